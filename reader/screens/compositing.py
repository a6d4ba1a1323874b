"""Which lines of which panes are asked for when some cells of a screen change? Only those that stand on these cells."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from rich.console import Console
from textual._compositor import ChopsUpdate, Compositor
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from reader.lean import joined
from reader.panes.kept_lines import KeptLines
from reader.panes.shown import Looks, Shown, halved

Render = tuple[Region, Region, list[Strip]]
"""A widget's place, what of it is seen, and the lines of that."""
KEPT = 512
"""Pieces of lines that stay cut: some screens of them."""
FEW = 8
"""Regions that are compared with each other."""
AS_THEY_ARE = Looks((), Color(0, 0, 0))
"""Styles of lines that went through the filters of their panes."""


Piece = tuple[int, int, Shown]
"""The line and the column where some cells begin, and what they show."""
Standing = tuple[Widget, Region, Region, list[tuple[int, int]], tuple[Region, ...]]
"""A widget, its place, lines of it as far as they are seen at all, columns of them, and what stands in front of it."""


class LeanCompositor(Compositor):
    """Textual's, which has every widget of the screen give all its lines whatever has changed, cuts each of them at the
    edges of all widgets, and throws most away: that is two thirds of what a key costs. The drawing is the same."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: dict[tuple[int, int, int], Shown] = {}
        """By the id of a strip and the columns of it."""
        self._placed: object = None
        """The widgets and their places that `_seen` told of last."""
        self._all: list[tuple[Widget, Region, Region]] = []
        self._known: dict[Region, Sequence[Standing]] = {}
        """What stands on cells that changed before."""

    def render_partial_update(self) -> "PiecesUpdate | None":
        """As Textual's, for the changed cells alone."""
        whole = self.size.region
        dirty = list({region for each in self._dirty_regions if (region := each.intersection(whole))})
        self._dirty_regions.clear()
        if len(dirty) > 2:
            dirty = [each for each in dirty if not any(each != one and one.contains_region(each) for one in dirty)]
        changed = dirty if apart(dirty) else list(bands(self._regions_to_spans(dirty)))
        return PiecesUpdate(self._pieces(changed)) if changed else None

    def _pieces(self, changed: Sequence[Region]) -> list[Piece]:
        if len(self._shown) > KEPT:
            self._shown.clear()
        pieces = list[Piece]()
        for band in changed:
            for widget, region, lines, columns, covers in self._standing(band):
                strips = list[Strip]()
                for begin, stop in columns:
                    rows = _rows(widget, Region(begin - region.x, lines.y - region.y, stop - begin, lines.height))
                    if rows is not None:
                        pieces += [(y, begin, shown) for y, shown in enumerate(rows, lines.y)]
                        continue
                    strips = strips or widget.render_lines(lines.translate(-region.offset))
                    pieces += [
                        self._piece(strip, y, lines, begin, stop, covers) for y, strip in enumerate(strips, lines.y)
                    ]
        return pieces

    def _piece(self, strip: Strip, y: int, lines: Region, begin: int, stop: int, covers: Sequence[Region]) -> Piece:
        """Some columns of a line."""
        key = id(strip), begin - lines.x, stop - lines.x
        if (shown := self._shown.get(key)) is not None and shown.source is strip:
            return y, begin, shown
        at, part, split = cut(strip, lines, begin, stop, [each for each in covers if y in each.line_range])
        shown = Shown(strip, list(part), AS_THEY_ARE)
        if not split:  # else what is shown there depends on what is in front
            self._shown[key] = shown
        return y, at, shown

    def _standing(self, band: Region) -> Sequence[Standing]:
        """What stands on some cells, as long as no widget is elsewhere."""
        self._seen()
        if (known := self._known.get(band)) is None:
            covers = list[Region]()
            known = [(*found, tuple(covers)) for found in self._lines([band], covers)]
            self._known[band] = known
        return known

    def _get_renders(self, crop: Region | None = None) -> Iterable[Render]:
        """As Textual's, for a drawing of all: front to back. A line is cut at the edges of all widgets then, so that a
        cut which is seen anywhere is that of the widget in front there as a whole."""
        for widget, region, lines, _ in self._lines([crop or self.size.region], []):
            yield region, lines, widget.render_lines(lines.translate(-region.offset))

    def _lines(
        self, left: Sequence[Region], covers: list[Region]
    ) -> Iterator[tuple[Widget, Region, Region, list[tuple[int, int]]]]:
        """What stands on some cells, the widgets in front first: a widget, its place, lines of it as far as they are
        seen at all, and the columns of them that it has here. `covers` are filled with what stands in front of it: of
        what is covered nothing is asked."""
        for widget, region, seen in self._seen():
            asked = [band for band in left if seen.overlaps(band)]
            columns: dict[tuple[int, int], list[tuple[int, int]]] = {}
            for x, y, width, height in map(seen.intersection, asked):
                columns.setdefault((y, height), []).append((x, x + width))
            for (y, height), spans in columns.items():
                yield widget, region, Region(seen.x, y, seen.width, height), spans
            if asked:
                left = [rest for band in left for rest in (without(band, seen) if band in asked else (band,))]
                if not left:
                    return
            covers.append(seen)

    def _seen(self) -> list[tuple[Widget, Region, Region]]:
        """All widgets, their places and what is seen of them."""
        if self._placed is not (placed := self.visible_widgets):
            self._placed = placed
            self._known.clear()
            self._all = [(widget, region, region.intersection(clip)) for widget, (region, clip) in placed.items()]
        return self._all


class PiecesUpdate(ChopsUpdate):
    """Cells that changed, each piece of a line behind a move: a character that the terminal draws wider shifts nothing
    else. Textual makes three objects for each of a hundred moves of the cursor, and sends what stands before the
    changed cells of a line as well, up to the next edge of a widget."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        super().__init__([], [], [])
        self.pieces = pieces

    def render_segments(self, console: Console) -> str:
        """For the terminal."""
        return joined([(f"\x1b[{y + 1};{x + 1}H", shown.known or shown.told(console)) for y, x, shown in self.pieces])


def _rows(widget: Widget, crop: Region) -> Sequence[Shown] | None:
    """Parts of lines of a pane that keeps them; None where they are to be cut from whole lines."""
    lines = widget._styles_cache
    return lines.shown(widget, crop) if isinstance(lines, KeptLines) else None


def cut(strip: Strip, lines: Region, begin: int, stop: int, covers: Sequence[Region]) -> tuple[int, Strip, bool]:
    """Where some columns of a line begin, what they show, and whether they would begin or end within a character that
    is two cells wide: they reach one cell further then, where it stands there as a whole. Textual puts a space for such
    a half, which takes the whole character from the screen."""

    def uncovered(x: int) -> bool:
        return lines.x <= x < lines.right and not any(x in cover.column_range for cover in covers)

    first = begin > lines.x and halved(strip, begin - lines.x)
    last = stop < lines.right and halved(strip, stop - lines.x)
    begin -= first and uncovered(begin - 1)
    stop += last and uncovered(stop)
    return begin, strip.crop(begin - lines.x, stop - lines.x), first or last


def without(band: Region, cover: Region) -> list[Region]:
    """What a cover leaves of a band that it overlaps: above it, below, and beside."""
    x, y, width, height = held = band.intersection(cover)
    rest = [
        Region(band.x, band.y, band.width, y - band.y),
        Region(band.x, held.bottom, band.width, band.bottom - held.bottom),
        Region(band.x, y, x - band.x, height),
        Region(x + width, y, band.right - held.right, height),
    ]
    return [region for region in rest if region]


def apart(regions: Sequence[Region]) -> bool:
    """Whether few regions have no cell in common, which is seen at once."""
    pairs = combinations(regions, 2)
    return len(regions) <= FEW and not any(one.overlaps(other) for one, other in pairs)


def bands(spans: Iterable[tuple[int, int, int]]) -> Iterator[Region]:
    """Spans (line, from, to) that stand one below another and reach equally far, each run as one region."""
    runs: dict[tuple[int, int], Region] = {}
    for y, x1, x2 in spans:
        run = runs.get((x1, x2))
        if run is not None and run.bottom == y:
            runs[x1, x2] = run.grow((0, 0, 1, 0))
        else:
            if run is not None:
                yield run
            runs[x1, x2] = Region(x1, y, x2 - x1, 1)
    yield from runs.values()

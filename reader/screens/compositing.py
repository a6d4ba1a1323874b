"""Which lines of which panes are asked for when some cells of a screen change? Only those that stand on these cells."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip

Render = tuple[Region, Region, list[Strip]]
"""A widget's place, what of it is seen, and the lines of that."""


class LeanCompositor(Compositor):
    """Textual's, which has every widget of the screen give all its lines whatever has changed, and throws most away:
    that is half of what a key costs. The drawing is the same."""

    _bands: Sequence[Region] = ()
    """The cells that are drawn now; none while all are."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """As Textual's, the changed cells told beforehand."""
        self._bands = list(bands(self._regions_to_spans(self._dirty_regions)))
        try:
            update = super().render_partial_update()
        finally:
            self._bands = ()
        if update is None:
            return None
        spans = [(y, x1, unbroken(update, y, x2)) for y, x1, x2 in update.spans]
        return LeanUpdate(update.chops, spans, update.chop_ends)

    def _get_renders(self, crop: Region | None = None) -> Iterable[Render]:
        """What is seen of each widget, front to back. A line is cut at the edges of all widgets, so that a cut which is
        seen anywhere is that of the widget in front there as a whole."""
        left = list(self._bands or [crop or self.size.region])
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            asked = [band for band in left if seen.overlaps(band)]
            for y, height in {(band.y, band.height) for band in asked}:
                lines = seen.intersection(Region(seen.x, y, seen.width, height))
                yield region, lines, widget.render_lines(lines.translate(-region.offset))
            if asked:
                left = [rest for band in left for rest in (without(band, seen) if band in asked else (band,))]


class LeanUpdate(ChopsUpdate):
    """Textual's, which makes three objects for each of a hundred moves of the cursor, and sends what stands before the
    changed cells of a line as well, up to the next edge of a widget."""

    def render_segments(self, console: Console) -> str:
        """The same for the terminal, each piece behind a move: a character that it draws wider shifts nothing else."""
        out = list[str]()
        for y, x1, x2 in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=True):
                if strip is None or x >= x2 or end <= x1:
                    continue
                begin, stop = max(x, x1), min(end, x2)
                if begin > x and whole(strip, begin - x) > begin - x:  # within a wide character
                    begin -= 1
                shown = strip if (begin, stop) == (x, end) else strip.crop(begin - x, stop - x)
                out += (f"\x1b[{y + 1};{begin + 1}H", shown.render(console))
        return "".join(out)


def unbroken(update: ChopsUpdate, y: int, x2: int) -> int:
    """Where changed cells of a line end: one on, where they would end within a character that is two cells wide.
    Textual puts a space for such a half, which takes the whole character from the screen."""
    for x, end, strip in zip(update.chops[y], update.chop_ends[y], update.chops[y].values(), strict=True):
        if x2 <= end:
            return x + whole(strip, x2 - x) if strip is not None and x < x2 < end else x2
    return x2


def whole(strip: Strip, cells: int) -> int:
    """How many cells of a strip hold its first `cells` ones: one more, where these end within a wide character."""
    at = 0
    for segment in strip:
        if at >= cells:
            break
        width = segment.cell_length
        if cells < at + width and not segment.text.isascii():
            left, _ = segment.split_cells(cells - at)
            return cells if segment.text.startswith(left.text) else cells + 1
        at += width
    return cells


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

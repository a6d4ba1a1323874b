"""How does a page scroll without each of its rows being framed and cut anew? A row that was framed stays so."""

from collections.abc import Callable, Sequence

from rich.segment import Segment
from textual._styles_cache import StylesCache
from textual.cache import LRUCache
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from feeds.record import dataclass
from reader.panes.shown import Looks, Shown, halved

KEPT = 128
"""Rows that stay framed: some screens of them."""
PARTS = 512
"""Parts of rows that stay worked out for the terminal: some screens of them."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around each row of a pane."""

    size: Size
    """Of the pane as a whole; with another one the frame is another."""
    content: Region
    """Where in it the rows are."""
    left: tuple[Segment, ...]
    right: tuple[Segment, ...]
    filters: Sequence[LineFilter]
    background: Color
    looks: Looks
    """How the styles of rows are told to a terminal."""

    def around(self, row: Strip) -> Strip:
        """A row as it is shown."""
        strip = Strip([*self.left, *row, *self.right], self.size.width)
        for each in self.filters:
            strip = strip.apply_filter(each, self.background)
        return strip


class KeptLines(StylesCache):
    """Textual's, which asks a widget for its look at each drawing, and frames each line by where it stands, for a pane
    that gives the same strip for a row wherever that stands. Framed rows are kept as long as there: until the pane is
    drawn anew as a whole, which any other look of it does."""

    def __init__(self, rows: Callable[[range], Sequence[Strip]]) -> None:
        """`rows` draws lines of the pane's content, each as wide as that."""
        super().__init__()
        self._rows = rows
        self._frame: Frame | None = None
        self._kept: LRUCache[int, tuple[Strip, Strip]] = LRUCache(KEPT)
        """By the id of a strip: as the pane gave it, held so that no other has its id, and framed."""
        self._parts: dict[tuple[int, int, int], Shown] = {}
        """By the id of a strip and the columns of it: what it shows there, without a frame."""

    def clear(self) -> None:
        """Keep nothing."""
        super().clear()
        self._frame = None
        self._kept.clear()
        self._parts.clear()

    def shown(self, widget: Widget, crop: Region) -> Sequence[Shown] | None:
        """Parts of lines that nothing of the frame belongs to, so that it need not be made. None for any others."""
        frame = self._framing(widget)
        if frame is None or not frame.content.contains_region(crop):
            return None
        if len(self._parts) > PARTS:
            self._parts.clear()
        x, y, width, height = crop
        begin, first = x - frame.content.x, y - frame.content.y
        found = list[Shown]()
        for row in self._rows(range(first, first + height)):
            key = id(row), begin, width
            if (part := self._parts.get(key)) is None or part.source is not row:
                if (segments := part_of(row, begin, width)) is None:
                    return None
                part = self._parts[key] = Shown(row, segments, frame.looks)
            found.append(part)
        return found

    def render_widget(self, widget: Widget, crop: Region) -> list[Strip]:
        """Lines of the pane; those of its borders come from Textual."""
        frame = self._framing(widget)
        if frame is None:
            return super().render_widget(widget, crop)
        x, top, width, _ = crop
        first = max(top, frame.content.y)
        end = max(first, min(crop.bottom, frame.content.bottom))
        above, below = Region(x, top, width, first - top), Region(x, end, width, crop.bottom - end)
        lines = range(first - frame.content.y, end - frame.content.y)
        strips = [self._framed(row, frame) for row in self._rows(lines)] if lines else []
        if crop.column_span != (0, frame.size.width):
            strips = [strip.crop(x, crop.right) for strip in strips]
        before = super().render_widget(widget, above) if above else []
        return [*before, *strips, *(super().render_widget(widget, below) if below else ())]

    def _framing(self, widget: Widget) -> Frame | None:
        if self._frame is None or self._frame.size != widget._size:
            self._kept.clear()
            self._parts.clear()
            self._frame = self._frame_of(widget)
        return self._frame

    def _framed(self, row: Strip, frame: Frame) -> Strip:
        if (kept := self._kept.get(id(row))) is None:
            kept = self._kept[id(row)] = row, frame.around(row)
        return kept[1]

    def _frame_of(self, widget: Widget) -> Frame | None:
        """What Textual puts around a row; None where there is none, or where it changes the row itself (opacity)."""
        size, content = widget._size, widget.content_region.translate(-widget.region.offset)
        if not content:
            return None
        base, background = widget.background_colors
        mark = Segment("-" * content.width)
        line = self.render_line(
            widget.styles, content.y, size, content.size, widget.styles.padding, base, background,
            lambda _: Strip([mark], content.width), None, None, widget.opacity, widget.app.ansi_theme,
            widget.app.native_ansi_color,
        )  # fmt: skip
        at = next((at for at, segment in enumerate(line) if segment is mark), None)
        if at is None:
            return None
        around = tuple(line)
        filters = widget.get_line_filters()
        return Frame(size, content, around[:at], around[at + 1 :], filters, background, Looks(filters, background))


def part_of(row: Strip, begin: int, width: int) -> Sequence[Segment] | None:
    """What some columns of a row show; None where they begin or end within a character. Most rows end in blanks, and no
    more than some of these are left out."""
    over = row.cell_length - width
    if not (begin or over):
        return list(row)
    if not begin and over > 0:
        *before, (text, style, _) = row
        if len(text) >= over and not text.strip(" "):
            return [*before, Segment(text[:-over], style)]
    if (begin and halved(row, begin)) or halved(row, begin + width):
        return None
    return list(row.crop(begin, begin + width))

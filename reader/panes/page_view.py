"""How does a laid-out page become strips on the screen, keep its place and let its text be selected?"""

from collections.abc import Sequence
from functools import lru_cache
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.css.styles import RenderStyles
from textual.geometry import Offset, Region, Size
from textual.selection import Selection
from textual.strip import Strip

from reader.bindings import bindings
from reader.page import Mark, Page, Piece, Raster, Styles, margin
from reader.panes.hinted import Hinted
from reader.panes.kept_lines import KeptLines
from reader.panes.look import CSS, STYLES, add_parts
from reader.panes.points import offsets_of, point_of
from reader.render import MEASURE
from reader.wrap import safe, wrap

SELECTED = "selected"
KEPT_STRIPS = 256
"""Rows that stay drawn: some screens of text, and no more of pictures, of which each row is some 40 KB."""


class PageView(Hinted, can_focus=True):
    """A page, its text column in the middle; subclasses say which page, and what is marked in it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("pane")
    DEFAULT_CSS = CSS

    def __init__(self, *, id: str | None = None, measure: int = MEASURE) -> None:
        super().__init__(id=id)
        self._styles_cache = KeptLines(self.lines)  # there is no public way to bring another one
        self.measure = measure
        """Cells of the text column where the pane is wide enough."""
        self._page: Page | None = None
        self._message = ""
        self._anchor = 0
        self._above = 0
        """Rows of decoration at the top of the screen, before the row of the anchor."""
        self._settling = False
        self._line = 0
        """The row that is read, where the page is read aloud line by line."""
        self._laid_size = Size(0, 0)
        self._selected: tuple[int, int] | None = None
        self._strips: dict[int, Strip] = {}
        self._looks: dict[Styles, Style] = {}

    # --- for subclasses

    def make_page(self, width: int) -> Page | None:
        """The page in a column of so many cells; None where there is nothing to show."""
        raise NotImplementedError

    def overlays(self, start: int, end: int) -> list[Mark]:
        """What is marked between two offsets, besides what the page knows."""
        raise NotImplementedError

    def margin_mark(self, start: int, end: int) -> str:
        """One character that stands before the row of these offsets, where there is a margin; '' for none."""
        return ""

    def drawn(self, raster: Raster, row: int) -> Sequence[Segment]:
        """One row of a picture; nothing while it is not there."""
        return ()

    def moved(self) -> None:
        """Another row is at the top."""

    def read_on(self) -> None:
        """Another row is at the top, and it was not a resize that brought it there."""

    # --- layout and place

    @property
    def room(self) -> int:
        """Cells for the page: the pane without its scrollbar, which has its place also when it is not shown."""
        return max(0, self.size.width - self.styles.scrollbar_size_vertical)

    @property
    def column(self) -> int:
        """Cells of the text column."""
        return self._column(self.room)

    def _column(self, room: int) -> int:
        margins = 4 if room >= 48 else 2 if room >= 24 else 0
        return max(1, min(self.measure, room - margins))

    @property
    def left(self) -> int:
        """Cells before the text column."""
        room = self.room
        return max(0, (room - self._column(room)) // 2)

    @property
    def laid_out(self) -> bool:
        """Whether there is a page, of the width that is seen."""
        return self._page is not None and self.size.width > 0

    @property
    def top(self) -> int:
        """The row at the top of the screen."""
        return round(self.scroll_y)

    @property
    def position(self) -> int:
        """The offset at the top of the screen."""
        return self._anchor

    @property
    def above(self) -> int:
        """How many rows of decoration stand above that offset: of the head, or between two paragraphs."""
        return self._above

    def set_position(self, offset: int, above: int = 0) -> None:
        """Bring an offset to the top of the screen, some rows of what stands above it with it."""
        before, self._anchor, self._above = self._anchor, max(0, offset), above
        self._settle()
        if self._anchor != before:
            self.moved()

    def set_measure(self, measure: int) -> None:
        """Let lines be of at most so many cells; the reader's place stays."""
        self.measure = max(20, measure)
        self.lay_out()

    def lay_out(self) -> None:
        """Make the page for the pane's width, the same text at its top."""
        if self.size.width:
            self._page = self.make_page(self.column)
            self.virtual_size = Size(0, len(self._page) if self._page is not None else 0)
            self._settle()
            self.shifted()
        self.repaint()

    def repaint(self) -> None:
        """Draw anew what is seen."""
        self._strips.clear()
        self.refresh()

    def repaint_span(self, start: int, end: int) -> None:
        """Draw anew the rows of characters `start` to `end`."""
        if self._page is None:
            return
        first, last = self._page.rows_of(start, end)
        for row in range(first, last + 1):
            self._strips.pop(row, None)
        self.refresh(Region(0, first - self.top, self.size.width, last + 1 - first))

    def _settle(self) -> None:
        """Scroll to where the anchor is; the anchor stays, also where the page ends before it reaches the top."""
        if self._page is None or not self.size.height:
            return
        self._settling = True
        self._line = self._page.row_of(self._anchor) if self._anchor else 0
        room = self._line - self._page.row_of(self._anchor - 1) - 1 if self._above else 0
        self.scroll_to_row(self._line - min(self._above, max(0, room)))
        self._settling = False

    def scroll_to_row(self, row: int) -> None:
        """Bring a row to the top at once."""
        self.scroll_to(y=row, animate=False, immediate=True, force=True)

    def reveal(self, start: int, end: int) -> None:
        """Scroll so that characters `start` to `end` are seen, in the upper third if they were not."""
        if self._page is None or not self.size.height:
            self._anchor, self._above = start, 0
            return
        first, last = self._page.rows_of(start, end)
        self._line = first
        height = self.size.height
        if not (self.top <= first and last < self.top + height):
            above = min(height // 3, max(0, height - 1 - (last - first)))
            self.scroll_to_row(max(0, first - above))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the offset at the top, unless a resize moves it: then the place is settled anew."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value) and self._page is not None:
            if not self._settling and self.size == self._laid_size:
                self._take_place(self._page, min(round(new_value), len(self._page) - 1))
                self.read_on()
            self.moved()

    def _take_place(self, page: Page, top: int) -> None:
        """The place of the row at the top."""
        self._anchor = page.rows[top].at if top > 0 else 0
        decorated = top > 0 and page.rows[top].start < 0
        self._above = max(0, page.row_of(self._anchor) - top) if decorated else 0

    def fit(self) -> None:
        """The same text stays at the top."""
        before, self._laid_size = self._laid_size, self.size
        (self._settle if self.size.width == before.width else self.lay_out)()

    def on_resize(self) -> None:
        """Comes also when it is shown again, its size as before."""
        self._settle()
        self.moved()

    def notify_style_update(self) -> None:
        """Colours may be other ones now."""
        super().notify_style_update()
        self._looks.clear()
        self._strips.clear()

    @property
    def at_end(self) -> bool:
        """Whether the last line is seen; read aloud, whether it is the one that is read."""
        if self.spoken and self._page is not None:
            return self._line >= len(self._page) - 1
        return round(self.scroll_y) >= self.max_scroll_y

    @property
    def through(self) -> float:
        """How much of the page lies behind, 0 to 1, where it does not end at once."""
        if self.spoken and self._page is not None:
            return self._line / max(1, len(self._page) - 1)
        return self.scroll_y / max(1, self.max_scroll_y)

    # --- keys

    @property
    def page_rows(self) -> int:
        """Rows of a page on: two lines are kept."""
        return max(1, self.size.height - 2)

    def step(self, rows: int) -> None:
        """The reader goes so many rows on, or back."""
        if self.spoken and self._page is not None:
            self._read_line(self._line + rows)
        else:
            self.scroll_to_row(self.top + rows)

    def _read_line(self, line: int) -> None:
        """Read one row; the page follows by as little as need be, and what is drawn tells where the cursor is."""
        last = len(self._page) - 1 if self._page is not None else 0
        self._line = max(0, min(line, last))
        if not self.top <= self._line < self.top + self.size.height:
            self.scroll_to_row(self._line if self._line < self.top else self._line - self.size.height + 1)
        self.refresh(Region(0, self._line - self.top, self.size.width, 1))
        self.moved()

    def caret(self) -> tuple[int, int] | None:
        """On the row that is read."""
        return (self.left, self._line - self.top) if self._page is not None else None

    def action_down(self) -> None:
        """A line on."""
        self.step(1)

    def action_up(self) -> None:
        """A line back."""
        self.step(-1)

    def action_half_down(self) -> None:
        """Half a page on."""
        self.step(max(1, self.size.height // 2))

    def action_half_up(self) -> None:
        """Half a page back."""
        self.step(-max(1, self.size.height // 2))

    def action_page_down(self) -> None:
        """A page on."""
        self.step(self.page_rows)

    def action_page_up(self) -> None:
        """A page back."""
        self.step(-self.page_rows)

    def action_top(self) -> None:
        """To the title."""
        self.step(-(self._line if self.spoken else self.top))

    def action_bottom(self) -> None:
        """To the last line."""
        spoken = self.spoken and self._page is not None
        self.step(len(self._page or ()) - 1 - self._line if spoken else self.max_scroll_y - self.top)

    # --- drawing

    def plain_lines(self, lines: range) -> list[Strip]:
        """Lines of the screen, without letters over them."""
        page, top = self._page, self.top
        if page is None:
            return [self._message_line(y) for y in lines]
        rows = range(top + lines.start, min(top + lines.stop, len(page)))
        kept = self._strips
        strips = [kept[row] if row in kept else self._strip(page, row) for row in rows]
        if behind := len(lines) - len(rows):
            strips += [Strip.blank(self.size.width, self._look(()))] * behind
        return strips

    def _strip(self, page: Page, row: int) -> Strip:
        start, end = page.rows[row].start, page.rows[row].end
        overlays = self.overlays(start, end) if end > start else []
        if self._selected is not None and end > start:
            overlays.append(Mark(*self._selected, SELECTED))
        line = page.line(row, overlays)
        left, room = self.left, self.size.width
        before = margin(left, page.rows[row].at, self.margin_mark(start, end) if end > start else "")
        segments = [s for piece in (*before, *line.pieces) if piece.text for s in self._segments(piece, row)]
        width = left + sum(cell_len(piece.text) for piece in line.pieces)
        if (raster := page.rows[row].picture) is not None and (cells := self.drawn(raster, page.rows[row].slice)):
            segments += cells
            width += raster.columns
        if width < room:
            segments.append(Segment(" " * (room - width), self._look(())))
        if len(self._strips) >= KEPT_STRIPS:
            del self._strips[next(iter(self._strips))]
        self._strips[row] = strip = Strip(segments, max(width, room)).crop(0, room)
        return strip

    def _segments(self, piece: Piece, row: int) -> list[Segment]:
        """A piece with its offset for Textual's selection; a tab's cells one by one, for all mean the same offset."""
        style = self._look(piece.styles) + Style.from_meta({"offset": point_of(piece, row)})
        if piece.end > piece.start and len(piece.text) != piece.end - piece.start:
            return [Segment(cell, style) for cell in piece.text]
        return [Segment(piece.text, style)]

    def _message_line(self, y: int) -> Strip:
        lines = _wrapped(self._message, max(1, self.room - 4))
        index = y - max(0, (self.size.height - len(lines)) * 2 // 5)
        if not 0 <= index < len(lines):
            return Strip.blank(self.size.width, self._look(()))
        left = max(0, (self.room - cell_len(lines[index])) // 2)
        segments = [Segment(" " * left, self._look(())), Segment(lines[index], self._look(("dim",)))]
        return Strip(segments).adjust_cell_length(self.size.width, self._look(()))

    def _look(self, styles: Styles) -> Style:
        """The colours of some styles together, a later one over an earlier one."""
        if (look := self._looks.get(styles)) is None:
            look = self._look(styles[:-1]) + self._own_look(styles[-1]) if styles else self.rich_style
            self._looks[styles] = look
        return look

    def get_component_styles(self, *names: str) -> RenderStyles:
        """As all panes have them; the rules of a page are read with its first line."""
        if any(name != "article--dim" for name in names):
            add_parts(self.app.stylesheet)
        return super().get_component_styles(*names)

    def _own_look(self, name: str) -> Style:
        """What a style itself sets; its see-through colours are mixed with the background."""
        if name == SELECTED:
            plain = self.app.no_color or self.app.current_theme.ansi
            ground = self.screen.get_component_rich_style("screen--selection").bgcolor
            return Style(reverse=True) if plain else Style(bgcolor=ground)  # the text keeps its colours
        if name not in STYLES:
            return Style.null()
        component = f"article--{name}"
        rules = self.get_component_styles(component)
        full = self.get_component_rich_style(component)
        return rules.text_style + Style(
            color=full.color if rules.has_rule("color") or rules.has_rule("auto_color") else None,
            bgcolor=full.bgcolor if rules.has_rule("background") else None,
        )

    # --- the mouse and selecting

    def offset_under(self, event: events.MouseEvent) -> int:
        """The character under the mouse; -1 where there is none."""
        point: Offset | None = event.get_content_offset(self)
        if self._page is None or point is None or self.top + point.y >= len(self._page):
            return -1
        row, column = self.top + point.y, point.x - self.left
        line = self._page.line(row)
        if column < line.indent:
            return -1
        offset = self._page.pressed_at(row, column)
        return offset if line.start <= offset < line.end else -1

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The article's text that is selected, without its decoration."""
        if self._page is None:
            return None
        start, end = offsets_of(selection, self._page, self.top)
        return self._page.text[start:end], "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected."""
        self._selected = None
        if selection is not None and self._page is not None:
            self._selected = offsets_of(selection, self._page, self.top)
        self.repaint()


@lru_cache(4)
def _wrapped(message: str, width: int) -> Sequence[str]:
    """The lines of a message, which each line of the screen asks for."""
    words = safe(message)
    return [words[a:b] for a, b in wrap(words, 0, len(words), width, width)] if words else []

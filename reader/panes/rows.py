"""How does a short list with a cursor draw rows of several wrapped lines? The base of timeline and related."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache, partial
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip

from feeds.record import dataclass
from reader.bindings import bindings
from reader.panes.hinted import Hinted, Target
from reader.panes.kept_lines import KeptLines
from reader.spoken import spoken
from reader.wrap import NO_BREAK, safe, wrap

MOST_TOLD = 6
"""Lines of a row that is read aloud."""
NO_STYLE = Style.null()
Piece = tuple[str, str]
"""Text and the name of its style."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One row as it is drawn at some width."""

    lines: tuple[tuple[Piece, ...], ...]
    item: int = -1
    """Which item it stands for; -1 for a heading, which the cursor passes over."""
    part: int = -1
    """Which part of the item it stands for where the item is unfolded; -1 for the item itself."""


class RowsPane(Hinted, part=True):
    """At most some thousand rows, wrapped to the width; subclasses draw items and answer `chosen` and `passed`."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("pane")
    DEFAULT_CSS = """
    RowsPane {
        & > .rows--strong { color: $foreground; text-style: bold; }
        & > .rows--plain { color: $foreground; }
        & > .rows--quiet { color: $text-quiet; }
        & > .rows--accent { color: $accent; }
        & > .rows--line { color: $primary; }
        & > .rows--major { color: $accent; text-style: bold; }
        & > .rows--cursor { background: $cursor-row; }
        & > .rows--hit { color: $accent; text-style: bold underline; }
        &:ansi > .rows--cursor { color: ansi_default; text-style: reverse not dim; }
        &:ansi > .rows--quiet { text-style: dim; }
    }
    """

    can_focus = True
    always: ClassVar[bool] = False
    """Whether the cursor shows without the focus, which an input has."""
    barred: ClassVar[bool] = True
    """Whether a bar stands before the row under the cursor, where no item is marked by one."""
    strong_says: ClassVar[str] = ""
    """What it says of an item that it is drawn strong, for those who do not see it."""
    led = False
    """Whether the reader moved the cursor since other rows were shown."""
    cursor: reactive[int] = reactive(0, repaint=False)
    """The row under the cursor."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._styles_cache = KeptLines(self.lines)  # there is no public way to bring another one
        self.marked = -1
        """The item that has a bar before it, whether the pane has the focus or not; -1 for none."""
        self._head: Sequence[tuple[Piece, ...]] = ()
        self._drawn: list[Drawn] = []
        self._starts: list[int] = [0]
        self._row_of: dict[tuple[int, int], int] = {}
        self._first = 0
        self._width = 0
        self._styles: dict[str, Style] = {}

    # --- for subclasses

    def draw(self, width: int) -> Sequence[Drawn]:
        """Every row at this width."""
        raise NotImplementedError

    def head(self, width: int) -> Sequence[tuple[Piece, ...]]:
        """Lines that stay above the rows."""
        return ()

    def chosen(self, item: int) -> None:
        """The reader opens an item."""

    def passed(self, item: int) -> None:
        """The cursor came to an item by the reader's own hand."""

    # --- for the screen

    def rebuild(self, item: int = 0, part: int = -1) -> None:
        """Draw all rows anew, the cursor on an item, or on a part of it."""
        self.led = self.led and item > 0
        self._width = self.size.width
        before = self._head, self._drawn
        self._head, self._drawn = self.head(self._room), list(self.draw(self._room))
        if self.spoken:
            self._head, self._drawn = (), [self._aloud(row) for row in self._drawn]
        self._starts, self._row_of = [len(self._head)], {}
        for index, row in enumerate(self._drawn):
            self._starts.append(self._starts[-1] + len(row.lines))
            if row.item >= 0:
                self._row_of.setdefault((row.item, row.part), index)
        self._first = min(self._row_of.values(), default=0)
        self.virtual_size = Size(0, self._starts[-1])
        self.put(item, part)
        self.refresh()
        if before != (self._head, self._drawn):
            self.shifted()

    def _aloud(self, row: Drawn) -> Drawn:
        """A row as words, wrapped again."""
        text, before = "", ""
        for line in row.lines:  # one that goes on in the same style goes on with the sentence
            style = line[-1][1] if line else ""
            text += (" " if style == before else ", ") + "".join(piece for piece, _ in line).strip()
            before = style
        text = spoken(text)
        strong = row.item >= 0 and any(style == "strong" for line in row.lines for _, style in line)
        told = ", ".join(part for part in (self.strong_says if strong else "", text) if part)
        lines = wrapped(told, self._room - 1, MOST_TOLD) or [""]
        return Drawn(tuple(((" " + line, "plain"),) for line in lines), row.item, row.part)

    def caret(self) -> tuple[int, int] | None:
        """On the row meant."""
        return (1, self._starts[self.cursor] - self.scroll_offset.y) if self.item >= 0 else None

    @property
    def _room(self) -> int:
        return max(12, self.size.width - 1)

    def put(self, item: int, part: int = -1) -> None:
        """Move the cursor to an item, or to a part of it, without telling anyone."""
        row = self._row_of.get((item, part), self._row_of.get((item, -1), self._first))
        if row != self.cursor:
            self._redraw(self.cursor, row)
            self.cursor = row
        self._reveal()

    def mark(self, item: int) -> None:
        """Put the bar before an item; -1 for none."""
        if item != self.marked:
            rows = [row for at in (self.marked, item) if (row := self._row_of.get((at, -1))) is not None]
            self.marked = item
            self._redraw(*rows)

    @property
    def row(self) -> Drawn:
        """The row under the cursor; an empty one where there is none."""
        return self._drawn[self.cursor] if 0 <= self.cursor < len(self._drawn) else Drawn(())

    @property
    def item(self) -> int:
        """The item under the cursor; -1 where there is none."""
        return self.row.item

    # --- keys

    def action_down(self) -> None:
        """To the next item."""
        self._step(1)

    def action_up(self) -> None:
        """To the item before."""
        self._step(-1)

    def action_top(self) -> None:
        """To the first item."""
        self._step(1, start=-1)

    def action_bottom(self) -> None:
        """To the last item."""
        self._step(-1, start=len(self._drawn))

    def action_half_down(self) -> None:
        """Half of the items that are seen on."""
        self._step(1, times=self._items_a_page // 2 or 1)

    def action_half_up(self) -> None:
        """So many back."""
        self._step(-1, times=self._items_a_page // 2 or 1)

    def action_page_down(self) -> None:
        """As many items on as are seen, but for one that stays in view."""
        self._step(1, times=self._items_a_page)

    def action_page_up(self) -> None:
        """So many back."""
        self._step(-1, times=self._items_a_page)

    @property
    def _items_a_page(self) -> int:
        return max(1, len(self.targets()) - 1)

    def action_open(self) -> None:
        """Open the item."""
        if self.item >= 0:
            self.chosen(self.item)

    def on_click(self, event: events.Click) -> None:
        """A click goes to an item and opens it."""
        row = bisect_right(self._starts, self.scroll_offset.y + event.y) - 1
        if event.y >= len(self._head) and 0 <= row < len(self._drawn) and self._drawn[row].item >= 0:
            self._press(row)

    def _press(self, row: int) -> None:
        """Go to a row and open its item; nothing where the rows have become fewer meanwhile."""
        if row < len(self._drawn) and self._drawn[row].item >= 0:
            self._redraw(self.cursor, row)
            self.cursor = row
            self.chosen(self.item)

    def targets(self) -> list[Target]:
        """The items whose first line is seen."""
        head, y = len(self._head), self.scroll_offset.y
        return [
            Target(0, start - y, partial(self._press, row))
            for row, start in enumerate(self._starts[:-1])
            if self._drawn[row].item >= 0 and head <= start - y < self.size.height
        ]

    def _step(self, by: int, start: int | None = None, times: int = 1) -> None:
        self.led = True
        at, left = self.cursor if start is None else start, times
        best = self.cursor
        while left and 0 <= at + by < len(self._drawn):
            at += by
            if self._drawn[at].item >= 0:
                best, left = at, left - 1
        if best != self.cursor:
            self._redraw(self.cursor, best)
            self.cursor = best
            self._reveal()
            self.passed(self.item)

    # --- drawing

    def _redraw(self, *rows: int) -> None:
        """Draw a few rows anew."""
        for row in rows:
            if 0 <= row < len(self._drawn):
                top, height = self._starts[row] - self.scroll_offset.y, len(self._drawn[row].lines)
                self.refresh(Region(0, top, self.size.width, height))

    def _reveal(self) -> None:
        """Bring the cursor into view, and the heading above the first item with it. At an edge the list turns half a
        page: then what comes next is seen, and not every key draws the whole pane."""
        if not self._drawn:
            return
        first = 0 if self.cursor <= self._first else self.cursor
        head, y, height = len(self._head), self.scroll_offset.y, self.size.height
        top, bottom = self._starts[first] - head, self._starts[min(self.cursor + 1, len(self._drawn))]
        half = max(0, height - head) // 2
        if top < y or bottom - top > height:
            self._scroll(max(0, top - half) if bottom - top + half <= height else top)
        elif bottom > y + height:
            self._scroll(max(bottom - height, top - half))

    def _scroll(self, y: int) -> None:
        self.scroll_to(y=y, animate=False, force=True, immediate=True)

    def on_resize(self) -> None:
        """Wrap anew where the width changed; with the height the head may come or go."""
        if self.size.width != self._width or (not self.spoken and len(self.head(self._room)) != len(self._head)):
            self.rebuild(max(0, self.item), self.row.part)
        else:
            self._reveal()

    def on_focus(self) -> None:
        """The cursor shows."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor hides."""
        self.refresh()

    def notify_style_update(self) -> None:
        """Other colours: forget the styles that were read."""
        self._styles.clear()
        super().notify_style_update()

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            full = self.rich_style if not name else self.get_component_rich_style(f"rows--{name}", partial=True)
            self._styles[name] = full
        return self._styles[name]

    def plain_lines(self, lines: range) -> Sequence[Strip]:
        """Lines of the head, or of rows."""
        width, top, lit = self.size.width, self.scroll_offset.y, self.cursor if self.has_focus or self.always else -1
        return [self._line(y, top + y, width, lit) for y in lines]

    def _line(self, y: int, at: int, width: int, lit: int) -> Strip:
        """Line `y` of the pane, on which line `at` of all stands; row `lit` is under the cursor."""
        base = self._style("")
        if y < len(self._head):
            return self._strip(self._head[y], base, width)
        row = bisect_right(self._starts, at) - 1
        if not 0 <= row < len(self._drawn):
            return _blank(width, base)
        on = row == lit
        over = self._style("cursor") if on else NO_STYLE
        drawn = self._drawn[row]
        pieces = drawn.lines[at - self._starts[row]]
        if self._barred(drawn, on=on):
            pieces = (("▌", "accent"), (pieces[0][0][1:], pieces[0][1]), *pieces[1:])
        return self._strip(pieces, base + over, width, over)

    def _barred(self, drawn: Drawn, *, on: bool) -> bool:
        """Whether a bar stands before the row: the marked one, and where none is, the one under the cursor."""
        if self.spoken or drawn.item < 0:
            return False
        if on and self.barred and self.marked < 0:
            return all(line and line[0][0].startswith(" ") for line in drawn.lines)
        return drawn.item == self.marked and drawn.part < 0

    def _strip(self, pieces: Sequence[Piece], base: Style, width: int, over: Style = NO_STYLE) -> Strip:
        """Pieces in their styles; `over` is laid over them."""
        segments = [Segment(text, base + self._style(name) + over) for text, name in pieces]
        used = sum(cell_len(text) for text, _ in pieces)
        segments.append(Segment(" " * max(0, width - used), base))
        return Strip(segments, max(width, used)).crop(0, width)


@lru_cache(16)
def _blank(width: int, style: Style) -> Strip:
    """An empty line, the same for all lines that are: it is framed once."""
    return Strip.blank(width, style)


def marked(text: str, spans: Sequence[tuple[int, int]], style: str, before: str = "") -> tuple[Piece, ...]:
    """A line with spans of it marked as found."""
    pieces: list[Piece] = [(before, style)] if before else []
    at = 0
    for start, end in spans:
        pieces += [(text[at:start], style), (text[start:end], "hit")]
        at = end
    return (*pieces, (text[at:], style))


def wrapped(text: str, width: int, most: int) -> list[str]:
    """The text in lines of at most `width` cells, `most` lines at the most (the last one cut with an ellipsis)."""
    words = safe(" ".join(text.split())).replace(" · ", f"{NO_BREAK}· ")  # which no line begins with, or ends in
    cuts = wrap(words, 0, len(words), max(1, width), max(1, width))
    lines = [words[start:end].replace(NO_BREAK, " ").removesuffix(" ·") for start, end in cuts]
    if len(lines) > most:
        return [*lines[: most - 1], fitted(lines[most - 1] + "…" * width, width)]
    return lines


def fitted(text: str, width: int) -> str:
    """The text in at most `width` cells, its end cut off with an ellipsis."""
    text = safe(text)
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip("… ") + "…" if width > 0 else ""

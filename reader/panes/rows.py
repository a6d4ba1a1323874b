"""How does a short list with a cursor draw rows of several wrapped lines? The base of timeline and related."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.bindings import bindings

Piece = tuple[str, str]
"""Text and the name of its style."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One row as it is drawn at some width."""

    lines: tuple[tuple[Piece, ...], ...]
    item: int = -1
    """Which item it stands for; -1 for a heading, which the cursor passes over."""


class RowsPane(ScrollView, can_focus=True):
    """At most some thousand rows, wrapped to the width; subclasses draw items and answer `chosen` and `passed`."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("pane")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--strong", "rows--plain", "rows--quiet", "rows--accent", "rows--line", "rows--cursor",
    }  # fmt: skip
    DEFAULT_CSS = """
    RowsPane {
        scrollbar-size-vertical: 1;
        & > .rows--strong { color: $foreground; text-style: bold; }
        & > .rows--plain { color: $foreground; }
        & > .rows--quiet { color: $text-quiet; }
        & > .rows--accent { color: $accent; }
        & > .rows--line { color: $primary; }
        & > .rows--cursor { background: $panel; }
    }
    """

    cursor: reactive[int] = reactive(0, repaint=False)
    """The row under the cursor."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn: list[Drawn] = []
        self._starts: list[int] = [0]
        self._width = 0
        self._styles: dict[str, Style] = {}

    # --- for subclasses

    def draw(self, width: int) -> Sequence[Drawn]:
        """Every row at this width."""
        raise NotImplementedError

    def chosen(self, item: int) -> None:
        """The reader opens an item."""

    def passed(self, item: int) -> None:
        """The cursor came to an item by the reader's own hand."""

    # --- for the screen

    def rebuild(self, item: int = 0) -> None:
        """Draw all rows anew, the cursor on an item."""
        self._width = self.size.width
        self._drawn = list(self.draw(max(12, self._width - 1 - self.styles.scrollbar_size_vertical)))
        self._starts = [0]
        for row in self._drawn:
            self._starts.append(self._starts[-1] + len(row.lines))
        self.virtual_size = Size(0, self._starts[-1])
        self.put(item)
        self.refresh()

    def put(self, item: int) -> None:
        """Move the cursor to an item without telling anyone."""
        rows = [index for index, row in enumerate(self._drawn) if row.item == item]
        rows = rows or [index for index, row in enumerate(self._drawn) if row.item >= 0]
        self.cursor = rows[0] if rows else 0
        self._reveal()
        self.refresh()

    @property
    def item(self) -> int:
        """The item under the cursor; -1 where there is none."""
        return self._drawn[self.cursor].item if 0 <= self.cursor < len(self._drawn) else -1

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
        """Five items on."""
        self._step(1, times=5)

    def action_half_up(self) -> None:
        """Five items back."""
        self._step(-1, times=5)

    action_page_down, action_page_up = action_half_down, action_half_up

    def action_open(self) -> None:
        """Open the item."""
        if self.item >= 0:
            self.chosen(self.item)

    def on_click(self, event: events.Click) -> None:
        """A click goes to an item and opens it."""
        row = bisect_right(self._starts, self.scroll_offset.y + event.y) - 1
        if 0 <= row < len(self._drawn) and self._drawn[row].item >= 0:
            self.cursor = row
            self.refresh()
            self.chosen(self._drawn[row].item)

    def _step(self, by: int, start: int | None = None, times: int = 1) -> None:
        at, left = self.cursor if start is None else start, times
        best = self.cursor
        while left and 0 <= at + by < len(self._drawn):
            at += by
            if self._drawn[at].item >= 0:
                best, left = at, left - 1
        if best != self.cursor:
            self.cursor = best
            self._reveal()
            self.refresh()
            self.passed(self.item)

    # --- drawing

    def _reveal(self) -> None:
        if not self._drawn:
            return
        # The heading above the first item comes into view with it.
        first = 0 if not any(row.item >= 0 for row in self._drawn[: self.cursor]) else self.cursor
        top, bottom = self._starts[first], self._starts[min(self.cursor + 1, len(self._drawn))]
        y, height = self.scroll_offset.y, self.size.height
        if top < y or bottom - top > height:
            self.scroll_to(y=top, animate=False, force=True)
        elif bottom > y + height:
            self.scroll_to(y=bottom - height, animate=False, force=True)

    def on_resize(self) -> None:
        """Wrap anew where the width changed."""
        if self.size.width != self._width:
            self.rebuild(max(0, self.item))

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
            self._styles[name] = self.get_component_rich_style(f"rows--{name}", partial=True)
        return self._styles[name]

    def render_line(self, y: int) -> Strip:
        """One line of one row."""
        width, at = self.size.width, self.scroll_offset.y + y
        row = bisect_right(self._starts, at) - 1
        if not 0 <= row < len(self._drawn):
            return Strip.blank(width, self.rich_style)
        base = self.rich_style
        if self.has_focus and row == self.cursor:
            base += self._style("cursor")
        pieces = self._drawn[row].lines[at - self._starts[row]]
        segments = [Segment(text, base + self._style(name)) for text, name in pieces]
        used = sum(cell_len(text) for text, _ in pieces)
        segments.append(Segment(" " * max(0, width - used), base))
        return Strip(segments).crop(0, width)


def wrapped(text: str, width: int, most: int) -> list[str]:
    """The text in lines of at most `width` cells, `most` lines at the most (the last one cut with an ellipsis)."""
    lines, line = [], ""
    for word in text.split():
        piece = word
        while cell_len(piece) > width:
            cut = _cut(piece, width - cell_len(line) - 1 if line else width)
            lines.append(f"{line} {piece[:cut]}".strip())
            line, piece = "", piece[cut:]
        if line and cell_len(line) + 1 + cell_len(piece) > width:
            lines.append(line)
            line = piece
        else:
            line = f"{line} {piece}".strip()
    lines.append(line)
    if len(lines) > most:
        last = lines[most - 1]
        while cell_len(last) > width - 1:
            last = last[:-1]
        return [*lines[: most - 1], last.rstrip() + "…"]
    return lines


def _cut(word: str, width: int) -> int:
    """How many characters of a long word fit; at least one."""
    used = 0
    for count, char in enumerate(word):
        used += cell_len(char)
        if used > width:
            return max(1, count)
    return len(word)

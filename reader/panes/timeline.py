"""When did it happen? The dates of an article, or of a whole story, on a line, the sentence under each."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.message import Message

from reader.panes.rows import Drawn, Piece, RowsPane, wrapped
from reader.timeline import Item

MOST_LINES = 3
"""Lines that one sentence may take."""


class TimelinePane(RowsPane):
    """The timeline; moving on it moves the article, reading moves it."""

    @dataclass
    class Passed(Message):
        """The cursor came to an event."""

        item: Item

    @dataclass
    class Chosen(Message):
        """The reader goes to the sentence of an event."""

        item: Item

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.items: Sequence[Item] = ()
        self.message = ""

    def show(self, items: Sequence[Item], message: str = "") -> None:
        """Show a timeline; `message` says why there is little or nothing."""
        self.items, self.message = items, message
        self.rebuild()

    def follow(self, offset: int) -> None:
        """The article is read at `offset`: the cursor goes to the last event at or before it, telling nobody."""
        told = [(item.event.start, index) for index, item in enumerate(self.items) if item.event.start <= offset]
        if told:
            self.put(max(told)[1])

    def draw(self, width: int) -> Sequence[Drawn]:
        """Year headings, and under each its events on a line."""
        rows = [Drawn(tuple((((" " + line), "quiet"),) for line in wrapped(self.message, width - 1, 4)))]
        rows = rows if self.message else []
        heading = ""
        for index, item in enumerate(self.items):
            if item.heading != heading:
                heading = item.heading
                rows.append(Drawn((((f" {heading}", "strong"),),)))
            after = self.items[index + 1] if index + 1 < len(self.items) else None
            rows.append(self._event(index, item, after is None or after.heading != heading, width))
        return rows

    def _event(self, index: int, item: Item, last: bool, width: int) -> Drawn:
        dot = "◉" if item.about else "●"
        gutter = "    " if last else " │  "
        mark = f"¶{item.paragraph}" if item.paragraph else "title"
        label = ("≈" if item.about else "") + (item.label or ("date unknown" if not item.event.value else ""))
        room = width - 4 - cell_len(mark) - 1
        head: tuple[Piece, ...] = (
            (" └─" if last else " ├─", "line"),
            (dot + " ", "accent" if item.about else "line"),
            (label[:room].ljust(room), "accent"),
            (" " + mark, "quiet"),
        )
        text = item.event.anchor and not item.event.value and f"after “{item.event.anchor}”"
        body = wrapped(text or item.text, width - 4, MOST_LINES)
        return Drawn((head, *(((gutter, "line"), (line, "plain")) for line in body)), index)

    def passed(self, item: int) -> None:
        """The article follows."""
        self.post_message(self.Passed(self.items[item]))

    def chosen(self, item: int) -> None:
        """To the sentence."""
        self.post_message(self.Chosen(self.items[item]))

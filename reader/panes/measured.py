"""How often is what? A list of things that were counted, each with a bar."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.message import Message

from feeds.record import dataclass
from reader.panes.rows import Drawn, RowsPane, fitted, wrapped
from reader.stats import Measured, bar

LEAST = 8
"""Cells of a bar and the gap behind it, below which nothing is said beside it."""


class MeasuredPane(RowsPane):
    """What is counted and how many, the bar below, with what is said beside it."""

    @dataclass
    class Chosen(Message):
        """The reader wants to see what was counted."""

        pane: str
        item: int

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.rows: Sequence[Measured] = ()
        self.message = ""

    def show(self, rows: Sequence[Measured], message: str = "") -> None:
        """Show what was counted; `message` says why there is nothing."""
        self.rows, self.message = rows, message
        self.rebuild(max(0, self.item))

    def draw(self, width: int) -> Sequence[Drawn]:
        """Two lines each."""
        if not self.rows:
            return [Drawn(tuple(((" " + line, "quiet"),) for line in wrapped(self.message, width - 1, 4)))]
        most = max(count for _, count, _ in self.rows)
        return [self._row(index, row, most, width) for index, row in enumerate(self.rows)]

    def _row(self, index: int, row: Measured, most: int, width: int) -> Drawn:
        label, count, note = row
        told = f" {count:,}"
        shown = fitted(" ".join(label.split()), width - 2 - len(told))
        gap = " " * max(0, width - 1 - cell_len(shown) - len(told))
        room = width - 2
        if note and cell_len(note) + LEAST <= room:
            room -= cell_len(note) + 2
        else:
            note = ""
        drawn = bar(count, most, room)
        beside = " " * (room + 2 - cell_len(drawn)) + note if note else ""
        lines = (
            ((" ", "plain"), (shown, "plain"), (gap + told, "strong")),
            ((" ", "plain"), (drawn, "line"), (beside, "quiet")),
        )
        return Drawn(lines, index)

    def chosen(self, item: int) -> None:
        """Show it."""
        self.post_message(self.Chosen(self.id or "", item))

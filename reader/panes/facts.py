"""What is known of one thing, a row for each fact: what it is, and below or beside it what is known."""

from collections.abc import Sequence

from textual.message import Message

from feeds.record import dataclass
from reader.panes.rows import Drawn, RowsPane, wrapped

NAMES = 12
"""Cells of what a fact is called."""
LINES = 6
"""Lines of one fact."""


class FactsPane(RowsPane):
    """Facts; what is opened is told by its number."""

    @dataclass
    class Chosen(Message):
        """The reader opens a fact."""

        item: int

    facts: Sequence[tuple[str, str]] = ()

    def show(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show other facts; the cursor stays on its row."""
        self.facts = facts
        self.rebuild(max(0, self.item))

    def draw(self, width: int) -> Sequence[Drawn]:
        """The name of a fact, and what is known in lines beside it."""
        return [self._row(index, name, told, width) for index, (name, told) in enumerate(self.facts)]

    def _row(self, index: int, name: str, told: str, width: int) -> Drawn:
        lines = wrapped(told, max(8, width - NAMES - 2), LINES)
        names = [name, *[""] * (len(lines) - 1)]
        return Drawn(
            tuple(
                ((" " + name.ljust(NAMES), "quiet"), (line, "plain")) for name, line in zip(names, lines, strict=True)
            ),
            index,
        )

    def chosen(self, item: int) -> None:
        """Open it."""
        self.post_message(self.Chosen(item))

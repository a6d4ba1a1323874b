"""Which stories are near this one, and why? Each with its reason, numbered for the keys 1 to 9."""

from collections.abc import Sequence

from textual.message import Message

from cache.rows import Row
from feeds.article import Related
from feeds.record import dataclass
from reader.panes.rows import Drawn, RowsPane, wrapped


class RelatedPane(RowsPane):
    """The related stories of the article that is open."""

    strong_says = "unread"

    @dataclass
    class Chosen(Message):
        """The reader opens a related story."""

        article: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.items: Sequence[tuple[Related, Row]] = ()
        self.message = ""

    def show(self, items: Sequence[tuple[Related, Row]], message: str = "") -> None:
        """Show related stories; `message` says why there are none."""
        self.items, self.message = items, message
        self.rebuild()

    def draw(self, width: int) -> Sequence[Drawn]:
        """Number and title, relation and how long apart, and under these what both share."""
        if not self.items:
            return [Drawn(tuple(((" " + line, "quiet"),) for line in wrapped(self.message, width - 1, 4)))]
        return [self._row(index, *item, width) for index, item in enumerate(self.items)]

    def _row(self, index: int, related: Related, row: Row, width: int) -> Drawn:
        number = f"{index + 1:>2} " if index < 9 else "   "
        title = wrapped(row.title, width - 3, 2)
        weight = "plain" if row.read else "strong"
        *shared, when = ("", *related.reasons)  # how long apart stands last, where both are dated
        told = [" · ".join(filter(None, (related.relation, when))), *shared[1:]]
        told = [" · ".join(told)] if self.spoken else told
        why = [line for each in told for line in wrapped(each, width - 3, 2)]
        return Drawn(
            (
                ((number, "accent"), (title[0], weight)),
                *((("   ", "plain"), (line, weight)) for line in title[1:]),
                *((("   ", "plain"), (line, "quiet")) for line in why),
            ),
            index,
        )

    def chosen(self, item: int) -> None:
        """Open it."""
        self.post_message(self.Chosen(self.items[item][1].id))

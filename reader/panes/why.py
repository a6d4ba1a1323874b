"""Why is this related? Two titles, and under them what both say and what only one says."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial

from textual.message import Message

from feeds.record import dataclass
from reader.labels import report_line
from reader.panes.rows import Drawn, Piece, RowsPane, wrapped
from reader.why import Why, sections

LABEL = 24
"""Cells of the column of headings; above the facts where there is no room beside them."""
BESIDE = 60
"""Cells from which on the headings stand beside the facts."""


class WhyPane(RowsPane):
    """What two articles share and where they differ."""

    @dataclass
    class Chosen(Message):
        """The reader opens the other article."""

    now: Callable[[], datetime] = partial(datetime.now, UTC)
    """The clock that ages are counted by."""

    def __init__(self, told: Why) -> None:
        super().__init__()
        self.told = told

    def draw(self, width: int) -> Sequence[Drawn]:
        """Both titles, the relation, then a row for each kind of fact."""
        rows = [self._title(index, width) for index in (0, 1)]
        relation = (((" " + line, "accent"),) for line in wrapped(self._relation(), width, 3))
        rows.append(Drawn(((("", "plain"),), *relation)))
        before = ""
        for heading, listed in sections(self.told):
            place, _, kind = heading.partition(": ")
            if place != before:
                rows.append(Drawn(((("", "plain"),),)))
            rows.append(_facts(len(rows), place if place != before else "", kind, " · ".join(listed), width))
            before = place
        return rows

    def _title(self, index: int, width: int) -> Drawn:
        row = self.told.pair.rows[index]
        called = ("this  ", "that  ")[index]
        title = wrapped(row.title, width - 8, 2)
        below = wrapped(report_line(row, self.now()), width - 8, 1)
        lines: list[tuple[Piece, ...]] = [((" " + called, "quiet"), (title[0] if title else "", "strong"))]
        lines += [((" " * 7, "plain"), (line, "strong")) for line in title[1:]]
        lines += [((" " * 7, "plain"), (line, "quiet")) for line in below]
        return Drawn(tuple(lines))

    def _relation(self) -> str:
        found = self.told.related
        if found is None:
            return "not among the related articles"
        return " · ".join((found.relation, *found.reasons[-1:], f"likeness {round(100 * found.score)} %"))

    def chosen(self, item: int) -> None:
        """Open the other article."""
        self.post_message(self.Chosen())


def _facts(item: int, place: str, kind: str, listed: str, width: int) -> Drawn:
    if width < BESIDE:
        heading = f"{place} · {kind}" if place else kind
        lines = wrapped(listed, width - 3, 6)
        return Drawn(((((" " + heading), "quiet"),), *((("   " + line, "plain"),) for line in lines)), item)
    lines = wrapped(listed, width - LABEL - 2, 6)
    first = ((f" {place:<15}{kind:<{LABEL - 15}}", "quiet"), (lines[0], "plain"))
    return Drawn((first, *(((" " * (LABEL + 1), "plain"), (line, "plain")) for line in lines[1:])), item)

"""Which articles are these? A plain list of them: title, and source and age below."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial

from textual.message import Message

from cache.rows import Row
from feeds.record import dataclass
from reader.labels import report_line
from reader.panes.rows import Drawn, RowsPane, fitted, wrapped


class ReportsPane(RowsPane):
    """Articles in the order given; the last row asks for more where there are more."""

    strong_says = "unread"

    @dataclass
    class Chosen(Message):
        """The reader opens an article."""

        article: int

    class More(Message):
        """The reader asks for those that are not shown yet."""

    now: Callable[[], datetime] = partial(datetime.now, UTC)
    """The clock that ages are counted by."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: Sequence[Row] = ()
        self.message = ""
        self.left = 0
        """How many there are beyond those shown."""

    def show(self, rows: Sequence[Row], message: str = "", *, left: int = 0, item: int = 0) -> None:
        """Show articles, the cursor on one of them; `message` says why there are none."""
        self.rows, self.message, self.left = rows, message, left
        self.rebuild(item)

    def draw(self, width: int) -> Sequence[Drawn]:
        """Title, and source and age below."""
        now = self.now()
        if not self.rows:
            return [Drawn(tuple(((" " + line, "quiet"),) for line in wrapped(self.message, width - 1, 4)))]
        rows = [self._row(index, row, width, now) for index, row in enumerate(self.rows)]
        if self.left:
            rows.append(Drawn((((fitted(f" … show {self.left:,} older", width), "accent"),),), len(rows)))
        return rows

    def _row(self, index: int, row: Row, width: int, now: datetime) -> Drawn:
        title = fitted(" ".join(row.title.split()), width - 2)
        below = fitted(report_line(row, now), width - 3)
        return Drawn((((f" {title}", "plain" if row.read else "strong"),), ((f"   {below}", "quiet"),)), index)

    def chosen(self, item: int) -> None:
        """Open it, or show more."""
        self.post_message(self.Chosen(self.rows[item].id) if item < len(self.rows) else self.More())

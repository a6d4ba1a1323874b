"""One of two reports side by side: where does it say what the other does not?"""

from collections.abc import Sequence

from textual.message import Message

from feeds.article import Article, Mention
from feeds.record import dataclass
from reader.facts import Fact
from reader.page import Mark, Page, clipped
from reader.panes.page_view import PageView
from reader.render import layout

DIFFERS = "≠"
"""Before a row that states something that the other report does not."""


class ReportPane(PageView, can_focus=True):
    """A report whose own names, numbers and dates are marked."""

    @dataclass
    class Chosen(Message):
        """The reader goes on in this report."""

        article: int

    def __init__(
        self, article: Article, mentions: Sequence[Mention], own: Sequence[Fact], *, meta: str, id: str, measure: int
    ) -> None:
        """`own` is what the other report does not state; `meta` the line under the title."""
        super().__init__(id=id, measure=measure)
        self._article, self._mentions, self._meta = article, mentions, meta
        self.marks = tuple(Mark(fact.start, fact.end, "differs") for fact in own)
        self.at = -1
        """Which of its marks the reader went to; -1 for none."""

    def make_page(self, width: int) -> Page | None:
        """The report's page."""
        return layout(self._article, self._mentions, width, measure=self.measure, meta=self._meta)

    def overlays(self, start: int, end: int) -> list[Mark]:
        """What differs, and of it what the reader went to."""
        marks = clipped(self.marks, start, end)
        if self.at >= 0:
            marks.append(self.marks[self.at]._replace(style="find-current"))
        return marks

    def margin_mark(self, start: int, end: int) -> str:
        """A sign before the rows that differ."""
        return DIFFERS if clipped(self.marks, start, end) else ""

    def action_open(self) -> None:
        """Go on in it."""
        self.post_message(self.Chosen(self._article.id))

    def go(self, by: int) -> int:
        """To the next place that differs, or the one before; its number from 1, 0 where there is none."""
        if not self.marks:
            return 0
        self.at = (self.at + by) % len(self.marks) if self.at >= 0 else (0 if by > 0 else len(self.marks) - 1)
        self.reveal(self.marks[self.at].start, self.marks[self.at].end)
        self.repaint()
        return self.at + 1

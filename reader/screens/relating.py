"""How does the open article stand to others: why are two related, and what in a further report is new to the reader?"""

from functools import partial
from typing import TYPE_CHECKING

from textual import work

from cache.store import Cache
from reader.reading import Reading
from reader.screens.leading import leading
from reader.screens.names import NamesScreen

if TYPE_CHECKING:
    from reader.novelty import News
    from reader.why import Paired, Why


class RelatingScreen(NamesScreen, part=True):
    """The panel of reasons, the sentences that were read before, two reports side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.dimming = True
        """Whether sentences that say what was read are dimmed."""
        self.known_by: dict[int, list[int]] = {}
        """The reports that were read before each article that was opened, so that coming back changes nothing."""

    # --- why

    def pair(self) -> tuple[int, int]:
        """The two articles that are meant: the open one and the selected related one; else those of the last jump; else
        the open one and the first related one. (0, 0) where there are none."""
        selected = self.related_pane.item
        items = self.around.related if self.around is not None else ()
        there = (self.current, items[selected][1].id) if 0 <= selected < len(items) else (0, 0)
        if self.related_pane.has_focus and there[1]:
            return there
        ids, at = self.walk
        if at and ids[at] == self.current:
            return ids[0], self.current
        return self.jumped if self.jumped[1] and self.jumped[1] == self.current else there

    @work
    @leading
    async def action_why(self) -> None:
        """Why the selected related article is related, or the one that was jumped to."""
        from reader.screens.explaining import WhyScreen

        one, other = self.pair()
        if self.reading is None:
            self.ask_for_story()
            return
        if not other:
            self.say("nothing related to explain")
            return
        told = await self.aside(partial(_why, one, other))
        if told is None:
            return
        await self.uncovered()
        answer = await self.app.push_screen_wait(WhyScreen(told))
        if answer == "compare":
            await self.set_beside(one, other)
        elif answer == "open" and other != self.current:
            self.jump(other)
        elif answer == "open":
            self.jump(one)

    # --- side by side

    @work
    @leading
    async def action_compare(self) -> None:
        """This report beside the selected one, or the one that the reader came from, or the one before it in time."""
        if self.reading is None:
            self.ask_for_story()
            return
        one, other = self.pair()
        if not self.related_pane.has_focus:
            one, other = self.current, self._beside(one, other)
        if other:
            await self.set_beside(one, other)
        else:
            self.say("no other report to compare with")

    def _beside(self, one: int, other: int) -> int:
        """What stands beside the open article: the other one of the last jump, a report of its story that is no copy
        of it, or what is nearest; 0 for nothing."""
        if other == self.current:
            return one
        related, reports = (self.around.related, self.around.reports) if self.around is not None else ((), ())
        copies = {item.article for item, _ in related if item.relation == "copy"}
        ids = [row.id for row in reports if row.id not in copies]
        at = ids.index(self.current) if self.current in ids else 0
        near = [*ids[max(0, at - 1) : at], *ids[at + 1 : at + 2]]
        return near[0] if near else other

    async def set_beside(self, one: int, other: int) -> None:
        """Both reports, until the reader leaves or goes on in one of them."""
        from reader.screens.comparing import CompareScreen

        pair = await self.aside(partial(_paired, one, other))
        if pair is None:
            return
        chosen = await self.visit(CompareScreen(pair), self.here())
        if chosen and chosen != self.current:
            self.jump(chosen)

    # --- what is new

    def opened(self, reading: Reading) -> None:
        """What was read before it is worked out beside the screen."""
        super().opened(reading)
        self.load_news(reading)

    def analysed(self, id: int) -> None:
        """Its names are known now."""
        super().analysed(id)
        if id == self.current and self.reading is not None:
            self.load_news(self.reading)

    @work(exclusive=True, group="news", description="news")  # else Textual writes out all that the worker is given
    async def load_news(self, reading: Reading) -> None:
        """Which sentences say what was read."""
        id = reading.row.id
        if id not in self.known_by:
            before = await self.aside(partial(_read_before, reading))
            self.known_by.setdefault(id, before or [])
        if not self.known_by[id] or reading.analysis is None:
            return
        found = await self.aside(partial(_news, id, self.known_by[id]))
        if found is not None and id == self.current:
            self.article.show_news(found, dimmed=self.dimming)
            self.title_article()

    def title_article(self) -> None:
        """How much is new, on the border of the article."""
        found = self.article.news
        if found is None or not found.known or not self.dimming:
            self.article.border_title = ""
        else:
            total = len(found.new) + len(found.known)
            self.article.border_title = f"new to you: {len(found.new)} of {total} sentences"

    def action_dim(self) -> None:
        """Dim what was read, or show all alike."""
        if self.reading is None:
            self.ask_for_story()
            return
        self.dimming = not self.dimming
        self.article.dim(self.dimming)
        self.title_article()
        if not self.dimming:
            self.say(f"all sentences alike · {self.key_of('dim')} dims what you have read in other reports")
        elif self.article.news is not None and self.article.news.known:
            self.say("dimmed: what you have read in other reports of this story")
        else:
            self.say("nothing here that you have read in other reports of this story")


def _paired(one: int, other: int, cache: Cache) -> "Paired":
    from reader.why import paired

    return paired(cache, one, other)


def _why(one: int, other: int, cache: Cache) -> "Why":
    from reader.why import why

    return why(cache, one, other)


def _read_before(reading: Reading, cache: Cache) -> list[int]:
    from reader.why import read_before

    return read_before(cache, reading)


def _news(id: int, read: list[int], cache: Cache) -> "News":
    from reader.why import news_of

    return news_of(cache, id, read)

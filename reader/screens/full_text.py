"""How does the reader come to the full text of a page, and back to what the feed gave?"""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Literal

from textual import work

from cache.errors import CacheError
from cache.page_table import TextOf
from cache.rows import Row
from cache.store import Cache
from reader.labels import short_address
from reader.screens.fetching import FetchingScreen

if TYPE_CHECKING:
    from reader.library import Library
    from reader.outcomes import Outcome, State


class FullTextScreen(FetchingScreen, part=True):
    """`x`."""

    def __init__(self) -> None:
        super().__init__()
        self.pages_coming: set[int] = set()
        """The articles whose pages are being fetched."""

    def action_full_text(self) -> None:
        """The other text of the article; a page that is not there yet is fetched."""
        if (row := self.target) is not None:
            self.other_text(row)
        else:
            self.say("open a story first")

    @work(group="full text")
    async def other_text(self, row: Row) -> None:
        """Show the other text where there are two; else fetch the page."""
        shown = await self.aside(partial(_switch, row.id))
        if shown is None:
            return  # said already why
        if shown:
            said = "the full text of the page" if shown == "page" else "what the feed gave"
            self.text_changed(row.id, f"{said} · {self.key_of('full_text')} shows the other text")
        elif self.app.offline:
            self.say("offline: nothing fetched")
        elif row.id in self.pages_coming:  # the key is held down, perhaps
            self.say("still fetching the page")
        else:
            await self.fetch_page(row)

    async def fetch_page(self, row: Row) -> None:
        """Fetch the page beside the screen, and show what came."""
        self.working("fetching the page")
        self.pages_coming.add(row.id)
        try:
            (outcome,) = await asyncio.to_thread(self.app.fetch, partial(_fetch, row.id), _silent)
        except CacheError as error:
            self.say_why(error)
            return
        finally:
            self.pages_coming.discard(row.id)
            self.working("")
        if outcome.error:
            whose = f" · {short_address(outcome.address)}" if outcome.address else ""  # an article without a page
            self.say(f"the page cannot be fetched{whose}: {outcome.error}", error=True)
        elif outcome.state == "unchanged":
            self.redraw([row.id])
            self.say(f"{outcome.faults[0]} · {self.key_of('full_text')} shows it")
        else:
            said = outcome.faults[0] if outcome.faults else "the full text of the page"
            self.text_changed(row.id, f"{said} · {self.key_of('full_text')} shows what the feed gave")

    def text_changed(self, id: int, said: str) -> None:
        """Show the text that is read now, from its top where it is open, and have it analysed."""
        if id == self.current:
            self.open(id, 0, remember=False, focus=False, whole=self.whole)
        else:
            self.redraw([id])
            self.app.analyse(id)
        self.say(said)


def _switch(id: int, cache: Cache) -> TextOf | Literal[""]:
    """Which text is read from now on; '' where there is only one."""
    now, both = cache.texts_of(id)
    other: TextOf = "feed" if now == "page" else "page"
    return other if both and cache.read_text(id, other) else ""


def _fetch(id: int, library: "Library", progress: "Callable[[Outcome], None]") -> "list[Outcome]":
    from reader.completing import doubt
    from reader.outcomes import Outcome

    (done,) = library.run(library.full_text([id]))
    state: State = "failed" if done.error else "unchanged" if done.aside else "fetched"
    faults = tuple(filter(None, [doubt(done)]))
    return [Outcome(done.address, state, error=done.error, faults=faults, first=id)]


def _silent(outcome: "Outcome") -> None:
    """Nobody watches."""

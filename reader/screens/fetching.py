"""How do new stories come in while one reads? Refresh and add, with one progress line, the reader's place untouched."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.timer import Timer
from textual.worker import Worker

from cache.errors import CacheError
from cache.store import Cache
from feeds.article import Feed
from reader.addresses import may_mean
from reader.commands import shown_key
from reader.labels import plural, short_address, since
from reader.listing import FOUND
from reader.screens.leading import leading
from reader.screens.marking import MarkingScreen

if TYPE_CHECKING:
    from reader.library import Library
    from reader.outcomes import Outcome

Job = Callable[["Library", Callable[["Outcome"], None]], list["Outcome"]]


BREATH = 0.5
"""Seconds from the arrival of stories until the list shows them, and all that came meanwhile."""
FOLDING = 200
"""Analysed articles after which the list folds stories anew, while the analyser is at work."""
PLACE = "https://… or a path"
"""What is typed into the box, where nothing is yet."""


class FetchingScreen(MarkingScreen, part=True):
    """One fetch at a time, in a thread with its own connection to the cache."""

    def __init__(self) -> None:
        super().__init__()
        self.fetching = False
        self.arriving: Timer | None = None
        """Runs where stories have come in that the list does not show yet."""
        self.told = 0
        """Articles that the analyser has told of."""
        self.newest = -1
        """The article that had come last before those that are told of; -1 until it is known."""
        self.announced: set[int] = set()
        """The articles that were told of."""

    def action_refresh(self) -> None:
        """Fetch the feed of the article that is meant."""
        row = self.target
        if row is None:
            self.say(f"no story, so no feed to refresh: {self.key_of('refresh_all')} refreshes all")
        else:
            self.refresh_feeds([feeds.feed for feeds in self.cache.feeds() if feeds.feed.id == row.feed])

    def action_refresh_all(self) -> None:
        """Fetch every feed that is neither paused nor gone."""
        self.refresh_feeds([row.feed for row in self.cache.feeds() if not row.paused and not row.feed.gone])

    def refresh_feeds(self, feeds: list[Feed]) -> "Worker[None] | None":
        """Fetch feeds, whatever their due time: the reader asked. None where there is nothing to fetch."""
        if self.app.offline:
            self.say("offline: nothing fetched")
            return None
        fetched = [feed for feed in feeds if feed.kind != "samples"]
        if not fetched:
            others = any(row.feed.kind != "samples" for row in self.cache.feeds())
            here = "these are samples: nothing to fetch" if feeds else "nothing to fetch here"
            self.say(here if others else self.named("no feeds yet: {add} adds one"))
            return None
        return self.fetch(len(fetched), partial(_refresh, fetched))

    @work(exclusive=True, group="due")
    async def refresh_due(self) -> None:
        """Fetch the feeds that are due, if any: nobody asked, so nothing is said unless stories came."""
        try:
            due = await self.app.aside(_due)
        except CacheError as error:
            self.say(str(error), error=True)
            return
        if due and not self.fetching:
            self.fetch(len(due), partial(_refresh_due, due), asked=False)

    @work(exclusive=False, group="fetch")
    async def fetch(self, total: int, job: Job, *, open_first: bool = False, asked: bool = True) -> None:
        """Run a fetch in its thread; its outcomes come back one by one."""
        if self.fetching:
            self.say("still fetching")
            return
        self.fetching = True
        counted: list[Outcome] = []
        loop = asyncio.get_running_loop()

        def progress(outcome: "Outcome") -> None:
            loop.call_soon_threadsafe(self.fetched_one, outcome, counted, total)

        self.working(f"0/{total}")
        try:
            outcomes = await asyncio.to_thread(self.app.fetch, job, progress)
        except CacheError as error:
            self.say(str(error), error=True)
            outcomes = []
        finally:
            self.fetching = False
            self.working("")
        if asked or any(outcome.new for outcome in outcomes):
            self.fetched_all(outcomes, open_first=open_first)

    def fetched_one(self, outcome: "Outcome", counted: list["Outcome"], total: int) -> None:
        """One more is done: the progress line, and its stories in the list."""
        counted.append(outcome)
        if self.fetching:
            unchanged = sum(done.state == "unchanged" for done in counted)
            failed = sum(done.state == "failed" for done in counted)
            self.working(
                " · ".join(
                    part
                    for part in (
                        f"{len(counted)}/{total}",
                        f"{unchanged} unchanged" if unchanged else "",
                        f"{failed} failed" if failed else "",
                    )
                    if part
                )
            )
        if (outcome.new or outcome.changed) and self.arriving is None:
            self.arriving = self.set_timer(BREATH, self.arrived)  # many feeds a second: the list is read once for all

    def analysed(self, id: int) -> None:
        """The analyser tells of an article, or that it rests: then the stories that it folded are one row each."""
        super().analysed(id)
        self.told += 1
        if not id or not self.told % FOLDING:
            self.arrived()
        if not id:  # now stories and names are known
            self.announce()

    def arrived(self) -> None:
        """Stories came in: they stand in the list, the cursor stays on its story."""
        if self.arriving is not None:
            self.arriving.stop()
            self.arriving = None
        self.stories.reload()
        self.count()
        for screen in self.app.screen_stack[1:]:
            from reader.screens.lists import ListsScreen  # loaded with the first of their kind
            from reader.screens.searching import SearchScreen

            if isinstance(screen, ListsScreen):
                screen.load()
            elif isinstance(screen, SearchScreen):
                screen.look_again()

    def count(self) -> None:
        """Bring the header up to date; what came before the first time is no news."""
        super().count()
        if self.newest < 0 and self.counted is not None:
            self.newest = self.counted.newest

    def look_for_others(self) -> None:
        """Show what another process stored, folded or marked meanwhile, such as a refresh by cron, and have it
        analysed."""
        with suppress(CacheError):
            now = self.cache.counts()
            if self.counted is not None and replace(now, pending=self.counted.pending) != self.counted:
                self.arrived()
                self.announce()
                self.app.analyse(0)

    @work(exclusive=True, group="announce")
    async def announce(self) -> None:
        """Tell of new reports of what is followed, where nobody looks at the terminal."""
        if self.newest < 0 or not self.app.announcer.notifies:
            return
        with suppress(CacheError):
            new = await self.app.aside(partial(_arrived, self.newest)) - self.announced
            self.announced |= new
            if not self.app.app_focus:
                self.app.announcer.tell(len(new))

    def fetched_all(self, outcomes: list["Outcome"], *, open_first: bool) -> None:
        """Say how it went, and let the analyser look."""
        failed = [outcome for outcome in outcomes if outcome.state == "failed"]
        new = sum(outcome.new for outcome in outcomes if outcome.state != "subscribed")
        feeds = sum(outcome.new for outcome in outcomes if outcome.state == "subscribed")
        fetches = f"{plural(feeds, 'new feed')} · {self.key_of('refresh_all')} fetches them" if feeds else ""
        said = " · ".join(filter(None, (plural(new, "new article") if new else "", fetches))) or "nothing new"
        if len(failed) == 1:
            alone = len(outcomes) == 1 and not new
            said = ("" if alone else f"{said} · ") + _failed(failed[0])
        elif failed:
            said += f" · {len(failed)} of {len(outcomes)} failed; {self.key_of('lists')} shows which"
        if open_first:
            said += self._leave_of_samples(outcomes)
        if outcomes:
            self.say(said, error=bool(failed) and not new)
        self.arrived()
        if new:
            self.announce()
        self.app.analyse(0)
        first = next((outcome.first for outcome in outcomes if outcome.first), 0)
        if open_first and first:
            self.open(first)

    def _leave_of_samples(self, outcomes: list["Outcome"]) -> str:
        """How to be rid of the samples: said once, with the first source of the reader's own."""
        brought = {outcome.feed.id for outcome in outcomes if outcome.feed is not None and outcome.state != "failed"}
        kinds = {row.feed.id: row.feed.kind for row in self.cache.feeds()}
        own = {id for id, kind in kinds.items() if kind != "samples"}
        if len(own) == len(kinds) or not own or not own <= brought:
            return ""
        page, remove = self.app.keys["feed_page"], self.app.keys["remove_feed"]
        if not (page and remove):
            return " · `backstory remove Samples` removes the samples"
        page_key, remove_key = shown_key(page[0]), shown_key(remove[0])
        return f" · {page_key} on a sample, then {remove_key} {remove_key}, removes the samples"

    @work
    @leading
    async def action_add(self) -> None:
        """Ask for an address or path, and add it."""
        from reader.screens.asking import AskScreen

        source = await self.app.push_screen_wait(AskScreen("Add a feed, page, file or folder", PLACE))
        if source and (meant := may_mean(source)):  # a mistyped name of a file shall not be sent to the network
            source = await self.app.push_screen_wait(AskScreen("No file is called so. The address?", PLACE, meant))
        if source:
            self.add_source(source)

    def add_source(self, source: str) -> None:
        """Add what was typed or pasted."""
        if self.app.offline and "://" in source:
            self.say(f"offline: {short_address(source)} was not added; add it when the reader is online")
        else:
            self.fetch(1, partial(_add, source), open_first=True)


def _arrived(since: int, cache: Cache) -> set[int]:
    from cache import following

    return following.arrived(cache, since, FOUND)


def _failed(outcome: "Outcome") -> str:
    """'paper.example: timed out; showing the copy of 09:14': who, why, and what is read instead."""
    said = f"{short_address(outcome.address)}: {outcome.error}"
    good = outcome.feed.last_good if outcome.feed is not None else None
    return f"{said}; showing the copy of {since(good)}" if good is not None else said


def _due(cache: Cache) -> list[Feed]:
    """The feeds on the web whose time has come."""
    from reader import schedule
    from reader.beside import utc_now

    rows = [row for row in cache.feeds() if row.feed.kind == "web" and not row.paused]
    return [row.feed for row in rows if schedule.due(row.feed, utc_now())]


def _refresh_due(feeds: list[Feed], library: "Library", progress: Callable[["Outcome"], None]) -> list["Outcome"]:
    return library.run(library.refresh(feeds, progress=progress))


def _refresh(feeds: list[Feed], library: "Library", progress: Callable[["Outcome"], None]) -> list["Outcome"]:
    return library.run(library.refresh(feeds, force=True, progress=progress))


def _add(source: str, library: "Library", progress: Callable[["Outcome"], None]) -> list["Outcome"]:
    return library.run(library.add([source], progress=progress))

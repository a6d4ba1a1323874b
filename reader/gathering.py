"""How does what feeds say, which comes one by one, come to be stored many at a time?

A transaction writes whole pages of the file and of the index of words, whether they gain a line or many: what seven
feeds say is stored in three quarters of the time that seven transactions take. While one is under way more answers are
read, and have to wait anyway; where that is few, others are waited for, if only for a moment.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from cache.errors import CacheError, NotFound
from feeds.article import Feed
from feeds.record import dataclass
from reader.outcomes import Outcome

if TYPE_CHECKING:
    from feeds.parsed import Parsed

PATIENCE = 0.05
"""Seconds that others are waited for."""
ENOUGH = 250
"""Articles with which nothing is waited for."""
SECONDS = 0.15
"""For which nobody else can write while several feeds are stored, as far as the last ones tell."""
MOST = 500
"""Articles of several feeds that are stored at once, however fast that goes."""
FIRST = 100
"""The same before it is known how fast it goes."""
OWN_FAULTS = (NotFound, sqlite3.Error, ArithmeticError, LookupError, TypeError, ValueError)
"""What may be wrong with one of many; any other error is that of the file or the disk, and of all."""


@dataclass(slots=True)
class Told:
    """What a feed said, to be stored."""

    feed: Feed
    """With what was found of it."""
    asked: Feed
    """As it was read from the cache."""
    said: "Parsed"
    address: str
    """As the user, or the list of feeds, knows it."""
    outcome: Outcome | None = None
    """What became of it; None until it is stored."""
    error: CacheError | None = None
    """Why neither this nor others could be stored."""


class Gathering:
    """Stores what jobs, which run at once in one event loop, were told."""

    def __init__(
        self, jobs: int, store: Callable[[Sequence[Told]], Sequence[Outcome]], clock: Callable[[], float] = monotonic
    ) -> None:
        """`jobs` may have something to store, each until it has `ended`; `store` stores all that it is given, or raises
        and stores nothing; `clock` tells seconds."""
        self._jobs, self._store, self._clock = jobs, store, clock
        self._waiting: list[Told] = []
        self._most = FIRST
        self._turn, self._enough = asyncio.Lock(), asyncio.Event()

    async def stored(self, told: Told) -> Outcome:
        """Have this stored, and what became of it. Raises what `store` raises of it."""
        self._waiting.append(told)
        self._look()
        try:
            async with self._turn:  # whoever came first has the first turn
                if told.error is not None:
                    raise told.error
                if told.outcome is None:
                    told.outcome = await self._stored_with_others(told)
        except asyncio.CancelledError:
            self._waiting = [other for other in self._waiting if other is not told]  # nobody else's turn stores it
            raise
        return told.outcome

    def ended(self) -> None:
        """One of the jobs has nothing more to store."""
        self._jobs -= 1
        self._look()

    def _look(self) -> None:
        """Note whether there is enough to store, or all that can come."""
        enough = _articles(self._waiting) >= min(ENOUGH, self._most)
        (self._enough.set if enough or len(self._waiting) >= self._jobs else self._enough.clear)()

    async def _stored_with_others(self, first: Told) -> Outcome:
        group = [first]
        if self._waiting and self._waiting[0] is first:  # else it is on its own, for the fault of another
            with suppress(TimeoutError):
                await asyncio.wait_for(self._enough.wait(), PATIENCE)
            group = self._taken()
        begun = self._clock()
        try:
            outcomes = self._store(group)
        except OWN_FAULTS:
            if len(group) == 1:
                raise
            return self._store([first])[0]  # the fault of one is not that of the others: each has a turn of its own
        except CacheError as error:
            for told in group:
                told.error = error
            raise
        for told, outcome in zip(group, outcomes, strict=True):
            told.outcome = outcome
        self._learn(_articles(group), self._clock() - begun)
        return outcomes[0]

    def _learn(self, articles: int, seconds: float) -> None:
        """How many are to be stored at once, after so many took so long."""
        if articles:
            self._most = round(min(MOST, articles * SECONDS / max(seconds, 1e-3)))

    def _taken(self) -> list[Told]:
        """As many of those that wait as are stored at once, the first at least."""
        count = articles = 0
        for told in self._waiting:
            articles += len(told.said.articles)
            if count and articles > self._most:
                break
            count += 1
        taken, self._waiting = self._waiting[:count], self._waiting[count:]
        self._look()
        return taken


def _articles(told: Sequence[Told]) -> int:
    return sum(len(one.said.articles) for one in told)

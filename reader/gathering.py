"""How are the articles of several feeds, which arrive one feed at a time, stored in common transactions?

A transaction writes whole pages of the file and of the full-text index, whether they gain one line or many: storing
seven feeds together takes three quarters of the time of seven transactions. While one transaction is in progress,
further feeds arrive and have to wait anyway; if they are few, others are awaited for a moment.
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
"""Seconds to wait for other feeds."""
ENOUGH = 250
"""With so many articles there is no waiting for others."""
SECONDS = 0.15
"""Target duration of a transaction for several feeds, during which no other process can write."""
MOST = 500
"""Maximum number of articles in a transaction for several feeds."""
FIRST = 100
"""The same until the speed has been measured."""
OWN_FAULTS = (NotFound, sqlite3.Error, ArithmeticError, LookupError, TypeError, ValueError)
"""Errors that one feed of several may cause; any other concerns the file or the disk, and all of them."""


@dataclass(slots=True)
class Told:
    """What was fetched from a feed, to be stored."""

    feed: Feed
    """Updated by the fetch."""
    asked: Feed
    """As it was in the cache before."""
    said: "Parsed"
    address: str
    """As the user, or the list of feeds, knows it."""
    outcome: Outcome | None = None
    """What became of it; None until it is stored."""
    error: CacheError | None = None
    """Why this and the others could not be stored."""


class Gathering:
    """Stores the results of jobs that run concurrently in one event loop."""

    def __init__(
        self, jobs: int, store: Callable[[Sequence[Told]], Sequence[Outcome]], clock: Callable[[], float] = monotonic
    ) -> None:
        """`jobs` is the number of jobs that may still store something, until they have `ended`; `store` stores all that
        it is given, or raises and stores nothing."""
        self._jobs, self._store, self._clock = jobs, store, clock
        self._waiting: list[Told] = []
        self._most = FIRST
        self._turn, self._enough = asyncio.Lock(), asyncio.Event()

    async def stored(self, told: Told) -> Outcome:
        """Store this, possibly together with others, and return its outcome. Raises what `store` raises for it."""
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
        """Set the event if there is enough to store, or if nothing more can come."""
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
        """Adapt the size of transactions to the measured speed."""
        if articles:
            self._most = round(min(MOST, articles * SECONDS / max(seconds, 1e-3)))

    def _taken(self) -> list[Told]:
        """Take as many of the waiting ones as fit into one transaction, at least the first."""
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

"""How are the results of fetches without new articles stored: the next check, validators, errors?

With what others have to store, where any have; else soon, many at a time. So whoever is killed in the middle of a long
refresh forgets what it found in the last moment, and no more. With it goes the date that the servers tell, see
`cache.clock`: the one in the middle, so that no single server decides; and which feeds lie in a private network.
"""

import asyncio
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from cache.clock import note_date
from cache.errors import CacheError, NotFound
from cache.store import Cache
from feeds import guard
from feeds.article import Feed
from reader.subscribing import INNER

if TYPE_CHECKING:
    from feeds.fetch import Answer

SOON = 0.5
"""Seconds that a note waits at most; a transaction for each would cost more than the request."""


class Notes:
    """What was found of feeds, each with the feed as it was asked; for one event loop."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._waiting: list[tuple[Feed, Feed]] = []
        self._dates: list[datetime] = []
        self._inner = frozenset(cache.settings(INNER))
        self._moved: dict[int, bool] = {}
        """Feeds that came to lie in a private network behind their name, or no longer do."""
        self._timer: asyncio.TimerHandle | None = None

    def hear(self, feed: Feed, answer: "Answer") -> None:
        """A server told the date, or none, and lies somewhere."""
        if answer.date is not None:
            self._dates.append(answer.date)
        inner = answer.inner and not guard.is_inner(guard.host_of(feed.address))
        if inner != (feed.id in self._inner):
            self._moved[feed.id] = inner

    def add(self, feed: Feed, asked: Feed) -> None:
        """Have this written, soon."""
        self._waiting.append((feed, asked))
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(SOON, self._soon)

    def write(self) -> None:
        """Write what waits, within a transaction; it waits until that was `stored`."""
        for feed, asked in self._waiting:
            with suppress(NotFound):  # it is gone, and the others are not
                self._cache.note_fetch(feed, asked)
        for id, inner in self._moved.items():
            with suppress(NotFound):
                self._cache.set_setting(id, INNER, "yes" if inner else "")
        if self._dates:
            middle = sorted(self._dates)[(len(self._dates) - 1) // 2]
            note_date(self._cache.db, middle.timestamp(), self._cache.now().timestamp())

    def stored(self) -> None:
        """Nothing waits any more."""
        self._waiting.clear()
        self._moved.clear()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def store(self) -> None:
        """Write what waits, in a transaction of its own. Raises CacheError."""
        with self._cache.write():
            self.write()
        self.stored()

    def _soon(self) -> None:
        self._timer = None
        with suppress(CacheError):  # all of it still waits: if it cannot be written at the end either, that is said
            self.store()

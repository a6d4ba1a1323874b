"""How does what was found of feeds that had nothing to store come to be stored: when they are asked next, what failed?

With what others have to store, where any have; else soon, many at a time. So whoever is killed in the middle of a long
refresh forgets what it found in the last moment, and no more.
"""

import asyncio
from contextlib import suppress

from cache.errors import CacheError, NotFound
from cache.store import Cache
from feeds.article import Feed

SOON = 0.5
"""Seconds that a note waits at most; a transaction for each would cost more than the request."""


class Notes:
    """What was found of feeds, each with the feed as it was asked; for one event loop."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._waiting: list[tuple[Feed, Feed]] = []
        self._timer: asyncio.TimerHandle | None = None

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

    def stored(self) -> None:
        """Nothing waits any more."""
        self._waiting.clear()
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

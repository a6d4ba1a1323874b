"""How are the images of articles fetched? On request, for starred and saved articles, and for feeds set to it.

`backstory set FEED --images always`: those of every new article; `never`: not even of the starred and saved. Where
nothing is set, of these alone. Nothing here runs when an article is opened.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from importlib.util import find_spec
from math import inf
from typing import TYPE_CHECKING

from cache.errors import NotFound
from cache.store import Cache
from feeds.access import Access, AccessOf
from feeds.article import Article, Feed, Picture
from feeds.errors import FeedError, TooSlow
from feeds.picture import MISSING
from feeds.record import dataclass
from reader.images import addresses_of
from reader.stopping import all_of

if TYPE_CHECKING:
    from feeds.fetch import Answer, Fetcher

CHOICES = ("always", "never")
SETTING = "images"
"""Its name among the settings of a feed."""
LARGEST = 5 << 20
"""Bytes of one image as it comes."""
MOST_AT_ONCE = 50
"""Articles whose images one refresh fetches: a feed that was set to `always` is completed over several."""
TOGETHER = 4
"""Images that are fetched concurrently."""
MOST_WAITS = 2
"""Timeouts after which a host is skipped; a single image may just be large."""
PATIENCE = 120.0
"""Seconds after which a refresh begins no further image: slow servers must not hold it for hours."""
RECENT = timedelta(days=30)
"""Older articles of a feed get their images on request, or when they are starred or saved."""

ReadPicture = Callable[[bytes], Picture]
"""The image, made small in the parsing process. Raises ParseError."""


@dataclass(frozen=True, slots=True)
class Pictured:
    """The result for one article's images."""

    article: int
    kept: int = 0
    """How many are there now."""
    wanted: int = 0
    """How many the article names, as many as are shown."""
    error: str = ""
    """One clean sentence about the first that did not come; '' where all came."""
    address: str = ""
    """The address of that one."""


def lacking() -> str:
    """Why this installation cannot fetch images; '' if it can. Imports nothing."""
    return "" if find_spec("PIL") else MISSING


class Picturer:
    """Fetches images into a cache; belongs to the thread of that cache."""

    def __init__(
        self, cache: Cache, read_picture: ReadPicture, access_of: AccessOf, now: Callable[[], datetime]
    ) -> None:
        self._cache, self._read_picture, self._access_of, self._now = cache, read_picture, access_of, now
        self._turns = asyncio.Semaphore(TOGETHER)
        self._slow: Counter[str] = Counter()
        """How often each host did not answer in time."""

    def wanted(self, feeds: Sequence[Feed]) -> list[int]:
        """The starred and saved articles, and those of these feeds where they are set to it, that lack images."""
        if lacking():
            return []
        own = self._cache.settings(SETTING)
        never = [feed for feed, value in own.items() if value == "never"]
        since = (self._now() - RECENT).timestamp()
        found = dict.fromkeys(self._cache.marked_images_wanted(never, MOST_AT_ONCE))
        for feed in feeds:
            if own.get(feed.id) == "always":
                found |= dict.fromkeys(self._cache.images_wanted(feed.id, since, MOST_AT_ONCE))
        return list(found)[:MOST_AT_ONCE]

    async def fetch(self, ids: Sequence[int], fetcher: "Fetcher", patience: float = inf) -> list[Pictured]:
        """Fetch the missing images of these articles, one article after the other, so that images shared by several are
        fetched once. `patience`: seconds after which no further article is started. Articles that no longer exist are
        skipped. Raises CacheError."""
        clock = asyncio.get_running_loop().time
        end, done = clock() + patience, list[Pictured]()
        for id in ids:
            if clock() >= end:
                break
            with suppress(NotFound):  # its feed was removed meanwhile
                done.append(await self._one(self._cache.get(id), fetcher))
        return done

    async def _one(self, article: Article, fetcher: "Fetcher") -> Pictured:
        addresses = addresses_of(article)
        have = self._cache.shapes_of(article.id)
        left = [one for one in addresses if one not in have]
        tries = await all_of(self._image(article, address, fetcher) for address in left)
        failed = [(error, address) for error, address in zip(tries, left, strict=True) if error]
        self._cache.images_looked_after(article.id, addresses, failed=bool(failed))
        error, address = failed[0] if failed else ("", "")
        return Pictured(article.id, len(addresses) - len(failed), len(addresses), error, address)

    async def _image(self, article: Article, address: str, fetcher: "Fetcher") -> str:
        """Fetch and store one image; returns the error, '' if there was none."""
        from reader.subscribing import lies_inside

        try:
            if self._cache.share_image(article.id, address):
                return ""
            home = self._cache.feed(article.feed)
            public, access = not lies_inside(self._cache, home), self._access_of(home, address)
            async with self._turns:
                answer = await self._answer(address, fetcher, public, access)
            picture = await asyncio.to_thread(self._read_picture, answer.content)
            self._cache.save_image(article.id, address, picture)
        except (FeedError, NotFound) as error:  # NotFound: its feed was removed meanwhile
            return str(error)
        return ""

    async def _answer(self, address: str, fetcher: "Fetcher", public: bool, access: Access | None) -> "Answer":
        from feeds import guard

        host = guard.host_of(guard.checked(address))
        if self._slow[host] >= MOST_WAITS:  # each further image would wait as long again
            raise TooSlow("its server is too slow")
        try:
            return await fetcher.fetch(address, public=public, access=access)
        except TooSlow:
            self._slow[host] += 1
            raise

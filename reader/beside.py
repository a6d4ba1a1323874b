"""How are the pages, images and files of articles fetched, in addition to what their feed gives?

Also what all requests share: the client's name and manners, what the settings say of an address, the parsing process.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

from cache.store import Cache
from feeds.access import Access, by_login
from feeds.article import Feed
from feeds.errors import NotAsked
from feeds.guard import same_place
from reader.access import FeedAccess, access_of
from reader.addresses import kept_address
from reader.stopping import Stoppable

if TYPE_CHECKING:
    from feeds.fetch import Fetcher
    from feeds.process import Parser
    from reader.completing import Completed, Completer
    from reader.downloading import Downloaded, Grown
    from reader.picturing import Pictured, Picturer

PROJECT = "https://pypi.org/project/backstory/"


def utc_now() -> datetime:
    """The clock."""
    return datetime.now(UTC)


class Beside(Stoppable):
    """Brings what articles in a cache come with. Not for two threads at once, as its cache is not."""

    def __init__(
        self,
        cache: Cache,
        *,
        timeout: int,
        full_text: str,
        at_once: int,
        accesses: Sequence[FeedAccess],
        largest: int,
        version: str,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self.cache = cache
        self._full_text = full_text
        self._timeout, self._version, self._now = timeout, version, now
        self._at_once, self._largest = at_once, largest << 20
        self._accesses = accesses
        self._opened: dict[str, Access] = {}
        self._process: Parser | None = None

    def close(self) -> None:
        """End the parsing process, where one was started, and wait for it."""
        if self._process is not None:
            self._process.close()

    @property
    def _parser(self) -> "Parser":
        """The parsing process, which starts with the first request."""
        if self._process is None:
            from feeds.process import Parser

            self._process = Parser()
        return self._process

    # --- the client

    def _fetcher(self, largest: int = 0) -> "Fetcher":
        """A client of our own name and manners; `largest` is what an answer may have, in bytes."""
        from feeds.fetch import Fetcher

        most = largest or self._largest
        return Fetcher(self._version, project=PROJECT, deadline=self._timeout, at_once=self._at_once, largest=most)

    def _access(self, address: str) -> Access | None:
        """What the settings say of a feed, found by any address that it has or had. Raises FetchError."""
        here = kept_address(address) if self._accesses else ""
        for given in self._accesses:
            known = kept_address(given.address) == here or (
                (feed := self.cache.find_feed(given.address)) and feed.address == address
            )
            if known:
                return self._opened.setdefault(address, access_of(given))
        return None

    def _access_beside(self, home: Feed, address: str) -> Access | None:
        """What the feed's own place gets to hear where something of an article is asked for, whatever redirects lead
        there: a feed behind a password has its pages, images and files behind it too. Raises FetchError."""
        try:
            given = self._access(home.address)
        except NotAsked:
            if same_place(home.address, address):
                raise
            return None  # what lies elsewhere needs none
        return given if given is not None or not home.login else by_login(home.address, home.login)

    # --- pages, images, files

    async def full_text(self, ids: Sequence[int]) -> list["Completed"]:
        """Fetch the pages of these articles because the reader asked. Raises NotFound, CacheError."""
        return await self._complete(self._completer(), ids, asked=True)

    async def _complete_wanted(self, feeds: Sequence[Feed]) -> None:
        """The full texts that these feeds are set to, and those of saved articles."""
        completer = self._completer()
        if ids := completer.wanted(feeds, self._full_text):
            await self._complete(completer, ids, asked=False)

    async def download(
        self, ids: Sequence[int], folder: Path, grown: "Grown" = lambda size, total: None
    ) -> list["Downloaded"]:
        """Bring the files of these articles into a folder because the reader asked. Raises NotFound, CacheError."""
        from feeds.fetch import Fetcher
        from feeds.part import LARGEST
        from reader import downloading

        downloader = downloading.Downloader(self.cache, folder, self._access_beside, grown)
        async with Fetcher(
            self._version,
            project=PROJECT,
            deadline=downloading.SECONDS,
            largest=LARGEST,
            at_once=downloading.AT_ONCE,
            a_host=downloading.A_HOST,
        ) as fetcher:
            return await downloader.download(ids, fetcher)

    def _completer(self) -> "Completer":
        from reader.completing import Completer

        return Completer(self.cache, self._parser.page, self._access_beside, self._now)

    async def _complete(self, completer: "Completer", ids: Sequence[int], *, asked: bool) -> list["Completed"]:
        async with self._fetcher() as fetcher:
            return await completer.complete(ids, fetcher, asked=asked)

    async def images(self, ids: Sequence[int]) -> list["Pictured"]:
        """Fetch the images of these articles: the reader asked, starred or saved. Raises CacheError."""
        return await self._picture(self._picturer(), ids)

    async def _picture_wanted(self, feeds: Sequence[Feed]) -> None:
        """The images of starred and saved articles, and of these feeds where they are set to it."""
        from reader.picturing import PATIENCE

        picturer = self._picturer()
        if ids := picturer.wanted(feeds):
            await self._picture(picturer, ids, PATIENCE)

    def _picturer(self) -> "Picturer":
        from reader.picturing import Picturer

        return Picturer(self.cache, self._parser.picture, self._access_beside, self._now)

    async def _picture(self, picturer: "Picturer", ids: Sequence[int], patience: float = inf) -> list["Pictured"]:
        from reader.picturing import LARGEST

        async with self._fetcher(LARGEST) as fetcher:
            return await picturer.fetch(ids, fetcher, patience)

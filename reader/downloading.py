"""How are the files of an article (such as a podcast's episode) downloaded? Only when the user asks for it.

A file is put where the user wants it, under a name chosen by us, and belongs to the user from then on: Backstory never
deletes one, neither with its article nor with its feed. An interrupted download is resumed by the next request; a part
that cannot be resumed, or was left for a week, is deleted.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cache.errors import NotFound
from cache.file_table import File
from cache.store import Cache
from feeds import filename, guard
from feeds.access import AccessOf
from feeds.article import Article, Enclosure
from feeds.errors import BadStatus, FeedError, FetchError
from feeds.part import Part, discard, part_path
from feeds.record import dataclass
from reader.labels import megabytes
from reader.stopping import all_of
from reader.subscribing import lies_inside

if TYPE_CHECKING:
    from feeds.fetch import Fetcher

SECONDS = 6 * 3600.0
"""Maximum for one file; a silent server times out much sooner (`feeds.faults.IDLE_SECONDS`)."""
STALE = timedelta(days=7)
"""A part that has not grown for so long is deleted at the next download."""
AT_ONCE = 3
A_HOST = 2

Grown = Callable[[int, int], object]
"""Called with the bytes received of all files, and their total (0: unknown)."""


@dataclass(frozen=True, slots=True)
class Downloaded:
    """The result for one file."""

    article: int
    address: str
    path: Path | None = None
    """Where it is; None if the download failed."""
    size: int = 0
    error: str = ""
    """One clean sentence; '' if it is there."""
    known: bool = False
    """It was there already."""


class Downloader:
    """Downloads files into a folder; belongs to the thread of its cache."""

    def __init__(self, cache: Cache, folder: Path, access_of: AccessOf, grown: Grown) -> None:
        self._cache, self._folder, self._access_of, self._grown = cache, folder.absolute(), access_of, grown
        self._sizes: dict[tuple[int, str], tuple[int, int]] = {}
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        """By address: articles with the same file wait for each other."""

    async def download(self, ids: Sequence[int], fetcher: "Fetcher") -> list[Downloaded]:
        """Download every file of these articles, a few at a time; an article without files is an error. Raises
        CacheError."""
        drop_stale(self._cache)
        jobs = []
        for id in dict.fromkeys(ids):
            article = self._cache.feed_text(id)
            look_after(self._cache, id)
            jobs += [self._one(article, file, fetcher) for file in article.enclosures]
            if not article.enclosures:
                jobs.append(_nothing(article))
        return await all_of(jobs)

    async def _one(self, article: Article, file: Enclosure, fetcher: "Fetcher") -> Downloaded:
        known = self._cache.files_of(article.id).get(file.url)
        if known is not None and known.whole:
            return Downloaded(article.id, file.url, known.path, known.size, known=True)
        try:
            async with self._turns[file.url]:
                path, size = await self._fetch(article, file, fetcher, known)
            self._cache.file_whole(article.id, file.url, path, size)
        except (FeedError, NotFound) as error:  # its feed may have been removed meanwhile
            return Downloaded(article.id, file.url, error=str(error))
        return Downloaded(article.id, file.url, path, size)

    async def _fetch(
        self, article: Article, file: Enclosure, fetcher: "Fetcher", known: File | None
    ) -> tuple[Path, int]:
        """Where the whole file lies, and its bytes. Raises FeedError, NotFound."""
        guard.checked(file.url)
        home = self._cache.feed(article.feed)
        going_on = known is not None and known.path.parent == self._folder
        path = known.path if known and going_on else part_path(self._folder, article.shown_title, file.url)
        version = known.validator if known and going_on else ""
        if known and not going_on:
            discard(known.path)
        begun = partial(self._cache.part_begun, article.id, file.url, path)
        with Part(path, version, begun=begun, grown=partial(self._count, article.id, file)) as part:
            part.expect(file.kind)
            ask = partial(
                fetcher.download,
                file.url,
                part,
                public=not lies_inside(self._cache, home),
                access=self._access_of(home, file.url),
            )
            try:
                came_from = await _asked(ask, part)
                ending = filename.extension((part.kind, file.kind), file.url) or filename.extension((), came_from)
                return part.finish(article.shown_title, ending), part.size
            except FetchError as error:
                if not part.kept:
                    raise
                there = f"{megabytes(part.kept)} are kept, and the next download goes on there"
                raise FetchError(f"{error}; {there}") from error

    def _count(self, id: int, file: Enclosure, size: int, total: int) -> None:
        self._sizes[id, file.url] = (size, total or max(file.length, size))
        sizes, totals = zip(*self._sizes.values(), strict=True)
        self._grown(sum(sizes), sum(totals))


async def _asked(ask: Callable[[], Awaitable[str]], part: Part) -> str:
    """Where the file came from. Raises FetchError."""
    try:
        return await ask()
    except BadStatus as error:
        if error.status != 416 or not part.asks:
            raise
        part.anew()  # what lies here is more than the file has now
        return await ask()


async def _nothing(article: Article) -> Downloaded:
    return Downloaded(article.id, article.url or article.guid, error="no file comes with it")


def drop_stale(cache: Cache) -> None:
    """Delete abandoned parts, and forget those that are gone. Raises CacheError."""
    before = (cache.now() - STALE).timestamp()
    for file in cache.all_files():
        if not file.whole and _touched(file.path) < before and discard(file.path):
            cache.forget_file(file.path)


def _touched(path: Path) -> float:
    """When a file was last written to, in seconds since 1970; 0 where there is none."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def look_after(cache: Cache, id: int) -> int:
    """Forget the files of an article that are not on the disk any more; how many. Raises CacheError."""
    gone = [file.path for file in cache.files_of(id).values() if file.whole and not file.path.is_file()]
    for path in gone:
        cache.forget_file(path)
    return len(gone)

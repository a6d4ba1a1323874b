"""Small articles and a clock that stands still, for the tests of the cache."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cache.codec import guid_key
from cache.portable import MERGE
from cache.store import Cache
from cache.times import packed
from feeds.article import Article, Block, Feed, Status

NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)


class Clock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time

    def pass_(self, **span: float) -> None:
        """Let time pass."""
        self.time += timedelta(**span)


def article(guid: str = "a", text: str = "Some words.", *, hours: float | None = None, **fields: Any) -> Article:
    """An article of one paragraph; `hours` is how long before noon it was published."""
    if hours is not None:
        fields["published"] = NOON - timedelta(hours=hours)
    return Article(**{"guid": guid, "title": f"Title {guid}", "blocks": (Block("paragraph", text),), **fields})


def filled(path: Path, count: int = 30, text: str = "words of an article " * 40) -> Path:
    """A cache with some articles in it, closed."""
    with Cache.open(path) as cache:
        feed = cache.add_feed(Feed("https://a.example/")).id
        cache.save(feed, [article(str(number), text) for number in range(count)])
    return path


def keep_status(cache: Cache, feed: int, guid: str, status: Status) -> None:
    """A status as an import stores it, also of an article that is still to come."""
    opened = packed(status.opened)[0]
    values = (status.read, status.starred, status.saved, opened, opened, status.position)
    with cache.write():
        cache.db.execute(MERGE, (feed, guid_key(guid), *values))

"""A cache on the disk, a feed in it, a clock beside it."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cache.store import Cache
from feeds.article import Feed
from tests.cache.make import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "cache.db"


@pytest.fixture
def cache(path: Path, clock: Clock) -> Iterator[Cache]:
    with Cache.open(path, now=clock, patience=0.05) as opened:
        yield opened


@pytest.fixture
def feed(cache: Cache) -> int:
    return cache.add_feed(Feed("https://feed.example/rss", "Feed")).id


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine where it is two hours later than at Greenwich in summer, one in winter."""
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()

"""Is what one opened counted by day, feed and name, and nothing else?"""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cache import derived
from cache.correcting import apply, load
from cache.corrections import Known
from cache.habits import LEFT, FeedHabit, NameHabit, habits, opened_on
from cache.store import Cache
from feeds.article import Analysis, Feed, Mention
from tests.cache.make import Clock, article


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    """A clock in Berlin, where noon UTC is 14:00."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield Clock()
    os.environ["TZ"] = "UTC"
    time.tzset()


@pytest.fixture
def cache(tmp_path: Path, clock: Clock) -> Iterator[Cache]:
    """Six articles of two feeds; three opened on three local days, one of the second feed only marked read."""
    with Cache.open(tmp_path / "cache.db", now=clock) as opened:
        one = opened.add_feed(Feed("https://one.example/", "One")).id
        two = opened.add_feed(Feed("https://two.example/")).id
        opened.save(one, [article(name, "Ada met Bo. " * 10) for name in "abcd"])
        opened.save(two, [article(name) for name in "ef"])
        id = {guid: opened.find_article(one, guid) or opened.find_article(two, guid) for guid in "abcdef"}
        for guid in "abcdef":
            mentions = (Mention(0, 5, "person", "Ada"), Mention(6, 7, "person", "Bo" if guid in "ac" else "Cy"))
            derived.save_analysis(opened, opened.get(id[guid]), "1", Analysis(mentions))
        for guid, hours in (("a", 9), ("b", 1), ("a", 24)):  # in Berlin: 23:00 on 1 June, midnight, midnight again
            clock.pass_(hours=hours)
            opened.opened(id[guid])
        opened.opened(id["c"])
        opened.mark([id["e"]], read=True)
        yield opened


def test_an_article_counts_on_the_day_when_it_was_opened_last(cache: Cache) -> None:
    found = habits(cache)
    assert found.days == {"2024-06-02": 1, "2024-06-03": 2}
    assert (found.opened, found.articles, found.read, found.starred, found.words) == (3, 6, 4, 0, 3 * 32)
    assert [row.title for row in opened_on(cache, "2024-06-03", 9)] == ["Title c", "Title a"]
    assert [row.title for row in opened_on(cache, "2024-06-01", 9)] == []


def test_feeds_and_names_are_counted(cache: Cache) -> None:
    found = habits(cache)
    assert found.feeds == (
        FeedHabit(1, "One", 4, 3, {"2024-06-02": 1, "2024-06-03": 2}),
        FeedHabit(2, "https://two.example/", 2, 1, {}),
    )
    assert found.names == tuple(NameHabit(name, "person", count) for name, count in (("Ada", 3), ("Bo", 2), ("Cy", 1)))


def test_names_count_as_they_are_corrected(cache: Cache) -> None:
    apply(cache, load(cache).lead([Known("person", "Bo"), Known("person", "Cy")], Known("person", "Bo Cy")))
    assert [(name.name, name.opened) for name in habits(cache).names] == [("Ada", 3), ("Bo Cy", 3)]


def test_what_was_read_of_a_feed_that_one_left_still_counts(cache: Cache) -> None:
    cache.remove_feed(1)
    found = habits(cache)
    assert (found.opened, found.words, found.names) == (3, 0, ())
    assert [(feed.title, feed.opened) for feed in found.feeds] == [(LEFT, 3), ("https://two.example/", 0)]


def test_nothing_opened_is_nothing_counted(tmp_path: Path) -> None:
    with Cache.open(tmp_path / "new.db") as new:
        assert (habits(new).opened, habits(new).days, habits(new).feeds, habits(new).names) == (0, {}, (), ())

"""Marks are kept, counted, and taken back."""

from datetime import timedelta

import pytest

from cache.errors import NotFound
from cache.rows import Filter
from cache.store import Cache
from feeds.article import Feed, Status
from tests.cache.make import NOON, Clock, article


@pytest.fixture(autouse=True)
def ten(cache: Cache, feed: int) -> None:
    """Ten articles, the first of them the oldest."""
    cache.save(feed, [article(str(n), hours=10 - n, source="Wire" if n % 2 else "") for n in range(10)])


def numbers(cache: Cache) -> tuple[int, int, int, int]:
    """Unread, starred, unread stories, unread of the feed."""
    counts = cache.counts()
    return counts.unread, counts.starred, cache.story_count(Filter(unread=True)), cache.feeds()[0].unread


def test_marks_are_counted(cache: Cache) -> None:
    cache.mark([1, 2, 3], read=True)
    cache.mark([3, 4], starred=True, saved=True)
    assert numbers(cache) == (7, 2, 7, 7)

    cache.mark([3, 4], starred=False)
    cache.mark([1], read=False)
    assert numbers(cache) == (8, 0, 8, 8)
    assert cache.status(3) == Status(read=True, saved=True)
    assert cache.check() == []


def test_marking_twice_counts_once(cache: Cache) -> None:
    for _ in range(2):
        cache.mark([5, 5, 6], read=True, starred=True)

    assert numbers(cache) == (8, 2, 8, 8)


def test_marks_tell_what_was_before_and_take_it_back(cache: Cache) -> None:
    cache.mark([2], read=True, starred=True)
    before = cache.mark([1, 2, 3], read=True, starred=False)

    assert before == [(1, Status()), (2, Status(read=True, starred=True)), (3, Status())]
    cache.restore(before)
    assert [cache.status(id) for id in (1, 2, 3)] == [status for _, status in before]
    assert numbers(cache) == (9, 1, 9, 9)


def test_nothing_is_marked_where_one_is_missing(cache: Cache) -> None:
    with pytest.raises(NotFound, match="article 99"):
        cache.mark([1, 99], read=True)

    assert cache.status(1) == Status()


def test_what_has_gone_is_passed_over_when_marks_are_taken_back(cache: Cache) -> None:
    before = cache.mark([1, 2], read=True)
    cache.remove_articles([1])
    cache.restore(before)

    assert cache.status(2) == Status()
    assert cache.check() == []


def test_to_open_is_to_read(cache: Cache, clock: Clock) -> None:
    assert cache.opened(4) == [(4, Status())]
    cache.set_position(4, 321)

    assert cache.status(4) == Status(read=True, opened=NOON, position=321)
    assert cache.counts().unread == 9
    clock.pass_(hours=1)
    cache.restore(cache.opened(4))
    assert cache.status(4) == Status(read=True, opened=NOON, position=321)


def test_taking_back_leaves_the_place_in_the_text(cache: Cache) -> None:
    before = cache.opened(4)
    cache.set_position(4, 321)
    cache.restore(before)

    assert cache.status(4) == Status(position=321)


def test_a_place_in_what_has_gone_is_passed_over(cache: Cache) -> None:
    cache.set_position(99, 5)

    assert cache.db.execute("SELECT count(*) FROM status").fetchone() == (0,)


@pytest.mark.parametrize(
    ("filter", "read"),
    [
        (Filter(), range(1, 11)),
        (Filter(source="wire"), range(2, 11, 2)),
        (Filter(starred=True), [5]),
        (Filter(feed=2), []),
    ],
)
def test_a_list_is_marked_as_read_and_given_back(cache: Cache, filter: Filter, read: list[int]) -> None:
    cache.mark([5], starred=True)
    before = cache.mark_list_read(filter)

    assert sorted(id for id, _ in before) == sorted(read)
    assert cache.counts().unread == 10 - len(read)
    assert cache.mark_list_read(filter) == []
    cache.restore(before)
    assert numbers(cache) == (10, 1, 10, 10)
    assert cache.check() == []


def test_a_mark_outlives_its_article(cache: Cache, feed: int) -> None:
    cache.mark([1], starred=True)
    cache.opened(1)
    cache.remove_articles([1])
    cache.save(feed, [article("0")])

    assert cache.status(cache.find_article(feed, "0")) == Status(True, True, False, NOON)


def test_marks_of_another_feeds_article_are_its_own(cache: Cache) -> None:
    other = cache.add_feed(Feed("https://b.example/")).id
    cache.save(other, [article("0", hours=1)])
    cache.mark([1], read=True)

    assert cache.status(cache.find_article(other, "0")) == Status()


def test_a_moment_of_opening_is_kept_to_the_second(cache: Cache, clock: Clock) -> None:
    clock.time += timedelta(seconds=0.5)
    cache.opened(1)

    assert cache.status(1).opened == clock.time

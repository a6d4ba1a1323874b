"""A clock that jumps makes nothing old: ages are counted to what servers say the date is."""

from datetime import UTC, datetime, timedelta

from cache.clock import note_date
from cache.keeping import Limits
from cache.rows import Filter
from cache.store import Cache
from tests.cache.make import NOON, Clock, article

MONTH = Limits(days=30)


def tell(cache: Cache, date: datetime) -> None:
    """A refresh heard this date."""
    with cache.write():
        note_date(cache.db, date.timestamp(), cache.now().timestamp())


def test_a_clock_that_runs_ahead_drops_nothing_and_forgets_nothing(cache: Cache, feed: int, clock: Clock) -> None:
    cache.save(feed, [article("a", hours=24)])
    tell(cache, NOON)
    clock.pass_(days=4000)
    assert cache.drop_beyond(MONTH) == 0
    cache.remove_feed(feed)
    clock.time = NOON + timedelta(days=3)
    tell(cache, clock.time)
    clock.pass_(days=4000)
    assert cache.forget_old() == 0
    assert cache.bring_back(feed) == 1


def test_after_months_away_a_server_has_to_say_so(cache: Cache, feed: int, clock: Clock) -> None:
    cache.save(feed, [article("a", hours=24)])
    tell(cache, NOON)
    clock.pass_(days=90)
    assert cache.drop_beyond(MONTH) == 0
    tell(cache, clock.time)
    assert cache.drop_beyond(MONTH) == 1


def test_a_server_whose_clock_runs_ahead_is_not_believed(cache: Cache, feed: int, clock: Clock) -> None:
    cache.save(feed, [article("a", hours=24)])
    tell(cache, NOON + timedelta(days=4000))
    clock.pass_(days=20)
    assert cache.drop_beyond(MONTH) == 0


def test_what_came_while_the_clock_was_behind_is_not_old_when_it_is_right_again(
    cache: Cache, feed: int, clock: Clock
) -> None:
    tell(cache, NOON)
    clock.time = datetime(1970, 1, 2, tzinfo=UTC)
    cache.save(feed, [article("a", hours=24), article("b")])
    clock.time = NOON + timedelta(days=1)
    tell(cache, clock.time)
    assert cache.drop_beyond(MONTH) == 0
    assert [row.sorted_at for row in cache.rows(Filter(), 9)] == [
        NOON.timestamp(), (NOON - timedelta(days=1)).timestamp()
    ]  # fmt: skip


def test_while_no_server_told_a_date_the_clock_is_believed(cache: Cache, feed: int, clock: Clock) -> None:
    cache.save(feed, [article("a", hours=24)])
    clock.pass_(days=90)
    assert cache.drop_beyond(MONTH) == 1


def test_a_clock_that_is_years_ahead_of_all_that_was_published_is_not(cache: Cache, feed: int, clock: Clock) -> None:
    cache.save(feed, [article("a", hours=24), article("old", hours=24 * 40)])
    clock.pass_(days=4000)
    cache.save(feed, [article("b", hours=-24), article("undated")])
    assert cache.drop_beyond(MONTH) == 1
    assert {row.guid for row in cache.rows(Filter(), 9)} == {"a", "b", "undated"}
    cache.mark([cache.find_article(feed, "b")], starred=True)
    cache.remove_feed(feed)
    assert (cache.forget_old(), cache.bring_back(feed)) == (0, 2)

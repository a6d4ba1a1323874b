"""When a feed is asked again."""

from datetime import UTC, datetime, timedelta

import pytest

from feeds.article import Feed
from reader.schedule import LONGEST, after_bad, after_good, due

NOW = datetime(2024, 2, 18, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("feed", "expected"),
    [
        (Feed("https://a.example"), True),
        (Feed("https://a.example", next_check=NOW), True),
        (Feed("https://a.example", next_check=NOW + timedelta(seconds=1)), False),
        (Feed("https://a.example", gone=True), False),
    ],
)
def test_a_feed_is_due_at_its_next_check_unless_it_is_gone(feed: Feed, expected: bool) -> None:
    assert due(feed, NOW) is expected


@pytest.mark.parametrize(("wait", "pause"), [(0, timedelta(minutes=30)), (7200, timedelta(hours=2)), (10**9, LONGEST)])
def test_a_good_answer_sets_the_next_check(wait: float, pause: timedelta) -> None:
    feed = after_good(Feed("https://a.example", error="timed out", failures=3), NOW, 30, wait)
    assert (feed.next_check, feed.error, feed.failures, feed.last_good) == (NOW + pause, "", 0, NOW)


def test_each_failure_in_a_row_doubles_the_pause_up_to_a_day() -> None:
    feed, pauses = Feed("https://a.example"), []
    for _ in range(8):
        feed = after_bad(feed, NOW, 30, "timed out")
        assert feed.next_check is not None
        pauses.append((feed.next_check - NOW).total_seconds() / 60)
    assert pauses == [30, 60, 120, 240, 480, 960, 1440, 1440]


def test_what_the_server_asks_for_counts_where_it_is_longer() -> None:
    feed = after_bad(Feed("https://a.example"), NOW, 30, "too many requests", retry_after=3 * 3600)
    assert feed.next_check == NOW + timedelta(hours=3)

"""When a feed is asked again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from feeds.article import Feed
from reader.schedule import LONGEST, SLOWEST, SPREAD, after_bad, after_good, due

NOW = datetime(2024, 2, 18, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("feed", "expected"),
    [
        (Feed("https://a.example"), True),
        (Feed("https://a.example", next_check=NOW), True),
        (Feed("https://a.example", next_check=NOW + timedelta(seconds=1)), False),
        (Feed("https://a.example", next_check=NOW + timedelta(days=8)), False),
        (Feed("https://a.example", next_check=NOW + timedelta(days=400)), True),
        (Feed("https://a.example", gone=True), False),
    ],
)
def test_a_feed_is_due_at_its_next_check_unless_it_is_gone(feed: Feed, expected: bool) -> None:
    assert due(feed, NOW) is expected


@pytest.mark.parametrize(
    ("feed", "wait", "pause"),
    [
        (Feed("https://a.example"), 0, timedelta(minutes=30)),
        (Feed("https://a.example"), 7200, timedelta(hours=2)),
        (Feed("https://a.example"), 10**9, LONGEST),
        (Feed("https://a.example", pace=3 * 3600), 0, timedelta(hours=3)),
        (Feed("https://a.example", gap=8 * 3600), 0, timedelta(hours=2)),
        (Feed("https://a.example", gap=10**8), 0, SLOWEST),
        (Feed("https://a.example", gap=60, pace=60), 0, timedelta(minutes=30)),
        (Feed("https://a.example", skip=("12", "13")), 0, timedelta(hours=2)),
        (Feed("https://a.example", skip=("sunday",)), 0, timedelta(hours=12)),
        (Feed("https://a.example", skip=tuple(map(str, range(24)))), 0, timedelta(minutes=30)),
    ],
)
def test_a_good_answer_sets_the_next_check(feed: Feed, wait: float, pause: timedelta) -> None:
    feed = after_good(replace(feed, error="timed out", failures=3), NOW, 30, wait)
    assert (feed.next_check, feed.error, feed.failures, feed.last_good) == (NOW + pause, "", 0, NOW)


def test_each_failure_in_a_row_doubles_the_pause_up_to_a_day() -> None:
    feed, pauses = Feed("https://a.example"), []
    for _ in range(8):
        feed = after_bad(feed, NOW, 30, "timed out")
        assert feed.next_check is not None
        pauses.append((feed.next_check - NOW).total_seconds() / 60)
    whole = [30, 60, 120, 240, 480, 960, 1440, 1440]
    assert all(full * (1 - SPREAD) <= pause <= full for pause, full in zip(pauses, whole, strict=True)), pauses


def test_feeds_that_fail_together_do_not_come_back_together() -> None:
    feeds = [after_bad(Feed(f"https://{n}.example"), NOW, 30, "timed out") for n in range(20)]
    assert len({feed.next_check for feed in feeds}) == 20


def test_what_the_server_asks_for_counts_where_it_is_longer() -> None:
    feed = after_bad(Feed("https://a.example"), NOW, 30, "too many requests", retry_after=3 * 3600)
    assert feed.next_check == NOW + timedelta(hours=3)

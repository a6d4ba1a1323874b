"""When is a feed asked again? Pure: the feed, the clock and what the server asked for decide.

A feed is asked every `interval` minutes, or more rarely: where the server (max-age, Retry-After) or the feed (ttl,
skipHours, skipDays) wants it so, where its entries come far apart, and where it fails.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zlib import crc32

from feeds.article import Feed
from feeds.pace import DAYS

FAR = timedelta(days=30)
"""No next check lies beyond this."""
LONGEST = timedelta(hours=24)
"""No server keeps us away for longer, and no failing feed is left alone for longer."""
SLOWEST = timedelta(hours=6)
"""A feed that hardly ever changes is asked so often all the same, unless it asks for less."""
A_GAP = 4
"""How often a feed is asked in the time between two of its entries."""
SPREAD = 0.2
"""By how much of itself a failing feed's pause may be cut short, so that not all that failed together come together."""


def due(feed: Feed, now: datetime) -> bool:
    """Whether a feed is asked by a plain refresh; one that is gone (410) never is.

    A check farther away than any pause is long was set by a clock that has been put back since: it is due.
    """
    return not feed.gone and (feed.next_check is None or not now < feed.next_check <= now + FAR)


def after_good(feed: Feed, now: datetime, interval: int, wait: float) -> Feed:
    """The feed after an answer: asked again after `interval` minutes, or later where it or its server wants it so.

    `wait` is what the server asks for, in seconds.
    """
    own = min(timedelta(seconds=feed.gap) / A_GAP, SLOWEST)
    asked = max(min(timedelta(seconds=wait), LONGEST), timedelta(seconds=feed.pace))
    next_check = _not_skipped(now + max(timedelta(minutes=interval), own, asked), feed.skip)
    return replace(feed, next_check=next_check, last_good=now, error="", failures=0, gone=False)


def after_bad(feed: Feed, now: datetime, interval: int, error: str, retry_after: float = 0, gone: bool = False) -> Feed:
    """The feed after a failure: the pause doubles with each in a row; what the server asks for counts if it is more."""
    doubled = min(timedelta(minutes=interval) * 2 ** min(feed.failures, 10), LONGEST)
    pause = max(doubled * (1 - SPREAD * _share(feed)), min(timedelta(seconds=retry_after), LONGEST))
    return replace(
        feed, next_check=now + pause, error=error, failed=now, failures=feed.failures + 1, gone=gone or feed.gone
    )


def _share(feed: Feed) -> float:
    """0 to 1, by the feed and the failure: as good as chance, and the same in every test."""
    return crc32(f"{feed.address} {feed.failures}".encode("utf-8", "replace")) / 0xFFFFFFFF


def _not_skipped(time: datetime, skip: tuple[str, ...]) -> datetime:
    """The first time from `time` on that lies in none of the hours (GMT) and days that a feed skips."""
    when = time
    for _ in range(7 * 24):
        there = when.astimezone(UTC)
        if str(there.hour) not in skip and DAYS[there.weekday()] not in skip:
            return when
        when = there.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return time  # it skips every hour: it cannot mean that

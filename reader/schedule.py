"""When is a feed fetched next? Pure: depends on the feed, the clock and what the server asked for.

A feed is fetched every `interval` minutes, or less often if the server (max-age, Retry-After) or the feed (ttl,
skipHours, skipDays) asks for that, if its entries are far apart, or if it fails.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zlib import crc32

from feeds.article import Feed
from feeds.pace import DAYS

FAR = timedelta(days=30)
"""No next check is further away than this."""
LONGEST = timedelta(hours=24)
"""The longest wait that a server can ask for, and the longest pause after failures."""
SLOWEST = timedelta(hours=6)
"""A feed that hardly ever changes is still fetched this often, unless it asks for less."""
A_GAP = 4
"""How often a feed is fetched in the mean time between two of its entries."""
SPREAD = 0.2
"""The share by which a failing feed's pause varies, so that feeds that failed together are not retried together."""


def due(feed: Feed, now: datetime) -> bool:
    """Whether a plain refresh fetches the feed; one that is gone (410) is never due.

    A next check further away than the longest pause was set by a clock that has been put back since: it is due.
    """
    return not feed.gone and (feed.next_check is None or not now < feed.next_check <= now + FAR)


def after_good(feed: Feed, now: datetime, interval: int, wait: float) -> Feed:
    """The feed after a success: due again after `interval` minutes, or later if it or its server asks for that.

    `wait` is what the server asks for, in seconds.
    """
    own = min(timedelta(seconds=feed.gap) / A_GAP, SLOWEST)
    asked = max(min(timedelta(seconds=wait), LONGEST), timedelta(seconds=feed.pace))
    next_check = _not_skipped(now + max(timedelta(minutes=interval), own, asked), feed.skip)
    return replace(feed, next_check=next_check, last_good=now, error="", failures=0, gone=False)


def after_bad(feed: Feed, now: datetime, interval: int, error: str, retry_after: float = 0, gone: bool = False) -> Feed:
    """The feed after a failure: the pause doubles with each consecutive one, or is what the server asks for if
    longer."""
    doubled = min(timedelta(minutes=interval) * 2 ** min(feed.failures, 10), LONGEST)
    pause = max(doubled * (1 - SPREAD * _share(feed)), min(timedelta(seconds=retry_after), LONGEST))
    return replace(
        feed, next_check=now + pause, error=error, failed=now, failures=feed.failures + 1, gone=gone or feed.gone
    )


def _share(feed: Feed) -> float:
    """A pseudo-random number from 0 to 1, determined by the feed and its failures."""
    return crc32(f"{feed.address} {feed.failures}".encode("utf-8", "replace")) / 0xFFFFFFFF


def _not_skipped(time: datetime, skip: tuple[str, ...]) -> datetime:
    """The first time from `time` on that is in none of the hours (GMT) and days that a feed skips."""
    when = time
    for _ in range(7 * 24):
        there = when.astimezone(UTC)
        if str(there.hour) not in skip and DAYS[there.weekday()] not in skip:
            return when
        when = there.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return time  # it skips every hour: it cannot mean that

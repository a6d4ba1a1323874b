"""When is a feed asked again? Pure: the feed, the clock and what the server asked for decide."""

from dataclasses import replace
from datetime import datetime, timedelta

from feeds.article import Feed

LONGEST = timedelta(hours=24)
"""No server keeps us away for longer, and no failing feed is left alone for longer."""


def due(feed: Feed, now: datetime) -> bool:
    """Whether a feed is asked by a plain refresh; one that is gone (410) never is."""
    return not feed.gone and (feed.next_check is None or feed.next_check <= now)


def after_good(feed: Feed, now: datetime, interval: int, wait: float) -> Feed:
    """The feed after an answer: asked again after `interval` minutes, or `wait` seconds where the server wants more."""
    pause = min(max(timedelta(minutes=interval), timedelta(seconds=wait)), LONGEST)
    return replace(feed, next_check=now + pause, last_good=now, error="", failures=0, gone=False)


def after_bad(feed: Feed, now: datetime, interval: int, error: str, retry_after: float = 0, gone: bool = False) -> Feed:
    """The feed after a failure: the pause doubles with each in a row; what the server asks for counts if it is more."""
    doubled = timedelta(minutes=interval) * 2 ** min(feed.failures, 10)
    pause = min(max(doubled, timedelta(seconds=retry_after)), LONGEST)
    return replace(feed, next_check=now + pause, error=error, failures=feed.failures + 1, gone=gone)

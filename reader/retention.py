"""How much is kept of each feed and of all, and what goes after a refresh?

`keep_days`, `keep_articles` and `keep_mb` of the settings hold for all fetched feeds together, those that are set for
a feed for the feed alone; what either does not allow goes. Starred and saved articles are neither dropped nor counted.
"""

from collections.abc import Sequence
from dataclasses import replace

from cache.keeping import Limits
from cache.store import Cache
from reader.config import MOST, Config
from reader.outcomes import Outcome

SETTINGS = ("keep_days", "keep_articles", "keep_mb")
"""Their names, in the settings and among those of a feed."""


def limits_of(config: Config) -> Limits:
    """What the settings allow in all."""
    return Limits(config.keep_days, config.keep_articles, config.keep_mb)


def limits_of_feed(cache: Cache, feed: int) -> Limits:
    """What is set for a feed alone."""
    told = cache.settings_of(feed)
    return Limits(*(_number(told.get(name, "")) for name in SETTINGS))


def _number(value: str) -> int:
    """What is set for a feed; no limit where another program wrote what is none."""
    return int(value) if value.isascii() and value.isdigit() and len(value) <= len(str(MOST)) else 0


def allows_more(now: Limits, before: Limits) -> bool:
    """Whether limits are wider than they were in anything: then what they dropped may come again."""
    pairs = zip(_each(now), _each(before), strict=True)
    return any(old and not 0 < new <= old for new, old in pairs)


def _each(limits: Limits) -> tuple[int, int, int]:
    return limits.days, limits.articles, limits.megabytes


def drop_old(cache: Cache, limits: Limits) -> int:
    """Drop what is too old or too much of each feed, then in all; how many articles. Raises CacheError."""
    cache.go_on()
    own: dict[int, dict[str, int]] = {}
    for name in SETTINGS:
        for feed, value in cache.settings(name).items():
            own.setdefault(feed, {})[name] = _number(value)
    dropped = sum(
        cache.drop_beyond(Limits(*(set_.get(name, 0) for name in SETTINGS)), feed) for feed, set_ in own.items()
    )
    return dropped + cache.drop_beyond(limits)


def kept_of(cache: Cache, limits: Limits, outcomes: Sequence[Outcome]) -> list[Outcome]:
    """As `drop_old`; what came of sources just now and is dropped already is not counted as new. Raises CacheError."""
    if not drop_old(cache, limits):
        return list(outcomes)
    left = cache.which_are_here([id for outcome in outcomes for id in outcome.ids])
    kept = [tuple(id for id in outcome.ids if id in left) for outcome in outcomes]
    return [
        replace(outcome, ids=ids, new=outcome.new - len(outcome.ids) + len(ids))
        for outcome, ids in zip(outcomes, kept, strict=True)
    ]

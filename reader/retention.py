"""How many articles are kept, of each feed and of all, and which are dropped after a refresh?

`keep_days`, `keep_articles` and `keep_mb` of the settings apply to all fetched feeds together, those of a feed to that
feed alone; what exceeds either is dropped. Starred and saved articles are neither dropped nor counted.
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
    """The limits of the settings, for all feeds together."""
    return Limits(config.keep_days, config.keep_articles, config.keep_mb)


def limits_of_feed(cache: Cache, feed: int) -> Limits:
    """The limits that are set for one feed."""
    told = cache.settings_of(feed)
    return Limits(*(_number(told.get(name, "")) for name in SETTINGS))


def _number(value: str) -> int:
    """A limit that is set for a feed; 0 (none) if another program wrote something else."""
    return int(value) if value.isascii() and value.isdigit() and len(value) <= len(str(MOST)) else 0


def allows_more(now: Limits, before: Limits) -> bool:
    """Whether any limit is wider than before: then dropped articles may come again."""
    pairs = zip(_each(now), _each(before), strict=True)
    return any(old and not 0 < new <= old for new, old in pairs)


def _each(limits: Limits) -> tuple[int, int, int]:
    return limits.days, limits.articles, limits.megabytes


def drop_old(cache: Cache, limits: Limits) -> int:
    """Drop what exceeds the limits of each feed, then those of all; how many articles. Raises CacheError."""
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
    """As `drop_old`; returns the outcomes without new articles that were dropped at once. Raises CacheError."""
    if not drop_old(cache, limits):
        return list(outcomes)
    left = cache.which_are_here([id for outcome in outcomes for id in outcome.ids])
    kept = [tuple(id for id in outcome.ids if id in left) for outcome in outcomes]
    return [
        replace(outcome, ids=ids, new=outcome.new - len(outcome.ids) + len(ids))
        for outcome, ids in zip(outcomes, kept, strict=True)
    ]

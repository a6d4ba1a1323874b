"""What is known about one subscription? Its health, frequency and settings, in lines. Pure except for `feed_page`."""

from collections.abc import Mapping

from cache.rows import FeedRow
from cache.store import Cache
from feeds.record import dataclass
from reader.completing import SETTING as FULL_TEXT
from reader.config import Config
from reader.labels import moment, plural
from reader.retention import SETTINGS as KEEPING

Fact = tuple[str, str]
"""What it is, and what is known."""
KEPT = {"keep_days": "{} days", "keep_articles": "{} articles", "keep_mb": "{} MB"}


@dataclass(frozen=True, slots=True)
class FeedPage:
    """All that the page of a feed shows."""

    row: FeedRow
    settings: Mapping[str, str]
    """What is set for this feed alone."""
    days: Mapping[str, int]
    """How many articles each of its last days had."""


def feed_page(cache: Cache, feed: int) -> FeedPage | None:
    """What the cache knows of a feed; None where it is subscribed to no more."""
    row = next((row for row in cache.feeds() if row.feed.id == feed), None)
    return FeedPage(row, cache.settings_of(feed), cache.arrivals(feed)) if row is not None else None


def came(before: FeedRow, after: FeedRow) -> str:
    """What a fetch came to."""
    new = after.articles - before.articles
    return after.feed.error or (plural(new, "new article") if new > 0 else "nothing new")


def title_of(row: FeedRow) -> str:
    """What a feed is called: its title, else its address."""
    return row.feed.title or row.feed.address


def facts(row: FeedRow, settings: Mapping[str, str], config: Config) -> list[Fact]:
    """What is known, in the order in which one asks for it; what is not known is left out."""
    feed = row.feed
    failed = f"{feed.error} ({moment(feed.failed)}, {plural(feed.failures, 'time')} in a row)" if feed.error else ""
    told = {
        "address": feed.address,
        "found at": feed.final,
        "site": feed.site,
        "tags": ", ".join(feed.tags),
        "articles": f"{row.articles:,}, {row.unread:,} unread",
        "last good": moment(feed.last_good) if feed.last_good else "" if feed.kind == "samples" else "never",
        "last error": failed,
        "next check": next_check(row),
        "size": f"{feed.size:,} bytes" if feed.size else "",
        "wants": f"{feed.pace // 60} minutes between two checks" if feed.pace else "",
        "skips": ", ".join(f"{part}:00 GMT" if part.isdigit() else part for part in feed.skip),
        "entries": f"one in about {_span(feed.gap)} lately" if feed.gap else "",
        "full text": settings.get(FULL_TEXT) or f"{config.full_text}, as for all feeds",
        "keeps": keeps(settings, config),
    }
    return [(name, value) for name, value in told.items() if value]


def next_check(row: FeedRow) -> str:
    """When it is asked again by itself, if ever."""
    if row.feed.kind != "web":
        return "when you ask for it: it is on this disk" if row.feed.kind != "samples" else ""
    if row.paused:
        return "paused by you"
    if row.feed.gone:
        return "paused: it is gone"
    return moment(row.feed.next_check) if row.feed.next_check else "at once"


def keeps(settings: Mapping[str, str], config: Config) -> str:
    """'30 days, 500 articles' of its own, else what holds for all."""
    own = [KEPT[name].format(settings[name]) for name in KEEPING if settings.get(name)]
    every = [KEPT[name].format(value) for name in KEEPING if (value := getattr(config, name))]
    return ", ".join(own) or (", ".join(every) + " of all feeds together" if every else "everything")


def as_lines(row: FeedRow, settings: Mapping[str, str], config: Config) -> list[str]:
    """The same for a shell."""
    return [
        f"{row.feed.id}  {row.feed.title or '-'}",
        *(f"  {name:<11} {told}" for name, told in facts(row, settings, config)),
    ]


def _span(seconds: int) -> str:
    """'40 minutes', '5 hours', '3 days'."""
    for unit, length in (("day", 86400), ("hour", 3600)):
        if seconds >= 2 * length:
            return plural(round(seconds / length), unit)
    return plural(max(1, round(seconds / 60)), "minute")

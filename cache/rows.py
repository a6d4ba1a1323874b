"""What does a list show about an article, a story or a feed? The row types that the cache returns."""

from collections.abc import Iterable
from datetime import datetime
from math import log2
from typing import Any, Literal

from cache.times import unpacked
from feeds.article import Feed
from feeds.record import dataclass

Key = tuple[int, int]
"""The position of a row in a list: (sorted_at, id), newest first."""


Order = Literal["time", "oldest", "weight"]
"""How a list is sorted: newest first, oldest first, or recent stories with most independent sources first."""
DOUBLED = 3 * 86400
"""Seconds by which doubling the sources lifts a story in the order by weight: a story with many reports stays on top
for some days, but no old story for ever. The order does not depend on the clock, so an index can keep it."""
MOST_WEIGHED = 64
"""Further sources do not lift a story any higher."""


def lift(weight: int) -> int:
    """How many seconds newer its weight makes a story in the order by weight."""
    return round(DOUBLED * log2(min(max(weight, 1), MOST_WEIGHED)))


SLIGHT = 30
"""A report with at most so many words is a flash: it represents its story only if there is no longer one."""


def best_first(article: str, *, unread: bool = False) -> str:
    """The SQL order in which the reports of a story may represent it: preferably not a copy, with a title, longer than
    a flash, dated, and the newest of those; with `unread`, unread ones before all others."""
    copied = f"{article}.id IN (SELECT c.article FROM copy AS c WHERE c.article = {article}.id)"
    own = f"{copied}, {article}.untitled, {article}.words <= {SLIGHT}, {article}.published IS NULL"
    before = f"{article}.read, " if unread else ""
    return f"ORDER BY {before}{own}, {article}.sorted_at DESC, {article}.id DESC"


TEASER, PAGE, FILES, FILES_HERE, IMAGES = 1, 2, 4, 8, 16
"""Flags of `Row.held`: the feed gives only a teaser; the page's text is stored; files belong to the article; all of
them are downloaded; its images are stored."""


@dataclass(frozen=True, slots=True)
class Row:
    """One article as lists show it."""

    id: int
    guid: str
    feed: int
    feed_title: str
    feed_address: str
    source: str
    url: str
    title: str
    """The shown title, never empty."""
    published: datetime | None
    first_seen: datetime | None
    sorted_at: int
    """Seconds since 1970 that the lists sort by."""
    read: bool
    starred: bool
    saved: bool
    words: int
    story: int
    language: str
    held: int = 0
    """What of it is stored: the flags from `TEASER` on."""
    duration: int = 0
    """Seconds of its sound or film; 0 where unknown."""
    copies: int = 1
    """Articles of its story with this text, if a list shows it once for all of them."""

    @property
    def key(self) -> Key:
        """Where it stands in a list of articles."""
        return (self.sorted_at, self.id)


@dataclass(frozen=True, slots=True)
class StoryRow:
    """One story as the list shows it: counts, and as its lead the best report (`best_first`) that matches the filter,
    an unread one if there is any."""

    story: int
    lead: Row
    articles: int
    unread: int
    sources: int
    sorted_at: int
    texts: int = 1
    """Reports, copies of one text counted once."""
    weight: int = 1
    """Independent sources: those of the texts that are not copies."""

    @property
    def key(self) -> Key:
        """Where it stands in a list of stories by time."""
        return (self.sorted_at, self.story)

    def key_by(self, order: Order) -> Key:
        """Where it stands in a list of stories."""
        return (self.sorted_at + lift(self.weight), self.story) if order == "weight" else self.key


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A feed and its counts."""

    feed: Feed
    articles: int
    unread: int
    paused: bool = False
    """It is fetched only when the user names it."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles a list shows; all where nothing is set."""

    unread: bool = False
    starred: bool = False
    saved: bool = False
    feed: int | None = None
    source: str = ""
    tag: str = ""
    """A tag that the user gave to feeds, ignoring case. (Tags of articles are a matter of the search.)"""


@dataclass(frozen=True, slots=True)
class Saved:
    """The result of a save."""

    new: int
    changed: int
    ids: tuple[int, ...]
    """The new ones, then the changed ones."""

    @property
    def arrived(self) -> tuple[int, ...]:
        """The new ones."""
        return self.ids[: self.new]


MANY = 1_000
"""Articles to be analysed that are counted each time: a million of them fill twenty megabytes of the file."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of everything."""

    feeds: int
    articles: int
    unread: int
    starred: int
    stories: int
    pending: int
    """Articles that are still to be analysed; `MANY` + 1 stands for any larger number."""
    newest: int
    """The id of the article that was stored last; 0 if there is none."""


COLUMNS = """
    a.id, coalesce(a.guid, a.url), a.feed, f.title, f.address, a.source, a.url, a.title, a.published, a.zone,
    a.first_seen, a.sorted_at, a.read, a.starred, a.saved, a.words, a.story, a.language, a.held, a.duration"""
"""The columns of a `Row`, from `article AS a` and `feed AS f`."""


def row_of(columns: Iterable[Any]) -> Row:
    """The row that was selected by `COLUMNS`."""
    (id, guid, feed, feed_title, address, source, url, title, published, zone,
     first_seen, sorted_at, read, starred, saved, words, story, language, held, duration) = columns  # fmt: skip
    return Row(
        id, guid, feed, feed_title or address, address, source, url, title, unpacked(published, zone),
        unpacked(first_seen), sorted_at, bool(read), bool(starred), bool(saved), words, story, language,
        held, duration,
    )  # fmt: skip

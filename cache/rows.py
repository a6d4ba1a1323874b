"""What does a list show of an article, a story, a feed? The rows that the cache answers with."""

from collections.abc import Iterable
from datetime import datetime
from math import log2
from typing import Any, Literal

from cache.times import unpacked
from feeds.article import Feed
from feeds.record import dataclass

Key = tuple[int, int]
"""Where a row stands in the order of a list: (sorted_at, id), newest first."""


Order = Literal["time", "oldest", "weight"]
"""What a list is sorted by: the newest first, the oldest first, or stories of most independent sources among what is
new."""
DOUBLED = 3 * 86400
"""Seconds by which twice as many sources lift a story in the order by weight: what many report stands high for some
days, and no old story above the news for ever. No clock is asked, so that an index can keep the order."""
MOST_WEIGHED = 64
"""Sources after which more of them lift no higher."""


def lift(weight: int) -> int:
    """How many seconds newer a story counts by its weight in the order by weight."""
    return round(DOUBLED * log2(min(max(weight, 1), MOST_WEIGHED)))


SLIGHT = 30
"""Words up to which a report is a flash: it stands for its story where there is no longer one."""


def best_first(article: str, *, unread: bool = False) -> str:
    """The order, in SQL, in which the reports of a story may stand for it: no copy of another one, with a title of its
    own, more than a flash, dated, and the newest of those; with `unread` those that are unread before all others."""
    copied = f"{article}.id IN (SELECT c.article FROM copy AS c WHERE c.article = {article}.id)"
    own = f"{copied}, {article}.untitled, {article}.words <= {SLIGHT}, {article}.published IS NULL"
    before = f"{article}.read, " if unread else ""
    return f"ORDER BY {before}{own}, {article}.sorted_at DESC, {article}.id DESC"


TEASER, PAGE, FILES, FILES_HERE, IMAGES = 1, 2, 4, 8, 16
"""What `Row.held` is the sum of: its feed gives only the beginning; the page's text is here; files come with it; they
are all here; its images are here."""


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
    """What of it is on disk, see `TEASER`."""
    duration: int = 0
    """Seconds of its sound or film; 0 where unknown."""
    copies: int = 1
    """Articles with this text in its story, where a list shows it once for all of them."""

    @property
    def key(self) -> Key:
        """Where it stands in a list of articles."""
        return (self.sorted_at, self.id)


@dataclass(frozen=True, slots=True)
class StoryRow:
    """One story as the list shows it: the best report (`best_first`) that the filter lets through, of those
    that are unread where there are any, and the others."""

    story: int
    lead: Row
    articles: int
    unread: int
    sources: int
    sorted_at: int
    texts: int = 1
    """Reports, copies of one text counted once."""
    weight: int = 1
    """Independent sources: those of the texts."""

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
    """The user wants it to be asked by name only."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles a list shows; all where nothing is set."""

    unread: bool = False
    starred: bool = False
    saved: bool = False
    feed: int | None = None
    source: str = ""
    tag: str = ""
    """A tag that the user gave feeds, in any case; what their articles are tagged with is searched for."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save came to."""

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
    """How much there is."""

    feeds: int
    articles: int
    unread: int
    starred: int
    stories: int
    pending: int
    """Articles whose analysis is to be done; one more than `MANY` stands for any larger number."""
    newest: int
    """The id of the article that came last; 0 where there is none."""


COLUMNS = """
    a.id, coalesce(a.guid, a.url), a.feed, f.title, f.address, a.source, a.url, a.title, a.published, a.zone,
    a.first_seen, a.sorted_at, a.read, a.starred, a.saved, a.words, a.story, a.language, a.held, a.duration"""
"""What a `Row` is made of, of `article AS a` and `feed AS f`."""


def row_of(columns: Iterable[Any]) -> Row:
    """The row that was selected by `COLUMNS`."""
    (id, guid, feed, feed_title, address, source, url, title, published, zone,
     first_seen, sorted_at, read, starred, saved, words, story, language, held, duration) = columns  # fmt: skip
    return Row(
        id, guid, feed, feed_title or address, address, source, url, title, unpacked(published, zone),
        unpacked(first_seen), sorted_at, bool(read), bool(starred), bool(saved), words, story, language,
        held, duration,
    )  # fmt: skip

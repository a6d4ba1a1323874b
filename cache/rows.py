"""What does a list show of an article, a story, a feed? The rows that the cache answers with."""

from dataclasses import dataclass
from datetime import datetime

from feeds.article import Feed

Key = tuple[int, int]
"""Where a row stands in the order of a list: (sorted_at, id), newest first."""


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


@dataclass(frozen=True, slots=True)
class StoryRow:
    """One story as the list shows it: its best report, and what stands behind it."""

    story: int
    lead: Row
    articles: int
    unread: int
    sources: int
    sorted_at: int


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A feed and its counts."""

    feed: Feed
    articles: int
    unread: int


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles a list shows; all where nothing is set."""

    unread: bool = False
    starred: bool = False
    saved: bool = False
    feed: int | None = None
    source: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save came to."""

    new: int
    changed: int
    ids: tuple[int, ...]
    """New or changed."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is."""

    feeds: int
    articles: int
    unread: int
    starred: int
    stories: int
    pending: int

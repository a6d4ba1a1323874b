"""What was found in one source: its feed, its articles, what was wrong with it?"""

from feeds.article import Article, Feed
from feeds.record import dataclass


@dataclass(frozen=True)
class Parsed:
    """One readable source, or one batch of a long one (same feed, next articles)."""

    feed: Feed
    """Address, title, site and kind as the source tells them; the rest is the cache's."""
    articles: tuple[Article, ...] = ()
    faults: tuple[str, ...] = ()
    """Bad lines, what was left out: clean sentences for the user."""
    subscriptions: tuple[Feed, ...] = ()
    """The feeds of a subscription list (OPML); where there are any, `feed` only names the list."""
    cut: str = ""
    """How it was cut off, in a clean sentence; '' if it is whole."""

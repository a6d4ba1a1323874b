"""Which feeds does a web page link to (RSS autodiscovery)?"""

import re
from collections.abc import Mapping

from feeds.decode import decode
from feeds.strings import clean_url

MOST_BYTES = 1 << 20
"""How much of a page is looked at: feeds are named in its head."""
MOST_LINKS = 50
_LONG_TAG = re.compile(r"<[A-Za-z/][^<>]{4000,}")
"""A flood of attributes, which takes the parser quadratic time; no link to a feed is so long."""
_KINDS = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/x-rss+xml",
        "application/x-atom+xml",
        "application/xml",
        "text/xml",
    }
)


class _Links:
    """Collects the <link> elements of a page; no tree is built, see `feeds.markup`."""

    full = False

    def __init__(self) -> None:
        self.depth = 0
        self.base = ""
        self.links: list[Mapping[str, str]] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self.depth += 1
        if tag == "base":
            self.base = self.base or attributes.get("href", "")
        elif tag == "link":
            self.links.append(dict(attributes))

    def end(self, tag: str) -> None:
        """An element ends."""
        self.depth -= 1

    def close(self) -> None:
        """The page ends, or the parser begins anew."""
        self.depth = 0


def feed_links(content: bytes, base: str, charset: str = "") -> list[str]:
    """The absolute http(s) addresses of the feeds that a page at `base` links to, in order, without duplicates."""
    from lxml import etree

    from feeds.markup import tell

    page = _Links()
    tell(
        _LONG_TAG.sub("", decode(content[:MOST_BYTES], charset)), etree.HTMLParser(target=page, encoding="utf-8"), page
    )
    start = clean_url(page.base, base) if page.base else ""
    found: dict[str, None] = {}
    for link in page.links:
        if _is_feed_link(link.get("rel", ""), link.get("type", "")):
            found.setdefault(clean_url(link.get("href", ""), start or base))
    found.pop("", None)
    return list(found)[:MOST_LINKS]


def _is_feed_link(rel: str, kind: str) -> bool:
    """Whether a link element with this `rel` and `type` names a feed (the convention of RSS autodiscovery)."""
    words = rel.lower().split()
    media = kind.partition(";")[0].strip().lower()
    return "stylesheet" not in words and (("alternate" in words and media in _KINDS) or "feed" in words)

"""Which feeds does a web page name, and is this a feed rather than a page?"""

import re

from feeds.clean import clean_url
from feeds.decode import decode
from feeds.sniff import sniff

MOST_BYTES = 1 << 20
"""How much of a page is looked at: feeds are named in its head."""
MOST_LINKS = 50
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org')
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


def feed_links(content: bytes, base: str, charset: str = "") -> list[str]:
    """The absolute http(s) addresses of the feeds that a page at `base` links to, in its order, each once."""
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(decode(content[:MOST_BYTES], charset))
    first = page.css_first("base[href]")
    start = clean_url(first.attributes.get("href") or "", base) if first is not None else ""
    found: dict[str, None] = {}
    for link in page.css("link[rel][href]"):
        attributes = link.attributes
        if _is_feed_link(attributes.get("rel") or "", attributes.get("type") or ""):
            found.setdefault(clean_url(attributes.get("href") or "", start or base))
    found.pop("", None)
    return list(found)[:MOST_LINKS]


def looks_like_feed(content: bytes) -> bool:
    """Whether the bytes are RSS, Atom or a JSON Feed; a page, a list of subscriptions or anything else is not."""
    kind = sniff(content)
    return kind == "feed" or (kind == "json" and _JSON_FEED.search(content, 0, MOST_BYTES) is not None)


def _is_feed_link(rel: str, kind: str) -> bool:
    """Whether a link element with this `rel` and `type` names a feed (the convention of RSS autodiscovery)."""
    words = rel.lower().split()
    media = kind.partition(";")[0].strip().lower()
    return "stylesheet" not in words and (("alternate" in words and media in _KINDS) or "feed" in words)

"""Which chapters does a podcast episode have, according to its feed?

Podlove's Simple Chapters are in the feed itself (`psc:chapters`); the podcast namespace names a separate file
(`podcast:chapters`), which becomes a link. The start of each chapter is the marker of its list item and not part of the
text, where '12:30' would be read as a time of day.
"""

from collections.abc import Iterable
from typing import Any

from feeds.article import Block, Span
from feeds.clean import clean_line, clean_url
from feeds.durations import clock, read_duration

MOST = 500
TITLE = "Chapters"
FILE = "Chapters of this episode"


def chapter_blocks(entry: dict[str, Any], base: str) -> tuple[Block, ...]:
    """The chapters of an entry as blocks; none where it has none."""
    told = dict.get(entry, "psc_chapters")
    listed = dict.get(told, "chapters") if isinstance(told, dict) else None
    items = tuple(_items(listed, base)) if isinstance(listed, list) else ()
    if items:
        return (Block("heading", TITLE, level=2), *items)
    named = dict.get(entry, "podcast_chapters")
    address = clean_url(dict.get(named, "url"), base) if isinstance(named, dict) else ""
    return (Block("paragraph", FILE, (Span(0, len(FILE), "link", address),)),) if address else ()


def _items(listed: Iterable[object], base: str) -> Iterable[Block]:
    for part in list(listed)[:MOST]:
        if not isinstance(part, dict):
            continue
        title, address = clean_line(dict.get(part, "title"), 300), clean_url(dict.get(part, "href"), base)
        if title:
            spans = (Span(0, len(title), "link", address),) if address else ()
            start = dict.get(part, "start")
            yield Block("item", title, spans, 1, clock(read_duration(start)) if start else "•")

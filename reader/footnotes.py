"""Where do the internal links of an article lead: footnotes, their back links, tables of contents? Pure.

The markups of footnotes (Pandoc, WordPress, MediaWiki, Substack, GitHub, markdown-it) name both ends alike, but for a
word of their own: `#fn1` and `#fnref1`, `#cite_note-4` and `#cite_ref-4-0`, `#<id>` and `#<id>-link`. An end that is
not linked back cannot be found so.
"""

import re
from collections.abc import Sequence
from urllib.parse import unquote, urldefrag

from reader.page import Link

MARK = 8
"""Characters that a footnote's number or arrow has at the most."""
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"\w")
_NO_WORD = re.compile(r"[\W_]+")
_LINE = re.compile(r"[^\n]+")


def counterpart(text: str, links: Sequence[Link], start: int) -> Link | None:
    """The other end of the footnote whose link begins at `start`: for a number the first one below it, for an arrow, or
    where there is none below, the first above. None where it is no footnote."""
    link = next((link for link in links if link.start == start), None)
    if link is None or not _is_mark(text, link):
        return None
    found = [other for other in links if _answers(link, other) and _is_mark(text, other)]
    below = [other for other in found if other.start >= link.end]
    above = [other for other in found if other.end <= link.start]
    is_arrow = not _WORD.search(text, link.start, link.end)
    return next(iter(above if is_arrow else below + above), None)


def heading(text: str, href: str) -> tuple[int, int] | None:
    """The line of the article that a place in it ('#what-came-then') is called after, as tools call headings."""
    name = _slug(unquote(href[1:])) if href.startswith("#") else ""
    if not name:
        return None
    return next((line.span() for line in _LINE.finditer(text) if _slug(line[0]) == name), None)


def _slug(text: str) -> str:
    return _NO_WORD.sub("-", text.casefold()).strip("-")


def footnotes(text: str, links: Sequence[Link]) -> frozenset[int]:
    """Where the links begin that are numbers and arrows of footnotes: marks that lead, with others, into one page."""
    places: dict[str, list[int]] = {}
    for link in links:
        page, place = urldefrag(link.href)
        if place and _is_mark(text, link):
            places.setdefault(page, []).append(link.start)
    return frozenset(start for starts in places.values() if len(starts) > 1 for start in starts)


def _is_mark(text: str, link: Link) -> bool:
    return 0 < link.end - link.start <= MARK and not text[link.start : link.end].strip().count(" ")


def _answers(link: Link, other: Link) -> bool:
    """Whether both lead into one page, to two places of the same number."""
    page, place = urldefrag(link.href)
    other_page, other_place = urldefrag(other.href)
    if page != other_page or not place or not other_place or place == other_place:
        return False
    one, two = _NUMBER.findall(place), _NUMBER.findall(other_place)
    shared = min(len(one), len(two))
    return shared > 0 and one[:shared] == two[:shared]

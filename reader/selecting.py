"""Which part of an article is selected, by lines or by paragraphs, and how is it copied? Pure."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from feeds.article import Article, Block, Span, block_starts
from feeds.pattern import pattern
from feeds.record import dataclass
from reader.page import Page

Unit = Literal["paragraph", "line"]
_PARAGRAPH = pattern(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Picked:
    """From one character to another, each with the whole unit that it belongs to."""

    anchor: int
    at: int
    """The end that moves."""
    unit: Unit = "paragraph"


def units(page: Page, unit: Unit) -> list[tuple[int, int]]:
    """The first character and one past the last of each unit, in order."""
    if unit == "line":
        return [(row.start, row.end) for row in page.rows if row.end > row.start >= 0]
    return [found.span() for found in _PARAGRAPH.finditer(page.text)]


def index_of(found: Sequence[tuple[int, int]], offset: int) -> int:
    """Which unit a character belongs to; between two of them the one before."""
    return max(0, bisect_right(found, offset, key=lambda span: span[0]) - 1)


def extent(picked: Picked, found: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """First character and one past the last of what is selected; `found` are the units of its kind."""
    if not found:
        return 0, 0
    first, last = sorted((index_of(found, picked.anchor), index_of(found, picked.at)))
    return found[first][0], found[last][1]


def moved(picked: Picked, found: Sequence[tuple[int, int]], by: int, *, whole: bool = False) -> Picked:
    """The moving end so many units on, or back; with `whole` what is selected moves."""
    if not found:
        return picked
    last = len(found) - 1
    at = min(last, max(0, index_of(found, picked.at) + by))
    anchor = min(last, max(0, index_of(found, picked.anchor) + by)) if whole else None
    return replace(picked, at=found[at][0], anchor=picked.anchor if anchor is None else found[anchor][0])


def excerpt(article: Article, start: int, end: int) -> tuple[Block, ...]:
    """The blocks between two offsets of the text, the first and the last as far as they are inside; the title as a
    heading."""
    found = []
    if article.title and start < len(article.title) and (title := article.title[start:end].strip()):
        found.append(Block("heading", title, level=1))
    for block, at in zip(article.blocks, block_starts(article.title, article.blocks), strict=True):
        first, last = max(0, start - at), min(len(block.text), end - at)
        if first < last:
            spans = tuple(_shifted(span, first, last) for span in block.spans if span.start < last and span.end > first)
            found.append(replace(block, text=block.text[first:last], spans=spans))
    return tuple(found)


def _shifted(span: Span, first: int, last: int) -> Span:
    return replace(span, start=max(0, span.start - first), end=min(span.end, last) - first)


def with_source(article: Article, start: int, end: int, source: str) -> str:
    """What stands between two offsets as Markdown, and below it where it is from: title, source, address."""
    from reader.in_markdown import blocks_in_markdown, escaped, link

    title = link(escaped(article.shown_title), article.url)
    told = " · ".join(part for part in (title, escaped(source)) if part)
    return "\n\n".join([*blocks_in_markdown(excerpt(article, start, end)), f"— {told}"])

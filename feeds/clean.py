"""How does untrusted content become safe? The single gate: every string is cleaned here before it is stored.

Strings are cleaned in `strings`, blocks in `blocks`; HTML is read in `markup` (imported on first use, for it
imports lxml).
"""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import PurePosixPath, PureWindowsPath

from feeds import plainmarkup
from feeds.article import Article, Block, Enclosure
from feeds.blocks import tidy_all
from feeds.pattern import pattern
from feeds.strings import (
    LINE_LIMIT,
    clean_line,
    clean_text,
    clean_title,
    clean_url,
    strip_unsafe,
    undo_entities,
)

__all__ = [
    "blocks_from_html",
    "blocks_from_text",
    "clean_article",
    "clean_line",
    "clean_text",
    "clean_title",
    "clean_url",
]

SUMMARY_LIMIT = 5_000
LANGUAGE_LIMIT = 35
WRAPPED = 50
"""A line was wrapped if it would have at least so many characters with the first word of the next line."""
MOST = 1_000
"""At most so many authors, tags, images, enclosures or related items are kept."""

_LINE_END = pattern(r"[\t\n]")
_BLANK_LINES = pattern(r"\n[^\S\n]*\n\s*")
_BEGUN = pattern(r"\(?\d{1,2}:\d\d\b|[-–—*•·►▶→✓]\s|\d{1,2}[.)]\s|https?://")
"""The beginning of a line that does not continue the one before: a chapter, a list item, a link."""
_ANY_TAG = pattern(r"<[a-zA-Z/!?]")
_ESCAPED_TAG = pattern(
    r"&lt;(?:/(?:p|div|a|b|i|em|strong|span|li|ul|ol|h[1-6]|blockquote|table|td|tr|pre|code|figure)\s*|(?:br|hr|img\b[^<>&]*)\s*/?)&gt;",
    re.IGNORECASE,
)


def blocks_from_html(markup: str, base: str = "") -> tuple[Block, ...]:
    """HTML as safe blocks with spans; relative links are joined to `base`.

    Text without any tag is read as text: paragraphs at blank lines. HTML that was escaped once too often (no tag, but
    escaped closing tags or line breaks) is unescaped once.
    """
    if not _ANY_TAG.search(markup):
        if not _ESCAPED_TAG.search(markup):
            return blocks_from_text(undo_entities(markup), lines=True)
        markup = undo_entities(markup)
    plain = plainmarkup.blocks(markup, base)
    if plain is not None:
        return plain
    from feeds.markup import read  # brings lxml

    return read(markup, base).blocks


def blocks_from_text(text: str, *, lines: bool = False) -> tuple[Block, ...]:
    """Plain text as safe paragraphs: they end at blank lines, single line breaks are unwrapped. With `lines`, for text
    from feeds, the line breaks of chapters, lists and links stay."""
    parts = _BLANK_LINES.split(clean_text(text))
    paragraphs = map(_in_lines, parts) if lines else (" ".join(part.split()) for part in parts)
    return tuple(Block("paragraph", part) for part in paragraphs if part)


def _in_lines(paragraph: str) -> str:
    told = [" ".join(line.split()) for line in paragraph.split("\n")]
    made = ""
    for before, line in pairwise(["", *filter(None, told)]):
        had_room = len(before) + 1 + len(line.partition(" ")[0]) <= WRAPPED
        begun = _BEGUN.match(line) or (had_room and _BEGUN.match(before))
        made += line if not before else f"\n{line}" if begun else f" {line}"
    return made


def clean_article(article: Article) -> Article:
    """The article with every string made safe; the same object if all of them were. Idempotent.

    An address that is neither http(s) nor a path goes, an empty guid is replaced (address, else content hash).
    """
    blocks = tidy_all(article.blocks)
    title = clean_line(article.title)
    url = _url_or_path(article.url)
    clean: dict[str, object] = {
        "guid": _guid(article.guid) or url or _content_hash(title, blocks),
        "title": title,
        "blocks": blocks,
        "url": url,
        "source": clean_line(article.source),
        "authors": _lines(article.authors),
        "language": clean_line(article.language, LANGUAGE_LIMIT),
        "summary": clean_text(article.summary, SUMMARY_LIMIT).strip(),
        "tags": _lines(article.tags),
        "images": _addresses(article.images),
        "enclosures": _enclosures(article.enclosures),
        "related": tuple(filter(None, map(_related, article.related[:MOST]))),
    }
    changed = {name: value for name, value in clean.items() if value != getattr(article, name)}
    return replace(article, **changed) if changed else article  # type: ignore[arg-type]  # names and types as above


def _guid(guid: str) -> str:
    """Safe and short, otherwise literal: scripts get it back as they gave it. A long one ends in its hash."""
    guid = _LINE_END.sub(" ", strip_unsafe(guid)).strip()
    if len(guid) <= LINE_LIMIT:
        return guid
    return f"{guid[: LINE_LIMIT - 40]}…{_hash(guid)}"


def _hash(text: str) -> str:
    from hashlib import blake2b  # brings OpenSSL, and most texts need none

    return blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _content_hash(title: str, blocks: tuple[Block, ...]) -> str:
    return _hash("\n".join((title, *(block.text for block in blocks))))


def _is_path(text: str) -> bool:
    return PurePosixPath(text).is_absolute() or PureWindowsPath(text).is_absolute()


def _url_or_path(text: str) -> str:
    """An http(s) address, or an absolute path without control characters; else ''."""
    if not text or text.startswith("http"):
        return clean_url(text)
    if not text.startswith("//") and _is_path(text):
        return _LINE_END.sub(" ", strip_unsafe(text))
    return clean_url(text)


def _related(item: str) -> str:
    """A title, an address or an absolute path."""
    return _url_or_path(item) if item.startswith("http") or _is_path(item) else clean_line(item)


def _lines(values: tuple[str, ...]) -> tuple[str, ...]:
    """Each value as one safe line, each once, the empty ones left out."""
    return tuple(dict.fromkeys(filter(None, map(clean_line, values[:MOST]))))


def _addresses(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(clean_url, values[:MOST]))))


def _enclosures(values: tuple[Enclosure, ...]) -> tuple[Enclosure, ...]:
    clean = (Enclosure(clean_url(one.url), clean_line(one.kind, 100), max(one.length, 0)) for one in values[:MOST])
    return tuple(one for one in clean if one.url)

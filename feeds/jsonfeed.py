"""What does this JSON Feed (version 1 or 1.1) say?

Fields of a wrong type count as absent, and items that are not objects are skipped; everything well-formed is kept.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from feeds.article import Article, Block, Enclosure, Feed
from feeds.clean import blocks_from_html, blocks_from_text, clean_line, clean_title, clean_url
from feeds.decode import decode
from feeds.durations import read_duration
from feeds.entries import MOST_TAGS, distinct, language_of
from feeds.errors import ParseError
from feeds.identity import content_key, guid_of
from feeds.media import addresses
from feeds.parsed import Parsed
from feeds.times import known, read_time

CUT = "the feed is cut off: its whole items were read"
MOST_ITEMS = 20_000
"""Items read of one feed; the rest is left out and said."""

_ITEMS = re.compile(r'"items"\s*:\s*\[')
_ITEM = re.compile(r"[\s,]*\{")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_TITLE_HTML = re.compile(r"</\w+>|&#?\w+;")


def parse(content: bytes, address: str, charset: str = "") -> Parsed:
    """The feed and its articles, each guid once. Raises ParseError where the bytes are no JSON Feed."""
    document, cut = _load(decode(content, charset))
    if not isinstance(document, dict):
        raise ParseError("JSON, but no feed")
    items = document.get("items")
    if not isinstance(items, list):
        raise ParseError("JSON, but no feed: it has no items")
    feed = _feed(document, address)
    language = language_of(document.get("language"))
    articles = [_article(item, feed, language) for item in items[:MOST_ITEMS] if isinstance(item, dict) and item]
    return Parsed(feed, distinct(articles), tuple(_faults(items)), cut=cut)


def _load(text: str) -> tuple[object, str]:
    """The JSON value, without stray control characters, and a sentence if it was cut off. Raises ParseError."""
    text = _CONTROLS.sub(" ", text)
    try:
        try:
            return json.loads(text, strict=False), ""
        except ValueError as error:
            document = _begun(text)
            if not document["items"]:
                raise ParseError("not well-formed JSON") from error
            return document, CUT
    except RecursionError as error:
        raise ParseError("JSON that is nested too deeply") from error


def _begun(text: str) -> dict[str, Any]:
    """A feed that is cut off or damaged: what precedes its items, and the items that are complete."""
    found, items = _ITEMS.search(text), list[object]()
    try:
        document = json.loads(f"{text[: found.end()]}]}}", strict=False) if found else {}
        at, decoder = found.end() if found else len(text), json.JSONDecoder(strict=False)
        while (begin := _ITEM.match(text, at)) and len(items) < MOST_ITEMS:
            item, at = decoder.raw_decode(text, begin.end() - 1)
            items.append(item)
    except ValueError:
        pass  # here it broke off
    return {**document, "items": items} if items else {"items": items}


def _faults(items: list[object]) -> Iterator[str]:
    odd = sum(1 for item in items[:MOST_ITEMS] if not isinstance(item, dict) or not item)
    if odd:
        yield f"{odd} of {len(items):,} items are no articles and were skipped"
    if len(items) > MOST_ITEMS:
        yield f"only the first {MOST_ITEMS:,} of {len(items):,} items were read"


def _feed(document: dict[str, Any], address: str) -> Feed:
    return Feed(
        address=address,
        title=clean_line(_text(document.get("title")), 300),
        site=clean_url(_text(document.get("home_page_url")), address),
        kind="web" if "://" in address else "file",
    )


def _article(item: dict[str, Any], feed: Feed, language: str) -> Article:
    """The article of an item."""
    base = feed.site or feed.address
    url = next((url for url in (clean_url(_text(item.get(key)), base) for key in ("url", "external_url")) if url), "")
    made = Article(
        guid=guid_of(item.get("id")),
        title=_title(_text(item.get("title"))),
        blocks=_blocks(item, url or base),
        url=url,
        authors=_authors(item),
        published=known(read_time(item.get("date_published"))) or known(read_time(item.get("date_modified"))),
        updated=known(read_time(item.get("date_modified"))),
        language=language_of(item.get("language")) or language,
        summary=clean_title(_text(item.get("summary")), limit=500),
        tags=_tags(item.get("tags")),
        images=tuple(filter(None, (clean_url(_text(item.get(key)), base) for key in ("image", "banner_image")))),
        enclosures=tuple(_attachments(item, base)),
        duration=next(filter(None, map(_length, _listed(item))), 0),
    )
    if not made.images and not any(block.kind == "image" for block in made.blocks):
        made = replace(made, images=addresses(_text(item.get("content_html")), url or base))
    return made if made.guid else replace(made, guid=url or content_key(made))


def _title(title: str) -> str:
    """Plain text, as the standard has it; HTML only if it can be nothing else."""
    return clean_title(title, html=bool(_TITLE_HTML.search(title)))


def _blocks(item: dict[str, Any], base: str) -> tuple[Block, ...]:
    """The HTML content, else the text content, else the summary."""
    markup = _text(item.get("content_html"))
    blocks = blocks_from_html(markup, base) if markup.strip() else ()
    return blocks or blocks_from_text(_text(item.get("content_text")) or _text(item.get("summary")), lines=True)


def _authors(item: dict[str, Any]) -> tuple[str, ...]:
    """The names of `authors` (1.1) or `author` (1)."""
    authors = item.get("authors")
    listed = authors if isinstance(authors, list) else [authors, item.get("author")]
    names = (author.get("name") if isinstance(author, dict) else author for author in listed[:MOST_TAGS])
    return tuple(dict.fromkeys(line for line in (clean_line(_text(name), 300) for name in names) if line))


def _attachments(item: dict[str, Any], base: str) -> Iterator[Enclosure]:
    for attachment in _listed(item):
        url, size = clean_url(_text(attachment.get("url")), base), attachment.get("size_in_bytes")
        if url:
            kind = clean_line(_text(attachment.get("mime_type")), 100)
            yield Enclosure(url, kind, size if isinstance(size, int) and 0 <= size < 1 << 60 else 0)


def _listed(item: dict[str, Any]) -> list[dict[str, Any]]:
    """The attachments that are objects."""
    listed = item.get("attachments")
    return [one for one in listed[:MOST_TAGS] if isinstance(one, dict)] if isinstance(listed, list) else []


def _length(attachment: dict[str, Any]) -> int:
    """The duration in seconds."""
    return read_duration(attachment.get("duration_in_seconds"))


def _tags(value: object) -> tuple[str, ...]:
    lines = (clean_line(_text(tag), 100) for tag in value[: 4 * MOST_TAGS]) if isinstance(value, list) else ()
    return tuple(dict.fromkeys(line for line in lines if line))[:MOST_TAGS]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""

"""What does this RSS or Atom document say?

Plain documents are read by `feeds.plainfeed`, all others by feedparser, which is imported nowhere else, and only when
needed. Its sanitizing and its resolution of links are switched off: every string passes `feeds.clean`, and an
entry's id must not change because its feed moved. `feeds.mend` removes hostile parts first; `feeds.entries` turns the
entries into articles.
"""

import io
from functools import cache
from time import struct_time
from types import ModuleType
from typing import Any

from feeds import pace, plainfeed
from feeds.article import Article, Feed
from feeds.clean import clean_title, clean_url
from feeds.decode import decoded
from feeds.entries import Context, article, distinct, language_of
from feeds.errors import ParseError
from feeds.mend import begun, entries_in, may_go_as_it_is, mend, whole_entries
from feeds.parsed import Parsed
from feeds.times import LONGEST, is_never, read_time

CUT = "the feed is cut off: its whole entries were read"
MOST_CLOSED = 2_000_000
"""Characters; a longer text is not read a second time with its tags closed (feedparser reads as many in a second)."""
_NO_TIME = struct_time((1, 1, 1, 0, 0, 0, 0, 1, 0))
_HEADERS = {"content-type": "application/xml; charset=utf-8"}
_BREAKAGE = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What feedparser may raise on ill-formed input; anything else is a bug of ours."""


def parse(content: bytes, address: str, charset: str = "") -> Parsed:
    """The feed and its articles, each guid once.

    Raises ParseError if the bytes contain neither entries nor a feed's title.
    """
    whole, is_utf8 = decoded(content, charset)
    text = begun(whole)
    document, text, faults = _document(text, content if is_utf8 and text == whole else None)
    entries, about = document["entries"], document["feed"]
    if not entries and not dict.get(about, "title") and not dict.get(document, "version"):
        raise ParseError("no feed found in it")
    ended = whole_entries(text)
    if ended is not None and (ended or len(entries) == 1):  # else none of several has an end: they are written so
        entries = entries[:ended]
    feed, cut = _feed(about, address, text), "" if ended is None else CUT
    return Parsed(feed, _articles(entries, document, feed), tuple(faults), cut=cut)


def _document(text: str, utf8: bytes | None) -> tuple[dict[str, Any], str, list[str]]:
    """The parsed document, the text that was parsed, and what was left out. `utf8`: the text's bytes, if known.
    Raises ParseError.

    Most feeds are plain and need no mending: it is done only if the strict parser rejects the original.
    """
    as_it_is = may_go_as_it_is(text)
    if as_it_is and (document := plainfeed.read(text, utf8)):
        return document, text, []
    mended, faults = mend(text)
    plain = None if as_it_is and mended == text else plainfeed.read(mended)
    return plain or _most(mended, faults), mended, faults


def _most(text: str, faults: list[str]) -> dict[str, Any]:
    """feedparser's document; if an unclosed element swallows entries, that of the text with its tags closed. Raises
    ParseError."""
    document = read(text)
    if not document["bozo"] or len(document["entries"]) >= (count := entries_in(text)):
        return document
    better = read(_closed(text) if len(text) <= MOST_CLOSED else "")
    document = better if len(better["entries"]) > len(document["entries"]) else document
    if (lost := count - len(document["entries"])) > 0:
        faults.append(f"{lost:,} of {count:,} entries could not be read")
    return document


def _closed(text: str) -> str:
    """The text as a forgiving XML parser understands it, with all tags closed."""
    from lxml import etree

    parser = etree.XMLParser(encoding="utf-8", recover=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        return ""
    return "" if root is None else etree.tostring(root, encoding="unicode")


def read(text: str) -> dict[str, Any]:
    """feedparser's document. Raises ParseError if feedparser fails."""
    try:
        document: dict[str, Any] = _feedparser().parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            response_headers=_HEADERS,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except _BREAKAGE as error:
        raise ParseError("too damaged to be read as a feed") from error
    return document


def _feed(about: dict[str, Any], address: str, text: str) -> Feed:
    """What the document says of the feed itself."""
    rarely, skip = pace.stated(text)
    return Feed(
        address=address,
        title=clean_title(dict.get(about, "title"), html=True, limit=300),
        site=clean_url(dict.get(about, "link"), address),
        kind="web" if "://" in address else "file",
        pace=rarely,
        skip=skip,
    )


def _articles(entries: list[dict[str, Any]], document: dict[str, Any], feed: Feed) -> tuple[Article, ...]:
    """The entries as articles, each guid once."""
    title = dict.get(document["feed"], "title_detail")
    context = Context(
        base=feed.site or feed.address,
        site=feed.site,
        atom=str(dict.get(document, "version") or "").startswith("atom"),
        language=language_of(dict.get(document["feed"], "language")),
        inherited=language_of(dict.get(title, "language")) if isinstance(title, dict) else "",
    )
    return distinct([article(entry, context) for entry in entries])


def _quick_time(text: str) -> struct_time | None:
    """Our own date parser, tried before feedparser's dozen; a long string never reaches their regular expressions."""
    if len(text) > LONGEST or is_never(text):
        return _NO_TIME
    time = read_time(text)
    return time.utctimetuple() if time else None


@cache
def _feedparser() -> ModuleType:
    """feedparser, which takes a tenth of a second to import, with our date parser before its own."""
    import feedparser

    feedparser.registerDateHandler(_quick_time)
    module: ModuleType = feedparser
    return module

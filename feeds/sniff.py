"""Which format are these bytes in, whatever their name says?"""

import re
from typing import Literal

from feeds.decode import wide_charset
from feeds.pattern import pattern

Format = Literal["feed", "json", "archive", "opml", "html", "markdown", "text", "binary", "empty"]

HEAD = 4096
"""Bytes that decide."""

_MAGIC = (
    *(b"PK\x03\x04", b"%PDF-", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x7fELF", b"\x1f\x8b", b"SQLite format 3\0"),
    *(b"BZh", b"7z\xbc\xaf", b"\xfd7zXZ", b"OggS", b"ID3", b"\xca\xfe\xba\xbe", b"{\\rtf", b"MZ\x90"),
)
_WIDE = {b"\xff\xfe\0\0": "utf-32-le", b"\0\0\xfe\xff": "utf-32-be", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
"""Byte order marks."""
_CONTROLS = bytes([*range(0x00, 0x09), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_PROLOG = pattern(rb"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE\b[^\[>]*(?:\[.*?\]\s*)?>\s*)*", re.S | re.I)
_ROOT = pattern(rb"<\s*([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_FEED_ROOTS = {b"rss", b"feed", b"rdf", b"channel"}
_HTML_ROOTS = set(
    b"html head body title meta link script style div p h1 h2 h3 h4 h5 h6 article section main header nav table ul ol"
    b" a b i em strong span br img blockquote pre center font figure form".split()
)
_STRAY_FEED = pattern(rb"<(?:rss|rdf:RDF|feed|opml)\b[^<]*?(?:version=|xmlns)", re.I)
_JSON_FEED = pattern(rb"jsonfeed\.org|\"items\"\s*:", re.I)
_OBJECT_LINE = pattern(rb"\s*\{[^\n]*\}[ \t\r]*(?:\n|$)")
_XML_NAMES = (".xml", ".rss", ".atom", ".rdf", ".rss2")
_MARKDOWN_NAMES = (".md", ".markdown", ".mkd")
_HTML_NAMES = (".html", ".htm", ".xhtml")
_ARCHIVE_NAMES = (".jsonl", ".ndjson")


def sniff(content: bytes, name: str = "", content_type: str = "") -> Format:
    """The format of these bytes; file name, address and content type decide only if the content does not."""
    name, content_type = name.lower(), content_type.lower()
    if not content.strip(b" \t\r\n\f\0\xef\xbb\xbf\xff\xfe"):
        return "empty"
    if content.startswith(_MAGIC):
        return "binary"
    head = _plain_head(content)
    if _is_binary(head):
        return "binary"
    if head[:1] == b"<":
        return _sniff_markup(head, name, content_type)
    if head[:1] == b"{":
        return _sniff_object(content, head, name)
    return _sniff_text(head, name, content_type)


def _plain_head(content: bytes) -> bytes:
    """The first bytes in a superset of ASCII, without byte order mark and leading white space."""
    head = content[:HEAD]
    charset = next((name for mark, name in _WIDE.items() if head.startswith(mark)), "") or wide_charset(head)
    if charset:  # half of a Chinese letter may look like a control character
        head = head.decode(charset, "ignore").encode("utf-8", "ignore")
    return head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n\f\0")


def _is_binary(head: bytes) -> bool:
    """More than one control byte in twenty; a text may have a stray one."""
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > 4 and controls * 20 > len(head)


def _sniff_markup(head: bytes, name: str, content_type: str) -> Format:
    """By the root element, past declaration, comments and document type."""
    prolog = _PROLOG.match(head)
    rest = head[prolog.end() :] if prolog else head
    root = _ROOT.match(rest)
    if root:
        word = root[2].lower()
        if word == b"opml":
            return "opml"
        if word in _FEED_ROOTS:
            return "feed"
        if _STRAY_FEED.search(head):
            return "opml" if b"<opml" in head.lower() else "feed"
        if word == b"html" or (word in _HTML_ROOTS and not head.startswith(b"<?xml")):
            return "html"
    if re.search(rb"<!doctype\s+html|<html\b", head, re.I):
        return "html"
    if _STRAY_FEED.search(head) or head.startswith(b"<?xml") or name.endswith(_XML_NAMES) or "xml" in content_type:
        return "opml" if name.endswith(".opml") else "feed"
    if name.endswith(_HTML_NAMES) or "html" in content_type:
        return "html"
    return "markdown" if name.endswith(_MARKDOWN_NAMES) else "text"


def _sniff_object(content: bytes, head: bytes, name: str) -> Format:
    """A JSON feed, or an archive with an object a line."""
    if name.endswith(_ARCHIVE_NAMES):
        return "archive"
    if _JSON_FEED.search(head):
        return "json"
    first, _, rest = content.partition(b"\n")
    if _OBJECT_LINE.match(first + b"\n") and rest.lstrip().startswith(b"{"):
        return "archive"
    return "json" if re.match(rb'\{\s*["}]', head) else "text"


def _sniff_text(head: bytes, name: str, content_type: str) -> Format:
    """What begins with neither markup nor an object."""
    if name.endswith(_ARCHIVE_NAMES):
        return "archive"
    if name.endswith(".opml"):
        return "opml"
    if name.endswith(".json") or "json" in content_type:
        return "json"
    if name.endswith(_XML_NAMES) or "xml" in content_type or _STRAY_FEED.match(head):
        return "feed"
    if name.endswith(_HTML_NAMES) or "text/html" in content_type:
        return "html"
    return "markdown" if name.endswith(_MARKDOWN_NAMES) or "markdown" in content_type else "text"

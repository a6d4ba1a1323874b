"""How does an untrusted string become safe text: a line, a text, a title, an address?

Imports little but the standard library, so that any code may clean what it shows. Two steps: every kind of line break
becomes a newline, and unsafe characters are removed. These are C0 controls except newline and tab, DEL, C1 controls,
soft hyphens, bidirectional controls, zero-width and other invisible format characters, lone surrogates, tag characters,
and combining marks beyond four on a letter. The joiners U+200C and U+200D stay: scripts and emoji need them. The
visible rest of an escape sequence stays too; without its ESC byte it is harmless.
"""

import re
import unicodedata
from functools import cache
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from feeds.pattern import pattern

LINE_LIMIT = 1_000
TEXT_LIMIT = 2_000_000
URL_LIMIT = 8_000
MARKS_A_LETTER = 4
CUT = "…"

_INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f"
)
_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
_DIRTY = re.compile(f"[{_INVISIBLE}{_BREAKS}]")
_JOINERS = "\u200c\u200d"
_MARK_AREAS = (
    (0x300, 0x36F), (0x483, 0x489), (0x591, 0x1FFF), (0x20D0, 0x20FF), (0x2CEF, 0x2DFF), (0x302A, 0x302F),
    (0x3099, 0x309A), (0xA66F, 0xABFF), (0xFB1E, 0xFB1E), (0xFE00, 0xFE2F), (0x10000, 0x1EFFF), (0xE0100, 0xE01EF),
)  # fmt: skip
"""Ranges that contain all combining marks, among other characters."""
_AREAS = "".join(f"{chr(first)}-{chr(last)}" for first, last in _MARK_AREAS)
_MAYBE_HEAP = pattern(f"[^\x00-\u02ff][{_AREAS}{_JOINERS}]{{{MARKS_A_LETTER}}}")
"""Matches where a letter may have too many marks; takes 3 ns a character if there are none."""

_TAG = pattern(
    r"</?(?:a|abbr|acronym|b|bdi|bdo|big|blockquote|br|center|cite|code|del|dfn|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|"
    r"mark|nobr|ol|p|pre|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|ul|var|wbr)(?:\s[^<>]*)?/?>|<!--.*?-->",
    re.IGNORECASE | re.DOTALL,
)
_BREAKING_TAG = pattern(r"</?(?:blockquote|br|div|h[1-6]|hr|li|ol|p|pre|ul)\b", re.IGNORECASE)
_ENTITY = pattern(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

_PLAIN_URL = pattern(
    r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,4})?(?:[/?#][A-Za-z0-9/._~!$&'()*+,;=:@%?#\[\]-]*)?"
)
_WEB = pattern(r"https?:", re.IGNORECASE)
_HOST = pattern(r"\w[\w.-]*|\[[0-9a-f:.]+\]")
_NOT_READ = pattern(f"[\t\n{_BREAKS}]")
_NOT_IN_URL = pattern(r"""[\s"<>^`{|}\\]""")


@cache
def _heap() -> re.Pattern[str]:
    """Four marks of one letter and all further ones; joiners among them do not restart the count."""
    codes = (code for first, last in _MARK_AREAS for code in range(first, last + 1))
    marks = "".join(c for c in map(chr, codes) if unicodedata.category(c)[0] == "M")
    return re.compile(f"((?:[{_JOINERS}]*[{marks}]){{{MARKS_A_LETTER}}})[{_JOINERS}]*[{marks}][{_JOINERS}{marks}]*")


def is_clean(text: str) -> bool:
    """Whether `strip_unsafe` would return it unchanged."""
    if not text.isprintable() and _DIRTY.search(text):  # nothing unsafe is printable, and isprintable is faster
        return False
    return text.isascii() or not _MAYBE_HEAP.search(text) or not _heap().search(text)


def fold(text: str) -> str:
    """White space folded to single spaces, none at the ends. Most text is so already, as `isprintable` tells quickly:
    the space is the only printable white space."""
    return text.strip(" ") if text.isprintable() and "  " not in text else " ".join(text.split())


def unsafe_edits() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The substitutions that make a text safe, in order."""
    return (_LINE_BREAK, "\n"), (_UNSAFE, ""), (_heap(), r"\1")


_LINE_BREAK = pattern(f"\r\n|[{_BREAKS}]")
_UNSAFE = pattern(f"[{_INVISIBLE}]+")


def strip_unsafe(text: str) -> str:
    """The text without unsafe characters; line breaks of every kind are newlines."""
    if is_clean(text):
        return text
    for unsafe, replacement in unsafe_edits():
        text = unsafe.sub(replacement, text)
    return text


def _string(value: object) -> str:
    """A parsed value as a string: text as it is, numbers as written, '' for everything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _cut(text: str, limit: int) -> str:
    """At most `limit` characters, the last of them '…' where something was cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + CUT


def clean_line(value: object, limit: int = LINE_LIMIT) -> str:
    """One safe line of at most `limit` characters, white space folded to single spaces; markup is left literal."""
    text = value if isinstance(value, str) else _string(value)
    if len(text) <= limit and text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")  # nothing of it is unsafe, nothing to be folded
    longest = 20 * limit
    line = fold(strip_unsafe(text[:longest]))
    return _cut(line, limit) if len(text) <= longest else _cut(line[: limit - 1].rstrip() + CUT, limit)


def clean_text(value: object, limit: int = TEXT_LIMIT) -> str:
    """Safe text of at most `limit` characters, newlines and tabs kept; markup is left literal."""
    text = _string(value)
    return _cut(strip_unsafe(text[: 2 * limit]), limit)


def clean_title(value: object, html: bool = True, limit: int = LINE_LIMIT) -> str:
    """One safe line; with `html`, known tags are removed and entities unescaped, once.

    'a < b', 'List<String>' and '&lt;b&gt;' keep their angle brackets.
    """
    text = _string(value)[: 10 * limit]
    if html and "<" in text:
        text = _TAG.sub(lambda tag: " " if _BREAKING_TAG.match(tag[0]) else "", text)
    if html and "&" in text:
        text = undo_entities(text)
    return clean_line(text, limit)


def undo_entities(text: str) -> str:
    """The text with each complete entity (with its semicolon) unescaped once; 'R&D' and '?a=1&copy=2' stay."""
    from html import unescape  # its table of two thousand names is read where there is one

    return _ENTITY.sub(lambda entity: unescape(entity[0]), text)


def clean_url(value: object, base: str = "") -> str:
    """An absolute http(s) address without credentials, controls or spaces, relative ones joined to `base`; else ''.

    Reads it as browsers do (WHATWG URL): tabs and newlines vanish, a backslash in the path is a slash.
    """
    if not value or not isinstance(value, str) or len(value) > URL_LIMIT:
        return ""
    if _PLAIN_URL.fullmatch(value):
        return value
    text = strip_unsafe(_NOT_READ.sub("", value)).strip()
    if not text:
        return ""
    try:
        parts = urlsplit(_join(base, text))
        return _compose(parts) if parts.scheme in ("http", "https") else ""
    except ValueError:  # a bracket without its partner, a port that is no number
        return ""


def clean_link(value: object, base: str = "") -> str:
    """As `clean_url`; without a known page, a fragment that refers to the text itself ('#note-1') is kept."""
    href = clean_url(value, base)
    if href or not isinstance(value, str) or len(value) > URL_LIMIT or _WEB.match(base):
        return href
    place = strip_unsafe(_NOT_READ.sub("", value)).strip()
    return _NOT_IN_URL.sub(lambda odd: quote(odd[0]), place) if place[:1] == "#" and place[1:] else ""


def _join(base: str, text: str) -> str:
    """The address, resolved against the base if that is a web page."""
    path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", text, re.DOTALL).groups()  # type: ignore[union-attr]  # matches all
    text = path.replace("\\", "/") + mark + rest
    return urljoin(base, text) if _WEB.match(base) else text


def _compose(parts: SplitResult) -> str:
    """The address reassembled without credentials, with invalid characters percent-encoded; '' if it has no host."""
    host, port = parts.hostname or "", parts.port
    host = f"[{host}]" if ":" in host else host
    if not _HOST.fullmatch(host):
        return ""
    rest = parts.path + ("?" + parts.query if parts.query else "") + ("#" + parts.fragment if parts.fragment else "")
    rest = _NOT_IN_URL.sub(lambda odd: quote(odd[0]), rest)
    address = f"{parts.scheme}://{host}{'' if port is None else f':{port}'}{rest}"
    return address if len(address) <= URL_LIMIT else ""

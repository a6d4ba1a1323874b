"""How is an image, a media player or a frame in HTML shown as text?"""

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlsplit

from feeds.article import Block, Span
from feeds.pattern import pattern
from feeds.strings import clean_line, clean_url
from feeds.tags import Attributes

PLAYERS = pattern(
    r"https?://(?:[^/]*\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|dailymotion\.com|soundcloud\.com|spotify\.com)/"
)
"""Embedded players that become a link even without a title."""
SOURCES = ("data-src", "data-lazy-src", "data-original", "data-lazy", "src")
"""Attributes with an image's address on pages with lazy loading, whose `src` is a placeholder."""
LATE_SETS = ("data-srcset", "data-lazy-srcset")
WIDE = 960
"""Pixels: of an image's sizes the first that is as wide is taken, else the widest."""

MOST_IMAGES = 40
"""Images of one text that are looked at."""

_IMG = pattern(r"<[Ii][Mm][Gg]\b([^<>]*)>")  # so written the search goes from one bracket to the next
_ATTRIBUTE = pattern(r"""([\w-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_WIDTH = pattern(r"(\d{1,5})(?:\.\d+)?[wx](?:,(.*))?$")
"""What follows an address in a `srcset`, and the next address where no space parts them."""
_FILE_NAME = pattern(r"[\w\s().%-]+\.(?:jpe?g|png|gif|webp|svg|avif)", re.IGNORECASE)
_EMOJI_CLASS = pattern(r"emoji|smiley", re.IGNORECASE)


class Image(NamedTuple):
    """What an <img> reads as."""

    address: str
    text: str
    """Its alternative text; '' for a file name, which says nothing."""
    is_character: bool = False
    """It stands for a character in running text, such as an emoji."""


def image(attributes: Attributes, base: str) -> Image:
    """An image's address and alternative text; nothing for a tracking pixel."""
    if attributes.get("width") in ("0", "1") or attributes.get("height") in ("0", "1"):
        return Image("", "")
    text = clean_line(attributes.get("alt") or attributes.get("title"))
    if _FILE_NAME.fullmatch(text):
        text = ""
    if text and len(text) <= 12 and _EMOJI_CLASS.search(attributes.get("class", "")):
        return Image("", text, is_character=True)
    return Image(next(filter(None, _addresses(attributes, base)), ""), text)


def _addresses(attributes: Attributes, base: str) -> Iterator[str]:
    """The addresses that an image has, the likeliest first."""
    for name in LATE_SETS:
        yield _of_set(attributes.get(name), base)
    for name in SOURCES[:-1]:
        yield clean_url(attributes.get(name), base)
    yield clean_url(attributes.get("src"), base)
    yield _of_set(attributes.get("srcset"), base)


def _of_set(srcset: str | None, base: str) -> str:
    """The address in a `srcset` that is wide enough, else the widest, else the first."""
    best, widest, address = "", -1, ""
    for word in (srcset or "").split():
        size = _WIDTH.match(word) if address else None
        ended, width = address or word, int(size[1]) if size else 0
        if not address and not word.endswith(","):
            address = word
            continue
        if widest < WIDE and width > widest:
            best, widest = ended, width
        address = (size[2] or "") if size else word if address else ""
    return clean_url((best or address).rstrip(","), base)


def addresses(markup: str, base: str) -> tuple[str, ...]:
    """The addresses of the images in HTML, also of those without alternative text, which become no block."""
    if not _IMG.search(markup):
        return ()
    found = []
    for tag in islice(_IMG.finditer(markup), MOST_IMAGES):
        told = {name.lower(): unescape(one or two or bare) for name, one, two, bare in _ATTRIBUTE.findall(tag[1])}
        found.append(image(told, base))
    return tuple(dict.fromkeys(one.address for one in found if one.address))


def player(tag: str, attributes: Attributes, base: str) -> Block | None:
    """A paragraph that links to what a player or frame shows; None for a frame without a title or a known host."""
    address = next(filter(None, (clean_url(attributes.get(name), base) for name in ("src", "data-src"))), "")
    title = clean_line(attributes.get("title"))
    if not address or (tag == "iframe" and not title and not PLAYERS.match(address)):
        return None
    kind = "Audio" if tag == "audio" else "Video"
    text = title or f"{kind}: {urlsplit(address).hostname}"
    return Block("paragraph", text, (Span(0, len(text), "link", address),))

"""How are subscription lists (OPML) read and written?

Folders become tags ('News/World' for a folder in a folder), and so does an outline's `category`. When written, each
folder appears once and a feed in each of its folders; a feed in several folders also lists them, in order, as
categories, so that a list written here reads back the same. Only http and https addresses are taken; nothing is
included, expanded or run.
"""

import re
from collections.abc import Iterable
from dataclasses import field, replace
from html import escape
from html.entities import html5
from urllib.parse import urlsplit
from xml.parsers import expat

from feeds.article import Feed
from feeds.decode import decode
from feeds.errors import ParseError
from feeds.guard import login_in, without_feed, without_users
from feeds.mend import mend
from feeds.pattern import pattern
from feeds.record import dataclass
from feeds.strings import clean_line, clean_url

DEEPEST = 20
"""Levels of folders; a feed below that belongs to the last of them."""
SLASH = "\u2215"
"""Replaces a slash within the name of a folder: in a tag '/' separates folders."""
MOST_SAID = 100
"""Skipped outlines that are reported one by one; the rest is counted."""

MOST_CATEGORIES = 100

_TITLE = 300
_FEEDS = ("rss", "atom", "feed")
_STRAY_AMPERSAND = pattern(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(\w{2,31};)?")


def read(content: bytes) -> tuple[list[Feed], list[str]]:
    """The feeds of a list, each address once with all its tags, and a sentence for whatever was skipped.

    Raises ParseError where the bytes are no such list.
    """
    text = _STRAY_AMPERSAND.sub(_as_character, mend(decode(content))[0])
    outlines = _Outlines()
    damage = _run(text, outlines)
    if outlines.root != "opml":
        raise ParseError("no subscription list (OPML) found in it")
    if damage and not outlines.feeds:
        raise ParseError(f"a damaged subscription list: {damage}")
    skipped = outlines.skipped[:MOST_SAID]
    if len(outlines.skipped) > MOST_SAID:
        skipped.append(f"{len(outlines.skipped) - MOST_SAID:,} more were skipped")
    if damage:
        skipped.append(f"the list is damaged and was read as far as it goes: {damage}")
    return list(outlines.feeds.values()), skipped


def write(feeds: Iterable[Feed]) -> str:
    """A list of the feeds that have a web address, in the given order within each folder."""
    top = _Folder()
    for feed in feeds:
        if clean_url(feed.address):
            tags = tuple(dict.fromkeys(filter(None, map(tag_of, feed.tags))))
            for tag in tags or ("",):
                top.below(tag).lines.append(_outline(replace(feed, tags=tags)))
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += ["<head><title>Backstory subscriptions</title></head>", "<body>"]
    return "\n".join([*lines, *top.written(), "</body>", "</opml>"]) + "\n"


def tag_of(name: str) -> str:
    """A tag in its normal form: clean parts with one slash between them."""
    return "/".join(part for part in (clean_line(part, 100) for part in name.split("/")[:DEEPEST]) if part)


@dataclass
class _Folder:
    """A folder to be written."""

    lines: list[str] = field(default_factory=list)
    """The feeds in it."""
    folders: dict[str, "_Folder"] = field(default_factory=dict)

    def below(self, tag: str) -> "_Folder":
        """The folder that a tag leads to from here."""
        here = self
        for part in tag.split("/") if tag else ():
            here = here.folders.setdefault(part, _Folder())
        return here

    def written(self) -> list[str]:
        """Its feeds, then the folders in it; tags are no deeper than `DEEPEST`."""
        lines = list(self.lines)
        for part, folder in self.folders.items():
            name = _quoted(part.replace(SLASH, "/"))
            lines += [f"<outline text={name} title={name}>", *folder.written(), "</outline>"]
        return lines


@dataclass
class _Outlines:
    """Collects what the outlines say."""

    root: str = ""
    folders: list[str] = field(default_factory=list)
    feeds: dict[str, Feed] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins: the root, a folder or a feed."""
        self.root = self.root or name.lower()
        if name.lower() != "outline":
            return
        given = {key.lower(): value for key, value in attributes.items()}
        title = clean_line(without_users(given.get("title") or given.get("text") or ""), _TITLE)
        kind = given.get("type", "").lower()
        address = (given.get("xmlurl") or (given.get("url", "") if kind in _FEEDS else "")).strip()
        self.folders.append("" if address else title.replace("/", SLASH))
        if address:
            self.feed(given, title, address)
        elif given.get("url") or kind == "include":
            self.skip(title, given.get("url", ""), "no feed of its own")

    def end(self, name: str) -> None:
        """An element ends."""
        if name.lower() == "outline" and self.folders:
            self.folders.pop()

    def feed(self, given: dict[str, str], title: str, address: str) -> None:
        """An outline with an address: a feed, if the address is valid."""
        address = without_feed(address)
        url = clean_url(address)
        if not url or urlsplit(address).scheme.lower() not in ("http", "https"):
            self.skip(title, address, "only http and https feeds are taken")
            return
        folder = tag_of("/".join(filter(None, self.folders[:DEEPEST])))
        tags = [tag_of(_unescape(part)) for part in given.get("category", "").split(",")[:MOST_CATEGORIES]]
        tags = tags if folder in tags else [folder, *tags]  # a list of ours names all of them, in their order
        site, login = clean_url(given.get("htmlurl", "")), login_in(address)
        known = self.feeds.get(url) or Feed(url, title, site=site, login=login)
        self.feeds[url] = replace(known, tags=tuple(dict.fromkeys([*known.tags, *filter(None, tags)])))

    def skip(self, title: str, address: str, why: str) -> None:
        """Record an outline that is skipped."""
        self.skipped.append(f"skipped {title or clean_line(without_users(address), 200) or 'an outline'}: {why}")


def _run(text: str, outlines: _Outlines) -> str:
    """Parse the text into the outlines; returns what is wrong with it, '' if nothing is."""
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = outlines.start
    parser.EndElementHandler = outlines.end
    parser.EntityDeclHandler = _refuse_entity
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        return f"{expat.ErrorString(error.code)}, line {error.lineno}"
    return ""


def _as_character(stray: re.Match[str]) -> str:
    """The character of an HTML entity such as '&nbsp;', which XML does not know; a bare '&' escaped."""
    character = html5.get(stray[1] or "", "")
    return escape(character, quote=False) if character else "&amp;" + (stray[1] or "")


def _refuse_entity(*_: object) -> None:
    raise ParseError("a list that declares entities is not read")


def _outline(feed: Feed) -> str:
    title = clean_line(feed.title, _TITLE)
    given = {"htmlUrl": clean_url(feed.site), "category": ",".join(map(_escape, feed.tags[1:] and feed.tags))}
    more = "".join(f" {key}={_quoted(value)}" for key, value in given.items() if value)
    names = f"text={_quoted(title)} title={_quoted(title)}"
    return f'<outline type="rss" {names} xmlUrl={_quoted(clean_url(feed.address))}{more}/>'


def _quoted(text: str) -> str:
    """A clean line as the value of an attribute."""
    return '"' + escape(text, quote=False).replace('"', "&quot;") + '"'


def _escape(tag: str) -> str:
    """A tag within a comma-separated list."""
    return tag.replace("%", "%25").replace(",", "%2C")


def _unescape(part: str) -> str:
    return part.replace("%2C", ",").replace("%25", "%")

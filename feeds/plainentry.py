"""What does each element of a plain feed add to its entry, under feedparser's names? See `feeds.plainfeed`."""

from contextlib import suppress
from typing import Any
from urllib.parse import urljoin

from feeds.pattern import pattern
from feeds.times import read_time

Attributes = dict[str, str]
Entry = dict[str, Any]

_WINDOWS = pattern("[\x80-\x9f]")
_FALSE_ENTITY = pattern(r"&([A-Za-z0-9_]+);")
_TYPES = {
    "html": "text/html",
    "text/html": "text/html",
    "text": "text/plain",
    "plain": "text/plain",
    "text/plain": "text/plain",
}
_PAGES = ("text/html", "html", "application/xhtml+xml", "xhtml")


class Odd(Exception):
    """The document is not plain: feedparser has to read it."""


def fixed(text: str, may_have_windows: bool) -> str:
    """The text as feedparser returns it: UTF-8 that was encoded twice is decoded once more."""
    with suppress(UnicodeError):
        text = text.encode("iso-8859-1").decode("utf-8")
    if may_have_windows and _WINDOWS.search(text):
        raise Odd
    return text


class Scene:
    """What was read so far, under feedparser's names."""

    def __init__(self) -> None:
        self.version = ""
        self.language: str | None = None
        """The language of the open elements (xml:lang)."""
        self.base = ""
        """The base of relative addresses (xml:base); '' if there is none."""
        self.feed: dict[str, Any] = {}
        self.entries: list[Entry] = []
        self.entry: Entry = {}
        self.pieces: list[str] = []
        """The text since the last tag."""
        self.may_have_windows = True
        """Whether there may be characters that feedparser replaces."""
        self.seen: set[str] = set()
        """Elements that may occur once in an entry, or in the feed, and have occurred."""
        self.has_content = False
        self.tags: list[list[str | None]] = []
        self.channels = 0

    def text(self) -> str:
        """The text of the element that ends."""
        text = "".join(self.pieces).strip()
        return text if text.isascii() else fixed(text, self.may_have_windows)

    def once(self, name: str) -> None:
        """Raise Odd if the entry has one already."""
        if name in self.seen:
            raise Odd
        self.seen.add(name)

    def _address(self, text: str) -> str:
        """An address resolved as feedparser does it; one with three slashes is left to feedparser."""
        if ":///" in text:
            raise Odd
        try:
            return urljoin(self.base, text) if self.base else text
        except ValueError as error:
            raise Odd from error

    def _text_address(self) -> str:
        """The text as an address; '' stays ''."""
        text = self.text()
        return self._address(text) if text else ""

    # --- the feed

    def begin_channel(self) -> None:
        """RSS has one channel."""
        self.channels += 1
        if self.channels > 1:
            raise Odd

    def feed_title(self, attributes: Attributes) -> None:
        """The title of the feed, which has one."""
        _type(attributes, "text/plain")
        if "title" in self.feed:
            raise Odd
        self.feed["title"] = self.text()
        self.feed["title_detail"] = {"language": self.language}

    def feed_link(self, attributes: Attributes) -> None:
        """The site: a page that the feed says it is an alternative to."""
        if "href" not in attributes:
            self.feed["link"] = _FALSE_ENTITY.sub(r"&\1", self._text_address())
        elif _is_page(attributes):
            self.feed["link"] = self._address(attributes["href"])
        _no_other_address(attributes)

    def feed_id(self, attributes: Attributes) -> None:
        """The id of a feed is its site where it names none."""
        if _is_link(attributes):
            self.feed.setdefault("link", self._text_address())

    def feed_language(self, _: Attributes) -> None:
        """The language of the feed."""
        self.feed["language"] = self.text()

    def feed_summary(self, _: Attributes) -> None:
        """A second description after a summary would count as content of the first entry."""
        if "summary" in self.feed:
            raise Odd
        self.feed["summary"] = ""

    def feed_description(self, _: Attributes) -> None:
        """As `feed_summary`, but feedparser calls it the subtitle."""
        if "summary" in self.feed:
            raise Odd

    # --- an entry

    def begin_entry(self) -> None:
        """An entry begins."""
        self.entry, self.seen, self.has_content, self.tags = {}, set(), False, []

    def end_entry(self, attributes: Attributes) -> None:
        """An entry ends."""
        if "href" in attributes:
            raise Odd
        if self.tags:
            self.entry["tags"] = [{"term": term, "label": label} for term, _, label in self.tags]
        self.entries.append(self.entry)

    def title(self, attributes: Attributes) -> None:
        """The title, which comes once and before any other kind of title."""
        self.once("title")
        self.entry["title"] = self.text()
        self.entry["title_detail"] = {"type": _type(attributes, "text/plain"), "language": self.language}

    def other_title(self, _: Attributes) -> None:
        """A title of a picture or film; it does not count where the entry has one of its own."""
        if not self.entry.get("title") or "source" in self.entry:
            raise Odd

    def link(self, attributes: Attributes) -> None:
        """A link by its attributes, or by its text."""
        _no_other_address(attributes)
        link = {"rel": "alternate", "type": _link_type(attributes), **attributes}
        self.entry.setdefault("links", []).append(link)
        if "href" in attributes:
            link["href"] = self._address(attributes["href"])
            if _is_page(attributes):
                self.entry["link"] = link["href"]
            return
        address = _FALSE_ENTITY.sub(r"&\1", self._text_address().replace("&amp;", "&"))
        self.entry["link"] = address
        if address:
            link["href"] = address

    def enclosure(self, attributes: Attributes) -> None:
        """A file that belongs to the entry."""
        href = attributes.get("url", attributes.get("uri", attributes.get("href")))
        link = {**attributes, "rel": "enclosure"}
        if href:
            link["href"] = href
        self.entry.setdefault("links", []).append(link)

    def id(self, attributes: Attributes) -> None:
        """The id, which is also the link unless that is denied."""
        self.once("id")
        is_link = _is_link(attributes)
        self.entry["id"] = value = self._text_address() if is_link else self.text()
        self.entry.setdefault("guidislink", is_link and "link" not in self.entry)
        if is_link:
            self.entry.setdefault("link", value)

    def published(self, _: Attributes) -> None:
        """When it was published."""
        self._time("published")

    def updated(self, _: Attributes) -> None:
        """When it was changed."""
        self._time("updated")

    def created(self, _: Attributes) -> None:
        """When it was made."""
        self._time("created")

    def _time(self, key: str) -> None:
        self.entry[key] = value = self.text()
        if value and read_time(value) is None:
            raise Odd

    def begin_author(self) -> None:
        """An author begins."""
        self.entry.setdefault("authors", []).append({})

    def author(self, _: Attributes) -> None:
        """An author by name; one with an e-mail address in it is left to feedparser."""
        value, detail = self.text(), self.entry["authors"][-1]
        unnamed = detail and "name" not in detail and len(self.entry["authors"]) > 1
        if "@" in value or (value and detail) or unnamed:
            raise Odd
        if value:
            detail["name"] = value

    def author_name(self, _: Attributes) -> None:
        """The name in an author."""
        self._author("name")

    def author_email(self, _: Attributes) -> None:
        """The address in an author."""
        self._author("email")

    def author_page(self, _: Attributes) -> None:
        """The page of an author."""
        self._author("href")

    def _author(self, key: str) -> None:
        detail = self.entry["authors"][-1]
        if key in detail:
            raise Odd
        detail[key] = "".join(self.pieces).strip()

    def category(self, attributes: Attributes) -> None:
        """A tag by its attributes, its text, or both."""
        scheme = attributes.get("scheme", attributes.get("domain"))
        self._tag(attributes.get("term"), scheme, attributes.get("label"))
        value = self.text()
        if value and self.tags and not self.tags[-1][0]:
            self.tags[-1][0] = value
        elif value:
            self._tag(value, None, None)

    def media_category(self, attributes: Attributes) -> None:
        """A tag of Media RSS."""
        self.category({"scheme": "http://search.yahoo.com/mrss/category_schema", **attributes})

    def keywords(self, attributes: Attributes) -> None:
        """Tags with commas between them; the scheme is one of their own."""
        if attributes:
            raise Odd
        for term in self.text().split(","):
            if term.strip():
                self._tag(term.strip(), NO_SCHEME, None)

    def _tag(self, term: str | None, scheme: str | None, label: str | None) -> None:
        if (term or scheme or label) and [term, scheme, label] not in self.tags:
            self.tags.append([term, scheme, label])

    def description(self, attributes: Attributes) -> None:
        """What the entry says, or the beginning of it; a second one counts as its content."""
        self._describe(_type(attributes, "text/html"), _type(attributes, "text/plain"))

    def summary(self, attributes: Attributes) -> None:
        """As `description`, but plain text where no type is stated."""
        self._describe(_type(attributes, "text/plain"), _type(attributes, "text/plain"))

    def _describe(self, kind: str, kind_of_content: str) -> None:
        if "summary" in self.entry and not self.has_content:
            self._content(kind_of_content)
            return
        self.once("summary")
        value = self.text()
        self.entry["summary"] = value
        kind = self._guessed(kind, value)
        self.entry["summary_detail"] = {"type": kind, "base": self.base, "language": self.language}

    def content(self, attributes: Attributes) -> None:
        """What an entry of Atom says."""
        self._content(_type(attributes, "text/plain"))

    def encoded(self, attributes: Attributes) -> None:
        """What an entry of RSS says."""
        self._content(_type(attributes, "text/html"))

    def _content(self, kind: str) -> None:
        self.has_content = True
        value = self.text()
        kind = self._guessed(kind, value)
        detail = {"type": kind, "value": value, "base": self.base, "language": self.language}
        self.entry.setdefault("content", []).append(detail)
        self.entry.setdefault("summary", value)

    def _guessed(self, kind: str, value: str) -> str:
        """RSS declares plain text and often means HTML: if there may be any, feedparser has to guess."""
        if kind == "text/plain" and self.version != "atom10" and ("</" in value or "&" in value):
            raise Odd
        return kind

    def source(self, attributes: Attributes) -> None:
        """An aggregator's source."""
        value = self.text()
        self.entry["source"] = {"title": value} if value else {}

    def image(self, attributes: Attributes) -> None:
        """The picture of an episode."""
        href = attributes.get("href") or attributes.get("url")
        if href:
            self.entry["image"] = {"href": href}

    def duration(self, attributes: Attributes) -> None:
        """How long an episode is."""
        if attributes:
            raise Odd
        self.entry["itunes_duration"] = self.text()

    def chapters_file(self, attributes: Attributes) -> None:
        """A file that lists the parts of an episode."""
        if not attributes:
            raise Odd
        self.entry["podcast_chapters"] = attributes

    def begin_chapters(self) -> None:
        """The parts of an episode, which come once."""
        self.once("chapters")
        self.entry["psc_chapters"] = {"chapters": []}

    def chapter(self, attributes: Attributes) -> None:
        """A chapter of an episode; feedparser fails on one without a start."""
        if "start" not in attributes:
            raise Odd
        self.entry["psc_chapters"]["chapters"].append(attributes)

    def media(self, attributes: Attributes) -> None:
        """A picture, sound or film."""
        self.entry.setdefault("media_content", []).append(attributes)

    def thumbnail(self, attributes: Attributes) -> None:
        """A small picture."""
        if "url" not in attributes and self.text():
            raise Odd
        self.entry.setdefault("media_thumbnail", []).append(attributes)


NO_SCHEME = "itunes"


def _type(attributes: Attributes, default: str) -> str:
    kind = _TYPES.get(attributes.get("type", default))
    if kind is None:
        raise Odd
    return kind


def _is_page(attributes: Attributes) -> bool:
    return attributes.get("rel", "alternate") == "alternate" and _link_type(attributes) in _PAGES


def _is_link(attributes: Attributes) -> bool:
    return attributes.get("ispermalink", "true") == "true"


def _link_type(attributes: Attributes) -> str:
    return attributes.get("type", "application/atom+xml" if attributes.get("rel") == "self" else "text/html")


def _no_other_address(attributes: Attributes) -> None:
    if "url" in attributes or "uri" in attributes or any(":" in name for name in attributes if name[:4] != "xml:"):
        raise Odd

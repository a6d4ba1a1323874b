"""What are the nouns of Backstory: feed, article, block, picture, status, mention, event, related, story?

Frozen dataclasses and the few pure functions that follow from their definition. Apart from the standard library this
imports only what the classes are made with (`feeds.record`, `feeds.pattern`). Every time is an aware datetime in UTC
unless a field says otherwise; every offset is a character offset into `Article.text`.
"""

import re
from dataclasses import field
from datetime import datetime
from functools import cached_property
from typing import Literal

from feeds.pattern import pattern
from feeds.record import dataclass

BlockKind = Literal["heading", "paragraph", "quote", "item", "code", "table", "image", "rule"]
SpanKind = Literal["link", "emphasis", "strong", "code"]
FeedKind = Literal["web", "file", "folder", "archive", "page", "samples"]
MentionKind = Literal["person", "organization", "place", "group", "other"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Confidence = Literal["stated", "resolved", "guessed"]
Relation = Literal["copy", "same story", "background", "later"]

RULE = "---"
"""What a rule reads as in the canonical text."""
BY_CONTENT = "hash:"
"""How the guid of an article begins that has neither id nor address."""
UNNAMED = "▣"
"""Stands there for an image without a description: a sign, because a word would belong to some language."""
STUB = 120
"""Words below which a text is taken for a teaser: few teasers are longer, and few complete reports are shorter."""
_CUT = ("…", "...", "…]", "...]", "[&#8230;]")
_MORE = pattern(
    r"\W*(?:read (?:more|on|the (?:full|rest)\b.{0,40})|continue reading\b.{0,80}|more\W*|weiterlesen|mehr lesen|"
    r"lire (?:la suite|plus)|leer más|seguir leyendo|continua a leggere|leia mais|читать далее)\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of a block's text that are a link, emphasised or code."""

    start: int
    """First character, counted in the block's own text."""
    end: int
    """One past the last character, counted in the block's own text."""
    kind: SpanKind
    href: str = ""
    """A link's address, http or https; empty for the other kinds."""

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the constructor's arguments: three times as fast as pickle's own way."""
        return Span, (self.start, self.end, self.kind, self.href)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like piece of an article."""

    kind: BlockKind
    text: str
    """Plain text. Code keeps its line breaks; a table has a newline between rows and a tab between cells; an image has
    its alternative text; a rule has three dashes. Paragraphs may hold newlines (from <br>)."""
    spans: tuple[Span, ...] = ()
    level: int = 0
    """A heading's level 1 to 6; how deep a list item or quote is nested, from 1; else 0."""
    marker: str = ""
    """A list item's bullet or number as shown ('•', '3.', '1:02:03'), a code's language, an image's address; else ''"""

    def __reduce__(self) -> tuple[object, ...]:
        """See `Span`."""
        return Block, (self.kind, self.text, self.spans, self.level, self.marker)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that comes with an article, such as a podcast's episode."""

    url: str
    kind: str = ""
    """Its MIME type, '' where unknown."""
    length: int = 0
    """Bytes, 0 where unknown."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of an article as it is kept: made small, encoded anew."""

    content: bytes
    """A PNG where it is see-through, else a JPEG."""
    kind: Literal["png", "jpeg"]
    width: int
    height: int
    sketch: bytes
    """Its pixels made few: RGB, row by row, deflated."""
    sketch_width: int
    sketch_height: int


@dataclass(frozen=True)
class Article:
    """One article as its source gives it. Immutable: a new version is a new revision."""

    guid: str
    """Its identity within its feed: the feed's guid, else its canonical address, else a content hash; a local file's
    path. Never empty."""
    title: str
    """One line; may be empty (see `shown_title`)."""
    blocks: tuple[Block, ...] = ()
    url: str = ""
    """http or https, or a local file's absolute path; '' where there is none."""
    id: int = 0
    """Its number in the cache; 0 before it is stored."""
    feed: int = 0
    """The number of its feed in the cache; 0 before it is stored."""
    source: str = ""
    """Who reports it, if that is not the feed: an archive's display name, an aggregator's source."""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    """In the zone that the source stated (UTC where it stated none): the local day decides what 'today' means."""
    updated: datetime | None = None
    modified: datetime | None = None
    """A local file's time: sorts the list if there is no `published`, and is never used as a date."""
    first_seen: datetime | None = None
    language: str = ""
    """BCP 47, stated or guessed; '' where unknown."""
    summary: str = ""
    """Plain text, for lists; the blocks hold the article itself."""
    tags: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    duration: int = 0
    """Seconds of the sound or film that comes with it; 0 where unknown."""
    related: tuple[str, ...] = ()
    """What its own Related section lists: titles, addresses, absolute paths."""
    text_of: Literal["feed", "page"] = "feed"
    """Whether the blocks are what the feed gave, or the page's full text."""

    @cached_property
    def text(self) -> str:
        """The canonical plain text that every offset counts in."""
        return canonical_text(self.title, self.blocks)

    @property
    def shown_title(self) -> str:
        """The title; without one, the first words of the text; else 'untitled'."""
        if self.title:
            return self.title
        words = next(
            (b.text for b in self.blocks if b.text.strip() and b.kind != "rule" and b.text != UNNAMED), self.summary
        ).split()
        return " ".join(words[:12]) + (" …" if len(words) > 12 else "") if words else "untitled"


@dataclass(frozen=True, slots=True)
class Feed:
    """One source of articles: a feed's address, a folder, a local file, an archive, a page, the samples."""

    address: str
    """http(s) address, or the absolute path of a file or folder; 'backstory:samples' for the samples."""
    title: str = ""
    id: int = 0
    site: str = ""
    kind: FeedKind = "web"
    tags: tuple[str, ...] = ()
    etag: str = ""
    last_modified: str = ""
    content_hash: str = ""
    """Of the last bytes that parsed: the same bytes are not parsed twice."""
    next_check: datetime | None = None
    """Not fetched again before this, unless forced; None: due at once."""
    last_good: datetime | None = None
    error: str = ""
    """The last error, one clean sentence; '' if the last fetch succeeded."""
    failures: int = 0
    """Consecutive failures."""
    gone: bool = False
    """It answered 410 Gone: never fetched again unless the user asks for it."""
    failed: datetime | None = None
    """When it failed last."""
    size: int = 0
    """Bytes of its last answer with a body, unpacked."""
    final: str = ""
    """The final address of its last answer, if that was redirected; else ''"""
    pace: int = 0
    """Seconds that it asks us to leave between two checks (`ttl`); 0 if it does not say."""
    skip: tuple[str, ...] = ()
    """Hours ('0' to '23', GMT) and days ('sunday') at which it asks not to be fetched."""
    gap: int = 0
    """Mean seconds between two of its recent entries; 0 if their dates do not tell."""
    login: str = field(default="", repr=False)
    """Name and password as typed in its address ('ann:secret'), for its own host alone; never shown or exported."""
    own_title: str = ""
    """The title that it last gave itself, which is shown unless the user chose another. '' if not known."""


@dataclass(frozen=True, slots=True)
class Status:
    """What the user did with an article; outlives the article."""

    read: bool = False
    starred: bool = False
    saved: bool = False
    opened: datetime | None = None
    position: int = 0
    """Character offset at the top of the screen when it was left; negative: so many rows of the header were visible."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: `text[start:end]` names `name`."""

    start: int
    end: int
    kind: MentionKind
    name: str
    """The canonical name that 'Qaani' and 'Esmail Qaani' share."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A date, time, duration or set in the text (TIMEX3)."""

    start: int
    end: int
    type: TimexType
    value: str
    """TIMEX3 value, with X where unresolved ('XXXX-WXX-2'); '' if there is none."""
    confidence: Confidence = "stated"
    first: str = ""
    """First day covered, ISO 'YYYY-MM-DD' ('-0043-03-15' BC); '' if no days are known."""
    last: str = ""
    """Last day covered; '' as above."""


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the timeline: something dated that a sentence reports."""

    start: int
    """The time expression in the text."""
    end: int
    sentence_start: int
    sentence_end: int
    value: str
    """TIMEX3 value; '' where it cannot be dated."""
    first: str = ""
    """First day, ISO; '' for the undated, which stand last."""
    last: str = ""
    ordinal: int | None = None
    """Proleptic Gregorian day number of `first` (1 is 0001-01-01, BC below), so that all years sort; None undated."""
    granularity: str = ""
    """'time', 'day', 'week', 'month', 'season', 'quarter', 'year', 'decade', 'century'; '' undated."""
    qualifier: str = ""
    """'since', 'until', 'before', 'after', 'about' or ''"""
    confidence: Confidence = "stated"
    names: tuple[str, ...] = ()
    """Canonical names in the sentence, in order, each once."""
    anchor: str = ""
    """The words of the event that it is dated from ('the United States accused ...'); '' if it has none."""
    anchor_start: int = -1
    """Where those words begin in the text; -1 where there are none."""
    offset: str = ""
    """How far from the anchor, signed ISO 8601 duration ('PT48H', '-P2D'); '' where there is no anchor."""


FAILED = "failed"
"""The `reader` of an analysis that failed: the analyser could not read the text."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was found in one text by one version of the analyser."""

    mentions: tuple[Mention, ...] = ()
    dates: tuple[TimeExpression, ...] = ()
    events: tuple[Event, ...] = ()
    reader: str = "rules"
    """What recognised the names: the rules' version or a model's name; FAILED if the text was given up."""


@dataclass(frozen=True, slots=True)
class Related:
    """An article that is related to another, and why."""

    article: int
    score: float
    """0 to 1."""
    relation: Relation
    reasons: tuple[str, ...] = ()
    """In words: 'Qaani, Kataib Hezbollah', '2 days later'."""


@dataclass(frozen=True, slots=True)
class Story:
    """The articles that report one story."""

    id: int
    """The id of its first article, so that it is stable."""
    title: str
    articles: tuple[int, ...] = field(default=())
    """Oldest first."""


def separator(before: Block, after: Block) -> str:
    """What stands between two blocks in the canonical text: a newline inside a list, else a blank line."""
    return "\n" if before.kind == after.kind == "item" else "\n\n"


def block_starts(title: str, blocks: tuple[Block, ...]) -> list[int]:
    """Where each block's text begins in the canonical text."""
    starts, at, before = [], len(title), None
    for block in blocks:
        if before is not None:
            at += len(separator(before, block))
        elif title:
            at += 2
        starts.append(at)
        at += len(block.text)
        before = block
    return starts


def canonical_text(title: str, blocks: tuple[Block, ...]) -> str:
    """Title, blank line, then the blocks' text: the text that every offset counts in."""
    parts, before = [title], None
    for block in blocks:
        if before is not None:
            parts.append(separator(before, block))
        elif title:
            parts.append("\n\n")
        parts.append(block.text)
        before = block
    return "".join(parts)


UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
"""A character class of the scripts without spaces between words: kana, ideographs and their extensions."""
SYLLABLE = "\uac00-\ud7a3"
"""The same of Korean, which separates words by spaces but attaches endings to them."""
UNTOUCHED = bytes((*range(0xC0), 0xC2, 0xE2))
"""The bytes of ASCII, of the signs of Latin-1 and of U+2000 to U+2FFF (quotes, dashes) in UTF-8."""


def western(text: str) -> bool:
    """Whether a text is only ASCII and punctuation: told from its bytes, ten times as fast as a regular expression."""
    return text.isascii() or not text.encode("utf-8", "surrogatepass").translate(None, UNTOUCHED)


_CHARACTER = pattern(f"[{UNSPACED}]")
_ASCII = bytes(range(128))
_SHAPE = bytes(ord(" ") if byte < 128 and chr(byte).isspace() else ord("x") for byte in range(256))
_WIDE_GAP = pattern(rb"\xc2[\x85\xa0]|\xe2(?:\x80[\x80-\x8a\xa8\xa9\xaf]|\x81\x9f)")
"""White space among what `western` lets through, in UTF-8."""


def words_of(text: str) -> int:
    """How many words a text has; a character of a script without spaces counts as half a word."""
    raw = text.encode("utf-8", "surrogatepass")
    if has_plain_words(raw.translate(None, _ASCII)):
        return plain_words_of(raw)
    return len(text.split()) + len(_CHARACTER.findall(text)) // 2


def has_plain_words(wide: bytes) -> bool:
    """Whether a text is western and its white space ASCII, by its bytes beyond ASCII, others may stand between them."""
    return not wide or not (wide.translate(None, UNTOUCHED) or _WIDE_GAP.search(wide))


def plain_words_of(raw: bytes) -> int:
    """How many words such a text has, by the shape of its UTF-8: in half the time that it takes to split them off."""
    return (b" " + raw.translate(_SHAPE)).count(b" x")


def is_stub(article: Article, least: int = 0) -> bool:
    """Whether the article breaks off, or is so short that its page probably has more text. Audio and video are never
    stubs: the text belongs to the recording. `least`: a known lower bound of its words."""
    if any(file.kind.startswith(("audio/", "video/")) for file in article.enclosures):
        return False
    last = ""
    for block in reversed(article.blocks):
        if _tells(block) and (last := block.text.strip()):
            break
    if last.endswith(_CUT) or _MORE.fullmatch(last):
        return True
    if least >= STUB:
        return False
    words = 0
    for block in article.blocks:
        words += words_of(block.text) if _tells(block) else 0
        if words >= STUB:
            return False
    return True


def _tells(block: Block) -> bool:
    return block.kind not in ("rule", "image")

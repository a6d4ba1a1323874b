"""How does an entry of an RSS or Atom document become an article?

An entry is the dictionary that feedparser makes. It is read by `dict.get`, because feedparser's own `get` guesses:
it answers 'published' where 'updated' was asked, and warns.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from feeds.article import Article, Block, Enclosure
from feeds.chapters import chapter_blocks
from feeds.clean import blocks_from_html, blocks_from_text, clean_line, clean_title, clean_url
from feeds.durations import read_duration
from feeds.identity import content_key, guid_of
from feeds.media import addresses
from feeds.pattern import pattern
from feeds.record import dataclass
from feeds.times import from_utc, known, read_time

MOST_TAGS = 50
"""Tags, images, enclosures and authors kept of one entry, each."""

_LANGUAGE = pattern(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,3}")
_FILES = frozenset({"image", "itunes_duration", "media_content", "media_thumbnail", "podcast_chapters", "psc_chapters"})
"""The keys of images, audio and video, which most entries do not have."""
_SUMMARY = 500
_ADDRESSES = ("http://", "https://", "/")


@dataclass(frozen=True)
class Context:
    """What an entry inherits from its document."""

    base: str
    """The base that its relative links are resolved against."""
    site: str
    atom: bool
    language: str
    inherited: str = ""
    """The language of the root element (xml:lang), which elements without one of their own inherit."""


def article(entry: dict[str, Any], context: Context) -> Article:
    """The article of an entry."""
    url, title = _link(entry, context.base), _title(entry, context.atom)
    base = url or context.base
    blocks, own_summary, detail = _body(entry, base)
    has_files = not _FILES.isdisjoint(entry)
    images = _images(entry, context.base) if has_files else ()
    if not images and "image" not in {block.kind for block in blocks}:
        images = _unnamed_images(entry, detail, base)
    published, updated = _time(entry, "published"), _time(entry, "updated")
    made = Article(
        guid=guid_of(dict.get(entry, "id")),
        title=title,
        blocks=blocks,
        url=url,
        source=_source(entry),
        authors=_authors(entry),
        published=published or updated or _time(entry, "created"),
        updated=updated,
        language=language_of(dict.get(entry, "language")) or _language(detail, context),
        summary="" if own_summary else clean_title(_text(dict.get(entry, "summary")), limit=_SUMMARY),
        tags=_tags(entry),
        images=images,
        enclosures=_enclosures(entry, context.base),
        duration=_duration(entry) if has_files else 0,
    )
    if not made.guid:
        made = replace(made, guid=url if url and url != context.site else content_key(made))
    chapters = chapter_blocks(entry, base) if has_files else ()
    return replace(made, blocks=made.blocks + chapters) if chapters else made


def _language(detail: dict[str, Any], context: Context) -> str:
    """The language of the text or its entry (xml:lang), else that of the feed."""
    own = language_of(dict.get(detail, "language"))
    return own if own and (own != context.inherited or not context.language) else context.language


def _duration(entry: dict[str, Any]) -> int:
    """The duration of an episode in seconds: iTunes' element, else that of Media RSS."""
    length = read_duration(dict.get(entry, "itunes_duration"))
    for media in () if length else _dicts(entry, "media_content"):
        if _plays(media) and (length := read_duration(dict.get(media, "duration"))):
            break
    return length


def distinct(articles: list[Article]) -> tuple[Article, ...]:
    """Each guid once: of two entries with the same guid the later one by date, else the first.

    Entries without an id that share a link but not a title are different articles, and so are entries with the same id
    whose links and titles all differ.
    """
    links = Counter(made.url for made in articles if made.guid == made.url)
    several = _of_several(articles)
    kept: dict[str, Article] = {}
    for made in articles:
        shared = made.guid in several or (links[made.url] > 1 and made.guid == made.url)
        first = made.url if made.guid == made.url else f"{made.guid} {made.url}"
        guid = f"{guid_of(first)} {content_key(Article(guid='', title=made.title))}" if shared else made.guid
        known = kept.get(guid)
        if known is None or _later(made, known):
            kept[guid] = replace(made, guid=guid) if shared else made
    return tuple(kept.values())


def _of_several(articles: list[Article]) -> set[str]:
    """The guids that a feed gives to entries which have neither a link nor a title in common."""
    told: dict[str, list[Article]] = {}
    for made in articles:
        told.setdefault(made.guid, []).append(made)
    return {guid for guid, made in told.items() if len(made) > 1 and _all_differ(made)}


def _all_differ(made: list[Article]) -> bool:
    links, titles = {one.url for one in made if one.url}, {one.title for one in made if one.title}
    return 1 < len(links) == len(titles) == len({(one.url, one.title) for one in made})


def language_of(value: object) -> str:
    """A language tag that looks like one, else ''."""
    text = value.strip() if isinstance(value, str) else ""
    return text.replace("_", "-") if text and _LANGUAGE.fullmatch(text) else ""


def _later(one: Article, other: Article) -> bool:
    mine, known = one.updated or one.published, other.updated or other.published
    return mine is not None and known is not None and mine > known


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _dicts(entry: dict[str, Any], key: str) -> Sequence[dict[str, Any]]:
    """The dictionaries in a list that may be absent or of another type."""
    values = dict.get(entry, key)
    return [value for value in values[: 4 * MOST_TAGS] if isinstance(value, dict)] if isinstance(values, list) else ()


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, values)))[:MOST_TAGS]


def _title(entry: dict[str, Any], atom: bool) -> str:
    """The title, plain text or HTML by its declared type; RSS declares none and means HTML."""
    detail = dict.get(entry, "title_detail")
    plain = atom and isinstance(detail, dict) and dict.get(detail, "type") == "text/plain"
    return clean_title(_text(dict.get(entry, "title")), html=not plain)


def _link(entry: dict[str, Any], base: str) -> str:
    """The address of its page: the link, else an alternate link, else an id that is an address."""
    link, guid = _text(dict.get(entry, "link")), _text(dict.get(entry, "id"))
    # feedparser takes a guid for the link where there is none: one that is no address would lead nowhere.
    url = clean_url(link, base) if link and not (link == guid and dict.get(entry, "guidislink")) else ""
    if url:
        return url
    for other in _dicts(entry, "links"):
        href = _text(dict.get(other, "href"))
        if dict.get(other, "rel", "alternate") == "alternate" and href and href != guid:
            url = clean_url(href, base)
            if url:
                return url
    return clean_url(guid, base) if guid.lower().startswith(_ADDRESSES) and dict.get(entry, "guidislink") else ""


def _body(entry: dict[str, Any], base: str) -> tuple[tuple[Block, ...], bool, dict[str, Any]]:
    """Its blocks, whether they come from the summary (the longest content is preferred), and feedparser's detail of
    that text (type, base, language)."""
    contents = [part for part in _dicts(entry, "content") if _readable(part) and _text(dict.get(part, "value")).strip()]
    if contents:
        best = max(contents, key=lambda part: (_is_html(part), len(_text(dict.get(part, "value")))))
        blocks = _blocks(_text(dict.get(best, "value")), best, base)
        if blocks:
            return blocks, False, best
    said = dict.get(entry, "summary_detail")
    detail: dict[str, Any] = said if isinstance(said, dict) else {}
    blocks = _blocks(_text(dict.get(entry, "summary")), detail, base)
    title = dict.get(entry, "title_detail")
    return blocks, True, title if not blocks and isinstance(title, dict) else detail


def _readable(part: dict[str, Any]) -> bool:
    """Text of some kind; not a picture in base64."""
    kind = _text(dict.get(part, "type"))
    return not kind or kind.startswith("text/") or kind.endswith(("+xml", "/xml"))


def _is_html(part: dict[str, Any]) -> bool:
    return dict.get(part, "type") != "text/plain"


def _blocks(value: str, detail: dict[str, Any], base: str) -> tuple[Block, ...]:
    if not value.strip():
        return ()
    if not _is_html(detail):
        return blocks_from_text(value, lines=True)
    return blocks_from_html(value, clean_url(dict.get(detail, "base"), base) or base)


def _time(entry: dict[str, Any], key: str) -> datetime | None:
    """The time with its stated zone; else as feedparser parsed it, which knows more formats."""
    return known(read_time(dict.get(entry, key)) or from_utc(dict.get(entry, key + "_parsed")))


def _source(entry: dict[str, Any]) -> str:
    """An aggregator's source."""
    source = dict.get(entry, "source")
    return clean_title(_text(dict.get(source, "title")), limit=300) if isinstance(source, dict) else ""


def _authors(entry: dict[str, Any]) -> tuple[str, ...]:
    names = [dict.get(author, "name") or dict.get(author, "email") for author in _dicts(entry, "authors")]
    told = _unique([clean_title(_text(name), limit=300) for name in names])
    return told or _unique([clean_title(_text(dict.get(entry, "author")), limit=300)])


def _tags(entry: dict[str, Any]) -> tuple[str, ...]:
    terms = [dict.get(tag, "label") or dict.get(tag, "term") for tag in _dicts(entry, "tags")]
    return _unique([clean_line(_text(term), 100) for term in terms])


def _images(entry: dict[str, Any], base: str) -> tuple[str, ...]:
    """Images that the feed lists beside the text; those inside it are blocks."""
    found = [dict.get(thumb, "url") for thumb in _dicts(entry, "media_thumbnail")]
    found += [dict.get(media, "url") for media in _dicts(entry, "media_content") if _media_kind(media) == "image"]
    image = dict.get(entry, "image")
    if isinstance(image, dict):
        found.append(dict.get(image, "href"))
    return _unique([clean_url(url, base) for url in found if url]) if found else ()


def _unnamed_images(entry: dict[str, Any], detail: dict[str, Any], base: str) -> tuple[str, ...]:
    """Images in its text without alternative text, as in the feeds of many comic strips."""
    texts = [_text(dict.get(part, "value")) for part in _dicts(entry, "content")] + [_text(dict.get(entry, "summary"))]
    texts = [text for text in texts if "<" in text]
    if not texts:
        return ()
    there = clean_url(dict.get(detail, "base"), base) or base
    return _unique([address for text in texts for address in addresses(text, there)])


def _media_kind(media: dict[str, Any]) -> str:
    return _text(dict.get(media, "medium")) or _text(dict.get(media, "type")).partition("/")[0]


def _plays(media: dict[str, Any]) -> bool:
    return _media_kind(media) in ("audio", "video")


def _enclosures(entry: dict[str, Any], base: str) -> tuple[Enclosure, ...]:
    """Its files: enclosures, and the audio and video of Media RSS."""
    links = [(link, "href", "length") for link in _dicts(entry, "links") if dict.get(link, "rel") == "enclosure"]
    links += [(media, "url", "filesize") for media in _dicts(entry, "media_content") if _plays(media)]
    if not links:
        return ()
    made = (
        Enclosure(
            url=clean_url(dict.get(link, key), base),
            kind=clean_line(dict.get(link, "type") or "", 100),
            length=_count(link, size),
        )
        for link, key, size in links
        if dict.get(link, key)
    )
    known: dict[str, Enclosure] = {}
    for one in filter(lambda one: one.url, made):
        first = known.setdefault(one.url, one)
        known[one.url] = Enclosure(one.url, first.kind or one.kind, first.length or one.length)
    return tuple(known.values())[:MOST_TAGS]


def _count(link: dict[str, Any], key: str) -> int:
    """A length in bytes; 0 for what is none."""
    digits = _text(dict.get(link, key)).strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 18 else 0

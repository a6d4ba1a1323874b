"""How is an article encoded in few bytes, and decoded?

The body of an article (everything that is not in its row) is compact JSON (for the blocks, see `feeds.body`),
compressed (see `cache.squeezing`). What is stored must always decode to the same text: the full-text index is
contentless, and a text can be removed from it only by passing the same text again.
"""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from cache.hashing import blake2b
from cache.squeezing import squeeze, unsqueeze
from feeds.article import Article, Enclosure
from feeds.body import Body, as_json, blocks_of, body_of, encoded
from feeds.record import dataclass

ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
LONGEST_GUID = 1000
"""Characters; a longer guid is cut and ends in its own hash."""


@dataclass(frozen=True, slots=True)
class Packed:
    """An article's body, ready to store."""

    data: bytes
    hash: bytes
    """Of everything that the source says, except for the times of its last change."""
    body: Body

    @property
    def content(self) -> bytes:
        """What is stored; compressed on demand, as most articles of a feed are known already."""
        return squeeze(self.data)


def safe(text: str) -> str:
    """The text, with what UTF-8 cannot hold (lone surrogates) replaced."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def short_guid(guid: str) -> str:
    """The guid as it is stored; the short form of a short form is itself."""
    guid = safe(guid)
    if len(guid) <= LONGEST_GUID:
        return guid
    return guid[: LONGEST_GUID - 40] + "…" + blake2b(guid.encode(), digest_size=16).hexdigest()


def guid_key(guid: str) -> bytes:
    """The hash by which an article is found within its feed."""
    return blake2b(short_guid(guid).encode(), digest_size=16).digest()


def number_of(text: str) -> int:
    """A 48-bit hash that represents a text in an index; not unique, so compare the text as well."""
    return int.from_bytes(blake2b(text.encode(), digest_size=6).digest(), "big")


def pack(article: Article) -> Packed:
    """The body of an article."""
    body = body_of(article)
    blocks = body.written
    extras, published = encoded(_extras(article)), _iso(article.published)
    updated = published if article.updated is article.published else _iso(article.updated)
    touched = f'["{updated}","{_iso(article.modified)}"]'.encode()  # as JSON, which needs no escape here
    head = encoded(_texts((article.title, article.url, article.source, article.language, published)))
    hash = blake2b(b"%b[%b,%b]" % (head, blocks, extras), digest_size=12).digest()
    return Packed(b"[%b,%b,%b]" % (blocks, extras, touched), hash, body)


def unpack(content: bytes) -> dict[str, Any]:
    """The fields of `Article` that a body holds. Raises ValueError where the bytes are not ours."""
    try:
        blocks, extras, (updated, modified) = json.loads(unsqueeze(content))
        extras = {name: FROM_JSON.get(name, tuple)(value) for name, value in extras.items()}
        moments = {"updated": _moment(updated), "modified": _moment(modified)}
        return {"blocks": blocks_of(blocks), **extras, **moments}
    except (TypeError, LookupError) as error:
        raise ValueError("the body of an article cannot be read") from error


def pack_whole(article: Article) -> bytes:
    """A complete article, for revisions and the shelf."""
    head = {"guid": article.guid, "title": article.title, "url": article.url, "source": article.source}
    head |= {"language": article.language, "published": _iso(article.published), "seen": _iso(article.first_seen)}
    head |= {"updated": _iso(article.updated), "modified": _iso(article.modified)}
    return squeeze(b"[%b,%b,%b]" % (encoded(ENCODER.encode(head)), body_of(article).written, encoded(_extras(article))))


def unpack_whole(content: bytes) -> Article:
    """The revision that was packed. Raises ValueError where the bytes are not ours."""
    try:
        head, blocks, extras = json.loads(unsqueeze(content))
        published, seen = _moment(head.pop("published")), _moment(head.pop("seen"))
        head |= {name: _moment(head.pop(name, "")) for name in ("updated", "modified")}  # older revisions have none
        extras = {name: FROM_JSON.get(name, tuple)(value) for name, value in extras.items()}
        return Article(**head, blocks=blocks_of(blocks), **extras, published=published, first_seen=seen)
    except (TypeError, LookupError, AttributeError) as error:
        raise ValueError("an earlier version of an article cannot be read") from error


def _extras(article: Article) -> str:
    """What is not empty of the rarer fields, as JSON."""
    told: list[str] = []
    if article.authors:
        told.append(f'"authors":{_texts(article.authors)}')
    if article.summary:
        told.append(f'"summary":{as_json(article.summary)}')
    if article.tags:
        told.append(f'"tags":{_texts(article.tags)}')
    if article.images:
        told.append(f'"images":{_texts(article.images)}')
    if article.enclosures:
        files = [[file.url, file.kind, file.length] for file in article.enclosures]
        told.append(f'"enclosures":{ENCODER.encode(files)}')
    if article.duration:
        told.append(f'"duration":{article.duration}')
    if article.related:
        told.append(f'"related":{_texts(article.related)}')
    if article.text_of != "feed":
        told.append(f'"text_of":{as_json(article.text_of)}')
    return f"{{{','.join(told)}}}"


FROM_JSON: dict[str, Callable[[Any], object]] = {
    "summary": str,
    "text_of": str,
    "duration": int,
    "enclosures": lambda value: tuple(Enclosure(*file) for file in value),
}


def _texts(texts: Iterable[str]) -> str:
    return f"[{','.join(map(as_json, texts))}]"


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment is not None else ""


def _moment(iso: str) -> datetime | None:
    return datetime.fromisoformat(iso) if iso else None

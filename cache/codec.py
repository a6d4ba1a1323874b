"""How does an article become a few bytes, and back?

The body of an article (everything that its row does not hold) is compact JSON, compressed (see `cache.squeezing`).
What is stored must decode to the same text for ever: the full-text index is contentless and forgets a text only when it
is handed that text again.
"""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from json.encoder import encode_basestring
from typing import Any, get_args

from cache.hashing import blake2b
from cache.squeezing import squeeze, unsqueeze
from feeds.article import Article, Block, BlockKind, Enclosure, Span, SpanKind
from feeds.record import dataclass

KINDS: tuple[BlockKind, ...] = get_args(BlockKind)
SPANS: tuple[SpanKind, ...] = get_args(SpanKind)
KIND_NUMBER = {kind: number for number, kind in enumerate(KINDS)}
SPAN_NUMBER = {kind: number for number, kind in enumerate(SPANS)}
ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
LONGEST_GUID = 1000
"""Characters; a longer guid is cut and ends in its own hash."""


@dataclass(frozen=True, slots=True)
class Packed:
    """An article's body, ready to store."""

    data: bytes
    hash: bytes
    """Of all that the source says, apart from the times at which it was touched."""

    @property
    def content(self) -> bytes:
        """What is stored; made when it is asked for, as most articles of a feed are known already."""
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
    """What an article is found by within its feed."""
    return blake2b(short_guid(guid).encode(), digest_size=16).digest()


def number_of(text: str) -> int:
    """A 48-bit number that stands for a text in an index; not unique, so compare the text as well."""
    return int.from_bytes(blake2b(text.encode(), digest_size=6).digest(), "big")


def pack(article: Article) -> Packed:
    """The body of an article."""
    core = _bytes(f"[{_blocks(article.blocks)},{_extras(article)}]")
    touched = f'["{_iso(article.updated)}","{_iso(article.modified)}"]'.encode()  # as JSON, which needs no escape here
    said = (article.title, article.url, article.source, article.language, _iso(article.published))
    head = _bytes(f"[{','.join(map(_text, said))}]")
    return Packed(core[:-1] + b"," + touched + b"]", blake2b(head + core, digest_size=12).digest())


def unpack(content: bytes) -> dict[str, Any]:
    """The fields of `Article` that a body holds. Raises ValueError where the bytes are not ours."""
    try:
        blocks, extras, (updated, modified) = json.loads(unsqueeze(content))
        extras = {name: FROM_JSON.get(name, tuple)(value) for name, value in extras.items()}
        moments = {"updated": _moment(updated), "modified": _moment(modified)}
        return {"blocks": tuple([_unblock(block) for block in blocks]), **extras, **moments}
    except (TypeError, LookupError) as error:
        raise ValueError("the body of an article cannot be read") from error


def pack_whole(article: Article) -> bytes:
    """An article with all that it says, for the shelf of earlier revisions."""
    head = {"guid": article.guid, "title": article.title, "url": article.url, "source": article.source}
    head |= {"language": article.language, "published": _iso(article.published), "seen": _iso(article.first_seen)}
    head |= {"updated": _iso(article.updated), "modified": _iso(article.modified)}
    return squeeze(_bytes(f"[{ENCODER.encode(head)},{_blocks(article.blocks)},{_extras(article)}]"))


def unpack_whole(content: bytes) -> Article:
    """The revision that was packed. Raises ValueError where the bytes are not ours."""
    try:
        head, blocks, extras = json.loads(unsqueeze(content))
        published, seen = _moment(head.pop("published")), _moment(head.pop("seen"))
        head |= {name: _moment(head.pop(name, "")) for name in ("updated", "modified")}  # older revisions have none
        extras = {name: FROM_JSON.get(name, tuple)(value) for name, value in extras.items()}
        blocks = tuple(_unblock(block) for block in blocks)
        return Article(**head, blocks=blocks, **extras, published=published, first_seen=seen)
    except (TypeError, LookupError, AttributeError) as error:
        raise ValueError("an earlier version of an article cannot be read") from error


def _bytes(written: str) -> bytes:
    return written.encode("utf-8", "replace")  # a lone surrogate becomes '?': it must not stop a batch


def _extras(article: Article) -> str:
    """What is not empty of the rarer fields, as JSON."""
    extras: dict[str, object] = {
        "authors": article.authors,
        "summary": article.summary,
        "tags": article.tags,
        "images": article.images,
        "enclosures": [[file.url, file.kind, file.length] for file in article.enclosures],
        "duration": article.duration,
        "related": article.related,
        "text_of": article.text_of if article.text_of != "feed" else "",
    }
    return ENCODER.encode({name: value for name, value in extras.items() if value})


FROM_JSON: dict[str, Callable[[Any], object]] = {
    "summary": str,
    "text_of": str,
    "duration": int,
    "enclosures": lambda value: tuple(Enclosure(*file) for file in value),
}


def _blocks(blocks: Iterable[Block]) -> str:
    """The blocks as JSON, written by hand in half the time of a general encoder."""
    return f"[{','.join([_block(block) for block in blocks])}]"


def _block(block: Block) -> str:
    """A plain paragraph is its text; anything else a list."""
    text = _text(block.text)
    if block.kind == "paragraph" and not (block.spans or block.level or block.marker):
        return text
    spans = [f"[{span.start},{span.end},{SPAN_NUMBER[span.kind]},{_text(span.href)}]" for span in block.spans]
    return f"[{KIND_NUMBER[block.kind]},{text},[{','.join(spans)}],{block.level},{_text(block.marker)}]"


def _text(text: str) -> str:
    """A text as JSON; most holds nothing that must be escaped, which is quickly seen."""
    return encode_basestring(text) if '"' in text or "\\" in text or not text.isprintable() else f'"{text}"'


def _unblock(block: str | list[Any]) -> Block:
    if isinstance(block, str):
        return Block("paragraph", block)
    kind, text, spans, level, marker = block
    return Block(KINDS[kind], text, tuple(Span(a, b, SPANS[c], href) for a, b, c, href in spans), level, marker)


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment is not None else ""


def _moment(iso: str) -> datetime | None:
    return datetime.fromisoformat(iso) if iso else None

"""How is an article encoded in few bytes, and decoded?

The body of an article (everything that is not in its row) is compact JSON, compressed (see `cache.squeezing`). What is
stored must always decode to the same text: the full-text index is contentless, and a text can be removed from it only
by passing the same text again.
"""

import json
from collections.abc import Callable, Iterable, Sequence
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
QUOTE, BACKSLASH, NEWLINE = b'"\\\n'  # as numbers, which are looked for much faster in bytes
PRINTABLE, NO_CONTROLS = bytes(range(0x20, 0x7F)), bytes(range(0x20, 0x100))
"""The printable bytes of ASCII; all bytes but its control characters (which JSON escapes)."""
LONGEST_GUID = 1000
"""Characters; a longer guid is cut and ends in its own hash."""


@dataclass(frozen=True, slots=True)
class Packed:
    """An article's body, ready to store."""

    data: bytes
    hash: bytes
    """Of everything that the source says, except for the times of its last change."""
    texts: list[bytes]
    """Of its blocks, in UTF-8."""
    odd: bytes
    """All bytes of these, and of the rest of the blocks, beyond printable ASCII, without newlines."""

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
    texts = [_bytes(block.text) for block in article.blocks]
    blocks, odd = _blocks(article.blocks, texts)
    extras, published = _bytes(_extras(article)), _iso(article.published)
    updated = published if article.updated is article.published else _iso(article.updated)
    touched = f'["{updated}","{_iso(article.modified)}"]'.encode()  # as JSON, which needs no escape here
    head = _bytes(_texts((article.title, article.url, article.source, article.language, published)))
    hash = blake2b(b"%b[%b,%b]" % (head, blocks, extras), digest_size=12).digest()
    return Packed(b"[%b,%b,%b]" % (blocks, extras, touched), hash, texts, odd)


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
    """A complete article, for revisions and the shelf."""
    head = {"guid": article.guid, "title": article.title, "url": article.url, "source": article.source}
    head |= {"language": article.language, "published": _iso(article.published), "seen": _iso(article.first_seen)}
    head |= {"updated": _iso(article.updated), "modified": _iso(article.modified)}
    blocks, _ = _blocks(article.blocks, [_bytes(block.text) for block in article.blocks])
    return squeeze(b"[%b,%b,%b]" % (_bytes(ENCODER.encode(head)), blocks, _bytes(_extras(article))))


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
    told: list[str] = []
    if article.authors:
        told.append(f'"authors":{_texts(article.authors)}')
    if article.summary:
        told.append(f'"summary":{_text(article.summary)}')
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
        told.append(f'"text_of":{_text(article.text_of)}')
    return f"{{{','.join(told)}}}"


FROM_JSON: dict[str, Callable[[Any], object]] = {
    "summary": str,
    "text_of": str,
    "duration": int,
    "enclosures": lambda value: tuple(Enclosure(*file) for file in value),
}


def _blocks(blocks: Sequence[Block], texts: Sequence[bytes]) -> tuple[bytes, bytes]:
    """The blocks as JSON, and all its bytes beyond printable ASCII. `texts` are the blocks' texts in UTF-8.

    Written by hand, five times as fast as a general encoder: a plain paragraph is its text, anything else a list. The
    search for control characters is done once at the end: most articles have none.
    """
    parts: list[bytes] = []
    for block, raw in zip(blocks, texts, strict=True):
        text = raw
        if QUOTE in text or BACKSLASH in text or NEWLINE in text:
            text = raw.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")
        kind, spans, level, marker = block.kind, block.spans, block.level, block.marker
        if kind == "paragraph" and not (spans or level or marker):
            parts.append(b'"%b"' % text)
        else:
            told = [f'[{span.start},{span.end},{SPAN_NUMBER[span.kind]},"{span.href}"]' for span in spans]
            rest = f'[{",".join(told)}],{level},"{marker}"]'
            if rest.count('"') != 2 * len(told) + 2 or "\\" in rest:
                rest = _rest(block)
            parts.append(b'[%d,"%b",%b' % (KIND_NUMBER[kind], text, _bytes(rest)))
    written = b"[%b]" % b",".join(parts)
    odd = written.translate(None, PRINTABLE)
    if odd and odd.translate(None, NO_CONTROLS):
        written = _bytes(f"[{','.join([_block(block) for block in blocks])}]")
    return written, odd


def _block(block: Block) -> str:
    """A block as `_blocks` writes it, with everything escaped that has to be."""
    text = _text(block.text)
    if block.kind == "paragraph" and not (block.spans or block.level or block.marker):
        return text
    return f"[{KIND_NUMBER[block.kind]},{text},{_rest(block)}"


def _rest(block: Block) -> str:
    """The part of a block after its text."""
    spans = [f"[{span.start},{span.end},{SPAN_NUMBER[span.kind]},{_text(span.href)}]" for span in block.spans]
    return f"[{','.join(spans)}],{block.level},{_text(block.marker)}]"


def _texts(texts: Iterable[str]) -> str:
    return f"[{','.join(map(_text, texts))}]"


def _text(text: str) -> str:
    """A text as JSON; most texts need no escaping, which is checked quickly."""
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

"""How are the blocks of an article encoded as bytes, and decoded?

As compact JSON: a plain paragraph is its text, anything else a list. The cache stores these bytes, and the process that
parses feeds passes them on instead of the blocks: most articles of a refresh are stored without being looked at. What
was encoded must always decode to the same text, see `cache.codec`.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import cached_property
from json.encoder import encode_basestring
from typing import Any, get_args

from feeds.article import Article, Block, BlockKind, Span, SpanKind, has_plain_words, is_stub, plain_words_of, words_of
from feeds.record import dataclass

KINDS: tuple[BlockKind, ...] = get_args(BlockKind)
SPANS: tuple[SpanKind, ...] = get_args(SpanKind)
KIND_NUMBER = {kind: number for number, kind in enumerate(KINDS)}
SPAN_NUMBER = {kind: number for number, kind in enumerate(SPANS)}
QUOTE, BACKSLASH, NEWLINE = b'"\\\n'  # as numbers, which are looked for much faster in bytes
PRINTABLE, NO_CONTROLS = bytes(range(0x20, 0x7F)), bytes(range(0x20, 0x100))
"""The printable bytes of ASCII; all bytes but its control characters (which JSON escapes)."""
NONE = b"[]"


@dataclass(frozen=True)
class Body:
    """The encoded blocks of an article, and what storing it needs to know about them."""

    written: bytes
    """The blocks as JSON."""
    text: bytes
    """The canonical text without the title, in UTF-8."""
    words: int
    """How many words the text has; -1 where ASCII white space is not enough to tell them apart: not counted yet."""
    stub: bool
    """See `article.is_stub`."""


class LazyArticle(Article):
    """An article whose blocks are decoded on demand; equal to the article that it was made from."""

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """See `Article`."""
        return read(self.body.written)

    @cached_property
    def body(self) -> Body:
        """The encoded blocks; encoded again where `dataclasses.replace` has given the article other ones."""
        return body_of(self)

    @cached_property
    def text(self) -> str:
        """See `Article`."""
        text = self.body.text.decode()
        return f"{self.title}\n\n{text}" if self.title and self.body.written != NONE else self.title or text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Article) and all(
            getattr(self, field.name) == getattr(other, field.name) for field in fields(Article)
        )

    def __hash__(self) -> int:
        return super().__hash__()


def lazy(article: Article) -> LazyArticle:
    """The article with encoded blocks, which is cheap to pickle."""
    made = object.__new__(LazyArticle)
    made.__dict__.update(article.__dict__)
    made.__dict__.pop("text", None)
    made.__dict__["body"] = body_of(article)
    del made.__dict__["blocks"]
    return made


def body_of(article: Article) -> Body:
    """The encoded blocks of an article."""
    if isinstance(article, LazyArticle) and "body" in article.__dict__:
        return article.body
    blocks = article.blocks
    texts = [encoded(block.text) for block in blocks]
    written, odd = _written(blocks, texts)
    text = _canonical(blocks, texts)
    words = plain_words_of(text) if has_plain_words(odd) else -1
    told = words - sum([words_of(block.text) for block in blocks if block.kind in {"image", "rule"}])
    return Body(written, text, words, is_stub(article, told))


def read(written: bytes) -> tuple[Block, ...]:
    """The decoded blocks. Raises ValueError, TypeError or LookupError where the bytes are not ours."""
    return blocks_of(json.loads(written))


def blocks_of(told: Iterable[Any]) -> tuple[Block, ...]:
    """As `read`, from JSON that is parsed already."""
    return tuple([_block(block) for block in told])


def encoded(text: str) -> bytes:
    """The text in UTF-8; a lone surrogate becomes '?': it must not stop a batch."""
    return text.encode("utf-8", "replace")


def as_json(text: str) -> str:
    """A text as JSON; most texts need no escaping, which is checked quickly."""
    return encode_basestring(text) if '"' in text or "\\" in text or not text.isprintable() else f'"{text}"'


def _written(blocks: Sequence[Block], texts: Sequence[bytes]) -> tuple[bytes, bytes]:
    """The blocks as JSON, and all its bytes beyond printable ASCII. `texts` are the blocks' texts in UTF-8.

    Written by hand, five times as fast as a general encoder. The search for control characters is done once at the
    end: most articles have none.
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
            parts.append(b'[%d,"%b",%b' % (KIND_NUMBER[kind], text, encoded(rest)))
    written = b"[%b]" % b",".join(parts)
    odd = written.translate(None, PRINTABLE)
    if odd and odd.translate(None, NO_CONTROLS):
        written = encoded(f"[{','.join([_escaped(block) for block in blocks])}]")
    return written, odd


def _escaped(block: Block) -> str:
    """A block as `_written` writes it, with everything escaped that has to be."""
    text = as_json(block.text)
    if block.kind == "paragraph" and not (block.spans or block.level or block.marker):
        return text
    return f"[{KIND_NUMBER[block.kind]},{text},{_rest(block)}"


def _rest(block: Block) -> str:
    """The part of a block after its text."""
    spans = [f"[{span.start},{span.end},{SPAN_NUMBER[span.kind]},{as_json(span.href)}]" for span in block.spans]
    return f"[{','.join(spans)}],{block.level},{as_json(block.marker)}]"


def _block(told: str | list[Any]) -> Block:
    if isinstance(told, str):
        return Block("paragraph", told)
    kind, text, spans, level, marker = told
    return Block(KINDS[kind], text, tuple(Span(a, b, SPANS[c], href) for a, b, c, href in spans), level, marker)


def _canonical(blocks: Sequence[Block], texts: Sequence[bytes]) -> bytes:
    """`article.canonical_text` without a title, in UTF-8, from texts in UTF-8."""
    parts, before = list[bytes](), ""
    for block, text in zip(blocks, texts, strict=True):
        kind = block.kind
        if before:
            parts.append(b"\n" if before == kind == "item" else b"\n\n")
        parts.append(text)
        before = kind
    return b"".join(parts)

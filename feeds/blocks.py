"""How is a block's text cleaned while its spans stay on the same words?

Every substitution is applied to the text and to the offsets into it. A block that is clean already is returned as it
is, without a copy.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from feeds.article import RULE, Block, BlockKind, Span
from feeds.strings import clean_line, clean_link, clean_url, is_clean, unsafe_edits

MAX_LEVEL = 6
"""Deeper lists and quotes are shown at this depth: their text must stay visible in 80 columns."""
MARKER_LIMIT = 40

Edit = tuple[re.Pattern[str], str]

_ONE_LINE: tuple[Edit, ...] = ((re.compile(r"\s+"), " "),)
_LINES: tuple[Edit, ...] = ((re.compile(r"[^\S\n]+"), " "), (re.compile(r" ?\n[\n ]*"), "\n"))
_CELLS: tuple[Edit, ...] = (
    (re.compile(r"[^\S\n\t]+"), " "), (re.compile(r" ?([\t\n]) ?"), r"\1"), (re.compile(r"\n\t*(?=\n)"), ""),
)  # fmt: skip
_FOLDS: dict[BlockKind, tuple[Edit, ...]] = {
    "heading": _ONE_LINE, "image": _ONE_LINE, "paragraph": _LINES, "quote": _LINES, "item": _LINES, "table": _CELLS,
}  # fmt: skip
_BLANK_START = re.compile(r"\A(?:[^\S\n]*\n)+")


def tidy(block: Block) -> Block | None:
    """The block made safe: clean text, white space folded (except in code), spans adjusted; None if nothing is left.

    No text begins or ends with white space, but code may begin with its indentation and a table with an empty cell.
    """
    if block.kind == "rule":
        return block if block == _RULE else _RULE
    text, spans = block.text, block.spans
    if not (is_clean(text) and _is_folded(block.kind, text)):
        text, spans = _clean(block.kind, text, spans)
    if not text:
        return None
    spans = _sound(text, spans)
    level, marker = min(max(block.level, 0), MAX_LEVEL), _marker(block)
    if text == block.text and spans is block.spans and level == block.level and marker == block.marker:
        return block
    return replace(block, text=text, spans=spans, level=level, marker=marker)


def tidy_all(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """All blocks made safe, the empty ones left out; the same tuple if nothing changed."""
    clean = [tidy(block) for block in blocks]
    if all(new is old for new, old in zip(clean, blocks, strict=True)):
        return blocks
    return tuple(block for block in clean if block is not None)


_RULE = Block("rule", RULE)


def _marker(block: Block) -> str:
    if not block.marker:
        return ""
    return clean_url(block.marker) if block.kind == "image" else clean_line(block.marker, MARKER_LIMIT)


def _is_folded(kind: BlockKind, text: str) -> bool:
    """Whether folding would leave the text as it is; may say no for a text with lines."""
    if kind == "code":
        return text == text.rstrip() and not _BLANK_START.match(text)
    return text == " ".join(text.split())


def _clean(kind: BlockKind, text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """The safe, folded text, and the spans where their words are now."""
    offsets = [offset for span in spans for offset in (span.start, span.end)]
    for pattern, replacement in (*unsafe_edits(), *_FOLDS.get(kind, ())):
        text, offsets = substitute(pattern, replacement, text, offsets)
    text, offsets = _strip(kind, text, offsets)
    if text == "" or offsets == [offset for span in spans for offset in (span.start, span.end)]:
        return text, spans
    pairs = zip(offsets[::2], offsets[1::2], spans, strict=True)
    return text, tuple(replace(span, start=start, end=end) for start, end, span in pairs)


def _strip(kind: BlockKind, text: str, offsets: list[int]) -> tuple[str, list[int]]:
    """Strip white space at both ends: of code only blank lines at the start, of a table no empty first cell."""
    if kind == "code":
        start = _BLANK_START.match(text)
        shorter = text[start.end() :] if start else text
    else:
        shorter = text.lstrip("\n " if kind == "table" else None)
    gone = len(text) - len(shorter)
    text = shorter.rstrip()
    return text, [min(max(offset - gone, 0), len(text)) for offset in offsets]


def substitute(pattern: re.Pattern[str], replacement: str, text: str, offsets: Iterable[int]) -> tuple[str, list[int]]:
    """`pattern.sub`, and where each offset is afterwards; one inside a match stays within what replaced it."""
    starts: list[int] = []
    edits: list[tuple[int, int, int]] = []  # end of the match, its new start, its new end
    pieces: list[str] = []
    at = size = 0
    for match in pattern.finditer(text):
        new = match.expand(replacement)
        size += match.start() - at
        pieces += text[at : match.start()], new
        starts.append(match.start())
        edits.append((match.end(), size, size + len(new)))
        at, size = match.end(), size + len(new)
    if not starts:
        return text, list(offsets)

    def moved(offset: int) -> int:
        index = bisect_right(starts, offset) - 1
        if index < 0:
            return offset
        end, new_start, new_end = edits[index]
        return new_end + offset - end if offset >= end else min(new_start + offset - starts[index], new_end)

    return "".join((*pieces, text[at:])), [moved(offset) for offset in offsets]


def _sound(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans that still cover text, without white space at their ends; links only if they have an address."""
    if not spans:
        return spans
    sound = [_sound_span(text, span) for span in spans]
    if all(new is old for new, old in zip(sound, spans, strict=True)):
        return spans
    return tuple(span for span in sound if span is not None)


def _sound_span(text: str, span: Span) -> Span | None:
    href = clean_link(span.href) if span.kind == "link" else ""
    start, end = max(span.start, 0), min(span.end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end or (span.kind == "link" and not href):
        return None
    if (start, end, href) == (span.start, span.end, span.href):
        return span
    return replace(span, start=start, end=end, href=href)

"""Which pieces of a block are plain, and which are a link, emphasised or code? Pure."""

import re
from collections.abc import Callable

from feeds.article import Block, Span

_CLOCK = re.compile(r"\d{1,3}(?::\d\d){1,2}", re.ASCII)


def wrapped(block: Block, plain: Callable[[str], str], wrap: Callable[[Span, str], str]) -> str:
    """The block's text: `plain` of what no span holds, `wrap` of the others; of overlapping spans the outer counts."""
    parts, at = [], 0
    for span in sorted(block.spans, key=lambda s: (s.start, -s.end)):
        if span.start < at or span.end <= span.start:
            continue
        parts.append(plain(block.text[at : span.start]))
        parts.append(wrap(span, block.text[span.start : span.end]))
        at = span.end
    parts.append(plain(block.text[at:]))
    return "".join(parts)


def time_of(block: Block) -> str:
    """When a chapter of an episode begins, with a blank behind it; '' for what is no chapter."""
    return f"{block.marker} " if block.kind == "item" and _CLOCK.fullmatch(block.marker) else ""

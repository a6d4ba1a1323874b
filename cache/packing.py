"""How is an analysis encoded in few bytes?

As compact JSON, deflated: each name once, referred to by number; offsets as differences. Decoding returns an equal
analysis.
"""

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import astuple, fields
from typing import Any, get_args

from feeds.article import Analysis, Event, Mention, MentionKind, TimeExpression

FORM = 1
"""The version of this encoding, stored first; another one is not read (its article is analysed again)."""
KINDS: tuple[MentionKind, ...] = get_args(MentionKind)
_EVENT_NAMES = [field.name for field in fields(Event)].index("names")


def pack(analysis: Analysis) -> bytes:
    """The analysis as bytes."""
    names: dict[tuple[MentionKind, str], int] = {}
    for mention in analysis.mentions:
        names.setdefault((mention.kind, mention.name), len(names))
    plain = [
        FORM,
        analysis.reader,
        [[KINDS.index(kind), name] for kind, name in names],
        list(_steps((m.start, m.end, names[m.kind, m.name]) for m in analysis.mentions)),
        [astuple(date) for date in analysis.dates],
        [astuple(event) for event in analysis.events],
    ]
    return zlib.compress(
        json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), 9
    )


def unpack(data: bytes) -> Analysis | None:
    """The analysis that `pack` encoded; None if the bytes are of another version or damaged (it can be made again)."""
    try:
        form, *rest = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
        return _analysis(rest) if form == FORM else None
    except (zlib.error, ValueError, TypeError, LookupError):
        return None


def _analysis(parts: list[Any]) -> Analysis:
    reader, names, steps, dates, events = parts
    mentions = tuple(Mention(start, end, KINDS[names[n][0]], names[n][1]) for start, end, n in _spans(steps))
    return Analysis(
        mentions,
        tuple(TimeExpression(*date) for date in dates),
        tuple(_event(event) for event in events),
        reader,
    )


def _event(values: list[Any]) -> Event:
    values[_EVENT_NAMES] = tuple(values[_EVENT_NAMES])
    return Event(*values)


def _steps(spans: Iterable[tuple[int, int, int]]) -> Iterator[int]:
    """Start (relative to the previous end), length and number of each, in one flat sequence."""
    at = 0
    for start, end, number in spans:
        yield from (start - at, end - start, number)
        at = end


def _spans(steps: list[int]) -> Iterator[tuple[int, int, int]]:
    at = 0
    for i in range(0, len(steps), 3):
        start = at + steps[i]
        at = start + steps[i + 1]
        yield start, at, steps[i + 2]

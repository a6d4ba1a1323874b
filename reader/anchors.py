"""After which event of a timeline does '48 hours after the raid' stand? Pure.

Its anchor is the dated event whose date its own words name ('the attack on 28 January'), else the one whose sentence
has most of the words of the anchor's clause. Nothing is moved on a weak likeness: it then stays among the undated.
"""

import re
from collections.abc import Sequence

from feeds.article import Event
from reader.analysis.names.data import bag

ENOUGH = 0.6
"""Part of the anchor's words that the other sentence must have."""
LEAST = 2
"""Words that both must have."""
_WORD = re.compile(r"[^\W_]{3,}")
_STOP = bag("the and for with from that was were are had has have been who which when after before into its")


def anchors(events: Sequence[Event], texts: Sequence[str], articles: Sequence[frozenset[int]]) -> dict[int, int]:
    """For each undated event that hangs on another one of these: the number of that one; `articles` says which articles
    tell each. A sentence that hangs on another event tells of that one by the way, so it is nobody's anchor; nor is an
    empty text."""
    found: dict[int, int] = {}
    hanging = [n for n, event in enumerate(events) if event.ordinal is None and event.offset and event.anchor]
    if not hanging:
        return found
    dated = [n for n, event in enumerate(events) if event.ordinal is not None]
    beside = {texts[n] for n, event in enumerate(events) if event.offset}
    words = {n: _words(texts[n]) for n in dated if texts[n] not in beside}
    for number in hanging:
        event = events[number]
        own = {n for n in dated if articles[n] & articles[number]}
        named = next((n for n in dated if n in own and names_date(event, events[n])), None)
        other = named if named is not None else _alike(event, events, words, own)
        if other is not None:
            found[number] = other
    return found


def names_date(event: Event, other: Event) -> bool:
    """Whether the anchor's clause holds the other's date."""
    return event.anchor_start <= other.start < event.anchor_start + len(event.anchor)


def _alike(event: Event, events: Sequence[Event], words: dict[int, frozenset[str]], own: set[int]) -> int | None:
    """The dated event whose sentence has most of the anchor's words; those that the same article tells come first, days
    before coarser dates."""
    wanted = _words(event.anchor)
    best: tuple[bool, float, bool, int] | None = None
    for other, held in words.items():
        common = len(wanted & held)
        if common < LEAST or common < ENOUGH * len(wanted):
            continue
        rank = (other in own, common / len(held | wanted), events[other].granularity in ("day", "time"), -other)
        best = rank if best is None or rank > best else best
    return None if best is None else -best[3]


def _words(text: str) -> frozenset[str]:
    return frozenset(word[:6] for word in _WORD.findall(text.lower()) if word not in _STOP)

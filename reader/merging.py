"""Which events of several reports are the same? Pure, deterministic, near linear in their number.

Two tellings are of one event where their dates agree at the coarser precision (or lie a day apart and one of them was
only worked out) and their sentences share names or wording: the words they share, weighed by how rare they are among
all events, make up enough of the shorter one. Only sentences that share a rare word are compared; equal ones merge.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence

from feeds.article import Event
from reader.analysis.names.data import bag

ENOUGH = 0.4
"""Part of the shorter sentence's weight that is shared, where both tell the same day or the same coarse value."""
ENOUGH_APART = 0.5
"""The same where one is coarser, or a day apart."""
RAREST = 12
"""Words of a sentence that lead to others that share them."""
MOST_SHARING = 60
"""Tellings of one word that are looked at: a word that more share tells little."""

_WORD = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*")
_STOP = bag(
    "the a an and or but of in on at to for by with from as is was were are be been being has have had will would can "
    "could may might must should it its he she his her him they their them this that these those there which who whom "
    "when where while after before since until during than then so not no more most also about over under into out up "
    "said says say told according year years month months week weeks day days today yesterday tomorrow monday tuesday "
    "wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december early late mid first last next ago later earlier one two"
)
_FINE = ("time", "day")
_SURE = {"stated": 0, "resolved": 1, "guessed": 2}
_OPEN = ("since", "until", "before", "after")


def same_events(events: Sequence[Event], texts: Sequence[str]) -> list[list[int]]:
    """The events as groups of one event each, by number; in each the most explicit first. `texts` are the sentences."""
    order = sorted(range(len(events)), key=lambda n: (_explicitness(events[n]), n))
    features = [_features(event, text) for event, text in zip(events, texts, strict=True)]
    weights = _weights(features)
    sizes = [sum(weights[word] for word in words) for words in features]
    groups: dict[int, list[int]] = {}
    leader: dict[int, int] = {}
    equal: dict[tuple[str, str, str], int] = {}
    shared: dict[str, list[int]] = {}
    for number in order:
        key = (events[number].value, events[number].offset, texts[number])
        found = equal.get(key)
        if found is None:
            rare = sorted(features[number], key=lambda word: (-weights[word], word))[:RAREST]
            near = {other for word in rare for other in shared.get(word, ())[:MOST_SHARING]}
            found = _nearest(number, near, events, features, weights, sizes)
            for word in rare:
                shared.setdefault(word, []).append(number)
            equal[key] = number
        leader[number] = number if found is None else leader[found]
        groups.setdefault(leader[number], []).append(number)
    return [groups[number] for number in sorted(groups)]


def _explicitness(event: Event) -> tuple[bool, bool, int]:
    """How a telling ranks: the undated and the coarse after those that name a day, the worked out after the stated."""
    return event.ordinal is None, event.granularity not in _FINE, _SURE[event.confidence]


def _nearest(
    number: int,
    near: set[int],
    events: Sequence[Event],
    features: Sequence[frozenset[str]],
    weights: dict[str, float],
    sizes: Sequence[float],
) -> int | None:
    """Which telling among those that share a word tells the same, most alike first."""
    best: tuple[float, int] | None = None
    for other in near:
        enough = _agreement(events[number], events[other])
        if not enough:
            continue
        common = features[number] & features[other]
        if len(common) < 2:
            continue
        alike = sum(weights[word] for word in common) / min(sizes[number], sizes[other])
        if alike >= enough and (best is None or (alike, -other) > best):
            best = alike, -other
    return None if best is None else -best[1]


def _agreement(one: Event, other: Event) -> float:
    """How alike two sentences must be, by their dates; 0 where these never tell the same."""
    if any(a in _OPEN for a in (one.qualifier, other.qualifier)) and one.qualifier != other.qualifier:
        return 0
    if one.ordinal is None or other.ordinal is None:
        return ENOUGH_APART if (one.value, one.offset) == (other.value, other.offset) else 0
    if (one.first, one.last) == (other.first, other.last):
        return ENOUGH
    if one.granularity in _FINE and other.granularity in _FINE:
        worked_out = "stated" not in (one.confidence, other.confidence) or one.confidence != other.confidence
        return ENOUGH_APART if worked_out and abs(one.ordinal - other.ordinal) == 1 else 0
    within = (one.first <= other.first and other.last <= one.last) or (
        other.first <= one.first and one.last <= other.last
    )
    return ENOUGH_APART if within and not one.first.startswith("-") else 0


def _features(event: Event, text: str) -> frozenset[str]:
    """The words of a sentence that tell it from others, roughly stemmed, and the names in it."""
    words = {_stem(word) for word in _WORD.findall(text.lower()) if word not in _STOP and not word.isdecimal()}
    return frozenset(words | {f"={name}" for name in event.names})


def _stem(word: str) -> str:
    word = word.removesuffix("’s").removesuffix("'s")
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def _weights(features: Sequence[frozenset[str]]) -> dict[str, float]:
    """How much each word tells: more the fewer distinct sentences have it."""
    distinct = set(features)
    counts = Counter(word for words in distinct for word in words)
    return {word: math.log(1 + len(distinct) / count) for word, count in counts.items()}

"""Which events of several reports are the same? Pure, deterministic, almost linear in their number.

Two tellings are of one event where their dates agree at the coarser precision (or lie a day apart and one of them was
only worked out) and their sentences share names or wording: the words they share, weighed by how rare they are among
all events, make up enough of the shorter one. Only sentences that share a rare word are compared; equal ones merge.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from feeds.article import Event
from feeds.record import dataclass
from reader.analysis.names.data import bag

ENOUGH = 0.4
"""Part of the shorter sentence's weight that is shared, where both tell the same day or the same coarse value."""
ENOUGH_APART = 0.5
"""The same where one is coarser, or a day apart."""
ENOUGH_NEAR = 0.5
"""The same for the words right around the date, `LEAST_NEAR` of which at least are shared."""
LEAST_NEAR = 4
NEAR = 70
"""Characters on either side of a date that are right around it."""
STRANGERS = 0.4
"""How much more, where each names somebody and none is named by both: a bomb in Kabul is none in Herat."""
RAREST = 8
"""Words of a sentence that lead to others that share them."""
MOST_COMPARED = 8
"""Tellings that one is compared with, where there are more than a few."""
FEW = 24
MOST_SHARING = 24
"""Tellings of one word that are looked at: a word that more share tells little."""

_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b(?![:.]\d)")
_LENGTH = re.compile(r"\b(?:hour|day|week|month|year|Stunde|Tag|Woche|Monat|Jahr)", re.IGNORECASE)
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
_COARSENESS = {
    "time": 0,
    "day": 0,
    "week": 1,
    "month": 2,
    "season": 3,
    "quarter": 3,
    "year": 4,
    "decade": 5,
    "century": 6,
}
_SURE = {"stated": 0, "resolved": 1, "guessed": 2}
_OPEN = ("since", "until", "before", "after")
Weights = dict[str, float]
_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Told:
    """What one telling is compared by."""

    event: Event
    words: Weights
    """The words of its sentence, with how much each tells."""
    near: Weights
    """Those right around its date."""
    size: float
    near_size: float
    rare: list[str]
    """The words that tell most."""
    named: frozenset[str]
    """The words of the names in its sentence: 'Halvern' is also in 'Halvern harbour'."""
    says_day: bool
    """Whether the text says the day of its date ('March 12'), if not the year; not so 'Tuesday' and 'two days ago'."""


class _Index:
    """Which tellings of about the same date may tell the same?"""

    def __init__(self) -> None:
        self.held: dict[_Key, list[int]] = {}
        self.shared: dict[_Key, dict[str, list[int]]] = {}

    def add(self, number: int, told: _Told) -> None:
        """A telling is found by its days."""
        key = _days(told.event)
        self.held.setdefault(key, []).append(number)
        shared = self.shared.setdefault(key, {})
        for word in told.rare:
            shared.setdefault(word, []).append(number)

    def near(self, told: _Told) -> list[int]:
        """Those to compare a telling with: all where they are few, else those that share most of its rare words."""
        keys = [key for key in self._keys(told.event) if key in self.held]
        if sum(len(self.held[key]) for key in keys) <= FEW:
            return [number for key in keys for number in self.held[key]]
        counts: dict[int, int] = {}
        for key in keys:
            shared = self.shared[key]
            for word in told.rare:
                for number in shared.get(word, ())[:MOST_SHARING]:
                    counts[number] = counts.get(number, 0) + 1
        likely = sorted((-count, number) for number, count in counts.items() if count > 1)
        return [number for _, number in likely[:MOST_COMPARED]]

    def _keys(self, event: Event) -> list[_Key]:
        """Its own days; of a day those beside it, of a longer time all within it (they were added before it)."""
        if event.ordinal is None:
            return [_days(event)]
        if event.granularity in _FINE:
            return [_days(event), *(("", day, day) for day in _beside(event))]
        return [key for key in self.held if not key[0] and event.first <= key[1] and key[2] <= event.last]


def same_events(events: Sequence[Event], texts: Sequence[str]) -> list[list[int]]:
    """The events as groups of one event each, by number; in each the most explicit first. `texts` are the sentences,
    as they stand (the event's offsets count in them from `sentence_start`)."""
    equal: dict[tuple[str, str, str, str], list[int]] = {}
    for number in sorted(range(len(events)), key=lambda n: (_explicitness(events[n]), n)):
        event = events[number]
        equal.setdefault((event.value, event.qualifier, event.offset, texts[number]), []).append(number)
    leads = [numbers[0] for numbers in equal.values()]
    told = dict(zip(leads, _compared([events[n] for n in leads], [texts[n] for n in leads]), strict=True))
    index = _Index()
    leader: dict[int, int] = {}
    groups: dict[int, list[int]] = {}
    for numbers in equal.values():
        lead = numbers[0]
        found = _nearest(told[lead], index.near(told[lead]), told)
        index.add(lead, told[lead])
        leader[lead] = lead if found is None else leader[found]
        groups.setdefault(leader[lead], []).extend(numbers)
    return [groups[number] for number in sorted(groups)]


def _compared(events: Sequence[Event], texts: Sequence[str]) -> list[_Told]:
    """The words of each telling, with the weights that they have among all."""
    words = [_features(event, text) for event, text in zip(events, texts, strict=True)]
    counts = Counter(word for whole, _ in words for word in whole)
    order = sorted(counts, key=lambda word: (counts[word], word))
    rank = {word: number for number, word in enumerate(order)}
    tells = {word: math.log(1 + len(words) / count) for word, count in counts.items()}
    told = []
    for event, text, (whole, part) in zip(events, texts, words, strict=True):
        says = _says_day(event, text)
        weighed = {word: tells[word] for word in whole}
        near = {word: tells[word] for word in part}
        rare = sorted(whole, key=rank.__getitem__)[:RAREST]
        named = frozenset(word for name in event.names for word in _WORD.findall(name.lower()) if word not in _STOP)
        sizes = math.fsum(weighed.values()), math.fsum(near.values())
        told.append(_Told(event, weighed, near, *sizes, rare, named, says))
    return told


def _says_day(event: Event, text: str) -> bool:
    at = event.start - event.sentence_start
    words = text[at : at + event.end - event.start]
    return event.confidence == "stated" or (_DAY.search(words) is not None and _LENGTH.search(words) is None)


def _days(event: Event) -> _Key:
    return ("", event.first, event.last) if event.ordinal is not None else ("?", event.value, event.offset)


def _beside(event: Event) -> list[str]:
    """The day before and the day after."""
    if event.granularity not in _FINE or event.ordinal is None or not 1 < event.ordinal < date.max.toordinal():
        return []
    return [date.fromordinal(event.ordinal + step).isoformat() for step in (-1, 1)]


def _explicitness(event: Event) -> tuple[int, int]:
    """How a telling ranks: the coarse after what is finer, the undated last, the worked out after the stated."""
    return _COARSENESS.get(event.granularity, len(_COARSENESS)), _SURE[event.confidence]


def _nearest(mine: _Told, near: Sequence[int], told: Mapping[int, _Told]) -> int | None:
    """Which telling among those that share a word tells the same, most alike first."""
    best: tuple[float, int] | None = None
    for number in near:
        other = told[number]
        enough = _agreement(mine.event, other.event, sure=mine.says_day and other.says_day)
        if not enough or not mine.words or not other.words:
            continue
        if mine.named and other.named and not mine.named & other.named:
            enough += STRANGERS
        alike = _shared(mine.words, other.words, 2) / min(mine.size, other.size)
        if alike < enough and mine.near and other.near:
            alike = _shared(mine.near, other.near, LEAST_NEAR) / min(mine.near_size, other.near_size)
            enough = max(enough, ENOUGH_NEAR)
        if alike >= enough and (best is None or (alike, -number) > best):
            best = alike, -number
    return None if best is None else -best[1]


def _shared(one: Weights, other: Weights, least: int) -> float:
    """The weight of the words that both have; 0 for fewer than `least`."""
    common = one.keys() & other.keys()
    return math.fsum(map(one.__getitem__, common)) if len(common) >= least else 0


def _agreement(one: Event, other: Event, *, sure: bool) -> float:
    """How alike two sentences must be, by their dates; 0 where these never tell the same. `sure`: both say a day."""
    if any(a in _OPEN for a in (one.qualifier, other.qualifier)) and one.qualifier != other.qualifier:
        return 0
    if one.ordinal is None or other.ordinal is None:
        return ENOUGH_APART if (one.value, one.offset) == (other.value, other.offset) else 0
    if (one.first, one.last) == (other.first, other.last):
        return ENOUGH
    if one.granularity in _FINE and other.granularity in _FINE:
        return ENOUGH_APART if not sure and abs(one.ordinal - other.ordinal) == 1 else 0
    within = (one.first <= other.first and other.last <= one.last) or (
        other.first <= one.first and one.last <= other.last
    )
    return ENOUGH_APART if within and not one.first.startswith("-") else 0


def _features(event: Event, text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a sentence that tell it from others, roughly stemmed, with its names; and those near its date."""
    at = event.start - event.sentence_start
    low, high = at - NEAR, at + event.end - event.start + NEAR
    whole, near = set(), set()
    for match in _WORD.finditer(text.lower()):
        word = _stem(match[0])
        if word:
            whole.add(word)
            if low <= match.start() < high:
                near.add(word)
    whole.update(f"={name}" for name in event.names)
    return frozenset(whole), frozenset(near)


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    """A word without its ending; '' for one that tells nothing."""
    if word in _STOP or word.isdecimal():
        return ""
    word = word.removesuffix("’s").removesuffix("'s")
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word

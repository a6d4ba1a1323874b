"""Which clock times, parts of a day and days that stand side by side are one expression?"""

import re
from dataclasses import dataclass

from reader.analysis.dates.grammar import Sense
from reader.analysis.dates.scan import Tokens

_DAY = re.compile(r"[\dX]{4}-[\dX]{2}-[\dX]{2}|XXXX-WXX-\d")
_ASIDE = re.compile(r"\s*\([^()]{1,30}\)\s*(?:on\s+)?")
_BETWEEN = frozenset(("", ",", "on", "of"))
_AFRESH = frozenset(("The", "That", "Later", "A", "Two", "Three", "Four", "Five", "Next", "Earlier"))
"""Words that begin a sentence behind 'a.m.', whose stop is its own: '9 a.m. The next day'."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A sense and where it stands in the text."""

    sense: Sense
    start: int
    end: int


def joined(tokens: Tokens, senses: list[Sense]) -> list[Sense]:
    """The senses with '9 a.m.' and 'Tuesday' made one, and '9 a.m. (1300 GMT) Tuesday' on that Tuesday; the aside is
    left out."""
    result: list[Sense] = []
    for sense in senses:
        place = _placed(tokens, sense)
        before = _placed(tokens, result[-1]) if result else None
        if before is not None and before.sense.open:
            gap = tokens.text[before.end : place.start]
            if sense.open and gap.strip() == "(" and tokens.text[place.end : place.end + 1] == ")":
                continue
            if (whole := one(tokens, before.sense, sense)) is not None:
                result[-1] = whole
                continue
            if _DAY.fullmatch(sense.value) and sense.type == "DATE" and _ASIDE.fullmatch(gap):
                result[-1] = before.sense._replace(value=sense.value + _clock(before.sense))
        result.append(sense)
    return result


def one(tokens: Tokens, time: Sense, day: Sense) -> Sense | None:
    """A clock time and the day that stands right behind it as one expression; None where they are two."""
    if not time.open or day.type != "DATE" or not _DAY.fullmatch(day.value):
        return None
    place = _placed(tokens, day)
    gap = tokens.text[_placed(tokens, time).end : place.start].strip()
    if gap not in _BETWEEN or (not gap and tokens.word((day.span or (0, 1))[0]) in _AFRESH):
        return None
    return _one(time, day)


def _placed(tokens: Tokens, sense: Sense) -> _Place:
    first, end = sense.span or (0, 1)
    return _Place(sense, tokens.starts[first], tokens.ends[end - 1])


def _clock(time: Sense) -> str:
    return time.value[time.value.index("T") :]


def _one(time: Sense, day: Sense) -> Sense:
    span = ((time.span or (0, 1))[0], (day.span or (0, 1))[1])
    return day._replace(type="TIME", value=day.value + _clock(time), span=span)

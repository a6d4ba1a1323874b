"""Which clock times, parts of a day and days that stand side by side are one expression?"""

import re

from feeds.record import dataclass
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
        if before is not None and (whole := one(tokens, before.sense, sense)) is not None:
            result[-1] = whole
            continue
        if before is not None and before.sense.open:
            gap = tokens.text[before.end : place.start]
            if sense.open and gap.strip() == "(" and tokens.text[place.end : place.end + 1] == ")":
                continue
            if _is_day(sense) and _ASIDE.fullmatch(gap):
                result[-1] = before.sense._replace(value=sense.value + _clock(before.sense))
        result.append(sense)
    return result


def one(tokens: Tokens, first: Sense, second: Sense) -> Sense | None:
    """'9 a.m. on Sunday' or 'Tuesday at 6:30 p.m.' as one expression; None where they are two."""
    place = _placed(tokens, second)
    gap = tokens.text[_placed(tokens, first).end : place.start].strip()
    if second.open and ":" in second.value and _is_day(first):
        span = ((first.span or (0, 1))[0], (second.span or (0, 1))[1])
        return second._replace(value=first.value + _clock(second), span=span, open=False) if gap == "at" else None
    if not first.open or not _is_day(second):
        return None
    if gap not in _BETWEEN or (not gap and tokens.word((second.span or (0, 1))[0]) in _AFRESH):
        return None
    return _one(first, second)


def _is_day(sense: Sense) -> bool:
    return sense.type == "DATE" and _DAY.fullmatch(sense.value) is not None


def _placed(tokens: Tokens, sense: Sense) -> _Place:
    first, end = sense.span or (0, 1)
    return _Place(sense, tokens.starts[first], tokens.ends[end - 1])


def _clock(time: Sense) -> str:
    return time.value[time.value.index("T") :]


def _one(time: Sense, day: Sense) -> Sense:
    span = ((time.span or (0, 1))[0], (day.span or (0, 1))[1])
    return day._replace(type="TIME", value=day.value + _clock(time), span=span)

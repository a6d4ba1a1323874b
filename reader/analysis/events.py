"""Which entries does a text give its timeline: what happened when, and what hangs on another event?

A date or time makes one event for each sentence and value. Durations, sets, ages and words such as 'now' make none,
but '48 hours after <clause>' does: it hangs on the event that the clause names and is never counted from publication.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from feeds.article import Confidence, Event, Mention, TimeExpression
from reader.analysis.dates import calendar
from reader.analysis.sentences import sentences

_AFTER = re.compile(
    r"\s+(?:(after|following|since|of|nach|seit)|before|prior to|ahead of|vor)\s+(?=[\w“„\"‘'])", re.IGNORECASE
)
_WITHIN = re.compile(r"\bwithin\s+(?:(?:just|only|about)\s+)?$", re.IGNORECASE)
_POINTER = re.compile(
    r"(?:that|this|it|which|he|she|they|him|her|them|being|having)\b(?=\W*(?:$|[,.;]))", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[,;:()\n]|\s[-–—]{1,2}\s|[.!?](?=[\s”\"’'])|[.!?]$")
_QUALIFIER = re.compile(
    r"\b(?:(since|seit)|(until|till|through|bis)|(before|prior to|by|ahead of|vor)|(after|following|nach)"
    r"|(about|around|circa|c\.|ca\.|um|gegen|etwa|rund))\s+(?:(?:the|late|early|mid|dem|zum|zu)\s+)*$",
    re.IGNORECASE,
)
_QUALIFIERS = ("since", "until", "before", "after", "about")
_ABOUT = re.compile(r"(?:about|around|circa|roughly|approximately|nearly|almost|some)\s", re.IGNORECASE)
_DATELINE_END = re.compile(r"\s*(?:,\s*\d{4}\s*)?(?:\([^()\n]{1,40}\)\s*)?(?:[-–—_]{1,2}|/)")
_STAMP = re.compile(
    r"(?:first |last )?(?:published|updated|posted|modified|date|filed|issued|at|on|by|est|edt|gmt|utc|am|pm"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|[\d:,|/.\s()–—-])*",
    re.IGNORECASE,
)
_AND = re.compile(r"\s(?:and|but|und|aber)\s+$")
_DAYS = re.compile(r"P(?:(\d+)D|(\d+)W|T(\d+)H)")
_MAX_ANCHOR = 200
_MAX_STAMP = 60
_WIRE_DAYS = 2
"""How many days before or after its publication a report is written at most."""
_LOOK_BACK = 30


def find_events(
    text: str,
    dates: Sequence[TimeExpression],
    mentions: Sequence[Mention],
    published: datetime | date | None,
) -> tuple[Event, ...]:
    """The events of a text by day, those of one day and the undated (last) by their place in the text."""
    spans = sentences(text)
    starts = [start for start, _ in spans]
    names = _names_by_sentence(starts, mentions)
    headings = _headings(text, dates, spans, starts)
    events: dict[tuple[int, str], Event] = {}
    for index, found in enumerate(dates):
        number = max(bisect_right(starts, found.start) - 1, 0)
        span = spans[number] if spans else (found.start, found.end)
        if number in headings:
            event: Event | None = _dated(found.start, found.end, found.value, found.confidence)
            span, number = (span[0], spans[number + 1][1]), number + 1
        else:
            event = _event(text, found, dates[index + 1 : index + 4], span, published)
        if event is not None:
            filled = _named(event, span, names.get(number, ()))
            events.setdefault((number, event.value or f"@{event.start}"), filled)
    return tuple(sorted(events.values(), key=_order))


def _headings(
    text: str, dates: Sequence[TimeExpression], spans: Sequence[tuple[int, int]], starts: Sequence[int]
) -> frozenset[int]:
    """The sentences of a chronology that are only a date, a line of its own: what follows happened then. One such line
    says when the text was written; two make a chronology."""
    alone = set()
    for found in dates:
        number = bisect_right(starts, found.start) - 1
        if not found.first or number < 0 or number + 1 >= len(spans):
            continue
        start, end = spans[number]
        rest = text[start : found.start] + text[found.end : end]
        if not any(map(str.isalnum, rest)) and "\n" in text[end : spans[number + 1][0]]:
            alone.add(number)
    return frozenset(number for number in alone if number + 1 not in alone) if len(alone) > 1 else frozenset()


def _order(event: Event) -> tuple[bool, int, int]:
    return event.ordinal is None, event.ordinal or 0, event.start


def _names_by_sentence(starts: Sequence[int], mentions: Iterable[Mention]) -> dict[int, tuple[str, ...]]:
    names: dict[int, dict[str, None]] = {}
    for mention in mentions:
        names.setdefault(max(bisect_right(starts, mention.start) - 1, 0), {})[mention.name] = None
    return {number: tuple(found) for number, found in names.items()}


def _named(event: Event, span: tuple[int, int], names: tuple[str, ...]) -> Event:
    """The event with the bounds of its sentence and the names in it."""
    return Event(
        event.start,
        event.end,
        *span,
        event.value,
        event.first,
        event.last,
        event.ordinal,
        event.granularity,
        event.qualifier,
        event.confidence,
        names,
        event.anchor,
        event.anchor_start,
        event.offset,
    )


def _event(
    text: str,
    found: TimeExpression,
    following: Sequence[TimeExpression],
    span: tuple[int, int],
    published: datetime | date | None,
) -> Event | None:
    """The event of one time expression; None where it tells none."""
    if found.type == "DURATION":
        return _anchored(text, found, following, span[1])
    if found.type == "SET" or not (found.first or "XX" in found.value):
        return None
    if _is_dateline(text, found, span, published):
        return None
    return _dated(found.start, found.end, found.value, found.confidence, _qualifier(text, found))


def _dated(start: int, end: int, value: str, confidence: Confidence, qualifier: str = "") -> Event:
    first, last = calendar.bounds(value)
    return Event(
        start,
        end,
        start,
        end,
        value,
        first,
        last,
        calendar.ordinal(first),
        calendar.granularity(value),
        qualifier,
        confidence,
    )


def _qualifier(text: str, found: TimeExpression) -> str:
    """'since', 'until', 'before', 'after', 'about' or '', by the word before the expression or its own first one."""
    if _ABOUT.match(text, found.start, found.end):
        return "about"
    match = _QUALIFIER.search(text[max(0, found.start - _LOOK_BACK) : found.start])
    return next((name for name, group in zip(_QUALIFIERS, match.groups(), strict=True) if group), "") if match else ""


def _is_dateline(text: str, found: TimeExpression, span: tuple[int, int], published: datetime | date | None) -> bool:
    """Whether a date only says when the text was written: a line of its own, or 'BEIRUT, Feb. 4 (Reuters) -'."""
    if found.start - span[0] > _MAX_STAMP:
        return False
    before, after = text[span[0] : found.start], text[found.end : min(span[1], found.end + _MAX_STAMP)]
    if _STAMP.fullmatch(before) and _STAMP.fullmatch(after) and span[1] - found.end < _MAX_STAMP:
        return True
    place, ending = before.strip(" ,("), _DATELINE_END.match(after)
    if ending is None or not place or len(place) >= 40 or not place[:3].isupper():
        return False
    day, stated = published.date() if isinstance(published, datetime) else published, calendar.day_of(found.first)
    near = day is None or (stated is not None and abs((day - stated).days) <= _WIRE_DAYS)
    return near or not after[ending.end() :].strip()


def _anchored(text: str, found: TimeExpression, following: Sequence[TimeExpression], end: int) -> Event | None:
    """'48 hours after the United States accused ...': what hangs on the event that the clause names."""
    match = _AFTER.match(text, found.end, end)
    if match is None or "X" in found.value or not found.value.startswith("P"):
        return None
    start = match.end()
    if match[1] == "of" and not _WITHIN.search(text[max(0, found.start - _LOOK_BACK) : found.start]):
        return None
    if _POINTER.match(text, start, end):
        return None
    anchor = _clause(text, start, end, following)
    sign = "" if match[1] else "-"
    value = _counted(text, found.value, sign, start, following)
    event = _dated(found.start, found.end, value, "resolved" if value else "stated")
    return Event(
        event.start,
        event.end,
        event.start,
        event.end,
        event.value,
        event.first,
        event.last,
        event.ordinal,
        event.granularity,
        "",
        event.confidence,
        (),
        anchor,
        start,
        sign + found.value,
    )


def _clause(text: str, start: int, end: int, following: Sequence[TimeExpression]) -> str:
    """The words of a clause from `start`: to its comma (not one inside a date), else to the sentence's end."""
    stop, at = min(end, start + _MAX_ANCHOR), start
    for other in following:
        if other.type == "DURATION" and (another := _AND.search(text, start, min(other.start, stop))):
            stop = end = another.start()  # '... after the attack on the fort and eight days after the vote'
            break
    while (match := _CLAUSE_END.search(text, at, stop)) is not None:
        inside = next((d for d in following if d.start < match.end() and match.start() < d.end), None)
        if inside is None:
            return text[start : match.start()].rstrip()
        at = max(inside.end, match.end())
    clause = text[start:stop]
    return (clause if stop == end else clause.rpartition(" ")[0] or clause).rstrip(" .!?”\"’'")


def _counted(text: str, duration: str, sign: str, start: int, following: Sequence[TimeExpression]) -> str:
    """The day so far from the day that the anchor itself states at its beginning ('the Aug. 7 bombing', 'the attack on
    Feb. 4'); '' where it states none."""
    length = _DAYS.fullmatch(duration)
    stated = next((d for d in following if d.type == "DATE" and calendar.granularity(d.value) == "day"), None)
    if length is None or stated is None or stated.start < start:
        return ""
    words = text[start : stated.start].split()
    if (
        len(words) > 4
        or (len(words) > 1 and words[-1] != "on")
        or any(mark in text[start : stated.start] for mark in ",;.")
    ):
        return ""
    days, weeks, hours = (int(part or 0) for part in length.groups())
    day = calendar.day_of(stated.value)
    if hours % 24 or day is None:
        return ""
    try:
        delta = timedelta(days + 7 * weeks + hours // 24)
        return (day - delta if sign else day + delta).isoformat()
    except OverflowError:
        return ""

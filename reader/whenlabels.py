"""How is the date of an event written: its year as a heading, the rest as a label, as precise as known? Pure.

The heading is the year, or what is coarser ('2024', '1990s', '19th century', '44 BC', 'undated'); the label is what is
left of the date ('22 Jan', 'early Feb', 'week of 5 Feb', 'since 4 Feb →'). No part is ever more precise than the text.
"""

import re

from feeds.article import Event
from reader.labels import MONTHS

SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "AU": "autumn", "WI": "winter"}
PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
HALVES = {"H1": "first half", "H2": "second half"}
HOURS = re.compile(r"([-+]?)P(?:(\d+)([YMWD]))?(?:T(\d+)([HMS]))?")
UNDATED = "undated"
OPEN = " →"
"""After 'since 4 Feb': it is open to the right."""
MOST_WORDS = 24
"""Characters of an expression that stands for a date that is not known."""
_PARTS_OF = (
    ("early", re.compile(r"\bearly\b", re.IGNORECASE)),
    ("start of", re.compile(r"\b(?:beginning|start|dawn) of\b", re.IGNORECASE)),
    ("mid", re.compile(r"\b(?:mid|middle)\b", re.IGNORECASE)),
    ("late", re.compile(r"\blate\b", re.IGNORECASE)),
    ("end of", re.compile(r"\b(?:end|close) of\b", re.IGNORECASE)),
)


def heading(event: Event) -> str:
    """The year under which an event stands, or its decade or century; 'undated'."""
    if event.ordinal is None or not event.first:
        return UNDATED
    if event.granularity == "century":
        return _century(event.value)
    return f"{year_of(event.first)}s" if event.granularity == "decade" else year_of(event.first)


def year_of(iso: str) -> str:
    """'2024'; '44 BC' of '-0043-03-15', for the calendar's year 0 is 1 BC."""
    year = int(iso.rsplit("-", 2)[0])
    return str(year) if year > 0 else f"{1 - year} BC"


def _century(value: str) -> str:
    number = int(value.removeprefix("BC")) + 1
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending} century" + (" BC" if value.startswith("BC") else "")


def label(event: Event, words: str = "") -> str:
    """The date of an event within its year, its qualifier before it: '22 Jan', 'since Feb →', 'late 2003', '−48 h'.

    `words` is the expression in the text: it tells 'early February', and stands for a date that is not known.
    """
    if event.ordinal is None or not event.first:
        return offset_label(event.offset) or (words if len(words) <= MOST_WORDS else "")
    part, when = _part_of(event, words), _when(event)
    if not when and (part or event.qualifier):
        when = heading(event)
    return f"{event.qualifier} {part} {when}".replace("  ", " ").strip() + OPEN * (event.qualifier == "since")


def _part_of(event: Event, words: str) -> str:
    """'early', 'mid', 'end of' ... where the text says so of a week or more."""
    if event.granularity in ("day", "time"):
        return ""
    return next((part for part, said in _PARTS_OF if said.search(words)), "")


def _when(event: Event) -> str:
    if event.granularity == "season":
        return SEASONS.get(event.value[-2:], "")
    if event.granularity == "quarter":
        return HALVES.get(event.value[-2:], event.value[-2:])
    if event.granularity in ("year", "decade", "century"):
        return ""
    if event.granularity == "month":
        return month_of(event.first)
    if event.granularity == "week" and not event.value.endswith("WE"):
        return f"week of {day_of(event.first)}"
    return _days(event) + _clock(event.value)


def _days(event: Event) -> str:
    """'4 Feb', 'weekend 3–4 Feb', '31 Jan – 1 Feb'."""
    first, last = day_of(event.first), day_of(event.last or event.first)
    if first == last:
        return first
    weekend = "weekend " if event.value.endswith("WE") else ""
    if event.first[:7] == event.last[:7]:
        return f"{weekend}{first.split()[0]}–{last}"
    return f"{weekend}{first} – {last}"


def _clock(value: str) -> str:
    """' 18:30', ' evening'; '' for a day."""
    clock = re.search(r"T(\d\d:\d\d)", value)
    if clock:
        return " midnight" if clock[1] in ("00:00", "24:00") else f" {clock[1]}"
    part = PARTS.get(value.rpartition("T")[2], "") if "T" in value else ""
    return f" {part}" if part else ""


def month_of(iso: str) -> str:
    """'Feb'."""
    return MONTHS[int(iso.rsplit("-", 2)[1]) - 1]


def day_of(iso: str) -> str:
    """'4 Feb'."""
    return f"{int(iso.rsplit('-', 2)[2])} {month_of(iso)}"


def offset_label(offset: str) -> str:
    """'PT48H' reads '+48 h', '-P2D' reads '−2 d'; '' stays ''."""
    found = HOURS.fullmatch(offset)
    if not found or not offset:
        return ""
    sign = "−" if found[1] == "-" else "+"
    number, unit = (found[2], found[3]) if found[2] else (found[4], {"M": "min"}.get(found[5], found[5]))
    unit = "mo" if unit == "M" else str(unit).lower()
    return f"{sign}{number} {unit}" if number else ""


def reversed_offset(offset: str) -> str:
    """'-PT48H' of 'PT48H', and the other way round."""
    return offset.removeprefix("-") if offset.startswith("-") else f"-{offset}" if offset else ""

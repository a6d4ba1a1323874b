"""How does the date of an event read: its year as a heading, the rest as a label, as precise as known? Pure.

The heading is the year ('2024', '44 BC', 'undated'), the label what is left of the date ('22 Jan', 'early Feb',
'since 4 Feb →').
"""

import re

from feeds.article import Event
from reader.labels import MONTHS

SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "AU": "autumn", "WI": "winter"}
HOURS = re.compile(r"([-+]?)P(?:(\d+)([YMWD]))?(?:T(\d+)([HMS]))?")
UNDATED = "undated"


def heading(event: Event) -> str:
    """The year under which an event stands: '2024', '44 BC'; 'undated'."""
    if event.ordinal is None or not event.first:
        return UNDATED
    return year_of(event.first)


def year_of(iso: str) -> str:
    """'2024'; '44 BC' of '-0043-03-15', for the calendar's year 0 is 1 BC."""
    year = int(iso.rsplit("-", 2)[0])
    return str(year) if year > 0 else f"{1 - year} BC"


def label(event: Event) -> str:
    """The date of an event within its year, its qualifier before it: '22 Jan', 'since Feb', '3–5 Sep', '−48 h'."""
    if event.ordinal is None or not event.first:
        return offset_label(event.offset)
    return f"{event.qualifier} {_when(event)}".strip()


def _when(event: Event) -> str:
    if event.granularity == "season":
        return SEASONS.get(event.value[-2:], "")
    if event.granularity == "quarter":
        return event.value[-2:]
    if event.granularity in ("year", "decade", "century"):
        return {"decade": f"{event.first[:3]}0s", "century": "century"}.get(event.granularity, "")
    if event.granularity == "month" and event.first[:7] == event.last[:7]:
        return month_of(event.first)
    first, last = day_of(event.first), day_of(event.last or event.first)
    if first == last:
        clock = re.search(r"T(\d\d:\d\d)", event.value)
        return f"{first} {clock[1]}" if clock else first
    if event.first[:7] == event.last[:7]:
        return f"{first.split()[0]}–{last}"
    return f"{first} – {last}"


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
    return f"{sign}{number} {str(unit).lower()}" if number else ""

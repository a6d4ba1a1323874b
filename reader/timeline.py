"""What stands on the timeline of an article or a story, in which order, and how does each date read? Pure."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from feeds.article import Analysis, Article, Event, block_starts
from reader.labels import MONTHS

SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "AU": "autumn", "WI": "winter"}
HOURS = re.compile(r"([-+]?)P(?:(\d+)([YMWD]))?(?:T(\d+)([HMS]))?")


@dataclass(frozen=True, slots=True)
class Telling:
    """Where one report tells an event."""

    article: int
    event: Event
    paragraph: int
    """Its block, counted from 1; 0 for the title."""
    text: str
    """The sentence that tells it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the timeline as it is shown: the telling that leads, and the others that tell the same."""

    event: Event
    article: int
    """Which article tells it."""
    paragraph: int
    """Its block, counted from 1; 0 for the title."""
    heading: str
    """The year (or 'undated') under which it stands."""
    label: str
    """Its date within the year; '' where the heading says it all."""
    text: str
    """The sentence that tells it; of a report, its title."""
    brief: str = ""
    """The shortest truthful label: the clause around the date, at most 60 characters."""
    kind: Literal["event", "report"] = "event"
    """'report' is the publication of a report itself."""
    tellings: tuple[Telling, ...] = ()
    """Every telling of it, the leading one first; more than one only on the timeline of a story."""
    weight: int = 0
    """How much its day matters: mentions and publications counted, headline and lead twice."""
    major: bool = False
    """Whether its day stands out among its neighbours."""

    @property
    def about(self) -> bool:
        """Whether the date was worked out, not stated: marked ≈."""
        return self.event.confidence != "stated" and self.event.value != ""


def timeline(tellings: Sequence[tuple[Article, Analysis]]) -> list[Item]:
    """The events of one article, or of all reports of a story, dated first, in order."""
    items = [item for article, analysis in tellings for item in _items(article, analysis)]
    return sorted(items, key=_order)


def _order(item: Item) -> tuple[bool, int, str, str]:
    event = item.event
    return (event.ordinal is None, event.ordinal or 0, event.last, event.value)


def _items(article: Article, analysis: Analysis) -> list[Item]:
    starts = block_starts(article.title, article.blocks)
    return [
        Item(
            event,
            article.id,
            bisect_right(starts, event.start),
            heading(event),
            label(event),
            " ".join(article.text[event.sentence_start : event.sentence_end].split()),
        )
        for event in analysis.events
    ]


def folded_timeline(items: Sequence[Item], most: int = 6) -> str:
    """The dates of a timeline in one line: '2003 ─ 2024: 28 Jan ─ 4 Feb'; '' where there are none."""
    parts: list[str] = []
    year = ""
    for item in items:
        if item.event.ordinal is None:
            continue
        label = ("≈" if item.about else "") + item.label
        shown = label if item.heading == year else f"{item.heading} {label}".strip()
        if shown and shown not in parts:
            parts.append(shown)
        year = item.heading
    return " ─ ".join(parts[:most]) + (" …" if len(parts) > most else "")


def heading(event: Event) -> str:
    """The year under which an event stands: '2024', '44 BC'; 'undated'."""
    if event.ordinal is None or not event.first:
        return "undated"
    year = event.first.rsplit("-", 2)[0]
    return f"{int(year[1:])} BC" if year.startswith("-") else str(int(year))


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
        return _month(event.first)
    first, last = _day(event.first), _day(event.last or event.first)
    if first == last:
        clock = re.search(r"T(\d\d:\d\d)", event.value)
        return f"{first} {clock[1]}" if clock else first
    if event.first[:7] == event.last[:7]:
        return f"{first.split()[0]}–{last}"
    return f"{first} – {last}"


def _month(iso: str) -> str:
    return MONTHS[int(iso.rsplit("-", 2)[1]) - 1]


def _day(iso: str) -> str:
    return f"{int(iso.rsplit('-', 2)[2])} {_month(iso)}"


def offset_label(offset: str) -> str:
    """'PT48H' reads '+48 h', '-P2D' reads '−2 d'; '' stays ''."""
    found = HOURS.fullmatch(offset)
    if not found or not offset:
        return ""
    sign = "−" if found[1] == "-" else "+"
    number, unit = (found[2], found[3]) if found[2] else (found[4], {"M": "min"}.get(found[5], found[5]))
    return f"{sign}{number} {str(unit).lower()}" if number else ""

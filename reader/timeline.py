"""What stands on the timeline of an article or a story, in which order, and how does each date read? Pure."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from feeds.article import Analysis, Article, Event, block_starts
from reader.analysis.dates.calendar import ordinal
from reader.whenlabels import heading, label


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


def story_timeline(tellings: Sequence[tuple[Article, Analysis]]) -> list[Item]:
    """The events of all reports of a story, each once, and the reports themselves by the day they came."""
    reports = [report for article, _ in tellings if (report := _report(article)) is not None]
    return sorted([*timeline(tellings), *reports], key=_order)


def _report(article: Article) -> Item | None:
    """The publication of a report, on its own day in its own zone; None where its day is not known."""
    if article.published is None:
        return None
    day = article.published.date().isoformat()
    end = len(article.title)
    event = Event(0, end, 0, end, day, day, day, ordinal(day), "day")
    title = article.shown_title
    telling = Telling(article.id, event, 0, title)
    return Item(event, article.id, 0, heading(event), label(event), title, title, "report", (telling,))


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

"""What is on the timeline of an article or a story, in which order, with which dates? Pure."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from feeds.article import Analysis, Article, Event, block_starts
from feeds.record import dataclass
from reader.analysis.dates.calendar import ordinal
from reader.anchors import anchors, names_date
from reader.bigdays import major_days
from reader.brief import ELLIPSIS, brief, short
from reader.merging import same_events
from reader.signs import ABOUT
from reader.whenlabels import UNDATED, heading, label, offset_label, reversed_offset


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
        """Whether the date was worked out, not stated: marked so."""
        return self.event.confidence != "stated" and self.event.ordinal is not None

    @property
    def when(self) -> str:
        """Its date within the year, marked where it was worked out."""
        return (ABOUT if self.about else "") + self.label

    @property
    def counted(self) -> str:
        """'8 d after the attack on the tower' where no event above says what its length is counted from."""
        event = self.event
        if self.heading != UNDATED or not event.anchor or self.label != offset_label(event.offset):
            return ""
        words = short(event.anchor)
        if words.removesuffix(ELLIPSIS) in self.brief:
            return ""
        which = "before" if event.offset.startswith("-") else "after"
        return f"{self.label[1:]} {which} {words}"

    @property
    def count(self) -> int:
        """How many tellings it has: shown as 'x3'."""
        return max(1, len(self.tellings))


def timeline(tellings: Sequence[tuple[Article, Analysis]]) -> list[Item]:
    """The events of one article (of several: side by side), dated first, each after the one that it hangs on."""
    items = [item for pair in tellings for item in _distinct(_briefed(_items(*pair), *pair))]
    return _arranged(items)


def story_timeline(tellings: Sequence[tuple[Article, Analysis]]) -> list[Item]:
    """The events of all reports of a story, each once, and the reports themselves by the day they came."""
    return _arranged([*_once(tellings), *_reports(article for article, _ in tellings)])


def name_timeline(name: str, tellings: Sequence[tuple[Article, Analysis]]) -> list[Item]:
    """The events of any articles whose sentence has this name, each once."""
    folded = name.casefold()
    named = [
        (article, replace(analysis, events=tuple(e for e in analysis.events if folded in map(str.casefold, e.names))))
        for article, analysis in tellings
    ]
    return _arranged(_once(named))


def _once(tellings: Sequence[tuple[Article, Analysis]]) -> list[Item]:
    """The events of several articles, each once."""
    items = [item for pair in tellings for item in _items(*pair)]
    groups = same_events([item.event for item in items], [item.text for item in items])
    source = {article.id: (article, analysis) for article, analysis in tellings}
    merged = [_merged([items[number] for number in group]) for group in groups]
    return _distinct([labelled for item in merged for labelled in _briefed([item], *source[item.article])])


def _items(article: Article, analysis: Analysis) -> list[Item]:
    """An article's events as entries; a date that stands alone, as a heading or a stamp, tells nothing."""
    starts = block_starts(article.title, article.blocks)
    items = []
    for event in analysis.events:
        words = " ".join(article.text[event.start : event.end].split())
        text = " ".join(article.text[event.sentence_start : event.sentence_end].split())
        if text.strip(" .:–—-()") == words:
            continue
        telling = Telling(article.id, event, bisect_right(starts, event.start), text)
        shown = label(event, words)
        items.append(Item(event, article.id, telling.paragraph, heading(event), shown, text, tellings=(telling,)))
    return _told_once(items, article, analysis)


def _told_once(items: list[Item], article: Article, analysis: Analysis) -> list[Item]:
    """'On 5 March, two days after the raid, the port closed' tells of the port once, on 5 March; what its length adds
    is the raid, two days before ('−2 d'), unless that has a date of its own."""
    hanging = {item.text for item in items if item.event.ordinal is None and item.event.offset}
    beside = _briefed([item for item in items if item.text in hanging], article, analysis)
    said = {item.event: _whole(item) for item in beside}
    dated = [(item.text, _whole(item)) for item in beside if item.event.ordinal is not None]
    if not dated:
        return items
    once = []
    for item in items:
        event = item.event
        if event.ordinal is not None or not event.offset or not _is_told(item.text, said[event], dated):
            once.append(item)
        elif not any(names_date(event, other.event) for other in beside if other.event.ordinal is not None):
            once.append(replace(item, brief=short(event.anchor), label=offset_label(reversed_offset(event.offset))))
    return once


def _whole(item: Item) -> str:
    return item.brief.removesuffix(ELLIPSIS)


def _is_told(text: str, words: str, dated: Sequence[tuple[str, str]]) -> bool:
    """Whether a date of the same sentence has the same clause."""
    return any(text == other and (words.startswith(said) or said.startswith(words)) for other, said in dated)


def _briefed(items: Sequence[Item], article: Article, analysis: Analysis) -> list[Item]:
    """Entries of one article with their short labels."""
    spans = [(date.start, date.end) for date in analysis.dates]
    briefed = []
    for item in items:
        low = bisect_left(spans, (item.event.sentence_start, 0))
        high = bisect_left(spans, (item.event.sentence_end, 0))
        briefed.append(replace(item, brief=item.brief or brief(article.text, item.event, spans[low:high])))
    return briefed


def _distinct(items: Sequence[Item]) -> list[Item]:
    """The entries without those that say of the same date what another one says."""
    groups: dict[tuple[str, str, str, str], list[Item]] = {}
    for item in items:
        groups.setdefault(
            (item.event.value, item.event.qualifier, item.event.offset, item.brief.casefold()), []
        ).append(item)
    return [_merged(group) for group in groups.values()]


def _merged(group: Sequence[Item]) -> Item:
    """The first, with the names of all and their tellings: one for each sentence, however often it says when."""
    if len(group) == 1:
        return group[0]
    lead = group[0]
    names = tuple(dict.fromkeys(name for item in group for name in item.event.names))
    tellings = {(t.article, t.event.sentence_start): t for item in reversed(group) for t in reversed(item.tellings)}
    return replace(lead, event=replace(lead.event, names=names), tellings=tuple(reversed(tellings.values())))


def _reports(articles: Iterable[Article]) -> list[Item]:
    """The publications, each on its own day in its own zone; those under one title on one day are one entry."""
    groups: dict[tuple[str, str], list[Item]] = {}
    for article in articles:
        if article.published is None:
            continue
        day = article.published.date().isoformat()
        end = len(article.title)
        event = Event(0, end, 0, end, day, day, day, ordinal(day), "day")
        title = article.shown_title
        telling = Telling(article.id, event, 0, title)
        item = Item(event, article.id, 0, heading(event), label(event), title, title, "report", (telling,))
        groups.setdefault((day, title), []).append(item)
    return [_merged(group) for group in groups.values()]


def _arranged(items: Sequence[Item]) -> list[Item]:
    """In order, with the weight of each day, each undated one that hangs on another one right after it."""
    ordered = sorted(_weighed(items), key=_order)
    events, texts = [item.event for item in ordered], [item.text * (item.kind == "event") for item in ordered]
    told_by = [frozenset(told.article for told in item.tellings) for item in ordered]
    hangs = {**anchors(events, texts, told_by), **_before(ordered)}
    after: dict[int, list[Item]] = {}
    for number, anchor in hangs.items():
        after.setdefault(anchor, []).append(replace(ordered[number], heading=ordered[anchor].heading))
    placed: list[Item] = []
    for number, item in enumerate(ordered):
        if number not in hangs:
            placed += [item, *after.get(number, ())]
    return placed


def _before(items: Sequence[Item]) -> dict[int, int]:
    """What was told to have happened so long before a dated event stands with that one."""
    dated = {(t.article, t.text): n for n, i in enumerate(items) if i.event.ordinal is not None for t in i.tellings}
    return {
        number: dated[item.article, item.text]
        for number, item in enumerate(items)
        if item.event.ordinal is None
        and item.label == offset_label(reversed_offset(item.event.offset)) != ""
        and (item.article, item.text) in dated
    }


def _order(item: Item) -> tuple[bool, int, int, bool, str]:
    """By day, a coarse date before those that it covers, events before reports; the undated as they come."""
    event = item.event
    if event.ordinal is None:
        return True, 0, 0, False, ""
    return False, event.ordinal, -(ordinal(event.last) or 0), item.kind == "report", event.value


def _weighed(items: Sequence[Item]) -> list[Item]:
    """The entries with the weight of their day; one sentence counts once, in a title or a lead twice."""
    weights: Counter[int] = Counter()
    own = [
        sum(2 if paragraph < 2 and item.kind == "event" else 1 for paragraph in _said(item).values()) for item in items
    ]
    for item, weight in zip(items, own, strict=True):
        if item.event.ordinal is not None and item.event.granularity in ("day", "time"):
            weights[item.event.ordinal] += weight
    big = major_days(weights)
    weighed = []
    for item, weight in zip(items, own, strict=True):
        day = item.event.ordinal if item.event.granularity in ("day", "time") else None
        weighed.append(
            replace(item, weight=weight if day is None else weights[day], major=day is not None and day in big)
        )
    return weighed


def _said(item: Item) -> dict[str, int]:
    """Each sentence that tells it, and the first paragraph where it stands; a report counts by itself."""
    if item.kind == "report":
        return {str(telling.article): telling.paragraph for telling in item.tellings}
    said: dict[str, int] = {}
    for telling in item.tellings:
        said[telling.text] = min(telling.paragraph, said.get(telling.text, telling.paragraph))
    return said


def folded_timeline(items: Sequence[Item], most: int = 6) -> str:
    """The dates of a timeline in one line: '2003 ─ 2024: 28 Jan ─ 4 Feb'; '' where there are none."""
    parts: list[str] = []
    year = ""
    for item in items:
        if item.event.ordinal is None:
            continue
        label = item.when
        shown = label if item.heading == year or item.heading in label else f"{item.heading} {label}".strip()
        if shown and shown not in parts:
            parts.append(shown)
        year = item.heading
    return " ─ ".join(parts[:most]) + (" …" if len(parts) > most else "")

"""What goes into a dossier: which reports of which stories, with which sources, names and dates? Built from the cache.

A dossier is made to be sent, so it tells nothing of who made it: no path of this machine, no name or password in an
address, no local time, no mark; and it holds no moment of making, so that the same cache gives the same bytes.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from cache import derived
from cache import entities as names
from cache.rows import Row
from cache.store import Cache
from feeds.article import Analysis, Article
from feeds.guard import without_user
from feeds.record import dataclass
from reader.labels import day, plural, short_address
from reader.timeline import Item, story_timeline

MOST_NAMES = 60
"""Names of a story, those in most reports first."""
UNDATED = datetime(1980, 1, 1, tzinfo=UTC)
"""Stands for the day of a dossier in which nothing is dated; the first that a ZIP archive can tell."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a story, as a dossier shows it."""

    number: int
    """From 1 through the whole dossier."""
    article: Article
    title: str
    source: str
    date: str
    address: str
    """Of its page on the web; '' where there is none."""
    same_as: int = 0
    """The number of the report whose text it has, which is shown once; 0 where the text is its own."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name, how many reports have it, and how often they all do."""

    name: str
    kind: str
    reports: int
    count: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """One story."""

    title: str
    reports: tuple[Report, ...]
    """In order of time."""
    names: tuple[Name, ...]
    items: tuple[Item, ...]
    """Its timeline."""
    numbers: dict[int, int]
    """The number of each report, by the id of its article."""

    @property
    def texts(self) -> list[Report]:
        """The reports with a text of their own."""
        return [report for report in self.reports if not report.same_as]

    @property
    def sources(self) -> list[tuple[str, int]]:
        """Every source and how many reports it gave, in order of time."""
        return list(Counter(report.source for report in self.reports).items())

    def told_by(self, item: Item) -> list[int]:
        """The numbers of the reports that tell an entry of the timeline."""
        return sorted({self.numbers[told.article] for told in item.tellings if told.article in self.numbers})


@dataclass(frozen=True, slots=True)
class Dossier:
    """One or more stories."""

    title: str
    chapters: tuple[Chapter, ...]
    language: str
    """Of most reports; '' where unknown."""
    newest: datetime
    """When the newest report was published, UTC; where none says when, when it came."""

    @property
    def line(self) -> str:
        """'3 reports of 2 sources, 29 Jan 2024 to 14 Feb 2024'."""
        reports = [report for chapter in self.chapters for report in chapter.reports]
        sources = {report.source for report in reports}
        dated = sorted((p for r in reports if (p := r.article.published)), key=lambda p: p.timestamp())
        told = f"{plural(len(reports), 'report')} of {plural(len(sources), 'source')}"
        days = list(dict.fromkeys(day(moment) for moment in dated[:1] + dated[-1:]))
        return f"{told}, {' to '.join(days)}" if days else told


def stories_of(cache: Cache, ids: Iterable[int], *, alone: bool) -> list[list[Row]]:
    """The reports of the stories that these articles stand in, each story once; `alone` no others than these."""
    rows = [cache.row(id) for id in dict.fromkeys(ids)]
    stories = dict.fromkeys(row.story for row in rows)
    if not alone:
        return [cache.story_articles(story) for story in stories]
    return [sorted((row for row in rows if row.story == story), key=lambda row: row.key) for story in stories]


def collect(cache: Cache, stories: Sequence[Sequence[Row]], version: str) -> Dossier:
    """The dossier of these reports, story by story, as one version of the analyser read them. Raises NotFound."""
    chapters: list[Chapter] = []
    for rows in stories:
        first = sum(len(chapter.reports) for chapter in chapters)
        chapters.append(_chapter(cache, rows, first, version))
    articles = [report.article for chapter in chapters for report in chapter.reports]
    languages = Counter(article.language for article in articles if article.language).most_common(1)
    moments = [a.published for a in articles if a.published] or [a.first_seen for a in articles if a.first_seen]
    others = len(chapters) - 1
    more = f" and {plural(others, 'other story', 'other stories')}" if others else ""
    language = languages[0][0] if languages else ""
    return Dossier(chapters[0].title + more, tuple(chapters), language, max(moments, default=UNDATED).astimezone(UTC))


def _chapter(cache: Cache, rows: Sequence[Row], first: int, version: str) -> Chapter:
    numbers = {row.id: number for number, row in enumerate(rows, first + 1)}
    reports = tuple(_report(cache, row, numbers) for row in rows)
    texts = [
        (r.article, derived.analysis(cache, r.article.id, version) or Analysis()) for r in reports if not r.same_as
    ]
    lead = cache.story_row(rows[0].story).lead
    title = lead.title if lead.id in numbers else rows[-1].title
    return Chapter(title, reports, _names(cache, [a.id for a, _ in texts]), tuple(story_timeline(texts)), numbers)


def _report(cache: Cache, row: Row, numbers: dict[int, int]) -> Report:
    article = cache.get(row.id)
    earlier = [numbers[id] for id in cache.copies_of(row.id) if numbers.get(id, row.id) < numbers[row.id]]
    address = without_user(row.url) if row.url.startswith(("http://", "https://")) else ""
    title, date = article.shown_title, _date(article)
    return Report(numbers[row.id], article, title, _source(row), date, address, min(earlier, default=0))


def _source(row: Row) -> str:
    """Who reports it; of a feed without a title its host or file name, never its address."""
    return row.source or (row.feed_title if row.feed_title != row.feed_address else short_address(row.feed_address))


def _date(article: Article) -> str:
    """'13 Feb 2024 18:00 +01:00', in the zone that its source stated."""
    when = article.published
    if when is None:
        return "undated"
    return f"{day(when)} {when:%H:%M} {when.isoformat()[-6:]}".replace("+00:00", "UTC")


def _names(cache: Cache, ids: Iterable[int]) -> tuple[Name, ...]:
    """The names of these articles as the user corrected them."""
    reports, counts = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for id in ids:
        for row in names.entities(cache, id):
            reports[row.name, row.kind] += 1
            counts[row.name, row.kind] += row.count
    found = [Name(name, kind, reports[name, kind], count) for (name, kind), count in counts.items()]
    found.sort(key=lambda name: (-name.reports, -name.count, name.name, name.kind))
    return tuple(found[:MOST_NAMES])

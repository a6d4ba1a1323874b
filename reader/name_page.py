"""What does the page of a name show? Its articles, dates, forms and co-occurring names, read from the cache."""

from collections.abc import Iterable, Sequence

from cache import derived
from cache.entities import EntityPage, entity
from cache.errors import NotFound
from cache.rows import Row
from cache.store import Cache
from feeds.article import Analysis, Article
from feeds.record import dataclass
from reader.labels import day, plural, when_of
from reader.timeline import Item, name_timeline

SHOWN = 200
"""Stories that are read at once."""
TOLD = 60
"""Articles, the newest, whose dates stand on the timeline of a name."""
BESIDE = 60
"""Other names that are shown."""


@dataclass(frozen=True, slots=True)
class NamePage:
    """One name as it is shown."""

    entity: EntityPage
    rows: Sequence[Row]
    """Its stories, newest first, as many as were read."""
    first: Row | None
    """The oldest article that names it."""
    last: Row | None
    """The newest."""


@dataclass(frozen=True, slots=True)
class NameTimeline:
    """The dates of a name, and who tells them."""

    items: Sequence[Item]
    reports: dict[int, Row]
    articles: int
    """How many articles were looked through."""


def name_page(cache: Cache, name: str, shown: int | None = SHOWN) -> NamePage | None:
    """The page of a name, called by any of its forms, with so many of its stories (None: all); None where no article
    names it."""
    found = entity(cache, name, BESIDE)
    if found is None:
        return None
    rows = rows_of(cache, found.articles[:shown])
    oldest = rows_of(cache, found.articles[-1:])
    return NamePage(found, rows, oldest[0] if oldest else None, rows[0] if rows else None)


def rows_of(cache: Cache, ids: Iterable[int]) -> list[Row]:
    """The rows of articles; one that has gone is passed over."""
    rows = []
    for id in ids:
        try:
            rows.append(cache.row(id))
        except NotFound:
            continue
    return rows


def dates_of(cache: Cache, page: EntityPage, version: str = "") -> NameTimeline:
    """What the newest articles of a name tell of it, in order of time."""
    tellings = list[tuple[Article, Analysis]]()
    for id in page.articles[:TOLD]:
        try:
            analysis = derived.analysis(cache, id, version, hidden=page.hidden)
            tellings.append((cache.get(id), analysis or Analysis()))
        except NotFound:
            continue
    items = name_timeline(page.name, tellings)
    reports = rows_of(cache, {telling.article for item in items for telling in item.tellings})
    return NameTimeline(items, {row.id: row for row in reports}, len(tellings))


def seen_line(page: NamePage) -> str:
    """'23 times in 7 articles · first 3 Jan 2020 · last 24 Jun 2026'."""
    found = page.entity
    parts = [f"{plural(found.count, 'time')} in {plural(len(found.articles), 'article')}"]
    if page.first is not None and page.last is not None:
        first, last = day(when_of(page.first)), day(when_of(page.last))
        parts += [f"first {first}", f"last {last}"] if first != last else [first]
    return " · ".join(parts)


def kind_line(page: EntityPage) -> str:
    """'person', 'place, also organization', 'person · hidden'."""
    also = f", also {' and '.join(page.kinds[1:])}" if page.kinds[1:] else ""
    return f"{page.kind}{also}{' · hidden' if page.hidden else ''}"

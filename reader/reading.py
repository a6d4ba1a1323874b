"""What does the screen need to show one article? Everything about it, read from the cache, without a network."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from cache.image_table import Shape
from cache.rows import Row
from cache.store import Cache
from feeds.article import Analysis, Article, Related, Status
from feeds.record import dataclass
from reader.labels import meta_line

if TYPE_CHECKING:
    from reader.timeline import Item


@dataclass(frozen=True, slots=True)
class Reading:
    """One article as it is opened."""

    article: Article
    row: Row
    status: Status
    analysis: Analysis | None
    """None while it is not analysed."""
    pictures: Mapping[str, Shape] = field(default_factory=dict)
    """Its stored images, by address."""

    @property
    def meta(self) -> str:
        """The line under its title."""
        return self.told()

    def told(self, fetches: str = "") -> str:
        """The line under its title; for a teaser, `fetches` is the key that fetches the full text ('': none)."""
        read_by = self.analysis.reader if self.analysis else ""
        article = self.article
        return meta_line(self.row, read_by, text_of=article.text_of, authors=article.authors, fetches=fetches)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The surroundings of an article: computed in the background, shown when they are ready."""

    article: int
    related: Sequence[tuple[Related, Row]] = ()
    reports: Sequence[Row] = ()
    """The reports of its story in order of time, including itself."""
    among: int = 0
    """How many stories it was compared with."""
    waiting: int = 0
    """How many articles are not analysed yet, and so are not compared."""
    items: "Sequence[Item]" = field(default=())
    """Its timeline."""


def open_article(cache: Cache, id: int, version: str) -> Reading:
    """The article with its status, analysis and images. Raises NotFound."""
    from cache import derived  # it and what follows are not needed before an article is opened

    return Reading(
        cache.get(id), cache.row(id), cache.status(id), derived.analysis(cache, id, version), cache.shapes_of(id)
    )


def surroundings(cache: Cache, id: int, version: str, limit: int = 20) -> Surroundings:
    """Related stories, reports and timeline of an article."""
    from cache import derived, stories
    from reader.timeline import timeline

    row = cache.row(id)
    related = [(item, cache.row(item.article)) for item in stories.related(cache, id, limit)]
    analysis = derived.analysis(cache, id, version) or Analysis()
    counts, reports = cache.counts(), cache.story_articles(row.story)
    items = timeline([(cache.get(id), analysis)])
    return Surroundings(id, related, reports, counts.stories, counts.pending, items)


def story_timeline(cache: Cache, id: int, version: str) -> "list[Item]":
    """The timeline of all reports of an article's story."""
    from cache import derived
    from reader.timeline import story_timeline as merged

    tellings = [
        (cache.get(row.id), derived.analysis(cache, row.id, version) or Analysis())
        for row in cache.story_articles(cache.row(id).story)
    ]
    return merged(tellings)

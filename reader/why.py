"""Why are two articles related? What they have in common and where they differ, read from the cache."""

import re
from collections.abc import Sequence
from itertools import islice

from cache import derived, stories
from cache.entities import names_among
from cache.errors import NotFound
from cache.rows import Row
from cache.store import Cache
from cache.terms import fold, grown, spelling, words
from cache.vectors import Query
from feeds.article import Analysis, Article, Related
from feeds.record import dataclass
from reader.compare import Comparison, compare, own_of
from reader.facts import KINDS
from reader.novelty import News, Told, news
from reader.reading import Reading

NUMBERED = re.compile(r"\b[A-Z][\w’'-]* \d+\b")
"""What may be a name with a number in it."""
WORDS = 12
"""Words in common that are told."""
NEAREST = 60
"""Related articles among which the pair is looked for."""
MOST_READ = 24
"""Reports, the newest read, that a further report is compared with."""


@dataclass(frozen=True, slots=True)
class Paired:
    """Two articles beside each other."""

    articles: tuple[Article, Article]
    analyses: tuple[Analysis, Analysis]
    rows: tuple[Row, Row]
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Why:
    """A pair, how they are related, and the words that both have."""

    pair: Paired
    related: Related | None
    """None where the second is not among the articles related to the first."""
    words: tuple[str, ...]


def paired(cache: Cache, one: int, other: int) -> Paired:
    """Two articles, compared. Raises NotFound."""
    told = (_told(cache, one), _told(cache, other))
    # 'Tower 22' may be no name to the analyser here, and have been one in another article.
    named = names_among(cache, (match[0] for article, _ in told for match in NUMBERED.finditer(article.text)))
    compared = compare(*told, named)
    return Paired((told[0][0], told[1][0]), (told[0][1], told[1][1]), (cache.row(one), cache.row(other)), compared)


def why(cache: Cache, one: int, other: int) -> Why:
    """Why the second article is related to the first. Raises NotFound."""
    pair = paired(cache, one, other)
    found = next((item for item in stories.related(cache, one, NEAREST) if item.article == other), None)
    return Why(pair, found, tuple(_shared_words(cache, pair)))


def _told(cache: Cache, id: int) -> Told:
    return cache.get(id), derived.analysis(cache, id) or Analysis()


def _shared_words(cache: Cache, pair: Paired) -> list[str]:
    """The words that bring both together most, those of shared names left out; each stands in both texts."""
    article, other = pair.articles
    theirs = {fold(word) for word in words(other.text)}
    stated = [*pair.comparison.one.facts, *pair.comparison.other.facts]
    told = {fold(word) for fact in stated for word in words(fact.shown)}
    spelt = spelling(article.text)
    shared = [spelt[term] for term in Query(cache, article.id).shared(cache, other.id) if term in spelt]
    right = (word for word in shared if fold(word) in theirs and fold(word) not in told)
    return list(islice(dict.fromkeys(grown(word, article.text, other.text) for word in right), WORDS))


def sections(told: Why) -> list[tuple[str, Sequence[str]]]:
    """What is shown, a heading and its facts each; kinds with nothing to tell are left out."""
    compared = told.pair.comparison
    found: list[tuple[str, Sequence[str]]] = [(f"both: {kind}s", compared.shared(kind)) for kind in KINDS] + [
        ("both: words", told.words)
    ]
    for side, called in ((compared.one, "this one"), (compared.other, "that one")):
        found += [(f"only {called}: {kind}s", own_of(side, kind)) for kind in KINDS]
    return [(heading, listed) for heading, listed in found if listed]


# --- what is new


def read_before(cache: Cache, reading: Reading) -> list[int]:
    """The other reports of the story that were read when this one was opened, or, where it was read already, that were
    read before it: going back to it does not make it old. A copy of it that nobody opened was marked with it."""
    rows = [row for row in cache.story_articles(reading.row.story) if row.read and row.id != reading.row.id]
    copies, opened = set(cache.copies_of(reading.row.id)), cache.first_opened(row.id for row in rows)
    rows = [row for row in rows if row.id not in copies or row.id in opened]
    if reading.row.read and reading.status.opened is not None:
        first = cache.first_opened([reading.row.id]).get(reading.row.id, reading.status.opened)
        rows = [row for row in rows if row.id not in opened or opened[row.id] < first]
    return [row.id for row in rows][-MOST_READ:]


def news_of(cache: Cache, id: int, read: Sequence[int]) -> News:
    """What an article says anew after these. Raises NotFound."""
    told = []
    for other in read:
        try:
            told.append(_told(cache, other))
        except NotFound:  # removed since
            continue
    return news(_told(cache, id), told)

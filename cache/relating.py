"""Which articles are related to one, how, and why?

First those that the article itself refers to, then the most similar in words and names. Computed on demand, so that it
is up to date in both directions. Every reason given holds for both texts.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice

from cache.copies import Print, read, same_text
from cache.handle import Handle
from cache.linking import named
from cache.names import NamesOf
from cache.terms import grown, spelling
from cache.times import unpacked
from cache.vectors import Query
from feeds.article import Article, Related, Relation
from feeds.record import dataclass

ENOUGH = 0.12
"""The score below which articles are not related."""
FAR = 365
"""Days beyond which more distance in time makes no difference."""
TIME = 0.02
"""The most that distance in time reduces a score: it decides between equals."""
LIKE_A_COPY = 0.5
"""Cosine from which two texts are compared word for word."""
REASONS = 3
"""Names or terms that are given as reasons."""
UNITS = ((730, "year", 365.25), (61, "month", 30.44), (0, "day", 1))
"""From how many days on a distance is given in which unit."""
REPORTS = 40
"""Newest reports of its story that are compared although no word leads to them: a long story changes its words."""
LOOKED_AT = 60
"""Minimum number of nearest articles that are compared again with the widened vector."""


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known about an article without reading its text."""

    story: int
    day: date | None
    """Its day of publication, in the zone that it states."""
    moment: float | None


def related(cache: Handle, id: int, limit: int = 20) -> list[Related]:
    """The articles related to one, each once: those that it refers to, then reports of its story, then by score. Raises
    NotFound."""
    article = cache.get(id)
    query = Query(cache, id)
    own = named(cache, id, article.related) if article.related else []
    nearest = query.nearest(cache, max(LOOKED_AT, 2 * limit))
    near = dict(nearest) | query.cosines(cache, own + _reports(cache, id))
    wide = query.widened(cache, nearest).cosines(cache, near)
    facts = _facts(cache, [id, *own, *near])
    scores = {other: _score(wide.get(other, 0.0), facts[id], facts[other]) for other in facts if other != id}
    chosen = _order(own, scores, facts, facts[id].story)[:limit]
    names = NamesOf(cache, [id, *chosen])
    teller = _Teller(cache, article, query, names, facts)
    return [teller.tell(other, scores[other], near.get(other, 0.0)) for other in chosen]


def _reports(cache: Handle, id: int) -> list[int]:
    """The newest other reports of an article's story."""
    sql = """SELECT id FROM article WHERE story = (SELECT story FROM article WHERE id = ?1) AND id <> ?1
             ORDER BY sorted_at DESC, id DESC LIMIT ?2"""
    return [other for (other,) in cache.db.execute(sql, (id, REPORTS)).fetchall()]


def _order(own: Sequence[int], scores: Mapping[int, float], facts: Mapping[int, _Facts], story: int) -> list[int]:
    """Those referred to, in the article's order, then the reports of its story, then others that are similar enough."""
    first = [other for other in own if other in scores]
    rest = [other for other in scores if other not in first]
    rest = [other for other in rest if scores[other] >= ENOUGH or facts[other].story == story]
    return first + sorted(rest, key=lambda other: (facts[other].story != story, -scores[other], other))


def _score(cosine: float, one: _Facts, other: _Facts) -> float:
    """0 to 1: similarity of words, and a little for nearness in time. Words of names weigh more in a vector; counting
    shared names in addition gained at most .0002 nDCG once vectors were widened, and took half of the time."""
    score = cosine
    if one.day is not None and other.day is not None:
        score -= TIME * min(FAR, abs((one.day - other.day).days)) / FAR
    return max(0.0, min(1.0, score))


def _facts(cache: Handle, ids: Iterable[int]) -> dict[int, _Facts]:
    marks = ",".join(str(int(id)) for id in ids)
    rows = cache.db.execute(f"SELECT id, story, published, zone FROM article WHERE id IN ({marks})")
    return {id: _Facts(story, _day(moment, zone), moment) for id, story, moment, zone in rows.fetchall()}


def _day(moment: float | None, zone: int | None) -> date | None:
    when = unpacked(moment, zone)
    return when.date() if when is not None else None


def stands(word: str, text: str) -> bool:
    """Whether a text contains a word, or one that begins with it; in scripts without spaces, anywhere."""
    at = text.find(word)
    while at > 0 and text[at - 1].isalnum() and word < "\u2e80":
        at = text.find(word, at + 1)
    return at >= 0


class _Teller:
    """Tells how and why articles are related to one article."""

    def __init__(
        self, cache: Handle, article: Article, query: Query, names: NamesOf, facts: Mapping[int, _Facts]
    ) -> None:
        self._cache = cache
        self._article = article
        self._query = query
        self._names = names
        self._facts = facts
        self._spelling: Mapping[int, str] = {}
        self._own: Print | None = None
        self._copies = frozenset(cache.copies_of(article.id))

    def tell(self, other: int, score: float, cosine: float) -> Related:
        """One related article."""
        return Related(other, round(score, 4), self._relation(other, cosine), tuple(self._reasons(other)))

    def _print(self) -> Print:
        if self._own is None:
            self._own = read(self._article.text)
        return self._own

    def _is_copy(self, other: int, cosine: float) -> bool:
        """Whether a list shows both texts as one, or would if they were of one story: a flash is no copy of a
        report."""
        if other in self._copies:
            return True
        return cosine >= LIKE_A_COPY and same_text(self._print(), read(self._cache.get(other).text))

    def _relation(self, other: int, cosine: float) -> Relation:
        one, two = self._facts[self._article.id], self._facts[other]
        if self._is_copy(other, cosine):
            return "copy"
        if one.story == two.story:
            return "same story"
        return "later" if one.day is not None and two.day is not None and two.day > one.day else "background"

    def _reasons(self, other: int) -> list[str]:
        shared = self._names.shared(self._article.id, other)[:REASONS] or self._shared_words(other)
        return [", ".join(shared)] * bool(shared) + self._days_apart(other)

    def _shared_words(self, other: int) -> list[str]:
        """The words that contribute most to their similarity, as this article spells them; both contain each. No words
        of persons' names: if it were the same person, the name would be the reason."""
        terms = self._query.shared(self._cache, other)
        if not terms:
            return []
        self._spelling = self._spelling or spelling(self._article.text)
        other_text = self._cache.get(other).text
        theirs = other_text.casefold()
        persons = self._names.of_persons(self._article.id, other)
        spelled = (self._spelling[term] for term in terms if term in self._spelling)
        told = dict.fromkeys(grown(word, self._article.text, other_text) for word in spelled)
        # 24 bits may collide, and what is told must be true.
        right = (word for word in told if stands(word.casefold(), theirs) and word.casefold() not in persons)
        return list(islice(right, REASONS))

    def _days_apart(self, other: int) -> list[str]:
        one, two = self._facts[self._article.id].day, self._facts[other].day
        if one is None or two is None:
            return []
        days = (two - one).days
        if not days:
            return ["same day"]
        unit, size = next((unit, size) for least, unit, size in UNITS if abs(days) >= least)
        count = round(abs(days) / size)
        return [f"{count:,} {unit}{'s' * (count > 1)} {'later' if days > 0 else 'earlier'}"]

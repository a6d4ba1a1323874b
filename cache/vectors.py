"""Which articles are most similar to one in content?

TF-IDF and cosine similarity (Salton and Buckley 1988), computed on demand: no edges are stored, so an old article finds
a new one at once. Each article's strongest terms are stored with their weights; the rarity of terms is taken from the
table of terms at query time. The very strongest words are also in `posting`, an inverted index that gives the
candidates; these are compared in full, and then with the article's nearest neighbours added to its vector. The norm of
a vector is stored with it and recomputed for a few vectors whenever articles are related, as the archive grows.

Widening pays, nDCG@10 of ECB+ and BASIL: .9556 and .9923 become .9671 and .9913 (title and 250 characters: .9432 and
.9711); PULL 1 .9650 and .9920, with five neighbours no more. Without FAINT BASIL falls to .9905. In the cache, with the
terms that are kept, .963 to .965 and .987 to .991.
"""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from heapq import nlargest

from cache.handle import Handle
from cache.moment import NONE, PARTS, SCALE, Moment, Vector, packed, weighed
from cache.terms import PAIR, weights
from feeds.article import Article

WORDS = 128
PAIRS = 72
"""How many words and pairs of words of an article are stored. Fewer words cost quality (64: .01 to .02 nDCG)."""
POSTED = 28
"""How many of the words are in the inverted index."""
ASKED = 28
"""How many words of the article are used to find candidates, the rarest first."""
BUDGET = 4000
"""Postings read for one query, which bounds its time however large the archive is."""
NEAREST_IN_TIME = 240
"""Postings read for one word, half before and half after the article, so that a frequent word finds articles of its
time."""
CANDIDATES = 80
"""Articles compared in full; 150 gain .0003 nDCG on short texts and nothing on long ones."""
AROUND = """
    SELECT (SELECT group_concat(article) FROM
            (SELECT article FROM posting WHERE term = ?1 AND article < ?2 ORDER BY article DESC LIMIT ?3)),
           (SELECT group_concat(article) FROM
            (SELECT article FROM posting WHERE term = ?1 AND article > ?2 ORDER BY article LIMIT ?3))"""
"""Returns the ids as one string: fetching rows takes more than twice as long."""
NEIGHBOURS = 3
PULL = 3.0
FAINT = 0.1
"""A widened vector has NEIGHBOURS neighbours added, each weighted by PULL * (its cosine - FAINT)."""


# --- in


def save_vectors(cache: Handle, batch: Sequence[tuple[Article, Sequence[str]]], now: Moment | None = None) -> None:
    """Store the weighted terms of articles, replacing earlier ones; the words of names weigh more."""
    now = now or Moment(cache)
    with cache.write():
        _forget(cache, [article.id for article, _ in batch], now)
        heavy = [(article.id, _weights(article, names)) for article, names in batch]
        now.learn({term for _, terms in heavy for term in terms})
        for id, terms in heavy:
            rare = now.rarity_with(terms)
            kept = {term: terms[term] for term in _strongest(terms, rare)}
            now.count(kept, 1)
            _place(cache, id, dict(zip(kept, weighed(kept), strict=True)), rare, (), now)
        now.store()


def _weights(article: Article, names: Sequence[str]) -> dict[int, float]:
    text = article.text[len(article.title) :] if article.title else article.text
    return weights(article.title, text, names)


def drop_vector(cache: Handle, id: int) -> None:
    """Delete the vector of an article, if there is one."""
    with cache.write():
        now = Moment(cache)
        if _forget(cache, [id], now):
            now.store()


def sweep(cache: Handle) -> None:
    """Once in the life of a cache, delete the vectors of articles that no longer exist: earlier versions left them if
    an article was removed while it was analysed, and could then relate nothing similar to it."""
    swept = "SELECT 1 FROM tally WHERE name = 'swept'"
    if cache.db.execute(swept).fetchone():
        return
    with cache.write():
        gone = "SELECT article FROM vector WHERE article NOT IN (SELECT id FROM article)"
        for (id,) in cache.db.execute(gone).fetchall():
            drop_vector(cache, id)
        cache.db.execute("INSERT OR REPLACE INTO tally VALUES ('swept', 1)")


def _forget(cache: Handle, ids: Sequence[int], now: Moment) -> bool:
    """Delete vectors; whether there were any. The changed counts are still to be stored."""
    found = now.vectors(ids)
    for id, vector in found.items():
        posted = [(term, id) for term in vector.terms[: vector.posted]]
        cache.db.executemany("DELETE FROM posting WHERE term = ? AND article = ?", posted)
        cache.db.execute("DELETE FROM vector WHERE article = ?", (id,))
        now.learn(vector.terms)
        now.count(vector.terms, -1)
        now.dropped(id)
    return bool(found)


def _strongest(weighed: Mapping[int, float], rare: Mapping[int, float]) -> list[int]:
    """The terms to store: words by weight and rarity, then pairs; known pairs before new ones."""
    words = [term for term in weighed if not term & PAIR]
    pairs = [term for term in weighed if term & PAIR]
    if len(words) > WORDS:
        words.sort(key=lambda term: (weighed[term] * rare[term], term), reverse=True)
    if len(pairs) > PAIRS:
        pairs.sort(key=lambda term: (rare[term] > 0, weighed[term]), reverse=True)
    return words[:WORDS] + pairs[:PAIRS]


def _place(
    cache: Handle, id: int, kept: Mapping[int, int], rare: Mapping[int, float], posted: Iterable[int], now: Moment
) -> None:
    """Compute the norm of a vector by current rarities, store it, and index its strongest words instead of `posted`."""
    power = {term: weight * rare[term] for term, weight in kept.items()}
    words = sorted([term for term in kept if not term & PAIR], key=lambda term: (power[term], term), reverse=True)
    before, after = set(posted), set(words[:POSTED])
    gone, come = [(term, id) for term in before - after], [(term, id) for term in after - before]
    if gone:
        cache.db.executemany("DELETE FROM posting WHERE term = ? AND article = ?", gone)
    if come:
        cache.db.executemany("INSERT OR IGNORE INTO posting (term, article) VALUES (?, ?)", come)
    terms = array("I", words + [term for term in kept if term & PAIR])
    norm = math.sqrt(sum([p * p for p in power.values()])) / SCALE
    parts = bytes([int(rare[term] * PARTS + 0.5) for term in terms])
    vector = Vector(norm, len(after), terms, bytes([kept[term] for term in terms]), parts)
    cache.db.execute(
        "INSERT OR REPLACE INTO vector (article, norm, posted, terms, rare) VALUES (?, ?, ?, ?, ?)",
        (id, norm, vector.posted, packed(terms, vector.weights), parts),
    )
    now.saved(id, vector)


def next_in_round(cache: Handle, count: int) -> list[int]:
    """The next vectors to examine again. A round covers those that exist when it begins."""
    tally = dict(cache.db.execute("SELECT name, value FROM tally WHERE name IN ('round', 'round end')").fetchall())
    last, end = tally.get("round", 0), tally.get("round end", 0)
    query = "SELECT article FROM vector WHERE article > ? AND article <= ? ORDER BY article LIMIT ?"
    found = [id for (id,) in cache.db.execute(query, (last, end, count)).fetchall()]
    if len(found) < count:  # the round is over, the next begins
        (end,) = cache.db.execute("SELECT coalesce(max(article), 0) FROM vector").fetchone()
        found += [id for (id,) in cache.db.execute(query, (0, end, count - len(found))).fetchall()]
    if found:
        rows = [("round", found[-1]), ("round end", end)]
        cache.db.executemany("INSERT OR REPLACE INTO tally (name, value) VALUES (?, ?)", rows)
    return list(dict.fromkeys(found))


def measure_again(cache: Handle, ids: Sequence[int], now: Moment) -> None:
    """Recompute the norms of vectors by current rarities."""
    found = now.vectors(ids)
    rare = now.rarity({term for vector in found.values() for term in vector.terms})
    for id, vector in found.items():
        kept = dict(vector.weighted())
        _place(cache, id, kept, rare, vector.terms[: vector.posted], now)


# --- out


class Query:
    """One article's vector, ready to be compared."""

    def __init__(self, cache: Handle, id: int, moment: Moment | None = None, *, exact: bool = True) -> None:
        """`exact`: with current rarities, else with those that the moment already knows, which is faster."""
        self.id = id
        self.moment = moment or Moment(cache)
        self.gain = self.moment.gain(id, exact=exact)
        """What each unit of a term's weight in another article adds to the cosine, apart from that article's norm."""
        self.pulls: dict[int, float] = {}
        """The weight of each neighbour that was added, relative to 1 for the article itself."""
        self._known: dict[int, float] = {}

    def cosines(self, cache: Handle, ids: Iterable[int]) -> dict[int, float]:
        """The cosine with each of these articles; those without a vector are left out."""
        asked = list(ids)
        if unknown := [id for id in asked if id not in self._known]:
            gain = self.gain
            for id, vector in self.moment.vectors(unknown).items():
                dot = sum([gain[term] * weight for term, weight in vector.weighted() if term in gain])
                self._known[id] = min(1.0, dot / vector.norm) if vector.norm else 0.0
        return {id: self._known[id] for id in asked if id in self._known}

    def widened(self, cache: Handle, near: Sequence[tuple[int, float]]) -> "Query":
        """This vector moved towards its nearest neighbours (Rocchio 1971), so that terms that only they have count."""
        wide = copy(self)
        wide._known = {}
        wide.pulls = {id: PULL * (cosine - FAINT) for id, cosine in near[:NEIGHBOURS] if cosine > FAINT}
        share = 1.0 / (1.0 + sum(wide.pulls.values()))
        gain = {term: value * share for term, value in self.gain.items()}
        self.moment.vectors(wide.pulls)  # in one question
        for id, pull in wide.pulls.items():
            part = pull * share
            for term, value in self.moment.gain(id, exact=False).items():
                gain[term] = gain.get(term, 0.0) + part * value
        wide.gain = gain
        return wide

    def confirmed(self, cache: Handle, ids: Iterable[int]) -> dict[int, float]:
        """The cosines without each neighbour's contribution to itself: two articles alone are as similar as before."""
        whole = 1.0 + sum(self.pulls.values())
        cosines = self.cosines(cache, ids)
        for id in cosines.keys() & self.pulls.keys():
            pull = self.pulls[id]
            cosines[id] = max(0.0, (cosines[id] * whole - pull) / (whole - pull))
        return cosines

    def nearest(
        self, cache: Handle, limit: int, effort: float = 1.0, most: int = CANDIDATES
    ) -> list[tuple[int, float]]:
        """The nearest articles with their cosines, nearest first; with less effort, or fewer compared in full (`most`),
        some that are not very near may be missed."""
        return ranked(self.cosines(cache, self.candidates(cache, effort, most)))[:limit]

    def shared(self, cache: Handle, id: int) -> list[int]:
        """The words (not pairs) that both articles have, those that contribute most first."""
        vector = self.moment.vectors([id]).get(id, NONE)
        shared = [(term, weight) for term, weight in vector.weighted() if term in self.gain]
        both = {term: self.gain[term] * weight for term, weight in shared if not term & PAIR}
        return sorted(both, key=both.__getitem__, reverse=True)

    def candidates(self, cache: Handle, effort: float = 1.0, most: int = CANDIDATES) -> list[int]:
        """Articles that have strong words of this one among theirs, the most promising first."""
        words = [term for term in self.gain if not term & PAIR]
        words.sort(key=lambda term: (self.gain[term], term), reverse=True)
        score: defaultdict[str, float] = defaultdict(float)
        left, asked, around = int(BUDGET * effort), int(ASKED * effort), int(NEAREST_IN_TIME * effort) // 2
        for number, term in enumerate(words):
            if number >= asked and score:  # of a text that is everywhere each copy posts what the others did not yet
                break
            found = _posted(cache, term, self.id, around)
            gain = self.gain[term]
            for article in found:
                score[article] += gain
            left -= len(found)
            if left <= 0:
                break
        return list(map(int, nlargest(most, score, key=score.__getitem__)))


def _posted(cache: Handle, term: int, id: int, around: int) -> list[str]:
    """The articles in the inverted index under a word, those stored nearest to an article, so many each way."""
    before, after = cache.db.execute(AROUND, (term, id, around)).fetchone()
    return (before.split(",") if before else []) + (after.split(",") if after else [])


def nearest(cache: Handle, id: int, limit: int = 20) -> list[tuple[int, float]]:
    """The articles nearest to one, with their cosines (0 to 1), nearest first; empty if it has no vector."""
    return Query(cache, id).nearest(cache, limit)


def ranked(scores: Mapping[int, float]) -> list[tuple[int, float]]:
    """Highest score first, and of equal ones the article stored first."""
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))

"""Which articles are nearest to one in what they say?

TF-IDF and cosine (Salton and Buckley 1988), live: no edge is stored, so an old article learns of a new one at once. For
every article its strongest terms are kept with their weights; how rare a term is comes from the table of terms at the
moment of asking. The very strongest words also stand in `posting`, which leads to the candidates; those are compared in
full, and then with the article's nearest neighbours added to it. The length of a vector is kept with it and measured
again, a few vectors at every save, as the archive grows.

Widening pays, nDCG@10 of ECB+ and BASIL: .9556 and .9923 become .9671 and .9913 (title and 250 characters: .9432 and
.9711); PULL 1 .9650 and .9920, with five neighbours no more. Without FAINT BASIL falls to .9905. In the cache, with the
terms that are kept, .963 to .965 and .987 to .991.
"""

import json
import math
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import copy

from cache.handle import Handle
from cache.terms import PAIR, weights
from feeds.article import Article

WORDS = 128
PAIRS = 72
"""How many words and pairs of words of an article are kept. Fewer words cost quality (64: .01 to .02 nDCG)."""
POSTED = 28
"""How many of the words lead to the article as a candidate."""
ASKED = 28
"""How many words of the article asked about look for candidates, the rarest first."""
BUDGET = 4000
"""Postings read for one question: what bounds its time, however large the archive."""
NEAREST_IN_TIME = 240
"""Postings read of one word, half before and half after the article, so that a frequent word finds its own time."""
CANDIDATES = 150
"""Articles compared in full."""
SCALE = 32
"""A weight is kept as a whole number of this many parts, at most 255."""
BACKGROUND = 100
"""As many other articles are assumed beside those that there are, so that rarity means little in a small archive."""
COMMON = 0.7
"""What a word counts at least, however many articles have it: an archive may be a thousand copies of one text, and
those have little else. Changes nothing on the development set."""
LONELY = 2000
"""Articles among which a word that only one of them has counts half."""
AROUND = """
    SELECT * FROM (SELECT article FROM posting WHERE term = ?1 AND article < ?2 ORDER BY article DESC LIMIT ?3)
    UNION ALL
    SELECT * FROM (SELECT article FROM posting WHERE term = ?1 AND article > ?2 ORDER BY article LIMIT ?3)"""
NEIGHBOURS = 3
PULL = 3.0
FAINT = 0.1
"""A widened vector has so many neighbours added, each with so many times what its cosine is above faint."""
PAIR_BITS = (1 << 20) - 1
"""Pairs of words are counted by this much of their hash: a bounded table; a few extra counts matter little."""


# --- rarity


def _counted(term: int) -> int:
    return PAIR | term & PAIR_BITS if term & PAIR else term


def _size(cache: Handle) -> int:
    row = cache.db.execute("SELECT value FROM tally WHERE name = 'vectors'").fetchone()
    return int(row[0]) if row else 0


def _rarity(cache: Handle, terms: Iterable[int], coming: int = 0) -> dict[int, float]:
    """The inverse document frequency of terms, as it is once `coming` more articles have all of them.

    Where nobody else has a term it can bring no two articles together: it counts less, the more articles there are, and
    a pair of words not at all.
    """
    keys = {term: _counted(term) for term in terms}
    query = "SELECT term, articles FROM term WHERE term IN (SELECT value FROM json_each(?))"
    found: dict[int, int] = dict(cache.db.execute(query, (json.dumps(list(keys.values())),)).fetchall())
    size = _size(cache) + coming
    whole, alone = math.log(size + BACKGROUND), LONELY / (LONELY + size)
    rare: dict[int, float] = {}
    for term, key in keys.items():
        count = found.get(key, 0) + coming
        if count > 1:
            rare[term] = max(COMMON, whole - math.log(count))
        else:
            rare[term] = 0.0 if term & PAIR else whole * alone
    return rare


# --- in


def save_vector(cache: Handle, article: Article, names: Sequence[str] = ()) -> None:
    """Keep the weighted terms of an article, in place of those before; the words of `names` weigh more."""
    text = article.text[len(article.title) :] if article.title else article.text
    weighed = weights(article.title, text, names)
    with cache.write():
        drop_vector(cache, article.id)
        rare = _rarity(cache, weighed, coming=1)
        packed = _pack({term: weighed[term] for term in _strongest(weighed, rare)})
        _count(cache, [value >> 8 for value in packed], 1)
        _place(cache, article.id, packed, rare)
        _round(cache)


def drop_vector(cache: Handle, id: int) -> None:
    """Forget the terms of an article, where there are any."""
    row = cache.db.execute("SELECT posted, terms FROM vector WHERE article = ?", (id,)).fetchone()
    if row is None:
        return
    terms = [value >> 8 for value in _unpack(row[1])]
    with cache.write():
        cache.db.executemany("DELETE FROM posting WHERE term = ? AND article = ?", [(t, id) for t in terms[: row[0]]])
        _count(cache, terms, -1)
        cache.db.execute("DELETE FROM vector WHERE article = ?", (id,))


def _strongest(weighed: Mapping[int, float], rare: Mapping[int, float]) -> list[int]:
    """The terms that are kept: words by weight and rarity, then pairs; a pair seen before goes before a new one."""
    words = [term for term in weighed if not term & PAIR]
    pairs = [term for term in weighed if term & PAIR]
    words.sort(key=lambda term: weighed[term] * rare[term], reverse=True)
    pairs.sort(key=lambda term: (rare[term] > 0, weighed[term]), reverse=True)
    return words[:WORDS] + pairs[:PAIRS]


def _count(cache: Handle, terms: Iterable[int], by: int) -> None:
    """One article more or less for each of these terms."""
    keys = {_counted(term) for term in terms}
    cache.db.executemany(
        "INSERT INTO term (term, articles) VALUES (?, ?)"
        " ON CONFLICT (term) DO UPDATE SET articles = articles + excluded.articles",
        [(key, by) for key in keys],
    )
    if by < 0:
        cache.db.executemany("DELETE FROM term WHERE term = ? AND articles <= 0", [(key,) for key in keys])
    cache.db.execute(
        "INSERT INTO tally (name, value) VALUES ('vectors', ?)"
        " ON CONFLICT (name) DO UPDATE SET value = value + excluded.value",
        (by,),
    )


def _place(cache: Handle, id: int, packed: "array[int]", rare: Mapping[int, float], posted: Iterable[int] = ()) -> None:
    """Measure a vector by what is rare now, and post its strongest words instead of those `posted` before."""
    power = {value: (value & 255) * rare[value >> 8] for value in packed}
    words = sorted((v for v in packed if not (v >> 8) & PAIR), key=power.__getitem__, reverse=True)
    chosen = words[:POSTED]
    before, after = set(posted), {value >> 8 for value in chosen}
    gone, come = [(term, id) for term in before - after], [(term, id) for term in after - before]
    if gone:
        cache.db.executemany("DELETE FROM posting WHERE term = ? AND article = ?", gone)
    if come:
        cache.db.executemany("INSERT OR IGNORE INTO posting (term, article) VALUES (?, ?)", come)
    top = set(chosen)
    ordered = array("I", chosen + [value for value in packed if value not in top])
    norm = math.sqrt(sum([p * p for p in power.values()])) / SCALE
    cache.db.execute(
        "INSERT OR REPLACE INTO vector (article, norm, posted, terms) VALUES (?, ?, ?, ?)",
        (id, norm, len(chosen), _bytes(ordered)),
    )


def _round(cache: Handle) -> None:
    """Measure the next vector of the round again: by the time the archive has doubled, all have had their turn."""
    row = cache.db.execute("SELECT value FROM tally WHERE name = 'round'").fetchone()
    query = "SELECT article, posted, terms FROM vector WHERE article > ? ORDER BY article LIMIT 1"
    found = cache.db.execute(query, (row[0] if row else 0,)).fetchone() or cache.db.execute(query, (0,)).fetchone()
    if found:
        id, posted, packed = found[0], found[1], _unpack(found[2])
        terms = [value >> 8 for value in packed]
        _place(cache, id, packed, _rarity(cache, terms), terms[:posted])
        cache.db.execute("INSERT OR REPLACE INTO tally (name, value) VALUES ('round', ?)", (id,))


# --- bytes: a little-endian number a term, 24 bits of term and 8 of weight


def _pack(kept: Mapping[int, float]) -> "array[int]":
    return array("I", [term << 8 | max(1, min(255, round(weight * SCALE))) for term, weight in kept.items()])


def _bytes(numbers: "array[int]") -> bytes:
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def _unpack(blob: bytes) -> "array[int]":
    numbers = array("I", blob)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


# --- out


class Moment:
    """Vectors and the rarity of terms as they are at one moment, each read once."""

    def __init__(self, cache: Handle) -> None:
        self.cache = cache
        self.rare: dict[int, float] = {}
        self._vectors: dict[int, tuple[float, array[int]]] = {}

    def vectors(self, ids: Sequence[int]) -> dict[int, tuple[float, "array[int]"]]:
        """The length and the terms of these articles; those without a vector are left out."""
        if unknown := [id for id in ids if id not in self._vectors]:
            query = "SELECT article, norm, terms FROM vector WHERE article IN (SELECT value FROM json_each(?))"
            for id, norm, blob in self.cache.db.execute(query, (json.dumps(unknown),)).fetchall():
                self._vectors[id] = norm, _unpack(blob)
        return {id: self._vectors[id] for id in ids if id in self._vectors}

    def learn(self, terms: Iterable[int]) -> None:
        """Read how rare these terms are."""
        if unknown := [term for term in terms if term not in self.rare]:
            self.rare.update(_rarity(self.cache, unknown))


class Query:
    """One article's vector, ready to be compared."""

    def __init__(self, cache: Handle, id: int, moment: Moment | None = None) -> None:
        self.id = id
        self.moment = moment or Moment(cache)
        packed = self.moment.vectors([id]).get(id, (0.0, array("I")))[1]
        self.moment.learn(value >> 8 for value in packed)
        rare = self.moment.rare
        strength = {value >> 8: (value & 255) * rare[value >> 8] / SCALE for value in packed}
        self.norm = math.sqrt(sum([x * x for x in strength.values()]))
        self.pulls: dict[int, float] = {}
        """How much each neighbour counts that it was moved towards, beside 1 for itself."""
        self._known: dict[int, float] = {}
        # What a unit of a term's weight in another article adds to the cosine with it, but for that article's length.
        self.gain = {t: x * rare[t] / (SCALE * self.norm) for t, x in strength.items() if x > 0}

    def cosines(self, cache: Handle, ids: Iterable[int]) -> dict[int, float]:
        """The cosine with each of these articles; those without a vector are left out."""
        asked = list(ids)
        if unknown := [id for id in asked if id not in self._known]:
            gain = self.gain
            for id, (norm, packed) in self.moment.vectors(unknown).items():
                dot = sum([gain[value >> 8] * (value & 255) for value in packed if value >> 8 in gain])
                self._known[id] = min(1.0, dot / norm) if norm else 0.0
        return {id: self._known[id] for id in asked if id in self._known}

    def widened(self, cache: Handle, near: Sequence[tuple[int, float]]) -> "Query":
        """This vector moved towards its nearest neighbours (Rocchio 1971): what they say and it does not say counts."""
        wide = copy(self)
        wide.gain, wide._known = self.gain.copy(), {}
        wide.pulls = {id: PULL * (cosine - FAINT) for id, cosine in near[:NEIGHBOURS] if cosine > FAINT}
        for id, pull in wide.pulls.items():
            for term, gain in Query(cache, id, self.moment).gain.items():
                wide.gain[term] = wide.gain.get(term, 0.0) + pull * gain
        whole = 1.0 + sum(wide.pulls.values())
        wide.gain = {term: gain / whole for term, gain in wide.gain.items()}
        return wide

    def confirmed(self, cache: Handle, ids: Iterable[int]) -> dict[int, float]:
        """The cosines as they are if no neighbour speaks for itself: two articles alone are as near as they are."""
        whole = 1.0 + sum(self.pulls.values())
        cosines = self.cosines(cache, ids)
        for id in cosines.keys() & self.pulls.keys():
            pull = self.pulls[id]
            cosines[id] = max(0.0, (cosines[id] * whole - pull) / (whole - pull))
        return cosines

    def nearest(self, cache: Handle, limit: int, effort: float = 1.0) -> list[tuple[int, float]]:
        """The nearest articles with the cosine, nearest first; less effort may miss some that are not very near."""
        return ranked(self.cosines(cache, self.candidates(cache, effort)))[:limit]

    def shared(self, cache: Handle, id: int) -> list[int]:
        """The words (not pairs) that both articles have, those that bring them together most first."""
        values = self.moment.vectors([id]).get(id, (0.0, array("I")))[1]
        both = {v >> 8: self.gain[v >> 8] * (v & 255) for v in values if v >> 8 in self.gain and not (v >> 8) & PAIR}
        return sorted(both, key=both.__getitem__, reverse=True)

    def candidates(self, cache: Handle, effort: float = 1.0) -> list[int]:
        """Articles that have the strongest words of this one among theirs, the most promising first."""
        words = [term for term in self.gain if not term & PAIR]
        words.sort(key=self.gain.__getitem__, reverse=True)
        score: defaultdict[int, float] = defaultdict(float)
        left = int(BUDGET * effort)
        for term in words[: int(ASKED * effort)]:
            found = _posted(cache, term, self.id)
            gain = self.gain[term]
            for article in found:
                score[article] += gain
            left -= len(found)
            if left <= 0:
                break
        return sorted(score, key=score.__getitem__, reverse=True)[: int(CANDIDATES * effort)]


def _posted(cache: Handle, term: int, around: int) -> list[int]:
    """The articles that a word leads to, the nearest to an article in the order of their coming."""
    found = cache.db.execute(AROUND, (term, around, NEAREST_IN_TIME // 2)).fetchall()
    return [row[0] for row in found]


def nearest(cache: Handle, id: int, limit: int = 20) -> list[tuple[int, float]]:
    """The articles nearest to one, with the cosine (0 to 1), nearest first; empty where it has no vector."""
    return Query(cache, id).nearest(cache, limit)


def ranked(scores: Mapping[int, float]) -> list[tuple[int, float]]:
    """The highest score first, and of equal ones the article that came first."""
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))

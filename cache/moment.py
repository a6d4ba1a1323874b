"""How rare is a term, and what are the vectors, at one moment? A cache in memory: each is read only once.

Code that saves vectors counts their terms here first and writes the counts of a whole batch at once.
"""

import json
import math
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from operator import mul
from typing import NamedTuple

from cache.copies import Print
from cache.copies import read as read_print
from cache.handle import Handle
from cache.terms import PAIR

SCALE = 32
"""A weight is kept as a whole number of this many parts, at most 255."""
BACKGROUND = 100
"""So many further articles are assumed, so that rarity means little in a small archive."""
COMMON = 0.7
"""Minimum weight of a word, however many articles have it: an archive may be a thousand copies of one text, which have
little else. Changes nothing on the development set."""
LONELY = 2000
"""In an archive of so many articles a word that only one of them has counts half."""
PARTS = 12
"""A rarity is kept as a whole number of this many parts; 255 of them are an archive of a thousand million."""
AS_RARE = [part / PARTS for part in range(256)]
PAIR_BITS = (1 << 20) - 1
"""Pairs of words are counted by these bits of their hash, which bounds the table; collisions matter little."""
_KEY = PAIR | PAIR_BITS
MOST_VECTORS = 4000
MOST_COUNTS = 100_000
"""Limits of what is kept from one transaction to the next, 6 and 10 MB; beyond, everything is read again."""


def _keys(terms: Iterable[int]) -> set[int]:
    """By what terms are counted."""
    return {term & _KEY if term & PAIR else term for term in terms}


class Vector(NamedTuple):
    """The strongest terms of an article."""

    norm: float
    """Its length when it was last measured."""
    posted: int
    """How many of the terms, from the first on, are in the table `posting`."""
    terms: "array[int]"
    weights: bytes
    """In parts, see SCALE."""
    rare: bytes | None
    """How rare each term was when the vector was last measured, in PARTS; None where that is not known."""

    def weighted(self) -> Iterator[tuple[int, int]]:
        """The terms with their weights."""
        return zip(self.terms, self.weights, strict=True)


NONE = Vector(0.0, 0, array("I"), b"", b"")


class _ByCount(dict[int, float]):
    """The rarity of a term by the number of articles with it, computed on demand."""

    def __init__(self, whole: float, alone: float) -> None:
        super().__init__({0: alone, 1: alone})
        self.whole = whole

    def __missing__(self, count: int) -> float:
        self[count] = rare = max(COMMON, self.whole - math.log(count))
        return rare


class Moment:
    """Vectors and the rarity of terms at one moment, each read once. Valid for one transaction, and for further ones if
    it is renewed in each."""

    def __init__(self, cache: Handle) -> None:
        self.cache = cache
        self._counts: dict[int, int] = {}
        self._changes: Counter[int] = Counter()
        self._rare: dict[int, float] = {}
        self._gains: dict[tuple[int, bool], dict[int, float]] = {}
        self._vectors: dict[int, Vector] = {}
        self._prints: dict[int, Print] = {}
        self._stamp: int | None = None
        self._size = self._more = 0
        self.renew()

    def renew(self) -> None:
        """Continue in another transaction: keep what is known unless another process has changed it, or it was rolled
        back (a unique stamp is stored with each change), or it is too much."""
        names = "SELECT name, value FROM tally WHERE name IN ('vectors', 'vectors changed')"
        tally = dict(self.cache.db.execute(names).fetchall())
        self._size, stamp = int(tally.get("vectors", 0)), tally.get("vectors changed", 0)
        if not stamp or stamp != self._stamp or len(self._vectors) > MOST_VECTORS or len(self._counts) > MOST_COUNTS:
            for known in (self._counts, self._vectors, self._rare):
                known.clear()
        self._stamp, self._more = stamp, 0
        self._changes.clear()
        self._gains.clear()
        self._prints.clear()

    @property
    def size(self) -> int:
        """How many vectors there are."""
        return self._size + self._more

    # --- rarity

    def rarity(self, terms: Iterable[int]) -> Mapping[int, float]:
        """The inverse document frequency of these terms (and of any known before)."""
        rare = self._rare
        unknown = [term for term in terms if term not in rare]
        if unknown:
            self.learn(unknown)
            rare |= self._rarity(unknown)
        return rare

    def rarity_with(self, terms: Iterable[int]) -> dict[int, float]:
        """The same with one more article that has them all. They must be learned."""
        return self._rarity(terms, coming=1)

    def _rarity(self, terms: Iterable[int], coming: int = 0) -> dict[int, float]:
        """A term that only one article has cannot connect two: it counts less the more articles there are, and a pair
        of words not at all."""
        size = self.size + coming
        whole, alone = math.log(size + BACKGROUND), LONELY / (LONELY + size)
        words, pairs = _ByCount(whole, whole * alone), _ByCount(whole, 0.0)
        counts = self._counts
        return {
            term: pairs[counts[term & _KEY] + coming] if term & PAIR else words[counts[term] + coming] for term in terms
        }

    def learn(self, terms: Iterable[int]) -> None:
        """Read how many articles have these terms."""
        counts = self._counts
        keys = [
            key for key in _keys(terms) if key not in counts
        ]  # a set less the keys of a dict goes through all these
        if keys:
            query = "SELECT term, articles FROM json_each(?) CROSS JOIN term ON term = value"
            found = dict(self.cache.db.execute(query, (json.dumps(sorted(keys)),)).fetchall())
            counts.update(dict.fromkeys(keys, 0) | found)

    def count(self, terms: Iterable[int], by: int) -> None:
        """Count one article more or fewer with these terms, which must be learned; `store` writes it."""
        keys, counts = _keys(terms), self._counts
        for key in keys:
            counts[key] += by
        (self._changes.update if by > 0 else self._changes.subtract)(keys)
        self._more += by

    def store(self) -> None:
        """Write what was counted."""
        changed = [(key, by) for key, by in sorted(self._changes.items()) if by]  # in order: neighbours share a page
        self.cache.db.executemany(
            "INSERT INTO term (term, articles) VALUES (?, ?)"
            " ON CONFLICT (term) DO UPDATE SET articles = articles + excluded.articles",
            changed,
        )
        gone = [(key,) for key, by in changed if by < 0]
        self.cache.db.executemany("DELETE FROM term WHERE term = ? AND articles <= 0", gone)
        self.cache.db.execute(
            "INSERT INTO tally (name, value) VALUES ('vectors', ?)"
            " ON CONFLICT (name) DO UPDATE SET value = value + excluded.value",
            (self._more,),
        )
        import secrets

        self._stamp = secrets.randbits(62)
        self.cache.db.execute("INSERT OR REPLACE INTO tally VALUES ('vectors changed', ?)", (self._stamp,))
        self._size += self._more
        self._more = 0
        self._changes.clear()
        self._rare.clear()
        self._gains.clear()

    # --- vectors

    def vectors(self, ids: Iterable[int]) -> dict[int, Vector]:
        """The vectors of these articles; those without one are left out."""
        known = self._vectors
        asked = list(ids)
        if unknown := [id for id in asked if id not in known]:
            query = "SELECT article, norm, posted, terms, rare FROM json_each(?) CROSS JOIN vector ON article = value"
            for id, norm, posted, blob, rare in self.cache.db.execute(query, (json.dumps(unknown),)).fetchall():
                known[id] = Vector(norm, posted, *unpacked(blob), rare)
        return {id: known[id] for id in asked if id in known}

    def saved(self, id: int, vector: Vector) -> None:
        """An article has this vector now."""
        self.dropped(id)
        self._vectors[id] = vector

    def dropped(self, id: int) -> None:
        """An article has no vector any more."""
        self._vectors.pop(id, None)
        self._gains.pop((id, True), None)
        self._gains.pop((id, False), None)
        self._prints.pop(id, None)

    def gain(self, id: int, *, exact: bool = True) -> Mapping[int, float]:
        """What each unit of a term's weight in another article adds to the cosine with this one, apart from that
        article's norm; empty if there is no vector. If not `exact`, rarities are those that this moment already knows
        (including the terms of the article asked about), else those stored when the vector was last measured: half the
        work, and no loss of nDCG or F1. Without the known ones .006 nDCG is lost on short texts, whose pairs were new
        then."""
        if (id, exact) not in self._gains:
            vector = self.vectors([id]).get(id, NONE)
            if exact or vector.rare is None:
                rare = list(map(self.rarity(vector.terms).__getitem__, vector.terms))
            else:
                rare = list(map(self._rare.get, vector.terms, map(AS_RARE.__getitem__, vector.rare)))
            strength = list(map(mul, vector.weights, rare))
            norm = SCALE * math.sqrt(sum(map(mul, strength, strength)))
            gains = zip(vector.terms, strength, rare, strict=True)
            self._gains[id, exact] = {term: x * much / norm for term, x, much in gains if x}
        return self._gains[id, exact]

    def print(self, id: int) -> Print:
        """The fingerprint of an article's text. Raises NotFound."""
        if id not in self._prints:
            self._prints[id] = read_print(self.cache.get(id).text)
        return self._prints[id]


# --- bytes: a little-endian number a term, 24 bits of term above 8 of weight


def weighed(kept: Mapping[int, float]) -> bytes:
    """Weights as they are kept."""
    return bytes([min(255, int(weight * SCALE + 0.5)) for weight in kept.values()])


def packed(terms: "array[int]", weights: bytes) -> bytes:
    """Terms and their weights as bytes."""
    numbers = array("I", [term << 8 | weight for term, weight in zip(terms, weights, strict=True)])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def unpacked(blob: bytes) -> tuple["array[int]", bytes]:
    """The terms and weights that `packed` wrote; whole columns of bytes are moved, for this is done most often."""
    shifted = bytearray(len(blob))
    for column in (0, 1, 2):
        shifted[column::4] = blob[column + 1 :: 4]
    terms = array("I", bytes(shifted))
    if sys.byteorder == "big":
        terms.byteswap()
    return terms, blob[0::4]

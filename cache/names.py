"""Which names do articles have in common, and how significant are they?"""

import math
from collections import defaultdict
from collections.abc import Iterable

from cache.handle import Handle
from cache.namings import named_in
from cache.people import ENOUGH

BACKGROUND = 30
"""So many further articles are assumed (as for terms)."""


class NamesOf:
    """The names of some articles."""

    def __init__(self, cache: Handle, ids: Iterable[int]) -> None:
        size = cache.db.execute("SELECT value FROM tally WHERE name = 'vectors'").fetchone()
        self._size = int(size[0]) if size else 0
        self._of: defaultdict[int, dict[str, float]] = defaultdict(dict)
        self._shown: dict[str, str] = {}
        self._told: dict[str, float] = {}
        self._says: dict[str, float] = {}
        self._persons: defaultdict[int, set[str]] = defaultdict(set)
        for naming in named_in(cache, ids):
            (kind, folded), name = naming.known.key, naming.known.name
            if kind == "person":
                self._persons[naming.article].add(folded)
            weight = (1 + math.log(naming.times)) * self._rarity(naming.articles, BACKGROUND)
            self._of[naming.article][folded] = max(weight, self._of[naming.article].get(folded, 0.0))
            self._shown.setdefault(folded, name)
            self._told[folded] = self._rarity(naming.articles, 2)
            self._says[folded] = self._rarity(naming.articles, BACKGROUND)

    def _rarity(self, articles: int, background: int) -> float:
        return max(0.0, math.log((self._size + background) / (articles + 0.5)))

    def shared(self, one: int, other: int, limit: int = 10) -> list[str]:
        """The names that both have, the most significant first. A surname alone counts only if they share enough other
        names: two people may have it."""
        a, b = self._of.get(one, {}), self._of.get(other, {})
        both = [name for name in a if name in b]
        alone = {name for name in both if " " not in name and name in self._persons[one] | self._persons[other]}
        if alone and sum(self._says[name] for name in both if name not in alone) < ENOUGH:
            both = [name for name in both if name not in alone]
        both.sort(key=lambda name: (-self._told[name] * math.sqrt(a[name] * b[name]), name))
        return [self._shown[name] for name in both[:limit]]

    def of_persons(self, one: int, other: int) -> set[str]:
        """The words of the names of persons in either article, without case."""
        return {word for name in self._persons[one] | self._persons[other] for word in name.split()}

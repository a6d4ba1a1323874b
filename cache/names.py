"""Which names do articles share, and how much does that say?"""

import math
from collections import defaultdict
from collections.abc import Iterable

from cache.handle import Handle
from cache.namings import named_in

BACKGROUND = 30
"""As many other articles are assumed beside those that there are (as for terms)."""


class NamesOf:
    """The names of some articles."""

    def __init__(self, cache: Handle, ids: Iterable[int]) -> None:
        size = cache.db.execute("SELECT value FROM tally WHERE name = 'vectors'").fetchone()
        self._size = int(size[0]) if size else 0
        self._of: defaultdict[int, dict[str, float]] = defaultdict(dict)
        self._shown: dict[str, str] = {}
        self._told: dict[str, float] = {}
        for naming in named_in(cache, ids):
            name, folded = naming.known.name, naming.known.key[1]
            weight = (1 + math.log(naming.times)) * self._rarity(naming.articles, BACKGROUND)
            self._of[naming.article][folded] = max(weight, self._of[naming.article].get(folded, 0.0))
            self._shown.setdefault(folded, name)
            self._told[folded] = self._rarity(naming.articles, 2)

    def _rarity(self, articles: int, background: int) -> float:
        return max(0.0, math.log((self._size + background) / (articles + 0.5)))

    def shared(self, one: int, other: int, limit: int = 10) -> list[str]:
        """The names that both have, those that say most first."""
        a, b = self._of.get(one, {}), self._of.get(other, {})
        both = [name for name in a if name in b]
        both.sort(key=lambda name: (-self._told[name] * math.sqrt(a[name] * b[name]), name))
        return [self._shown[name] for name in both[:limit]]

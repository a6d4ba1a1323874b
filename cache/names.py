"""Which names do articles share, and how much does that say?"""

import math
from collections import defaultdict
from collections.abc import Iterable
from itertools import islice

from cache.handle import Handle

BACKGROUND = 30
"""As many other articles are assumed beside those that there are (as for terms)."""


class NamesOf:
    """The names of some articles."""

    def __init__(self, cache: Handle, ids: Iterable[int]) -> None:
        marks = ",".join(str(int(id)) for id in ids)
        rows = cache.db.execute(
            "SELECT n.article, e.folded, e.name, e.articles, n.count FROM naming n JOIN entity e ON e.id = n.entity"
            f" WHERE n.article IN ({marks})"
        ).fetchall()
        size = cache.db.execute("SELECT value FROM tally WHERE name = 'vectors'").fetchone()
        self._all = (int(size[0]) if size else 0) + BACKGROUND
        self._of: defaultdict[int, dict[str, float]] = defaultdict(dict)
        self._shown: dict[str, str] = {}
        for article, folded, name, articles, count in rows:
            weight = (1 + math.log(count)) * math.log(self._all / (articles + 0.5)) if articles < self._all else 0.0
            self._of[article][folded] = max(weight, self._of[article].get(folded, 0.0))
            self._shown.setdefault(folded, name)

    def likeness(self, one: int, other: int) -> float:
        """The cosine of the names of two articles, weighted by how often each stands there and how rare it is."""
        a, b = self._of.get(one, {}), self._of.get(other, {})
        dot = sum(weight * b[name] for name, weight in a.items() if name in b)
        return dot / math.sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values())) if dot else 0.0

    def shared(self, one: int, other: int, limit: int = 10) -> list[str]:
        """The names that both have, those that say most first."""
        a, b = self._of.get(one, {}), self._of.get(other, {})
        both = sorted((name for name in a if name in b), key=lambda name: (-a[name] * b[name], name))
        return [self._shown[name] for name in islice(both, limit)]

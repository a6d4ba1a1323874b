"""Which days of a timeline matter most? Pure.

A day weighs as many mentions and publications as it has. It stands out if it weighs twice the usual, no neighbour
weighs more, and few others do: about the root of their number, at most one in four. Where all days weigh alike none
stands out.
(Counting the sentences that mention a day is within 1 to 3 per cent of a trained selector, see the recipes.)
"""

import math
from collections.abc import Mapping
from statistics import median

LEAST = 2
"""What a day that stands out weighs at least."""
USUAL = 2.0
"""How many times the usual weight it has."""


def major_days(weights: Mapping[int, int]) -> frozenset[int]:
    """The day numbers that stand out."""
    if len(weights) < 3:
        return frozenset()
    least = max(LEAST, USUAL * median(weights.values()))
    most = max(1, min(math.isqrt(len(weights)), len(weights) // 4))
    strongest = sorted(
        (day for day, weight in weights.items() if weight >= least and _leads(day, weights)),
        key=lambda day: (-weights[day], day),
    )
    return frozenset(strongest[:most])


def _leads(day: int, weights: Mapping[int, int]) -> bool:
    """Whether neither neighbour weighs more; of two equal neighbours the earlier one leads."""
    return weights.get(day - 1, 0) < weights[day] >= weights.get(day + 1, 0)

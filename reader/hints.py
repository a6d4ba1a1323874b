"""Which letters open each visible link or row? Short labels, none of which is a prefix of another. Pure."""

from itertools import product

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""The home row first, then the row above it, then the one below."""
MOST = len(LETTERS) ** 2
"""Labels that two letters can make."""


def labels(number: int) -> list[str]:
    """Labels for so many things, at most MOST; single letters for the first of them, as many as can be spared. The
    letters that begin a pair are the last ones, so that the home row opens at once."""
    number = max(0, min(number, MOST))
    pairs = len(LETTERS)
    begun = next(n for n in range(pairs + 1) if pairs - n + n * pairs >= number)
    single = list(LETTERS[: pairs - begun])
    return [*single, *map("".join, product(LETTERS[pairs - begun :], LETTERS))][:number]

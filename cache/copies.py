"""Is one text a copy of another?

By the containment of 4-word shingles (Broder 1997): the part of the shorter text's runs of four words that the other
text has too. Light edits, another headline or a line of credit leave most of them.
"""

from cache.terms import words

SHINGLE = 4
COPY = 0.5
"""From this containment on, one text is a copy of the other."""
FEWEST = 8
"""Shingles that a text must have: a headline alone copies nothing."""


def shingles(text: str) -> frozenset[int]:
    """The hashes of every run of four words, without case."""
    row = list(map(str.casefold, words(text)))
    return frozenset(map(hash, zip(row, row[1:], row[2:], row[3:], strict=False)))


def containment(one: frozenset[int], other: frozenset[int]) -> float:
    """How much of the smaller set is in the larger one, 0 to 1; 0 where it is too small to say."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller >= FEWEST else 0.0


def is_copy(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether one text is a copy of the other."""
    return containment(one, other) >= COPY

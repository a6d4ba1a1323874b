"""Is one text a copy of another?

By the containment of 4-word shingles (Broder 1997): the share of the shorter text's runs of four words that the other
text has too. Light edits, another headline or lead, or a credit line leave most of them. But so does a template that is
filled in again, for another match or another day's weather or prices: there numbers and names differ.

On pairs made from real text (`tests/bench/copies_bench.py`): recall .877 and precision .861 by containment alone, of
texts that are three quarters as long; .992 and .996 as below (OTHERS 2 and AGREE .6 lose .010 and .020 of recall).
"""

from typing import NamedTuple

from cache.terms import capitals, numbers, words

SHINGLE = 4
COPY = 0.5
"""Containment from which one text is a copy of the other."""
FEWEST = 8
"""Shingles that a text must have: a headline alone is not a copy."""
AGREE = 0.5
"""Share of the numbers, and of the names, of the text with fewer of them that the other must have."""
OTHERS = 3
"""Fewer missing ones than this are allowed in any case: a corrected date does not make another text."""
AS_LONG = 0.45
"""Minimum length of the shorter text relative to the longer one: a news flash that a long report repeats is not the
same text, or reading the one would mark the other read."""


class Print(NamedTuple):
    """The fingerprint of a text."""

    runs: frozenset[int]
    """The hashes of every run of four words, without case."""
    numbers: frozenset[str]
    names: frozenset[str]
    """Its capitalised words within a sentence."""


def shingles(text: str) -> frozenset[int]:
    """The hashes of every run of four words, without case."""
    row = list(map(str.casefold, words(text)))
    return frozenset(map(hash, zip(row, row[1:], row[2:], row[3:], strict=False)))


def read(text: str) -> Print:
    """The fingerprint of a text."""
    return Print(shingles(text), frozenset(numbers(text)), frozenset(capitals(text)))


def containment(one: frozenset[int], other: frozenset[int]) -> float:
    """How much of the smaller set is in the larger one, 0 to 1; 0 if it is too small to tell."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller >= FEWEST else 0.0


def is_copy(one: Print, other: Print) -> bool:
    """Whether one text is a copy of the other, or of a part of it."""
    alike = containment(one.runs, other.runs) >= COPY
    return alike and _agree(one.numbers, other.numbers) and _agree(one.names, other.names)


def _agree(one: frozenset[str], other: frozenset[str]) -> bool:
    fewer = min(len(one), len(other))
    missing = fewer - len(one & other)
    return missing < OTHERS or missing <= (1 - AGREE) * fewer


def same_text(one: Print, other: Print) -> bool:
    """Whether one text is a copy of the other and nearly as long: reading one of them suffices."""
    short, long = sorted((len(one.runs), len(other.runs)))
    return short >= AS_LONG * long and is_copy(one, other)

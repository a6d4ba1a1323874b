"""Is one text a copy of another?

By the containment of 4-word shingles (Broder 1997): the part of the shorter text's runs of four words that the other
text has too. Light edits, another headline or lead or a line of credit leave most of them. But so does a template that
is filled again, for another match, another day's weather or prices: there the numbers and names differ.

On pairs made from real text (`tests/bench/copies_bench.py`): recall .877 and precision .861 by containment alone, of
texts that are three quarters as long; .992 and .996 as below (OTHERS 2 and AGREE .6 lose .010 and .020 of recall).
"""

from typing import NamedTuple

from cache.terms import capitals, numbers, words

SHINGLE = 4
COPY = 0.5
"""From this containment on, one text is a copy of the other."""
FEWEST = 8
"""Shingles that a text must have: a headline alone copies nothing."""
AGREE = 0.5
"""Part of the numbers, and of the names, of the text with fewer of them that the other must have."""
OTHERS = 3
"""Fewer than this many it may lack all the same: a corrected day makes no other text."""
AS_LONG = 0.45
"""Part of the longer text that the shorter one must have to be the same: a flash that a long report repeats is no copy
of it, or to read the one would mark the other read unseen."""


class Print(NamedTuple):
    """What a text is known by."""

    runs: frozenset[int]
    """The hashes of every run of four words, without case."""
    numbers: frozenset[str]
    names: frozenset[str]
    """Its words with a capital within a sentence."""


def shingles(text: str) -> frozenset[int]:
    """The hashes of every run of four words, without case."""
    row = list(map(str.casefold, words(text)))
    return frozenset(map(hash, zip(row, row[1:], row[2:], row[3:], strict=False)))


def read(text: str) -> Print:
    """What a text is known by."""
    return Print(shingles(text), frozenset(numbers(text)), frozenset(capitals(text)))


def containment(one: frozenset[int], other: frozenset[int]) -> float:
    """How much of the smaller set is in the larger one, 0 to 1; 0 where it is too small to say."""
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
    """Whether one text is a copy of the other, and nearly as long: who has read the one has read the other."""
    short, long = sorted((len(one.runs), len(other.runs)))
    return short >= AS_LONG * long and is_copy(one, other)

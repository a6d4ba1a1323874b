"""Which terms does an article have, and with which weights?

A term is a word or a pair of neighbouring words, without case, accents, possessive 's and English stop words; of a long
word only its beginning, so that 'earthquake' and 'earthquakes' are one. It is known by 24 bits: 23 of a hash, and one
that says whether it is a pair. Its weight is 1 + log of how often it stands in the article (Salton and Buckley 1988),
the title and the lead counted several times, more where it is part of a name or a number. How rare the term is
elsewhere comes on top when articles are compared (`cache/vectors.py`). In Chinese, Japanese and Korean each two
neighbouring characters count as a word (as in Lucene's CJKBigramFilter), without those that only join words.

What each pays, nDCG@10 of ECB+ and BASIL on full text (and on title and 250 characters), plain cosine with all terms
kept, chosen on these very data: without any of the last three .9474 and .9904 (.9003 and .9651); the lead (one more, 60
words) .9498 and .9922 (.9163 and .9675), the beginning of words .9497 and .9886 (.9037 and .9784), numbers (1.5) .9482
and .9895 (.9059 and .9648), all three as below .9556 and .9923. Not kept: light stemming (.9445), Okapi's saturation of
counts (.9473). Pairs at a distance gained a little on short text (.9024 and .9684) and were not tried on full.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from zlib import crc32

from cache.folding import WIDE
from feeds.article import SYLLABLE, UNSPACED, western
from feeds.pattern import pattern

PAIR = 1 << 23
"""Set in the terms that are pairs of words."""
TITLE = 3
"""How often a word of the title counts."""
LEAD = 2
"""How many additional times a word of the lead counts: it says who, where, when and how many."""
LEAD_TERMS = 40
"""Length of the lead in words, without stop words."""
ROOT = 5
"""Letters to which a longer word is cut."""
PAIR_WEIGHT = 0.65
NUMBER_WEIGHT = 1.4
"""Of a number: magnitudes, casualties, dates and prices distinguish stories of the same kind."""
NAME_WEIGHT = 1.3
"""Of a capitalised word within a sentence: who and where distinguish stories of the same kind."""
LONGEST = 40_000
"""Characters of a text that are used: about 7,000 words."""
_WORD = pattern(r"\d+(?:[.,]\d+)+|(?:[A-Z]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
_NUMBER = pattern(r"\d+(?:[.,]\d+)+|\b\d[^\W_]*")
_CAPITAL = pattern(r"(?<=[a-z,;] )[A-Z][^\W_]+")
JOINING = "\u3041-\u309f的了是在和与與也就都而及着著"
"""Hiragana, which write endings and particles, and Chinese particles and conjunctions."""
_STOP = """
a about above after again against all also am an and any are aren't as at be because been before being below between
both but by can can't cannot could couldn't did didn't do does doesn't doing don't down during each few for from
further had hadn't has hasn't have haven't having he he'd he'll her here hers herself him himself his how i'd i'll
i'm i've if in into is isn't it it'd it'll its itself just let me more most mustn't my myself no nor not now of off
on once only or other ought our ours ourselves out over own per same said say says shan't she she'd she'll should
shouldn't so some such than that the their theirs them themselves then there these they they'd they'll they're
they've this those through to too under until up upon us very via was wasn't we we'd we'll we're we've were weren't
what when where which while who whom why will with won't would wouldn't you you'd you'll you're you've your yours
yourself yourselves
"""
STOP_WORDS = frozenset(_STOP.split())
ACRONYMS = frozenset({"US", "U.S.", "WHO", "IT"})
"""Words that are stop words only in lower case."""


def fold(word: str) -> str:
    """A word without case, accents and possessive 's; '' for a stop word or a single character."""
    folded = word.casefold().replace("’", "'").removesuffix("'s")
    if word in ACRONYMS or folded.endswith("."):
        return folded.replace(".", "")
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return "" if len(folded) < 2 or folded in STOP_WORDS else folded


def root(folded: str) -> str:
    """The beginning of a word that represents it; in scripts without spaces, and of numbers, all of it."""
    return folded[:ROOT] if len(folded) > ROOT and folded < "\u2e80" and folded.isalpha() else folded


@lru_cache(maxsize=1 << 16)
def term_of(word: str) -> int:
    """The term of a word as written; -1 if it has none."""
    folded = root(fold(word))
    return crc32(folded.encode("utf-8", "surrogatepass")) & (PAIR - 1) if folded else -1


def pair_of(first: int, second: int) -> int:
    """The term of two consecutive words."""
    # Multiplied by the golden ratio (Knuth 6.4), so that the order of the words counts and the bits spread.
    return PAIR | ((first * 0x9E3779B1 >> 7) ^ second) & (PAIR - 1)


@cache
def _joined() -> "re.Pattern[str]":
    """A run of a script without spaces, or with attached endings; compiled when needed (10 ms)."""
    return re.compile(f"[{UNSPACED}{SYLLABLE}]+")


@cache
def _joining() -> "re.Pattern[str]":
    return re.compile(f"[{JOINING}]")


def words(text: str) -> list[str]:
    """The words and numbers of a text as written; pairs of characters in scripts without spaces."""
    text = text[:LONGEST]
    if western(text) or not _joined().search(text):
        return _WORD.findall(text)
    found = _WORD.findall(_joined().sub(r" \g<0> ", text))
    return [part for word in found for part in (_pairs(word) if _joined().match(word) else (word,))]


def _pairs(run: str) -> list[str]:
    """Each pair of neighbours in such a run, without joining characters; a single character is itself."""
    pairs = [run[at : at + 2] for at in range(max(1, len(run) - 1))]
    return [pair for pair in pairs if not _joining().search(pair)]


def grown(pair: str, text: str, other: str) -> str:
    """The longest run around a pair of characters that both texts contain: '山田川' for '田川'."""
    if not _joined().match(pair):
        return pair
    at = text.find(pair)
    start, end = at, at + len(pair)
    while end < len(text) and _content(text[end]) and text[start : end + 1] in other:
        end += 1
    while start > 0 and _content(text[start - 1]) and text[start - 1 : end] in other:
        start -= 1
    return text[start:end]


def _content(char: str) -> bool:
    return _joined().match(char) is not None and not _joining().match(char)


def _terms(spelled: Iterable[str]) -> list[int]:
    return [term for term in map(term_of, spelled) if term >= 0]


def numbers(text: str) -> list[str]:
    """The numbers of a text, in digits."""
    text = text[:LONGEST]
    if not western(text) and _joined().search(text):
        text = _joined().sub(" ", text.translate(WIDE))
    return _NUMBER.findall(text)


def capitals(text: str) -> list[str]:
    """The capitalised words within sentences."""
    return _CAPITAL.findall(text[:LONGEST])


def weights(title: str, text: str, names: Iterable[str] = ()) -> dict[int, float]:
    """The weight of every term of an article; `text` without the title."""
    spelled, heading = words(text), words(title)
    row = _terms(spelled)
    counts = Counter(_with_pairs(_terms(heading)) * TITLE)
    counts.update(_with_pairs(row))
    counts.update([*set(_with_pairs(row[:LEAD_TERMS]))] * LEAD)
    heavier = {term_of(word) for word in set(capitals(text))}
    heavier.update(term_of(word) for name in names for word in words(name))
    often = {count: 1.0 + math.log(count) for count in set(counts.values())}
    weighed = {term: often[count] * PAIR_WEIGHT if term & PAIR else often[count] for term, count in counts.items()}
    for term in heavier & weighed.keys():
        weighed[term] *= NAME_WEIGHT
    for term in {term_of(word) for word in {*spelled, *heading} if word[0].isdecimal()} & weighed.keys():
        weighed[term] *= NUMBER_WEIGHT
    return weighed


def _with_pairs(row: list[int]) -> list[int]:
    return row + list(map(pair_of, row, row[1:]))


def spelling(text: str) -> Mapping[int, str]:
    """For each term of a text the word as first written in it, for display."""
    shown: dict[int, str] = {}
    for word in words(text):
        shown.setdefault(term_of(word), word.replace("’", "'").removesuffix("'s"))
    shown.pop(-1, None)
    return shown

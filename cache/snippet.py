"""Which excerpt of a text shows best what was searched for? Taken from the article, as the index stores no text."""

import re
from collections.abc import Sequence

from cache.folding import fold, folded_pattern
from cache.indexing import syllables, unspaced
from cache.query import Phrase, Query

Spans = list[tuple[int, int]]
WORD = re.compile(r"[^\W_]+")
LETTER, LATIN = r"[^\W_]", "[0-9a-zß-ÿœ]"
"""Characters that continue a word: letters or digits; after Latin letters only folded Latin ones, since the index
separates 'NHK' from a following kana."""
MOST_MATCHES = 500
"""Matches in a text that are considered."""


def snippet(text: str, query: Query, width: int = 160) -> tuple[str, Spans]:
    """An excerpt of the text, about `width` characters on one line, and the spans of the matches in it.

    It is the excerpt with most of the words, the earliest of several; the beginning of the text if there are none.
    """
    patterns = patterns_of(query)
    piece = _cut(text, _best_start(found_in(fold(text), patterns), width), width)
    return piece, spans_in(piece, patterns)


def found_in(folded: str, patterns: Sequence["re.Pattern[str]"]) -> list[tuple[int, int, int]]:
    """The matches of patterns: (number of the pattern, start, end), in order."""
    found = []
    for number, pattern in enumerate(patterns):
        for match, _ in zip(pattern.finditer(folded), range(MOST_MATCHES), strict=False):
            found.append((number, match.start(), match.end()))
    return sorted(found, key=lambda each: each[1:])


def pattern_of(phrase: Phrase) -> "re.Pattern[str]":
    """The pattern of a phrase in a folded text."""
    words = WORD.findall(fold(phrase.text))
    if unspaced().search(phrase.text):
        return re.compile(r"[\W_]*".join(re.escape(char) for char in "".join(words)))
    whole = r"[\W_]+".join(map(folded_pattern, words))
    if syllables().search(phrase.text):
        return re.compile(whole)
    letter = LATIN if "".join(words).isascii() else LETTER
    end = f"{letter}*" if phrase.prefix else f"(?!{letter})"
    return re.compile(f"(?<!{letter})" + whole + end)


def patterns_of(query: Query) -> "list[re.Pattern[str]]":
    """The patterns of the words of a query in a folded text."""
    return [pattern_of(phrase) for group in query.wanted for phrase in group]


def spans_in(text: str, patterns: Sequence["re.Pattern[str]"]) -> Spans:
    """The spans of matches in a text, in order, without overlaps."""
    return _joined(sorted({(start, end) for _, start, end in found_in(fold(text), patterns)})) if patterns else []


def _best_start(found: Sequence[tuple[int, int, int]], width: int) -> int:
    """The start of the excerpt that contains most of the different words."""
    best, start = 0, 0
    for index, (_, at, _) in enumerate(found[:MOST_MATCHES]):
        begin = max(0, at - width // 4)
        inside = {number for number, _, end in found[index : index + 50] if end <= begin + width}
        if len(inside) > best:
            best, start = len(inside), begin
    return start


def _cut(text: str, start: int, width: int) -> str:
    """The excerpt on one line, cut between words if possible."""
    end = min(len(text), start + width)
    if start and (gap := text.find(" ", start, start + 20)) >= 0:
        start = gap + 1
    if end < len(text) and (gap := text.rfind(" ", end - 20, end)) > start:
        end = gap
    piece = " ".join(text[start:end].split())
    return ("…" if start else "") + piece + ("…" if end < len(text) else "")


def _joined(spans: Spans) -> Spans:
    """Spans that do not overlap."""
    apart: Spans = []
    for start, end in spans:
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart

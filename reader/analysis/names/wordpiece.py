"""Which words and word pieces does the model read in a text, and where do the words stand?

BERT's uncased tokenizer: white space and punctuation part words, accents and case are dropped, the longest pieces of
the vocabulary win. Pieces need no offsets, for names begin and end with words.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

MAX_WORD = 100
"""Characters; a longer word is unknown."""
MEMORY = 50_000
"""Stretches between blanks that are remembered."""
MAX_REMEMBERED = 40
"""Characters; a longer stretch is not remembered."""

Pieces = tuple[int, ...]


class Word(NamedTuple):
    """One word or sign."""

    start: int
    end: int
    pieces: Pieces


class WordPiece:
    """The tokenizer of one vocabulary."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._unknown = vocabulary["[UNK]"]
        self._remembered: dict[str, tuple[Word, ...]] = {}

    def words(self, text: str) -> list[Word]:
        """The words of a text, in order."""
        found: list[Word] = []
        at = 0
        for stretch in text.split():
            at = text.index(stretch, at)
            found.extend(Word(at + start, at + end, pieces) for start, end, pieces in self._stretch(stretch))
            at += len(stretch)
        return found

    def _stretch(self, stretch: str) -> tuple[Word, ...]:
        """The words between two blanks, counted from there."""
        known = self._remembered.get(stretch)
        if known is None:
            known = tuple(Word(start, end, self._pieces(word)) for start, end, word in _parts(stretch))
            if len(stretch) <= MAX_REMEMBERED:
                if len(self._remembered) >= MEMORY:
                    self._remembered.clear()
                self._remembered[stretch] = known
        return known

    def _pieces(self, word: str) -> Pieces:
        """The pieces of one folded word, the longest first."""
        if len(word) > MAX_WORD:
            return (self._unknown,)
        found: list[int] = []
        at = 0
        while at < len(word):
            lead = "##" if at else ""
            end = len(word)
            while end > at and (piece := self._vocabulary.get(lead + word[at:end])) is None:
                end -= 1
            if end == at or piece is None:
                return (self._unknown,)
            found.append(piece)
            at = end
        return tuple(found)


def _parts(stretch: str) -> list[tuple[int, int, str]]:
    """Start, end and folded letters of the words in a stretch without blanks."""
    if stretch.isascii() and stretch.isalnum():
        return [(0, len(stretch), stretch.lower())]
    found: list[tuple[int, int, str]] = []
    start, letters = 0, ""
    run: list[str] = []
    for i, char in enumerate(stretch):
        letters, alone = _folded(char)
        if alone:
            if run:
                found.append((start, i, "".join(run)))
                run = []
            found.append((i, i + 1, letters))
        elif letters:
            if not run:
                start = i
            run.append(letters)
    if run:
        found.append((start, len(stretch), "".join(run)))
    return found


@lru_cache(8192)
def _folded(char: str) -> tuple[str, bool]:
    """A character without accent and case, '' where it is dropped; whether it is a word by itself."""
    category = unicodedata.category(char)
    if category[0] == "C" or char == "\ufffd":
        return "", False
    bare = "".join(c for c in unicodedata.normalize("NFD", char) if unicodedata.category(c) != "Mn").lower()
    sign = bare[:1]
    punctuation = (sign.isascii() and sign.isprintable() and not sign.isalnum() and not sign.isspace()) or (
        category[0] == "P"
    )
    return bare, bool(bare) and (punctuation or _is_ideograph(ord(char)))


def _is_ideograph(code: int) -> bool:
    """Whether a character of this code is Chinese."""
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x20000 <= code <= 0x2CEAF
        or 0xF900 <= code <= 0xFAFF
        or 0x2F800 <= code <= 0x2FA1F
    )

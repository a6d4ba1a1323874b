"""How is a word written? The model reads uncased pieces, and this beside them."""

from collections.abc import Sequence

from reader.analysis.names.wordpiece import Word

SPECIAL, LOWER, TITLE, CAPITALS, MIXED, DIGIT, SIGN, OPENING = range(8)
"""Shapes; `OPENING` is a capital where any word would have one, at the start of a sentence."""
SHAPES = 8


def shape(word: str) -> int:
    """The shape of one word, wherever it stands."""
    if word.islower():
        return LOWER
    if word[0].isdigit():
        return DIGIT
    if word.isupper():
        return CAPITALS
    if word.istitle() or (word[0].isupper() and word[1:].islower()):
        return TITLE
    if not word[0].isalnum():
        return SIGN
    return MIXED if any(letter.isupper() for letter in word) else LOWER


def shapes(text: str, words: Sequence[Word], sentences: Sequence[tuple[int, int]]) -> list[int]:
    """The shapes of a text's words; `sentences` are character spans in order."""
    found: list[int] = []
    starts = iter(sentences)
    following = next(starts, (len(text) + 1, 0))[0]
    opening = True
    for start, end, _ in words:
        while start >= following:
            opening = True
            following = next(starts, (len(text) + 1, 0))[0]
        word = text[start:end]
        kind = shape(word)
        if opening and kind not in (SIGN, DIGIT):
            opening = False
            if kind == TITLE or (kind == CAPITALS and len(word) == 1):
                kind = OPENING
        found.append(kind)
    return found

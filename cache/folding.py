"""Which spellings are the same word for a search? 'Müller' and 'Muller', 'straße' and 'strasse', 'Łódź' and 'Lodz'.

The index itself ignores case and the accents of Latin letters; `plain` handles the other European letters and
full-width ones: 'ＮＨＫ' is 'NHK'.
"""

import re
import unicodedata

from feeds.pattern import pattern

WIDE = {wide: chr(wide - 0xFEE0) for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
"""Full-width Latin letters and digits, as Japanese papers write them, and the ordinary ones."""
SINGLE = WIDE | str.maketrans(
    "łŁøØđĐðÐħĦŧŦıİёЁάΆέΈήΉίΊΐϊΪόΌύΎΰϋΫώΏς", "llooddddhhttiiееααεεηηιιιιιοουυυυυωωσ"
)  # fmt: skip
"""Letters that are replaced by one letter."""
DOUBLE = {"ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "ǽ": "ae", "Ǽ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th"}
"""Letters that are replaced by two letters."""
LETTERS = SINGLE | {ord(letter): pair for letter, pair in DOUBLE.items()}
CHANGED = pattern(f"[{''.join(map(chr, LETTERS))}]")
PAIRS = {"ss": "(?:ss|ß)", "ae": "(?:ae|æ)", "oe": "(?:oe|œ)", "th": "(?:th|þ)"}
"""Patterns for pairs of plain letters in a folded text."""
PAIR = pattern("|".join(PAIRS))
LAST_EUROPEAN = "\u052f"
"""Later letters are not folded: a Korean syllable is not its first sound."""


def plain(text: str) -> str:
    """The text with plain letters instead of those that the index would take for different ones. May be longer."""
    return text.translate(LETTERS) if CHANGED.search(text) else text


def fold(text: str) -> str:
    """The text without case, accents and width, of the same length: ß and æ stay one character."""
    if text.isascii():
        return text.lower()
    return text.translate({ord(char): _folded(char) for char in set(text)})


def _folded(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0]
    base = base if base <= LAST_EUROPEAN else char
    single = base.translate(SINGLE)
    return (single.lower() or single)[0]


def folded_pattern(word: str) -> str:
    """A regular expression for a word in a folded text, in any spelling."""
    escaped = re.escape(plain(fold(word)))
    return PAIR.sub(lambda pair: PAIRS[pair[0]], escaped)

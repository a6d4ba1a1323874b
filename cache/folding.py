"""When are two spellings one word for a search? 'Müller' and 'Muller' are, 'straße' and 'strasse', 'Łódź' and 'Lodz'.

The index takes case and the accents of Latin letters away by itself; `plain` does the rest of the European letters, and
the wide ones: 'ＮＨＫ' is 'NHK'.
"""

import re
import unicodedata

from feeds.pattern import pattern

WIDE = {wide: chr(wide - 0xFEE0) for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
"""Latin letters and digits as wide as an ideograph, as Japanese papers write them, and what they are."""
SINGLE = WIDE | str.maketrans(
    "łŁøØđĐðÐħĦŧŦıİёЁάΆέΈήΉίΊΐϊΪόΌύΎΰϋΫώΏς", "llooddddhhttiiееααεεηηιιιιιοουυυυυωωσ"
)  # fmt: skip
"""Letters that stand for another one."""
DOUBLE = {"ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "ǽ": "ae", "Ǽ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th"}
"""Letters that stand for two."""
LETTERS = SINGLE | {ord(letter): pair for letter, pair in DOUBLE.items()}
CHANGED = pattern(f"[{''.join(map(chr, LETTERS))}]")
PAIRS = {"ss": "(?:ss|ß)", "ae": "(?:ae|æ)", "oe": "(?:oe|œ)", "th": "(?:th|þ)"}
"""What a pair of plain letters looks like in a folded text."""
PAIR = pattern("|".join(PAIRS))
LAST_EUROPEAN = "\u052f"
"""Of the letters behind it none is folded: a syllable of Korean is not its first sound."""


def plain(text: str) -> str:
    """The text with plain letters in place of those that the index would take for others. It may become longer."""
    return text.translate(LETTERS) if CHANGED.search(text) else text


def fold(text: str) -> str:
    """The text without case, accents and width, each character at its old place: ß and æ stay one character."""
    if text.isascii():
        return text.lower()
    return text.translate({ord(char): _folded(char) for char in set(text)})


def _folded(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0]
    base = base if base <= LAST_EUROPEAN else char
    single = base.translate(SINGLE)
    return (single.lower() or single)[0]


def folded_pattern(word: str) -> str:
    """A regular expression for a word in a folded text, whichever way it is written there."""
    escaped = re.escape(plain(fold(word)))
    return PAIR.sub(lambda pair: PAIRS[pair[0]], escaped)

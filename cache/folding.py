"""When are two spellings one word for a search? 'Müller' and 'Muller' are, 'straße' and 'strasse', 'Łódź' and 'Lodz'.

The index takes case and the accents of Latin letters away by itself; `plain` does the rest of the European letters.
"""

import re
import unicodedata

from feeds.pattern import pattern

SINGLE = str.maketrans(
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
WIDE = pattern("[０-９Ａ-Ｚａ-ｚ]")
"""Digits and letters as broad as an ideograph, as Japanese writes them."""
BROADER = ord("０") - ord("0")
LAST_EUROPEAN = "\u052f"
"""Of the letters behind it none is folded: a syllable of Korean is not its first sound."""


def plain(text: str) -> str:
    """The text with plain letters in place of those that the index would take for others. It may become longer."""
    return text.translate(LETTERS) if CHANGED.search(text) else text


def widths(text: str) -> list[str]:
    """The text with narrow digits and letters, and with wide ones: the index takes '3' and '３' for two."""
    narrow = WIDE.sub(lambda wide: chr(ord(wide[0]) - BROADER), text)
    broad = "".join(chr(ord(char) + BROADER) if char.isascii() and char.isalnum() else char for char in narrow)
    return [narrow, broad]


def fold(text: str) -> str:
    """The text without case, accents and width, each character at its old place: ß and æ stay one character."""
    if text.isascii():
        return text.lower()
    return text.translate({ord(char): _folded(char) for char in set(text)})


def _folded(char: str) -> str:
    if WIDE.match(char):
        return chr(ord(char) - BROADER).lower()
    base = unicodedata.normalize("NFD", char)[0]
    base = base if base <= LAST_EUROPEAN else char
    single = base.translate(SINGLE)
    return (single.lower() or single)[0]


def folded_pattern(word: str) -> str:
    """A regular expression for a word in a folded text, whichever way it is written there."""
    escaped = re.escape(plain(fold(word)))
    return PAIR.sub(lambda pair: PAIRS[pair[0]], escaped)

"""Which words around a date belong to it and are meaningless without it: 'as early as', 'between', 'morning'? Pure."""

import re

from reader.analysis.names.data import bag

_LEAD_IN = bag(
    "on in at by since until till from during before after through throughout around about circa c. of for between "
    "early late mid the to starting beginning effective just only nearly almost some roughly approximately exactly "
    "barely over within sometime every this as than"
)
"""Words that lead up to a date and say nothing without it."""
_LEAD_IN_BEFORE = {
    "back": "to", "dating": "back", "dated": "back", "dates": "back", "date": "back", "prior": "to", "ahead": "of",
    "up": "to", "later": "than", "no": "later", "less": "than", "more": "than", "recently": "as",
}  # fmt: skip
"""Words that do so only right before another."""
OWNED = re.compile(r"[’']s?\s+")
_TAIL = re.compile(
    r"(?:\s*\([^)]{0,20}\))?(?:\s+(?:morning|afternoon|evening|night|local time|GMT|UTC|ET|EST|BST|alone|onwards?"
    r"|itself|on(?=,))\b)*",
    re.IGNORECASE,
)
_JOINS = re.compile(r"\s*(?:and|or|to|until|till|through|[-–—,])?\s*(?:on|in|the|early|late|mid)?\s*", re.IGNORECASE)
_HANGS = re.compile(r"\s+(?:after|before|following|prior|since)\b")


def date_phrase(sentence: str, own: tuple[int, int], others: list[tuple[int, int]]) -> tuple[int, int]:
    """The expression with what belongs to it: 'between 2003 and 2011', 'since early February', 'Tuesday morning'."""
    start, end = own
    for a, b in reversed(others):
        if b <= start and start - b < 12 and _JOINS.fullmatch(sentence, b, start):
            start = a
    for a, b in others:
        if a >= end and a - end < 12 and _JOINS.fullmatch(sentence, end, a) and not _HANGS.match(sentence, b):
            end = b
    start -= _leading(sentence[max(0, start - 40) : start])
    owned = OWNED.match(sentence, end)
    if owned:
        return start, owned.end()
    tail = _TAIL.match(sentence, end)
    return start, tail.end() if tail else end


def _leading(words: str) -> int:
    """How many characters at the end of some words only lead up to a date."""
    at, after = len(words), ""
    while at and words[at - 1].isspace():
        rest = words[:at].rstrip()
        first = rest.rfind(" ") + 1
        word = rest[first:].lower()
        if word not in _LEAD_IN and (not after or _LEAD_IN_BEFORE.get(word) != after):
            break
        at, after = first, word
    return len(words) - at


def leads_in(words: str) -> bool:
    """Whether some words only lead up to a date."""
    return _leading(words) >= len(words.lstrip())

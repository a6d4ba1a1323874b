"""How many of which unit does a part of a German rule say?"""

import re

from reader.analysis.dates.grammar import Hit

_THOUSANDS = re.compile(r"\d{1,3}\.\d{3}")
_DECIMALS = re.compile(r"\d\d?")


def count(hit: Hit, name: str = "n") -> float | None:
    """The number that a part says in digits or words: '2,5', '1.000', 'zwei', 'ein halbes'; None where it is vague."""
    tokens = hit.tokens
    first, end = hit.span(name)
    total, after_comma = 0.0, False
    for index in range(first, end):
        kind, word = tokens.kind(index), tokens.word(index)
        if kind in tokens.names["VAGUE"] or word == "paar":
            return None
        if word == ",":
            after_comma = True
            continue
        number = tokens.numbers.get(index, 0)
        if after_comma and _DECIMALS.fullmatch(word):
            number = int(word) / 10 ** len(word)
        elif _THOUSANDS.fullmatch(word):
            number = int(word.replace(".", ""))
        elif kind in tokens.names["HALF"]:
            total, number = 0.0, 0.5
        total += number
    return total


def spelled_length(word: str, roots: dict[str, dict[str, float]]) -> float | None:
    """What an adjective of length counts: 'dreitägig' is 3; None where it is vague ('mehrjährig')."""
    number = next((forms[word.lower()] for forms in roots.values() if word.lower() in forms), 0)
    return number or None

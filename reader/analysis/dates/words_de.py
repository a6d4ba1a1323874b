"""How are German number words and inflected forms made?"""

from reader.analysis.dates.tables_en import words

ONES = words(
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf "
    "dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"
)
TENS = words("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")
_ENDINGS = ("e", "en", "em", "er", "es")
_ORDINALS = {1: "erst", 3: "dritt", 7: "siebt"}


def inflected(*stems: str) -> tuple[str, ...]:
    """An adjective's forms: 'letzte', 'letzten' ..."""
    return tuple(stem + ending for stem in stems for ending in _ENDINGS)


def cardinals() -> dict[str, float]:
    """'zwei' to 'neunundneunzig'."""
    words: dict[str, float] = {word: number for number, word in enumerate(ONES) if number > 1}
    for place, ten in enumerate(TENS, 2):
        words[ten] = 10 * place
        for number in range(1, 10):
            words[("ein" if number == 1 else ONES[number]) + "und" + ten] = 10 * place + number
    return words | {"zweier": 2, "dreier": 3, "beide": 2, "beiden": 2}


def halves() -> dict[str, float]:
    """'eineinhalb', 'zweieinhalb', 'anderthalb'."""
    return {ONES[number] + "einhalb": number + 0.5 for number in range(2, 11)} | {"eineinhalb": 1.5, "anderthalb": 1.5}


def ordinals() -> dict[str, float]:
    """'erste' to 'einundzwanzigsten', in all their forms."""
    stems = {number: _ORDINALS.get(number, ONES[number] + "t") for number in range(1, 20)}
    stems |= {8: "acht", 20: "zwanzigst", 21: "einundzwanzigst"}
    return {form: number for number, stem in stems.items() for form in inflected(stem)}


def spelled_lengths() -> dict[str, dict[str, float]]:
    """By the root of a unit's adjective its words with their numbers: 'dreitägig', 'mehrjährige'; 0 is vague."""
    numbers: dict[str, float] = {"ein": 1, "mehr": 0, "viel": 0, **halves()}
    numbers |= {word: number for number, word in enumerate(ONES) if number > 1} | {"zwanzig": 20, "dreißig": 30}
    return {
        root: {form: number for word, number in numbers.items() for form in (word + root, *inflected(word + root))}
        for root in LENGTHS
    }


LENGTHS = {"sekündig": 1, "minütig": 2, "stündig": 3, "tägig": 4, "wöchig": 5, "monatig": 7, "jährig": 9}
"""The ends of adjectives of length, and the unit's number."""

"""Which names, numbers and dates does a text state, in a form in which two texts can be compared? Pure."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Literal, NamedTuple

from feeds.article import Analysis, TimeExpression
from reader.labels import MONTHS

FactKind = Literal["name", "number", "date"]
KINDS: tuple[FactKind, ...] = ("name", "number", "date")

UNITS = {"dozen": 12, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9, "k": 1e3}
SMALL = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12}
WORDS = {word: number for number, word in enumerate(SMALL, 2)} | TENS
"""Numbers in letters; 'one' is more often no number, and 'hundred' stands behind one."""
ONES = ("one", *SMALL[:8])
_TENS = "|".join(("twenty", *(word for word in TENS if word != "dozen")))
_WORDS = rf"(?:{_TENS})[-\u2010\u2011](?:{'|'.join(ONES)})\b|{'|'.join(WORDS)}"
_DIGITS = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = re.compile(
    rf"(?<![\w.])(?<![A-Za-z]-)({_DIGITS}|{_WORDS})(?:[\s-]+(hundred|{'|'.join(UNITS)})\b|(bn|m|k)\b)?"
    r"(?:\s*(%)|\s+(per\s?cent)\b|(st|nd|rd|th)\b)?(?!\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_CLOCK = re.compile(r"T\d\d:\d\d")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")


class Fact(NamedTuple):
    """Characters `start` to `end` state something; what has the same key states the same."""

    start: int
    end: int
    kind: FactKind
    key: str
    shown: str
    """In words, as short as it stays clear."""


def facts(text: str, analysis: Analysis, start: int = 0, also: Collection[str] = ()) -> list[Fact]:
    """Every name, date and number from `start` on, in order, none within another; `also` are names that another text
    was seen to have, which are names here too."""
    found = [Fact(m.start, m.end, "name", m.name.casefold(), m.name) for m in analysis.mentions if m.start >= start]
    found += _named(text, start, also)
    found += [fact for date in analysis.dates if date.start >= start and (fact := _of_date(text, date))]
    taken = sorted([(fact.start, fact.end) for fact in found] + [(date.start, date.end) for date in analysis.dates])
    found += _numbers(text, start, taken)
    found.sort(key=lambda fact: (fact.start, -fact.end))
    return _apart(found)


def _named(text: str, start: int, names: Collection[str]) -> list[Fact]:
    """Where the words of some names stand, the longer before the shorter."""
    if not names:
        return []
    by_words = {tuple(_WORD.findall(name)): name for name in names}
    ordered = sorted(filter(None, by_words), key=len, reverse=True)
    listed = "|".join(r"[\W_]{1,3}".join(map(re.escape, parts)) for parts in ordered)
    found = re.finditer(rf"(?<![^\W_])(?:{listed})(?![^\W_])", text[start:]) if listed else ()
    return [
        Fact(start + match.start(), start + match.end(), "name", name.casefold(), name)
        for match in found
        if (name := by_words[tuple(_WORD.findall(match[0]))])
    ]


def _apart(found: Sequence[Fact]) -> list[Fact]:
    kept: list[Fact] = []
    for fact in found:
        if not kept or fact.start >= kept[-1].end:
            kept.append(fact)
    return kept


def _of_date(text: str, date: TimeExpression) -> Fact | None:
    """The fact that a time expression states; a span of time is a number, and 'now' is nothing."""
    words = " ".join(text[date.start : date.end].split())
    if date.value.endswith("_REF"):
        return None
    if date.type == "DURATION":
        return Fact(date.start, date.end, "number", date.value or words.casefold(), words)
    if not date.value or "X" in date.value or date.type == "SET":
        return Fact(date.start, date.end, "date", words.casefold(), words)
    # The part of a day ('TMO') is no other date than the day; a time of the clock is.
    key = date.value if _CLOCK.search(date.value) else date.value.partition("T")[0]
    return Fact(date.start, date.end, "date", key, date_words(key) or words)


def date_words(value: str) -> str:
    """'28 Jan 2024' of a day, 'Jan 2024' of a month, '' of what else there is."""
    if day := _DAY.match(value):
        clock = value[11:16] if _CLOCK.search(value) else ""
        return f"{int(day[3])} {MONTHS[int(day[2]) - 1]} {day[1]} {clock}".rstrip()
    if month := _MONTH.match(value):
        return f"{MONTHS[int(month[2]) - 1]} {month[1]}" if 1 <= int(month[2]) <= 12 else ""
    return value if re.fullmatch(r"\d{4}", value) else ""


def _numbers(text: str, start: int, taken: Sequence[tuple[int, int]]) -> list[Fact]:
    """The numbers that stand in no name and no date."""
    found, spans = [], iter([*taken, (len(text), len(text))])
    span = next(spans)
    for match in _NUMBER.finditer(text, start):
        while span[1] <= match.start():
            span = next(spans, (len(text), len(text) + 1))
        if not span[0] < match.end():
            found.append(Fact(match.start(), match.end(), "number", number_key(match), " ".join(match[0].split())))
    return found


def number_key(match: "re.Match[str]") -> str:
    """'1,500', '1.5 thousand' and '1500' are one number; '40 percent' and '40%' are one, another one than '40'."""
    digits, unit, short, sign, percent, ordinal = match.groups()
    word = digits.casefold()
    value = _in_letters(word) if word[0].isalpha() else float(word.replace(",", ""))
    unit = (unit or short or "").casefold()
    value *= 100 if unit == "hundred" else UNITS.get(unit, 1)
    return f"{value:.12g}" + ("%" if sign or percent else "th" if ordinal else "")


def _in_letters(word: str) -> float:
    """23 of 'twenty-three'."""
    ten, *rest = re.split(r"\W", word)
    return float(WORDS[ten] + sum(ONES.index(one) + 1 for one in rest))


class Known:
    """What some texts state, to be asked whether a fact is among it."""

    def __init__(self, found: Iterable[Fact], texts: Iterable[str] = ()) -> None:
        self.keys: dict[FactKind, set[str]] = {kind: set() for kind in KINDS}
        for fact in found:
            self.keys[fact.kind].add(fact.key)
        self._parts = {part for name in self.keys["name"] for part in _ends(name)}
        self._texts = "\n".join(f" {' '.join(_WORD.findall(text))} " for text in texts)
        self._dates = {date[:length] for date in self.keys["date"] for length in (4, 7, 10) if date[:4].isdigit()}

    def has(self, fact: Fact) -> bool:
        """Whether it is stated: a name also by its last words, or where its words stand in a text whether or not they
        were seen to be a name there; 'January' also by a day of it."""
        if fact.key in self.keys[fact.kind]:
            return True
        if fact.kind == "name":
            if fact.key in self._parts or any(end in self.keys["name"] for end in _ends(fact.key)):
                return True
            return f" {' '.join(_WORD.findall(fact.shown))} " in self._texts
        return fact.kind == "date" and fact.key in self._dates


def _ends(name: str) -> list[str]:
    """The shorter forms of a name of several words: its last word, where that is long enough to be a name."""
    first, _, last = name.rpartition(" ")
    return [last] if first and len(last) > 2 else []

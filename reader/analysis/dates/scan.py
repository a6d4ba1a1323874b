"""Which words of a text may belong to a time expression, and what kind is each?

One pass makes of a text a string of kinds, one character a token; the rules are matched on that string.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, compress, repeat
from operator import not_

from reader.analysis.dates.lexicon import OTHER, Lexicon

_TOKEN = re.compile(
    r"([^\W\d_]\w+"  # first what most of them are
    r"|\n\s*"
    r"|\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])"
    r"|\d+(?:,\d{3}(?!\d))*(?:[.:/]\d+)*(?:[^\W\d_]+)?"
    r"|[apAP]\.\s?[mM]\b\.?|[BA]\.[CD]\.(?:E\.)?|[Oo]['’]clock\b"
    r"|[^\W\d_]\w*|['’](?:\d\ds|s)\b|[^\w\s]{4,}|[^\w\s]|_)"
)
"""Four signs and more in a row are one token: no rule wants them, and a text may be all signs."""
_NUMBER = re.compile(r"(\d+(?:,\d{3})*)((?:[.:/]\d+)*)(\D*)")
_CLOCK = re.compile(r":([0-5]\d)(?::[0-5]\d)?")
_PAIR = re.compile(r"/(\d\d?)")
_SLASH = re.compile(r"([/.])(\d{1,2})\1(\d{4}|\d\d)")
_DULL = frozenset('"()[]{}:;!?%&*/+=<>|@…“”‘„«»')
"""Signs that no rule wants, most of those that are in no table."""
_CURRENCY = "$€£¥₹#"
BREAK = "¶"
_ISO_OR_NONE = {"-": ("ISO", 1.0)}


class Tokens:
    """The tokens of a text: `kinds` has one character for each."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.numbers: dict[int, float] = {}
        self.names = lexicon.names
        self.kinds = self._scan(lexicon)

    def word(self, index: int) -> str:
        """The token as it stands in the text; '' outside of it."""
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.starts) else ""

    def kind(self, index: int) -> str:
        """The character of a token's kind; BREAK outside of the text."""
        return self.kinds[index] if 0 <= index < len(self.kinds) else BREAK

    def _scan(self, lexicon: Lexicon) -> str:
        """Fills the lists and returns the kinds; whole lists at a time, since most tokens are words of no interest."""
        parts = _TOKEN.split(self.text)  # spaces and tokens by turns
        tokens = parts[1::2]
        places = list(accumulate(map(len, parts)))
        self.starts, self.ends = places[:-1:2], places[1::2]
        kinds = list(map(lexicon.kinds.get, tokens, repeat(OTHER)))
        signs = compress(range(len(tokens)), map(not_, map(str.isalpha, tokens)))
        dropped = self._signs(tokens, signs, kinds)
        special = lexicon.special
        for index in compress(range(len(tokens)), map(special.__contains__, tokens)):
            word = special[tokens[index]]
            if word.number:
                self.numbers[index] = word.number
            if word.dotted and self.text[self.ends[index] : self.ends[index] + 1] == ".":
                self.ends[index] += 1
                dropped.append(index + 1)
        if dropped:
            self._drop(sorted(dropped), kinds)
        return "".join(kinds)

    def _signs(self, tokens: Sequence[str], places: Iterable[int], kinds: list[str]) -> list[int]:
        """Sets the kinds of numbers, line ends and signs that are in no table; which of them are only spaces."""
        dropped = []
        for i in places:
            if kinds[i] != OTHER or tokens[i] in _DULL:
                continue
            kinds[i], number = self._other(tokens[i], self.starts[i], self.ends[i])
            if number:
                self.numbers[i] = number
            elif not kinds[i]:
                dropped.append(i)
        return dropped

    def _drop(self, places: Sequence[int], kinds: list[str]) -> None:
        """Takes tokens out, in ascending order of their places."""
        gone = set(places)
        kept = [i not in gone for i in range(len(kinds))]
        kinds[:] = compress(kinds, kept)
        self.starts = list(compress(self.starts, kept))
        self.ends = list(compress(self.ends, kept))
        self.numbers = {i - bisect_left(places, i): number for i, number in self.numbers.items() if i not in gone}

    def _other(self, token: str, start: int, end: int) -> tuple[str, float]:
        """The kind and number of a number, line end or sign; ('', 0) for a line end that is only a space."""
        text, names = self.text, self.names
        if token[0] == "\n":
            after = text[end : end + 1]
            return (BREAK if token.count("\n") > 1 or not (after.islower() or after.isdigit()) else ""), 0
        if token[0].isdecimal():
            name, number = number_kind(token, start > 0 and text[start - 1] in _CURRENCY)
            return (names[name] if name else OTHER), number
        if token in "-–—":
            tight = start > 0 and text[start - 1].isalnum() and text[end : end + 1].isalnum()
            return names["HYPHEN" if tight and token != "—" else "DASH"], 0
        if token[0] in "'’" and len(token) == 4 and token[1].isdecimal():  # not four signs
            return names["DECADE"], 190 + int(token[1])
        return OTHER, 0


@lru_cache(maxsize=4096)
def number_kind(token: str, money: bool) -> tuple[str, float]:
    """Name of the kind of a token that begins with a digit, and its number; ('', 0) for what no rule wants."""
    match = _NUMBER.fullmatch(token)
    if match is None or len(match[1]) > 11:
        return _ISO_OR_NONE.get(token[4:5], ("", 0))
    whole, rest, suffix = match.groups()
    number = int(whole.replace(",", ""))
    if money:
        return "AMOUNT", number
    if rest:
        return _compound(number, rest, suffix.lower())
    if suffix:
        return _suffixed(number, whole, suffix.lower())
    if len(whole) == 4 and 1000 <= number <= 2100:
        return ("YEAR" if number >= 1900 else "OLDYEAR"), number
    if len(whole) <= 2 and 1 <= number <= 31:
        return "DAY", number
    return ("TWO" if len(whole) == 2 else "FOUR" if len(whole) == 4 else "NUM"), number


def _compound(number: int, rest: str, suffix: str) -> tuple[str, float]:
    """A clock time, a decimal number or a date with slashes or dots."""
    clock = _CLOCK.fullmatch(rest.replace(".", ":") if suffix in {"am", "pm"} else rest)
    if clock and number < 25 and suffix in {"", "am", "pm", "h", "z"}:
        return ("CLOCKAP" if suffix in {"am", "pm"} else "CLOCK"), number * 60 + int(clock[1])
    if suffix:
        return "", 0
    if pair := _PAIR.fullmatch(rest):
        return _pair(number, pair[1])
    if _SLASH.fullmatch(rest):
        return "SLASHED", number
    if rest.startswith(".") and rest.count(".") == 1 and rest[1:].isdigit():
        return "DECIMAL", float(f"{number}{rest[:6]}")
    return "", 0


def _pair(number: int, second: str) -> tuple[str, float]:
    """'4/5' is two days that follow each other, '1939/40' two years; '1/2' a fraction."""
    if number == 1 and second == "2":
        return "FRACTION", 0.5
    if 1000 <= number < 2100 and len(second) == 2 and (number + 1) % 100 == int(second):
        return "YEARPAIR", number
    follows = int(second) in {number + 1, 1 if number >= 28 else 0}
    return ("DAYPAIR", number) if 1 <= number <= 31 and follows else ("", 0)


def _suffixed(number: int, whole: str, suffix: str) -> tuple[str, float]:
    """'4th', '1990s', '10am'."""
    if suffix in {"st", "nd", "rd", "th"}:
        return ("ORDDAY" if 1 <= number <= 31 else "ORDNUM"), number
    if suffix == "s" and whole.endswith("0") and (len(whole) == 4 or (len(whole) == 2 and number >= 20)):
        return "DECADE", number // 10 if len(whole) == 4 else 190 + number // 10
    if suffix == "s" and len(whole) == 3 and whole.endswith("0"):
        return "OLDDECADE", number // 10
    if suffix in {"am", "pm"} and 1 <= number <= 12:
        return "CLOCKAP", number * 60
    return "", 0

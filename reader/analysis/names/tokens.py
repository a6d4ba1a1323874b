"""Which words, signs and line breaks does a text consist of, and where do its sentences and headlines lie?"""

import re

from feeds.record import dataclass
from reader.analysis.names.data import words as listed
from reader.analysis.sentences import sentences

TOKEN = re.compile(
    r"(?<![\w.+/@-])(?:https?://[^\s<>\"]++|[\w.+-]++@[\w-]++(?:\.[\w-]++)*+|www\.[^\s<>\"]++)"  # addresses
    r"|(?<![\w.-])[\w-]++(?:\.[\w-]++)*?\.(?:com|org|net|gov|edu|io|co\.uk)(?![\w-])"  # host names
    r"|(?<!\w)Ph\.? ?D(?!\w)\.?|"
    r"(?<!\w)U\. [SKN](?!\w)\.?"  # U. S. as some agencies write it
    r"|(?:[^\W\d_a-z]\.){2,}(?:[A-Z](?![\w.]))?"  # U.S. and U.S.A
    r"|(?<![\w.])[^\W\d_a-z]\.(?=[ \u00a0]?[^\W\d_a-z])"  # an initial before another capital
    r"|(?<!\w)[A-Z]\.[A-Z](?![\w.])"  # U.S without its last stop
    r"|[^\W_]++(?:['’](?!(?:[sS]|ll|re|ve|d|m)\b)[^\W_]++)*"  # a word, O'Neill, Ba'athist
    r"|['’][sS]\b|[^\S \u00a0\u2009\u202f]|[^\w\s]"  # possessive; newline, tab; signs
)
_STOPS = frozenset((".", ",", ";", ":", '"', "”"))
"""Ends of a sentence that is no headline."""
COMMON = listed("common")
"""Ordinary English words, in lower case."""
OPENERS = frozenset('"“‘«([-–—•*:…')
"""After one of these a capital may be that of a sentence's first word."""
FUNCTION = listed("function")
"""Words that are no name by themselves, in lower case: closed classes, weekdays, months."""


@dataclass(slots=True)
class Sentence:
    """Tokens `first` to `last` (one past) of one sentence."""

    first: int
    last: int
    headline: bool
    """Most words are capitalised, common ones too: capitals say nothing here."""
    shouted: bool
    """All in capitals."""


@dataclass(slots=True)
class Tokens:
    """A text as tokens, in parallel lists."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    capital: list[bool]
    """The word's first letter is a capital."""
    initial: list[bool]
    """The word stands where any word has a capital: first in a sentence, a quotation, after a colon."""
    sentences: list[Sentence]
    lower: set[str]
    """Words that the text has in lower case."""

    def glued(self, i: int) -> bool:
        """Whether token `i` follows the one before without white space."""
        return i > 0 and self.starts[i] == self.ends[i - 1]

    def beside(self, i: int) -> bool:
        """Whether at most one character lies between token `i` and the one before: a blank, for others are tokens."""
        return i > 0 and self.starts[i] - self.ends[i - 1] <= 1

    def word(self, i: int) -> str:
        """Token `i`; '' outside the text."""
        return self.words[i] if 0 <= i < len(self.words) else ""


def tokens(text: str, title_end: int = 0) -> Tokens:
    """The text's tokens; a headline ends at `title_end`."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    spans = sentences(text)
    wraps = _wraps(text, spans)
    for found in TOKEN.finditer(text):
        if found[0] == "\n" and found.start() in wraps:
            continue
        words.append(found[0])
        starts.append(found.start())
        ends.append(found.end())
    capital = [word[0].isupper() for word in words]
    result = Tokens(text, words, starts, ends, capital, [False] * len(words), [], set())
    _mark_sentences(result, spans, title_end)
    result.lower = {word for word, high in zip(words, capital, strict=True) if not high}
    return result


def _wraps(text: str, spans: list[tuple[int, int]]) -> set[int]:
    """Where a newline lies inside a sentence: no more than a blank."""
    found = set()
    for start, end in spans:
        at = start
        while (at := text.find("\n", at, end)) >= 0:
            found.add(at)
            at += 1
    return found


def _mark_sentences(seen: Tokens, spans: list[tuple[int, int]], title_end: int) -> None:
    """Fills in the sentences and which tokens stand first."""
    at, count = 0, len(seen.words)
    for start, end in spans:
        while at < count and seen.starts[at] < start:
            at += 1
        first = at
        while at < count and seen.starts[at] < end:
            at += 1
        if first < at:
            title = title_end > 0 and seen.starts[first] < title_end
            shouted = is_shouted(seen, first, at)
            headline = shouted or is_headline(seen, first, at, title)
            seen.sentences.append(Sentence(first, at, headline, shouted))
            _mark_initials(seen, first, at)


def _mark_initials(seen: Tokens, first: int, last: int) -> None:
    """Marks the first word and those after signs that open a quotation or a clause."""
    expected = True
    for i in range(first, last):
        word = seen.words[i]
        if word[0].isalnum():
            if expected:
                seen.initial[i] = True
            expected = False
        elif word.isspace():
            expected = True
        elif word in OPENERS:
            expected = expected or not (word in "-–—…" and seen.glued(i))


def is_shouted(seen: Tokens, first: int, last: int) -> bool:
    """Whether a sentence of some words is all in capitals."""
    if last - first < 3 or not seen.words[first].isupper():
        return False
    words = [word for word in seen.words[first:last] if word[0].isalpha()]
    return sum(len(word) > 3 for word in words) > 1 and all(word.isupper() for word in words)


def is_headline(seen: Tokens, first: int, last: int, title: bool) -> bool:
    """Whether capitals say nothing here: nearly every word has one, common words among them."""
    if not title and seen.words[last - 1] in _STOPS:
        return False
    long = high = common = 0
    for i in range(first, last):
        word = seen.words[i]
        if len(word) < 4 or not word[0].isalpha():
            continue
        if not seen.capital[i] and word in FUNCTION:
            continue
        long += 1
        if seen.capital[i]:
            high += 1
            common += word.lower() in COMMON
    if long < 2:
        return False
    needed = 1 if title else 2
    return high >= 0.75 * long and common >= max(needed, 0.25 * long) and (title or long >= 3)

"""Which words, signs and line breaks does a text consist of, and where do its sentences and headlines lie?"""

import re
from dataclasses import dataclass

from reader.analysis.names.common import WORDS
from reader.analysis.sentences import sentences

TOKEN = re.compile(
    r"(?<!\w)U\. [SKN](?!\w)\.?"  # U. S. as some agencies write it
    r"|(?:[^\W\d_a-z]\.){2,}(?:[A-Z](?![\w.]))?"  # U.S. and U.S.A
    r"|(?<![\w.])[^\W\d_a-z]\.(?=[ \u00a0]?[^\W\d_a-z])"  # an initial before another capital
    r"|(?<!\w)[A-Z]\.[A-Z](?![\w.])"  # U.S without its last stop
    r"|[^\W_]++(?:['’](?!(?:[sS]|ll|re|ve|d|m)\b)[^\W_]++)*"  # a word, O'Neill, Ba'athist
    r"|['’][sS]\b|\n|[^\w\s]"
)
OPENERS = frozenset("\"“‘«([-–—•*:…")
"""After one of these a capital may be that of a sentence's first word."""
FUNCTION = frozenset(
    """a an the this that these those it its he his him she her hers they them their we us our you your i my me mine who
    whom whose which what when where why how and or but nor so yet if because although though while whereas since until
    unless as at by for from in into of off on onto out over to toward towards under up upon with within without about
    above across after against along amid among around before behind below beneath beside besides between beyond down
    during except inside like near outside past per regarding through throughout via versus vs is are was were be been
    being am has have had having do does did done can could may might must shall should will would not no yes none some
    any all both each every either neither other another such same own than then there here now just only also too very
    even still already again ever never always often however therefore thus hence meanwhile moreover furthermore instead
    otherwise nevertheless nonetheless perhaps maybe indeed more most many much few less least several one two three four
    five six seven eight nine ten first second third last next new let let's please thank thanks ok oh well okay don't
    doesn't didn't isn't aren't wasn't weren't won't can't couldn't shouldn't wouldn't it's i'm i've i'll i'd he's she's
    that's there's what's who's they're they've we're we've you're you've according despite following given later
    earlier today yesterday tomorrow tonight once twice hi hello dear nothing something everything anything someone
    everyone anyone nobody everybody whatever whoever whenever wherever whether rather quite almost nearly monday tuesday
    wednesday thursday friday saturday sunday january february march april june july august september october november
    december jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun nos""".split()
)
"""Words that are no name by themselves, in lower case: closed classes, weekdays, months."""


@dataclass(slots=True)
class Sentence:
    """Tokens `first` to `last` (one past) of one sentence."""

    first: int
    last: int
    headline: bool
    """Most words are capitalised, common ones too: capitals say nothing here."""


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
        """Whether at most one blank lies between token `i` and the one before."""
        return i > 0 and self.starts[i] - self.ends[i - 1] <= 1

    def word(self, i: int) -> str:
        """Token `i`; '' outside the text."""
        return self.words[i] if 0 <= i < len(self.words) else ""


def tokens(text: str, title_end: int = 0) -> Tokens:
    """The text's tokens; a headline ends at `title_end`."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in TOKEN.finditer(text):
        words.append(found[0])
        starts.append(found.start())
        ends.append(found.end())
    capital = [word[0].isupper() for word in words]
    result = Tokens(text, words, starts, ends, capital, [False] * len(words), [], set())
    _mark_sentences(result, title_end)
    result.lower = {word for word, high in zip(words, capital, strict=True) if not high}
    return result


def _mark_sentences(seen: Tokens, title_end: int) -> None:
    """Fills in the sentences and which tokens stand first."""
    at, count = 0, len(seen.words)
    for start, end in sentences(seen.text):
        while at < count and seen.starts[at] < start:
            at += 1
        first = at
        while at < count and seen.starts[at] < end:
            at += 1
        if first < at:
            title = title_end > 0 and seen.starts[first] < title_end
            seen.sentences.append(Sentence(first, at, is_headline(seen, first, at, title)))
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
        elif word == "\n":
            expected = True
        elif word in OPENERS:
            expected = expected or not (word in "-–—…" and seen.glued(i))


def is_headline(seen: Tokens, first: int, last: int, title: bool) -> bool:
    """Whether capitals say nothing here: nearly every word has one, common words among them."""
    long = high = common = 0
    for i in range(first, last):
        word = seen.words[i]
        if len(word) < 4 or not word[0].isalpha():
            continue
        long += 1
        if seen.capital[i]:
            high += 1
            common += word.lower() in WORDS
    if long < 2:
        return False
    needed = 1 if title else 2
    return high >= 0.75 * long and common >= max(needed, 0.25 * long) and (title or long >= 3)

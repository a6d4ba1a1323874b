"""Where does a clause of an English sentence begin and end, and are some words meaningful on their own? Pure.

Word lists and patterns instead of a parser: a label that is a little long is better than a start that is slow.
"""

import re

from feeds.record import dataclass
from reader.analysis.names.data import bag

SUBORDINATE = "when|while|where|because|although|though|whereas|unless|if"
RELATIVE = "which|who|whom|whose|that"
TIMED = "after|before|since|until|till|as"
_BOUND = re.compile(
    rf"[”\"’]?,[”\"’]?\s+(?:(?:(?:in|of|for|to|with|from|by)\s+(?=which|whom))?"
    rf"(and|but|or|so|yet|then|{SUBORDINATE}|{RELATIVE}|{TIMED})\s+(?:also\s+|then\s+)?)?"
    r"|(?:;|:(?!\d)|[()\[\]]|—)\s*|[.!?][”\"]\s+|[!?]\s+"
    rf"|\s(?:\s*[-–—]{{1,2}}\s+|(?:and\s+|but\s+)?(?:({SUBORDINATE}|which|who|whom|whose|but)|({TIMED}))\s+)",
    re.IGNORECASE,
)
_AS = re.compile(r"(?:he|she|it|they|we|his|her|its|their|officials|police|people|thousands|protesters)\b")
_VERBS = bag(
    "is was were are be been has have had will would can could may might must should shall do does did said says told "
    "began begins came comes took takes left leaves died dies fell falls rose rises won wins lost met meets ran runs "
    "went goes held holds made makes gave gives struck strikes hit hits set sets put puts led leads cut cuts sent "
    "built found saw became becomes got kept paid sold bought brought caught fought taught thought stood spoke wrote "
    "drove broke chose grew grows knew threw flew drew shot sat shut quit spent felt dealt slept swept lay sank wore "
    "bore swore froze stole rode overthrew withdrew understood undertook foresaw sought laid let rang ends starts "
    "opens closes votes kills stops resumes enters plans wants calls faces returns arrives join won't don't didn't "
    "isn't wasn't can't couldn't wouldn't hasn't haven't hadn't blew bled bred clung crept dug fed fled forgave "
    "forbade hung hid heard leapt lent meant overcame overtook proved read rebuilt rewound rid shook shrank slid "
    "spread stuck stung swam swung tore woke wept wound"
)
_NO_VERBS = bag("hundred need seed speed breed red bed shed embed indeed exceed proceed united armed limited so-called")
_PRONOUNS = bag("he she it they we i")
_OPENING_VERBS = _VERBS | bag("also then later reportedly")
_SUBJECT = re.compile(r"(?:[A-Z“\"‘]|(?:the|a|an|he|she|it|they|we|his|her|its|their|this|these|those|that|\d\S*)\s)")
_SAYS = r"(?:said|says|say|told|tells|announced|reported|reports|added|wrote|tweeted|noted|confirmed|claimed|insisted)"
_SAYING = re.compile(
    rf"(?:[^,;]{{1,60}}\s)?(?:{_SAYS}(?:\s+(?:reporters|journalists|(?:in|by|at|from|through|via)\s+\S+(?:\s+\S+){{0,3}}))?"
    r"|(?:told|tells)(?:\s+\S+){1,4}|according to(?:\s+\S+){1,5})"
)
SAID_THAT = re.compile(
    rf"\b(?:{_SAYS}|(?:told|tells)\s+(?:(?:the|a)\s+)?\S+)\s+"
    r"(?P<when>(?:on|in|late|early|at)\s+(?:\S+\s+){1,4}?(?=that\s))?(?:that\s+)?"
)
"""'said', 'told the council that', 'said on Wednesday that'."""
_EMPTY = re.compile(
    r"(?:(?:it|he|she|they|them|this|that|these|those|there|i|we|you|who|which|and|but|not|all|most|same|some|is|was|were|are|has|have|had|been"
    r"|will|would|do|does|did|be|also|the|a|an|of|in|on|at|to|for|by|with|from|up|as|so|just|only|then)\b[\s,]*)*",
    re.IGNORECASE,
)
_DANGLING = bag(
    "such at the a an and but or of to for by with from that which who as into when while than its his her their if"
)
"""Words that hang at the end of any words."""
_CUT_OFF = _DANGLING | bag(
    "on in after before since until between during just only about around over under near against is was"
)
"""Words that hang where a label was cut."""
_LEADING = re.compile(
    rf"(?:(?:and|but|or|so|yet|then|also|however|meanwhile|that|{SUBORDINATE.removesuffix('|unless|if')}|{TIMED})\b,?\s+)+",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:\b[A-Z]\.)+$|\b(?:Inc|Corp|Ltd|Co|Jr|Sr|a\.m|p\.m|etc|St)\.$")
_EDGES = " \t,;:–—-/"
_QUOTES = "\"“”‘’'"
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"))


@dataclass(frozen=True, slots=True)
class Bound:
    """What stands between two clauses: characters `start` to `end` of the sentence."""

    start: int
    end: int
    word: str
    """The conjunction or pronoun in it, lower case; '' where there is none."""
    comma: bool = False

    @property
    def soft(self) -> bool:
        """Whether a sentence may go on behind it: a comma that opens or closes an insertion, a relative clause."""
        return self.relative or (self.comma and not self.word)

    @property
    def relative(self) -> bool:
        """Whether what follows says something about the word before."""
        return self.word in RELATIVE.split("|")


def bounds(sentence: str, kept: list[tuple[int, int]]) -> list[Bound]:
    """Where the clauses of a sentence part; never inside one of the spans that are kept whole (its dates)."""
    found = []
    for match in _BOUND.finditer(sentence):
        start, end = match.span()
        if any(a < end and start < b and not (end <= a + 1 or start >= b - 1) for a, b in kept):
            continue
        word = (match[1] or match[2] or match[3] or "").lower()
        if word == "as" and match[3] and not _AS.match(sentence, end):
            continue
        found.append(Bound(start, end, word, "," in match[0]))
    return found


def has_verb(words: str) -> bool:
    """Whether a finite verb seems to stand in the words."""
    parts = words.split()
    return (len(parts) > 1 and parts[0].lower() in _PRONOUNS) or any(_is_verb(word) for word in parts)


def _is_verb(word: str) -> bool:
    word = word.rstrip(',.;:”"’')
    return word in _VERBS or (word[-2:] == "ed" and len(word) > 3 and word[0].islower() and word not in _NO_VERBS)


def opens_with_verb(words: str) -> bool:
    """Whether the words lack their subject: 'killing three soldiers', 'visited Baghdad'."""
    first = words.partition(" ")[0]
    return first[:1].islower() and (
        _is_verb(first) or first in _OPENING_VERBS or (first[-3:] == "ing" and len(first) > 5)
    )


def opens_with_subject(words: str) -> bool:
    """Whether the words may begin a clause of their own."""
    return _SUBJECT.match(words) is not None


def only_says(words: str) -> bool:
    """Whether the words only tell who spoke: 'police said', 'she told the council'."""
    return _SAYING.fullmatch(words) is not None


def says_something(words: str) -> bool:
    """Whether the words stand on their own: two at least, one of them with content, and more than who spoke."""
    filler = _EMPTY.match(words)
    rest = words[filler.end() :] if filler else words
    return " " in words and len(rest) > 3 and (" " in rest or len(words) - len(rest) > 3) and not only_says(words)


def trimmed(words: str, *, lead: bool = True, cut: bool = False) -> str:
    """The words without conjunctions before (if `lead`), words that hang after (more of them where they were cut), and
    stray marks on either side."""
    words = " ".join(words.split()).strip(_EDGES)
    words = words.lstrip(_QUOTES + "…. ").rstrip(_QUOTES + _EDGES + "…!?")
    opening = _LEADING.match(words + " ") if lead else None
    words = words[opening.end() :] if opening else words
    while words.rpartition(" ")[2].lower() in (_CUT_OFF if cut else _DANGLING):
        words = words.rpartition(" ")[0].rstrip(_EDGES)
    if words.endswith(".") and not _INITIALS.search(words):
        words = words.rstrip("." + _EDGES + _QUOTES)
    return _paired(words.strip(_EDGES))


def _paired(words: str) -> str:
    """The words without a bracket or quotation mark at an edge whose partner is outside."""
    for opening, closing in _PAIRS:
        if words.endswith(closing) and words.count(opening) < words.count(closing):
            words = words[: -len(closing)].rstrip(_EDGES)
        if words.startswith(opening) and words.count(opening) > words.count(closing):
            words = words[len(opening) :].lstrip(_EDGES)
    return words

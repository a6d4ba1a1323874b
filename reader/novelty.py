"""Which sentences of a report repeat other reports of its story that were read, and what is new? Pure.

A sentence is known where one sentence that was read, with its neighbours, has most of its words, weighed by how rare
they are, and all of its numbers and dates, and says no where it says no. A sentence with a name, number or date that no
report told is new whatever its words are. No model: words, as they are spelt.
"""

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import field
from heapq import nlargest
from operator import itemgetter

from cache.terms import fold, words
from feeds.article import Analysis, Article
from feeds.record import dataclass
from reader.analysis.sentences import sentences
from reader.facts import Fact, Known, facts

Told = tuple[Article, Analysis]
"""A report and what was found in it."""
Span = tuple[int, int]

ALONE = 0.6
"""Part of a sentence's words, weighed, that one sentence must have, for it to say the same."""
AROUND = 0.7
"""The same of a sentence with those before and behind it."""
LOOKED_AT = 3
"""Sentences, the likeliest, that are looked at in full."""
STEM = 6
"""Letters by which a word is known: 'strike' and 'strikes' are one."""
FEWEST = 3
"""Words of content that a sentence must have to be compared; a shorter one says what stands before it."""
NO = re.compile(
    r"\b(?:no|not|never|neither|nor|none|nobody|nothing|without|denie[sd]|deny|denying|rejects?|rejected"
    r"|refuse[sd]?|kein\w*|nicht|nie|ohne)\b|n['’]t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class News:
    """What of a report is known and what is new, as offsets into its text."""

    known: tuple[Span, ...] = ()
    """Sentences that say what was read, in order."""
    new: tuple[Span, ...] = ()
    """The other sentences, in order, the title left out."""
    facts: tuple[Fact, ...] = ()
    """Names, numbers and dates in the new sentences that no report told."""


@dataclass(slots=True)
class _Sentence:
    """A sentence that is compared."""

    terms: frozenset[str]
    facts: list[Fact]
    negated: bool
    span: Span = (0, 0)


@dataclass(slots=True)
class _Read:
    """All that was read, to be looked up by its words."""

    sentences: list[_Sentence] = field(default_factory=list)
    firsts: set[int] = field(default_factory=set)
    """The first sentence of each report: nothing stands before it."""
    holding: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """From a word to the sentences that have it."""

    def weight(self, term: str) -> float:
        """How rare a word is among them; one that was never read weighs most."""
        return 1.0 + math.log((1 + len(self.sentences)) / (1 + len(self.holding.get(term, ()))))

    def around(self, at: int) -> list[_Sentence]:
        """A sentence with those before and behind it in its report."""
        first = at if at in self.firsts else at - 1
        last = at if at + 1 in self.firsts else at + 1
        return self.sentences[max(0, first) : last + 1]


def news(report: Told, read: Sequence[Told]) -> News:
    """What a report says anew, after those that were read; nothing is known where none was read."""
    counted = _counted(report, *read)
    own = list(_sentences(report, counted))
    if not read:
        return News((), tuple(sentence.span for sentence in own))
    before = _index(read, counted)
    told = Known(
        (fact for sentence in before.sentences for fact in sentence.facts), [article.text for article, _ in read]
    )
    known: list[Span] = []
    new: list[Span] = []
    fresh: list[Fact] = []
    into = new
    for sentence in own:
        unheard = [fact for fact in sentence.facts if not told.has(fact)]
        if unheard or len(sentence.terms) >= FEWEST:
            into = new if unheard or not _is_known(sentence, before) else known
        into.append(sentence.span)
        fresh += unheard
    return News(tuple(known), tuple(new), tuple(fresh))


def _counted(*reports: Told) -> frozenset[str]:
    """The names with a number in them, which is no number where another report has it in words that were not seen to be
    a name there."""
    return frozenset(m.name for _, analysis in reports for m in analysis.mentions if any(map(str.isdigit, m.name)))


def _index(read: Sequence[Told], counted: Collection[str]) -> _Read:
    before = _Read()
    for report in read:
        before.firsts.add(len(before.sentences))
        for sentence in _sentences(report, counted, title=True):
            for term in sentence.terms:
                before.holding[term].append(len(before.sentences))
            before.sentences.append(sentence)
    before.firsts.add(len(before.sentences))
    return before


def _sentences(report: Told, counted: Collection[str], *, title: bool = False) -> Iterator[_Sentence]:
    """The sentences of a report, with or without its title."""
    article, analysis = report
    text, start = article.text, 0 if title else len(article.title)
    found = iter([*facts(text, analysis, also=counted), None])
    fact = next(found)
    for first, last in sentences(text):
        if last <= start:
            continue
        inside: list[Fact] = []
        while fact is not None and fact.start < last:
            if fact.start >= first:
                inside.append(fact)
            fact = next(found)
        words = text[first:last]
        yield _Sentence(stems(words), inside, bool(NO.search(words)), (first, last))


def stems(text: str) -> frozenset[str]:
    """The words of content, each by its first letters."""
    return frozenset(folded[:STEM] for word in words(text) if (folded := fold(word)))


def _is_known(sentence: _Sentence, before: _Read) -> bool:
    """Whether some sentence that was read says the same, with those around it."""
    weights = {term: before.weight(term) for term in sentence.terms}
    least = sum(weights.values())
    scores: defaultdict[int, float] = defaultdict(float)
    for term, weight in weights.items():
        for at in before.holding.get(term, ()):
            scores[at] += weight
    likeliest = nlargest(LOOKED_AT, scores.items(), key=itemgetter(1))
    if not likeliest or sentence.negated != any(n.negated for n in _meant(before, likeliest[0][0], sentence)):
        return False
    for at, score in likeliest:
        near = before.around(at)
        covered = sum(weights[term] for term in sentence.terms & frozenset().union(*(n.terms for n in near)))
        if score < ALONE * least and covered < AROUND * least:
            continue
        if _states_all(sentence, near):
            return True
    return False


def _meant(before: _Read, at: int, sentence: _Sentence) -> Iterable[_Sentence]:
    """The sentences whose yes or no counts: the likeliest itself, and for a no those around it too."""
    return before.around(at) if sentence.negated else [before.sentences[at]]


def _states_all(sentence: _Sentence, near: Sequence[_Sentence]) -> bool:
    """Whether the sentences near by state every number and date of this one."""
    known = Known(fact for one in near for fact in one.facts)
    return all(fact.kind == "name" or known.has(fact) for fact in sentence.facts)

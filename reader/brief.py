"""What is the shortest accurate label of an event? The clause around its date, in the sentence's own words. Pure.

The date itself is left out where the words before or behind it stand on their own: 'on 1 March the union will vote'
reads 'the union will vote'. A label is one unbroken stretch of its sentence, at most `MOST` characters; it ends in '…'
only where no bound of a clause makes it short enough.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from feeds.article import Event
from reader.clauses import (
    SAID_THAT,
    TIMED,
    Bound,
    bounds,
    has_verb,
    only_says,
    opens_with_subject,
    opens_with_verb,
    says_something,
    trimmed,
)
from reader.datephrase import OWNED, date_phrase, leads_in

MOST = 60
"""Characters of a label."""
ELLIPSIS = " …"
_ATTRIBUTE = re.compile(r"(?:(?<![\w’'-])(?:the|a|an|his|her|its|their|that|this)\s+)$|^$", re.IGNORECASE)
_ADJUNCT = re.compile(
    r"(?:at|in|on|with|without|by|for|from|near|after|before|during|under|over|to|into|against|as|and|amid|following"
    r"|outside|inside|when|while)\b"
)
_BREAKS = re.compile(r"\s+(?:and|but|or)\s+|,\s+")
_COORDINATES = re.compile(r"\s(?:and|but)\s+")
_PARTS = re.compile(r"\s+(?:in|at|with|for|by|from|on|near|under|against|to|into|amid|over|during|through)\s+")
_NO_NOUN = re.compile(r"\s*(?:of|in|at|on|by|to|and|or|with|for|when|that)\b|\W*$")
_ANTECEDENT = re.compile(r"(?:[A-Z][\w’'-]*\s)*[A-Z][\w’'-]*,?\s+(?:who|which)\s[^,;:()]*$")
_OFFSET = re.compile(
    r"(?:\S+\s+){0,3}?(?:hours?|days?|weeks?|months?|years?)\s+(?:after|before|since)\s+", re.IGNORECASE
)
"""'three days before the vote' on 5 March: what was on 5 March is the vote."""
_POINTS_BACK = re.compile(r"(?:it|this|that|these|those)\b", re.IGNORECASE)


def brief(text: str, event: Event, dates: Sequence[tuple[int, int]] = ()) -> str:
    """The label of an event; `dates` are the time expressions of its sentence as offsets into the text."""
    start, end = event.sentence_start, event.sentence_end
    sentence = text[start:end].replace("\n", " ").replace("\t", " ")
    kept = [(a - start, b - start) for a, b in dates if start <= a and b <= end]
    own = (event.start - start, event.end - start)
    found = _Labeller(sentence, own, [span for span in kept if span != own], event).label()
    if not event.offset and (offset := _OFFSET.match(found)) and says_something(found[offset.end() :]):
        found = found[offset.end() :]
    return found or _cut(trimmed(sentence)) or _cut(" ".join(sentence.split()))


def short(words: str) -> str:
    """Some words of a text as a label: as they are, or to a bound of a clause, or cut."""
    return _shortened(trimmed(words))


class _Labeller:
    """One sentence, the phrase of its date, and the bounds of its clauses."""

    def __init__(self, sentence: str, own: tuple[int, int], others: list[tuple[int, int]], event: Event) -> None:
        self.sentence, self.others, self.event = sentence, others, event
        self.start, self.end = date_phrase(sentence, own, others)
        found = bounds(sentence, [own, *others])
        ends = [*(bound.start for bound in found[1:]), len(sentence)]
        before = [(b, end) for b, end in zip(found, ends, strict=False) if b.end <= self.start + 1]
        self.before = [b for b, end in before if b.start < self.start and self._parts(b, min(end, self.start))]
        self.behind = [b for b in found if b.start >= max(self.end - 1, own[1])]

    def _parts(self, bound: Bound, end: int) -> bool:
        """Whether a bound before the date parts a clause from it: 'after the vote in 2003' is no clause."""
        return bound.comma or bound.word not in TIMED.split("|") or has_verb(self.sentence[bound.end : end])

    def label(self) -> str:
        """The clause that tells what happened then."""
        low = self.before[-1].end if self.before else 0
        high = self.behind[0].start if self.behind else len(self.sentence)
        left, right = trimmed(self.sentence[low : self.start]), trimmed(self.sentence[self.end : high])
        if self.event.offset:
            return self._hanging(left)
        if self._when_follows():
            return self.onward(self.behind[0].end)
        if not left and (not right or (opens_with_verb(right) and self.before)):
            return self.onward(self.behind[0].end) if self._opens() else self.backward(self.start)
        if not left and opens_with_verb(right):
            return _shortened(trimmed(self.sentence[low:high], lead=False))
        if not left:
            return self.onward(self.end)
        if not right:
            return self._said(left) or self.backward(self.start)
        return self._between(left, right, low, high)

    def _opens(self) -> bool:
        """Whether nothing but other dates stands before the date, so that its clause comes after it."""
        starts = [0, *(b.end for b in self.before)]
        return bool(self.behind) and all(self._is_dated(at) for at in starts if at < self.start)

    def _is_dated(self, at: int) -> bool:
        """Whether the words from `at` on begin with a date."""
        return any(at <= a < at + 20 and leads_in(self.sentence[at:a]) for a, _ in self.others)

    def _hanging(self, left: str) -> str:
        """What hangs on another event; where its own words only point back, the event it hangs on."""
        told = not left and not self._opens() and self.before and self.backward(self.start)
        if left and says_something(left) and not _POINTS_BACK.match(left):
            return self.backward(self.start)
        if told and says_something(told):
            return told
        anchored = self.event.anchor_start + len(self.event.anchor) - self.event.sentence_start
        behind = [b for b in self.behind if b.start >= anchored]
        if not left and behind:
            return self.onward(behind[0].end)
        return _cut(trimmed(self.sentence[self.end :], lead=False))

    def _when_follows(self) -> bool:
        """'... back to 2003, when the war began': the clause behind tells what happened then."""
        return (
            bool(self.behind)
            and self.behind[0].word in ("when", "where")
            and not self.sentence[self.end : self.behind[0].start].strip()
            and self.event.qualifier not in ("since", "until")
        )

    def _said(self, left: str) -> str:
        """'The strike goes on, he said on Tuesday': what was said; '' where the words are no such thing."""
        if not only_says(left) or not self.before:
            return ""
        return self.backward(self.before[-1].start)

    def _between(self, left: str, right: str, low: int, high: int) -> str:
        """The date stands amid its clause."""
        told = self._said(left) if _ADJUNCT.match(right) else ""
        if has_verb(told):
            return told
        if only_says(left) and self._tells(left) and not self._dated(self.end, high):
            return self.onward(self.end)
        if self._is_attribute() and says_something(right) and not opens_with_verb(right):
            return self.onward(self.end)
        complete = has_verb(left) and len(left.split()) > 3 and not opens_with_verb(left)
        if complete and len(left) <= MOST and _ADJUNCT.match(right):
            return left
        whole = trimmed(self.sentence[low:high], lead=False)
        if opens_with_verb(whole) and self.before:
            whole = self._with_subject(high) or whole
        if len(whole) <= MOST:
            return whole
        if only_says(left) and self._tells(left):
            return self.onward(self.end)
        return self.backward(self.start) if has_verb(left) or len(left) > len(right) else _shortened(whole)

    def _tells(self, left: str) -> bool:
        """'Apple said on Friday that ...', but not 'Apple announced on Friday the first ...'."""
        return left.endswith(("said", "says", "told")) or self.sentence[self.end :].lstrip(" ,").startswith("that ")

    def _dated(self, start: int, end: int) -> bool:
        return any(start <= a < end for a, _ in self.others)

    def _is_attribute(self) -> bool:
        """'the January 28 attack', 'Tuesday's vote': the date belongs to the words behind it."""
        own = self.event.start - self.event.sentence_start
        if OWNED.match(self.sentence, self.event.end - self.event.sentence_start):
            return True
        return bool(_ATTRIBUTE.search(self.sentence[max(0, own - 6) : own])) and not _NO_NOUN.match(
            self.sentence, self.end
        )

    def onward(self, start: int) -> str:
        """The words from `start` to the first bound that makes them a clause; dates at their beginning are passed."""
        stops = [b for b in self.behind if b.start > start]
        while stops and self._is_passed(start, stops[0].start):
            while len(stops) > 1 and not stops[0].comma:
                stops.pop(0)
            start = stops.pop(0).end
        said = short = ""
        for stop in [*(b.start for b in stops), len(self.sentence)]:
            said = trimmed(self.sentence[start:stop])
            if len(said) > MOST or (says_something(said) and has_verb(said)):
                break
            short = said if len(said.split()) > 2 else short
        return short if len(said) > MOST and short else _shortened(said)

    def _is_passed(self, start: int, stop: int) -> bool:
        """Whether the words between two bounds only say when: another date, ', after a long dispute,'."""
        words = self.sentence[start:stop]
        timed = any(b.end == start and b.word in TIMED.split("|") for b in self.behind)
        return self._is_dated(start) or not words.strip() or (timed and not has_verb(words))

    def backward(self, end: int) -> str:
        """The words up to `end` from the last bound that makes them a clause; a subject before an insertion is fetched
        if it fits, and an insertion without a verb is passed where the clause before it fits alone."""
        starts = [*reversed([b for b in self.before if b.end <= end]), Bound(0, 0, "")]
        said = trimmed(self.sentence[starts[0].end : end])
        if starts[0].end and said and (starts[0].relative or opens_with_verb(said)):
            whole = said if says_something(said) else self._clause(starts[0])
            return self._with_subject(end) or _shortened_left(whole)
        if says_something(said) and (has_verb(said) or not starts[0].soft):
            return _shortened_left(said)
        return self._over_insertions(starts, end, said)

    def _over_insertions(self, starts: list[Bound], end: int, said: str) -> str:
        """The last clause with a verb before words without one ('..., in Baghdad'), and these words if they fit."""
        nearest = ""
        for before, bound in pairwise(starts):
            alone = trimmed(self.sentence[bound.end : before.start])
            if not has_verb(alone) or bound.relative or not says_something(alone):
                continue
            wider = trimmed(self.sentence[bound.end : end])
            nearest = nearest or wider
            if len(wider) <= MOST or len(alone) <= MOST:
                return wider if len(wider) <= MOST else alone
        if says_something(said) and not (nearest and _ADJUNCT.match(said)):
            return _shortened_left(said)
        return _shortened(nearest or self._clause(next(b for b in starts if not b.soft)))

    def _clause(self, bound: Bound) -> str:
        """The whole clause that begins at a bound, its date included."""
        for high in [*(b.start for b in self.behind), len(self.sentence)]:
            said = trimmed(self.sentence[bound.end : high], lead=False)
            if has_verb(said):
                break
        return said

    def _with_subject(self, end: int) -> str:
        """The words up to `end` with their subject, over insertions and relative pronouns; '' where they do not fit."""
        for bound in [*reversed([b for b in self.before if b.end <= end]), Bound(0, 0, "")]:
            said = trimmed(self.sentence[bound.end : end])
            if len(said) > MOST:
                break
            if not bound.soft and says_something(said):
                return said
        name = _ANTECEDENT.search(self.sentence, 0, end)
        return trimmed(name[0]) if name and len(name[0]) <= MOST else ""


def _shortened(words: str) -> str:
    """The words up to the last bound that leaves a clause of at most `MOST` characters; else cut."""
    if len(words) <= MOST:
        return words
    for match in reversed(list(_BREAKS.finditer(words, 0, MOST + 5))):
        part, rest = trimmed(words[: match.start()], lead=False), words[match.end() :]
        closed = "," in match[0] or opens_with_verb(rest)
        if closed and len(part) <= MOST and has_verb(part) and says_something(part) and len(part.split()) > 2:
            return part
    return _cut(words)


def _shortened_left(words: str) -> str:
    """The same for words that lead up to a date: those nearest to it are kept where they are a clause. When it was
    said is left out with who said it: that is another date."""
    said = list(SAID_THAT.finditer(words))
    if len(words) <= MOST:
        said, parted = [match for match in said if match["when"]], []
    else:
        parted = [match for match in _COORDINATES.finditer(words) if has_verb(words[: match.start()])]
    for match in (*said, *parted):
        part = words[match.end() :]
        clear = match[0].endswith("that ") or opens_with_subject(part)
        if len(part) <= MOST and has_verb(part) and clear and says_something(part):
            return trimmed(part)
    return _shortened(words)


def _cut(words: str) -> str:
    """The words cut at a word, before a preposition where that leaves two thirds."""
    if len(words) <= MOST:
        return words
    room = MOST - len(ELLIPSIS)
    part = words[: room + 1].rpartition(" ")[0] or words[:room]
    last = max((m.start() for m in _PARTS.finditer(part)), default=0)
    if last >= MOST * 2 // 3:
        part = part[:last]
    return trimmed(part, lead=False, cut=True) + ELLIPSIS

"""Which dates, times, durations and sets does a text name, and what is the value of each?

Rules over the kinds of words find them (leftmost, then longest), and each is resolved in order against the publication
day in its own zone and the date mentioned last; without either it keeps the X of TIMEX3. Values: TimeML 1.2.1.
"""

import re
from datetime import date, datetime

from feeds.article import TimeExpression
from reader.analysis.dates import calendar
from reader.analysis.dates.context import Context
from reader.analysis.dates.grammar import Grammar, Sense
from reader.analysis.dates.join import joined, one
from reader.analysis.dates.languages import language as reading
from reader.analysis.dates.scan import Tokens

VERSION = "dates 8"
"""Stored with what was found: another version reads again."""
MOST = 500_000
"""Characters of a text that are read, which is a thick book: what follows is not news, and hostile lines of dates cost
some 7 microseconds a character."""

_SOUND = re.compile(r"\d{2,4}(?!\d)|BC\d|FY\d|[XP]|FUTURE")
"""How every value begins; what the calendar's ends leave over does not."""


def find_dates(text: str, published: datetime | date | None, language: str = "en") -> tuple[TimeExpression, ...]:
    """The time expressions of a text in a language ('en', 'de-AT'), in order, not overlapping; those that begin in its
    first `MOST` characters."""
    grammar, context_of = reading(language)
    tokens = Tokens(text[:MOST], grammar.lexicon)
    day = published.date() if isinstance(published, datetime) else published
    context = context_of(tokens, day)
    return tuple(_expression(tokens, sense) for sense in joined(tokens, _senses(tokens, grammar, context)))


def _senses(tokens: Tokens, grammar: Grammar, context: Context) -> list[Sense]:
    """What the rules say from left to right; every sense has its span."""
    senses: list[Sense] = []
    at = 0
    while True:
        first, matches = grammar.next(tokens.kinds, at)
        if first < 0:
            return senses
        context.settle(first)
        at, found = grammar.read(tokens, matches, context)
        for sense in found:
            if not _SOUND.match(sense.value):
                continue
            whole = one(tokens, senses[-1], sense) if senses else None
            senses.append(sense)
            if whole is not None and sense.span:
                context.note(whole.value, sense.span, same=True)
            elif sense.anchors and sense.span:
                context.note(sense.value, sense.span, derived=sense.confidence == "resolved")


def _expression(tokens: Tokens, sense: Sense) -> TimeExpression:
    assert sense.span is not None
    start, end = tokens.starts[sense.span[0]], tokens.ends[sense.span[1] - 1]
    first, last = calendar.bounds(sense.value) if sense.type in {"DATE", "TIME"} else ("", "")
    return TimeExpression(start, end, sense.type, sense.value, sense.confidence, first, last)

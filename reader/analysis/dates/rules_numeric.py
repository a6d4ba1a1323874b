"""Which days are written in figures that mean the same in every language?

Only the ISO day and the day with dots, whose order no language turns round. Where the language is unknown these are
all: '7/8/07' is another day in America than in Europe, a word may be another word, and no date is better than a wrong
one.
"""

import re

from reader.analysis.dates import calendar
from reader.analysis.dates.context import Context
from reader.analysis.dates.grammar import Answer, Grammar, Hit, Rules, Sense
from reader.analysis.dates.lexicon import Lexicon
from reader.analysis.dates.rules_calendar import iso
from reader.analysis.dates.tables_en import NUMBER_KINDS

_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def dotted(hit: Hit, _: Context) -> Answer:
    """'04.02.2024': the day, the month, the year."""
    match = _DOTTED.fullmatch(hit.tokens.word(hit.start))
    if match is None:
        return None
    day, month, year = map(int, match.groups())
    return Sense("DATE", f"{year:04}-{month:02}-{day:02}") if calendar.valid_day(year, month, day) else None


RULES: Rules = ((("ISO",), iso), (("SLASHED",), dotted))
"""Rules and what understands them."""


def grammar() -> Grammar:
    """The grammar of an unknown language."""
    lexicon = Lexicon()
    for name in NUMBER_KINDS:
        lexicon.kind(name)
    rules = Grammar(lexicon, {})
    for sources, handler in RULES:
        rules.add(sources, handler)
    rules.seal()
    return rules

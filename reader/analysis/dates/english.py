"""Which English rules are there, all in one grammar?"""

from reader.analysis.dates import (
    rules_calendar,
    rules_clock,
    rules_days,
    rules_duration,
    rules_era,
    rules_parts,
    rules_quarter,
    rules_relative,
    rules_years,
)
from reader.analysis.dates.grammar import Grammar
from reader.analysis.dates.tables_en import english

PARTS = (
    rules_calendar,
    rules_years,
    rules_days,
    rules_relative,
    rules_quarter,
    rules_duration,
    rules_clock,
    rules_parts,
    rules_era,
)


def grammar() -> Grammar:
    """The English grammar, ready to read."""
    rules = english()
    for part in PARTS:
        for sources, handler in part.RULES:
            rules.add(sources, handler)
    rules.seal()
    return rules

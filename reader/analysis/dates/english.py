"""Which English rules are there, all in one grammar?"""

from reader.analysis.dates import (
    rules_calendar,
    rules_clock,
    rules_days,
    rules_duration,
    rules_quarter,
    rules_relative,
)
from reader.analysis.dates.grammar import Grammar
from reader.analysis.dates.tables_en import english


def grammar() -> Grammar:
    """The English grammar, ready to read."""
    _, rules = english()
    for part in (rules_calendar, rules_days, rules_relative, rules_quarter, rules_duration, rules_clock):
        part.register(rules)
    rules.seal()
    return rules

"""Which German rules are there, all in one grammar?"""

from reader.analysis.dates import rules_de_clock, rules_de_days, rules_de_relative, rules_de_years, rules_numeric
from reader.analysis.dates.grammar import Grammar
from reader.analysis.dates.tables_de import german

PARTS = (rules_numeric, rules_de_days, rules_de_years, rules_de_relative, rules_de_clock)


def grammar() -> Grammar:
    """The German grammar, ready to read."""
    rules = german()
    for part in PARTS:
        for sources, handler in part.RULES:
            rules.add(sources, handler)
    rules.seal()
    return rules

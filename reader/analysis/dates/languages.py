"""Which grammar reads the dates of a language?

A language is a grammar (its tables, and the rules over them) and a context (its cues); a grammar is built when the
first text of its language is read. A language without tables gets the days that are written in figures alone.
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import NamedTuple

from reader.analysis.dates import english
from reader.analysis.dates.context import Context
from reader.analysis.dates.grammar import Grammar
from reader.analysis.dates.scan import Tokens
from reader.analysis.dates.tables_en import CUES


class Language(NamedTuple):
    """What reads the texts of a language."""

    grammar: Grammar
    context: Callable[[Tokens, date | None], Context]


def language(tag: str) -> Language:
    """The language of a tag ('de', 'de-AT', 'en_GB'), by its primary subtag; English where it is empty."""
    code = tag.replace("_", "-").partition("-")[0].lower() or "en"
    return _MAKERS.get(code, _figures)()


@cache
def _english() -> Language:
    return Language(english.grammar(), _english_context)


@cache
def _german() -> Language:
    from reader.analysis.dates import german
    from reader.analysis.dates.context_de import GermanContext

    return Language(german.grammar(), GermanContext)


@cache
def _figures() -> Language:
    from reader.analysis.dates import rules_numeric

    return Language(rules_numeric.grammar(), _english_context)


def _english_context(tokens: Tokens, published: date | None) -> Context:
    return Context(tokens, published, CUES)


_MAKERS = {"en": _english, "de": _german}
"""What makes a language known; any other one is read by its figures alone."""

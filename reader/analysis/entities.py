"""Which names stand in a text, of which kind, and whom do they name?

A model reads English where this install can run it; rules read the rest, and everything where it cannot.
"""

from contextlib import suppress

from feeds.article import Mention
from reader.analysis.names import by_model, by_rules, model

LANGUAGES = ("en",)
"""What the model was trained for."""
RULES = "2"
"""Counts the changes of the rules around the model."""
VERSION = f"{model.NAME}.{RULES}" if model.available() else by_rules.NAME
"""Stored with every result; another one means that a text is read again."""


def read(text: str, title_end: int = 0, language: str = "en") -> tuple[tuple[Mention, ...], str]:
    """The names in a text and who read them: a model's name, or the rules'.

    The names are in order and without overlap; the first `title_end` characters of the text are its title.
    """
    network = model.model() if VERSION != by_rules.NAME and language[:2].lower() in LANGUAGES else None
    if network is not None:
        with suppress(model.ModelError):
            return by_model.find_names(network, text, title_end), model.NAME
    return by_rules.find_names(text, title_end), by_rules.NAME


def find_names(text: str, title_end: int = 0, language: str = "en") -> tuple[Mention, ...]:
    """The names alone."""
    return read(text, title_end, language)[0]

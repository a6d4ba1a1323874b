"""Which names stand in a text? (stand-in)"""

import re

from feeds.article import Mention

VERSION = "rules-0"


def find_names(text: str, title_end: int = 0, language: str = "en") -> tuple[Mention, ...]:
    """Stand-in."""
    found = re.finditer(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)+", text[title_end:])
    return tuple(Mention(m.start() + title_end, m.end() + title_end, "person", m[0]) for m in found)

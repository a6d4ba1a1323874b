"""What is known of a word or phrase before the text is read: which kind of name it is, and its full form?"""

from collections.abc import Iterable
from typing import NamedTuple

from feeds.article import MentionKind
from reader.analysis.names.countries import ALSO_COUNTRIES, Country, table
from reader.analysis.names.data import bag, lines
from reader.analysis.names.people import GIVEN, SURNAMES
from reader.analysis.names.tokens import COMMON, TOKEN

Words = tuple[str, ...]


class Entry(NamedTuple):
    """One known name."""

    kind: MentionKind
    name: str
    """Its canonical form."""
    weak: bool
    """It may as well be a person's name or a common word: the text decides."""


ALIASES = dict(line.split(" = ") for line in lines("aliases"))
"""Other forms of one name, beside those of the table of countries."""

_ACRONYM_PLACES = bag("US UK PRC UAE DRC KSA ROK DPRK PNG USA USSR NYC HKSAR")

ENTRIES: dict[Words, Entry] = {}
"""Every known name by its tokens."""
BY_FIRST: dict[str, list[Words]] = {}
"""Names of several tokens by their first one, longest first."""
COUNTRIES: set[str] = set()
"""Names of countries, in all their forms."""


def split(name: str) -> Words:
    """A name's tokens."""
    return tuple(TOKEN.findall(name))


def is_common(word: str) -> bool:
    """Whether a word is an ordinary one."""
    return word.lower() in COMMON


def canonical(name: str) -> str:
    """The full form of a name that is known in several; else itself."""
    return ALIASES.get(name, name)


def known(words: Words) -> Entry | None:
    """What is known of these words as a name, also all in capitals."""
    entry = ENTRIES.get(words)
    if entry is None and all(word.isupper() and len(word) > 3 for word in words):
        entry = ENTRIES.get(tuple(word.title() for word in words))
    return entry


def _add(name: str, kind: MentionKind, full: str = "", weak: bool = False) -> None:
    if "'" in name:
        _add(name.replace("'", "’"), kind, full or canonical(name), weak)
    words = split(name)
    if not words or words in ENTRIES:
        return
    if len(words) == 1 and words[0] not in _ACRONYM_PLACES:
        weak = weak or words[0] in GIVEN or words[0] in SURNAMES or is_common(words[0])
    ENTRIES[words] = Entry(kind, full or canonical(name), weak)
    if len(words) > 1:
        BY_FIRST.setdefault(words[0], []).append(words)


def _add_all(names: Iterable[str], kind: MentionKind) -> None:
    for name in names:
        _add(name, kind)


def _add_country(country: Country) -> None:
    """One row of the table of countries."""
    for other in country.others:
        if other not in ALSO_COUNTRIES:
            ALIASES.setdefault(other, country.name)
    weak = country.name in ("Chad", "Jordan", "Georgia")
    _add(country.name, "place", country.name)
    ENTRIES[split(country.name)] = Entry("place", country.name, weak)
    COUNTRIES.update((country.name, *country.others))
    _add_all(country.others, "place")
    _add_all(country.people, "group")
    _add_all(country.towns, "place")


def _fill() -> None:
    """Builds the tables; the kind that is entered first stands."""
    countries = table()
    for country in countries:
        _add_country(country)
    _add_all(lines("regions"), "place")
    _add_all(lines("peoples"), "group")
    for country in countries:
        _add_all(_people_of_words(country.name), "group")
    _add_all(lines("organizations"), "organization")
    _add_all(lines("others"), "other")
    for phrases in BY_FIRST.values():
        phrases.sort(key=len, reverse=True)


def _people_of_words(country: str) -> list[str]:
    """'North Korean' and 'North Koreans' of a country of two words."""
    return [country + "n", country + "ns"] if " " in country and country.endswith("a") else []


_fill()

"""What is known of a word or phrase before the text is read: which kind of name it is, and its full form?"""

from collections.abc import Iterable
from typing import NamedTuple

from feeds.article import MentionKind
from reader.analysis.names import countries, organizations
from reader.analysis.names.common import WORDS
from reader.analysis.names.people import GIVEN, SURNAMES
from reader.analysis.names.tokens import TOKEN

Words = tuple[str, ...]


class Entry(NamedTuple):
    """One known name."""

    kind: MentionKind
    name: str
    """Its canonical form."""
    weak: bool
    """It may as well be a person's name or a common word: the text decides."""


ALIASES = {
    "EU": "European Union", "E.U.": "European Union", "U. N.": "United Nations", "UN": "United Nations", "U.N.": "United Nations",
    "WHO": "World Health Organization", "IMF": "International Monetary Fund", "WTO": "World Trade Organization",
    "AU": "African Union", "IRGC": "Islamic Revolutionary Guard Corps", "AP": "Associated Press",
    "FBI": "Federal Bureau of Investigation", "CIA": "Central Intelligence Agency", "ICC": "International Criminal Court",
    "IAEA": "International Atomic Energy Agency", "ANC": "African National Congress", "Isis": "Islamic State",
    "ISIS": "Islamic State", "ISIL": "Islamic State", "Daesh": "Islamic State", "Nato": "NATO", "Unicef": "UNICEF",
    "Unesco": "UNESCO", "Opec": "OPEC", "Asean": "ASEAN", "Hizbollah": "Hezbollah", "Hizbullah": "Hezbollah",
    "Al Qaeda": "al-Qaeda", "al Qaeda": "al-Qaeda", "Al-Qaeda": "al-Qaeda", "Al-Qaida": "al-Qaeda",
    "al-Qaida": "al-Qaeda", "Al Qaida": "al-Qaeda", "Al Shabaab": "al-Shabaab", "Al-Shabaab": "al-Shabaab",
    "al Shabaab": "al-Shabaab", "NYC": "New York City", "L.A.": "Los Angeles", "D.C.": "Washington",
    "Washington D.C.": "Washington", "Washington DC": "Washington", "Bombay": "Mumbai", "Calcutta": "Kolkata",
    "Kiev": "Kyiv", "Peking": "Beijing", "Covid-19": "COVID-19", "Covid": "COVID-19", "COVID": "COVID-19",
}  # fmt: skip
"""Other forms of one name, beside those of the table of countries."""

_ACRONYM_PLACES = frozenset({"US", "UK", "PRC", "UAE", "DRC", "KSA", "ROK", "DPRK", "PNG", "USA", "USSR", "NYC", "HKSAR"})

ENTRIES: dict[Words, Entry] = {}
"""Every known name by its tokens."""
BY_FIRST: dict[str, list[Words]] = {}
"""Names of several tokens by their first one, longest first."""
COUNTRIES: set[str] = set()
"""Names of countries, in all their forms."""
_HALF = frozenset("South North Costa Sri New Puerto Central Sierra Solomon Equatorial Cape Saint African Leonean Rican "
                  "Lankan Verdean Islander Yorker Lucian".split())
"""Words of the table that are people only as part of a longer name, which `_people_of_words` adds."""


def split(name: str) -> Words:
    """A name's tokens."""
    return tuple(TOKEN.findall(name))


def is_common(word: str) -> bool:
    """Whether a word is an ordinary one."""
    return word.lower() in WORDS


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
        if name.strip():
            _add(name.strip(), kind)


def _add_country(line: str) -> None:
    """One line of the table of countries."""
    country, others, people, towns = line.split("|")
    for name in filter(None, others.split(",")):
        if name not in countries.ALSO_COUNTRY:
            ALIASES.setdefault(name, country)
    weak = country in ("Chad", "Jordan", "Georgia")
    _add(country, "place", country, weak)
    ENTRIES[split(country)] = Entry("place", country, weak)
    COUNTRIES.add(country)
    for name in filter(None, others.split(",")):
        _add(name, "place", canonical(name))
        COUNTRIES.add(name)
    _add_all((word for word in people.split() if word not in _HALF), "group")
    _add_all(towns.split(","), "place")


def _fill() -> None:
    """Builds the tables; the kind that is entered first stands."""
    for line in countries.TABLE.strip().splitlines():
        _add_country(line)
    _add_all(countries.REGIONS_OF_WORDS.replace("\n", "").split(","), "place")
    _add_all(countries.REGIONS.split(), "place")
    _add_all(countries.PEOPLES.split(), "group")
    _add_all(countries.PEOPLES_OF_WORDS.replace("\n", "").split(","), "group")
    _add_all((name.strip() for line in countries.TABLE.strip().splitlines() for name in _people_of_words(line)), "group")
    _add_all(organizations.KNOWN_OF_WORDS.replace("\n", ",").split(","), "organization")
    _add_all(organizations.KNOWN, "organization")
    _add_all(organizations.OTHER_KNOWN_OF_WORDS.replace("\n", ",").split(","), "other")
    _add_all(organizations.OTHER_KNOWN.split(), "other")
    for phrases in BY_FIRST.values():
        phrases.sort(key=len, reverse=True)


def _people_of_words(line: str) -> list[str]:
    """'North Korean' and 'North Koreans' of a country of two words."""
    country = line.split("|")[0]
    return [country + "n", country + "ns"] if " " in country and country.endswith("a") else []


_fill()

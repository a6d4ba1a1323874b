"""Which countries, regions and peoples are there, and what are their towns?"""

from typing import NamedTuple

from reader.analysis.names.data import bag, lines


class Country(NamedTuple):
    """One row of the table."""

    name: str
    others: tuple[str, ...]
    """Its other names."""
    people: tuple[str, ...]
    """Single words for its people, as adjectives and nouns."""
    towns: tuple[str, ...]
    """Its towns and regions."""


ALSO_COUNTRIES = frozenset(lines("countries_of_their_own"))
"""Other names in the table that are not the same place: they keep their own name."""
_HALF = bag(
    "South North Costa Sri New Puerto Central Sierra Solomon Equatorial Cape Saint African Leonean Rican Lankan "
    "Verdean Islander Yorker Lucian"
)
"""Words of the table that are people only as part of a longer name."""


def table() -> list[Country]:
    """All countries."""
    return [_country(line) for line in lines("countries")]


def _country(line: str) -> Country:
    name, others, people, towns = line.split("|")
    single = tuple(word for word in people.split() if word not in _HALF)
    return Country(name, _parted(others), single, _parted(towns))


def _parted(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(",") if part)

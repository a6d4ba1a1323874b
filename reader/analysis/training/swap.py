"""How do names of the whole world come into texts of a few countries? Some names are swapped for others."""

import random
from collections.abc import Iterable

from reader.analysis.names.countries import table
from reader.analysis.names.people import GIVEN, SURNAMES
from reader.analysis.training.corpora import Entity, Text

_SHARE = 0.3
"""Documents in which names are swapped."""
_EACH = 0.6
"""Names of such a document that are."""


class Swapper:
    """Swaps names, the same one alike all over a document."""

    def __init__(self, texts: Iterable[Text], chance: random.Random) -> None:
        self._chance = chance
        self._given, self._family = sorted(GIVEN), sorted(SURNAMES)
        countries = table()
        self._places = [place for c in countries for place in (c.name, c.name, *c.others, *c.towns)]
        self._groups = [people for c in countries for people in c.people]
        self._full: list[str] = []
        self._organizations: dict[str, list[str]] = {}
        for text in texts:
            for start, end, kind in text.entities:
                name = text.text[start:end]
                if kind == "person" and name.count(" ") in (1, 2) and name.istitle():
                    self._full.append(name)
                elif kind == "organization" and name[:1].isupper():
                    self._organizations.setdefault(text.corpus, []).append(name)

    def swapped(self, text: Text) -> Text:
        """The text with some names swapped, mostly itself."""
        if self._chance.random() > _SHARE:
            return text
        new: dict[tuple[str, str], str] = {}
        families: dict[str, str] = {}
        for name, kind in sorted({(text.text[s:e], k) for s, e, k in text.entities}, key=lambda n: (-len(n[0]), n)):
            if name[:1].isupper() and name[-1:].isalpha() and (not name.isupper() or len(name) > 3):
                if kind == "person" and name in families:
                    new[name, kind] = families[name]
                elif self._chance.random() < _EACH and (other := self._other(text.corpus, name, kind)):
                    new[name, kind] = other
                    if kind == "person" and " " in name:
                        families[name.split()[-1]] = other.split()[-1]
        return _applied(text, new)

    def _other(self, corpus: str, name: str, kind: str) -> str:
        """Another name of this kind; '' for none."""
        one = self._chance.choice
        if kind == "person":
            if " " not in name:
                return one(self._family if self._chance.random() < 0.7 else self._given)
            return one(self._full) if self._chance.random() < 0.5 else f"{one(self._given)} {one(self._family)}"
        if kind == "place":
            return one(self._places) if name.count(" ") < 2 else ""
        if kind == "group":
            return one(self._groups) if " " not in name and "-" not in name else ""
        return one(self._organizations[corpus]) if kind == "organization" else ""


def _applied(text: Text, new: dict[tuple[str, str], str]) -> Text:
    parts: list[str] = []
    entities: list[Entity] = []
    at = length = 0
    for start, end, kind in text.entities:
        if start < at:
            continue
        name = new.get((text.text[start:end], kind), text.text[start:end])
        parts += (text.text[at:start], name)
        length += start - at
        entities.append((length, length + len(name), kind))
        length += len(name)
        at = end
    parts.append(text.text[at:])
    return Text(text.corpus, "".join(parts), tuple(entities))

"""Which words of a language may belong to a time expression, and of what kind is each?"""

from collections.abc import Iterable, Mapping
from dataclasses import field

from feeds.record import dataclass

OTHER = "w"
"""The kind of all other words and signs."""


@dataclass(frozen=True, slots=True)
class Word:
    """What a table says of a word: the character of its kind and its number."""

    kind: str
    number: float = 0
    dotted: bool = False
    """An abbreviation, whose full stop belongs to it."""


@dataclass
class Lexicon:
    """The words of a language by kind; each kind is one character."""

    words: dict[str, Word] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    """Name of a kind or of a group of kinds, and its characters."""
    kinds: dict[str, str] = field(default_factory=dict)
    """The kind of each word."""
    special: dict[str, Word] = field(default_factory=dict)
    """The words that have a number or a full stop of their own."""

    def seal(self) -> None:
        """Sorts the words, after the last one was added."""
        self.kinds = {word: entry.kind for word, entry in self.words.items()}
        self.special = {word: entry for word, entry in self.words.items() if entry.number or entry.dotted}

    def kind(self, name: str) -> str:
        """The character of a kind; a new one where the name is new."""
        if name not in self.names:
            self.names[name] = chr(0x4E00 + len(self.names))
        return self.names[name]

    def group(self, name: str, kinds: Iterable[str]) -> None:
        """A name for several kinds (or groups)."""
        self.names[name] = "".join(dict.fromkeys("".join(self.names[kind] for kind in kinds)))

    def add(self, name: str, words: Mapping[str, float], forms: str = "lcu", dotted: bool = False) -> None:
        """Words of a kind with their numbers; forms: l small letters, c capitalised, u all capitals."""
        kind = self.kind(name)
        for word, number in words.items():
            for form in forms:
                shown = {"l": word, "c": word[:1].upper() + word[1:], "u": word.upper()}[form]
                self.words[shown] = Word(kind, number, dotted)

    def literal(self, word: str) -> str:
        """The character of a word that is a kind of its own (or of the kind it already has)."""
        if word not in self.words:
            kind = self.kind(word)
            for form in (word, word[:1].upper() + word[1:], word.upper()):
                self.words.setdefault(form, Word(kind))
        return self.words[word].kind

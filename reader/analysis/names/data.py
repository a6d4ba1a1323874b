"""What do the lists of names and words say that come with the recogniser (data/*.txt)?"""

from collections.abc import Iterator
from importlib.resources import files


def bag(text: str) -> frozenset[str]:
    """The words of a text, parted by white space."""
    return frozenset(text.split())


def lines(name: str) -> Iterator[str]:
    """The lines of a list, without its comments: one name or row each."""
    text = (files(__package__) / "data" / f"{name}.txt").read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


def words(name: str) -> frozenset[str]:
    """All words of a list, parted by white space."""
    return bag(" ".join(lines(name)))

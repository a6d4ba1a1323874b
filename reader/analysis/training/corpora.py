"""Which annotated texts does the model learn from, and what does each of them leave unmarked?"""

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from feeds.record import dataclass

KINDS = ("person", "organization", "place", "group", "other")
OPEN = {"wikigold": 3, "politics": 2, "domains": 1, "btc": 1, "ewt": 1, "wnut17": 1}
"""Openly licensed sets, and how often each is read in an epoch."""
UNMARKED = {"btc": ("group", "other"), "ewt": ("group", "other"), "wnut17": ("group",)}
"""Kinds that a set does not mark: their absence there is no evidence."""
HELD_OUT = 6
"""Per cent of every set's documents that are never trained on."""
_DETERMINERS = ("the ", "The ", "a ", "A ", "an ", "An ", "THE ")
_POSSESSIVES = ("'s", "’s", " 's", "'", "’")

Entity = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Text:
    """One annotated document."""

    corpus: str
    text: str
    entities: tuple[Entity, ...]
    """Start, end and kind, in order; without determiner and possessive."""


def read(folder: Path, corpus: str) -> Iterator[tuple[bool, Text]]:
    """The documents of a set; whether each is held out."""
    with gzip.open(folder / f"{corpus}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = row["text"]
            spans = sorted((e["start"], e["end"], e["kind"]) for e in row["entities"])
            yield held_out(row["id"]), Text(corpus, text, tuple(core(text, *span) for span in spans))


def held_out(id: str) -> bool:
    """Whether a document is kept for measuring."""
    return int.from_bytes(hashlib.sha256(id.encode()).digest()[:4], "big") % 100 < HELD_OUT


def core(text: str, start: int, end: int, kind: str) -> Entity:
    """The span without a leading determiner and a trailing possessive."""
    for word in _DETERMINERS:
        if text.startswith(word, start) and end - start > len(word):
            start += len(word)
            break
    for sign in _POSSESSIVES:
        if text.endswith(sign, start, end) and end - start > len(sign):
            end -= len(sign)
            break
    return start, end, kind

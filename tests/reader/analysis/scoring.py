"""How well do the dates that are found agree with annotated ones? Strict, relaxed and value F1 as in TempEval-3."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from reader.analysis.timex import find_dates

Expression = tuple[int, int, str]
"""Start, end and value."""


class Document(NamedTuple):
    """An annotated text."""

    id: str
    published: datetime | None
    text: str
    dates: tuple[Expression, ...]


class Score(NamedTuple):
    """F1 of spans that are equal, of spans that overlap, and of overlapping ones with an equal value."""

    strict: float
    relaxed: float
    value: float


def documents(path: Path) -> Iterator[Document]:
    """Annotated texts, a line each; every annotation says the words that stand at its place."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for start, end, words, _, _ in row["dates"]:
            assert row["text"][start:end] == words, (row["id"], words)
        published = datetime.fromisoformat(row["published"]) if row["published"] else None
        dates = tuple((start, end, value) for start, end, _, _, value in row["dates"])
        yield Document(row["id"], published, row["text"], dates)


def pairs(gold: Iterable[Expression], found: Iterable[Expression]) -> list[tuple[Expression, Expression]]:
    """Overlapping expressions one to one: equal spans first, then the longest overlaps."""
    found = tuple(found)
    overlaps = [
        ((g[:2] != f[:2], -min(g[1], f[1]) + max(g[0], f[0])), g, f)
        for g in gold
        for f in found
        if min(g[1], f[1]) > max(g[0], f[0])
    ]
    paired: list[tuple[Expression, Expression]] = []
    for _, g, f in sorted(overlaps):
        if all(g != other and f != another for other, another in paired):
            paired.append((g, f))
    return paired


def score(texts: Iterable[Document], language: str) -> Score:
    """The figures of the dates found in some texts."""
    strict = relaxed = value = total = 0
    for one in texts:
        found = [(d.start, d.end, d.value) for d in find_dates(one.text, one.published, language)]
        paired = pairs(one.dates, found)
        strict += sum(g[:2] == f[:2] for g, f in paired)
        relaxed += len(paired)
        value += sum(g[2] == f[2] for g, f in paired)
        total += len(one.dates) + len(found)
    return Score(2 * strict / total, 2 * relaxed / total, 2 * value / total)

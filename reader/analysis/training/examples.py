"""How does an annotated text become pieces, shapes and the tags that each word may have?"""

import random
from collections.abc import Iterable, Iterator

from feeds.record import dataclass
from reader.analysis.names.shapes import CAPITALS, LOWER, MIXED, OPENING, TITLE, shapes
from reader.analysis.names.wordpiece import Pieces, Word, WordPiece
from reader.analysis.sentences import sentences
from reader.analysis.training.corpora import KINDS, UNMARKED, Text

OUTSIDE = 1
"""Tag sets are bits: bit 0 is O, bit 1 + 2k begins kind k, bit 2 + 2k goes on with it."""
CASED = ((0.04, "capitals"), (0.10, "title"), (0.12, "lower"))
"""Running shares of sentences whose case is changed."""
_SMALL = frozenset(
    (
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "is",
        "nor",
        "of",
        "on",
        "or",
        "the",
        "to",
        "vs",
        "with",
    )
)
"""Words that a headline in Title Case leaves small."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One word of an example."""

    pieces: Pieces
    shape: int
    tags: int
    """The set of tags that it may have."""


Example = list[Sample]


def tag_sets(text: Text, words: list[Word]) -> list[int]:
    """What each word may be: one tag, or O and whatever the corpus does not mark."""
    free = OUTSIDE
    for kind in UNMARKED.get(text.corpus, ()):
        free |= 0b110 << (2 * KINDS.index(kind))
    tags = [free] * len(words)
    at = 0
    for start, end, kind in text.entities:
        while at < len(words) and words[at].end <= start:
            at += 1
        first = at
        while at < len(words) and words[at].start < end:
            tags[at] = 1 << (1 + 2 * KINDS.index(kind) + (at > first))
            at += 1
    return tags


def split(text: Text, wordpiece: WordPiece) -> list[Example]:
    """The sentences of a text."""
    words = [word for word in wordpiece.words(text.text) if word.pieces]
    spans = sentences(text.text)
    seen = shapes(text.text, words, spans)
    tags = tag_sets(text, words)
    found: list[Example] = []
    at = 0
    for _, end in spans:
        first = at
        while at < len(words) and words[at].start < end:
            at += 1
        if at > first:
            found.append([Sample(words[i].pieces, seen[i], tags[i]) for i in range(first, at)])
    return found


def recased(sentence: Example, wordpieces: dict[int, str], chance: random.Random) -> Example:
    """The sentence, now and then as a headline writes it."""
    draw = chance.random()
    style = next((style for share, style in CASED if draw < share), "")
    if not style:
        return sentence
    return [restyled(sample, style, wordpieces.get(sample.pieces[0], ""), not i) for i, sample in enumerate(sentence)]


def restyled(sample: Sample, style: str, word: str, first: bool) -> Sample:
    """One word as 'capitals', 'title' or 'lower' writes it; `word` is its first piece, `first` opens the sentence."""
    shape = sample.shape
    if shape in (LOWER, TITLE, CAPITALS, MIXED, OPENING) and word[:1].isalpha():
        if style == "capitals":
            shape = CAPITALS
        elif style == "lower":
            shape = LOWER
        elif shape == LOWER and not (word in _SMALL and len(sample.pieces) == 1):
            shape = OPENING if first else TITLE
    return Sample(sample.pieces, shape, sample.tags)


def packed(parts: Iterable[Example], limit: int) -> Iterator[Example]:
    """Sentences of one text, packed into examples of at most `limit` pieces."""
    now: Example = []
    length = 0
    for sentence in parts:
        size = sum(len(sample.pieces) for sample in sentence)
        if now and length + size > limit:
            yield now
            now, length = [], 0
        for sample in sentence:
            if length + len(sample.pieces) > limit:
                if now:
                    yield now
                now, length = [], 0
            if len(sample.pieces) <= limit:
                now.append(sample)
                length += len(sample.pieces)
    if now:
        yield now

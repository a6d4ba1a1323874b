"""Which names do rules find, without a model? The declared fallback where none can run or the language is not its own.

Runs of capitals in context, tables of names, and one reading of the whole document. Pure, in linear time; offsets are
characters of the text.
"""

from feeds.article import Mention
from reader.analysis.names.document import Document, Known, read
from reader.analysis.names.pieces import Piece
from reader.analysis.names.tables import BY_FIRST, Words, is_common
from reader.analysis.names.tables import known as known_as
from reader.analysis.names.tokens import FUNCTION, Tokens, tokens

NAME = "rules-1"
"""Stored as the reader of what they read."""


def find_names(text: str, title_end: int = 0) -> tuple[Mention, ...]:
    """The names in a text, in order, without overlap; the first `title_end` characters are its title.

    The rules know English best; other languages are read by the same rules, with less precision.
    """
    seen = tokens(text, title_end)
    document = read(seen)
    taken = [False] * len(seen.words)
    placed = _place(document, taken)
    placed += spread(document, taken)
    placed.sort(key=lambda item: item[0].first)
    return tuple(mention(seen, piece, known) for piece, known in placed)


def _place(document: Document, taken: list[bool]) -> list[tuple[Piece, Known]]:
    """The pieces that were found by themselves."""
    placed = []
    for piece in document.found:
        known = document.names.get(document.words(piece))
        if known is not None and not any(taken[piece.first : piece.last]):
            taken[piece.first : piece.last] = [True] * (piece.last - piece.first)
            placed.append((piece, known))
    return placed


def spread(document: Document, taken: list[bool]) -> list[tuple[Piece, Known]]:
    """Names that the document or the tables know, wherever else they stand: headlines, first words of sentences."""
    seen = document.seen
    by_first: dict[str, list[Words]] = {}
    for words in document.names:
        by_first.setdefault(words[0], []).append(words)
        if not words[0].isupper():
            by_first.setdefault(words[0].upper(), []).append(words)
    for phrases in by_first.values():
        phrases.sort(key=len, reverse=True)
    placed = []
    for i, word in enumerate(seen.words):
        if taken[i] or not (seen.capital[i] or word in by_first):
            continue
        match = _match(document, by_first, i, taken)
        if match is not None:
            placed.append(match)
            taken[match[0].first : match[0].last] = [True] * (match[0].last - match[0].first)
    return placed


def _match(
    document: Document, by_first: dict[str, list[Words]], i: int, taken: list[bool]
) -> tuple[Piece, Known] | None:
    """The longest known name that begins at a token."""
    seen = document.seen
    word = seen.words[i]
    for words in by_first.get(word, ()):
        end = i + len(words)
        if not _same(seen.words[i:end], words) or any(taken[i:end]):
            continue
        if len(words) == 1 and (word.lower() in FUNCTION or (is_common(word) and not _sure(document, words))):
            continue
        return Piece(i, end), document.names[words]
    shouted = word.isupper() and len(word) > 2
    for words in (*BY_FIRST.get(word.title() if shouted else word, ()), (word,)):
        entry = known_as(words)
        end = i + len(words)
        if entry is None or not _same(seen.words[i:end], words) or any(taken[i:end]):
            continue
        if not entry.weak and word.lower() not in FUNCTION:
            return Piece(i, end), Known(entry.kind, entry.name)
    return None


def _same(here: list[str], words: Words) -> bool:
    """Whether these tokens are the name, also when all in capitals."""
    return tuple(here) == words or ((len(here) > 1 or len(here[0]) > 3) and here == [word.upper() for word in words])


def _sure(document: Document, words: Words) -> bool:
    """Whether an ordinary word is, in this document, above all a name."""
    return words[0].lower() not in document.seen.lower and document.count[words] > 1


def mention(seen: Tokens, piece: Piece, known: Known) -> Mention:
    """A name as it is stored."""
    start, end = seen.starts[piece.first], seen.ends[piece.last - 1]
    return Mention(start, end, known.kind, known.name)

"""Which names does the model see in a text, and how sure is it of each kind?

The only importer of onnxruntime and numpy here, and only once a text is read. One thread; the model reads chunks of
whole sentences.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from feeds.record import dataclass
from reader.analysis.names.decode import KINDS, Span, spans
from reader.analysis.names.shapes import CAPITALS, DIGIT, MIXED, OPENING, TITLE, shapes
from reader.analysis.names.tokens import COMMON, FUNCTION
from reader.analysis.names.wordpiece import Word, WordPiece

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NAME = "minilm-names-2"
"""Stored as the reader of what it read."""
LIMIT = 160
"""Pieces a chunk."""
MAX_READ = 150_000
MAX_PIECES = 20_000
"""Characters and pieces of a text that the model reads (some 15,000 words, five seconds); names known by then are
still found in the rest."""
SURE = 5.0
"""By so much 'outside' must lead for a word to be no name whatever stands beside it."""
CLS, SEP = 101, 102

Chunk = tuple[int, int]
"""First word and one past the last."""


@dataclass(slots=True)
class Guess:
    """One name as the model reads it."""

    start: int
    end: int
    kinds: tuple[float, ...]
    """The mean log probability of each kind over the words."""


def available() -> bool:
    """Whether this install can run the model."""
    return find_spec("onnxruntime") is not None and find_spec("numpy") is not None and _file("names.onnx").exists()


def _file(name: str) -> Path:
    return Path(str(files("reader.analysis") / "model" / name))


@cache
def model() -> "Model | None":
    """The model, loaded once a process; None where this install's runtime or files are broken."""
    try:
        import_module("numpy")  # where the runtime's own code imports it, a Ctrl+C meanwhile is printed and forgotten
        from onnxruntime.capi import onnxruntime_pybind11_state as runtime
    except ImportError:
        return None
    try:
        return Model(_file("names.onnx"), _file("vocab.txt"))
    except (OSError, runtime.Fail, runtime.InvalidGraph, runtime.InvalidProtobuf, runtime.NoSuchFile):
        return None


class ModelError(Exception):
    """The network cannot be run on a text, for want of memory most likely."""


class Model:
    """The network and its tokenizer."""

    def __init__(self, weights: Path, vocabulary: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
        lines = vocabulary.read_text(encoding="utf-8").splitlines()
        self._wordpiece = WordPiece({piece: i for i, piece in enumerate(lines)})

    def names(self, text: str, sentences: Sequence[tuple[int, int]]) -> list[Guess]:
        """The names in a text, in order; `sentences` are its character spans. Raises ModelError."""
        words = first_words(self._wordpiece.words(text[:MAX_READ]), MAX_PIECES)
        seen = shapes(text, words, sentences)
        found: list[Guess] = []
        for part in chunks(text, words, seen, sentences):
            first, scores = part[0], self._scores(words, seen, part)
            for begin, rows in unsure(scores):
                found.extend(_guess(words, rows, first + begin, span) for span in spans(rows))
        found.sort(key=lambda guess: guess.start)
        return found

    def _scores(self, words: list[Word], seen: list[int], part: Chunk) -> "NDArray[np.float32]":
        """Log probabilities of the tags of a chunk's words. A chunk at a time: padding to the longest of several costs
        a quarter, and one core gains nothing from more rows."""
        import numpy as np

        pieces, shaped, firsts = [CLS], [0], []
        for i in range(*part):
            firsts.append(len(pieces))
            pieces += words[i].pieces
            shaped += [seen[i]] * len(words[i].pieces)
        pieces.append(SEP)
        shaped.append(0)
        scores = self._run({"pieces": np.array([pieces], np.int64), "shapes": np.array([shaped], np.int64)})[0, firsts]
        scores -= scores.max(-1, keepdims=True)
        scores -= np.log(np.exp(scores).sum(-1, keepdims=True))
        return scores

    def _run(self, given: "dict[str, NDArray[np.int64]]") -> "NDArray[np.float32]":
        from onnxruntime.capi import onnxruntime_pybind11_state as runtime

        try:
            scores: NDArray[np.float32] = self._session.run(None, given)[0]
        except (runtime.Fail, runtime.RuntimeException, runtime.InvalidArgument, MemoryError) as error:
            raise ModelError(str(error).partition("\n")[0]) from error
        return scores


def first_words(words: Sequence[Word], limit: int) -> list[Word]:
    """The words that hold the first `limit` pieces, without those of none."""
    found: list[Word] = []
    for word in words:
        limit -= len(word.pieces)
        if limit < 0:
            break
        if word.pieces:
            found.append(word)
    return found


def chunks(
    text: str, words: Sequence[Word], seen: Sequence[int], sentences: Sequence[tuple[int, int]]
) -> Iterator[Chunk]:
    """Whole sentences packed up to the limit; those that can hold no name are left out, unless no capital is there."""
    small = not any(kind in (OPENING, TITLE, CAPITALS, MIXED) for kind in seen)
    at = first = length = 0
    for _, end in sentences:
        begin = at
        size = 0
        while at < len(words) and words[at].start < end:
            more = min(len(words[at].pieces), LIMIT)
            if size + more > LIMIT:  # a sentence too long for one chunk
                if first < begin:
                    yield first, begin
                yield begin, at
                first = begin = at
                length = size = 0
            size += more
            at += 1
        if at == begin:
            continue
        if not small and not promising(text, words, seen, begin, at):
            if first < begin:
                yield first, begin
            first, length = at, 0
        elif length + size > LIMIT:
            if first < begin:
                yield first, begin
            first, length = begin, size
        else:
            length += size
    if first < at:
        yield first, at


def promising(text: str, words: Sequence[Word], seen: Sequence[int], first: int, last: int) -> bool:
    """Whether a sentence may hold a name: a capital that is not just that of an ordinary first word."""
    for i in range(first, last):
        if seen[i] in (TITLE, CAPITALS, MIXED):
            return True
        if seen[i] != DIGIT and text[words[i].start].isupper():
            word = text[words[i].start : words[i].end].lower()
            if word not in FUNCTION and word not in COMMON:
                return True
    return False


def unsure(scores: "NDArray[np.float32]") -> Iterator[tuple[int, list[list[float]]]]:
    """The runs of words that may be names: the first one's place and the scores of each."""
    others = scores[:, 1:].max(-1)
    places = (scores[:, 0] - others < SURE).nonzero()[0].tolist()
    at = 0
    while at < len(places):
        end = at + 1
        while end < len(places) and places[end] == places[end - 1] + 1:
            end += 1
        first, last = places[at], places[end - 1] + 1
        yield first, scores[first:last].tolist()
        at = end


def _guess(words: Sequence[Word], rows: list[list[float]], base: int, span: Span) -> Guess:
    """A span of a run's words as characters, with the mean of its words' log probabilities; `base` is the run's first
    word. Plain numbers: names are short, and numpy costs more than it gains on them."""
    mine = rows[span[0] : span[1]]
    kinds = [sum(max(row[k], row[k + 1]) for row in mine) / len(mine) for k in range(1, 1 + 2 * len(KINDS), 2)]
    return Guess(words[base + span[0]].start, words[base + span[1] - 1].end, tuple(kinds))

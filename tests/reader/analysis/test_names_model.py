"""Do the steps around the network keep their promises: words and pieces, shapes, tags, chunks?"""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.names.decode import TAGS, spans, tags
from reader.analysis.names.model import LIMIT, chunks, first_words
from reader.analysis.names.shapes import CAPITALS, DIGIT, LOWER, MIXED, OPENING, SIGN, TITLE, shapes
from reader.analysis.names.wordpiece import Word, WordPiece
from reader.analysis.sentences import sentences

PIECES = ["[UNK]", "iran", "qa", "##ani", "a", "##a", "'", "s", "-", "u", ".", "中", "said", "in"]
WORDPIECE = WordPiece({piece: i for i, piece in enumerate(PIECES)})


def read(text: str) -> list[tuple[str, list[str]]]:
    return [(text[w.start : w.end], [PIECES[p] for p in w.pieces]) for w in WORDPIECE.words(text)]


def test_the_longest_pieces_win_and_signs_stand_alone() -> None:
    assert read("Qaani's U.S.-Iran") == [
        ("Qaani", ["qa", "##ani"]),
        ("'", ["'"]),
        ("s", ["s"]),
        ("U", ["u"]),
        (".", ["."]),
        ("S", ["s"]),
        (".", ["."]),
        ("-", ["-"]),
        ("Iran", ["iran"]),
    ]


def test_accents_and_case_are_dropped_and_offsets_stay() -> None:
    assert read("  QAÁNI\u00adx 中a") == [("QAÁNI\u00adx", ["[UNK]"]), ("中", ["中"]), ("a", ["a"])]
    assert read("QÁANI") == [("QÁANI", ["qa", "##ani"])]


def test_a_very_long_word_is_unknown() -> None:
    assert read("a" * 200) == [("a" * 200, ["[UNK]"])]


@given(st.text(alphabet="aA '-.\u0301中\n\u200b😀İß", max_size=60))
@settings(max_examples=200, deadline=None)
def test_words_are_ordered_and_within_the_text(text: str) -> None:
    at = 0
    for start, end, _ in WORDPIECE.words(text):
        assert at <= start < end <= len(text)
        at = end


def test_shapes_say_how_words_are_written() -> None:
    text = "The NATO chief met iPhone users, 3 of them, in Iran. Qaani said in"
    seen = shapes(text, WORDPIECE.words(text), sentences(text))
    assert seen == [
        *(OPENING, CAPITALS, LOWER, LOWER, MIXED, LOWER, SIGN, DIGIT, LOWER, LOWER, SIGN, LOWER, TITLE, SIGN),
        *(OPENING, LOWER, LOWER),
    ]


def row(tag: int) -> list[float]:
    return [0.0 if i == tag else -5.0 for i in range(TAGS)]


def test_a_name_begins_and_goes_on() -> None:
    assert spans([row(0), row(1), row(2), row(0), row(5)]) == [(1, 3, 0), (4, 5, 2)]
    assert spans([row(1), row(1)]) == [(0, 1, 0), (1, 2, 0)]
    assert spans([]) == []


@given(st.lists(st.lists(st.floats(-9, 0), min_size=TAGS, max_size=TAGS), max_size=12))
@settings(max_examples=200, deadline=None)
def test_no_name_goes_on_without_a_beginning(rows: list[list[float]]) -> None:
    before = 0
    for tag in tags(rows):
        assert tag % 2 or tag == 0 or before in (tag, tag - 1)
        before = tag


@given(st.lists(st.integers(1, 60), max_size=80))
@settings(max_examples=100, deadline=None)
def test_chunks_hold_every_word_of_sentences_with_a_name_once(lengths: list[int]) -> None:
    text = " ".join("Qa " * length + "." for length in lengths)
    words = WORDPIECE.words(text)
    seen = [TITLE] * len(words)
    parts = list(chunks(text, words, seen, sentences(text)))
    assert [i for part in parts for i in range(*part)] == list(range(len(words)))
    assert all(sum(len(words[i].pieces) for i in range(*part)) <= LIMIT for part in parts)


def test_sentences_without_a_capital_are_not_read() -> None:
    text = "Qaani said so.\n\nthey said so in the end."
    words = WORDPIECE.words(text)
    assert list(chunks(text, words, shapes(text, words, sentences(text)), sentences(text))) == [(0, 4)]


def test_a_text_without_any_capital_is_read_whole() -> None:
    text = "qaani said so.\n\nthey said so in the end."
    words = WORDPIECE.words(text)
    assert list(chunks(text, words, shapes(text, words, sentences(text)), sentences(text))) == [(0, len(words))]


def test_only_the_first_words_of_a_monster_are_read() -> None:
    words = [Word(i, i + 1, (1, 2)) for i in range(10)]
    assert first_words([*words[:2], Word(2, 3, ()), *words[2:]], 7) == words[:3]

"""A piece of the text shows why it was found."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cache.folding import fold
from cache.query import parse_query
from cache.snippet import snippet
from tests.cache.make import NOON

LONG = "Nothing here matters much to anyone. " * 20
TEXT = f"A harbour\n\n{LONG}The harbour strike enters its fourth week, says the Café.\n\n{LONG}"


def shown(text: str, query: str, width: int = 80) -> tuple[str, list[str]]:
    """The piece, and the words that are marked in it."""
    piece, spans = snippet(text, parse_query(query, NOON), width)
    return piece, [piece[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("strike", ["strike"]),
        ("strike harbour", ["harbour", "strike"]),
        ('"harbour strike"', ["harbour strike"]),
        ("strike -harbour", ["strike"]),
        ("CAFE", ["Café"]),
        ("four*", ["fourth"]),
        ("four", []),
        ("week OR month", ["week"]),
        ("is:unread", []),
        ("absent", []),
    ],
)
def test_what_was_searched_for_is_marked(query: str, marked: list[str]) -> None:
    assert shown(TEXT, query)[1] == marked


def test_the_piece_with_most_of_the_words_is_shown() -> None:
    piece, _ = shown(TEXT, "harbour strike week")

    assert piece.startswith("…")
    assert piece.endswith("…")
    assert "The harbour strike enters its fourth week" in piece


def test_without_any_word_the_beginning_is_shown() -> None:
    assert shown(TEXT, "absent")[0].startswith("A harbour Nothing here")


def test_scripts_without_spaces_are_marked() -> None:
    assert shown("昨日、東京の港で長いストライキが始まった。", "ストライキ 東京")[1] == ["東京", "ストライキ"]


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("ＮＨＫによると、港でストが始まった。", "ｎｈｋ", ["ＮＨＫ"]),
        ("東京のNHKによると、NHKBSも。", "nhk", ["NHK"]),
        ("東京のNHKによると、NHKBSも。", "nhk*", ["NHK", "NHKBS"]),
        ("KBS는 NHK와 함께 보도했다.", "nhk", ["NHK"]),
        ("Le manœuvre man, manß, mané", "man", ["man"]),
    ],
)
def test_a_latin_word_beside_another_script_is_marked_alone(text: str, words: str, marked: list[str]) -> None:
    assert shown(text, words)[1] == marked


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.text("abé東 -*\"'.", min_size=1, max_size=12), st.integers(1, 100))
def test_marks_stand_in_the_piece_in_order(text: str, words: str, width: int) -> None:
    piece, spans = snippet(text, parse_query(f"z {words}", NOON), width)  # the z first: an open quote would swallow it

    assert "\n" not in piece
    assert len(piece) <= width + 2
    ends = [place for span in spans for place in span]
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(piece) for start, end in spans)


@given(st.text(max_size=60))
def test_folding_keeps_every_character_at_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)

"""Claims about the terms of a text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cache.terms import PAIR, fold, grown, numbers, pair_of, spelling, term_of, weights, words


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Strike", "strike"),
        ("Iran's", "iran"),
        ("Iran’s", "iran"),
        ("Erdoğan", "erdogan"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("the", ""),
        ("a", ""),
        ("US", "us"),
        ("U.S.", "us"),
        ("us", ""),
        ("WHO", "who"),
        ("who", ""),
        ("don’t", ""),
        ("6.1", "6.1"),
        ("Киев", "киев"),
    ],
)
def test_a_word_is_folded(word: str, folded: str) -> None:
    assert fold(word) == folded


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A 6.1 magnitude quake", ["A", "6.1", "magnitude", "quake"]),
        ("O'Neill's men; the U.S. said", ["O'Neill's", "men", "the", "U.S.", "said"]),
        ("1,200 dead, 3.5m homeless", ["1,200", "dead", "3.5", "m", "homeless"]),
        ("", []),
        ("NHKは１日、港の人が3.5％増えたと伝えた", ["NHK", "１", "日", "3.5"]),
        ("スケリー島行き", ["スケ", "ケリ", "リー", "ー島", "島行"]),
        ("中国的经济", ["中国", "经济"]),
        ("도선사들이 밝혔다", ["도선", "선사", "사들", "들이", "밝혔", "혔다"]),
    ],
)
def test_words_and_numbers_are_found(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_numbers_end_where_characters_begin() -> None:
    assert numbers("能登で２０２４年1月に、5.2%と12,000人") == ["2024", "1", "5.2", "12,000"]


def test_a_pair_of_characters_is_told_as_the_longest_run_that_both_texts_have() -> None:
    one, other = "北港市の水先案内人は", "水先案内人のスト、北港市"
    assert [grown(pair, one, other) for pair in ("港市", "案内")] == ["北港市", "水先案内人"]
    assert grown("strike", "the strike", "a strike") == "strike"


def test_stop_words_are_no_terms() -> None:
    assert [term_of(word) > 0 for word in words("the strike of the miners")] == [False, True, False, False, True]


def test_the_order_of_a_pair_counts() -> None:
    one, other = term_of("dog"), term_of("man")
    assert pair_of(one, other) != pair_of(other, one)
    assert pair_of(one, other) & PAIR
    assert not one & PAIR


def test_a_word_of_the_title_counts_three_times() -> None:
    found = weights("Harbour strike", "calm strike talks strike again, three " + "and so on, filler " * 60 + "quiet")
    assert found[term_of("harbour")] > found[term_of("quiet")]
    assert found[term_of("strike")] > found[term_of("harbour")]


def test_words_of_the_lead_and_numbers_weigh_more() -> None:
    found = weights("", "calm strike 600 " + "filler " * 60 + "quiet 700")
    assert found[term_of("calm")] > found[term_of("quiet")]
    assert found[term_of("600")] > found[term_of("calm")]
    assert found[term_of("700")] > found[term_of("quiet")]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("earthquake", "earthquakes", True),
        ("Землетрясение", "Землетрясения", True),
        ("strike", "stream", False),
        ("123456", "123457", False),
        ("東京都知事選挙", "東京都知事会見", False),
    ],
)
def test_a_long_word_is_its_beginning(one: str, other: str, same: bool) -> None:
    assert (term_of(one) == term_of(other)) is same


def test_names_weigh_more_whether_told_or_seen_by_their_capital() -> None:
    plain = weights("", "talks with halvern pilots")
    assert weights("", "talks with Halvern pilots")[term_of("halvern")] > plain[term_of("halvern")]
    assert weights("", "talks with halvern pilots", ["Halvern"])[term_of("halvern")] > plain[term_of("halvern")]


def test_a_term_is_shown_as_it_was_first_written() -> None:
    assert spelling("Halvern’s port. halvern")[term_of("halvern")] == "Halvern"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_has_weights_that_are_positive_and_terms_of_24_bits(title: str, text: str) -> None:
    for term, weight in weights(title, text).items():
        assert 0 <= term < 1 << 24
        assert weight > 0


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_every_term_of_a_text_has_a_spelling(text: str) -> None:
    assert {term for term in map(term_of, words(text)) if term >= 0} == set(spelling(text))

"""Are sentences cut where a reader would cut them, and nowhere else?"""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. We left.", ["It rained.", "We left."]),
        ("The U.S. Army left. The war went on.", ["The U.S. Army left.", "The war went on."]),
        ("He lives in the U.S. The weather is good.", ["He lives in the U.S.", "The weather is good."]),
        ("Mr. Smith met Dr. Jones. They spoke.", ["Mr. Smith met Dr. Jones.", "They spoke."]),
        ("J. K. Rowling wrote it. It sold.", ["J. K. Rowling wrote it.", "It sold."]),
        ("On Jan. 5 it began. It ended on Feb. 6.", ["On Jan. 5 it began.", "It ended on Feb. 6."]),
        ("See No. 10 and Fig. 3. Then go.", ["See No. 10 and Fig. 3.", "Then go."]),
        ("No. We will not.", ["No.", "We will not."]),
        ("He works for Acme Inc. The firm is old.", ["He works for Acme Inc.", "The firm is old."]),
        ("Acme Inc. Chairman Bob left.", ["Acme Inc. Chairman Bob left."]),
        ("It starts at 5 p.m. EST today.", ["It starts at 5 p.m. EST today."]),
        ("It ended at 5 p.m. Police came.", ["It ended at 5 p.m.", "Police came."]),
        ("Prices rose 3.5 percent. Wages fell.", ["Prices rose 3.5 percent.", "Wages fell."]),
        ("Apples, pears, etc. We ate all.", ["Apples, pears, etc.", "We ate all."]),
    ],
)
def test_abbreviations_end_no_sentence_unless_one_begins(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by Iraqi armies.This new development", ["by Iraqi armies.", "This new development"]),
        ("in 2003.The war began.", ["in 2003.", "The war began."]),
        ("He said “no.”Then he left.", ["He said “no.”", "Then he left."]),
        ("Read example.com or Node.js at 3.5 percent", ["Read example.com or Node.js at 3.5 percent"]),
        ("Mail me@Example.Com today, or use ASP.NET", ["Mail me@Example.Com today, or use ASP.NET"]),
        ("The U.S.-Iran talks failed.", ["The U.S.-Iran talks failed."]),
    ],
)
def test_a_stop_that_lacks_its_space_ends_a_sentence_but_no_address(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Go.” He went.", ["“Go.”", "He went."]),
        ("“Why?” he asked. Nobody knew!", ["“Why?” he asked.", "Nobody knew!"]),
        ("He paused... Then he spoke.", ["He paused...", "Then he spoke."]),
        ("He paused … and spoke.", ["He paused … and spoke."]),
        ("(It was late.) We left.", ["(It was late.)", "We left."]),
        ("东京。大阪！", ["东京。", "大阪！"]),
    ],
)
def test_quotes_and_ellipses_go_with_their_sentence(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_the_title_is_one_sentence_whatever_stops_it_holds() -> None:
    assert cut("War. Peace. What now\n\nIt began. It ended.") == ["War. Peace. What now", "It began.", "It ended."]


def test_a_first_paragraph_is_no_title() -> None:
    assert cut("It began. It ended.\n\nNothing else.") == ["It began.", "It ended.", "Nothing else."]


def test_list_items_are_sentences_of_their_own() -> None:
    assert cut("1. First thing\n2. Second thing\nLast") == ["1. First thing", "2. Second thing", "Last"]


def test_a_wrapped_line_goes_on() -> None:
    text = (
        "A visit by the commander of the force, named Esmail\nQaani, has put a pause on attacks on all of the\ntroops."
    )
    assert cut(text) == [text]


def test_a_short_line_is_not_wrapped() -> None:
    assert cut("apples\npears") == ["apples", "pears"]


def test_nothing_gives_nothing() -> None:
    assert sentences("") == []
    assert sentences(" \n\n\t ") == []


@given(st.text(alphabet=st.sampled_from("aBc. \n!?\"'”’…,U.S1-。\t"), max_size=200))
@settings(max_examples=150, deadline=None)
def test_spans_are_ordered_trimmed_and_lose_no_letter(text: str) -> None:
    spans = sentences(text)
    assert all(start < end and text[start:end] == text[start:end].strip() for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert "".join("".join(text[s:e].split()) for s, e in spans) == "".join(text.split())


@pytest.mark.parametrize("unit", [".", "A.", "a\n", '."', "aa.Bb ", "\n ", "x", "y" * 45 + "\n"])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    start = time.process_time()
    sentences(text)
    assert time.process_time() - start < 3

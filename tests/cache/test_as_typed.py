"""What is meant is found while it is typed: titles first, then the best."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cache.as_typed import typed
from cache.errors import BadQuery
from cache.store import Cache
from tests.cache.make import NOON, article

TITLES = {
    "old": "Harbour strike ends",
    "eu": "The EU votes on harbours",
    "müll": "Müllerin gewinnt",
    "tokyo": "東京の港でストライキ",
    "seoul": "서울시장 발표",
    "new": "Harvest begins",
}
TEXT = "The minister of the harbour spoke about the strike in the EU."


@pytest.fixture
def shelf(cache: Cache, feed: int) -> Cache:
    """Six articles, the last of them the newest, and one that has the words in its text alone."""
    for hours, (name, title) in enumerate(reversed(TITLES.items())):
        cache.save(feed, [article(name, "Nothing of note.", title=title, hours=hours * 24)])
    cache.save(feed, [article("text", TEXT, title="Something else", hours=1)])
    return cache


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("h", ["new", "eu", "old"]),
        ("har", ["new", "eu", "old"]),
        ("EU", ["eu", "text"]),
        ("mu", ["müll"]),
        ("MÜL", ["müll"]),
        ("東", ["tokyo"]),
        ("서", ["seoul"]),
        ("the -eu", []),
        ("eu OR m", ["müll", "eu", "text"]),
        ("the", ["eu", "text"]),
        ("zz", []),
        ("EU o", ["eu"]),
        ("is:unread h", ["new", "eu", "old"]),
        ("is:read h", []),
        ("is:unread before:2024-05-30", ["old", "eu", "müll"]),
    ],
)
def test_up_to_three_letters_the_titles_answer_newest_first(shelf: Cache, text: str, names: list[str]) -> None:
    found = [row.guid for row in typed(shelf, text)]
    assert sorted(found) == sorted(names)
    if "before" not in text:
        assert found == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("harbour", ["old", "eu", "text"]),
        ("harbour s", ["old", "text"]),
        ("harbour EU", ["text"]),
        ("minister", ["text"]),
        ("strik", ["old", "text"]),
        ("東京", ["tokyo"]),
        ("서울", ["seoul"]),
        ("harbour zz", []),
    ],
)
def test_from_four_letters_on_the_best_come_first(shelf: Cache, text: str, names: list[str]) -> None:
    assert [row.guid for row in typed(shelf, text)] == names


def test_of_equals_the_newer_comes_first(cache: Cache, feed: int) -> None:
    moments = [NOON - timedelta(days=days) for days in (90, 1, 30)]
    said = [article(str(at), "the same words", title="Title", published=moment) for at, moment in enumerate(moments)]
    cache.save(feed, said)
    assert [row.guid for row in typed(cache, "same wor")] == ["1", "2", "0"]


def test_no_more_than_asked_for(shelf: Cache) -> None:
    assert [len(typed(shelf, text, 2)) for text in ("h", "harb", "harbour s", "is:unread")] == [2, 2, 2, 2]


WORDS = [
    "har",
    "h",
    "-",
    '"',
    "*",
    "OR",
    "東",
    "서",
    "ß",
    "(",
    ")",
    "^",
    "%",
    "\0",
    "\ud800",
    "is:unread",
    "feed:1",
    " ",
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), max_size=20) | st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join))
def test_whatever_is_typed_is_answered_or_is_a_sentence(shelf: Cache, text: str) -> None:
    try:
        assert len(typed(shelf, text, 5)) <= 5
    except BadQuery as error:
        assert "\n" not in str(error)

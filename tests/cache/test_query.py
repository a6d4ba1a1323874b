"""Any text is a query, or one sentence about why not."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cache.errors import BadQuery
from cache.query import Field, parse_query, remarks
from tests.cache.make import NOON

EVENING = datetime(2024, 6, 1, 21, 30, tzinfo=timezone(timedelta(hours=-4)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("harbour strike", '("harbour") AND ("strike")'),
        ('"harbour strike"', '("harbour strike")'),
        ('"harbour strike', '("harbour strike")'),
        ("harb*", '("harb*" *)'),
        ('"harbour str"*', '("harbour str" *)'),
        ("harbour OR port strike", '("harbour" OR "port") AND ("strike")'),
        ("feed:a OR feed:b harbour -", '("harbour")'),
        ("harbour or port", '("harbour") AND ("or") AND ("port")'),
        ("harbour -strike -port", '(("harbour")) NOT ("strike" OR "port")'),
        ('harbour -"vote on"', '(("harbour")) NOT ("vote on")'),
        ("NEAR(a b) AND NOT c^2", '("NEAR(a") AND ("b)") AND ("AND") AND ("NOT") AND ("c^2")'),
        ("title:x {a}", '("title:x") AND ("{a}")'),
        ("- ! % * harbour", '("harbour")'),
        ("日本語", '(" 日  本  語 ")'),
        ("is:unread", ""),
    ],
)
def test_words_are_quoted_and_joined(text: str, words: str) -> None:
    assert parse_query(text, NOON).words == words


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("feed:BBC a", [Field("feed", "BBC")]),
        ('FEED:"Sample Wire"', [Field("feed", "Sample Wire")]),
        ("-tag:news is:Unread a", [Field("tag", "news", negated=True), Field("is", "unread")]),
        ('entity:"person:Mira Castellane"', [Field("entity", "person:Mira Castellane")]),
        ("url:x y", []),
    ],
)
def test_fields_are_told_from_words(text: str, fields: list[Field]) -> None:
    assert parse_query(text, NOON).fields == fields


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2024-01-31", datetime(2024, 1, 31, tzinfo=EVENING.tzinfo)),
        ("2024-2", datetime(2024, 2, 1, tzinfo=EVENING.tzinfo)),
        ("1962", datetime(1962, 1, 1, tzinfo=EVENING.tzinfo)),
        ("today", datetime(2024, 6, 1, tzinfo=EVENING.tzinfo)),
        ("Yesterday", datetime(2024, 5, 31, tzinfo=EVENING.tzinfo)),
        ("7d", EVENING - timedelta(days=7)),
        ("2W", EVENING - timedelta(days=14)),
        ("12h", EVENING - timedelta(hours=12)),
    ],
)
def test_days_begin_where_the_reader_is(value: str, moment: datetime) -> None:
    (field,) = parse_query(f"since:{value}", EVENING).fields

    assert field.moment == moment.timestamp()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no word"),
        ("   \t\n", "no word"),
        ('""', "no word"),
        ("% * -", "no word"),
        ("\0", "no word"),
        ("  -strike", r"needs a word to find.* \(column 3\)$"),
        ("strike feed:", r"feed: needs something right after the colon \(column 13\)$"),
        ("strike feed: wire", r"feed: needs something right after the colon \(column 13\)$"),
        ("-IS: new", r"is: needs something right after the colon \(column 5\)$"),
        ('tag:""', r"tag: needs something .* \(column 5\)$"),
        ("é is:new", r"is: knows unread, read, starred, saved, not 'new' \(column 6\)$"),
        ("a since:2024-13-45 b", r"'2024-13-45' is no day: .* \(column 9\)$"),
        ('-before:"soon"', r"'soon' is no day: .* \(column 10\)$"),
        ("since:99999y", "is no day"),
        ("since:0000", "is no day"),
        ("a " * 101, r"100 words and fields at the most \(column 201\)$"),
        ("strike OR -port", r"OR joins words with words, or feed: with feed: \(column 8\)$"),
        ("-port OR strike", r"OR joins .* \(column 7\)$"),
        ("tag:a OR tag:b", r"OR joins .* \(column 7\)$"),
        ("strike or port OR feed:a", r"OR joins .* \(column 16\)$"),
        ("-feed:a OR feed:b", r"OR joins .* \(column 9\)$"),
        ("OR", r"OR needs a word on each side \(column 1\)$"),
        ("strike OR", r"OR needs a word on each side \(column 8\)$"),
        ("OR strike", r"OR needs a word on each side \(column 1\)$"),
        ("strike OR OR port", r"OR needs a word on each side \(column 8\)$"),
        ("strike OR *", r"OR needs a word on each side \(column 8\)$"),
        ("-feed:1 " * 3000, r"100 words and fields at the most \(column 801\)$"),
    ],
)
def test_what_cannot_be_understood_is_one_sentence(text: str, said: str) -> None:
    with pytest.raises(BadQuery, match=said):
        parse_query(text, NOON)


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("harb", True),
        ("harbour st", True),
        ("harb ", False),
        ('"harb"', False),
        ("feed:x", False),
        ("st feed:x", False),
    ],
)
def test_the_last_word_may_go_on_while_it_is_typed(text: str, goes_on: bool) -> None:
    query = parse_query(text, NOON, prefix=True)

    assert any(phrase.prefix for group in query.wanted for phrase in group) == goes_on


@pytest.mark.parametrize("text", ["strike OR", "strike OR ", "OR strike", "strike OR -"])
def test_what_or_joins_may_come_yet_while_it_is_typed(text: str) -> None:
    assert [phrase.text for group in parse_query(text, NOON, prefix=True).wanted for phrase in group] == ["strike"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("strike AND port", ["'AND' is looked for as a word: all words are wanted anyway"]),
        ("strike NOT port", ["'NOT' is looked for as a word: a minus before a word leaves it out, as in -word"]),
        ("strike and not port", []),
        ('strike "AND" -NOT', []),
    ],
)
def test_words_that_other_searches_know_otherwise_are_remarked_on(text: str, said: list[str]) -> None:
    assert remarks(text) == said


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(), max_size=60) | st.lists(st.sampled_from(
    ['"', "-", "*", "OR", "feed:", "is:read", "a", "b*", "(", ")", "^", ":", "since:1d", " ", "\0", "é", "\ud800"]
)).map(" ".join))  # fmt: skip
def test_any_text_is_a_query_or_a_sentence(text: str) -> None:
    try:
        query = parse_query(text, NOON, prefix=True)
    except BadQuery:
        with pytest.raises(BadQuery):  # what is wrong while it is typed is wrong then as well
            parse_query(text, NOON)
        return
    assert query.wanted or query.fields
    assert query.words.count('"') % 2 == 0
    assert "\0" not in query.words

"""The right articles are found, in a useful order, whatever is typed."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cache import as_typed, derived
from cache.errors import BadQuery
from cache.search import counted, matches, newest, search
from cache.store import Cache
from feeds.article import Analysis, Feed, Mention
from tests.cache.make import Clock, article

TEXTS = {
    "strike": "The harbour strike enters its fourth week. Dockers vote on Friday.",
    "talks": "Talks with the Northport authority ended. A vote is planned.",
    "ferry": "Ferries resume to Eastholm; the café at the harbour is open again.",
    "tokyo": "東京の港で長いストライキが始まった。",
    "naïve": "Naïve résumé of the 2019 contract: U.S.-backed and well-known.",
    "index": "An index of harbours.",
}


@pytest.fixture
def found(cache: Cache) -> Cache:
    """Six articles of two feeds, the first of them the newest."""
    one = cache.add_feed(Feed("https://wire.example/rss", "Sample Wire", tags=("daily",))).id
    two = cache.add_feed(Feed("https://post.example/rss", "The 100% Post")).id
    for hours, (name, text) in enumerate(TEXTS.items()):
        said = article(name, text, hours=hours * 24, title=f"About {name}", tags=("Sea",) if name == "ferry" else ())
        cache.save(two if name in ("ferry", "index") else one, [said])
    cache.mark([cache.resolve("talks")], read=True)
    cache.mark([cache.resolve("ferry")], starred=True)
    return cache


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("harbour", {"strike", "ferry"}),
        ("HARBOUR vote", {"strike"}),
        ("harbour*", {"strike", "ferry", "index"}),
        ('"harbour strike"', {"strike"}),
        ('"strike harbour"', set()),
        ("vote -dockers", {"talks"}),
        ("ferries OR talks", {"ferry", "talks"}),
        ("cafe", {"ferry"}),
        ("CAFÉ", {"ferry"}),
        ("cafe\u0301", {"ferry"}),
        ("resume", {"ferry", "naïve"}),
        ("us-backed", set()),
        ("u.s.-backed", {"naïve"}),
        ("well-known", {"naïve"}),
        ("ストライキ", {"tokyo"}),
        ("東京", {"tokyo"}),
        ("京東", set()),
        ("about", set(TEXTS)),
        ("feed:wire vote", {"strike", "talks"}),
        ('feed:"the 100% post"', {"ferry", "index"}),
        ("feed:1 feed:2 harbour*", {"strike", "ferry", "index"}),
        ("feed:https://post.example/rss harbour", {"ferry"}),
        ("-feed:post harbour", {"strike"}),
        ("is:read", {"talks"}),
        ("is:unread vote", {"strike"}),
        ("-is:unread", {"talks"}),
        ("is:starred", {"ferry"}),
        ("is:saved", set()),
        ("tag:SEA", {"ferry"}),
        ("tag:daily vote", {"strike", "talks"}),
        ("-tag:daily", {"ferry", "index"}),
        ("since:36h", {"strike", "talks"}),
        ("before:2024-05-29", {"naïve", "index"}),
        ("since:2024-05-30 before:2024-06-01", {"talks", "ferry"}),
        ("is:unread -harbour -about", set()),
        ("is:unread -harbour", {"tokyo", "naïve", "index"}),
        ("nothing", set()),
    ],
)
def test_the_right_articles_are_found(found: Cache, query: str, names: set[str]) -> None:
    assert {row.guid for row in search(found, query)} == names
    assert {row.guid for row in matches(found, query + " ")} == names


def test_a_word_in_the_title_counts_more(found: Cache) -> None:
    assert search(found, "index OR harbour")[0].guid == "index"


def test_of_equals_the_newer_comes_first(cache: Cache, feed: int) -> None:
    cache.save(feed, [article(str(n), "the same words", title="Title", hours=n * 500) for n in (3, 1, 2)])

    assert [row.guid for row in search(cache, "same")] == ["1", "2", "3"]


def test_as_one_types_the_newest_come_first(found: Cache) -> None:
    assert [row.guid for row in matches(found, "harb")] == ["strike", "ferry", "index"]
    assert [row.guid for row in matches(found, "harb", 2)] == ["strike", "ferry"]
    assert [row.guid for row in matches(found, "about v")] == ["strike", "talks"]
    assert [row.guid for row in matches(found, "feed:post h")] == ["ferry", "index"]
    assert [row.guid for row in matches(found, "東")] == ["tokyo"]


def test_reading_and_the_index_find_the_same(cache: Cache, feed: int) -> None:
    words = [f"{first}{second}ing" for first in "abc" for second in "abc"]
    said = [article(str(n), f"{words[n % 9]} and {words[n % 7]}", title="T", hours=n) for n in range(400)]
    cache.save(feed, said)
    for typed in ("a", "ab", "abi", "c", "and b", "zz", "aaing and c"):
        parts = typed.split()
        expected = [
            a.guid
            for a in said
            if all(part in a.text.split() for part in parts[:-1])
            and any(word.startswith(parts[-1]) for word in a.text.split())
        ]
        assert [row.guid for row in matches(cache, typed, 40)] == expected[:40]


def test_an_entity_is_asked_of_what_was_derived(found: Cache) -> None:
    stored = found.get(found.resolve("strike"))
    analysis = Analysis(mentions=(Mention(0, 5, "organization", "Dockers' Union"),))
    derived.save_analysis(found, stored, "1", analysis)

    assert [row.guid for row in search(found, 'entity:"dockers\' union"')] == ["strike"]
    assert search(found, "entity:nobody") == []


def test_a_feed_that_is_none_is_said(found: Cache) -> None:
    with pytest.raises(BadQuery, match=r"no feed 'nowhere' \(column 11\)"):
        search(found, "talk feed:nowhere")


def test_a_source_is_as_good_as_a_feed(found: Cache) -> None:
    found.save(1, [article("copy", source="Harbour News")])

    assert [row.guid for row in search(found, 'feed:"harbour news"')] == ["copy"]
    found.save(1, [article("quoted", source='The "Harbour" Post')])
    assert {row.guid for row in search(found, "feed:harbour")} == {"copy", "quoted"}
    assert "quoted" in {row.guid for row in search(found, "feed:post")}
    assert [row.guid for row in search(found, "-feed:post feed:harbour")] == ["copy"]


def test_a_search_for_a_feed_goes_on_when_the_feed_is_called_otherwise(found: Cache) -> None:
    before = {row.guid for row in search(found, "feed:sample")}
    assert before
    for row in found.feeds():
        found.update_feed(replace(row.feed, title=f"Feed {row.feed.id}"))
    assert {row.guid for row in search(found, "feed:sample")} == before


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), max_size=30) | st.lists(st.sampled_from(
    ['"', "-", "*", "OR", "AND", "NOT", "NEAR", "(", ")", "^", "+", ":", "{title}", "title:", "a", "ab*", "%", "\\",
     "\0", "'", ";", "is:read", "tag:%", "entity:x", "since:1d", "\ud800", "\U0001e900", "\u0301", "_", "東*", "feed:1"]
)).map(" ".join))  # fmt: skip
def test_nothing_that_is_typed_is_an_error_of_sqlite(found: Cache, text: str) -> None:
    for ask in (search, matches):
        try:
            rows = ask(found, text, 5)
        except BadQuery:
            continue
        assert len(rows) <= 5


@pytest.mark.usefixtures("berlin")
def test_a_day_in_summer_begins_with_summer_time_also_where_it_is_searched_for_in_winter(
    cache: Cache, clock: Clock
) -> None:
    feed = cache.add_feed(Feed("https://a.example/")).id
    clock.time = datetime(2024, 12, 1, 12, tzinfo=UTC)
    for guid, hour in (("before", 21), ("after", 22)):  # midnight of the first of July is 22:00 at Greenwich
        cache.save(feed, [article(guid, published=datetime(2024, 6, 30, hour, 30, tzinfo=UTC))])
    for find in (search, matches, as_typed.typed):
        assert {row.guid for row in find(cache, "since:2024-07-01")} == {"after"}
        assert {row.guid for row in find(cache, "before:2024-07-01")} == {"before"}
    assert counted(cache, "since:2024-07-01") == (1, 1)
    assert [row.guid for row in newest(cache, "before:2024-07-01", 9)] == ["before"]

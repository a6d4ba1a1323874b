"""Claims about which articles report one story."""

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cache import moment, stories
from cache.store import Cache
from cache.stories import relate
from cache.vectors import save_vectors
from feeds.article import Feed
from tests.cache.make import article
from tests.cache.telling import BACK, COURT, RAIN, STRIKE, TALKS, finish, tell, told


def groups(cache: Cache) -> set[frozenset[str]]:
    """The stories as sets of guids."""
    return {frozenset(cache.get(id).guid for id in story.articles) for story in stories.stories(cache)}


def numbers(cache: Cache) -> set[int]:
    return {story.id for story in stories.stories(cache)}


def test_reports_of_one_event_are_one_story(cache: Cache, feed: int) -> None:
    tell(cache, feed, told("s", STRIKE), told("t", TALKS), told("c", COURT), told("r", RAIN))
    assert groups(cache) == {frozenset("st"), frozenset("c"), frozenset("r")}


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_the_order_of_coming_does_not_matter(cache: Cache, feed: int, order: tuple[int, ...]) -> None:
    all_of_them = [told("s", STRIKE), told("t", TALKS), told("c", COURT), told("r", RAIN)]
    for number in order:
        tell(cache, feed, all_of_them[number])
    assert groups(cache) == {frozenset("st"), frozenset("c"), frozenset("r")}


def test_a_story_keeps_its_number_when_a_report_joins(cache: Cache, feed: int) -> None:
    (first,) = tell(cache, feed, told("s", STRIKE))
    tell(cache, feed, told("t", TALKS))
    tell(cache, feed, told("b", BACK))
    assert numbers(cache) == {first}


def test_what_came_is_settled_once_the_first_first(cache: Cache, feed: int) -> None:
    first = sorted(tell(cache, feed, told("s", STRIKE), told("t", TALKS), told("c", COURT)))
    assert stories.settle(cache, 2) == first[:2]
    (later,) = tell(cache, feed, told("r", RAIN))
    assert stories.settle(cache, 9) == [first[2], later]
    assert stories.settle(cache, 9) == []
    assert groups(cache) == {frozenset("st"), frozenset("c"), frozenset("r")}


def test_settling_parts_what_was_wrongly_one_story(cache: Cache, feed: int) -> None:
    strike, talks, court = tell(cache, feed, told("s", STRIKE), told("t", TALKS), told("c", COURT))
    cache.assign_story(court, cache.row(strike).story)
    cache.assign_story(talks, talks)
    stories.settle(cache, 9)
    assert groups(cache) == {frozenset("st"), frozenset("c")}


def test_every_article_is_in_one_story_even_before_it_is_related(cache: Cache, feed: int) -> None:
    cache.save(feed, [told("s", STRIKE), told("t", TALKS)])
    assert groups(cache) == {frozenset("s"), frozenset("t")}


def test_a_report_of_long_ago_is_another_story(cache: Cache, feed: int) -> None:
    tell(cache, feed, told("old", STRIKE, days=200), told("new", TALKS, days=1))
    assert groups(cache) == {frozenset({"old"}), frozenset({"new"})}


def test_a_story_goes_on_from_report_to_report(cache: Cache, feed: int) -> None:
    tell(cache, feed, told("s", STRIKE, days=24), told("t", TALKS, days=12), told("b", BACK, days=0))
    assert groups(cache) == {frozenset("stb")}


def test_a_copy_belongs_to_its_story_however_long_ago(cache: Cache, feed: int) -> None:
    old, new = tell(cache, feed, told("old", STRIKE, days=200), told("new", "Update. " + STRIKE, days=1))
    assert groups(cache) == {frozenset({"old", "new"})}
    assert stories.copies(cache, new) == [old]
    assert stories.copies(cache, old) == [new]


def test_what_is_alike_and_not_the_same_is_no_copy(cache: Cache, feed: int) -> None:
    (strike, _) = tell(cache, feed, told("s", STRIKE), told("t", TALKS))
    assert stories.copies(cache, strike) == []


def test_an_article_that_becomes_another_leaves_its_story(cache: Cache, feed: int) -> None:
    (first, second) = tell(cache, feed, told("s", STRIKE), told("t", TALKS))
    cache.save(feed, [told("s", COURT)])
    finish(cache, [first])
    assert groups(cache) == {frozenset("s"), frozenset("t")}
    assert numbers(cache) == {first, second}
    assert cache.check() == []


def test_the_others_go_on_when_the_first_is_removed(cache: Cache, feed: int) -> None:
    (first,) = tell(cache, feed, told("s", STRIKE))
    other = cache.add_feed(Feed("https://other.example/")).id
    tell(cache, other, told("t", TALKS), told("b", BACK))
    cache.remove_articles([first])
    assert groups(cache) == {frozenset("tb")}
    (late,) = tell(cache, feed, told("s2", STRIKE))
    assert groups(cache) == {frozenset({"t", "b", "s2"})}
    assert late


def test_a_story_is_named_by_its_lead(cache: Cache, feed: int) -> None:
    (id,) = tell(cache, feed, told("s", STRIKE, title="[/] Ferries stop"))
    assert [(story.id, story.title) for story in stories.stories(cache)] == [(id, "[/] Ferries stop")]


TEXTS = [STRIKE, TALKS, BACK, COURT, RAIN, "Update. " + STRIKE, ""]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(range(6)), st.sampled_from(TEXTS), st.integers(0, 40)), max_size=14))
def test_whatever_comes_and_changes_every_article_is_in_one_story_and_the_counters_are_right(
    tmp_path_factory: pytest.TempPathFactory, coming: list[tuple[int, str, int]]
) -> None:
    with Cache.open(tmp_path_factory.mktemp("stories") / "cache.db") as cache:
        feed = cache.add_feed(Feed("https://a.example/")).id
        for number, text, days in coming:
            tell(cache, feed, told(str(number), text, days=days))
        members = [id for story in stories.stories(cache) for id in story.articles]
        assert sorted(members) == [id for (id,) in cache.db.execute("SELECT id FROM article ORDER BY id")]
        assert cache.check() == []


def test_copies_of_one_text_are_one_story_though_the_archive_holds_little_else(
    cache: Cache, feed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What all articles have says little; yet copies have nothing else. (No background: sixty stand for thousands.)"""
    monkeypatch.setattr(moment, "BACKGROUND", 1)
    text = "The dockers of Northport met the harbour authority. Members will vote in March on four per cent more. " * 3
    cache.save(feed, [article(str(n), f"{text} Copy {n}.", title="Harbour strike goes on") for n in range(60)])
    ids = [cache.find_article(feed, str(n)) for n in range(60)]
    for first in range(0, 60, 16):
        part = ids[first : first + 16]
        for id in part:
            save_vectors(cache, [(cache.get(id), ())])
        relate(cache, part)
    sizes = Counter(cache.row(id).story for id in ids)
    assert max(sizes.values()) >= 44


def test_the_copies_of_a_text_that_is_everywhere_find_each_other_at_once(cache: Cache, feed: int) -> None:
    """Each copy posts the words that the others did not post yet: they are found by what all of them have."""
    words = " ".join(f"{n:03d}x{n * 7919 % 1000:03d}" for n in range(400))
    ids = list(cache.save(feed, [article(str(n), f"{words} copy{n}.", title="") for n in range(60)]).ids)
    for start in range(0, len(ids), 16):  # as the analyser takes them
        batch = ids[start : start + 16]
        for id in batch:
            save_vectors(cache, [(cache.get(id), ())])
        relate(cache, batch)
    assert len(stories.stories(cache)) <= 3  # a straggler is found when it is looked at again

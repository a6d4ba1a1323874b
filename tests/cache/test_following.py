"""What is followed outlives analyses, merges and corrections, and tells what of it is unread."""

import pytest

from cache import correcting, derived
from cache.corrections import Known
from cache.errors import BadQuery, NotFound, NotWritable
from cache.following import (
    Follow,
    News,
    articles,
    follow_name,
    follow_query,
    follow_story,
    following,
    follows,
    news,
    story_of,
    unfollow,
)
from cache.store import Cache
from feeds.article import Analysis, Feed, Mention
from tests.cache.make import article


@pytest.fixture
def shelf(cache: Cache, feed: int) -> Cache:
    """Four articles, the first three of one story; two of them name somebody."""
    cache.save(feed, [article(str(n), f"Harbour strike {n}.", hours=10 - n) for n in range(4)])
    for id in (2, 3):
        cache.assign_story(id, 1)
    for id in (1, 4):
        name = Mention(0, 7, "organization", "Harbour")
        derived.save_analysis(cache, cache.get(id), "1", Analysis(mentions=(name,)))
    cache.mark([1], read=True)
    return cache


def guids(cache: Cache, follow: Follow) -> list[str]:
    return [row.guid for row in articles(cache, follow, 10)]


def test_a_story_a_name_and_a_query_are_followed(shelf: Cache) -> None:
    story, name, query = follow_story(shelf, 1), follow_name(shelf, "harbour"), follow_query(shelf, " strike  -2 ")

    assert follows(shelf) == [story, name, query]
    assert [(each.kind, each.title) for each in follows(shelf)] == [
        ("story", "Title 2"),
        ("name", "Harbour"),
        ("query", "strike -2"),
    ]
    assert [news(shelf, each) for each in follows(shelf)] == [News(3, 2), News(2, 1), News(3, 2)]
    assert guids(shelf, story) == ["2", "1", "0"]
    assert guids(shelf, name) == ["3", "0"]
    assert guids(shelf, query) == ["3", "1", "0"]


def test_following_twice_follows_once_and_unfollowing_ends_it(shelf: Cache) -> None:
    for _ in range(2):
        query = follow_query(shelf, "strike")
    assert follows(shelf) == [query]
    unfollow(shelf, query)
    assert follows(shelf) == []


def test_a_story_is_followed_where_it_goes(shelf: Cache, feed: int) -> None:
    follow = follow_story(shelf, 4)
    shelf.save(feed, [article("late", hours=0)])
    shelf.assign_story(5, 4)
    assert news(shelf, follow) == News(2, 2)
    for id in (4, 5):
        shelf.assign_story(id, 1)  # the two become one story, which keeps the older number

    assert story_of(shelf, follow) == 1
    assert guids(shelf, follow) == ["late", "3", "2", "1", "0"]
    assert following(shelf, follow_story(shelf, 1)) == follows(shelf)[0]


def test_a_story_that_has_gone_keeps_its_title_and_comes_back(shelf: Cache, feed: int) -> None:
    follow = follow_story(shelf, 4)
    shelf.remove_articles([4])
    assert (follows(shelf)[0].title, news(shelf, follow), guids(shelf, follow)) == ("Title 3", News(), [])
    shelf.save(feed, [article("3", "Harbour strike 3.", hours=7)])
    assert guids(shelf, follow) == ["3"]


def test_a_name_is_followed_as_it_is_corrected(shelf: Cache) -> None:
    follow = follow_name(shelf, "Harbour", "organization")
    fix = correcting.load(shelf)
    correcting.apply(shelf, fix.lead([Known("organization", "Harbour")], Known("place", "Port of Halvern")))

    assert [each.title for each in follows(shelf)] == ["Port of Halvern"]
    assert guids(shelf, follow) == ["3", "0"]
    assert following(shelf, Follow(0, "name", "organization:harbour", "Harbour")) == follows(shelf)[0]


def test_a_query_for_a_feed_that_is_gone_says_so(shelf: Cache) -> None:
    other = shelf.add_feed(Feed("https://gone.example/", "Gone")).id
    follow = follow_query(shelf, "feed:Gone strike")
    shelf.remove_feed(other)
    assert news(shelf, follow).fault == "there is no feed 'Gone' (column 6)"
    with pytest.raises(BadQuery):
        articles(shelf, follow, 5)


def test_a_query_without_words_is_counted_too(shelf: Cache) -> None:
    assert news(shelf, follow_query(shelf, "is:unread")) == News(3, 3)
    assert news(shelf, follow_query(shelf, "feed:1 since:2020")) == News(4, 3)


def test_nothing_is_followed_that_cannot_be(shelf: Cache) -> None:
    with pytest.raises(BadQuery):
        follow_query(shelf, "is:new")
    with pytest.raises(NotFound):
        follow_name(shelf, "nobody")
    with pytest.raises(NotFound):
        follow_story(shelf, 99)
    assert follows(shelf) == []


def test_a_cache_that_may_not_be_written_says_so(shelf: Cache) -> None:
    query = follow_query(shelf, "strike")
    with Cache.open(shelf.path, readonly=True) as reading:
        assert follows(reading) == [query]
        with pytest.raises(NotWritable):
            follow_query(reading, "harbour")

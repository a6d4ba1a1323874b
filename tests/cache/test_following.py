"""What is followed outlives analyses, merges and corrections, and tells what of it is unread."""

import pytest

from cache import correcting, derived
from cache.corrections import Known
from cache.errors import BadQuery, NotFound, NotWritable
from cache.following import (
    Follow,
    News,
    articles,
    change,
    follow,
    follows,
    name,
    news,
    query,
    same,
    story,
    story_of,
    toggle,
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


def follow_story(cache: Cache, number: int) -> Follow:
    return follow(cache, story(cache, number))


def follow_name(cache: Cache, called: str, kind: str = "") -> Follow:
    return follow(cache, name(cache, called, kind))


def follow_query(cache: Cache, words: str) -> Follow:
    return follow(cache, query(cache, words))


def guids(cache: Cache, follow: Follow) -> list[str]:
    return [row.guid for row in articles(cache, follow, 10)]


def test_a_story_a_name_and_a_query_are_followed(shelf: Cache) -> None:
    made = [follow_story(shelf, 1), follow_name(shelf, "harbour"), follow_query(shelf, " strike  -2 ")]

    assert follows(shelf) == made
    assert [(each.kind, each.title) for each in follows(shelf)] == [
        ("story", "Title 2"),
        ("name", "Harbour"),
        ("query", "strike -2"),
    ]
    assert [news(shelf, each) for each in follows(shelf)] == [News(3, 2), News(2, 1), News(3, 2)]
    assert guids(shelf, made[0]) == ["2", "1", "0"]
    assert guids(shelf, made[1]) == ["3", "0"]
    assert guids(shelf, made[2]) == ["3", "1", "0"]


def test_following_twice_follows_once_and_unfollowing_ends_it(shelf: Cache) -> None:
    for _ in range(2):
        kept = follow_query(shelf, "strike")
    assert follows(shelf) == [kept]
    unfollow(shelf, kept)
    assert follows(shelf) == []


def test_the_same_words_in_other_letters_are_followed_once(shelf: Cache) -> None:
    kept = follow_query(shelf, "strike OR Ferry")
    assert follow_query(shelf, "STRIKE OR ferry") == kept
    assert follow_query(shelf, "strike or ferry").id != kept.id


def test_what_is_followed_already_is_followed_no_more(shelf: Cache) -> None:
    for what in (story(shelf, 1), name(shelf, "HARBOUR"), query(shelf, "Strike")):
        assert toggle(shelf, what)
        assert not toggle(shelf, what)
    assert follows(shelf) == []


def test_a_story_is_followed_where_it_goes(shelf: Cache, feed: int) -> None:
    kept = follow_story(shelf, 4)
    shelf.save(feed, [article("late", hours=0)])
    shelf.assign_story(5, 4)
    assert news(shelf, kept) == News(2, 2)
    for id in (4, 5):
        shelf.assign_story(id, 1)  # the two become one story, which keeps the older number

    assert story_of(shelf, kept) == 1
    assert guids(shelf, kept) == ["late", "3", "2", "1", "0"]
    assert same(shelf, story(shelf, 1)) == follows(shelf)


def test_a_story_that_has_gone_keeps_its_title_and_comes_back(shelf: Cache, feed: int) -> None:
    kept = follow_story(shelf, 4)
    shelf.remove_articles([4])
    assert (follows(shelf)[0].title, news(shelf, kept), guids(shelf, kept)) == ("Title 3", News(), [])
    shelf.save(feed, [article("3", "Harbour strike 3.", hours=7)])
    assert guids(shelf, kept) == ["3"]


def test_a_name_is_followed_as_it_is_corrected(shelf: Cache) -> None:
    kept = follow_name(shelf, "Harbour", "organization")
    fix = correcting.load(shelf)
    correcting.apply(shelf, fix.lead([Known("organization", "Harbour")], Known("place", "Port of Halvern")))

    assert [each.title for each in follows(shelf)] == ["Port of Halvern"]
    assert guids(shelf, kept) == ["3", "0"]
    assert same(shelf, Follow(0, "name", "organization:harbour", "Harbour")) == follows(shelf)


def test_a_query_for_a_feed_that_is_gone_says_so(shelf: Cache) -> None:
    other = shelf.add_feed(Feed("https://gone.example/", "Gone")).id
    kept = follow_query(shelf, "feed:Gone strike")
    shelf.remove_feed(other)
    assert news(shelf, kept).fault == "there is no feed 'Gone' (column 6)"
    with pytest.raises(BadQuery):
        articles(shelf, kept, 5)


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
    kept = follow_query(shelf, "strike")
    with Cache.open(shelf.path, readonly=True) as reading:
        assert follows(reading) == [kept]
        with pytest.raises(NotWritable):
            follow_query(reading, "harbour")


def test_a_follow_that_another_program_broke_is_listed_and_leads_nowhere(cache: Cache) -> None:
    cache.db.execute("INSERT INTO follow (kind, what, title, since) VALUES ('story', 'text', 'Broken', 0)")
    (broken,) = follows(cache)
    assert (broken.title, news(cache, broken).articles) == ("Broken", 0)


def test_a_search_that_was_left_and_is_followed_again_is_changed_back(shelf: Cache) -> None:
    changed = change(shelf, follow(shelf, query(shelf, "harbour")), "strike", "")
    unfollow(shelf, changed)
    follow(shelf, changed)
    change(shelf, changed, "harbour", "")
    assert [each.what for each in follows(shelf)] == ["harbour"]


def test_a_search_that_is_followed_no_more_is_not_changed(shelf: Cache) -> None:
    kept = follow(shelf, query(shelf, "harbour"))
    unfollow(shelf, kept)
    with pytest.raises(NotFound, match="harbour"):
        change(shelf, kept, "strike", "")

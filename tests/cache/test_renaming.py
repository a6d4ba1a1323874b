"""A guid that changes makes no second article, and two reports of one page stay two."""

from typing import Any

import pytest

from cache import following
from cache.rows import Filter
from cache.store import Cache
from feeds.article import Article, Feed
from tests.cache.make import article

URL = "https://a.example/story"


def told(guid: str, text: str = "Some words.", **fields: Any) -> Article:
    return article(guid, text, **{"title": "Strike", "url": URL, **fields})


def guids(cache: Cache) -> list[str]:
    return sorted(row.guid for row in cache.rows(Filter(), 9))


@pytest.mark.parametrize("fields", [{}, {"hours": 3}], ids=["one text", "one time"])
def test_an_article_under_a_new_guid_keeps_number_marks_and_follows(
    cache: Cache, feed: int, fields: dict[str, Any]
) -> None:
    cache.save(feed, [told("old", **fields), article("b")])
    (id,) = (row.id for row in cache.rows(Filter(), 9) if row.guid == "old")
    cache.mark([id], read=True, starred=True)
    cache.set_position(id, 7)
    following.follow(cache, following.story(cache, id))

    text = "Other words." if fields else "Some words."
    assert cache.save(feed, [told("new", text, **fields), article("b")]).new == 0

    assert (guids(cache), cache.find_article(feed, "new"), cache.status(id).position) == (["b", "new"], id, 7)
    assert (cache.status(id).starred, cache.get(id).text.endswith(text)) == (True, True)
    assert [row.id for row in following.articles(cache, following.follows(cache)[0], 9)] == [id]
    assert cache.check() == []


@pytest.mark.parametrize("now", ["https://a.example/1", "http://www.a.example/1", "https://www.a.example/1"])
def test_a_site_that_moves_to_https_or_to_another_host_of_its_own_has_no_new_articles(
    cache: Cache, feed: int, now: str
) -> None:
    before = "http://a.example/1"
    cache.save(feed, [told(before, url=before)])
    assert (saved := cache.save(feed, [told(now, url=now)])).new == 0
    assert [(row.guid, cache.get(row.id).url) for row in cache.rows(Filter(), 9)] == [(now, now)]
    assert (cache.save(feed, [told(now, url=now)]).changed, saved.changed) == (0, 1)
    assert cache.check() == []


def test_title_time_and_text_together_tell_an_article_whose_address_changes_too(cache: Cache, feed: int) -> None:
    cache.save(feed, [told("https://a.example/1?r=1", url="https://a.example/1?r=1", hours=3)])
    assert cache.save(feed, [told("https://b.example/1", url="https://b.example/1", hours=3)]).new == 0
    assert cache.save(feed, [told("c", "Other words.", url="https://b.example/3", hours=3)]).new == 1
    assert cache.save(feed, [told("d", url="https://b.example/4", hours=2)]).new == 1
    assert cache.save(feed, [told("e", url="https://b.example/5", hours=2), told("d", url="", hours=2)]).new == 1
    assert cache.check() == []


def test_two_files_of_a_folder_that_say_the_same_are_two(cache: Cache) -> None:
    folder = cache.add_feed(Feed("/there", kind="folder")).id
    cache.save(folder, [told("/there/1", url="/there/1", hours=3)])
    assert cache.save(folder, [told("/there/2", url="/there/2", hours=3)]).new == 1


@pytest.mark.parametrize(
    "other",
    [
        told("new", "Another report."),
        told("new", title="Another title"),
        told("new", url="https://a.example/other"),
        told("new", url=""),
        told("new", "Another report.", hours=1),
    ],
    ids=["text", "title", "address", "no address", "time"],
)
def test_what_differs_is_another_article(cache: Cache, feed: int, other: Article) -> None:
    cache.save(feed, [told("old")])
    assert cache.save(feed, [other]).new == 1


def test_two_guids_that_a_feed_gives_at_once_are_two_articles(cache: Cache, feed: int) -> None:
    cache.save(feed, [told("one")])
    assert cache.save(feed, [told("two"), told("one")]).new == 1
    assert cache.save(feed, [told("two"), told("one")]).new == 0
    assert guids(cache) == ["one", "two"]


def test_another_feed_keeps_its_own(cache: Cache, feed: int) -> None:
    cache.save(feed, [told("one")])
    assert cache.save(cache.add_feed(Feed("https://b.example/")).id, [told("two")]).new == 1

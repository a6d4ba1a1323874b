"""Feeds are known by every address that they ever had."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cache.errors import NotFound
from cache.store import Cache
from feeds.article import Feed
from tests.cache.make import NOON, article

FULL = Feed(
    address="https://a.example/rss",
    title="A feed",
    site="https://a.example/",
    kind="web",
    tags=("news", "été"),
    etag='W/"1"',
    last_modified="Sat, 01 Jun 2024 12:00:00 GMT",
    content_hash="00ff",
    next_check=NOON,
    last_good=datetime(1969, 1, 1, tzinfo=UTC),
    error="it timed out",
    failures=3,
    gone=True,
)


def test_a_feed_comes_back_with_all_its_fields(cache: Cache) -> None:
    added = cache.add_feed(FULL)

    assert added == replace(FULL, id=added.id)
    assert cache.feed(added.id) == added
    assert [row.feed for row in cache.feeds()] == [added]


def test_a_known_address_is_not_added_again(cache: Cache) -> None:
    added = cache.add_feed(FULL)

    assert cache.add_feed(Feed(FULL.address, "Another title")) == added


@pytest.mark.parametrize("key", ["1", "A feed", "https://a.example/rss", "https://new.example/rss"])
def test_a_feed_is_found_by_id_title_and_any_address(cache: Cache, key: str) -> None:
    added = cache.add_feed(FULL)
    cache.update_feed(replace(added, address="https://new.example/rss"))

    found = cache.find_feed(key)

    assert found is not None
    assert found.id == added.id
    assert cache.add_feed(Feed("https://a.example/rss")).id == added.id


@pytest.mark.parametrize("key", ["", "2", "a feed", "https://a.example", "9" * 30, "\ud800", "\0", "²"])
def test_what_is_no_feed_is_none(cache: Cache, key: str) -> None:
    cache.add_feed(FULL)

    assert cache.find_feed(key) is None


def test_an_address_that_someone_has_now_beats_one_that_someone_had(cache: Cache) -> None:
    old = cache.add_feed(Feed("https://a.example/1"))
    cache.update_feed(replace(old, address="https://a.example/2"))
    new = cache.add_feed(Feed("https://a.example/3"))
    cache.update_feed(replace(new, address="https://a.example/1"))

    assert cache.find_feed("https://a.example/1") == replace(new, address="https://a.example/1")
    assert cache.add_feed(Feed("https://a.example/2")).id == old.id


def test_two_feeds_do_not_become_one(cache: Cache) -> None:
    one, two = (cache.add_feed(Feed(f"https://{name}.example/")) for name in ("one", "two"))

    cache.update_feed(replace(two, address=one.address, title="Two"))

    assert cache.feed(two.id) == replace(two, title="Two")


def test_feeds_stand_by_title_and_count(cache: Cache) -> None:
    for title in ("b", "A", "", "C"):
        cache.add_feed(Feed(f"b{title}", title))
    cache.save(1, [article("1"), article("2")])
    cache.mark([1], read=True)

    assert [(row.feed.title, row.articles, row.unread) for row in cache.feeds()] == [
        ("A", 0, 0),
        ("b", 2, 1),
        ("", 0, 0),
        ("C", 0, 0),
    ]


def test_a_feed_that_comes_back_has_its_number_and_its_marks(cache: Cache) -> None:
    feed = cache.add_feed(FULL)
    cache.save(feed.id, [article("1"), article("2")])
    cache.mark([cache.find_article(feed.id, "1")], starred=True)

    assert cache.remove_feed(feed.id) == 1  # the starred one stays
    assert cache.find_feed(FULL.address) is None
    between = cache.add_feed(Feed("https://b.example/"))
    back = cache.add_feed(FULL)
    cache.save(back.id, [article("2"), article("1")])

    assert back.id == feed.id != between.id
    assert [cache.status(cache.find_article(back.id, guid)).starred for guid in ("1", "2")] == [True, False]
    assert cache.counts().starred == 1
    assert cache.check() == []


def test_what_is_not_there_cannot_be_changed(cache: Cache) -> None:
    for act in (lambda: cache.feed(7), lambda: cache.remove_feed(7), lambda: cache.save(7, [article()])):
        with pytest.raises(NotFound, match="feed 7"):
            act()
    with pytest.raises(NotFound, match="feed 7"):
        cache.update_feed(replace(FULL, id=7))


def test_strings_that_utf8_cannot_hold_do_not_stop_a_feed(cache: Cache) -> None:
    added = cache.add_feed(Feed("https://a.example/", "half \ud83d", tags=("\udc00",)))

    assert (added.title, added.tags) == ("half ?", ("?",))


def test_a_login_that_is_typed_while_a_feed_is_found_elsewhere_stays_behind(cache: Cache) -> None:
    asked = cache.add_feed(Feed("https://a.example/f"))
    cache.update_feed(replace(asked, login="ann:s3cret", tags=("t",)))
    cache.note_fetch(replace(asked, address="https://b.example/f"), asked)
    assert [(row.feed.address, row.feed.login, row.feed.tags) for row in cache.feeds()] == [
        ("https://b.example/f", "", ("t",))
    ]


@pytest.mark.parametrize("odd", ["no JSON", "7", "[1, {}]", 7, b"x", "[" * 5000])
def test_tags_that_another_program_broke_are_none_and_the_feed_is_there(cache: Cache, feed: int, odd: object) -> None:
    cache.update_feed(replace(cache.feed(feed), tags=("news",), last_good=NOON))
    cache.db.execute("UPDATE feed SET tags = ?, next_check = 'x'", (odd,))
    (row,) = cache.feeds()
    assert (row.feed.tags, row.feed.next_check, row.feed.last_good) == ((), None, NOON)


def test_a_feed_is_called_and_tagged_as_the_user_says(cache: Cache) -> None:
    added = cache.add_feed(FULL)
    cache.call_feed(added.id, "Mine")
    cache.tag_feed(added.id, ("b", "a", "B", "b", ""))

    assert cache.feed(added.id) == replace(added, title="Mine", tags=("b", "a"))
    assert cache.settings_of(added.id) == {"title": "Mine"}
    with pytest.raises(NotFound):
        cache.call_feed(99, "Mine")


def test_a_feed_without_a_name_of_the_users_is_told_whole_so_that_it_names_itself(cache: Cache) -> None:
    added = cache.add_feed(FULL)
    cache.call_feed(added.id, "")

    assert cache.feed(added.id) == replace(added, title="", etag="", last_modified="", content_hash="")


def test_a_feed_is_called_as_it_calls_itself_unless_the_user_says_otherwise(cache: Cache) -> None:
    asked = cache.add_feed(Feed("https://a.example/"))

    def told(own: str, since: Feed) -> Feed:
        cache.note_fetch(replace(since, title=cache.called(since, own), own_title=own), since)
        return cache.feed(asked.id)

    first = told("Wire", asked)
    second = told("Newswire", first)
    cache.note_fetch(first, first)
    assert [feed.title for feed in (first, second, cache.feed(asked.id))] == ["Wire", "Newswire", "Newswire"]
    cache.call_feed(asked.id, "Mine")
    assert [told(own, second).title for own in ("Newswire", "The Wire")] == ["Mine", "Mine"]
    before = cache.feed(asked.id)
    cache.call_feed(asked.id, "")
    assert told("The Wire", before).title == "The Wire"
    assert told("Last", cache.feed(asked.id)).title == "Last"


def test_a_name_that_the_user_gave_stays_also_where_the_feed_had_it_already(cache: Cache) -> None:
    asked = cache.add_feed(Feed("https://a.example/", "Wire"))
    cache.note_fetch(replace(asked, own_title="Wire"), asked)
    cache.call_feed(asked.id, "Wire")
    since = cache.feed(asked.id)

    def told(own: str) -> str:
        now = cache.feed(asked.id)
        cache.note_fetch(replace(now, title=cache.called(now, own), own_title=own), now)
        return cache.feed(asked.id).title

    assert (cache.called(since, "Newswire"), told("Newswire"), told("Wire"), told("Post")) == ("Wire",) * 4
    cache.call_feed(asked.id, "")
    assert (told("Post"), told("Last")) == ("Post", "Last")


def test_a_feed_is_known_by_the_titles_that_it_had_where_no_other_is_called_so(cache: Cache) -> None:
    one, other = (cache.add_feed(Feed(f"https://{name}.example/", name)) for name in ("Wire", "Post"))
    for number in range(30):
        cache.call_feed(other.id, f"Post {number}")
    cache.call_feed(one.id, "Post")
    assert cache.former_titles() == {one.id: ["Wire"], other.id: [f"Post {number}" for number in range(9, 29)]}
    assert [cache.find_feed(title) for title in ("Wire", "Post", "Post 20")] == [
        cache.feed(id) for id in (one.id, one.id, other.id)
    ]

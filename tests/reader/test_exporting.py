"""Does what the user said come through an export, into a new cache and into one that is in use?"""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cache import following
from cache.correcting import apply, load
from cache.corrections import Known
from cache.portable import NotPortable
from cache.rows import Filter
from cache.rule_table import Rule
from cache.store import Cache
from feeds.article import Feed, Status
from feeds.strings import LINE_LIMIT
from reader.exporting import exported, take_in
from tests.cache.make import NOON, article, keep_status

SET = {"full_text": "auto", "images": "always", "keep_mb": "7", "paused": "yes", "title": "Feed"}


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    with Cache.open(tmp_path / "cache.db") as opened:
        yield opened


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Cache]:
    with Cache.open(tmp_path / "other.db") as opened:
        yield opened


@pytest.fixture
def told(cache: Cache) -> Any:
    """The export of a cache with a bit of everything, as it is read from a file."""
    feed = cache.add_feed(Feed("https://feed.example/rss", "Old Feed")).id
    cache.call_feed(feed, "Feed")
    cache.save(feed, [article("1"), article("2"), article("3")])
    one, two, three = (cache.find_article(feed, guid) for guid in "123")
    cache.mark([one, two], read=True)
    cache.mark([two], starred=True, saved=True)
    cache.opened(three)
    cache.set_position(three, 44)
    gone = cache.add_feed(Feed("https://gone.example/feed"))
    cache.save(gone.id, [article("old")])
    cache.mark([4], starred=True)
    cache.remove_feed(gone.id)
    for name, value in SET.items():
        cache.set_setting(feed, name, value)
    cache.add_rule(Rule("mute", "title", "horoscope"))
    cache.add_feed(Feed("https://me:secret@closed.example/feed", "Closed", tags=("work", "far/away")))
    following.follow(cache, following.query(cache, "harbour strike"))
    following.follow(cache, following.story(cache, 1))
    apply(cache, load(cache).lead([Known("person", "Qaani")], Known("person", "Esmail Qaani")))
    return json.loads(json.dumps(exported(cache)))


def marks(cache: Cache) -> dict[str, Status]:
    return {row.title: cache.status(row.id) for row in cache.rows(Filter(), 99)}


def test_marks_come_before_their_articles(told: Any, cache: Cache, other: Cache) -> None:
    take_in(other, told)
    feed = other.find_feed("https://feed.example/rss")
    assert feed is not None
    other.save(feed.id, [article("1"), article("2"), article("3"), article("new")])
    here = marks(cache)
    assert here.pop("Title old").starred
    assert marks(other) == here | {"Title new": Status()}
    assert other.check() == []


def test_the_first_reading_comes_through_and_the_earlier_one_counts(told: Any, other: Cache) -> None:
    (read,) = (row for row in told["statuses"] if row["opened"])
    read["first_opened"] = read["opened"] - 86_400.0

    def taken(**changed: Any) -> tuple[float, float]:
        take_in(other, {**told, "statuses": [{**read, **changed}]})
        (found,) = other.db.execute("SELECT opened, first_opened FROM status WHERE opened").fetchall()
        return found[0] - read["opened"], found[1] - read["opened"]

    assert taken() == (0, -86_400)
    assert taken(first_opened=read["opened"]) == (0, -86_400)
    assert taken(opened=read["opened"] + 5, first_opened=read["opened"] - 99_999.0) == (5, -99_999)
    del read["first_opened"]  # as exports of before tell it
    assert taken(opened=read["opened"] + 9) == (9, -99_999)


def test_a_feed_that_one_left_is_not_subscribed_to_and_keeps_its_stars(told: Any, other: Cache) -> None:
    take_in(other, told)
    assert {row.feed.address for row in other.feeds()} == {"https://feed.example/rss", "https://closed.example/feed"}
    back = other.add_feed(Feed("https://gone.example/feed"))
    other.save(back.id, [article("old")])
    assert marks(other)["Title old"].starred


def test_follows_corrections_and_tags_come_through(told: Any, cache: Cache, other: Cache) -> None:
    take_in(other, told)
    assert list(load(other)) == list(load(cache))
    assert [(f.kind, f.title) for f in following.follows(other)] == [
        (f.kind, f.title) for f in following.follows(cache)
    ]
    assert next(row.feed.tags for row in other.feeds() if row.feed.title == "Closed") == ("work", "far/away")


def test_a_feed_is_known_by_its_earlier_titles_there_too(told: Any, cache: Cache, other: Cache) -> None:
    take_in(other, told)
    assert [*other.former_titles().values()] == [*cache.former_titles().values()] == [["Old Feed"]]


def test_settings_of_a_feed_come_through_and_nothing_else_is_set(told: Any, other: Cache) -> None:
    told["feeds"][1]["settings"] |= {"keep_days": "x", "shell": "rm"}
    told["feeds"][0]["settings"]["title x"] = "y"
    take_in(other, told)
    assert {name: value for row in other.feeds() for name, value in other.settings_of(row.feed.id).items()} == SET


def test_rules_come_through(told: Any, cache: Cache, other: Cache) -> None:
    take_in(other, told)
    assert other.rules() == cache.rules()
    told["rules"][0]["in"] = "shell"
    with pytest.raises(NotPortable):
        take_in(other, told)


def test_a_removed_feed_does_not_come_back_by_an_import(told: Any, cache: Cache) -> None:
    take_in(cache, told)
    assert [feed.address for feed in cache.removed_feeds()] == ["https://gone.example/feed"]
    assert cache.check() == []


def test_no_password_is_exported(told: Any) -> None:
    assert "secret" not in json.dumps(told)


def test_taking_in_adds_and_takes_nothing_away(told: Any, other: Cache) -> None:
    feed = other.add_feed(Feed("https://feed.example/rss", "My own title"))
    other.save(feed.id, [article("1"), article("2"), article("3")])
    other.mark([other.find_article(feed.id, "1")], starred=True)
    keep_status(other, feed.id, "3", Status(opened=NOON.replace(year=2030), position=7))

    take_in(other, told)
    take_in(other, told)

    found = marks(other)
    assert found["Title 1"] == Status(read=True, starred=True)
    assert found["Title 3"].position == 7
    assert [row.feed.title for row in other.feeds()] == ["Closed", "My own title"]
    assert len(following.follows(other)) == 2
    assert other.check() == []


@pytest.mark.parametrize(
    "spoil",
    [
        {"backstory": 2}, {"feeds": [{}]}, {"statuses": [{"feed": "https://a.example/", "key": "no hex"}]},
        {"follows": [{"kind": "cat", "what": "", "title": "", "since": 0}]}, {"corrections": 7}, {"feeds": None},
        {"statuses": [{"feed": "https://a.example/", "key": "aa", "read": True, "starred": True, "saved": True,
                       "opened": 1e300, "position": 0}]},
        {"follows": [{"kind": "query", "what": "x", "title": "", "since": -1e300}]},
        {"feeds": [{"address": "http://[x", "title": "", "site": "", "kind": "web", "tags": [], "before": []}]},
        {"feeds": [{"address": "javascript:x", "title": "", "site": "", "kind": "web", "tags": [], "before": []}]},
    ],
    ids=str,
)  # fmt: skip
def test_a_damaged_export_is_refused_whole(told: Any, other: Cache, spoil: Any) -> None:
    with pytest.raises(NotPortable):
        take_in(other, told | spoil)
    assert not other.feeds()
    assert not list(load(other))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["address", "title", "site", "kind", "tags", "before", "feed", "key", "read", "starred", "saved", "opened",
         "position", "what", "since", "name", "form", "to_kind", "to_name", "hidden"]), inner, max_size=9),
    max_leaves=12,
)  # fmt: skip


@given(st.sampled_from(["feeds", "statuses", "follows", "corrections"]), JSON)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_export_breaks_the_cache(told: Any, other: Cache, part: str, value: Any) -> None:
    with suppress(NotPortable):
        take_in(other, told | {part: value})
    assert other.check() == []


def test_what_is_read_in_is_clean(told: Any, other: Cache) -> None:
    told["feeds"][0]["title"] = "Evil \x1b]52;c;x\x07 \u202e title"
    take_in(other, told)
    assert any(row.feed.title == "Evil ]52;c;x title" for row in other.feeds())


def test_what_is_read_in_is_no_longer_than_what_feeds_may_say_and_holds_no_password(told: Any, other: Cache) -> None:
    long = f"https://long.example/{'a' * 5000}"
    told["feeds"][0] |= {"title": "T" * 5000, "tags": ["g" * 5000], "titles": ["U" * 5000], "address": long}
    told["feeds"][0]["settings"]["title"] = "T" * 5000
    told["feeds"][1]["address"] = "https://ann:s3cret@closed.example/other"
    told["statuses"] = told["follows"] = []
    take_in(other, told)
    feed = other.find_feed(long)
    assert feed is not None
    assert max(map(len, (feed.title, *feed.tags, *other.former_titles()[feed.id]))) <= LINE_LIMIT
    assert len(other.settings_of(feed.id)["title"]) <= LINE_LIMIT
    assert other.find_feed("https://closed.example/other") is not None
    assert "s3cret" not in "".join(other.db.iterdump())

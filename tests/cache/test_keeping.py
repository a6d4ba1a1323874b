"""What leaves, what never leaves, and what comes back."""

import random
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta

import pytest

from cache.errors import NotFound
from cache.keeping import KEPT_REMOVED, STILL_NAMED, TOO_OLD, Limits
from cache.rebuilding import rebuild
from cache.rows import Filter
from cache.search import search
from cache.store import Cache
from feeds.article import Article, Block, Feed, Picture
from tests.cache.make import Clock, article

PAGE = Article("p", "Page", (Block("paragraph", "The whole of it."),))


@pytest.fixture(autouse=True)
def ten(cache: Cache, feed: int) -> None:
    """Ten articles, the first of them the oldest: 9 days old. The first is starred, the second saved."""
    cache.save(feed, [article(str(n), hours=24 * (9 - n)) for n in range(10)])
    cache.mark([1], starred=True)
    cache.mark([2], saved=True)
    cache.mark([3], read=True)


def guids(cache: Cache) -> str:
    return "".join(sorted(row.guid for row in cache.rows(Filter(), 99)))


# --- with their feed


def meanwhile(cache: Cache, act: Callable[[Cache], object], monkeypatch: pytest.MonkeyPatch, after: int = 0) -> None:
    """Have another process do something just before the next transaction begins, or some `after` it."""
    turns, begin = iter(range(after)), Cache.write

    def write(self: Cache, *, durable: bool = False) -> AbstractContextManager[object]:
        if self.db.in_transaction or next(turns, None) is not None:
            return begin(self, durable=durable)
        monkeypatch.undo()
        with Cache.open(cache.path) as other:
            act(other)
        return self.write(durable=durable)

    monkeypatch.setattr(Cache, "write", write)


def test_what_another_process_stars_while_its_feed_is_removed_stays(
    cache: Cache, feed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(cache, lambda other: other.mark([5], starred=True), monkeypatch)
    assert cache.remove_feed(feed) == 7
    assert (guids(cache), cache.check()) == ("014", [])


def test_bringing_back_that_was_interrupted_is_gone_on_with(
    cache: Cache, feed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.remove_feed(feed)
    with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
        patch.setattr(Cache, "_unshelve", lambda self, feed: 1 / 0)
        cache.bring_back(feed)
    assert ([row.feed.id for row in cache.feeds()], cache.removed_feeds(), guids(cache)) == ([feed], [], "01")
    assert (cache.go_on(), guids(cache), cache.go_on()) == (8, "0123456789", 0)
    assert (cache.remove_feed(feed), len(cache.removed_feeds()), cache.bring_back(feed)) == (8, 1, 8)


def test_a_removal_that_was_interrupted_is_gone_on_with(
    cache: Cache, feed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
        patch.setattr(Cache, "_shelve", lambda self, feed: 1 / 0)
        cache.remove_feed(feed)
    assert (len(cache.feeds()), cache.removed_feeds()) == (1, [])
    assert (cache.go_on(), guids(cache), [gone.id for gone in cache.removed_feeds()]) == (0, "01", [feed])
    assert cache.bring_back(feed) == 8


def test_two_processes_remove_a_feed(cache: Cache, feed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    meanwhile(cache, lambda other: other.remove_feed(feed), monkeypatch)
    assert cache.remove_feed(feed) == 0
    assert (guids(cache), cache.bring_back(feed), cache.check()) == ("01", 8, [])


@pytest.mark.parametrize("after", range(1, 4))
@pytest.mark.parametrize("back", ["added", "brought back"])
def test_whoever_wants_a_feed_while_it_is_removed_has_it(
    cache: Cache, feed: int, back: str, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wanted(other: Cache) -> object:
        return other.bring_back(feed) if back == "brought back" else other.add_feed(other.feed(feed))

    meanwhile(cache, wanted, monkeypatch, after)
    cache.remove_feed(feed)
    cache.go_on()
    assert ([row.feed.id for row in cache.feeds()], guids(cache)) == ([feed], "0123456789")
    assert (cache.removed_feeds(), cache.check()) == ([], [])


@pytest.mark.parametrize("after", range(1, 4))
def test_whoever_removes_a_feed_while_it_comes_back_is_rid_of_it(
    cache: Cache, feed: int, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.remove_feed(feed)
    meanwhile(cache, lambda other: other.remove_feed(feed), monkeypatch, after)
    cache.bring_back(feed)
    cache.go_on()
    assert (cache.feeds(), guids(cache)) == ([], "01")
    assert (cache.bring_back(feed), guids(cache), cache.check()) == (8, "0123456789", [])


def test_what_is_starred_or_saved_outlives_its_feed(cache: Cache, feed: int) -> None:
    assert cache.remove_feed(feed) == 8
    assert (guids(cache), cache.feeds(), cache.counts().feeds) == ("01", [], 0)
    assert (cache.find_feed("Feed"), [gone.id for gone in cache.removed_feeds()]) == (None, [feed])
    for act in (lambda: cache.remove_feed(feed), lambda: cache.save(feed, [article("z")])):
        with pytest.raises(NotFound):
            act()
    assert cache.check() == []


def test_a_removed_feed_comes_back_with_every_article_as_it_was(cache: Cache, feed: int, clock: Clock) -> None:
    cache.save_page(9, PAGE)
    cache.save_page(10, PAGE)
    cache.read_text(10, "feed")
    other = cache.add_feed(Feed("https://other.example/rss")).id
    (report,) = cache.save(other, [article("report")]).ids
    for id in (report, 7, 4):
        cache.assign_story(id, 5)
    before = {row.guid: (cache.get(row.id), row.story) for row in cache.rows(Filter(), 99)}
    counted = cache.counts()
    cache.remove_feed(feed)
    clock.pass_(days=2)
    cache.save(other, [article("later", hours=999)])

    assert cache.bring_back(feed) == 8

    cache.remove_articles([cache.find_article(other, "later")])
    assert {row.guid: (cache.get(row.id), row.story) for row in cache.rows(Filter(), 99)} == before
    assert replace(cache.counts(), pending=0) == replace(counted, pending=0)
    assert [cache.texts_of(cache.find_article(feed, guid)) for guid in "890"] == [
        ("page", True),
        ("feed", True),
        ("feed", False),
    ]
    assert [cache.status(cache.find_article(feed, guid)).read for guid in "23"] == [True, False]
    assert (cache.removed_feeds(), cache.feeds()[0].articles, len(search(cache, "some"))) == ([], 10, 10)
    assert cache.save(feed, [article("5", hours=24 * 4)]).ids == ()
    assert cache.check() == []


def test_a_feed_that_was_added_again_gets_the_rest_back_and_nothing_older_than_it_has(cache: Cache, feed: int) -> None:
    cache.remove_feed(feed)
    assert cache.add_feed(Feed("https://feed.example/rss", "Anew")).id == feed
    cache.save(feed, [article("9", "What it says now.")])
    cache.bring_back(feed)
    assert guids(cache) == "0123456789"
    assert "says now" in cache.get(cache.find_article(feed, "9")).text


def test_what_a_removed_article_said_before_comes_back_with_it_and_is_forgotten_with_it(
    cache: Cache, feed: int, clock: Clock
) -> None:
    for text in ("Second.", "Third."):
        cache.save(feed, [article("5", text, hours=96)])
    before = cache.revisions(6)
    assert len(before) == 2
    cache.remove_feed(feed)
    rebuild(cache)
    cache.bring_back(feed)
    assert (cache.row(6).guid, cache.revisions(6)) == ("5", before)
    cache.remove_feed(feed)
    clock.time += KEPT_REMOVED + timedelta(days=1)
    cache.forget_old()
    assert cache.db.execute("SELECT count(*) FROM revision").fetchone() == (0,)


def test_after_a_month_what_was_removed_is_forgotten_and_what_lost_its_star_follows(
    cache: Cache, feed: int, clock: Clock
) -> None:
    cache.remove_feed(feed)
    assert cache.forget_old() == 0
    cache.mark([1], starred=False)
    clock.pass_(seconds=KEPT_REMOVED.total_seconds() + 1)
    assert cache.forget_old() == 8
    assert (guids(cache), cache.bring_back(feed), guids(cache)) == ("1", 1, "01")
    with pytest.raises(NotFound):
        cache.bring_back(99)


# --- for their age or number


@pytest.mark.parametrize(
    ("limits", "left"),
    [
        (Limits(), "0123456789"),
        (Limits(days=4), "0156789"),
        (Limits(articles=3), "01789"),
        (Limits(days=2, articles=5), "01789"),
    ],
)
def test_the_oldest_go_and_never_what_is_starred_or_saved(cache: Cache, feed: int, limits: Limits, left: str) -> None:
    other = cache.add_feed(Feed("https://other.example/")).id
    cache.save(other, [article("x", hours=2000)])
    assert cache.drop_beyond(limits, feed) == 10 - len(left)
    assert guids(cache) == left + "x"
    assert cache.check() == []


@pytest.mark.parametrize("number", [0, 1])
def test_what_is_too_old_is_found_without_a_look_at_all_articles(cache: Cache, number: int) -> None:
    plan = [row[-1] for row in cache.db.execute(f"EXPLAIN QUERY PLAN {TOO_OLD}", (number, 0.0)).fetchall()]
    assert any("sorted_at<?" in step for step in plan)
    assert not any(step.startswith("SCAN a") for step in plan)


def test_a_limit_in_all_counts_every_feed(cache: Cache) -> None:
    other = cache.add_feed(Feed("https://other.example/")).id
    cache.save(other, [article("x", hours=1), article("y", hours=3000)])
    assert cache.drop_beyond(Limits(articles=3)) == 7
    assert guids(cache) == "0189x"


def test_what_came_back_under_another_guid_is_there_once(cache: Cache, feed: int) -> None:
    cache.remove_feed(feed)
    cache.add_feed(Feed("https://feed.example/rss", "Feed"))
    cache.save(feed, [replace(article("u", hours=1), url="https://a.example/u")])
    cache.remove_feed(feed)
    cache.add_feed(Feed("https://feed.example/rss", "Feed"))
    cache.save(feed, [replace(article("u", hours=1), guid="v", url="https://a.example/u")])
    cache.bring_back(feed)
    assert sum(row.url.endswith("/u") for row in cache.rows(Filter(), 99)) == 1
    assert cache.check() == []


def test_what_was_dropped_is_not_new_again_and_keeps_its_status(cache: Cache, feed: int, clock: Clock) -> None:
    cache.drop_beyond(Limits(days=4), feed)
    assert cache.save(feed, [article(str(n), hours=24 * (9 - n)) for n in range(10)]).new == 0
    clock.time += STILL_NAMED - timedelta(days=1)
    cache.save(feed, [article("2")])
    clock.pass_(days=2)
    cache.forget_old()
    assert cache.save(feed, [article("2"), article("3"), article("4")]).new == 2
    assert cache.find_article(feed, "2") == 0


def test_that_a_feed_still_names_what_was_dropped_is_written_once_a_day(cache: Cache, feed: int, clock: Clock) -> None:
    cache.drop_beyond(Limits(days=4), feed)
    sql, written = "SELECT DISTINCT seen FROM dropped", list[list[float]]()
    for hours in (1, 12, 13):
        clock.pass_(hours=hours)
        cache.save(feed, [article(str(n), hours=24 * (9 - n)) for n in range(2, 5)])
        written.append([seen for (seen,) in cache.db.execute(sql).fetchall()])
    first = clock.time.timestamp() - 26 * 3600
    assert written == [[first], [first], [clock.time.timestamp()]]


def test_a_limit_of_size_counts_what_is_stored(cache: Cache, feed: int) -> None:
    noise = random.Random(1)
    texts = ["".join(chr(noise.randrange(0x4E00, 0x9FFF)) for _ in range(200_000)) for _ in range(4)]
    cache.save(feed, [article(f"big{n}", text, hours=n) for n, text in enumerate(texts)])
    cache.drop_beyond(Limits(megabytes=1), feed)
    assert guids(cache) == "019big0big1"


def test_a_limit_of_size_counts_each_image_once_and_none_of_what_stays(cache: Cache, feed: int) -> None:
    pictures = [Picture(bytes([n]) * 400_000, "jpeg", 9, 9, b"", 1, 1) for n in range(4)]
    for guid, number in zip("0987654", (0, 1, 1, 1, 2, 3, 3), strict=True):
        cache.save_image(cache.find_article(feed, guid), f"https://a.example/{number}", pictures[number])
    cache.drop_beyond(Limits(megabytes=1), feed)
    assert guids(cache) == "016789"

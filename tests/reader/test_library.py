"""Sources become articles: real HTTP on the loopback, a real cache, a clock that is set by hand."""

import asyncio
import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cache import codec
from cache.rows import Filter
from cache.store import Cache
from feeds.article import Article, Feed
from feeds.fetch import Fetcher
from reader import access, answers
from reader.library import Library
from reader.outcomes import Outcome
from tests.feeds.server import Asked, Page, Site

KEYWORDS = Fetcher.__init__.__kwdefaults__ or {}
NOW = datetime(2024, 2, 18, 12, tzinfo=UTC)
PAGE = b"""<html><head><title>A page</title><link rel="alternate" type="application/rss+xml" href="/feed"></head>
<body><article><h1>A page</h1><p>Words of a page that is an article, long enough.</p></article></body></html>"""


def rss(*titles: str) -> bytes:
    items = "".join(
        f"<item><guid>{t}</guid><title>{t}</title><description>On {t}.</description></item>" for t in titles
    )
    return f"<rss version='2.0'><channel><title>Wire</title>{items}</channel></rss>".encode()


def raising(error: type[BaseException] | BaseException) -> Callable[..., None]:
    def raises(*_: object) -> None:
        raise error

    return raises


class World:
    """A site, a cache, a clock."""

    timeout = 5

    def __init__(self, site: Site, cache: Cache) -> None:
        self.site, self.cache, self.now = site, cache, NOW
        self.accesses: list[access.FeedAccess] = []

    def library(self, *, offline: bool = False) -> Library:
        return Library(self.cache, now=lambda: self.now, offline=offline, timeout=self.timeout, accesses=self.accesses)

    def add(self, *sources: str, offline: bool = False) -> list[Outcome]:
        library = self.library(offline=offline)
        try:
            return asyncio.run(library.add(sources))
        finally:
            library.close()

    def refresh(self, *, force: bool = True) -> dict[str, Outcome]:
        library = self.library()
        try:
            done = asyncio.run(library.refresh([row.feed for row in self.cache.feeds()], force=force))
            return {outcome.address: outcome for outcome in done}
        finally:
            library.close()

    def titles(self) -> set[str]:
        return {row.title for row in self.cache.rows(Filter(), 100)}


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with Site() as site, Cache.open(tmp_path / "cache.db") as cache:
        yield World(site, cache)


def test_a_feed_is_fetched_stored_and_then_asked_with_its_validators(world: World) -> None:
    world.site.put("/feed", rss("One", "Two"), etag='"v1"')
    address = world.site.url("/feed")
    (added,) = world.add(address)
    assert (added.state, added.new, world.titles()) == ("fetched", 2, {"One", "Two"})
    again = world.refresh()[address]
    assert (again.state, again.new) == ("unchanged", 0)
    feed = world.cache.feeds()[0].feed
    assert (feed.title, feed.etag, feed.error) == ("Wire", '"v1"', "")
    assert feed.next_check is not None
    assert feed.next_check > NOW


def test_what_is_stored_of_a_feed_is_stored_with_its_validators(world: World, tmp_path: Path) -> None:
    """Whoever is killed then asks with them the next time; what was asked before it is noted as well."""
    address, told = world.site.url("/feed"), list[tuple[str, str]]()
    world.site.put("/feed", rss("One"), etag='"v1"')
    world.add(address)
    world.site.put("/feed", rss("One", "Two"), etag='"v2"')

    def look(outcome: Outcome) -> None:
        with Cache.open(tmp_path / "cache.db", readonly=True) as other:
            told.extend((row.title, other.feeds()[0].feed.etag) for row in other.rows(Filter(), 9))

    library = world.library()
    try:
        asyncio.run(library.refresh([world.cache.feeds()[0].feed], progress=look))
    finally:
        library.close()
    assert told == [("Two", '"v2"'), ("One", '"v2"')]


def test_what_is_stored_is_packed_before_others_have_to_wait(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    locked, pack = list[bool](), codec.pack

    def noted(article: Article) -> codec.Packed:
        locked.append(world.cache.db.in_transaction)
        return pack(article)

    monkeypatch.setattr(codec, "pack", noted)
    world.site.put("/feed", rss("one", "two"))
    world.add(world.site.url("/feed"))
    assert locked == [False, False]


def test_what_is_said_of_a_feed_while_it_is_fetched_stays(world: World, tmp_path: Path) -> None:
    """Whether it has something new, nothing new, or fails."""
    first, then, at_last = Page(rss("One")), Page(rss("One"), headers={"ETag": "1"}), Page(b"", 500)
    answers_given = iter([first, then, at_last])

    def answer(asked: Asked) -> Page:
        with Cache.open(tmp_path / "cache.db") as other:
            feed = other.feeds()[0].feed
            other.update_feed(replace(feed, tags=(*feed.tags, "more"), title="Called so"))
        return next(answers_given)

    world.site.on("/feed", answer)
    world.add(world.site.url("/feed"), offline=True)
    for number in (1, 2, 3):
        world.refresh()
        feed = world.cache.feeds()[0].feed
        assert (feed.tags, feed.title, feed.failures) == (("more",) * number, "Called so", number // 3)


def test_an_archive_that_was_read_in_part_is_read_again(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "a.jsonl"
    archive.write_text("".join(f'{{"id": {n}, "title": "T{n}", "text": "words"}}\n' for n in range(3)))
    monkeypatch.setattr("feeds.load.BATCH", 1)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Library, "_stored", raising(KeyboardInterrupt))
        world.add(str(archive))
    assert world.titles() == {"T0"}
    assert [done.state for done in world.refresh(force=False).values()] == ["fetched"]
    assert world.titles() == {"T0", "T1", "T2"}
    assert [done.state for done in world.refresh(force=False).values()] == ["unchanged"]


def test_validators_go_to_the_address_that_gave_them_alone(world: World) -> None:
    """Two servers may both call their first version "1"; what the new one has must not pass for the old."""
    world.site.redirect("/feed", "/a")
    world.site.put("/a", rss("One"), etag='"1"')
    world.site.put("/b", rss("Two"), etag='"1"')
    world.add(world.site.url("/feed"))
    world.refresh()
    assert [asked.headers.get("if-none-match") for asked in world.site.log[2:]] == [None, '"1"']
    world.site.redirect("/feed", "/b")
    world.refresh()
    assert world.titles() == {"One", "Two"}


def test_adding_twice_doubles_neither_feed_nor_article(world: World) -> None:
    world.site.put("/feed", rss("One"))
    world.add(world.site.url("/feed"))
    world.add(world.site.url("/feed"))
    assert (len(world.cache.feeds()), world.titles()) == (1, {"One"})


@pytest.mark.parametrize("offline", [False, True])
def test_a_removed_feed_that_is_added_again_has_all_its_articles_again(world: World, offline: bool) -> None:
    """What it names no more as well, and what was read of it is read."""
    world.site.put("/feed", rss("One", "Two"))
    (added,) = world.add(world.site.url("/feed"))
    world.cache.mark([added.first], read=True)
    assert added.feed is not None
    world.cache.remove_feed(added.feed.id)
    world.site.put("/feed", rss("Two", "Three"))
    (again,) = world.add(world.site.url("/feed"), offline=offline)
    assert again.state == ("subscribed" if offline else "fetched")
    assert world.titles() == ({"One", "Two"} if offline else {"One", "Two", "Three"})
    assert [row.id for row in world.cache.rows(Filter(), 100) if row.read] == [added.first]


def test_a_feed_that_is_removed_while_it_is_fetched_leaves_the_others_be(world: World) -> None:
    for name in ("gone", "good", "better"):
        world.site.put(f"/{name}", rss(name))
    feeds = [world.cache.add_feed(Feed(world.site.url(f"/{name}"))) for name in ("gone", "good", "better")]
    world.cache.remove_feed(feeds[0].id)
    library = world.library()
    try:
        done = asyncio.run(library.refresh(feeds, force=True))
    finally:
        library.close()
    assert [outcome.state for outcome in done] == ["failed", "fetched", "fetched"]
    assert (done[0].error, done[0].feed) == ("was removed while it was fetched", None)
    assert world.titles() == {"good", "better"}
    assert {row.feed.id for row in world.cache.feeds() if row.feed.content_hash} == {feed.id for feed in feeds[1:]}


def test_a_failing_feed_keeps_its_articles_and_the_others_go_on(world: World) -> None:
    world.site.put("/good", rss("Good"))
    world.site.put("/bad", rss("Bad"))
    good, bad = world.site.url("/good"), world.site.url("/bad")
    world.add(good, bad)
    world.site.page("/bad", Page(b"oops", 500))
    world.site.put("/good", rss("Good", "Better"))
    done = world.refresh()
    assert (done[bad].state, done[good].new) == ("failed", 1)
    assert world.titles() == {"Good", "Bad", "Better"}
    failing = next(row.feed for row in world.cache.feeds() if row.feed.address == bad)
    assert failing.error == done[bad].error != ""
    assert failing.next_check is not None
    assert timedelta(minutes=20) < failing.next_check - NOW <= timedelta(minutes=30)


def test_a_page_leads_to_the_feed_that_it_names(world: World) -> None:
    world.site.page("/", Page(PAGE, 200, {"Content-Type": "text/html"}))
    world.site.put("/feed", rss("One"))
    (added,) = world.add(world.site.url("/"))
    assert (added.state, world.titles()) == ("fetched", {"One"})
    assert world.cache.feeds()[0].feed.address == world.site.url("/feed")


def test_a_page_without_feeds_is_saved_as_one_article(world: World) -> None:
    world.site.page("/story", Page(PAGE.replace(b"alternate", b"nothing"), 200, {"Content-Type": "text/html"}))
    (added,) = world.add(world.site.url("/story"))
    assert (added.state, world.titles()) == ("fetched", {"A page"})
    assert world.cache.feeds()[0].feed.kind == "page"


def test_what_is_gone_is_not_asked_again_by_itself(world: World) -> None:
    world.site.put("/feed", rss("One"))
    world.add(world.site.url("/feed"))
    world.site.page("/feed", Page(b"", 410))
    world.refresh()
    assert world.cache.feeds()[0].feed.gone
    assert world.titles() == {"One"}


def test_a_changed_entry_is_a_new_revision_that_keeps_its_status(world: World) -> None:
    world.site.put("/feed", rss("One"))
    world.add(world.site.url("/feed"))
    id = world.cache.rows(Filter(), 1)[0].id
    world.cache.mark([id], read=True, starred=True)
    world.site.put("/feed", rss("One").replace(b"On One.", b"On One, corrected."))
    done = world.refresh()
    assert next(iter(done.values())).changed == 1
    row = world.cache.row(id)
    assert (row.read, row.starred) == (True, True)
    assert "corrected" in world.cache.get(id).text


def test_a_login_page_in_place_of_a_feed_changes_nothing(world: World) -> None:
    world.site.put("/feed", rss("One"))
    world.add(world.site.url("/feed"))
    world.site.page("/feed", Page(b"<html><body><form>log in</form></body></html>", 200, {"Content-Type": "text/html"}))
    (done,) = world.refresh().values()
    assert (done.state, world.titles()) == ("failed", {"One"})


def test_offline_an_address_is_subscribed_and_nothing_is_sent(world: World) -> None:
    asked: list[Asked] = []

    def answer(request: Asked) -> Page:
        asked.append(request)
        return Page(rss("One"))

    world.site.on("/feed", answer)
    (done,) = world.add(world.site.url("/feed"), offline=True)
    assert (done.state, asked, len(world.cache.feeds())) == ("subscribed", [], 1)


def test_a_dead_address_is_one_sentence_and_no_subscription(world: World) -> None:
    (done,) = world.add("http://127.0.0.1:9/feed")
    assert (done.state, world.cache.feeds()) == ("failed", [])
    assert done.error


def test_a_folder_is_one_feed_and_its_feeds_are_their_own(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "a.txt").write_text("First\n\nWords.\n")
    (folder / "b.md").write_text("# Second\n\nMore *words*.\n")
    (folder / "wire.xml").write_bytes(rss("Third"))
    (folder / ".hidden.txt").write_text("Hidden\n\nNo.\n")
    world.add(str(folder))
    assert world.titles() == {"First", "Second", "Third"}
    assert {row.feed.kind for row in world.cache.feeds()} == {"folder", "file"}


def test_a_link_that_leads_nowhere_keeps_its_folder_from_no_refresh(world: World, tmp_path: Path) -> None:
    (folder := tmp_path / "stories").mkdir()
    (folder / "a.txt").write_text("First\n\nWords.\n")
    (folder / "b.txt").symlink_to(folder / "nowhere.txt")
    world.add(str(folder))
    (folder / "c.txt").write_text("Second\n\nMore words.\n")
    assert world.refresh(force=False)[str(folder)].error == ""
    assert world.titles() == {"First", "Second"}


def test_subscribing_gives_a_known_feed_the_tags_of_both(world: World) -> None:
    library = world.library()
    library.subscribe([Feed("https://a.example/f", "A", tags=("News",))])
    library.subscribe([Feed("https://a.example/f", tags=("Daily",))])
    assert [row.feed.tags for row in world.cache.feeds()] == [("News", "Daily")]


def test_a_site_without_links_is_asked_where_sites_keep_their_feed(world: World) -> None:
    world.site.put("/", b"<html><body><p>Nothing here names a feed.</p></body></html>", content_type="text/html")
    world.site.put("/rss.xml", rss("one"))
    (added,) = world.add(world.site.url("/"))
    assert added.feed is not None
    assert (added.feed.address, added.new) == (world.site.url("/rss.xml"), 1)


def test_a_feed_tells_its_pace_its_size_and_where_it_was_found(world: World) -> None:
    body = rss("one").replace(b"</title>", b"</title><ttl>120</ttl>", 1)
    world.site.put("/there", body)
    world.site.redirect("/feed", world.site.url("/there"))
    world.add(world.site.url("/feed"))
    (row,) = world.cache.feeds()
    told = answers.feed(row)
    assert (told["size"], told["pace"], told["redirected_to"]) == (len(body), 7200, world.site.url("/there"))
    assert row.feed.next_check == NOW + timedelta(hours=2)
    world.site.page("/feed", Page(status=500))
    world.refresh()
    assert answers.feed(world.cache.feeds()[0])["last_failed"] == NOW.isoformat()


def test_what_is_gone_is_paused_and_says_how_to_ask_again(world: World) -> None:
    world.site.put("/feed", rss("one"))
    world.add(world.site.url("/feed"))
    world.site.page("/feed", Page(status=410))
    (gone,) = world.refresh().values()
    assert gone.error == "is gone for good (HTTP 410); paused, `backstory refresh 1` asks it again"


def test_a_parser_that_cannot_be_started_is_not_held_against_the_feed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    world.site.put("/feed", rss("One"))
    feed = world.cache.add_feed(Feed(world.site.url("/feed")))
    with monkeypatch.context() as patch:
        patch.setattr("feeds.process.subprocess.Popen", refused)
        (failed,) = world.refresh().values()
    assert failed.error == f"not read: the process that reads it cannot be started ({os.strerror(errno.EMFILE)})"
    (known,) = world.cache.feeds()
    assert (known.feed.failures, known.feed.error, known.feed.next_check) == (0, "", feed.next_check)
    assert world.refresh()[feed.address].new == 1

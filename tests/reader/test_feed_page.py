"""Does the page of a feed tell how it fares, and does what is set there hold?"""

import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cache.errors import Busy
from cache.rows import FeedRow, Filter
from cache.store import Cache
from feeds.article import Feed
from reader.config import Config
from reader.feed_page import facts, feed_page, next_check
from reader.screens.feed import FeedScreen, tags_of
from reader.screens.fetching import _due
from tests.feeds.server import Asked, Page, Site
from tests.reader.cli import Home
from tests.reader.rest import at_rest
from tests.reader.screen import Reader, reader
from tests.reader.test_library import rss

THEN = datetime(2024, 2, 18, 9, 14, tzinfo=UTC)
WELL = Feed("https://wire.example/feed", "Wire", 1, site="https://wire.example/", tags=("News",), last_good=THEN,
            next_check=THEN, size=1234, final="https://cdn.example/feed", pace=3600, skip=("3", "sunday"),
            gap=10_800)  # fmt: skip


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (FeedRow(WELL, 5, 2), "18 Feb 2024 09:14"),
        (FeedRow(replace(WELL, next_check=None), 5, 2), "at once"),
        (FeedRow(replace(WELL, gone=True), 5, 2), "paused: it is gone"),
        (FeedRow(WELL, 5, 2, paused=True), "paused by you"),
        (FeedRow(Feed("/papers", kind="folder"), 5, 2), "when you ask for it: it is on this disk"),
        (FeedRow(Feed("backstory:samples", kind="samples"), 5, 2), ""),
    ],
)
def test_a_feed_says_when_it_is_asked_again(row: FeedRow, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.feed_page.moment", lambda when: f"{when:%d %b %Y %H:%M}")
    assert next_check(row) == told


@pytest.mark.parametrize(
    ("settings", "config", "full_text", "keeps"),
    [
        ({}, Config(), "never, as for all feeds", "everything"),
        ({}, Config(full_text="auto", keep_days=9), "auto, as for all feeds", "9 days of all feeds together"),
        ({"full_text": "always", "keep_days": "30", "keep_mb": "5"}, Config(keep_days=9), "always", "30 days, 5 MB"),
    ],
)
def test_what_is_set_for_it_stands_before_what_is_set_for_all(
    settings: dict[str, str], config: Config, full_text: str, keeps: str
) -> None:
    told = dict(facts(FeedRow(WELL, 5, 2), settings, config))
    assert (told["full text"], told["keeps"]) == (full_text, keeps)


def test_the_facts_of_a_feed_that_is_well_and_of_one_that_fails() -> None:
    told = dict(facts(FeedRow(WELL, 5000, 2), {}, Config()))
    assert [told[name] for name in ("found at", "articles", "size", "wants", "skips", "entries")] == [
        "https://cdn.example/feed", "5,000, 2 unread", "1,234 bytes", "60 minutes between two checks",
        "3:00 GMT, sunday", "one in about 3 hours lately",
    ]  # fmt: skip
    assert "last error" not in told
    bad = dict(
        facts(FeedRow(Feed("https://a.example/f", error="timed out", failures=2, failed=THEN), 0, 0), {}, Config())
    )
    assert bad["last error"].startswith("timed out (18 Feb 2024 ")
    assert bad["last error"].endswith(", 2 times in a row)")
    assert bad["last good"] == "never"


def paused(r: Reader) -> list[bool]:
    """Which feeds are paused."""
    return [row.paused for row in r.app.cache.feeds()]


async def test_the_page_of_a_feed_is_opened_steered_and_left(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (80, 24)) as r:
        await r.press("enter", "i")
        page = r.app.screen
        assert isinstance(page, FeedScreen)
        assert "https://wire.example/feed" in r.text
        await r.press("p", "x")
        assert (paused(r), r.app.cache.settings_of(1)) == ([True], {"paused": "yes", "full_text": "auto"})
        assert "paused by you" in r.text
        assert _due(r.app.cache) == []
        await r.press("p", "x", "x", "x")
        assert (paused(r), r.app.cache.settings_of(1)) == ([False], {})
        await r.press("s")
        assert "not on this page" in page.status.message
        await r.press("tab", "enter")
        assert (r.app.screen, r.screen.filter, r.focus) == (r.screen, Filter(feed=1), "stories")


async def test_a_feed_is_renamed_and_tagged_on_its_page(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("enter", "i", "n")
        await (await r.press("ctrl+u")).type("The [/] Wire")
        await r.press("enter")
        page = r.app.screen
        assert isinstance(page, FeedScreen)
        assert page.status.message == "renamed to The [/] Wire"
        await r.press("t")
        await r.type("news, port ,,news")
        await r.press("enter")
        assert page.status.message == "tagged news, port"
        assert "The [/] Wire" in r.text
        (feed,) = (row.feed for row in r.app.cache.feeds())
        assert (feed.title, feed.tags) == ("The [/] Wire", ("news", "port"))
        await r.press("n", "escape", "t", "enter")
        assert r.app.cache.feed(feed.id) == feed
        await r.press("escape")
        assert "The [/] Wire" in r.text
        await r.press("i")
        page = r.app.screen
        assert isinstance(page, FeedScreen)
        await r.press("t", "ctrl+u", "enter")
        assert page.status.message == "no tags any more"
        await r.press("n", "ctrl+u", "enter")
        assert page.status.message == "its own name comes with its next refresh"
        await r.press("escape")
        assert r.app.cache.feed(feed.id).title == ""


async def test_a_tag_with_a_comma_stays_one_as_long_as_nobody_changes_it(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        r.app.cache.tag_feed(1, ["Near, far"])
        await r.press("enter", "i", "t", "enter")
        assert r.app.cache.feed(1).tags == ("Near, far",)


async def test_the_page_of_a_feed_in_the_list_of_feeds_leads_back_there(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("f", "G", "i")
        assert isinstance(r.app.screen, FeedScreen)
        await r.press("p", "escape")
        assert "paused · 4 unread" in r.text
        await r.press("i")
        assert isinstance(r.app.screen, FeedScreen)


async def test_r_on_the_page_asks_the_feed_and_tells_what_came(tmp_path: Path) -> None:
    with Site() as site:
        site.put("/feed", rss("News of the harbour"))
        async with reader(tmp_path, "strike") as r:
            feed = r.app.cache.add_feed(Feed(site.url("/feed"), "Harbour [/]"))
            page = FeedScreen(feed.id, r.app.config)
            r.app.push_screen(page)
            await r.settle()
            await r.press("r")
            assert page.status.message == "1 new article"
            assert "1, 1 unread" in r.text
            await r.press("escape")
            assert "News of the harbour" in r.text


async def test_a_feed_is_removed_when_one_says_so_twice_and_u_brings_it_back(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("s", "i", "D")
        page = r.app.screen
        assert isinstance(page, FeedScreen)
        assert page.status.message.startswith("remove it and its 4 articles (starred and saved ones stay)?")
        await r.press("j", "D")  # a key between is a no
        assert r.app.cache.feeds()
        await r.press("D")
        assert r.said.startswith("removed Wire and 3 articles")
        assert (r.app.cache.feeds(), r.app.cache.counts().articles) == ([], 1)
        await r.press("u")
        assert [row.feed.title for row in r.app.cache.feeds()] == ["Wire"]
        assert (r.app.cache.counts().articles, r.said) == (4, "undone: removed Wire")
        assert "Village baker" in r.text
        await r.press("u")
        assert r.said == "undone: starred"


async def test_what_was_done_before_a_feed_was_removed_holds_when_it_is_back(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("n", "enter")
        opened, story = r.screen.current, r.app.cache.row(r.screen.current).story
        await r.press("i", "D", "D", "u")
        await r.press("s")
        assert r.said == "starred · u undoes it"
        await r.press("u", "u")
        row = r.app.cache.row(opened)
        assert (row.starred, row.read, row.story) == (False, False, story)


async def test_a_feed_is_said_to_be_back_when_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("i", "D", "D")

        def fails(*_: object) -> int:
            raise Busy("another process writes the cache")

        monkeypatch.setattr("reader.screens.following._brought_back", fails)
        await r.press("u")
        assert r.said == "another process writes the cache"


async def test_a_feed_is_removed_by_the_palette_where_no_key_does(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", keys={"remove_feed": ()}) as r:
        await r.press("i")
        for _ in range(2):
            await r.press("ctrl+p", *"Remove the feed", "enter")
        assert r.app.cache.feeds() == []


async def test_a_feed_is_removed_by_a_pair_of_keys_twice(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", keys={"remove_feed": ("ZZ",)}) as r:
        await r.press("i", "Z", "Z", "Z", "Z")
        assert r.app.cache.feeds() == []


async def test_the_page_may_be_left_while_it_asks_the_feed(tmp_path: Path) -> None:
    asked = threading.Event()

    def slow(_: Asked) -> Page:
        asked.set()
        return Page(rss("News of the harbour"), delay=30)

    with Site() as site:
        site.on("/feed", slow)
        async with reader(tmp_path, "strike") as r:
            feed = r.app.cache.add_feed(Feed(site.url("/feed"), "Harbour"))
            page = FeedScreen(feed.id, r.app.config)
            r.app.push_screen(page)
            await r.settle()
            page.action_refresh()
            await r.app.aside(lambda _: asked.wait(10))
            page.action_leave()
            await at_rest(r.app)
            site.closing.set()
            await r.settle()
            assert "News of the harbour" in r.text


def test_arrivals_are_counted_by_day_up_to_the_newest(stocked: Home) -> None:
    with Cache.open(stocked.folder / "cache.db") as cache:
        for row in cache.feeds():
            page = feed_page(cache, row.feed.id)
            assert page is not None
            assert 0 < sum(page.days.values()) <= row.articles
        assert feed_page(cache, 99) is None


def test_set_pauses_a_feed_for_the_shell_too(stocked: Home) -> None:
    id = stocked("feeds", "--json").json[0]["id"]
    assert "paused yes" in stocked("set", id, "--paused", "yes").out
    assert "as for all feeds" in stocked("set", id, "--paused", "no").out


async def test_the_next_key_is_for_the_pane_that_is_gone_to(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("i")
        page = r.app.screen
        assert isinstance(page, FeedScreen)
        page.action_next_pane()
        assert page.focused is page.arrivals


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("Near, far, new", ["Near, far", "new"]),
        ("b,Near, far ,, a", ["b", "Near, far", "a"]),
        ("Near, faraway", ["Near", "faraway"]),
        (" , ", []),
    ],
)
def test_a_tag_with_a_comma_stays_one_where_others_are_typed_beside_it(typed: str, tags: list[str]) -> None:
    assert tags_of(typed, ["Near, far", "Near"]) == tags

"""Stories come in while somebody reads: nobody asked, so nothing is said unless there is something new."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.widgets import Input

from cache.store import Cache
from feeds.article import Article, Block, Feed
from reader.addresses import hinted, may_mean
from reader.config import load_config
from reader.outcomes import Outcome
from tests.feeds.server import Site
from tests.reader.screen import reader
from tests.reader.test_library import rss


async def test_a_feed_that_is_due_is_fetched_while_one_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with Site() as site:
        site.put("/feed", rss("News of the harbour"))
        async with reader(tmp_path, "strike") as r:
            for row in r.app.cache.feeds():
                r.app.cache.remove_feed(row.feed.id)
            r.app.cache.add_feed(Feed(site.url("/feed")))
            await r.settle()
            r.app.look_for_due()
            await r.settle()
            assert "News of the harbour" in r.text
            assert "1 new article" in r.said
            r.screen.say("reading")
            r.app.look_for_due()
            await r.settle()
            assert (r.said, len(site.log)) == ("reading", 1)


async def test_a_feed_with_wrong_settings_is_not_asked_and_the_others_are(tmp_path: Path) -> None:
    with Site() as site:
        for path in ("/private", "/public"):
            site.put(path, rss("News of the harbour"))
        (tmp_path / "config.toml").write_text(f'[feeds."{site.url("/private")}"]\ntokn = "env:PAPER"\n')
        config, _ = load_config(tmp_path / "config.toml", {})
        async with reader(tmp_path, "lone", config=config) as r:
            r.screen.refresh_feeds([r.app.cache.add_feed(Feed(site.url(path))) for path in ("/private", "/public")])
            await r.settle()
            assert "1 new article · 127.0.0.1" in r.said
            assert r.said.endswith("not asked: its settings cannot be used (config.toml:2)")
        assert [asked.path for asked in site.log] == ["/public"]


async def test_what_is_gone_is_not_asked_with_all_the_others(tmp_path: Path) -> None:
    with Site() as site:
        async with reader(tmp_path, "lone") as r:
            feed = r.app.cache.add_feed(Feed(site.url("/feed")))
            r.app.cache.update_feed(replace(feed, gone=True))
            r.screen.action_refresh_all()
            await r.settle()
        assert site.log == []


async def test_a_feed_that_fails_is_named_with_the_time_of_the_copy_that_is_shown(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        good = datetime.now(UTC)
        feed = Feed("https://paper.example/feed", last_good=good)
        failed = Outcome(feed.address, "failed", feed, error="timed out")
        r.screen.fetched_all([failed], open_first=False)
        assert r.said == f"paper.example: timed out; showing the copy of {good.astimezone():%H:%M}"
        r.screen.fetched_all([Outcome("https://new.example/", "failed", error="timed out")], open_first=False)
        assert r.said == "new.example: timed out"


async def test_a_list_that_is_added_counts_feeds_and_says_what_fetches_them(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        feeds = "".join(f'<outline type="rss" xmlUrl="https://paper.example/{n}"/>' for n in range(2))
        (tmp_path / "list.opml").write_text(f'<opml version="2.0"><body>{feeds}</body></opml>')
        r.screen.add_source(str(tmp_path / "list.opml"))
        await r.settle()
        assert r.said == "2 new feeds · R fetches them"
        r.screen.add_source(str(tmp_path / "list.opml"))
        await r.settle()
        assert r.said == "nothing new"


async def test_what_another_process_stores_and_marks_comes_into_the_list_under_the_cursor_of_the_same_story(
    tmp_path: Path,
) -> None:
    async with reader(tmp_path) as r:
        await r.press("j")
        meant = r.screen.stories.entry
        with Cache.open(tmp_path / "cache.db") as other:
            feed = other.add_feed(Feed("https://a.example/")).id
            [id] = other.save(feed, [Article("1", "News of the harbour", (Block("paragraph", "Ships."),))]).ids
            r.app.look_at_clock()
            await r.rest()
            assert "News of the harbour" in r.text
            other.mark([id], starred=True)
        r.app.look_at_clock()
        await r.rest()
        assert "★" in r.text
        assert r.screen.stories.entry
        assert meant
        assert r.screen.stories.entry.row.id == meant.row.id


async def test_samples_have_nothing_to_fetch_which_is_not_to_say_that_there_is_no_feed(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        assert (await r.press("r")).said == "no feeds yet: a adds one"
        r.app.cache.add_feed(Feed("https://example.org/feed"))
        assert (await r.press("r")).said == "these are samples: nothing to fetch"


async def test_what_cannot_be_added_is_named(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await (await (await r.press("a")).type("none.txt")).press("enter")
        assert r.said == "none.txt: no such file or folder"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("example.invalid/feed", "https://example.invalid/feed"),
        ("paper.invalid/news/feed.xml", "https://paper.invalid/news/feed.xml"),
        ("localhost:8080/rss", "http://localhost:8080/rss"),
    ],
)
async def test_an_address_without_its_beginning_is_asked_for_before_anything_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, meant: str
) -> None:
    sent: list[str] = []
    async with reader(tmp_path) as r:
        monkeypatch.setattr(r.screen, "add_source", sent.append)
        await (await (await r.press("a")).type(typed)).press("enter")
        assert "No file is called so. The address?" in r.text
        assert r.app.screen.query_one(Input).value == meant
        assert sent == []
        await r.press("enter")
        assert sent == [meant]
        await (await (await r.press("a")).type(typed)).press("enter", "escape")
        assert sent == [meant]


async def test_a_file_that_looks_like_an_address_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "my.notes").write_text("Pilots\n\nThe pilots of Halvern met.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert may_mean("my.notes") == ""
    assert may_mean("not.there.txt") == ""
    assert may_mean("https://my.notes") == ""


async def test_with_the_first_source_of_one_s_own_it_is_said_once_how_the_samples_go(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("Pilots\n\nThe pilots of Halvern met on 1 March 2024.", encoding="utf-8")
    async with reader(tmp_path, notice="sample stories · OFFLINE") as r:
        assert r.lines[0].endswith("unread articles · sample stories · OFFLINE")
        await (await (await r.press("a")).type(str(tmp_path / "a.txt"))).press("enter")
        assert r.lines[0].endswith("unread articles · OFFLINE")
        assert r.said == "1 new article · i on a sample, then D D, removes the samples"
        await (await (await r.press("a")).type(str(tmp_path / "b.txt"))).press("enter")
        assert r.said == "1 new article"
        await r.press("escape", "G", "i", "D", "D")
        assert r.said.startswith("removed Samples and 12 articles")
        assert {row.feed.kind for row in r.app.cache.feeds()} == {"file"}
        await r.press("u")
        assert r.app.cache.counts().articles == 14


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("example.org", True),
        ("127.0.0.1:8765/f.xml", True),
        ("localhost:80/feed", True),
        ("old.d/feed", True),
        ("notes.txt", False),
        ("folder/notes", False),
        ("/etc/example.org", False),
    ],
)
def test_only_what_looks_like_an_address_is_taken_for_one(path: str, meant: bool) -> None:
    assert hinted(Outcome(path, "failed", error="no"), path).error.endswith("https://") == meant

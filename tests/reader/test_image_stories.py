"""Pictures stand in the article where the terminal has colours; `i` and a star fetch them, opening sends nothing."""

import asyncio
import threading
from pathlib import Path

import pytest

from cache.rows import IMAGES
from cache.store import Cache
from feeds.article import Article, Block, Feed
from reader import picturing
from reader.panes.halfblocks import HALF
from tests.feeds.pictures import image
from tests.feeds.server import Asked, Page, Site
from tests.reader.screen import reader


@pytest.fixture(autouse=True)
def _colours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("TERM", "xterm-256color"), ("COLORTERM", "truecolor")):
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(
    ("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb"), ("TERM", "xterm")], ids=["no colour", "dumb", "16 colours"]
)
async def test_without_colours_the_words_stand_in_place_of_the_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    monkeypatch.setenv("COLORTERM", "")
    async with reader(tmp_path, "pictured", (100, 40)) as r:
        await r.press("enter")
        assert HALF not in r.text
        assert "[image: The harbour at dawn]" in r.text


async def test_I_held_down_fetches_the_images_once(tmp_path: Path) -> None:
    asked = threading.Event()

    def slow(_: Asked) -> Page:
        asked.set()
        return Page(delay=30)

    with Site() as site:
        site.on("/a.png", slow)
        async with reader(tmp_path, "lone") as r:
            feed = r.app.cache.add_feed(Feed(site.url("/feed")))
            blocks = (Block("image", "A crane", marker=site.url("/a.png")),)
            r.app.cache.save(feed.id, [Article("crane", "A crane", blocks)])
            r.screen.arrived()
            await (await r.go_to("A crane")).settle()
            r.screen.action_images()
            await asyncio.to_thread(asked.wait, 10)
            row = r.screen.target
            assert row is not None
            await r.screen.fetch_images(row).wait()
            assert (r.said, len(site.log)) == ("still fetching images", 1)
            site.closing.set()
            await r.settle()


async def test_opening_sends_nothing_i_brings_the_images_in_and_the_line_read_stays(tmp_path: Path) -> None:
    with Site() as site:
        site.page("/a.png", Page(image()))
        async with reader(tmp_path, "lone", (100, 30)) as r:
            words = Block("paragraph", "Pilots wait at the harbour. " * 60)
            blocks = (Block("image", "A crane", marker=site.url("/a.png")), words, words)
            with Cache.open(r.app.paths.cache) as other:
                other.db.execute("UPDATE feed SET address = ?", (site.url("/feed"),))
                other.save(1, [Article("crane", "A crane", blocks)])
                id = other.find_article(1, "crane")
            r.screen.open(id, 200)
            await r.settle()
            assert site.log == []
            await r.press("I")
            assert (r.said, len(site.log)) == ("1 image kept", 1)
            assert r.app.cache.row(id).held == IMAGES
            assert r.screen.reading is not None
            assert "on disk · images" in r.screen.reading.meta
            assert (r.screen.article.position, HALF in r.text) == (200, False)
            await r.press("g")
            assert (HALF in r.text, "[image" in r.text) == (True, False)
            await r.resize(60, 20)
            assert HALF * 10 in r.text
            await r.press("I", "s")
            assert len(site.log) == 1  # it is there


async def test_i_says_whose_image_did_not_come(tmp_path: Path) -> None:
    with Site() as site:
        async with reader(tmp_path, "lone", (100, 30)) as r:
            with Cache.open(r.app.paths.cache) as other:
                other.db.execute("UPDATE feed SET address = ?", (site.url("/feed"),))
                other.save(1, [Article("c", "A crane", (Block("image", "A crane", marker=site.url("/a.png")),))])
                id = other.find_article(1, "c")
            r.screen.open(id)
            await r.settle()
            await r.press("I")
            assert r.said == "0 images kept · 1 did not come · 127.0.0.1: is not found (HTTP 404)"


async def test_a_star_fetches_the_images_unless_the_feed_is_set_otherwise(tmp_path: Path) -> None:
    with Site() as site:
        site.page("/a.png", Page(image()))
        async with reader(tmp_path, "lone", (100, 30)) as r:
            with Cache.open(r.app.paths.cache) as other:
                other.db.execute("UPDATE feed SET address = ?", (site.url("/feed"),))
                other.save(1, [Article("c", "A crane", (Block("image", "A crane", marker=site.url("/a.png")),))])
                id = other.find_article(1, "c")
                other.set_setting(1, "images", "never")
                r.screen.open(id)
                await r.settle()
                await r.press("s", "s")
                assert site.log == []
                other.set_setting(1, "images", "")
            await r.press("s")
            assert (len(site.log), HALF in r.text, r.said) == (1, True, "starred · u undoes it")


async def test_i_says_why_nothing_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reader(tmp_path, "lone") as r:
        await r.press("enter", "I")
        assert r.said == "the article has no images"
        monkeypatch.setattr(picturing, "find_spec", lambda name: None)
        await r.press("I")
        assert r.said == "images need Pillow: pip install 'backstory[images]'"
        r.app.offline = True
        await r.press("I")
        assert r.said == "offline: nothing fetched"

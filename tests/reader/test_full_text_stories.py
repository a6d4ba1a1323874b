"""`x` shows the full text of the page, and what the feed gave."""

import asyncio
import threading
from pathlib import Path

from cache.store import Cache
from feeds.article import Article, Block, Feed
from tests.feeds.server import Asked, Page, Site
from tests.reader.screen import reader

PAGE = Article(
    "p", "P", (Block("paragraph", "The jury tasted forty loaves. Tomas Ferrin of Eastholm won on 3 May 2019."),)
)
BAKER = "Village baker"


async def test_x_goes_from_the_pages_text_to_the_feeds_and_back_and_names_follow(tmp_path: Path) -> None:
    async with reader(tmp_path, "lone") as r:
        id = r.app.cache.find_article(1, "baker")
        with Cache.open(r.app.paths.cache) as other:
            other.save_page(id, PAGE)
        await (await r.go_to(BAKER)).press("enter")
        assert "Tomas Ferrin" in r.text
        assert r.screen.reading is not None
        assert "full text" in r.screen.reading.meta
        await r.press("x")
        assert "Tomas Ferrin" not in r.text
        assert r.said == "what the feed gave · x shows the other text"
        await r.press("escape", "x")
        assert "Tomas Ferrin" in r.text
        assert r.focus == "stories"


async def test_x_says_why_there_is_no_page(tmp_path: Path) -> None:
    async with reader(tmp_path, "lone") as r:
        await (await r.go_to(BAKER)).press("x")
        assert r.said == "the page cannot be fetched: the article has no page"


async def test_x_says_whose_page_is_not_found(tmp_path: Path) -> None:
    with Site() as site:
        async with reader(tmp_path, "lone") as r:
            article = Article("bread", "Bread", (Block("paragraph", "Loaves."),), url=site.url("/bread"))
            r.app.cache.save(r.app.cache.add_feed(Feed(site.url("/feed"))).id, [article])
            r.screen.arrived()
            await (await r.go_to("Bread")).press("x")
            assert r.said == "the page cannot be fetched · 127.0.0.1: is not found (HTTP 404)"


async def test_x_held_down_fetches_the_page_once(tmp_path: Path) -> None:
    asked = threading.Event()

    def slow(_: Asked) -> Page:
        asked.set()
        return Page(b"<p>Bread.</p>", delay=30)

    with Site() as site:
        site.on("/bread", slow)
        async with reader(tmp_path, "lone") as r:
            article = Article("bread", "Bread", (Block("paragraph", "Loaves."),), url=site.url("/bread"))
            r.app.cache.save(r.app.cache.add_feed(Feed(site.url("/feed"))).id, [article])
            r.screen.arrived()
            await (await r.go_to("Bread")).settle()
            r.screen.action_full_text()
            await asyncio.to_thread(asked.wait, 10)
            row = r.screen.target
            assert row is not None
            for _ in range(2):
                await r.screen.other_text(row).wait()
            assert (r.said, len(site.log)) == ("still fetching the page", 1)
            site.closing.set()
            await r.settle()


async def test_offline_x_fetches_nothing(tmp_path: Path) -> None:
    async with reader(tmp_path, "lone", offline=True) as r:
        await (await r.go_to(BAKER)).press("x")
        assert r.said == "offline: nothing fetched"

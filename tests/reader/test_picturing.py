"""Images come on request, for what is starred or saved, and for feeds set to it; never of themselves."""

import asyncio

import pytest

from cache.rows import Filter
from feeds.article import Feed
from feeds.fetch import Fetcher
from feeds.process import Parser
from reader import picturing
from reader.library import Library
from reader.picturing import LARGEST, MOST_WAITS, TOGETHER, Pictured, Picturer
from tests.feeds.pictures import bomb, image
from tests.feeds.server import Page, Site
from tests.reader.test_library import NOW, World, world

__all__ = ["world"]

GOOD = ("/a.png", "/same.png", "/b.jpg")


def put(site: Site, **texts: str) -> None:
    """A feed of these articles, and images on its site."""
    items = "".join(
        f"<item><guid>{title}</guid><title>{title}</title><description><![CDATA[{text}]]></description></item>"
        for title, text in texts.items()
    )
    site.put("/feed", f"<rss version='2.0'><channel><title>Wire</title>{items}</channel></rss>".encode())
    for path in GOOD:
        site.page(
            path, Page(image("JPEG" if path == "/b.jpg" else "PNG", (64, 40) if path == "/b.jpg" else (320, 160)))
        )


def shown(site: Site, *paths: str) -> str:
    return "".join(f"<p>Words.</p><img alt='{path}' src='{site.url(path)}'>" for path in paths)


@pytest.fixture
def ids(world: World) -> dict[str, int]:
    """Two articles with images, and one without."""
    put(
        world.site, one=shown(world.site, "/a.png", "/same.png"), two=shown(world.site, "/a.png", "/b.jpg"), none="Text"
    )
    world.add(world.site.url("/feed"))
    return {row.title: row.id for row in world.cache.rows(Filter(), 9)}


def no_access(home: Feed, address: str) -> None:
    """Nobody has a password."""


def asked(world: World) -> list[str]:
    """The images that were asked for since."""
    paths = [one.path for one in world.site.log if one.path not in ("/feed", "/two")]  # /two is the page of an article
    world.site.log.clear()
    return sorted(paths)


def images(world: World, *ids: int) -> list[Pictured]:
    library = world.library()
    try:
        return asyncio.run(library.images(ids))
    finally:
        library.close()


def kept(world: World) -> int:
    (count,) = world.cache.db.execute("SELECT count(*) FROM image").fetchone()
    return int(count)


def test_unasked_no_image_is_fetched(world: World, ids: dict[str, int]) -> None:
    world.refresh()
    assert (asked(world), kept(world)) == ([], 0)


def test_images_come_on_request_once_and_the_same_one_is_kept_once(world: World, ids: dict[str, int]) -> None:
    one, two, none = images(world, ids["one"], ids["two"], ids["none"])
    assert [(p.kept, p.wanted, p.error) for p in (one, two, none)] == [(2, 2, ""), (2, 2, ""), (0, 0, "")]
    assert asked(world) == ["/a.png", "/b.jpg", "/same.png"]
    assert kept(world) == 2
    images(world, *ids.values())
    assert asked(world) == []


@pytest.mark.parametrize("mark", ["starred", "saved"])
def test_what_is_starred_or_saved_gets_its_images_with_the_next_refresh(
    world: World, ids: dict[str, int], mark: str
) -> None:
    world.cache.mark([ids["two"]], **{mark: True})
    world.refresh()
    assert asked(world) == ["/a.png", "/b.jpg"]
    world.refresh()
    assert asked(world) == []


@pytest.mark.parametrize(("setting", "paths"), [("always", ["/a.png", "/b.jpg", "/same.png"]), ("never", [])])
def test_a_feed_is_treated_as_it_is_set(world: World, ids: dict[str, int], setting: str, paths: list[str]) -> None:
    world.cache.set_setting(1, "images", setting)
    if setting == "never":
        world.cache.mark([ids["one"]], starred=True)
    world.refresh()
    assert asked(world) == paths


def test_without_pillow_nothing_is_asked_for(
    world: World, ids: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picturing, "find_spec", lambda name: None)
    world.cache.mark([ids["one"]], starred=True)
    world.refresh()
    assert (asked(world), "pip install" in picturing.lacking()) == ([], True)


BAD = {
    "missing": (Page(b"no", 404), "404"),
    "too large": (Page(image() + bytes(LARGEST)), "more than 5 MiB"),
    "a page": (Page(b"<html>", headers={"Content-Type": "image/png"}), "is no PNG"),
    "svg": (Page(b"<svg/>", headers={"Content-Type": "image/svg+xml"}), "is no PNG"),
    "bomb": (Page(bomb(60_000, 60_000)), "million pixels"),
    "cut off": (Page(image("JPEG")[:-400]), "broken"),
    "elsewhere": (Page(status=302, headers={"Location": "file:///etc/passwd"}), "redirects to a bad address"),
}


def test_what_does_not_come_is_told_and_the_others_are_kept(world: World) -> None:
    for case, (page, _) in BAD.items():
        world.site.page(f"/{case.replace(' ', '-')}", page)
    put(world.site, **{case: shown(world.site, f"/{case.replace(' ', '-')}", "/a.png") for case in BAD})
    world.add(world.site.url("/feed"))
    ids = {row.title: row.id for row in world.cache.rows(Filter(), 20)}
    for case, done in zip(BAD, images(world, *(ids[case] for case in BAD)), strict=True):
        assert (done.kept, done.wanted) == (1, 2), case
        assert BAD[case][1] in done.error, case
    world.cache.mark(list(ids.values()), starred=True)
    asked(world)
    world.refresh()
    assert asked(world) == []  # not again at once


def test_nothing_public_shows_an_image_of_a_private_network(world: World, ids: dict[str, int]) -> None:
    """The feed is a public one, its images stand on this machine."""
    world.cache.db.execute("UPDATE feed SET address = 'https://public.example/feed'")

    async def fetch() -> list[Pictured]:
        with Parser() as parser:
            async with Fetcher("1") as fetcher:
                return await Picturer(world.cache, parser.picture, no_access, lambda: NOW).fetch([ids["one"]], fetcher)

    asked(world)
    (done,) = asyncio.run(fetch())
    assert (done.kept, "private" in done.error or "inner" in done.error) == (0, True), done.error
    assert asked(world) == []


def test_a_server_that_is_silent_is_not_waited_for_with_each_image(world: World) -> None:
    world.site.page("/slow", Page(b"", delay=30))
    put(world.site, one=shown(world.site, *(f"/slow?{number}" for number in range(9))))
    world.add(world.site.url("/feed"))
    world.site.log.clear()
    library = Library(world.cache, now=lambda: NOW, timeout=1)
    try:
        (done,) = library.run(library.images([1]))
    finally:
        library.close()
    assert (done.kept, done.wanted, done.error) == (0, 9, "timed out after 1 s")
    assert len(world.site.log) < TOGETHER + MOST_WAITS


def test_a_refresh_that_took_long_begins_no_further_image(world: World, ids: dict[str, int]) -> None:
    async def none() -> list[Pictured]:
        async with Fetcher("0") as fetcher:
            return await Picturer(world.cache, Parser().picture, no_access, lambda: NOW).fetch(
                [*ids.values()], fetcher, 0.0
            )

    assert asyncio.run(none()) == []


def test_an_article_that_left_meanwhile_holds_nothing_up(world: World, ids: dict[str, int]) -> None:
    assert [one.kept for one in images(world, 99, ids["one"])] == [2]

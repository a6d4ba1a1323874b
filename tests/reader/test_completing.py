"""Full texts come from their pages: on request, by a feed's setting, for what is saved; never of themselves."""

import asyncio
from pathlib import Path

import pytest

from cache.rows import Filter
from tests.feeds.server import Page, Site
from tests.reader.cli import Home
from tests.reader.test_library import World, world

__all__ = ["world"]

BODY = " ".join(f"Sentence {n} of the story about the harbour strike says a little more." for n in range(30))
HTML = (
    f"<html lang='en'><head><title>T</title></head><body><nav>Home</nav><article><p>{BODY}</p></article></body></html>"
)


def put(site: Site, *entries: tuple[str, str]) -> None:
    """A feed of articles with a page each: title and text."""
    items = "".join(
        f"<item><guid>{t}</guid><title>{t}</title><link>{site.url('/' + t)}</link>"
        f"<description>{text}</description></item>"
        for t, text in entries
    )
    site.put("/feed", f"<rss version='2.0'><channel><title>Wire</title>{items}</channel></rss>".encode())
    for title, _ in entries:
        site.page(f"/{title}", Page(HTML.encode(), headers={"Content-Type": "text/html"}))


@pytest.fixture
def ids(world: World) -> dict[str, int]:
    """A stub and a whole text, as their feed gave them."""
    put(world.site, ("stub", "Dockers of Northport and the harbour strike …"), ("whole", BODY))
    world.add(world.site.url("/feed"))
    return {row.title: row.id for row in world.cache.rows(Filter(), 9)}


def asked(world: World) -> list[str]:
    """The pages that were asked for since."""
    paths = [one.path for one in world.site.log if one.path != "/feed"]
    world.site.log.clear()
    return sorted(paths)


def full(world: World, *ids: int) -> list[str]:
    """Ask for pages; the errors."""
    library = world.library()
    try:
        return [one.error for one in asyncio.run(library.full_text(ids))]
    finally:
        library.close()


def texts(world: World, ids: dict[str, int]) -> dict[str, str]:
    """Which text of each is read."""
    return {title: world.cache.texts_of(id)[0] for title, id in ids.items()}


def test_unasked_no_page_is_fetched(world: World, ids: dict[str, int]) -> None:
    world.refresh()
    assert (asked(world), texts(world, ids)) == ([], {"stub": "feed", "whole": "feed"})


@pytest.mark.parametrize(("setting", "pages"), [("auto", ["/stub"]), ("always", ["/stub", "/whole"]), ("never", [])])
def test_a_feed_is_completed_as_it_is_set_and_once(
    world: World, ids: dict[str, int], setting: str, pages: list[str]
) -> None:
    world.cache.set_setting(1, "full_text", setting)
    world.refresh()
    assert asked(world) == pages
    assert texts(world, ids)["stub"] == ("page" if pages else "feed")
    world.refresh()
    assert asked(world) == []


def test_a_feed_that_is_set_to_always_gets_the_pages_of_what_was_taken_for_whole_as_well(
    world: World, ids: dict[str, int]
) -> None:
    world.cache.set_setting(1, "full_text", "auto")
    world.refresh()
    assert asked(world) == ["/stub"]
    world.cache.set_setting(1, "full_text", "always")
    world.refresh()
    assert asked(world) == ["/whole"]
    world.refresh()
    assert asked(world) == []


def test_a_page_that_says_no_more_than_the_feed_is_kept_aside(world: World, ids: dict[str, int]) -> None:
    world.cache.set_setting(1, "full_text", "always")
    world.refresh()
    assert world.cache.texts_of(ids["whole"]) == ("feed", True)


def test_a_saved_article_gets_its_page(world: World, ids: dict[str, int]) -> None:
    world.cache.mark([ids["stub"]], saved=True)
    world.refresh()
    assert (asked(world), texts(world, ids)["stub"]) == (["/stub"], "page")


def test_a_saved_article_gets_its_page_though_its_feed_gave_it_whole(world: World, ids: dict[str, int]) -> None:
    world.cache.set_setting(1, "full_text", "auto")
    world.refresh()
    assert asked(world) == ["/stub"]
    world.cache.mark([ids["whole"]], saved=True)
    world.refresh()
    assert asked(world) == ["/whole"]


def test_a_wall_in_place_of_the_article_changes_nothing_unless_it_was_asked_for(
    world: World, ids: dict[str, int]
) -> None:
    wall = HTML.replace(BODY, "Please accept the cookies of our partners to continue to this website. " * 9)
    world.site.page("/stub", Page(wall.encode(), headers={"Content-Type": "text/html"}))
    world.cache.set_setting(1, "full_text", "auto")
    world.refresh()
    assert texts(world, ids)["stub"] == "feed"
    assert full(world, ids["stub"]) == [""]
    assert texts(world, ids)["stub"] == "page"


def test_a_page_that_says_less_than_the_feed_is_kept_aside_and_named(world: World, ids: dict[str, int]) -> None:
    wall = HTML.replace(BODY, "Subscribe to read.")
    world.site.page("/whole", Page(wall.encode(), headers={"Content-Type": "text/html"}))
    home = Home(Path(world.cache.path).parent)
    done = home("full", str(ids["whole"]))
    said = f"the page says no more than the feed gave; `backstory full {ids['whole']}` reads it"
    assert (done.code, done.out, done.err) == (0, "", f"{world.site.url('/whole')}: {said}\n")
    assert world.cache.texts_of(ids["whole"]) == ("feed", True)
    assert "now read as the full text" in home("full", str(ids["whole"])).out
    assert world.cache.texts_of(ids["whole"]) == ("page", True)


def test_a_page_with_another_text_is_named(world: World, ids: dict[str, int]) -> None:
    wall = HTML.replace(BODY, "Please accept the cookies of our partners to continue to this website. " * 9)
    world.site.page("/stub", Page(wall.encode(), headers={"Content-Type": "text/html"}))
    done = Home(Path(world.cache.path).parent)("full", str(ids["stub"]))
    assert "the page shows another text than the article's" in done.err


def test_a_page_that_breaks_off_is_read_where_it_was_asked_for(world: World, ids: dict[str, int]) -> None:
    lines = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(HTML) + 9}\r\n\r\n"
    world.site.page("/stub", Page(raw=f"{lines}{HTML}".encode()))
    world.cache.set_setting(1, "full_text", "auto")
    world.refresh()
    assert texts(world, ids)["stub"] == "feed"
    done = Home(Path(world.cache.path).parent)("full", str(ids["stub"]))
    assert (done.code, "the page broke off: not all of it is here" in done.err) == (0, True)
    assert texts(world, ids)["stub"] == "page"


def broken(status: int, kind: str = "text/html", body: bytes = b"") -> Page:
    return Page(body, status, {"Content-Type": kind})


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (broken(404), "404"),
        (broken(200, "image/png", b"\x89PNG\r\n\x1a\n" + bytes(40)), "no web page"),
        (broken(200, "application/pdf", b"%PDF-1.7\n" + bytes(40)), "a PDF"),
        (broken(200), "an empty page"),
        (broken(200, body=b"<html><body><script>1</script></body></html>"), "no article"),
        (Page(status=302, headers={"Location": "http://user@"}), "address"),
    ],
)
def test_a_page_that_cannot_be_had_is_one_sentence(world: World, ids: dict[str, int], page: Page, said: str) -> None:
    world.site.page("/stub", page)
    (error,) = full(world, ids["stub"])
    assert said in error
    assert texts(world, ids)["stub"] == "feed"


def test_a_public_feed_leads_into_no_private_network(world: World, ids: dict[str, int]) -> None:
    feed = world.cache.feed(1)
    world.cache.db.execute("UPDATE feed SET address = 'https://news.example/feed' WHERE id = ?", (feed.id,))
    (error,) = full(world, ids["stub"])
    assert "private network" in error
    assert asked(world) == []


def test_offline_a_refresh_asks_for_no_page(world: World, ids: dict[str, int]) -> None:
    world.cache.mark([ids["stub"]], saved=True)
    asyncio.run(world.library(offline=True).refresh([world.cache.feed(1)]))
    assert asked(world) == []

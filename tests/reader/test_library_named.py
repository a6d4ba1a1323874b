"""What a page names as its feed may not be there just now: then the page is not taken instead."""

from datetime import timedelta

import pytest

from feeds.fetch import Fetcher
from tests.feeds.server import Page
from tests.reader.test_library import KEYWORDS, NOW, PAGE, World, rss, world

__all__ = ["world"]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_page_is_not_taken_for_its_feed_while_that_cannot_be_had(world: World, status: int) -> None:
    address, feed = world.site.url("/"), world.site.url("/feed")
    world.site.page("/", Page(PAGE, 200, {"Content-Type": "text/html"}))
    world.site.page("/feed", Page(b"", status, {"Retry-After": "7200"}))
    (failed,) = world.add(address)
    assert failed.error.startswith(f"its feed {feed} ")
    assert (failed.state, world.titles(), world.cache.feeds()) == ("failed", set(), [])
    world.add(address, offline=True)
    assert world.refresh()[address].error == failed.error
    assert world.cache.feeds()[0].feed.next_check == NOW + timedelta(hours=2)
    world.site.put("/feed", rss("One"))
    world.refresh()
    assert (world.cache.feeds()[0].feed.address, world.titles()) == (feed, {"One"})


def test_a_page_that_names_a_feed_which_is_no_more_is_saved(world: World) -> None:
    world.site.page("/", Page(PAGE, 200, {"Content-Type": "text/html"}))
    assert (world.add(world.site.url("/"))[0].state, world.titles()) == ("fetched", {"A page"})


def test_a_known_shape_whose_feed_cannot_be_had_now_is_not_asked_for_its_page(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feeds.shapes.by_shape", lambda address: world.site.url("/feed", "localhost"))
    monkeypatch.setattr(Fetcher.__init__, "__kwdefaults__", {**KEYWORDS, "inner": lambda host: False})
    world.site.page("/", Page(PAGE, 200, {"Content-Type": "text/html"}))
    world.site.page("/feed", Page(status=429))
    (failed,) = world.add(world.site.url("/"))
    assert failed.error.endswith("asks us to come back later (HTTP 429)")
    assert [asked.path for asked in world.site.log] == ["/feed"]


def test_a_page_that_asks_for_consent_first_is_not_saved(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("feeds.shapes.asks_consent", lambda asked, final: final.endswith("/consent"))
    world.site.redirect("/@name", world.site.url("/consent"))
    world.site.page("/consent", Page(PAGE.replace(b"alternate", b"nothing"), 200, {"Content-Type": "text/html"}))
    (failed,) = world.add(world.site.url("/@name"))
    assert failed.error == "asks for consent to cookies first, and shows nothing else"
    assert world.titles() == set()

"""Passwords, tokens and cookies go where they belong, and nothing public leads into a private network."""

import asyncio
import configparser
import sys
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from cache.rows import Filter
from feeds import opml
from feeds.access import basic
from feeds.fetch import Fetcher
from reader import access, answers
from reader.picturing import lacking
from tests.feeds.pictures import image
from tests.feeds.server import Asked, Page, Site
from tests.reader.test_completing import HTML
from tests.reader.test_library import KEYWORDS, PAGE, World, raising, rss, world

__all__ = ["world"]


def test_a_password_in_an_address_is_sent_to_its_host_and_shown_nowhere(world: World) -> None:
    def private(asked: Asked) -> Page:
        return Page(rss("one")) if "authorization" in asked.headers else Page(b"", 401)

    world.site.on("/private", private)
    address = world.site.url("/private").replace("://", "://ann:s3cret@")
    (added,) = world.add(address)
    assert (added.state, added.address) == ("fetched", world.site.url("/private"))
    assert [outcome.state for outcome in world.refresh().values()] == ["unchanged"]
    (row,) = world.cache.feeds()
    assert row.feed.login == "ann:s3cret"
    assert "s3cret" not in f"{added}{row}{answers.feed(row)}{opml.write([row.feed])}"
    (failed,) = world.add("http://ann:s3cret@127.0.0.1:9/feed")
    assert "s3cret" not in str(failed)


@pytest.mark.parametrize("offline", [False, True])
def test_a_password_for_a_site_is_for_the_feed_that_it_names_at_its_place(world: World, offline: bool) -> None:
    def closed(body: bytes, kind: str) -> Callable[[Asked], Page]:
        there = Page(body, headers={"Content-Type": kind})
        return lambda asked: there if asked.headers.get("authorization") == basic("ann", "s3cret") else Page(status=401)

    world.site.on("/", closed(PAGE, "text/html"))
    world.site.on("/feed", closed(rss("one"), "text/xml"))
    (added,) = world.add(world.site.url("/").replace("://", "://ann:s3cret@"), offline=offline)
    if offline:
        world.refresh()
    (row,) = world.cache.feeds()
    assert (row.feed.address, row.feed.login, row.articles) == (world.site.url("/feed"), "ann:s3cret", 1)
    assert "s3cret" not in f"{added}{answers.feed(row)}"
    with Site() as other:
        other.put("/feed", rss("two"))
        world.site.on("/two", closed(PAGE.replace(b"/feed", other.url("/feed").encode()), "text/html"))
        world.add(world.site.url("/two").replace("://", "://ann:s3cret@"))
        assert {one.headers.get("authorization") for one in other.log} == {None}
        assert len(world.cache.feeds()) == 2


def test_a_password_does_not_follow_a_feed_to_another_host(world: World) -> None:
    with Site() as other:
        other.put("/feed", rss("one"))
        world.site.redirect("/private", other.url("/feed"), 301)
        world.add(world.site.url("/private").replace("://", "://ann:s3cret@"))
        (row,) = world.cache.feeds()
        assert (row.feed.address, row.feed.login) == (other.url("/feed"), "")
        assert "authorization" not in other.log[-1].headers


@pytest.mark.parametrize("by", ["address", "settings"])
def test_pages_images_and_files_of_a_feed_get_its_password_at_its_own_place_alone(
    world: World, by: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PAPER", "p%w")
    here, bodies = world.site, {"/page": HTML.encode(), "/a.png": image("PNG", (64, 40)), "/f.mp3": b"sound"}
    with Site() as other:
        sites = (here, other)
        names = [(site.url(f"/page?{n}"), site.url("/a.png"), site.url("/f.mp3")) for n, site in enumerate(sites)]
        for site in sites:
            for path, body in bodies.items():
                site.put(path, body, content_type="audio/mpeg" if path == "/f.mp3" else "text/html")
        items = "".join(
            f"<item><guid>{page}</guid><title>{page}</title><link>{page}</link><enclosure url='{file}'/>"
            f"<description>&lt;img alt='A' src='{picture}'></description></item>"
            for page, picture, file in names
        )
        here.put("/feed", f"<rss version='2.0'><channel><title>Wire</title>{items}</channel></rss>".encode())
        if by == "settings":
            world.accesses = [access.read(here.url("/feed"), {"user": "an@n", "password": "env:PAPER"})]
        world.add(here.url("/feed").replace("://", "://an%40n:p%25w@" if by == "address" else "://"))
        ids = [row.id for row in world.cache.rows(Filter(), 9)]
        library = world.library()
        try:
            pictured = asyncio.run(library.images(ids)) if not lacking() else []
            asyncio.run(library.full_text(ids))
            asyncio.run(library.download(ids, tmp_path / "to"))
        finally:
            library.close()
        assert [one.error for one in pictured] in ([], ["", ""])
        wanted = {"/feed", "/page?0", "/f.mp3", *(["/a.png"] if pictured else [])}
        sent = {one.path: one.headers.get("authorization") for one in here.log}
        assert sent == dict.fromkeys(wanted, basic("an@n", "p%w"))
        assert {one.headers.get("authorization") for one in other.log} == {None}
        assert len(other.log) == len(wanted) - 1


def test_a_secret_that_is_nowhere_costs_only_what_lies_where_it_is_for(world: World) -> None:
    with Site() as other:
        sites = enumerate((world.site, other))
        items = "".join(f"<item><guid>{n}</guid><link>{site.url('/p')}</link></item>" for n, site in sites)
        world.site.put("/feed", f"<rss version='2.0'><channel><title>W</title>{items}</channel></rss>".encode())
        other.put("/p", HTML.encode(), content_type="text/html")
        world.add(world.site.url("/feed"))
        world.accesses = [access.read(world.site.url("/feed"), {"user": "ann", "password": "env:NOT_SET_ANYWHERE"})]
        library = world.library()
        try:
            done = asyncio.run(library.full_text([row.id for row in world.cache.rows(Filter(), 9)]))
        finally:
            library.close()
        assert {one.error for one in done} == {"", "not asked: its secret 'NOT_SET_ANYWHERE' is not in the environment"}
        assert [one.path for one in world.site.log] == ["/feed"]


def test_a_public_page_may_not_name_a_feed_in_a_private_network(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.site.put("/feed", rss("one"))
    world.site.put("/", PAGE.replace(b"/feed", world.site.url("/feed", "localhost").encode()), content_type="text/html")
    monkeypatch.setattr("feeds.guard.is_inner", lambda host: host == "localhost")
    monkeypatch.setattr(Fetcher.__init__, "__kwdefaults__", {**KEYWORDS, "inner": lambda host: host == "localhost"})
    (added,) = world.add(world.site.url("/"))
    assert added.feed is not None
    assert added.feed.kind == "page"
    assert [asked.path for asked in world.site.log] == ["/"]


def test_a_public_list_leads_into_no_private_network_unless_the_address_is_typed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = world.site.url("/feed", "localhost")
    world.site.put("/feed", rss("one"))
    world.site.put("/list", f'<opml><body><outline xmlUrl="{inner}"/></body></opml>'.encode())
    monkeypatch.setattr("feeds.guard.is_inner", lambda host: False)  # by its name alone nobody knows
    monkeypatch.setattr(Fetcher.__init__, "__kwdefaults__", {**KEYWORDS, "inner": lambda host: host == "localhost"})
    assert world.add(world.site.url("/list"))[0].state == "subscribed"
    assert world.refresh()[inner].error == "leads from the public internet into a private network"
    assert [asked.path for asked in world.site.log] == ["/list"]
    assert world.add(inner)[0].state == "fetched"
    assert world.refresh()[inner].state == "unchanged"


def test_secrets_of_the_settings_go_to_their_own_place_and_no_further(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAPER", "s3cret")
    with Site() as other:
        other.put("/feed", rss("one"))
        world.site.redirect("/private", other.url("/feed"))
        table = {"token": "env:PAPER", "headers": {"X-Key": "env:PAPER", "X-Client": "us"}}
        world.accesses = [access.read(world.site.url("/private"), table)]
        (added,) = world.add(world.site.url("/private"))
        assert added.state == "fetched"
        sent = world.site.log[-1].headers
        assert (sent["authorization"], sent["x-key"], sent["x-client"]) == ("Bearer s3cret", "s3cret", "us")
        assert {"authorization", "x-key", "x-client"}.isdisjoint(other.log[-1].headers)
        assert "s3cret" not in f"{added}{world.accesses}"


def test_a_secret_that_is_nowhere_is_one_sentence_and_nothing_is_sent(world: World) -> None:
    world.accesses = [access.read(world.site.url("/private"), {"user": "ann", "password": "env:NOT_SET_ANYWHERE"})]
    (failed,) = world.add(world.site.url("/private"))
    assert (failed.error, world.site.log) == ("not asked: its secret 'NOT_SET_ANYWHERE' is not in the environment", [])


def test_a_secret_that_no_header_may_have_is_told_from_none(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPER", "geheimnis-äöü")
    world.accesses = [access.read(world.site.url("/private"), {"token": "env:PAPER"})]
    (failed,) = world.add(world.site.url("/private"))
    said = "not asked: its secret 'PAPER' in the environment has letters that cannot be sent"
    assert (failed.error, world.site.log) == (said, [])


def test_a_secret_that_the_server_does_not_take_is_told_from_none(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.site.on("/private", lambda asked: Page(status=401))
    (failed,) = world.add(world.site.url("/private"))
    assert failed.error == "asks for a password (HTTP 401)"
    monkeypatch.setenv("PAPER", "wrong")
    world.accesses = [access.read(world.site.url("/private"), {"token": "env:PAPER"})]
    (failed,) = world.add(world.site.url("/private"))
    assert failed.error == "does not take the password or token that it is given (HTTP 401)"


def test_a_password_has_any_letters(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPER", "geheimnis-äöü")
    world.site.put("/private", rss("one"))
    world.accesses = [access.read(world.site.url("/private"), {"user": "ann", "password": "env:PAPER"})]
    assert [outcome.state for outcome in world.add(world.site.url("/private"))] == ["fetched"]
    sent = b64decode(world.site.log[-1].headers["authorization"].removeprefix("Basic ")).decode()
    assert sent == "ann:geheimnis-äöü"


def test_a_password_in_the_address_that_the_server_does_not_take_is_told_from_none(world: World) -> None:
    world.site.on("/private", lambda asked: Page(status=401))
    (failed,) = world.add(world.site.url("/private").replace("http://", "http://ann:wrong@"))
    assert failed.error == "does not take the password or token that it is given (HTTP 401)"


@pytest.mark.parametrize(
    "error", [RuntimeError("no backend"), ImportError(), configparser.Error("ann:s3cret"), OSError()]
)
def test_a_keyring_that_breaks_costs_the_feeds_that_need_it_and_no_other(
    error: Exception, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = ModuleType("keyring")
    fake.get_password = raising(error)  # type: ignore[attr-defined]  # a module of the test's own
    errors = ModuleType("keyring.errors")
    errors.KeyringError = type("KeyringError", (Exception,), {})  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", fake)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    world.site.put("/feed", rss("one"))
    world.accesses = [access.read(world.site.url("/private"), {"user": "ann", "password": "keyring:paper"})]
    bad, good = world.add(world.site.url("/private"), world.site.url("/feed"))
    assert (bad.error, good.state) == ("not asked: the keyring does not open", "fetched")


def test_cookies_are_sent_back_only_where_the_settings_want_it(world: World) -> None:
    def gate(asked: Asked) -> Page:
        if "seen=1" in asked.headers.get("cookie", ""):
            return Page(rss("one"))
        return Page(status=302, headers={"Location": "/feed", "Set-Cookie": "seen=1; Path=/; HttpOnly"})

    world.site.on("/feed", gate)
    address = world.site.url("/feed")
    assert [outcome.state for outcome in world.add(address)] == ["failed"]
    world.accesses = [access.read(address, {"cookies": True})]
    assert [outcome.state for outcome in world.add(address)] == ["fetched"]


@pytest.mark.parametrize(
    ("address", "table"),
    [
        ("https://x.test/", {"password": "in the open"}),
        ("https://x.test/", {"token": "in the open"}),
        ("https://x.test/", {"pass": "env:X"}),
        ("https://x.test/", {"cookies": "yes"}),
        ("https://x.test/", {"headers": {"X Y": "a"}}),
        ("https://x.test/", {"headers": {"X": "a\r\nb"}}),
        ("x.test", {}),
    ],
)
def test_settings_of_a_feed_that_cannot_be_used_are_refused(address: str, table: dict[str, object]) -> None:
    with pytest.raises(access.BadAccess):
        access.read(address, table)


@pytest.mark.parametrize(
    ("address", "table"),
    [
        ("https://ann:hunter2@x.test/", {"password": "in the open"}),
        ("https://ann:hunter2@x.test/", {"token": 1}),
        ("https://ann:hunter2@x.test/", {"cookies": "yes"}),
        ("https://ann:hunter2@x.test/", {"headers": 1}),
        ("https://ann:hunter2@x.test/", "text"),
        ("ann:hunter2@x.test/", {}),
    ],
)
def test_what_is_said_of_wrong_settings_leaves_the_login_of_their_address_out(address: str, table: object) -> None:
    with pytest.raises(access.BadAccess) as raised:
        access.read(address, table)
    assert "x.test" in str(raised.value)
    assert "hunter2" not in str(raised.value)

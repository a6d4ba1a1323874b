"""Lists of subscriptions by file and by address."""

from pathlib import Path

import pytest

from feeds.fetch import Fetcher
from tests.feeds.server import Asked, Page
from tests.reader.cli import Home
from tests.reader.test_library import KEYWORDS, World, rss, world

__all__ = ["world"]

OPML = b'<opml><body><outline text="In"><outline text="A" xmlUrl="https://a.example/f"/></outline></body></opml>'


def test_every_feed_of_a_list_that_is_added_gets_the_tag(world: World, home: Home) -> None:
    (home.folder / "list.opml").write_bytes(OPML)
    world.site.put("/list.opml", OPML.replace(b"a.example", b"b.example"), content_type="text/xml")
    assert home("add", str(home.folder / "list.opml"), world.site.url("/list.opml"), "--tag", "mine").code == 0
    assert {feed["address"]: feed["tags"] for feed in home("feeds", "--json").json} == {
        "https://a.example/f": ["In", "mine"],
        "https://b.example/f": ["In", "mine"],
    }


def test_a_public_list_leads_into_no_private_network(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.site.put("/l", OPML.replace(b"https://a.example", b"http://localhost:8080"), content_type="text/xml")
    monkeypatch.setattr("feeds.guard.is_inner", lambda host: host == "localhost")
    monkeypatch.setattr(Fetcher.__init__, "__kwdefaults__", {**KEYWORDS, "inner": lambda host: host == "localhost"})
    (outcome,) = world.add(world.site.url("/l"))
    assert outcome.faults == ("skipped A: it leads into a private network",)
    assert world.cache.feeds() == []


def test_an_address_may_begin_as_sites_write_it(world: World) -> None:
    world.site.put("/feed", rss("One"))
    assert [o.state for o in world.add("feed:" + world.site.url("/feed"))] == ["fetched"]
    assert [o.state for o in world.add(world.site.url("/feed").replace("http:", "feed:"))] == ["unchanged"]
    assert len(world.cache.feeds()) == 1


def test_what_is_exported_comes_back_the_same(home: Home, tmp_path: Path) -> None:
    folder, other = '<outline text="{}">'.format, Home(tmp_path / "other")
    feed = '<outline text="{0}" xmlUrl="https://{0}.example/"/>'.format
    body = [folder("x"), folder("y"), feed("b"), "</outline>", feed("a"), "</outline>", folder("q"), feed("b")]
    (home.folder / "list.opml").write_text("".join(["<opml><body>", *body, feed("c"), "</outline></body></opml>"]))
    home("import", str(home.folder / "list.opml"))
    written = home("export").out
    (other.folder).mkdir()
    (other.folder / "back.opml").write_text(written)
    other("import", str(other.folder / "back.opml"))
    assert other("export").out == written
    tags = [[feed["tags"] for feed in there("feeds", "--json").json] for there in (home, other)]
    assert tags == [[["x"], ["x/y", "q"], ["q"]]] * 2


def test_a_list_of_addresses_is_imported_whatever_it_is_called(home: Home) -> None:
    (home.folder / "feeds.txt").write_text("https://a.example/f news\n")
    assert home("import", str(home.folder / "feeds.txt")).code == 0
    assert home("feeds", "--json").json[0]["tags"] == ["news"]


def put_site(world: World) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    world.site.put("/", f"<html><head>{link}</head><body>A site.</body></html>".encode(), content_type="text/html")
    world.site.put(
        "/page", b"<html><body><p>A page of some words, and no feed.</p></body></html>", content_type="text/html"
    )
    world.site.put("/feed", rss("One"))
    world.site.put("/list", OPML, content_type="text/xml")


def test_what_was_added_offline_is_found_with_the_first_refresh(world: World) -> None:
    put_site(world)
    for path in ("/", "/list", "/page"):
        world.add(world.site.url(path), offline=True)
    done = world.refresh()
    assert (done[world.site.url("/")].state, done[world.site.url("/list")].state) == ("fetched", "subscribed")
    assert done[world.site.url("/page")].error == "a web page, not a feed"
    held = [world.site.url(path) for path in ("/feed", "/page")]
    assert sorted(row.feed.address for row in world.cache.feeds()) == sorted([*held, "https://a.example/f"])
    assert world.titles() == {"One"}
    assert [(o.state, o.new) for o in world.add(world.site.url("/page"))] == [("fetched", 1)]
    assert {row.feed.kind for row in world.cache.feeds() if row.feed.address == held[1]} == {"page"}


def test_a_feed_that_was_well_stays_one_while_its_server_shows_a_page(world: World) -> None:
    put_site(world)
    address = world.site.url("/news")
    world.site.put("/news", rss("News"))
    world.add(address)
    world.site.redirect("/news", world.site.url("/"))
    assert world.refresh()[address].error == "a web page, not a feed"
    assert [row.feed.address for row in world.cache.feeds()] == [address]


def test_a_name_and_password_in_a_list_are_sent_to_their_host_and_shown_nowhere(world: World, home: Home) -> None:
    def answer(asked: Asked) -> Page:
        return (
            Page(rss("Secret")) if asked.headers.get("authorization") == "Basic YW5uOnMzY3JldA==" else Page(status=401)
        )

    world.site.on("/a", answer)
    world.site.on("/b", answer)
    one, other = (world.site.url(path).replace("//", "//ann:s3cret@") for path in ("/a", "/b"))
    assert home("import", "-", stdin=f"{one} tag\n").code == 0
    home("import", "-", stdin=f'<opml><body><outline xmlUrl="{other}"/></body></opml>')
    assert home("refresh").out == "2 fetched, 0 unchanged, 2 new articles\n"
    assert "s3cret" not in home("feeds", "--json").out + home("export").out


@pytest.mark.parametrize("begun", ["file://", "file://localhost"])
def test_a_path_may_be_written_as_a_browser_shows_it(world: World, tmp_path: Path, begun: str) -> None:
    (tmp_path / "a feed.xml").write_bytes(rss("One"))
    world.add(f"{begun}{tmp_path}/a%20feed.xml")
    assert world.titles() == {"One"}


@pytest.mark.parametrize("end", ["?mail=ann@b.example", "/@ann"])
def test_an_at_sign_behind_the_host_is_no_password(world: World, end: str) -> None:
    world.add(f"https://a.example{end}", f"https://ann:s3@cret@b.example{end}", offline=True)
    first, second = (row.feed for row in world.cache.feeds())
    assert (first.address, first.login) == (f"https://a.example{end}", "")
    assert (second.address, second.login) == (f"https://b.example{end}", "ann:s3@cret")


def test_an_address_is_known_whatever_the_case_of_its_host(world: World) -> None:
    world.site.put("/Feed", rss("One"))
    other = world.site.url("/Feed").replace("127.0.0.1", "LocalHost").replace("http:", "HTTP:")
    world.add(other, offline=True)
    world.add(other.replace("LocalHost", "localhost"), f"{other}#top")
    assert [row.feed.address for row in world.cache.feeds()] == [
        world.site.url("/Feed").replace("127.0.0.1", "localhost")
    ]
    home = Home(Path(world.cache.path).parent)
    assert home("feeds", other, "--json").json[0]["articles"] == 1


@pytest.mark.parametrize("address", ["ftp://a.example/x", "exec://ls", "http://", "http://b:pw@/x"])
def test_offline_what_can_never_be_asked_is_refused(world: World, address: str) -> None:
    (done,) = world.add(address, offline=True)
    assert (done.state, world.cache.feeds(), "pw" in done.address) == ("failed", [], False)
    assert done.error in ("only http and https addresses are fetched", "the address names no host")


def test_what_is_gone_is_asked_by_its_name_alone(world: World, home: Home) -> None:
    world.site.put("/feed", rss("One"))
    world.add(world.site.url("/feed"))
    world.site.page("/feed", Page(b"", 410))
    for words, asked in ((["refresh", "--force"], 2), (["refresh", "--force"], 2), (["refresh", "Wire"], 3)):
        home(*words)
        assert len(world.site.log) == asked

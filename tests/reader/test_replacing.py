"""What an address turns out to be takes its place, and nothing else goes: no feed, no login, no title."""

from pathlib import Path

import pytest

from cache.portable import exported, take_in
from cache.rows import Filter
from cache.store import Cache
from feeds.article import Feed
from feeds.fetch import Fetcher
from reader.subscribing import PUBLIC, outward, subscribe_all
from tests.feeds.server import Asked, Page, Site
from tests.reader.test_library import KEYWORDS, World, rss, world

__all__ = ["world"]

OPML = b'<opml><body><outline text="In"><outline text="A" xmlUrl="https://a.example/f"/></outline></body></opml>'


def site_naming(world: World, path: str, feed: str) -> None:
    link = f'<link rel="alternate" type="application/rss+xml" href="{feed}">'
    world.site.put(path, f"<html><head>{link}</head><body>A site.</body></html>".encode(), content_type="text/html")


def addresses(world: World) -> list[str]:
    return sorted(row.feed.address for row in world.cache.feeds())


def test_two_sites_that_name_one_feed_give_it_once(world: World) -> None:
    site_naming(world, "/", "/feed")
    site_naming(world, "/blog", "/feed")
    world.site.put("/feed", rss("One"), etag='"v1"')
    for path in ("/", "/blog"):
        world.add(world.site.url(path), offline=True)
    done = world.refresh()
    assert sorted(outcome.state for outcome in done.values()) == ["failed", "fetched"]
    assert [row.title for row in world.cache.rows(Filter(), 9)] == ["One"]
    assert world.site.url("/feed") in addresses(world)
    failed = [row.feed for row in world.cache.feeds() if row.feed.address != world.site.url("/feed")]
    assert [(feed.etag, feed.error) for feed in failed] == [("", "a web page, whose feed is subscribed to already")]


def test_a_feed_of_a_site_that_is_not_whole_is_asked_for_all_of_it(world: World) -> None:
    site_naming(world, "/", "/feed")
    whole = rss(*(f"Story {number}" for number in range(9)))

    def answer(asked: Asked) -> Page:
        times = sum(one.path == "/feed" for one in world.site.log)
        if asked.headers.get("if-none-match"):
            return Page(status=304)
        return Page(whole if times > 1 else whole[: len(whole) // 2], headers={"ETag": '"v1"'})

    world.site.on("/feed", answer)
    world.add(world.site.url("/"), offline=True)
    assert [outcome.state for outcome in world.refresh().values()] == ["failed"]
    assert addresses(world) == [world.site.url("/feed")]
    assert [outcome.state for outcome in world.refresh().values()] == ["fetched"]
    assert len(world.titles()) == 9


@pytest.mark.parametrize(
    "body", [b"<opml><body><outline", b"<opml></opml>", b'<opml version="2.0"><body></body></opml>']
)
def test_a_list_that_cannot_be_read_is_one_feed_that_failed(world: World, body: bytes) -> None:
    world.site.put("/list", body, content_type="text/x-opml")
    world.site.put("/feed", rss("One"))
    for path in ("/list", "/feed"):
        world.add(world.site.url(path), offline=True)
    done = world.refresh()
    assert (done[world.site.url("/list")].state, done[world.site.url("/feed")].state) == ("failed", "fetched")
    assert world.site.url("/list") in addresses(world)


def test_a_list_that_is_removed_while_it_is_fetched_leaves_the_others_be(world: World, tmp_path: Path) -> None:
    def answer(asked: Asked) -> Page:
        with Cache.open(tmp_path / "cache.db") as other:
            feed = other.find_feed(world.site.url("/list"))
            assert feed is not None
            other.remove_feed(feed.id)
        return Page(OPML, headers={"Content-Type": "text/xml"})

    world.site.on("/list", answer)
    world.site.put("/feed", rss("One"))
    for path in ("/list", "/feed"):
        world.add(world.site.url(path), offline=True)
    assert world.refresh()[world.site.url("/feed")].state == "fetched"


def test_what_was_imported_keeps_its_name_and_tags_when_it_is_added(world: World) -> None:
    world.site.put("/feed", rss("One"))
    subscribe_all(
        world.cache, [Feed(world.site.url("/feed"), "My own name", site="https://site.example/", tags=("t",))]
    )
    (id,) = [row.feed.id for row in world.cache.feeds()]
    world.add(world.site.url("/feed"))
    (feed,) = [row.feed for row in world.cache.feeds()]
    assert (feed.id, feed.title, feed.tags) == (id, "My own name", ("t",))


def test_a_feed_that_a_page_names_keeps_its_login(world: World) -> None:
    site_naming(world, "/", "/feed")
    world.site.put("/feed", rss("One"))
    world.add(world.site.url("/feed").replace("//", "//ann:s3cret@"))
    world.add(world.site.url("/"))
    (feed,) = [row.feed for row in world.cache.feeds()]
    assert feed.login == "ann:s3cret"


def test_a_feed_that_is_called_like_an_address_is_not_at_it(world: World) -> None:
    """Its login goes nowhere, and it stays."""
    world.site.put("/feed", rss("One"))
    other = Feed("https://other.example/f", world.site.url("/feed"), login="ann:s3cret")
    subscribe_all(world.cache, [other])
    world.add(world.site.url("/feed"))
    assert all("authorization" not in asked.headers for asked in world.site.log)
    assert addresses(world) == sorted([other.address, world.site.url("/feed")])


def test_what_is_starred_of_a_feed_that_never_came_whole_stays_when_it_is_added_again(world: World) -> None:
    whole = rss("One", "Two", "Three")
    world.site.put("/feed", whole[: len(whole) - 60])
    world.add(world.site.url("/feed"))
    before = {row.id: row.title for row in world.cache.rows(Filter(), 9)}
    world.cache.mark(list(before)[:1], starred=True)
    world.cache.mark(list(before)[1:], read=True)
    world.site.put("/feed", whole)
    world.add(world.site.url("/feed"))
    after = {row.id: row.title for row in world.cache.rows(Filter(), 9)}
    assert before.items() <= after.items()
    assert len(after) == 3
    assert [(row.starred, row.read) for row in world.cache.rows(Filter(), 9) if row.id in before].count(
        (True, False)
    ) == 1
    assert [(row.starred, row.read) for row in world.cache.rows(Filter(), 9)].count((False, True)) == len(before) - 1


def test_that_a_feed_may_lead_nowhere_inside_is_kept_by_an_export(world: World, tmp_path: Path) -> None:
    subscribe_all(world.cache, [Feed("https://a.example/f")], public=True)
    with Cache.open(tmp_path / "other.db") as other:
        take_in(other, exported(world.cache))
        assert other.settings_of(other.feeds()[0].feed.id) == {PUBLIC: "yes"}


def test_a_long_list_is_sifted_in_one_pass() -> None:
    class Counting(str):
        compared = 0
        __hash__ = str.__hash__

        def __eq__(self, other: object) -> bool:
            Counting.compared += 1
            return str.__eq__(self, other)

    taken, refused = outward([Feed(Counting(f"http://10.0.0.1/{number}")) for number in range(500)])
    assert (taken, len(refused), Counting.compared < 5_000) == ([], 500, True)


def test_of_two_feeds_that_move_to_one_address_each_keeps_its_login_and_is_asked_for_all(world: World) -> None:
    """The second stays where it was: what its new neighbour answered says nothing of it."""
    with Site() as other:
        for path in ("/a", "/b"):
            world.site.put(path, rss("One"))
            world.add(world.site.url(path).replace("//", "//ann:s3cret@"))
            world.site.redirect(path, other.url("/feed"), 301)
        other.put("/feed", rss("One", "Two"), etag='"v1"')
        world.refresh()
    told = {row.feed.address: (row.feed.login, row.feed.etag) for row in world.cache.feeds()}
    moved = other.url("/feed")
    assert told.pop(moved) == ("", '"v1"')
    assert list(told.values()) == [("ann:s3cret", "")]


@pytest.mark.parametrize("again", ["add", "refresh"])
def test_a_feed_that_was_read_in_part_stays_one_while_its_server_shows_a_page(world: World, again: str) -> None:
    site_naming(world, "/", "/other")
    world.site.put("/other", rss("Else"))
    world.site.put("/page", b"<html><body><p>Words of a page, and no feed.</p></body></html>", content_type="text/html")
    whole, address = rss("One", "Two", "Three"), world.site.url("/feed")
    world.site.put("/feed", whole[: len(whole) - 60])
    world.add(address)
    titles = world.titles()
    for path in ("/", "/page"):
        world.site.redirect("/feed", world.site.url(path))
        (outcome,) = world.add(address) if again == "add" else world.refresh().values()
        assert (outcome.state, outcome.error) == ("failed", "a web page, not a feed")
        assert (addresses(world), world.titles()) == ([address], titles)


def test_a_feed_that_its_server_keeps_without_an_end_is_read_once(world: World) -> None:
    """The second time the same comes, it is all that there is."""
    whole, address = rss("One", "Two", "Three"), world.site.url("/feed")
    world.site.put("/feed", whole[: len(whole) - 16], etag='"v1"')
    world.add(address, offline=True)
    states = [world.refresh()[address].state for _ in range(3)]
    assert states == ["failed", "unchanged", "unchanged"]
    assert [asked.headers.get("if-none-match") for asked in world.site.log] == [None, None, '"v1"']
    (feed,) = [row.feed for row in world.cache.feeds()]
    assert (feed.error, len(world.titles())) == ("", 3)


def test_a_list_that_a_public_list_names_is_not_taken_in(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or a list of lists of lists would grow with each refresh."""
    monkeypatch.setattr("feeds.guard.is_inner", lambda host: False)
    monkeypatch.setattr(Fetcher.__init__, "__kwdefaults__", {**KEYWORDS, "inner": lambda host: False})
    inside = world.site.url("/inside")
    world.site.put("/list", OPML.replace(b"https://a.example/f", inside.encode()), content_type="text/xml")
    world.site.put("/inside", OPML, content_type="text/xml")
    world.add(world.site.url("/list"))
    assert world.refresh()[inside].error == "a list of subscriptions, not a feed"
    assert addresses(world) == [inside]


def test_a_login_that_is_typed_is_kept_though_the_server_fails(world: World) -> None:
    address = world.site.url("/feed")
    subscribe_all(world.cache, [Feed(address, login="ann:old")], public=True)
    world.site.page("/feed", Page(b"", 503))
    world.add(address.replace("//", "//ann:new@"))
    (feed,) = [row.feed for row in world.cache.feeds()]
    assert (feed.login, world.cache.settings_of(feed.id)) == ("ann:new", {})


def test_what_was_saved_as_a_page_becomes_the_feed_that_is_there_now(world: World) -> None:
    """Such as where its server had shown that it was busy."""
    address = world.site.url("/feed")
    world.site.put("/feed", b"<html><body><p>We are busy, come again.</p></body></html>", content_type="text/html")
    world.add(address)
    world.site.put("/feed", rss("One"))
    assert world.add(address)[0].new == 1
    world.site.put("/feed", rss("One", "Two"))
    assert [(row.feed.kind, row.feed.title) for row in world.cache.feeds()] == [("web", "Wire")]
    assert (world.refresh()[address].new, {"One", "Two"} <= world.titles()) == (1, True)


@pytest.mark.parametrize("way", ["add", "import"])
def test_a_login_goes_to_no_host_that_a_feed_has_moved_to(world: World, way: str) -> None:
    with Site() as other:
        other.put("/feed", rss("One"))
        world.site.redirect("/feed", other.url("/feed", "localhost"), 301)
        world.site.redirect("/old", world.site.url("/new"), 301)
        world.site.put("/new", rss("One"))
        typed = [world.site.url(path) for path in ("/feed", "/old")]
        world.add(*typed, offline=True)
        world.refresh()
        if way == "add":
            world.add(*(address.replace("//", "//ann:s3cret@") for address in typed))
        else:
            subscribe_all(world.cache, [Feed(address, login="ann:s3cret") for address in typed])
            world.refresh()
        assert all("authorization" not in asked.headers for asked in other.log)
    assert sorted(row.feed.login for row in world.cache.feeds()) == ["", "ann:s3cret"]

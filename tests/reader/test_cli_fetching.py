"""The verbs that send requests, against the contract for scripts: real HTTP on the loopback."""

from pathlib import Path

from tests.feeds.server import Page
from tests.reader.cli import Home
from tests.reader.test_library import World, rss, world

__all__ = ["world"]


def home_of(world: World) -> Home:
    """The command on the cache of a world."""
    return Home(Path(world.cache.path).parent)


def test_a_forced_refresh_names_what_is_gone_and_leaves_it_out(world: World) -> None:
    home = home_of(world)
    for name in ("/well", "/gone"):
        world.site.put(name, rss("One").replace(b"Wire", name[1:].encode()), etag='"1"')
        home("add", world.site.url(name))
    world.site.page("/gone", Page(status=410))
    first = home("refresh", "--force", "--json")
    assert [row["gone"] for row in first.json["feeds"] if row["state"] == "failed"] == [True]
    assert (len(first.json["feeds"]), first.err.count("\n")) == (2, 1)
    asked = len(world.site.log)
    forced = home("refresh", "--force", "--json")
    assert [told.path for told in world.site.log[asked:]] == ["/well"]
    assert {(row["address"], row["state"], row["gone"]) for row in forced.json["feeds"]} == {
        (world.site.url("/well"), "unchanged", False),
        (world.site.url("/gone"), "waiting", True),
    }
    assert (forced.code, forced.json["waiting"], forced.err) == (
        0,
        1,
        "not asked, as their servers said that they are gone for good (410): 'gone' (2); "
        "`backstory refresh FEED` asks one again\n",
    )
    assert home("refresh").err == "", "by itself nothing is said of what goes on as it is"
    world.site.put("/gone", rss("One", "Two"))
    assert home("refresh", "2").out == "1 fetched, 0 unchanged, 1 new article\n"
    assert home("refresh", "--force").err == ""

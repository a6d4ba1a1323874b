"""What a refresh finds of feeds that have nothing new is stored while it still waits for others."""

from datetime import timedelta
from pathlib import Path

from cache.clock import reached
from cache.keeping import Limits
from cache.store import Cache
from feeds.article import Feed
from feeds.fetch import Answer
from reader.noting import Notes
from reader.retention import drop_old
from tests.feeds.server import Asked, Page
from tests.reader.test_library import World, rss, world

__all__ = ["world"]


def test_who_is_killed_while_one_server_is_slow_has_noted_what_the_others_said(world: World, tmp_path: Path) -> None:
    same, bad, late = (world.site.url(f"/{name}") for name in ("same", "bad", "late"))
    for path in ("/same", "/bad", "/late"):
        world.site.put(path, rss("One"), etag='"v1"')
    world.add(same, bad, late)
    world.now += timedelta(hours=9)
    noted = dict[str, int]()

    def answer(asked: Asked) -> Page:
        """The late one answers once it sees what is noted of the others, as any other process does."""
        with Cache.open(tmp_path / "cache.db", readonly=True) as other:
            for _ in range(200):
                for feed in (row.feed for row in other.feeds()):
                    if world.now in (feed.last_good, feed.failed):
                        noted[feed.address] = feed.failures
                if len(noted) == 2 or world.site.closing.wait(0.02):
                    break
        return Page(status=304)

    world.site.page("/bad", Page(status=500))
    world.site.on("/late", answer)
    states = {address: outcome.state for address, outcome in world.refresh().items()}
    assert states == {same: "unchanged", bad: "failed", late: "unchanged"}
    assert noted == {same: 0, bad: 1}


def test_a_refresh_under_a_clock_that_runs_ahead_drops_nothing(world: World) -> None:
    world.site.put("/feed", rss("One"), etag='"v1"')
    world.add(world.site.url("/feed"))
    right = world.cache.now()
    world.cache.now = lambda: right + timedelta(days=4000)
    assert drop_old(world.cache, Limits(days=30)) == 0
    world.refresh()
    assert drop_old(world.cache, Limits(days=30)) == 0
    assert world.titles() == {"One"}


def test_the_date_is_that_of_the_server_in_the_middle(world: World) -> None:
    notes, feed = Notes(world.cache), Feed("https://a.example/feed")
    now = world.cache.now()
    for days in (-9000, 9000, -1):
        notes.hear(feed, Answer(feed.address, feed.address, date=now + timedelta(days=days)))
    notes.hear(feed, Answer(feed.address, feed.address))
    notes.store()
    assert reached(world.cache.db, now.timestamp()) == int((now - timedelta(days=1)).timestamp())

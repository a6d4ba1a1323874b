"""Where is a feed asked from now on that redirects, and what is an entry known by? Real HTTP, a real cache."""

import pytest

from cache.rows import Filter
from tests.reader.test_library import World, rss, world

__all__ = ["world"]


def nameless(*entries: tuple[str, str, str]) -> bytes:
    """A feed of entries without id and address: title, time, text."""
    items = "".join(
        f"<item><title>{title}</title>{time and f'<pubDate>{time}</pubDate>'}<description>{text}</description></item>"
        for title, time, text in entries
    )
    return f"<rss version='2.0'><channel><title>Wire</title>{items}</channel></rss>".encode()


EIGHT, NINE = "Sun, 18 Feb 2024 08:00:00 GMT", "Sun, 18 Feb 2024 09:00:00 GMT"


def test_an_entry_without_id_and_address_is_its_title_and_time_when_its_text_changes(world: World) -> None:
    address = world.site.url("/feed")
    world.site.put("/feed", nameless(("Strike", EIGHT, "It began."), ("Weather", EIGHT, "Rain.")))
    world.add(address)
    (id,) = (row.id for row in world.cache.rows(Filter(), 9) if row.title == "Strike")
    world.cache.mark([id], starred=True)
    world.site.put("/feed", nameless(("Strike", EIGHT, "It ended."), ("Weather", EIGHT, "Rain.")))
    done = world.refresh()[address]
    assert (done.new, done.changed, len(world.cache.rows(Filter(), 9))) == (0, 1, 2)
    assert (world.cache.get(id).text, world.cache.status(id).starred) == ("Strike\n\nIt ended.", True)
    assert [world.refresh()[address].state, world.cache.check()] == ["unchanged", []]


def test_entries_without_id_and_address_that_share_a_title_stay_as_many_as_they_are(world: World) -> None:
    world.site.put("/feed", nameless())
    world.add(world.site.url("/feed"))

    def told(*entries: tuple[str, str, str]) -> list[str]:
        world.site.put("/feed", nameless(*entries))
        world.refresh()
        return sorted(world.cache.get(row.id).text.partition("\n\n")[2] for row in world.cache.rows(Filter(), 9))

    assert told(("Weather", EIGHT, "Rain."), ("Weather", EIGHT, "Sun.")) == ["Rain.", "Sun."]
    assert told(("Weather", EIGHT, "Rain!"), ("Weather", EIGHT, "Sun!")) == ["Rain!", "Sun!"]
    (sun,) = (row.id for row in world.cache.rows(Filter(), 9) if "Sun" in world.cache.get(row.id).text)
    assert told(("Weather", NINE, "Fog."), ("Weather", EIGHT, "Rain!"), ("Weather", EIGHT, "Sun…")) == [
        "Fog.",
        "Rain!",
        "Sun…",
    ]
    assert world.cache.get(sun).text == "Weather\n\nSun…"
    assert told(("Weather", "", "Snow.")) == ["Fog.", "Rain!", "Snow.", "Sun…"]
    assert told(("Weather", "", "Hail.")) == ["Fog.", "Hail.", "Rain!", "Snow.", "Sun…"], "without a time nobody knows"


@pytest.mark.parametrize("order", [1, -1], ids=["newest first", "oldest first"])
def test_no_entry_takes_the_place_of_another_that_falls_from_the_list(world: World, order: int) -> None:
    """Warnings of one title, dated by the day, in a list of three."""
    texts = ["Wind 5.", "Wind 6.", "Wind 7.", "Wind 8.", "Wind 9.", "Wind 10."]
    address = world.site.url("/feed")
    world.site.put("/feed", nameless(*(("Gale", EIGHT, text) for text in texts[2::-1][::order])))
    world.add(address)
    world.cache.mark([row.id for row in world.cache.rows(Filter(), 9)], read=True, starred=True)
    for first in (1, 2, 3):
        world.site.put("/feed", nameless(*(("Gale", EIGHT, text) for text in texts[first : first + 3][::-order])))
        assert [world.refresh()[address].new, world.cache.check()] == [1, []]
    rows = world.cache.rows(Filter(), 9)
    assert [world.cache.get(row.id).text.partition("\n\n")[2] for row in reversed(rows)][3:] == texts[3:]
    assert [(row.read, row.starred) for row in rows] == [(False, False)] * 3 + [(True, True)] * 3


def test_a_feed_that_moved_for_good_keeps_its_articles_under_its_new_address(world: World) -> None:
    world.site.put("/old", rss("One"))
    world.add(world.site.url("/old"))
    world.site.redirect("/old", world.site.url("/new"), 301)
    world.site.put("/new", rss("One", "Two"))
    world.refresh()
    feed = world.cache.feeds()[0].feed
    assert feed.address == world.site.url("/new")
    assert world.cache.find_feed(world.site.url("/old")) == feed
    assert world.titles() == {"One", "Two"}


def test_what_moved_for_good_and_leads_on_for_now_moves_with_a_feed_and_no_further(world: World) -> None:
    old, new, now = (world.site.url(path) for path in ("/old", "/new", "/now"))
    world.site.put("/old", rss("One"))
    world.add(old)
    world.site.redirect("/old", new, 301)
    world.site.redirect("/new", now, 302)
    world.site.put("/now", b"<html><title>Log in</title></html>", content_type="text/html")
    world.refresh()
    assert world.cache.feeds()[0].feed.address == old
    world.site.put("/now", rss("One", "Two"), etag='"1"')
    world.refresh()
    feed = world.cache.feeds()[0].feed
    assert (feed.address, feed.final) == (new, now)
    asked = len(world.site.log)
    assert world.refresh()[new].state == "unchanged"
    assert [told.path for told in world.site.log[asked:]] == ["/new", "/now"]


def test_a_feed_that_moves_back_is_known_by_its_first_address_again(world: World) -> None:
    world.site.put("/old", rss("One"))
    world.add(world.site.url("/old"))
    for before, now in (("/old", "/new"), ("/new", "/old")):
        world.site.put(now, rss("One"))
        world.site.redirect(before, world.site.url(now), 301)
        world.refresh()
        assert world.cache.feeds()[0].feed.address == world.site.url(now)
    assert world.titles() == {"One"}


def test_what_moves_to_the_address_of_a_feed_that_was_removed_is_asked_politely_all_the_same(world: World) -> None:
    world.site.put("/one", rss("One"))
    world.site.put("/other", rss("One"), etag='"1"')
    world.add(world.site.url("/one"))
    world.add(world.site.url("/other"))
    world.cache.remove_feed(2)
    world.site.redirect("/one", world.site.url("/other"), 301)
    for _ in range(2):
        world.refresh()
    assert world.site.log[-1].headers["if-none-match"] == '"1"'
    assert world.cache.feeds()[0].feed.final == world.site.url("/other")

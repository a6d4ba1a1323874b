"""Where is a feed asked from now on that redirects? Real HTTP on the loopback, a real cache."""

from tests.reader.test_library import World, rss, world

__all__ = ["world"]


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

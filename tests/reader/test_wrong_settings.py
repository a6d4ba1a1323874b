"""What cannot be used of the settings: it is told, its feed is not asked, and everything else goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from feeds.article import Feed
from reader import access
from reader.config import Config, load_config
from tests.feeds.server import Site
from tests.reader.cli import Home
from tests.reader.test_library import World, rss, world

__all__ = ["world"]


@pytest.fixture
def site(home: Home) -> Iterator[Site]:
    """Two feeds that are subscribed to and were never asked."""
    with Site() as site:
        for path in ("/private", "/public"):
            site.put(path, rss(path))
        outlines = "".join(f'<outline xmlUrl="{site.url(path)}"/>' for path in ("/private", "/public"))
        assert home("import", home.write("feeds.opml", f"<opml><body>{outlines}</body></opml>")).code == 0
        yield site


@pytest.mark.parametrize(
    ("settings", "line", "said"),
    [
        ('theme = "x"\n[feeds."{}"]\ntokn = "env:PAPER"\n', 3, "feeds: there is no setting 'tokn' of a feed"),
        ('[feeds."{}"]\ntoken = env:PAPER\n', 2, "no TOML: "),
    ],
)
def test_feeds_with_wrong_settings_are_not_asked_and_the_others_are(
    home: Home, site: Site, settings: str, line: int, said: str
) -> None:
    private, file = site.url("/private"), home.write("config.toml", settings.replace("{}", site.url("/private")))
    done = home("refresh")
    first, second = done.err.splitlines()
    assert done.code == 1
    assert done.out == "1 fetched, 0 unchanged, 1 failed, 1 new article\n"
    assert first == f"{private}: not asked: its settings cannot be used (config.toml:{line})"
    assert second.startswith(f"{file}:{line}: {said}")
    assert [asked.path for asked in site.log] == ["/public"]

    again = home("refresh")
    assert (again.code, again.err.splitlines()) == (1, [second]), "nothing is due, and it is wrong all the same"
    home.write("config.toml", "")
    assert (mended := home("refresh", private)).out == "1 fetched, 0 unchanged, 1 new article\n", mended.err


def test_a_wrong_setting_for_all_feeds_is_told_and_left_at_its_default(home: Home, site: Site) -> None:
    file = home.write("config.toml", "interval = 'often'\n")
    done = home("refresh")
    assert (done.code, done.out) == (0, "2 fetched, 0 unchanged, 2 new articles\n")
    assert [line.startswith(f"{file}:1: 'interval' wants a whole number") for line in done.err.splitlines()] == [True]


def test_an_address_without_its_beginning_is_that_feed(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[feeds."paper.example/f"]\ntoken = "env:X"')
    config, faults = load_config(file, {})
    assert config == Config(feeds=(access.FeedAccess("https://paper.example/f", fault="config.toml:1"),))
    assert len(faults) == 1


def test_a_feed_that_a_file_names_which_is_not_utf8_is_not_asked(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b'# f\xfcr Ann\n[feeds."https://paper.example/f"]\ntoken = "env:X"')
    assert load_config(file, {})[0].feeds == (access.FeedAccess("https://paper.example/f", fault="config.toml"),)


def test_whoever_mends_the_settings_does_not_wait_for_long(world: World) -> None:
    feed = world.cache.add_feed(Feed(world.site.url("/private"), failures=9))
    world.accesses = [access.FeedAccess(feed.address, fault="config.toml:5")]
    world.refresh()
    feed = world.cache.feed(feed.id)
    assert feed.error == "not asked: its settings cannot be used (config.toml:5)"
    assert feed.next_check is not None
    assert (feed.next_check - world.now).total_seconds() <= 30 * 60
    assert world.site.log == []

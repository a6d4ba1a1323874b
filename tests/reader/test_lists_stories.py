"""What can be done to the feeds in their list: refresh, mark read, undo, leave out, filter?"""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.widgets import Input

from cache.following import follow, query
from cache.rows import Filter
from cache.store import Cache
from feeds.article import Article, Feed
from reader.keymap import PRESETS
from reader.screens.feed import FeedScreen
from reader.screens.help import HelpScreen
from reader.screens.lists import ListsScreen
from reader.screens.reading import ReadingScreen
from tests.feeds.server import Site
from tests.reader.screen import NOW, Reader, reader
from tests.reader.test_library import rss


def fill(r: Reader) -> None:
    """Feeds beside 'Wire': one with a tag, one with nothing unread."""
    for name, tags, read in (("Bell Éclair", ("Bells",), False), ("Xenon", ("Gases",), True)):
        feed = r.app.cache.add_feed(Feed(f"https://{name[0]}.example/feed", name, tags=tags)).id
        said = [Article(f"{name}{n}", f"{name} {n}", published=NOW - timedelta(days=40 + n)) for n in range(2)]
        r.app.cache.mark(r.app.cache.save(feed, said).ids, read=read)
    r.screen.arrived()


def box(r: Reader) -> ListsScreen:
    """The list of feeds."""
    screen = r.app.screen_stack[1]
    assert isinstance(screen, ListsScreen)
    return screen


def lists(r: Reader) -> list[tuple[str, int]]:
    """What it shows: titles and unread."""
    return [(choice.title, choice.news.unread if choice.news else -1) for choice in box(r).lists.choices]


def told(r: Reader) -> str:
    """What its lower border says."""
    return str(box(r).box.border_subtitle)


def under(r: Reader) -> str:
    """The title under its cursor."""
    choice = box(r).lists.choice
    return choice.title if choice is not None else ""


ALL = [("Bells", 2), ("Gases", 0), ("Bell Éclair", 2), ("Wire", 4), ("Xenon", 0)]


async def test_A_marks_the_feed_under_the_cursor_read_and_u_undoes_it(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        fill(r)
        await r.press("f", "G", "k", "A")
        assert lists(r)[4:] == [*ALL[:3], ("Wire", 0), ALL[4]]
        assert told(r) == "marked Wire read: 4 articles · u undoes it"
        assert not r.app.cache.rows(Filter(feed=1, unread=True), 9)
        await r.press("A")
        assert told(r) == "nothing to mark"
        await r.press("u")
        assert (lists(r)[4:], told(r)) == (ALL, "undone: marked Wire read: 4 articles")
        await r.press("k", "k", "k", "A")
        assert lists(r)[4:] == [("Bells", 0), ALL[1], ("Bell Éclair", 0), *ALL[3:]]
        await r.press("j")
        assert "Esc closes" in told(r)
        await r.press("escape", "u")
        assert r.said == "undone: marked Bells read: 2 articles"
        assert [row.unread for row in r.app.cache.feeds()] == [2, 4, 0]


async def test_A_marks_what_is_followed_read_too(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("j", "F", "f", "A")
        assert told(r).startswith("marked What the dockers want read: 3 articles · ")
        assert lists(r)[0] == ("What the dockers want", 0)


async def test_a_box_that_is_left_at_once_still_marks(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("f", "G")
        box(r).action_mark_list_read()
        box(r).action_close()
        await r.settle()
        assert isinstance(r.app.screen, ReadingScreen)
        assert not r.app.cache.rows(Filter(unread=True), 9)
        assert r.said == "marked Wire read: 4 articles · u undoes it"


async def test_U_leaves_out_what_has_nothing_unread_as_long_as_the_reader_is_open(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        fill(r)
        await r.press("f", "G", "k", "U")
        assert [title for title, _ in lists(r)[4:]] == [
            "Bells", "Bell Éclair", "Wire", "2 lists with nothing unread: U shows them",
        ]  # fmt: skip
        assert under(r) == "Wire"
        await r.press("A")
        assert under(r) == "Bell Éclair"  # the last that is left, and never the one at the top, which is all
        assert [title for title, _ in lists(r)[4:]] == [
            "Bells", "Bell Éclair", "3 lists with nothing unread: U shows them",
        ]  # fmt: skip
        await r.press("escape", "f")
        assert len(lists(r)) == 7
        await r.press("U")
        assert [title for title, _ in lists(r)[4:]] == [title for title, _ in ALL]
        await r.press("escape", "f")
        assert len(lists(r)) == 9


async def test_the_newsboat_preset_leaves_them_out_by_its_own_key(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", keys=PRESETS["newsboat"]) as r:
        fill(r)
        await r.press("f", "l")
        assert lists(r)[-1][0] == "2 lists with nothing unread: l shows them"


async def test_slash_filters_the_feeds_as_one_types(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        fill(r)
        await r.press("f", "/")
        await r.type("eclair bell")
        assert ([title for title, _ in lists(r)], "1 list" in r.text) == (["Bell Éclair"], True)
        await r.press("enter", "enter")
        assert "Stories · Bell Éclair" in r.text
        await r.press("f", "/")
        await r.type("nothing like it")
        assert lists(r) == []
        await r.press("escape")
        assert lists(r)[4:] == [ALL[0], ALL[1], *ALL[2:]]
        await (await r.press("/")).type("xen")
        await r.press("enter", "A", "r", "i", "escape")
        await (await r.press("/")).type("xen")
        await r.press("enter", "escape")
        assert lists(r)[4:] == ALL
        await r.press("escape")
        assert isinstance(r.app.screen, ReadingScreen)


async def test_r_refreshes_the_feed_under_the_cursor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with Site() as site:
        site.put("/feed", rss("News of the harbour"))
        async with reader(tmp_path, "strike") as r:
            r.app.cache.add_feed(Feed(site.url("/feed"), "Harbour"))
            await r.press("f", "G", "k", "r")
            assert (told(r), len(site.log)) == ("Harbour: 1 new article", 1)
            assert lists(r)[4:] == [("Harbour", 1), ("Wire", 4)]
            assert r.screen.counted is not None
            assert r.screen.counted.articles == 5
            await r.press("r")
            assert told(r) == "Harbour: nothing new"
            await r.press("g", "r")
            assert told(r) == "r refreshes the feed under the cursor"


async def test_samples_and_offline_readers_fetch_nothing_there(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.press("f", "G", "r")
        assert told(r) == "these are samples: nothing to fetch"
    (tmp_path / "again").mkdir()
    async with reader(tmp_path / "again", "strike", offline=True) as r:
        await r.press("f", "G", "r")
        assert told(r) == "offline: nothing fetched"


async def test_its_keys_stand_first_in_the_keys(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("f", "?")
        assert isinstance(r.app.screen, HelpScreen)
        assert "In the list of feeds" in r.text
        await r.press("escape")
        assert isinstance(r.app.screen, ListsScreen)


async def test_F_says_that_something_is_followed_no_more_and_u_follows_it_again(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("j", "F", "f", "F")
        assert told(r) == "story “What the dockers want” is followed no more · u undoes it"
        await r.press("u")
        assert lists(r)[0][0] == "What the dockers want"


async def test_e_changes_the_words_and_the_name_of_a_search_and_u_undoes_it(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        follow(r.app.cache, query(r.app.cache, "strike"))
        follow(r.app.cache, query(r.app.cache, "bread"))
        await r.press("f", "g", "j", "e")
        assert under(r) == "strike"
        r.app.screen.query_one(Input).value = "harbour strike"
        await r.press("enter")
        r.app.screen.query_one(Input).value = "The harbour"
        await r.press("enter")
        assert (lists(r)[1], told(r)) == (("The harbour", 3), "search “strike” changed · u undoes it")
        await r.press("u")
        assert under(r) == "strike"
        await r.press("e")
        r.app.screen.query_one(Input).value = "a harbour"
        await r.press("enter", "enter")
        assert (lists(r)[0][0], under(r)) == ("a harbour", "a harbour")
        await r.press("e")
        r.app.screen.query_one(Input).value = "bread"
        await r.press("enter", "enter")
        assert told(r) == "“bread” is followed already"
        await r.press("u")
        assert [each[0] for each in lists(r)[:2]] == ["bread", "strike"]
        await r.press("G", "e")
        assert told(r) == "e changes a search that is followed"


async def test_the_palette_is_that_of_the_list(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("f", ":")
        assert isinstance(r.app.screen, CommandPalette)
        assert not any(isinstance(screen, ListsScreen) for screen in r.app.screen_stack)


async def test_what_comes_in_meanwhile_is_counted(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("f")
        with Cache.open(r.app.paths.cache) as other:
            other.save(1, [Article("new", "News from the yard", published=NOW)])
        r.screen.look_for_others()
        await r.settle()
        assert lists(r)[-1] == ("Wire", 5)


async def test_pairs_of_keys_leave_alone_what_lies_below(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", keys=PRESETS["vim"]) as r:
        await r.press("f", "g", "t", "g", "x", "Z", "Z", "escape")
        assert (r.focus, r.said) == ("stories", "")
        await r.press("i", "g", "g", "g", "x")
        assert isinstance(r.app.screen, FeedScreen)

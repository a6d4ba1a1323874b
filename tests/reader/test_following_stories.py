"""Is what is followed kept, counted, shown and let go by keys?"""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from cache import following
from cache.following import News
from cache.rows import FeedRow, Filter
from cache.store import Cache
from feeds.article import Article, Block, Feed
from reader.listing import a_story
from reader.screens.correcting import NameScreen
from reader.screens.lists import ListsScreen, of_feeds, of_tags
from reader.screens.searching import SearchScreen
from tests.reader.screen import LITERAL, Reader, reader

OPENED = ["j", "enter", "enter"]
"""The second story of 'samples' or 'strike': unfolded, then its newest report opened."""


def kept(r: Reader) -> list[tuple[str, str]]:
    """What is followed, as the cache has it."""
    return [(each.kind, each.title) for each in following.follows(r.app.cache)]


def lists(r: Reader) -> list[tuple[str, int]]:
    """What the chooser shows: titles and unread."""
    screen = r.app.screen
    assert isinstance(screen, ListsScreen)
    return [(choice.title, choice.news.unread if choice.news else -1) for choice in screen.lists.choices]


def shown(r: Reader) -> list[str]:
    """The titles of the list."""
    pages = r.screen.stories.pages
    assert pages is not None
    return [entry.row.title for index in range(len(pages)) if (entry := pages.entry(index)) is not None]


async def test_F_follows_the_story_under_the_cursor_and_F_again_ends_it(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("j", "F")
        assert kept(r) == [("story", "What the dockers want")]
        assert r.said == "following story “What the dockers want” · f shows all that is followed · u undoes it"
        await r.press("F")
        assert (kept(r), r.said) == ([], "story “What the dockers want” is followed no more · u undoes it")
        await r.press("u")
        assert (len(kept(r)), r.said) == (1, "undone: story “What the dockers want” is followed no more")
        r.app.run_command("folding")
        await r.settle()
        r.app.run_command("sort")
        await r.press("u")
        assert (r.screen.order, r.screen.folding, r.said) == ("time", False, "undone: sorting")
        await r.press("u")
        assert (r.screen.folding, r.said) == (True, "undone: folding")


async def test_u_undoes_what_was_followed_once_and_not_what_was_done_to_it_since(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("F")
        for each in following.follows(r.app.cache):
            following.unfollow(r.app.cache, each)
        await r.press("u")
        assert kept(r) == []
        r.screen.keep_following(partial(a_story, 99))
        await r.settle()
        await r.press("u")
        assert r.said == "nothing to undo"


async def test_F_in_the_article_follows_its_story_and_after_e_the_name(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press(*OPENED, "F", "e", "F")
        name = r.screen.article.current_entity
        assert name is not None
        assert kept(r) == [("story", "What the dockers want"), ("name", name.name)]
        assert r.said.startswith(f"following name “{name.name}”")


async def test_e_pressed_in_the_list_goes_into_the_article_so_that_F_and_enter_mean_the_name(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press(*OPENED, "escape", "e", "F")
        name = r.screen.article.current_entity
        assert name is not None
        assert (r.focus, kept(r)) == ("article", [("name", name.name)])
        await r.press("escape", "E", "enter")
        assert isinstance(r.app.screen, NameScreen)


async def test_e_brings_an_article_forward_that_the_list_hides(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (80, 24)) as r:
        r.screen.open(2, 0, focus=False)
        await r.settle()
        await r.press("e")
        assert (r.focus, " 1/" in r.said) == ("article", True), r.said


async def test_F_on_the_page_of_a_name_follows_the_name(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press(*OPENED, "e", "e", "enter", "F")
        (found,) = kept(r)
        assert found[0] == "name"
        await r.press("F", "escape")
        assert kept(r) == []


async def test_u_on_the_page_of_a_name_undoes_what_was_followed_there_and_so_it_does_after_the_page(
    tmp_path: Path,
) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press(*OPENED, "e", "e", "enter", "F")
        assert r.lines[-1].endswith("u undoes it")
        (followed,) = kept(r)
        await r.press("u")
        assert (kept(r), r.lines[-1].strip()) == ([], f"undone: following name “{followed[1]}”")
        await r.press("F", "escape", "u")
        assert (kept(r), r.said) == ([], f"undone: following name “{followed[1]}”")
        await r.press("u")
        assert r.said == "undone: reading"


@pytest.mark.parametrize("command", ["sort", "folding"])
async def test_undo_brings_back_the_list_that_sorting_or_folding_took_away(tmp_path: Path, command: str) -> None:
    async with reader(tmp_path, "strike") as r:
        await (await (await r.press("/")).type("dockers")).press("enter")
        listing = r.screen.listing
        assert listing is not None
        r.app.run_command(command)
        await r.settle()
        assert "“dockers”" not in r.text
        await r.press("u")
        assert r.screen.listing is listing
        assert r.said.startswith("undone: ")
        assert "Stories · “dockers”" in r.text


async def test_ctrl_f_follows_what_is_searched_for(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await (await r.press("ctrl+o")).type("harbour strike")
        await r.press("ctrl+f")
        assert kept(r) == [("query", "harbour strike")]
        assert "following query “harbour strike”" in r.text
        await r.press("ctrl+f")
        assert kept(r) == []
        await r.press("escape", "u")
        assert (kept(r), r.said) == (
            [("query", "harbour strike")],
            "undone: query “harbour strike” is followed no more",
        )
        await r.press("u")
        assert (kept(r), r.said) == ([], "undone: following query “harbour strike”")


async def test_a_faulty_search_is_not_followed_and_says_why(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await (await r.press("ctrl+o")).type("is:new [/]")
        await r.press("ctrl+f")
        assert kept(r) == []
        assert r.text.count("not 'new' (column 4)") == 2  # among the results, and on the border


async def test_f_shows_what_is_followed_above_stories_and_feeds_with_what_is_unread(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("f")
        assert lists(r)[0] == ("nothing yet: F follows a story or a name", 0)
        await r.press("j", "j", "enter")  # from All, since nothing can be done with the remark above it
        assert "Stories · Starred" in r.text
        await r.press("escape", "j", "F")
        await (await r.press("ctrl+o")).type("harbour -Sample")
        await r.press("ctrl+f", "escape", "f")
        assert lists(r) == [
            ("What the dockers want", 3),
            ("harbour -Sample", 3),
            ("All", 4),
            ("Unread", 4),
            ("Starred", 0),
            ("Wire", 4),
        ]
        assert "What the dockers want" in r.text


def test_feeds_of_one_title_are_told_apart_by_their_hosts_or_numbers() -> None:
    def row(id: int, address: str, title: str = "News") -> FeedRow:
        return FeedRow(Feed(address, title, id), 0, 0)

    rows = [row(1, "https://ann:pw@a.example/x"), row(2, "https://b.example/x"), row(3, "https://b.example/y")]
    titles = [choice.title for choice in of_feeds([*rows, row(4, "https://c.example", "Post")])]
    assert titles == ["News · a.example", "News · b.example · 2", "News · b.example · 3", "Post"]


def test_a_tag_counts_what_its_feeds_have_whatever_the_case_of_its_letters() -> None:
    def row(title: str, tags: tuple[str, ...], unread: int) -> FeedRow:
        return FeedRow(Feed(f"https://{title}.example", title, tags=tags), 5, unread)

    rows = [row("a", ("News", "Éa"), 1), row("b", ("news", "News", "unfolded"), 2), row("c", ("Art",), 0)]
    assert [(each.title, each.filter, each.news) for each in of_tags(rows)] == [
        ("Art", Filter(tag="Art"), News(5, 0)),
        ("News", Filter(tag="News"), News(10, 3)),
        ("Éa", Filter(tag="Éa"), News(5, 1)),
    ]


async def test_f_lists_the_tags_of_feeds_and_enter_shows_what_their_feeds_have(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        wire = replace(r.app.cache.feeds()[0].feed, tags=("News [/]",))
        r.app.cache.update_feed(wire)
        other = r.app.cache.add_feed(Feed("https://b.example/feed", "Post"))
        r.app.cache.save(other.id, [Article("b", "Of the other", (Block("paragraph", "Words."),), tags=("News [/]",))])
        await r.press("f")
        assert lists(r)[4:] == [("News [/]", 4), ("Post", 1), ("Wire", 4)]
        await r.press("j", "j", "j", "enter")
        assert "Stories · News [/]" in r.text
        assert "Of the other" not in r.text
        await r.press("A")
        assert [row.unread for row in r.app.cache.feeds()] == [1, 0]


async def test_enter_shows_what_is_followed_and_escape_shows_all_again(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("j", "F", "f", "enter")
        assert (r.focus, shown(r)) == (
            "stories",
            ["What the dockers want", "Harbour strike enters fourth week [/]", "Dockers walk out at Northport"],
        )
        assert "Stories · following What" in r.text
        await r.press("escape")
        assert len(shown(r)) == 2


async def test_F_in_the_chooser_follows_no_more(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("j", "F", "f", "F")
        assert (kept(r), lists(r)[0][0]) == ([], "nothing yet: F follows a story or a name")
        await r.press("j", "F", "q")
        assert r.app.is_running
        await r.press("u")
        assert (len(kept(r)), r.said) == (1, "undone: story “What the dockers want” is followed no more")


async def test_a_feed_and_the_unread_are_chosen_there_too(tmp_path: Path) -> None:
    async with reader(tmp_path, "odd") as r:
        await r.press("f", "G", "enter")
        assert "Stories · Samples" in r.text
        await r.press("f", "j", "enter")
        assert r.screen.filter.unread


async def test_what_comes_in_stands_in_the_list_and_the_cursor_stays(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        following.follow(r.app.cache, following.query(r.app.cache, "harbour"))
        await r.press("f", "enter", "j")
        title = r.title
        with Cache.open(tmp_path / "cache.db") as other:
            other.save(1, [Article("new", "The harbour again", (Block("paragraph", "Nothing."),))])
        r.screen.arrived()
        await r.settle()
        assert (r.title, shown(r)[0]) == (title, "The harbour again")


async def test_n_and_A_keep_to_the_list_of_what_is_followed(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("j", "F", "f", "enter", "n")
        assert r.screen.reading is not None
        assert r.screen.reading.row.title.startswith("Harbour strike")
        await r.press("escape", "A", "n")
        assert r.said == "nothing unread below"
        assert [row.title for row in r.app.cache.rows(r.screen.filter, 9) if not row.read] == [
            "Village baker wins a prize"
        ]


async def test_titles_with_brackets_stay_as_they_are_in_the_chooser(tmp_path: Path) -> None:
    async with reader(tmp_path, "odd") as r:
        await (await r.press("ctrl+o")).type("[/] [b]bracket[/b]")
        await r.press("ctrl+f", "escape")
        await r.go_to(LITERAL[0][:12])
        await r.press("F", "f")
        assert "[/] [b]bracket[/b]" in r.text
        await r.press("G", "g", "j", "enter")
        assert "following [/] [b]" in r.text


@pytest.mark.parametrize("size", [(140, 42), (80, 24), (44, 14)])
async def test_the_chooser_fits_every_terminal(tmp_path: Path, size: tuple[int, int]) -> None:
    async with reader(tmp_path, "strike", size) as r:
        await r.press("j", "F", "f")
        assert "Followed" in r.text
        assert "3 unread" in r.text


async def test_an_empty_cache_has_nothing_to_follow(tmp_path: Path) -> None:
    async with reader(tmp_path, "empty") as r:
        await r.press("F")
        assert r.said == "there is no story here: a adds a feed, page or file"
        await r.press("f", "enter", "F", "j", "j", "enter")
        assert r.app.is_running


async def test_the_search_screen_closes_without_choosing(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("ctrl+o")
        assert isinstance(r.app.screen, SearchScreen)
        await r.press("enter", "tab", "down", "escape")
        assert r.focus == "stories"

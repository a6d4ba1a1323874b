"""Does every key that finds nothing to act on say so in one sentence, wherever it is pressed?"""

from pathlib import Path

from tests.reader.screen import Reader, reader

OF_AN_ARTICLE = ("]", "[", "1", "9", "}", "{", "w", "D", "d", "e", "E", "t", "T", "z", "tab")
OF_A_STORY = ("s", "m", "o", "y", "Y", "F")
OPEN_ONE = "open a story first"
NONE = "there is no story here: a adds a feed, page or file"


async def said_to(r: Reader, keys: tuple[str, ...]) -> set[str]:
    found = set()
    for key in keys:
        await r.press(key)
        found.add(r.app.screen.query_one("#status").message)  # type: ignore[attr-defined]
    return found


async def test_keys_of_an_article_say_that_none_is_open(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        assert await said_to(r, OF_AN_ARTICLE) == {OPEN_ONE}
        assert r.focus == "stories"


async def test_enter_in_an_article_says_how_to_come_to_what_opens(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        r.screen.open(1)
        await r.settle()
        told = {"no name under the cursor: e goes to the next, ; shows all that can be opened"}
        assert (r.focus, await said_to(r, ("enter",))) == ("article", told)


async def test_in_an_empty_cache_they_say_what_to_do(tmp_path: Path) -> None:
    async with reader(tmp_path, "empty") as r:
        assert await said_to(r, OF_AN_ARTICLE + OF_A_STORY) == {NONE}


async def test_at_the_ends_of_a_story_its_walk_says_so(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        r.screen.open(1, 0)
        await r.settle()
        assert await said_to(r, ("{",)) == {"this is the first report of the story"}
        await r.press("}", "}")
        assert await said_to(r, ("}",)) == {"this is the last report of the story"}
        r.screen.open(4, 0)
        await r.settle()
        assert await said_to(r, ("{", "}")) == {"this is the only report of the story"}


async def test_two_reports_side_by_side_page_on_and_say_what_they_do_not_answer(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (80, 24)) as r:
        r.screen.open(1, 0)
        await r.settle()
        await r.press("D")
        screen = r.app.screen
        assert await said_to(r, ("]",)) == {"“Next related” is not on this page · Esc goes back"}
        assert "" not in await said_to(r, ("}", "w", "d", "F", "u", "s"))
        assert screen is r.app.screen
        await r.press("tab", "space")
        assert screen.query_one("#other").scroll_offset.y > 0
        await r.press("b")
        assert screen.query_one("#other").scroll_offset.y == 0


async def test_the_statistics_say_what_they_do_not_answer(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        r.app.run_command("statistics")
        await r.settle()
        assert await said_to(r, ("]", "s", "/")) == {
            f"“{title}” is not on this page · Esc goes back" for title in ("Next related", "Star", "Find")
        }


async def test_a_key_of_ones_own_says_so_where_the_page_has_taken_the_key_of_its_command(tmp_path: Path) -> None:
    keys = {"star": ("s", "ctrl+e"), "edit_article": (), "toggle_read": ("N",), "previous_unread": ()}
    async with reader(tmp_path, "strike", keys=keys) as r:
        await r.press("j", "enter", "enter", "e", "e", "enter")  # its page takes `s` and `m`
        assert await said_to(r, ("ctrl+e", "N")) == {
            f"“{title}” is not on this page · Esc goes back" for title in ("Star", "Read or unread")
        }

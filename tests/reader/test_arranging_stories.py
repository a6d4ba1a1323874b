"""Which stories the list has and in which order: what the reader sees and where the cursor stays."""

from datetime import timedelta
from pathlib import Path

import pytest

from cache.looks import looks
from cache.rows import Filter
from feeds.article import Article, Block, Feed
from reader.config import Config
from reader.launch import _begun_with
from tests.reader.screen import NOW, Reader, reader


def titles(r: Reader) -> list[str]:
    """The titles of the list's rows."""
    pages = r.screen.stories.pages
    assert pages is not None
    return [entry.row.title for index in range(len(pages)) if (entry := pages.entry(index)) is not None]


async def test_O_turns_the_list_round_and_the_cursor_stays_on_its_story(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        before, title = titles(r), r.title
        await r.press("O")
        assert (titles(r), r.title, r.said) == (before[::-1], title, "oldest first")
        assert "─ Oldest first ─" in r.text
        await r.rest()
        assert f"{len(before)}/{len(before)}" in r.text
        await r.press("O")
        assert (titles(r), r.title, r.said) == (before, title, "newest first")
        await r.press("u")
        assert (titles(r), r.said) == (before[::-1], "undone: sorting")


async def test_the_order_is_kept_until_another_one_is_set(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        before = titles(r)
        await r.press("O")
        left = looks(r.app.cache)
    assert left == {"order": "time oldest"}
    again = _begun_with(Config(), left)
    (tmp_path / "again").mkdir()
    async with reader(tmp_path / "again", looks=again) as r:
        assert titles(r) == before[::-1]
        r.app.run_command("sort")
        await r.settle()
        assert r.screen.order == "weight"
        r.app.run_command("sort")
        await r.settle()
        assert (titles(r), looks(r.app.cache)) == (before[::-1], {"order": "time oldest"})
    assert "order" not in _begun_with(Config(sort="weight"), left)


async def test_where_the_oldest_stand_first_a_list_begins_with_what_is_unread(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", looks={"order": "oldest"}) as r:
        fill(r)
        await r.press("A")
        r.app.cache.mark([row.id for row in r.app.cache.rows(Filter(feed=4), 1)], read=False)
        await r.press("f", "G", "enter")
        assert (titles(r), r.title) == (["Yard 1", "Yard 0"], "Yard 0")
        await r.press("g", "f", "enter")
        assert (r.screen.filter, r.title) == (Filter(), "Yard 0")
    (tmp_path / "again").mkdir()
    async with reader(tmp_path / "again", "strike", looks={"order": "oldest"}) as r:
        assert r.title == "What the dockers want"


async def test_an_order_that_is_none_is_by_time(tmp_path: Path) -> None:
    async with reader(tmp_path, looks={"order": "nonsense"}) as r:
        assert (r.screen.order, r.screen.by_time) == ("time", "time")


async def test_unfolded_reports_articles_by_themselves_and_a_feed_stand_oldest_first_too(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("O", "g", "enter")
        assert titles(r)[:4] == [
            "What the dockers want", "Dockers walk out at Northport", "Harbour strike enters fourth week [/]",
            "What the dockers want",
        ]  # fmt: skip
        await r.press("h")
        r.app.run_command("folding")
        await r.settle()
        assert titles(r) == [
            "Dockers walk out at Northport", "Harbour strike enters fourth week [/]", "What the dockers want",
            "Village baker wins a prize",
        ]  # fmt: skip
        await r.press("g", "enter", "J")
        assert r.screen.current == 2
        r.app.run_command("show_feed")
        await r.settle()
        assert "Oldest first · Wire" in r.text
        assert titles(r)[-1] == "Village baker wins a prize"


async def test_n_goes_on_to_what_is_newer_where_the_oldest_stand_first(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.press("O", "g", "n")
        assert (r.screen.stories.cursor, r.said) == (1, "")
        await r.press("N")
        assert r.said == ""
        assert r.screen.stories.cursor == 0


async def test_what_is_found_turns_round_and_does_so_again_by_u(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        r.app.run_command("folding")
        await (await (await r.press("/")).type("dockers")).press("enter", "j")
        before, title = titles(r), r.title
        await r.press("O")
        assert (titles(r), r.title) == (before[::-1], title)
        assert "Oldest first · “dockers”" in r.text
        r.screen.arrived()
        await r.settle()
        assert (titles(r), r.title) == (before[::-1], title)
        await r.press("u")
        assert titles(r) == before
        await r.press("O", "escape")
        assert "─ Oldest first ─" in r.text
        await (await (await r.press("/")).type("dockers")).press("enter")
        assert titles(r) == before[::-1]


async def test_what_comes_in_moves_no_cursor_where_the_oldest_stand_first(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(140, 12)) as r:
        await r.press("O", "G", "k")
        title, before = r.title, titles(r)
        line = r.screen.stories.cursor * 2 - r.screen.stories.scroll_offset.y
        new = [
            Article(
                f"new{hours}", f"It came {hours}", (Block("paragraph", "."),), published=NOW - timedelta(hours=hours)
            )
            for hours in (-1, 1, 99999)
        ]
        r.app.cache.save(1, new)
        r.screen.arrived()
        await r.settle()
        assert (titles(r)[0], titles(r)[-1]) == ("It came 99999", "It came -1")
        assert len(titles(r)) == len(before) + 3
        assert r.title == title
        assert r.screen.stories.cursor * 2 - r.screen.stories.scroll_offset.y == line


async def test_the_list_may_begin_by_weight_and_turn_to_the_oldest(tmp_path: Path) -> None:
    async with reader(tmp_path, config=Config(sort="weight")) as r:
        assert r.screen.order == "weight"
        await r.press("O")
        assert titles(r) == [row.lead.title for row in r.app.cache.story_rows(Filter(), 99, order="oldest")]
        await r.press("u")
        assert (r.screen.order, r.said) == ("weight", "undone: sorting")


# --- from feed to feed


def fill(r: Reader) -> None:
    """A feed before 'Wire', one behind it with nothing unread, and one at the end."""
    for name, read in (("Bell", False), ("Xenon", True), ("Yard", False)):
        feed = r.app.cache.add_feed(Feed(f"https://{name}.example/feed", name)).id
        said = [Article(f"{name}{n}", f"{name} {n}", published=NOW - timedelta(days=40 + n)) for n in range(2)]
        r.app.cache.mark(r.app.cache.save(feed, said).ids, read=read)
    r.screen.arrived()


def open_now(r: Reader) -> str:
    """The title of the article that is open."""
    return r.screen.reading.row.title if r.screen.reading is not None else ""


async def test_n_goes_on_to_the_next_feed_where_nothing_is_left_in_the_one_of_the_list(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        fill(r)
        r.screen.list_only(Filter(feed=1))
        await r.press("j", "n")
        assert (open_now(r), r.said) == ("Village baker wins a prize", "nothing unread below: on from the top")
        await r.press("n", "n", "n")
        assert open_now(r) == "Dockers walk out at Northport"
        assert not r.app.cache.rows(Filter(feed=1, unread=True), 9)
        await r.press("n")
        assert (open_now(r), r.said) == ("Yard 0", "on to Yard · 2 unread")
        assert "Stories · Yard" in r.text
        await r.press("n", "n")
        assert (open_now(r), r.said) == ("Bell 0", "on to Bell · 2 unread")
        await r.press("n", "n")
        assert (open_now(r), r.said) == ("Bell 1", "nothing unread anywhere")


async def test_space_goes_on_to_the_next_feed_too_and_N_does_not(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        fill(r)
        r.screen.list_only(Filter(feed=4))
        await r.press("g", "n")
        assert open_now(r) == "Yard 1"
        await r.press("N", "N")
        assert (open_now(r), r.said) == ("Yard 0", "nothing unread above")
        await r.press("space")
        assert (open_now(r), r.said) == ("Bell 0", "on to Bell · 2 unread")


async def test_n_in_a_list_of_more_than_a_feed_stays_there(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        fill(r)
        await r.press("G", "n")
        assert (r.said, r.screen.filter) == ("nothing unread below", Filter())


async def test_the_next_and_the_previous_feed_are_those_with_anything_unread(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        fill(r)
        await r.press(">")
        assert (r.title, r.said, r.focus) == ("Yard 0", "on to Yard · 2 unread", "stories")
        await r.press("<", "<")
        assert r.said == "on to Bell · 2 unread"
        await r.press("<", "A", ">", "A", ">", "A", ">")
        assert r.said == "nothing unread in any other feed"


# --- above and below


def unread(r: Reader) -> list[str]:
    """The titles of what is unread, the newest first."""
    return [row.title for row in r.app.cache.rows(Filter(unread=True), 99)]


async def run(r: Reader, *commands: str) -> None:
    """Run commands as the palette does."""
    for command in commands:
        r.app.run_command(command)
        await r.settle()


async def test_what_is_above_or_below_the_cursor_is_marked_read_and_u_undoes_it(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        fill(r)
        await r.press("j", "j")
        before = unread(r)
        await run(r, "mark_above_read")
        assert (set(unread(r)), r.title) == ({"Bell 0", "Yard 0", "Bell 1", "Yard 1"}, "Yard 0")
        assert r.said == "marked what is above read: 4 articles · u undoes it"
        await r.press("u")
        assert unread(r) == before
        await run(r, "mark_below_read")
        assert unread(r) == [*before[:4], "Yard 0"]
        await run(r, "mark_below_read")
        assert r.said == "nothing to mark"


async def test_of_an_unfolded_story_the_reports_above_or_below_are_marked(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("j", "enter", "j", "j")
        assert r.title == "Harbour strike enters fourth week [/]"
        await run(r, "mark_above_read")
        assert unread(r) == ["Harbour strike enters fourth week [/]", "Dockers walk out at Northport"]
        await run(r, "mark_below_read")
        assert unread(r) == ["Harbour strike enters fourth week [/]"]


@pytest.mark.parametrize("command", ["folding", "oldest_first"])
async def test_above_and_below_are_meant_as_the_list_stands(tmp_path: Path, command: str) -> None:
    async with reader(tmp_path, "strike") as r:
        fill(r)
        await run(r, command)
        await r.go_to("Yard 0")
        shown, at = titles(r), r.screen.stories.cursor
        await run(r, "mark_below_read")
        assert not set(unread(r)) & set(shown[at + 1 :])
        assert set(shown[: at + 1]) - {"Xenon 0", "Xenon 1"} <= set(unread(r))


async def test_of_what_is_found_and_of_a_feed_only_that_is_marked(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        fill(r)
        await (await (await r.press("/")).type("bell")).press("enter", "j")
        await run(r, "mark_above_read")
        assert "Bell 0" not in unread(r)
        assert len(unread(r)) == 7
        r.screen.list_only(Filter(feed=4))
        await r.press("G")
        await run(r, "mark_above_read")
        assert len(unread(r)) == 6
        assert "Yard 0" not in unread(r)


async def test_where_there_is_no_story_nothing_is_above(tmp_path: Path) -> None:
    async with reader(tmp_path, "empty") as r:
        await run(r, "mark_above_read")
        assert r.said == "there is no story here: a adds a feed, page or file"


async def test_folding_says_what_undoes_it(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await run(r, "folding")
        assert r.said == "every article has a row of its own · u undoes it"

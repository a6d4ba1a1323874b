"""What do boxes above the reading screen do with keys that are not theirs?"""

from pathlib import Path

import pytest
from textual.geometry import Region

from reader.keymap import PRESETS
from reader.panes.bar import Barred
from reader.panes.lists import ListsPane
from reader.screens.feed import FeedScreen
from reader.screens.reading import ReadingScreen
from reader.screens.searching import SearchScreen
from tests.reader.screen import reader


@pytest.mark.parametrize("box", ["f", "?", "w"])
async def test_the_search_takes_the_place_of_a_box(tmp_path: Path, box: str) -> None:
    async with reader(tmp_path) as r:
        await r.press("enter", "enter", box, "ctrl+o")
        assert isinstance(r.app.screen, SearchScreen)
        assert isinstance(r.app.screen_stack[-2], ReadingScreen)
        await r.press("q")
        assert (r.app.screen.words, r.app.screen_stack[0].is_attached) == ("q", True)


async def test_a_search_from_a_page_and_its_box_leads_back_to_the_page(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.press("enter", "i", "?", "ctrl+o")
        assert [type(screen) for screen in r.app.screen_stack] == [ReadingScreen, FeedScreen, SearchScreen]
        await r.press("escape")
        assert isinstance(r.app.screen, FeedScreen)


async def test_what_a_search_from_a_page_finds_takes_the_place_of_the_page_and_of_the_search_before(
    tmp_path: Path,
) -> None:
    async with reader(tmp_path) as r:
        await r.press("ctrl+o", *"qaani", "tab", "enter")
        assert r.lines[0] == " Esmail Qaani   person"
        await r.press("ctrl+o", *"ferries", "enter")
        assert "Ferries stop as Halvern" in r.lines[2]
        await r.press("backspace", "escape", "backspace")  # to the search, and to where it was asked
        assert r.lines[0] == " Esmail Qaani   person"


async def test_a_page_that_comes_over_the_palette_opens_no_second_one(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.press("ctrl+p")
        r.app.reading.action_statistics()
        await r.settle()
        await r.press("ctrl+p", "escape", "escape")
        assert r.app._exception is None
        assert isinstance(r.app.screen, ReadingScreen)


@pytest.mark.parametrize("box", ["f", "ctrl+o", "?"])
async def test_the_place_of_a_scrollbar_looks_as_the_box_does(tmp_path: Path, box: str) -> None:
    async with reader(tmp_path, "lone") as r:
        await r.press(box)
        pane = r.app.screen.query_one(Barred)
        (line,) = pane.vertical_scrollbar.render_lines(Region(0, 0, 1, 1))
        assert [segment.style.bgcolor for segment in line if segment.style] == [pane.background_colors[1].rich_color]


async def test_keys_of_two_letters_and_counts_are_answered_in_a_box(tmp_path: Path) -> None:
    async with reader(tmp_path, keys=PRESETS["vim"]) as r:
        await r.press("f", "G")
        pane = r.app.screen.query_one(ListsPane)
        last = pane.item
        await r.press("g", "g")
        first = pane.item
        await r.press("2", "j")
        assert (first < last, pane.item) == (True, first + 2)
        await r.press("g", "/")
        assert isinstance(r.app.screen, SearchScreen)
        await r.press("g", "/")
        assert r.app.screen.words == "g/"


@pytest.mark.parametrize("page", ["i", "D", "statistics", "e"])
@pytest.mark.parametrize("size", [(140, 42), (80, 24)])
async def test_each_page_names_how_to_come_to_its_panes_back_and_to_the_keys(
    tmp_path: Path, page: str, size: tuple[int, int]
) -> None:
    async with reader(tmp_path, size=size) as r:
        await r.press("j", "enter", "enter", "e")
        if page == "statistics":
            r.app.run_command(page)
            await r.settle()
        else:
            await r.press("enter" if page == "e" else page)
        assert r.app.screen is not r.screen
        assert all(named in r.lines[-1] for named in ("Tab pane", "⌫ back", "? keys"))


async def test_in_a_narrow_terminal_a_question_is_whole(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(40, 12)) as r:
        await r.press("a")
        asked = " ".join(line.strip("│ ") for line in r.lines[2:9])
        assert "Add a feed, page, file or folder" in asked
        await r.press("escape", "?")
        assert "Esc closes" in r.text


async def test_in_a_narrow_terminal_totals_lose_whole_parts(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(40, 12), first_article=8, focus_first=True) as r:
        r.app.run_command("statistics")
        await r.settle()
        assert r.lines[0] == " 1 opened, about 1 min"


@pytest.mark.parametrize("size", [(140, 42), (60, 16)])
async def test_what_is_longer_than_the_column_of_keys_has_a_line_of_its_own(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reader(tmp_path, size=size) as r:
        await r.press("?")
        await r.type("several stories")
        (head,) = [line for line in r.lines if "dossier ID … FILE" in line]
        assert head.split("dossier ID … FILE")[1].startswith("  ")

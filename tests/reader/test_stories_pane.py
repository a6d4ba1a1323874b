"""Does the second line of a row keep what tells most, and does the list say which day it shows?"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len

from reader.labels import section
from reader.within import told_within
from tests.reader.screen import Reader, reader

NOW = datetime(2024, 2, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "width", "counted", "shown"),
    [
        ("Sample Wire · 18 Feb 2024 · x2", 30, False, "Sample Wire · 18 Feb 2024 · x2"),
        ("Sample Wire · 18 Feb 2024 · x2", 28, False, "Sample … · 18 Feb 2024 · x2"),
        ("The Northport Gazette · 14 Feb · ★", 24, False, "The … · 14 Feb · ★"),
        ("Backstory (sample) · 20 Feb 2024", 30, False, "Backstory … · 20 Feb 2024"),
        ("Frankfurterallgemeine · 14 Feb", 20, False, "Frankfurte… · 14 Feb"),
        ("北港新聞 北港 · 14 Feb", 20, False, "北港新聞 … · 14 Feb"),
        ("A Post · 18 Feb 2024 · x2", 18, False, "A Post · 18 Feb 2024 · x2"),
        ("Sample Wire", 5, False, "Sample Wire"),
        ("3 sources · 6 reports · 19 Feb 2024", 35, True, "3 sources · 6 reports · 19 Feb 2024"),
        ("3 sources · 6 reports · 19 Feb 2024", 32, True, "3 sources · 19 Feb 2024"),
        ("3 sources · 6 reports · 19 Feb 2024 · ★", 20, True, "19 Feb 2024 · ★"),
        ("3 sources · 6 reports · 19 Feb 2024", 8, True, "3 sources · 6 reports · 19 Feb 2024"),
    ],
)
def test_whole_words_give_way_and_the_date_stays_longest(text: str, width: int, counted: bool, shown: str) -> None:
    assert told_within(text, width, counted=counted) == shown
    assert shown == text or cell_len(shown) <= width


def test_of_one_source_with_several_reports_the_source_is_cut_before_it_is_left_out() -> None:
    text = "A feed of the harbour · 3 reports · 19 Feb 2024"
    disk = "A feed of the harbour · 3 reports · 2 h · ★ · teaser"
    assert told_within(disk, 34, counted=False, reports=True) == "A feed of … · 3 reports · 2 h · ★"
    cut = [told_within(text, width, counted=False, reports=True) for width in (40, 34, 26, 16)]
    assert cut == ["A feed of … · 3 reports · 19 Feb 2024", "A feed … · 3 reports · 19 Feb 2024",
                   "A feed of … · 19 Feb 2024", text]  # fmt: skip


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "Today"),
        (1, "Yesterday"),
        (2, "Sunday"),
        (6, "Wednesday"),
        (7, "13 Feb"),
        (400, "16 Jan 2023"),
        (-2, "22 Feb"),
    ],
)
def test_a_list_is_divided_by_day(days: int, said: str) -> None:
    assert section(NOW - timedelta(days=days), NOW, UTC) == said


async def corner(r: Reader) -> str:
    await r.rest()
    return str(r.screen.stories.border_subtitle)


async def test_a_story_says_whose_day_it_stands_under_where_its_row_tells_of_an_older_report(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        assert await corner(r) == "Today · 1/5"
        await r.press("j")
        assert "6 reports · 18 Feb" in r.text
        assert await corner(r) == "newest: Yesterday · 2/5"
        await r.press("enter", "j", "j")  # unfolded, each report is of its own day
        assert await corner(r) == "8 Feb · 4/11"


async def test_a_day_that_has_no_room_beside_the_number_is_left_out(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.press("j")
        await r.rest()
        r.screen.tell_number("12/4,567")
        await r.settle()
        assert "╰─ newest: Yesterday · 12/4,567 ─╯" in r.text
        r.screen.tell_number("123/4,567")
        assert r.screen.stories.border_subtitle == "123/4,567"


async def test_what_unfolds_at_the_bottom_comes_into_view(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(80, 12)) as r:  # four rows
        await r.press("j", "enter")  # six reports: as many as there is room for, under the row of their story
        assert r.lines[1][2:].startswith("How a meeting at Baghdad airport")
        await r.press("h", "g", "j", "j", "enter")
        assert "Ferries stop as Halvern harbour pilots walk out" in r.text

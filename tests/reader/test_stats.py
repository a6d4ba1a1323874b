"""Do the statistics say what was read, in bars that are as long as they should be?"""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len

from cache.habits import FeedHabit, Habits, NameHabit
from reader.screens.correcting import NameScreen
from reader.screens.statistics import StatisticsScreen
from reader.stats import as_lines, bar, bar_lines, day_label, duration, recent, total_line
from tests.reader.cli import Home
from tests.reader.screen import Reader, reader

TODAY = date(2024, 2, 20)
HABITS = Habits(
    1200, 340, 5, 46_000, {"2023-12-30": 1, "2024-02-18": 4, "2024-02-20": 8},
    (FeedHabit(1, "Wire [/]", 1000, 340, {"2024-02-20": 8, "2024-02-18": 4}),
     FeedHabit(0, "left", 0, 0, {"2023-12-30": 1})),
    (NameHabit("Mira 名前", "person", 3),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("count", "most", "width", "drawn"),
    [
        (0, 8, 4, ""),
        (8, 8, 4, "████"),
        (4, 8, 4, "██"),
        (1, 999, 4, "▏"),
        (5, 8, 2, "█▎"),
        (9, 8, 2, "██"),
        (1, 1, 0, ""),
        (1, 1, 8, "██"),
    ],
)
def test_a_bar_is_as_long_as_its_part(count: int, most: int, width: int, drawn: str) -> None:
    assert bar(count, most, width) == drawn


def test_the_last_days_end_today_and_have_blanks() -> None:
    assert recent({"2024-02-18": 1, "2024-02-20": 2, "2023-02-20": 9}, TODAY, 5) == "  ▄ █"
    assert recent({}, TODAY, 3) == "   "


def test_days_and_times_read_as_people_say_them() -> None:
    told = [day_label((TODAY - timedelta(days=ago)).isoformat(), TODAY) for ago in (0, 2, 52)]
    assert told == ["today", "Sun 18 Feb", "Sat 30 Dec 2023"]
    assert [duration(minutes) for minutes in (45, 60, 200)] == ["45 min", "1 h", "3 h 20 min"]


def test_the_totals_stand_in_one_line() -> None:
    assert total_line(HABITS) == "13 opened, about 3 h 20 min · 340 of 1,200 articles read · 5 starred"
    assert total_line(replace(HABITS, days={}, words=0)).startswith("nothing was opened yet · 340 of")


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_below_the_totals_is_wider_than_the_terminal(width: int) -> None:
    lines = list(as_lines(HABITS, TODAY, width))[1:]
    assert max(map(cell_len, lines)) <= width
    assert [line for line in lines if line.isalpha()] == ["days", "feeds", "names"]
    assert any(line.startswith("  Mira 名前  3  ███") for line in lines)


def test_more_than_fits_is_counted() -> None:
    days = {(TODAY - timedelta(days=ago)).isoformat(): 1 for ago in range(20, 0, -1)}
    assert "  … 6 more" in list(as_lines(replace(HABITS, days=days), TODAY, 80))


def test_a_long_label_is_cut_and_bars_begin_in_one_column() -> None:
    lines = list(bar_lines([("a" * 90, 10, ""), ("名" * 40, 5, "")], 60))
    assert [cell_len(line.partition("█")[0]) for line in lines] == [28, 28]


def test_stats_answer_on_the_shell(stocked: Home) -> None:
    assert stocked("stats").out.startswith("nothing was opened yet · 0 of 7 articles read · 0 starred\n")
    told = stocked("stats", "--json").json
    assert (told["articles"], told["opened"], told["days"], told["names"]) == (7, 0, [], [])
    assert {feed["opened"] for feed in told["feeds"]} == {0}


def page(r: Reader) -> StatisticsScreen:
    assert isinstance(r.app.screen, StatisticsScreen)
    return r.app.screen


async def shown(r: Reader) -> StatisticsScreen:
    r.app.run_command("statistics")
    await r.settle()
    return page(r)


async def test_the_page_is_steered_and_left_as_the_others_are(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("enter", "escape", "j", "enter", "l")
        here = r.screen.here()
        opened = await shown(r)
        assert opened.days.has_focus
        assert "2 opened, about 1 min · 2 of 4 articles read" in r.text
        assert "today" in r.text
        for key in ("escape", "q", "backspace"):
            await r.press(key)
            assert (r.app.screen, r.screen.here()) == (r.screen, here)
            await shown(r)
        assert [await turned(r) for _ in range(3)] == ["feeds", "names", "days"]


async def turned(r: Reader) -> str:
    """The pane to which tab leads."""
    await r.press("tab")
    return r.app.screen.focused.id or "" if r.app.screen.focused is not None else ""


async def test_a_day_and_a_feed_go_into_the_list_and_a_name_opens_its_page(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (80, 24)) as r:
        await r.press("enter")
        await shown(r)
        await r.press("enter")
        assert (r.app.screen, r.focus) == (r.screen, "stories")
        assert "opened today" in r.text
        await shown(r)
        await r.press("tab", "enter")
        assert (r.app.screen, r.screen.filter.feed) == (r.screen, 1)
        opened = await shown(r)
        await r.press("tab", "tab")
        name = opened.names.rows[0][0] if opened.names.rows else ""
        if name:
            await r.press("enter")
            above = r.app.screen
            assert isinstance(above, NameScreen)
            assert above.called == name
            await r.press("escape")
            assert page(r) is opened


async def test_hostile_names_are_shown_as_they_are(tmp_path: Path) -> None:
    async with reader(tmp_path, "odd") as r:
        await shown(r)
        assert "Odd [b]Wire[/b]" in r.text

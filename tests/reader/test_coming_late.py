"""Does a page that comes late leave alone what was opened meanwhile?"""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from textual.widgets import Input

from cache.store import Cache
from reader.piping import Answer
from reader.screens.answering import AnswerScreen
from reader.screens.comparing import CompareScreen
from reader.screens.explaining import WhyScreen
from reader.screens.statistics import StatisticsScreen
from tests.reader.screen import Reader, reader

T = TypeVar("T")


def held(r: Reader, monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Have what runs beside the screen wait from now on, as behind a long one; what lets it go on."""
    go, aside = asyncio.Event(), r.app.aside

    async def late(work: Callable[[Cache], T]) -> T:
        await go.wait()
        return await aside(work)

    monkeypatch.setattr(r.app, "aside", late)
    return go


@pytest.mark.parametrize(("key", "page"), [("w", WhyScreen), ("D", CompareScreen)])
async def test_a_page_waits_until_the_box_that_was_opened_meanwhile_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, page: type[object]
) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("j", "enter", "enter")
        monkeypatch.setattr("reader.screens.inturn.PATIENCE", 1e-9)  # what comes so late that no key waits for it
        go = held(r, monkeypatch)
        await r.press(key, "a", "x")
        go.set()
        await r.press("y")
        assert r.app.screen.query_one(Input).value == "xy"
        await r.press("escape")
        assert isinstance(r.app.screen, page)
        await r.press("escape")
        assert r.app.screen is r.screen


async def test_the_palette_is_covered_by_no_page(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.press("ctrl+p")
        box = r.app.screen
        r.app.reading.action_statistics()
        await r.settle()
        assert r.app.screen is box
        await r.press("escape")
        assert isinstance(r.app.screen, StatisticsScreen)


async def test_what_a_command_says_waits_as_well(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("enter", "a", "x")
        r.screen.show_answer("tac", Answer("one\ntwo", 0))
        await r.press("y")
        assert r.app.screen.query_one(Input).value == "xy"
        await r.press("escape")
        assert isinstance(r.app.screen, AnswerScreen)

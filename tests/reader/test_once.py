"""Keys that come faster than a page goes leave what stands below it alone."""

import asyncio
import threading
from pathlib import Path

import pytest
from textual import events

from reader.screens.feed import FeedScreen
from reader.screens.searching import SearchScreen
from tests.reader.screen import Reader, reader


async def twice(r: Reader, key: str, character: str | None) -> None:
    """Press a key two times before the first has done its work."""
    for _ in range(2):
        r.app.post_message(events.Key(key, character))
    await r.settle()


@pytest.mark.parametrize("opening", [("?",), ("f",), ("a",), ("enter", "i"), ("ctrl+o",), ("f", "G", "i")])
async def test_a_page_that_is_told_to_go_twice_goes_once(tmp_path: Path, opening: tuple[str, ...]) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press(*opening)
        page = r.app.screen
        assert page is not r.screen
        page.dismiss(None)
        page.dismiss(None)
        await r.settle()
        assert page not in r.app.screen_stack
        assert r.app.screen_stack[0] is r.screen


async def test_enter_twice_asks_once(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("enter", "|")
        await r.type(f"touch {tmp_path / 'asked'}")
        await twice(r, "enter", "\r")
        assert (r.app.screen, (tmp_path / "asked").exists()) == (r.screen, True)


async def test_enter_twice_chooses_once(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("f", "G")
        await twice(r, "enter", "\r")
        assert r.app.screen is r.screen


@pytest.mark.parametrize("ahead", ["F", "tab"])
async def test_a_key_that_comes_before_a_page_stands_waits_for_it(tmp_path: Path, ahead: str) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("enter")
        page = FeedScreen(1, r.app.config)
        key = events.Key(ahead, None)
        key._set_forwarded()  # a pane that was left meanwhile has handed it up
        r.app.post_message(key)
        r.app.push_screen(page)
        await r.settle()
        assert r.app.screen is page


async def test_what_is_on_its_way_to_a_page_is_not_waited_for_when_the_page_goes(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("ctrl+o")
        page, held = r.app.screen, threading.Event()
        assert isinstance(page, SearchScreen)
        busy = asyncio.create_task(r.app.aside(lambda _: held.wait(10)))
        search = page.search("strike")
        await asyncio.sleep(0)
        page.dismiss(None)
        assert search.is_cancelled
        held.set()
        await busy
        await r.settle()
        assert r.app.screen is r.screen

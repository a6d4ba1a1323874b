"""Do back and forward lead through searches and pages as they lead through articles, to the same line and row?"""

from pathlib import Path
from typing import TypeVar

from reader.screens.feed import FeedScreen
from reader.screens.naming import NamingScreen
from reader.screens.searching import SearchScreen
from tests.reader.opening import now_reading
from tests.reader.screen import Reader, reader
from tests.reader.test_searching_stories import searching

S = TypeVar("S")
READING = "ReadingScreen"
POST = "Harbour strike enters fourth week"


def standing(r: Reader, kind: type[S]) -> S:
    """The screen that stands on top, which is of a kind."""
    screen: object = r.app.screen
    assert isinstance(screen, kind)
    return screen


def top(r: Reader) -> str:
    return type(r.app.screen).__name__


async def on_post(r: Reader) -> int:
    """The reader a few lines into a report; where."""
    r.screen.open(2)
    await r.press("j", "j", "j", "j")
    assert now_reading(r).startswith(POST)
    assert r.screen.article.position
    return r.screen.article.position


async def test_forward_on_the_page_of_a_name_leads_to_the_story_opened_from_it(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (100, 14)) as r:
        line = await on_post(r)
        r.screen.show_name("Mira Castellane")
        await r.settle()
        await r.press("L")
        assert standing(r, NamingScreen).status.message == "nothing to go forward to"
        await r.press("enter")
        other = now_reading(r)
        assert not other.startswith(POST)
        await r.press("backspace")
        standing(r, NamingScreen)
        await r.press("L")
        assert (top(r), now_reading(r)) == (READING, other)
        await r.press("H")
        standing(r, NamingScreen)
        await r.press("H")
        assert (now_reading(r)[:10], r.screen.article.position) == (POST[:10], line)


async def test_a_page_that_a_search_led_to_leads_back_there_and_a_story_opened_from_it_to_both(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (100, 40)) as r:
        screen = await searching(r, "castellane")
        at = next(n for n, offer in enumerate(screen.results.offers) if offer.name)
        screen.results.put(len(screen.results.rows) + at)
        await r.press("enter")
        standing(r, NamingScreen)
        await r.press("backspace")
        screen = standing(r, SearchScreen)
        assert screen.words == "castellane"
        screen.results.put(len(screen.results.rows) + at)
        await r.press("enter", "enter")
        opened = now_reading(r)
        await r.press("backspace")
        standing(r, NamingScreen)
        await r.press("L")
        assert (top(r), now_reading(r)) == (READING, opened)
        await r.press("backspace", "backspace")
        standing(r, SearchScreen)


async def test_back_from_a_story_of_a_feed_leads_to_its_page_and_the_line_it_was_opened_on(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (100, 20)) as r:
        line = await on_post(r)
        await r.press("i")
        standing(r, FeedScreen).list_it()
        await r.settle()
        assert (r.focus, r.screen.filter.feed) == ("stories", 1)
        await (await r.go_to("Village baker")).press("enter")
        assert now_reading(r).startswith("Village baker")
        await r.press("backspace")
        standing(r, FeedScreen)
        assert (now_reading(r)[:10], r.screen.article.position) == (POST[:10], line)
        await r.press("L")
        assert (top(r), now_reading(r)[:7]) == (READING, "Village")
        await r.press("backspace", "backspace")
        assert (top(r), r.focus, r.screen.article.position) == (READING, "article", line)
        assert r.screen.history.behind == []


async def test_back_in_a_list_that_a_search_led_to_leads_to_the_search(tmp_path: Path) -> None:
    async with reader(tmp_path, "odd", (100, 40)) as r:
        screen = await searching(r, "odd")
        at = next(n for n, offer in enumerate(screen.results.offers) if offer.feed)
        screen.results.put(len(screen.results.rows) + at)
        await r.press("enter")
        assert (top(r), r.focus) == (READING, "stories")
        await r.press("backspace")
        screen = standing(r, SearchScreen)
        assert screen.words == "odd"


async def test_an_article_is_opened_again_on_the_row_it_was_left_on_also_within_its_head(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (60, 14)) as r:
        r.screen.open(2)
        await r.settle()
        for rows in (1, 2, 3):
            await r.press("j")
            r.screen.open(1)
            await r.settle()
            r.screen.open(2)
            await r.settle()
            assert r.screen.article.top == rows

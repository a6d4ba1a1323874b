"""Do keys that come at once, as over a slow line, mean what they would have meant one after the other?"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.screen import Screen
from textual.widgets import Input

from cache.store import Cache
from reader.keymap import PRESETS
from reader.screens.comparing import CompareScreen
from reader.screens.correcting import NameScreen
from reader.screens.explaining import WhyScreen
from reader.screens.feed import FeedScreen
from reader.screens.help import HelpScreen
from reader.screens.lists import ListsScreen
from reader.screens.searching import SearchScreen
from tests.reader.rest import TICK
from tests.reader.screen import Reader, reader

T = TypeVar("T")
NAMES = {"\r": "enter", "\x1b": "escape", "\x0f": "ctrl+o", "\x10": "ctrl+p", "\x7f": "backspace"}


async def at_once(r: Reader, typed: str) -> Reader:
    """All keys before the first has done its work."""
    for char in typed:
        key = NAMES.get(char) or _character_to_key(char)
        r.app.post_message(events.Key(key, char))
    await r.settle()
    return r


async def test_what_is_typed_right_after_a_key_that_opens_a_box_is_typed_into_the_box(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        before = r.app.cache.counts()
        await at_once(r, "j\x0fMAsD vqF")
        assert isinstance(r.app.screen, SearchScreen)
        assert (r.app.screen.words, r.app.cache.counts()) == ("MAsD vqF", before)


@pytest.mark.parametrize(("opens", "words"), [("?", "undo"), ("/", "the"), ("a", "Ax"), ("|", "wc"), ("p", "Qs")])
async def test_of_every_box(tmp_path: Path, opens: str, words: str) -> None:
    async with reader(tmp_path, first_article=8, focus_first=True) as r:
        await at_once(r, opens + words)
        assert r.app.screen.query_one(Input).value == words


async def test_of_the_palette(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await at_once(r, "\x10zen")
        assert r.app.screen.query_one(Input).value == "zen"


async def test_a_key_behind_the_one_that_closes_a_box_is_for_what_stands_below_it(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await at_once(r, "?undo\x1bjj\x0fhal\x1bj")
        assert (r.app.screen is r.screen, r.screen.stories.cursor) == (True, 3)
        await at_once(r, "f\x1bz\x10\x1bk")
        assert (r.app.screen is r.screen, r.screen.stories.cursor) == (True, 2)


async def test_a_whole_search_may_be_typed_at_once(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await at_once(r, "/halvern\r")
        assert (r.app.screen is r.screen, r.screen.listing and r.screen.listing.words) == (True, "halvern")


async def test_on_a_page_and_in_the_preset_vim_as_well(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", keys=PRESETS["vim"]) as r:
        await at_once(r, "iG?star")
        assert isinstance(r.app.screen, HelpScreen)
        assert r.app.screen.query_one(Input).value == "star"
        await at_once(r, "\x1b\x1bg/Mira")
        assert r.app.screen.query_one(Input).value == "Mira"


@pytest.mark.parametrize("box", ["?", "f"])
async def test_what_is_typed_right_after_a_search_from_a_box_is_looked_for(tmp_path: Path, box: str) -> None:
    async with reader(tmp_path) as r:
        before = r.app.cache.counts()
        await at_once(r, box + "\x0fms")
        assert isinstance(r.app.screen, SearchScreen)
        assert (r.app.screen.words, r.app.cache.counts()) == ("ms", before)


async def test_also_where_the_search_is_a_pair_of_keys(tmp_path: Path) -> None:
    async with reader(tmp_path, keys=PRESETS["vim"]) as r:
        await at_once(r, "fg/ms")
        assert isinstance(r.app.screen, SearchScreen)
        assert r.app.screen.words == "ms"


async def test_the_letters_of_a_hint_may_be_typed_at_once(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await at_once(r, ";a")
        assert (r.screen.hints, r.screen.stories.cursor, r.focus) == (None, 0, "article")


async def test_keys_that_move_behind_one_that_opens_move_what_it_opened(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await at_once(r, "\rjjj")
        assert (r.focus, r.screen.stories.cursor) == ("article", 0)
        await at_once(r, "\x1bjj")
        assert (r.focus, r.screen.stories.cursor) == ("stories", 1)


@asynccontextmanager
async def slow_reader(tmp_path: Path, **options: Any) -> AsyncIterator[Reader]:
    """With an article open, and a thread beside the screen that takes its time."""
    async with reader(tmp_path, "strike", first_article=2, focus_first=True, **options) as r:
        run = r.app._run_aside

        def late(work: Callable[[Cache], T]) -> T:
            time.sleep(0.05)
            return run(work)

        r.app._run_aside = late  # type: ignore[method-assign]
        yield r


@pytest.mark.parametrize(
    ("typed", "page", "answer"),
    [
        ("Dn", CompareScreen, lambda r: r.screen.current == 2),
        ("wj", WhyScreen, lambda r: r.app.screen.focused.item == 5 and not r.screen.article.top),
        ("wi", WhyScreen, lambda r: True),
        (";aj", NameScreen, lambda r: r.app.screen.focused.item == 1),
        ("fj", ListsScreen, lambda r: r.app.screen.lists.choice.title == "Unread"),
        ("ij", FeedScreen, lambda r: r.app.screen.focused.item == 1),
    ],
)
async def test_a_key_behind_one_whose_page_is_still_read_is_for_that_page(
    tmp_path: Path, typed: str, page: type[Screen[Any]], answer: Callable[[Any], bool]
) -> None:
    async with slow_reader(tmp_path) as r:
        await at_once(r, typed)
        assert isinstance(r.app.screen, page)
        assert answer(r)


async def test_a_feed_may_be_looked_for_and_chosen_at_once(tmp_path: Path) -> None:
    async with slow_reader(tmp_path) as r:
        await at_once(r, "f/Wire\r\rG")
        assert (r.app.screen, r.screen.filter.feed, r.focus) == (r.screen, 1, "stories")
        assert r.screen.stories.cursor == len(r.screen.stories.pages or ()) - 1


async def test_what_is_typed_into_the_search_is_found_before_enter_opens_it(tmp_path: Path) -> None:
    async with slow_reader(tmp_path) as r:
        await at_once(r, "\x0frye\rm")
        opened = r.screen.reading and r.screen.reading.row.title
        assert (opened, r.said) == ("Village baker wins a prize", "marked unread · u undoes it")


async def test_tab_behind_words_goes_to_the_group_that_they_lead_to(tmp_path: Path) -> None:
    async with slow_reader(tmp_path) as r:
        await at_once(r, "\x0fmira\t\rj")
        assert isinstance(r.app.screen, NameScreen)
        assert r.app.screen.reports.item == 1


async def test_a_search_that_stories_come_into_is_made_all_the_same(tmp_path: Path) -> None:
    async with slow_reader(tmp_path) as r:
        await r.press("ctrl+o")
        screen = r.app.screen
        assert isinstance(screen, SearchScreen)
        screen.query_one(Input).value = "rye"
        while screen._shown.is_set():
            await asyncio.sleep(0)
        screen.look_again()
        await r.settle()
        assert [row.title for row in screen.results.rows] == ["Village baker wins a prize"]
        assert screen._offered.is_set()


async def test_a_key_behind_enter_in_a_box_is_for_what_stands_then(tmp_path: Path) -> None:
    async with slow_reader(tmp_path) as r:
        await at_once(r, "\x1b/harbour\rG")
        assert (r.app.screen is r.screen, r.screen.listing and r.screen.listing.words) == (True, "harbour")
        assert r.screen.stories.cursor == len(r.screen.stories.pages or ()) - 1 > 0
        await at_once(r, "pMira Castellane\rj")
        assert isinstance(r.app.screen, NameScreen)
        assert r.app.screen.reports.item == 1


async def test_nothing_is_opened_where_more_is_typed_behind_enter(tmp_path: Path) -> None:
    async with slow_reader(tmp_path) as r:
        await r.press("ctrl+o")
        await at_once(r, "zzz\r")
        await at_once(r, "\x7f\x7f\x7frye")
        assert isinstance(r.app.screen, SearchScreen)


async def test_of_two_marks_at_once_the_second_takes_the_first_back_and_undo_both(tmp_path: Path) -> None:
    async with slow_reader(tmp_path) as r:
        before = r.app.cache.status(2)
        for key, said in (("m", "marked read"), ("s", "star taken away")):
            await at_once(r, key * 2)
            assert (r.app.cache.status(2), r.said) == (before, f"{said} · u undoes it")
        await at_once(r, "su")
        assert (r.app.cache.status(2), r.said) == (before, "undone: starred")


async def test_a_page_that_never_comes_holds_no_key_for_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.screens.inturn.PATIENCE", 0.2)
    async with reader(tmp_path, "strike") as r:
        with r.app.leading(r.screen):
            for cursor in (1, 0):
                r.app.post_message(events.Key("j" if cursor else "k", "j" if cursor else "k"))
                while r.screen.stories.cursor != cursor:
                    await asyncio.sleep(TICK)


async def test_a_long_text_that_is_typed_at_once_is_taken_in_few_pieces_and_whole(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.press("a")
        heard = list[str]()
        box = r.app.screen.query_one(Input)

        def hear(value: str) -> None:
            heard.append(value)

        box.watch(box, "value", hear, init=False)
        text = "Harbour strike, fourth week [/] " * 30
        await at_once(r, text + "\x7f\x7f!")
        assert heard == [text, text[:-1], text[:-2], text[:-2] + "!"]


async def test_many_keys_are_all_answered(tmp_path: Path) -> None:
    async with reader(tmp_path, keys=PRESETS["vim"]) as r:
        await at_once(r, "j" * 40 + "k" * 43 + "2j")
        assert r.screen.stories.cursor == 2


async def test_a_key_is_answered_though_the_one_before_went_down_with_its_pane(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.press("?")
        r.app.post_message(events.Key("x", "x"))
        r.app.screen.dismiss(None)
        await at_once(r, "j")
        await r.press("j")
        assert (r.app.screen is r.screen, r.screen.stories.cursor) == (True, 2)


async def test_also_if_no_other_key_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.screens.inturn.PATIENCE", 0.2)
    async with reader(tmp_path) as r:
        await r.press("j")
        monkeypatch.setattr(r.app, "_given", events.Key("x", "x"))
        monkeypatch.setattr(r.app, "_since", time.monotonic())
        monkeypatch.setattr(r.app, "_climb", lambda *_: None)
        await at_once(r, "j")
        assert r.screen.stories.cursor == 1
        while r.screen.stories.cursor == 1:
            await asyncio.sleep(TICK)
        assert r.screen.stories.cursor == 2


async def test_a_key_that_moves_takes_the_last_message_away_and_is_none_while_letters_are_shown(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", keys={"down": ("s", "j")}) as r:
        r.screen.say("said")
        await r.press("j")
        assert (r.screen.stories.cursor, "said" in r.text) == (1, False)
        await r.press(";", "s")
        assert (r.screen.hints, r.screen.stories.cursor) != (None, 2)


async def test_who_moves_has_the_focus_whatever_the_terminal_said_last(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        r.app.post_message(events.AppBlur())
        await r.settle()
        assert not r.app.app_focus
        await r.press("j")
        assert (r.app.app_focus, r.screen.stories.cursor) == (True, 1)

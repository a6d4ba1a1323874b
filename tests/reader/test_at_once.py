"""Is a key that moves answered where it is read, in its turn, and is all drawn that it changes?"""

import random
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.events import Key
from textual.screen import Screen

from reader.commands import COMMANDS
from reader.keymap import PRESETS
from reader.panes.hinted import Hinted
from reader.screens.atonce import AtOnce
from reader.screens.inturn import MOVES
from reader.screens.reading import PANES
from tests.reader.screen import Reader, reader
from tests.reader.test_lean import cells

TRUE = Console(color_system="truecolor", force_terminal=True)
MOVING = "j j j j k k g G ctrl+d ctrl+u pagedown pageup"
LEADING = "enter enter escape tab tab shift+tab t T e right_square_bracket backspace n N J K"
CHANGING = "V semicolon a z v m s slash d plus minus space b h"
WALK = [*(MOVING.split() * 3), *LEADING.split(), *CHANGING.split()]
LOW = (80, 16)
Shown = dict[tuple[int, int], object]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Shown:
    """What stands on the terminal, cell by cell, after all that is drawn."""
    shown: Shown = {}

    def display(app: App[Any], screen: Screen[Any], update: object) -> None:
        if isinstance(update, LayoutUpdate):
            shown.clear()
        if isinstance(update, ChopsUpdate | LayoutUpdate) and not app._batch_count:
            shown.update(cells(update.render_segments(TRUE))[0])

    monkeypatch.setattr(App, "_display", display)
    return shown


def anew(world: Reader) -> Shown:
    """What would stand there if all were drawn anew."""
    app = world.app
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    assert isinstance(update, LayoutUpdate)
    return dict(cells(update.render_segments(TRUE))[0])


def press(world: Reader, key: str) -> None:
    """Press a key and wait for nothing."""
    world.app.post_message(Key(key, key if len(key) == 1 else None))


async def test_a_key_that_moves_is_answered_and_drawn_before_anything_else_is_done(
    tmp_path: Path, terminal: Shown
) -> None:
    async with reader(tmp_path, size=LOW) as world:
        await world.press("k")  # the first one looks whether the screen stands
        await world.rest()
        for n in range(1, 4):
            press(world, "j")
            assert world.screen.stories.cursor == n
            assert terminal == anew(world)
        await world.press("enter", "k")
        for n in range(1, 4):
            press(world, "j")
            assert world.screen.article.top == n
            assert terminal == anew(world)


async def test_a_key_behind_one_that_waits_has_its_turn_behind_it(tmp_path: Path) -> None:
    async with reader(tmp_path, size=LOW) as world:
        await world.press("k", "j", "j", "j")
        for key in ("enter", "j", "k", "j"):
            press(world, key)
        assert (world.screen.stories.cursor, world.screen.current) == (3, 0)
        await world.settle()
        assert (world.screen.stories.cursor, world.focus) == (3, "article")


async def test_a_key_behind_something_that_the_pane_has_still_to_hear_has_its_turn_behind_it(tmp_path: Path) -> None:
    async with reader(tmp_path) as world:
        await world.press("k")
        pane = world.screen.stories
        pane.call_later(pane.action_bottom)
        press(world, "j")
        assert pane.cursor == 0
        await world.settle()


async def test_a_count_has_its_key(tmp_path: Path) -> None:
    async with reader(tmp_path, keys=PRESETS["vim"]) as world:
        await world.press("k")
        press(world, "3")
        press(world, "j")
        await world.settle()
        assert world.screen.stories.cursor == 3


async def test_keys_that_come_together_are_not_drawn_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reader(tmp_path) as world:
        await world.press("k")
        await world.rest()
        drawn = list[object]()
        monkeypatch.setattr(App, "_display", lambda *given: drawn.append(given[-1]))
        world.app.check_idle()  # as the driver does it where it has read several
        for key in "jkjkjkjkj":
            press(world, key)
        await world.settle()
        assert world.screen.stories.cursor == 1
        assert len(drawn) < 3


async def test_a_key_that_fails_ends_the_reader_as_any_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(pane: object, index: int) -> None:
        raise ArithmeticError("of a row")

    with pytest.raises(ArithmeticError, match="of a row"):
        async with reader(tmp_path) as world:
            await world.press("k")
            monkeypatch.setattr(type(world.screen.stories), "go_to", fail)
            with pytest.raises(ArithmeticError):
                press(world, "j")


async def test_all_panes_move_without_waiting_for_anything(tmp_path: Path) -> None:
    async with reader(tmp_path) as world:
        await world.press("enter")
        moves = [command.id for command in COMMANDS if command.id in MOVES]
        for name in PANES:
            pane = world.screen.query_one(f"#{name}", Hinted)
            for move in moves:
                assert getattr(pane, f"action_{move}")() is None, (name, move)


@pytest.mark.parametrize("seed", range(4))
async def test_what_is_drawn_is_what_would_be_drawn_anew_and_the_same_where_no_key_is_answered_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, terminal: Shown, seed: int
) -> None:
    luck = random.Random(seed)
    keys = luck.choices(WALK, k=60)
    sizes = [luck.choice([(140, 42), (130, 40), (100, 30), (90, 30), (60, 20)]) for _ in keys[::6]]
    at_once, in_turn = list[list[str]](), list[list[str]]()
    for number, found in enumerate((at_once, in_turn)):
        folder = tmp_path / str(number)
        folder.mkdir()
        terminal.clear()
        async with reader(folder, size=sizes[0]) as world:
            await world.rest()
            for at, key in enumerate(keys):
                # Below a box Textual lays a screen out but once, and its scrollbar as it comes.
                turn = at % 6 == 0 and world.app.screen is world.screen
                await (world.resize(*sizes[at // 6]) if turn else world.press(key))
                await world.rest()
                assert terminal == anew(world), (sizes, keys[: at + 1])
                found.append(world.lines)
        monkeypatch.setattr(AtOnce, "_can_answer", lambda _: False)
    assert at_once == in_turn

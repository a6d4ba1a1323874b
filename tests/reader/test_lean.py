"""Does the terminal show the same though it is told less?"""

import os
import re
from pathlib import Path
from queue import Queue
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual._compositor import LayoutUpdate
from textual.drivers.headless_driver import HeadlessDriver

from reader.lean import change, joined, lean, told
from reader.screens.driving import our_driver
from tests.reader.screen import reader

RESET = "\x1b[0m"
TOKEN = re.compile(r"\x1b\[([\d;]*)([A-Za-z])|\x1b\][^\x07]*\x07|(.)", re.DOTALL)
OFF = {22: {1, 2}, 23: {3}, 24: {4, 21}, 25: {5, 6}, 27: {7}, 28: {8}, 29: {9}, 54: {51, 52}, 55: {53}}
Look = tuple[frozenset[int], str, str]


def looked(style: str, look: Look) -> Look:
    """A terminal's own reading of a style (ECMA-48)."""
    attributes, text, ground = set(look[0]), look[1], look[2]
    numbers = [int(number or 0) for number in style.split(";")]
    while numbers:
        number = numbers.pop(0)
        if number == 0:
            attributes, text, ground = set(), "", ""
        elif number in (38, 48):
            count = 4 if numbers[0] == 2 else 2
            colour, numbers = ",".join(map(str, numbers[:count])), numbers[count:]
            text, ground = (colour, ground) if number == 38 else (text, colour)
        elif number in OFF:
            attributes -= OFF[number]
        elif number // 10 in (3, 9):
            text = "" if number == 39 else str(number)
        elif number // 10 in (4, 10):
            ground = "" if number == 49 else str(number)
        else:
            attributes.add(number)
    return frozenset(attributes), text, ground


def cells(sent: str) -> tuple[dict[tuple[int, int], tuple[str, Look]], Look]:
    """What stands where, and how it looks; and how what comes next would look."""
    shown, x, y = dict[tuple[int, int], tuple[str, Look]](), 1, 1
    look: Look = (frozenset(), "", "")
    for numbers, letter, char in (found.groups() for found in TOKEN.finditer(sent)):
        if letter == "m":
            look = looked(numbers, look)
        elif letter == "H":
            y, x = (int(number) for number in numbers.split(";"))
        elif char == "\n":
            y, x = y + 1, 1
        elif char:
            shown[y, x] = (char, look)
            x += 1
    return shown, look


COLOURS = ("38;2;122;162;200", "38;2;1;2;3", "48;2;22;24;27", "48;5;9", "38;5;9", "31", "97", "44", "107")
STYLES = st.lists(st.sampled_from(["1", "2", "3", "4", "7", "9", "53", *COLOURS]), min_size=1, max_size=4).map(";".join)
WORDS = st.text(alphabet="amH[; │", min_size=1, max_size=4)
RUNS = st.one_of(
    st.tuples(STYLES, st.text(alphabet="amH[; │", min_size=1, max_size=4)).map(
        lambda run: f"\x1b[{run[0]}m{run[1]}{RESET}"
    ),
    st.tuples(st.integers(1, 9), st.integers(1, 9)).map(lambda at: f"\x1b[{at[0]};{at[1]}H"),
    st.sampled_from(["plain", "m", RESET, "\x1b[?25l", "\x1b]0;title m\x07", "\n\x1b[3;4H"]),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(RUNS, max_size=12).map("".join))
def test_the_same_stands_there_and_looks_the_same(data: str) -> None:
    told = lean(data)
    assert cells(told) == cells(data)
    assert len(told) <= len(data)


@settings(max_examples=200, deadline=None)
@given(STYLES, STYLES)
def test_a_change_of_style_leads_to_the_other_style(one: str, other: str) -> None:
    nothing: Look = (frozenset(), "", "")
    assert looked(change(one, other)[2:-1] or "1000", looked(one, nothing)) in (
        looked(other, nothing),
        looked("1000", looked(other, nothing)),
    )


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("38;2;1;2;3;48;2;9;9;9", "1;38;2;1;2;3;48;2;9;9;9", "\x1b[1m"),
        ("1;38;2;1;2;3", "2;38;2;1;2;3", "\x1b[22;2m"),
        ("3;31;44", "31", "\x1b[0;31m"),
        ("31", "31", ""),
        ("59", "31", "\x1b[0;31m"),
    ],
)
def test_what_changes_is_told(one: str, other: str, told: str) -> None:
    assert change(one, other) == told


async def test_a_whole_screen_is_told_in_fewer_bytes(tmp_path: Path) -> None:
    async with reader(tmp_path, first_article=11) as r:
        update = r.app.screen._compositor.render_update(full=True)
        assert isinstance(update, LayoutUpdate)
        data = update.render_segments(r.app.console)
        assert cells(lean(data)) == cells(data)
        assert len(lean(data)) < 0.7 * len(data)


@pytest.mark.skipif(os.name == "nt", reason="there Textual's own driver writes")
@pytest.mark.parametrize("alive", [True, False])
def test_a_terminal_that_is_gone_is_told_nothing(alive: bool) -> None:
    told: list[str] = []

    class Kept(HeadlessDriver):
        def write(self, data: str) -> None:
            told.append(data)

    driver = our_driver(Kept, print).__new__(our_driver(Kept, print))
    driver._writer_thread = SimpleNamespace(is_alive=lambda: alive, _queue=Queue())  # type: ignore[attr-defined]
    driver.write("x")
    assert told == ["x"] * alive


def test_a_screen_that_is_drawn_twice_in_a_row_is_sent_once() -> None:
    class Kept(HeadlessDriver):
        sent: list[str] = []  # noqa: RUF012  # one driver, one list

        def write(self, data: str) -> None:
            self.sent.append(data)

    driver = our_driver(Kept, print).__new__(our_driver(Kept, print))
    screen, row = "\x1b[1;1H\x1b[1mwhole\x1b[0m", "\x1b[3;1H\x1b[1mrow\x1b[0m"
    for data in (screen, screen, row, row, screen, screen):
        driver.write(data)
    assert len(Kept.sent) == 4


LINES = st.lists(
    st.tuples(STYLES, WORDS).map(lambda run: f"\x1b[{run[0]}m{run[1]}{RESET}") | st.just("plain"), max_size=4
).map("".join)


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES, max_size=6))
def test_lines_that_were_made_shorter_each_for_itself_look_the_same_one_behind_another(lines: list[str]) -> None:
    moves = [f"\x1b[{n + 1};3H" for n in range(len(lines))]
    sent = joined(zip(moves, map(told, lines), strict=True))
    shown, look = cells(sent)
    expected, _ = cells("".join(move + line for move, line in zip(moves, lines, strict=True)))
    assert shown == expected
    assert look == (frozenset(), "", "")
    assert cells(lean(sent)) == cells(sent)


def test_a_line_between_others_of_its_style_tells_no_style() -> None:
    line = told(f"\x1b[1;31mred{RESET}")
    assert joined([("<", line), (">", line)]) == f"<\x1b[1;31mred>red{RESET}"

"""Can the reader be used without seeing it? Words for signs, one pane at a time, a real cursor on the line meant."""

import os
import re
import signal
from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.widgets import OptionList

from reader.spoken import asked_for, spoken
from tests.reader.cli import Home
from tests.reader.opening import LOW
from tests.reader.screen import Reader, reader
from tests.reader.terminal import shown, terminal

DRAWN = re.compile(r"[\u2500-\u259f●◉◆▤★≈¶⏎⌫]")
SHOW, HIDE = b"\x1b[?25h", b"\x1b[?25l"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (" ├─● 22 Jan  x3 ¶4", "22 Jan, told 3 times, paragraph 4"),
        ("◆ 3 May", "major day, 3 May"),
        ("3 sources · ★ · teaser", "3 sources, starred, teaser"),
        ("◉ ≈4 Feb", "about 4 Feb"),
        ("since 4 Feb → · 1,501 days", "since 4 Feb, and on, 1,501 days"),
        ("▌│ ", ""),
        ("⏎ open, ⌫ back", "Enter open, Backspace back"),
    ],
)
def test_signs_are_told_as_words(line: str, told: str) -> None:
    assert spoken(line) == told


def test_it_is_asked_for_by_a_variable() -> None:
    assert [asked_for({"BACKSTORY_SCREEN_READER": value}) for value in ("1", "0", "")] == [True, False, False]
    assert not asked_for({})


def line_meant(r: Reader) -> str:
    """The line that the terminal's cursor stands on."""
    return r.lines[r.app.cursor_position.y].strip()


async def until_offered(r: Reader) -> None:
    """Wait until the palette offers commands."""
    while not r.app.screen.query_one(OptionList).option_count:
        await r.settle()


async def test_nothing_is_drawn_and_the_cursor_stands_on_the_line_meant(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", spoken=True) as r:
        await r.press("j")
        assert r.screen.has_class("-one")
        assert line_meant(r) == "unread, folded, 3 reports: What the dockers want"
        await r.press("enter")
        assert "report" in line_meant(r)
        await r.press("enter")
        title = line_meant(r)
        await r.press("e")
        assert line_meant(r) != title
        for keys in (("t",), ("tab",), ("T",), ("?",), ("escape", "i"), ("escape", "ctrl+o", *"union", "down")):
            await r.press(*keys)
            assert DRAWN.findall(r.text) == [], keys
            assert line_meant(r) != "", keys
        await r.press("escape", ":")
        await until_offered(r)
        typed = r.app.cursor_position
        await r.press("down")
        assert line_meant(r) == "Add a source"
        await r.press("down")
        assert line_meant(r) == "Back"
        await r.press("up")
        assert line_meant(r) == "Add a source"
        await r.press("backspace")
        assert r.app.cursor_position == typed
        assert r.app.animation_level == "none"


async def test_an_article_is_read_line_by_line_to_its_end(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", LOW, spoken=True) as r:
        await r.press("j", "enter", "enter")
        seen = [line_meant(r)]
        for _ in range(200):
            if r.screen.article.at_end:
                break
            await r.press("j")
            seen.append(line_meant(r))
        told = " ".join(" ".join(seen).split())
        assert r.screen.article.at_end
        for block in r.screen.reading.article.blocks if r.screen.reading else ():
            assert " ".join(block.text.split()) in told
        await r.press("g")
        assert line_meant(r) == seen[0]
        await r.press("G")
        assert line_meant(r) == seen[-1]


async def test_the_pane_that_the_reader_comes_to_is_said_and_no_counter_runs(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", spoken=True) as r:
        await r.press("j", "enter", "enter")
        assert re.fullmatch(r"Article, \d+ words, 1 min", r.said)
        await r.press("escape")
        assert re.fullmatch(r"Stories, row \d of \d", r.said)
        r.screen.status.working("3/200")
        await r.settle()
        assert "3/200" not in r.text


async def test_without_it_the_cursor_stays_where_it_was(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("j")
        assert r.app.cursor_position == Offset(0, 0)


def line_of(sent: bytes) -> str:
    """The line of the terminal that its cursor stands on."""
    lines, at = shown(sent, 100, 30)
    return lines[at]


def test_the_terminal_shows_its_cursor_on_the_row_also_after_a_sleep(home: Home) -> None:
    with terminal(home, words=("--screen-reader",)) as term:
        term.wait_for("Stories, row")
        term.press(b"j")
        term.wait_until(lambda sent: "unread: Meeting at Baghdad airport" in line_of(sent))
        term.press(b"\x1a")
        term.wait_for("\x1b[?1049l")
        os.waitid(os.P_PID, term.process.pid, os.WSTOPPED)
        term.process.send_signal(signal.SIGCONT)
        term.wait_for("\x1b[?1049h")
        term.press(b"k")
        term.wait_until(lambda sent: "Welcome to Backstory" in line_of(sent))
        assert term.sent.rindex(SHOW) > term.sent.rindex(HIDE)
        term.press(b"Q")
        assert term.wait_for_end() == 0

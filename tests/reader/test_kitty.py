"""Pictures that the terminal itself draws: sent once, in base64, shown by cells of text, taken away at the end."""

import asyncio
import os
import re
import signal
import zlib
from base64 import b64decode
from pathlib import Path

import pytest

from cache.image_table import Sketch
from cache.store import Cache
from reader import kitty
from reader.page import Raster
from reader.panes.halfblocks import HALF, Placed, segments
from reader.screens.graphics import MOST_KEPT, Graphics
from tests.reader.cli import Home
from tests.reader.screen import PICTURED, seed
from tests.reader.terminal import Terminal, terminal

KITTY = {"TERM": "xterm-kitty"}
GHOSTTY = {"TERM": "xterm-ghostty"}
COMMAND = re.compile(rb"\x1b_G([^;\x1b]*)(?:;([^\x1b]*))?\x1b\\")


@pytest.mark.parametrize(
    ("environ", "shown"),
    [
        (KITTY, True),
        (GHOSTTY, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "ghostty"}, True),
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, False),  # another terminal, begun in kitty
        ({**KITTY, "TMUX": "x"}, False),
        ({**KITTY, "STY": "x"}, False),
        ({**GHOSTTY, "TERM": "screen-256color", "TERM_PROGRAM": "ghostty"}, False),
        ({"TERM": "tmux-256color", "TMUX": "x", kitty.VARIABLE: "kitty"}, True),
        ({**KITTY, kitty.VARIABLE: "blocks"}, False),
        ({**KITTY, "NO_COLOR": "1"}, False),
        ({"TERM": "dumb", kitty.VARIABLE: "kitty"}, False),
        ({**KITTY, "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}, False),
        ({"TERM": "xterm-256color"}, False),
        ({}, False),
    ],
)
def test_only_a_terminal_that_is_known_to_draw_pictures_is_sent_any(environ: dict[str, str], shown: bool) -> None:
    assert kitty.speaks(environ) == shown


@pytest.mark.parametrize(("version", "shown"), [("0, 26, 5", False), ("0, 28, 0", True), ("1, 0, 0", True)])
def test_a_kitty_older_than_placeholders_gets_half_blocks(tmp_path: Path, version: str, shown: bool) -> None:
    (tmp_path / "kitty").mkdir()
    (tmp_path / "kitty" / "constants.py").write_text(f"import os\nversion: Version = Version({version})\n")
    assert kitty.speaks({**KITTY, "KITTY_INSTALLATION_DIR": str(tmp_path)}) == shown


def test_each_cell_says_its_row_and_its_column_and_is_one_cell_wide() -> None:
    (segment,) = segments(Placed(0x123456, 2, 130))
    assert segment.style is not None
    assert segment.style.color is not None
    assert segment.style.color.triplet == (0x12, 0x34, 0x56)
    assert segment.cell_length == 130
    assert segment.split_cells(7)[1].text.startswith(kitty.PLACEHOLDER + kitty.ACCENTS[2] + kitty.ACCENTS[7])
    assert len(set(kitty.ACCENTS)) == len(kitty.ACCENTS) == 160


class Sent:
    """What graphics sent to a terminal, and what it says has gone."""

    def __init__(self) -> None:
        self.sequences: list[str] = []
        self.dropped: list[Raster] = []
        self.behind = 0
        self.graphics = Graphics(self.sequences.append, lambda: self.behind, self.dropped.append)

    @property
    def kinds(self) -> list[str]:
        """The action of each sequence; 'm0', 'm1' of one that goes on."""
        return [(re.findall(r"a=(\w)", one) or [f"m{'m=1' in one:d}"])[0] for one in self.sequences]


NOISE = Sketch(160, 96, bytes(range(256)) * 40)


async def test_another_width_sends_no_pixel_again_and_the_oldest_pictures_go() -> None:
    sent = Sent()
    show = sent.graphics.show
    first = await show(Raster(1, 60, 16), NOISE)
    assert sent.kinds == ["t", "m1", "m1", "m0", "p"]
    assert (await show(Raster(1, 60, 16), NOISE), len(sent.sequences)) == (first, 5)
    assert sent.graphics.shown(Raster(1, 30, 8))[0] == Placed(first[0].id, 0, 30)  # type: ignore[union-attr]
    assert (sent.kinds[5:], sent.dropped) == (["p"], [Raster(1, 60, 16)])
    for image in range(2, MOST_KEPT + 2):
        await show(Raster(image, 60, 16), NOISE)
    assert (sent.kinds.count("d"), sent.dropped[1:], sent.graphics.shown(Raster(1, 30, 8))) == (
        1,
        [Raster(1, 30, 8)],
        (),
    )
    sent.graphics.leave()
    assert sent.kinds.count("d") == MOST_KEPT + 1


async def test_a_slow_terminal_is_waited_for_and_what_is_broken_off_is_ended_and_taken_away() -> None:
    sent = Sent()
    for end in ("lent", "cancelled"):
        sent.behind, begun = 0, len(sent.sequences)
        task = asyncio.create_task(sent.graphics.show(Raster(1, 60, 16), NOISE))
        while len(sent.sequences) == begun:
            await asyncio.sleep(0)
        sent.behind = 1
        for _ in range(5):
            await asyncio.sleep(0)
        assert len(sent.sequences) == begun + 1
        if end == "lent":
            sent.graphics.leave()
            sent.behind = 0
            assert await task == ()
        else:
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        assert len(sent.sequences) == begun + 2
        assert sent.sequences[-1].startswith(kitty.BROKEN_OFF + "\x1b_Ga=d,d=I,")


def _commands(sent: bytes) -> list[tuple[dict[str, str], bytes]]:
    return [
        (dict(pair.split("=") for pair in found[1].decode().split(",")), found[2] or b"")
        for found in COMMAND.finditer(sent)
    ]


def _cells(sent: bytes, id: int) -> set[tuple[int, int]]:
    """Row and column of each placeholder that was drawn in the colour of a picture."""
    colour = f"38;2;{id >> 16};{id >> 8 & 255};{id & 255}"
    found = set()
    for style, text in re.findall(r"\x1b\[([\d;]*)m([^\x1b]*)", sent.decode()):
        cells = re.findall(f"{kitty.PLACEHOLDER}(.)(.)", text)
        assert not cells or colour in style
        assert text.count(kitty.PLACEHOLDER) == len(cells)
        found |= {(kitty.ACCENTS.index(row), kitty.ACCENTS.index(column)) for row, column in cells}
    return found


def _open_pictured(term: Terminal) -> None:
    term.wait_for("shows the keys")
    assert not _commands(term.sent)  # nothing before the first paint
    term.press(b"\r")
    term.wait_for(kitty.PLACEHOLDER)


def test_the_terminal_gets_the_stored_pixels_once_shows_them_in_cells_and_is_rid_of_them_at_the_end(home: Home) -> None:
    path = Path(home.env["BACKSTORY_CACHE"])
    path.write_bytes(seed("pictured"))
    with Cache.open(path) as cache:
        sketch = cache.sketch(cache.shapes_of(1)[PICTURED[0]].image)
    with terminal(home, KITTY, 100, 40) as term:
        _open_pictured(term)
        term.size(60, 40)
        term.wait_until(lambda sent: sent.count(b"a=p,") == 2)
        term.size(100, 40)
        term.wait_until(lambda sent: sent.count(b"a=p,") == 3)
        term.press(b"Q")
        assert term.wait_for_end() == 0
    commands = _commands(term.sent)
    assert term.sent.count(b"\x1b_") == len(commands)
    assert [said.get("a", "m") for said, _ in commands] == ["t", *"m" * (len(commands) - 5), "p", "p", "p", "d"]
    assert all(said["q"] == "2" and len(data) <= kitty.CHUNK for said, data in commands)
    head, placed, again, gone = (commands[n][0] for n in (0, -4, -3, -1))
    pixels = zlib.decompress(b64decode(b"".join(data for _, data in commands), validate=True))
    assert (head["f"], head["o"], int(head["s"]), int(head["v"])) == ("24", "z", sketch.width, sketch.height)
    assert pixels == zlib.decompress(sketch.deflated)
    assert {head["i"], placed["i"], again["i"], gone["i"]} == {head["i"]}
    rows, columns = int(placed["r"]), int(placed["c"])
    assert _cells(term.sent, int(head["i"])) >= {(row, column) for row in range(rows) for column in range(columns)}
    assert again["c"] != placed["c"]
    assert (placed["U"], gone["d"]) == ("1", "I")
    assert HALF.encode() not in term.sent


def test_who_gets_the_terminal_meanwhile_gets_it_without_pictures_and_they_come_back(home: Home) -> None:
    Path(home.env["BACKSTORY_CACHE"]).write_bytes(seed("pictured"))
    with terminal(home, KITTY, 100, 40) as term:
        _open_pictured(term)
        term.press(b"\x1a")
        term.wait_for("\x1b[?1049l")
        os.waitid(os.P_PID, term.process.pid, os.WSTOPPED)
        assert term.sent.index(b"a=d,") < term.sent.index(b"\x1b[?1049l")
        term.process.send_signal(signal.SIGCONT)
        term.wait_for("a=t,")
        term.wait_for(kitty.PLACEHOLDER)
        term.process.send_signal(signal.SIGTERM)
        assert term.wait_for_end() == 0
    assert (term.sent.count(b"a=t,"), term.sent.count(b"a=d,")) == (2, 2)


@pytest.mark.parametrize(
    ("env", "word"),
    [
        ({kitty.VARIABLE: "blocks"}, HALF),
        ({"TMUX": "x"}, HALF),
        ({"BACKSTORY_SCREEN_READER": "1"}, "The harbour at dawn"),
    ],
)
def test_elsewhere_no_sequence_of_the_protocol_is_sent(home: Home, env: dict[str, str], word: str) -> None:
    Path(home.env["BACKSTORY_CACHE"]).write_bytes(seed("pictured"))
    with terminal(home, {**KITTY, **env}, 100, 40) as term:
        term.wait_for("Wire")
        term.press(b"\r")
        term.wait_for(word)
        term.press(b"Q")
        assert term.wait_for_end() == 0
    assert b"\x1b_G" not in term.sent
    assert kitty.PLACEHOLDER.encode() not in term.sent

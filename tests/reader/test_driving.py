"""Does what is typed come as it was typed, however its bytes come?"""

import asyncio
from pathlib import Path
from threading import Event
from threading import enumerate as enumerate_threads

from textual.drivers.linux_driver import LinuxDriver

from reader.screens.driving import our_driver
from tests.reader.cli import Home
from tests.reader.terminal import terminal

SHOWN, BOX = "shows the keys", "narrow down"


def test_keys_in_pieces_bytes_that_are_no_text_and_an_esc_alone_are_all_read(home: Home) -> None:
    with terminal(home, {"NO_COLOR": "1"}) as term:
        term.wait_for(SHOWN)
        term.press(b"?")
        term.wait_for(BOX)
        term.press(b"\xff\xfez\xc3")  # bytes that are no text, and half a letter
        term.wait_for("z")
        term.press(b"\xa4")
        term.wait_for("ä")
        term.press(b"\x1b[:H\x1b[99999999999999999999u")  # no keys
        term.press(b"\x1b[48;30;100;0;0t\x1b[<35;5;5M")  # the mouse, in a terminal that does not know its pixels
        term.press("\x1b[200~ö\x1b[201~".encode())
        term.wait_for("ö")
        term.press(b"\x1b[")
        term.press(b"D\x1b")  # an arrow in two pieces, and ESC, behind which more might come
        term.wait_for("Backstory: how")  # the box no longer stands over it
        term.press(b"Q")
        assert term.wait_for_end() == 0


async def test_where_no_loop_waits_for_the_terminal_nothing_is_read_any_more_once_it_is_lent(tmp_path: Path) -> None:
    (tmp_path / "typed").touch()  # as /dev/tty on a Mac: no loop waits for it
    with (tmp_path / "typed").open() as typed:
        driver = object.__new__(our_driver(LinuxDriver, lambda: None))
        driver.__dict__ |= {"fileno": typed.fileno(), "_loop": asyncio.get_running_loop(), "exit_event": Event()}
        driver.__dict__ |= {"_debug": False, "_mouse": False, "_key_thread": None, "_listens": True}
        driver._listen()  # type: ignore[attr-defined]  # of Listening
        driver.disable_input()
        assert "textual-input" not in {thread.name for thread in enumerate_threads()}

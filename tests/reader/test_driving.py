"""Does what is typed come as it was typed, however its bytes come?"""

import asyncio
import os
import time
from pathlib import Path
from threading import Event, Thread
from threading import enumerate as enumerate_threads

from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver

from reader.screens.driving import SHORT, at_once, our_driver
from tests.reader.cli import Home
from tests.reader.terminal import terminal

TICK = 0.001
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
        for piece in (b"\x1b[20", b"0~w", b"x", b"4\x1b[2", b"01~", b"k"):  # a paste in pieces, and a letter behind it
            term.press(piece)
        term.wait_for("wx4k")
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


class Line:
    """A pipe as a terminal, with Textual's thread that writes to it."""

    def __init__(self) -> None:
        self.read_end, end = os.pipe()
        self.thread = WriterThread(os.fdopen(end, "w", encoding="utf-8"))
        self.thread.start()

    def rest(self) -> None:
        """Until the thread has written all that it was given."""
        while not self.thread._queue.not_empty._waiters:  # type: ignore[attr-defined]  # of Condition
            time.sleep(TICK)  # it gives no sign

    def close(self) -> str:
        self.thread.stop()
        self.thread._file.close()
        with os.fdopen(self.read_end, encoding="utf-8") as sent:
            return sent.read()


def test_what_the_terminal_takes_is_written_at_once_and_what_it_does_not_take_in_its_turn() -> None:
    line = Line()
    line.rest()
    assert at_once(line.thread, "ä")
    assert not at_once(line.thread, "x" * (SHORT + 1))
    line.thread.write("b" * 200_000)  # more than a pipe holds
    assert not at_once(line.thread, "c"), "it would come before what the thread has not written yet"
    assert read_all(line.read_end, 3) == "äb".encode()
    line.thread.write("d")
    reading = Thread(target=lambda: got.append(read_all(line.read_end, 200_000)))
    got: list[bytes] = []
    reading.start()
    reading.join(30)
    assert got[0].count(b"b") + got[0].count(b"d") == 200_000
    line.rest()
    assert at_once(line.thread, "e")
    assert line.close() == "e"


def read_all(file: int, size: int) -> bytes:
    found = b""
    while len(found) < size:
        found += os.read(file, size - len(found))
    return found

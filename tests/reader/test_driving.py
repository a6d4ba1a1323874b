"""Does what is typed come as it was typed, however its bytes come?"""

import asyncio
import os
import time
import tty
from collections.abc import Iterator
from pathlib import Path
from select import select
from threading import Event, Thread
from threading import enumerate as enumerate_threads

import pytest
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver

from reader.screens.driving import SHORT, Outlet, our_driver
from tests.reader.cli import Home
from tests.reader.terminal import PATIENCE, terminal

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
    """A terminal, with Textual's thread that writes to it."""

    def __init__(self) -> None:
        self.read_end, end = os.openpty()
        tty.setraw(end)
        self.thread = WriterThread(os.fdopen(end, "w", encoding="utf-8"))
        self.thread.start()
        self.outlet, self.sent = Outlet(), b""

    def rest(self) -> None:
        """Until the thread has written all that it was given."""
        while not self.thread._queue.not_empty._waiters:  # type: ignore[attr-defined]  # of Condition
            time.sleep(TICK)  # it gives no sign

    def read(self, size: int) -> str:
        found = b""
        while len(found) < size:
            assert select([self.read_end], [], [], PATIENCE)[0], f"no more came than {found!r}"
            found += os.read(self.read_end, size - len(found))
        return found.decode()

    def close(self) -> None:
        self.thread.stop()
        self.thread._file.close()
        os.close(self.read_end)


@pytest.fixture
def line() -> Iterator[Line]:
    made = Line()
    made.rest()
    yield made
    made.close()


def test_what_the_terminal_takes_is_written_at_once(line: Line) -> None:
    assert line.outlet.write(line.thread, "ä") == ""
    assert line.read(2) == "ä"
    assert line.outlet.write(line.thread, "x" * (SHORT + 1)) == "x" * (SHORT + 1)


def test_what_the_terminal_has_no_room_for_is_written_in_its_turn(line: Line) -> None:
    written, left = 0, ""
    while not left:  # it is not read meanwhile
        left = line.outlet.write(line.thread, "a" * SHORT)
        written += SHORT - len(left)
    line.thread.write(left + "b")
    assert line.outlet.write(line.thread, "c") == "c", "it would come before what the thread has not written yet"
    assert line.read(written + len(left) + 1) == "a" * (written + len(left)) + "b"
    line.rest()
    assert line.outlet.write(line.thread, "e") == ""
    assert line.read(1) == "e"


def test_no_letter_is_lost_where_a_terminal_takes_a_part_of_it(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    write, takes = os.write, iter((2, 0, 1))

    def some(file: int, data: bytes) -> int:
        if not (size := next(takes, len(data))):
            raise BlockingIOError
        return write(file, data[:size])

    monkeypatch.setattr("reader.screens.driving.os.write", some)
    assert line.outlet.write(line.thread, "a€b") == "b"
    assert line.read(4) == "a€"


def test_what_is_written_in_two_ways_comes_in_order(line: Line) -> None:
    sent, parts, got = "a€" * 2000, 0, list[str]()
    reading = Thread(target=lambda: got.append(line.read(len(sent.encode()) * 60)))
    reading.start()
    for _ in range(60):
        if left := line.outlet.write(line.thread, sent):
            parts += left != sent
            line.thread.write(left)
    reading.join(30)
    assert got == [sent * 60]
    assert parts, "it took all at once, or nothing"


def test_where_there_is_no_terminal_the_thread_writes(tmp_path: Path) -> None:
    with (tmp_path / "sent").open("w") as file:
        thread = WriterThread(file)
        thread.start()
        while not thread._queue.not_empty._waiters:  # type: ignore[attr-defined]  # of Condition
            time.sleep(TICK)  # it gives no sign
        assert Outlet().write(thread, "a") == "a"
        thread.stop()

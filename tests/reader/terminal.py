"""A terminal for tests of the whole command: a pseudo-terminal that keeps every byte that the reader sends."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.reader.cli import Home

PATIENCE = 30.0
"""Seconds after which what is waited for will not come."""


class Terminal:
    """The reader in its terminal."""

    def __init__(self, home: Home, width: int, height: int, env: dict[str, str], words: Sequence[str] = ()) -> None:
        self.master, slave = pty.openpty()
        self._set_size(width, height)
        terms = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.process = subprocess.Popen(
            [home.command, *words],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**home.env, **terms, **env},
            cwd=home.folder,
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509  # one call, which takes no lock
        )
        os.close(slave)
        self.sent = b""
        self.closed = False

    @property
    def modes(self) -> list[Any]:
        """What the terminal does with what is typed: echo, lines, signals."""
        return termios.tcgetattr(self.master)

    def close(self) -> None:
        """Close the window."""
        if not self.closed:
            os.close(self.master)
            self.closed = True

    def size(self, width: int, height: int) -> None:
        """Another size."""
        self._set_size(width, height)
        self.process.send_signal(signal.SIGWINCH)  # not every kernel does so by itself

    def _set_size(self, width: int, height: int) -> None:
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def wait_for(self, word: str) -> bytes:
        """Read until a word comes; what came since the last one that was waited for."""
        begin, end = len(self.sent), time.monotonic() + PATIENCE
        while word.encode() not in self.sent[begin:]:
            assert time.monotonic() < end, f"{word!r} did not come: … {self.sent[-200:]!r}"
            self._read(0.1)
        return self.sent[begin:]

    def wait_until(self, holds: Callable[[bytes], bool]) -> None:
        """Read until something holds of all that was sent."""
        end = time.monotonic() + PATIENCE
        while not holds(self.sent):
            assert time.monotonic() < end, f"it did not come: … {self.sent[-200:]!r}"
            self._read(0.1)

    def wait_for_end(self) -> int:
        """Read until the reader has ended; its exit code."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < end, "the reader does not end"
            self._read(0.1)
        self._read(0)
        return self.process.returncode

    def child(self, words: str) -> int:
        """The process that the reader started with these words in its command, once it has."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self._read(0.05)
            if found := self.children(words):
                return found[0]
        raise AssertionError(f"{words} was not started")

    def children(self, words: str) -> list[int]:
        """The processes of the reader with these words in their command that run now."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        found = []
        for child in children:
            with suppress(OSError):  # it has ended
                if words in Path(f"/proc/{child}/cmdline").read_text():
                    found.append(int(child))
        return found

    def press(self, keys: bytes) -> None:
        """Type."""
        os.write(self.master, keys)

    def _read(self, timeout: float) -> None:
        if self.closed:
            time.sleep(timeout)
            return
        while select.select([self.master], [], [], timeout)[0]:
            try:
                self.sent += os.read(self.master, 65536)
            except OSError:  # the other side is closed
                return
            timeout = 0


def _take_terminal() -> None:
    """In the child: its terminal is the one that keys' signals and the end of the window come from."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def shown(sent: bytes, width: int, height: int) -> tuple[list[str], int]:
    """What stands on a terminal that was sent this, line by line, and the line that its cursor is on; of narrow
    letters, and of the few sequences that move and print."""
    cells = [[" "] * width for _ in range(height)]
    x = y = 0
    for part in re.findall(r"\x1b\[[?<>=]?[\d;]*[a-zA-Z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\\\)|[^\x1b]", sent.decode()):
        if part.startswith("\x1b"):
            if part.endswith("H"):
                y, x = (int(number or 1) - 1 for number in (part[2:-1] + ";").split(";")[:2])
        elif part in "\r\n":
            x, y = (0, y) if part == "\r" else (x, y + 1)
        elif y < height and x < width:
            cells[y][x] = part
            x += 1
    return ["".join(line).rstrip() for line in cells], y


@contextmanager
def terminal(
    home: Home, env: dict[str, str] | None = None, width: int = 100, height: int = 30, words: Sequence[str] = ()
) -> Iterator[Terminal]:
    """Start the reader; it is ended whatever happens."""
    started = Terminal(home, width, height, env or {}, words)
    try:
        yield started
    finally:
        if started.process.poll() is None:
            started.process.kill()
            started.process.wait()
        started.close()

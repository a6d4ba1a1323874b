"""How do keys come from the terminal, and drawings go to it? In the loop of the application, and in few bytes."""

import os
import re
from asyncio import TimerHandle
from codecs import getincrementaldecoder, lookup
from collections.abc import Callable, Iterable
from select import select
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.drivers._writer_thread import WriterThread
from textual.events import Key
from textual.message import Message

from reader.lean import lean

if TYPE_CHECKING:
    from textual.drivers.linux_driver import LinuxDriver
else:
    LinuxDriver = Driver  # there is none on Windows

WHOLE = "\x1b[1;1H\x1b["
"""What the drawing of a whole screen begins with."""
AGAIN = 0.5
"""Seconds after which the same screen is sent again: somebody else may have written to the terminal."""
LATE = 0.1
"""Seconds after which is looked whether more comes behind an ESC, as often as Textual's thread looks."""
_BEFORE_ESC = re.compile("(?=\x1b)")
SHORT = 8192
"""Characters that are written at once."""
LETTER = 1.0
"""Seconds that the rest of a letter is waited for."""
PASTE, PASTED = "\x1b[200~", "\x1b[201~"
"""Around what is pasted."""
AT_ONCE = 4096
"""Bytes that are read at once."""


def our_driver(kind: type[Driver], gone: Callable[[], object]) -> type[Driver]:
    """What Textual would use, with our ways to read and to write. `gone` is called once nothing will ever be typed
    again: the terminal is not there any more."""
    if os.name == "nt":
        return kind  # there a drawing comes in parts
    ways = {"write": _writing(kind), "gone": staticmethod(gone)}
    return type(kind.__name__, (Listening, kind) if hasattr(kind, "_run_input_thread") else (kind,), ways)


def _writing(kind: type[Driver]) -> Callable[[Driver, str], None]:
    """A way to tell the terminal the same in fewer bytes, and a terminal that is gone nothing: Textual's thread that
    writes has ended then, and its queue, once full, would hold the reader for ever. A whole screen that is drawn twice
    in a row, as Textual does when a page above it has gone, is sent once."""
    whole, sent_at, outlet = "", 0.0, Outlet()

    def write(self: Driver, data: str) -> None:
        nonlocal whole, sent_at
        before, now = (whole, sent_at), monotonic()
        whole, sent_at = (data, now) if data.startswith(WHOLE) else ("", 0.0)
        if whole and whole == before[0] and now - before[1] < AGAIN:
            return
        thread = getattr(self, "_writer_thread", None)
        if thread is None or thread.is_alive():
            sent = lean(data)
            if thread is not None:
                sent = outlet.write(thread, sent)
            if sent:
                kind.write(self, sent)

    return write


class Outlet:
    """A way of our own to the terminal, for what it has room for; it waits for nothing but the rest of a letter. The
    rest is for Textual's thread, which for all would be a fifth of what a key costs."""

    _file: int | None = None
    """None while it is not open; -1 where there is no terminal, or it is not ours."""

    def write(self, thread: WriterThread, sent: str) -> str:
        """Write at once where the thread has nothing left to write: it waits for more then. What it has to write."""
        waits = getattr(thread._queue.not_empty, "_waiters", ()) if not thread._queue.qsize() else ()
        if not waits or len(sent) > SHORT:
            return sent
        if self._file is None:
            self._file = _terminal(thread)
        if self._file < 0:
            return sent
        data = sent.encode("utf-8", "replace")
        try:
            taken = os.write(self._file, data)
        except OSError:  # there is no room, or the terminal is gone: the thread ends of it
            return sent
        rest = data[taken:]
        begun = next((at for at, byte in enumerate(rest) if byte & 0xC0 != 0x80), len(rest))
        self._end_letter(rest[:begun])
        return rest[begun:].decode()

    def _end_letter(self, rest: bytes) -> None:
        """Write what is left of a letter of which the terminal took a part: for that it has room at once, or stands."""
        assert self._file is not None
        end = monotonic() + LETTER
        while rest and monotonic() < end:
            try:
                rest = rest[os.write(self._file, rest) :]
            except BlockingIOError:
                select([], [self._file], [], LETTER / 10)
            except OSError:  # the terminal is gone
                return


def _terminal(thread: WriterThread) -> int:
    """The terminal opened once more: that nobody waits is of this opening alone, and of no other program."""
    try:
        if lookup(getattr(thread._file, "encoding", "")).name != "utf-8":
            return -1
        return os.open(os.ttyname(thread.fileno()), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    except (OSError, LookupError):
        return -1


class Listening(LinuxDriver):
    """Reads what is typed in the loop of the application. Textual's thread hands each key over by a lock, a pipe, a
    task and two futures, which is a tenth of what the key costs."""

    gone: Callable[[], object]
    _listens = False
    _tail, _pasting = "", False
    _look: TimerHandle | None = None
    """The next look for what is late."""

    def _run_input_thread(self) -> None:
        """In the thread that Textual starts to read: have the loop do it."""
        self._listens = True
        self._loop.call_soon_threadsafe(self._listen)

    def _listen(self) -> None:
        if not self._listens:  # the terminal was lent again since
            return
        self._parser = XTermParser(self._debug)
        self._decoder = getincrementaldecoder("utf-8")("replace")
        try:
            self._loop.add_reader(self.fileno, self._read)
        except OSError:  # a file: no loop waits for it
            self._key_thread = Thread(target=super()._run_input_thread, name="textual-input", daemon=True)
            self._key_thread.start()

    def _read(self) -> None:
        """Tell the application what was typed."""
        try:
            typed = os.read(self.fileno, AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            typed = b""
        if len(typed) == 1 and typed.isalnum() and self._stands_alone:
            self.process_message(Key(typed.decode(), typed.decode()))
        elif typed:
            text = self._decoder.decode(typed)
            self._note_paste(text)
            for sequence in _BEFORE_ESC.split(text):
                if sequence:
                    self._tell(self._parser.feed(sequence))
        else:
            self._listen_no_more()
            self.gone()

    @property
    def _stands_alone(self) -> bool:
        """Whether what comes next belongs to nothing that came before: no half letter, sequence or paste."""
        return not self._pasting and self._parser._timeout_time is None and not self._decoder.getstate()[0]

    def _note_paste(self, text: str) -> None:
        """Notice where a paste begins and ends."""
        known = self._tail + text
        begun, ended = known.rfind(PASTE), known.rfind(PASTED)
        if begun != ended:
            self._pasting = begun > ended
        self._tail = known[1 - len(PASTE) :]

    def _tell(self, messages: Iterable[Message]) -> None:
        try:
            if len(told := list(messages)) > 1:
                self._app.check_idle()  # none of them is answered here: they are drawn once
            for message in told:
                self.process_message(message)
        except (ValueError, ArithmeticError):  # a key that is none, '\x1b[:H', a mouse in no pixels
            self._parser = XTermParser(self._debug)
        if self._parser._timeout_time is not None and self._look is None:
            self._look = self._loop.call_later(LATE, self._look_for_late)

    def _look_for_late(self) -> None:
        self._look = None
        self._tell(self._parser.tick())

    def send_message(self, message: Any) -> None:
        """As Textual's, at once."""
        self._app.post_message(message)

    def disable_input(self) -> None:
        """As Textual's."""
        self._listen_no_more()
        super().disable_input()

    def _listen_no_more(self) -> None:
        if self._listens:
            self._listens = False
            self._loop.remove_reader(self.fileno)
        if self._look is not None:
            self._look.cancel()
            self._look = None

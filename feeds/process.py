"""How is untrusted content parsed without risk to the reader?

In a separate process with a memory limit and a deadline, started at the first request and again after a crash: a bad
source costs one error. The parent writes requests and reads answers, each a pickle preceded by its length. The child
(`python -m feeds.process`) ends with its standard input and never outlives its parent. multiprocessing is not used: it
cannot spawn processes inside a running Textual app.
"""

import contextlib
import gc
import os
import pickle
import selectors
import struct
import subprocess
import sys
import threading
import time
from dataclasses import replace
from typing import BinaryIO, Literal

from feeds.article import Article, Picture
from feeds.errors import FeedError, NoParser, ParseError
from feeds.parsed import Parsed

DEADLINE = 20.0
"""Seconds for one request, including the start of the child."""
MEMORY = 1536 * 1024 * 1024
"""Bytes of address space that the child may have."""

Request = tuple[Literal["parse", "page", "picture"], bytes, str, str, str]
"""What to do, content, address, content type, charset."""
Answer = Parsed | Article | Picture | FeedError

_LENGTH = struct.Struct(">Q")
_CHUNK = 1 << 20
_GRACE = 2.0
_Selector = getattr(selectors, "PollSelector", selectors.DefaultSelector)
"""To wait for one pipe; poll, unlike epoll, needs no file descriptor of its own."""


class Parser:
    """The parser process. Usable from any thread: one request at a time, the others wait.

    From asyncio: `await asyncio.to_thread(parser.parse, ...)`.
    """

    def __init__(self, deadline: float = DEADLINE, memory: int = MEMORY) -> None:
        self._deadline = deadline
        self._memory = memory
        self._child: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()
        self._closed = threading.Event()

    def __enter__(self) -> "Parser":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """The child's process id; 0 where none runs."""
        child = self._child
        return child.pid if child else 0

    def parse(self, content: bytes, address: str, content_type: str = "", charset: str = "") -> Parsed:
        """As `load.parse`. Raises ParseError also if it takes too long or too much memory, NoParser if the process
        cannot be started."""
        answer = self._ask(("parse", content, address, content_type, charset))
        if not isinstance(answer, Parsed):
            raise ParseError("could not be read: the parser stopped")
        return answer

    def page(self, content: bytes, address: str, charset: str = "") -> Article:
        """As `load.page`. Raises ParseError as `parse` does."""
        answer = self._ask(("page", content, address, "", charset))
        if not isinstance(answer, Article):
            raise ParseError("could not be read: the parser stopped")
        return answer

    def picture(self, content: bytes) -> Picture:
        """As `picture.picture`. Raises ParseError as `parse` does."""
        answer = self._ask(("picture", content, "", "", ""))
        if not isinstance(answer, Picture):
            raise ParseError("could not be read: the parser stopped")
        return answer

    def close(self) -> None:
        """End the child and wait for it; a request in progress fails. May be called twice."""
        self._closed.set()
        if not self._turn.acquire(blocking=False):
            child = self._child
            if child:
                child.kill()
            self._turn.acquire()
        try:
            self._stop(_GRACE)
        finally:
            self._turn.release()

    def _ask(self, request: Request) -> Parsed | Article | Picture:
        """The answer to one request. Raises FeedError."""
        frame = pickle.dumps(request, pickle.HIGHEST_PROTOCOL)
        with self._turn:
            answer = self._exchange(frame)
        if isinstance(answer, FeedError):
            raise answer
        return answer

    def _exchange(self, frame: bytes) -> Answer:
        """Send a request and wait for its answer; a child that fails is stopped and replaced at the next request."""
        until = time.monotonic() + self._deadline
        try:
            child = self._started()
        except OSError as error:  # too many files or processes, no memory
            return NoParser(f"not read: the process that reads it cannot be started ({error.strerror})")
        except EOFError:
            return ParseError("could not be read: the parser stopped")
        try:
            _send(child, frame, until)
            answer, fit = _reply(child, until)
        except TimeoutError:
            self._stop(0)
            return ParseError("took too long to read")
        except (OSError, EOFError):
            self._stop(0)
            return ParseError("could not be read: the parser stopped")
        if not fit:
            self._stop(0)
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        """The child, started if it is not running. Raises OSError; EOFError after `close`."""
        if self._closed.is_set():
            raise EOFError
        if self._child is None or self._child.poll() is not None:
            self._stop(0)
            # -P: a folder called 'feeds' in the current directory must not be imported instead of ours.
            command = [sys.executable, "-P", "-m", "feeds.process", str(self._deadline), str(self._memory)]
            pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
            self._child = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere, bufsize=0)
            _widen(self._child)
            if self._closed.is_set():  # `close` ended the child before this one
                self._stop(0)
                raise EOFError
        return self._child

    def _stop(self, grace: float) -> None:
        """Closes the pipes, gives the child `grace` seconds to end, kills it, and waits for it."""
        child, self._child = self._child, None
        if child is None:
            return
        if grace <= 0:
            child.kill()
        for stream in (child.stdin, child.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()
        try:
            child.wait(grace if grace > 0 else None)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _widen(child: subprocess.Popen[bytes]) -> None:
    """Enlarge the pipes, if the system can, to hold a whole answer: neither side wakes the other for each piece."""
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl

        for pipe in (child.stdin, child.stdout):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _CHUNK)  # type: ignore[arg-type]  # both are pipes


def _send(child: subprocess.Popen[bytes], frame: bytes, until: float) -> None:
    """Writes a frame to the child. Raises TimeoutError, OSError."""
    assert child.stdin is not None
    descriptor = child.stdin.fileno()
    os.set_blocking(descriptor, False)
    rest = memoryview(_LENGTH.pack(len(frame)) + frame)
    while rest:
        _wait(descriptor, selectors.EVENT_WRITE, until)
        with contextlib.suppress(BlockingIOError):
            rest = rest[os.write(descriptor, rest[:_CHUNK]) :]


def _reply(child: subprocess.Popen[bytes], until: float) -> tuple[Answer, bool]:
    """The child's answer, and whether the child can take another request. Raises TimeoutError, EOFError, OSError."""
    answer, fit = pickle.loads(_receive(child, until))
    return answer, fit


def _receive(child: subprocess.Popen[bytes], until: float) -> memoryview:
    """Reads a frame from the child. Raises TimeoutError, EOFError, OSError."""
    assert child.stdout is not None
    descriptor = child.stdout.fileno()
    frame, wanted = bytearray(), _LENGTH.size
    while len(frame) < wanted:
        _wait(descriptor, selectors.EVENT_READ, until)
        chunk = os.read(descriptor, min(_CHUNK, wanted - len(frame)))
        if not chunk:
            raise EOFError
        frame += chunk
        if wanted == _LENGTH.size == len(frame):
            wanted += _LENGTH.unpack(frame)[0]
    return memoryview(frame)[_LENGTH.size :]


def _wait(descriptor: int, event: int, until: float) -> None:
    """Waits until a pipe is ready. Raises TimeoutError."""
    with _Selector() as selector:
        selector.register(descriptor, event)
        if not selector.select(max(until - time.monotonic(), 0)):
            raise TimeoutError


def main() -> None:
    """The child: answers requests until its standard input ends."""
    deadline, memory = float(sys.argv[1]), int(sys.argv[2])
    requests, answers = sys.stdin.buffer, _own_output()
    _limit(memory)
    if hasattr(os, "nice"):
        os.nice(5)  # keys that are pressed meanwhile come first
    gc.set_threshold(50_000)  # an article's thousands of small objects hold no cycles
    while frame := _read_frame(requests):
        _watch(deadline + _GRACE)
        reply = pickle.dumps(_answer(pickle.loads(frame)), pickle.HIGHEST_PROTOCOL)
        answers.write(_LENGTH.pack(len(reply)) + reply)
        answers.flush()
        _watch(0)


def _answer(request: Request) -> tuple[Answer, bool]:
    """The answer to a request, and whether the child can take another one."""
    from feeds import load, picture  # here: the parent knows this module and needs none of the formats
    from feeds.body import lazy

    what, content, address, content_type, charset = request
    try:
        if what == "page":
            return load.page(content, address, charset), True
        if what == "picture":
            return picture.picture(content), True
        parsed = load.parse(content, address, content_type, charset)
        return replace(parsed, articles=tuple(map(lazy, parsed.articles))), True
    except FeedError as error:
        return error, True
    except MemoryError:
        return ParseError("needs too much memory to read"), False
    except RecursionError:
        return ParseError("nested too deeply to be read"), True


def _read_frame(stream: BinaryIO) -> bytes:
    """The next request; b'' if the parent has gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return b""
    length: int = _LENGTH.unpack(head)[0]
    frame = stream.read(length)
    return frame if len(frame) == length else b""


def _own_output() -> BinaryIO:
    """The answers' pipe, moved away from standard output, where a library might print."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


def _limit(memory: int) -> None:
    """Limit the memory, if the system can, and leave Ctrl+C to the parent."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _watch(seconds: float) -> None:
    """End this process after so many seconds, in case the parent has died; 0 cancels that."""
    import signal

    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    main()

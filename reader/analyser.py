"""How does the app control the analyser process? It starts it, requests articles and receives what is done."""

import asyncio
import contextlib
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

ENDED = {0, 1, -signal.SIGTERM, -signal.SIGINT, -signal.SIGHUP}
"""Exit codes of a process that ended regularly: its input ended, the cache failed, or it was stopped."""
ENOUGH = 3
"""If so many processes in a row die at their first article, it is not because of the articles."""
AGAIN = 0.1
"""Seconds between two notices that keys are being pressed."""
WORKER = (sys.executable, "-P", "-m", "reader.analysis.worker")  # -P: see `feeds.process`


class Analyser:
    """A niced child process that analyses pending articles, opened ones first; ended by `close`.

    If an article kills it (a crash in native code, out of memory), that article is given up: the process is restarted
    and told to store that it could not be read. A process that dies before reading anything is not restarted, nor after
    several that died at their first article.
    """

    def __init__(
        self, cache: Path, command: Sequence[str] = WORKER, refused: Callable[[str], object] = lambda said: None
    ) -> None:
        """`refused` is called with a sentence if nothing can be stored; the process tries again by itself."""
        self._cache, self._command, self._refused = cache, command, refused
        self._process: asyncio.subprocess.Process | None = None
        self._reads = 0
        """The article that the process is analysing."""
        self._closed = False
        self._gave_way = 0.0
        """When it was last told to rest, by the monotonic clock."""

    async def start(self, fatal: int = 0) -> None:
        """Start the process unless it is running; `fatal` is the article that killed the last one."""
        if not self._closed and (self._process is None or self._process.returncode is not None):
            self._reads = 0
            # Not multiprocessing: inside a running Textual app its standard streams have no file numbers to inherit.
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                *(str(self._cache), *([str(fatal)] if fatal else [])),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                start_new_session=True,  # the terminal tells all others of a Ctrl+C, which may be typed in an editor
            )

    async def ask(self, article: int = 0) -> None:
        """Analyse this article next; 0: look for new ones."""
        await self.start()
        if self._process is not None and self._process.stdin is not None:
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it died: the next ask starts it anew
                self._process.stdin.write(f"{article}\n".encode())
                await self._process.stdin.drain()

    def give_way(self) -> None:
        """A key was pressed: the process starts no batch for a moment. Sent at most once in `AGAIN` seconds."""
        process, now = self._process, time.monotonic()
        if process is None or process.stdin is None or now - self._gave_way < AGAIN:
            return
        self._gave_way = now
        if process.returncode is None and not process.stdin.is_closing():
            process.stdin.write(b"-\n")

    async def done(self) -> AsyncIterator[int]:
        """The ids of articles as they are done; 0 when nothing is left for now. Ends with the process."""
        vain = 0
        while (process := self._process) is not None and process.stdout is not None:
            vain += 1
            count = 0
            async for line in process.stdout:
                told = line.strip()
                if told[:1] == b"?":
                    self._reads = int(told[1:])
                    count += 1
                elif told[:1] == b"!":
                    self._refused(told[1:].decode(errors="replace"))
                elif told.isdigit():
                    yield int(told)
            code = await process.wait()
            vain = 0 if count > 1 else vain
            if self._closed or code in ENDED or not self._reads or vain >= ENOUGH:
                return
            await self.start(self._reads)

    async def close(self) -> None:
        """End the process and wait for it."""
        self._closed = True
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), 1.0)
        except TimeoutError:  # in the middle of a batch: its lease lapses, nothing is lost
            process.kill()
            await process.wait()

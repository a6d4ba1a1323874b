"""How does the reader talk to its analysing process? Starts it when needed, asks for articles, hears what is done."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator
from pathlib import Path


class Analyser:
    """One niced child process that analyses what is pending, what was opened first; ended with `close`."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start the process, where it is not running."""
        if self._process is None or self._process.returncode is not None:
            # Not multiprocessing: inside a running Textual app its standard streams have no file numbers to inherit.
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "reader.analysis.worker", str(self._cache)),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
            )

    async def ask(self, article: int = 0) -> None:
        """Analyse this article next; 0: look for new ones."""
        await self.start()
        if self._process is not None and self._process.stdin is not None:
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it died: the next ask starts it anew
                self._process.stdin.write(f"{article}\n".encode())
                await self._process.stdin.drain()

    async def done(self) -> AsyncIterator[int]:
        """The ids of articles as they are done; 0 when nothing is left for now. Ends with the process."""
        if self._process is not None and self._process.stdout is not None:
            async for line in self._process.stdout:
                if line.strip().isdigit():
                    yield int(line)

    async def close(self) -> None:
        """End the process and wait for it."""
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

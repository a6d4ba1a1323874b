"""How is a text piped through a command? The command has no terminal, and is ended when cancelled."""

import asyncio
import os
import signal
from collections.abc import Sequence
from contextlib import suppress

from feeds.record import dataclass

MOST = 1 << 20
"""Bytes of an answer that are read; a command that says more is ended."""
PART = 1 << 16


@dataclass(frozen=True, slots=True)
class Answer:
    """The output of a command, stdout and stderr together, and how it ended."""

    text: str
    code: int
    """The exit code; negative if it was ended by a signal."""
    cut: bool = False
    """Whether there was more output than is read."""


async def pipe(words: Sequence[str], text: str) -> Answer:
    """Pipe a text through a command, which is run without a shell. If cancelled, the command and its children are
    killed. Raises OSError if the command cannot be run."""
    process = await asyncio.create_subprocess_exec(
        *words,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        start_new_session=True,  # without the terminal, which is ours
    )
    ended = False
    giving = asyncio.create_task(_give(process, text.encode("utf-8", "replace")))
    try:
        said, cut = await _read(process)
        if not cut:
            await process.wait()
            ended = True
    finally:
        giving.cancel()
        with suppress(asyncio.CancelledError):
            await giving
        if not ended:
            _end(process)
            await process.wait()
    return Answer(said.decode("utf-8", "replace"), process.returncode or 0, cut)


async def _give(process: asyncio.subprocess.Process, data: bytes) -> None:
    assert process.stdin is not None
    with suppress(BrokenPipeError, ConnectionResetError):  # it need not read all
        process.stdin.write(data)
        await process.stdin.drain()
        process.stdin.close()


async def _read(process: asyncio.subprocess.Process) -> tuple[bytes, bool]:
    assert process.stdout is not None
    said = bytearray()
    while part := await process.stdout.read(PART):
        said += part
        if len(said) > MOST:
            return bytes(said[:MOST]), True
    return bytes(said), False


def _end(process: asyncio.subprocess.Process) -> None:
    """Kill it, and the processes that it started."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        elif process.returncode is None:
            process.kill()

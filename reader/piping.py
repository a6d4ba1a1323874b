"""What does a command say to a text? It has no terminal: it reads a pipe, is read from one, and ends when told to."""

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
    """What a command said, on both of its outputs, and how it ended."""

    text: str
    code: int
    """0 where it went well; negative: ended by a signal."""
    cut: bool = False
    """Whether it said more than is read."""


async def pipe(words: Sequence[str], text: str) -> Answer:
    """Give a text to a command, which is run as it stands, by no shell. Cancelled, it ends the command and what that
    started. Raises OSError where the command cannot be run."""
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
    """End it, and what it started and left behind."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        elif process.returncode is None:
            process.kill()

"""How is a name looked up so that a name server that hangs holds up nobody else?

The usual loop looks names up in a few threads, which all other work shares, and ends when the last of them has: some
dead names cost the good ones behind them, and whoever leaves waits. Here each name has a thread that nobody waits for.
"""

import asyncio
import socket
import sys
from collections.abc import Coroutine
from concurrent.futures import Future
from threading import Thread
from typing import Any, TypeVar

if sys.platform == "win32":
    from asyncio import ProactorEventLoop as Usual
else:
    from asyncio import SelectorEventLoop as Usual

SECONDS = 9.0
"""That a name may take: a little less than a connection, so that the name server is blamed."""
MOMENT = 0.02
"""Seconds between two attempts where the system allows no more threads just now."""

T = TypeVar("T")


def run(work: Coroutine[Any, Any, T]) -> T:
    """As `asyncio.run`, with this loop."""
    with asyncio.Runner(loop_factory=Loop) as runner:
        return runner.run(work)


class Loop(Usual):
    """The usual loop, but for names."""

    async def getaddrinfo(self, *words: Any, **options: Any) -> list[Any]:
        """As `socket.getaddrinfo`, for a while."""
        found: Future[list[Any]] = Future()
        try:
            async with asyncio.timeout(SECONDS):
                while not _started(found, words, options):
                    await asyncio.sleep(MOMENT)
                return await asyncio.wrap_future(found, loop=self)
        except TimeoutError as error:
            raise socket.gaierror(socket.EAI_AGAIN, "no answer in time") from error


def _started(found: "Future[list[Any]]", words: tuple[Any, ...], options: dict[str, Any]) -> bool:
    """Whether a thread looks for it; there is none where a container or a limit of the user's has no room for it."""
    try:
        Thread(target=_look, args=(found, words, options), name="name", daemon=True).start()
    except RuntimeError:
        return False
    return True


def _look(found: "Future[list[Any]]", words: tuple[Any, ...], options: dict[str, Any]) -> None:
    if not found.set_running_or_notify_cancel():
        return
    try:
        found.set_result(socket.getaddrinfo(*words, **options))
    except (OSError, UnicodeError, ValueError, OverflowError, TypeError) as error:
        found.set_exception(error)

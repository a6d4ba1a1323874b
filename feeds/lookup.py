"""How are host names resolved so that one name server that hangs does not hold up the others?

asyncio resolves names in a small pool of threads that other work shares, and waits for all of them at the end: a few
dead names delay the good ones behind them, and the exit. Here each lookup has a daemon thread that nobody waits for.
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
"""For one lookup: a little less than for a connection, so that the name server is blamed."""
MOMENT = 0.02
"""Seconds between two attempts while the system allows no more threads."""

T = TypeVar("T")


def run(work: Coroutine[Any, Any, T]) -> T:
    """As `asyncio.run`, with this loop."""
    with asyncio.Runner(loop_factory=Loop) as runner:
        return runner.run(work)


class Loop(Usual):
    """asyncio's event loop with another name resolution."""

    async def getaddrinfo(self, *words: Any, **options: Any) -> list[Any]:
        """As `socket.getaddrinfo`, with a timeout."""
        found: Future[list[Any]] = Future()
        try:
            async with asyncio.timeout(SECONDS):
                while not _started(found, words, options):
                    await asyncio.sleep(MOMENT)
                return await asyncio.wrap_future(found, loop=self)
        except TimeoutError as error:
            raise socket.gaierror(socket.EAI_AGAIN, "no answer in time") from error


def _started(found: "Future[list[Any]]", words: tuple[Any, ...], options: dict[str, Any]) -> bool:
    """Whether a thread could be started; a container or a limit of the user's may not allow one."""
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

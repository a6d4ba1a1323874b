"""How are network tasks cancelled from another thread, for example when the app exits?"""

import asyncio
from collections.abc import Coroutine, Iterable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")


async def all_of(work: Iterable[Coroutine[Any, Any, T]]) -> list[T]:
    """Run coroutines concurrently and return their results. If one raises, the others are cancelled and awaited before
    the exception is passed on, so that none continues in the background."""
    tasks = [asyncio.ensure_future(one) for one in work]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class Stoppable:
    """Runs coroutines, each with a loop of its own, until told to stop."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._stopped = False
        self._running: tuple[asyncio.AbstractEventLoop, asyncio.Task[Any]] | None = None

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """As `asyncio.run`. Raises CancelledError where it was stopped, before or meanwhile."""
        from feeds import lookup

        return lookup.run(self._noted(work))

    async def _noted(self, work: Coroutine[Any, Any, T]) -> T:
        task = asyncio.current_task()
        assert task is not None
        with self._lock:
            if not self._stopped:
                self._running = asyncio.get_running_loop(), task
        try:
            if self._running is None:
                work.close()
                raise asyncio.CancelledError
            return await work
        finally:
            with self._lock:
                self._running = None

    def stop(self) -> None:
        """Cancel what is running, and whatever would be run later. Callable from any thread."""
        with self._lock:
            self._stopped = True
            if self._running is not None:
                loop, task = self._running
                loop.call_soon_threadsafe(task.cancel)

"""When has a headless app nothing left to do? When its event loop has nothing to run, not when the process looks idle.

Textual's pilot takes a process for idle that used little processor time in 20 ms: slow where it is, and wrong where
other processes took the processor. Asyncio's own queue of what is ready tells it at once.
"""

import asyncio
from typing import Any

from textual.app import App

TICK = 0.001
"""Seconds between two looks at what happens outside the loop: a thread, a timer of the app."""


async def at_rest(app: App[Any]) -> None:
    """Wait until every message is handled and what it changed is laid out and painted."""
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]  # there is no public way to see it
    while app._exception is None:
        await asyncio.sleep(0)  # behind all that is ready now
        if ready:
            continue
        app.screen._on_timer_update()  # as the screen's next tick would, some 16 ms later
        if not ready and not _waits(app):
            return
        await asyncio.sleep(0 if ready else TICK)


def _waits(app: App[Any]) -> bool:
    """Whether the app has set a timer for something that it does at once: a new size, an animation."""
    animator = app.animator
    return app._resize_event is not None or bool(animator._animations or animator._scheduled)

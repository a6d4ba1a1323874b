"""How does the reader bring the files of an article to the disk, and stop that again?"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from cache.errors import CacheError
from cache.rows import FILES_HERE, Row
from cache.store import Cache
from reader.labels import megabytes, plural
from reader.reading import Reading
from reader.screens.imaging import ImagingScreen

if TYPE_CHECKING:
    from reader.downloading import Downloaded
    from reader.library import Library
    from reader.outcomes import Outcome

STEP = 0.25
"""Seconds between two looks at how far it is."""


class Running:
    """One download: how far it is, what came of it, and how to stop it from another thread."""

    def __init__(self, row: Row, folder: Path) -> None:
        self.row, self._folder = row, folder
        self.size, self.total = 0, 0
        self.stopped = False
        self.done: list[Downloaded] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[object] | None = None

    def stop(self) -> None:
        """End it, also before it has begun or after it has ended."""
        self.stopped = True
        loop, task = self._loop, self._task
        if loop is not None and task is not None and not loop.is_closed():
            loop.call_soon_threadsafe(task.cancel)

    def run(self, library: "Library", progress: "Callable[[Outcome], None]") -> "list[Outcome]":
        """Fetch, in the calling thread."""
        from feeds import lookup

        with suppress(asyncio.CancelledError):  # stopped
            self.done = lookup.run(self._fetch(library))
        return []

    async def _fetch(self, library: "Library") -> "list[Downloaded]":
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        return [] if self.stopped else await library.download([self.row.id], self._folder, self._grown)

    def _grown(self, size: int, total: int) -> None:
        self.size, self.total = size, total

    @property
    def told(self) -> str:
        """How far it is, in one short line."""
        of = f" of {megabytes(self.total)}" if self.total > self.size else ""
        return f"downloading {megabytes(self.size)}{of}" if self.size else "downloading"


class DownloadingScreen(ImagingScreen, part=True):
    """`X`."""

    running: Running | None = None
    """The download that goes on."""

    def action_download(self) -> None:
        """Download the files of the article; where that goes on, stop it."""
        if self.running is not None:
            self.running.stop()
        elif (row := self.target) is None:
            self.say("open a story first")
        elif self.app.offline:
            self.say("offline: nothing fetched")
        else:
            self.running = Running(row, self.app.downloads)
            self.download(self.running)

    @work(group="download")
    async def download(self, running: Running) -> None:
        """Fetch the files in a thread; the status line tells how far it is."""
        self.working(running.told)
        timer = self.set_interval(STEP, lambda: self.working(running.told))
        try:
            await asyncio.to_thread(self.app.fetch, running.run, _silent)
        except CacheError as error:
            self.say_why(error)
            return
        except asyncio.CancelledError:  # the reader ends
            running.stop()
            raise
        finally:
            timer.stop()
            self.running = None
            self.working("")
        self.downloaded(running)

    def downloaded(self, running: Running) -> None:
        """Say what came; row and line of the article tell it from now on."""
        self.disk_changed([running.row.id])
        failed = [one for one in running.done if one.error]
        here = [one for one in running.done if one.path is not None]
        if running.stopped and not running.done:
            self.say(f"stopped; {self.key_of('download')} goes on with it")
        elif failed:
            more = f" · {len(failed)} of {len(running.done)} failed" if len(running.done) > 1 else ""
            self.say(f"“{running.row.title}”: {failed[0].error}{more}", error=True)
        elif len(here) == 1:
            self.say(f"{'on disk already' if here[0].known else 'on disk'}: {here[0].path}")
        elif here:
            self.say(f"{plural(len(here), 'file')} on disk: {here[0].path and here[0].path.parent}")

    def opened(self, reading: Reading) -> None:
        """Look whether its files are still there."""
        super().opened(reading)
        if reading.row.held & FILES_HERE:
            self.look_after_files(reading.row.id)

    @work(group="files", exclusive=True)
    async def look_after_files(self, id: int) -> None:
        """Beside the screen: the folder may be on a disk that sleeps."""
        if await self.aside(partial(_look_after, id)):
            self.disk_changed([id])
            self.say(f"its file is not on the disk any more · {self.key_of('download')} downloads it again")


def _look_after(id: int, cache: Cache) -> int:
    from reader.downloading import look_after

    return look_after(cache, id)


def _silent(outcome: "Outcome") -> None:
    """Nobody watches."""

"""What waits for the network ends when it is told to, and when the reader leaves."""

import asyncio
import threading
from asyncio import CancelledError
from pathlib import Path

import pytest

from feeds.article import Feed
from reader.stopping import Stoppable, all_of
from tests.feeds.server import Asked, Page, Site
from tests.reader.screen import reader


async def until_stopped(begun: threading.Event) -> None:
    begun.set()
    await asyncio.Event().wait()


async def test_what_runs_in_another_thread_is_ended_and_nothing_runs_after_it() -> None:
    both, begun = Stoppable(), threading.Event()
    running = asyncio.create_task(asyncio.to_thread(both.run, until_stopped(begun)))
    await asyncio.to_thread(begun.wait)
    both.stop()
    with pytest.raises(CancelledError):
        await running
    with pytest.raises(CancelledError):
        await asyncio.to_thread(both.run, until_stopped(begun))


async def test_where_one_of_many_fails_the_others_are_ended_before_that_is_told() -> None:
    ended = list[str]()

    async def waits() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("waits")
            raise ValueError  # nobody hears it: no more is said than the first

    async def fails() -> None:
        await asyncio.sleep(0)
        raise KeyError

    with pytest.raises(KeyError):
        await all_of([waits(), fails(), waits()])
    assert ended == ["waits", "waits"]


async def test_the_reader_leaves_a_server_that_is_silent(tmp_path: Path) -> None:
    asked, ended = threading.Event(), threading.Event()

    def silent(_: Asked) -> Page:
        asked.set()
        return Page(b"", delay=60)

    with Site() as site:
        site.on("/feed", silent)
        async with reader(tmp_path, "lone") as r:
            r.app.cache.add_feed(Feed(site.url("/feed"), "Silent"))
            close = r.app.fetch

            def fetch(*given: object) -> list[object]:
                try:
                    return close(*given)  # type: ignore[arg-type, return-value]
                finally:
                    ended.set()

            r.app.fetch = fetch  # type: ignore[assignment]
            r.screen.action_refresh_all()
            await asyncio.to_thread(asked.wait)
        await asyncio.to_thread(ended.wait)
        assert not site.closing.is_set()
        assert r.app.return_code in (0, None)

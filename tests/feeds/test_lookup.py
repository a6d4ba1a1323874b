"""Names that hang hold up neither other names nor the end."""

import asyncio
import socket
from collections.abc import Iterator
from threading import Event, Thread
from typing import Any

import pytest

from feeds import lookup

THERE = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80))]


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """The name server does not answer for `*.dead` until this is set."""
    answers = Event()

    def getaddrinfo(host: str, *words: Any, **options: Any) -> Any:
        if host.endswith(".dead"):
            answers.wait(60)
        if host.endswith(".none"):
            raise socket.gaierror(socket.EAI_NONAME, "none")
        return THERE

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    yield answers
    answers.set()


async def found(host: str) -> Any:
    return await asyncio.get_running_loop().getaddrinfo(host, 80, type=socket.SOCK_STREAM)


def test_a_name_is_found_however_many_before_it_hang(hanging: Event) -> None:
    async def many() -> Any:
        dead = [asyncio.ensure_future(found(f"{number}.dead")) for number in range(100)]
        there = await found("good.example")
        for one in dead:
            one.cancel()
        return there

    assert lookup.run(many()) == THERE  # and the end waits for none of the others


def test_a_name_that_is_none_is_none(hanging: Event) -> None:
    with pytest.raises(socket.gaierror) as error:
        lookup.run(found("a.none"))
    assert error.value.errno == socket.EAI_NONAME


def test_a_name_server_that_hangs_is_blamed(hanging: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup, "SECONDS", 0.01)
    with pytest.raises(socket.gaierror) as error:
        lookup.run(found("a.dead"))
    assert error.value.errno == socket.EAI_AGAIN


def test_an_answer_after_the_end_is_no_error(hanging: Event) -> None:
    async def left() -> None:
        late = asyncio.ensure_future(found("a.dead"))
        await asyncio.sleep(0)
        late.cancel()

    lookup.run(left())
    hanging.set()


def test_a_name_waits_where_the_system_allows_no_more_threads(hanging: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    refused: list[Thread] = []

    class Scarce(Thread):
        def start(self) -> None:
            if len(refused) < 3:
                refused.append(self)
                raise RuntimeError("can't start new thread")
            super().start()

    monkeypatch.setattr(lookup, "Thread", Scarce)
    assert lookup.run(found("good.example")) == THERE
    monkeypatch.setattr(lookup, "SECONDS", 0.01)
    refused.clear()
    with pytest.raises(socket.gaierror) as error:
        lookup.run(found("good.example"))
    assert error.value.errno == socket.EAI_AGAIN

"""A feed at home may name what lies at home, also where its name does not tell that it does."""

import asyncio
import socket
from pathlib import Path
from typing import Any

import pytest

from reader.downloading import Downloaded
from tests.feeds.server import Site
from tests.reader.test_library import PAGE, World, world

__all__ = ["world"]


@pytest.fixture(autouse=True)
def _names(monkeypatch: pytest.MonkeyPatch) -> None:
    """nas.example lies at home."""
    real = socket.getaddrinfo

    def getaddrinfo(host: Any, *words: Any, **options: Any) -> Any:
        return real("127.0.0.1" if host in ("nas.example", b"nas.example") else host, *words, **options)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


def episode(site: Site) -> bytes:
    here = site.url("", "nas.example")
    return (
        f"<rss version='2.0'><channel><title>Home</title><item><guid>1</guid><title>One</title>"
        f"<link>{here}/page</link><enclosure url='{here}/one.mp3' type='audio/mpeg' length='3'/></item></channel></rss>"
    ).encode()


def download(world: World, folder: Path) -> Downloaded:
    library = world.library()
    try:
        return asyncio.run(library.download([1], folder))[0]
    finally:
        library.close()


def full_text(world: World) -> str:
    library = world.library()
    try:
        return asyncio.run(library.full_text([1]))[0].error
    finally:
        library.close()


def test_what_a_feed_at_home_names_may_lie_at_home(world: World, tmp_path: Path) -> None:
    world.site.put("/feed", episode(world.site))
    world.site.put("/page", PAGE, content_type="text/html")
    world.site.put("/one.mp3", b"ID3", content_type="audio/mpeg")
    assert world.add(world.site.url("/feed", "nas.example"))[0].state == "fetched"
    assert full_text(world) == ""
    assert download(world, tmp_path).error == ""


def test_a_feed_that_went_abroad_leads_home_no_more(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = world.site.url("/feed", "nas.example")
    world.site.put("/feed", episode(world.site))
    world.site.put("/one.mp3", b"ID3", content_type="audio/mpeg")
    world.add(address)
    assert world.cache.settings("inner") == {1: "yes"}
    with monkeypatch.context() as abroad:
        abroad.setattr("feeds.wire._peer", lambda stream: "93.184.216.34")
        assert world.refresh()[address].state == "unchanged"
    assert world.cache.settings("inner") == {}
    assert download(world, tmp_path).error == "leads from the public internet into a private network"
    assert [asked.path for asked in world.site.log] == ["/feed", "/feed"]

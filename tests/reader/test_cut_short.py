"""A feed that breaks off is named as failed, what came of it is kept, and the next refresh gets all of it."""

import gzip
import zlib
from collections.abc import Callable

import brotli
import pytest

from feeds.unpack import offered
from tests.feeds.server import Asked, Page
from tests.reader.cli import Home
from tests.reader.test_library import World, rss, world

__all__ = ["world"]

TITLES = [f"Story {number}" for number in range(40)]
WHOLE = rss(*TITLES)
LONG = {"ETag": '"v1"', "Last-Modified": "Fri, 16 Feb 2024 10:00:00 GMT", "Content-Type": "application/rss+xml"}


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


def zstandard(body: bytes) -> bytes:
    if "zstd" not in offered():
        pytest.skip("no Zstandard here")
    from backports import zstd

    return zstd.compress(body)


def head(*lines: str) -> bytes:
    told = [f"{name}: {value}" for name, value in LONG.items()]
    return "\r\n".join(["HTTP/1.1 200 OK", *told, *lines, "Connection: close", "", ""]).encode()


def serve(world: World, first: Page) -> str:
    """A server that breaks off once, and knows the validators it gave."""

    def answer(asked: Asked) -> Page:
        if len(world.site.log) == 1:
            return first
        if asked.headers.get("if-none-match") == '"v1"' or "if-modified-since" in asked.headers:
            return Page(status=304, headers=LONG)
        return Page(WHOLE, headers=LONG)

    world.site.on("/feed", answer)
    return world.site.url("/feed")


def subscribe(world: World, address: str) -> None:
    world.add(address, offline=True)


@pytest.mark.parametrize("ended", ["with the connection", "as announced", "in a chunk", "too early", "in a last chunk"])
def test_a_feed_that_breaks_off_failed_and_comes_whole_with_the_next_refresh(world: World, ended: str) -> None:
    part = WHOLE[: len(WHOLE) * 6 // 10]
    raw = {
        "with the connection": head() + part,
        "as announced": head(f"Content-Length: {len(part)}") + part,
        "too early": head(f"Content-Length: {len(WHOLE)}") + part,
        "in a chunk": head("Transfer-Encoding: chunked") + b"%x\r\n" % len(WHOLE) + part,
        "in a last chunk": head("Transfer-Encoding: chunked") + b"%x\r\n" % len(part) + part + b"\r\n0\r\n\r\n",
    }[ended]
    address = serve(world, Page(raw=raw))
    subscribe(world, address)
    failed = world.refresh()[address]
    feed = world.cache.feeds()[0].feed
    assert (failed.state, bool(failed.error), failed.faults) == ("failed", True, ())
    assert (feed.error, feed.etag, feed.last_modified) == (failed.error, "", "")
    assert 20 < failed.new < 30, "its whole entries are kept"
    assert world.titles() == set(TITLES[: failed.new])
    good = world.refresh()[address]
    assert (good.state, good.new, good.changed) == ("fetched", 40 - failed.new, 0)
    assert world.cache.feeds()[0].feed.error == ""
    assert world.titles() == set(TITLES)


@pytest.mark.parametrize(
    ("coding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", raw_deflate), ("br", brotli.compress),
     ("zstd", zstandard)],
)  # fmt: skip
def test_a_packed_feed_that_breaks_off_does_too(world: World, coding: str, pack: Callable[[bytes], bytes]) -> None:
    packed = pack(WHOLE)
    part = packed[: len(packed) - 4]
    address = serve(world, Page(raw=head(f"Content-Encoding: {coding}", f"Content-Length: {len(part)}") + part))
    subscribe(world, address)
    failed = world.refresh()[address]
    assert (failed.state, failed.error) == ("failed", "broke off in the middle of packed data")
    assert world.refresh()[address].state == "fetched"
    assert world.titles() == set(TITLES)


def test_what_came_of_a_feed_that_was_too_slow_is_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    part = WHOLE[: len(WHOLE) // 2]
    address = serve(world, Page(raw=head(f"Content-Length: {len(WHOLE)}") + part, hold=True))
    subscribe(world, address)
    monkeypatch.setattr(World, "timeout", 1)
    failed = world.refresh()[address]
    assert (failed.state, failed.error, failed.new > 10) == ("failed", "timed out after 1 s", True)


def test_of_an_answer_that_is_no_proper_http_nothing_is_kept(world: World) -> None:
    part = WHOLE[: len(WHOLE) // 2]
    raw = head("Transfer-Encoding: chunked") + b"%x\r\n" % len(part) + part + b"\r\nzz\r\n"
    address = serve(world, Page(raw=raw))
    subscribe(world, address)
    failed = world.refresh()[address]
    assert (failed.state, failed.error, failed.new) == ("failed", "does not answer in proper HTTP", 0)


def test_a_cut_feed_that_is_added_is_subscribed_to_and_named(world: World) -> None:
    part = WHOLE[: len(WHOLE) // 2]
    address = serve(world, Page(raw=head(f"Content-Length: {len(WHOLE)}") + part))
    (added,) = world.add(address)
    assert (added.state, added.error) == ("failed", "sent less than it announced")
    assert 10 < added.new < 30
    assert world.refresh()[address].state == "fetched"
    assert world.titles() == set(TITLES)


def test_a_cut_feed_is_asked_again_as_soon_as_one_that_failed_once(world: World) -> None:
    world.site.page("/feed", Page(WHOLE[:900], headers=LONG))
    address = world.site.url("/feed")
    subscribe(world, address)
    for _ in range(5):
        world.refresh()
    feed = world.cache.feeds()[0].feed
    assert feed.next_check is not None
    assert (feed.next_check - world.now).total_seconds() <= 30 * 60


def test_what_is_added_and_breaks_off_was_not_subscribed_to_before(world: World, home: Home) -> None:
    done = home("add", serve(world, Page(raw=head() + WHOLE[: len(WHOLE) // 2])))
    assert (done.code, "subscribed to before" in done.err) == (1, False)
    assert done.err.endswith("/feed: what came of it is kept; `backstory refresh` asks it again\n")

"""Fetching from a real server on the loopback."""

import asyncio
import gzip
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from feeds.errors import BadStatus, FetchError, Refused, TooLarge, TooSlow
from feeds.fetch import Answer
from tests.feeds.fetching import FEED, HASH, HEAD, NOW, fetched, quick
from tests.feeds.server import Asked, Page, Site

pytestmark = pytest.mark.usefixtures("no_proxy")


async def test_a_feed_comes_whole_with_all_that_its_headers_say(site: Site) -> None:
    modified = "Mon, 29 Jan 2024 12:00:00 GMT"
    headers = {"Cache-Control": "max-age=600"}
    kind = "application/RSS+xml; charset=UTF-8"
    site.put("/feed", FEED, etag='"1"', last_modified=modified, content_type=kind, headers=headers)
    address = site.url("/feed")
    answer = await fetched(address)
    assert answer.date is not None
    assert abs(datetime.now(UTC) - answer.date) < timedelta(hours=1)
    assert replace(answer, date=None) == Answer(
        address, address, "", False, FEED, "application/rss+xml", "utf-8", '"1"', modified, HASH, 600.0, True
    )


async def test_a_request_says_who_asks_and_what_for(site: Site) -> None:
    site.put("/feed", FEED)
    await fetched(site.url("/feed"), project="https://backstory.test")
    asked = site.log[0].headers
    assert asked["user-agent"] == "Backstory/9.9 (+https://backstory.test)"
    assert "application/atom+xml" in asked["accept"]
    assert asked["accept-encoding"] == "gzip, deflate, br, zstd"
    assert not {"if-none-match", "if-modified-since", "cookie", "authorization", "referer"} & set(asked)


@pytest.mark.parametrize("known", [('"1"', ""), ("", "Mon, 29 Jan 2024 12:00:00 GMT")])
async def test_what_did_not_change_is_not_sent_again(site: Site, known: tuple[str, str]) -> None:
    site.put("/feed", FEED, etag='"1"', last_modified="Mon, 29 Jan 2024 12:00:00 GMT")
    answer = await fetched(site.url("/feed"), *known, HASH)
    assert (answer.unchanged, answer.content, answer.content_hash) == (True, b"", HASH)
    assert (answer.etag, answer.last_modified) == ('"1"', "Mon, 29 Jan 2024 12:00:00 GMT")


async def test_a_304_without_validators_of_its_own_keeps_ours(site: Site) -> None:
    site.page("/feed", Page(status=304))
    answer = await fetched(site.url("/feed"), '"1"', "Mon, 29 Jan 2024 12:00:00 GMT", HASH)
    assert (answer.etag, answer.last_modified) == ('"1"', "Mon, 29 Jan 2024 12:00:00 GMT")


async def test_the_same_bytes_are_unchanged_whatever_the_server_says(site: Site) -> None:
    site.put("/feed", FEED, etag='"2"')
    answer = await fetched(site.url("/feed"), '"1"', "", HASH)
    assert (answer.unchanged, answer.etag) == (True, '"2"')


async def test_a_304_that_was_not_asked_for_is_an_error(site: Site) -> None:
    site.page("/feed", Page(status=304))
    with pytest.raises(BadStatus, match="answered 304 without being asked"):
        await fetched(site.url("/feed"))


async def test_a_stored_validator_with_control_bytes_is_not_sent(site: Site) -> None:
    site.put("/feed", FEED)
    await fetched(site.url("/feed"), '"a\r\nX-Evil: 1"', "\x1b[0m")
    assert not {"if-none-match", "if-modified-since", "x-evil"} & set(site.log[0].headers)


@pytest.mark.parametrize(
    ("statuses", "lasting"),
    [
        ((301,), 1),
        ((308, 301), 2),
        ((302,), 0),
        ((301, 307), 1),
        ((301, 308, 302), 2),
        ((302, 301), 0),
        ((303,), 0),
    ],
)
async def test_a_feed_has_moved_as_far_as_the_redirects_from_the_first_on_are_permanent(
    site: Site, statuses: tuple[int, ...], lasting: int
) -> None:
    site.put(f"/hop{len(statuses)}", FEED)
    for number, status in enumerate(statuses):
        site.redirect(f"/hop{number}", f"hop{number + 1}", status)
    answer = await fetched(site.url("/hop0"))
    moved = site.url(f"/hop{lasting}") if lasting else ""
    assert (answer.address, answer.final, answer.moved) == (site.url("/hop0"), site.url(f"/hop{len(statuses)}"), moved)
    assert answer.content == FEED


async def test_a_redirect_in_a_circle_is_given_up(site: Site) -> None:
    site.redirect("/a", "/b")
    site.redirect("/b", "/a")
    with pytest.raises(FetchError, match="circle"):
        await fetched(site.url("/a"))
    assert len(site.log) == 2


async def test_redirects_without_end_are_given_up_after_ten(site: Site) -> None:
    site.on("/on", lambda asked: Page(status=302, headers={"Location": asked.path + "?n" + "n" * len(site.log)}))
    with pytest.raises(FetchError, match="more than 10 times"):
        await fetched(site.url("/on"))
    assert len(site.log) == 11


@pytest.mark.parametrize("to", ["file:///etc/passwd", "javascript:alert(1)", "ftp://a.test/", "https://", ""])
async def test_a_redirect_to_anything_but_the_web_is_refused(site: Site, to: str) -> None:
    site.redirect("/a", to)
    with pytest.raises(Refused) as refused:
        await fetched(site.url("/a"))
    assert str(refused.value).isprintable()


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:1", "nowhere", "", "http://"])
async def test_only_the_web_is_asked(address: str) -> None:
    with pytest.raises(Refused):
        await fetched(address)


def second_is_inner(host: str) -> bool:
    """A world in which 127.0.0.1 is public and 127.0.0.2 is somebody's private network."""
    return host == "127.0.0.2"


async def test_nothing_public_leads_into_a_private_network_and_nothing_is_sent_there(site: Site) -> None:
    with Site("127.0.0.2") as private:
        private.put("/secret", FEED)
        site.redirect("/a", private.url("/secret", "127.0.0.2"))
        with pytest.raises(Refused, match="private network"):
            await fetched(site.url("/a"), inner=second_is_inner)
        assert private.log == []


async def test_a_name_that_hides_a_private_address_is_found_out_before_anything_is_sent(site: Site) -> None:
    with Site("127.0.0.2") as private:  # 127.0.2 is the old short way to write it: a name to us, not to the resolver
        private.put("/secret", FEED)
        site.redirect("/a", private.url("/secret", "127.0.2"))
        with pytest.raises(Refused, match="private network"):
            await fetched(site.url("/a"), inner=second_is_inner)
        assert private.log == []


async def test_a_connection_that_is_open_already_is_no_way_in(site: Site) -> None:
    with Site("127.0.0.2") as private:
        private.put("/mine", FEED)
        site.redirect("/a", private.url("/mine", "127.0.2"))
        async with quick(inner=second_is_inner) as fetcher:
            assert (await fetcher.fetch(private.url("/mine", "127.0.2"))).content == FEED
            with pytest.raises(Refused, match="private network"):
                await fetcher.fetch(site.url("/a"))


async def test_a_private_network_may_lead_out_but_not_back(site: Site) -> None:
    with Site("127.0.0.2") as private:
        private.redirect("/a", site.url("/b"))
        private.put("/c", FEED)
        site.put("/b", FEED)
        assert (await fetched(private.url("/a", "127.0.0.2"), inner=second_is_inner)).final == site.url("/b")
        site.redirect("/b", private.url("/c", "127.0.0.2"))
        with pytest.raises(Refused):
            await fetched(private.url("/a", "127.0.0.2"), inner=second_is_inner)


async def test_a_server_at_home_may_redirect_at_home(site: Site) -> None:
    site.redirect("/a", f"http://localhost:{site.port}/b")
    site.put("/b", FEED)
    assert (await fetched(site.url("/a"))).content == FEED


async def test_a_password_goes_to_its_own_host_alone(site: Site) -> None:
    with Site("127.0.0.2") as other:
        other.put("/c", FEED)
        site.redirect("/a", "/b", 301)
        site.redirect("/b", other.url("/c", "127.0.0.2"), 301)
        answer = await fetched(site.url("/a").replace("http://", "http://user:word@"))
        assert all(asked.headers["authorization"].startswith("Basic ") for asked in site.log)
        assert len(site.log) == 2
        assert "authorization" not in other.log[0].headers
        assert answer.moved == other.url("/c", "127.0.0.2")


async def test_a_move_on_the_same_host_keeps_the_password_in_the_new_address_only(site: Site) -> None:
    site.redirect("/a", "/b", 301)
    site.put("/b", FEED)
    answer = await fetched(site.url("/a").replace("http://", "http://user:word@"))
    assert answer.moved == site.url("/b").replace("http://", "http://user:word@")
    assert answer.final == site.url("/b")


async def test_no_cookie_is_kept(site: Site) -> None:
    site.put("/a", FEED, headers={"Set-Cookie": "who=me"})
    async with quick() as fetcher:
        await fetcher.fetch(site.url("/a"))
        await fetcher.fetch(site.url("/a"))
    assert all("cookie" not in asked.headers for asked in site.log)


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (401, "asks for a password (HTTP 401)"),
        (403, "refuses access (HTTP 403)"),
        (404, "is not found (HTTP 404)"),
        (410, "is gone for good (HTTP 410)"),
        (418, "answered with HTTP status 418"),
        (500, "has a fault of its own (HTTP 500)"),
        (204, "answered with HTTP status 204"),
        (206, "answered with HTTP status 206"),
        (300, "answered with HTTP status 300"),
    ],
)
async def test_a_status_that_is_no_answer_is_said_in_plain_words(site: Site, status: int, sentence: str) -> None:
    site.page("/x", Page(status=status, headers={"WWW-Authenticate": 'Basic realm="x"'}))
    with pytest.raises(BadStatus) as error:
        await fetched(site.url("/x"))
    assert (str(error.value), error.value.status, error.value.retry_after) == (sentence, status, 0.0)


@pytest.mark.parametrize(
    ("status", "header", "seconds"),
    [
        (429, "90", 90.0),
        (503, "Mon, 29 Jan 2024 13:00:00 GMT", 3600.0),
        (503, "1000000000000", 86400.0),
        (429, "whenever", 0.0),
    ],
)
async def test_retry_after_is_told(site: Site, status: int, header: str, seconds: float) -> None:
    site.page("/x", Page(status=status, headers={"Retry-After": header}))
    with pytest.raises(BadStatus) as error:
        await fetched(site.url("/x"), now=lambda: NOW)
    assert error.value.retry_after == seconds


async def test_a_reason_phrase_never_reaches_the_sentence(site: Site) -> None:
    site.page("/x", Page(raw=b"HTTP/1.1 500 Bad \x1b]0;x\x07\x1b[1m [/b]\r\nContent-Length: 0\r\n\r\n"))
    with pytest.raises(BadStatus) as error:
        await fetched(site.url("/x"))
    assert str(error.value) == "has a fault of its own (HTTP 500)"


async def test_a_packed_feed_is_unpacked(site: Site) -> None:
    site.page("/x", Page(gzip.compress(FEED, mtime=0), headers={"Content-Encoding": "gzip"}))
    assert (await fetched(site.url("/x"))).content == FEED


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (HEAD + b"Content-Length: 99\r\n\r\n<rss>", "sent less than it announced"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n", "sent less than it announced"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nZZZ\r\nabc\r\n0\r\n\r\n", "does not answer in proper HTTP"),
        (b"\x00\xffSSH-2.0-nothing\r\n\x1b]0;x\x07\r\n\r\n", "does not answer in proper HTTP"),
        (HEAD + b"X: " + b"y" * 200_000 + b"\r\n\r\n", "does not answer in proper HTTP"),
        (HEAD + b"X: a\x00b\r\n\r\n", "does not answer in proper HTTP"),
        (HEAD + b"Content-Length: many\r\n\r\n", "does not answer in proper HTTP"),
        (b"", "hung up without an answer"),
        (HEAD + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x00" + b"\xff" * 99, "sent packed data that is broken"),
        (
            HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(FEED, mtime=0)[:-4],
            "broke off in the middle of packed data",
        ),
        (HEAD + b"Content-Encoding: compress\r\n\r\n\x8b", "packed its answer in a way that we did not ask for"),
    ],
)
async def test_a_broken_answer_is_said_in_one_line(site: Site, raw: bytes, sentence: str) -> None:
    site.page("/x", Page(raw=raw))
    with pytest.raises(FetchError) as error:
        await fetched(site.url("/x"))
    assert str(error.value) == sentence


async def test_bytes_after_the_answer_are_left_alone(site: Site) -> None:
    site.page("/x", Page(raw=HEAD + b"Content-Length: 5\r\n\r\n<rss>and then some"))
    assert (await fetched(site.url("/x"))).content == b"<rss>"


@pytest.mark.parametrize(
    "page",
    [
        Page(b"x" * 2000),
        Page(gzip.compress(b"x" * 2000, mtime=0), headers={"Content-Encoding": "gzip"}),
        Page(raw=HEAD + b"\r\n" + b"x" * 2000),
        Page(raw=HEAD + b"Content-Length: 99999999999\r\n\r\n<rss>", hold=True),
    ],
)
async def test_more_than_the_cap_is_not_read(site: Site, page: Page) -> None:
    site.page("/x", page)
    with pytest.raises(TooLarge, match="sends more than"):
        await fetched(site.url("/x"), largest=1000)


def drip(raw: bytes) -> Callable[[Asked], Page]:
    """An answer that goes on for ever: some bytes, then silence."""
    return lambda _: Page(raw=raw, hold=True)


@pytest.mark.parametrize("raw", [b"", HEAD, HEAD + b"Content-Length: 50\r\n\r\n<rss>", HEAD + b"\r\n<rss>"])
async def test_a_server_that_stalls_is_given_up_at_the_deadline(site: Site, raw: bytes) -> None:
    site.on("/x", drip(raw))
    begun = time.monotonic()
    with pytest.raises(TooSlow, match=r"timed out after 0\.3 s"):
        await fetched(site.url("/x"), deadline=0.3)
    assert time.monotonic() - begun < 60


async def test_redirects_share_one_deadline(site: Site) -> None:
    for number in range(4):
        headers = {"Location": f"/{number + 1}"}
        site.page(f"/{number}", Page(status=302, headers=headers, delay=0.2))
    with pytest.raises(TooSlow):
        await fetched(site.url("/0"), deadline=0.5)
    assert len(site.log) in (1, 2, 3)  # three, but where the machine is slow


async def test_waiting_for_a_turn_is_not_the_servers_fault(site: Site) -> None:
    site.put("/x", FEED, delay=0.2)
    async with quick(deadline=0.5, at_once=1) as fetcher:
        answers = await asyncio.gather(*(fetcher.fetch(site.url("/x")) for _ in range(5)))
    assert all(answer.content == FEED for answer in answers)
    assert site.most_at_once == 1


async def test_a_host_is_asked_by_four_at_once_and_others_go_on_meanwhile(site: Site) -> None:
    with Site("127.0.0.2") as other:
        site.put("/x", FEED, delay=0.1)
        other.put("/x", FEED)
        async with quick() as fetcher:
            slow = [asyncio.ensure_future(fetcher.fetch(site.url("/x"))) for _ in range(12)]
            await fetcher.fetch(other.url("/x", "127.0.0.2"))
            assert not all(task.done() for task in slow)
            await asyncio.gather(*slow)
    assert site.most_at_once == 4


async def test_a_stall_gives_its_turn_to_the_next(site: Site) -> None:
    site.on("/stall", drip(b""))
    site.put("/x", FEED)
    async with quick(deadline=0.3, at_once=1) as fetcher:
        results = await asyncio.gather(
            fetcher.fetch(site.url("/stall")), fetcher.fetch(site.url("/x")), return_exceptions=True
        )
    assert isinstance(results[0], TooSlow)
    assert isinstance(results[1], Answer)


async def test_a_cancelled_fetch_ends_at_once(site: Site) -> None:
    site.on("/stall", drip(b""))
    async with quick() as fetcher:
        task = asyncio.ensure_future(fetcher.fetch(site.url("/stall")))
        while not site.log:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


async def test_one_fetcher_asks_many(site: Site) -> None:
    for number in range(60):
        site.put(f"/{number}", FEED + b"%d" % number, etag=f'"{number}"')
    async with quick() as fetcher:
        first = await asyncio.gather(*(fetcher.fetch(site.url(f"/{number}")) for number in range(60)))
        again = await asyncio.gather(*(fetcher.fetch(one.address, one.etag, "", one.content_hash) for one in first))
    assert [one.content for one in first] == [FEED + b"%d" % number for number in range(60)]
    assert all(one.unchanged for one in again)


def test_nothing_of_the_client_is_imported_before_the_first_request() -> None:
    code = "import sys; from feeds.fetch import Fetcher; Fetcher('1'); sys.exit('httpx2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0

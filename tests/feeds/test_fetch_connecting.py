"""Fetching where there is no connection, or one through a proxy or TLS."""

import asyncio
import socket
import threading
from pathlib import Path

import pytest

from feeds.errors import FetchError, Refused
from tests.feeds.fetching import FEED, HEAD, fetched, quick
from tests.feeds.server import Page, Site

pytestmark = pytest.mark.usefixtures("no_proxy")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_a_closed_port_refused_the_connection() -> None:
    with pytest.raises(FetchError) as error:
        await fetched(f"http://127.0.0.1:{free_port()}/")
    assert str(error.value) == "refused the connection"


async def test_feeds_of_one_host_go_on_with_one_connection(site: Site) -> None:
    site.put("/1", FEED, etag='"1"')
    site.put("/2", FEED)
    async with quick() as fetcher:
        assert (await fetcher.fetch(site.url("/1"), '"1"')).unchanged
        for path in ("/2", "/1", "/2"):
            await fetcher.fetch(site.url(path))
    assert site.connections == 1


async def test_a_connection_that_the_server_gives_up_as_it_is_asked_again_is_no_failure(site: Site) -> None:
    """A request and the end of an idle connection may cross: then a new connection answers."""
    site.on("/2", lambda _: Page(raw=b"") if len(site.log) == 2 else Page(FEED))
    site.put("/1", FEED)
    async with quick() as fetcher:
        await fetcher.fetch(site.url("/1"))
        assert (await fetcher.fetch(site.url("/2"))).content == FEED
    assert [asked.path for asked in site.log] == ["/1", "/2", "/2"]


async def test_a_server_that_hangs_up_on_a_new_connection_is_not_asked_twice(site: Site) -> None:
    site.page("/", Page(raw=b""))
    with pytest.raises(FetchError, match="hung up without an answer"):
        await fetched(site.url("/"))
    assert len(site.log) == 1


async def test_hosts_that_were_asked_hold_no_more_connections_than_are_asked_at_once() -> None:
    """A process of a Mac may open 256 files: 500 feeds on hosts of their own may not take half of them."""
    hosts = [f"127.3.0.{number}" for number in range(1, 65)]
    with Site("0.0.0.0") as site:
        site.put("/", FEED)
        async with quick() as fetcher:
            for host in hosts * 2:
                await fetcher.fetch(site.url("/", host))
        reused = 2 * len(hosts) - site.connections
    assert reused <= 32


@pytest.mark.parametrize("name", ["nowhere.invalid", "a" * 70 + ".invalid", "xn--999.invalid", "a..invalid"])
async def test_a_name_that_is_none_is_one_clean_line(name: str) -> None:
    with pytest.raises(FetchError) as error:
        await fetched(f"http://{name}/", deadline=5)
    assert str(error.value) in (
        "name not found",
        "name server does not answer",
        "the address cannot be asked",
        "timed out after 5 s",
    )


async def test_the_proxy_of_the_environment_is_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", site.url(""))
    site.put("http://feed.test/x", FEED)
    site.redirect("http://feed.test/in", "http://10.0.0.1/")
    assert (await fetched("http://feed.test/x")).content == FEED
    with pytest.raises(Refused, match="private network"):
        await fetched("http://feed.test/in")
    assert [asked.path for asked in site.log] == ["http://feed.test/x", "http://feed.test/in"]


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:9", "gopher://a.test", "http://[::bad"])
async def test_a_proxy_that_cannot_be_used_is_said(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    with pytest.raises(FetchError, match="proxy that the environment names"):
        await fetched("http://feed.test/x")


LOOPBACK = Path(__file__).parents[1] / "data" / "loopback.pem"
"""A key and certificate of localhost and 127.0.0.1, made for these tests, trusted by nobody."""


async def test_a_certificate_that_nobody_signed_is_not_trusted() -> None:
    with Site(certificate=LOOPBACK) as site:
        site.put("/x", FEED)
        with pytest.raises(FetchError) as error:
            await fetched(site.url("/x"))
        assert str(error.value) == "certificate is not trusted"
        assert site.log == []


@pytest.mark.parametrize(("host", "sentence"), [("127.0.0.1", ""), ("127.0.0.2", "certificate is for another address")])
async def test_a_trusted_certificate_counts_for_its_own_name(
    host: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(LOOPBACK))
    with Site(host, LOOPBACK) as site:
        site.put("/x", FEED)
        site.redirect("/down", f"http://127.0.0.1:{site.port}/x")
        async with quick() as fetcher:
            if sentence:
                with pytest.raises(FetchError, match=sentence):
                    await fetcher.fetch(site.url("/x", host))
                return
            answers = await asyncio.gather(*(fetcher.fetch(site.url("/x", host)) for _ in range(6)))
            assert all(answer.content == FEED for answer in answers)
            with pytest.raises(Refused, match="plain http"):
                await fetcher.fetch(site.url("/down", host))


async def test_plain_http_on_a_secure_address_is_said(site: Site) -> None:
    with pytest.raises(FetchError) as error:
        await fetched(site.url("/x").replace("http:", "https:"))
    assert str(error.value) in ("secure connection failed", "broke off the connection")


async def test_a_reset_in_the_middle_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            peer, _ = listener.accept()
            with peer:
                peer.recv(1000)
                peer.sendall(HEAD + b"Content-Length: 5000\r\n\r\n<rss>")
                peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")

        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(FetchError, match=r"broke off the connection|less than it announced"):
            await fetched(f"http://127.0.0.1:{listener.getsockname()[1]}/")
        thread.join()

"""Whether a request goes straight or by a proxy, and what holds on each way."""

import httpx2
import pytest

from feeds.errors import FetchError, Refused
from feeds.faults import told_of_proxy
from feeds.trust import LazyTrust
from feeds.ways import Ways
from tests.feeds.fetching import FEED, fetched
from tests.feeds.server import Page, Site

pytestmark = pytest.mark.usefixtures("no_proxy")
DEAD = "http://127.0.0.1:9"


def second_is_inner(host: str) -> bool:
    return host == "127.0.0.2"


async def test_what_goes_straight_is_looked_after_also_where_other_requests_have_a_proxy(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", DEAD)
    with Site("127.0.0.2") as private:  # 127.0.2 is the old short way to write it: a name to the test's judge
        private.put("/secret", FEED)
        site.redirect("/a", private.url("/secret", "127.0.2"))
        with pytest.raises(Refused, match="private network"):
            await fetched(site.url("/a"), inner=second_is_inner)
        assert private.log == []


async def test_what_no_proxy_excepts_is_looked_after(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", site.url(""))
    with Site("127.0.0.2") as private:
        monkeypatch.setenv("no_proxy", "127.0.2")
        private.put("/secret", FEED)
        site.redirect("http://feed.test/a", private.url("/secret", "127.0.2"))
        with pytest.raises(Refused, match="private network"):
            await fetched("http://feed.test/a", inner=second_is_inner)
        assert private.log == []


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "router", "nas.local"])
async def test_a_proxy_is_not_asked_for_what_is_inner_however_it_is_written(
    host: str, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", site.url(""))
    site.redirect("http://feed.test/a", f"http://{host}/secret")
    with pytest.raises(Refused, match="private network"):
        await fetched("http://feed.test/a")
    assert [asked.path for asked in site.log] == ["http://feed.test/a"]


@pytest.mark.parametrize(
    ("address", "straight"),
    [
        *[(address, True) for address in ("http://a.example/", "https://b.a.example/", "http://c.example:8080/x")],
        *[
            (address, True)
            for address in ("http://10.9.8.7/", "http://[fd00::1]/", "http://home/", "http://d.example/")
        ],
        *[(address, False) for address in ("http://xa.example/", "http://c.example/", "http://11.9.8.7/")],
        *[(address, False) for address in ("http://a.example.org/", "http://[fe80::1]/", "http://10.example/")],
    ],
)
def test_no_proxy_names_hosts_networks_and_ports(address: str, straight: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", DEAD)
    monkeypatch.setenv("no_proxy", " a.example, c.example:8080,10.0.0.0/8 ,[fd00::/8],HOME,*.d.example,,.")
    assert Ways(LazyTrust()).proxy(httpx2.URL(address)) == ("" if straight else DEAD)


def test_a_star_excepts_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", DEAD)
    monkeypatch.setenv("no_proxy", "a.example, *")
    assert Ways(LazyTrust()).proxy(httpx2.URL("http://b.example/")) == ""


def test_each_scheme_has_its_proxy_or_that_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://one.test:1")
    assert Ways(LazyTrust()).proxy(httpx2.URL("http://a.example/")) == ""
    monkeypatch.setenv("all_proxy", "two.test:2")
    ways = Ways(LazyTrust())
    assert ways.proxy(httpx2.URL("http://a.example/")) == "two.test:2"
    assert ways.proxy(httpx2.URL("https://a.example/")) == "http://one.test:1"


async def test_a_proxy_that_cannot_be_used_is_no_fault_of_what_goes_straight(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", "gopher://a.test")
    site.put("/", FEED)
    assert (await fetched(site.url("/"))).content == FEED


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:99999", "gopher://a.test:1", "http://", "http://[::bad"])
async def test_a_proxy_that_is_none_is_one_clean_line(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", proxy)
    with pytest.raises(FetchError) as error:
        await fetched("http://feed.test/x")
    assert str(error.value) == "the proxy that the environment names cannot be used"


async def test_a_proxy_that_is_not_there_is_not_taken_for_the_feed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", DEAD)
    with pytest.raises(FetchError) as error:
        await fetched("http://feed.test/x")
    assert str(error.value) == "the proxy refused the connection"


async def test_a_proxy_that_wants_a_password_is_said(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", site.url(""))
    site.page("http://feed.test/x", Page(b"", 407))
    with pytest.raises(FetchError) as error:
        await fetched("http://feed.test/x")
    assert str(error.value) == "cannot be asked: the proxy wants a password (HTTP 407)"
    assert str(told_of_proxy(httpx2.ProxyError("407 \x1b[31mAsk"))) == str(error.value)


async def test_a_proxy_that_does_not_connect_is_said(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", site.url(""))  # this one knows no CONNECT
    with pytest.raises(FetchError) as error:
        await fetched("https://feed.test/x")
    assert str(error.value) == "the proxy does not connect to it"

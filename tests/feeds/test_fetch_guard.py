"""Addresses, redirects and headers: the pure rules of fetching."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds import guard, headers
from feeds.access import Access
from feeds.errors import Refused

NOW = datetime(2024, 1, 29, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("http://example.org/feed", "http://example.org/feed"),
        ("  https://example.org/feed#top  ", "https://example.org/feed"),
        ("HTTP://Example.org:8080/a b", "http://example.org:8080/a%20b"),
        ("https://User:Word@Example.org/", "https://User:Word@example.org/"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
        ("http://example.org/a\\b", "http://example.org/a%5Cb"),
    ],
)
def test_a_web_address_is_asked(address: str, asked: str) -> None:
    assert guard.checked(address) == asked


@pytest.mark.parametrize(
    "address",
    [
        *("", "example.org/feed", "file:///etc/passwd", "javascript:alert(1)", "ftp://example.org/", "gopher://a/"),
        *("http://", "http:///feed", "http://a:99999/", "http://a:0/", "http://a:b/", "http://[::1/", "https:feed"),
        *("http://a\\@b/", "http://a/\x00", "http://a/\x1b[0m", "http://a\u202e/", "http://a/\nx", "http://a/\ud800"),
        *("http://" + "a" * 9000, "http://a%2eb/", "http://a<b/", "http://exa mple.org/"),
    ],
)
def test_anything_else_is_refused_in_one_clean_line(address: str) -> None:
    with pytest.raises(Refused) as refused:
        guard.checked(address)
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    ("current", "location", "leads"),
    [
        ("http://a.test/x/y", "/z", "http://a.test/z"),
        ("http://a.test/x/y", "z?q=1#f", "http://a.test/x/z?q=1"),
        ("http://a.test/", "https://b.test/f", "https://b.test/f"),
        ("https://a.test/", "//b.test/f", "https://b.test/f"),
        ("http://u:p@a.test/x", "/y", "http://u:p@a.test/y"),
        ("http://u:p@a.test/x", "https://a.test/y", "https://u:p@a.test/y"),
        ("http://u:p@a.test/x", "http://b.test/y", "http://b.test/y"),
        ("http://u:p@a.test/x", "http://a.test:81/y", "http://a.test:81/y"),
        ("http://u:p@a.test:81/x", "https://a.test:82/y", "https://a.test:82/y"),
        ("http://a.test/x", "http://v:q@b.test/y", "http://b.test/y"),
    ],
)
def test_a_redirect_leads_on_and_a_password_stays_with_its_host(current: str, location: str, leads: str) -> None:
    assert guard.next_hop(guard.checked(current), location) == leads


@pytest.mark.parametrize(
    ("current", "location", "why"),
    [
        ("http://a.test/", "file:///etc/passwd", "http"),
        ("http://a.test/", "javascript:alert(1)", "http"),
        ("https://a.test/", "http://a.test/", "plain http"),
        ("http://a.test/", "", "where to"),
        ("http://a.test/", "http://[oops", "cannot be read"),
        ("http://a.test/", "http://b/\x1b7x\x07", "characters"),
    ],
)
def test_a_bad_redirect_is_refused(current: str, location: str, why: str) -> None:
    with pytest.raises(Refused, match=why) as refused:
        guard.next_hop(current, location)
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    ("host", "inner"),
    [
        *[(host, True) for host in ("127.0.0.1", "127.9.9.9", "10.0.0.8", "172.16.0.1", "192.168.1.1", "0.0.0.0")],
        *[(host, True) for host in ("169.254.169.254", "100.64.0.1", "::1", "fe80::1%eth0", "fc00::1", "::")],
        *[(host, True) for host in ("::ffff:127.0.0.1", "2002:7f00:1::", "localhost", "LocalHost.", "a.localhost")],
        *[(host, False) for host in ("93.184.216.34", "8.8.8.8", "2606:4700::1", "::ffff:8.8.8.8", "example.org", "")],
        *[
            (host, True)
            for host in ("127.1", "2130706433", "0x7f.1", "0177.0.0.1", "127.0.0.1.", "10.1.1", "192.0.0.8")
        ],
        *[(host, True) for host in ("fec0::9", "::10.9.9.9", "64:ff9b:1::a09:909", "224.0.0.1", "ff02::1")],
        *[
            (host, True)
            for host in ("router", "nas.local", "a.b.internal", "fritz.home.arpa", "printer.lan.", "HOME.corp")
        ],
        *[(host, False) for host in ("8.8.2056", "local.example", "a.notlan", "1.2.3.4.example", "0x7g.1.example")],
        ("64:ff9b::7f00:1", True),
        ("64:ff9b::808:808", False),
    ],
)
def test_an_inner_address_is_known(host: str, inner: bool) -> None:
    assert guard.is_inner(host) is inner


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["http://a.test/x", "https://u:p@a.test/y"]), st.text(max_size=40))
def test_any_redirect_is_followed_to_the_web_or_refused(current: str, location: str) -> None:
    try:
        leads = guard.next_hop(current, location)
    except Refused:
        return
    assert leads.startswith(("http://", "https://"))
    assert "p@" not in leads or guard.host_of(leads) == "a.test"
    assert guard.checked(leads) == leads


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ('"abc"', '"abc"'),
        (' W/"a" ', 'W/"a"'),
        ('"caf\xe9"', ""),
        ('"\x1b[0m"', ""),
        ('"a\r\nX: y"', ""),
        ("x" * 2000, ""),
        ("", ""),
    ],
)
def test_a_validator_is_kept_where_it_can_be_sent_back(value: str, kept: str) -> None:
    assert headers.validator(value) == kept


@pytest.mark.parametrize(
    ("value", "kind", "charset"),
    [
        ("application/RSS+xml; charset=UTF-8", "application/rss+xml", "utf-8"),
        ("text/xml;charset='iso-8859-1'", "text/xml", "iso-8859-1"),
        ('text/html; a=b; Charset="windows-1252"', "text/html", "windows-1252"),
        ("text/plain", "text/plain", ""),
        ("\x1b[0m", "", ""),
        ("", "", ""),
        ("text/html; charset=", "text/html", ""),
    ],
)
def test_a_content_type_is_read(value: str, kind: str, charset: str) -> None:
    assert (headers.media_type(value), headers.charset(value)) == (kind, charset)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("max-age=300", 300),
        ("public, Max-Age=60, must-revalidate", 60),
        ("max-age=99999999999999999999", headers.LONGEST_WAIT),
        ("no-cache, max-age=60", 0),
        ("max-age=60, no-store", 0),
        ("s-maxage=60", 0),
        ("max-age=-5", 0),
        ("max-age=soon", 0),
        ("", 0),
    ],
)
def test_max_age_says_how_long_to_keep_away(value: str, seconds: float) -> None:
    assert headers.max_age(value) == seconds


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Mon, 29 Jan 2024 13:00:00 GMT", 3600),
        ("Mon, 29 Jan 2024 13:00:00", 3600),
        ("Sun, 28 Jan 2024 13:00:00 GMT", 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", headers.LONGEST_WAIT),
        ("1000000000000", headers.LONGEST_WAIT),
        ("9" * 5000, headers.LONGEST_WAIT),
        ("-5", 0),
        ("1e9", 0),
        ("²", 0),
        ("soon", 0),
        ("Mon, 99 Foo 99999 99:99:99 GMT", 0),
        ("", 0),
    ],
)
def test_retry_after_is_clamped_to_a_day(value: str, seconds: float) -> None:
    assert headers.retry_after(value, NOW) == seconds


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_no_header_raises(value: str) -> None:
    assert 0 <= headers.retry_after(value, NOW) <= headers.LONGEST_WAIT
    assert 0 <= headers.max_age(value) <= headers.LONGEST_WAIT
    assert headers.media_type(value).isascii()
    assert headers.charset(value).isascii()
    assert headers.validator(value).isprintable()


@pytest.mark.parametrize(
    ("given_for", "address", "sent"),
    [
        ("http://a.test/feed", "http://a.test:80/other", True),
        ("http://a.test/feed", "https://a.test/feed", True),
        ("https://A.test/feed", "https://a.test/x", True),
        ("https://a.test/feed", "http://a.test/feed", False),
        ("http://a.test:8080/feed", "https://a.test/feed", False),
        ("http://a.test/feed", "https://a.test:8443/feed", False),
        ("http://a.test/feed", "https://www.a.test/feed", False),
    ],
)
def test_what_is_for_one_feed_goes_to_its_place_and_its_step_up_to_https_alone(
    given_for: str, address: str, sent: bool
) -> None:
    access = Access(given_for, {"Authorization": "Bearer s3cret"}, cookies=True)
    assert bool(access.for_address(address)) == sent
    access.keep(address, ["seen=1; Path=/"])
    assert bool(access.jar) == sent

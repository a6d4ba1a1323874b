import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.discover import MOST_BYTES, MOST_LINKS, feed_links

BASE = "https://example.org/news/index.html"


def page(head: str) -> bytes:
    return f"<!doctype html><html><head><title>t</title>{head}</head><body>b</body></html>".encode()


@pytest.mark.parametrize(
    ("head", "links"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/feed">', ["https://example.org/feed"]),
        ('<link rel="alternate" type="application/atom+xml" href="atom.xml">', ["https://example.org/news/atom.xml"]),
        ('<link rel="alternate" type="application/feed+json" href="f.json">', ["https://example.org/news/f.json"]),
        (
            "<LINK REL='Alternate Home' TYPE='Application/RSS+XML; charset=utf-8' HREF='//b.test/f'>",
            ["https://b.test/f"],
        ),
        ('<link rel="feed" href="https://example.org/f">', ["https://example.org/f"]),
        ('<base href="https://cdn.test/x/"><link rel="feed" href="f">', ["https://cdn.test/x/f"]),
        ('<link rel="alternate" type="application/rss+xml" href="/a?x=1&amp;y=2">', ["https://example.org/a?x=1&y=2"]),
        ('<link rel="alternate" hreflang="de" href="/de">', []),
        ('<link rel="alternate" type="application/json" href="/wp-json/1">', []),
        ('<link rel="alternate" type="text/xml+oembed" href="/oembed">', []),
        ('<link rel="alternate stylesheet" type="text/xml" href="/s">', []),
        ('<link rel="stylesheet" type="text/css" href="/s.css">', []),
        ('<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">', []),
        ('<link rel="alternate" type="application/rss+xml" href="file:///etc/passwd">', []),
        ('<link rel="alternate" type="application/rss+xml" href="feed://example.org/f">', []),
        ('<link rel="alternate" type="application/rss+xml">', []),
        ('<!-- <link rel="alternate" type="application/rss+xml" href="/old"> -->', []),
        ('<script>"<link rel=feed href=/s>"</script>', []),
        ("", []),
    ],
)
def test_a_page_names_its_feeds(head: str, links: list[str]) -> None:
    assert feed_links(page(head), BASE) == links


def test_the_order_of_the_page_is_kept_and_each_feed_comes_once() -> None:
    links = "".join(f'<link rel="alternate" type="application/rss+xml" href="/{name}">' for name in "bacab")
    assert feed_links(page(links), BASE) == [f"https://example.org/{name}" for name in "bac"]


def test_a_page_of_a_thousand_feeds_is_cut() -> None:
    links = "".join(f'<link rel="feed" href="/{number}">' for number in range(1000))
    assert len(feed_links(page(links), BASE)) == MOST_LINKS


def test_a_page_in_utf_16_is_read() -> None:
    content = page('<link rel="feed" href="/é">').decode().encode("utf-16")
    assert feed_links(content, BASE) == ["https://example.org/é"]


def test_a_link_with_a_password_loses_it() -> None:
    assert feed_links(page('<link rel="feed" href="https://u:p@b.test/f">'), BASE) == ["https://b.test/f"]


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.sampled_from([b"", b"<link rel=feed href=", b"<base href='", b"<html><link "]))
def test_any_bytes_give_only_web_addresses(noise: bytes, start: bytes) -> None:
    for link in feed_links(start + noise, BASE):
        assert link.startswith(("http://", "https://"))
        assert link.isprintable()


@pytest.mark.parametrize(
    "flood", ["<div>", "<p><b>", "</div>", "<link ", "<link a='", "<a b=c ", "<!--", "<svg>", "<table><tr><td>"]
)
def test_a_page_that_is_made_to_take_long_does_not(flood: str) -> None:
    """A megabyte of it: Lexbor's tree took minutes for <div> in <div>."""
    begun = time.process_time()
    feed_links(page(flood * (MOST_BYTES // len(flood))), BASE)
    assert time.process_time() - begun < 3


def test_what_a_deep_page_names_is_found() -> None:
    assert feed_links(b"<div>" * 5000 + b'<link rel="feed" href="/f">', BASE) == ["https://example.org/f"]

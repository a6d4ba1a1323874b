"""Is a format told by what the bytes are, whatever their name says?"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.sniff import Format, sniff

TABLE: list[tuple[bytes, str, Format]] = [
    (b'<?xml version="1.0"?><rss version="2.0">', "news.txt", "feed"),
    (b"\n\n  <rss version='2.0'>", "x", "feed"),
    (b'<!-- a comment -->\n<feed xmlns="http://www.w3.org/2005/Atom">', "x.html", "feed"),
    (b'<rdf:RDF xmlns:rdf="urn:x">', "x", "feed"),
    ("<?xml version='1.0'?><rss>".encode("utf-16"), "x", "feed"),
    ("\ufeff<rss>".encode("utf-32-be"), "x", "feed"),
    (b'<!DOCTYPE rss [<!ENTITY a "b">]><rss>', "x", "feed"),
    (b"<!doctype html><html><head>", "feed.xml", "html"),
    (b"<p>A paragraph.</p>", "x.txt", "html"),
    (b'<?xml version="1.0"?><opml version="2.0">', "x.xml", "opml"),
    (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "x.txt", "json"),
    (b'{"id": "1", "title": "T"}\n{"id": "2"}\n', "x.txt", "archive"),
    (b'{"id": "1", "title": "T"}\n', "x.jsonl", "archive"),
    (b"not json at all", "x.jsonl", "archive"),
    (b"A title\n\nA paragraph about <rss version='2.0'> feeds.", "x.txt", "text"),
    (b"# A title\n\nText", "x.md", "markdown"),
    (b"[Update] Something happened", "x.txt", "text"),
    (b"<3 is no markup", "x.txt", "text"),
    (b"", "x.txt", "empty"),
    (b" \n\t\0", "x.xml", "empty"),
    (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "x.txt", "binary"),
    (bytes(range(256)), "x.txt", "binary"),
    (b"PK\x03\x04 archive", "x.txt", "binary"),
    (b"<rss><channel><title>a\0b</title></channel></rss>", "x.xml", "feed"),
]


@pytest.mark.parametrize(("content", "name", "kind"), TABLE)
def test_a_format_is_told_by_its_content(content: bytes, name: str, kind: Format) -> None:
    assert sniff(content, name) == kind


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["x.txt", "x.xml", "x.json", "x.md", ""]))
def test_any_bytes_have_a_format(content: bytes, name: str) -> None:
    sniff(content, name)


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_wide_feed_in_chinese_is_no_binary(charset: str) -> None:
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>{"東京一丁目下町" * 40}</title></channel></rss>'
    assert sniff(feed.encode(charset)) == "feed"

"""Is a JSON Feed read, right types or wrong?"""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.article import Enclosure
from feeds.errors import ParseError
from feeds.jsonfeed import parse

ADDRESS = "https://feed.example/feed.json"


def feed(*items: object, **more: object) -> bytes:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "F", "items": items, **more}).encode()


def test_an_item_becomes_an_article_with_all_that_it_says() -> None:
    parsed = parse(
        feed(
            {
                "id": 7,
                "url": "/1",
                "title": "A & B <i>",
                "content_html": "<p>One</p><p>Two</p>",
                "summary": "Short",
                "date_published": "2024-01-29T18:00:00+03:00",
                "date_modified": "2024-01-30T00:00:00Z",
                "authors": [{"name": "A"}, {"name": "B"}],
                "tags": ["x", "y", "x"],
                "image": "https://site.example/i.png",
                "language": "de",
                "attachments": [{"url": "https://site.example/a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 5}],
            },
            home_page_url="https://site.example/",
        ),
        ADDRESS,
    )
    (article,) = parsed.articles
    assert (parsed.feed.title, parsed.feed.site) == ("F", "https://site.example/")
    assert (article.guid, article.url, article.title) == ("7", "https://site.example/1", "A & B <i>")
    assert article.text == "A & B <i>\n\nOne\n\nTwo"
    assert (article.authors, article.tags, article.language) == (("A", "B"), ("x", "y"), "de")
    assert (article.summary, article.images) == ("Short", ("https://site.example/i.png",))
    assert article.enclosures == (Enclosure("https://site.example/a.mp3", "audio/mpeg", 5),)
    assert article.published is not None
    assert article.published.isoformat() == "2024-01-29T18:00:00+03:00"


def test_version_1_names_one_author() -> None:
    assert parse(feed({"id": "1", "author": {"name": "A"}}), ADDRESS).articles[0].authors == ("A",)


def test_content_text_is_text_and_not_markup() -> None:
    article = parse(feed({"id": "1", "content_text": "a <b> c\n\nd"}), ADDRESS).articles[0]
    assert article.text == "a <b> c\n\nd"


def test_a_picture_that_nothing_stands_for_is_named_beside_the_text() -> None:
    item = {"id": "1", "url": "https://site.example/1", "content_html": "<p>A strip.</p><img src='strip.png'>"}
    (article,) = parse(feed(item), ADDRESS).articles
    assert article.images == ("https://site.example/strip.png",)


def test_an_item_without_an_id_is_known_by_its_address_whatever_its_pictures() -> None:
    items = [
        {"url": f"https://site.example/{n}", "title": f"T{n}", "banner_image": "https://site.example/b.png"}
        for n in "ab"
    ]
    guids = [article.guid for article in parse(feed(*items), ADDRESS).articles]
    assert guids == ["https://site.example/a", "https://site.example/b"]


def test_wrong_types_are_absent_and_odd_items_skipped() -> None:
    odd = {"id": 7, "title": {"a": 1}, "content_html": ["x"], "date_published": 12345, "url": 9, "tags": "no"}
    parsed = parse(feed(None, 5, "x", [], {}, odd, {"id": "ok", "content_text": "fine"}), ADDRESS)
    assert [article.guid for article in parsed.articles] == ["7", "ok"]
    assert parsed.faults == ("5 of 7 items are no articles and were skipped",)


def test_lone_surrogates_and_controls_do_not_reach_the_store() -> None:
    content = b'{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","title":"S a\\ud800b \\u001b[0m\x07"}]}'
    assert "\ud800" not in parse(content, ADDRESS).articles[0].title
    assert "\x1b" not in parse(content, ADDRESS).articles[0].title


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"{", "not well-formed JSON"),
        (b"[1]", "JSON, but no feed"),
        (b'{"a": 1}', "JSON, but no feed: it has no items"),
        (b'{"items":' + b"[" * 100_000, "JSON that is nested too deeply"),
    ],
)
def test_what_is_no_feed_is_one_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(ParseError, match=f"^{sentence}$"):
        parse(content, ADDRESS)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
KEYS = ["id", "url", "title", "content_html", "content_text", "summary", "date_published", "authors", "tags", "image"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=5), max_size=3), VALUES)
def test_any_values_are_read(items: list[dict[str, object]], title: object) -> None:
    for article in parse(feed(*items, title=title), ADDRESS).articles:
        assert article.guid
        article.text.encode("utf-8")


@pytest.mark.parametrize("end", [1, 12, 30])
def test_a_feed_that_breaks_off_gives_its_whole_items(end: int) -> None:
    items = [{"id": str(number), "title": f"Item {number}", "content_text": "Words."} for number in range(3)]
    text = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Wire", "items": items})
    parsed = parse(text[:-end].encode(), "https://a.example/feed.json")
    assert [made.guid for made in parsed.articles] == ["0", "1", "2"][: 3 if end == 1 else 2]
    assert (parsed.feed.title, parsed.cut) == ("Wire", "the feed is cut off: its whole items were read")

"""An article comes back from its bytes as it went in."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cache import codec
from feeds import body
from feeds.article import Article, Block, Enclosure, Span, canonical_text
from tests.cache.make import NOON, article

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
SPANS = st.builds(
    Span, st.integers(0, 99), st.integers(0, 99), st.sampled_from(["link", "emphasis", "strong", "code"]), TEXT
)
KINDS = st.sampled_from(["heading", "paragraph", "quote", "item", "code", "table", "image", "rule"])
BLOCKS = st.builds(Block, KINDS, TEXT, st.lists(SPANS, max_size=3).map(tuple), st.integers(0, 6), TEXT)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
MOMENTS = st.none() | st.datetimes(timezones=st.just(UTC))
ARTICLES = st.builds(
    Article,
    guid=TEXT,
    title=TEXT,
    blocks=st.lists(BLOCKS, max_size=4).map(tuple),
    authors=TEXTS,
    updated=MOMENTS,
    modified=MOMENTS,
    summary=TEXT,
    tags=TEXTS,
    images=TEXTS,
    enclosures=st.lists(st.builds(Enclosure, TEXT, TEXT, st.integers(0, 2**40)), max_size=2).map(tuple),
    related=TEXTS,
    text_of=st.sampled_from(["feed", "page"]),
)


@settings(max_examples=60, deadline=None)
@given(ARTICLES)
def test_a_body_comes_back_as_it_went_in(given_article: Article) -> None:
    back = Article(given_article.guid, given_article.title, **codec.unpack(codec.pack(given_article).content))

    assert back == given_article


@settings(max_examples=40, deadline=None)
@given(ARTICLES, MOMENTS)
def test_a_revision_comes_back_with_all_that_its_source_said(said: Article, published: datetime | None) -> None:
    said = replace(said, published=published, first_seen=NOON, url="https://a.example/", source="Wire", language="en")

    assert codec.unpack_whole(codec.pack_whole(said)) == said


@settings(max_examples=200, deadline=None)
@given(st.lists(BLOCKS | st.builds(Block, st.just("paragraph"), TEXT), max_size=4).map(tuple))
def test_blocks_are_written_as_the_general_encoder_of_json_writes_them(blocks: tuple[Block, ...]) -> None:
    written = [
        block.text
        if block.kind == "paragraph" and not (block.spans or block.level or block.marker)
        else [
            body.KIND_NUMBER[block.kind],
            block.text,
            [[span.start, span.end, body.SPAN_NUMBER[span.kind], span.href] for span in block.spans],
            block.level,
            block.marker,
        ]
        for block in blocks
    ]

    packed = codec.pack(Article("1", "Title", blocks))
    assert packed.data.decode() == codec.ENCODER.encode([written, {}, ["", ""]])
    assert packed.body.text.decode() == canonical_text("", blocks)


@settings(max_examples=60, deadline=None)
@given(ARTICLES)
def test_the_rarer_fields_are_written_as_the_general_encoder_of_json_writes_them(said: Article) -> None:
    files = [[file.url, file.kind, file.length] for file in said.enclosures]
    told: dict[str, object] = {
        "authors": said.authors,
        "summary": said.summary,
        "tags": said.tags,
        "images": said.images,
    }
    told |= {"enclosures": files, "related": said.related, "text_of": said.text_of.replace("feed", "")}

    _, extras, _ = json.loads(codec.pack(said).data)
    assert list(extras.items()) == [(name, json.loads(json.dumps(value))) for name, value in told.items() if value]


def test_touching_an_article_does_not_change_what_it_says() -> None:
    first = article()

    assert codec.pack(first).hash == codec.pack(replace(first, updated=NOON, modified=NOON, id=3, feed=4)).hash


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Other"},
        {"url": "https://b.example/"},
        {"published": NOON},
        {"source": "Wire"},
        {"summary": "Short."},
        {"tags": ("a",)},
        {"blocks": (Block("quote", "Some words."),)},
        {"text_of": "page"},
    ],
)
def test_each_thing_that_an_article_says_counts(change: dict[str, Any]) -> None:
    assert codec.pack(article()).hash != codec.pack(replace(article(), **change)).hash


def test_half_a_surrogate_pair_does_not_stop_a_batch() -> None:
    broken = article(text="half \ud83d a pair")

    assert codec.unpack(codec.pack(broken).content)["blocks"][0].text == "half ? a pair"


@pytest.mark.parametrize("content", [b"", b"\x01garbage", b"\x02" + b"x" * 20])
def test_bytes_that_are_not_ours_are_a_value_error(content: bytes) -> None:
    with pytest.raises(ValueError, match="article"):
        codec.unpack(content)


def test_a_long_guid_is_cut_and_stays_itself() -> None:
    one, other = "x" * 2_000_000, "x" * 2_000_000 + "y"

    assert len(codec.short_guid(one)) < 1000
    assert codec.short_guid(one) != codec.short_guid(other)
    assert codec.short_guid(codec.short_guid(one)) == codec.short_guid(one)
    assert codec.guid_key(codec.short_guid(one)) == codec.guid_key(one)


def test_news_takes_less_than_half_its_bytes() -> None:
    text = (
        "The minister said on Tuesday that the government would not change its decision before the end of the year. "
        "Officials told reporters that talks between the two countries had been under way for several weeks."
    )

    assert len(codec.pack(article(text=text)).content) < len(text) * 0.55

"""The gate for a whole article: blocks keep their spans on their words, every string is safe."""

import re
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.article import Article, Block, BlockKind, Enclosure, Span, SpanKind
from feeds.blocks import substitute, tidy
from feeds.clean import blocks_from_text, clean_article
from feeds.strings import is_clean

from .test_clean_strings import FORBIDDEN, NASTY, most_marks

KINDS: tuple[BlockKind, ...] = ("heading", "paragraph", "quote", "item", "code", "table", "image", "rule")
SPAN_KINDS: tuple[SpanKind, ...] = ("link", "emphasis", "strong", "code")


def words(block: Block) -> list[str]:
    """What each span covers."""
    return [block.text[span.start : span.end] for span in block.spans]


@pytest.mark.parametrize(
    ("block", "text", "covered"),
    [
        (Block("paragraph", "a \x1b\x1bbold b", (Span(4, 8, "strong"),)), "a bold b", ["bold"]),
        (Block("paragraph", "a  \t  bold  b", (Span(6, 10, "strong"),)), "a bold b", ["bold"]),
        (Block("paragraph", "  \u200b bo\u200bld ", (Span(4, 9, "strong"),)), "bold", ["bold"]),
        (Block("paragraph", "a \n\n b", (Span(0, 6, "code"),)), "a\nb", ["a\nb"]),
        (Block("heading", "one\ntwo", (Span(4, 7, "code"),)), "one two", ["two"]),
        (Block("code", "\n \n    if x:\n\tpass\n\n", (Span(7, 9, "strong"),)), "    if x:\n\tpass", ["if"]),
        (Block("table", "\tB \n\n x\u202e \t y\n", (Span(6, 7, "strong"),)), "\tB\nx\ty", ["x"]),
        (Block("quote", "abc", (Span(-5, 2, "code"), Span(1, 99, "code"), Span(2, 2, "code"))), "abc", ["ab", "bc"]),
        (Block("paragraph", "abc d", (Span(0, 4, "emphasis"),)), "abc d", ["abc"]),
        (Block("paragraph", "abc", (Span(0, 3, "link", "javascript:x"),)), "abc", []),
        (Block("paragraph", "Z" + "\u0301" * 9 + "x", (Span(10, 11, "code"),)), "Z" + "\u0301" * 4 + "x", ["x"]),
    ],
)
def test_spans_stay_on_their_words(block: Block, text: str, covered: list[str]) -> None:
    clean = tidy(block)
    assert clean is not None
    assert (clean.text, words(clean)) == (text, covered)


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u200b\x1b"])
def test_an_empty_block_goes(text: str) -> None:
    assert [tidy(Block(kind, text)) for kind in KINDS if kind != "rule"] == [None] * 7


def test_a_rule_is_three_dashes() -> None:
    assert tidy(Block("rule", "\x1b*****", (Span(0, 2, "code"),), 9, "x")) == Block("rule", "---")


def test_levels_and_markers_are_made_sane() -> None:
    assert tidy(Block("quote", "q", level=300)) == Block("quote", "q", level=6)
    assert tidy(Block("item", "i", level=-1, marker="\x1b[31m•\n")) == Block("item", "i", marker="[31m•")
    assert tidy(Block("image", "i", marker="file:///etc/passwd")) == Block("image", "i")


def test_a_clean_block_is_handed_back_uncopied() -> None:
    for block in (
        Block("paragraph", "one\ntwo “three”", (Span(0, 3, "link", "https://example.org/"),)),
        Block("code", "  if x:\n\ty", marker="python"),
        Block("table", "\tB\nx\ty"),
        Block("rule", "---"),
    ):
        assert tidy(block) is block


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("one\ntwo\n\nthree", ["one two", "three"]),
        ("\n\n  one \r\n\r\n \t\r\n two\u2028\u2028three ", ["one", "two", "three"]),
        ("", []),
        (" \n\x1b\n ", []),
        ("<b>literal</b> &amp; [/]", ["<b>literal</b> &amp; [/]"]),
    ],
)
def test_text_becomes_paragraphs_at_blank_lines(text: str, paragraphs: list[str]) -> None:
    assert blocks_from_text(text) == tuple(Block("paragraph", each) for each in paragraphs)


DIRTY = Article(
    guid="g\x1b1\n x  y",
    title=" T\x1b[31m \n title ",
    blocks=(Block("paragraph", "a \x9b"), Block("paragraph", " ")),
    url="https://user:pw@example.org/x y",
    source="S\u202e",
    authors=("A\x00", "", "A"),
    language="en\x1b",
    summary=" one\r\ntwo\x07 ",
    tags=("t\u200b", "t"),
    images=("javascript:x", "https://example.org/i.png"),
    enclosures=(Enclosure("file:///x", "a"), Enclosure("http://example.org/e.mp3", "audio/\x1bmpeg", -5)),
    related=("A  title\x1b", "/home/a  b/c.txt", "https://u:p@example.org/", "", "\x1b"),
)


def test_every_string_of_an_article_is_cleaned() -> None:
    assert clean_article(DIRTY) == Article(
        guid="g1  x  y",
        title="T[31m title",
        blocks=(Block("paragraph", "a"),),
        url="https://example.org/x%20y",
        source="S",
        authors=("A",),
        language="en",
        summary="one\ntwo",
        tags=("t",),
        images=("https://example.org/i.png",),
        enclosures=(Enclosure("http://example.org/e.mp3", "audio/mpeg", 0),),
        related=("A title", "/home/a  b/c.txt", "https://example.org/"),
    )


def test_a_clean_article_is_handed_back_uncopied() -> None:
    clean = clean_article(DIRTY)
    assert clean_article(clean) is clean


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("/home/me/my  notes.txt", "/home/me/my  notes.txt"),
        ("C:\\notes\\a.txt", "C:\\notes\\a.txt"),
        ("/home/\x1b[31mme\n.txt", "/home/[31mme .txt"),
        ("relative.txt", ""),
        ("//example.org/x", ""),
        ("javascript:x", ""),
        ("file:///etc/passwd", ""),
    ],
)
def test_an_articles_address_is_a_web_address_or_an_absolute_path(url: str, clean: str) -> None:
    assert clean_article(Article("g", "T", url=url)).url == clean


def test_a_guid_is_never_empty_and_never_long() -> None:
    assert clean_article(Article("\x1b", "T", url="http://example.org/a")).guid == "http://example.org/a"
    untold = clean_article(Article("", "T", (Block("paragraph", "x"),)))
    assert untold.guid
    assert untold.guid != clean_article(Article("", "T", (Block("paragraph", "y"),))).guid
    long = [clean_article(Article("g" * 2_000_000 + end, "T")).guid for end in ("a", "b")]
    assert long[0] != long[1]
    assert max(map(len, long)) <= 1000


def test_what_cleaning_does_not_know_it_leaves_alone() -> None:
    cleaned = {"guid", "title", "blocks", "url", "source", "authors", "language", "summary", "tags", "images"}
    cleaned |= {"enclosures", "related"}
    others = {"id", "feed", "published", "updated", "modified", "first_seen", "text_of", "duration"}
    assert cleaned | others == {field.name for field in fields(Article)}, "a new field: clean it or name it here"


@st.composite
def some_blocks(draw: st.DrawFn) -> Block:
    text = draw(NASTY)
    offset = st.integers(-2, len(text) + 2)
    span = st.builds(Span, offset, offset, st.sampled_from(SPAN_KINDS), st.just("http://h.org/"))
    spans = draw(st.lists(span, max_size=4))
    return Block(draw(st.sampled_from(KINDS)), text, tuple(spans), draw(st.integers(-1, 9)), draw(NASTY)[:10])


@settings(max_examples=300, deadline=None)
@given(some_blocks())
def test_any_block_becomes_safe_folded_and_stays_so(block: Block) -> None:
    clean = tidy(block)
    if clean is None:
        return
    assert not FORBIDDEN.search(clean.text + clean.marker)
    assert most_marks(clean.text) <= 4
    assert clean.text == clean.text.rstrip()
    assert clean.text.strip()
    assert clean.kind in ("code", "table") or clean.text == clean.text.lstrip()
    assert all(covered and covered == covered.strip() for covered in words(clean))
    assert tidy(clean) is clean


@settings(max_examples=300, deadline=None)
@given(some_blocks())
def test_a_span_covers_the_same_visible_words_after_cleaning(block: Block) -> None:
    sound = replace(block, kind="paragraph", text=re.sub(r"\s", " ", block.text))
    for span in block.spans:
        clean = tidy(replace(sound, spans=(span,)))
        before = sound.text[max(span.start, 0) : max(span.end, 0)]
        if clean is None or not is_clean(before) or not is_clean(sound.text.replace(before, "")):
            continue
        assert "".join(words(clean)).split() == before.split()


@settings(max_examples=200, deadline=None)
@given(NASTY, st.lists(st.integers(0, 80), max_size=5))
def test_substituting_moves_offsets_as_it_moves_text(text: str, offsets: list[int]) -> None:
    offsets = [min(offset, len(text)) for offset in offsets]
    pattern = re.compile(r"\s+|[a<]")
    new, moved = substitute(pattern, "__", text, offsets)
    assert new == pattern.sub("__", text)
    for old, at in zip(offsets, moved, strict=True):
        assert 0 <= at <= len(new)
        if not any(match.start() < old < match.end() for match in pattern.finditer(text)):
            assert new[:at] == pattern.sub("__", text[:old])

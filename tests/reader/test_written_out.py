"""Does what an article says stay text, in Markdown and in HTML, whatever it looks like there?"""

from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from feeds.article import UNNAMED, Article, Block, Span
from reader.in_html import as_html, blocks_in_html
from reader.in_markdown import as_markdown, blocks_in_markdown, escaped

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKS = st.text(st.sampled_from("\\`*_[]()<>#&~|!-+=.:1 9a\n\tä"), max_size=24)
ONE_LINE = MARKS.map(lambda text: " ".join(text.split()))
KINDS = st.sampled_from(["paragraph", "heading", "quote", "item", "code", "table", "image", "rule"])
SCHEMES = st.sampled_from(["https://x.example/", "javascript:", "data:text/html,", ""])


def spans(text: str) -> st.SearchStrategy[tuple[Span, ...]]:
    at = st.integers(0, len(text))
    kinds = st.sampled_from(["link", "emphasis", "strong", "code"])
    address = st.tuples(SCHEMES, MARKS).map("".join)
    return st.lists(st.builds(Span, at, at, kinds, address), max_size=3).map(tuple)


BLOCKS = MARKS.flatmap(
    lambda text: st.builds(Block, KINDS, st.just(text), spans(text), st.integers(0, 12), st.one_of(MARKS, SCHEMES))
)


def read_back(markdown: str) -> list[str]:
    """What a reader of Markdown sees: the text of each block, line breaks as blanks."""
    told = []
    for token in MARKDOWN.parse(markdown):
        if token.type in ("inline", "fence", "code_block"):
            pieces = token.children or [token]
            told.append("".join(" " if piece.type.endswith("break") else piece.content for piece in pieces))
    return told


def words(text: str) -> str:
    return " ".join(text.split())


@settings(max_examples=50, deadline=None)
@given(ONE_LINE)
@example("1. no list")
@example("- no list")
@example("&lt;b&gt; and &copy;")
@example("[x]: https://x.example")
def test_text_is_read_back_from_markdown_as_it_was(text: str) -> None:
    assert words(" ".join(read_back(escaped(text)))) == text


@settings(max_examples=50, deadline=None)
@given(MARKS)
@example("a\n===")
@example("a\n    indented\n\n- x")
@example("~~~\n```")
@example("| a |\n| --- |")
def test_a_paragraph_stays_one_whatever_is_in_it(text: str) -> None:
    told = read_back("\n\n".join(blocks_in_markdown((Block("paragraph", text),))))
    assert [words(piece) for piece in told] == ([words(text)] if text.strip() else [])


@settings(max_examples=50, deadline=None)
@given(MARKS)
def test_code_cannot_leave_its_fence(text: str) -> None:
    told = read_back("\n\n".join(blocks_in_markdown((Block("code", text, marker="x\n```"), Block("paragraph", "end")))))
    assert told == [text + "\n", "end"]


@given(st.lists(BLOCKS, max_size=4))
@settings(max_examples=50, deadline=None)
def test_markdown_holds_no_html_and_no_address_but_of_the_web(blocks: list[Block]) -> None:
    for token in MARKDOWN.parse(as_markdown(Article("g", "# <b>Title</b>", tuple(blocks)))):
        for piece in (token, *(token.children or ())):
            assert piece.type not in ("html_block", "html_inline")
            address = str(piece.attrs.get("href") or piece.attrs.get("src") or "https://")
            assert address.startswith("https://")


@pytest.mark.parametrize(
    ("block", "told"),
    [
        (Block("paragraph", "Look! here", (Span(6, 10, "link", "https://x.example/a(b)"),)),
         "Look! [here](<https://x.example/a(b)>)"),
        (Block("paragraph", "Look!here", (Span(5, 9, "link", "https://x.example/?a=1&lt;=2"),)),
         "Look\\![here](https://x.example/?a=1&amp;lt;=2)"),
        (Block("paragraph", "so very odd", (Span(2, 8, "strong"),)), "so **very** odd"),
        (Block("paragraph", "a ``b` c", (Span(2, 6, "code"),)), "a ``` ``b` ``` c"),
        (Block("paragraph", "click", (Span(0, 5, "link", "javascript:alert(1)"),)), "click"),
        (Block("heading", "a\nb", level=2), "## a b"),
        (Block("item", "x", level=2, marker="3."), "   3. x"),
        (Block("item", "x", level=1, marker="3.\n# no"), "- x"),
        (Block("table", "a|b\tc"), "| a\\|b | c |\n| --- | --- |"),
        (Block("image", "alt", marker="https://x.example/i.png"), "![alt](https://x.example/i.png)"),
        (Block("image", "alt", marker="data:x"), "_alt_"),
        (Block("image", UNNAMED, marker="https://x.example/i.png"), "![image](https://x.example/i.png)"),
    ],
)  # fmt: skip
def test_each_block_in_markdown(block: Block, told: str) -> None:
    assert blocks_in_markdown((block,)) == [told]


class Seen(HTMLParser):
    """Every element and address of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]


@given(st.lists(BLOCKS, max_size=4), MARKS)
@settings(max_examples=50, deadline=None)
def test_html_is_well_formed_and_holds_nothing_that_loads_or_runs(blocks: list[Block], title: str) -> None:
    page = as_html(Article("g", title, tuple(blocks), language='en"><script>'))
    ElementTree.fromstring(page.removeprefix("<!DOCTYPE html>"))
    seen = Seen(page)
    assert not seen.tags & {"script", "img", "iframe", "link", "style", "object"}
    assert all(address.startswith("https://") for address in seen.addresses)


def test_a_line_break_in_an_address_breaks_nothing() -> None:
    (told,) = blocks_in_html((Block("paragraph", "a\nb", (Span(0, 3, "link", "https://x.example/\n"),)),))
    assert ElementTree.fromstring(told)[0].attrib == {"href": "https://x.example/ "}


def test_html_has_a_word_for_an_image_without_words() -> None:
    (told,) = blocks_in_html((Block("image", UNNAMED, marker="https://x.example/i.png"),))
    assert told == '<p>[<a href="https://x.example/i.png">image</a>]</p>'


def test_the_text_of_html_is_the_text() -> None:
    blocks = (Block("paragraph", "<b>&amp;\x0b\ufffe"), Block("code", "<i>\n  x"), Block("table", "a\tb\nc"))
    told = [ElementTree.fromstring(piece) for piece in blocks_in_html(blocks)]
    assert ["".join(piece.itertext()) for piece in told] == ["<b>&amp;", "<i>\n  x", "abc"]


def test_lists_are_nested_and_numbered_as_they_were() -> None:
    items = tuple(Block("item", text, level=level, marker=marker) for text, level, marker in
                  [("a", 1, "3."), ("b", 2, "•"), ("c", 2, "•"), ("d", 1, "4.")])  # fmt: skip
    assert blocks_in_html(items) == ['<ol><li value="3">a<ul><li>b</li><li>c</li></ul></li><li value="4">d</li></ol>']

"""Plain HTML reads without a parser as it does with one, and what is not plain is left to the parser."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds import plainmarkup
from feeds.clean import blocks_from_html
from feeds.markup import read

from .test_clean_strings import NASTY

BASE = "https://example.org/news/"
PLAIN = [
    "<p>one</p><p>two <b>three</b> four</p>",
    "one<br><br>two<br/>three<br /> <i>four</i>",
    'a <a href="b?c=1&amp;d=2"> <em>b</em> c</a>.<p>d</p> e',
    "<h2>Title <a href='#x'>here</a></h2>\n<div class=\"text\"><p>a&nbsp;b &lt;c&gt; &#8217;</p></div>",
    '<ul><li>a</li><li><p>b</p><p>c</p><ol start="3"><li>d</li><li value="9">e</li><li>f</li></ol></li></ul>',
    "<blockquote><p>a</p>b<blockquote>c</blockquote></blockquote><hr/>d<hr>",
    '<figure><img src="a.jpg" alt="A cat" width="9"/></figure><p>x <img src="b.png" alt="B"> y</p>',
    "<p><strong>a <strong>b</strong></strong> <code>c</code></p>",
    "<p>zero\u200bwidth, e\u0301\u0301\u0301\u0301\u0301\u0301 and “quotes”</p>",
    "<p>a\xa0b\u3000c <i>d</i>\u2028</p>",
    "<p>a\tb\r\n  c</p>\n\n<p><b> d </b> e</p>",
]
ODD = [
    "<p>one<p>two</p>", "<b><p>x</p></b>", "<ul>a<ul><li>b</li></ul></ul>", "<p>a</div>", "<P>a</P>", "a < b <i>c</i>",
    "<p>&copy &hearts</p>", "<p>&#128;</p>", "<p/>a", "<p hidden>a</p>", '<p style="display:none">a</p>',
    '<a href="x"><a href="y">z</a></a>', "<pre>a</pre>", "<table></table>", "<!-- a --><p>b</p>", "<p>a\x0cb</p>",
    '<p><a href="x\ny">z</a></p>', '<p class="a" class="b">c</p>', '<ol reversed="reversed"><li>a</li></ol>',
    "<h1><a href='#x'>#</a></h1>", "<p>\ud800</p>", "<p>x", "<p>" * 5_000, "<p>" + "x" * 200_000,
    "<p>&lang;a</p>", "<p>a&rang;</p>", "<img\u2028 src='a.png' alt='A'>a", "<p><a \xa0href='x'>a</a></p>",
    "\ufeff<img src='a.png' alt='A'>a", "<>", "<p>a<></p>", "<p><b>a<></b></p>",
]  # fmt: skip
PIECES = st.sampled_from([
    *("p", "/p", "b", "/b", "em", "/em", "a href=\"x\"", "a href='https://b.org/?c&amp;d' title=\"e\"", "a", "/a"),
    *("br", "br/", "ul", "/ul", "ol start='2'", "/ol", "li", "li value='7'", "/li", "blockquote", "/blockquote"),
    *("div", "/div", "div class=\"c\"", "h2", "/h2", "span", "/span", "hr", "hr /", "img src='a.png' alt='An image'"),
    *("section", "/section", "code", "/code", "p class='x'", "p class='caption'"),
    *("font color='red'", "/font", "img alt='x y' width='1'"),
])  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(["", " ", "word", " word", "word ", "\n", "a  b", "&nbsp;", "&amp;", "&#233;x", "é\u0301“a”\n"]),
    NASTY,
)
ELEMENTS = ["p", "b", "em", "a href='x'", "ul", "li", "ol", "div", "blockquote", "h3", "span", "strong", "section"]


def _element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    made = st.builds(lambda tag, text: f"<{tag}>{text}</{tag.split()[0]}>", st.sampled_from(ELEMENTS), inner)
    return st.lists(st.one_of(made, TEXTS, st.sampled_from(["<br>", "<hr/>"])), max_size=5).map("".join)


@pytest.mark.parametrize("markup", PLAIN)
def test_plain_markup_reads_as_the_parser_reads_it(markup: str) -> None:
    assert plainmarkup.blocks(markup, BASE) == read(markup, BASE).blocks


@pytest.mark.parametrize("markup", ODD)
def test_what_a_parser_might_mend_is_left_to_it(markup: str) -> None:
    assert plainmarkup.blocks(markup, BASE) is None


@given(st.recursive(TEXTS, _element, max_leaves=12))
def test_elements_within_one_another_read_as_the_parser_reads_them(markup: str) -> None:
    plain = plainmarkup.blocks(markup, BASE)
    assert plain is None or plain == read(markup, BASE).blocks


@given(st.lists(st.tuples(TEXTS, PIECES), max_size=12))
@settings(max_examples=200)
def test_tags_in_any_order_are_odd_or_read_as_the_parser_reads_them(pairs: list[tuple[str, str]]) -> None:
    markup = "".join(f"{text}<{tag}>" for text, tag in pairs)
    plain = plainmarkup.blocks(markup, BASE)
    assert plain is None or plain == read(markup, BASE).blocks


def test_odd_markup_is_read_all_the_same() -> None:
    assert [block.text for block in blocks_from_html("<p>one<p>two", BASE)] == ["one", "two"]

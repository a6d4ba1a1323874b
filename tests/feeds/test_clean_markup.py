"""HTML into blocks: what each element reads as, and that no markup crashes, hangs or slips through."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.article import Block, Span
from feeds.blocks import tidy
from feeds.clean import blocks_from_html
from feeds.markup import read

from .test_clean_strings import FORBIDDEN, NASTY, most_marks

BASE = "https://example.org/news/today.html"


def p(text: str, *spans: Span) -> Block:
    return Block("paragraph", text, spans)


def item(text: str, marker: str = "•", level: int = 1) -> Block:
    return Block("item", text, (), level, marker)


def texts(markup: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks_from_html(markup, BASE)]


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("<p>one<p>two</p>three", [p("one"), p("two"), p("three")]),
        ("inline <p>para</p> tail <div>box</div>", [p("inline"), p("para"), p("tail"), p("box")]),
        ("<p> a\n  b\t<b> c </b> d ", [p("a b c d", Span(4, 5, "strong"))]),
        ("<p>don&#8217;t<i>!</i>", [p("don’t!", Span(5, 6, "emphasis"))]),
        ("<p>one<br>two<br/> three", [p("one\ntwo\nthree")]),
        ("one<br><br>two<br>\n<br><br>three<br>", [p("one"), p("two"), p("three")]),
        ("<h1>A</h1><h3>b<br>c</h3>", [Block("heading", "A", (), 1), Block("heading", "b c", (), 3)]),
        ('<h2>Title <a href="#t">¶</a></h2>', [Block("heading", "Title", (), 2)]),
        ("a<hr><hr>b<hr>", [p("a"), Block("rule", "---"), p("b")]),
        ("<hr>a", [p("a")]),
        ("<blockquote>a<p>b<blockquote>c</blockquote></blockquote>d",
         [Block("quote", "a", (), 1), Block("quote", "b", (), 1), Block("quote", "c", (), 2), p("d")]),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", [item("a"), item("b"), item("c", level=2)]),
        ("<ol><li>a<li>b</ol>", [item("a", "1."), item("b", "2.")]),
        ("<ol start=4><li>a<li value=9>b<li>c</ol>", [item("a", "4."), item("b", "9."), item("c", "10.")]),
        ("<ol reversed start=2><li>a<li>b</ol>", [item("a", "2."), item("b", "1.")]),
        ("<ol start=x><li>a</ol>", [item("a", "1.")]),
        ("<ul><li><p>a</p><p>b</p></ul>", [item("a"), item("b", "")]),
        ("<li>stray", [item("stray")]),
        ("<ul><li><input type=checkbox checked> done</ul>", [item("[x] done")]),
        ("<dl><dt>word<dd>meaning</dl>", [p("word", Span(0, 4, "strong")), item("meaning", "")]),
        ("<details><summary>More</summary><p>hidden?</details>", [p("More"), p("hidden?")]),
        ("<p>10<sup>6</sup> E=mc<sup>2</sup>", [p("10⁶ E=mc²")]),
        ("<p>He said <q>yes</q>.", [p("He said “yes”.")]),
        ("<p># no heading</p><p>[x](y) `z` [/]", [p("# no heading"), p("[x](y) `z` [/]")]),
    ],
)  # fmt: skip
def test_elements_read_as_blocks(markup: str, blocks: list[Block]) -> None:
    assert list(blocks_from_html(markup, BASE)) == blocks


@pytest.mark.parametrize(
    ("markup", "text", "marker"),
    [
        ("<pre>\n  if x:\n\ty &lt; 2\n\n</pre>", "  if x:\n\ty < 2", ""),
        ('<pre><code class="hljs language-python">a</code></pre>', "a", "python"),
        ('<div class="highlight highlight-source-rust"><pre>a</pre></div>', "a", "rust"),
        ('<pre class="brush: php; toolbar: false">a</pre>', "a", "php"),
        ("<pre><div>a</div><div>  b</div></pre>", "a\n  b", ""),
        ("<pre>a<br>b\r\nc</pre>", "a\nb\nc", ""),
        ('<table><tr><td class="gutter"><pre>1\n2</pre></td><td><pre>a\n b</pre></td></tr></table>', "a\n b", ""),
    ],
)
def test_code_keeps_its_lines_indentation_and_language(markup: str, text: str, marker: str) -> None:
    assert blocks_from_html(markup) == (Block("code", text, marker=marker),)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<table><tr><td>a<td>b<tr><td>1<td>2</table>", [("table", "a\tb\n1\t2")]),
        ("<table><thead><tr><th>a<th>b</thead><tbody><tr><td>1<td></table>", [("table", "a\tb\n1")]),
        ("<table><tr><th><th>b<tr><td>x<td>2</table>", [("table", "\tb\nx\t2")]),
        ("<table><tr><td colspan=2>w<td>z<tr><td>a<td>b<td>c</table>", [("table", "w\t\tz\na\tb\tc")]),
        ("<table><tr><td rowspan=2>x<td>1<tr><td>2</table>", [("table", "x\t1\n\t2")]),
        ("<table><caption>Cap</caption><tr><td>a<td>b<tr><td>c<td>d<br>e</table>",
         [("paragraph", "Cap"), ("table", "a\tb\nc\td e")]),
        ("<table><tr><td>only<p>one cell</table>", [("paragraph", "only"), ("paragraph", "one cell")]),
        ("<table><tr><td>menu<td><h2>Head</h2><tr><td>a<td>b</table>",
         [("paragraph", "menu"), ("heading", "Head"), ("paragraph", "a"), ("paragraph", "b")]),
        ("<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>", [("paragraph", c) for c in "abcd"]),
        (f"<table><tr><td>a<td>{'long ' * 100}<tr><td>c<td>d</table>",
         [("paragraph", t) for t in ("a", ("long " * 100).strip(), "c", "d")]),
        ("<table><tr><td><table><tr><td>a<td>b<tr><td>1<td>2</table></table>", [("table", "a\tb\n1\t2")]),
        ("<tr><td>stray", [("paragraph", "stray")]),
    ],
)  # fmt: skip
def test_tables_are_data_or_layout(markup: str, expected: list[tuple[str, str]]) -> None:
    assert texts(markup) == expected


def test_spans_of_a_table_lie_on_their_words() -> None:
    (table,) = blocks_from_html("<table><tr><th>Who<th>Where<tr><td>Ann<td>in <a href=x>Rome</a></table>", BASE)
    covered = [(table.text[span.start : span.end], span.kind, span.href) for span in table.spans]
    assert covered == [("Who", "strong", ""), ("Where", "strong", ""), ("Rome", "link", "https://example.org/news/x")]


@pytest.mark.parametrize(
    ("attributes", "href"),
    [
        ('href="x"', "https://example.org/news/x"),
        ('href="//b.org/?a=1&amp;b=2"', "https://b.org/?a=1&b=2"),
        ('href="#note"', BASE + "#note"),
        ('href="javascript:alert(1)"', None),
        ('href="java&#10;script:alert(1)"', None),
        ('href="file:///etc/passwd"', None),
        ('href="mailto:a@b.c"', None),
        ('href=""', None),
        ('name="x"', None),
    ],
)
def test_only_web_links_become_links(attributes: str, href: str | None) -> None:
    spans = (Span(4, 8, "link", href),) if href else ()
    assert blocks_from_html(f"<p>see <a {attributes}> this</a> now", BASE) == (p("see this now", *spans),)


def test_a_relative_link_without_a_base_is_text() -> None:
    assert blocks_from_html("<p><a href=x>y</a>") == (p("y"),)


def test_the_pages_own_base_counts() -> None:
    (block,) = blocks_from_html("<base href=https://b.org/c/><p><a href=x>y</a>", BASE)
    assert block.spans == (Span(0, 1, "link", "https://b.org/c/x"),)


def test_a_link_around_blocks_goes_on_in_each() -> None:
    spans = (Span(0, 1, "link", "https://example.org/news/x"),)
    blocks = blocks_from_html("<a href=x><h2>a</h2><p>b</p></a><p>c", BASE)
    assert blocks == (Block("heading", "a", spans, 2), p("b", *spans), p("c"))


FERRIES = "Ferries wait outside the port"


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("<img src=a.png alt='A view'>", [Block("image", "A view", marker="https://example.org/news/a.png")]),
        ("<p>x <img src=a.png alt=A> y", [p("x y"), Block("image", "A", marker="https://example.org/news/a.png")]),
        ("<img src='data:image/png;base64,x' data-src=b.png alt=B>",
         [Block("image", "B", marker="https://example.org/news/b.png")]),
        ("<img src=a.png><img src=a.png alt=''><img src=a.png alt=IMG_1.jpg>", []),
        ("<img src=t.gif width=1 height=1 alt=t>", []),
        ("<p>good <img class=emoji alt='🙂' src=s.png>!", [p("good 🙂!")]),
        ("<figure><img src=a.png alt='A'><figcaption>B</figcaption></figure>",
         [Block("image", "A", marker="https://example.org/news/a.png"), p("B")]),
        ("<figure><img src=a.png alt='The quay'><figcaption>the Quay.</figcaption></figure>",
         [Block("image", "The quay", marker="https://example.org/news/a.png")]),
        (f"<figure><img src=a.png alt='A view'><figcaption>{FERRIES}</figcaption></figure>",
         [Block("image", FERRIES, marker="https://example.org/news/a.png")]),
        (f"<div class=wp-caption><a href=b><img src=a.png alt=A></a><p class=wp-caption-text>{FERRIES}</p></div>",
         [Block("image", FERRIES, marker="https://example.org/news/a.png")]),
        ("<figure><img src=a.png><figcaption>Wait.</figcaption></figure>",
         [Block("image", "Wait.", marker="https://example.org/news/a.png")]),
        (f"<figure><img src=a.png alt=A><figcaption>{FERRIES} <a href=b>Ann</a></figcaption></figure>",
         [Block("image", "▣", marker="https://example.org/news/a.png"),
          p(f"{FERRIES} Ann", Span(30, 33, "link", "https://example.org/news/b"))]),
        (f"<img src=a.png><p>x<p class=caption>{FERRIES}</p>", [p("x"), p(FERRIES)]),
        ("<div class=has-caption><img src=a.png><p>a<p>b<p>c<p>d</div>", [p("a"), p("b"), p("c"), p("d")]),
        (f"<ul><li><img src=a.png><p class=caption>{FERRIES}</p></ul>", [Block("item", FERRIES, (), 1, "•")]),
        ("<figure><img src=a.png alt='A'><figcaption><h2>B</h2></figcaption></figure>",
         [Block("image", "A", marker="https://example.org/news/a.png"), Block("heading", "B", (), 2)]),
        ("<iframe src=https://www.youtube.com/embed/x title=Film>no</iframe>",
         [p("Film", Span(0, 4, "link", "https://www.youtube.com/embed/x"))]),
        ("<iframe src=http://127.0.0.1:1/f></iframe>", []),
        ("<video><source src=v.mp4><source src=w.mp4>no</video>",
         [p("Video: example.org", Span(0, 18, "link", "https://example.org/news/v.mp4"))]),
    ],
)  # fmt: skip
def test_images_and_players_read_as_what_they_show(markup: str, blocks: list[Block]) -> None:
    assert list(blocks_from_html(markup, BASE)) == blocks


CRANES = "Cranes stand idle on the quay"


@pytest.mark.parametrize(
    ("first", "between", "told"),
    [
        ("<img src=a.png>", "<img src=b.png>", [(FERRIES, "a.png"), (CRANES, "b.png")]),
        ("<img src=a.png alt=A>", "<img src=b.png>", [(FERRIES, "a.png"), (CRANES, "b.png")]),
        ("<img src=a.png alt=A>", "<img src=b.png alt=B>", [(FERRIES, "a.png"), (CRANES, "b.png")]),
        ("<img src=a.png alt=A>", "", [(FERRIES, "a.png"), (CRANES, "")]),
        ("<img src=a.png>", "<canvas></canvas>", [(FERRIES, "a.png"), (CRANES, "")]),
    ],
)
@pytest.mark.parametrize("caption", ["<figcaption>{}</figcaption>", "<p class=wp-caption-text>{}</p>"])
def test_no_caption_takes_the_place_of_another_one(
    first: str, between: str, told: list[tuple[str, str]], caption: str
) -> None:
    figures = [
        f"<figure>{image}{caption.format(text)}</figure>" for image, text in ((first, FERRIES), (between, CRANES))
    ]
    blocks = blocks_from_html("".join(figures), BASE)
    assert [(block.text, block.marker.removeprefix("https://example.org/news/")) for block in blocks] == told


def test_a_caption_tells_the_image_right_before_it() -> None:
    markup = f"<figure><img src=a.png alt=A></figure><figure><img src=b.png><figcaption>{CRANES}</figcaption></figure>"
    blocks = blocks_from_html(markup, BASE)
    assert [(block.text, block.marker[-5:]) for block in blocks] == [("A", "a.png"), (CRANES, "b.png")]


def test_an_empty_caption_leaves_the_image_to_the_next_one() -> None:
    for image in ("<img src=a.png alt=A>", "<img src=a.png>"):
        markup = f"<figure>{image}<p class=caption></p><figcaption>{FERRIES}</figcaption></figure>"
        assert [block.text for block in blocks_from_html(markup, BASE)] == [FERRIES]


def test_a_lazy_image_and_its_twin_are_one_to_a_caption() -> None:
    twin = "<noscript><img src=a.png></noscript>"
    blocks = blocks_from_html(f"<figure><img src=a.png alt=A>{twin}<figcaption>{FERRIES}</figcaption></figure>", BASE)
    assert [block.text for block in blocks] == [FERRIES]


def test_all_images_but_pixels_are_collected() -> None:
    markup = "<img src=a.png><img src=b.png alt=B><img src=a.png><img src=p.gif width=1>"
    assert read(markup, BASE).images == ("https://example.org/news/a.png", "https://example.org/news/b.png")


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>SECRET()</script>", "<style>.SECRET{}</style>", "<noscript>SECRET</noscript>",
        "<template><p>SECRET</template>", "<svg><title>SECRET</title><text>SECRET</text></svg>",
        "<button>SECRET</button>", "<select><option>SECRET</select>", "<textarea>SECRET</textarea>",
        "<p hidden>SECRET</p>", '<div style="display: none"><p>SECRET</p></div>', "<!-- SECRET -->",
        "<title>SECRET</title>", '<object></object><embed src="SECRET">', "<input value=SECRET>",
    ],
)  # fmt: skip
def test_what_no_reader_sees_is_dropped(hidden: str) -> None:
    assert texts(f"<p>before</p>{hidden}<p>after</p>") == [("paragraph", "before"), ("paragraph", "after")]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("plain\ntext\n\nwith &amp; entities", ["plain text", "with & entities"]),
        ("&lt;p&gt;a &amp;amp; b&lt;/p&gt;&lt;p&gt;c&lt;/p&gt;", ["a & b", "c"]),
        ("one&lt;br /&gt;&lt;br /&gt;two", ["one", "two"]),
        ("a &lt; b &gt; c", ["a < b > c"]),
        ("<p>the &lt;p&gt;tag&lt;/p&gt;", ["the <p>tag</p>"]),
        ("", []),
        ("\n \n", []),
        ("<p></p><div> </div>", []),
    ],
)
def test_text_without_tags_and_html_escaped_too_often_are_read(markup: str, expected: list[str]) -> None:
    assert [block.text for block in blocks_from_html(markup)] == expected


@pytest.mark.parametrize("tag", ["video", "button", "select", "svg", "embed", "map", "template", "canvas", "noscript"])
def test_an_element_left_open_hides_nothing_beyond_its_parent(tag: str) -> None:
    assert texts(f"<div>a<{tag}></div><p>after")[-1] == ("paragraph", "after")
    assert texts(f"<p>a</p><{tag} src=x /><p>after")[-1] == ("paragraph", "after")


def test_controls_in_markup_and_entities_are_gone_and_spans_right() -> None:
    markup = "<p>a\x1b[31m &#27;]0;x&#7; &#8203;b\u202e <i>c&rlm;</i> z" + "\u0301" * 99 + "<b>d</b>\x00\ud800"
    (block,) = blocks_from_html(markup)
    assert block.text == "a[31m ]0;x b c z" + "\u0301" * 4 + "d"
    assert [block.text[span.start : span.end] for span in block.spans] == ["c", "d"]


def test_levels_are_capped() -> None:
    (block,) = blocks_from_html("<blockquote><ul><li>" * 300 + "deepquote")
    assert (block.text, block.level) == ("deepquote", 6)


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + "deep" + "</div>" * 100_000,
        "<div>" * 50_000 + "</p></b>" * 50_000 + "deep",
        "<blockquote><ul><li>" * 30_000 + "deep",
        "<table><tr><td>" * 30_000 + "deep",
        "<b><i><u><em><strong>" * 20_000 + "deep",
        "<p " + " ".join(f'a{n}="x"' for n in range(50_000)) + ">deep",
        "<p><font>" * 30_000 + "deep",
    ],
    ids=["div", "closers", "quotes", "tables", "emphasis", "attributes", "font"],
)
def test_nesting_and_floods_cost_little(markup: str) -> None:
    start = time.process_time()
    assert "deep" in [block.text for block in blocks_from_html(markup)]
    assert time.process_time() - start < 60


@pytest.mark.parametrize(
    "markup",
    [
        "<p>word word word</p>" * 100_000,
        "<p>" + "word " * 1_000_000,
        "<pre>" + "word\n" * 1_000_000,
        "<table>" + "<tr>" + "<td rowspan=50 colspan=50>c</td>" * 30_000,
        "<table>" + "<tr><td>c<td>c" * 100_001,
    ],
    ids=["paragraphs", "text", "code", "spanned", "cells"],
)
def test_what_is_too_long_is_cut_with_a_notice(markup: str) -> None:
    blocks = blocks_from_html(markup)
    assert blocks[-1].text.startswith("[Cut here:")
    assert len(blocks) <= 20_001
    assert sum(len(block.text) for block in blocks) <= 2_000_100


NAMES = """p div b i a h2 ul ol li pre code blockquote table tr td th br hr img figure figcaption q sup dl dt dd span
    script iframe select body html x-y caption input embed"""
TAGS = st.sampled_from(NAMES.split())
ATTRIBUTES = st.sampled_from(["href=x", "alt=a src=b", "hidden", "colspan=3", "rowspan=2", "start=0", "class=emoji"])
PIECES = st.one_of(
    NASTY,
    TAGS.map("<{}>".format),
    TAGS.map("</{}>".format),
    st.builds("<{} {}>".format, TAGS, ATTRIBUTES),
    st.sampled_from(["<", "&", "<!--", "]]>", "<a href='", "\n\n", "word "]),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_markup_becomes_safe_blocks(markup: str) -> None:
    for block in blocks_from_html(markup, BASE):
        assert not FORBIDDEN.search(block.text)
        assert most_marks(block.text) <= 4
        assert block.text.strip()
        assert 0 <= block.level <= 6
        assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)
        assert tidy(block) is block

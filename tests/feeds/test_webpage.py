"""Pages into articles: plain ones whole, others without what stands around; only what is stated is believed."""

import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import document_fromstring

from feeds import pagemeta
from feeds.article import Article, Block
from feeds.errors import ParseError
from feeds.webpage import article_from_page, is_plain

from .test_clean_strings import FORBIDDEN, NASTY

ADDRESS = "https://www.example.org/news/strike"
PROSE = "".join(
    f"<p>Paragraph {n} tells how the harbour strike of {name} went into another week, with no date for new talks.</p>"
    for n, name in enumerate(("Northport", "Eastholm", "Westby", "Southwick", "Midhaven", "Oldquay"))
)
CODE = '<pre><code class="language-python">\ndef f(x):\n    if x:\n        return 1\n</code></pre>'
RICH = f"<ol start=3><li>three<li>four<ul><li>deep</ul></ol>{CODE}<table><tr><th>Who<th>Age<tr><td>Ann<td>5</table>"
AROUND = (
    '<header><nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav></header>',
    '<aside><h2>Most read</h2><ul><li><a href="/1">Something else entirely</a></ul></aside>'
    "<footer>Copyright nobody. <a href=/terms>Terms</a></footer>",
)
RICH_BLOCKS = (
    Block("item", "three", level=1, marker="3."),
    Block("item", "four", level=1, marker="4."),
    Block("item", "deep", level=2, marker="•"),
    Block("code", "def f(x):\n    if x:\n        return 1", marker="python"),
)


def page(body: str, head: str = "", attributes: str = "") -> bytes:
    return f"<!DOCTYPE html><html {attributes}><head>{head}</head><body>{body}</body></html>".encode()


def read(body: str, head: str = "", address: str = ADDRESS) -> Article:
    return article_from_page(page(body, head), address)


def meta(head: str, address: str = ADDRESS) -> pagemeta.PageMeta:
    return pagemeta.read(document_fromstring(page("<h1>Heading</h1><p>x", head)), address)


def test_a_plain_page_is_taken_whole() -> None:
    made = read(f"<h1>My notes</h1><p>Short.</p>{RICH}<p>End.</p>", "<title>My notes</title>", "/home/me/notes.html")
    assert (made.title, made.guid, made.url, made.published) == ("My notes", "/home/me/notes.html", "", None)
    assert made.blocks[1:5] == RICH_BLOCKS
    assert [made.blocks[n].text for n in (0, 5, 6)] == ["Short.", "Who\tAge\nAnn\t5", "End."]


def test_of_a_site_only_the_article_is_taken_and_set_as_the_page_sets_it() -> None:
    made = read(f"{AROUND[0]}<article><h1>Strike goes on</h1>{PROSE}{RICH}</article>{AROUND[1]}")
    assert made.title == "Strike goes on"
    assert made.text.count("harbour strike") == 6
    assert not {"Home", "Most read", "Terms"} & set(made.text.split("\n"))
    assert all(block in made.blocks for block in RICH_BLOCKS)
    assert made.text_of == "page"


SAID = (
    "<p>A reader says that the strike of the port is no concern of his and that he will not read of it again.</p>" * 3
)


@pytest.mark.parametrize(
    "beside",
    [
        f'<div id="sf_comment_list_2"><h3>Comment</h3>{SAID}</div>',
        f'<section class="box readerComments">{SAID}</section>',
        f'<div class="Newsletter-form">{SAID}</div>',
        f'<div class="inline-article-recirc md:relative"><h2>More</h2>{SAID}</div>',
    ],
)
def test_what_is_put_into_an_article_is_left_out(beside: str) -> None:
    made = read(f"{AROUND[0]}<article><h1>Strike goes on</h1>{PROSE}{PROSE}{beside}<p>End of it.</p></article>")
    assert "A reader says" not in made.text
    assert made.text.endswith("End of it.")


@pytest.mark.parametrize(
    "name", ["tone-comment", "content comments-open", "no-comments", "newsletter-post", "commentary"]
)
def test_an_article_is_no_comment_for_its_class(name: str) -> None:
    made = read(f'{AROUND[0]}<h1>Strike goes on</h1><div class="{name}">{PROSE}</div>{AROUND[1]}')
    assert made.text.count("harbour strike") == 6
    assert "Most read" not in made.text


def test_an_article_in_several_parts_is_read_whole() -> None:
    part = f'<div class="row"><div class="grid article__body">{PROSE}</div></div>'
    other = "<article><p>Something else.</p></article>"
    made = read(f"{AROUND[0]}{other}<main><article><h1>Strike goes on</h1>{part * 3}</article></main>{AROUND[1]}")
    assert made.text.count("harbour strike of Oldquay") == 3


@pytest.mark.parametrize("embed", ["social-media-embed", "embed widget"])
def test_a_post_that_an_article_quotes_is_read(embed: str) -> None:
    post = "<p>The port will not open before the weekend, says the harbour master.</p>&mdash; Ann <a href=/1>3 May</a>"
    told = f'<div class="{embed}"><blockquote class="twitter-tweet">{post}</blockquote><script></script></div>'
    made = read(f"{AROUND[0]}<article><h1>Strike goes on</h1>{PROSE}{told}<p>End of it.</p></article>{AROUND[1]}")
    assert "says the harbour master" in made.text


def test_a_paragraph_with_code_and_links_is_not_broken() -> None:
    told = "Let us call <code>cow.moo()</code> and <code>sheep</code> <a href=/b>again</a>, from a barn that is open."
    made = read(f"{AROUND[0]}<article><h1>Strike goes on</h1>{PROSE}<p>{told}</p>{CODE}</article>{AROUND[1]}")
    whole = next(block for block in made.blocks if "barn" in block.text)
    assert whole.text == "Let us call cow.moo() and sheep again, from a barn that is open."
    assert [span.kind for span in whole.spans] == ["code", "code", "link"]
    assert made.blocks[-1].kind == "code"


def test_a_text_that_is_in_no_paragraph_keeps_its_spaces() -> None:
    told = "As all the readers of the north were <a href=/b>transfixed</a> on the strike, Greece went on."
    made = read(
        f'{AROUND[0]}<h1>Strike goes on</h1><div class="post-content"><div></div>{told}{PROSE}</div>{AROUND[1]}'
    )
    assert "As all the readers of the north were transfixed on the strike, Greece went on." in made.text


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("'Strike' goes on - for now", "<h1>‘Strike’ goes on – for now</h1>"),
        ("Strike goes on", "<h3>Strike goes on</h3>"),
        ("Opinion | Strike goes on", "<h1>Strike goes on</h1>"),
    ],
)
def test_a_heading_that_repeats_the_title_is_left_out(title: str, heading: str) -> None:
    made = read(f"{AROUND[0]}<article>{heading}{PROSE}</article>", f"<title>{title}</title>")
    assert (made.title, made.blocks[0].kind) == (title, "paragraph")


@pytest.mark.parametrize("heading", ["Strike", "Strike ends", "***"])
def test_a_heading_that_says_something_else_than_the_title_stays(heading: str) -> None:
    made = read(f"{AROUND[0]}<article><h2>{heading}</h2>{PROSE}</article>", "<title>Strike goes on</title>")
    assert made.blocks[0].text == heading


@pytest.mark.parametrize("code", ["pip  install backstory", "$ make\n$ make  test"])
def test_code_that_is_not_marked_as_such_stays_code_however_short(code: str) -> None:
    set_ = f"<pre>{code}</pre><blockquote>So they say.</blockquote>"
    made = read(f"{AROUND[0]}<article>{PROSE}{set_}</article>{AROUND[1]}")
    assert [(block.kind, block.text) for block in made.blocks[-2:]] == [("code", code), ("quote", "So they say.")]


def test_a_short_article_on_a_site_is_read_without_navigation() -> None:
    made = read(f"{AROUND[0]}<main><p>Only a few words.</p></main>{AROUND[1]}")
    assert made.blocks == (Block("paragraph", "Only a few words."),)


def test_an_article_inside_a_form_is_read() -> None:
    made = read(f"<form><div>{AROUND[0]}</div><div><p>Only a few words.</p></div></form>")
    assert made.blocks == (Block("paragraph", "Only a few words."),)


@pytest.mark.parametrize(
    ("body", "plain"),
    [
        (PROSE, True),
        (PROSE + "<script></script>" * 3, True),
        (f"<header>Me</header>{PROSE}<footer>Bye</footer>", True),
        (PROSE + "<script></script>" * 4, False),
        (f"<nav></nav>{PROSE}", False),
        (f"{PROSE}<form></form>", False),
        (f'{PROSE}<div role="navigation"></div>', False),
        ("<p><a href=x>all is link</a>", False),
    ],
)
def test_which_pages_are_plain(body: str, plain: bool) -> None:
    assert is_plain(document_fromstring(page(body))) is plain


@pytest.mark.parametrize(
    "content",
    [
        b"", b"   ", b"\x00\x00", b"<html>", page(""), page("<script>x()</script><noscript>Enable it</noscript>"),
        page(f"{AROUND[0]}"), page("<hr><img src=x>"), b"<!-- only -->", b"<?xml version='1.0' encoding='utf-16'?>",
    ],
)  # fmt: skip
def test_a_page_without_an_article_is_an_error_in_one_line(content: bytes) -> None:
    with pytest.raises(ParseError, match=r"^no article found on the page$"):
        article_from_page(content, ADDRESS)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>A | Example News</title><meta property=og:site_name content='Example News'>", "A"),
        ("<title>Example News: A</title><meta property=og:site_name content='example news'>", "A"),
        ("<title>A - B</title><meta property=og:site_name content=Example>", "A - B"),
        ("<title>A | example.org</title>", "A"),
        ("<title>A | B | Example</title><meta property=og:site_name content=Example>", "A | B"),
        ("<title>Example</title><meta property=og:site_name content=Example>", "Example"),
        ("<title>T</title><meta property=og:title content='AT&amp;amp;T &lt;b&gt;wins&lt;/b&gt;'>", "AT&T wins"),
        ("<title>T</title><meta property=og:title content=' '>", "T"),
        ("", "Heading"),
    ],
)
def test_the_title_is_the_stated_one_without_a_known_site(head: str, title: str) -> None:
    assert meta(head).title == title


LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
    {"@type": "WebPage", "datePublished": "2001-01-01"},
    {"@type": ["NewsArticle"], "headline": "Linked", "datePublished": "2024-02-03T04:05:06+03:00",
     "dateModified": "2024-02-04", "author": [{"@type": "Person", "name": "Mira C"}, "Jo B"],
     "publisher": {"name": "Wire"}, "image": {"url": "/i.png"}}]}</script>"""


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2024-02-03T04:05:06+03:00">', "2024-02-03T04:05:06+03:00"),
        ('<meta name="DC.date.issued" content="2024-02-03">', "2024-02-03T00:00:00+00:00"),
        ('<meta itemprop="datePublished" content="2024-02-03">', "2024-02-03T00:00:00+00:00"),
        (LINKED, "2024-02-03T04:05:06+03:00"),
        ('<meta property="article:published_time" content="soon"><meta name=date content=2024-02-03>',
         "2024-02-03T00:00:00+00:00"),
        ('<meta property="article:modified_time" content="2024-02-03">', None),
        ('<meta name="copyright" content="2024-02-03">', None),
    ],
)  # fmt: skip
def test_a_stated_date_counts(head: str, published: str | None) -> None:
    stated = meta(head).published
    assert (stated.isoformat() if stated else None) == published


@pytest.mark.parametrize("mark", ["pubdate", 'itemprop="datePublished"'])
def test_a_marked_time_counts(mark: str) -> None:
    made = read(f"<time {mark} datetime=2024-02-03>yesterday</time>{PROSE}")
    assert made.published == datetime(2024, 2, 3, tzinfo=UTC)


def test_no_date_is_guessed() -> None:
    body = f"<p>Published on 3 February 2024</p><time datetime=2024-02-03>3 Feb</time>{PROSE}<footer>© 2023</footer>"
    assert read(body, address="https://example.org/2024/02/03/strike").published is None


def test_linked_data_tells_of_the_article() -> None:
    told = meta(LINKED)
    assert (told.title, told.site, told.authors) == ("Linked", "Wire", ("Mira C", "Jo B"))
    assert told.published == datetime(2024, 2, 3, 4, 5, 6, tzinfo=timezone(timedelta(hours=3)))
    assert told.updated == datetime(2024, 2, 4, tzinfo=UTC)
    assert told.images == ("https://www.example.org/i.png",)


@pytest.mark.parametrize(
    "script",
    ["", "{", "[" * 100_000, '"x"', "[1, null, {}]", '{"@type": 5}', '{"@type": "Article", "author": {"name": [1]}}',
     '{"@type": "Article", "publisher": 3, "image": [null, 7], "datePublished": {"a": 1}, "headline": []}'],
)  # fmt: skip
def test_odd_linked_data_is_harmless(script: str) -> None:
    told = meta(f'<title>T</title><script type="application/ld+json">{script}</script>')
    assert (told.title, told.authors, told.published) == ("T", (), None)


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<link rel=canonical href=/canon>", "https://www.example.org/canon"),
        ("<meta property=og:url content=https://b.org/x>", "https://b.org/x"),
        ("<link rel=canonical href=/>", ADDRESS),
        ("<link rel=canonical href=javascript:x>", ADDRESS),
        ("", ADDRESS),
    ],
)
def test_the_address_is_the_canonical_one(head: str, url: str) -> None:
    assert meta(head).url == url


def test_authors_language_and_tags_are_read() -> None:
    told = meta(
        "<meta name=author content='By Mira C'><meta name=author content=https://b.org/me>"
        "<meta property=og:locale content=de_DE><meta property=article:tag content=Ports>"
    )
    assert (told.authors, told.language, told.tags) == (("Mira C",), "de-DE", ("Ports",))


def test_of_pieces_that_read_alike_each_keeps_its_own_link() -> None:
    told = "".join(
        f"<p>{'The pilots of Halvern met again. ' * (3 + n)}</p><p>See <a href=/{n}>here</a>.</p>" for n in range(3)
    )
    links = [
        span.href
        for block in read(f"{AROUND[0]}<article><h1>Pilots</h1>{told}</article>").blocks
        for span in block.spans
    ]
    assert links == [f"https://www.example.org/{n}" for n in range(3)]


def test_links_are_joined_to_the_canonical_address() -> None:
    made = read(f"<p>See <a href=b.html>this</a></p>{PROSE}", "<link rel=canonical href=https://b.org/a/c>", "/x.html")
    assert made.blocks[0].spans[0].href == "https://b.org/a/b.html"


@pytest.mark.parametrize("control", ["\x08", "&#8;", "&#x1b;", "&#00027;", "\x9b", "\u202e", "&#0;"])
def test_control_characters_hide_no_article(control: str) -> None:
    made = read(f"{AROUND[0]}{control}<article>{PROSE.replace('talks', 'ta' + control + 'lks')}</article>{AROUND[1]}")
    assert made.text.count("new talks") + made.text.count("new ta\ufffdlks") == 6
    assert "Most read" not in made.text


def test_a_declared_charset_is_honoured() -> None:
    content = page("<h1>Café</h1><p>Ñandú", "<meta charset=iso-8859-1>").decode().encode("latin-1")
    made = article_from_page(content, ADDRESS)
    assert (made.title, made.blocks[-1].text) == ("Café", "Ñandú")


@pytest.mark.parametrize(
    "body",
    [
        "<nav></nav><p>word word word word</p>" + "<p>word word word word</p>" * 40_000,
        "<nav></nav>" + "<div><div>some text here</div></div>" * 20_000,
        "<nav></nav><p " + " ".join(f'a{n}="x"' for n in range(50_000)) + ">text",
        "<nav></nav>" + "<div>" * 50_000 + PROSE + "</div>" * 50_000,
        "<nav></nav>" + "<div>" * 50_000 + "</p></b>" * 50_000 + PROSE,
    ],
    ids=["paragraphs", "divs", "attributes", "deep", "closers"],
)
def test_hostile_pages_cost_little(body: str) -> None:
    start = time.process_time()
    assert read(body).blocks
    assert time.process_time() - start < 60


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(NASTY, st.sampled_from([PROSE, RICH, *AROUND, "<article>", "</div>", LINKED])), max_size=6))
def test_any_page_is_an_article_or_a_parse_error(parts: list[str]) -> None:
    content = "".join(parts).encode("utf-8", "surrogatepass")
    try:
        made = article_from_page(content, ADDRESS)
    except ParseError:
        return
    assert made.blocks
    assert not FORBIDDEN.search(made.text)

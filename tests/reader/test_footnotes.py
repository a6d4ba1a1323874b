"""Do footnotes lead to their text, and back to the line they were left at?"""

from pathlib import Path

import pytest

from feeds.article import Article, Feed
from feeds.clean import blocks_from_html
from feeds.load import local
from feeds.parsed import Parsed
from reader.footnotes import counterpart, heading
from reader.numbered import numbers
from reader.panes.article import ArticlePane
from reader.render import layout
from reader.selecting import index_of, units
from tests.reader.opening import LOW
from tests.reader.screen import reader

PAGE = "https://wire.example/a?b=1"
PANDOC = (
    '<p>One.<a href="#fn1" id="fnref1"><sup>1</sup></a> Two.<a href="#fn2" id="fnref2"><sup>2</sup></a></p>'
    '<ol><li id="fn1">First note.<a href="#fnref1">↩︎</a></li><li id="fn2">Second note.<a href="#fnref2">↩︎</a></li></ol>'
)
WIKI = (
    '<p>One.<a href="#cite_note-x-3">[3]</a> Two.<a href="#cite_note-4">[4]</a> '
    'Again.<a href="#cite_note-x-3">[3]</a></p>'
    '<ol><li>^ <a href="#cite_ref-x_3-0">a</a> <a href="#cite_ref-x_3-1">b</a> First note.</li>'
    '<li><a href="#cite_ref-4">^</a> Second note.</li></ol>'
)
WORDPRESS = (
    '<p>One<a href="#6e1b-44">1</a> two<a href="#7f2c-51">2</a></p>'
    '<ol><li>First note <a href="#6e1b-44-link">↩︎</a></li><li>Second note <a href="#7f2c-51-link">↩︎</a></li></ol>'
)


def article(markup: str) -> Article:
    return Article("notes", "Notes", blocks_from_html(markup, PAGE), url=PAGE)


@pytest.mark.parametrize("markup", [PANDOC, WIKI, WORDPRESS])
def test_a_number_leads_to_its_note_and_the_arrow_back(markup: str) -> None:
    page = layout(article(markup))
    first, second, *_, back = page.links
    note = counterpart(page.text, page.links, first.start)
    assert note is not None
    paragraphs = units(page, "paragraph")
    start, end = paragraphs[index_of(paragraphs, note.start)]
    assert "First note" in page.text[start:end]
    other = counterpart(page.text, page.links, second.start)
    assert other == back
    assert counterpart(page.text, page.links, back.start) == second


@pytest.mark.parametrize(
    "markup",
    [
        '<p><a href="#a1">the whole section</a></p><p><a href="#b1">↩</a></p>',
        '<p><a href="https://a.example/#fn1">1</a></p><p><a href="https://b.example/#fnref1">↩</a></p>',
        '<p><a href="#fn1">1</a></p><p><a href="#fnref2">↩</a></p>',
        '<p><a href="#top">1</a></p><p><a href="#bottom">↩</a></p>',
        '<p><a href="https://a.example/1">1</a></p>',
    ],
)
def test_what_is_no_footnote_leads_nowhere_in_the_article(markup: str) -> None:
    page = layout(article(markup))
    assert {counterpart(page.text, page.links, link.start) for link in page.links} == {None}
    assert counterpart(page.text, page.links, -1) is None


async def test_a_note_is_gone_to_and_backspace_is_back_at_the_line(tmp_path: Path) -> None:
    async with reader(tmp_path, "empty", size=LOW) as r:
        feed = r.app.cache.add_feed(Feed("https://wire.example/feed", "Wire"))
        words = "".join(f"<p>Ships of line {number} wait off the harbour.</p>" for number in range(40))
        r.app.cache.save(feed.id, [article(words + PANDOC + words)])
        r.screen.open(1, 0)
        await r.settle()
        pane = r.screen.article
        pane.set_position(pane._text.index("Ships of line 37"))
        await r.settle()
        place = r.screen.here()
        link = pane.links[0]
        pane.post_message(ArticlePane.LinkPressed(link.href, link.start))
        await r.settle()
        assert pane._sentence
        assert pane._text[pane._sentence.start : pane._sentence.end].startswith("First note")
        await r.press("G", "backspace")
        assert r.screen.here() == place


FILES = {
    "page.html": f"<html><head><title>Notes</title></head><body><h1>Notes</h1>{PANDOC}</body></html>",
    "markdown.md": "# Notes\n\nOne.[^1] Two.[^two]\n\n[^1]: First note.\n[^two]: Second note.\n",
}


@pytest.mark.parametrize("name", FILES)
def test_the_footnotes_of_a_file_lead_to_their_text_and_back(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(FILES[name], encoding="utf-8")
    ((_, said),) = local(tmp_path / name)
    assert isinstance(said, Parsed)
    page = layout(said.articles[0])
    first, _, back, _ = page.links
    note = counterpart(page.text, page.links, first.start)
    assert note == back
    assert counterpart(page.text, page.links, back.start) == first
    assert "First note" in page.text[: back.start]
    assert "One.¹ Two.²" in page.text
    assert not numbers(page.text, page.links)[1]


def test_a_place_in_the_article_is_no_address_to_list() -> None:
    page = layout(Article("a", "A", blocks_from_html('<p><a href="#what-came-then">below</a></p>')))
    assert [link.href for link in page.links] == ["#what-came-then"]
    assert not numbers(page.text, page.links)[1]


@pytest.mark.parametrize("href", ["#what-came-then", "#What_came,_then?", "#what%20came%20then"])
def test_a_list_of_contents_leads_to_the_heading_of_that_name(href: str) -> None:
    text = "Notes\n\nWhat came then, below\n\nWhat came then?\n\nText."
    assert heading(text, href) == (text.index("What came then?"), text.index("\n\nText."))
    assert heading(text, f"https://wire.example/{href}") is None
    assert heading(text, "#elsewhere") is None
    assert heading(text, "#") is None

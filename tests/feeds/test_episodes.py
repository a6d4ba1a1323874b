"""What a podcast says of an episode, and an entry of its language, is the same whoever reads the feed."""

from collections.abc import Callable

import pytest

from feeds import jsonfeed, syndication
from feeds.article import Article, Block, Span
from feeds.parsed import Parsed
from tests.feeds.test_plainfeed import atom, by_feedparser, rss


def quickly(text: str) -> Parsed:
    return syndication.parse(text.encode(), "https://x.test/feed")


@pytest.fixture(params=[quickly, by_feedparser])
def only(request: pytest.FixtureRequest) -> Callable[[str], Article]:
    """The one article of a feed, by either reader."""

    def read(text: str) -> Article:
        (article,) = request.param(text).articles
        assert isinstance(article, Article)
        return article

    return read


Only = Callable[[str], Article]


@pytest.mark.parametrize(
    ("entry", "seconds"),
    [
        ("<itunes:duration>62:03</itunes:duration>", 3723),
        ("<itunes:duration>abc</itunes:duration>", 0),
        ('<media:content url="https://x.test/1" type="audio/mpeg" duration="9"/>', 9),
        ('<media:content url="https://x.test/1" medium="image" duration="9"/>', 0),
    ],
)
def test_the_length_of_an_episode_is_kept(only: Only, entry: str, seconds: int) -> None:
    assert only(rss(f"<guid>1</guid>{entry}")).duration == seconds


def test_chapters_stand_below_the_text_each_with_its_time_as_marker(only: Only) -> None:
    chapters = (
        '<psc:chapters version="1.2"><psc:chapter start="00:00:00.000" title="Hello" href="https://x.test/a"/>'
        '<psc:chapter start="1:02:03" title="The \u202e&lt;b&gt; end" href="javascript:x"/>'
        '<psc:chapter start="9" title=""/></psc:chapters>'
    )
    article = only(rss(f"<description>On the harbour.</description>{chapters}"))
    assert article.blocks == (
        Block("paragraph", "On the harbour."),
        Block("heading", "Chapters", level=2),
        Block("item", "Hello", (Span(0, 5, "link", "https://x.test/a"),), 1, "0:00"),
        Block("item", "The <b> end", (), 1, "1:02:03"),
    )
    assert article.guid == only(rss("<description>On the harbour.</description>")).guid


@pytest.mark.parametrize("odd", ["", "<thing/>"])
def test_a_chapter_that_does_not_say_when_it_begins_is_kept(only: Only, odd: str) -> None:
    chapters = '<psc:chapters><psc:chapter title="a > b"/><psc:chapter title="c" start="9"/></psc:chapters>'
    article = only(rss(f"<description>d</description>{chapters}{odd}"))
    assert [(block.text, block.marker) for block in article.blocks[2:]] == [("a > b", "•"), ("c", "0:09")]


def test_a_file_of_chapters_is_a_link(only: Only) -> None:
    article = only(rss('<guid>1</guid><podcast:chapters url="https://x.test/c.json" type="application/json"/>'))
    assert [span.href for block in article.blocks for span in block.spans] == ["https://x.test/c.json"]


EN = "<title>f</title><language>en</language>"
CONTENT = '<content type="html" xml:lang="fr">c</content>'


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (rss("<description>d</description>", EN), "en"),
        (rss("<description>d</description>", EN).replace("<item", '<item xml:lang="de_AT"'), "de-AT"),
        (rss('<description xml:lang="fr">d</description>', EN), "fr"),
        (rss('<title xml:lang="fr">t</title><description>d</description>', EN), "en"),
        (rss('<title xml:lang="fr">t</title>', EN), "fr"),
        (rss("<description>d</description>", EN).replace("<rss", '<rss xml:lang="it"'), "en"),
        (atom(f"<title>t</title>{CONTENT}", root='xml:lang="en"'), "fr"),
        (atom("<title>t</title><summary>s</summary>", root='xml:lang="en"'), "en"),
        (atom("<summary>s</summary>").replace("<entry", '<entry xml:lang="pt-BR"'), "pt-BR"),
        (atom('<summary xml:lang="no language at all">s</summary>', root='xml:lang="en"'), "en"),
    ],
)
def test_an_article_is_in_the_language_of_its_text_else_of_its_feed(only: Only, text: str, language: str) -> None:
    assert only(text).language == language


def test_a_json_feed_tells_the_length_too() -> None:
    item = '{"id": "1", "attachments": [{"url": "https://x.test/1", "duration_in_seconds": 61}, 5]}'
    (article,) = jsonfeed.parse(f'{{"items": [{item}]}}'.encode(), "https://x.test/").articles
    assert article.duration == 61

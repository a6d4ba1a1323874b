"""Does the fast reader of plain feeds say what feedparser says, and leave everything odd to it?"""

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds import plainfeed, syndication
from feeds.parsed import Parsed

SPACES = (
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" '
    'xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:psc="http://podlove.org/simple-chapters" xmlns:podcast="https://podcastindex.org/namespace/1.0"'
)


def rss(entry: str, channel: str = "<title>Feed</title><link>https://x.test/</link>") -> str:
    return f'<?xml version="1.0"?><rss version="2.0" {SPACES}><channel>{channel}<item>{entry}</item></channel></rss>'


def atom(entry: str, feed: str = "<title>Feed</title><id>urn:feed</id>", root: str = "") -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {SPACES} {root}>{feed}<entry>{entry}</entry></feed>'


def by_feedparser(text: str) -> Parsed:
    """What the feed says when nothing is plain."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plainfeed, "read", lambda *_: None)
        return syndication.parse(text.encode(), "https://x.test/feed")


def is_the_same(text: str) -> bool:
    return syndication.parse(text.encode(), "https://x.test/feed") == by_feedparser(text)


PLAIN = {
    "an article": rss("<title>A &amp; b</title><link>https://x.test/1?a=1&amp;b=2</link><guid>1</guid>"),
    "a guid that is the address": rss("<title>A</title><guid>https://x.test/1</guid>"),
    "a guid that is none": rss('<guid isPermaLink="false">tag:1</guid><link>https://x.test/1</link>'),
    "a description and the whole": rss("<description>d</description><content:encoded>&lt;p&gt;e</content:encoded>"),
    "the whole, then a description": rss("<content:encoded>&lt;p&gt;e</content:encoded><description>d</description>"),
    "the whole alone": rss("<title>t</title><content:encoded><![CDATA[<p>e</p>]]></content:encoded>"),
    "an episode": rss(
        "<title>t</title><description>d</description><itunes:summary>s</itunes:summary><itunes:duration>9</itunes:duration>"
        '<enclosure url="https://x.test/1.mp3" length="9" type="AUDIO/mpeg"/><itunes:image href="https://x.test/1.png"/>'
    ),
    "the chapters of an episode": rss(
        '<itunes:duration>1:02:03</itunes:duration><itunes:duration>2:03</itunes:duration><psc:chapters version="1.2">'
        '<psc:chapter start="00:00:01.5" title="A" href="https://x.test/a"/>'
        '<psc:chapter start="3:07" title="B &amp; c"/>'
        '<psc:chapter start="" title=""/></psc:chapters>'
    ),
    "a file of chapters": rss('<podcast:chapters url="/c.json" type="a/b"/><podcast:guid>1</podcast:guid>'),
    "another prefix of podcasts": rss('<title>t</title>').replace("xmlns:podcast", "xmlns:pod")
    .replace("<title>t", '<pod:chapters url="/c.json"/><title>t'),
    "a language of an entry": rss('<title>t</title><description>d</description>', "<language>en</language>")
    .replace("<item", '<item xml:lang="de_AT"'),
    "languages within an entry": atom(
        '<title xml:lang="it">t</title><content type="html" xml:lang="fr">c</content><summary xml:lang="">s</summary>',
        "<title>f</title>", root='xml:lang="en"',
    ),
    "a language that is taken away": atom('<title>t</title><summary xml:lang="">s</summary>', root='xml:lang="en"'),
    "a title alone, in its language": rss('<title xml:lang="it">t</title>'),
    "authors": rss("<author>Ann</author><dc:creator>Bob</dc:creator><itunes:author>Ann</itunes:author><author/>"),
    "tags": rss('<category domain="d">a</category><category>b</category><itunes:keywords>c, d</itunes:keywords>'),
    "a picture": rss(
        '<title>t</title><media:content url="https://x.test/1.jpg" medium="image"><media:title>x</media:title>'
        "</media:content>"
    ),
    "a source": rss('<title>t</title><source url="https://y.test/">Y &amp; Z</source>'),
    "dates": rss("<pubDate>Mon, 01 Jan 2024 00:00:00 GMT</pubDate><dc:date>2024-01-02</dc:date>"),
    "twice encoded": rss("<title>FranÃ§ois</title><author>FranÃ§ois</author>"),
    "an address that needs mending": rss("<title>t</title><link>https://x.test/?a=1&amp;amp;b;=2</link>"),
    "an entry of Atom": atom(
        '<title type="html">&lt;b&gt;t</title><link href="https://x.test/1"/><link rel="self" href="https://x.test/s"/>'
        '<link rel="enclosure" href="https://x.test/1.mp3" length="5"/><id>urn:1</id>'
        '<updated>2024-01-01T00:00:00Z</updated>'
        '<author><name>Ann</name><uri>https://a.test/</uri></author>'
        '<author><name>Bob</name><email>b@x.test</email></author>'
        '<category term="a" label="A"/><summary>s</summary><content type="html">&lt;p&gt;c</content>'
    ),
    "Atom without a link": atom("<title>t</title><id>https://x.test/1</id><content>plain &lt;text</content>"),
    "a base": atom(
        '<title>t</title><link href="1?"/><id>2</id>'
        '<content type="html" xml:base="https://x.test/a/">&lt;a href="b"&gt;c</content>',
        root='xml:base="https://x.test/d/" xml:lang="de_AT"',
    ),
    "a film": atom(
        "<title>t</title><yt:videoId>1</yt:videoId><media:group><media:title>u</media:title>"
        '<media:thumbnail url="https://x.test/1.jpg"/><media:description>d</media:description></media:group>'
    ),
    "a feed with a picture": rss("<title>t</title>", "<image><title>i</title><link>https://i.test/</link></image><title>F</title>"),
    "nothing": rss(""),
}  # fmt: skip
ODD = {
    "a document type": "<!DOCTYPE rss>" + rss("<title>t</title>"),
    "ill-formed": rss("<title>a & b</title>"),
    "markup in a text": rss("<description>a <b>b</b></description>"),
    "two titles": rss("<title>a</title><title>b</title>"),
    "HTML that calls itself text": rss('<description type="text/plain">a &lt;/b&gt;</description>'),
    "an author with an address": rss("<author>ann@x.test (Ann)</author>"),
    "a second author who has but an address": atom(
        "<author><name>A</name></author><author><email>b@x.test</email></author>"
    ),
    "a date that only feedparser may know": rss("<pubDate>2003-307</pubDate>"),
    "XHTML": atom('<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">c</div></content>'),
    "base64": atom('<content type="image/png">aGFsbG8=</content>'),
    "a namespace of feedparser's": rss("<title>t</title>").replace(SPACES, 'xmlns:gml="http://www.opengis.net/gml"')
    .replace("<title>t", '<gml:pos/><title>t'),
    "a chapter without a time": rss('<psc:chapters><psc:chapter title="a"/></psc:chapters>'),
    "chapters twice": rss('<psc:chapters/><psc:chapters/>'),
    "a language that is no xml:lang": rss('<title lang="de">t</title>'),
    "a length with an attribute": rss('<itunes:duration unit="s">9</itunes:duration>'),
    "an element of its own": rss("<thing>1</thing>"),
    "Windows' characters": rss("<title>caf\x93</title>"),
    "references to Windows' characters": rss("<title>café &#0150; b</title>"),
    "references to them in base 16": rss("<title>café &#x9A;</title>"),
    "a feed in a feed": rss("<item/>"),
    "RDF": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"/>',
}  # fmt: skip


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_a_plain_feed_is_read_here_and_as_feedparser_reads_it(text: str) -> None:
    assert plainfeed.read(text) is not None
    assert syndication.parse(text.encode(), "https://x.test/feed") == by_feedparser(text)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_what_is_odd_is_left_to_feedparser(text: str) -> None:
    assert plainfeed.read(text) is None


def test_every_namespace_that_feedparser_knows_is_known_here() -> None:
    known = {uri.lower() for uri in feedparser.mixin._FeedParserMixin.namespaces}
    assert [uri for uri in known if uri not in plainfeed.NAMESPACES and plainfeed.says_nothing(uri)] == []


TEXTS = st.sampled_from(
    ("", " ", "a", "b c", "<p>x</p>", "R&D", "a &lt; b", "é", "Ã©", "1", "https://x.test/1", "/2?a=1&b=2", "urn:1",
     "a,b",      "2024-01-01", "Mon, 01 Jan 2024 00:00:00 +0100", "Ann", "ann@x.test", "日本")
)  # fmt: skip
NAMES = st.sampled_from(
    [
        "title",
        "link",
        "guid",
        "id",
        "pubDate",
        "published",
        "updated",
        "author",
        "category",
        "description",
        "summary",
        "content",
        "source",
        "enclosure",
        "comments",
        "content:encoded",
        "dc:creator",
        "dc:date",
        "dc:subject",
        "dc:description",
        "itunes:summary",
        "itunes:author",
        "itunes:image",
        "itunes:keywords",
        "itunes:duration",
        "podcast:chapters",
        "podcast:person",
        "psc:chapters",
        "psc:chapter",
        "media:content",
        "media:thumbnail",
        "media:title",
        "media:description",
        "media:category",
        "yt:x",
        "slash:comments",
        "name",
        "email",
        "atom:link",
        "media:group",
        "language",
        "dcterms:issued",
        "itunes:subtitle",
        "media:keywords",
        "media:credit",
    ]
)
NONE: dict[str, str] = {}
SOME = st.dictionaries(
    st.sampled_from(
        [
            "type",
            "rel",
            "href",
            "url",
            "term",
            "label",
            "scheme",
            "domain",
            "isPermaLink",
            "length",
            "medium",
            "text",
            "xml:lang",
            "xml:base",
            "start",
            "title",
        ]
    ),
    st.one_of(
        TEXTS,
        st.sampled_from(
            ("html", "text", "de", "0:12", "alternate", "enclosure", "self", "false", "text/html", "image")
        ),
    ),
    max_size=2,
)
ATTRIBUTES = st.one_of(st.just(NONE), st.just(NONE), st.just(NONE), SOME)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _written(name: str, attributes: dict[str, str], text: str, inside: list[str]) -> str:
    given = "".join(f' {key}="{_escaped(value)}"' for key, value in attributes.items())
    return f"<{name}{given}>{_escaped(text)}{''.join(inside)}</{name}>"


def _leaves(names: str, texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(_written, st.sampled_from(names.split()), ATTRIBUTES, texts, st.just([]))


DATES = _leaves(
    "pubDate published updated dc:date dcterms:issued", st.sampled_from(("2024-01-01", "Mon, 01 Jan 2024 1:00 GMT", ""))
)
PEOPLE = _leaves("author dc:creator itunes:author", st.sampled_from(("Ann", "Bob, Ann", "", "Ã©")))
LIKELY = st.one_of(
    DATES,
    PEOPLE,
    _leaves("description summary content content:encoded itunes:summary media:description", TEXTS),
    _leaves("itunes:duration", st.sampled_from(("1:02:03", "9", ""))),
    _leaves("title link guid id category enclosure comments itunes:image media:content source", TEXTS),
)
ANY = st.builds(
    _written, NAMES, ATTRIBUTES, TEXTS, st.lists(st.builds(_written, NAMES, ATTRIBUTES, TEXTS, st.just([])), max_size=2)
)
ELEMENTS = st.one_of(LIKELY, LIKELY, LIKELY, ANY)
OF_FEED = st.one_of(_leaves("title link id language updated description itunes:summary category image", TEXTS), ANY)


@given(st.lists(ELEMENTS, max_size=6), st.lists(OF_FEED, max_size=2), st.sampled_from((rss, atom)))
@settings(max_examples=200, deadline=None)
def test_any_feed_says_the_same_to_both(entry: list[str], feed: list[str], form: object) -> None:
    make = rss if form is rss else atom
    text = make("".join(entry), "".join(feed))
    if plainfeed.read(text) is not None:
        assert is_the_same(text)


@pytest.mark.parametrize("stray", ["\x0b", "&#2;", "\ufffe", "\uffff"])
def test_a_feed_that_needs_mending_is_plain_once_it_is_mended(stray: str) -> None:
    text = rss(f"<title>one{stray}</title><guid>1</guid>")
    assert plainfeed.read(text) is None
    (made,) = syndication.parse(text.encode(), "https://example.org/feed").articles
    assert made.title == "one"

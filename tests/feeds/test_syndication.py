"""Does an RSS or Atom document say what its writer meant, whatever state it is in?"""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.article import Article, Enclosure
from feeds.errors import ParseError
from feeds.mend import MOST_ENTRIES, mend
from feeds.parsed import Parsed
from feeds.syndication import parse

ADDRESS = "https://feed.example/rss.xml"


def rss(items: str, about: str = "<title>News</title><link>https://site.example/</link>") -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">'
        f"<channel>{about}{items}</channel></rss>"
    ).encode()


def atom(entries: str, about: str = "<title>News</title>") -> bytes:
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{about}{entries}</feed>'.encode()


def read(content: bytes) -> Parsed:
    return parse(content, ADDRESS)


def only(content: bytes) -> Article:
    (article,) = read(content).articles
    return article


def test_an_rss_item_becomes_an_article_with_all_that_it_says() -> None:
    parsed = read(
        rss(
            "<item><title>Talks &amp;amp; terms</title><link>https://site.example/1</link>"
            '<guid isPermaLink="false">g1</guid><pubDate>Mon, 29 Jan 2024 18:00:00 +0300</pubDate>'
            "<dc:creator>Mira Castellane</dc:creator><category>Ports</category><description>Short.</description>"
            "<content:encoded><![CDATA[<p>Long <b>body</b>.</p><p>Second.</p>]]></content:encoded>"
            '<enclosure url="https://site.example/1.mp3" type="audio/mpeg" length="1234"/>'
            '<media:thumbnail url="https://site.example/1.jpg"/>'
            '<source url="https://other.example/rss">Other Wire</source></item>',
            "<title>News</title><link>https://site.example/</link><language>en-GB</language>",
        )
    )
    assert (parsed.feed.title, parsed.feed.site, parsed.feed.kind) == ("News", "https://site.example/", "web")
    assert parsed.feed.address == ADDRESS
    (article,) = parsed.articles
    assert (article.guid, article.title, article.url) == ("g1", "Talks & terms", "https://site.example/1")
    assert article.published is not None
    assert article.published.isoformat() == "2024-01-29T18:00:00+03:00"
    assert article.text == "Talks & terms\n\nLong body.\n\nSecond."
    assert (article.authors, article.tags, article.source) == (("Mira Castellane",), ("Ports",), "Other Wire")
    assert article.enclosures == (Enclosure("https://site.example/1.mp3", "audio/mpeg", 1234),)
    assert article.images == ("https://site.example/1.jpg",)
    assert (article.summary, article.language) == ("Short.", "en-GB")


def test_an_atom_entry_becomes_an_article() -> None:
    article = only(
        atom(
            '<entry><id>urn:1</id><title type="html">&lt;b&gt;Bold&lt;/b&gt; title</title>'
            '<link rel="self" href="https://x.example/self"/><link href="/page"/>'
            "<published>2024-01-29T18:00:00-05:00</published><updated>2024-01-30T00:00:00Z</updated>"
            "<author><name>A</name></author><author><name>B</name></author>"
            '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One</p><p>Two &amp; three</p></div>'
            '</content><summary>In short</summary><category term="t" label="Label"/></entry>',
            '<title>News</title><link href="https://site.example/"/>',
        )
    )
    assert (article.guid, article.title, article.url) == ("urn:1", "Bold title", "https://site.example/page")
    assert article.text == "Bold title\n\nOne\n\nTwo & three"
    assert (article.authors, article.tags, article.summary) == (("A", "B"), ("Label",), "In short")
    assert article.published is not None
    assert article.published.isoformat() == "2024-01-29T18:00:00-05:00"
    assert article.updated is not None
    assert article.updated.isoformat() == "2024-01-30T00:00:00+00:00"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ('<title type="text">a &lt;b&gt; &amp;amp; c</title>', "a <b> &amp; c"),
        ("<title>List&lt;String&gt;</title>", "List<String>"),
        ('<title type="html">a &lt;b&gt;b&lt;/b&gt; &amp;amp; c</title>', "a b & c"),
        ('<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">a <b>b</b></div></title>', "a b"),
    ],
)
def test_an_atom_title_is_read_by_its_declared_type(title: str, shown: str) -> None:
    assert only(atom(f"<entry><id>1</id>{title}</entry>")).title == shown


@pytest.mark.parametrize(
    ("told", "images"),
    [
        ("<p>A strip.</p><img src='/strip.png'><IMG SRC=/b.png?x=1&amp;y=2 >", ("strip.png", "b.png?x=1&y=2")),
        ("<img src=/strip.png alt='A strip'><img src='/b.png'>", ()),
        ("<img src='/t.gif' width=1 height=1><img alt='no address'><img src='data:x'>", ()),
    ],
)
def test_a_picture_that_nothing_stands_for_is_named_beside_the_text(told: str, images: tuple[str, ...]) -> None:
    item = f"<item><link>https://site.example/1</link><description><![CDATA[{told}]]></description></item>"
    assert only(rss(item)).images == tuple(f"https://site.example/{image}" for image in images)


def test_a_title_with_brackets_stays_literal() -> None:
    title = "[/] [@click=app.quit]x[/] [sic]"
    assert only(rss(f"<item><title>{title}</title></item>")).title == title


def test_atom_text_content_keeps_its_angle_brackets() -> None:
    article = only(atom('<entry><id>1</id><content type="text">if a &lt;b&gt; c</content></entry>'))
    assert article.text == "if a <b> c"


def test_rss_1_0_is_read() -> None:
    parsed = read(
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        b'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old</title></channel>'
        b'<item rdf:about="http://x.example/1"><title>T</title><link>http://x.example/1</link>'
        b"<dc:date>2004-05-06T07:08:09+02:00</dc:date></item></rdf:RDF>"
    )
    (article,) = parsed.articles
    assert parsed.feed.title == "Old"
    assert article.published is not None
    assert article.published.isoformat() == "2004-05-06T07:08:09+02:00"


def test_relative_links_are_read_against_the_site_and_xml_base() -> None:
    body = "<description>&lt;p&gt;&lt;a href='b'&gt;x&lt;/a&gt;&lt;/p&gt;</description>"
    article = only(rss(f"<item><link>a/1</link>{body}</item>"))
    assert article.url == "https://site.example/a/1"
    assert article.blocks[0].spans[0].href == "https://site.example/a/b"
    based = only(atom('<entry xml:base="https://base.example/d/"><id>1</id><link href="x"/></entry>'))
    assert based.url == "https://base.example/d/x"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "--help", "data:text/html,x", "http://[::1"]
)
def test_only_web_links_are_kept(link: str) -> None:
    article = only(rss(f'<item><guid isPermaLink="false">g</guid><title>T</title><link>{link}</link></item>'))
    assert article.url in ("", "https://site.example/--help")


def test_a_permalink_guid_is_the_address_where_there_is_no_link() -> None:
    assert only(rss("<item><guid>https://site.example/9</guid></item>")).url == "https://site.example/9"


class TestIdentity:
    def test_an_id_does_not_change_when_the_feed_moves(self) -> None:
        content = rss("<item><guid>g1</guid><title>T</title></item>")
        assert parse(content, "https://a.example/f").articles[0].guid == "g1"
        assert parse(content, "https://b.example/f").articles[0].guid == "g1"

    def test_without_an_id_the_address_is_the_id(self) -> None:
        assert (
            only(rss("<item><title>T</title><link>https://site.example/1</link></item>")).guid
            == "https://site.example/1"
        )

    def test_without_either_the_content_is_hashed_and_the_hash_is_stable(self) -> None:
        content = rss("<item><title>A</title></item><item><title>B</title></item>")
        first, second = read(content).articles
        assert first.guid != second.guid
        assert first.guid.startswith("hash:")
        assert [a.guid for a in read(content).articles] == [first.guid, second.guid]

    def test_the_site_itself_is_no_id(self) -> None:
        item = "<item><title>{}</title><link>https://site.example/</link></item>"
        assert len(read(rss(item.format("A") + item.format("B"))).articles) == 2

    def test_one_id_for_entries_with_links_and_titles_of_their_own_is_none(self) -> None:
        item = (
            "<item><guid isPermaLink='false'>0</guid><title>{0}</title><link>https://a.example/{0}</link></item>".format
        )
        articles = read(rss(item("one") + item("two") + item("one"))).articles
        assert [made.title for made in articles] == ["one", "two"]
        assert len({made.guid for made in articles}) == 2
        assert [made.guid for made in read(rss(item("two") + item("six"))).articles][0] == articles[1].guid
        revised = item("one") + item("one").replace("<title>one", "<title>One, revised")
        assert len(read(rss(revised)).articles) == 1

    def test_chapters_and_links_in_plain_text_keep_their_lines(self) -> None:
        text = "A talk on ports that goes on for so long that its writer\nwrapped it.\n\n00:00 Intro\n12:30 Strikes\nhttps://a.example/"
        (made,) = read(rss(f"<item><guid>1</guid><description>{text}</description></item>")).articles
        assert [block.text for block in made.blocks] == [
            "A talk on ports that goes on for so long that its writer wrapped it.",
            "00:00 Intro\n12:30 Strikes\nhttps://a.example/",
        ]

    def test_a_file_that_is_named_twice_has_the_type_that_either_tells(self) -> None:
        media = '<media:content url="https://a.example/v.mp4" medium="video" fileSize="9"/>'
        file = '<enclosure url="https://a.example/v.mp4" type="video/mp4" length=""/>'
        space = b'<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/">'
        document = rss(f"<item><guid>1</guid>{media}{file}</item>")
        (made,) = parse(space + document[document.index(b"<channel") :], "https://a.example/feed").articles
        assert made.enclosures == (Enclosure("https://a.example/v.mp4", "video/mp4", 9),)

    def test_two_articles_without_id_may_share_a_link(self) -> None:
        item = "<item><title>{}</title><link>https://site.example/x</link></item>"
        assert [a.title for a in read(rss(item.format("A") + item.format("B"))).articles] == ["A", "B"]
        assert len(read(rss(item.format("A") * 2)).articles) == 1

    def test_of_a_repeated_id_the_later_dated_is_kept_else_the_first(self) -> None:
        dated = "<item><guid>g</guid><title>{}</title><pubDate>{}</pubDate></item>"
        days = [("Old", "Mon, 01 Jan 2024 00:00:00 GMT"), ("New", "Tue, 02 Jan 2024 00:00:00 GMT")]
        assert only(rss("".join(dated.format(*day) for day in days))).title == "New"
        plain = "<item><guid>g</guid><title>{}</title></item>"
        assert only(rss(plain.format("First") + plain.format("Second"))).title == "First"

    def test_a_huge_id_is_cut_and_told_apart(self) -> None:
        item = "<item><guid>{}</guid><title>T</title></item>"
        first, second = read(rss(item.format("g" * 5000 + "1") + item.format("g" * 5000 + "2"))).articles
        assert first.guid != second.guid
        assert len(first.guid) <= 1000


class TestBadDays:
    def test_odd_dates_hurt_nobody(self) -> None:
        dates = ["yesterday", "", "Mon, 32 Foo 2024 25:61:61 +9999", "9" * 20, "1" * 50_000 + " Jan", "Mon, " * 20_000]
        items = "".join(f"<item><guid>{n}</guid><pubDate>{date}</pubDate></item>" for n, date in enumerate(dates))
        began = time.process_time()
        articles = read(rss(items)).articles
        assert len(articles) == len(dates)
        assert all(article.published is None for article in articles)
        assert time.process_time() - began < 60

    def test_the_date_of_a_program_that_knows_none_is_none(self) -> None:
        dates = ["Thu, 01 Jan 1970 00:00:00 GMT", "Wed, 30 Nov -0001 00:00:00 +0000", "-0001-11-30T00:00:00+00:00"]
        items = "".join(f"<item><guid>{n}</guid><pubDate>{date}</pubDate></item>" for n, date in enumerate(dates))
        assert [article.published for article in read(rss(items)).articles] == [None, None, None]

    def test_a_tag_that_is_never_closed_swallows_no_entry_unsaid(self) -> None:
        item = "<item><guid>{0}</guid><title>{0}</title><description>On {0}.{1}</item>"
        said = read(rss(item.format("One", "</desc>") + item.format("Two", "</description>")))
        assert [(a.title, a.text) for a in said.articles] == [("One", "One\n\nOn One."), ("Two", "Two\n\nOn Two.")]
        assert said.faults == ()
        said = read(rss("<item><title>One<guid>One</item><item><title>Two<guid>Two</item>"))
        assert (len(said.articles), said.faults) == (1, ("1 of 2 entries could not be read",))

    @pytest.mark.parametrize("charset", ["iso-8859-1", "utf-16"])
    def test_also_in_another_charset(self, charset: str) -> None:
        item = "<item><guid>{0}</guid><title>{0}</title><description>On {0}.{1}</item>"
        text = rss(item.format("Grün", "</desc>") + item.format("Straße", "</description>")).decode()
        said = read(text.replace("utf-8", charset).encode(charset))
        assert [a.title for a in said.articles] == ["Grün", "Straße"]

    def test_a_date_form_that_feedparser_alone_knows_is_taken_as_utc(self) -> None:
        article = only(rss("<item><title>T</title><pubDate>Thu Jan  4 10:00:00 2024</pubDate></item>"))
        assert article.published is not None
        assert article.published.isoformat() == "2024-01-04T10:00:00+00:00"

    @pytest.mark.parametrize(
        ("guid", "url"),
        [
            ("abc-1", ""),
            ("tag:a.example,2024:1", ""),
            ("/1", "https://site.example/1"),
            ("http://b.example/1", "http://b.example/1"),
        ],
    )
    def test_a_guid_that_is_no_address_is_no_link(self, guid: str, url: str) -> None:
        document = rss(f"<item><guid>{guid}</guid><title>T</title></item>")
        for content in (document, b"<!DOCTYPE rss>" + document[document.index(b"<rss") :]):
            (made,) = parse(content, "https://a.example/feed").articles
            assert (made.guid, made.url) == (guid, url)

    def test_a_cut_off_feed_gives_its_whole_entries_and_says_so(self) -> None:
        content = rss("<item><guid>1</guid><title>A</title></item><item><guid>2</guid><title>Bee</title></item>")
        parsed = read(content[: content.index(b"Bee") + 1])
        assert [a.title for a in parsed.articles] == ["A"]
        assert parsed.cut == "the feed is cut off: its whole entries were read"

    @pytest.mark.parametrize("kind", ["rss", "atom", "rdf"])
    def test_wherever_a_feed_is_cut_it_gives_whole_entries_and_says_so(self, kind: str) -> None:
        item, head, end = {
            "rss": ("item", "<rss version='2.0'><channel><title>F</title>", "</channel></rss>"),
            "atom": ("entry", "<feed xmlns='http://www.w3.org/2005/Atom'><title>F</title>", "</feed>"),
            "rdf": (
                "item",
                "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
                "<channel rdf:about='c'><title>F</title></channel>",
                "</rdf:RDF>",
            ),
        }[kind]
        told = [f"<{item}><title>{n} &amp; x</title><link>https://a.example/{n}</link></{item}>" for n in range(3)]
        text = head + "".join(told) + end
        whole = set(read(text.encode()).articles)
        for at in range(len(head), len(text) - len(end), 5):
            parsed = read(text[:at].encode())
            assert parsed.cut
            assert set(parsed.articles) <= whole
            assert len(parsed.articles) == text[:at].count(f"</{item}>")

    def test_what_follows_the_end_of_a_feed_does_not_cut_it_off(self) -> None:
        parsed = read(rss("<item><guid>1</guid><title>A</title></item>") + b"<script>advertise()</script>" * 300)
        assert ([a.title for a in parsed.articles], parsed.cut) == (["A"], "")

    def test_control_characters_do_not_spoil_a_feed(self) -> None:
        article = only(rss("<item><guid>1</guid><title>SAFE\0B \x1b]0;x\x07 &#27;[1m &#x1b; end</title></item>"))
        assert article.title == "SAFEB ]0;x [1m end"

    def test_ill_formed_xml_is_read_as_far_as_it_can_be(self) -> None:
        assert only(rss("<item><guid>1</guid><title>A & B <unclosed></title></item>")).guid == "1"

    def test_nested_entities_are_not_expanded(self) -> None:
        laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
        head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol"><!ENTITY s "short">{laughs}]>'
        content = head.encode() + rss("<item><guid>1</guid><title>&l9; &s;</title></item>")[38:]
        began = time.process_time()
        assert len(only(content).title) < 20
        assert time.process_time() - began < 60

    def test_no_file_is_read_through_an_entity(self) -> None:
        head = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        assert "root" not in only(head + rss("<item><guid>1</guid><title>X&x;X</title></item>")[38:]).title

    def test_a_flood_of_attributes_is_cut_and_said(self) -> None:
        flood = " ".join(f'a{n}="x"' for n in range(30_000))
        content = rss("<item><guid>1</guid></item>").replace(b"<channel>", f"<channel {flood}>".encode())
        began = time.process_time()
        parsed = read(content)
        assert parsed.faults == ("a tag with 30,000 attributes was cut",)
        assert len(parsed.articles) == 1
        assert time.process_time() - began < 60

    def test_entries_beyond_the_cap_are_left_out_and_said(self) -> None:
        text, faults = mend("<rss>" + "<item></item>" * (MOST_ENTRIES + 5) + "<a/></rss>")
        assert text == "<rss>" + "<item></item>" * MOST_ENTRIES + "<a/></rss>"
        assert faults == [f"only the first {MOST_ENTRIES:,} of {MOST_ENTRIES + 5:,} entries were read"]

    @pytest.mark.parametrize("text", ["<a " * 20_000, '<a href="' + " " * 100_000 + '">', "<a " + "b='" * 50_000 + ">"])
    def test_mending_is_linear(self, text: str) -> None:
        began = time.process_time()
        mend(text)
        assert time.process_time() - began < 60

    @pytest.mark.parametrize("content", [b"", b"hello", b"<html><p>x</p></html>", b"<a/>", b"<rss"])
    def test_what_is_no_feed_is_one_sentence(self, content: bytes) -> None:
        with pytest.raises(ParseError, match="no feed found in it"):
            read(content)

    @settings(max_examples=60, deadline=None)
    @given(st.binary(max_size=400), st.binary(max_size=60))
    def test_any_bytes_in_a_feed_are_read_or_refused(self, junk: bytes, tail: bytes) -> None:
        content = rss("<item><title>T</title></item>")
        for damaged in (junk, content[:180] + junk + content[180:], content + tail, content[: -len(junk) or None]):
            try:
                articles = read(damaged).articles
            except ParseError:
                continue
            assert all(article.guid for article in articles)


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_a_feed_is_read_in_the_charset_that_it_declares(charset: str) -> None:
    head = f'<?xml version="1.0" encoding="{charset}"?>'
    content = head + '<rss version="2.0"><channel><title>Café</title></channel></rss>'
    assert read(content.encode(charset)).feed.title == "Café"

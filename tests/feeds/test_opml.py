"""Does a subscription list come in and go out whole, and only with feeds in it?"""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.article import Feed
from feeds.errors import ParseError
from feeds.opml import read, tag_of, write


def opml(body: str) -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?><opml version="2.0"><head/><body>{body}</body></opml>'.encode()


def test_folders_become_tags() -> None:
    feeds, skipped = read(
        opml(
            '<outline text="One" xmlUrl="https://a.example/1" htmlUrl="https://a.example/"/>'
            '<outline text="News"><outline title="Two" xmlUrl="https://a.example/2"/>'
            '<outline text="World"><outline text="Three" xmlUrl="https://a.example/3" category="/Asia,News/World"/>'
            "</outline></outline>"
        )
    )
    assert feeds == [
        Feed("https://a.example/1", "One", site="https://a.example/"),
        Feed("https://a.example/2", "Two", tags=("News",)),
        Feed("https://a.example/3", "Three", tags=("Asia", "News/World")),
    ]
    assert skipped == []


def test_a_repeated_address_is_one_feed_with_all_its_tags() -> None:
    outline = '<outline text="A" xmlUrl="https://a.example/1"/>'
    feeds, _ = read(opml(f'<outline text="x">{outline}</outline><outline text="y">{outline}{outline}</outline>'))
    assert feeds == [Feed("https://a.example/1", "A", tags=("x", "y"))]


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "exec:touch pwn", "|touch pwn", "filter:x:http://a/", "javascript:x()", "a/b"]
)
def test_only_web_addresses_are_taken_and_the_others_named(address: str) -> None:
    bad = f'<outline text="bad [/]" xmlUrl="{address}"/>'
    feeds, skipped = read(opml(bad + '<outline xmlUrl=" http://a.example/ok "/>'))
    assert [feed.address for feed in feeds] == ["http://a.example/ok"]
    assert skipped == ["skipped bad [/]: only http and https feeds are taken"]


def test_nothing_is_included() -> None:
    feeds, skipped = read(opml('<outline type="include" text="i" url="http://a.example/more.opml"/>'))
    assert (feeds, skipped) == ([], ["skipped i: no feed of its own"])


def test_deep_nesting_is_read_quickly() -> None:
    began = time.process_time()
    feed = '<outline xmlUrl="http://a.example/"/>'
    feeds, _ = read(opml('<outline text="f">' * 20_000 + feed + "</outline>" * 20_000))
    assert len(feeds) == 1
    assert feeds[0].tags == ("/".join(["f"] * 20),)
    assert time.process_time() - began < 60


def test_entities_are_not_read() -> None:
    laughs = '<!DOCTYPE opml [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    content = opml('<outline text="&a;&b;" xmlUrl="http://a.example/"/>').replace(b"<opml", laughs.encode() + b"<opml")
    try:
        feeds, _ = read(content)
    except ParseError:
        return
    assert "root" not in feeds[0].title


def test_stray_ampersands_are_what_their_writer_meant() -> None:
    feeds, _ = read(opml('<outline text="R&D caf&eacute; &lt;x&gt;" xmlUrl="http://a.example/?a=1&b=2"/>'))
    assert feeds == [Feed("http://a.example/?a=1&b=2", "R&D café <x>")]


def test_a_damaged_list_is_read_as_far_as_it_goes() -> None:
    feeds, skipped = read(opml('<outline text="A" xmlUrl="http://a.example/1"/><outline <<<'))
    assert [feed.title for feed in feeds] == ["A"]
    assert skipped[0].startswith("the list is damaged and was read as far as it goes")


@pytest.mark.parametrize("content", [b"", b"text", b"<rss/>", b"<opml><outline <", b"\x00\xff"])
def test_what_is_no_list_is_one_sentence(content: bytes) -> None:
    with pytest.raises(ParseError):
        read(content)


def test_a_title_is_cleaned() -> None:
    feeds, _ = read(opml('<outline text="a&#x202e;b \x1b[1m" xmlUrl="http://a.example/"/>'))
    assert feeds[0].title == "ab [1m"


TAG = st.text(alphabet="abcé /,%&<\"'", min_size=1, max_size=12).map(tag_of).filter(bool)
FEEDS = st.lists(
    st.builds(
        Feed,
        address=st.integers(1, 50).map("https://a.example/f?n={}&x=1".format),
        title=st.text(alphabet="abc é&<>\"'/", max_size=20).map(lambda text: " ".join(text.split())),
        site=st.sampled_from(["", "https://a.example/"]),
        tags=st.lists(TAG, max_size=4, unique=True).map(tuple),
    ),
    max_size=8,
    unique_by=lambda feed: feed.address,
)


@settings(max_examples=100, deadline=None)
@given(FEEDS)
def test_a_list_reads_back_as_it_was_written(feeds: list[Feed]) -> None:
    back, skipped = read(write(feeds).encode())
    assert sorted(back, key=lambda feed: feed.address) == sorted(feeds, key=lambda feed: feed.address)
    assert skipped == []


def test_a_folder_whose_name_holds_a_slash_stays_one_folder() -> None:
    folder = '<outline text="TV/Radio" title="TV/Radio">'
    inner = f'{folder}<outline text="a" xmlUrl="https://a.example/"/></outline>'
    feeds, _ = read(opml(f'<outline text="News">{inner}</outline>'))
    written = write(feeds)
    assert folder in written
    assert read(written.encode())[0][0].tags == feeds[0].tags


def outline(number: int, more: str = "") -> str:
    return f'<outline type="rss" text="{number}" title="{number}" xmlUrl="https://a.example/{number}"{more}/>'


def test_a_folder_is_written_once_and_a_feed_in_each_of_its_folders() -> None:
    feeds = [
        Feed("https://a.example/1", "1", tags=("News/World", "Sea")),
        Feed("https://a.example/2", "2", tags=("News",)),
        Feed("https://a.example/3", "3", tags=("News/Home",)),
        Feed("https://a.example/4", "4"),
    ]
    both = outline(1, ' category="News/World,Sea"')
    folder = '<outline text="{}" title="{}">'.format
    body = [
        outline(4),
        *(folder("News", "News"), outline(2)),
        *(folder("World", "World"), both, "</outline>"),
        *(folder("Home", "Home"), outline(3), "</outline>"),
        "</outline>",
        *(folder("Sea", "Sea"), both, "</outline>"),
    ]
    assert write(feeds).splitlines()[4:-2] == body
    assert read(write(feeds).encode()) == (sorted(feeds, key=lambda feed: "4213".index(feed.title)), [])


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ('xmlUrl="feed://a.example/1"', "http://a.example/1"),
        ('xmlUrl="feed:https://a.example/1"', "https://a.example/1"),
        ('XMLURL="FEED://a.example/1"', "http://a.example/1"),
        ('type="rss" url="https://a.example/1"', "https://a.example/1"),
    ],
)
def test_addresses_as_other_programs_write_them(written: str, address: str) -> None:
    assert read(opml(f'<outline text="A" {written}/>')) == ([Feed(address, "A")], [])


def test_a_scheme_within_a_scheme_is_no_way_in() -> None:
    feeds, skipped = read(
        opml('<outline text="A" xmlUrl="feed:file:///etc/passwd"/><outline text="B" xmlUrl="feed:"/>')
    )
    assert (feeds, len(skipped)) == ([], 2)


def test_only_feeds_with_a_web_address_are_written() -> None:
    local = Feed("/home/x/samples", "samples", kind="folder")
    assert "samples" not in write([Feed("backstory:samples", "samples"), local])


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_list_or_refused(content: bytes) -> None:
    for damaged in (content, opml("<outline/>")[:60] + content):
        try:
            read(damaged)
        except ParseError:
            continue


def test_a_login_in_an_address_stands_apart_and_is_not_written() -> None:
    content = b'<opml><body><outline xmlUrl="https://ann:se%20cret@a.example/f"/></body></opml>'
    ((feed,), _) = read(content)
    assert (feed.address, feed.login) == ("https://a.example/f", "ann:se%20cret")
    assert "ann" not in write([feed])


@pytest.mark.parametrize("login", ["ann:s3cret", "ann:s3@cret", "ann@mail.example:s3cret"])
def test_a_login_stands_in_no_title_and_in_nothing_that_is_said(login: str) -> None:
    address = f"https://{login}@a.example/f"
    outlines = (
        f'<outline text="{address}" xmlUrl="{address}"/><outline text="ftp://ann:s3cret@b.example" xmlUrl="ftp://x"/>'
    )
    (feed,), skipped = read(
        f'<opml><body>{outlines}<outline xmlUrl="ftp://ann:s3cret@c.example"/></body></opml>'.encode()
    )
    assert (feed.title, feed.login) == ("https://a.example/f", login)
    assert len(skipped) == 2
    assert "s3cret" not in f"{skipped}{feed.title}"

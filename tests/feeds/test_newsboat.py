"""A `urls` file of newsboat becomes subscriptions."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from feeds import newsboat
from feeds.article import Feed
from feeds.load import local
from feeds.parsed import Parsed

LIST = """# my feeds
https://a.test/feed news "a, b" "~My name" !hidden
https://b.test/?a=1&b=2   # with a note
"https://c.test/feed"
https://a.test/feed again
"query:Unread:unread = \\"yes\\""
filter:cat:https://d.test/
exec:rm -rf /
file:///etc/passwd
nonsense
https://e.test/ "open
https://f.test/#top it's "~D # \\"x\\""
"""


def test_addresses_tags_and_titles_are_taken_and_nothing_else() -> None:
    feeds, skipped = newsboat.read(LIST)
    assert feeds == [
        Feed("https://a.test/feed", "My name", tags=("news", "a, b", "hidden", "again")),
        Feed("https://b.test/?a=1&b=2"),
        Feed("https://c.test/feed"),
        Feed("https://e.test/", tags=("open",)),
        Feed("https://f.test/#top", 'D # "x"', tags=("it's",)),
    ]
    assert [line.partition(":")[0] for line in skipped] == [f"line {n}" for n in (6, 7, 8, 9, 10)]
    assert skipped[0] == "line 6: skipped, a search of newsboat's: `backstory follow` keeps searches of ours"
    assert not any("rm -rf" in line or "passwd" in line for line in skipped)


def test_a_file_called_urls_is_a_list_and_another_text_is_none(tmp_path: Path) -> None:
    for name in ("urls", "links.txt"):
        (tmp_path / name).write_text(LIST)
    said = dict(local(tmp_path / "urls"))[tmp_path / "urls"]
    assert isinstance(said, Parsed)
    assert [feed.address for feed in said.subscriptions][:1] == ["https://a.test/feed"]
    assert not newsboat.is_list(LIST, "links.txt")
    assert not newsboat.is_list("A story about urls.", "urls")


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    newsboat.read(text)


def test_a_login_in_an_address_stands_apart() -> None:
    ((feed,), _) = newsboat.read('https://ann:secret@a.example/f tag "~http://ann:secret@a.example"')
    assert (feed.address, feed.login, feed.title) == ("https://a.example/f", "ann:secret", "http://a.example")

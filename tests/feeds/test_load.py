"""Is every readable thing read, and everything else said in one sentence?"""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds import files, load
from feeds.article import Feed
from feeds.clean import clean_article
from feeds.errors import FeedError, ParseError, Unreadable
from feeds.load import Parsed, local, parse

RSS = b'<rss version="2.0"><channel><title>News</title><item><guid>1</guid><title>T</title></item></channel></rss>'
OPML = b'<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/f"/></body></opml>'
PAGE = b"<html><head><title>Page</title></head><body><h1>Page</h1><p>Some words of it.</p></body></html>"


def said(path: Path) -> dict[str, Parsed | FeedError]:
    """What each path below says, by its name."""
    return {there.name: answer for there, answer in local(path)}


def refusal(path: Path) -> str:
    """The one error that a path gives."""
    ((there, answer),) = local(path)
    assert there == path
    assert isinstance(answer, Unreadable | ParseError)
    return str(answer)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<!doctype html><html><body>Hi</body></html>", "a web page, not a feed"),
        (b"Just words", "a text, not a feed"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "neither text nor a feed"),
        (b"  \n", "empty: no feed in it"),
        (b"<?xml version='1.0'?><a/>", "no feed found in it"),
        (b"<opml><body/></opml>", "a subscription list that names no http or https feed"),
        (b'{"id": 1, "title": "T"}\n{"id": 2, "title": "U"}\n', "an archive of articles, not a feed"),
    ],
)
def test_what_is_no_feed_is_said_in_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(ParseError, match=f"^{sentence}$"):
        parse(content, "https://a.example/feed")


def test_a_feed_is_read_whatever_its_content_type_says() -> None:
    assert parse(RSS, "https://a.example/", "text/html").feed.title == "News"
    json_feed = b'{"version": "https://jsonfeed.org/version/1", "items": []}'
    assert parse(json_feed, "https://a.example/", "text/plain").articles == ()


def test_a_subscription_list_gives_its_feeds() -> None:
    assert parse(OPML, "https://a.example/l.opml").subscriptions == (Feed("https://a.example/f", "A"),)


class TestFiles:
    def test_a_text_is_a_feed_of_its_own(self, tmp_path: Path) -> None:
        path = tmp_path / "story.txt"
        path.write_text("Title\n\nText")
        os.utime(path, (1706540400, 1706540400))
        ((there, answer),) = local(path)
        assert there == path
        assert isinstance(answer, Parsed)
        assert answer.feed == Feed(str(path), "story.txt", kind="file")
        (article,) = answer.articles
        assert (article.guid, article.title, article.published) == (str(path), "Title", None)
        assert article.modified is not None
        assert article.modified.timestamp() == 1706540400

    def test_a_page_and_a_markdown_are_articles_known_by_their_path(self, tmp_path: Path) -> None:
        (tmp_path / "a.html").write_bytes(PAGE)
        (tmp_path / "b.md").write_text("# B\n\nText")
        for name, title in (("a.html", "Page"), ("b.md", "B")):
            answer = said(tmp_path / name)[name]
            assert isinstance(answer, Parsed)
            assert [(a.guid, a.title) for a in answer.articles] == [(str(tmp_path / name), title)]

    def test_a_feed_in_a_file_of_another_name_is_a_feed(self, tmp_path: Path) -> None:
        (tmp_path / "story.txt").write_bytes(RSS)
        answer = said(tmp_path / "story.txt")["story.txt"]
        assert isinstance(answer, Parsed)
        assert (answer.feed.title, answer.feed.kind, answer.articles[0].guid) == ("News", "file", "1")

    def test_a_relative_path_becomes_absolute(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "story.txt").write_text("T\n\nText")
        monkeypatch.chdir(tmp_path)
        ((there, answer),) = local(Path("./sub/../story.txt"))
        assert there == tmp_path / "story.txt"
        assert isinstance(answer, Parsed)
        assert answer.feed.address == str(tmp_path / "story.txt")

    def test_an_archive_comes_in_batches_of_one_feed(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        lines = [json.dumps({"id": n, "title": f"T{n}"}) for n in range(load.BATCH + 2)]
        path.write_text("\n".join([*lines, "bad"]))
        batches = [answer for _, answer in local(path) if isinstance(answer, Parsed)]
        assert [len(batch.articles) for batch in batches] == [load.BATCH, 2]
        assert {batch.feed for batch in batches} == {Feed(str(path), "a.jsonl", kind="archive")}
        assert batches[-1].faults == (f"line {load.BATCH + 3}: not JSON",)

    def test_faults_of_an_archive_are_named_up_to_a_number(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_text('{"id": 1, "title": "T"}\n' + "bad\n" * 150)
        answer = said(path)["a.jsonl"]
        assert isinstance(answer, Parsed)
        assert len(answer.faults) == load.MOST_FAULTS + 1
        assert answer.faults[-1] == "50 more lines are no articles"


class TestRefusals:
    def test_a_missing_file(self, tmp_path: Path) -> None:
        assert refusal(tmp_path / "none.txt") == "no such file or folder"
        assert refusal(Path("/") / ("x" * 5000)).startswith("cannot be read: ")

    @pytest.mark.parametrize(
        ("content", "sentence"),
        [(b"", "an empty file"), (b" \n\n", "an empty file"), (b"\x7fELF" + b"\0" * 99, "neither text nor a feed")],
    )
    def test_an_empty_or_binary_file(self, tmp_path: Path, content: bytes, sentence: str) -> None:
        (tmp_path / "x.txt").write_bytes(content)
        assert refusal(tmp_path / "x.txt") == sentence

    def test_a_huge_file(self, tmp_path: Path) -> None:
        path = tmp_path / "x.txt"
        path.write_text("Title\n\n" + "word " * load.HEAD)
        os.truncate(path, files.LARGEST + 1)
        assert refusal(path) == "larger than 50 MiB"

    def test_a_pipe_or_device_stops_nothing(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.txt")
        assert refusal(tmp_path / "pipe.txt") == "not a regular file"
        assert refusal(Path("/dev/zero")) == "not a regular file"

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_a_file_that_is_not_ours(self, tmp_path: Path) -> None:
        (tmp_path / "x.txt").write_text("T")
        (tmp_path / "x.txt").chmod(0)
        assert refusal(tmp_path / "x.txt") == "not ours to read"

    def test_a_folder_without_articles(self, tmp_path: Path) -> None:
        (tmp_path / "sub").mkdir()
        (tmp_path / "picture.png").write_bytes(b"\x89PNG")
        (tmp_path / ".hidden.txt").write_text("T")
        assert refusal(tmp_path) == "a folder without articles"

    def test_an_archive_without_articles(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_text("bad\nworse\n")
        assert refusal(tmp_path / "a.jsonl") == "no line of it is an article"

    def test_a_page_under_a_feeds_name_is_no_feed(self, tmp_path: Path) -> None:
        (tmp_path / "feed.xml").write_bytes(PAGE)
        assert refusal(tmp_path / "feed.xml") == "a web page, not a feed"


class TestFolders:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        news = tmp_path / "news"
        (news / "b").mkdir(parents=True)
        (news / ".git").mkdir()
        (news / "2.txt").write_text("Two\n\nText")
        (news / "1.md").write_text("# One\n\nText")
        (news / "b" / "3.txt").write_text("Three\n\nText")
        (news / ".git" / "4.txt").write_text("Hidden")
        (news / "code.py").write_text("print()")
        (news / "feed.xml").write_bytes(RSS)
        (news / "list.opml").write_bytes(OPML)
        (news / "old.jsonl").write_text('{"id": 1, "title": "Old"}\n')
        (news / "empty.txt").write_text("")
        (news / "loop").symlink_to(news)
        (news / "dead.txt").symlink_to(tmp_path / "nowhere")
        return news

    def test_its_articles_are_one_feed_and_its_other_sources_their_own(self, folder: Path) -> None:
        answers = said(folder)
        assert set(answers) == {"news", "feed.xml", "list.opml", "old.jsonl", "empty.txt", "dead.txt"}
        articles = answers["news"]
        assert isinstance(articles, Parsed)
        assert articles.feed == Feed(str(folder), "news", kind="folder")
        assert [article.title for article in articles.articles] == ["One", "Two", "Three"]
        names = [Path(article.guid).relative_to(folder).as_posix() for article in articles.articles]
        assert names == ["1.md", "2.txt", "b/3.txt"]

    def test_what_cannot_be_read_is_named_and_the_rest_kept(self, folder: Path) -> None:
        answers = said(folder)
        assert str(answers["empty.txt"]) == "an empty file"
        assert str(answers["dead.txt"]) == "no such file or folder"

    def test_feeds_archives_and_lists_in_it_are_sources(self, folder: Path) -> None:
        answers = said(folder)
        kinds = {name: answer.feed.kind for name, answer in answers.items() if isinstance(answer, Parsed)}
        assert kinds == {"news": "folder", "feed.xml": "file", "list.opml": "file", "old.jsonl": "archive"}
        listed = answers["list.opml"]
        assert isinstance(listed, Parsed)
        assert [feed.address for feed in listed.subscriptions] == ["https://a.example/f"]

    def test_a_large_folder_comes_in_batches(self, tmp_path: Path) -> None:
        for number in range(load.BATCH + 1):
            (tmp_path / f"{number:04}.txt").write_text(f"T{number}\n\nText")
        batches = [answer for _, answer in local(tmp_path) if isinstance(answer, Parsed)]
        assert [len(batch.articles) for batch in batches] == [load.BATCH, 1]


def test_reading_texts_and_archives_imports_no_heavy_parser(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("T\n\nText")
    (tmp_path / "b.jsonl").write_text('{"id": 1, "title": "T", "text": "x"}')
    script = (
        "import sys; from pathlib import Path; from feeds import load, process;"
        f"assert len(list(load.local(Path({str(tmp_path)!r})))) == 2;"
        "heavy = {'feedparser', 'lxml', 'selectolax', 'trafilatura', 'markdown_it', 'httpx2', 'textual', 'rich'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"<?xml version='1.0'?><rss>", b"<feed>", b'{"items":[', b"<opml><body>", b"<html>", b"# T"]),
    st.sampled_from(["https://a.example/f", "/x/a.txt", "/x/a.md", "/x/a.html", "/x/a.xml", "/x/a.json", "/x/a.opml"]),
    st.sampled_from(["", "text/html; charset=x", "application/rss+xml", "application/json"]),
)
def test_any_bytes_are_read_or_refused(content: bytes, head: bytes, address: str, content_type: str) -> None:
    with contextlib.suppress(FeedError):
        parsed = parse(head + content, address, content_type, "utf-8")
        assert all(article.guid for article in parsed.articles)
        assert [clean_article(article) for article in parsed.articles] == list(parsed.articles)


def test_a_link_that_leads_to_itself_costs_the_folder_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A title\n\nSome words.")
    (tmp_path / "b").symlink_to("b")
    (tmp_path / "c.txt").symlink_to("c.txt")
    found = said(tmp_path)
    assert str(found.pop("c.txt")) == "cannot be read: too many levels of symbolic links"
    (folder,) = found.values()
    assert isinstance(folder, Parsed)
    assert [article.title for article in folder.articles] == ["A title"]

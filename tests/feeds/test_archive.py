"""Is an archive read line by line, its bad lines named and its good ones kept?"""

import json
import sys
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.archive import LONGEST_LINE, Fault, read
from feeds.article import Article
from feeds.errors import Unreadable


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.jsonl"


def write(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def articles(path: Path) -> list[Article]:
    return [said for said in read(path) if isinstance(said, Article)]


def test_a_line_becomes_an_article(path: Path) -> None:
    record = {"id": "a1", "title": "T <i>", "text": "One\n\nTwo", "published": "2024-01-29T18:00:00+03:00"}
    (article,) = articles(write(path, {**record, "url": "https://x.example/1", "feed": "Feed 1"}))
    assert (article.guid, article.url, article.source) == ("a1", "https://x.example/1", "Feed 1")
    assert article.text == "T <i>\n\nOne\n\nTwo"
    assert article.published is not None
    assert article.published.isoformat() == "2024-01-29T18:00:00+03:00"


def test_html_is_read_where_there_is_no_text(path: Path) -> None:
    (article,) = articles(write(path, {"id": 1, "title": "T", "html": "<p>One</p><script>no</script>"}))
    assert article.text == "T\n\nOne"


@pytest.mark.parametrize(("given_id", "guid"), [("a  b", "a  b"), (7, "7"), (7.5, "7.5"), (True, "true"), ("é", "é")])
def test_an_id_of_any_scalar_is_answered_back(path: Path, given_id: object, guid: str) -> None:
    assert articles(write(path, {"id": given_id, "title": "T"}))[0].guid == guid


def test_without_an_id_the_address_is_the_id_else_a_hash(path: Path) -> None:
    write(path, {"title": "T", "url": "https://x.example/1"}, {"title": "T"}, {"title": "U", "id": None})
    guids = [article.guid for article in articles(path)]
    assert guids[0] == "https://x.example/1"
    assert guids[1].startswith("hash:")
    assert guids[1] != guids[2]


def test_bad_lines_are_named_by_number_and_the_others_kept(path: Path) -> None:
    good = b'{"id": "%d", "title": "T"}\n'
    deep = b'{"a":' + b"[" * 50_000 + b"\n"
    lines = [good % 1, b"{bad\n", b"\n", b"[1]\n", b"\xff\xfe\n", b'{"id": 2}\n', deep, good % 3]
    path.write_bytes(b"\xef\xbb\xbf" + b"".join(lines))
    faults = [str(said) for said in read(path) if isinstance(said, Fault)]
    assert [article.guid for article in articles(path)] == ["1", "3"]
    assert faults == [
        "line 2: not JSON",
        "line 4: not an object",
        "line 5: not UTF-8",
        "line 6: neither title nor text",
        "line 7: nested too deeply",
    ]


def test_a_line_without_end_is_skipped_and_not_held(path: Path) -> None:
    path.write_bytes(b"x" * (LONGEST_LINE + 10) + b'\n{"id": 1, "title": "T"}')
    first, second = read(path)
    assert str(first) == "line 1: longer than 16 MiB"
    assert isinstance(second, Article)


def test_an_archive_is_streamed(path: Path) -> None:
    path.write_text('{"id": 1, "title": "T", "text": "%s"}\n' % ("word " * 200) * 3000)
    tracemalloc.start()
    count = sum(1 for _ in read(path))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 3000
    assert peak < 1_000_000


def test_a_line_costs_little(path: Path) -> None:
    path.write_text('{"id": 1, "title": "T", "text": "%s", "published": "2024-01-01"}\n' % ("word " * 100) * 2000)
    began = time.process_time()
    assert sum(1 for _ in read(path)) == 2000
    assert time.process_time() - began < 60


def test_a_missing_archive_is_unreadable(path: Path) -> None:
    with pytest.raises(Unreadable, match="no such file or folder"):
        list(read(path))


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_articles_or_faults(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / f"any-{sys.platform}.jsonl"
    path.write_bytes(content)
    assert all(isinstance(said, Article | Fault) for said in read(path))

"""Does a bad source cost one error, and nothing of the reader?"""

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from feeds.errors import ParseError
from feeds.process import Parser

RSS = b'<rss version="2.0"><channel><title>News</title><item><guid>1</guid><title>T</title></item></channel></rss>'
ADDRESS = "https://a.example/feed"
HEAVY = RSS.replace(b"</channel>", b"<item><title>x</title></item>" * 15_000 + b"</channel>")
"""Takes feedparser seconds."""


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    with Parser() as parser:
        yield parser


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_it_parses_as_load_does_and_starts_at_the_first_request() -> None:
    with Parser() as parser:
        assert parser.pid == 0
        parsed = parser.parse(RSS, ADDRESS, "application/rss+xml", "utf-8")
        assert parser.pid > 0
    assert (parsed.feed.title, parsed.articles[0].guid) == ("News", "1")


def test_an_error_comes_back_as_it_was_raised(parser: Parser) -> None:
    with pytest.raises(ParseError, match=r"^a web page, not a feed$"):
        parser.parse(b"<html><p>x</p></html>", ADDRESS)


def test_a_page_is_read_in_the_child(parser: Parser) -> None:
    content = b"<html><head><title>Page</title></head><body><h1>Page</h1><p>Some words of it.</p></body></html>"
    assert "Some words of it." in parser.page(content, "https://a.example/page").text


def test_a_large_request_and_answer_pass_through_the_pipes(parser: Parser) -> None:
    body = b"<description>" + b"word " * 400_000 + b"</description>"
    parsed = parser.parse(RSS.replace(b"<title>T</title>", body), ADDRESS)
    assert len(parsed.articles[0].text) > 1_900_000


def test_what_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    with Parser(deadline=60) as parser:
        parser.parse(RSS, ADDRESS)
        first = parser.pid
        parser._deadline = 0.3  # from here: on a busy machine the start alone takes longer
        with pytest.raises(ParseError, match="took too long to read"):
            parser.parse(HEAVY * 8, ADDRESS)
        assert not is_running(first)
        parser._deadline = 60
        assert parser.parse(RSS, ADDRESS).feed.title == "News"
        assert parser.pid != first


def test_what_needs_too_much_memory_is_given_up_and_the_next_is_read() -> None:
    with Parser(memory=300 * 1024 * 1024) as parser:
        with pytest.raises(ParseError, match=r"needs too much memory to read|the parser stopped|too damaged"):
            parser.parse(RSS.replace(b"<title>T</title>", b"<title>" + b"x" * 60_000_000 + b"</title>"), ADDRESS)
        assert parser.parse(RSS, ADDRESS).feed.title == "News"


def test_a_child_that_died_between_requests_is_started_again() -> None:
    with Parser() as parser:
        parser.parse(RSS, ADDRESS)
        os.kill(parser.pid, signal.SIGKILL)
        outcomes = []
        for _ in range(2):
            try:
                outcomes.append(parser.parse(RSS, ADDRESS).feed.title)
            except ParseError as error:
                outcomes.append(str(error))
        assert outcomes[-1] == "News"


def test_ctrl_c_is_left_to_the_parent() -> None:
    with Parser() as parser:
        parser.parse(RSS, ADDRESS)
        pid = parser.pid
        os.kill(pid, signal.SIGINT)
        assert parser.parse(RSS, ADDRESS).feed.title == "News"
        assert parser.pid == pid


def test_close_leaves_no_child_and_may_be_called_twice() -> None:
    parser = Parser()
    parser.parse(RSS, ADDRESS)
    pid = parser.pid
    parser.close()
    parser.close()
    assert not is_running(pid)
    with pytest.raises(ParseError):
        parser.parse(RSS, ADDRESS)


def test_close_ends_a_request_under_way() -> None:
    parser = Parser()
    parser.parse(RSS, ADDRESS)
    outcome: list[str] = []
    began = threading.Event()

    def ask() -> None:
        began.set()
        try:
            parser.parse(HEAVY * 8, ADDRESS)
        except ParseError as error:
            outcome.append(str(error))

    thread = threading.Thread(target=ask)
    thread.start()
    began.wait()
    parser.close()
    thread.join(30)
    assert not thread.is_alive()  # it failed, or had its answer already on a quick machine
    assert len(outcome) <= 1
    with pytest.raises(ParseError):
        parser.parse(RSS, ADDRESS)


def test_close_while_the_child_starts_gets_no_answer_read(monkeypatch: pytest.MonkeyPatch) -> None:
    parser = Parser()
    closing = threading.Thread(target=parser.close)
    start = subprocess.Popen

    def started_late(*args: Any, **options: Any) -> subprocess.Popen[bytes]:
        closing.start()
        while not parser._closed.is_set():
            os.sched_yield()
        return start(*args, **options)

    monkeypatch.setattr(subprocess, "Popen", started_late)
    with pytest.raises(ParseError):
        parser.parse(RSS, ADDRESS)
    closing.join()
    assert parser.pid == 0


async def test_many_tasks_share_one_child(parser: Parser) -> None:
    answers = await asyncio.gather(*(asyncio.to_thread(parser.parse, RSS, f"https://a.example/{n}") for n in range(20)))
    assert [answer.feed.address for answer in answers] == [f"https://a.example/{n}" for n in range(20)]


def test_a_folder_named_feeds_where_the_user_stands_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "__init__.py").write_text("raise SystemExit(9)")
    (tmp_path / "pickle.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    with Parser() as parser:
        assert parser.parse(RSS, ADDRESS).feed.title == "News"


def test_the_child_ends_when_its_parent_does() -> None:
    script = (
        "import os, signal; from feeds.process import Parser; p = Parser();"
        f"p.parse({RSS!r}, 'https://a.example/'); print(p.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        # The child holds the same standard error and nothing else of ours: wait for it through its own file.
        parent.wait()
    for _ in range(100):
        if not is_running(pid) or _is_zombie(pid):
            return
        threading.Event().wait(0.05)
    pytest.fail("the child outlived its parent")


def _is_zombie(pid: int) -> bool:
    """In a container nobody may collect orphans: ended is enough."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return False

"""What does a terminal show outside of the screen? Counts, never content; given back; off where it would print."""

from pathlib import Path

import pytest
from textual import events

from cache import following
from cache.store import Cache
from feeds.article import Article, Feed
from reader.announcing import KITTY, POP, PUSH, Announcer, notification, title
from tests.feeds.server import Site
from tests.reader.screen import reader
from tests.reader.test_library import rss

XTERM = {"TERM": "xterm-256color"}


@pytest.mark.parametrize(
    ("environ", "sequence"),
    [
        (XTERM, "\x1b]9;Backstory: 2 new reports of what you follow\x1b\\"),
        ({"TERM": "foot"}, "\x1b]777;notify;Backstory;2 new reports of what you follow\x1b\\"),
        ({"VTE_VERSION": "7600"}, "\x1b]777;notify;Backstory;2 new reports of what you follow\x1b\\"),
        ({"KITTY_WINDOW_ID": "1"}, "\x1b]99;;2 new reports of what you follow\x1b\\"),
        (
            {"KITTY_WINDOW_ID": "1", "TMUX": "x"},
            "\x1bPtmux;\x1b\x1b]99;;2 new reports of what you follow\x1b\x1b\\\x1b\\",
        ),
    ],
)
def test_each_terminal_is_told_in_its_own_way(environ: dict[str, str], sequence: str) -> None:
    assert notification(2, environ) == sequence


def test_the_title_changes_with_the_count_and_is_given_back() -> None:
    sent: list[str] = []
    announcer = Announcer(sent.append, XTERM)
    announcer.leave()
    for unread in (1200, 1200, 0):
        announcer.count(unread)
    announcer.leave()
    announcer.take()
    assert sent == [PUSH + "\x1b]2;Backstory (1,200)\x1b\\", title(0), POP, PUSH + title(0)]


@pytest.mark.parametrize(
    ("environ", "shows"),
    [
        (XTERM, [True, True]),
        ({"NO_COLOR": "1", **XTERM}, [True, True]),
        ({"BACKSTORY_SIGNALS": "title", **XTERM}, [True, False]),
        ({"BACKSTORY_SIGNALS": "off", **XTERM}, [False, False]),
        ({"TERM": "dumb"}, [False, False]),
        ({"TERM": "linux"}, [False, False]),
        ({}, [False, False]),
    ],
)
def test_who_wants_none_gets_none(environ: dict[str, str], shows: list[bool]) -> None:
    titles: list[str] = []
    notices: list[str] = []
    Announcer(titles.append, environ).count(3)
    Announcer(notices.append, environ).tell(3)
    assert [bool(titles), bool(notices)] == shows


async def test_new_reports_of_what_is_followed_are_told_once_and_only_while_nobody_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    sent: list[str] = []
    with Site() as site:
        site.put("/feed", rss("Secret harbour"))
        async with reader(tmp_path, "strike") as r:
            r.app.announcer = Announcer(sent.append, {"KITTY_WINDOW_ID": "1", **XTERM})
            following.follow(r.app.cache, following.query(r.app.cache, "harbour"))
            feed = r.app.cache.add_feed(Feed(site.url("/feed")))
            r.app.post_message(events.AppBlur())
            await r.settle()
            r.screen.refresh_feeds([feed])
            await r.settle()
            told = [sequence for sequence in sent if KITTY in sequence]
            assert told == ["\x1b]99;;1 new report of what you follow\x1b\\"]
            assert not any("harbour" in sequence.lower() for sequence in sent)

            r.screen.analysed(0)  # the analyser rests: nothing more has come
            r.app.post_message(events.AppFocus())
            site.put("/feed", rss("Secret harbour", "Harbour two"))
            await r.settle()
            r.screen.refresh_feeds([feed])
            await r.settle()
            assert [sequence for sequence in sent if KITTY in sequence] == told
            assert len(r.screen.announced) == 2


async def test_what_another_process_brought_of_what_is_followed_is_told(tmp_path: Path) -> None:
    sent: list[str] = []
    async with reader(tmp_path, "strike") as r:
        r.app.announcer = Announcer(sent.append, {"KITTY_WINDOW_ID": "1", **XTERM})
        following.follow(r.app.cache, following.query(r.app.cache, "harbour"))
        r.app.post_message(events.AppBlur())
        with Cache.open(r.app.cache.path) as other:
            other.save(other.feeds()[0].feed.id, [Article("new", "The harbour again", ())])
        r.app.look_at_clock()
        await r.settle()
        assert [sequence for sequence in sent if KITTY in sequence] == [
            "\x1b]99;;1 new report of what you follow\x1b\\"
        ]


def test_what_arrived_is_told_of_all_that_is_followed(tmp_path: Path) -> None:
    with Cache.open(tmp_path / "cache.db") as cache:
        assert (cache.counts().newest, following.arrived(cache, 0, 9)) == (0, set())

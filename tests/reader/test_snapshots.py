"""Does the screen read as it did? Its plain text, kept in files; BACKSTORY_SNAPSHOTS=write writes them anew."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.panes.reports import ReportsPane
from reader.panes.why import WhyPane
from reader.screens.searching import Results
from tests.reader.screen import NOW, reader

FOLDER = Path(__file__).with_name("snapshots")
GREETING = "these are samples: a adds a feed, page or file of yours · ? shows the keys"
FRESH = {"first_article": 12, "notice": "sample stories", "greeting": GREETING}
STORY = ["j", "enter", "enter"]
"""The second story: unfolded, then its newest report opened."""
NAMED = ["j", "enter", "enter", "e", "e"]
"""A name of the newest report of a story."""
FOLLOWING = ["j", "F", "enter", "enter", "e", "F", "escape", "ctrl+o", "halvern pilots", "ctrl+f", "escape", "f"]
"""A story, a name and a search followed, and shown."""
STATES: dict[str, tuple[str, tuple[int, int], dict[str, Any], list[str]]] = {
    "first-run": ("samples", (140, 42), FRESH, []),
    "article": ("samples", (100, 30), {}, STORY),
    "article-narrow": ("samples", (60, 16), {}, STORY),
    "timeline": ("samples", (140, 42), {}, [*STORY, "t", "j", "j"]),
    "timeline-story": ("strike", (140, 42), {}, ["j", "enter", "enter", "T", "k", "k"]),
    "why": ("samples", (140, 42), {"first_article": 8}, ["tab", "tab", "tab", "w"]),
    "new-to-you": ("samples", (100, 30), {"first_article": 5}, ["]"]),
    "side-by-side": ("samples", (140, 42), {"first_article": 11}, ["1", "D", "n"]),
    "related": ("samples", (80, 24), {}, [*STORY, "tab", "tab", "j"]),
    "feed": ("strike", (100, 30), {}, ["i"]),
    "feed-narrow": ("strike", (40, 12), {}, ["i"]),
    "help": ("samples", (80, 24), {}, ["?"]),
    "search": ("samples", (100, 30), {}, ["ctrl+o", *"pilots"]),
    "search-narrow": ("samples", (60, 16), {}, ["ctrl+o", *"halv"]),
    "search-fault": ("samples", (80, 24), {}, ["ctrl+o", *"pilots since:soon"]),
    "found": ("samples", (100, 30), {}, ["ctrl+o", *"pilots", "enter", "n"]),
    "followed": ("samples", (140, 42), {}, FOLLOWING),
    "followed-narrow": ("samples", (80, 24), {}, FOLLOWING),
    "followed-list": ("samples", (100, 30), {}, [*FOLLOWING, "j", "j", "enter"]),
    "nothing-related": ("lone", (140, 42), {}, ["enter"]),
    "offline": ("samples", (80, 24), {"offline": True, "notice": "OFFLINE"}, ["R"]),
    "name": ("strike", (140, 42), {}, [*NAMED, "enter"]),
    "name-narrow": ("strike", (80, 24), {}, [*NAMED, "enter"]),
    "pictures": ("pictured", (80, 24), {}, ["enter"]),
    "too-small": ("samples", (30, 8), {}, []),
    "empty": ("empty", (80, 24), {}, []),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ages are counted from one moment, the list soon counts as resting, and the terminal has all colours."""
    now: Callable[[], object] = lambda: NOW  # noqa: E731  # a method would be bound to the class it is put on
    monkeypatch.setattr(Results, "now", staticmethod(now))
    monkeypatch.setattr(WhyPane, "now", staticmethod(now))
    monkeypatch.setattr(ReportsPane, "now", staticmethod(now))
    monkeypatch.setattr("reader.screens.numbering.REST", 0.001)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.mark.parametrize("state", STATES)
async def test_the_screen_reads_as_it_did(tmp_path: Path, state: str) -> None:
    name, size, options, keys = STATES[state]
    async with reader(tmp_path, name, size, **options) as r:
        for key in keys:
            await (r.type(key) if " " in key else r.press(key))
        await r.rest()
        r.screen.stories.refresh()
        await r.settle()
        shown = r.text + "\n"
    kept = FOLDER / f"{state}.txt"
    if os.environ.get("BACKSTORY_SNAPSHOTS") == "write":
        kept.write_text(shown, encoding="utf-8")
    assert shown == kept.read_text(encoding="utf-8")


def test_every_kept_screen_is_that_of_a_state() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(STATES)

"""Is the reader learnt without a manual? A hint until its key is used, a tutor that ticks, samples that tell."""

from pathlib import Path

from cache.lessons import learnt
from cache.store import Cache
from reader.commands import in_force
from reader.lessons import LESSONS, ahead
from reader.panes.tutor import TutorBar
from reader.session import store_samples
from tests.reader.cli import Home
from tests.reader.screen import Reader, reader
from tests.reader.terminal import terminal

MINE = {"down": ("n",), "next_unread": ("j",), "next_entity": ()}


def hint(r: Reader) -> str:
    return r.lines[-1].partition("hint: ")[2]


async def test_the_next_useful_key_is_named_until_it_was_used_once(tmp_path: Path) -> None:
    async with reader(tmp_path, "new") as r:
        assert hint(r) == "j goes down a row"
        await r.press("j")
        assert hint(r) == "⏎ opens the row under the bar"
        await r.press("enter")
        assert hint(r) == "⏎ opens the row under the bar"  # it only unfolded
        await r.press("enter")
        assert (r.focus, hint(r)) == ("article", "Space reads a page on")
        await r.press("escape")
        assert (r.focus, hint(r)) == ("stories", "/ finds words")
    with Cache.open(tmp_path / "cache.db") as cache:
        assert learnt(cache) == {"down", "open", "leave"}


async def test_a_hint_leaves_room_for_the_key_that_shows_all_keys(tmp_path: Path) -> None:
    async with reader(tmp_path, "new", (40, 12)) as r:
        assert r.lines[-1].endswith("? keys  hint: j goes down a row")
        r.screen.status.suggest(("g/", "searches everything you have"))
        await r.settle()
        assert r.lines[-1] == " ⏎ open  / find  f feeds  ? keys"


async def test_a_hint_names_the_keys_in_force_and_none_where_there_is_none(tmp_path: Path) -> None:
    async with reader(tmp_path, "new", (80, 24), keys=MINE) as r:
        assert hint(r) == "n goes down a row"
        assert "next_entity" not in {lesson.id for lesson in ahead(in_force(MINE), LESSONS)}
        assert len(r.lines[-1]) < 80
        assert "? keys" in r.lines[-1]  # before other keys: it leads to them


async def test_whoever_knows_all_has_the_line_for_the_keys_and_can_begin_anew(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        assert hint(r) == ""
        for said, first in (("hints of keys begin anew", "j goes down a row"), ("no more hints of keys", "")):
            r.app.run_command("lessons")
            await r.settle()
            assert r.said == said
            await r.press("k")
            assert hint(r) == first
        assert len(learnt(r.app.cache)) == len(LESSONS)


async def test_the_tutor_ticks_what_is_done_in_any_order(tmp_path: Path) -> None:
    async with reader(tmp_path, "new", (80, 24), tutor=True) as r:
        bar = r.screen.query_one(TutorBar)
        assert "Press j: it goes down a row." in r.text
        await r.press("s", "j")
        assert "✓s ✓j" in r.text
        assert "Press ⏎: it opens the row under the bar." in r.text
        for lesson in LESSONS:
            if lesson.taught:
                r.screen.ran(lesson.id)
        await r.press("enter", "enter")
        await r.settle()
        assert "That was all. Q leaves" in r.text
        assert bar.size.height == 3
    with Cache.open(tmp_path / "cache.db") as cache:
        assert learnt(cache) == frozenset()


def test_the_tutor_needs_a_terminal_and_leaves_nothing_behind(home: Home) -> None:
    assert (home("tutor").code, home("tutor").out) == (2, "")
    with terminal(home, {"TMPDIR": str(home.folder)}, words=("tutor",)) as term:
        term.wait_for("it goes down a row")
        term.press(b"jQ")
        assert term.wait_for_end() == 0
    assert not [path for path in home.folder.iterdir() if "tutor" in path.name or path.name == "cache.db"]


def test_the_welcome_names_the_keys_in_force(tmp_path: Path) -> None:
    with Cache.open(tmp_path / "cache.db") as cache:
        store_samples(cache, in_force(MINE))
        text = cache.get(cache.resolve("01-welcome.txt")).text
    assert "Press n and k to move" in text
    assert "Press palette to go to the next name" in text

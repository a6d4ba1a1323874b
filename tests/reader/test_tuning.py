"""Are settings and keys changed from inside the reader, in an editor, and do they hold at once?"""

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reader.keymap import load_keymap
from reader.own_files import begin_keymap, begin_settings
from reader.paths import Paths
from reader.settings import load_settings
from tests.reader.screen import Reader, reader

APPEND = "import sys; open(sys.argv[2], 'a').write(sys.argv[1])"


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that can be lent to an editor."""

    @contextmanager
    def lent(_: object) -> Iterator[None]:
        yield

    monkeypatch.setattr("reader.app.BackstoryApp.suspend", lent)


def editor(monkeypatch: pytest.MonkeyPatch, *words: str) -> None:
    monkeypatch.setenv("VISUAL", shlex.join(words))


async def edit(r: Reader, command: str) -> str:
    getattr(r.screen, f"action_{command}")()
    await r.settle()
    return r.said


async def test_a_key_that_was_changed_holds_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(monkeypatch, sys.executable, "-c", APPEND, 'star = "X"\ndownload = ""\n')
    async with reader(tmp_path) as r:
        assert await edit(r, "keymap") == "settings read anew"
        assert r.app.keys["star"] == ("X",)
        assert (await r.press("X")).said.startswith("starred")


async def test_what_cannot_be_used_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(monkeypatch, sys.executable, "-c", APPEND, 'sort = "colour"\n')
    async with reader(tmp_path) as r:
        assert "'sort' is one of time, weight" in await edit(r, "settings")


async def test_an_editor_that_changes_nothing_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin_settings(tmp_path / "config.toml")
    editor(monkeypatch, sys.executable, "-c", "")
    async with reader(tmp_path) as r:
        assert await edit(r, "settings") == "config.toml is as it was"


async def test_an_editor_that_fails_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin_keymap(tmp_path / "keymap.toml")
    async with reader(tmp_path) as r:
        editor(monkeypatch, "./no-such-editor")
        assert await edit(r, "keymap") == "./no-such-editor: No such file or directory"
        editor(monkeypatch, sys.executable, "-c", "raise SystemExit(3)")
        assert (await edit(r, "keymap")).endswith(" ended with 3")


def test_new_files_set_nothing_and_every_line_of_them_could_be_taken(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "cache.db", tmp_path / "new" / "config.toml")
    begin_settings(paths.config)
    begin_keymap(paths.keymap)
    assert not load_settings(paths).faults
    before = load_keymap(tmp_path / "none.toml").keys
    text = paths.keymap.read_text(encoding="utf-8")
    lines = [line.removeprefix("# ") for line in text.splitlines() if " = " in line]
    assert len(lines) == len(before)
    paths.keymap.write_text("\n".join(lines), encoding="utf-8")
    taken = load_keymap(paths.keymap)
    assert (taken.keys, taken.faults) == (before, [])
    begin_keymap(paths.keymap)
    assert paths.keymap.read_text(encoding="utf-8") == "\n".join(lines)

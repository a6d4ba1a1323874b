"""Does the reader begin in the theme of the settings, and is what waited for its first screen there afterwards?"""

import gc
from pathlib import Path

import pytest

from reader.app import BackstoryApp
from reader.config import Config
from reader.launch import launch
from reader.paths import find_paths
from reader.session import Session
from tests.reader.screen import Reader, reader


def looks(r: Reader) -> tuple[object, ...]:
    """What follows from a theme: classes, colours of the style sheet, colours of the lines."""
    strips = r.app.screen._compositor.render_strips()
    return r.app.theme, r.app.classes, r.screen.styles.background, r.screen.article.styles.border, strips


@pytest.mark.parametrize(
    ("named", "worn"),
    [
        ("backstory-light", "backstory-light"),
        ("backstory-terminal", "backstory-terminal"),
        ("no such theme", "backstory-dark"),
    ],
)
async def test_the_first_theme_looks_as_it_does_after_a_change(named: str, worn: str, tmp_path: Path) -> None:
    async with reader(tmp_path, "lone", (100, 30), Config(theme=named)) as r:
        await r.rest()
        r.screen.stories.refresh()  # its clock stands still since it was drawn
        await r.settle()
        first = looks(r)
        r.app.theme = "nord"
        await r.settle()
        assert looks(r) != first
        r.app.theme = worn
        await r.settle()
        assert looks(r) == first


@pytest.mark.parametrize("code", [0, 1])
def test_a_reader_that_broke_tells_the_shell(code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BackstoryApp, "run", lambda app: setattr(app, "_return_code", code))
    session = Session(find_paths(str(tmp_path / "cache.db"), str(tmp_path / "config.toml")), True)
    try:
        assert launch(session, []) == code
    finally:
        gc.enable()
        session.cache.close()


def test_the_welcome_names_the_keys_in_force_also_where_they_were_others_at_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BackstoryApp, "run", lambda app: None)
    keymap, told = tmp_path / "keymap.toml", list[bool]()
    try:
        for keys in ("", 'next_entity = "W"\n', ""):
            keymap.write_text(keys)
            session = Session(find_paths(str(tmp_path / "cache.db"), str(tmp_path / "config.toml")), True)
            launch(session, [])
            told.append("Press W to go to the next name" in session.cache.get(session.article("01-welcome.txt")).text)
            session.cache.close()
    finally:
        gc.enable()
    assert told == [False, True, False]


async def test_the_garbage_collector_waits_for_the_first_screen_alone(tmp_path: Path) -> None:
    async with reader(tmp_path, "lone") as r:
        gc.disable()
        try:
            await r.app.look_for_pending().wait()
            assert gc.isenabled()
        finally:
            gc.enable()

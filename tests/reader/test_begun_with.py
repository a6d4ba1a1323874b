"""Does the screen begin as it was left, and as it is set where that was changed since?"""

from pathlib import Path

import pytest

from cache.looks import looks
from reader.config import Config
from reader.launch import _begun_with
from reader.palette import TERMINAL
from tests.reader.screen import reader

DARK = Config().theme
COLOURS = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}


@pytest.mark.parametrize(
    ("theme", "left", "environ", "begun"),
    [
        (DARK, {}, COLOURS, {}),
        (DARK, {"theme": f"{DARK} sepia"}, COLOURS, {"theme": "sepia"}),
        ("dusk", {"theme": f"{DARK} sepia", "sides": "hidden"}, COLOURS, {"sides": "hidden"}),
        ("dusk", {"theme": "dusk sepia"}, COLOURS, {"theme": "sepia"}),
        ("deep sea", {"theme": "deep sea my own"}, COLOURS, {"theme": "my own"}),
        (DARK, {}, {"TERM": "xterm"}, {"theme": TERMINAL}),
        (DARK, {"theme": f"{DARK} sepia"}, {"TERM": "xterm"}, {"theme": "sepia"}),
        (DARK, {"theme": "nonsense"}, COLOURS, {}),
        (DARK, {"measure": "72 60"}, COLOURS, {"measure": "60"}),
        (DARK, {"measure": "80 60"}, COLOURS, {}),
        (DARK, {"measure": "72 x"}, COLOURS, {}),
    ],
)
def test_it_begins_as_it_was_left_but_where_another_theme_was_set(
    monkeypatch: pytest.MonkeyPatch,
    theme: str,
    left: dict[str, str],
    environ: dict[str, str],
    begun: dict[str, str],
) -> None:
    for name in ("COLORTERM", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert _begun_with(Config(theme=theme), left) == begun


async def test_the_theme_and_the_side_panes_are_kept(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(140, 42)) as r:
        await r.press("enter", "v")
        r.screen.action_theme()
        await r.rest()
        chosen, left = r.app.theme, looks(r.app.cache)
    assert left == {"theme": f"{DARK} {chosen}", "sides": "hidden"}
    (tmp_path / "again").mkdir()
    async with reader(tmp_path / "again", size=(140, 42), looks=_begun_with(Config(), left)) as r:
        assert r.app.theme == chosen
        assert "Timeline" not in r.text
        await r.press("v")
        assert "Timeline" in r.text


async def test_side_panes_that_came_back_for_the_timeline_are_kept_too(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(140, 42)) as r:
        await r.press("enter", "v", "t")
        await r.rest()
        assert "Timeline" in r.text
        assert looks(r.app.cache) == {"sides": "shown"}


async def test_where_the_side_panes_have_no_room_that_is_said(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(100, 30)) as r:
        await r.press("v")
        assert r.said == "side panes hidden where there is room for them · t the timeline"


async def test_what_stands_at_the_border_is_there_too_when_side_panes_that_filled_the_screen_are_hidden(
    tmp_path: Path,
) -> None:
    async with reader(tmp_path, size=(80, 24), first_article=2, focus_first=True) as r:
        assert " related · " in r.text
        await r.press("t", "v")
        await r.rest()
        assert " related · " in r.text


async def test_the_measure_is_changed_by_keys_as_far_as_there_is_room_and_kept(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(250, 50), first_article=1, focus_first=True) as r:
        pane = r.screen.article
        assert (await r.press("-")).said == "lines of 68 columns at the most"
        assert pane.column == 68
        while r.said.endswith("at the most"):
            await r.press("+")
        assert r.said == f"lines have {pane.room - 4} columns: there is no room for more"
        assert pane.column == pane.room - 4
        while r.said != "no lines are shorter":
            await r.press("-")
        left = looks(r.app.cache)
        assert (pane.column, left) == (30, {"measure": "72 30"})
    (tmp_path / "again").mkdir()
    left = _begun_with(Config(), left)
    async with reader(tmp_path / "again", size=(250, 50), looks=left, first_article=1) as r:
        assert r.screen.article.column == 30

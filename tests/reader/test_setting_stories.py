"""Do keys, themes and motion that were set come to the screen, also while it is open?"""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from reader.keymap import load_keymap
from reader.palette import DARK, TERMINAL
from reader.screens.searching import Results
from tests.reader.screen import Reader, reader

VIM = load_keymap(Path("nowhere"), "vim").keys


async def changed(r: Reader, change: Callable[[Path], object]) -> None:
    """The reader looks at its files after a change in their folder."""
    change(r.app.paths.config.parent)
    r.app.look_at_settings()
    await r.settle()


async def test_vim_counts_rows_goes_to_ends_and_leaves_related_stories_alone(tmp_path: Path) -> None:
    async with reader(tmp_path, keys=VIM) as r:
        await r.press("3", "j")
        assert r.screen.stories.cursor == 3
        await r.press("g", "g")
        assert r.screen.stories.cursor == 0
        await r.press("2", "G")
        assert r.screen.stories.cursor == 1
        await r.press("G")
        assert r.screen.stories.cursor == 4
        await r.press("g", "A")
        assert (r.said, r.app.cache.counts().unread) == ("there is no key 'gA'", 12)
        await r.press("g", "g", "enter", "1")
        assert (r.focus, r.said) == ("article", "1 …")


async def test_pairs_and_counts_work_on_the_page_of_a_name(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", keys=VIM) as r:
        await r.press("j", "enter", "enter", "e", "e", "enter")
        place = r.app.screen.focused
        await r.press("g", "t")
        assert r.app.screen.focused is not place
        await r.press("g", "T")
        assert r.app.screen.focused is place
        await r.press("o")
        assert "is not on this page" in r.lines[-1]


async def test_a_command_can_be_given_a_key_and_lose_its_own(tmp_path: Path) -> None:
    async with reader(tmp_path, keys={"show_unread": ("U",), "star": (), "undo": ("comma", "W")}) as r:
        await r.press("enter", "escape", "s", "U")
        assert r.app.cache.counts().unread == 11
        assert len(r.screen.stories.pages or ()) == 4
        await r.press("W")
        assert r.app.cache.counts().unread == 12


async def test_the_footer_the_help_and_the_search_name_the_keys_in_force(tmp_path: Path) -> None:
    async with reader(tmp_path, keys={"find": ("ctrl+s",), "theme": ("T",), "story_timeline": ()}) as r:
        assert "Ctrl+S find" in r.lines[-1]
        await r.press("?", *"next theme")
        assert " T   " in r.text
        await r.press("escape", "ctrl+o", *"next theme")
        assert [line for line in r.lines if "Next theme" in line and "T" in line.split()]


async def test_other_keys_and_themes_come_while_the_reader_is_open(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await changed(r, lambda home: (home / "keymap.toml").write_text('down = "n"\nnext_unread = "j"\n'))
        await r.press("n", "n")
        assert r.screen.stories.cursor == 2
        await changed(r, lambda home: (home / "keymap.toml").write_text('down = "j"\nstrar = "s"'))
        assert r.said == "keymap.toml:2: there is no command 'strar', did you mean 'star'?"
        await r.press("j")
        assert r.screen.stories.cursor == 3

        (tmp_path / "themes").mkdir()
        (tmp_path / "themes" / "dusk.toml").write_text('background = "#203040"\n')
        await changed(r, lambda home: (home / "config.toml").write_text('theme = "dusk"'))
        assert (r.app.theme, r.screen.article.styles.background.hex) == ("dusk", "#203040")
        await changed(r, lambda home: (home / "themes" / "dusk.toml").write_text('background = "#102030"\n'))
        assert r.screen.article.styles.background.hex == "#102030"
        await changed(r, lambda home: (home / "themes" / "dusk.toml").write_text("background = 3"))
        assert r.said.startswith("dusk.toml:1: 'background' wants a colour")


@pytest.mark.parametrize(
    ("box", "said"),
    [("f", "W shows"), ("ctrl+o", "W next group"), ("w", "W opens that one"), ("?", " W   ")],
)
async def test_an_open_box_names_keys_that_came_while_it_was_open(tmp_path: Path, box: str, said: str) -> None:
    async with reader(tmp_path) as r:
        await r.press("enter", "enter", box)
        assert said not in r.text
        keys = 'follow = "W"\nnext_group = "W"\nopen = "W"\n' if box != "?" else 'down = "W"\n'
        await changed(r, lambda home: (home / "keymap.toml").write_text(keys))
        assert said in r.text


async def test_what_a_search_offers_names_keys_that_came_meanwhile(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.press("ctrl+o", *"halvern", "down")
        item = r.app.screen.query_one(Results).item
        await changed(r, lambda home: (home / "keymap.toml").write_text('add = "W"\n'))
        assert (item, r.app.screen.query_one(Results).item) == (1, 1)
        await r.press("ctrl+u", *"add a source")
        await changed(r, lambda home: (home / "keymap.toml").write_text('add = "U"\n'))
        assert [line for line in r.lines if "Add a source" in line and "U" in line.split()]


async def test_the_welcome_and_a_search_name_keys_that_came_meanwhile(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await changed(r, lambda home: (home / "keymap.toml").write_text('open = "W"\nnext_unread = "U"\n'))
        assert "W opens a story" in r.text
        await r.press("W", "W", "/", *"the", "enter")
        await changed(r, lambda home: (home / "keymap.toml").write_text('next_unread = "M"\n'))
        await r.press("k")
        assert "M N move" in r.lines[-1]


async def test_a_hint_whose_key_is_taken_away_goes(tmp_path: Path) -> None:
    async with reader(tmp_path, "new") as r:
        await changed(r, lambda home: (home / "keymap.toml").write_text('down = "W"\n'))
        await r.press("k")
        assert r.lines[-1].endswith("hint: W goes down a row")
        await changed(r, lambda home: (home / "keymap.toml").write_text('down = ""\n'))
        await r.press("k")
        assert r.lines[-1].endswith("hint: ⏎ opens the row under the bar")
        await changed(r, lambda home: (home / "keymap.toml").write_text(""))
        await r.press("k")
        assert r.lines[-1].endswith("hint: j goes down a row")


async def test_the_tutor_goes_on_where_the_key_of_a_step_is_taken_away(tmp_path: Path) -> None:
    async with reader(tmp_path, "new", tutor=True) as r:
        await r.press("j")
        assert "Press ⏎: it opens the row" in r.text
        await changed(r, lambda home: (home / "keymap.toml").write_text('down = ""\nopen = ""\n'))
        assert "Press ⏎" not in r.text


async def test_a_theme_chosen_by_its_command_outlasts_a_change_of_the_keymap(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        r.screen.action_theme()
        chosen = r.app.theme
        await changed(r, lambda home: (home / "keymap.toml").write_text('star = "S"'))
        assert chosen == r.app.theme != DARK.name


@pytest.mark.parametrize(("motion", "blinks"), [("full", True), ("reduced", False)])
async def test_where_motion_is_reduced_nothing_blinks_or_slides(tmp_path: Path, motion: str, blinks: bool) -> None:
    async with reader(tmp_path) as r:
        await changed(r, lambda home: (home / "config.toml").write_text(f'motion = "{motion}"'))
        await r.press("ctrl+o")
        assert (r.app.screen.query_one(Input).cursor_blink, r.app.animation_level == "full") == (blinks, blinks)


async def test_without_colours_none_is_drawn_and_the_form_tells_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reader(tmp_path, first_article=11, focus_first=True) as r:
        assert (r.app.theme, r.app.no_color) == (TERMINAL, True)
        assert "┏" in r.text  # the pane with the focus
        await r.press("e", "tab", "j")
        assert r.screen.article._look(("entity-current",)).reverse
        assert r.screen.article._look(("entity-group", "find")).reverse  # its own form is italic and underlined
        assert r.screen.timeline_pane._style("cursor").reverse
        assert r.screen.stories._style("cursor").reverse
        assert r.screen.stories._style("quiet").dim

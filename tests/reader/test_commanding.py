"""Does the palette find a command by its name, and by what its help says?"""

from pathlib import Path

import pytest
from textual.command import CommandList, Hit

from reader.screens.commanding import CommandsProvider
from tests.reader.screen import reader


@pytest.mark.parametrize(
    ("words", "first"),
    [("undo", "Undo"), ("what you read", "Statistics"), ("terminal's colours", "Next theme"), ("article alone", "Zen")],
)
async def test_a_command_is_found_by_name_and_by_help(tmp_path: Path, words: str, first: str) -> None:
    async with reader(tmp_path, "strike") as r:
        found = [hit async for hit in CommandsProvider(r.screen).search(words) if isinstance(hit, Hit)]
        assert str(max(found, key=lambda hit: hit.score).prompt) == first


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("remove feed", "Remove the feed: D · on the page of a feed (i)"),
        ("rename", "Rename: r · on the page of a name (p)"),
        ("several stories", "backstory dossier ID … FILE: several stories in one file to send: .html, .md or .epub"),
        ("where settings are", "backstory config: where the settings are; beside them keymap.toml changes keys"),
    ],
)
async def test_what_is_done_elsewhere_says_where(tmp_path: Path, words: str, said: str) -> None:
    async with reader(tmp_path, "strike") as r:
        found = [hit async for hit in CommandsProvider(r.screen).search(words) if isinstance(hit, Hit)]
        (there,) = [hit for hit in found if str(hit.prompt) == said.split(":", maxsplit=1)[0]]
        there.command()
        assert r.said.startswith(said)


async def test_story_is_no_word_of_the_shell(tmp_path: Path) -> None:
    """'backstory config' has the letters as well."""
    async with reader(tmp_path, "strike") as r:
        found = [hit async for hit in CommandsProvider(r.screen).search("story") if isinstance(hit, Hit)]
        first = [str(hit.prompt) for hit in sorted(found, key=lambda hit: -hit.score)[:5]]
        assert first[0] == "Timeline of the story"
        assert not any(name.startswith("backstory") for name in first)


async def test_the_palette_is_a_box_as_the_others(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", size=(80, 24)) as r:
        await r.press("?")
        keys = r.lines
        await r.press("escape", "ctrl+p")
        palette = r.lines
        assert "─ Every command ─" in palette[1]
        assert [(line.find("│ "), line.rfind(" │")) for line in palette[3:20]] == [
            (line.find("│ "), line.rfind(" │")) for line in keys[3:20]
        ]


async def test_the_command_under_the_cursor_can_be_told_without_colours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reader(tmp_path, "strike", size=(80, 24)) as r:
        await r.press("ctrl+p", "down")
        drawn = r.app.screen._compositor.render_strips()
        lines = [line for line in drawn if " Back " in line.text or " Add a source " in line.text]
        underlined = [any(each.style and each.style.underline for each in line) for line in lines]
        assert underlined == [False, True]


async def test_on_its_own_page_a_command_is_found_once(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("i")
        found = [hit async for hit in CommandsProvider(r.app.screen).search("remove the feed") if isinstance(hit, Hit)]
        assert [str(hit.prompt) for hit in found] == ["Remove the feed"]
        assert "on the page" not in str(found[0].help)


async def test_nothing_is_found_by_what_no_command_says(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        assert [hit async for hit in CommandsProvider(r.screen).search("qqzzx")] == []


async def test_a_command_that_is_chosen_by_key_and_mouse_at_once_is_run_once(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("ctrl+p")
        await r.type("what you read")
        await r.settle()
        offers = r.app.screen.query_one(CommandList)
        offers.highlighted = 0
        offers.action_select()
        offers.action_select()
        await r.settle()
        assert [type(each).__name__ for each in r.app.screen_stack][1:] == ["StatisticsScreen"]

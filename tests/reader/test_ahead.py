"""Is what the first article needs there before it is opened, and the same as without?"""

from pathlib import Path
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet

from feeds.pattern import pattern
from reader.ahead import load_ahead
from reader.app import BackstoryApp
from reader.panes import look
from tests.reader.screen import Reader, reader


def rules(sheet: Stylesheet) -> list[tuple[str, str, bool, int]]:
    return [(str(r.selectors), str(r.styles.get_rules()), r.is_default_rules, r.tie_breaker) for r in sheet.rules]


def with_all_parsed(world: Reader) -> Stylesheet:
    """The same sources, parsed by Textual in one go."""
    sheet = world.app.stylesheet.copy()
    sheet.parse()
    return sheet


async def test_the_rules_of_a_page_come_behind_those_that_are_parsed_already(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BackstoryApp, "look_for_pending", lambda app: None)
    async with reader(tmp_path) as world:
        before = rules(world.app.stylesheet)
        parsed: list[str] = []
        parse = Stylesheet._parse_rules

        def noted(sheet: Stylesheet, css: str, *rest: Any, **named: Any) -> Any:
            parsed.append(css)
            return parse(sheet, css, *rest, **named)

        with monkeypatch.context() as patch:
            patch.setattr(Stylesheet, "_parse_rules", noted)
            look.add_parts(world.app.stylesheet)
            look.add_parts(world.app.stylesheet)
            after = rules(world.app.stylesheet)
        assert parsed == [look.PARTS]
        assert after[: len(before)] == before
        assert after == rules(with_all_parsed(world))
        await world.press("enter")
        assert rules(world.app.stylesheet) == after


async def test_the_rules_of_a_page_are_there_once_the_first_screen_has_breathed(tmp_path: Path) -> None:
    async with reader(tmp_path) as world:
        await world.app.workers.wait_for_complete()
        world.app.look_for_pending()
        await world.app.workers.wait_for_complete()
        assert ("", "reader.panes.look.PARTS") in world.app.stylesheet.source


def test_the_expressions_that_break_lines_are_made_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = pattern(" ")
    monkeypatch.setattr("reader.wrap._BREAK", asked)
    load_ahead()
    assert "finditer" in vars(asked)

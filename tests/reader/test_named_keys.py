"""Do hints name the keys in force, whatever the preset, as many of them as there is room for?"""

import ast
import re
from pathlib import Path

from reader.commands import PAGE, shown_key
from reader.panes.bars import whole
from reader.screens.comparing import CompareScreen
from reader.screens.explaining import WhyScreen
from reader.screens.reading import ReadingScreen
from tests.reader.screen import reader

HERE = Path(__file__).parents[2] / "reader"
FIXED = re.compile(r"(?:^|[·;:.] |, and )(?:[A-Za-z./;?#|\]\[]|⏎|Tab|Ctrl\+\w) (?:there )?[a-z]{3,}s\b")
"""A key that a sentence names by itself: 'F follows', '⏎ opens'. Esc is Esc in every box with an input."""


def test_no_sentence_of_the_screen_names_a_key_by_itself() -> None:
    files = [*HERE.glob("screens/*.py"), *HERE.glob("panes/*.py"), HERE / "listing.py", HERE / "lessons.py"]
    said = {
        (file.name, node.value)
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and FIXED.search(node.value)
        and "\n" not in node.value
    }  # fmt: skip
    assert {each for each in said if "⏎ opens · Esc" not in each[1] and "Ctrl+C" not in each[1]} == set()


async def test_the_empty_list_of_what_is_followed_names_the_key_that_follows(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", keys={"follow": ("ctrl+f",)}) as r:
        await r.press("f")
        assert re.search("nothing yet: Ctrl\\+F follows a story or a name +│", r.text)  # and no count


async def test_why_closes_and_compares_by_the_keys_in_force(tmp_path: Path) -> None:
    async with reader(tmp_path, first_article=8, keys={"compare": ("ctrl+k",), "why": ("ctrl+w",)}) as r:
        await r.press("tab", "tab", "tab", "ctrl+w")
        assert [type(screen) for screen in r.app.screen_stack] == [ReadingScreen, WhyScreen]
        assert "Esc closes · Ctrl+K side by side" in r.text
        await r.press("ctrl+w")
        assert [type(screen) for screen in r.app.screen_stack] == [ReadingScreen]
        await r.press("ctrl+w", "ctrl+k")
        assert isinstance(r.app.screen, CompareScreen)


def test_a_hint_is_whole_or_left_out() -> None:
    said = "⏎ opens · Esc closes · Tab next group"
    assert [whole(said, room) for room in (80, 36, 20, 3)] == [
        said,
        "⏎ opens · Esc closes",
        "⏎ opens · Esc closes",
        "⏎ opens",
    ]


async def test_a_message_is_whole_on_more_lines_where_one_is_too_short(tmp_path: Path) -> None:
    async with reader(tmp_path, first_article=8, size=(40, 12), focus_first=True) as r:
        r.screen.say("Mira Castellane 1/1 · person · ⏎ its page · F follows it")
        await r.settle()
        assert r.text.endswith("\n Mira Castellane 1/1 · person · ⏎ its\n page · F follows it")
        r.screen.say("a single part that is far too long for the line at the bottom")
        await r.settle()
        assert r.text.endswith("\n a single part that is far too long for\n the line at the bottom")


def test_keys_are_written_as_people_write_them() -> None:
    keys = ("alt+e", "ctrl+d", "shift+tab", "f12", "gg", "g/", "+", "ctrl++", "delete", "alt+enter", "up")
    assert [shown_key(key) for key in keys] == [
        *("Alt+E", "Ctrl+D", "Shift+Tab", "F12", "gg", "g/", "+", "Ctrl++", "Del", "Alt+⏎", "↑"),
    ]


async def test_the_help_of_a_page_begins_with_its_own_keys(tmp_path: Path) -> None:
    async with reader(tmp_path, first_article=8, focus_first=True) as r:
        await r.press("e", "enter", "?")
        shown = [line for line in r.text.splitlines() if "│" in line]
        titles = [title for line in shown for title in (PAGE, "Move", "one row or line down") if f" {title} " in line]
        assert titles[:2] == [PAGE, "Move"]
        await r.press("escape", "escape", "?")
        assert PAGE not in r.text

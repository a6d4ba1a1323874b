"""Do the letters of `;` open what they stand on, and are they short and never ambiguous?"""

from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.hints import LETTERS, MOST, labels
from reader.panes.hinted import Hinted, overlaid
from reader.panes.related import RelatedPane
from tests.reader.opening import now_reading, opened
from tests.reader.screen import Reader, reader


@pytest.mark.parametrize("number", [0, 1, 5, 25, 26, 27, 60, 300, MOST - 1, MOST, MOST + 50])
def test_labels_have_two_letters_at_most_and_none_begins_another(number: int) -> None:
    found = labels(number)
    assert len(found) == len(set(found)) == min(number, MOST)
    assert all(len(label) <= 2 for label in found)
    assert not any(one != other and other.startswith(one) for one in found for other in found if len(one) == 1)


def test_the_home_row_comes_first_and_opens_with_one_letter_as_long_as_it_can() -> None:
    assert labels(9) == list("asdfghjkl")
    assert labels(26) == list(LETTERS)
    assert labels(60)[:20] == list("asdfghjklqwertyuiopz")


@pytest.mark.parametrize(
    ("text", "found", "shown"),
    [
        ("able in rope", [(0, "a"), (5, "ml")], "able ml rope"),
        ("able in rope", [(0, "ms"), (1, "d")], "msde in rope"),
        ("able in rope", [(11, "mk")], "able in romk"),
        ("able", [(3, "ms"), (3, "a")], "abms"),
        ("日本 in", [(5, "a")], "日本 an"),
        ("日本 in", [(1, "a")], " a本 in"),
    ],
)
def test_letters_lie_over_a_line_where_they_have_room_and_move_nothing(
    text: str, found: list[tuple[int, str]], shown: str
) -> None:
    assert overlaid(Strip([Segment(text)]), found, Style()).text == shown


def label_of(r: Reader, kind: type, number: int = 0) -> str:
    """The letters over the nth thing of a pane."""
    hints = r.screen.hints
    assert hints
    return [label for label, (pane, _) in hints.by_label.items() if isinstance(pane, kind)][number]


async def test_a_label_opens_a_related_story_and_backspace_comes_back(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        start = now_reading(await opened(r))
        await r.press(";")
        assert r.screen.around
        wanted = r.screen.around.related[1][1].title
        await r.press(*label_of(r, RelatedPane, 1))
        assert (now_reading(r), r.screen.hints) == (wanted, None)
        assert now_reading(await r.press("backspace")) == start


async def test_any_other_key_takes_the_letters_away_and_does_nothing_else(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(80, 24)) as r:
        await r.rest()
        before = r.text
        await r.press(";")
        assert r.lines[2].startswith("│a")
        await r.press("escape")
        assert (r.text, r.screen.hints) == (before, None)
        await r.press(";", "1")
        assert (r.text, r.screen.hints) == (before, None)


async def test_a_label_in_the_list_opens_its_row_at_80_columns(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(80, 24)) as r:
        await r.press(";", "a")
        assert (r.focus, now_reading(r)[:7]) == ("article", "Welcome")


async def test_labels_open_names_in_the_article_and_lead_on_from_their_page(tmp_path: Path) -> None:
    from reader.screens.naming import NamingScreen

    async with reader(tmp_path) as r:
        await r.press("enter", ";", "a")
        assert isinstance(r.app.screen, NamingScreen)
        await r.press(";", "a")
        assert len(r.app.screen_stack) == 1


def lettered(r: Reader) -> bool:
    """Whether letters are shown, and typed for."""
    assert (r.screen.hints is not None) == any(pane.hints for pane in r.screen.query(Hinted))
    return r.screen.hints is not None


async def test_the_letters_go_where_the_wheel_scrolls_what_they_stand_on(tmp_path: Path) -> None:
    async with reader(tmp_path, "samples", (80, 24)) as r:
        await opened(r)
        await r.press(";")
        assert lettered(r)
        assert "letters" in r.lines[-1]
        r.screen.article.scroll_relative(y=3, animate=False)
        await r.settle()
        assert not lettered(r)
        assert "letters" not in r.lines[-1]


async def test_the_letters_go_where_the_mouse_is_taken(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await opened(r)
        await r.press(";")
        assert lettered(r)
        await r.pilot.click(r.screen.article, offset=(1, 1))
        await r.settle()
        assert not lettered(r)


async def test_the_letters_go_where_other_rows_came_under_them(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await opened(r)
        await r.press(";")
        pane = r.screen.query_one(RelatedPane)
        pane.rebuild()
        await r.settle()
        assert lettered(r)  # the same rows
        pane.items = pane.items[1:]
        pane.rebuild()
        await r.settle()
        assert not lettered(r)

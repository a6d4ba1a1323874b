"""Letters on what can be opened: which, what they mean, and what typing them does in the reader."""

from pathlib import Path

import pytest

from reader.hints import LETTERS, MOST, labels, meant
from reader.screens.hinting import HintScreen
from tests.reader.screen import Reader, reader


@pytest.mark.parametrize("count", [0, 1, 9, 26, 27, 51, 52, 300, MOST, MOST + 5])
def test_no_label_begins_another_and_none_has_more_than_two_letters(count: int) -> None:
    told = labels(count)
    assert len(set(told)) == len(told) == min(count, MOST)
    assert all(1 <= len(label) <= 2 and set(label) <= set(LETTERS) for label in told)
    assert not [one for one in told for other in told if one != other and other.startswith(one)]


def test_the_first_labels_are_single_letters_of_the_home_row() -> None:
    assert labels(4) == ["a", "s", "d", "f"]
    assert labels(40)[:9] == list("asdfghjkl")


@pytest.mark.parametrize(("typed", "what"), [("a", 0), ("q", -1), ("qa", 25), ("qs", 26), ("1", None), ("qq1", None)])
def test_typed_letters_mean_a_label_the_beginning_of_one_or_none(typed: str, what: int | None) -> None:
    assert meant(labels(30), typed) == what


def hinted(r: Reader) -> HintScreen:
    """The letters that are shown."""
    screen = r.app.screen
    assert isinstance(screen, HintScreen)
    return screen


async def test_a_letter_on_a_row_opens_its_story_and_any_other_key_leaves(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (80, 24)) as r:
        await r.press("semicolon")
        assert hinted(r)
        await r.press("escape")
        assert r.app.screen is r.screen
        await r.press("semicolon", "1")
        assert r.app.screen is r.screen
        assert r.screen.current == 0
        await r.press("semicolon", "a", "enter")
        assert r.screen.current


async def test_a_letter_on_a_name_opens_its_page(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("enter", "enter")
        name = next(m for m in r.screen.article._page.mentions)  # type: ignore[union-attr]
        await r.press("semicolon", "a")
        assert name.name in r.text
        assert r.app.screen is not r.screen

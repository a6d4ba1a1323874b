"""Which pane has the keys where the reader begins, and where the list shows something else?"""

from pathlib import Path

import pytest

from tests.reader.screen import reader


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (140, 42)])
@pytest.mark.parametrize("named", [True, False])
async def test_an_article_that_was_named_is_read_at_once(tmp_path: Path, size: tuple[int, int], named: bool) -> None:
    async with reader(tmp_path, size=size, first_article=8, focus_first=named) as r:
        assert r.screen.pane_with_focus() == ("article" if named else "stories")
        assert r.screen.has_class("on-article") == named
        await r.press("j")
        assert (r.screen.stories.cursor > 0) != named


async def test_an_article_that_is_gone_leaves_the_list(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", size=(80, 24), first_article=999, focus_first=True) as r:
        assert r.screen.pane_with_focus() == "stories"


async def test_what_the_list_shows_is_seen_where_one_pane_is(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(80, 24), first_article=8, focus_first=True) as r:
        r.app.run_command("show_unread")
        await r.settle()
        assert (r.screen.pane_with_focus(), "Stories · Unread" in r.text) == ("stories", True)


async def test_the_mouse_takes_a_message_away(tmp_path: Path) -> None:
    async with reader(tmp_path, greeting="these are samples") as r:
        await r.pilot.click("#status", offset=(3, 0))
        assert r.said == "these are samples"
        await r.pilot.click("#article", offset=(3, 30))
        assert (r.said, "? keys" in r.text) == ("", True)


async def test_enter_opens_a_story_where_none_is_open(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.pilot.click("#article", offset=(9, 9))
        assert (r.screen.pane_with_focus(), r.screen.article.border_subtitle) == ("article", None)
        await r.press("enter")
        assert (r.screen.pane_with_focus(), r.screen.reading is None) == ("article", False)

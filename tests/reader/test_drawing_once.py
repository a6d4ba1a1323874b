"""Is what changes on the screen laid out and drawn once?"""

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from textual._compositor import LayoutUpdate
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from reader.page import Page
from reader.panes.article import ArticlePane
from reader.panes.bar import StillBar
from reader.panes.related import RelatedPane
from reader.panes.stories import StoriesPane
from reader.screens.compositing import LeanCompositor
from tests.reader.rest import TICK
from tests.reader.screen import reader


def lines_drawn(patch: pytest.MonkeyPatch, kind: type[Widget], method: str) -> Counter[tuple[str, int]]:
    """How often each line of widgets of a kind is drawn from now on: by the pane, or the bar's pane, and the line."""
    drawn, draw = Counter[tuple[str, int]](), getattr(kind, method)

    def counted(widget: Widget, *asked: Any) -> Any:
        pane = widget.parent if isinstance(widget, StillBar) else widget
        lines = asked[-1] if isinstance(asked[-1], range) else asked[-1:]
        drawn.update((str(pane and pane.id), y) for y in lines)
        return draw(widget, *asked)

    patch.setattr(kind, method, counted)
    return drawn


async def test_another_size_draws_the_whole_screen_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reader(tmp_path, size=(140, 42)) as r:
        await r.press("enter")
        drawn, draw = list[Size](), LeanCompositor.render_full_update

        def counted(compositor: LeanCompositor, simplify: bool = False) -> LayoutUpdate:
            drawn.append(compositor.size)
            return draw(compositor, simplify)

        monkeypatch.setattr(LeanCompositor, "render_full_update", counted)
        for size in ((100, 42), (130, 42), (128, 42), (128, 30)):
            await r.resize(*size)
            assert drawn == [size]
            drawn.clear()


async def test_another_width_draws_each_line_of_the_article_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reader(tmp_path, size=(140, 42)) as r:
        await r.press("enter")
        drawn = lines_drawn(monkeypatch, ArticlePane, "_strip")
        await r.resize(100, 42)
        assert len(drawn) > 20
        assert set(drawn.values()) == {1}


async def test_no_frame_shows_another_width_in_the_layout_of_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reader(tmp_path, size=(140, 42)) as r:
        await r.press("enter")
        frames: list[tuple[Size, Size]] = []
        draw = LeanCompositor.render_update

        def noted(compositor: LeanCompositor, *args: Any, **options: Any) -> Any:
            frames.append((compositor.size, r.screen.article.outer_size))
            return draw(compositor, *args, **options)

        monkeypatch.setattr(LeanCompositor, "render_update", noted)
        for width in (80, 100, 140):
            frames.clear()
            await r.resize(width, 42)
            assert {pane for size, pane in frames if size.width == width} == {r.screen.article.outer_size}, width


async def test_the_first_frame_of_a_narrow_terminal_has_one_pane(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Size] = []
    draw = LeanCompositor.render_update

    def noted(compositor: LeanCompositor, *args: Any, **options: Any) -> Any:
        seen.extend(place.region.size for widget, place in compositor.full_map.items() if widget.id == "stories")
        return draw(compositor, *args, **options)

    monkeypatch.setattr(LeanCompositor, "render_update", noted)
    async with reader(tmp_path, size=(80, 24)) as r:
        assert set(seen) == {r.screen.stories.outer_size}


async def test_a_bar_is_drawn_as_a_whole_only_where_it_looks_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reader(tmp_path, size=(140, 42)) as r:
        await r.press("enter")
        drawn = lines_drawn(monkeypatch, StillBar, "render_line")
        r.screen.article.vertical_scrollbar.refresh()
        r.screen.refresh(layout=True)
        await r.settle()
        assert not drawn
        await r.press("J")  # another article, of another length
        assert {pane for pane, _ in drawn} >= {"article"}
        drawn.clear()
        r.app.theme = "backstory-light"
        await r.settle()
        assert {pane for pane, _ in drawn} == {"stories", "article", "timeline", "related"}


async def test_a_mark_draws_the_row_of_its_story_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reader(tmp_path, size=(140, 42)) as r:
        drawn = lines_drawn(monkeypatch, StoriesPane, "plain_lines")
        await r.press("s")
        assert set(drawn) == {("stories", 0), ("stories", 1)}


async def test_where_only_a_border_goes_the_page_is_laid_out_for_its_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reader(tmp_path, size=(60, 16)) as r:
        widths: list[int] = []
        make = ArticlePane.make_page

        def noted(pane: ArticlePane, width: int) -> Page | None:
            widths.append(width)
            return make(pane, width)

        monkeypatch.setattr(ArticlePane, "make_page", noted)
        await r.press("enter")
        for _ in range(2):
            await r.press("z")
            assert widths[-1] == r.screen.article.column


async def test_the_panes_beside_an_article_are_filled_without_being_emptied(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(140, 42)) as r:
        await r.press("enter")
        told: list[str] = []
        pane, rebuild = r.screen.related_pane, RelatedPane.rebuild

        def noted(pane: RelatedPane, item: int = 0, part: int = -1) -> None:
            told.append(pane.message if not pane.items else pane.items[0][1].title)
            rebuild(pane, item, part)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(RelatedPane, "rebuild", noted)
            patch.setattr("reader.screens.opening.SOON", 60)  # else a busy machine says that it is looking
            await r.press("J")
        assert told == [pane.items[0][1].title]


async def test_what_is_long_in_coming_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reader(tmp_path, size=(140, 42)) as r:
        await r.press("enter")
        monkeypatch.setattr(r.screen, "load_surroundings", lambda id: None)
        monkeypatch.setattr("reader.screens.opening.SOON", 0.001)
        await r.press("J")
        async with asyncio.timeout(10):
            while "looking for related stories" not in r.text:
                await asyncio.sleep(TICK)
        assert not r.screen.related_pane.items
        assert not r.screen.timeline_pane.items


async def test_another_focus_draws_no_pane_that_has_nothing_to_do_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reader(tmp_path, size=(140, 42)) as r:
        await r.press("enter")
        await r.rest()  # else the list may say meanwhile where its cursor rests
        drawn = set[str | None]()
        lines = Widget.render_lines

        def noted(pane: Widget, crop: Region) -> list[Strip]:
            drawn.add(pane.id)
            return lines(pane, crop)

        monkeypatch.setattr(Widget, "render_lines", noted)
        await r.press("tab")
        assert {"article", "timeline"} <= drawn
        assert not {"stories", "related", "header"} & drawn

"""Is what changes on the screen drawn as Textual would draw it, though fewer lines are asked for?"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from textual._compositor import ChopsUpdate, Compositor
from textual._styles_cache import StylesCache
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from reader.panes.kept_lines import KeptLines
from reader.screens.compositing import LeanCompositor, PiecesUpdate, bands, without
from tests.reader.screen import Reader, reader
from tests.reader.test_lean import cells

WIDTH, HEIGHT = 140, 42
CHANGES = [
    [(1, 2, 32, 2)],
    [(1, 2, 32, 2), (1, 4, 32, 2), (0, 40, 34, 1)],
    [(33, 10, 4, 3), (120, 11, 8, 20)],
    [(3, 3, 2, 1), (60, 3, 2, 1), (139, 3, 1, 1)],
    [(0, 0, WIDTH, 1), (0, HEIGHT - 1, WIDTH, 1)],
    [(32, 0, 1, HEIGHT), (35, 7, 70, 20), (104, 1, 36, 40)],
    [(100, 20, 40, 22), (7, 7, 0, 0)],
    [(0, 0, WIDTH, HEIGHT)],
]
"""Cells that change: x, y, width, height."""


Line = tuple[Widget, Region, Region, list[tuple[int, int]]]
Cells = dict[tuple[int, int], object]


class Showing(Widget):
    """Shows a line."""

    def __init__(self, line: Strip) -> None:
        super().__init__()
        self.line = line

    def render_lines(self, crop: Region) -> list[Strip]:
        return [self.line]


def drawn(compositor: Compositor, change: list[tuple[int, int, int, int]], kind: type[Compositor]) -> Cells:
    """What is told to the terminal where these cells change, by line and column."""
    compositor.__class__ = kind
    compositor._dirty_regions.update(Region(*region) for region in change)
    update = compositor.render_partial_update()
    assert isinstance(update, ChopsUpdate)
    found, _ = cells(update.render_segments(Console(color_system="truecolor", force_terminal=True)))
    return dict(found)


def check(world: Reader, change: list[tuple[int, int, int, int]]) -> None:
    compositor = world.app.screen._compositor
    assert type(compositor) is LeanCompositor
    changed = {(y + 1, x + 1) for each in change for x, y in cells_of(Region(*each))}
    ours = drawn(compositor, change, LeanCompositor)
    theirs = drawn(compositor, change, Compositor)
    assert ours == {at: cell for at, cell in theirs.items() if at in changed}
    assert ours.keys() == changed
    whole = compositor.render_strips()
    compositor.__class__ = LeanCompositor
    assert compositor.render_strips() == whole


def cells_of(region: Region) -> list[tuple[int, int]]:
    return [(x, y) for y in region.line_range for x in region.column_range]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("keys", [(), ("enter",), ("enter", "j", "tab"), ("enter", "z"), ("enter", "e", "enter")])
async def test_the_changed_cells_and_no_others_are_told_to_the_terminal_as_textual_tells_them(
    tmp_path: Path, keys: tuple[str, ...], change: list[tuple[int, int, int, int]]
) -> None:
    async with reader(tmp_path, size=(WIDTH, HEIGHT)) as world:
        await world.press(*keys)
        check(world, change)


async def test_no_cell_is_told_twice(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(WIDTH, HEIGHT)) as world:
        await world.press("enter", "e", "enter")
        compositor = world.app.screen._compositor
        for change in CHANGES:
            compositor._dirty_regions.update(Region(*region) for region in change)
            update = compositor.render_partial_update()
            assert isinstance(update, PiecesUpdate)
            told = [(x + n, y) for y, x, shown in update.pieces for n in range(shown.strip.cell_length)]
            assert len(told) == len(set(told))


async def wide_characters(world: Reader) -> tuple[int, int]:
    """The line and the column in which some begin."""
    await world.press("enter")
    world.screen.article.clear("地震" * 12)
    await world.settle()
    y, line = next((y, line) for y, line in enumerate(world.lines) if "地震" in line)
    return y, cell_len(line[: line.index("地")])


def told(world: Reader, changed: Region) -> str:
    """What is sent where these cells change."""
    compositor = world.app.screen._compositor
    compositor._dirty_regions.add(changed)
    update = compositor.render_partial_update()
    assert isinstance(update, ChopsUpdate)
    return update.render_segments(world.app.console)


async def test_a_change_that_begins_within_a_wide_character_draws_it_whole(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(WIDTH, HEIGHT)) as world:
        y, at = await wide_characters(world)
        for x in (at, at + 1, at + 2):
            sent = re.sub(r"\x1b\[[\d;]*m", "", told(world, Region(x, y, at + 4 - x, 1)))
            assert sent == (f"\x1b[{y + 1};{at + 1}H地震" if x < at + 2 else f"\x1b[{y + 1};{at + 3}H震"), x


async def test_a_change_that_ends_within_a_wide_character_draws_it_whole(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(WIDTH, HEIGHT)) as world:
        y, at = await wide_characters(world)
        for x in (at + 4, at + 5, at + 6):
            sent = re.sub(r"\x1b\[[\d;]*\w", "", told(world, Region(at - 6, y, x - at + 6, 1)))
            assert sent.endswith("地震" if x <= at + 4 else "地震地"), x


def test_a_cover_leaves_the_cells_around_it() -> None:
    band = Region(2, 2, 6, 5)
    for cover in (
        Region(0, 0, 20, 20),
        Region(4, 3, 2, 2),
        Region(0, 4, 20, 1),
        Region(7, 6, 9, 9),
        Region(2, 2, 1, 5),
    ):
        rest = without(band, cover)
        cells = [(x, y) for region in rest for x in region.column_range for y in region.line_range]
        assert len(cells) == len(set(cells)) == band.area - band.intersection(cover).area
        assert not any(cover.contains(*cell) for cell in cells)


def test_lines_that_change_alike_are_asked_for_together() -> None:
    spans = [(1, 0, 5), (2, 0, 5), (2, 8, 9), (3, 0, 5), (3, 8, 9), (4, 0, 9), (6, 0, 5)]
    found = sorted(bands(spans), key=lambda band: (band.y, band.x))
    assert found == [Region(0, 1, 5, 3), Region(8, 2, 1, 2), Region(0, 4, 9, 1), Region(0, 6, 5, 1)]


async def test_a_page_that_scrolled_is_drawn_as_one_drawn_anew(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(100, 20)) as world:
        await world.press("enter", "j", "j", "k", "j", "e", "j", "ctrl+d", "k")
        pane = world.screen.article
        whole = pane.outer_size.region
        assert pane.top
        for keys in ((), ("T",), ("tab",), ("escape",), ("semicolon",), ("escape",)):
            await world.press(*keys)
            kept = pane.render_lines(whole)
            pane._styles_cache = StylesCache()  # Textual's own, which knows nothing yet
            pane.repaint()
            assert pane.render_lines(whole) == kept, keys
            pane._styles_cache = KeptLines(pane.lines)
            pane.repaint()
            pane.render_lines(whole)


def test_half_a_wide_character_is_not_kept_for_when_the_other_half_is_seen() -> None:
    line = Strip([Segment("地震")])
    region = Region(0, 0, 4, 1)

    class OneLine(LeanCompositor):
        def _lines(self, left: Sequence[Region], covers: list[Region]) -> Iterator[Line]:
            covers += front
            yield Showing(line), region, region, [(1, 4)]

    compositor = OneLine()
    front = [Region(0, 0, 1, 1)]
    assert [(x, shown.strip.text) for _, x, shown in compositor._pieces([region])] == [(1, " 震")]
    front = []
    compositor._visible_widgets = None
    assert [(x, shown.strip.text) for _, x, shown in compositor._pieces([region])] == [(0, "地震")]

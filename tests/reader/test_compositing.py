"""Is what changes on the screen drawn as Textual would draw it, though fewer lines are asked for?"""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual._compositor import ChopsUpdate, Compositor
from textual._styles_cache import StylesCache
from textual.geometry import Region
from textual.strip import Strip

from reader.panes.kept_lines import KeptLines
from reader.screens.compositing import LeanCompositor, LeanUpdate, bands, without
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


def drawn(compositor: Compositor, change: list[tuple[int, int, int, int]], kind: type[Compositor]) -> list[Strip]:
    """What is sent for these cells: the strips that reach over them."""
    compositor.__class__ = kind
    compositor._dirty_regions.update(Region(*region) for region in change)
    update = compositor.render_partial_update()
    assert isinstance(update, ChopsUpdate)
    return [
        strip if strip is not None else pytest.fail(f"nothing stands on line {y} at {x}")
        for y, x1, x2 in update.spans
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=True)
        if x < x2 and end > x1
    ]


def check(world: Reader) -> None:
    compositor = world.app.screen._compositor
    assert type(compositor) is LeanCompositor
    for change in CHANGES:
        lean = drawn(compositor, change, LeanCompositor)
        assert lean == drawn(compositor, change, Compositor)
        assert lean
    whole = compositor.render_strips()
    compositor.__class__ = LeanCompositor
    assert compositor.render_strips() == whole


@pytest.mark.parametrize("keys", [(), ("enter",), ("enter", "j", "tab"), ("enter", "z"), ("enter", "e", "enter")])
async def test_changed_cells_are_drawn_as_textual_draws_them(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with reader(tmp_path, size=(WIDTH, HEIGHT)) as world:
        await world.press(*keys)
        check(world)


@pytest.mark.parametrize("change", CHANGES)
async def test_the_changed_cells_and_no_others_are_told_to_the_terminal_as_textual_tells_them(
    tmp_path: Path, change: list[tuple[int, int, int, int]]
) -> None:
    async with reader(tmp_path, size=(WIDTH, HEIGHT)) as world:
        await world.press("enter")
        compositor = world.app.screen._compositor
        compositor._dirty_regions.update(Region(*region) for region in change)
        update = compositor.render_partial_update()
        assert isinstance(update, LeanUpdate)
        theirs, _ = cells(ChopsUpdate(update.chops, update.spans, update.chop_ends).render_segments(world.app.console))
        ours, _ = cells(update.render_segments(world.app.console))
        changed = {(y + 1, x + 1) for y, begin, end in update.spans for x in range(begin, end)}
        assert ours == {at: cell for at, cell in theirs.items() if at in changed}
        assert ours.keys() == changed


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
            pane._styles_cache = KeptLines()
            pane.repaint()
            pane.render_lines(whole)

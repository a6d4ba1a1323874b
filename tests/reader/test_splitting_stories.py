"""Are the borders between the panes dragged by the mouse, and does nothing else happen thereby?"""

from pathlib import Path

from cache.looks import looks
from tests.reader.screen import Reader, reader

LINE = 8


def widths(r: Reader) -> tuple[int, int, int]:
    """Of list, article and side; 0 where it is hidden."""
    panes = r.screen.split.children
    stories, article, side = (pane.region.width if pane.display else 0 for pane in panes)
    return stories, article, side


async def drag(r: Reader, start: int, end: int) -> Reader:
    """Press on a column, move, let go."""
    await r.pilot.mouse_down(offset=(start, LINE))
    for column in (start + (1 if end > start else -1), end):
        await r.pilot.hover(offset=(column, LINE))
    await r.pilot.mouse_up(offset=(end, LINE))
    await r.settle()
    return r


async def test_each_border_follows_the_mouse_and_leaves_the_panes_what_they_need(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (140, 30)) as r:
        await r.press("j", "enter", "enter")
        at = r.screen.stories.cursor
        assert (widths(r), at) == ((34, 70, 36), 1)
        await drag(r, 33, 43)
        assert (widths(r), r.screen.pane_with_focus(), r.screen.stories.cursor) == ((44, 60, 36), "article", at)
        await drag(r, 104, 99)
        assert widths(r) == (44, 55, 41)
        await drag(r, 44, 139)
        assert widths(r) == (59, 40, 41)
        await drag(r, 58, 0)
        assert widths(r) == (20, 79, 41)
        await drag(r, 60, 50)
        assert widths(r) == (20, 79, 41), "the text of the article is no border"


async def test_the_letters_of_hints_go_with_their_line_where_a_border_is_taken(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (140, 30)) as r:
        await r.press(";")
        assert "type the letters" in r.lines[-1]
        await drag(r, 33, 43)
        assert r.screen.hints is None
        assert "type the letters" not in r.lines[-1]


async def test_what_was_dragged_holds_where_there_is_room_for_it(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (140, 30)) as r:
        await r.press("j", "enter", "enter")
        await drag(r, 33, 53)
        await r.press("v")
        assert widths(r) == (54, 86, 0)
        await r.resize(90, 30)
        assert widths(r) == (50, 40, 0)
        await r.resize(70, 30)
        assert widths(r) == (0, 70, 0)
        await drag(r, 69, 50)
        await r.press("escape")
        assert widths(r) == (70, 0, 0)
        await r.resize(140, 30)
        assert widths(r) == (54, 86, 0)


async def test_the_side_beside_the_article_alone_stays_while_its_border_is_dragged(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (100, 30)) as r:
        await r.press("j", "enter", "enter", "t")
        assert widths(r) == (0, 64, 36)
        await drag(r, 63, 53)
        assert (widths(r), r.screen.pane_with_focus()) == ((0, 54, 46), "timeline")


async def test_a_border_that_was_let_go_over_another_page_follows_the_mouse_no_more(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (140, 30)) as r:
        await r.press("j", "enter", "enter")
        await r.pilot.mouse_down(offset=(33, LINE))
        await r.press("i")
        await r.pilot.mouse_up(offset=(33, LINE))
        await r.press("escape")
        await r.pilot.hover(offset=(60, LINE))
        await r.settle()
        assert widths(r) == (34, 70, 36)


async def test_the_border_between_timeline_and_related_follows_the_mouse(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (140, 30)) as r:
        timeline, related = r.screen.timeline_pane, r.screen.related_pane
        before = timeline.region.height + related.region.height
        for to, heights in ((related.region.y - 4, -4), (200, 0), (0, 0)):
            high, at = timeline.region.height, related.region.y
            await r.pilot.mouse_down(offset=(120, at))
            await r.pilot.hover(offset=(120, min(to, 29)))
            await r.pilot.mouse_up(offset=(120, min(to, 29)))
            await r.settle()
            assert timeline.region.height + related.region.height == before
            assert min(timeline.region.height, related.region.height) >= 5
            assert not heights or timeline.region.height == high + heights
        assert timeline.region.height == 5


async def test_a_key_at_the_bottom_can_be_pressed_by_the_mouse(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (140, 30)) as r:
        await r.pilot.click(offset=(r.lines[-1].index("? keys"), 29))
        await r.settle()
        assert type(r.app.screen).__name__ == "HelpScreen"
        await r.press("escape")
        await r.pilot.click(offset=(r.lines[-1].index("star"), 29))
        await r.settle()
        assert "starred" in r.lines[-1]
        await r.pilot.click(offset=(1, 29))
        await r.settle()
        assert "starred" in r.lines[-1], "a message is no key"


async def test_a_box_is_closed_by_the_mouse_beside_it_and_not_by_the_mouse_in_it(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (140, 30)) as r:
        for key in ("question_mark", "f", "ctrl+o", "a"):
            await r.press(key)
            assert r.app.screen is not r.screen, key
            await r.pilot.click(offset=(70, 14))
            await r.settle()
            assert r.app.screen is not r.screen, key
            await r.pilot.click(offset=(2, 15))
            await r.settle()
            assert r.app.screen is r.screen, key


async def test_a_timeline_of_few_dates_leaves_room_to_related_stories_that_want_it(tmp_path: Path) -> None:
    async with reader(tmp_path, first_article=8) as r:
        timeline, related = r.screen.timeline_pane, r.screen.related_pane
        assert r.screen.around
        items = r.screen.around.items
        full = timeline.outer_size.height, related.outer_size.height
        for few, brief in ((1, True), (len(items), False), (2, True), (0, False)):
            timeline.show(items[:few])
            r.screen.side.share()
            await r.settle()
            heights = timeline.outer_size.height, related.outer_size.height
            assert heights == (full[::-1] if brief else full)
        timeline.show(items[:1])
        related.show(r.screen.around.related[:1])
        r.screen.side.share()
        await r.settle()
        assert (timeline.outer_size.height, related.outer_size.height) == full


async def test_keys_make_the_list_or_the_side_wider_where_the_focus_is_and_that_is_kept(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (140, 30)) as r:
        assert (await r.press("+")).said == "the list has 38 columns"
        await r.press("+")
        assert widths(r) == (42, 62, 36)
        await r.press("j", "enter", "enter", "t", "-")
        assert (widths(r), r.said) == ((42, 66, 32), "the side has 32 columns")
        await r.press("escape", "escape", *("+",) * 20)
        assert (widths(r), r.said) == ((68, 40, 32), "the list cannot be wider here")
        await r.press(*("-",) * 30)
        assert (widths(r), r.said) == ((20, 88, 32), "the list cannot be narrower here")
        await r.resize(180, 30)
        assert widths(r) == (44, 90, 46)  # what is kept is kept for terminals of about one width
        await r.resize(60, 30)
        assert widths(r) == (60, 0, 0)
        await r.resize(140, 30)
        assert widths(r) == (20, 88, 32)
        left = looks(r.app.cache)
        assert left == {"stories-three": "20", "side-three": "32"}
    (tmp_path / "again").mkdir()
    async with reader(tmp_path / "again", "strike", (140, 30), looks=left) as r:
        assert widths(r) == (20, 88, 32)
    (tmp_path / "wrong").mkdir()
    wrong = {"stories-three": "-1", "side-three": "1000000", "stories": "90"}
    async with reader(tmp_path / "wrong", "strike", (140, 30), looks=wrong) as r:
        assert widths(r) == (34, 70, 36)


async def test_where_panes_come_one_at_a_time_the_keys_mean_the_lines_of_the_article(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (80, 24)) as r:
        assert "columns" in (await r.press("-")).said
        assert widths(r) == (80, 0, 0)

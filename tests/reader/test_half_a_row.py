"""Is a row of the list drawn anew where only its last line is seen?"""

from pathlib import Path

from tests.reader.screen import reader


async def test_a_marked_story_is_drawn_where_half_of_it_is_seen(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(140, 12)) as r:
        shown = r.screen.stories
        shown.scroll_to(y=1, animate=False, force=True, immediate=True)
        assert shown.scroll_offset.y == 1
        assert shown.pages is not None
        entry = shown.pages.entry(0)
        assert entry is not None
        shown._dirty_regions.clear()
        shown.story_changed(entry.story.lead.story)
        assert any(region.contains(1, 1) for region in shown._dirty_regions), "its last line, under the border"

"""What do keys mean just after an article is opened, while what stands around it is not known yet?"""

from pathlib import Path

from tests.reader.screen import reader


async def test_a_pane_beside_the_article_that_is_gone_to_at_once_is_not_of_the_one_before(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        r.screen.open(1)
        await r.settle()
        assert r.screen.related_pane.items
        r.screen.open(4)
        assert r.screen.timeline_pane.items
        r.screen.action_timeline()
        assert not r.screen.timeline_pane.items
        assert r.screen.timeline_pane.article == 4
        assert not r.screen.related_pane.items
        await r.settle()
        assert r.screen.timeline_pane.article == 4

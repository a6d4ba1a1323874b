"""Does the reader begin in the theme of the settings, and is what waited for its first screen there afterwards?"""

import gc
from pathlib import Path

import pytest

from reader.config import Config
from tests.reader.screen import Reader, reader


def looks(r: Reader) -> tuple[object, ...]:
    """What follows from a theme: classes, colours of the style sheet, colours of the lines."""
    strips = r.app.screen._compositor.render_strips()
    return r.app.theme, r.app.classes, r.screen.styles.background, r.screen.article.styles.border, strips


@pytest.mark.parametrize(
    ("named", "worn"),
    [
        ("backstory-light", "backstory-light"),
        ("backstory-terminal", "backstory-terminal"),
        ("no such theme", "backstory-dark"),
    ],
)
async def test_the_first_theme_looks_as_it_does_after_a_change(named: str, worn: str, tmp_path: Path) -> None:
    async with reader(tmp_path, "lone", (100, 30), Config(theme=named)) as r:
        await r.rest()
        r.screen.stories.refresh()  # its clock stands still since it was drawn
        await r.settle()
        first = looks(r)
        r.app.theme = "nord"
        await r.settle()
        assert looks(r) != first
        r.app.theme = worn
        await r.settle()
        assert looks(r) == first


async def test_the_garbage_collector_waits_for_the_first_screen_alone(tmp_path: Path) -> None:
    async with reader(tmp_path, "lone") as r:
        gc.disable()
        try:
            r.app.look_for_pending()
            assert gc.isenabled()
        finally:
            gc.enable()

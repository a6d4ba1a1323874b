"""Is what the reader says at the bottom whole, however narrow the terminal is?"""

from pathlib import Path

import pytest
from textual import events

from tests.reader.screen import Reader, reader

FAULTY = 'down = "j"\nstrar = "s"\nfoo = "j"\nhlep = "?"'
FAULT = "keymap.toml:2: there is no command 'strar', did you mean 'star'? (and 2 more: `backstory doctor`)"


async def faulty(r: Reader) -> Reader:
    (r.app.paths.config.parent / "keymap.toml").write_text(FAULTY)
    r.app.look_at_settings()
    await r.settle()
    return r


def below(r: Reader, lines: int) -> str:
    """The last lines of the screen as one."""
    return " ".join(" ".join(r.lines[-lines:]).split())


@pytest.mark.parametrize(("size", "lines"), [((140, 42), 1), ((80, 24), 2), ((40, 12), 3)])
@pytest.mark.parametrize("spoken", [False, True])
async def test_a_message_too_long_for_one_line_takes_those_above_until_the_next_key(
    tmp_path: Path, size: tuple[int, int], lines: int, spoken: bool
) -> None:
    async with reader(tmp_path, size=size, spoken=spoken) as r:
        await (await r.press("k")).rest()
        before, panes = r.lines, r.screen.stories.size
        await faulty(r)
        assert (below(r, lines), r.screen.stories.size) == (FAULT, panes)
        assert r.lines[: -lines - 1] == before[: -lines - 1]
        await r.press("k")
        assert r.lines == before


async def test_it_is_wrapped_anew_in_another_width(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(80, 24)) as r:
        await (await faulty(r)).resize(40, 24)
        assert below(r, 3) == FAULT
        await r.resize(120, 24)
        assert (below(r, 1), FAULT[:20] in r.lines[-2]) == (FAULT, False)


async def test_a_click_takes_it_away_and_presses_nothing_below_it(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(40, 12)) as r:
        await faulty(r)
        for kind in (events.MouseDown, events.MouseUp):  # at once, as a terminal sends them
            r.app.post_message(kind(None, 3, 9, 0, 0, 1, False, False, False, 3, 9))
        await r.settle()
        assert (r.said, r.focus, r.screen.stories.cursor, "? keys" in r.lines[-1]) == ("", "stories", 0, True)


async def test_on_a_page_it_is_whole_too(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", size=(40, 24)) as r:
        await r.press("i", "s")
        assert below(r, 3).endswith("“Star” is not on this page · Esc goes back")


async def test_keys_that_last_are_shortened_by_whole_parts(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", size=(60, 24)) as r:
        await r.press("enter", "enter", "V", "j")
        assert r.lines[-1] == " j k more or less · J K move it · V lines · y Y copy …"

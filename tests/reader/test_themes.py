"""Themes: can they be read, and what is said of the reader's own?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.color import Color

from reader.config import Config
from reader.palette import AA, CONTRAST, DARK, LIGHT, OWN, TERMINAL, contrast, faint, frame, mixed, readable
from reader.panes.look import STYLES
from reader.panes.rows import RowsPane
from reader.themefile import as_toml, load_theme, load_themes
from reader.themes import CYCLE
from tests.reader.screen import Reader, reader

VANISHING = {2, 3, 6, 7, 10, 11, 14, 15}
"""The numbers of green, yellow, cyan and white, the bright ones too: below 3:1 on a white ground."""


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#123456", "#123456", 1)]
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


def test_colours_are_mixed_as_the_screen_mixes_them() -> None:
    shown = Color.parse(DARK.background).blend(Color.parse(DARK.primary), 0.22).hex.lower()
    assert contrast(mixed(DARK.primary, DARK.background, 0.22), shown) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("palette", OWN, ids=lambda palette: palette.name)
def test_every_text_of_our_themes_can_be_read_on_every_ground(palette: object) -> None:
    assert palette in OWN
    assert [each for own in OWN if own is palette for each in faint(own)] == []


def test_six_themes_are_brought_among_them_the_terminals_own() -> None:
    assert len(CYCLE) == len(set(CYCLE)) == 6
    assert CYCLE[-1] == TERMINAL


async def test_the_terminals_own_theme_sends_no_colour_of_ours(tmp_path: Path) -> None:
    async with reader(tmp_path, first_article=11) as app:
        app.app.theme = TERMINAL
        await app.press("tab", "t")
        drawn = {segment.style for strip in app.app.screen._compositor.render_strips() for segment in strip}
        colours = {colour for style in drawn if style is not None for colour in (style.color, style.bgcolor) if colour}
        assert {colour for colour in colours if colour.triplet is not None} == set()


async def test_what_is_drawn_in_each_theme_can_be_read(tmp_path: Path) -> None:
    async with reader(tmp_path, first_article=11) as app:
        for name in CYCLE[:-1]:
            app.app.theme = name
            await app.settle()
            pane, worst = app.screen.article, {}
            for style in STYLES:
                look = pane._look((style,))
                assert look.color is not None
                assert look.bgcolor is not None
                text, ground = (Color.from_rich_color(each).hex.lower() for each in (look.color, look.bgcolor))
                worst[style] = contrast(text, ground)
            assert {style: ratio for style, ratio in worst.items() if ratio < AA} == {}


async def test_with_high_contrast_panes_without_the_focus_have_a_border_that_is_seen(tmp_path: Path) -> None:
    async with reader(tmp_path, config=Config(theme=CONTRAST.name)) as r:
        _, color = r.screen.article.styles.border.top
        assert contrast(color.hex.lower(), CONTRAST.background) >= 3
    assert frame(DARK) == DARK.panel


@pytest.mark.parametrize("keys", [("f",), ("enter", "t")], ids=["lists", "timeline"])
async def test_the_row_under_the_cursor_stands_out_and_can_be_read(keys: tuple[str, ...], tmp_path: Path) -> None:
    async with reader(tmp_path, first_article=11) as app:
        await app.press(*keys)
        for palette in OWN:
            app.app.theme = palette.name
            await app.settle()
            row = list(cursor_row(app))
            (ground,) = {segment.style.bgcolor for segment in row if segment.style is not None}
            assert ground is not None
            shown = Color.from_rich_color(ground).hex.lower()
            assert contrast(shown, palette.surface) > 1.3, palette.name
            written = [each.style.color for each in row if each.text.strip(" ▌│├└─●◉") and each.style is not None]
            assert [
                (palette.name, color)
                for color in written
                if color is None or contrast(Color.from_rich_color(color).hex.lower(), shown) < AA
            ] == []


def cursor_row(app: Reader) -> Iterator[Segment]:
    """The row under the cursor of the list that has it, as it is drawn."""
    (pane,) = (pane for pane in app.app.screen.query(RowsPane) if pane.has_focus or pane.always)
    for y in range(pane.size.height):
        if pane._starts[pane.cursor] <= pane.scroll_offset.y + y < pane._starts[pane.cursor + 1]:
            yield from pane.render_line(y)


async def test_the_terminals_own_theme_writes_names_in_no_hue_that_vanishes_on_white_or_black(tmp_path: Path) -> None:
    async with reader(tmp_path, first_article=11) as app:
        app.app.theme = TERMINAL
        await app.settle()
        looks = {style: app.screen.article._look((style,)) for style in STYLES if not style.startswith("find")}
        hues = {style: look.color.number for style, look in looks.items() if look.color is not None}
        assert {style: hue for style, hue in hues.items() if hue in VANISHING} == {}
        names = [looks[style] for style in STYLES if style.startswith("entity-") and style != "entity-current"]
        assert len({str(look) for look in names}) == len(names)


@pytest.mark.parametrize("ground", ["#ffffff", "#000000", "#777777", "#f7f4ed"])
def test_a_suggested_colour_can_be_read(ground: str) -> None:
    assert contrast(readable(ground, ground), ground) >= AA


def test_a_theme_of_ones_own_takes_from_its_base_what_it_does_not_say(tmp_path: Path) -> None:
    (tmp_path / "dusk.toml").write_text('base = "backstory-light"\ntext = "#101010"\n')
    (tmp_path / "notes.txt").write_text("none")
    (theme,), faults = load_themes(tmp_path)
    assert faults == []
    assert (theme.name, theme.dark, theme.text, theme.panel) == ("dusk", False, "#101010", LIGHT.panel)


@pytest.mark.parametrize("palette", OWN, ids=lambda palette: palette.name)
def test_a_printed_theme_can_be_read_again(palette: object, tmp_path: Path) -> None:
    (own,) = (each for each in OWN if each is palette)
    (tmp_path / "copy.toml").write_text(as_toml(own))
    read, faults = load_theme(tmp_path / "copy.toml")
    assert read is not None
    assert (as_toml(read), faults) == (as_toml(own), [])


@pytest.mark.parametrize(
    ("text", "used", "said"),
    [
        ('dark = true\ntetx = "#ffffff"', False, "2: there is no colour 'tetx', did you mean 'text'?"),
        ('text = "white"', False, "1: 'text' wants a colour such as \"#d6d3cb\""),
        ("dark = 1", False, "1: 'dark' is true or false"),
        ('base = "backstory-drak"', False, "1: there is no theme 'backstory-drak', did you mean 'backstory-dark'?"),
        ("text = #fff", False, "1: no TOML: "),
        ('dark = true\nquiet = "#444444"', True, "2: 'quiet' on 'sentence' has a contrast of 1."),
    ],
)
def test_what_is_wrong_with_a_theme_is_told_with_its_line(text: str, used: bool, said: str, tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(text)
    theme, faults = load_theme(file)
    assert (theme is not None) == used
    assert [str(fault).startswith(f"{file}:{said}") for fault in faults] == [True], faults
    assert not used or 'quiet = "#' in str(faults[0])


def test_a_theme_cannot_take_the_name_of_ours(tmp_path: Path) -> None:
    (tmp_path / "backstory-dark.toml").write_text('text = "#ffffff"')
    assert "call the file otherwise" in str(load_themes(tmp_path)[1][0])

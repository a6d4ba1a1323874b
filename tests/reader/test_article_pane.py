"""Does the article pane keep the reader's place, mark what it is asked to and tell what is pressed?"""

from collections.abc import Iterator
from typing import Any

import pytest
from textual import on
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.pilot import Pilot
from textual.strip import Strip

from feeds.article import Article, Block, Mention, Span
from reader.panes.article import ArticlePane
from reader.themes import FALLBACK

PARAGRAPHS = [
    f"Paragraph {number} tells how Mira Castellane and the Dockers' Union met the owners of Northport once more, "
    f"and how the talks of day {number} came to nothing in the end [/] [b]at all[/b]."
    for number in range(40)
]
STRIKE = Article(
    "strike",
    "Harbour strike enters fourth week",
    tuple(
        Block("paragraph", text, (Span(0, 9, "link", f"https://example.org/{n}"),)) for n, text in enumerate(PARAGRAPHS)
    ),
)
SHORT = Article("short", "Ferries resume", (Block("paragraph", "The ferries sail again."),))
NAMES = tuple(
    Mention(at, at + len(name), kind, name)  # type: ignore[arg-type]  # a literal's kind, out of a tuple
    for at in range(len(STRIKE.text))
    for name, kind in [("Mira Castellane", "person"), ("Northport", "place")]
    if STRIKE.text.startswith(name, at)
)
META = "Sample Wire · 2 min"
TOLD = (ArticlePane.Moved, ArticlePane.EntityChanged, ArticlePane.EntityPressed, ArticlePane.LinkPressed)


class PaneApp(App[None]):
    """An article pane in a border, and who hears it."""

    CSS = "ArticlePane { border: round white; }"

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Message] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return FALLBACK[True]

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield ArticlePane(id="article")

    @on(ArticlePane.Moved)
    @on(ArticlePane.EntityChanged)
    @on(ArticlePane.EntityPressed)
    @on(ArticlePane.LinkPressed)
    def hear(self, message: Message) -> None:
        self.told.append(message)

    @property
    def pane(self) -> ArticlePane:
        return self.query_one(ArticlePane)

    def heard(self, kind: type[Message]) -> list[Any]:
        return [message for message in self.told if isinstance(message, kind)]


def row(pane: ArticlePane, y: int) -> str:
    return pane.render_line(y).text.strip()


def rows(pane: ArticlePane) -> Iterator[str]:
    return (row(pane, y) for y in range(pane.size.height))


def looks(pane: ArticlePane, name: str) -> list[str]:
    """What is drawn with the background of a style, on the whole screen."""
    wanted = pane.get_component_rich_style(f"article--{name}").bgcolor
    strips: list[Strip] = [pane.render_line(y) for y in range(pane.size.height)]
    found = [seg.text for strip in strips for seg in strip if seg.style is not None and seg.style.bgcolor == wanted]
    return [text for text in found if text.strip()]


async def opened(pilot: Pilot[None], article: Article = STRIKE, offset: int = 0) -> ArticlePane:
    pane = pilot.app.query_one(ArticlePane)
    pane.show(article, NAMES if article is STRIKE else (), META, offset)
    pane.focus()
    await pilot.pause()
    return pane


# --- showing


async def test_an_article_stands_in_the_middle_of_a_wide_pane() -> None:
    app = PaneApp()
    async with app.run_test(size=(120, 20)) as pilot:
        pane = await opened(pilot)
        assert row(pane, 0) == STRIKE.title
        assert row(pane, 1) == META
        line = pane.render_line(3).text
        assert 20 <= len(line) - len(line.lstrip()) <= 24
        assert all(pane.render_line(y).cell_length == pane.size.width for y in range(pane.size.height))


async def test_content_that_looks_like_markup_stays_literal() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 20)) as pilot:
        pane = await opened(pilot)
        assert "[/] [b]at all[/b]." in " ".join(rows(pane))


async def test_a_message_stands_alone_and_unparsed() -> None:
    app = PaneApp()
    async with app.run_test(size=(60, 15)) as pilot:
        pane = await opened(pilot)
        pane.clear("[/] Nothing here \x1b[31m yet")
        await pilot.pause()
        shown = [text for text in rows(pane) if text]
        assert shown == ["[/] Nothing here \ufffd[31m yet"]
        assert (pane.position, pane.links, pane.next_entity(), pane.find("x")) == (0, (), None, 0)
        assert pane.page_down() is False


async def test_an_article_shown_before_the_first_layout_keeps_its_place() -> None:
    class Early(PaneApp):
        def on_mount(self) -> None:
            self.pane.show(STRIKE, NAMES, META, STRIKE.text.index("Paragraph 20"))

    app = Early()
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        assert row(app.pane, 0).startswith("Paragraph 20")


# --- places


@pytest.mark.parametrize("width", [30, 50, 119, 200])
async def test_a_resize_keeps_the_text_at_the_top(width: int) -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 20)) as pilot:
        at = STRIKE.text.index("Paragraph 17")
        pane = await opened(pilot, offset=at)
        assert row(pane, 0).startswith("Paragraph 17")
        await pilot.resize_terminal(width, 24)
        await pilot.pause()
        assert row(pane, 0).startswith("Paragraph 17")
        await pilot.resize_terminal(80, 20)
        await pilot.pause()
        assert (row(pane, 0)[:12], pane.position) == ("Paragraph 17", at)


async def test_another_measure_keeps_the_text_at_the_top() -> None:
    app = PaneApp()
    async with app.run_test(size=(120, 20)) as pilot:
        pane = await opened(pilot, offset=STRIKE.text.index("Paragraph 17"))
        pane.set_measure(40)
        await pilot.pause()
        assert row(pane, 0).startswith("Paragraph 17")
        assert max(len(text) for text in rows(pane)) <= 40


async def test_a_place_survives_a_screen_that_holds_the_whole_article() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 20)) as pilot:
        at = STRIKE.text.index("Paragraph 30")
        pane = await opened(pilot, offset=at)
        await pilot.resize_terminal(80, 300)
        await pilot.pause()
        assert (pane.top, pane.at_end, pane.progress) == (0, True, 100)
        await pilot.resize_terminal(80, 20)
        await pilot.pause()
        assert row(pane, 0).startswith("Paragraph 30")


async def test_keys_move_by_line_half_and_page() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 22)) as pilot:
        pane = await opened(pilot)
        tops = []
        for key in ("j", "down", "k", "ctrl+d", "ctrl+u", "pagedown", "pageup", "G", "g"):
            await pilot.press(key)
            tops.append(pane.top)
        assert tops[:7] == [1, 2, 1, 11, 1, 19, 1]
        assert tops[7] == pane.max_scroll_y > 100
        assert tops[8] == 0


async def test_a_page_on_says_when_the_end_was_seen() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 22)) as pilot:
        pane = await opened(pilot)
        pages = 0
        while pane.page_down():
            pages += 1
            assert pages < 30
        assert (pane.at_end, pane.progress) == (True, 100)
        assert "day 39" in " ".join(rows(pane))
        pane.show(SHORT)
        assert (pane.at_end, pane.progress, pane.page_down()) == (True, 100, False)


async def test_a_page_read_on_misses_no_line() -> None:
    app = PaneApp()
    async with app.run_test(size=(60, 14)) as pilot:
        pane = await opened(pilot)
        seen = set(rows(pane))
        while pane.page_down():
            seen |= set(rows(pane))
        words = " ".join(seen)
        assert all(f"Paragraph {n} tells" in words for n in range(40))


async def test_a_burst_of_moves_is_told_once_a_frame() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 20)) as pilot:
        pane = await opened(pilot)
        app.told.clear()
        for _ in range(50):
            pane.action_down()
        await pilot.pause()
        moves = app.heard(ArticlePane.Moved)
        assert 1 <= len(moves) <= 3
        assert moves[-1].offset == pane.position > 0


async def test_a_sentence_gone_to_is_seen_and_marked_until_the_reader_moves() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 20)) as pilot:
        pane = await opened(pilot)
        start = STRIKE.text.index("Paragraph 25")
        pane.go_to(start, start + len("Paragraph 25 tells"))
        await pilot.pause()
        assert "".join(looks(pane, "sentence")) == "Paragraph 25 tells"
        top = pane.top
        pane.go_to(start + 20, start + 30)
        assert pane.top == top, "what is seen already does not move"
        await pilot.press("j")
        assert looks(pane, "sentence") == []


async def test_set_position_brings_an_offset_to_the_top() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 20)) as pilot:
        pane = await opened(pilot)
        at = STRIKE.text.index("Paragraph 9 ")
        pane.set_position(at)
        await pilot.pause()
        assert row(pane, 0).startswith("Paragraph 9 ")
        assert app.heard(ArticlePane.Moved)[-1].offset == at


# --- names


async def test_names_are_gone_through_in_both_directions_and_round() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 20)) as pilot:
        pane = await opened(pilot)
        assert pane.current_entity is None
        assert pane.next_entity() == NAMES[0]
        assert pane.next_entity() == NAMES[1]
        assert pane.previous_entity() == NAMES[0]
        assert pane.previous_entity() == NAMES[-1]
        await pilot.pause()
        assert "".join(looks(pane, "entity-current")) == "Northport"
        assert [told.mention for told in app.heard(ArticlePane.EntityChanged)][-1] == NAMES[-1]
        await pilot.press("enter")
        assert [told.mention for told in app.heard(ArticlePane.EntityPressed)] == [NAMES[-1]]


async def test_the_next_name_is_looked_for_from_where_the_reader_is() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 20)) as pilot:
        pane = await opened(pilot)
        pane.next_entity()
        pane.set_position(STRIKE.text.index("Paragraph 30"))
        found = pane.next_entity()
        assert found is not None
        assert found.start > STRIKE.text.index("Paragraph 30")


async def test_names_that_come_later_move_nothing() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 20)) as pilot:
        pane = await opened(pilot, offset=STRIKE.text.index("Paragraph 12"))
        pane.update_mentions(())
        before, top = list(rows(pane)), pane.top
        assert pane.next_entity() is None
        pane.update_mentions(NAMES)
        assert (list(rows(pane)), pane.top) == (before, top)
        assert pane.next_entity() is not None


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark", "nord"])
async def test_kinds_differ_in_form_under_every_theme(theme: str) -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 20)) as pilot:
        app.theme = theme
        pane = await opened(pilot)
        styles = [pane.get_component_rich_style(f"article--entity-{kind}") for kind in
                  ("person", "organization", "place", "group", "other")]  # fmt: skip
        assert len({(style.bold, style.italic, style.underline) for style in styles}) == 5
        assert len({style.color for style in styles}) == 5


# --- finding


async def test_all_matches_are_marked_and_gone_through() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 20)) as pilot:
        pane = await opened(pilot)
        assert pane.find("PARAGRAPH 3") == 11
        await pilot.pause()
        assert "".join(looks(pane, "find-current")) == "Paragraph 3"
        assert [pane.next_match(), pane.next_match(), pane.previous_match()] == [2, 3, 2]
        await pilot.pause()
        assert "".join(looks(pane, "find-current")) == "Paragraph 3"
        assert "Paragraph 30" in " ".join(rows(pane))
        assert [pane.previous_match(), pane.previous_match()] == [1, 11]
        pane.end_find()
        assert (looks(pane, "find"), pane.next_match()) == ([], 0)


async def test_a_match_may_go_over_a_line_break() -> None:
    app = PaneApp()
    async with app.run_test(size=(40, 20)) as pilot:
        pane = await opened(pilot, SHORT)
        assert pane.find("ferries  sail again") == 1
        assert pane.find("[x") == pane.find("") == 0


# --- the mouse


def spot(pane: ArticlePane, text: str) -> tuple[int, int]:
    """Where on the pane some text is drawn, borders counted."""
    for y in range(pane.size.height):
        if (x := pane.render_line(y).text.find(text)) >= 0:
            return x + 1, y + 1
    raise AssertionError(f"{text!r} is not on the screen")


async def test_a_click_opens_a_link_or_a_name_and_nothing_beside_them() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 20)) as pilot:
        pane = await opened(pilot)
        await pilot.click(pane, offset=spot(pane, "Paragraph 2"))
        await pilot.pause()
        assert [told.href for told in app.heard(ArticlePane.LinkPressed)] == ["https://example.org/2"]
        await pilot.click(pane, offset=spot(pane, "Castellane"))
        await pilot.pause()
        assert [told.mention.name for told in app.heard(ArticlePane.EntityPressed)] == ["Mira Castellane"]
        app.told.clear()
        await pilot.click(pane, offset=spot(pane, "tells how"))
        await pilot.click(pane, offset=(1, 5))
        await pilot.pause()
        assert app.heard(ArticlePane.LinkPressed) == app.heard(ArticlePane.EntityPressed) == []


async def drag(pilot: Pilot[None], pane: ArticlePane, start: tuple[int, int], end: tuple[int, int]) -> None:
    await pilot.mouse_down(pane, offset=start)
    await pilot.hover(pane, offset=end)
    await pilot.mouse_up(pane, offset=end)
    await pilot.pause()


async def test_dragging_selects_the_articles_text_without_its_line_breaks() -> None:
    app = PaneApp()
    async with app.run_test(size=(60, 20)) as pilot:
        pane = await opened(pilot)
        x, y = spot(pane, "Castellane")
        await drag(pilot, pane, (x, y), (spot(pane, "Paragraph 0")[0] + 4, y + 1))
        picked = app.screen.get_selected_text()
        assert picked is not None
        assert picked.startswith("Castellane and the")
        assert "\n" not in picked
        assert picked in STRIKE.text
        assert app.heard(ArticlePane.EntityPressed) == []


async def test_a_drag_from_the_margin_takes_whole_lines() -> None:
    app = PaneApp()
    async with app.run_test(size=(100, 20)) as pilot:
        pane = await opened(pilot)
        _, y = spot(pane, "Paragraph 0")
        await drag(pilot, pane, (3, y), (95, y))
        picked = app.screen.get_selected_text()
        assert picked is not None
        assert picked.strip() == row(pane, y - 1)


async def test_what_is_selected_stays_selected_over_a_resize() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 20)) as pilot:
        pane = await opened(pilot)
        x, y = spot(pane, "Castellane")
        await drag(pilot, pane, (x, y), (x + 9, y))
        assert app.screen.get_selected_text() == "Castellane"
        await pilot.resize_terminal(44, 20)
        await pilot.pause()
        assert app.screen.get_selected_text() == "Castellane"
        selected = app.screen.get_component_rich_style("screen--selection").bgcolor
        segments = [segment for y in range(10) for segment in pane.render_line(y) if segment.style is not None]
        drawn = [text for text, style, _ in segments if style is not None and style.bgcolor == selected]
        assert "".join(drawn) == "Castellane"


async def test_two_clicks_select_a_word_and_three_a_paragraph() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 20)) as pilot:
        pane = await opened(pilot)
        await pilot.click(pane, offset=spot(pane, "tells how"), times=2)
        await pilot.pause()
        assert app.screen.get_selected_text() == "tells"
        await pilot.click(pane, offset=spot(pane, "tells how"), times=3)
        await pilot.pause()
        assert app.screen.get_selected_text() == PARAGRAPHS[0]


async def test_another_article_drops_marks_and_selection() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 20)) as pilot:
        pane = await opened(pilot)
        pane.text_select_all()
        pane.find("strike")
        pane.next_entity()
        await pilot.pause()
        assert (app.screen.get_selected_text() or "").startswith(STRIKE.title)
        pane.show(SHORT, (), META)
        await pilot.pause()
        assert (app.screen.get_selected_text(), pane.current_entity, pane.next_match()) == (None, None, 0)
        assert row(pane, 0) == SHORT.title

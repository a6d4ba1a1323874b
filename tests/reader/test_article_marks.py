"""Does the article pane mark names and hits, and tell what is pressed?"""

import pytest
from textual.pilot import Pilot

from reader.panes.article import ArticlePane
from tests.reader.article_world import META, NAMES, PARAGRAPHS, SHORT, STRIKE, PaneApp, looks, opened, row, rows
from tests.reader.rest import at_rest

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
        await at_rest(pilot.app)
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
        await at_rest(pilot.app)
        assert "".join(looks(pane, "find-current")) == "Paragraph 3"
        assert [pane.next_match(), pane.next_match(), pane.previous_match()] == [2, 3, 2]
        await at_rest(pilot.app)
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
        await at_rest(pilot.app)
        assert [told.href for told in app.heard(ArticlePane.LinkPressed)] == ["https://example.org/2"]
        await pilot.click(pane, offset=spot(pane, "Castellane"))
        await at_rest(pilot.app)
        assert [told.mention.name for told in app.heard(ArticlePane.EntityPressed)] == ["Mira Castellane"]
        app.told.clear()
        await pilot.click(pane, offset=spot(pane, "tells how"))
        await pilot.click(pane, offset=(1, 5))
        await at_rest(pilot.app)
        assert app.heard(ArticlePane.LinkPressed) == app.heard(ArticlePane.EntityPressed) == []


async def drag(pilot: Pilot[None], pane: ArticlePane, start: tuple[int, int], end: tuple[int, int]) -> None:
    await pilot.mouse_down(pane, offset=start)
    await pilot.hover(pane, offset=end)
    await pilot.mouse_up(pane, offset=end)
    await at_rest(pilot.app)


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
        await at_rest(pilot.app)
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
        await at_rest(pilot.app)
        assert app.screen.get_selected_text() == "tells"
        await pilot.click(pane, offset=spot(pane, "tells how"), times=3)
        await at_rest(pilot.app)
        assert app.screen.get_selected_text() == PARAGRAPHS[0]


async def test_another_article_drops_marks_and_selection() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 20)) as pilot:
        pane = await opened(pilot)
        pane.text_select_all()
        pane.find("strike")
        pane.next_entity()
        await at_rest(pilot.app)
        assert (app.screen.get_selected_text() or "").startswith(STRIKE.title)
        pane.show(SHORT, (), META)
        await at_rest(pilot.app)
        assert (app.screen.get_selected_text(), pane.current_entity, pane.next_match()) == (None, None, 0)
        assert row(pane, 0) == SHORT.title

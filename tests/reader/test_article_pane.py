"""Does the article pane show an article whole and keep the reader's place?"""

import pytest
from textual.scrollbar import ScrollBar

from tests.reader.article_world import META, NAMES, SHORT, STRIKE, PaneApp, looks, opened, row, rows
from tests.reader.rest import at_rest

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
        await at_rest(pilot.app)
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
        await at_rest(pilot.app)
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
        await at_rest(pilot.app)
        assert row(pane, 0).startswith("Paragraph 17")
        await pilot.resize_terminal(80, 20)
        await at_rest(pilot.app)
        assert (row(pane, 0)[:12], pane.position) == ("Paragraph 17", at)


@pytest.mark.parametrize("top", [1, 2])
async def test_a_resize_keeps_the_line_of_the_head_and_the_one_between_paragraphs(top: int) -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 20)) as pilot:
        pane = await opened(pilot)
        blank = next(row for row, text in enumerate(rows(pane)) if row > 4 and not text)
        for at in (top, blank):
            pane.scroll_to_row(at)
            await at_rest(pilot.app)
            for width in (44, 119, 80):
                await pilot.resize_terminal(width, 20)
                await at_rest(pilot.app)
            assert pane.top == at


async def test_another_measure_keeps_the_text_at_the_top() -> None:
    app = PaneApp()
    async with app.run_test(size=(120, 20)) as pilot:
        pane = await opened(pilot, offset=STRIKE.text.index("Paragraph 17"))
        pane.set_measure(40)
        await at_rest(pilot.app)
        assert row(pane, 0).startswith("Paragraph 17")
        assert max(len(text) for text in rows(pane)) <= 40


async def test_a_place_survives_a_screen_that_holds_the_whole_article() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 20)) as pilot:
        at = STRIKE.text.index("Paragraph 30")
        pane = await opened(pilot, offset=at)
        await pilot.resize_terminal(80, 300)
        await at_rest(pilot.app)
        assert (pane.top, pane.at_end, pane.progress) == (0, True, 100)
        await pilot.resize_terminal(80, 20)
        await at_rest(pilot.app)
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
        app.moves.clear()
        for _ in range(50):
            pane.action_down()
        await at_rest(pilot.app)
        assert 1 <= len(app.moves) <= 3
        assert app.moves[-1] == pane.position > 0


async def test_a_sentence_gone_to_is_seen_and_marked_until_the_reader_moves() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 20)) as pilot:
        pane = await opened(pilot)
        start = STRIKE.text.index("Paragraph 25")
        pane.go_to(start, start + len("Paragraph 25 tells"))
        await at_rest(pilot.app)
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
        await at_rest(pilot.app)
        assert row(pane, 0).startswith("Paragraph 9 ")
        assert app.moves[-1] == at


# --- as little as need be is drawn


async def test_the_scrollbar_stands_as_if_it_were_drawn_anew() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 20)) as pilot:
        pane = await opened(pilot)
        for row in (1, 2, 3, 9, 50, 49, 48, 10_000, 90, 0):
            pane.scroll_to_row(row)
            await at_rest(pilot.app)
            shown = [strip.text for strip in app.screen._compositor.render_strips()]
            pane.vertical_scrollbar.refresh(pane.vertical_scrollbar.size.region)
            await at_rest(pilot.app)
            assert [strip.text for strip in app.screen._compositor.render_strips()] == shown


@pytest.mark.parametrize("height", [7, 20, 40])
async def test_the_scrollbar_looks_as_textual_draws_it(height: int) -> None:
    app = PaneApp()
    async with app.run_test(size=(80, height)) as pilot:
        pane = await opened(pilot)
        bar = pane.vertical_scrollbar
        for row in (0, *range(1, 10), 48, 49, 50, 10_000):
            pane.scroll_to_row(row)
            bar._render_content()
            for y in range(bar.size.height):
                bar._dirty_regions.clear()
                theirs = ScrollBar.render_line(bar, y)
                ours = bar.render_line(y)
                assert [(s.text, s.style) for s in ours] == [(s.text, s.style) for s in theirs], (row, y)


async def test_words_on_the_border_draw_that_line_alone() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 20)) as pilot:
        pane = await opened(pilot)
        drawn: list[int] = []
        draw = pane._strip
        pane._strip = lambda page, row: drawn.append(row) or draw(page, row)  # type: ignore[func-returns-value, method-assign]
        pane.tell_corner("12 % · 4 min left")
        await at_rest(pilot.app)
        assert drawn == []
        assert "12 % · 4 min left" in app.screen._compositor.render_strips()[-1].text

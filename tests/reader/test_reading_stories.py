"""Do the keys lead through articles, names and dates, and back? Each test is a promise to the reader."""

from pathlib import Path

import pytest

from cache.rows import Filter
from feeds.article import Article, Block
from reader.listing import found
from reader.screens.base import RANGE
from tests.reader.opening import HARBOUR, LOW, TOWER, now_reading, opened, status
from tests.reader.screen import NOW, reader

# --- opening and folding


async def test_enter_opens_the_article_of_the_row_and_marks_it_read(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.press("enter")
        assert (r.focus, now_reading(r)) == ("article", "Welcome to Backstory: how to read with your keyboard")
        assert status(r) == (True, False)
        assert "This is a sample" in r.text


async def test_enter_unfolds_a_story_of_many_reports_and_escape_folds_it(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.press("j", "enter")
        assert (len(r.screen.stories.pages or ()), now_reading(r)) == (5 + 6, "")
        assert "  How a meeting at Baghdad" in r.text
        await r.press("j", "j", "escape")
        assert (len(r.screen.stories.pages or ()), r.screen.stories.cursor) == (5, 1)


async def test_u_unfolds_what_was_folded_where_the_list_has_it_still(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.press("j", "enter", "j", "j", "h", "g", "u")
        assert (len(r.screen.stories.pages or ()), r.screen.stories.cursor, r.said) == (11, 3, "undone: folding")
        await r.press("h")
        r.screen.list_only(Filter(starred=True))
        await r.press("u")
        assert r.said == "the story that was folded is not in this list"


async def test_a_report_of_an_unfolded_story_opens(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.press("j", "enter", "j", "enter")
        assert now_reading(r) == r.title == "How a meeting at Baghdad airport became a pause"


# --- related stories and back


async def test_brackets_walk_the_related_stories_of_where_the_walk_began(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        start = now_reading(await opened(r))
        assert r.screen.around
        near = [row.title for _, row in r.screen.around.related]
        assert now_reading(await r.press("]")) == near[0]
        assert now_reading(await r.press("]")) == near[1]
        assert now_reading(await r.press("[")) == near[0]
        assert now_reading(await r.press("[")) == start
        await r.press("[")
        assert (now_reading(r), r.said) == (start, "no more related stories")


async def test_a_number_opens_that_related_story(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await opened(r)
        assert r.screen.around
        third = r.screen.around.related[2][1].title
        assert now_reading(await r.press("3")) == third
        await opened(r, HARBOUR)
        await r.press("9")
        assert r.said == "there is no related story 9"


async def test_backspace_returns_to_the_same_line_and_L_goes_forward_again(tmp_path: Path) -> None:
    async with reader(tmp_path, size=LOW) as r:
        await (await opened(r)).press("j", "j", "j", "j", "j")
        place = r.screen.here()
        assert place.offset > 0
        await r.press("1", "j", "j")
        there = r.screen.here()
        assert there.article != place.article
        await r.press("backspace")
        assert r.screen.here() == place
        await r.press("L")
        assert r.screen.here() == there
        await r.press("backspace", "backspace")
        assert r.said == "nothing to go back to"


async def test_an_article_opened_again_stands_at_the_line_where_it_was_left(tmp_path: Path) -> None:
    async with reader(tmp_path, size=LOW) as r:
        place = (await (await opened(r)).press("ctrl+d", "j")).screen.here()
        await r.press("escape")
        await opened(r, "Welcome")
        await opened(r)
        assert r.screen.here() == place


async def test_space_at_the_end_goes_on_and_says_so(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        before = (await opened(r)).screen.current
        while r.screen.article.progress < 100:
            await r.press("space")
        assert r.screen.current == before
        await r.press("space")
        assert (r.screen.current != before, r.said) == (True, "the next unread story · ⌫ goes back")


# --- names and the timeline


async def test_e_and_E_go_from_name_to_name_and_count_its_places(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await (await opened(r)).press("e")
        first = r.screen.article.current_entity
        assert first
        mentions = r.screen.article._page.mentions if r.screen.article._page else ()
        places = sum(mention.name == first.name for mention in mentions)
        assert r.said == f"{first.name} 1/{places} · {first.kind} · ⏎ its page · F follows it"
        await r.press("e")
        second = r.screen.article.current_entity
        assert second
        assert second.start > first.start
        await r.press("E")
        assert r.screen.article.current_entity == first


async def test_the_timeline_steers_the_article_and_t_goes_back(tmp_path: Path) -> None:
    async with reader(tmp_path, size=LOW) as r:
        await (await opened(r)).press("t", "g")
        assert r.focus == "timeline"
        page = r.screen.article._page
        for _ in r.screen.timeline_pane.items[1:]:
            await r.press("j")
            event = r.screen.timeline_pane.items[r.screen.timeline_pane.item].event
            marked = [mark for mark in r.screen.article.overlays(0, 1 << 30) if mark.style == "sentence"]
            assert [(mark.start, mark.end) for mark in marked] == [(event.sentence_start, event.sentence_end)]
            assert page is not None
            first, last = r.screen.article._seen(page)
            assert first <= event.sentence_start < last
        await r.press("t")
        assert r.focus == "article"


async def test_reading_on_moves_the_timeline(tmp_path: Path) -> None:
    async with reader(tmp_path, size=LOW) as r:
        await opened(r)
        before = r.screen.timeline_pane.item
        await r.press("G")
        assert r.screen.timeline_pane.item != before


# --- unread, next, previous


async def test_n_and_N_go_to_the_nearest_unread_story(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.press("enter", "n")
        assert now_reading(r).startswith(TOWER)
        await r.press("n")
        assert now_reading(r).startswith(HARBOUR)
        await r.press("N", "N")
        assert now_reading(r) != "Welcome to Backstory: how to read with your keyboard"


async def test_n_says_when_nothing_is_unread(tmp_path: Path) -> None:
    async with reader(tmp_path, "lone") as r:
        await r.press("enter", "n")
        assert r.said == "nothing unread anywhere"
        await r.press("m", "N")
        assert r.said == "nothing unread above"


async def test_J_and_K_go_along_the_list_without_leaving_the_article(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.press("enter", "J")
        assert (r.focus, now_reading(r), r.title[:10]) == ("article", r.title, TOWER[:10])
        await r.press("K")
        assert now_reading(r).startswith("Welcome")
        await r.press("K")
        assert r.said == "the top of the list"


async def test_a_range_of_rows_is_marked_at_once_and_undone_at_once(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        unread = r.app.cache.counts().unread
        await r.press("g", "V", "j", "m")
        assert r.app.cache.counts().unread == 0  # a folded story with all of its reports
        assert r.said == f"marked read: {unread} articles · u undoes it"
        await r.press("u")
        assert r.app.cache.counts().unread == unread
        await r.press("V", "k", "s")
        assert r.app.cache.counts().starred == 2
        await r.press("V", "escape", "m")
        assert r.app.cache.counts().unread == unread - 1
        await r.press("V")
        assert r.screen.named(RANGE) in r.lines[-1]
        r.app.run_command("show_starred")
        await r.settle()
        assert r.screen.named(RANGE) not in r.lines[-1]


async def test_a_range_marks_the_rows_that_are_in_it_and_nothing_else_of_their_stories(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("g", "j", "enter", "V", "j", "m")  # the unfolded story, and the first of its three reports
        assert r.app.cache.counts().unread == 3
        await r.press("u")
        r.app.run_command("folding")
        await r.settle()
        await r.press("g", "j", "V", "m")
        assert r.app.cache.counts().unread == 3
        await r.press("u")
        await r.screen.show_listing(found("dockers"))
        await r.press("g", "V", "m")
        assert r.app.cache.counts().unread == 3


@pytest.mark.parametrize("end", [0, -1])
async def test_a_range_goes_where_one_end_of_it_leaves_the_list(tmp_path: Path, end: int) -> None:
    async with reader(tmp_path) as r:
        await r.screen.show_listing(found("is:unread"))
        await r.press("j", "j", "j", "V", "j")
        r.app.cache.mark([r.screen.stories.taken[end].row.id], read=True)
        r.screen.arrived()
        await r.settle()
        assert (r.screen.stories.taken, r.screen.stories.cursor >= 3) == ([], True)
        assert r.screen.named(RANGE) not in r.lines[-1]


async def test_a_range_goes_with_its_rows_when_new_ones_come_above(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.press("g", "V")
        first = [entry.row.id for entry in r.screen.stories.taken]
        r.app.cache.save(1, [Article("new", "News of today", (Block("paragraph", "New."),), published=NOW)])
        r.screen.stories.reload()
        await r.settle()
        assert [entry.row.id for entry in r.screen.stories.taken] == first
        await r.press("G")
        assert len(r.screen.stories.taken) == 2


async def test_a_related_story_tells_how_long_apart_it_is_and_below_it_what_both_share(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        lines = [line.rpartition("││")[2].strip(" │▆") for line in (await opened(r)).lines]
        at = lines.index("background · 4 years earlier")
        assert lines[at + 1] == "Esmail Qaani, Quds Force, Iraq"


async def test_read_aloud_that_is_one_sentence(tmp_path: Path) -> None:
    async with reader(tmp_path, spoken=True) as r:
        await (await opened(r)).press("tab", "tab", "j")
        assert "background, 4 years earlier, Esmail Qaani, Quds Force, Iraq" in " ".join(r.text.split())

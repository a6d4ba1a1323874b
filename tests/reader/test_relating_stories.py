"""Do `w`, `d` and `D` do what they promise? Promises to the reader, kept by the whole app on a real cache."""

from dataclasses import replace
from pathlib import Path

from cache.rows import Filter
from cache.store import Cache
from feeds.article import Article, Block
from reader.panes.rows import wrapped
from reader.screens.comparing import CompareScreen
from reader.screens.explaining import WhyScreen
from tests.reader.screen import NOW, Reader, reader

EARLY, LATE = 5, 8
"""Two reports of one story among the samples, by the time of their publication."""


async def opened(r: Reader, *ids: int) -> Reader:
    for id in ids:
        r.screen.open(id, 0)
        await r.settle()
    return r


async def test_w_tells_why_the_selected_related_story_is_related_and_escape_leaves(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await (await opened(r, LATE)).press("tab", "tab", "j", "w")
        assert r.screen.around
        assert isinstance(r.app.screen, WhyScreen)
        assert r.app.screen.pane.told.pair.rows[1].id == r.screen.around.related[1][1].id
        assert "both" in r.text
        assert "names" in r.text
        await r.press("escape")
        assert (r.focus, r.screen.current) == ("related", LATE)


async def test_w_after_a_jump_is_about_the_jump_and_enter_goes_back_there(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await (await opened(r, LATE)).press("]", "w")
        assert isinstance(r.app.screen, WhyScreen)
        pair = r.app.screen.pane.told.pair
        assert [row.id for row in pair.rows] == [LATE, r.screen.current]
        await r.press("enter")
        assert r.screen.current == LATE


async def test_w_says_when_there_is_nothing_to_explain(tmp_path: Path) -> None:
    async with reader(tmp_path, "lone") as r:
        await r.press("w")
        assert r.said == "open a story first"
        await r.press("enter", "w")
        assert r.said == "nothing related to explain"
        await r.press("D")
        assert r.said == "no other report to compare with"


async def test_a_copy_that_is_marked_read_with_the_article_dims_nothing_of_it(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        original = next(id for id in range(1, 13) if r.app.cache.copies_of(id))
        await opened(r, original)
        assert all(r.app.cache.row(id).read for id in r.app.cache.copies_of(original))
        assert "new to you" not in r.text


async def test_what_was_read_in_another_report_is_dimmed_and_d_toggles(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await opened(r, EARLY)
        assert r.screen.article.overlays(0, 1 << 30) == []
        await opened(r, LATE)
        known = [mark for mark in r.screen.article.overlays(0, 1 << 30) if mark.style == "known"]
        assert known
        assert "new to you: " in r.text
        assert "▎ The United States struck" in r.text
        await r.press("d")
        assert r.screen.article.overlays(0, 1 << 30) == []
        assert "new to you" not in r.text
        await r.press("d")
        assert [mark for mark in r.screen.article.overlays(0, 1 << 30) if mark.style == "known"] == known


async def test_going_back_to_what_was_read_first_dims_nothing(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await (await opened(r, EARLY, LATE)).press("backspace")
        assert r.screen.current == EARLY
        assert r.screen.article.overlays(0, 1 << 30) == []
        await r.press("d", "d")
        assert r.said == "nothing here that you have read in other reports of this story"


async def test_what_was_read_first_is_known_on_other_days_too_whatever_is_opened_again(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await opened(r, EARLY, LATE)
        for _ in range(3):
            for id, dims in ((EARLY, False), (LATE, True)):
                r.screen.known_by.clear()  # as a new start does
                await opened(r, id)
                assert bool(r.screen.article.overlays(0, 1 << 30)) == dims


async def test_D_sets_two_reports_side_by_side_and_escape_leaves(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await (await opened(r, LATE)).press("D")
        assert isinstance(r.app.screen, CompareScreen)
        one, other = r.app.screen.one, r.app.screen.other
        assert one.region.y == other.region.y
        assert one.marks
        await r.press("n", "n")
        assert (one.at, one.has_focus) == (1, True)
        await r.press("tab", "N")
        assert (other.at, other.has_focus) == (len(other.marks) - 1, True)
        await r.press("escape")
        assert r.screen.current == LATE


async def test_D_sets_another_text_beside_it_and_no_copy_where_there_is_one(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        assert r.app.cache.copies_of(11) == [10]
        await (await opened(r, 11)).press("D")
        assert isinstance(r.app.screen, CompareScreen)
        assert r.app.screen.pair.rows[1].id == 9


async def test_in_a_narrow_terminal_one_stands_above_the_other_and_both_scroll(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(80, 24)) as r:
        await (await opened(r, LATE)).press("D")
        assert isinstance(r.app.screen, CompareScreen)
        one, other = r.app.screen.one, r.app.screen.other
        assert one.region.bottom <= other.region.y
        await r.press("j", "tab", "j", "j")
        assert (one.top, other.top) == (1, 2)
        wanted = r.app.screen.pair.rows[1].id
        await r.press("enter")
        assert r.screen.current == wanted


# --- the list


async def test_reading_one_report_reads_its_copies_and_u_undoes_both(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await opened(r, 10)
        assert (r.app.cache.row(10).read, r.app.cache.row(11).read, r.app.cache.row(9).read) == (True, True, False)
        await r.press("u")
        assert (r.app.cache.row(10).read, r.app.cache.row(11).read) == (False, False)


async def test_m_turns_a_text_unread_as_it_turned_it_read_with_its_copies(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await opened(r, 10)
        for read in (False, True, False):
            await r.press("m")
            assert [r.app.cache.row(id).read for id in (10, 11, 9)] == [read, read, False]


async def test_a_story_is_one_row_and_its_copies_are_one_report(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.press("j", "enter")
        assert "3 sources · 6 reports · 18 Feb" in r.text
        assert "Sample Wire · 18 Feb · x2" in r.text
        await r.press("h")
        assert "x2" not in r.text


async def test_braces_walk_all_reports_copies_included(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await (await opened(r, 9)).press("}")
        assert r.screen.current == 10
        await r.press("}")
        assert r.screen.current == 11
        await r.press("{", "{", "{")
        assert r.screen.current == 8


async def test_the_list_is_sorted_by_weight_and_by_time_again_and_the_cursor_stays(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        before = r.title
        await r.pilot.app.run_action("sort", r.screen)
        await r.settle()
        pages = r.screen.stories.pages
        assert pages
        rows = [entry.story for index in range(len(pages)) if (entry := pages.entry(index))]
        assert [row.weight for row in rows] == [3, 1, 2, 1, 1]  # that of two sources is weeks older
        assert [row.story for row in rows] != [row.story for row in r.app.cache.story_rows(Filter(), 9)]
        assert r.title == before
        assert "Stories · by weight" in r.text
        await r.pilot.app.run_action("folding", r.screen)
        await r.settle()
        assert "Stories · by weight" not in r.text  # an article has no weight: they stand by time
        await r.pilot.app.run_action("folding", r.screen)
        await r.pilot.app.run_action("sort", r.screen)
        await r.settle()
        assert (r.screen.stories.cursor, r.title) == (0, before)


async def test_while_articles_wait_for_their_analysis_nothing_is_called_unrelated(tmp_path: Path) -> None:
    async with reader(tmp_path, "lone") as r:
        await r.press("enter")
        assert "nothing related among 1 story" in r.text
        r.app.cache.db.execute("INSERT INTO pending (article) VALUES (99)")
        r.screen.open(1)
        await r.settle()
        assert "nothing related yet" in r.text
        r.app.cache.db.execute("DELETE FROM pending")
        r.screen.analysed(0)
        await r.settle()
        assert "nothing related among 1 story" in r.text


async def test_the_place_stays_when_stories_merge(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(140, 12)) as r:
        await r.go_to("Halvern pilots")
        title = r.title
        r.app.cache.assign_story(12, r.app.cache.row(10).story)
        r.screen.stories.reload()
        await r.settle()
        assert r.title == title
        r.app.cache.assign_story(r.app.cache.row(7).id, r.app.cache.row(10).story)
        r.screen.stories.reload()
        await r.settle()
        entry = r.screen.stories.entry
        assert entry
        assert entry.story.story == r.app.cache.row(7).story


async def test_without_folding_every_article_has_a_row_and_marks_and_n_go_on(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.go_to("Halvern pilots")
        await r.pilot.app.run_action("folding", r.screen)
        await r.settle()
        pages = r.screen.stories.pages
        assert pages
        shown = [entry.row.id for index in range(len(pages)) if (entry := pages.entry(index))]
        assert (shown, r.title[:14]) == (list(range(12, 0, -1)), "Halvern pilots")
        await r.press("m", "m", "n")
        assert r.screen.current == 6
        await r.press("escape")
        assert (r.screen.stories.cursor, r.screen.stories.entry and r.screen.stories.entry.row.read) == (6, True)
        await r.pilot.app.run_action("folding", r.screen)
        await r.settle()
        assert len(r.screen.stories.pages or ()) == 5


async def test_a_feed_tagged_unfolded_is_listed_article_by_article(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        feed = r.app.cache.feeds()[0].feed
        r.app.cache.update_feed(replace(feed, tags=("unfolded",)))
        assert len(r.screen.stories.pages or ()) == 5
        await r.pilot.app.run_action("show_feed", r.screen)
        await r.settle()
        assert len(r.screen.stories.pages or ()) == 12


async def test_n_goes_on_by_weight_where_the_list_is_sorted_so_and_by_time_where_nothing_is_folded(
    tmp_path: Path,
) -> None:
    async with reader(tmp_path) as r:
        await r.pilot.app.run_action("sort", r.screen)
        await r.press("g", "n")
        assert (r.screen.current, r.screen.stories.cursor) == (12, 1)
        await r.pilot.app.run_action("folding", r.screen)
        await r.settle()
        await r.press("escape", "G", "N")
        assert r.screen.current == 2


async def test_how_many_stories_are_related_stands_on_the_border_where_their_pane_is_hidden(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (100, 30)) as r:
        await r.press("j", "enter", "enter")
        assert f"{len(r.screen.related_pane.items)} related · 0 % · 1 min left" in r.text
        await r.press("t")  # now it is seen
        assert " related · " not in r.text
        await r.press("t")
        assert " related · " in r.text
        await r.resize(140, 30)
        assert " related · " not in r.text
        await r.press("v")
        assert " related · " in r.text


async def test_marks_go_to_the_report_that_was_meant_when_others_came_above_it(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        pages, story = r.screen.stories.pages, r.app.cache.row(LATE).story
        assert pages
        await (await r.go_to(r.app.cache.story_row(story).lead.title)).press("l", "j", "j")
        meant = r.screen.stories.entry
        assert meant
        with Cache.open(tmp_path / "cache.db") as other:
            newest = other.story_rows(Filter(), 1)[0].lead.id
            other.assign_story(newest, story)
        await r.press("s", "s")
        assert r.screen.stories.entry
        assert r.screen.stories.entry.row.id == meant.row.id
        assert not [row.title for row in r.app.cache.rows(Filter(starred=True), 9)]


async def test_back_leads_to_the_same_line_also_in_the_head_of_an_article(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(140, 20)) as r:
        await r.press("enter", "j")
        assert r.screen.article.top == 1
        await r.press("]", "backspace")
        assert r.screen.article.top == 1
        await r.press("L", "H")
        assert r.screen.article.top == 1


def test_the_sign_between_two_reasons_neither_ends_a_line_nor_begins_one() -> None:
    assert wrapped("same story · Tower 22 · 8 days earlier", 12, 5) == ["same story", "Tower 22 · 8", "days earlier"]
    assert wrapped("same story · Tower 22", 10, 5) == ["same", "story", "Tower 22"]


async def test_the_row_of_a_story_tells_of_one_report_an_unread_one_where_there_is_any(tmp_path: Path) -> None:
    def row(r: Reader) -> list[str]:
        at = next(number for number, line in enumerate(r.lines) if "reports" in line)
        return [line[2:33].strip("│ ") for line in r.lines[at - 1 : at + 1]]

    async with reader(tmp_path, "strike") as r:
        assert row(r) == ["What the dockers want", "3 sources · 3 reports · 18 Feb"]
        r.app.cache.opened(3)
        r.screen.arrived()
        await r.settle()
        assert row(r) == ["Harbour strike enters fourth…", "3 sources · 3 reports · 13 Feb"]
        r.app.cache.mark([1, 2], read=True)
        flash = Article("flash", "Strike ends", (Block("paragraph", "It is over."),), published=NOW)
        r.app.cache.save(r.app.cache.row(1).feed, [flash])
        r.app.cache.assign_story(r.app.cache.resolve("flash"), r.app.cache.row(1).story)
        r.screen.arrived()
        await r.settle()
        assert row(r) == ["Strike ends", "4 sources · 4 reports · now"]

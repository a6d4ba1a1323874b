"""Do the keys do what they promise? Each test is a promise to the reader, kept by the whole app on a real cache."""

import webbrowser
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cache.rows import Filter
from cache.store import Cache
from feeds.article import Article, Block, Feed
from reader.screens.asking import AskScreen
from reader.screens.help import HelpScreen, Keys
from reader.screens.reading import ReadingScreen
from reader.screens.searching import Results, SearchScreen
from tests.reader.screen import LITERAL, Reader, reader

LOW = (140, 20)
"""A terminal so low that articles scroll."""
TOWER = "How a meeting at Baghdad"
"""The newest text of seven reports of one story: the report after it is a copy of it."""
HARBOUR = "Halvern pilots return"
"""The newest of two reports of one story."""


async def opened(r: Reader, title: str = TOWER) -> Reader:
    """Open the newest report of a story: the first enter unfolds, the second opens."""
    while r.focus != "stories":
        await r.press("escape")
    await (await r.go_to(title)).press("enter")
    return r if r.focus == "article" else await r.press("enter")


def now_reading(r: Reader) -> str:
    return r.screen.reading.row.title if r.screen.reading else ""


def status(r: Reader) -> tuple[bool, bool]:
    """(read, starred) of the article that is open, as the cache has it."""
    row = r.app.cache.row(r.screen.current)
    return row.read, row.starred


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


# --- names and the timeline


async def test_e_and_E_go_from_name_to_name_and_count_its_places(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await (await opened(r)).press("e")
        first = r.screen.article.current_entity
        assert first
        mentions = r.screen.article._page.mentions if r.screen.article._page else ()
        places = sum(mention.name == first.name for mention in mentions)
        assert r.said == f"{first.name} 1/{places} · {first.kind} · ⏎ its page"
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
        assert r.said == "nothing unread below"
        await r.press("N")
        assert r.said == "nothing unread above"


async def test_J_and_K_go_along_the_list_without_leaving_the_article(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.press("enter", "J")
        assert (r.focus, now_reading(r), r.title[:10]) == ("article", r.title, TOWER[:10])
        await r.press("K")
        assert now_reading(r).startswith("Welcome")
        await r.press("K")
        assert r.said == "the top of the list"


# --- finding and searching


async def test_slash_in_the_article_finds_and_n_goes_on(tmp_path: Path) -> None:
    async with reader(tmp_path, size=LOW) as r:
        await (await opened(r)).press("/")
        assert isinstance(r.app.screen, AskScreen)
        await (await r.type("Qaani")).press("enter")
        article = r.screen.article
        assert r.said.endswith("found · n N move · Esc ends")
        first = article._matches.current
        reading = now_reading(r)
        await r.press("n")
        assert article._matches.current != first
        await r.press("N")
        assert (article._matches.current, now_reading(r)) == (first, reading)
        await r.press("escape")
        assert (r.focus, r.screen.finding) == ("article", "")


async def test_words_that_are_not_there_are_said(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await (await opened(r)).press("/")
        await (await r.type("zebra")).press("enter")
        assert r.said == "“zebra” is not in this article"


async def test_slash_in_the_list_filters_and_escape_shows_all_with_the_cursor_kept(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await (await (await r.press("/")).type("Soleimani")).press("enter")
        assert "found · Esc shows all again" in r.said
        assert "Stories · “Soleimani”" in r.text
        pages = r.screen.stories.pages
        assert pages
        assert 1 < len(pages) < 12
        await (await r.go_to("Soleimani is killed")).press("enter")
        assert now_reading(r).startswith("Soleimani is killed")
        titles = [entry.row.title for index in range(len(pages)) if (entry := pages.entry(index))]
        assert len(set(titles)) == len(titles)
        await r.press("escape", "escape", "escape")
        assert (len(r.screen.stories.pages or ()), r.title[:19]) == (5, "Soleimani is killed")


async def test_ctrl_o_searches_as_one_types_and_enter_opens(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.press("ctrl+o", *"pilots")
        assert isinstance(r.app.screen, SearchScreen)
        results = r.app.screen.query_one(Results)
        assert len(results.rows) > 1
        wanted = results.rows[1].title
        await r.press("down", "enter")
        assert (r.focus, now_reading(r)) == ("article", wanted)


async def test_escape_leaves_the_search_where_it_began(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await (await r.press("j", "ctrl+o")).type('"open')
        await r.press("escape")
        assert (r.focus, r.title[:10]) == ("stories", TOWER[:10])
        assert isinstance(r.app.screen, ReadingScreen)


# --- marks


async def test_s_stars_and_u_takes_it_back(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.press("enter", "s")
        assert (status(r), r.said) == ((True, True), "starred · u undoes it")
        assert "★" in r.text
        await r.press("u")
        assert (status(r), r.said) == ((True, False), "undone: starred")


async def test_m_marks_unread_and_read_again(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.press("enter", "m")
        assert (status(r)[0], r.said) == (False, "marked unread · u undoes it")
        await r.press("m")
        assert (status(r)[0], r.said) == (True, "marked read · u undoes it")


async def test_A_marks_the_list_read_and_u_brings_it_back(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.press("A")
        assert (r.app.cache.counts().unread, r.said) == (0, "marked the list read: 12 articles · u undoes it")
        assert "0 unread" in r.lines[0]
        await r.press("u")
        assert r.app.cache.counts().unread == 12
        await r.press("u")
        assert r.said == "nothing to undo"


# --- sharing


async def test_y_copies_the_address_and_Y_the_title_too(tmp_path: Path) -> None:
    async with reader(tmp_path, "odd") as r:
        await (await opened(r, "A bracket")).press("y")
        assert r.app.clipboard == "https://odd.example/0"
        await r.press("Y")
        assert r.app.clipboard == f"{LITERAL[0]}\nhttps://odd.example/0"


@pytest.mark.parametrize(
    "address", ["", "file:///etc/passwd", "javascript:alert(1)", "mailto:a@b.example", "//x.example"]
)
async def test_o_refuses_what_is_no_web_address(tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(webbrowser, "open", asked.append)
    async with reader(tmp_path) as r:
        await r.press("enter", "o")
        assert r.said == "this article has no page to open"
        r.app.browse(address)
        assert asked == []


async def test_o_hands_a_web_address_to_the_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def start(address: str) -> bool:
        asked.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", start)
    async with reader(tmp_path, "odd") as r:
        await (await opened(r, "A bracket")).press("o")
        assert (asked, r.said) == (["https://odd.example/0"], "opened https://odd.example/0")


# --- help and palette


async def test_the_help_narrows_as_one_types(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.press("?")
        assert isinstance(r.app.screen, HelpScreen)
        everything = r.app.screen.query_one(Keys).virtual_size.height
        await r.type("undo")
        assert "undo the last mark" in r.text
        assert r.app.screen.query_one(Keys).virtual_size.height == 2 < everything
        await r.type("zzz")
        assert "no command has these words" in r.text
        await r.press("escape")
        assert r.focus == "stories"


async def test_the_palette_runs_a_command(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await (await r.press("enter", "ctrl+p")).type("zen")
        await r.press("enter")
        await r.settle()
        assert r.screen.has_class("zen")


# --- stepping out


async def test_q_steps_out_and_from_the_list_it_quits(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await (await opened(r)).press("t", "q")
        assert r.focus == "article"
        await r.press("q")
        assert r.focus == "stories"
        assert r.app.is_running
        await r.pilot.press("q")
        assert r.app._exit


async def test_escape_never_quits(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await (await opened(r)).press("t", *["escape"] * 6)
        assert (r.focus, r.app._exit) == ("stories", False)


async def test_quitting_keeps_the_line(tmp_path: Path) -> None:
    async with reader(tmp_path, size=LOW) as r:
        await (await opened(r)).press("j", "j", "j")
        id, offset = r.screen.here().article, r.screen.here().offset
        await r.pilot.press("Q")
    with Cache.open(tmp_path / "cache.db") as cache:
        assert cache.status(id).position == offset > 0


# --- what comes in while one reads


def article(guid: str, title: str, **fields: object) -> Article:
    words = "The Halvern pilots and the port met once more, and nothing came of it."
    published = datetime(2024, 2, 20, 11, tzinfo=UTC) + timedelta(minutes=len(guid))
    return Article(guid, title, (Block("paragraph", words),), published=published)


async def test_stories_that_come_in_leave_cursor_and_line_alone(tmp_path: Path) -> None:
    async with reader(tmp_path, size=LOW) as r:
        await (await opened(r)).press("j", "j", "j", "j")
        place, title = r.screen.here(), r.title
        line = [n for n, text in enumerate(r.lines) if title[:20] in text]
        with Cache.open(tmp_path / "cache.db") as other:
            feed = other.add_feed(Feed("https://new.example/"))
            other.save(feed.id, [article("n" * n, f"New story {n}") for n in range(1, 6)])
        r.screen.arrived()
        await r.settle()
        assert (r.screen.here(), r.title) == (place, title)
        assert line == [n for n, text in enumerate(r.lines) if title[:20] in text]
        assert "10 stories" in r.lines[0]


async def test_a_report_that_joins_the_story_under_the_cursor_keeps_the_cursor_on_it(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.go_to(HARBOUR)
        assert r.screen.stories.entry
        story = r.screen.stories.entry.story.story
        with Cache.open(tmp_path / "cache.db") as other:
            (new,) = other.save(1, [article("new", "The pilots once more")]).ids
            other.assign_story(new, story)
        r.screen.arrived()
        await r.settle()
        assert (r.screen.stories.entry.story.story, r.title) == (story, "The pilots once more")


async def test_adding_a_folder_while_reading_leaves_the_line_alone_until_it_is_there(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "one.txt").write_text("One more story\n\nIt was added while one reads.\n", encoding="utf-8")
    async with reader(tmp_path, size=LOW) as r:
        await (await opened(r)).press("j", "j", "j", "j")
        place = r.screen.here()
        await (await r.press("a")).type(str(tmp_path / "more"))
        assert r.screen.here() == place
        await r.press("enter")
        assert now_reading(r) == "One more story"
        await r.press("backspace")
        assert r.screen.here() == place


async def test_what_cannot_be_added_is_said_and_changes_nothing(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        place = (await opened(r)).screen.here()
        await (await r.press("a")).type(str(tmp_path / "nothing"))
        await r.press("enter")
        assert "nothing" in r.said
        assert (r.screen.here(), r.focus) == (place, "article")


@pytest.mark.parametrize("key", ["r", "R"])
async def test_offline_nothing_is_fetched_and_that_is_said(tmp_path: Path, key: str) -> None:
    async with reader(tmp_path, "odd", offline=True, notice="OFFLINE") as r:
        await r.press(key)
        assert r.said == "offline: nothing fetched"
        assert "OFFLINE" in r.lines[0]


async def test_an_article_that_goes_while_it_is_read_stays_on_the_screen(tmp_path: Path) -> None:
    async with reader(tmp_path, "odd") as r:
        await opened(r, "A bracket")
        with Cache.open(tmp_path / "cache.db") as other:
            found = other.find_feed("https://odd.example/feed")
            assert found
            other.remove_feed(found.id)
        r.screen.arrived()
        await r.press("s", "m", "u", "t", "e", "1", "backspace", "r")
        assert r.app.is_running


# --- sizes


async def test_resizing_keeps_cursor_line_and_focus(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await (await opened(r)).press("j", "j")
        sizes = [(80, 24), (60, 16), (30, 8), (60, 16), (80, 24), (140, 42)]
        await r.resize(60, 16)
        await r.press("ctrl+d")
        offset, title = r.screen.here().offset, r.title
        assert offset > 0
        for size in sizes:
            await r.resize(*size)
            assert ("Backstory needs a terminal of 40x12 or more." in " ".join(r.text.split())) == (size == (30, 8))
            assert (r.focus, r.title) == ("article", title)
        await r.resize(60, 16)
        assert r.screen.here().offset == offset


@pytest.mark.parametrize("keys", [(), ("t",), ("tab", "tab"), ("z",)], ids=["article", "t", "related", "zen"])
async def test_a_terminal_too_small_gives_the_focus_back(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with reader(tmp_path) as r:
        await (await opened(r)).press(*keys)
        focus = r.focus
        await r.resize(30, 8)
        assert [line.strip() for line in r.lines if line.strip()] == ["Backstory needs a terminal of", "40x12 or more."]
        await r.press("j")
        await r.resize(140, 42)
        assert r.focus == focus


async def test_a_narrow_terminal_shows_the_pane_with_the_focus_alone(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(60, 16)) as r:
        assert "Stories" in r.text
        await opened(r)
        assert "Stories" not in r.text
        await r.press("t")
        assert "Timeline · article" in r.text
        await r.press("q", "q")
        assert "Stories" in r.text


# --- untrusted titles


@pytest.mark.parametrize("title", LITERAL)
async def test_markup_in_a_title_stays_literal_wherever_it_stands(tmp_path: Path, title: str) -> None:
    async with reader(tmp_path, "odd") as r:
        start = title[:20]
        pages = r.screen.stories.pages
        assert pages
        await r.go_to(LITERAL[0])
        await r.press("enter")
        if r.focus == "stories":
            await r.press("j" if title == LITERAL[0] else "down")
        assert start in r.text  # in the list
        wanted = next(row.id for row in r.app.cache.rows(Filter(), 50) if row.title == title)
        r.screen.open(wanted)
        await r.settle()
        assert any(title in line for line in r.lines)  # over the article
        other = next(row.id for row in r.app.cache.rows(Filter(), 50) if row.title in LITERAL and row.id != wanted)
        r.screen.open(other)
        await r.settle()
        near = "".join(line[-37:] for line in r.lines)
        assert start in near  # among the related
        await (await r.press("ctrl+o")).type("bracket" if title == LITERAL[0] else "rings")
        assert start in "\n".join(line[28:112] for line in r.lines)  # among what was found


async def test_markup_in_the_title_of_a_feed_stays_literal_on_the_border(tmp_path: Path) -> None:
    async with reader(tmp_path, "odd") as r:
        await r.go_to("A bracket")
        r.screen.action_show_feed()
        await r.settle()
        assert "Stories · Odd [b]Wire[/b]" in r.text


async def test_an_empty_cache_says_so_and_every_key_is_safe(tmp_path: Path) -> None:
    async with reader(tmp_path, "empty") as r:
        keys = "j k g G ctrl+d ctrl+u pagedown space b enter escape tab shift+tab ] [ 1 } { backspace L n N J K e E t T"
        await r.press(*keys.split(), "s", "m", "A", "u", "o", "y", "Y", "r", "R", "z", "v")
        assert (r.focus, r.screen.reading) == ("stories", None)
        assert "no feeds yet: a adds one" in (await r.press("R")).said

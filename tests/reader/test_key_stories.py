"""Do the keys do what they promise? Each test is a promise to the reader, kept by the whole app on a real cache."""

import asyncio
import webbrowser
from datetime import timedelta
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from cache.following import News
from cache.rows import Filter
from cache.store import Cache
from reader.commands import COMMANDS
from reader.keymap import load_keymap
from reader.labels import plural
from reader.panes.lists import Choice, ListsPane
from reader.screens.help import HelpScreen, Keys
from reader.screens.narrowing import NarrowScreen
from reader.screens.reading import ReadingScreen
from reader.screens.searching import Results, SearchScreen
from tests.reader.opening import LOW, TOWER, now_reading, opened, status
from tests.reader.screen import LITERAL, NOW, Reader, reader

# --- finding and searching


async def test_slash_in_the_article_finds_and_n_goes_on(tmp_path: Path) -> None:
    async with reader(tmp_path, size=LOW) as r:
        await (await opened(r)).press("/")
        assert isinstance(r.app.screen, NarrowScreen)
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


async def test_the_list_is_filtered_as_one_types_and_escape_leaves_it_as_it_was(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.press("j", "j", "/", "S", "o", "l", "e")
        shown = r.screen.stories.pages
        assert (r.screen.stories.border_title, r.title) == (
            "Stories · “Sole”",
            "How a meeting at Baghdad airport became a pause",
        )
        assert r.lines[-1].endswith(f"{len(shown or ())} found")
        await r.press("q", "q", "q")
        assert "0 found" in r.lines[-1]
        assert r.screen.stories.pages is shown  # what was found last stays
        await r.press("escape")
        assert (len(r.screen.stories.pages or ()), r.screen.stories.cursor, r.screen.listing) == (5, 2, None)


async def test_the_article_is_marked_as_one_types_and_escape_leads_back_to_the_line(tmp_path: Path) -> None:
    async with reader(tmp_path, size=LOW) as r:
        await (await opened(r)).press("j", "/", "Q", "a", "a")
        article = r.screen.article
        assert f"{len(article._matches)} found" in r.lines[-1]
        assert len(article._matches)
        await r.press("escape")
        assert (len(article._matches), article.top, r.focus) == (0, 1, "article")


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


async def test_undo_says_what_it_did_and_to_how_many(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        assert (await r.press("A")).said == "marked the list read: 12 articles · u undoes it"
        assert (await r.press("u")).said == "undone: marked the list read: 12 articles"


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


async def test_rows_that_are_taken_are_copied_together(tmp_path: Path) -> None:
    async with reader(tmp_path, "odd") as r:
        await r.go_to("A bracket")
        pages, at = r.screen.stories.pages, r.screen.stories.cursor
        assert pages is not None
        rows = [entry.row for entry in map(pages.entry, (at, at + 1)) if entry is not None]
        await r.press("V", "j", "y")
        assert r.app.clipboard.splitlines() == [row.url for row in rows if row.url]
        assert not r.screen.stories.ranging
        await (await r.go_to("A bracket")).press("V", "j", "Y")
        assert r.app.clipboard == "\n\n".join(f"{row.title}\n{row.url}" for row in rows if row.url)
        assert (
            r.said == f"copied the titles and addresses of {plural(len([row for row in rows if row.url]), 'article')}"
        )


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
        await r.press("escape", "?", *"starred")  # without a key it has its name, which is typed after ':'
        assert ": Show starred stories: show only starred" in " ".join(r.text.split())
        await r.press("escape")
        assert r.focus == "stories"


@pytest.mark.parametrize(("words", "told"), [("keymap", "beside them keymap.toml"), ("dossier", "several stories in"),
                                             ("rules", "all that can be done")])  # fmt: skip
async def test_the_help_names_what_is_done_in_a_shell(tmp_path: Path, words: str, told: str) -> None:
    async with reader(tmp_path) as r:
        await (await r.press("?")).type(words)
        assert told in r.text
        assert "In a shell, after 'backstory'" in r.text


def seen(r: Reader) -> tuple[int, int, int]:
    """First line of the help that is seen, its lines, and the line of the row that is meant."""
    keys = r.app.screen.query_one(Keys)
    return keys.scroll_offset.y, keys.max_scroll_y, keys._starts[keys.cursor]


async def test_the_help_scrolls_by_rows_pages_and_to_its_ends(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(80, 24)) as r:
        await r.press("?")
        bar = [line for line in r.lines if "▌" in line[4:]]
        await r.press("down")
        assert bar != [line for line in r.lines if "▌" in line[4:]] != []
        await r.press("pagedown")
        one, end, _ = seen(r)
        assert 10 <= one < end
        await r.press("pageup", "end")
        assert seen(r)[:2] == (end, end)
        await r.press("home")
        assert seen(r)[0] == 0


async def test_what_a_search_finds_is_gone_through_by_pages(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.press("ctrl+o", *"is:unread", "pagedown")
        at = r.app.screen.query_one(Results).item
        await r.press("pageup")
        assert (at > 5, r.app.screen.query_one(Results).item < 3) == (True, True)


async def test_half_a_page_of_rows_is_half_of_what_is_seen(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.press("f")
        pane = r.app.screen.query_one(ListsPane)
        pane.show([Choice("Feeds", f"Feed {n}", Filter(feed=n), news=News()) for n in range(100)])
        for key, items in (("ctrl+d", 15), ("ctrl+u", 0), ("pagedown", 29), ("pageup", 0)):
            await r.press(key)
            assert abs(pane.item - items) <= 2, (key, pane.item)


async def test_the_palette_runs_a_command(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await (await r.press("enter", "ctrl+p")).type("zen")
        help = next(command.help for command in COMMANDS if command.id == "zen")
        async with asyncio.timeout(30):
            while f"z · {help}" not in r.text:  # the key to remember
                await r.settle()
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


async def test_rows_grow_old_while_nobody_presses_a_key(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.rest()
        assert "Backstory (sample) · 4 h" in r.text
        r.app.reading.stories.now = lambda: NOW + timedelta(hours=2)
        r.app.look_at_clock()
        await r.rest()
        assert "Backstory (sample) · 6 h" in r.text


async def test_what_is_said_of_keys_names_those_in_force(tmp_path: Path) -> None:
    keys = load_keymap(tmp_path / "none.toml", "newsboat").keys
    async with reader(tmp_path, "strike", (140, 30), keys=keys) as r:
        assert (await r.press("s")).said == "starred · U undoes it"
        assert (await r.press("U")).said.startswith("undone: starred")
        await r.press("enter", "enter", "slash", *"the", "enter")
        assert "found · n p move · Esc ends" in r.lines[-1]
        await r.press("escape", "escape", "l")
        assert "Unread" in r.lines[1]
        assert "Unread" not in (await r.press("l")).lines[1]


async def test_what_is_pasted_is_one_line_and_offline_an_address_is_not_added(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", offline=True) as r:
        r.app.post_message(events.Paste("https://example.org/feed.xml\n"))
        await r.settle()
        assert r.said.startswith("offline: example.org was not added")
        r.app.post_message(events.Paste("some words"))
        await r.settle()
        assert r.said.endswith("this is neither")
        await r.press("ctrl+o")
        r.app.post_message(events.Paste("what the\ndockers want\n"))
        await r.settle()
        assert r.app.screen.query_one(Input).value == "what the dockers want"


async def test_the_search_offers_names_that_no_article_found_has_and_finds_nearly_typed_ones(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        for typed in ("vestergren", "vestrgren"):
            await (await r.press("ctrl+o")).type(typed)
            names = [offer.name for offer in r.app.screen.query_one(Results).offers if offer.group == "Names"]
            assert names == ["Ida Vestergren"], typed
            await r.press("escape")

"""Key stories of the page of a name: what the reader presses, and what the screen then says."""

from pathlib import Path

import pytest
from textual.widgets import Input

from cache import derived, entities
from cache.store import Cache
from feeds.article import Analysis, Article, Block, Feed, Mention
from reader.analysis.analyse import VERSION
from reader.name_page import NamePage, NameTimeline
from reader.screens import naming
from reader.screens.correcting import NameScreen
from tests.reader.screen import NOW, Reader, reader

GUILD, POST = "Dockers' Union", 2
HOSTILE = "[/]Evil \x1b[31m[@click=app.bell]名前\u202e Corp"


async def opened(r: Reader, name: str = "Mira Castellane") -> NameScreen:
    """The page of a name, from the report of the Post."""
    r.screen.open(POST, 0)
    r.screen.show_name(name)
    await r.settle()
    return page(r)


def page(r: Reader) -> NameScreen:
    assert isinstance(r.app.screen, NameScreen)
    r.app.screen.reports.now = lambda: NOW
    return r.app.screen


def said(r: Reader) -> str:
    return page(r).status.message


def names(r: Reader) -> set[str]:
    shown = r.screen.article._page
    return {mention.name for mention in shown.mentions} if shown else set()


async def typed(r: Reader, key: str, words: str) -> None:
    """Press a key, write over what stands in its box, and say enter."""
    await r.press(key)
    r.app.screen.query_one(Input).value = ""
    await (await r.type(words)).press("enter")


# --- to the page and back


async def test_enter_on_a_name_opens_its_page_and_escape_leads_back_to_the_same_line(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (140, 20)) as r:
        r.screen.open(POST, 0)
        await r.press("ctrl+d", "e")
        here, name = r.screen.here(), r.screen.article.current_entity
        assert name
        for key in ("escape", "q", "backspace"):
            await r.press("enter")
            assert page(r).called == name.name
            await r.press(key)
            assert (r.app.screen, r.screen.here(), r.focus) == (r.screen, here, "article")


async def test_the_page_shows_stories_dates_company_and_when_it_was_seen(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        shown = await opened(r)
        assert [row.source for row in shown.reports.rows] == ["Sample Times [b]", "Sample Post", "Sample Wire"]
        told = [item.event.value for item in shown.timeline.items]
        assert told == ["2024-01-23", "2024-01-29", "2024-02-07", "2024-03-01"]
        assert {row.name for row in shown.beside.names[:2]} == {GUILD, "Northport"}
        assert "first 8 Feb 2024 · last 18 Feb 2024" in r.text
        assert "3 times in 3 articles" in r.text


async def test_enter_on_a_story_opens_it_and_backspace_returns_to_its_row_on_the_page(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        shown = await opened(r)
        wire = shown.reports.rows[2].id
        await r.press("G", "enter")
        assert (r.app.screen, r.screen.current) == (r.screen, wire)
        (gone_to,) = [mark for mark in r.screen.article.overlays(0, 1 << 30) if mark.style == "sentence"]
        assert "Castellane" in r.screen.article._text[gone_to.start : gone_to.end]
        await r.press("backspace")
        assert (r.screen.current, page(r).reports.item, page(r).called) == (POST, 2, "Mira Castellane")
        await r.press("escape")
        assert r.focus == "article"


async def test_enter_on_a_date_opens_its_sentence(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        shown = await opened(r)
        await r.press("tab", "j")
        telling = shown.timeline.telling
        assert telling
        assert "⏎ opens it there" in said(r)
        await r.press("enter")
        assert r.screen.current == telling.article
        assert r.screen.article.reading_at == telling.event.sentence_start


async def test_enter_on_company_goes_to_its_page_and_backspace_comes_back(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        second = (await opened(r)).beside.names[1].name
        await r.press("tab", "tab", "j", "enter")
        assert page(r).called == second
        await r.press("backspace")
        assert (page(r).called, page(r).beside.item) == ("Mira Castellane", 1)


async def test_the_page_learns_what_the_analyser_finds_and_the_cursor_stays_on_its_story(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (140, 42)) as r:
        shown = await opened(r)
        await r.press("j")
        here, count = shown.reports.item, len(shown.reports.rows)
        under = shown.reports.rows[here].id
        new = Article("new", "Vote", (Block("paragraph", "Mira Castellane counted the votes."),), published=NOW)
        (id,) = r.app.cache.save(1, [new]).ids
        found = r.app.cache.get(id)
        at = found.text.index("Mira")
        mention = Mention(at, at + 15, "person", "Mira Castellane")
        derived.save_analysis(r.app.cache, found, VERSION, Analysis((mention,)))
        shown.look_again()
        await r.settle()
        assert len(shown.reports.rows) == count + 1
        assert shown.reports.rows[shown.reports.item].id == under
        shown.look_again()  # nothing new: nothing moves
        await r.settle()
        assert shown.reports.rows[shown.reports.item].id == under


async def test_dates_that_are_being_read_come_though_the_analyser_rests_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reader(tmp_path, "strike") as r:

        def dates(page: NamePage, cache: Cache) -> NameTimeline:
            r.app.call_from_thread(shown.look_again)
            return read(page, cache)

        read = naming._dates
        shown = await opened(r)
        monkeypatch.setattr(naming, "_dates", dates)
        shown.go("Dockers' Union")
        await r.settle()
        assert len(shown.timeline.items) > 1


async def test_ctrl_o_searches_from_the_page_of_a_name_too(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (140, 42)) as r:
        await opened(r)
        await r.press("ctrl+o")
        await r.type("harbour")
        assert r.app.screen.query_one(Input).value == "harbour"


async def test_what_nobody_names_is_said_in_one_line(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await typed(r, "p", "Nobody At All [/]")
        assert said(r) == "no article names “Nobody At All [/]”"
        await r.press("r", "m", "s", "c", "x", "u", "enter", "tab", "escape")
        assert r.app.screen is r.screen


async def test_the_beginning_of_a_name_leads_to_its_page_or_to_the_search_where_there_are_several(
    tmp_path: Path,
) -> None:
    async with reader(tmp_path, "strike") as r:
        await typed(r, "p", "castell")
        assert "Mira Castellane   person" in r.text
        await r.press("escape")
        await typed(r, "p", "north")
        assert "Search everything" in r.text
        assert "Northport Authority  organization" in r.text


@pytest.mark.parametrize("size", [(140, 42), (100, 30), (80, 24), (40, 12)])
async def test_every_pane_is_reached_by_tab_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with reader(tmp_path, "strike", size) as r:
        shown = await opened(r)
        seen = []
        for _ in range(4):
            assert shown.focused
            assert shown.focused.size.height > 0
            seen.append(shown.focused.id)
            await r.press("tab")
        assert seen == ["reports", "timeline", "beside", "forms"]
        await r.press("s")
        assert shown.forms.has_focus == (shown.forms.form is not None)


@pytest.mark.parametrize("size", [(140, 42), (80, 24)])
async def test_a_hostile_name_is_shown_as_it_is_and_does_nothing(tmp_path: Path, size: tuple[int, int]) -> None:
    async with reader(tmp_path, "strike", size) as r:
        feed = r.app.cache.add_feed(Feed("https://bad.example/feed", "Bad"))
        text = Block("paragraph", f"{HOSTILE} and Northport.")
        r.app.cache.save(feed.id, [Article("bad", HOSTILE, (text,), published=NOW)])
        bad = r.app.cache.get(r.app.cache.find_article(feed.id, "bad"))
        at = bad.text.index("Northport")
        found = (Mention(0, 4, "person", HOSTILE), Mention(at, at + 9, "place", "Northport"))
        derived.save_analysis(r.app.cache, bad, VERSION, Analysis(found))
        r.screen.open(bad.id, 0)
        await r.press("e")
        assert not any("\x1b" in line or "\u202e" in line for line in r.lines)
        await r.press("enter")
        assert "[/]Evil" in r.lines[0]
        await r.press("r")
        assert not any("\x1b" in line or "\u202e" in line for line in r.lines)
        await r.press("enter")
        assert page(r).called == HOSTILE
        assert not any("\x1b" in line or "\u202e" in line for line in r.lines)
        await typed(r, "r", "[/] other [@click=app.bell]x[/]")
        assert r.lines[0].startswith(" [/] other [@click=app.bell]x[/]")
        await r.press("tab", "tab", "tab", "x", "c", "u", "u", "escape")
        r.screen.open(bad.id, 0)
        await r.press("e")
        assert r.said.startswith("[/] other")


# --- corrections


async def test_a_name_is_renamed_and_the_article_below_says_so(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await opened(r)
        await typed(r, "r", "Mira  Castellan")
        assert (page(r).called, said(r)) == ("Mira Castellan", "renamed to Mira Castellan · u undoes it")
        assert [form.text for form in page(r).forms.forms] == ["Mira Castellane"]
        await r.press("escape")
        assert "Mira Castellan" in names(r)
        assert "Mira Castellane" not in names(r)


async def test_a_merged_name_has_one_page_and_is_split_again(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await opened(r)
        await typed(r, "m", "dockers' union")
        assert page(r).called == GUILD
        assert [(form.text, form.yours) for form in page(r).forms.forms] == [("Mira Castellane", True)]
        await r.press("s")
        assert page(r).forms.has_focus
        await r.press("s")
        assert said(r) == "Mira Castellane is a name of its own · u undoes it"
        assert not page(r).forms.forms
        assert {"Mira Castellane", GUILD} <= {row.name for row in entities.entities(r.app.cache)}


async def test_only_a_name_of_some_article_can_be_merged_into(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await opened(r)
        await typed(r, "m", "Nobody")
        assert said(r) == "no article names “Nobody”; r renames"
        await typed(r, "m", "mira castellane")
        assert said(r) == "that is this name"


async def test_a_hidden_name_is_highlighted_no_more_until_it_is_shown_again(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await opened(r)
        await r.press("x")
        assert "person · hidden" in r.lines[0]
        assert len(page(r).timeline.items) == 4
        await r.press("escape")
        assert "Mira Castellane" not in names(r)
        await typed(r, "p", "Mira Castellane")
        await r.press("x", "escape")
        assert "Mira Castellane" in names(r)


async def test_the_kind_goes_round_and_every_step_is_undone(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await opened(r)
        await r.press("c", "c")
        assert "place" in r.lines[0]
        await r.press("u")
        assert "organization" in r.lines[0]
        await r.press("u")
        assert "person" in r.lines[0]
        await r.press("u")
        assert said(r) == "nothing to undo on this page"


async def test_corrections_are_there_after_another_start_and_another_analysis(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await opened(r)
        await typed(r, "r", "Mira C.")
    with Cache.open(tmp_path / "cache.db") as cache:
        article = cache.get(POST)
        start = article.text.index("Mira Castellane")
        again = Analysis((Mention(start, start + 15, "person", "Mira Castellane"),))
        derived.save_analysis(cache, article, "another version", again)
        found = derived.analysis(cache, POST)
        assert found
        assert [mention.name for mention in found.mentions] == ["Mira C."]
        assert POST in entities.naming(cache, "Mira Castellane")

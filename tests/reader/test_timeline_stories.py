"""Do timeline and article move each other? Each test is a promise to the reader, kept by the whole app on a cache."""

import asyncio
from pathlib import Path
from threading import Event as Gate

import pytest

from cache.store import Cache
from reader.panes.timeline import TimelinePane
from reader.reading import surroundings
from reader.screens import steering
from reader.screens.opening import STORED
from reader.timeline import Item, Telling
from tests.reader.screen import Reader, reader

LOW = (140, 20)
NARROW = (80, 24)
WIRE, POST, TIMES, BAKER = 1, 2, 3, 4


async def opened(r: Reader, id: int = POST) -> Reader:
    r.screen.open(id, 0)
    await r.settle()
    return r


def pane(r: Reader) -> TimelinePane:
    return r.screen.timeline_pane


def under_cursor(r: Reader) -> Telling:
    telling = pane(r).telling
    assert telling is not None
    return telling


def marked_sentences(r: Reader) -> list[str]:
    page = r.screen.article._page
    marks = [mark for mark in r.screen.article.overlays(0, 1 << 30) if mark.style == "sentence"]
    return [page.text[mark.start : mark.end] for mark in marks] if page else []


def title(r: Reader) -> str:
    return str(pane(r).border_title)


async def go_to(r: Reader, article: int, words: str) -> Item:
    """Put the cursor of the timeline, by its keys, on the event that an article tells in these words."""
    await r.press("g")
    for _ in pane(r).items:
        if under_cursor(r).article == article and words in under_cursor(r).text:
            return pane(r).items[pane(r).item]
        await r.press("j")
    raise AssertionError(f"{words!r} is not on the timeline")


# --- the timeline moves the article


async def test_moving_scrolls_the_article_to_the_sentence_and_marks_it(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", LOW) as r:
        await (await opened(r)).press("t")
        await go_to(r, POST, "last contract")
        assert marked_sentences(r) == ["The owners had signed the last contract with the Dockers' Union on 3 May 2019."]
        assert any("owners had signed the last contract" in line for line in r.lines)
        await go_to(r, POST, "13 February")
        assert any("Talks between" in line[34:] for line in r.lines)


async def test_the_mark_goes_when_the_reader_leaves_the_timeline_or_scrolls_on(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", LOW) as r:
        await (await opened(r)).press("t", "g", "j")
        assert marked_sentences(r)
        await r.press("t")
        assert (r.focus, marked_sentences(r)) == ("article", [])
        await r.press("t", "g", "enter")
        assert (r.focus, len(marked_sentences(r))) == ("article", 1)
        await r.press("k")
        assert marked_sentences(r) == []


async def test_enter_goes_to_the_sentence_and_into_the_article_and_the_bar_stays_on_the_event(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", LOW) as r:
        await (await opened(r)).press("t")
        await go_to(r, POST, "began in Northport")
        at = pane(r).item
        await r.press("enter")
        assert (r.focus, pane(r).marked, pane(r).item) == ("article", at, at)


# --- the article moves the timeline


async def test_scrolling_the_article_moves_the_bar_over_every_event(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", LOW) as r:
        await (await opened(r)).press("g")
        seen = [pane(r).marked]
        while not r.screen.article.at_end:
            await r.press("j")
            seen.append(pane(r).marked)
        starts = [pane(r).items[at].event.sentence_start for at in seen]
        assert starts == sorted(starts)
        assert len(set(starts)) == len({item.event.sentence_start for item in pane(r).items})
        assert any("▌└" in line or "▌├" in line for line in r.lines)


async def test_the_bar_of_a_focused_timeline_is_moved_by_its_keys_alone(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", LOW) as r:
        await (await opened(r)).press("t", "G")
        at = pane(r).item
        assert pane(r).marked == at == len(pane(r).items) - 1


# --- the timeline of the story


async def test_T_shows_the_whole_story_with_counts_and_T_goes_back(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await (await opened(r)).press("T")
        assert (r.focus, title(r)) == ("timeline", "Timeline · story · 3 reports")
        assert {telling.article for item in pane(r).items for telling in item.tellings} >= {WIRE, POST, TIMES}
        await r.press("T")
        assert (r.focus, title(r)) == ("article", "Timeline · story · 3 reports")


async def test_t_and_T_change_between_the_timelines(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await (await opened(r)).press("T", "t")
        assert r.focus == "timeline"
        assert title(r) == f"Timeline · article · {len(pane(r).items)} events"
        assert {item.article for item in pane(r).items} == {POST}
        await r.press("T")
        assert (r.focus, title(r)) == ("timeline", "Timeline · story · 3 reports")
        await r.press("t", "t")
        assert r.focus == "article"


async def test_another_reports_event_leaves_the_article_alone_and_says_who_tells_it(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", LOW) as r:
        await (await opened(r)).press("T")
        await go_to(r, POST, "last contract")
        place, bar = r.screen.article.position, pane(r).marked
        await go_to(r, TIMES, "mediator")
        assert r.said == "told by Sample Times [b] · ⏎ opens it there"
        assert (r.screen.current, pane(r).marked == pane(r).item) == (POST, False)
        assert marked_sentences(r) == []
        await go_to(r, POST, "last contract")
        assert (r.screen.article.position, pane(r).marked) == (place, bar)


async def test_the_publication_of_another_report_is_said_as_such(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await (await opened(r)).press("T")
        item = await go_to(r, TIMES, "What the dockers want")
        assert item.kind == "report"
        assert r.said == "published by Sample Times [b] · ⏎ opens it there"


async def test_enter_opens_the_other_report_there_and_backspace_returns_to_line_and_timeline(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", LOW) as r:
        await (await opened(r)).press("ctrl+d", "T")
        await go_to(r, TIMES, "mediator")
        place, at = r.screen.here(), pane(r).item
        await r.press("enter")
        assert (r.screen.current, r.focus, title(r)) == (TIMES, "article", "Timeline · story · 3 reports")
        assert marked_sentences(r) == [
            "A mediator came to the harbour strike on 5 February 2024 and left the same night."
        ]
        assert any("A mediator came to the harbour" in line for line in r.lines)
        assert (pane(r).item, pane(r).marked) == (at, at)
        await r.press("backspace")
        assert (r.screen.here(), r.focus, title(r)) == (place, "timeline", "Timeline · story · 3 reports")
        assert pane(r).item == at
        await r.press("L")
        assert (r.screen.current, r.focus, title(r)) == (TIMES, "article", "Timeline · story · 3 reports")


async def test_backspace_brings_the_timeline_of_the_story_back_from_another_story(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", LOW) as r:
        await (await opened(r)).press("T")
        await go_to(r, WIRE, "march to the gates")
        entry = r.screen.here().entry
        await opened(r, BAKER)
        assert title(r).startswith("Timeline · article")
        await r.press("backspace")
        assert (r.screen.current, title(r), r.screen.here().entry) == (POST, "Timeline · story · 3 reports", entry)


async def test_the_keys_for_reports_of_the_story_keep_its_timeline(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await (await opened(r)).press("T", "{")
        assert (r.screen.current, title(r)) == (WIRE, "Timeline · story · 3 reports")
        await r.press("]")
        assert (r.screen.current != WIRE, title(r)) == (True, "Timeline · story · 3 reports")


async def test_an_article_of_another_story_shows_its_own_timeline(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await (await opened(r)).press("T")
        await opened(r, BAKER)
        assert title(r).startswith("Timeline · article")


async def test_backspace_returns_to_the_telling_that_was_opened(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await (await opened(r)).press("T")
        await go_to(r, POST, "began in Northport on 22 January")
        await r.press("enter", "j", "j")
        row = pane(r).row
        assert row.part >= 0
        article = under_cursor(r).article
        await r.press("enter", "backspace")
        assert (pane(r).row.item, under_cursor(r).article) == (row.item, article)


async def test_a_window_that_grows_low_shows_the_cursor_s_item_whole(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (140, 42)) as r:
        await (await opened(r)).press("T", "G")
        await r.pilot.resize_terminal(140, 12)
        await r.settle()
        shown = pane(r)
        top, bottom = shown._starts[shown.cursor], shown._starts[shown.cursor + 1]
        assert shown.scroll_offset.y + len(shown._head) <= top
        assert bottom <= shown.scroll_offset.y + shown.size.height


# --- while the story is read


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """The story's timeline is not there before the gate opens."""
    gate, told = Gate(), steering._told

    def slowly(id: int, cache: Cache) -> object:
        gate.wait(10)
        return told(id, cache)

    monkeypatch.setattr(steering, "_told", slowly)
    return gate


async def test_the_story_is_read_beside_the_screen_and_keys_stay_alive(tmp_path: Path, gate: Gate) -> None:
    async with reader(tmp_path, "strike") as r:
        await opened(r)
        await r.pilot.press("T")
        assert "reading the story …" in r.text
        assert (r.focus, title(r)) == ("timeline", "Timeline · story")
        await r.pilot.press("j", "k", "enter", "T", "T")
        gate.set()
        await r.settle()
        assert title(r) == "Timeline · story · 3 reports"
        assert "reading the story" not in r.text


async def test_a_story_that_comes_after_its_article_was_left_is_dropped(tmp_path: Path, gate: Gate) -> None:
    async with reader(tmp_path, "strike") as r:
        await opened(r)
        await r.pilot.press("T")
        r.screen.open(BAKER)
        gate.set()
        await r.settle()
        assert title(r).startswith("Timeline · article")
        assert [item.article for item in pane(r).items if item.article != BAKER] == []


async def test_what_the_analyser_finds_comes_in_and_the_cursor_stays_on_its_event(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await (await opened(r)).press("T")
        await go_to(r, TIMES, "mediator")
        before = pane(r).items
        r.screen.analysed(0)
        await r.settle()
        assert pane(r).items is not before
        assert "mediator" in under_cursor(r).text


# --- sizes


async def test_at_80_columns_it_is_one_line_under_the_title_and_opens_on_t(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", NARROW) as r:
        await opened(r)
        folded = [line for line in r.lines if " ─ " in line]
        assert len(folded) == 1
        assert "2019 3 May ─ 2024 22 Jan" in folded[0]
        assert "Timeline" not in r.text
        await r.press("t")
        assert "Timeline · article" in r.text
        await go_to(r, POST, "last contract")
        await r.press("enter")
        assert r.focus == "article"
        assert any("owners had signed the last contract" in line for line in r.lines)
        assert len(marked_sentences(r)) == 1


async def test_at_100_columns_t_shows_it_beside_the_article(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (100, 30)) as r:
        await opened(r)
        assert "Timeline" not in r.text
        await r.press("t")
        assert "Timeline · article" in r.text
        assert any("Talks between" in line for line in r.lines)
        await r.press("T")
        assert "Timeline · story · 3 reports" in r.text
        await r.press("escape")
        assert ("Timeline" in r.text, r.focus) == (False, "article")


async def test_a_burst_of_keys_ends_at_the_last_event(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", LOW) as r:
        await (await opened(r)).press("t", "g")
        for _ in pane(r).items:
            pane(r).action_down()
        await r.settle()
        await asyncio.sleep(0)
        event = pane(r).items[-1].event
        assert pane(r).item == len(pane(r).items) - 1
        assert r.screen.article.reading_at == event.sentence_start


async def test_the_footer_offers_what_the_pane_answers_and_help_explains_its_signs(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        assert "f feeds" in r.lines[-1]
        assert "T story" not in r.lines[-1]
        await r.press("j", "enter", "enter", "t")
        assert "T story" in r.lines[-1]
        await r.press("?")
        told = r.text
        assert told.index("Signs in the timeline") < told.index("its date was worked out") < told.index("row or line")
        await r.press("escape", "escape", "?")
        assert "Signs in the timeline" not in r.text
        await r.press(*"worked out")
        assert "◉ ≈4 Feb" in r.text


async def test_the_timeline_is_folded_also_where_it_is_known_before_the_article_has_its_width(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", NARROW) as r:
        r.screen.open(POST, 0)
        r.app.workers.cancel_group(r.screen, "surroundings")
        assert not r.screen.article.size.width
        r.screen.around = surroundings(r.app.cache, POST, STORED)
        r.screen.show_surroundings(r.screen.around)
        await r.settle()
        assert "2019 3 May ─ 2024 22 Jan" in r.text


async def test_it_is_folded_also_where_the_terminal_became_narrow_while_one_was_in_it(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (140, 30)) as r:
        await (await opened(r)).press("t")
        await r.resize(*NARROW)
        await r.press("escape")
        assert "2019 3 May ─ 2024 22 Jan" in r.text


@pytest.mark.parametrize("size", [(140, 42), (80, 24)])
async def test_the_event_that_was_gone_to_stays_in_another_size_and_back(tmp_path: Path, size: tuple[int, int]) -> None:
    async with reader(tmp_path, "strike", size=size, first_article=2, focus_first=True) as r:
        pane = r.screen.timeline_pane
        await r.press("t", "j", "j", "t")
        before = pane.item, pane.marked
        for other in ((10, 3), size, (100, 30), size):
            await r.resize(*other)
            assert (pane.item, pane.marked) == before
        await r.press("G")
        assert pane.item != before[0]

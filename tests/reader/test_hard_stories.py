"""Does the screen hold while stories come in, the terminal shrinks, or titles look like markup?"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cache.rows import Filter
from cache.store import Cache
from feeds.article import Article, Block, Feed
from tests.reader.opening import HARBOUR, LOW, now_reading, opened
from tests.reader.screen import LITERAL, reader

# --- what comes in while one reads


def article(guid: str, title: str, **fields: object) -> Article:
    words = "The Halvern pilots and the port met once more, and nothing came of it. " * 3
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


@pytest.mark.parametrize("key", ["enter", "s", "m", "x"])
async def test_a_row_whose_feed_was_removed_in_a_shell_says_so_and_goes(tmp_path: Path, key: str) -> None:
    async with reader(tmp_path, "odd") as r:
        row = (await r.go_to("A bracket")).screen.target
        assert row
        with Cache.open(tmp_path / "cache.db") as other:
            other.remove_feed(row.feed)
        await r.press(key)
        assert r.said == "it is no longer here: it was removed meanwhile"
        assert "A bracket" not in r.text


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


async def test_the_header_says_that_one_is_offline_where_not_all_has_room(tmp_path: Path) -> None:
    async with reader(tmp_path, notice="sample stories · OFFLINE since 09:14") as r:
        assert r.lines[0].endswith("5 stories · 12 unread articles · sample stories · OFFLINE since 09:14")
        await r.resize(80, 24)
        assert r.lines[0].endswith("5 stories · 12 unread articles · OFFLINE since 09:14")
        await r.resize(54, 24)
        assert r.lines[0].endswith("12 unread articles · OFFLINE since 09:14")
        await r.resize(40, 24)
        assert r.lines[0].split("  ")[-1] == "OFFLINE since 09:14"


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

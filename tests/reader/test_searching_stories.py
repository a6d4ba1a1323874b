"""Are hits marked wherever they stand, walked through, and is more than articles found?"""

from dataclasses import replace
from pathlib import Path

import pytest

from cache.store import Cache
from feeds.article import Article, Block
from reader.labels import plural
from reader.listing import found
from reader.offering import likeness
from reader.screens.correcting import NameScreen
from reader.screens.searching import Results, SearchScreen
from tests.reader.opening import now_reading
from tests.reader.screen import NOW, Reader, reader


async def searching(r: Reader, words: str) -> SearchScreen:
    """The search screen with words typed."""
    await (await r.press("ctrl+o")).type(words)
    screen = r.app.screen
    assert isinstance(screen, SearchScreen)
    return screen


def marked(r: Reader) -> list[str]:
    """What is drawn as found in the results of the search, line by line."""
    screen = r.app.screen
    assert isinstance(screen, SearchScreen)
    return [text for row in screen.results._drawn for line in row.lines for text, style in line if style == "hit"]


def places(r: Reader) -> list[str]:
    """What is marked as found in the article."""
    article = r.screen.article
    return [article._text[start:end] for start, end in article._matches.places]


async def test_hits_are_marked_in_titles_and_snippets(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await searching(r, "harbour str")
        assert "Search everything · " in r.text
        assert f" · {plural(len(r.app.screen.query_one(Results).rows), 'article')} ─" in r.text
        assert marked(r)[:4] == ["Harbour", "strike", "harbour", "strike"]
        assert all(word.lower() in ("harbour", "strike") for word in marked(r))


async def test_a_text_that_several_feeds_carry_is_one_result_unless_stories_are_not_folded(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        copy = next(id for id in range(1, 13) if r.app.cache.copies_of(id))
        said = f'"{" ".join(r.app.cache.get(copy).blocks[0].text.split()[:9])}"'
        screen = await searching(r, said)
        assert (len(screen.results.rows), screen.results.rows[0].copies) == (1, 2)
        assert " · x2" in r.text
        assert " · 2 articles ─" in r.text
        await r.press("escape")
        r.app.run_command("folding")
        await r.settle()
        screen = await searching(r, said)
        assert [row.copies for row in screen.results.rows] == [1, 1]


async def test_in_the_list_of_what_was_found_a_text_is_one_row_that_stays_unread_with_its_unread_copy(
    tmp_path: Path,
) -> None:
    async with reader(tmp_path) as r:
        copy = next(id for id in range(1, 13) if r.app.cache.copies_of(id))
        both = [copy, *r.app.cache.copies_of(copy)]
        said = f'"{" ".join(r.app.cache.get(copy).blocks[0].text.split()[:9])}"'
        for id in both:
            r.app.cache.mark(both, read=True)
            r.app.cache.mark([id], read=False)
            await r.screen.show_listing(found(said))
            pages = r.screen.stories.pages
            assert pages is not None
            assert [(row.lead.id, row.unread) for row in pages.fixed or ()] == [(id, 1)]
        assert r.said.startswith("2 found")
        assert " · x2" in r.text


async def test_the_cursor_stays_on_a_text_of_which_a_newer_copy_comes_into_the_list(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.screen.show_listing(found("is:unread"))
        await r.press("j", "j", "j")
        entry = r.screen.stories.entry
        assert entry is not None
        r.app.cache.save(1, [replace(r.app.cache.get(entry.row.id), guid="new", published=NOW)])
        new = r.app.cache.resolve("new")
        r.app.cache.note_copy(new, entry.row.id)
        r.screen.arrived()
        await r.settle()
        entry = r.screen.stories.entry
        assert entry is not None
        assert entry.row.id == new


async def test_a_result_opens_with_its_hits_marked_and_n_and_N_walk_them(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await searching(r, "castellane vote")
        await r.press("enter")
        found = places(r)
        assert set(found) == {"Castellane", "vote"}
        assert r.said == f"{len(found)} found · n N move · Esc ends"
        await r.press("n")
        assert r.said == f"2 of {len(found)} · n N move · Esc ends"
        await r.press("N", "N")
        assert r.said == f"{len(found)} of {len(found)} · n N move · Esc ends"
        await r.press("j")
        assert r.lines[-1].strip() == f"{len(found)} of {len(found)} · n N move · Esc ends"  # as long as it lasts
        await r.press("escape")
        assert (places(r), r.focus) == ([], "article")
        assert "⏎ open" in r.lines[-1]


async def test_hits_are_marked_in_the_list_and_in_what_is_opened_from_it(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await (await (await r.press("/")).type("harbour strike")).press("enter")
        await r.go_to("Harbour strike")
        strip = r.screen.stories.render_line(2 * r.screen.stories.cursor)
        assert [s.text for s in strip if s.style and s.style.underline] == ["Harbour", "strike"]
        await r.press("enter")
        assert set(places(r)) == {"Harbour", "strike", "harbour"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("strike since:soon", "'soon' is no day: write 2024-01-31, or 7d for seven days ago (column 14)"),
        ("feed:nowhere", "there is no feed 'nowhere' (column 6)"),
        ("-strike", "a search needs a word to find, not only words to leave out (column 1)"),
    ],
)
async def test_a_wrong_search_is_one_sentence_with_its_place(tmp_path: Path, words: str, said: str) -> None:
    async with reader(tmp_path, "strike") as r:
        screen = await searching(r, words)
        assert screen.results.message == said
        assert said[:40] in r.text


async def test_feeds_names_and_commands_stand_below_the_articles(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        screen = await searching(r, "mira")
        assert [(offer.group, offer.title) for offer in screen.results.offers] == [("Names", "Mira Castellane")]
        await r.press("tab", "enter")
        assert isinstance(r.app.screen, NameScreen)


async def test_a_feed_that_is_found_is_shown(tmp_path: Path) -> None:
    async with reader(tmp_path, "odd") as r:
        screen = await searching(r, "odd")
        assert [offer.title for offer in screen.results.offers] == ["Odd [b]Wire[/b]"]
        assert "Odd [b]Wire[/b]" in r.text
        while not screen.results.item >= len(screen.results.rows):
            await r.press("tab")
        await r.press("enter")
        assert "Stories · Odd [b]Wire[/b]" in r.text


@pytest.mark.parametrize("words", ["star", "mark list", "sus"])
async def test_a_command_that_is_found_runs(tmp_path: Path, words: str) -> None:
    async with reader(tmp_path, "strike") as r:
        screen = await searching(r, words)
        offers = [offer.command for offer in screen.results.offers if offer.command]
        assert offers[:1] == [{"star": "star", "mark list": "mark_list_read", "sus": "show_unread"}[words]]
        while screen.results.item < 0 or screen.results.row.item < len(screen.results.rows):
            await r.press("tab")
        while screen.results.offers[screen.results.item - len(screen.results.rows)].command != offers[0]:
            await r.press("down")
        await r.press("enter")
        assert {
            "star": r.app.cache.counts().starred == 1,
            "mark list": r.app.cache.counts().unread == 0,
            "sus": r.screen.filter.unread,
        }[words]


async def test_the_newest_words_win(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        screen = await searching(r, "")
        for words in ("harbour", "harbour strike", "prize"):
            screen.search(words)
        await r.settle()
        assert [row.title for row in screen.results.rows] == ["Village baker wins a prize"]


def arrive(r: Reader, title: str) -> None:
    """An article is stored by a fetch, which the screen hears of."""
    r.app.cache.save(1, [Article(title, title, (Block("paragraph", "Rye bread."),), published=NOW)])
    r.screen.arrived()


async def test_what_comes_while_the_search_is_open_is_found_and_counted_the_cursor_where_it_was(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        screen = await searching(r, "rye")
        await r.press("down")
        before = screen.results.item, screen.results.offers
        assert "· 1 article " in r.text
        arrive(r, "Another baker")
        await r.settle()
        assert [row.title for row in screen.results.rows] == ["Another baker", "Village baker wins a prize"]
        assert "· 2 articles " in r.text
        assert (screen.results.item, screen.results.offers) == (before[0] + 1, before[1])
        await r.press("up", "down", "enter")
        assert now_reading(r) == "Village baker wins a prize"


async def test_what_comes_while_the_list_is_filtered_is_found_and_counted(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await (await r.press("/")).type("rye")
        assert "1 found" in r.text
        arrive(r, "Another baker")
        await r.settle()
        assert "2 found" in r.text
        assert "Another baker" in r.text


async def test_an_article_that_went_since_it_was_found_is_said(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        screen = await searching(r, "prize")
        r.app.cache.remove_articles([row.id for row in screen.results.rows])
        await r.press("enter")
        assert r.said == "it is no longer here: it was removed meanwhile"


async def test_a_field_is_filled_in_with_a_name_that_is_like_what_is_typed(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        screen = await searching(r, "strike entity:castel")
        assert [(offer.group, offer.title) for offer in screen.results.offers] == [("Names", "Mira Castellane")]
        while screen.results.item < len(screen.results.rows):
            await r.press("tab")
        await r.press("enter")
        assert screen.words == 'strike entity:"Mira Castellane" '
        assert screen.results.rows
        assert all("Castellane" in cached(r, row.id) for row in screen.results.rows)


async def test_back_leads_to_the_search_that_a_result_was_opened_from(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await searching(r, "strike")
        await r.press("down", "enter")
        second = now_reading(r)
        await r.press("backspace")
        screen = r.app.screen
        assert isinstance(screen, SearchScreen)
        assert (screen.words, screen.results.rows[screen.results.item].title) == ("strike", second)
        await r.press("up", "enter")
        assert now_reading(r) != second
        await r.press("backspace", "escape")
        assert (now_reading(r), r.focus) == (second, "article")


def cached(r: Reader, id: int) -> str:
    """The text of an article."""
    with Cache.open(r.app.paths.cache) as cache:
        return cache.get(id).text


@pytest.mark.parametrize(
    ("typed", "title", "like"),
    [
        ("stat", "Statistics", 3),
        ("istics", "Statistics", 2),
        ("mlr", "Mark list read", 1),
        ("statsics", "Statistics", 1),
        ("foldng", "Folding", 1),
        ("flo", "Follow", 0),
        ("flow", "Follow", 1),
        ("statues", "Statistics", 0),
    ],
)
def test_what_is_typed_is_like_a_title_also_where_a_letter_is_missing(typed: str, title: str, like: int) -> None:
    assert likeness(typed, title) == like


async def test_esc_shows_all_again_as_a_list_says_also_while_words_are_marked_in_the_article(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await r.press("ctrl+o", *"pilots", "enter")
        r.screen.focus_pane("stories")
        await r.press("/", *"ferries", "enter")
        assert (r.said, bool(r.screen.listing)) == ("1 found · Esc shows all again", True)
        await r.press("escape")
        assert not r.screen.listing

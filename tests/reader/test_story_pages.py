"""Does the paged list show what the whole list would, however one jumps, unfolds and reloads?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache as once
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from cache.rows import Filter, StoryRow
from cache.store import Cache
from feeds.article import Article, Block, Feed
from reader.story_pages import PAGE, StoryPages

NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)
STORIES = 600
FOLDED = {3: 3, 130: 2, 400: 4}
"""Stories (by number, newest first) with more than one report, and how many."""


def article(guid: str, minutes: float) -> Article:
    return Article(
        guid, f"Title {guid}", (Block("paragraph", f"Words {guid}."),), published=NOON - timedelta(minutes=minutes)
    )


@once
def filled() -> bytes:
    """600 stories, three of them with several reports."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "cache.db")
        with Cache.open(path) as cache:
            feed = cache.add_feed(Feed("https://a.example/")).id
            cache.save(feed, [article(f"n{n}", n) for n in range(STORIES)])
            for number, reports in FOLDED.items():
                more = [article(f"n{number}-{k}", number + 0.1 * k) for k in range(1, reports)]
                for id in cache.save(feed, more).ids:
                    cache.assign_story(id, cache.row(cache.resolve(f"n{number}")).story)
        return path.read_bytes()


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    path = tmp_path / "cache.db"
    path.write_bytes(filled())
    with Cache.open(path) as opened:
        yield opened


@pytest.fixture
def pages(cache: Cache) -> StoryPages:
    return StoryPages(cache, Filter())


def everything(cache: Cache) -> list[StoryRow]:
    return cache.story_rows(Filter(), 10_000)


def shown(pages: StoryPages) -> list[str]:
    entries = [pages.entry(index) for index in range(len(pages))]
    return [("  " if entry.report else "") + entry.row.guid for entry in entries if entry is not None]


def orders() -> Iterator[tuple[str, Sequence[int]]]:
    yield "downwards", range(STORIES)
    yield "upwards", range(STORIES - 1, -1, -1)
    yield "from the middle", [*range(300, STORIES), *range(299, -1, -1)]
    yield "in leaps", [n * 389 % STORIES for n in range(STORIES)]


@pytest.mark.parametrize("order", [pytest.param(order, id=name) for name, order in orders()])
def test_every_row_by_index_is_that_of_the_full_list(cache: Cache, pages: StoryPages, order: Sequence[int]) -> None:
    full = everything(cache)
    assert len(pages) == len(full) == STORIES
    assert [pages.story(rank) for rank in order] == [full[rank] for rank in order]


@pytest.mark.parametrize("order", [pytest.param(order, id=name) for name, order in orders()])
def test_the_oldest_first_is_the_list_turned_round(cache: Cache, order: Sequence[int]) -> None:
    full, pages = everything(cache)[::-1], StoryPages(cache, Filter(), order="oldest")
    assert [pages.story(rank) for rank in order] == [full[rank] for rank in order]


def test_the_oldest_first_unfolds_and_grows_as_the_other(cache: Cache) -> None:
    pages = StoryPages(cache, Filter(), order="oldest")
    assert pages.unfold(596)
    assert shown(pages)[595:601] == ["n4", "n3", "  n3-2", "  n3-1", "  n3", "n2"]
    first, report = pages.entry(0), pages.entry(598)
    assert first
    assert report
    cache.save(cache.feeds()[0].feed.id, [article("new", -1), article("old", 9999)])
    pages.reload()
    assert (pages.where(first), pages.where(report)) == (1, 599)
    assert shown(pages)[:2] + shown(pages)[596:601] + shown(pages)[-1:] == [
        "old", "n599", "n4", "n3", "  n3-2", "  n3-1", "  n3", "new",
    ]  # fmt: skip


@pytest.mark.parametrize("rank", [STORIES - 1, STORIES // 2, PAGE - 1, PAGE, 4 * PAGE, 4 * PAGE - 1])
def test_a_jump_into_the_unknown_reads_the_right_row(cache: Cache, pages: StoryPages, rank: int) -> None:
    assert pages.story(rank) == everything(cache)[rank]


@pytest.mark.parametrize("index", [-1, STORIES, STORIES + 5])
def test_there_is_nothing_outside_the_list(pages: StoryPages, index: int) -> None:
    assert pages.entry(index) is None


def test_memory_holds_no_more_than_the_kept_pages(pages: StoryPages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.story_pages.KEPT", 2)
    for rank in range(STORIES):
        pages.story(rank)
    assert len(pages._pages) <= 2


def test_a_filtered_list_is_the_filtered_full_list(cache: Cache) -> None:
    cache.mark([row.lead.id for row in everything(cache)[::2]], read=True)
    full = cache.story_rows(Filter(unread=True), 10_000)
    pages = StoryPages(cache, Filter(unread=True))
    assert [pages.story(rank) for rank in range(len(pages))] == full


def test_unfolded_reports_stand_below_their_story_newest_first(pages: StoryPages) -> None:
    assert pages.unfold(3)
    assert shown(pages)[2:9] == ["n2", "n3", "  n3", "  n3-1", "  n3-2", "n4", "n5"]
    assert len(pages) == STORIES + 3


@pytest.mark.parametrize("order", [(3, 130, 400), (400, 130, 3), (130, 3, 400)])
def test_the_order_of_unfolding_makes_no_difference(pages: StoryPages, order: Sequence[int]) -> None:
    for number in order:
        assert pages.unfold(pages.index_of(number))
    assert len(pages) == STORIES + sum(FOLDED.values())
    plain = [guid for guid in shown(pages) if not guid.startswith(" ")]
    assert plain == [f"n{n}" for n in range(STORIES)]
    for number in FOLDED:
        assert shown(pages)[pages.index_of(number)] == f"n{number}"


def test_a_story_of_one_report_does_not_unfold(pages: StoryPages) -> None:
    assert not pages.unfold(0)
    assert not pages.unfold(STORIES + 9)


def test_the_next_unread_report_stands_in_an_unfolded_story(cache: Cache, pages: StoryPages) -> None:
    assert pages.unread_report(400, forward=True) is None
    pages.unfold(400)
    read = pages.entry(402)
    assert read is not None
    cache.mark([read.row.id], read=True)
    pages.update(read.story.story)
    found = [pages.unread_report(index, forward=True) for index in range(399, 406)]
    assert found == [None, 401, 403, 403, 404, None, None]
    assert [pages.unread_report(index, forward=False) for index in range(399, 406)] == [
        None, None, None, 401, 401, 403, None,
    ]  # fmt: skip


def test_a_story_unfolds_once(pages: StoryPages) -> None:
    assert pages.unfold(3)
    assert not pages.unfold(3)


@pytest.mark.parametrize("below", [0, 1, 4])
def test_folding_from_any_of_its_rows_goes_to_the_story(pages: StoryPages, below: int) -> None:
    pages.unfold(3)
    pages.unfold(pages.index_of(400))
    assert pages.fold(pages.index_of(400) + below) == pages.index_of(400) == 403
    assert pages.fold(3) == 3
    assert shown(pages) == [f"n{n}" for n in range(STORIES)]


def test_what_is_not_unfolded_does_not_fold(pages: StoryPages) -> None:
    pages.unfold(3)
    assert pages.fold(10) is None


def test_after_a_reload_a_row_is_found_where_it_stands_now(cache: Cache, pages: StoryPages) -> None:
    pages.unfold(3)
    pages.unfold(pages.index_of(400))
    story, report = pages.entry(300), pages.entry(5)
    assert story
    assert report
    cache.save(cache.feeds()[0].feed.id, [article(f"new{n}", -1 - n) for n in range(7)])
    pages.reload()
    assert pages.where(story) == 307
    assert pages.where(report) == 12
    assert shown(pages)[12] == "  n3-1"
    assert len(pages) == STORIES + 7 + 3 + 4


def test_a_story_that_a_new_report_lifts_is_found_at_the_top(cache: Cache, pages: StoryPages) -> None:
    entry = pages.entry(200)
    assert entry
    (new,) = cache.save(entry.row.feed, [article("fresh", -5)]).ids
    cache.assign_story(new, entry.story.story)
    pages.reload()
    assert pages.where(entry) == 0


def test_a_story_that_went_into_another_is_found_there(cache: Cache, pages: StoryPages) -> None:
    pages.unfold(3)
    entry, other = pages.entry(3), pages.entry(20)
    assert entry
    assert other
    for row in cache.story_articles(entry.story.story):
        cache.assign_story(row.id, other.story.story)
    pages.reload()
    found = pages.entry(pages.where(entry))
    assert found
    assert found.story.story == other.story.story
    assert len(pages) == STORIES - 1


def test_a_row_whose_article_was_removed_leaves_the_place_where_it_stood(cache: Cache, pages: StoryPages) -> None:
    pages.unfold(3)
    entry = pages.entry(4)
    assert entry
    cache.remove_feed(entry.row.feed)
    pages.reload()
    assert (len(pages), pages.where(entry)) == (0, 0)


def test_a_mark_changes_the_row_and_no_other(cache: Cache, pages: StoryPages) -> None:
    before = [pages.story(rank) for rank in range(STORIES)]
    changed = before[7]
    assert changed
    cache.mark([changed.lead.id], read=True)
    pages.update(changed.story)
    after = [pages.story(rank) for rank in range(STORIES)]
    assert [n for n, (old, new) in enumerate(zip(before, after, strict=True)) if old != new] == [7]


def test_a_marked_result_stays_the_report_that_was_found(cache: Cache) -> None:
    rows = cache.story_articles(everything(cache)[3].story)
    found = [StoryRow(row.story, row, 1, 1, 1, row.sorted_at) for row in rows]
    pages = StoryPages(cache, Filter(), found)
    cache.mark([rows[0].id], read=True)
    pages.update(rows[0].story)
    entries = [pages.entry(index) for index in range(len(pages))]
    assert [entry.row for entry in entries if entry] == [replace(rows[0], read=True), *rows[1:]]
    assert [entry.story.unread for entry in entries if entry] == [0, 1, 1]
    assert entries[2]
    assert pages.where(entries[2]) == 2

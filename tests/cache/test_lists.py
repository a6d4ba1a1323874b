"""Lists go page by page, newest first, and each page by an index."""

from collections.abc import Callable
from typing import TypeVar

import pytest

from cache.errors import NotFound
from cache.rows import Filter, Key, Order, Row, StoryRow
from cache.store import Cache
from feeds.article import Feed
from tests.cache.make import article

FILTERS = [
    Filter(),
    Filter(unread=True),
    Filter(starred=True),
    Filter(saved=True),
    Filter(unread=True, starred=True),
    Filter(feed=1),
    Filter(feed=2, unread=True),
    Filter(feed=9),
    Filter(source="Wire"),
    Filter(tag="NEWS"),
    Filter(tag="news", unread=True, feed=1),
    Filter(tag="harbour"),
    Filter(tag="none"),
]


@pytest.fixture
def shelf(cache: Cache) -> Cache:
    """Forty articles of two feeds, some at the same second, some in stories of three, some marked."""
    cache.add_feed(Feed("https://one.example/", "One", tags=("News",)))
    cache.add_feed(Feed("https://two.example/", "Two"))
    for number in range(40):
        said = article(
            str(number),
            hours=(number * 7 % 40) // 2,
            source="Wire" if number % 5 == 0 else "",
            tags=("Harbour",) if number % 4 == 0 else (),
        )
        cache.save(1 + number % 2, [said])
    for number in range(3, 40, 6):
        cache.assign_story(number, number - 1)
        cache.assign_story(number + 1, number - 1)
    cache.mark(range(1, 41, 3), read=True)
    cache.mark(range(1, 41, 7), starred=True)
    cache.mark([8, 9], saved=True)
    return cache


def passes(cache: Cache, filter: Filter, row: Row) -> bool:
    """Whether a filter lets an article through, worked out the slow way."""
    tags = {tag.casefold() for tag in cache.feed(row.feed).tags}
    return (
        (not filter.unread or not row.read)
        and (not filter.starred or row.starred)
        and (not filter.saved or row.saved)
        and (filter.feed is None or row.feed == filter.feed)
        and (not filter.source or row.source == filter.source)
        and (not filter.tag or filter.tag.casefold() in tags)
    )


def expected(cache: Cache, filter: Filter) -> list[Row]:
    """The articles of a list, worked out the slow way."""
    rows = [cache.row(id) for id in range(1, 41)]
    return sorted((row for row in rows if passes(cache, filter, row)), key=lambda row: row.key, reverse=True)


def expected_stories(cache: Cache, filter: Filter) -> list[tuple[Key, int]]:
    """The stories of a list and the article that stands for each, worked out the slow way."""
    newest: dict[int, int] = {}
    for row in sorted(expected(cache, filter), key=lambda row: row.read):
        newest.setdefault(row.story, row.id)
    return sorted(((cache.story_row(story).key, lead) for story, lead in newest.items()), reverse=True)


T = TypeVar("T", Row, StoryRow)


def all_pages(page: Callable[[Key | None], list[T]]) -> list[T]:
    found: list[T] = []
    while rows := page(found[-1].key if found else None):
        found += rows
    return found


@pytest.mark.parametrize("filter", FILTERS, ids=str)
def test_pages_of_articles_make_the_whole_list(shelf: Cache, filter: Filter) -> None:
    assert all_pages(lambda after: shelf.rows(filter, 7, after)) == expected(shelf, filter)


@pytest.mark.parametrize("filter", FILTERS, ids=str)
def test_pages_of_stories_make_the_whole_list(shelf: Cache, filter: Filter) -> None:
    stories = all_pages(lambda after: shelf.story_rows(filter, 5, after=after))

    assert [(row.key, row.lead.id) for row in stories] == expected_stories(shelf, filter)
    assert shelf.story_count(filter) == len(stories)
    assert [shelf.story_rank(filter, row.key) for row in stories] == list(range(len(stories)))


@pytest.mark.parametrize("filter", FILTERS, ids=str)
def test_stories_are_found_from_any_place_both_ways(shelf: Cache, filter: Filter) -> None:
    stories = shelf.story_rows(filter, 99)
    for rank, row in enumerate(stories):
        assert shelf.story_rows(filter, 3, after=row.key) == stories[rank + 1 : rank + 4]
        assert shelf.story_rows(filter, 3, before=row.key) == stories[max(0, rank - 3) : rank]
        assert shelf.story_rows(filter, 2, after=row.key, offset=1) == stories[rank + 2 : rank + 4]
    assert shelf.story_rows(filter, 99, offset=2) == stories[2:]


@pytest.mark.parametrize("filter", FILTERS, ids=str)
def test_the_oldest_first_is_the_newest_first_turned_round(shelf: Cache, filter: Filter) -> None:
    oldest: Order = "oldest"
    stories, rows = shelf.story_rows(filter, 99)[::-1], shelf.rows(filter, 99)[::-1]
    assert all_pages(lambda after: shelf.story_rows(filter, 5, after=after, order=oldest)) == stories
    assert all_pages(lambda after: shelf.rows(filter, 7, after, order=oldest)) == rows
    assert [shelf.article_rank(filter, row.key, oldest) for row in rows] == list(range(len(rows)))
    for rank, row in enumerate(stories):
        assert shelf.story_rank(filter, row.key, oldest) == rank
        assert shelf.story_rows(filter, 3, after=row.key, order=oldest) == stories[rank + 1 : rank + 4]
        assert shelf.story_rows(filter, 3, before=row.key, order=oldest) == stories[max(0, rank - 3) : rank]
        earlier = stories[max(0, rank - 3) : max(0, rank - 1)]
        assert shelf.story_rows(filter, 2, before=row.key, offset=1, order=oldest) == earlier
        forward = shelf.next_unread(filter, row.key, order=oldest)
        assert forward == shelf.next_unread(filter, row.key, forward=False)


@pytest.mark.parametrize("order", ["time", "oldest", "weight"])
@pytest.mark.parametrize("filter", FILTERS, ids=str)
def test_what_is_unread_above_and_below_is_that_of_the_rows_there(shelf: Cache, filter: Filter, order: Order) -> None:
    unread = [row for row in expected(shelf, filter) if not row.read]
    stories = [row.story for row in shelf.story_rows(filter, 99, order=order)]
    for rank, story in enumerate(stories):
        key, above, below = shelf.story_row(story).key_by(order), stories[:rank], stories[rank + 1 :]
        found = shelf.unread_beside(filter, None, key, order), shelf.unread_beside(filter, key, None, order)
        assert [sorted(ids) for ids in found] == [
            sorted(row.id for row in unread if row.story in side) for side in (above, below)
        ]
    rows = [row.id for row in unread]
    for rank, row in enumerate(unread):
        assert sorted(shelf.unread_beside(filter, row.key, None, folded=False)) == sorted(rows[rank + 1 :])


def test_few_and_many_give_the_same_list(shelf: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    for filter in FILTERS:
        few_first = shelf.story_rows(filter, 99), shelf.rows(filter, 99)
        with monkeypatch.context() as patch:
            patch.setattr(Cache, "_is_rare", lambda self, filter: False)
            assert (shelf.story_rows(filter, 99), shelf.rows(filter, 99)) == few_first


def test_the_next_unread_story_is_the_nearest(shelf: Cache) -> None:
    stories = shelf.story_rows(Filter(), 99)
    for rank, row in enumerate(stories):
        below = [other for other in stories[rank + 1 :] if other.unread]
        above = [other for other in stories[:rank] if other.unread]
        found = shelf.next_unread(Filter(), row.key), shelf.next_unread(Filter(), row.key, forward=False)
        assert [each and each.story for each in found] == [
            below[0].story if below else None,
            above[-1].story if above else None,
        ]
        assert all(each is None or not each.lead.read for each in found)
    first = shelf.next_unread(Filter(), None)
    assert first is not None
    assert first.story == next(row.story for row in stories if row.unread)
    assert shelf.next_unread(Filter(), None, forward=False) is None


def test_a_story_row_counts_its_reports(shelf: Cache) -> None:
    row = shelf.story_row(2)
    reports = shelf.story_articles(2)

    assert [report.id for report in reports] == sorted((2, 3, 4), key=lambda id: shelf.row(id).key)
    assert (row.articles, row.unread, row.sources) == (3, 2, 2)
    assert row.lead == reports[-1]
    assert row.sorted_at == reports[-1].sorted_at


def test_a_story_without_reports_is_gone(shelf: Cache) -> None:
    for id in (2, 3, 4):
        shelf.assign_story(id, 40)

    with pytest.raises(NotFound, match="story 2"):
        shelf.story_row(2)
    assert shelf.story_articles(2) == []
    assert shelf.check() == []


def test_a_report_may_leave_its_story_and_come_back(shelf: Cache) -> None:
    before = shelf.story_row(2), shelf.counts()
    shelf.assign_story(4, 4)
    assert shelf.story_row(4).articles == 1
    shelf.assign_story(4, 2)

    assert (shelf.story_row(2), shelf.counts()) == before
    with pytest.raises(NotFound, match="article 99"):
        shelf.assign_story(99, 2)


def test_sources_are_counted_by_name_and_else_by_feed(cache: Cache, feed: int) -> None:
    wires = [article("1", source="Wire"), article("2", source="wire"), article("3", source="Post"), article("4")]
    cache.save(feed, [*wires, article("5")])
    for id in range(2, 6):
        cache.assign_story(id, 1)

    assert cache.story_row(1).sources == 3


PLANS = {
    "articles": ("rows", Filter(), "article_time"),
    "unread articles": ("rows", Filter(unread=True), "article_unread"),
    "starred articles": ("rows", Filter(starred=True), "article_starred"),
    "articles of a feed": ("rows", Filter(feed=1), "article_feed"),
    "articles of a source": ("rows", Filter(source="Wire"), "article_source"),
    "stories": ("story_rows", Filter(), "story_time"),
    "unread stories": ("story_rows", Filter(unread=True), "story_unread"),
    "starred stories": ("story_rows", Filter(starred=True), "story_starred"),
    "saved stories": ("story_rows", Filter(saved=True), "story_saved"),
}


@pytest.mark.parametrize("side", ["after", "before"])
@pytest.mark.parametrize("order", ["time", "oldest"])
@pytest.mark.parametrize(("method", "filter", "index"), PLANS.values(), ids=PLANS)
def test_a_page_is_read_along_an_index_and_never_sorted(
    shelf: Cache, method: str, filter: Filter, index: str, order: Order, side: str
) -> None:
    asked: list[str] = []
    shelf.db.set_trace_callback(asked.append)
    getattr(shelf, method)(filter, 10, order=order, **{side: (1_700_000_000, 5)})
    shelf.db.set_trace_callback(None)

    plan = "\n".join(row[3] for row in shelf.db.execute(f"EXPLAIN QUERY PLAN {asked[-1]}").fetchall())

    assert f"INDEX {index} " in plan
    page = plan.split("SCAN page")[0]
    assert "TEMP B-TREE" not in page.replace("USE TEMP B-TREE FOR ORDER BY", "", int("CORRELATED" in page))


def test_counts_need_no_counting(shelf: Cache) -> None:
    counts = shelf.counts()

    assert (counts.feeds, counts.articles, counts.unread, counts.pending) == (2, 40, 26, 40)
    assert counts.stories == len(shelf.story_rows(Filter(), 99))

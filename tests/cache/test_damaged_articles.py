"""An article whose text cannot be read any more costs itself and no other."""

import pytest

from cache import people
from cache.keeping import Limits
from cache.rows import Filter
from cache.rule_table import Rule
from cache.search import search
from cache.store import Cache
from feeds.article import Analysis, Block, Mention
from tests.cache.make import Clock, article

ROTTEN = b"\x07 no body of an article"


def rot(cache: Cache, table: str, where: str = "1") -> None:
    """A disk that loses what it was given."""
    cache.db.execute(f"UPDATE {table} SET content = ? WHERE {where}", (ROTTEN,))


def titles(cache: Cache) -> list[str]:
    return sorted(row.title for row in cache.rows(Filter(), 100))


@pytest.fixture
def damaged(cache: Cache, feed: int) -> int:
    """One of three articles, whose body is damaged; it is starred."""
    cache.save(feed, [article(guid, f"Words of {guid}.", hours=3) for guid in "abc"])
    id = cache.find_article(feed, "b")
    cache.mark([id], starred=True)
    rot(cache, "body", f"article = {id}")
    return id


def test_what_its_feed_says_next_takes_its_place_and_its_marks_stay(cache: Cache, feed: int, damaged: int) -> None:
    saved = cache.save(feed, [article("b", "Other words.", hours=3), article("d", hours=3)])
    assert len(saved.arrived) == 2
    row = cache.row(cache.find_article(feed, "b"))
    assert (row.starred, cache.get(row.id).text) == (True, "Title b\n\nOther words.")
    assert [found.id for found in search(cache, "other")] == [row.id]
    assert titles(cache) == ["Title a", "Title b", "Title c", "Title d"]


def test_an_entry_under_another_guid_is_not_taken_for_it(cache: Cache, feed: int, damaged: int) -> None:
    page = "https://a.example/page"
    cache.save(feed, [article("old", "Words.", url=page, title="One page")])
    rot(cache, "body")
    assert cache.save(feed, [article("new", "Words.", url=page, title="One page")]).new == 1


def test_it_can_be_too_old_as_any_other(cache: Cache, feed: int, damaged: int, clock: Clock) -> None:
    cache.mark([damaged], starred=False)
    clock.pass_(days=9)
    assert cache.drop_beyond(Limits(days=7), feed) == 3
    assert titles(cache) == []
    assert search(cache, "words") == []


def test_its_feed_can_be_removed_and_what_can_be_read_comes_back(cache: Cache, feed: int, damaged: int) -> None:
    cache.mark([damaged], starred=False)
    cache.remove_feed(feed)
    cache.bring_back(feed)
    assert titles(cache) == ["Title a", "Title c"]


def test_a_page_that_is_damaged_leaves_what_the_feed_gave(cache: Cache, feed: int) -> None:
    (id,) = cache.save(feed, [article("a", "Teaser.")]).arrived
    cache.save_page(id, article("a", "The whole text of the page."))
    rot(cache, "page")
    cache.remove_feed(feed)
    cache.bring_back(feed)
    assert cache.get(cache.find_article(feed, "a")).blocks == (Block("paragraph", "Teaser."),)


def test_what_is_damaged_on_the_shelf_keeps_no_other_there(cache: Cache, feed: int) -> None:
    cache.save(feed, [article(guid) for guid in "abc"])
    cache.remove_feed(feed)
    rot(cache, "shelf", "id = (SELECT min(id) FROM shelf)")
    cache.bring_back(feed)
    assert len(titles(cache)) == 2
    assert cache.go_on() == 0


def test_what_was_muted_and_is_damaged_keeps_no_other_muted(cache: Cache, feed: int) -> None:
    rule = cache.add_rule(Rule("mute", "title", "title"))
    cache.save(feed, [article(guid) for guid in "abc"], dict.fromkeys("abc", rule))
    rot(cache, "shelf", "id = (SELECT min(id) FROM shelf)")
    assert [said.guid for _, _, said in cache.muted_articles()] == ["b", "c"]


def test_names_are_read_where_a_counter_is_lost(cache: Cache, feed: int) -> None:
    def told(text: str, *names: str) -> Analysis:
        return Analysis(tuple(Mention(text.index(n), text.index(n) + len(n), "person", n) for n in names))

    cache.db.execute("DELETE FROM counter")
    assert people._nearness(cache, 1, "[]") == 0.0
    assert people.in_full(cache, told("Castellane", "Castellane")) == told("Castellane", "Castellane")

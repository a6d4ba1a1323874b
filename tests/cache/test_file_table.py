"""What was downloaded is known by article and address, outlives the article, and rows tell it."""

from dataclasses import replace
from pathlib import Path

import pytest

from cache.errors import NotFound
from cache.rebuilding import rebuild
from cache.rows import FILES, FILES_HERE, IMAGES, PAGE, TEASER, Filter
from cache.store import Cache
from feeds.article import Article, Enclosure, Feed
from tests.cache.make import article

ONE, TWO = "https://a.example/1.mp3", "https://a.example/2.mp3"
WORDS = "Some words of a whole article. " * 30
PLACE = Path("/music/one.mp3")


def episode(*urls: str, guid: str = "e") -> Article:
    return article(guid, WORDS, enclosures=tuple(Enclosure(url, "audio/mpeg") for url in urls), duration=3723)


@pytest.fixture
def feed(cache: Cache) -> int:
    return cache.add_feed(Feed("https://a.example/")).id


def save(cache: Cache, feed: int, *articles: Article) -> int:
    return cache.save(feed, articles).ids[0]


def held(cache: Cache, id: int) -> int:
    """What the row says, in the list as alone."""
    (listed,) = [row.held for row in cache.rows(Filter(), 99) if row.id == id]
    assert listed == cache.row(id).held == cache.story_holding(id).lead.held
    return listed


def test_a_row_tells_whether_all_files_are_here(cache: Cache, feed: int) -> None:
    id = save(cache, feed, episode(ONE, TWO))
    assert (held(cache, id), cache.row(id).duration) == (FILES, 3723)
    cache.part_begun(id, ONE, PLACE, '"v"')
    cache.file_whole(id, TWO, Path("/music/two.mp3"), 9)
    assert held(cache, id) == FILES
    cache.file_whole(id, ONE, PLACE, 7)
    assert held(cache, id) == FILES | FILES_HERE
    cache.forget_file(PLACE)
    assert held(cache, id) == FILES
    assert list(cache.files_of(id)) == [TWO]


def test_a_part_is_known_by_its_version(cache: Cache, feed: int) -> None:
    id = save(cache, feed, episode(ONE))
    cache.part_begun(id, ONE, PLACE, '"v"')
    (part,) = cache.files_of(id).values()
    assert (part.path, part.validator, part.whole) == (PLACE, '"v"', False)


def test_a_path_that_is_no_text_is_kept(cache: Cache, feed: int) -> None:
    odd = Path("/music/\udcff.mp3")
    id = save(cache, feed, episode(ONE))
    cache.file_whole(id, ONE, odd, 1)
    assert [file.path for file in cache.all_files()] == [odd]


def test_an_article_that_comes_back_finds_its_files(cache: Cache, feed: int) -> None:
    id = save(cache, feed, episode(ONE))
    cache.file_whole(id, ONE, PLACE, 7)
    cache.remove_feed(feed)
    assert [file.path for file in cache.all_files()] == [PLACE]
    cache.bring_back(feed)
    again = cache.find_article(feed, "e")
    assert (again == id, held(cache, again)) == (True, FILES | FILES_HERE)


def test_an_article_with_another_guid_keeps_its_files(cache: Cache, feed: int) -> None:
    first = article("old", WORDS, url="https://a.example/e", hours=1, enclosures=(Enclosure(ONE),))
    id = save(cache, feed, first)
    cache.file_whole(id, ONE, PLACE, 7)
    cache.save(feed, [replace(first, guid="new")])
    assert (cache.find_article(feed, "new"), list(cache.files_of(id))) == (id, [ONE])


def test_another_file_is_not_here(cache: Cache, feed: int) -> None:
    id = save(cache, feed, episode(ONE))
    cache.file_whole(id, ONE, PLACE, 7)
    cache.save(feed, [episode(TWO)])
    assert held(cache, id) == FILES


def test_teaser_page_and_whole_are_told_apart(cache: Cache, feed: int) -> None:
    url = "https://a.example/"
    teaser = save(cache, feed, article("t", "It begins …", url=f"{url}t"))
    whole = save(cache, feed, article("w", WORDS, url=f"{url}w"))
    local = save(cache, feed, article("l", "A short note."))
    assert [held(cache, id) for id in (teaser, whole, local)] == [TEASER, 0, 0]
    cache.save_page(teaser, article("p", WORDS))
    assert held(cache, teaser) == TEASER | PAGE
    cache.read_text(teaser, "feed")
    assert held(cache, teaser) == TEASER | PAGE
    cache.save(feed, [article("t", WORDS, url=f"{url}t")])
    assert held(cache, teaser) == PAGE


def test_a_rebuild_finds_it_again_and_leaves_the_images(cache: Cache, feed: int) -> None:
    id = save(cache, feed, episode(ONE))
    cache.file_whole(id, ONE, PLACE, 7)
    cache.db.execute("UPDATE article SET held = ?", (IMAGES,))
    rebuild(cache)
    assert held(cache, id) == FILES | FILES_HERE | IMAGES


def test_a_file_of_no_article_is_refused(cache: Cache) -> None:
    with pytest.raises(NotFound):
        cache.file_whole(9, ONE, PLACE, 1)

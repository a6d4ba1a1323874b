"""A page's text stands beside what the feed gave; one of them is read, none is lost."""

from dataclasses import replace

import pytest

from cache.errors import NotFound
from cache.search import search
from cache.store import Cache
from feeds.article import Article, Block, Enclosure
from tests.cache.make import NOON, Clock, article

URL = "https://a.example/1"
PAGE = Article("p", "Page", (Block("paragraph", "The whole of it."),), language="de", authors=("Mira",), published=NOON)


@pytest.fixture(autouse=True)
def stub(cache: Cache, feed: int) -> None:
    cache.save(feed, [article(text="A teaser.", url=URL, tags=("t",), enclosures=(Enclosure("https://a.example/e"),))])


def found(cache: Cache) -> list[int]:
    """How many articles hold a word of the feed's text, and of the page's."""
    return [len(search(cache, word)) for word in ("teaser", "whole")]


def test_the_page_is_read_and_what_only_the_feed_knows_stays(cache: Cache) -> None:
    cache.save_page(1, PAGE)
    read = cache.get(1)
    assert (read.text, read.text_of) == ("Title a\n\nThe whole of it.", "page")
    assert (read.url, read.tags, read.authors, len(read.enclosures)) == (URL, ("t",), ("Mira",), 1)
    assert (cache.row(1).words, found(cache), cache.texts_of(1)) == (6, [0, 1], ("page", True))
    assert cache.check() == []


def test_one_step_leads_to_the_feeds_text_and_one_back(cache: Cache) -> None:
    cache.save_page(1, PAGE)
    cache.mark([1], starred=True)
    assert (cache.read_text(1, "page"), cache.read_text(1, "feed")) == (False, True)
    assert (cache.get(1).text, found(cache)) == ("Title a\n\nA teaser.", [1, 0])
    assert (cache.texts_of(1), cache.status(1).starred) == (("feed", True), True)
    assert cache.read_text(1, "page")
    assert (cache.get(1).text_of, found(cache)) == ("page", [0, 1])
    assert cache.check() == []


def test_a_page_may_be_kept_aside(cache: Cache) -> None:
    cache.save_page(1, PAGE, read=False)
    assert (cache.get(1).text_of, cache.texts_of(1)) == ("feed", ("feed", True))


def test_the_page_tells_language_and_date_where_the_feed_does_not_for_good(cache: Cache, feed: int) -> None:
    cache.save_page(1, PAGE)
    cache.save(feed, [article(text="Another teaser.", url=URL)])
    assert (cache.get(1).language, cache.get(1).published, cache.row(1).sorted_at) == ("de", NOON, NOON.timestamp())
    cache.save(feed, [article(text="A third.", url=URL, language="fr", hours=3)])
    assert (cache.get(1).language, cache.get(1).published) == ("fr", article(hours=3).published)
    assert cache.check() == []


def test_without_a_page_there_is_one_text(cache: Cache) -> None:
    assert (cache.texts_of(1), cache.read_text(1, "page"), cache.read_text(1, "feed")) == (
        ("feed", False),
        False,
        False,
    )
    for ask in (cache.texts_of, lambda id: cache.save_page(id, PAGE)):
        with pytest.raises(NotFound):
            ask(7)


def test_a_page_is_wanted_until_it_is_there_and_again_when_its_feed_changes(cache: Cache, feed: int) -> None:
    assert cache.pages_wanted(feed, 0, 9) == [1]
    assert cache.pages_wanted(feed, NOON.timestamp() + 1, 9) == []
    cache.save_page(1, PAGE)
    assert cache.pages_wanted(feed, 0, 9) == []
    cache.save(feed, [article(text="Another teaser.", url=URL)])
    assert cache.pages_wanted(feed, 0, 9) == [1]


def test_what_is_whole_is_looked_at_again_only_when_it_changes(cache: Cache, feed: int) -> None:
    cache.page_not_needed(1)
    assert cache.pages_wanted(feed, 0, 9) == []
    cache.save(feed, [article(text="Another teaser.", url=URL)])
    assert cache.pages_wanted(feed, 0, 9) == [1]


def test_a_page_that_fails_is_tried_ever_more_rarely_and_at_last_no_more(cache: Cache, feed: int, clock: Clock) -> None:
    tried = []
    for hour in range(40):
        if cache.pages_wanted(feed, 0, 9):
            tried.append(hour)
            cache.page_failed(1, "answered 500")
        clock.pass_(hours=1)
    assert tried == [0, 1, 3, 7, 15]
    for _ in range(60):  # asked for again and again
        cache.page_failed(1, "answered 500")
    assert cache.pages_wanted(feed, 0, 9) == []


def test_saved_articles_want_their_page_whatever_the_feed(cache: Cache, feed: int) -> None:
    cache.save(feed, [article("local", url="/home/file.txt"), article("b", url="https://a.example/b")])
    cache.mark([1, 3], saved=True)
    assert cache.saved_pages_wanted(9) == [1]
    cache.save_page(1, PAGE)
    assert cache.saved_pages_wanted(9) == []


def test_with_an_article_go_both_its_texts(cache: Cache, feed: int) -> None:
    cache.save(feed, [article("b", url="https://a.example/b"), article("c", url="https://a.example/c")])
    cache.save_page(1, PAGE)
    cache.save_page(2, replace(PAGE, title="Other"), read=False)
    cache.page_failed(3, "answered 404")
    cache.remove_articles([1, 2, 3])
    assert cache.check() == []
    for table in ("page", "page_aside", "page_try"):
        assert cache.db.execute(f"SELECT * FROM {table}").fetchall() == []


def test_a_setting_of_a_feed_holds_until_it_is_taken_back(cache: Cache, feed: int) -> None:
    cache.set_setting(feed, "full_text", "auto")
    cache.set_setting(feed, "full_text", "always")
    assert (cache.settings("full_text"), cache.settings_of(feed)) == ({feed: "always"}, {"full_text": "always"})
    cache.set_setting(feed, "full_text", "")
    assert cache.settings_of(feed) == {}
    with pytest.raises(NotFound):
        cache.set_setting(99, "full_text", "auto")

"""Images are kept once however many articles show them, and go with the last of these."""

import pytest

from cache.errors import NotFound
from cache.image_table import MOST_TRIES, Shape
from cache.keeping import Limits
from cache.rows import IMAGES
from cache.store import Cache
from tests.cache.make import Clock, article
from tests.feeds.pictures import kept

A, B = "https://a.example/1.png", "https://b.example/2.png"


@pytest.fixture(autouse=True)
def two(cache: Cache, feed: int) -> None:
    for guid in "ab":
        cache.save(feed, [article(guid, hours=100)])


def images(cache: Cache) -> int:
    (count,) = cache.db.execute("SELECT count(*) FROM image").fetchone()
    return int(count)


def test_an_image_of_two_articles_and_addresses_is_kept_once(cache: Cache) -> None:
    for id, address in ((1, A), (2, A), (2, B)):
        cache.save_image(id, address, kept())
    assert images(cache) == 1
    assert cache.shapes_of(2) == {A: Shape(1, 320, 160), B: Shape(1, 320, 160)}
    assert (cache.sketch(1).width, cache.sketch(1).deflated) == (kept().sketch_width, kept().sketch)
    assert cache.check() == []


def test_an_address_that_is_known_is_shared(cache: Cache) -> None:
    cache.save_image(1, A, kept())
    assert (cache.share_image(2, B), cache.share_image(2, A)) == (False, True)
    assert cache.shapes_of(1) == cache.shapes_of(2)
    assert [cache.row(id).held for id in (1, 2)] == [IMAGES, IMAGES]
    cache.images_looked_after(2, [B], failed=True)
    assert [cache.row(id).held for id in (1, 2)] == [IMAGES, 0]


def test_an_image_goes_with_the_last_article_that_shows_it(cache: Cache, feed: int) -> None:
    cache.save_image(1, A, kept())
    cache.save_image(2, A, kept())
    cache.mark([1], starred=True)
    assert cache.drop_beyond(Limits(days=1)) == 1
    assert (images(cache), list(cache.shapes_of(1))) == (1, [A])
    cache.mark([1], starred=False)
    cache.remove_feed(feed)
    assert (images(cache), cache.check()) == (0, [])
    with pytest.raises(NotFound):
        cache.sketch(1)


def test_no_image_is_kept_of_an_article_that_has_gone(cache: Cache) -> None:
    with pytest.raises(NotFound):
        cache.save_image(9, A, kept())
    cache.images_looked_after(9, [A], failed=False)
    assert (images(cache), cache.check()) == (0, [])


def test_articles_are_looked_after_once_and_again_when_they_change(cache: Cache, feed: int) -> None:
    def wanted() -> list[int]:
        return sorted(cache.images_wanted(feed, 0, 9))

    assert wanted() == [1, 2]
    cache.save_image(1, A, kept())
    cache.images_looked_after(1, [A], failed=False)
    assert wanted() == [2]
    cache.save(feed, [article("a", text="Another text.")])
    assert wanted() == [1, 2]
    cache.images_looked_after(1, [B], failed=False)
    assert (wanted(), images(cache)) == ([2], 0)


def test_what_failed_is_tried_later_and_in_the_end_only_on_request(cache: Cache, feed: int, clock: Clock) -> None:
    for _ in range(MOST_TRIES):
        assert 1 in cache.images_wanted(feed, 0, 9)
        cache.images_looked_after(1, [A], failed=True)
        assert 1 not in cache.images_wanted(feed, 0, 9)
        clock.pass_(days=9)
    assert 1 not in cache.images_wanted(feed, 0, 9)
    for _ in range(60):  # asked for again and again
        cache.images_looked_after(1, [A], failed=True)
    assert 1 not in cache.images_wanted(feed, 0, 9)


def test_starred_and_saved_articles_are_wanted_but_for_feeds_that_are_not(cache: Cache, feed: int) -> None:
    assert cache.marked_images_wanted([], 9) == []
    cache.mark([1], starred=True)
    cache.mark([2], saved=True)
    assert sorted(cache.marked_images_wanted([], 9)) == [1, 2]
    assert cache.marked_images_wanted([feed], 9) == []

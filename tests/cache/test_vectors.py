"""Claims about what is near."""

import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cache.moment import Moment
from cache.store import Cache
from cache.stories import relate
from cache.terms import spelling
from cache.vectors import CANDIDATES, Query, drop_vector, measure_again, nearest, save_vectors
from feeds.article import Feed
from tests.cache.make import article

STRIKE = "The Halvern pilots walked out over pay and the Skerry ferries stopped at the harbour."
AGAIN = "Ferries to Skerry stand still as Halvern harbour pilots strike for better pay."
COURT = "A judge sentenced the former minister to prison for fraud after a long trial."
RAIN = "Heavy rain flooded fields in the north and farmers feared for the wheat."


def saved(cache: Cache, feed: int, *texts: str) -> list[int]:
    """The ids of articles of these texts, with their vectors."""
    first = cache.counts().articles
    articles = [article(str(first + n), text, title="") for n, text in enumerate(texts)]
    cache.save(feed, articles)
    ids = [cache.find_article(feed, one.guid) for one in articles]
    for id in ids:
        save_vectors(cache, [(cache.get(id), ())])
    return ids


def contents(cache: Cache) -> dict[str, object]:
    """What the tables of the vectors hold."""
    sizes = {}
    for table in ("vector", "posting", "term"):
        sizes[table] = cache.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    sizes["vectors"] = cache.db.execute("SELECT value FROM tally WHERE name = 'vectors'").fetchone()[0]
    return sizes


def test_the_nearest_tells_the_same_story(cache: Cache, feed: int) -> None:
    strike, again, court, rain = saved(cache, feed, STRIKE, AGAIN, COURT, RAIN)
    found = nearest(cache, strike, 5)
    assert found[0][0] == again
    assert found[0][1] > 0.3
    assert all(cosine < 0.1 for id, cosine in found if id in (court, rain))


def test_an_old_article_learns_of_a_new_one(cache: Cache, feed: int) -> None:
    (strike,) = saved(cache, feed, STRIKE)
    assert nearest(cache, strike) == []
    (again,) = saved(cache, feed, AGAIN)
    assert [id for id, _ in nearest(cache, strike)] == [again]
    assert [id for id, _ in nearest(cache, again)] == [strike]


def test_the_same_text_is_as_near_as_can_be(cache: Cache, feed: int) -> None:
    one, other, _ = saved(cache, feed, STRIKE, STRIKE, RAIN)
    id, cosine = nearest(cache, one)[0]
    assert id == other
    assert cosine > 0.95


def test_an_article_without_words_or_without_a_vector_has_no_neighbours(cache: Cache, feed: int) -> None:
    empty, _ = saved(cache, feed, "", STRIKE)
    assert nearest(cache, empty) == []
    assert nearest(cache, 999) == []


def test_a_vector_saved_again_takes_the_place_of_the_first(cache: Cache, feed: int) -> None:
    saved(cache, feed, STRIKE, COURT)
    before = contents(cache)
    save_vectors(cache, [(cache.get(1), ())])
    assert contents(cache) == before


def test_a_dropped_vector_leaves_nothing(cache: Cache, feed: int) -> None:
    ids = saved(cache, feed, STRIKE, AGAIN, COURT)
    for id in ids:
        drop_vector(cache, id)
    drop_vector(cache, 999)
    assert contents(cache) == {"vector": 0, "posting": 0, "term": 0, "vectors": 0}


def test_shared_words_are_those_of_both(cache: Cache, feed: int) -> None:
    strike, again = saved(cache, feed, STRIKE, AGAIN)
    shown = spelling(STRIKE)
    shared = {shown[term] for term in Query(cache, strike).shared(cache, again)}
    assert shared == {"Halvern", "pilots", "pay", "Skerry", "ferries", "harbour"}


def test_lengths_are_measured_again_as_the_archive_grows(cache: Cache, feed: int) -> None:
    (first,) = saved(cache, feed, STRIKE)
    before = cache.db.execute("SELECT norm FROM vector WHERE article = ?", (first,)).fetchone()[0]
    for n in range(40):
        relate(cache, saved(cache, feed, f"{STRIKE} number{n}"))
    after = cache.db.execute("SELECT norm FROM vector WHERE article = ?", (first,)).fetchone()[0]
    assert after < before / 2


def test_a_question_reads_a_bounded_number_of_candidates(cache: Cache, feed: int) -> None:
    ids = saved(cache, feed, *(f"{STRIKE} number{n}" for n in range(CANDIDATES + 20)))
    assert len(Query(cache, ids[80]).candidates(cache)) == CANDIDATES


WORDS = ["harbour", "pilot", "strike", "ferry", "judge", "prison", "rain", "wheat", "Halvern", "Skerry"]
words = st.lists(st.sampled_from(WORDS), max_size=12)


@settings(max_examples=25, deadline=None)
@given(st.lists(words.map(" ".join), min_size=1, max_size=6))
def test_cosines_are_between_nothing_and_one_and_nearly_alike_from_both_sides(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path: Path = tmp_path_factory.mktemp("cosines") / "cache.db"
    with Cache.open(path) as cache:
        ids = saved(cache, cache.add_feed(Feed("https://a.example/")).id, *texts)
        measure_again(cache, ids, Moment(cache))  # as an analyser does by and by: by what is known after the last one
        for id in ids:
            for other, cosine in nearest(cache, id):
                assert other != id
                assert 0 <= cosine <= 1
                back = dict(nearest(cache, other)).get(id, 0.0)
                assert math.isclose(cosine, back, abs_tol=0.05)

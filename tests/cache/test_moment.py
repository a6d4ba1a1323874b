"""Claims about what is known from one transaction to the next."""

from cache.moment import Moment
from cache.store import Cache
from cache.terms import term_of
from cache.vectors import drop_vector, save_vectors
from tests.cache.test_vectors import AGAIN, COURT, RAIN, STRIKE, saved


def known(now: Moment, ids: list[int]) -> object:
    """All that a moment says of these articles."""
    terms = sorted({term for vector in now.vectors(ids).values() for term in vector.terms})
    return now.size, now.vectors(ids), dict(now.rarity(terms)), [now.gain(id) for id in ids]


def renewed(now: Moment) -> Moment:
    """The same in another transaction."""
    now.renew()
    return now


def test_a_moment_that_goes_on_knows_what_a_new_one_reads(cache: Cache, feed: int) -> None:
    kept = Moment(cache)
    ids = saved(cache, feed, STRIKE, AGAIN)
    for text in (COURT, RAIN, STRIKE):
        articles = [cache.get(id) for id in saved(cache, feed, text)]
        ids += [article.id for article in articles]
        known(renewed(kept), ids)
        with cache.write():
            kept.renew()
            save_vectors(cache, [(article, ()) for article in articles], kept)
        assert known(renewed(kept), ids) == known(Moment(cache), ids)


def test_what_it_wrote_itself_it_does_not_read_again(cache: Cache, feed: int) -> None:
    ids = saved(cache, feed, STRIKE, AGAIN)
    kept = Moment(cache)
    save_vectors(cache, [(cache.get(ids[0]), ())], kept)
    first = kept.vectors(ids)[ids[0]]
    assert renewed(kept).vectors(ids)[ids[0]] is first


def test_it_forgets_what_another_has_changed(cache: Cache, feed: int) -> None:
    ids = saved(cache, feed, STRIKE, AGAIN, RAIN)
    kept = Moment(cache)
    known(kept, ids)
    with Cache.open(cache.path) as other:
        drop_vector(other, ids[0])
        save_vectors(other, [(other.get(ids[1]), ("Skerry",))])
    assert known(renewed(kept), ids[1:]) == known(Moment(cache), ids[1:])
    assert not kept.vectors(ids[:1])


def test_it_forgets_what_was_undone(cache: Cache, feed: int) -> None:
    strike, again = saved(cache, feed, STRIKE, AGAIN)
    kept = Moment(cache)
    try:
        with cache.write():
            save_vectors(cache, [(cache.get(again), ("Skerry",))], kept)
            raise InterruptedError
    except InterruptedError:
        pass
    assert known(renewed(kept), [strike, again]) == known(Moment(cache), [strike, again])
    ferries = term_of("ferries")
    assert kept.rarity([ferries])[ferries] == Moment(cache).rarity([ferries])[ferries]

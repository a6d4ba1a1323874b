"""What several feeds say is stored together, and one of them does not stand in the way of the others."""

import asyncio
import itertools
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from cache.errors import NotFound, NotWritable
from cache.store import Cache
from feeds.article import Feed
from feeds.parsed import Parsed
from reader.gathering import FIRST, MOST, SECONDS, Gathering, Told
from reader.outcomes import Outcome
from tests.cache.make import article


async def one_told(gathering: Gathering, told: Told) -> Outcome:
    """A job that is told something, and ends."""
    try:
        return await gathering.stored(told)
    finally:
        gathering.ended()


class Store:
    """Stores in a cache, and notes which addresses came together."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache
        self.groups: list[str] = []
        self.clock: Callable[[], float] = itertools.count(step=0.0).__next__

    def __call__(self, told: Sequence[Told]) -> list[Outcome]:
        self.groups.append("".join(one.address for one in told))
        with self.cache.write():
            saved = [self.cache.save(one.feed.id, one.said.articles) for one in told]
        return [Outcome(one.address, "fetched", one.feed, new.new) for one, new in zip(told, saved, strict=True)]

    def tell(self, *told: Told) -> list[Outcome | BaseException]:
        """What becomes of what is told at the same moment."""

        async def all_told() -> list[Outcome | BaseException]:
            gathering = Gathering(len(told), self, self.clock)
            return await asyncio.gather(*(one_told(gathering, one) for one in told), return_exceptions=True)

        return asyncio.run(all_told())


@pytest.fixture
def store(tmp_path: Path) -> "Store":
    return Store(Cache.open(tmp_path / "cache.db"))


def told(store: Store, name: str, articles: int = 1) -> Told:
    feed = store.cache.add_feed(Feed(f"https://{name}.example/"))
    return Told(feed, feed, Parsed(feed, tuple(article(f"{name}{number}") for number in range(articles))), name)


def test_what_comes_at_the_same_moment_is_stored_together(store: Store) -> None:
    outcomes = store.tell(told(store, "a"), told(store, "b"), told(store, "c", 3))

    assert [getattr(outcome, "new", outcome) for outcome in outcomes] == [1, 1, 3]
    assert store.groups == ["abc"]


@pytest.mark.parametrize(
    ("seconds", "groups"),
    [(0.0, ["ab", "cdef", "g"]), (SECONDS * 2 / 3, ["ab", "cde", "f", "g"]), (9.0, ["ab", "c", "d", "e", "f", "g"])],
    ids=["fast", "as fast as may be", "slow"],
)
def test_no_more_is_stored_together_than_others_can_wait_for(store: Store, seconds: float, groups: list[str]) -> None:
    """Each time that a transaction takes so long; the feeds have half as many articles as are first stored at once."""
    store.clock = itertools.count(step=seconds).__next__
    store.tell(*(told(store, name, FIRST // 2) for name in "abcdef"), told(store, "g", MOST))

    assert store.groups == groups
    assert store.cache.counts().articles == 3 * FIRST + MOST


def test_one_feed_that_is_gone_does_not_stand_in_the_way_of_the_others(store: Store) -> None:
    gone = Told(none := Feed("https://gone.example/", id=99), none, Parsed(Feed(""), (article("gone"),)), "x")
    outcomes = store.tell(told(store, "a"), gone, told(store, "b"))

    assert [getattr(outcome, "new", type(outcome)) for outcome in outcomes] == [1, NotFound, 1]
    assert store.groups == ["axb", "a", "x", "b"]
    assert store.cache.counts().articles == 2


def test_a_disk_that_is_full_is_told_and_not_tried_again_for_the_same(store: Store) -> None:
    def full(told: Sequence[Told]) -> list[Outcome]:
        store.groups.append("".join(one.address for one in told))
        raise NotWritable("full")

    async def all_told() -> None:
        gathering = Gathering(2, full)
        await asyncio.gather(one_told(gathering, told(store, "a")), one_told(gathering, told(store, "b")))

    with pytest.raises(NotWritable):
        asyncio.run(all_told())
    assert store.groups == ["ab"]


@pytest.mark.parametrize("tells", [True, False], ids=["a job that tells something", "a job that has nothing to tell"])
def test_others_are_waited_for_until_all_have_told_or_ended(
    store: Store, monkeypatch: pytest.MonkeyPatch, tells: bool
) -> None:
    monkeypatch.setattr("reader.gathering.PATIENCE", 60.0)
    last = told(store, "b")

    async def late(gathering: Gathering) -> None:
        for _ in range(5):
            await asyncio.sleep(0)
        if tells:
            await gathering.stored(last)
        gathering.ended()

    async def all_told() -> None:
        gathering = Gathering(2, store)
        await asyncio.gather(one_told(gathering, told(store, "a")), late(gathering))

    asyncio.run(all_told())
    assert store.groups == (["ab"] if tells else ["a"])


def test_a_job_that_does_not_end_is_not_waited_for_long(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.gathering.PATIENCE", 0.0)

    async def all_told() -> Outcome:
        return await Gathering(2, store).stored(told(store, "a"))

    assert asyncio.run(all_told()).new == 1


def test_what_is_given_up_before_its_turn_keeps_no_others_apart(store: Store) -> None:
    async def all_told() -> None:
        gathering = Gathering(5, store)
        one, *others = (asyncio.create_task(one_told(gathering, told(store, name))) for name in "abcd")
        await asyncio.sleep(0)
        one.cancel()
        await asyncio.gather(*others)

    asyncio.run(all_told())
    assert store.groups == ["bcd"]

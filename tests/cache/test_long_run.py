"""Whatever is done in whatever order, the counters, the stories and the index agree with the articles."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cache.rows import Filter
from cache.search import search
from cache.store import Cache
from feeds.article import Feed, Status
from tests.cache.make import Clock, article

GUIDS = st.lists(st.integers(0, 7), min_size=1, max_size=5)
FLAG = st.sampled_from([None, True, False])
FEED = st.integers(1, 2)
STEPS = st.one_of(
    st.tuples(st.just("save"), FEED, GUIDS, st.sampled_from(["sea", "land", "sky"])),
    st.tuples(st.just("page"), FEED, st.integers(0, 7)),
    st.tuples(st.just("mark"), GUIDS, FLAG, FLAG, FLAG),
    st.tuples(st.just("undo")),
    st.tuples(st.just("read"), st.sampled_from([Filter(), Filter(feed=1), Filter(starred=True)])),
    st.tuples(st.just("assign"), st.integers(0, 9), st.integers(0, 9)),
    st.tuples(st.just("remove"), GUIDS),
    st.tuples(st.just("leave"), FEED),
)


class World:
    """A cache, and what the user has said of which article."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache
        self.undo: list[list[tuple[int, Status]]] = []
        for number in (1, 2):
            cache.add_feed(Feed(f"https://{number}.example/"))

    def ids(self) -> list[int]:
        """The articles there are."""
        return sorted(row.id for row in self.cache.rows(Filter(), 999))

    def chosen(self, numbers: list[int]) -> list[int]:
        """Some of the articles there are."""
        ids = self.ids()
        return list({ids[number % len(ids)] for number in numbers}) if ids else []

    def do(self, step: tuple[Any, ...]) -> None:
        """Take one step."""
        cache = self.cache
        match step:
            case ("save", feed, guids, word):
                said = [article(str(guid), f"{word} number {guid}", hours=guid % 3) for guid in guids]
                cache.save(cache.add_feed(Feed(f"https://{feed}.example/")).id, said)
            case ("page", feed, guid):
                if cache.find_feed(f"https://{feed}.example/") and cache.find_article(feed, str(guid)):
                    cache.save(feed, [article(str(guid), "the whole page", text_of="page")])
            case ("mark", numbers, read, starred, saved):
                self.undo.append(cache.mark(self.chosen(numbers), read=read, starred=starred, saved=saved))
            case ("undo",) if self.undo:
                cache.restore(self.undo.pop())
            case ("read", filter):
                self.undo.append(cache.mark_list_read(filter))
            case ("assign", one, other):
                for id in self.chosen([one]):
                    cache.assign_story(id, self.chosen([other])[0])
            case ("remove", numbers):
                cache.remove_articles(self.chosen(numbers))
            case ("leave", feed) if cache.find_feed(f"https://{feed}.example/"):
                cache.remove_feed(feed)


@settings(max_examples=40, deadline=None)
@given(st.lists(STEPS, max_size=25))
def test_all_that_is_counted_agrees_after_any_steps(steps: list[tuple[Any, ...]]) -> None:
    with TemporaryDirectory() as folder, Cache.open(Path(folder) / "cache.db", now=Clock()) as cache:
        cache.db.execute("PRAGMA synchronous = OFF")
        world = World(cache)
        for step in steps:
            world.do(step)

        assert cache.check() == []
        rows = cache.rows(Filter(), 999)
        assert {row.id for row in search(cache, "title", 999)} == {row.id for row in rows}
        for word in ("sea", "land", "sky", "page"):
            holding = {row.id for row in rows if word in cache.get(row.id).text}
            assert {row.id for row in search(cache, word, 999)} == holding
        assert sum(row.articles for row in cache.story_rows(Filter(), 999)) == len(rows)

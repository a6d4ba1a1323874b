"""What does relating cost? `python -m tests.bench related [N] [KIND]`: vectors, stories, copies, questions of N.

KIND is news (stories of 1 to 12 reports among single articles; the default), single (no two of one story), or what may
go wrong: copies (of one text), empty, word (texts of one word), dated (single ones, all of one date), huge (the last is
5 MB long). Figures are CPU milliseconds of this process an article, in the last tenth of N, N / 10 and so on, and bytes
an article on the disk; the process must not grow with N.
"""

import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from cache import derived, stories, vectors
from cache.copying import note_copies
from cache.moment import Moment
from cache.rows import Filter
from cache.store import Cache
from feeds.article import Analysis, Article, Block, Feed
from tests.bench.cache_bench import START, articles

COMING = 200
"""Articles that a refresh brings."""
BATCH = 16
"""Articles that are related at once, as in the analyser, the newest first."""
ASKED = 200
RUNNING = 40
"""Stories that are being reported at a time."""
HUGE = 5_000_000


def news(count: int) -> Iterator[Article]:
    """Articles of which three in five report a story that is known: a third of its words are the story's."""
    luck = random.Random(3)
    running: list[list[str]] = []
    for article in articles(count):
        if not running or luck.random() < 0.4:
            words = sorted(set(article.blocks[-1].text.split()), key=lambda word: (len(word), word))
            running = [*running, words[-30:]][-RUNNING:]
        own = luck.choice(running)
        told = [luck.choice(own) if luck.random() < 0.4 else word for word in article.text.split()[:250]]
        lead, rest = Block("paragraph", " ".join(told[:100])), Block("paragraph", " ".join(told[100:]))
        yield replace(article, title=" ".join(told[:10]), blocks=(lead, rest))


def _text(count: int, text: Callable[[int], str]) -> Iterator[Article]:
    for number, article in enumerate(articles(count)):
        yield replace(article, title="", summary="", blocks=(Block("paragraph", text(number)),))


def copies(count: int) -> Iterator[Article]:
    """One text, each with a line of its own."""
    first = next(articles(1)).text
    return _text(count, lambda number: f"{first} Copy {number}.")


def huge(count: int) -> Iterator[Article]:
    """The last one is very long."""
    for number, article in enumerate(articles(count), 1):
        text = article.blocks[0].text
        yield replace(article, blocks=(Block("paragraph", text * (HUGE // len(text))),)) if number == count else article


KINDS: dict[str, Callable[[int], Iterator[Article]]] = {
    "news": news,
    "single": articles,
    "copies": copies,
    "empty": lambda count: _text(count, lambda number: ""),
    "word": lambda count: _text(count, lambda number: f"word{number % 50}"),
    "dated": lambda count: (replace(article, published=START) for article in articles(count)),
    "huge": huge,
}


def filled(cache: Cache, count: int, kind: str) -> list[float]:
    """Articles with their vectors and stories; CPU seconds for those after each arrival."""
    feed = cache.add_feed(Feed("https://bench.example/")).id
    took, batch = [0.0], []
    for number, one in enumerate(KINDS[kind](count), 1):
        batch.append(one)
        if len(batch) == COMING or number == count:
            ids = cache.save(feed, batch).ids
            batch = []
            took.append(took[-1] + analysed(cache, ids))
    return took


def analysed(cache: Cache, ids: Sequence[int]) -> float:
    """CPU seconds of vectors, stories and copies."""
    seconds = 0.0
    now = Moment(cache)
    for first in range(0, len(ids), BATCH):
        part = [cache.get(id) for id in ids[::-1][first : first + BATCH]]
        start = time.process_time()
        with cache.write():
            now.renew()
            vectors.save_vectors(cache, [(article, ()) for article in part], now)
            stories.relate(cache, [article.id for article in part], now)
            note_copies(cache, [article.id for article in part], now)
        seconds += time.process_time() - start
    return seconds


def asked(cache: Cache, count: int, ask: Callable[[int], object]) -> float:
    """CPU milliseconds of one question."""
    ids = random.Random(2).choices(range(1, count + 1), k=ASKED)
    start = time.process_time()
    for id in ids:
        ask(id)
    return 1000 * (time.process_time() - start) / ASKED


def growth(took: list[float]) -> str:
    """Milliseconds an article in the last tenth of all, of a tenth of all, and so on."""
    told, last = [], len(took) - 1
    while last >= 5:
        first = last - max(1, last // 10)
        told.append(f"{1000 * (took[last] - took[first]) / ((last - first) * COMING):.2f} at {last * COMING:,}")
        last //= 10
    return ", ".join(told[::-1])


def sizes(cache: Cache, count: int) -> str:
    """Rows an article of each derived table."""
    sql = "SELECT count(*) FROM {}"
    rows = {name: cache.db.execute(sql.format(name)).fetchone()[0] / count for name in ("vector", "posting", "term")}
    return ", ".join(f"{name} {number:.1f}" for name, number in rows.items())


def listed(cache: Cache) -> str:
    """CPU milliseconds of the first page of each list."""
    pages: dict[str, Callable[[int], object]] = {
        "flat": lambda _: cache.rows(Filter(), 50),
        "folded": lambda _: cache.story_rows(Filter(), 50),
        "folded, unread": lambda _: cache.story_rows(Filter(unread=True), 50),
        "by weight": lambda _: cache.story_rows(Filter(), 50, order="weight"),
        "by weight, unread": lambda _: cache.story_rows(Filter(unread=True), 50, order="weight"),
        "by weight, of a feed": lambda _: cache.story_rows(Filter(feed=1), 50, order="weight"),
    }
    return ", ".join(f"{name} {asked(cache, 1, page):.2f}" for name, page in pages.items())


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    kind = sys.argv[2] if len(sys.argv) > 2 else "news"
    with tempfile.TemporaryDirectory() as folder, Cache.open(Path(folder) / "cache.db") as cache:
        took = filled(cache, count, kind)
        page = cache.db.execute("PRAGMA page_size").fetchone()[0]
        before = cache.db.execute("PRAGMA page_count").fetchone()[0] * page
        print(f"{count:,} articles ({kind}): vectors, stories, copies {1000 * took[-1] / count:.2f} ms an article")
        print(f"the last tenth: {growth(took)}")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        sizes_of = Counter(Counter(cache.row(id).story for id in range(1, count + 1)).values())
        print(f"peak {peak:.0f} MB; {sum(sizes_of.values()):,} stories, the largest of {max(sizes_of):,}")
        nearest = asked(cache, count, lambda id: vectors.nearest(cache, id))
        print(f"nearest {nearest:.2f} ms, related {asked(cache, count, lambda id: stories.related(cache, id)):.2f} ms")
        print(f"first page in ms: {listed(cache)}")
        start = time.process_time()
        with cache.write():
            for article in [cache.get(id) for id in range(1, min(count, 1000) + 1)]:
                derived.save_analysis(cache, article, "bench", Analysis())
        saving = 1000 * (time.process_time() - start) / min(count, 1000)
        print(f"save_analysis {saving:.2f} ms; rows an article: {sizes(cache, count)}")
        with cache.write():
            for table in ("vector", "posting", "term", "analysis", "naming", "entity"):
                cache.db.execute(f"DELETE FROM {table}")
        cache.db.execute("VACUUM")
        after = cache.db.execute("PRAGMA page_count").fetchone()[0] * page
        print(f"bytes an article: {before / count:.0f} with, {after / count:.0f} without derived data")


if __name__ == "__main__":
    main()

"""What does relating cost? `python -m tests.bench.related_bench [N]`: vectors, stories and questions of N articles.

Figures are CPU milliseconds of this process an article, and bytes an article on the disk.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

from cache import derived, stories, vectors
from cache.store import Cache
from feeds.article import Analysis, Feed
from tests.bench.cache_bench import articles

BATCH = 200
ASKED = 200


def filled(cache: Cache, count: int) -> float:
    """Articles with their vectors and stories; CPU seconds for those."""
    feed = cache.add_feed(Feed("https://bench.example/")).id
    seconds, batch = 0.0, []
    for number, one in enumerate(articles(count), 1):
        batch.append(one)
        if len(batch) == BATCH or number == count:
            ids = cache.save(feed, batch).ids
            batch = []
            start = time.process_time()
            with cache.write():
                for id in ids:
                    vectors.save_vector(cache, cache.get(id))
                stories.relate(cache, ids)
            seconds += time.process_time() - start
    return seconds


def asked(cache: Cache, count: int, ask: str) -> float:
    """CPU milliseconds of one question."""
    ids = random.Random(2).choices(range(1, count + 1), k=ASKED)
    start = time.process_time()
    for id in ids:
        if ask == "nearest":
            vectors.nearest(cache, id)
        else:
            stories.related(cache, id)
    return 1000 * (time.process_time() - start) / ASKED


def sizes(cache: Cache, count: int) -> str:
    """Rows an article of each derived table."""
    sql = "SELECT count(*) FROM {}"
    rows = {name: cache.db.execute(sql.format(name)).fetchone()[0] / count for name in ("vector", "posting", "term")}
    return ", ".join(f"{name} {number:.1f}" for name, number in rows.items())


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder, Cache.open(Path(folder) / "cache.db") as cache:
        seconds = filled(cache, count)
        size = cache.db.execute("PRAGMA page_count").fetchone()[0] * 4096
        print(f"{count:,} articles: vectors and stories {1000 * seconds / count:.2f} ms an article")
        print(f"nearest {asked(cache, count, 'nearest'):.2f} ms, related {asked(cache, count, 'related'):.2f} ms")
        before = size
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
        after = cache.db.execute("PRAGMA page_count").fetchone()[0] * 4096
        print(f"bytes an article: {before / count:.0f} with, {after / count:.0f} without derived data")


if __name__ == "__main__":
    main()

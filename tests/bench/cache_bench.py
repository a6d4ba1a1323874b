"""What does the cache cost? `python -m tests.bench.cache_bench [N]`: CPU seconds and bytes for N articles of 2.8 KB.

Figures are CPU seconds of this process (the machine may be shared), apart from bytes.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cache.rows import Filter
from cache.search import matches, search
from cache.store import Cache
from feeds.article import Article, Block, Feed

COMMON = (
    "the of to and a in that is was for on with he as by at from it his an were are which this be had has not have but"
    " said one their who they its been after more when would also new people two year first over government police"
    " minister state city country president officials last time other about than into could out up no years week"
)
SYLLABLES = "ba ber con da del en for gra har in jo kal lon mer nor op pre qua ris ser tan ul ver win yor zen"
BATCH = 500
START = datetime(2024, 1, 1, tzinfo=UTC)


def vocabulary(size: int, luck: random.Random) -> list[str]:
    """Invented words, the commonest English ones first."""
    made = {"".join(luck.choices(SYLLABLES.split(), k=luck.randint(2, 4))) + luck.choice(["", "s", "ed", "ing", "ly"])
            for _ in range(size)}  # fmt: skip
    return COMMON.split() + sorted(made, key=lambda word: (len(word), word))


def articles(count: int, seed: int = 1) -> Iterator[Article]:
    """Articles of about 2.8 KB whose words are as unevenly frequent as in a newspaper (Zipf's law)."""
    luck = random.Random(seed)
    words = vocabulary(40_000, luck)
    weights = [1 / (rank + 3) for rank in range(len(words))]
    total = 0.0
    sums = [total := total + weight for weight in weights]
    for number in range(count):
        chosen = luck.choices(words, cum_weights=sums, k=410)
        sentences = [" ".join(chosen[at : at + 20]).capitalize() + "." for at in range(10, 410, 20)]
        paragraphs = [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
        yield Article(
            guid=f"https://news.example/{number}",
            url=f"https://news.example/{number}",
            title=" ".join(chosen[:10]).capitalize(),
            summary=paragraphs[0][:200],
            blocks=tuple(Block("paragraph", paragraph) for paragraph in paragraphs),
            published=START + timedelta(minutes=number),
        )


def clock(work: Callable[[], object], repeat: int = 1) -> float:
    """CPU seconds of one run, the mean of several."""
    before = time.process_time()
    for _ in range(repeat):
        work()
    return (time.process_time() - before) / repeat


def fill(path: Path, made: list[Article]) -> float:
    """CPU seconds for storing and indexing, a transaction a batch, over twenty feeds."""
    with Cache.open(path) as cache:
        feeds = [cache.add_feed(Feed(f"https://feed.example/{n}", f"Feed {n}")).id for n in range(20)]
        batches = [made[at : at + BATCH] for at in range(0, len(made), BATCH)]
        return clock(lambda: [cache.save(feeds[n % 20], batch) for n, batch in enumerate(batches)])


def reopened(path: Path) -> None:
    """Open the cache and read its first page."""
    with Cache.open(path) as cache:
        cache.story_rows(Filter(), 50)


def figures(path: Path, made: list[Article]) -> Iterator[tuple[str, float, str]]:
    """(what, how much, unit)."""
    took = fill(path, made)
    yield "save, articles a second", len(made) / took, "1/s"
    size = sum(os.path.getsize(file) for file in path.parent.iterdir())
    yield "file, bytes an article", size / len(made), "B"
    yield "text, bytes an article", sum(len(a.text.encode()) for a in made) / len(made), "B"
    yield "open and first page", 1000 * clock(lambda: reopened(path), 20), "ms"
    with Cache.open(path) as cache:
        middle = cache.story_rows(Filter(), 1, offset=len(made) // 2)[0].key
        feed = cache.feeds()[0].feed.id
        works: dict[str, Callable[[], object]] = {
            "page of 50 stories": lambda: cache.story_rows(Filter(), 50),
            "page of 50 unread, halfway": lambda: cache.story_rows(Filter(unread=True), 50, after=middle),
            "page of 50 of one feed": lambda: cache.story_rows(Filter(feed=feed), 50),
            "page of 50 articles of one feed": lambda: cache.rows(Filter(feed=feed), 50),
            "counts": cache.counts,
            "one article": lambda: cache.get(len(made) // 2),
            "mark one read": lambda: cache.mark([len(made) // 2], read=True),
            "search one rare word": lambda: search(cache, "berconda"),
            "search one frequent word": lambda: search(cache, "government"),
            "search two words": lambda: search(cache, "government jozen"),
            "search a phrase": lambda: search(cache, '"of the"'),
            "search within a feed": lambda: search(cache, "government feed:1"),
            "as typed: g": lambda: matches(cache, "g"),
            "as typed: go": lambda: matches(cache, "go"),
            "as typed: govern": lambda: matches(cache, "govern"),
            "as typed: government mi": lambda: matches(cache, "government mi"),
            "as typed: government is:unread p": lambda: matches(cache, "government is:unread p"),
        }
        for name, work in works.items():
            work()
            yield name, 1000 * clock(work, 5), "ms"
        first = made[:BATCH]
        yield "the same 500 again", 1000 * clock(lambda: cache.save(cache.row(1).feed, first)), "ms"


def main(count: int) -> None:
    """Print one line a figure."""
    made = list(articles(count))
    with tempfile.TemporaryDirectory() as folder:
        for name, value, unit in figures(Path(folder) / "cache" / "cache.db", made):
            print(f"{name:<36} {value:>12.2f} {unit}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)

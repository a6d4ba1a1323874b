"""How long does a key take while articles are analysed behind? `python -m tests.bench keys [ARTICLES]`.

The app in a headless terminal of 140x42, its real analysing process beside it; wall milliseconds from a key to the
painted screen, in the list and in an article, first with nothing to analyse, then while ARTICLES (1,000) wait.
"""

import asyncio
import statistics
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from textual import events
from textual.pilot import Pilot

from cache import derived
from cache.store import Cache
from feeds.article import Article, Block, Feed
from reader.analysis.analyse import VERSION
from reader.analysis.worker import finish
from reader.app import BackstoryApp
from reader.config import Config
from reader.paths import Paths
from tests.bench.timeline_bench import report

KEYS = 300
SIZE = (140, 42)


def articles(count: int, first: int) -> list[Article]:
    """Invented reports of some hundred words."""
    import random

    luck = random.Random(first)
    made = []
    for n in range(count):
        one = report(n % 40, luck)
        when = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=first + n)
        blocks = tuple(Block("paragraph", f"{block.text} Number {first + n}.") for block in one.blocks)
        made.append(Article(f"k{first + n}", f"{one.title} {first + n}", blocks, published=when))
    return made


async def keys(app: BackstoryApp, pilot: Pilot[None], names: str) -> list[float]:
    """Wall milliseconds of each key until the app is idle again."""
    took = []
    for n in range(KEYS):
        begun = time.perf_counter()
        app.post_message(events.Key(names[n % len(names)], names[n % len(names)]))
        await pilot.pause()
        took.append((time.perf_counter() - begun) * 1000)
        await asyncio.sleep(0.02)  # a fast typist
    return took


def line(what: str, took: list[float]) -> str:
    """Median, 95th percentile and most."""
    cut = statistics.quantiles(took, n=20)
    return f"{what:34} median {statistics.median(took):6.1f}  p95 {cut[-1]:6.1f}  most {max(took):6.1f} ms"


async def measure(path: Path, count: int) -> None:
    """The same keys with nothing behind, then with the analyser at work."""
    with Cache.open(path) as cache:
        paths = Paths(path, path.with_name("config.toml"))
        app = BackstoryApp(cache, paths, Config(), version="0")
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause(1)
            for behind in ("nothing", f"{count} articles"):
                if behind != "nothing":
                    cache.save(1, articles(count, 1000))
                    app.analyse(0)
                    while derived.pending_count(cache, VERSION) == count:
                        await asyncio.sleep(0.1)
                await pilot.press("g")
                print(line(f"list, {behind} behind", await keys(app, pilot, "jjjjjkkkkk")), flush=True)
                await pilot.press("enter")
                await pilot.pause(1)
                print(line(f"article, {behind} behind", await keys(app, pilot, "jjjjjkkkkk")), flush=True)
                await pilot.press("escape")
                print(f"{derived.pending_count(cache, VERSION)} left")


def main(words: list[str]) -> None:
    """Measure and print."""
    count = next((int(word) for word in words if word.isdigit()), 1000)
    with TemporaryDirectory() as folder:
        path = Path(folder, "cache.db")
        with Cache.open(path) as cache:
            cache.add_feed(Feed("https://bench.example/feed", "Sample Post"))
            cache.save(1, articles(60, 0))
            finish(cache)
        asyncio.run(measure(path, count))


if __name__ == "__main__":
    main(sys.argv[1:])

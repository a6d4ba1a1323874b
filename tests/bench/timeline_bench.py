"""What does a key in the timeline of a story cost? `python -m tests.bench timeline [EVENTS] [--profile]`.

A real cache with one story of many reports of invented news, analysed as any; the app in a headless terminal of 140x42.
CPU milliseconds a key, all threads of this process, frames drawn; `of that` is a key that does nothing.
"""

import asyncio
import cProfile
import pstats
import random
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from textual import events

from cache.store import Cache
from feeds.article import Article, Block, Feed
from reader.analysis.worker import finish
from reader.config import Config
from reader.paths import Paths
from tests.reader.screen import QuietApp, Reader

SIZE = (140, 42)
KEYS = 300
DAYS_A_REPORT = 10
FIRST = datetime(2021, 3, 1, 9, tzinfo=UTC)
WHO = ("Mira Castellane", "The Dockers' Union", "Northport Authority", "Tomas Brannigh", "Ida Vestergren")
DID = ("met the mediators in", "closed two berths at", "refused the terms offered in", "signed a pause over",
       "counted the ships waiting off", "called for a vote in", "withdrew the pilots from")  # fmt: skip
WHERE = ("Northport", "Eastholm", "the old harbour", "Halvern", "the grain terminal", "the ferry quay")


def report(number: int, luck: random.Random) -> Article:
    """A report that tells of some days, each in a sentence of its own."""
    day = FIRST + timedelta(days=number * DAYS_A_REPORT)
    blocks = []
    for n in range(DAYS_A_REPORT):
        at = day + timedelta(days=n)
        told = f"{luck.choice(WHO)} {luck.choice(DID)} {luck.choice(WHERE)} on {at.day} {at:%B %Y}"
        after = f"It was reported {luck.randint(2, 90)} times, and the talks over the harbour strike went on."
        said = f"{luck.choice(WHO)} said, while {luck.randint(2, 40)} ships waited"
        blocks.append(Block("paragraph", f"{told}, {said}. {after}"))
    title = f"Harbour strike at Northport: report {number + 1} of the talks"
    return Article(f"r{number}", title, tuple(blocks), published=day + timedelta(days=DAYS_A_REPORT))


def fill(cache: Cache, count: int) -> int:
    """A story whose reports tell `count` events, beside nothing else; the report in its middle."""
    luck = random.Random(5)
    feed = cache.add_feed(Feed("https://bench.example/feed", "Sample Post"))
    ids = cache.save(feed.id, [report(n, luck) for n in range(max(1, count // DAYS_A_REPORT))]).ids
    finish(cache)
    for id in ids:
        cache.assign_story(id, cache.row(ids[0]).story)
    return ids[len(ids) // 2]


async def cost(what: Callable[[], Awaitable[object]], times: int) -> list[float]:
    """CPU milliseconds of each time."""
    took = []
    for _ in range(times):
        before = time.process_time()
        await what()
        took.append((time.process_time() - before) * 1000)
    return took


def line(what: str, took: list[float]) -> str:
    """A line of figures."""
    middle, mean = statistics.median(took), statistics.mean(took)
    return f"{what:42} median {middle:6.2f}  mean {mean:6.2f}  most {max(took):6.2f}"


async def measure(path: Path, first: int, profile: cProfile.Profile | None) -> None:
    """Open the story, go down its timeline, then down an article."""
    with Cache.open(path) as cache:
        paths = Paths(path, path.with_name("config.toml"))
        app = QuietApp(cache, paths, Config(), first_article=first, focus_first=True)
        async with app.run_test(size=SIZE) as pilot:
            r = Reader(app, pilot)
            await r.settle()
            print(line("T, until the story stands there", await cost(lambda: r.press("T"), 1)))
            print(f"{len(r.screen.timeline_pane.items)} entries, {r.screen.timeline_pane.virtual_size.height} lines")
            await r.press("g")

            async def key(name: str) -> None:
                app.post_message(events.Key(name, name if len(name) == 1 else None))
                await pilot.pause()

            print(line("f9, which does nothing", await cost(lambda: key("f9"), 100)))
            if profile:
                profile.enable()
            print(line("j in the timeline", await cost(lambda: key("j"), KEYS)))
            if profile:
                profile.disable()
            print(line("of those, another report's: k", await cost(lambda: key("k"), KEYS // 3)))
            r.screen.timeline_pane.put_telling(r.screen.current, own_start(r))
            print(line("j and k over this article's events", await cost(lambda: key(next(TURNS)), 60)))
            await r.press("T", "g")
            print(line("j in the article, its marker following", await cost(lambda: key("j"), 10)))
            await r.press("t", "g")
            print(line("j and k in the article's own timeline", await cost(lambda: key(next(TURNS)), 60)))


TURNS = iter("jjjjjkkkkk" * 100)


def own_start(r: Reader) -> int:
    """Where the article's first event stands."""
    return next(item.event.start for item in r.screen.around.items) if r.screen.around else 0


def main(words: list[str]) -> None:
    """Measure and print."""
    count = next((int(word) for word in words if word.isdigit()), 300)
    profile = cProfile.Profile() if "--profile" in words else None
    with TemporaryDirectory() as folder:
        path = Path(folder, "cache.db")
        with Cache.open(path) as cache:
            first = fill(cache, count)
        asyncio.run(measure(path, first, profile))
    if profile:
        pstats.Stats(profile).sort_stats("cumtime").print_stats(45)


if __name__ == "__main__":
    main(sys.argv[1:])

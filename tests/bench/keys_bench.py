"""How long does a key take while articles are analysed behind? `python -m tests.bench keys [ARTICLES]`.

The installed command in a pseudo-terminal of 140x42, its real analysing process beside it; wall milliseconds from a key
to the first byte of what it changes on the screen and to the last one, in the list and in an article of 5,000 words
with 600 names and dates, first with nothing to analyse, then while ARTICLES (1,000) wait, then while as many wait and
200 feeds, each 100 ms away, are refreshed over and over (then the last byte may be one of the progress line's). Pilot
cannot measure this: its waiting has steps of 20 ms.
"""

import os
import select
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from cache import derived
from cache.rows import Filter
from cache.store import Cache
from feeds.article import Article, Block, Feed
from reader.analysis.analyse import VERSION
from tests.bench.bytes_bench import fill
from tests.bench.timeline_bench import report
from tests.reader.cli import Home
from tests.reader.terminal import Terminal, terminal

KEYS = 300
FEEDS = 200
SIZE = (140, 42)
DRAWN = 0.025
"""Seconds without a byte after which what a key changes has been drawn: more than a frame."""
STARTED = 0.15
"""Seconds until a refresh runs: the key that begins it is none of those that are measured."""
PAUSE = 0.03
"""Seconds between that and the next key."""


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


def keys(term: Terminal, names: bytes, refresh: bytes = b"") -> tuple[list[float], list[float]]:
    """Wall milliseconds of each key to the first and to the last byte that it has drawn. `refresh` is pressed
    meanwhile, so that something is always fetched."""
    first, last = list[float](), list[float]()
    for n in range(KEYS):
        if n % 20 == 0 and refresh:
            term.press(refresh)
            end = time.monotonic() + STARTED
            while time.monotonic() < end:
                term._read(PAUSE)
        term._read(PAUSE)
        begun = time.perf_counter()
        term.press(names[n % len(names) :][:1])
        found = list[float]()
        while select.select([term.master], [], [], DRAWN if found else 1.0)[0]:
            os.read(term.master, 65536)
            found.append((time.perf_counter() - begun) * 1000)
        first.append(found[0] if found else 1000.0)
        last.append(found[-1] if found else 1000.0)
    return first, last


def line(what: str, took: list[float]) -> str:
    """Median, 95th percentile and most."""
    cut = statistics.quantiles(took, n=20)
    return f"{what:44} median {statistics.median(took):6.1f}  p95 {cut[-1]:6.1f}  most {max(took):6.1f} ms"


def measure(home: Home, path: Path, behind: str, refresh: bytes = b"") -> None:
    """The same keys in the list and in an article."""
    for where, key in (("article", b"\r"), ("list", b"")):  # the article of 5,000 words leads before feeds come
        with terminal(home, {"BACKSTORY_FETCHING": "off"}, *SIZE) as term:
            term.wait_for("Stories")
            term._read(1.5)  # the analyser has begun
            term.press(key)
            term._read(1.0)
            first, last = keys(term, b"jjjjjkkkkk", refresh)
            print(line(f"{where}, {behind} behind: first byte", first))
            print(line(f"{where}, {behind} behind: last byte", last), flush=True)
    with Cache.open(path) as cache:
        print(f"{derived.pending_count(cache, VERSION)} left of {len(cache.rows(Filter(), 100_000)):,}")


@contextmanager
def feeds_behind(cache: Cache) -> Iterator[None]:
    """Subscribe to FEEDS feeds that a server of its own process gives."""
    from tests.bench.weather_bench import address, kind_of  # which takes what is above from here

    command = [sys.executable, "-m", "tests.bench", "weather", "serve"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        port = int(server.stdout.readline())
        good = (number for number in count() if kind_of(number) == "good")
        for number in islice(good, FEEDS):
            cache.add_feed(Feed(address(number, port)))
        yield
        server.kill()


def main(words: list[str]) -> None:
    """Measure and print."""
    waiting = next((int(word) for word in words if word.isdigit()), 1000)
    with TemporaryDirectory() as folder:
        home = Home(Path(folder))
        path = Path(home.env["BACKSTORY_CACHE"])
        fill(path, 200)
        measure(home, path, "nothing")
        with Cache.open(path) as cache:
            cache.save(1, articles(waiting, 1000))
        measure(home, path, f"{waiting} articles")
        with Cache.open(path) as cache, feeds_behind(cache):
            cache.save(1, articles(waiting, 1000 + waiting))
            measure(home, path, f"{waiting} articles, {FEEDS} feeds", b"R")


if __name__ == "__main__":
    main(sys.argv[1:])

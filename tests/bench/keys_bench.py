"""How long does a key take while articles are analysed behind? `python -m tests.bench keys [ARTICLES]`.

The installed command in a pseudo-terminal of 140x42, its real analysing process beside it; wall milliseconds from a key
to the first byte of what it changes on the screen and to the last one, in the list and in an article of 5,000 words
with 600 names and dates, first with nothing to analyse, then while ARTICLES (1,000) wait. Pilot cannot measure this:
its waiting has steps of 20 ms.
"""

import os
import select
import statistics
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from cache import derived
from cache.store import Cache
from feeds.article import Article, Block
from reader.analysis.analyse import VERSION
from tests.bench.bytes_bench import fill
from tests.bench.timeline_bench import report
from tests.reader.cli import Home
from tests.reader.terminal import Terminal, terminal

KEYS = 300
SIZE = (140, 42)
DRAWN = 0.025
"""Seconds without a byte after which what a key changes has been drawn: more than a frame."""
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


def keys(term: Terminal, names: bytes) -> tuple[list[float], list[float]]:
    """Wall milliseconds of each key to the first and to the last byte that it has drawn."""
    first, last = list[float](), list[float]()
    for n in range(KEYS):
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
    return f"{what:34} median {statistics.median(took):6.1f}  p95 {cut[-1]:6.1f}  most {max(took):6.1f} ms"


def measure(home: Home, path: Path, behind: str) -> None:
    """The same keys in the list and in an article."""
    with terminal(home, {"BACKSTORY_FETCHING": "off"}, *SIZE) as term:
        term.wait_for("Stories")
        term._read(1.5)  # the analyser has begun
        for where, key in (("list", b""), ("article", b"\r")):
            term.press(key)
            term._read(1.0)
            first, last = keys(term, b"jjjjjkkkkk")
            print(line(f"{where}, {behind} behind: first byte", first))
            print(line(f"{where}, {behind} behind: last byte", last), flush=True)
    with Cache.open(path) as cache:
        print(f"{derived.pending_count(cache, VERSION)} left")


def main(words: list[str]) -> None:
    """Measure and print."""
    count = next((int(word) for word in words if word.isdigit()), 1000)
    with TemporaryDirectory() as folder:
        home = Home(Path(folder))
        path = Path(home.env["BACKSTORY_CACHE"])
        fill(path, 200)
        measure(home, path, "nothing")
        with Cache.open(path) as cache:
            cache.save(1, articles(count, 1000))
        measure(home, path, f"{count} articles")


if __name__ == "__main__":
    main(sys.argv[1:])

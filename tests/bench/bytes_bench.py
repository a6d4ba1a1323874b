"""What does a key send to the terminal, and what does it cost? `python -m tests.bench bytes [ARTICLES]`.

The installed command in a pseudo-terminal of 140x42, a cache of ARTICLES (1,000) and the article of the page benchmark,
5,000 words with 600 names and a date in each paragraph. Bytes are the median and the most of some keys, each when the
one before has been answered; CPU seconds are those of the reader's process, 200 keys one every 20 ms.
"""

import os
import random
import statistics
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from cache import derived
from cache.store import Cache
from feeds.article import Analysis, Article, Block, Feed
from reader.analysis.analyse import VERSION, analyse
from reader.analysis.worker import finish
from tests.bench.page_bench import sample
from tests.reader.cli import Home
from tests.reader.terminal import Terminal, terminal

SIZE = (140, 42)
QUIET = 0.12
"""Seconds without a byte after which a key is answered."""
TICK = os.sysconf("SC_CLK_TCK")
LONG = "An article of many words"


def fill(path: Path, count: int) -> None:
    """The cache that is measured, analysed."""
    article, mentions = sample("abcdefghijklmnopqrstuvwxyz")
    days = tuple(
        replace(block, text=f"{block.text[:-30]} on {n % 27 + 1} May 2021.") for n, block in enumerate(article.blocks)
    )
    with Cache.open(path) as cache:
        feed = cache.add_feed(Feed("https://bench.example/feed", "Sample Post"))
        cache.save(feed.id, _short(count))
        finish(cache)
        (id,) = cache.save(feed.id, [Article("long", LONG, days, published=datetime(2025, 1, 1, tzinfo=UTC))]).ids
        long = cache.get(id)
        found = analyse(long)
        kept = tuple(each for each in mentions if each.end < len(long.text))
        derived.save_analysis(cache, long, VERSION, Analysis(kept, found.dates, found.events, found.reader))
        finish(cache)
        cache.save(feed.id, [_code()])
        finish(cache)


def _short(count: int) -> list[Article]:
    """Articles of words of their own, so that none is folded with another."""
    luck, day = random.Random(3), datetime(2024, 1, 1, tzinfo=UTC)
    made = []
    for n in range(count):
        words = ["".join(luck.choices("abcdefghijklmnopqrstuvwxyz", k=luck.randint(3, 9))) for _ in range(60)]
        text = Block("paragraph", " ".join(words[9:]))
        made.append(Article(f"s{n}", " ".join(words[:9]), (text,), published=day + timedelta(minutes=n)))
    return made


def _code() -> Article:
    text = "def depth(hour: int) -> float:\n    return tides[hour] * 1.5  # metres\n" * 300
    return Article("code", "Zero lines of code", (Block("code", text, marker="python"),),
                   published=datetime(2020, 1, 1, tzinfo=UTC))  # fmt: skip


def settle(term: Terminal, quiet: float = QUIET) -> int:
    """Read until nothing comes any more; how many bytes came."""
    before = len(term.sent)
    while True:
        known = len(term.sent)
        term._read(quiet)
        if len(term.sent) == known:
            return known - before


def sent(term: Terminal, keys: bytes, count: int) -> str:
    """Bytes of a key: median and most."""
    found = []
    for _ in range(count):
        term.press(keys)
        found.append(settle(term))
    return f"median {statistics.median(found):7,.0f}  most {max(found):7,} bytes"


def cpu(term: Terminal) -> float:
    """CPU seconds of the reader's process, children left out."""
    fields = Path(f"/proc/{term.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def held(term: Terminal, key: bytes, count: int = 200) -> str:
    """CPU seconds of a key that is held down."""
    before = cpu(term)
    for _ in range(count):
        term.press(key)
        time.sleep(0.02)  # the pace of a key that is held down
        term._read(0)
    settle(term)
    return f"{cpu(term) - before:.2f} s CPU"


def once(term: Terminal, does: bytes) -> str:
    """CPU seconds of one key."""
    before = cpu(term)
    term.press(does)
    settle(term, 0.5)
    return f"{cpu(term) - before:.2f} s CPU"


def resize(term: Terminal, times: int = 10) -> str:
    """CPU seconds of another width."""
    before = cpu(term)
    for n in range(times):
        term.size(100 if n % 2 else 130, 42)
        settle(term, 0.4)
    return f"{(cpu(term) - before) / times:.3f} s CPU"


def theme(term: Terminal, times: int = 5) -> str:
    """CPU seconds of another theme, by a key that the keymap gives it."""
    before = cpu(term)
    for _ in range(times):
        term.press(b"T")
        settle(term, 0.4)
    return f"{(cpu(term) - before) / times:.3f} s CPU"


def measure(home: Home) -> None:
    """Print the figures."""
    home.write("keymap.toml", 'theme = "T"\nstory_timeline = ""\nlessons = "!"\n')
    with terminal(home, {}, *SIZE) as term:
        term.wait_for(LONG[:20])
        settle(term, 1.5)
        print("list: j within a page        ", sent(term, b"j", 12))
        print("list: j, half pages with it  ", sent(term, b"j", 40))
        print("list: page down              ", sent(term, b"\x04", 12))
        print("list: 200 j                  ", held(term, b"j"))
        term.press(b"g")
        settle(term, 0.5)
        print("open 5,000 words             ", once(term, b"\r"))
        settle(term, 1)
        print("article: j                   ", sent(term, b"j", 30))
        print("article: half a page         ", sent(term, b"\x04", 12))
        print("article: space               ", sent(term, b" ", 6))  # at its end it would go on to the next article
        term.press(b"g")
        settle(term, 0.5)
        print("article: 200 j               ", held(term, b"j"))
        print("article: e                   ", sent(term, b"e", 20))
        print("resize                       ", resize(term))
        term.size(*SIZE)
        settle(term, 0.5)
        print("theme                        ", theme(term))
        term.press(b"\x1b")
        settle(term, 0.5)
        term.press(b"G")
        settle(term, 1)
        print("open 600 lines of code       ", once(term, b"\r"))


def main(words: list[str]) -> None:
    """Fill a cache and measure."""
    count = next((int(word) for word in words if word.isdigit()), 1000)
    with TemporaryDirectory() as folder:
        home = Home(Path(folder))
        fill(Path(home.env["BACKSTORY_CACHE"]), count)
        measure(home)


if __name__ == "__main__":
    main(sys.argv[1:])

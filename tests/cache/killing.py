"""Is anything that was acknowledged lost when programs are killed? Two writers and SIGKILL, as often as one likes.

A writer (`python -m tests.cache.killing CACHE NAME`) saves articles, marks and opens them without end, and says each
thing on its standard output once it is done. Whoever kills it knows what must be there.
"""

import random
import signal
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from cache.rows import Filter
from cache.store import Cache
from feeds.article import Feed
from tests.cache.make import article

ADDRESS = "https://a.example/"
WRITERS = 2


@dataclass
class Told:
    """What the writers said was done."""

    saved: set[str] = field(default_factory=set)
    starred: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)


def prepared(path: Path) -> Told:
    """A new cache with its feed, and nothing told yet."""
    with Cache.open(path) as cache:
        cache.add_feed(Feed(ADDRESS))
    return Told()


def round_of_kills(path: Path, told: Told, name: str, luck: random.Random) -> int:
    """Let writers work, kill them at some moment, and add what they said to `told`; how much that was."""
    command = [sys.executable, "-m", "tests.cache.killing", str(path)]
    children = [subprocess.Popen([*command, f"{name}.{n}"], stdout=subprocess.PIPE, text=True) for n in range(WRITERS)]
    lines = list[str]()
    for child in children:
        assert child.stdout is not None
        lines += [child.stdout.readline() for _ in range(luck.randint(1, 12))]
    for child in children:
        child.send_signal(signal.SIGKILL)
    for child in children:
        assert child.stdout is not None
        with closing(child.stdout):
            lines += child.stdout.readlines()
        child.wait()
    whole = [line.split() for line in lines if line.endswith("\n")]
    for done, guid in whole:
        getattr(told, done).add(guid)
    return len(whole)


def losses(path: Path, told: Told) -> list[str]:
    """What was acknowledged and is not there, or is there twice, or is wrong with the file."""
    with Cache.open(path) as cache:
        rows = cache.rows(Filter(), 1_000_000)
        flags = {row.title.removeprefix("Title "): (row.starred, row.read) for row in rows}
        faults = list(cache.check())
    faults += [f"{len(rows) - len(flags)} articles doubled"] if len(flags) != len(rows) else []
    faults += _missing("article", told.saved, flags)
    faults += _missing("star", told.starred, (guid for guid, (starred, _) in flags.items() if starred))
    return faults + _missing("reading", told.read, (guid for guid, (_, read) in flags.items() if read))


def _missing(what: str, wanted: set[str], there: Iterable[str]) -> list[str]:
    gone = wanted - set(there)
    return [f"{len(gone)} times the {what} was lost: {sorted(gone)[:3]}"] if gone else []


def write_for_ever(path: Path, name: str) -> None:
    """Save five articles, star one, open one, and so on; each is said when it is done."""
    with Cache.open(path) as cache:
        number = 0
        while True:
            guids = [f"{name}.{number}.{n}" for n in range(5)]
            cache.save(1, [article(guid) for guid in guids])
            _say(*(f"saved {guid}" for guid in guids))
            ids = [cache.find_article(1, guid) for guid in guids]
            cache.mark(ids[:1], starred=True)
            _say(f"starred {guids[0]}")
            cache.opened(ids[1])
            _say(f"read {guids[1]}")
            number += 1


def _say(*lines: str) -> None:
    print(*lines, sep="\n", flush=True)


if __name__ == "__main__":
    write_for_ever(Path(sys.argv[1]), sys.argv[2])

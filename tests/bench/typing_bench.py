"""What does searching as one types cost? `python -m tests.bench.typing_bench CACHE`: CPU milliseconds by letters typed.

Every beginning of some words of the cache's own titles, alone and after another word, is searched for.
"""

import random
import sys
import time
from collections import defaultdict
from pathlib import Path

from cache.as_typed import typed
from cache.rows import Filter
from cache.store import Cache


def queries(cache: Cache, count: int, seed: int = 1) -> list[str]:
    """Beginnings of words and of pairs of words, as they are typed key by key."""
    luck = random.Random(seed)
    words = [word for row in cache.rows(Filter(), 2000) for word in row.title.split() if word.isalpha()]
    chosen = [(luck.choice(words), luck.choice(words)) for _ in range(count)]
    keys = [f"{one} {two}"[:end] for one, two in chosen for end in range(1, len(one) + len(two) + 2)]
    return keys + ["zqx"[:end] for end in range(1, 4)]


def main(path: str, count: int) -> None:
    """Print a line for each number of letters, and one for all below and from four on."""
    took: defaultdict[str, list[float]] = defaultdict(list)
    with Cache.open(Path(path)) as cache:
        for query in queries(cache, count):
            before = time.process_time()
            typed(cache, query)
            spent = 1000 * (time.process_time() - before)
            letters = sum(char.isalpha() for char in query)
            took[f"{min(letters, 12):>2} letters"].append(spent)
            took["below four" if letters < 4 else "from four"].append(spent)
    for name, times in sorted(took.items()):
        times.sort()
        at = [times[min(len(times) - 1, int(len(times) * part))] for part in (0.5, 0.95, 1.0)]
        print(f"{name:<12} {len(times):>5} searches   p50 {at[0]:7.1f}   p95 {at[1]:7.1f}   max {at[2]:7.1f} ms")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 40)

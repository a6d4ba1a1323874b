"""Does any random feed break the reader? `python -m tests.bench fuzz [FEEDS] [FIRST]`: 10,000 from a seed on."""

import sys
import time
from collections import Counter

from tests.feeds.judging import faults
from tests.feeds.random_feeds import random_feed

FEEDS = 10_000


def main(words: list[str]) -> int:
    """Read them all; name the seeds that break anything."""
    count, first = (int(word) for word in (words + [str(FEEDS), "0"][len(words) :])[:2])
    tally: Counter[str] = Counter()
    begun = time.process_time()
    for seed in range(first, first + count):
        made = random_feed(seed)
        tally["whole" if made.whole else "damaged"] += 1
        try:
            found = faults(made)
        except Exception as error:  # noqa: BLE001  # that is what is looked for
            found = [f"{type(error).__name__}: {error}"]
        for fault in found:
            tally["faults"] += 1
            print(f"seed {seed}: {fault}")
    print(f"{count} feeds ({tally['damaged']} damaged) in {time.process_time() - begun:.0f} CPU s: "
          f"{tally['faults']} faults")  # fmt: skip
    return 1 if tally["faults"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

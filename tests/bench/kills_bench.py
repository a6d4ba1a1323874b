"""Is anything lost when programs are killed? `python -m tests.bench kills [KILLS]` kills two writers at a time."""

import random
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.cache.killing import WRITERS, losses, prepared, round_of_kills

KILLS = 200


def main(words: list[str]) -> int:
    """Kill, look, and say what was lost."""
    kills = int(words[0]) if words else KILLS
    with TemporaryDirectory() as folder:
        path = Path(folder, "cache.db")
        told, luck, done, lost = prepared(path), random.Random(1), 0, 0
        for number in range(-(-kills // WRITERS)):
            done += round_of_kills(path, told, str(number), luck)
            faults = losses(path, told)
            lost += len(faults)
            for fault in faults:
                print(f"after {WRITERS * (number + 1)} kills: {fault}")
    print(f"{kills} kills, {done} things acknowledged ({len(told.saved)} articles): {lost} faults")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

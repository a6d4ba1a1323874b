"""Ten kills of two programs that write: nothing acknowledged is lost, nothing doubled, the file is whole each time."""

import random
from pathlib import Path

from tests.cache.killing import losses, prepared, round_of_kills

KILLS = 5
"""Rounds, each of which kills two programs."""


def test_nothing_acknowledged_is_lost_when_writers_are_killed(path: Path) -> None:
    told, luck = prepared(path), random.Random(4)
    for number in range(KILLS):
        assert round_of_kills(path, told, str(number), luck) > 0
        assert losses(path, told) == []
    assert told.starred

"""Where do words occur in a text, and which of the matches is current?"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import UTC, datetime

from cache.errors import BadQuery

Place = tuple[int, int]


class Matches:
    """Places in order, and the one that is current (-1: none yet)."""

    def __init__(self, places: Sequence[Place] = ()) -> None:
        self.places = places
        self.index = -1

    def __len__(self) -> int:
        """How many places there are."""
        return len(self.places)

    @property
    def current(self) -> Place | None:
        """The current place."""
        return self.places[self.index] if self.index >= 0 else None

    def between(self, start: int, end: int) -> Sequence[Place]:
        """The places that touch characters `start` to `end`."""
        first = bisect_left(self.places, start, key=lambda place: place[1])
        return self.places[first : bisect_left(self.places, end, lo=first, key=lambda place: place[0])]

    def start_at(self, offset: int) -> Place | None:
        """Make the first place from an offset on current, else the first of all."""
        if self.places:
            self.index = bisect_left(self.places, (offset, offset)) % len(self.places)
        return self.current

    def step(self, by: int) -> Place | None:
        """Go on or back, round the end."""
        if self.places:
            self.index = (self.index + by) % len(self.places)
        return self.current


def places(text: str, pattern: str) -> list[Place]:
    """Every place of the words as they stand, whatever their case; any white space matches a space of the pattern."""
    words = pattern.split()
    if not words:
        return []
    wanted = re.compile(r"\s+".join(re.escape(word) for word in words), re.IGNORECASE)
    return [found.span() for found in wanted.finditer(text)]


def hits(query: str, *, prefix: bool = False) -> "list[re.Pattern[str]]":
    """What the words of a search look like in a folded text; with `prefix` the last may go on. None of a faulty one."""
    from cache.query import parse_query  # nobody looks for anything at first
    from cache.snippet import patterns_of

    try:
        return patterns_of(parse_query(query, datetime.now(UTC), prefix=prefix))
    except BadQuery:
        return []


def hit_places(text: str, patterns: "Sequence[re.Pattern[str]]") -> list[Place]:
    """Where the words of a search stand, in order."""
    from cache.snippet import spans_in

    return spans_in(text, patterns)

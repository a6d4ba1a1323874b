"""What became of a source that was to be fetched or read?"""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from feeds.article import Feed
from feeds.record import dataclass

State = Literal["fetched", "unchanged", "failed", "waiting", "subscribed"]

NAMELESS = "names no source"
"""What is wrong with a name of a file or feed that is empty, as of a variable of a script that was never set."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source."""

    address: str
    """As the user, or the list of feeds, knows it."""
    state: State
    feed: Feed | None = None
    new: int = 0
    changed: int = 0
    error: str = ""
    """One clean sentence; '' unless it failed."""
    faults: tuple[str, ...] = ()
    """What could not be read though the rest was: bad lines, entries cut off, addresses refused."""
    first: int = 0
    """The first article that it holds, 0 where it holds none: what a reader opens."""
    ids: tuple[int, ...] = ()
    """The new articles."""


Progress = Callable[[Outcome], None]


def silent(outcome: Outcome) -> None:
    """The progress that nobody watches."""


def joined(before: Outcome | None, after: Outcome) -> Outcome:
    """Two batches of one source as one outcome."""
    if before is None:
        return after
    return replace(
        after,
        new=before.new + after.new,
        changed=before.changed + after.changed,
        faults=before.faults + after.faults,
        first=before.first or after.first,
        ids=before.ids + after.ids,
    )

"""What was the outcome of fetching or reading a source?"""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from feeds.article import Feed
from feeds.record import dataclass

State = Literal["fetched", "unchanged", "failed", "waiting", "subscribed"]

NAMELESS = "names no source"
"""The error for an empty name of a file or feed, such as an unset variable of a script."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome for one source."""

    address: str
    """As the user, or the list of feeds, knows it."""
    state: State
    feed: Feed | None = None
    new: int = 0
    changed: int = 0
    error: str = ""
    """One clean sentence; '' unless it failed."""
    faults: tuple[str, ...] = ()
    """What could not be read although the rest was: bad lines, cut off entries, refused addresses."""
    first: int = 0
    """Its first article, which the reader opens; 0 if it has none."""
    ids: tuple[int, ...] = ()
    """The new articles."""


Progress = Callable[[Outcome], None]


def silent(outcome: Outcome) -> None:
    """Report no progress."""


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

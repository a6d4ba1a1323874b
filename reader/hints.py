"""Which letters stand on the things that can be opened, and which of them do the typed ones mean?"""

from collections.abc import Sequence

LETTERS = "asdfghjklewrtyuiopzxcvbnmq"
"""Those under the fingers at rest first, those that are far last."""
MOST = len(LETTERS) ** 2
"""Things that two letters tell apart."""


def labels(count: int) -> list[str]:
    """A label for each of so many things (MOST at most), one letter where that is enough, else two for the last ones;
    none is the beginning of another."""
    pairs = next(n for n in range(len(LETTERS) + 1) if len(LETTERS) - n + n * len(LETTERS) >= min(count, MOST))
    single = len(LETTERS) - pairs
    both = [first + second for first in LETTERS[single:] for second in LETTERS]
    return [*LETTERS[:single], *both][:count]


def meant(known: Sequence[str], typed: str) -> int | None:
    """Which label was typed; -1 where it is one letter short of some, None where it begins none."""
    if typed in known:
        return known.index(typed)
    return -1 if any(label.startswith(typed) for label in known) else None

"""Where in the article is what the reader looks for, and at which of those places are they?"""

import re
from collections.abc import Sequence

from reader.find import Matches, hit_places, places
from reader.panes.picking import PickingView


class MatchingView(PickingView, part=True):
    """A page whose words can be looked for."""

    _matches = Matches()

    @property
    def _text(self) -> str:
        """What is looked through."""
        raise NotImplementedError

    def find(self, pattern: str) -> int:
        """Mark the words wherever they stand and go to the first from here on; how many places there are."""
        return self._go_through(places(self._text, pattern))

    def find_hits(self, patterns: "Sequence[re.Pattern[str]]") -> int:
        """Mark what a search found and go to the first place from here on; how many places there are."""
        return self._go_through(hit_places(self._text, patterns))

    def _go_through(self, found: "Sequence[tuple[int, int]]") -> int:
        self._matches = Matches(found)
        self._show_match(self._matches.start_at(self.position))
        return len(found)

    @property
    def match(self) -> tuple[int, int]:
        """Which place this is, from 1, and how many there are."""
        return self._matches.index + 1, len(self._matches)

    def next_match(self) -> int:
        """Go to the next place; its number from 1, 0 where there is none."""
        return self._show_match(self._matches.step(1))

    def previous_match(self) -> int:
        """Go to the place before; its number from 1, 0 where there is none."""
        return self._show_match(self._matches.step(-1))

    def end_find(self) -> None:
        """Take the marks away."""
        self._matches = Matches()
        self.repaint()

    def _show_match(self, place: tuple[int, int] | None) -> int:
        if place is not None:
            self.reveal(*place)
        self.repaint()
        return self._matches.index + 1

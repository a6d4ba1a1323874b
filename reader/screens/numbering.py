"""Where is the list's cursor? Said on the border, once the cursor rests."""

from rich.cells import cell_len
from textual.timer import Timer

from reader.screens.arranging import ArrangingScreen
from reader.screens.base import RANGE
from reader.screens.boxed import AROUND

REST = 0.1
"""Seconds without a move after which the cursor counts as resting."""


class NumberingScreen(ArrangingScreen, part=True):
    """What the lower border of the list says."""

    rests = True
    """Whether the list's cursor has stood still."""
    _resting: Timer | None = None
    """Runs out when it has. One for all moves: each timer is a task of its own."""
    standing_at = ""
    """What is said then."""

    def number_list(self, index: int, total: int) -> None:
        """Where the cursor is in the list: said when it rests, since a border's text draws the whole pane anew."""
        standing = self.status.standing
        if standing and not self.stories.ranging and standing == self.named(RANGE):  # the list shows something else
            self.tell_lasting()
        self.standing_at = f"{index + 1:,}/{total:,}" if total else "no stories"
        self.rests = False
        if self._resting is None:
            self._resting = self.set_interval(REST, self.tell_resting)
        else:
            self._resting.reset()

    def tell_resting(self) -> None:
        """The cursor has stood still."""
        self.rests = True
        if self._resting is not None:
            self._resting.pause()
        self.tell_number(self.standing_at)

    def tell_number(self, told: str) -> None:
        """Write it on the border, after the day of the row: sections cost nothing so, whatever the length of the list,
        and no row moves for them. A day that there is no room for is left out."""
        both = " · ".join(filter(None, (self.stories.section, told)))
        self.stories.tell_corner(both if cell_len(both) <= self.stories.outer_size.width - AROUND else told)

"""What in a pane can be opened, and where does it stand?"""

from collections.abc import Callable
from typing import NamedTuple

from textual.geometry import Offset


class Opening(NamedTuple):
    """Something on the screen that can be opened."""

    place: Offset
    """Its first cell, counted from the corner of the pane's content."""
    open: Callable[[], object]

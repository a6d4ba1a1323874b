"""How much of what a box says at its lower border is there room for?"""

from textual.containers import Vertical
from textual.content import Content

from reader.panes.bars import whole

AROUND = 6
"""Cells of the border that are not for words."""


class Box(Vertical):
    """A box that names its keys at its lower border: as many as there is room for, none of them cut."""

    _said = ""

    def tell(self, said: str) -> None:
        """Say something there; what matters least stands last."""
        self._said = said
        self.on_resize()

    def on_resize(self) -> None:
        """More of it, or less."""
        width = self.outer_size.width
        self.border_subtitle = Content(whole(self._said, width - AROUND) if width else self._said)

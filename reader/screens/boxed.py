"""How much of what a box says at its lower border is there room for?"""

from collections.abc import Mapping

from textual.containers import Vertical
from textual.content import Content

from reader.commands import named
from reader.panes.bars import whole

AROUND = 6
"""Cells of the border that are not for words."""


class Box(Vertical):
    """A box that names its keys at its lower border: as many as there is room for, none of them cut."""

    _said = ""
    _naming = ""
    """What is said where it names keys, by command; '' where something else is said."""

    def tell(self, said: str) -> None:
        """Say something there; what matters least stands last."""
        self._said, self._naming = said, ""
        self.on_resize()

    def tell_keys(self, said: str, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Say there what keys do, each named by its command: '{open} opens it'."""
        self.tell(named(said, keys))
        self._naming = said

    def name_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Others are in force."""
        if self._naming:
            self.tell_keys(self._naming, keys)

    def on_resize(self) -> None:
        """More of it, or less."""
        width = self.outer_size.width
        self.border_subtitle = Content(whole(self._said, width - AROUND) if width else self._said)

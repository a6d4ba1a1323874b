"""What does a page of several panes do with its panes? One after the other by tab; one at a time where it is narrow."""

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual import events
from textual.getters import query_one

from cache.errors import CacheError
from cache.store import Cache
from reader.panes.bars import StatusBar
from reader.screens.above import AboveScreen, T

W = TypeVar("W")


class PanedScreen(AboveScreen[T]):
    """A page above the reading screen whose panes are PANES, by their ids; the style sheet knows its class
    `on-<pane>`."""

    PANES: ClassVar[tuple[str, ...]]
    status = query_one("#status", StatusBar)

    def __init__(self) -> None:
        super().__init__(classes=f"on-{self.PANES[0]}")
        self._pane = self.PANES[0]
        """Where the reader is."""

    async def aside(self, work: Callable[[Cache], W]) -> W | None:
        """Run `work` beside the screen; None (and a line that says why) if it failed."""
        try:
            return await self.app.aside(work)
        except CacheError as error:
            self.status.say(str(error), error=True)
            return None

    def on_resize(self) -> None:
        """In a narrow terminal the pane with the focus comes forward."""
        self.call_after_refresh(self._bring_forward, self._pane)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click went to a pane. Where they come one at a time this may tell of a pane that was left since."""
        if event.widget.id in self.PANES and not self.has_class("-one"):
            self._pane = event.widget.id

    def turn_to(self, name: str) -> None:
        """Go to a pane; it comes forward where not all have room."""
        self._pane = name
        self._bring_forward(name)
        self.set_focus(self.query_one(f"#{name}"))  # at once: the next key is meant for it

    def _bring_forward(self, name: str) -> None:
        """Only where the panes come one at a time: a change of class costs a restyling."""
        if self.has_class("-one") and not self.has_class(f"on-{name}"):
            self.remove_class(*(f"on-{pane}" for pane in self.PANES), update=False)
            self.add_class(f"on-{name}")

    def action_next_pane(self) -> None:
        """Tab."""
        self._turn(1)

    def action_previous_pane(self) -> None:
        """Shift tab."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        self.turn_to(self.PANES[(self.PANES.index(self._pane) + by) % len(self.PANES)])

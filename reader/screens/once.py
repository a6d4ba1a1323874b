"""How does a page above the reading screen go once? Keys and messages that reach it when it has gone do nothing."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

T = TypeVar("T")


class Once(Screen[T]):
    """A screen that is dismissed at most once, and never in the place of another one.

    Textual takes whatever screen stands on top, and ends the application where that is the last one: a second enter
    that was typed before the first had closed the page did that.
    """

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """As Textual's, where it stands on top."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

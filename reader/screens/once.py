"""How does a page above the reading screen go once? Keys and messages that reach it when it has gone do nothing."""

from typing import ClassVar, TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.screen import Screen

T = TypeVar("T")
SHOWS = (
    "search",
    "names",
    "feed",
    "lists",
    "news",
    "name",
    "dates",
    "name again",
    "more",
    "statistics",
    "refetch",
    "marked",
)
"""Groups of work that does no more than show something on its page."""


class Once(Screen[T]):
    """A screen that is dismissed at most once, and never in the place of another one.

    Textual takes whatever screen stands on top, and ends the application where that is the last one: a second enter
    that was typed before the first had closed the page did that.
    """

    closed_beside: ClassVar[bool] = True
    """Whether a box is closed, as by escape, where the mouse is pressed beside it."""

    async def on_click(self, event: events.Click) -> None:
        """Beside the box there is only the page that it stands on."""
        beside = self.is_modal and self.closed_beside and self.get_widget_at(*event.screen_offset)[0] is self
        if beside and (out := self.active_bindings.get("escape")) is not None:
            await self.app.run_action(out.binding.action, out.node)

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """As Textual's, where it stands on top. What is on its way to be shown is not waited for: Textual ends the work
        of a page after its panes, and work that looks for one of them between would end the reader."""
        if not self.is_active:
            return AwaitComplete()
        for group in SHOWS:
            self.app.workers.cancel_group(self, group)
        return super().dismiss(result)

"""How does the reading screen leave the borders between its panes to whoever drags them?"""

from textual.geometry import Offset
from textual.getters import query_one
from textual.widget import Widget

from reader.panes.split import Split
from reader.screens.teaching import TeachingScreen


class SplittingScreen(TeachingScreen, part=True):
    """Where a border can be dragged, a press neither goes to a pane nor begins to select its text."""

    split = query_one("#panes", Split)

    def get_focusable_widget_at(self, x: int, y: int) -> Widget | None:
        """None on a border that can be dragged."""
        return None if self.split.grip_at(x, y) is not None else super().get_focusable_widget_at(x, y)

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """None on a border that can be dragged."""
        return (None, None) if self.split.grip_at(x, y) is not None else super().get_widget_and_offset_at(x, y)

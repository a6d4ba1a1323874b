"""How does a pane's scrollbar move without being drawn anew as a whole? Only the rows between its old and new ends."""

from math import ceil

from textual.geometry import Region
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar

STEPS = 8
"""Places within a row where a thumb may begin or end, by characters that fill a part of a cell."""


class StillBar(ScrollBar):
    """Textual's, whose every row is drawn at each line that the pane scrolls: as much as half of the pane costs."""

    position: Reactive[float] = Reactive(0, repaint=False)

    def watch_position(self, old: float, new: float) -> None:
        """Draw the rows where the thumb began, begins, ended or ends, and those between; none where it stays."""
        before, after = self._ends(old), self._ends(new)
        for one, other in zip(before, after, strict=True) if before != after else ():
            first, last = sorted((one // STEPS, other // STEPS))
            self.refresh(Region(0, first, self.size.width, last - first + 1))

    def _ends(self, position: float) -> tuple[int, int]:
        """Where the thumb begins and ends, in steps (textual.scrollbar.ScrollBarRender.render_bar)."""
        rows, whole, window = self.size.height, ceil(self.window_virtual_size), ceil(self.window_size)
        if not rows or not 0 < window < whole:
            return 0, 0
        thumb = max(1, window / (whole / rows))
        start = int((rows - thumb) * (position / (whole - window)) * STEPS)
        return start, start + ceil(thumb * STEPS)


class Barred(ScrollView):
    """A pane with such a scrollbar."""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """As Textual's, made when it is first asked for; there is no public way to bring another one."""
        if self._vertical_scrollbar is None:
            bar = StillBar(vertical=True, name="vertical", thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar = bar
            bar.display = False
            self.app._start_widget(self, bar)
        return self._vertical_scrollbar

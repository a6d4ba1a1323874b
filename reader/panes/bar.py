"""How does a pane's scrollbar move without being drawn anew as a whole? Only the rows between its old and new ends."""

from textual.geometry import Region
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar


class StillBar(ScrollBar):
    """Textual's, whose every row is drawn at each line that the pane scrolls: as much as half of the pane costs."""

    position: Reactive[float] = Reactive(0, repaint=False)

    def watch_position(self, old: float, new: float) -> None:
        """Draw the rows where the thumb began, begins, ended or ends, and those between."""
        for one, other in zip(self._ends(old), self._ends(new), strict=True):
            first, last = sorted((one, other))
            self.refresh(Region(0, first, self.size.width, last - first + 1))

    def _ends(self, position: float) -> tuple[int, int]:
        """The rows that the thumb begins and ends in (textual.scrollbar.ScrollBarRender.render_bar)."""
        rows, beyond = self.size.height, self.window_virtual_size - self.window_size
        thumb = max(1.0, rows * self.window_size / max(1, self.window_virtual_size))
        start = (rows - thumb) * position / beyond if beyond > 0 else 0.0
        return int(start), int(start + thumb)


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

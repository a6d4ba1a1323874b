"""When is a pane's scrollbar drawn? Where it moves, the rows between its old and new ends; as a whole seldom."""

from math import ceil
from typing import Any, Self

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

from reader.parts import Parted

STEPS = 8
"""Places within a row where a thumb may begin or end, by characters that fill a part of a cell."""


class StillBar(ScrollBar):
    """Textual's, whose every row is drawn at each line that the pane scrolls and whenever the screen is laid out:
    half of what the pane costs."""

    position: Reactive[float] = Reactive(0, repaint=False)
    _looks: object = None
    """How it looked when it was last drawn as a whole."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._parts: dict[tuple[str, int], Strip] = {}
        """What a row shows by the part of the bar that stands there."""

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """As Textual's; nothing where all of it is asked for and would look the same."""
        if not (regions or layout or recompose) and self.parent is not None:
            styles = self.parent.styles
            colors = styles.scrollbar_color, styles.scrollbar_color_hover, styles.scrollbar_color_active
            behind = styles.scrollbar_background, styles.scrollbar_background_hover, styles.scrollbar_background_active
            state = self.mouse_over, self.grabbed is not None, self.app.theme, self.parent.background_colors
            looks = (self.size, self.window_virtual_size, self.window_size, colors, behind, state)
            if looks == self._looks:
                return self
            self._looks = looks
            self._parts.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def check_idle(self) -> None:
        """As Textual's, but for what is drawn right behind a key."""
        if not getattr(self.parent, "answering", False):
            super().check_idle()

    def watch_position(self, old: float, new: float) -> None:
        """Draw the rows where the thumb began, begins, ended or ends, and those between; none where it stays."""
        before, after = self._ends(old, new)
        for one, other in zip(before, after, strict=True) if before != after else ():
            first, last = sorted((one // STEPS, other // STEPS))
            self.refresh(Region(0, first, self.size.width, last - first + 1))

    def render_lines(self, crop: Region) -> list[Strip]:
        """As Textual's, which makes all rows anew where one of them changes; each part of the bar is made once here."""
        ((start, end),) = self._ends(self.position)
        parts = [_part(y, start, end) for y in crop.line_range]
        for y, part in zip(crop.line_range, parts, strict=True):
            if part not in self._parts:
                (self._parts[part],) = super().render_lines(Region(0, y, self.size.width, 1))
        return [self._parts[part] for part in parts]

    def render_line(self, y: int) -> Strip:
        """As Textual's, which works out a bar for all rows also where there is none, and cuts it into lines as any text
        of Rich's."""
        if not isinstance(shown := self.render(), ScrollBarRender):
            return super().render_line(y)
        width, rows = self.size
        style, base = self.app.console.get_style(shown.style), self.visual_style.rich_style
        if not 0 < self.window_size < self.window_virtual_size or not (style.bgcolor and style.color):
            return Strip.blank(width, base + Style(bgcolor=style.bgcolor))
        bar = shown.render_bar(
            rows, shown.virtual_size, shown.window_size, shown.position, width,
            back_color=style.bgcolor, bar_color=style.color,
        ).segments  # fmt: skip
        text, look, _ = bar[y]
        return Strip([Segment(text, base + look)], width)

    def _ends(self, *positions: float) -> list[tuple[int, int]]:
        """Where the thumb begins and ends at each, in steps (textual.scrollbar.ScrollBarRender.render_bar)."""
        rows, whole, window = self.size.height, ceil(self.window_virtual_size), ceil(self.window_size)
        if not rows or not 0 < window < whole:
            return [(0, 0)] * len(positions)
        thumb = max(1, window / (whole / rows))
        starts = [int((rows - thumb) * (position / (whole - window)) * STEPS) for position in positions]
        return [(start, start + ceil(thumb * STEPS)) for start in starts]


def _part(y: int, start: int, end: int) -> tuple[str, int]:
    """Which part of a bar from step `start` to `end` a row shows, and how many steps of it belong to another one."""
    if start == end:
        return "none", 0
    if y < start // STEPS or y > end // STEPS:
        return ("above" if y < start // STEPS else "below"), 0
    if y in (start // STEPS, end // STEPS):
        return ("head", start % STEPS) if y == start // STEPS else ("tail", end % STEPS)
    return "thumb", 0


class Barred(Parted, ScrollView, part=True):
    """A pane with such a scrollbar, which always has its place: if it came and went, all panes would be laid out."""

    DEFAULT_CSS = """
    Barred {
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-background: transparent;
        scrollbar-background-hover: transparent;
        scrollbar-background-active: transparent;
    }
    """

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """As Textual's, made when it is first asked for; there is no public way to bring another one."""
        if self._vertical_scrollbar is None:
            bar = StillBar(vertical=True, name="vertical", thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar = bar
            bar.display = False
            self.app._start_widget(self, bar)
        return self._vertical_scrollbar

    @property
    def scrollbar_size_horizontal(self) -> int:
        """None: no pane scrolls sideways. Textual asks its styles for it, some times a key."""
        return 0

    _fitted = Size(0, 0)

    def fit(self) -> None:
        """There is another size; what is drawn next has it."""

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """As Textual's, and then `fit`: its message comes after a drawing of the old content in the new size, and not
        at all where a border went."""
        resized = super()._size_updated(size, virtual_size, container_size, layout)
        if self.size != self._fitted:
            self._fitted = self.size
            self.fit()
        return resized

"""How wide and high are the panes? The box that they stand in: the borders between them can be dragged, and keys move
them."""

from collections.abc import Mapping
from itertools import pairwise
from re import fullmatch

from textual import events
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from feeds.record import dataclass

LEAST = {"stories": 20, "article": 40, "side": 24}
"""Columns that each pane keeps, borders included."""
RIGID = ("stories", "side")
"""The panes that have a width; the article takes what is left."""
SIZES = ("-two", "-three", "-wide", "-vast")
"""The classes of the terminal's width in which panes stand side by side."""
UPPER, LOWER, LOW = "timeline", "related", 5
"""The two panes of the side, one above the other, and the rows that each keeps, borders included."""
AROUND = 2
"""The rows of a pane that its borders take."""


class Side(Vertical):
    """The timeline, and below it the related; the style sheet knows the class `brief`."""

    def on_resize(self) -> None:
        """Both are drawn anew first."""
        self.call_after_refresh(self.share)

    def share(self) -> None:
        """A timeline that fits into two fifths leaves a fifth to related stories that want it. Between these two alone
        they are moved, and not for every article."""
        height, (upper, lower) = self.size.height, self.children
        least = height * 2 // 5 - AROUND
        self.set_class(0 < upper.virtual_size.height <= least < lower.virtual_size.height, "brief")


@dataclass(frozen=True, slots=True)
class Grip:
    """A border that is dragged."""

    pane: str
    """The pane whose width, or height, follows."""
    grows: int
    """1 where it grows to the right or downwards, -1 to the left."""
    taken: int
    """The column of the screen where it was taken, or the line."""
    size: int
    """How wide the pane was then, or how high."""
    level: bool = False
    """Whether it is the border between a pane and the one below it."""


class Split(Horizontal):
    """Lists, article and side. What was dragged holds for this session, what keys asked for is kept, for terminals of
    about that width; both within what it allows. Where the panes come one at a time there is nothing to drag."""

    def __init__(self, *panes: Widget, id: str | None = None) -> None:
        super().__init__(*panes, id=id)
        self._asked: dict[str, int] = {}
        self._kept: dict[str, int] = {}
        """By pane and class of the terminal's width: 'stories-three'."""
        self._grip: Grip | None = None

    def grip_at(self, column: int, line: int) -> Grip | None:
        """The border between two panes that are seen, at a place of the screen: it is two columns, or lines, wide."""
        seen = [pane for pane in self.children if pane.display and pane.region.width]
        for left, right in pairwise(seen):
            at = right.region.x
            if column in (at - 1, at) and left.region.y <= line < left.region.bottom:
                pane, grows = (left, 1) if left.id in RIGID else (right, -1)
                return Grip(pane.id or "", grows, column, pane.outer_size.width)
        return self._level_at(column, line)

    def _level_at(self, column: int, line: int) -> Grip | None:
        """The border between the two panes of the side."""
        below = self.query_one(f"#{LOWER}").region
        if not (below.x < column < below.right - 1 and line in (below.y - 1, below.y)):
            return None
        return Grip(UPPER, 1, line, self.query_one(f"#{UPPER}").outer_size.height, level=True)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take a border."""
        self._grip = self.grip_at(*event.screen_offset) if event.button == 1 else None
        if self._grip is not None:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The pane follows."""
        if (grip := self._grip) is not None:
            at = event.screen_offset.y if grip.level else event.screen_offset.x
            self._asked[grip.pane] = self._within(grip.pane, grip.size + (at - grip.taken) * grip.grows)
            self.lay_out()

    def on_mouse_up(self) -> None:
        """Let go."""
        if self._grip is not None:
            self._grip = None
            self.release_mouse()

    def on_mouse_release(self) -> None:
        """Let go too where another page has come above: it hears the button instead."""
        if self.app.mouse_captured is not self:
            self._grip = None

    def on_resize(self) -> None:
        """In another width there may be less room."""
        self.lay_out()

    def begin(self, looks: Mapping[str, str]) -> None:
        """Have the widths that were kept; another program may have written anything there."""
        words = {f"{name}{size}" for name in RIGID for size in SIZES} & looks.keys()
        self._kept = {word: int(looks[word]) for word in words if fullmatch("[1-9][0-9]{1,2}", looks[word])}
        self.lay_out()

    def widen(self, name: str, by: int) -> tuple[str, int]:
        """Make the list or the side wider by so many columns; under which word the new width is kept, and the width; 0
        where there is no room."""
        before = self.query_one(f"#{name}").outer_size.width
        word, width = f"{name}{self._breadth}", self._within(name, before + by)
        if width == before:
            return word, 0
        self._asked.pop(name, None)
        self._kept[word] = width
        self.lay_out()
        return word, width

    @property
    def _breadth(self) -> str:
        return next(filter(self.screen.has_class, SIZES), "")

    def lay_out(self) -> None:
        """Give the panes what was asked for, as far as it goes; where there is one at a time, all the width."""
        if UPPER in self._asked:
            self.query_one(f"#{UPPER}").styles.height = self._within(UPPER, self._asked[UPPER])
        size = self._breadth
        for name in RIGID if self._asked or self._kept else ():
            pane, width = self.query_one(f"#{name}"), self._asked.get(name, self._kept.get(f"{name}{size}", 0))
            if not (size and width):
                pane.styles.clear_rule("width")
            elif pane.display and pane.outer_size.width != (width := self._within(name, width)):
                pane.styles.width = width

    def _within(self, name: str, width: int) -> int:
        """A width, or height, that leaves the other panes what they need."""
        if name == UPPER:
            return max(LOW, min(width, self.size.height - LOW))
        others = (pane for pane in self.children if pane.display and pane.id != name)
        taken = sum(LEAST["article"] if pane.id == "article" else pane.outer_size.width for pane in others)
        return max(LEAST[name], min(width, self.size.width - taken))

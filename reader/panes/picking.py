"""How are lines and paragraphs of a page selected by keys, and one paragraph lit while the others are dim?"""

from dataclasses import replace

from reader.page import Mark
from reader.panes.page_view import PageView
from reader.selecting import Picked, Unit, extent, index_of, moved, units


class PickingView(PageView, part=True):
    """A page that steps through its paragraphs where the reader selects, or reads one after the other."""

    _picked: Picked | None = None
    _lit: tuple[int, int] | None = None
    """The paragraph that is bright; None where all are."""

    # --- selecting

    @property
    def picking(self) -> bool:
        """Whether keys select."""
        return self._picked is not None

    @property
    def selected(self) -> tuple[int, int] | None:
        """What is selected, by keys or by the mouse; None where nothing is."""
        return self._selected if self._selected is not None and self._selected[1] > self._selected[0] else None

    def pick(self, offset: int) -> None:
        """Select the paragraph at an offset; where one is selected already, lines instead, or paragraphs again."""
        if self._picked is None:
            self._show_picked(Picked(offset, offset))
        else:
            other: Unit = "line" if self._picked.unit == "paragraph" else "paragraph"
            self._show_picked(Picked(self._picked.anchor, self._picked.at, other))

    def end_pick(self) -> None:
        """Select nothing."""
        self._picked = self._selected = None
        self.repaint()

    def shift(self, by: int) -> None:
        """Move what is selected by so many lines or paragraphs."""
        if self._picked is not None and self._page is not None:
            self._show_picked(moved(self._picked, units(self._page, self._picked.unit), by, whole=True))

    def _show_picked(self, picked: Picked) -> None:
        if self._page is None:
            return
        self._picked, found = picked, units(self._page, picked.unit)
        before, self._selected = self._selected, extent(picked, found)
        for span in (before, self._selected):
            if span is not None:
                self.repaint_span(*span)
        if found:
            start, end = found[index_of(found, picked.at)]
            self.reveal(*((end - 1, end) if picked.at > picked.anchor else (start, start + 1)))

    # --- one paragraph lit

    @property
    def lights_one(self) -> bool:
        """Whether one paragraph is bright and the others are dim."""
        return self._lit is not None

    def light(self, offset: int) -> None:
        """Light the paragraph at an offset alone."""
        if self._page is not None and (found := units(self._page, "paragraph")):
            self._lit = found[index_of(found, offset)]
            self.reveal(*self._lit)
            self.repaint()

    def light_all(self) -> None:
        """All alike."""
        self._lit = None
        self.repaint()

    def dimmed(self, start: int, end: int) -> list[Mark]:
        """What is dim between two offsets: all but the paragraph that is lit."""
        if self._lit is None:
            return []
        first, last = self._lit
        spans = ((start, min(end, first)), (max(start, last), end))
        return [Mark(a, b, "known") for a, b in spans if b > a]

    # --- going on

    def action_top(self) -> None:
        """To the title."""
        self._to_end(0)

    def action_bottom(self) -> None:
        """To the last line, the last paragraph."""
        self._to_end(-1)

    def _to_end(self, index: int) -> None:
        found = units(self._page, self._picked.unit if self._picked else "paragraph") if self._page is not None else []
        if found and self._picked is not None:
            self._show_picked(replace(self._picked, at=found[index][0]))
        elif found and self._lit is not None:
            self.light(found[index][0])
        elif index:
            super().action_bottom()
        else:
            super().action_top()

    def step(self, rows: int) -> None:
        """Go on: what is selected grows, the next paragraph is lit, or the page scrolls."""
        if self._page is None or not (self._picked or self._lit):
            super().step(rows)
        elif self._picked is not None:
            found = units(self._page, self._picked.unit)
            if abs(rows) > 1:
                row = min(len(self._page) - 1, max(0, self._page.row_of(self._picked.at) + rows))
                self._show_picked(Picked(self._picked.anchor, self._page.rows[row].at, self._picked.unit))
            else:
                self._show_picked(moved(self._picked, found, rows))
        elif self._lit is not None:
            self._step_lit(self._lit, rows)

    def _step_lit(self, lit: tuple[int, int], rows: int) -> None:
        if self._page is None:
            return
        found = units(self._page, "paragraph")
        if abs(rows) > 1:
            row = min(len(self._page) - 1, max(0, self._page.row_of(lit[0]) + rows))
            self.light(self._page.rows[row].at)
        else:
            self.light(found[min(len(found) - 1, max(0, index_of(found, lit[0]) + rows))][0])

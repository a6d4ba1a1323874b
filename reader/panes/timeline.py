"""When did it happen? The dates of an article, or of a whole story, on a line, what happened under each."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.message import Message

from cache.rows import Row
from feeds.pattern import pattern
from feeds.record import dataclass
from reader.labels import source_of
from reader.panes.rows import Drawn, Piece, RowsPane, fitted, wrapped
from reader.signs import ABOUT, MAJOR, REPORT, STATED, TIMES, WORKED_OUT
from reader.wrap import safe

if TYPE_CHECKING:
    from reader.timeline import Item, Telling

MOST_LINES = 2
"""Lines that one event may take under its date."""
LEAST_SOURCE = 6
"""Cells below which the name of a source says nothing."""
LOOKS = {"·": "accent", "•": "accent", "●": "accent", "─": "line", "╱": "quiet"} | dict.fromkeys("▁▂▃▄▅▆▇█", "line")
_AXIS = pattern("([·•●]+|─+|[▁▂▃▄▅▆▇█]+)")


class TimelinePane(RowsPane):
    """The timeline; moving on it moves the article, reading moves it. The bar stands where the article is read."""

    @dataclass
    class Passed(Message):
        """The cursor came to an event."""

        item: "Item"
        telling: "Telling"

    @dataclass
    class Chosen(Message):
        """The reader goes to the sentence of an event."""

        item: "Item"
        telling: "Telling"

    barred: ClassVar[bool] = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.items: Sequence[Item] = ()
        self.message = ""
        self.article = 0
        """The article that is read beside it."""
        self.reports: Mapping[int, Row] = {}
        """Who tells what: the reports by their ids."""
        self._unfolded: set[int] = set()
        self._made: dict[int, Drawn] = {}
        self._made_for = 0
        self._places: list[tuple[int, int]] = []
        """Where the article's sentences begin, and the item that each tells, in order."""

    # --- what is shown

    def show(
        self, items: "Sequence[Item]", message: str = "", *, article: int = 0, reports: Mapping[int, Row] | None = None
    ) -> None:
        """Show a timeline beside an article; `message` says why there is little or nothing. On the same timeline the
        cursor stays where it is."""
        same = items is self.items
        self.items, self.message, self.article, self.reports = items, message, article, reports or {}
        self._places = sorted(
            (telling.event.sentence_start, index)
            for index, item in enumerate(items)
            for telling in tellings(item)
            if telling.article == article
        )
        at = (max(0, self.item), self.row.part) if same else (0, -1)
        if not same:
            self._unfolded, self.marked = set(), -1
        self._made.clear()  # it was drawn for another article
        self.rebuild(*at)

    def follow(self, offset: int) -> None:
        """The article is read at `offset`: the bar, and the cursor with it, go to the last event told at or before it
        (to the first of all, before that), telling nobody."""
        if not self._places:
            self.mark(-1)
            return
        last = max(0, bisect_right(self._places, (offset, len(self.items))) - 1)
        first = bisect_left(self._places, (self._places[last][0], -1))
        told = [index for _, index in self._places[first : last + 1]]
        before = self.item
        item = before if before in told else told[0]
        self.mark(item)
        if item != before:
            self.put(item)

    def put_telling(self, article: int, offset: int) -> None:
        """Move the cursor to the event that an article tells at `offset`, where there is one."""
        for index, item in enumerate(self.items):
            for part, told in enumerate(tellings(item)):
                if (told.article, told.event.start) == (article, offset):
                    self.put(index, part if index in self._unfolded and told != self._own(tellings(item)) else -1)
                    return

    @property
    def telling(self) -> "Telling | None":
        """What the cursor stands on: of several tellings the article's own, else the leading one."""
        row = self.row
        if row.item < 0:
            return None
        told = tellings(self.items[row.item])
        return told[row.part] if row.part >= 0 else self._own(told)

    def _own(self, told: "Sequence[Telling]") -> "Telling":
        return next((telling for telling in told if telling.article == self.article), told[0])

    # --- folding

    def action_open(self) -> None:
        """Unfold an event that several reports tell, else go to the sentence."""
        if self.row.part < 0 and self.item >= 0 and self.item not in self._unfolded and self._several(self.item):
            self._unfolded.add(self.item)
            self.rebuild(self.item)
        else:
            super().action_open()

    def fold(self) -> bool:
        """Fold the event under the cursor; False where it is not unfolded."""
        if self.item not in self._unfolded:
            return False
        self._unfolded.discard(self.item)
        self.rebuild(self.item)
        return True

    def _several(self, index: int) -> bool:
        return len(self.items[index].tellings) > 1

    # --- drawing

    def head(self, width: int) -> Sequence[tuple[Piece, ...]]:
        """Where the events lie over the whole span; of a story also how many reports came each day."""
        if not self.items:
            return []
        from reader.scale import report_days, scale, sparkline

        lines = [scale(self.items, width - 2), sparkline(report_days(self.items), width - 2)]
        shown = [_coloured(" " + line) for line in lines if line]
        return [*shown, ()] if shown and self.size.height >= 5 * len(shown) else []

    def draw(self, width: int) -> Sequence[Drawn]:
        """Year headings, and under each its events on a line; under an unfolded event who tells it."""
        if width != self._made_for:
            self._made, self._made_for = {}, width
        rows = [Drawn(tuple((((" " + line), "quiet"),) for line in wrapped(self.message, width - 1, 4)))]
        rows = rows if self.message else []
        heading = ""
        for index, item in enumerate(self.items):
            if item.heading != heading:
                heading = item.heading
                rows.append(Drawn((((f" {heading}", "strong"),),)))
            if index not in self._made:
                after = self.items[index + 1] if index + 1 < len(self.items) else None
                self._made[index] = self._event(index, item, after is None or after.heading != heading, width)
            rows.append(self._made[index])
            if index in self._unfolded:
                rows += self._tellings(index, width)
        return rows

    def _event(self, index: int, item: "Item", last: bool, width: int) -> Drawn:
        """Gutter, date and place, and under them what happened."""
        told = tellings(item)
        own = self._own(told)
        label = date_of(item)
        right = self._right(item, own, width - 6 - cell_len(label))
        room = width - 6 - cell_len(right)
        text = item.brief or own.text
        if not item.brief and not item.event.value and item.event.anchor:
            text = f"after “{item.event.anchor}”"
        look = "quiet" if item.kind == "report" else "plain"
        lines = wrapped(text, width - 5, MOST_LINES)
        shown = (label, "major" if item.major else "quiet" if item.kind == "report" else "accent")
        gap = " " * max(1, room - cell_len(fitted(shown[0], room)) + 1)
        dot = REPORT if item.kind == "report" else MAJOR if item.major else WORKED_OUT if item.about else STATED
        head: tuple[Piece, ...] = (
            (" └─" if last else " ├─", "line"),
            (dot + " ", "quiet" if item.kind == "report" else "major" if item.major else "accent"),
            (fitted(shown[0], room), shown[1]),
            (gap + right, "quiet"),
        )
        gutter = "     " if last and index not in self._unfolded else " │   "
        body = [((gutter, "line"), (line, look)) for line in lines]
        if len(lines) < MOST_LINES and (names := _names(item, text, width - 5)):
            body.append(((gutter, "line"), (names, "quiet")))
        return Drawn((head, *body), index)

    def _right(self, item: "Item", telling: "Telling", room: int) -> str:
        """How many tell it, and where: the paragraph of the article that is read, else who tells it."""
        count = f"{TIMES}{len(item.tellings)}" if len(item.tellings) > 1 else ""
        if item.kind == "report" and telling.article == self.article:
            return " ".join(part for part in (count, "this report") if part)
        if telling.article == self.article or telling.article not in self.reports:
            return " ".join(part for part in (count, paragraph_mark(telling)) if part)
        room -= cell_len(count) + 1 if count else 0
        source = fitted(source_of(self.reports[telling.article]), room) if room >= LEAST_SOURCE else ""
        return " ".join(part for part in (count, source) if part)

    def _tellings(self, index: int, width: int) -> list[Drawn]:
        """Who tells an event: the source and the paragraph, the sentence below."""
        rows = []
        told = tellings(self.items[index])
        for part, telling in enumerate(told):
            row = self.reports.get(telling.article)
            mark = paragraph_mark(telling)
            room = width - 9 - cell_len(mark)
            source = fitted("this article" if telling.article == self.article else source_of(row) if row else "", room)
            gutter = (" │   ", "line")
            turn = ("└ " if part == len(told) - 1 else "├ ", "quiet")
            head = (gutter, turn, (source + " " * (room - cell_len(source) + 1), "accent"), (mark, "quiet"))
            stem = ("  " if part == len(told) - 1 else "│ ", "quiet")
            body = ((gutter, stem, (line, "quiet")) for line in wrapped(telling.text, width - 8, MOST_LINES))
            rows.append(Drawn((head, *body), index, part))
        return rows

    # --- what the reader does

    def passed(self, item: int) -> None:
        """The article follows, and the bar where it tells the event."""
        if (telling := self.telling) is not None:
            if telling.article == self.article:
                self.mark(item)
            self.post_message(self.Passed(self.items[item], telling))

    def chosen(self, item: int) -> None:
        """To the sentence."""
        if (telling := self.telling) is not None:
            if telling.article == self.article:
                self.mark(item)
            self.post_message(self.Chosen(self.items[item], telling))


def tellings(item: "Item") -> "Sequence[Telling]":
    """Every telling of an event; at least one."""
    if item.tellings:
        return item.tellings
    from reader.timeline import Telling

    return (Telling(item.article, item.event, item.paragraph, item.text),)


def date_of(item: "Item") -> str:
    """The date as it stands beside the dot, marked where it was worked out; the heading where that says it all."""
    if item.event.ordinal is None:
        return item.counted or item.label or "date unknown"
    return ABOUT * item.about + (item.label or item.heading)


def paragraph_mark(telling: "Telling") -> str:
    """'¶4'; 'title' for the title."""
    return f"¶{telling.paragraph}" if telling.paragraph else "title"


def _names(item: "Item", text: str, width: int) -> str:
    """The names in an event's sentence that its words do not hold, as many as have room."""
    shown = ""
    for name in map(safe, item.event.names):
        longer = f"{shown}, {name}" if shown else name
        if name.rpartition(" ")[2] not in text and cell_len(longer) <= width:
            shown = longer
    return shown


def _coloured(line: str) -> tuple[Piece, ...]:
    return tuple((part, LOOKS.get(part[0], "quiet")) for part in _AXIS.split(line) if part)

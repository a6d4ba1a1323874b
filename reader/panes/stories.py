"""Which stories are there? The list: one widget whatever the number of rows, drawn line by line as it scrolls."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import ClassVar, Self

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from cache.rows import StoryRow
from cache.times import since_epoch
from feeds.record import dataclass
from reader.bindings import bindings
from reader.labels import report_line, section, story_line
from reader.panes.hinted import Target
from reader.panes.kept_lines import KEPT, KeptLines
from reader.panes.ranging import RangingPane
from reader.signs import NEWEST
from reader.spoken import details, report_told, story_told
from reader.story_pages import Entry, StoryPages
from reader.within import fit, told_within

LINES = 2
"""Terminal lines that a row takes: its title, and source, age and count."""


def nobody(*_: int) -> None:
    """Hears where the cursor is."""


class StoriesPane(RangingPane, can_focus=True):
    """The list of stories. It reads rows from `StoryPages` and says what the reader wants by messages."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("pane")
    DEFAULT_CSS = """
    StoriesPane {
        & > .stories--unread { color: $foreground; text-style: bold; }
        & > .stories--read { color: $text-quiet; }
        & > .stories--quiet { color: $text-quiet; }
        & > .stories--cursor { background: $cursor-row; }
        & > .stories--bar { color: $accent; }
        & > .stories--open { color: $accent; }
        & > .stories--hit { color: $accent; text-style: bold underline; }
        &:ansi > .stories--cursor { color: ansi_default; text-style: reverse not dim; }
        &:ansi > .stories--quiet, &:ansi > .stories--read { text-style: dim; }
    }
    """

    @dataclass
    class Chosen(Message):
        """The reader wants to read the article of a row."""

        article: int

    def __init__(self, *, id: str | None = None, moved: Callable[[int, int], object] = nobody) -> None:
        """`moved` is told which row of how many the cursor stands on."""
        super().__init__(id=id)
        self._moved = moved
        self.open_article = 0
        self.hits: Sequence[re.Pattern[str]] = ()
        """What the list was searched for: it is marked in the titles."""
        self.now: Callable[[], datetime] = partial(datetime.now, UTC)
        """The clock that ages are counted by."""
        self._styles: dict[str, Style] = {}
        self._styles_cache = KeptLines(self.lines)  # there is no public way to bring another one
        self._lines: LRUCache[tuple[object, ...], tuple[Entry, Strip]] = LRUCache(KEPT)
        """Lines of rows by how they look, with the row, which is held so that no other has its id."""

    # --- what is shown

    def show(self, pages: StoryPages, keep: Entry | None = None, hits: "Sequence[re.Pattern[str]]" = ()) -> None:
        """Show other pages; the cursor goes to the story of `keep` where it is among them, else to the top. `hits` are
        marked in the titles."""
        self.pages, self.hits = pages, hits
        self.end_range()
        self.shifted()
        self._measure()
        self.cursor = min(pages.where(keep), max(len(pages) - 1, 0)) if keep else 0
        self._reveal()
        self.refresh()
        self._say()

    def reload(self, fixed: "Sequence[StoryRow] | None" = None) -> None:
        """Read the rows anew after something was stored, or show other `fixed` ones; the cursor stays on its story, at
        its line of the screen."""
        if self.pages is None:
            return
        entry, line = self.entry, self.cursor * LINES - self.scroll_offset.y
        before = self._stand() if self.hints else []
        self.pages.fixed = list(fixed) if fixed is not None else self.pages.fixed
        self.pages.reload(entry.story if entry is not None else None)
        self._measure()
        if not all(self.pages.holds(end) for end in (entry, self._from) if end is not None):
            self.end_range()  # it would reach to the top
        if entry is not None:
            at = self.pages.where(entry) if self.pages.holds(entry) else self.cursor
            self.cursor = max(0, min(at, len(self.pages) - 1))
            self.scroll_to(y=max(0, self.cursor * LINES - line), animate=False, force=True)
        self._stretch()
        self.refresh()
        self._say()
        if self.hints and self._stand() != before:
            self.shifted()

    def story_changed(self, story: int) -> None:
        """Draw one story anew after a mark; the whole list where reports came to it or left it meanwhile."""
        if self.pages is None:
            return
        if not self.pages.update(story):
            self.reload()
        top = self.scroll_offset.y
        for index in range(top // LINES, min(self._rows, (top + self.size.height - 1) // LINES + 1)):
            entry = self.pages.entry(index)  # also where only its last line is seen
            if entry is not None and entry.story.lead.story == story:
                self.refresh(Region(0, index * LINES - top, self.size.width, LINES))

    @property
    def section(self) -> str:
        """The day that the row under the cursor stands under, said to be that of the newest report where its own is
        older; '' where there is none."""
        if (entry := self.entry) is None:
            return ""
        times = entry.row.sorted_at, entry.row.sorted_at if entry.report is not None else entry.story.sorted_at
        own, newest = (section(since_epoch(at), self.now()) for at in times)
        return newest if newest == own else f"{NEWEST}: {newest}"

    def go_to(self, index: int) -> Entry | None:
        """Put the cursor on a row; what is there."""
        self.cursor = max(0, min(index, self._rows - 1))
        return self.entry

    # --- keys

    def action_down(self) -> None:
        """One row down."""
        self.go_to(self.cursor + 1)

    def action_up(self) -> None:
        """One row up."""
        self.go_to(self.cursor - 1)

    def action_top(self) -> None:
        """To the first row."""
        self.go_to(0)

    def action_bottom(self) -> None:
        """To the last row."""
        self.go_to(self._rows - 1)

    def action_half_down(self) -> None:
        """Half a page down."""
        self.go_to(self.cursor + self._rows_a_page // 2)

    def action_half_up(self) -> None:
        """Half a page up."""
        self.go_to(self.cursor - self._rows_a_page // 2)

    def action_page_down(self) -> None:
        """A page down."""
        self.go_to(self.cursor + self._rows_a_page)

    def action_page_up(self) -> None:
        """A page up."""
        self.go_to(self.cursor - self._rows_a_page)

    def action_open(self) -> None:
        """Unfold a folded story, else open the article of the row."""
        if self.entry is not None and (self.entry.report is not None or not self._unfold()):
            self.post_message(self.Chosen(self.entry.row.id))

    def _unfold(self) -> bool:
        folded = self._rows
        if self.pages is None or not self.pages.unfold(self.cursor):
            return False
        self._measure()
        self._reveal(self._rows - folded)
        self.refresh()
        self._say()
        return True

    def unfold(self, entry: Entry) -> bool:
        """Unfold the story of a row anew, the cursor on that row; False where the list has it no more."""
        if self.pages is None:
            return False
        at = self.pages.where(Entry(entry.story))
        here = self.pages.entry(at)
        if here is None or here.story.story != entry.story.story:
            return False
        self.cursor = at
        self._unfold()
        self.cursor = self.pages.where(entry)
        return True

    def fold(self) -> bool:
        """Fold the story of the row; False where it is not unfolded."""
        index = self.pages.fold(self.cursor) if self.pages is not None else None
        if index is None:
            return False
        self._measure()
        self.cursor = index
        self.refresh()
        self._say()
        return True

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on a row, a second one opens it."""
        index = (self.scroll_offset.y + event.y) // LINES
        if 0 <= index < self._rows:
            again = index == self.cursor
            self.go_to(index)
            if again or event.chain > 1:
                self.action_open()

    def targets(self) -> list[Target]:
        """The rows that are seen."""
        return [Target(0, y, partial(self._press, entry)) for y, entry in self._seen()]

    def _seen(self) -> list[tuple[int, Entry]]:
        """The rows that are seen, with the line of the pane that each begins on."""
        if self.pages is None:
            return []
        first = -(-self.scroll_offset.y // LINES)
        last = min(self._rows, (self.scroll_offset.y + self.size.height - 1) // LINES + 1)
        entries = ((index * LINES - self.scroll_offset.y, self.pages.entry(index)) for index in range(first, last))
        return [(y, entry) for y, entry in entries if entry is not None]

    def _stand(self) -> list[tuple[int, int, int]]:
        """Which articles stand on which lines."""
        return [(y, entry.story.story, entry.report.id if entry.report else 0) for y, entry in self._seen()]

    def _press(self, entry: Entry) -> None:
        """Go to a story and open it; it may stand in another row by now."""
        if self.pages is not None:
            self.focus()
            self.go_to(self.pages.where(entry))
            self.action_open()

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the two rows that changed and keep the cursor in view."""
        if old != new:
            self._stretch()
            rows = (old, new) if self._range is None else range(min(old, new), max(old, new) + 1)
            top, width, height = self.scroll_offset.y, *self.size
            few = len(rows) <= max(1, height // LINES)
            self.refresh(*(Region(0, index * LINES - top, width, LINES) for index in rows if few))
            self._reveal()
            self._say()

    # --- drawing

    @property
    def _rows(self) -> int:
        return len(self.pages) if self.pages is not None else 0

    @property
    def _rows_a_page(self) -> int:
        return max(1, self.size.height // LINES)

    def _measure(self) -> None:
        self.virtual_size = Size(0, self._rows * LINES)

    def _say(self) -> None:
        if self.answering:
            self._moved(self.cursor, self._rows)
        else:
            self.screen.call_later(self._moved, self.cursor, self._rows)

    def _reveal(self, below: int = 0) -> None:
        """Bring the cursor into view, and so many rows `below` it as there is room for. At an edge the list turns half
        a page, as vim's scrolljump does: scrolling by a row would draw the whole pane at each key."""
        top, y, height = self.cursor * LINES, self.scroll_offset.y, self.size.height
        bottom = top + (below + 1) * LINES
        half = max(1, height // LINES) // 2 * LINES
        if top < y:
            self.scroll_to(y=max(0, top - half), animate=False, force=True, immediate=True)
        elif bottom > y + height:
            to = min(top, bottom - height) if below else min(top - half, self.max_scroll_y)
            self.scroll_to(y=to, animate=False, force=True, immediate=True)

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._reveal()

    def notify_style_update(self) -> None:
        """Other colours: forget the styles that were read."""
        self._styles.clear()
        self._lines.clear()
        super().notify_style_update()

    def _style(self, *names: str) -> Style:
        """The joined style of component classes, the pane's own for none, read once."""
        key = " ".join(names)
        if key not in self._styles:
            parts = (f"stories--{name}" for name in names)
            self._styles[key] = self.get_component_rich_style(*parts, partial=True) if names else self.rich_style
        return self._styles[key]

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """As Textual's; what is drawn anew as a whole may look otherwise."""
        if not regions:
            self._lines.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def plain_lines(self, lines: range) -> list[Strip]:
        """Lines of rows; the same strip as long as one looks the same, wherever it stands."""
        width, top, focus, spoken = self.size.width, self.scroll_offset.y, self.has_focus, self.spoken
        cursor, at, entry = self.cursor, -1, None
        first, last = self._range or (cursor, cursor)
        strips = list[Strip]()
        for y in lines:
            index, line = divmod(top + y, LINES)
            if index != at:
                at, entry = index, self.pages.entry(index) if self.pages is not None else None
            if entry is None:
                strips.append(Strip.blank(width, self.rich_style))
                continue
            taken = self._range is not None and first <= index <= last
            lit = taken or index == cursor
            bar = "▌" if taken or (lit and focus) else " "
            name = "quiet" if line else self._weight(entry)
            if spoken:
                told = "taken, " * (taken and not line) + self._told(entry, line)
                strip = self._line(entry, line, name, width, told)
                strips.append(self._lit(strip, bar) if lit else strip)
                continue
            key = id(entry.story), id(entry.row), line, name, width
            if (kept := self._lines.get((*key, ""))) is None:
                kept = self._lines[*key, ""] = entry, self._line(entry, line, name, width)
            if lit:
                kept = self._lines.get((*key, bar)) or (entry, self._lit(kept[1], bar))
                self._lines[*key, bar] = kept
            strips.append(kept[1])
        return strips

    def _lit(self, strip: Strip, bar: str) -> Strip:
        """A line under the cursor or in the range, the bar before it."""
        over, ((_, first, _), *rest) = self._style("cursor"), strip
        segments = [Segment(text, (style or over) + over) for text, style, _ in rest]
        return Strip([Segment(bar, (first or over) + over), *segments], strip.cell_length)

    def _line(self, entry: Entry, line: int, name: str, width: int, told: str | None = None) -> Strip:
        base = self._style()
        indent = "  " if entry.report is not None else ""
        room = max(0, width - 2 - len(indent))
        text = told if told is not None else self._second(entry) if line else entry.row.title
        if line and told is None:
            several = entry.report is None and entry.story.texts > 1
            text = told_within(text, room, counted=several and entry.story.weight > 1, reports=several)
        segments = [Segment(" ", base + self._style("bar")), Segment(indent, base)]
        shown = fit(text, room)
        segments += self._marked(shown, name, () if line else self.hits)
        used = 1 + len(indent) + cell_len(shown)
        segments.append(Segment(" " * max(0, width - used), base))
        return Strip([segment for segment in segments if segment.text], width)

    def _marked(self, text: str, name: str, hits: "Sequence[re.Pattern[str]]") -> list[Segment]:
        """A text with what was searched for marked in it."""
        base = self._style()
        if not hits:
            return [Segment(text, base + self._style(name))]
        from cache.snippet import spans_in

        segments, at = list[Segment](), 0
        for start, end in spans_in(text, hits):
            segments.append(Segment(text[at:start], base + self._style(name)))
            segments.append(Segment(text[start:end], base + self._style(name, "hit")))
            at = end
        return [*segments, Segment(text[at:], base + self._style(name))]

    def _weight(self, entry: Entry) -> str:
        unread = not entry.report.read if entry.report is not None else entry.story.unread > 0
        if entry.row.id == self.open_article:
            return "open"
        return "unread" if unread else "read"

    def _told(self, entry: Entry, line: int) -> str:
        """A line of a row as it is read aloud: its state and title, and what else is known of it."""
        if line:
            return details(entry.row, self._second(entry))
        if entry.report is not None:
            return report_told(entry.report)
        return story_told(entry.story, unfolded=self.pages is not None and self.pages.unfolded(entry.story.story))

    def caret(self) -> tuple[int, int] | None:
        """On the row meant."""
        return (1, self.cursor * LINES - self.scroll_offset.y) if self._rows else None

    def _second(self, entry: Entry) -> str:
        now = self.now()
        return report_line(entry.report, now) if entry.report is not None else story_line(entry.story, now)

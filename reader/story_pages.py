"""Which story is in row n of the list? Keyset pages from the cache, read when they come into view.

A million stories cost what the visible ones cost: a page is 128 rows, read after the last row of the page before it or
before the first row of the page behind it; only a jump into the unknown (a dragged scroll bar) reads by distance.
Unfolded stories insert the rows of their reports. Rows of the list are called lines of the list nowhere: a row is a
story or a report, whatever number of terminal lines it takes.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from cache.errors import NotFound
from cache.rows import Filter, Key, Order, Row, StoryRow
from feeds.record import dataclass

PAGE = 64
KEPT = 80
"""Pages kept in memory: 5,000 rows, about 3 MB."""
LAST: dict[Order, Key] = {"time": (-(2**62), 0), "oldest": (2**62, 0), "weight": (-(2**62), 0)}
"""Behind every row."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the list: a story, or one report of an unfolded story."""

    story: StoryRow
    report: Row | None = None

    @property
    def row(self) -> Row:
        """The article that this row opens."""
        return self.report or self.story.lead


class StoryShelf(Protocol):
    """What the pages need of the cache."""

    def story_rows(
        self, filter: Filter, limit: int, after: Key | None = None, before: Key | None = None, offset: int = 0,
        order: Order = "time",
    ) -> list[StoryRow]:  # fmt: skip
        """In their order; the rows just after or just before a key, `offset` rows further on."""

    def story_count(self, filter: Filter) -> int:
        """How many stories the filter lets through."""

    def story_rank(self, filter: Filter, key: Key, order: Order = "time") -> int:
        """How many stories stand before the key."""

    def row(self, id: int) -> Row:
        """One article's row. Raises NotFound."""

    def story_row(self, story: int) -> StoryRow:
        """One story's row. Raises NotFound."""

    def story_holding(self, article: int) -> StoryRow:
        """The row of the story that an article stands in. Raises NotFound."""

    def story_reports(self, story: int) -> Sequence[Row]:
        """The reports of a story, oldest first, each text once. Raises NotFound."""

    def next_unread(
        self, filter: Filter, after: Key | None, *, forward: bool = True, order: Order = "time"
    ) -> StoryRow | None:
        """The nearest story with something unread after a key, or before it."""


class StoryPages:
    """The list of stories that a filter lets through, or a fixed list (of search results)."""

    def __init__(
        self, shelf: StoryShelf, filter: Filter, fixed: Sequence[StoryRow] | None = None, order: Order = "time"
    ) -> None:
        self.shelf = shelf
        self.order = order
        self.filter = filter
        self.fixed = list(fixed) if fixed is not None else None
        self.stories = 0
        self._pages: dict[int, list[StoryRow]] = {}
        self._unfolded: dict[int, tuple[int, Sequence[Row]]] = {}
        """Story -> (its rank, its reports)."""
        self._kept: StoryRow | None = None
        self.reload()

    def reload(self, keep: StoryRow | None = None) -> None:
        """Forget what was read and count anew; unfolded stories stay unfolded. The story of `keep` goes on standing for
        the same article, unless a later one has come: what was read leads no story, and the row under the cursor would
        have another title."""
        self._pages.clear()
        self._kept = keep
        if self.fixed is not None:
            self.stories = len(self.fixed)
            return
        self.stories = self.shelf.story_count(self.filter)
        for story in list(self._unfolded):
            self._unfold_again(story)

    def __len__(self) -> int:
        """Rows, those of unfolded reports counted."""
        return self.stories + sum(len(reports) for _, reports in self._unfolded.values())

    def entry(self, index: int) -> Entry | None:
        """The row at `index`; None where the list has become shorter than it was counted."""
        rank = index
        for at, reports in sorted(self._unfolded.values(), key=lambda item: item[0]):
            if rank <= at:
                break
            if rank <= at + len(reports):
                story = self.story(at)
                return Entry(story, reports[rank - at - 1]) if story else None
            rank -= len(reports)
        story = self.story(rank)
        return Entry(story) if story else None

    def index_of(self, rank: int) -> int:
        """The row in which the story of a rank stands."""
        return rank + sum(len(reports) for at, reports in self._unfolded.values() if at < rank)

    def key_of(self, story: StoryRow) -> Key:
        """Where a story stands in the order of the list."""
        return story.key_by(self.order)

    def find(self, key: Key) -> int:
        """The row of the story with this key, or where it would stand."""
        if self.fixed is not None:
            ranks = [i for i, row in enumerate(self.fixed) if row.story == key[1]]
            return self.index_of(ranks[0]) if ranks else 0
        return self.index_of(self.shelf.story_rank(self.filter, key, self.order))

    def holds(self, entry: Entry) -> bool:
        """Whether a fixed list has the entry still; True for any other, where it has a place even when it is gone."""
        return self.fixed is None or any(row.lead.id == entry.row.id for row in self.fixed)

    def where(self, entry: Entry) -> int:
        """The row of an entry that was read before a reload: its story may have moved, or gone into another one."""
        if self.fixed is not None:
            ranks = [i for i, row in enumerate(self.fixed) if row.lead.id == entry.row.id]
            return self.index_of(ranks[0]) if ranks else 0
        try:
            story = self.shelf.story_holding(entry.row.id)
        except NotFound:
            return self.find(self.key_of(entry.story))
        at = self.find(self.key_of(story))
        if entry.report is not None and story.story in self._unfolded:
            ids = [row.id for row in self._unfolded[story.story][1]]
            at += ids.index(entry.row.id) + 1 if entry.row.id in ids else 0
        return at

    def story(self, rank: int) -> StoryRow | None:
        """The story of a rank, read with its page."""
        if not 0 <= rank < self.stories:
            return None
        if self.fixed is not None:
            return self.fixed[rank]
        number, within = divmod(rank, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = [self._as_it_stood(row) for row in self._read(number)]
            self._pages[number] = page
            if len(self._pages) > KEPT:
                del self._pages[next(iter(self._pages))]
        return page[within] if within < len(page) else None

    def _as_it_stood(self, row: StoryRow) -> StoryRow:
        kept = self._kept
        if kept is None or row.story != kept.story or row.lead.sorted_at > kept.lead.sorted_at:
            return row
        try:
            lead = self.shelf.row(kept.lead.id)
        except NotFound:  # removed in the meantime
            return row
        return replace(row, lead=lead) if lead.story == row.story else row

    def update(self, story: int) -> bool:
        """Read one story's row again, where it is on a page that was read. False where others are its unfolded reports
        now, so that rows have moved: then nothing is changed, and all is to be read anew."""
        if story in self._unfolded:
            rank, shown = self._unfolded[story]
            reports = self._reports(story)
            if [row.id for row in reports] != [row.id for row in shown]:
                return False
            self._unfolded[story] = (rank, reports)
        pages = [self.fixed] if self.fixed is not None else self._pages.values()
        for page in pages:
            for place, row in enumerate(page):
                if row.lead.story == story:
                    page[place] = self._anew(row)
        return True

    def _anew(self, row: StoryRow) -> StoryRow:
        """A row as it is now; it goes on standing for the same article, also where it is not the story's newest."""
        try:
            lead = self.shelf.row(row.lead.id)
            if self.fixed is not None:
                return replace(row, lead=lead, unread=0 if lead.read else 1)
            return replace(self.shelf.story_row(row.story), lead=lead, sorted_at=row.sorted_at, weight=row.weight)
        except NotFound:  # removed or moved in the meantime: the next reload shows it
            return row

    def unfolded(self, story: int) -> bool:
        """Whether a story's reports are shown."""
        return story in self._unfolded

    def unread_report(self, index: int, *, forward: bool) -> int | None:
        """The row of the next unread report of the story at a row, or of the one before; None where there is none, or
        the story is folded."""
        entry = self.entry(index)
        if entry is None or entry.story.story not in self._unfolded:
            return None
        reports = self._unfolded[entry.story.story][1]
        at = [row.id for row in reports].index(entry.report.id) if entry.report is not None else -1
        way = range(at + 1, len(reports)) if forward else range(at - 1, -1, -1)
        found = next((number for number in way if not reports[number].read), None)
        return None if found is None else index - at + found

    def reports_beside(self, index: int, *, above: bool) -> Sequence[Row]:
        """The reports of the unfolded story at a row that stand above the row, or below it."""
        entry = self.entry(index)
        _, reports = self._unfolded.get(entry.story.story, (0, ())) if entry is not None else (0, ())
        at = (
            [row.id for row in reports].index(entry.report.id) if entry is not None and entry.report is not None else -1
        )
        return reports[: max(at, 0)] if above else reports[at + 1 :]

    def unfold(self, index: int) -> bool:
        """Show the reports of the story at a row, in the order of the list; False where there is only one, or none any
        more."""
        entry = self.entry(index)
        if entry is None or entry.story.texts < 2 or entry.story.story in self._unfolded:
            return False
        if reports := self._reports(entry.story.story):
            self._unfolded[entry.story.story] = (self._rank(index), reports)
        return bool(reports)

    def _reports(self, story: int) -> Sequence[Row]:
        reports = self.shelf.story_reports(story)
        return reports if self.order == "oldest" else reports[::-1]

    def fold(self, index: int) -> int | None:
        """Hide the reports of the story at a row, or of a report there; the story's row then, None if not unfolded."""
        entry = self.entry(index)
        if entry is None or entry.story.story not in self._unfolded:
            return None
        rank, _ = self._unfolded.pop(entry.story.story)
        return self.index_of(rank)

    def _rank(self, index: int) -> int:
        """The rank of the story row at `index` (not of a report)."""
        rank = index
        for at, reports in sorted(self._unfolded.values(), key=lambda item: item[0]):
            if index > at + len(reports):
                rank -= len(reports)
                index -= len(reports)
        return rank

    def _unfold_again(self, story: int) -> None:
        """Find where an unfolded story stands after a reload; fold it where it is gone."""
        del self._unfolded[story]
        try:
            just_before = self._just_before(story)
        except NotFound:
            return
        for row in self.shelf.story_rows(self.filter, 1, after=just_before, order=self.order):
            if row.story == story and row.texts > 1:
                rank = self.shelf.story_rank(self.filter, self.key_of(row), self.order)
                self._unfolded[story] = (rank, self._reports(story))

    def _just_before(self, story: int) -> Key:
        first, id = self.key_of(self.shelf.story_row(story))
        return (first, id - 1 if self.order == "oldest" else id + 1)

    def _read(self, number: int) -> list[StoryRow]:
        """The rows of a page, by the cheapest neighbour that is known."""
        if number == 0:
            return self._rows(PAGE)
        before, behind = self._pages.get(number - 1), self._pages.get(number + 1)
        if before:
            return self._rows(PAGE, after=self.key_of(before[-1]))
        if behind:
            return self._rows(PAGE, before=self.key_of(behind[0]))
        first, last = number * PAGE, min((number + 1) * PAGE, self.stories)
        if first < self.stories - last:
            return self._rows(PAGE, offset=first)
        return self._rows(last - first, before=LAST[self.order], offset=self.stories - last)

    def _rows(self, limit: int, after: Key | None = None, before: Key | None = None, offset: int = 0) -> list[StoryRow]:
        return self.shelf.story_rows(self.filter, limit, after, before, offset, self.order)

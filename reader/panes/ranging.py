"""Which rows of the list does the reader mean? The one under the cursor, or a range of them."""

from textual.reactive import reactive

from reader.panes.hinted import Hinted
from reader.story_pages import Entry, StoryPages

MOST_TAKEN = 2000
"""Rows of a range that are marked."""


class RangingPane(Hinted, part=True):
    """Rows with a cursor, which stretches a range where one was begun."""

    cursor: reactive[int] = reactive(0, repaint=False)
    pages: StoryPages | None = None
    _from: Entry | None = None
    _range: tuple[int, int] | None = None

    @property
    def entry(self) -> Entry | None:
        """The row under the cursor."""
        return self.pages.entry(self.cursor) if self.pages is not None else None

    def begin_range(self) -> None:
        """Take the row under the cursor; moving takes those up to it as well."""
        self._from = self.entry
        self._stretch()
        self.refresh()

    def end_range(self) -> bool:
        """Take none; whether any were taken."""
        taken, self._from, self._range = self._from is not None, None, None
        if taken:
            self.refresh()
        return taken

    def _stretch(self) -> None:
        """From the row that was taken first, wherever it stands now, to the cursor."""
        if self._from is not None and self.pages is not None:
            at = self.pages.where(self._from)
            self._range = min(at, self.cursor), max(at, self.cursor)

    @property
    def ranging(self) -> bool:
        """Whether there is a range."""
        return self._range is not None

    @property
    def taken(self) -> list[Entry]:
        """The rows of the range, MOST_TAKEN at most; none where there is no range. The row of an unfolded story is that
        of its lead alone: its reports have rows of their own."""
        if self._range is None or self.pages is None:
            return []
        first, last = self._range
        found = map(self.pages.entry, range(first, min(last + 1, first + MOST_TAKEN)))
        return [self._alone(entry) for entry in found if entry is not None]

    def _alone(self, entry: Entry) -> Entry:
        unfolded = self.pages is not None and entry.report is None and self.pages.unfolded(entry.story.story)
        return Entry(entry.story, entry.row) if unfolded else entry

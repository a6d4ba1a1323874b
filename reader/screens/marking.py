"""What did the reader do with an article? Read, unread, star, the whole list; and undo."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.worker import Worker

from cache.errors import NotFound
from cache.rows import Filter, Key, Order, Row
from cache.store import Cache
from feeds.article import Status
from reader.labels import plural
from reader.listing import turn, undoable
from reader.reading import Reading
from reader.screens.steering import SteeringScreen
from reader.story_pages import Entry

if TYPE_CHECKING:
    from cache.following import Follow

Before = list[tuple[int, Status]]
Back = Callable[[], object]
"""Undoes what was done to the screen or to what is followed."""
Told = Callable[[Before], str]
"""Says what was done, from how it was before."""


class MarkingScreen(SteeringScreen, part=True):
    """Marks are written beside the screen, in order; each can be undone, the last one first."""

    def __init__(self) -> None:
        super().__init__()
        self.undoable: list[tuple[str, Before | Back]] = []
        """What was done, in words, and the statuses before it, or how it is undone (False: it cannot be)."""

    def opened(self, reading: Reading) -> None:
        """Opening marks read."""
        self.note_opened(reading.row.id)
        super().opened(reading)

    @work(group="mark")
    async def note_opened(self, id: int) -> None:
        """Store when it was opened, and that it is read now, and its copies with it."""
        before = await self.aside(partial(_note_opened, id))
        if before and not all(status.read for _, status in before):
            self.undoable.append(("reading", before))
        self.redraw([other for other, _ in before or ()] or [id])

    def action_star(self) -> None:
        """Star, or take the star away."""
        if (taken := self.stories.taken) and self.stories.has_focus:
            self.stories.end_range()
            self.tell_lasting()
            self.mark(_star_told, partial(_star_all, taken))
        elif (row := self.target) is None:
            self.ask_for_story()
        else:
            self.mark(_starred_told, partial(_turn_star, row.id))

    def action_toggle_read(self) -> None:
        """Mark read or unread."""
        if (taken := self.stories.taken) and self.stories.has_focus:
            self.stories.end_range()
            self.tell_lasting()
            self.mark(_read_told, partial(_read_all, taken))
        elif (row := self.target) is None:
            self.ask_for_story()
        else:
            self.mark(_read_told, partial(_turn_read, row.id))

    def action_mark_list_read(self) -> None:
        """Mark every story of the list read."""
        self.mark("marked the list read", partial(_list_read, self.filter))

    def action_mark_above_read(self) -> None:
        """Mark what stands above the cursor read."""
        self._mark_beside(above=True)

    def action_mark_below_read(self) -> None:
        """Mark what stands below the cursor read."""
        self._mark_beside(above=False)

    def _mark_beside(self, *, above: bool) -> None:
        pages, at, entry = self.stories.pages, self.stories.cursor, self.stories.entry
        if pages is None or entry is None:
            self.ask_for_story()
            return
        done = f"marked what is {'above' if above else 'below'} read"
        if pages.fixed is not None:
            found = pages.fixed[:at] if above else pages.fixed[at + 1 :]
            self.mark(done, partial(mark_read, [row.lead.id for row in found if row.unread], True))
            return
        reports = [row.id for row in pages.reports_beside(at, above=above) if not row.read]
        after, before = (None, pages.key_of(entry.story)) if above else (pages.key_of(entry.story), None)
        folded = pages.shelf is self.cache
        self.mark(done, partial(_read_beside, self.filter, after, before, pages.order, folded, reports))

    @work(group="mark")
    async def mark(self, done: str | Told, write: Callable[[Cache], Before]) -> None:
        """Write marks beside the screen, say what was done, and remember how to undo it."""
        before = await self.aside(write)
        if before is None:
            return
        told = done if isinstance(done, str) else done(before)
        if before:
            self.undoable.append((told, before))
        self.say(undoable(_counted(told, before), self.app.keys) if before else "nothing to mark")
        self.redraw([id for id, _ in before])
        await self.marked(before)

    async def marked(self, before: Before) -> None:
        """Marks were written; `before` is how it was."""

    @work(group="mark")
    async def action_undo(self) -> None:
        """Undo what was done last."""
        await self.aside(_nothing)  # what is still being done is done then
        if not self.undoable:
            self.say("nothing to undo")
            return
        done, before = self.undoable.pop()
        if callable(before):
            doing = before()
            if await doing.wait() if isinstance(doing, Worker) else doing is not False:  # else it has said why not
                self.say(f"undone: {done}")
        elif await self.aside(partial(_restore, before)) is not None:
            self.say(f"undone: {_counted(done, before)}")
            self.redraw([id for id, _ in before])

    def turned_following(self, said: str, what: "Follow | None", on: bool) -> None:
        """Something is followed, or no more, here or on a page above this one: it can be undone as well."""
        if what is not None:
            self.undoable.append((said, partial(self._turn_following, what, not on)))

    @work(group="follow")
    async def _turn_following(self, what: "Follow", on: bool) -> bool:
        return await self.aside(partial(turn, what, on)) is not None

    def did(self, said: str, back: "Callable[[Cache], object]") -> None:
        """Something was done to what the cache keeps, on a page above this one: `back` undoes it."""
        self.undoable.append((said, partial(self._put_back, back)))

    @work(group="mark")
    async def _put_back(self, back: "Callable[[Cache], object]") -> bool:
        return await self.aside(back) is not None

    def redraw(self, ids: list[int]) -> None:
        """Draw what changed: the rows of a few articles one by one, else the whole list."""
        if len(ids) <= 20:
            for story in set(filter(None, map(self._story, ids))):
                self.stories.story_changed(story)
        else:
            self.stories.reload()
        self.count()

    def disk_changed(self, ids: list[int]) -> None:
        """Rows and the line under the title tell what of these articles is on disk now; the line read stays."""
        self.redraw(ids)
        if self.reading is None or self.current not in ids:
            return
        try:
            self.reading = replace(self.reading, row=self.cache.row(self.current))
        except NotFound:  # removed in the meantime: it stays on the screen as it is
            return
        self.tell_head(self.reading)

    def tell_head(self, reading: Reading) -> None:
        """Write the line under the title of the open article anew, and the folded timeline with it."""
        if self.around is not None:
            self.fold_timeline()
        else:
            self.article.set_meta(self.told_of(reading))

    def _story(self, id: int) -> int:
        """The story of an article; 0 where the article was removed in the meantime."""
        try:
            return self.cache.row(id).story
        except NotFound:
            return 0


def _counted(told: str, before: Before) -> str:
    """'marked the list read: 12 articles'; of one article alone what was done."""
    return told if len(before) == 1 else f"{told}: {plural(len(before), 'article')}"


def _note_opened(id: int, cache: Cache) -> Before:
    before = cache.mark([id, *cache.copies_of(id)], read=True)
    cache.opened(id)
    return before


def _turn_star(id: int, cache: Cache) -> Before:
    """Star it, or take the star away, as it is now: of two keys at once the second undoes what the first does."""
    return cache.mark([id], starred=not cache.row(id).starred)


def _turn_read(id: int, cache: Cache) -> Before:
    """Mark it read, or unread, as it is now."""
    return mark_read([id], not cache.row(id).read, cache)


def mark_read(ids: list[int], read: bool, cache: Cache) -> Before:
    """Mark articles and their copies with them read, or unread; what they were before."""
    copies = [copy for id in ids for copy in cache.copies_of(id)]
    return cache.mark([*ids, *copies], read=read)


def _read_all(taken: Sequence[Entry], cache: Cache) -> Before:
    """Mark all read, of folded stories every report, or unread where all are read."""
    ids = [id for entry in taken for id in _articles(entry, cache)]
    rows = _rows(ids, cache)
    return mark_read([row.id for row in rows], not all(row.read for row in rows), cache)


def _star_all(taken: Sequence[Entry], cache: Cache) -> Before:
    """Star all, or take the stars away where all have one."""
    rows = _rows([entry.row.id for entry in taken], cache)
    return cache.mark([row.id for row in rows], starred=not all(row.starred for row in rows))


def _read_told(before: Before) -> str:
    return "marked unread" if all(status.read for _, status in before) else "marked read"


def _starred_told(before: Before) -> str:
    return "star taken away" if all(status.starred for _, status in before) else "starred"


def _star_told(before: Before) -> str:
    return "stars taken away" if all(status.starred for _, status in before) else "starred"


def _articles(entry: Entry, cache: Cache) -> list[int]:
    """Those that a row stands for: of a folded story all; one that was found, or is not folded, for itself."""
    if entry.report is not None or entry.story.texts < 2:
        return [entry.row.id]
    try:
        return [row.id for row in cache.story_reports(entry.story.story)]
    except NotFound:  # removed in the meantime
        return []


def _rows(ids: Sequence[int], cache: Cache) -> list[Row]:
    """The rows of those that are still there."""
    found = []
    for id in ids:
        with suppress(NotFound):
            found.append(cache.row(id))
    return found


def _read_beside(
    filter: Filter, after: Key | None, before: Key | None, order: Order, folded: bool, reports: list[int], cache: Cache
) -> Before:
    """Mark the rows behind a key, or before one, read, and some reports."""
    ids = cache.unread_beside(filter, after, before, order, folded=folded)
    return cache.mark([*ids, *reports, *(copy for id in reports for copy in cache.copies_of(id))], read=True)


def _list_read(filter: Filter, cache: Cache) -> Before:
    return cache.mark_list_read(filter)


def _nothing(cache: Cache) -> None:
    pass


def _restore(before: Before, cache: Cache) -> bool:
    cache.restore(before)
    return True

"""How does the reader come to an article, and back? Opening, history, related stories, reports, next and previous."""

from asyncio import Event
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from textual import on, work
from textual.timer import Timer

from cache.errors import CacheError
from cache.rows import MANY, Key
from cache.store import Cache
from reader.history import Place
from reader.labels import plural
from reader.panes.article import ArticlePane
from reader.panes.related import RelatedPane
from reader.panes.stories import StoriesPane
from reader.reading import Reading, Surroundings, open_article, surroundings
from reader.screens.base import BaseScreen

if TYPE_CHECKING:
    from reader.screens.above import AboveScreen

T = TypeVar("T")
STORED = ""
"""Any version of the analyser: what is stored is shown at once, and replaced when a newer analysis arrives."""
SOON = 0.1
"""Seconds within which it is mostly known what stands around an article. So long the panes beside it go on with what
stood around the one before: to empty and fill them again would flicker, and draw them twice."""


class OpeningScreen(BaseScreen, part=True):
    """Everything that changes which article is open, and where in it the reader is."""

    emptying: Timer | None = None
    """Until the panes beside the article are emptied."""

    def __init__(self) -> None:
        super().__init__()
        self._resumed = Event()

    # --- opening

    def stays_whole(self, id: int) -> bool:
        """Whether the timeline stays that of the story when this article opens."""
        return False

    def open(
        self, id: int, offset: int | None = None, *, remember: bool = True, focus: bool = True, whole: bool = False
    ) -> None:
        """Show an article, at `offset` or where it was left; the place before is remembered for `back`. With `whole`
        the timeline is that of the story, else the article's own."""
        try:
            reading = open_article(self.cache, id, STORED)
        except CacheError as error:
            self.say_why(error)
            return
        if self.reading is not None:
            self.leave_article()
            if remember and id != self.current:
                self.history.leave(self.here())
        self.reading, self.around, self.finding, self.whole = reading, None, "", whole
        self.show_reading(reading, reading.status.position if offset is None else offset)
        self.tell_lasting()
        if focus:
            self.focus_pane("article")
        self.opened(reading)

    def show_reading(self, reading: Reading, offset: int) -> None:
        """Fill the panes; what is not computed yet follows."""
        mentions = reading.analysis.mentions if reading.analysis else ()
        self.article.show(reading.article, mentions, self.told_of(reading), offset, reading.pictures)
        self.article.border_title = ""
        self.stories.open_article = reading.row.id
        self.stories.refresh()
        if self.emptying is not None:
            self.emptying.stop()
        self.emptying = self.set_timer(SOON, self.show_waiting)

    def told_of(self, reading: Reading) -> str:
        """The line under its title; of a teaser also which key fetches its text, where the screen is high."""
        can = not self.app.offline and self.has_class("-high")
        return reading.told(self.key_of("full_text") if can else "")

    def show_waiting(self) -> None:
        """What stands around the article is not known yet: say so."""
        if self.around is None:
            self.related_pane.show((), "looking for related stories …")

    def opened(self, reading: Reading) -> None:
        """Note that it was opened (which marks it read), and compute what stands around it."""
        self.load_surroundings(reading.row.id)
        if reading.analysis is None:
            self.app.analyse(reading.row.id)

    def leave_article(self) -> None:
        """Keep the line that the reader leaves."""
        id, offset = self.current, self.article.kept_place
        if id:
            self.keep_position(id, offset)

    @work(group="keep")
    async def keep_position(self, id: int, offset: int) -> None:
        """Store a line."""
        await self.aside(lambda cache: cache.set_position(id, offset))

    @work(exclusive=True, group="surroundings")
    async def load_surroundings(self, id: int) -> None:
        """Related stories, reports and timeline, computed beside the screen."""
        around = await self.aside(partial(_around, id, STORED))
        if around is not None and id == self.current:
            self.around = around
            self.show_surroundings(around)

    def show_surroundings(self, around: Surroundings) -> None:
        """Fill the pane of related stories."""
        near = f"nothing related among {plural(around.among, 'story', 'stories')}"
        if around.waiting:
            waiting = plural(min(around.waiting, MANY), "article")
            waiting = f"more than {waiting}" if around.waiting > MANY else waiting
            near = f"nothing related yet · {waiting} still to be analysed"
        self.related_pane.show(around.related, near)

    def analysed(self, id: int) -> None:
        """The analyser has read an article (0: all of them): where it is the open one, its names and dates appear in
        place."""
        if not id and self.around is not None and self.around.waiting:  # all can be compared now
            self.load_surroundings(self.current)
        if id != self.current or self.reading is None:
            return
        try:
            self.reading = open_article(self.cache, id, STORED)
        except CacheError:
            return  # removed in the meantime: it stays on the screen as it is
        self.article.update_mentions(self.reading.analysis.mentions if self.reading.analysis else ())
        self.load_surroundings(id)

    @on(ArticlePane.NothingOpen)
    def open_row(self) -> None:
        """What the cursor of the list is on; a story unfolds there."""
        self.focus_pane("stories")
        self.stories.action_open()

    @on(StoriesPane.Chosen)
    def open_chosen(self, event: StoriesPane.Chosen) -> None:
        """A row of the list was opened."""
        self.open(event.article)

    @on(RelatedPane.Chosen)
    def open_related(self, event: RelatedPane.Chosen) -> None:
        """A related story was opened."""
        self.jump(event.article)

    def jump(self, id: int, *, whole: bool = False) -> None:
        """Open an article that the open one leads to."""
        before = self.current
        self.open(id, whole=whole)
        if self.current == id:
            self.jumped = (before, id)

    # --- history

    def action_back(self) -> None:
        """Back to where the reader was, the same line."""
        self._travel(self.history.back(self.here()), "nothing to go back to")

    def action_forward(self) -> None:
        """Forward again."""
        self._travel(self.history.forward(self.here()), "nothing to go forward to")

    async def visit(self, page: "AboveScreen[T]", here: Place) -> T | None:
        """A page above this screen, which stands in the jump list as `here`; its answer."""
        await self.uncovered()
        page.place = here
        answer = await self.app.push_screen_wait(page)
        if page.passed:
            self._travel(self.history.forward(here), "nothing to go forward to")
        return answer

    def on_screen_resume(self) -> None:
        """Nothing stands above it any more."""
        self._resumed.set()

    async def uncovered(self) -> None:
        """Wait until no box stands above this screen: one that was opened while a page was read beside the screen has
        the keys, and is not to be covered."""
        while not self.is_active:
            self._resumed.clear()
            await self._resumed.wait()

    def _travel(self, place: Place | None, otherwise: str) -> None:
        if place is None:
            self.say(otherwise)
        else:
            self.return_to(place)

    def return_to(self, place: Place) -> None:
        """The line that was read; of a place where nothing was open yet there is none."""
        if place.article:
            self.open(place.article, place.offset, remember=False, whole=place.entry is not None)
            if self.current == place.article:
                self.article.set_position(place.offset, place.above)

    # --- related stories and reports

    def action_related(self, number: int) -> None:
        """Open the nth related story."""
        items = self.around.related if self.around is not None else ()
        if 1 <= number <= len(items):
            self._walk_to([self.current, *(row.id for _, row in items)], number)
        else:
            self._say_missing(f"there is no related story {number}")

    def action_next_related(self) -> None:
        """The next related story: on along the list of the story where the walk began."""
        self._walk(1)

    def action_previous_related(self) -> None:
        """Back along the list, at last to the story where the walk began."""
        self._walk(-1)

    def _walk(self, by: int) -> None:
        """A step along the related stories. The list of the story where the reader set out stays the one that is walked
        for as long as only these keys are used: with each new story's own list, `]` would go back and forth."""
        ids, at = self.walk
        if not (ids and ids[at] == self.current):
            ids, at = [self.current, *(row.id for _, row in self.around.related)] if self.around is not None else [], 0
        if 0 <= at + by < len(ids):
            self._walk_to(ids, at + by)
        else:
            self._say_missing("no more related stories" if len(ids) > 1 else "nothing related to go to")

    def _say_missing(self, otherwise: str) -> None:
        """Why there is nothing to go to: nothing is open, or it is still looked for; `otherwise` there is none."""
        if self.reading is None:
            self.ask_for_story()
        else:
            self.say(otherwise if self.around is not None else "still looking for related stories")

    def _walk_to(self, ids: list[int], at: int) -> None:
        self.open(ids[at], whole=self.stays_whole(ids[at]))
        self.walk = (ids, at)

    def action_next_report(self) -> None:
        """The next report of this story in order of time."""
        self._report(1)

    def action_previous_report(self) -> None:
        """The report before this one."""
        self._report(-1)

    def _report(self, by: int) -> None:
        ids = [row.id for row in self.around.reports] if self.around is not None else []
        at = ids.index(self.current) + by if self.current in ids else -1
        if 0 <= at < len(ids):
            self.jump(ids[at], whole=self.stays_whole(ids[at]))
        elif len(ids) > 1:
            self._say_missing(f"this is the {'last' if by > 0 else 'first'} report of the story")
        else:
            self._say_missing("this is the only report of the story")

    # --- along the list

    def action_next_article(self) -> None:
        """The next article of the list."""
        self._along(1)

    def action_previous_article(self) -> None:
        """The previous article of the list."""
        self._along(-1)

    def _along(self, by: int) -> None:
        before = self.stories.cursor
        entry = self.stories.go_to(before + by)
        if entry is not None and self.stories.cursor != before:
            self.open(entry.row.id, focus=not self.stories.has_focus)
        else:
            self.say("the end of the list" if by > 0 else "the top of the list")

    def action_next_unread(self) -> None:
        """The next unread story."""
        self.unread(forward=True)

    def action_previous_unread(self) -> None:
        """The previous unread story."""
        self.unread(forward=False)

    def unread(self, *, forward: bool) -> None:
        """Open the next unread report of an unfolded story (or the one before), else the nearest unread story after (or
        before) the cursor."""
        if self.unread_report(forward=forward):
            return
        entry = self.stories.entry
        shown = self.stories.pages
        pages = shown if shown is not None and shown.fixed is None else self.pages_of(self.filter)
        key: Key | None = pages.key_of(entry.story) if entry is not None else None
        story = pages.shelf.next_unread(self.filter, key, forward=forward, order=pages.order)
        if story is None:
            self.none_unread(forward=forward)
            return
        if pages is shown:
            self.stories.go_to(pages.find(pages.key_of(story)))
        self.open(story.lead.id)

    def go_to_unread(self) -> int:
        """Go to the first row of the list with anything unread; its article, 0 where that is open or there is none."""
        pages = self.stories.pages
        story = pages.shelf.next_unread(self.filter, None, order=pages.order) if pages is not None else None
        if pages is None or story is None or story.lead.id == self.current:
            return 0
        self.stories.go_to(pages.find(pages.key_of(story)))
        return story.lead.id

    def go_to_begin(self) -> None:
        """Where the oldest stand first, one goes on in a list where it is not read yet."""
        if self.order == "oldest":
            self.go_to_unread()

    def none_unread(self, *, forward: bool) -> None:
        """Nothing is unread on this way, or anywhere: say so."""
        way = "below" if forward else "above"
        self.say(f"nothing unread {way if self.cache.counts().unread else 'anywhere'}")

    def unread_report(self, *, forward: bool) -> bool:
        """Open the next unread report of the unfolded story under the cursor, or the one before; False where there is
        none."""
        pages = self.stories.pages
        at = pages.unread_report(self.stories.cursor, forward=forward) if pages is not None else None
        entry = self.stories.go_to(at) if at is not None else None
        if entry is None:
            return False
        self.open(entry.row.id)
        return True

    # --- panes

    def focus_pane(self, name: str) -> None:
        """Go to a pane; in one-pane layouts it comes forward."""
        self.set_focus(self.query_one(f"#{name}"))  # at once: the next key is meant for it


def _around(id: int, version: str, cache: Cache) -> Surroundings:
    return surroundings(cache, id, version)

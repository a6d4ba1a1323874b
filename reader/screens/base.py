"""What do all parts of the reading screen share? Its widgets, its state, and a hand for the work beside it."""

from asyncio import CancelledError
from collections.abc import Callable
from typing import TypeVar

from textual.getters import query_one

from cache.errors import CacheError, NotFound
from cache.rows import Counts, Filter, Order, Row
from cache.store import Cache
from reader.commands import named
from reader.history import History, Place
from reader.labels import plural
from reader.listing import Listing
from reader.panes.article import ArticlePane
from reader.panes.bars import HeaderBar
from reader.panes.related import RelatedPane
from reader.panes.split import Side
from reader.panes.stories import StoriesPane
from reader.panes.timeline import TimelinePane
from reader.reading import Reading, Surroundings
from reader.screens.hinting import KeyedScreen
from reader.screens.keying import answer_keys
from reader.story_pages import StoryPages, StoryShelf
from reader.unfolded import TAG, Unfolded

T = TypeVar("T")
RANGE = "{down} {up} take more or fewer rows · {toggle_read} {star} mark them · {leave} ends"
ALL_SAMPLES = "sample stories"
FOUND_IN = " · {next_unread} {previous_unread} move · {leave} ends"
"""What the keys are while words are looked for."""
PICKING = (
    "{down} {up} more or less · {next_article} {previous_article} move it · {select} lines · "
    "{copy_address} {copy_title} copy · {pipe} command · {leave} ends"
)
"""The keys of a selection, which lasts."""


class BaseScreen(KeyedScreen[None], part=True):
    """Widgets and state of the reading screen; each further part of it is a class above this one."""

    header = query_one("#header", HeaderBar)
    stories = query_one("#stories", StoriesPane)
    article = query_one("#article", ArticlePane)
    timeline_pane = query_one("#timeline", TimelinePane)
    related_pane = query_one("#related", RelatedPane)
    side = query_one("#side", Side)

    def __init__(self) -> None:
        super().__init__(classes="on-stories")  # from the first layout on: each change of class costs a restyling
        self.filter = Filter()
        self.order: Order = "time"
        """What the list is sorted by."""
        self.by_time: Order = "time"
        """What it was sorted by last where it was not by weight."""
        self.counted: Counts | None = None
        """How much there was when the list or its marks changed last."""
        self.folding = True
        """Whether the reports of a story stand in one row."""
        self.history = History()
        self.reading: Reading | None = None
        """The article that is open."""
        self.around: Surroundings | None = None
        """What stands around it, once that is known."""
        self.walk: tuple[list[int], int] = ([], 0)
        """The related stories that `]` walks, the first being where the walk began, and where on it the reader is."""
        self.jumped: tuple[int, int] = (0, 0)
        """The last jump to a related article or another report: from where, and where to."""
        self.whole = False
        """Whether the timeline is that of the whole story, not of the article alone."""
        self.finding = ""
        """The words that `/` looks for in the article; '' when nothing is looked for."""
        self.listing: Listing | None = None
        """What was found or is followed, where the list shows that alone; None where it shows what the filter lets
        through."""

    def on_mount(self) -> None:
        """The keys in force."""
        answer_keys(self, self.app.keys)

    @property
    def cache(self) -> Cache:
        """The screen's own connection: short reads only."""
        return self.app.cache

    def shelf(self, filter: Filter) -> StoryShelf:
        """Where the list has its rows from: stories, or articles where nothing is folded."""
        return self.cache if self.folding and not self._lies_open(filter) else Unfolded(self.cache)

    def pages_of(self, filter: Filter) -> StoryPages:
        """The list that a filter lets through; articles by themselves stand by time."""
        shelf = self.shelf(filter)
        return StoryPages(shelf, filter, order=self.order if shelf is self.cache else self.by_time)

    def _lies_open(self, filter: Filter) -> bool:
        """Whether the list shows one feed alone that is not to be folded."""
        shown = [row.feed for row in self.cache.feeds() if row.feed.id == filter.feed] if filter.feed else []
        return any(TAG in feed.tags for feed in shown)

    @property
    def current(self) -> int:
        """The article that is open; 0 for none."""
        return self.reading.row.id if self.reading is not None else 0

    @property
    def target(self) -> Row | None:
        """The article that a mark means: the one under the list's cursor, else the one that is open."""
        if self.stories.has_focus or self.reading is None:
            entry = self.stories.entry
            return entry.row if entry is not None else None
        try:
            return self.cache.row(self.reading.row.id)  # as it is now: it was marked since it was opened
        except NotFound:  # removed in the meantime: it stays on the screen as it is
            return self.reading.row

    def here(self) -> Place:
        """The line that is being read."""
        return Place(self.current, self.article.position, above=self.article.above)

    def ask_for_story(self) -> None:
        """Say that a command needs an article, where none is open."""
        empty = self.stories.entry is None
        self.say(
            self.named("there is no story here: {add} adds a feed, page or file") if empty else "open a story first"
        )

    def named(self, said: str) -> str:
        """A sentence of ours with the keys in force in it: 'n' for '{next_unread}'."""
        return named(said, self.app.keys)

    def say(self, message: str, *, error: bool = False) -> None:
        """One calm line at the bottom, until the next key."""
        self.status.say(message, error=error)

    def tell_lasting(self) -> None:
        """Keep the keys of a selection, or of words that are looked for, at the bottom until that is over."""
        finding = FOUND_IN if self.finding else ""
        lasting = RANGE if self.stories.ranging else PICKING if self.article.picking else finding
        at = "{} of {}".format(*self.article.match) if lasting == FOUND_IN else ""
        self.status.stand(at + self.named(lasting))

    async def aside(self, work: Callable[[Cache], T]) -> T | None:
        """Run `work` beside the screen, on the background connection; None (and a line that says why) if it failed.
        Where the reader has ended meanwhile, whoever waits ends as well: there is no pane to show it any more."""
        try:
            done = await self.app.aside(work)
        except CacheError as error:
            self.say_why(error)
            return None
        if not self.app.is_running:
            raise CancelledError
        return done

    def say_why(self, error: CacheError) -> None:
        """Why something could not be done; what was removed meanwhile, as in a shell, is listed no more."""
        if not isinstance(error, NotFound):
            self.say(str(error), error=True)
            return
        self.stories.reload()
        self.count()
        self.say("it is no longer here: it was removed meanwhile", error=True)

    def count(self) -> None:
        """Bring the header up to date."""
        counts = self.counted = self.cache.counts()
        parts = [plural(counts.stories, "story", "stories"), plural(counts.unread, "unread article")]
        self.header.say(*parts, *filter(None, self._notice().split(" · ")))
        self.app.announcer.count(counts.unread)

    def _notice(self) -> str:
        """What the header says besides; no more of samples once there is something else."""
        notice = self.app.notice
        if not notice.startswith(ALL_SAMPLES) or {row.feed.kind for row in self.cache.feeds()} == {"samples"}:
            return notice
        return notice.removeprefix(ALL_SAMPLES).removeprefix(" · ")

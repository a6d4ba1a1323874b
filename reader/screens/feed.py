"""The page of a feed: how it fares, when it is asked, what it brings, what is set for it alone."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from cache.errors import CacheError
from cache.feed_settings import PAUSED
from cache.rows import Filter
from cache.store import Cache
from feeds.strings import clean_line
from reader.bindings import bindings, elsewhere
from reader.chords import is_pair
from reader.commands import COMMANDS, Command, by_id, named
from reader.completing import CHOICES
from reader.completing import SETTING as FULL_TEXT
from reader.config import Config
from reader.feed_page import Fact, FeedPage, came, facts, feed_page, title_of
from reader.labels import plural
from reader.panes.bars import StatusBar
from reader.panes.facts import FactsPane
from reader.panes.measured import MeasuredPane
from reader.panes.rows import fitted
from reader.scale import sparkline
from reader.screens.asking import AskScreen
from reader.screens.leading import leading
from reader.screens.paned import PanedScreen
from reader.stats import day_label
from reader.wrap import safe

DOES = "{refresh} refreshes · {pause} pauses or resumes · {feed_full_text} sets its full text · {browse} opens its site"

TAGS = "Tags of the feed, commas between them"


class FeedScreen(PanedScreen[Filter]):
    """Opens at once and fills as it is read beside the screen. Answers with what the list is to show; None for
    nothing."""

    PANES = ("facts", "arrivals")
    DEFAULT_CSS = """
    FeedScreen { layout: vertical; background: $background; }
    #feed { height: 2; padding: 0 1; }
    #feed-panes { layout: horizontal; height: 1fr; }
    #facts, #arrivals {
        border: round $frame; border-title-color: $text-quiet; background: $background; width: 1fr; height: 1fr;
    }
    #facts:focus, #arrivals:focus { border: round $primary; border-title-color: $foreground; }
    #arrivals { width: 36; }
    FeedScreen.-one #facts, FeedScreen.-one #arrivals { display: none; width: 1fr; }
    FeedScreen.-one.on-facts #facts, FeedScreen.-one.on-arrivals #arrivals { display: block; }
    """
    where = "feed"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("feed"), *elsewhere("feed")]
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (84, "-two")]  # noqa: RUF012  # Textual declares it so

    head = query_one("#feed", Static)
    facts = query_one("#facts", FactsPane)
    arrivals = query_one("#arrivals", MeasuredPane)
    today: Callable[[], date] = date.today
    """The clock."""

    def __init__(self, feed: int, config: Config) -> None:
        super().__init__()
        self.feed = feed
        self.config = config
        self.page: FeedPage | None = None
        """None while it is read."""
        self.told: list[Fact] = []
        self.renamed = False
        """Whether it is called otherwise than where its articles are listed."""
        self.asked = False
        """Whether the last key asked for its removal."""

    def compose(self) -> ComposeResult:
        """Title, panes, status."""
        yield Static("reading …", id="feed", markup=False)
        with Container(id="feed-panes"):
            yield FactsPane(id="facts")
            yield MeasuredPane(id="arrivals")
        yield StatusBar(_helping(), id="status")

    def on_mount(self) -> None:
        """Read it."""
        self.facts.border_title, self.arrivals.border_title = "Feed", "By day"
        self.facts.focus()
        self.load()

    @work(exclusive=True, group="feed")
    @leading
    async def load(self, said: str = "") -> None:
        """Read it anew, then say something."""
        page = await self.aside(partial(_page, self.feed))
        if page is None:
            self.head.update(Content("this feed is subscribed to no more"))
            return
        self.page, self.told = page, facts(page.row, page.settings, self.config)
        self.facts.show(self.told)
        days = [(day_label(day, self.today()), count, "") for day, count in reversed(list(page.days.items()))]
        self.arrivals.show(days, "no articles yet")
        self.draw_head()
        if said:
            self.status.say(said)

    def draw_head(self) -> None:
        """Its title, and how many articles each day had."""
        if self.page is not None:
            width = max(1, self.size.width - 2)
            title = fitted(" ".join(title_of(self.page.row).split()), width)
            line = "" if self.app.spoken else sparkline(self.page.days, width)
            self.head.update(Content.assemble((title, "bold $accent"), "\n", (line, "$text-quiet")))

    def on_resize(self) -> None:
        """The title fits the width."""
        self.draw_head()
        super().on_resize()

    # --- stepping out

    def action_leave(self) -> None:
        """Back to where the reader was."""
        self.dismiss(None)

    action_close = action_back = action_leave

    # --- opening

    @on(MeasuredPane.Chosen)
    def list_it(self) -> None:
        """Its articles in the list."""
        self.dismiss(Filter(feed=self.feed))

    @on(FactsPane.Chosen)
    def open_fact(self, event: FactsPane.Chosen) -> None:
        """An address in the browser, the articles in the list."""
        name, value = self.told[event.item]
        if name == "articles":
            self.list_it()
        elif value.startswith(("http://", "https://")):
            self.browse(value)
        else:
            self.status.say(named(DOES, self.app.keys))

    # --- what can be done

    def browse(self, address: str) -> None:
        """Open an address, and say so here."""
        opened = self.app.browse(address)
        told = f"opened {address}" if opened else f"no browser could be started for {address}"
        self.status.say(told, error=not opened)

    def action_browse(self) -> None:
        """Open its site."""
        feed = self.page.row.feed if self.page is not None else None
        address = (feed.site or feed.final or feed.address) if feed is not None else ""
        if address.startswith(("http://", "https://")):
            self.browse(address)
        else:
            self.status.say("this feed has no site to open")

    @work(exclusive=True, group="refetch")
    async def action_refresh(self) -> None:
        """Ask it now; the list below shows what came."""
        page = self.page
        if page is None:
            return
        if self.app.offline or page.row.feed.kind == "samples":
            self.status.say("offline: nothing fetched" if self.app.offline else "these are samples: nothing to fetch")
            return
        self.working("fetching …")
        busy = await self.app.refetch(page.row.feed)  # cancelled where the page is left: its status line is gone then
        self.working("")
        self.load("still fetching something else" if busy else self._came(await self.aside(partial(_page, self.feed))))

    def _came(self, after: FeedPage | None) -> str:
        """What a fetch came to."""
        return came(self.page.row, after.row) if after is not None and self.page is not None else ""

    def action_pause(self) -> None:
        """Ask it no more by itself, or again."""
        if self.page is not None:
            paused = self.page.row.paused
            self.put(PAUSED, "" if paused else "yes", "resumed" if paused else "paused: asked only when you say so")

    def action_feed_full_text(self) -> None:
        """The next of: as for all feeds, of stubs, always, never."""
        if self.page is not None:
            values = ("", *CHOICES)
            value = values[(values.index(self.page.settings.get(FULL_TEXT, "")) + 1) % len(values)]
            self.put(FULL_TEXT, value, f"full text: {value or 'as for all feeds'}")

    @work
    @leading
    async def action_rename_feed(self) -> None:
        """Call it otherwise; where nothing is typed, by its own name again."""
        if self.page is None or (typed := await self._ask("Rename the feed", self.page.row.feed.title)) is None:
            return
        title = clean_line(typed)
        if await self.aside(partial(_called, self.feed, title)):
            self.renamed = True
            self.load(f"renamed to {title}" if title else "its own name comes with its next refresh")

    @work
    @leading
    async def action_tag_feed(self) -> None:
        """Other tags."""
        if self.page is None or (typed := await self._ask(TAGS, ", ".join(self.page.row.feed.tags))) is None:
            return
        tags = tags_of(typed, self.page.row.feed.tags)
        if await self.aside(partial(_tagged, self.feed, tags)):
            self.load(f"tagged {', '.join(tags)}" if tags else "no tags any more")

    async def _ask(self, title: str, text: str) -> str | None:
        """What the reader types in place of a text; None where it was left as it is."""
        text = safe(text)
        typed = await self.app.push_screen_wait(AskScreen(title, "", text, otherwise=text))
        return typed if typed != text else None

    async def on_key(self, event: events.Key) -> None:
        """Any other key than the one that removes, or that leads to the palette, is a no."""
        own = (*self.app.keys["remove_feed"], *self.app.keys["palette"])
        self.asked = self.asked and any(event.key == key or (is_pair(key) and event.key in key) for key in own)
        await super().on_key(event)

    def action_remove_feed(self) -> None:
        """Ask first, then remove it; the reading screen does that, and can undo it."""
        if (page := self.page) is None:
            return
        if not self.asked:
            self.asked = True
            stay = "starred and saved ones stay"
            self.status.say(f"remove it and its {plural(page.row.articles, 'article')} ({stay})? once more does it")
            return
        self.app.remove(page.row.feed)
        self.dismiss(Filter())

    @work(group="set")
    async def put(self, name: str, value: str, said: str) -> None:
        """Set it for this feed, and say so; the page shows it at once, so that the next key counts from there."""
        page = self.page
        if page is None:
            return
        settings = {**page.settings, name: value} if value else {k: v for k, v in page.settings.items() if k != name}
        self.page = replace(page, row=replace(page.row, paused=PAUSED in settings), settings=settings)
        try:
            await self.app.aside(partial(_set, self.feed, name, value))
        except CacheError as error:
            said = str(error)
        self.load(said)


def _helping() -> list[Command]:
    """The commands that the line at the bottom names."""
    known = by_id()
    own = [command for command in COMMANDS if command.where == "feed"]
    return [
        replace(known["refresh"], footer="refresh"),
        *own,
        replace(known["browse"], footer="site"),
        replace(known["next_pane"], footer="pane"),
        known["back"],
        known["help"],
    ]


def _page(feed: int, cache: Cache) -> FeedPage | None:
    return feed_page(cache, feed)


def _set(feed: int, name: str, value: str, cache: Cache) -> bool:
    cache.set_setting(feed, name, value)
    return True


def _called(feed: int, title: str, cache: Cache) -> bool:
    cache.call_feed(feed, title)
    return True


def tags_of(typed: str, known: Sequence[str]) -> list[str]:
    """The tags of a line, parted by commas; one that the feed has already may have commas itself, as folders do."""
    for tag in sorted(known, key=len, reverse=True):
        whole = rf"(?:(?<=,)|^)\s*{re.escape(tag)}\s*(?=,|$)"
        typed = re.sub(whole, lambda found: found[0].replace(",", "\0"), typed)
    return list(dict.fromkeys(filter(None, (clean_line(tag.replace("\0", ",")) for tag in typed.split(",")))))


def _tagged(feed: int, tags: Sequence[str], cache: Cache) -> bool:
    cache.tag_feed(feed, tags)
    return True

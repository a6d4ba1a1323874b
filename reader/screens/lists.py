"""What shall the list show? Something followed, all, what is unread or starred, the feeds of a tag, a feed."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.worker import WorkerCancelled

from cache import following
from cache.errors import CacheError
from cache.folding import fold
from cache.following import Follow, News
from cache.rows import FeedRow, Filter
from cache.store import Cache
from reader.bindings import bindings
from reader.commands import named
from reader.feed_page import came, title_of
from reader.labels import plural, short_address
from reader.listing import FOUND, no_more, undoable
from reader.panes.lists import NOTHING, Choice, ListsPane
from reader.screens.boxed import Box
from reader.screens.host import Host
from reader.screens.keying import answer_keys
from reader.screens.leading import leading
from reader.screens.marking import MarkingScreen, mark_read
from reader.screens.seeking import Seeking
from reader.unfolded import TAG

if TYPE_CHECKING:
    from textual.worker import Worker

    from reader.screens.marking import Before

NONE = "nothing yet: {follow} follows a story or a name"
KEYS = (
    "{open} shows · {leave} closes · {help} keys · {find} filters · {refresh} refreshes · {mark_list_read} marks read"
)
MAY_HIDE = ("Tags", "Feeds")
"""Groups of which those with nothing unread can be left out."""


class ListsScreen(ModalScreen[Choice | int | None], Seeking[Choice | int | None]):
    """Answers with what was chosen, or with the number of the feed whose page is wanted.

    It opens at once; what is followed is counted beside it, one after the other.
    """

    app: Host

    BINDINGS: ClassVar[list[BindingType]] = bindings("lists")
    DEFAULT_CSS = """
    ListsScreen { align: center middle; }
    ListsScreen > Vertical {
        width: 76; max-width: 96%; height: 80%; padding: 0 1;
        border: round $primary; border-title-color: $foreground; border-subtitle-color: $text-quiet;
        background: $surface;
    }
    ListsScreen ListsPane { height: 1fr; background: $surface; }
    """
    lists = query_one(ListsPane)
    box = query_one(Box)

    def __init__(self, below: MarkingScreen, feed: int = 0) -> None:
        """The cursor goes to a feed, if one is named; the screen `below` marks what is marked here, and undoes it."""
        super().__init__()
        self._below = below
        self._at = feed
        self._all: list[Choice] = []
        self._words = ""
        """What the lists are narrowed down to."""
        self._told = False
        """Whether something is said where the keys stood."""

    def compose(self) -> ComposeResult:
        """The lists."""
        with Box() as box:
            box.border_title = "What the list shows"
            box.tell_keys(KEYS, self.app.keys)
            yield ListsPane()

    def on_mount(self) -> None:
        """Read them."""
        answer_keys(self, self.app.keys)
        self.lists.focus()
        self.begin()

    def name_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Others are in force: what stands where nothing is followed names one."""
        self.load()

    @work(exclusive=True, group="lists")
    @leading
    async def begin(self) -> None:
        """The first time; keys wait for it."""
        await self._load()

    @work(exclusive=True, group="lists")
    async def load(self) -> None:
        """Read them anew."""
        await self._load()

    async def _load(self) -> None:
        """What there is; what of it is new is counted then."""
        try:
            follows, feeds, starred = await self.app.aside(_lists)
            self._all = [*self._followed(follows), *self._plain(starred), *of_tags(feeds), *of_feeds(feeds)]
            self.lists.show(self._wanted())
            if self._at:
                self.lists.put(next((i for i, each in enumerate(self.lists.choices) if each.feed == self._at), 0))
                self._at = 0
        except CacheError as error:
            self.tell(str(error))
        else:
            self.count(follows)

    @work(exclusive=True, group="news")
    async def count(self, follows: Sequence[Follow]) -> None:
        """What is new of all that is followed, one after the other."""
        try:
            for follow in follows:
                self.told(follow, await self.app.aside(partial(_news, follow)))
        except CacheError as error:
            self.tell(str(error))

    def _wanted(self) -> list[Choice]:
        """The lists that hold the words; without those that have nothing unread, where these are left out."""
        words = fold(self._words).split()
        found = [each for each in self._all if all(word in fold(each.title) for word in words)]
        if words:
            found = [each for each in found if each.what != NOTHING]
        left = [each for each in found if each.group not in MAY_HIDE or each.news is None or each.news.unread]
        if self.app.hide_read and len(left) < len(found):
            hidden = f"{plural(len(found) - len(left), 'list')} with nothing unread: {{hide_read}} shows them"
            return [*left, Choice("Left out", named(hidden, self.app.keys))]
        return found

    def _followed(self, follows: Sequence[Follow]) -> list[Choice]:
        if not follows:
            return [Choice("Followed", named(NONE, self.app.keys), news=News())]
        return [Choice("Followed", follow.title, follow=follow) for follow in follows]

    def _plain(self, starred: int) -> list[Choice]:
        counts = self.app.cache.counts()
        unread = News(counts.articles, counts.unread)
        return [
            Choice("Stories", "All", Filter(), news=unread),
            Choice("Stories", "Unread", Filter(unread=True), news=unread),
            Choice("Stories", "Starred", Filter(starred=True), news=News(counts.starred, starred)),
        ]

    def told(self, follow: Follow, news: News) -> None:
        """What of something followed is new."""
        self._all = [replace(each, news=news) if each.follow == follow else each for each in self._all]
        self.lists.show(self._wanted())

    @on(ListsPane.Chosen)
    def choose(self, event: ListsPane.Chosen) -> None:
        """Show it."""
        if event.choice.filter is not None or event.choice.follow is not None:
            self.dismiss(event.choice)

    @work(group="follow")
    async def action_follow(self) -> None:
        """What is under the cursor is followed no more."""
        follow = choice.follow if (choice := self.lists.choice) is not None else None
        if follow is None:
            return
        try:
            await self.app.aside(partial(_unfollow, follow))
        except CacheError as error:
            self.tell(str(error))
            return
        self._below.turned_following(no_more(follow), follow, False)
        self.tell(undoable(no_more(follow), self.app.keys))
        left = [choice for choice in self._all if choice.follow != follow]
        self._all = left if any(choice.follow for choice in left) else [*self._followed([]), *left]
        self.lists.show(self._wanted())

    @work
    @leading
    async def action_change_search(self) -> None:
        """Ask for other words of the search under the cursor, and what to call it."""
        from reader.screens.asking import AskScreen

        choice = self.lists.choice
        follow = choice.follow if choice is not None and choice.follow is not None else None
        if follow is None or follow.kind != "query":
            self.tell(named("{change_search} changes a search that is followed", self.app.keys))
            return
        words = await self.app.push_screen_wait(AskScreen("The words of the search", "words", follow.what))
        if not words:
            return
        called = follow.title if follow.title != follow.what else words
        title = await self.app.push_screen_wait(AskScreen("What to call it", words, called, called))
        try:
            now = await self.app.aside(partial(_change, follow, words, title))
        except CacheError as error:
            self.tell(str(error))
            return
        said = f"search “{follow.title}” changed"
        self._below.did(said, partial(_change, now, follow.what, follow.title))
        self.tell(undoable(said, self.app.keys))
        self.load()

    def action_feed_page(self) -> None:
        """The page of the feed under the cursor."""
        if (choice := self.lists.choice) is not None and choice.feed:
            self.dismiss(choice.feed)

    # --- what can be done to a feed

    @work(exclusive=True, group="refetch")
    async def action_refresh(self) -> None:
        """Ask the feed under the cursor now."""
        choice = self.lists.choice
        rows = {row.feed.id: row for row in self.app.cache.feeds()}
        row = rows.get(choice.feed) if choice is not None else None
        if row is None:
            self.tell(named("{refresh} refreshes the feed under the cursor", self.app.keys))
        elif self.app.offline or row.feed.kind == "samples":
            self.tell("offline: nothing fetched" if self.app.offline else "these are samples: nothing to fetch")
        else:
            self.tell(f"fetching {title_of(row)} …")
            if await self.app.refetch(row.feed):
                self.tell("still fetching something else")
                return
            after = {row.feed.id: row for row in self.app.cache.feeds()}.get(row.feed.id)
            self.tell(f"{title_of(after)}: {came(row, after)}" if after is not None else "")
            self.load()

    def action_mark_list_read(self) -> None:
        """Mark all of the list under the cursor read."""
        if (choice := self.lists.choice) is not None:
            self._wait_for(self._below.mark(f"marked {choice.title} read", partial(_mark_read, choice)))

    def action_undo(self) -> None:
        """Undo what was done last, here or below."""
        self._wait_for(self._below.action_undo())

    @work(group="marked")
    async def _wait_for(self, work: "Worker[None]") -> None:
        """Say here what is said below of something that is done there, and count anew."""
        with suppress(WorkerCancelled):  # the reader ends
            await asyncio.shield(work.wait())  # who leaves this box does not end what was asked for
            self.tell(self._below.status.message)
            self.load()

    # --- which are shown

    @work
    @leading
    async def action_find(self) -> None:
        """Only those that hold what is typed, at each key."""
        from reader.screens.narrowing import NarrowScreen

        def typed(words: str) -> None:
            self._narrow(words)
            number = sum(each.what != NOTHING for each in self.lists.choices)
            asking.tell(plural(number, "list") if words else "")

        asking = NarrowScreen("Filter the feeds", typed)
        self._narrow(await self.app.push_screen_wait(asking))

    def _narrow(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self.lists.show(self._wanted(), top=True)

    def action_hide_read(self) -> None:
        """Leave out feeds and tags with nothing unread, or show them again, as long as the reader is open."""
        self.app.hide_read = not self.app.hide_read
        self.lists.show(self._wanted())

    def action_help(self) -> None:
        """The keys."""
        from reader.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.app.keys, where="lists"))

    def action_palette(self) -> None:
        """Close, and every command of what stands below."""
        if self.is_active:
            self.dismiss(None)
            self.app.action_command_palette()

    def tell(self, said: str) -> None:
        """Say something in place of the keys, until the next one."""
        self.box.tell(said)
        self._told = True

    async def on_key(self, event: events.Key) -> None:
        """What was said gives way to the keys."""
        if self._told:
            self.box.tell_keys(KEYS, self.app.keys)
            self._told = False
        await super().on_key(event)

    def action_leave(self) -> None:
        """Show all again, or close."""
        if self._words:
            self._narrow("")
        else:
            self.dismiss(None)

    def action_close(self) -> None:
        """Close."""
        self.dismiss(None)

    action_lists = action_close


def of_tags(feeds: Sequence[FeedRow]) -> list[Choice]:
    """The tags of feeds, each in the spelling that comes first, with what its feeds have. The cache tells ASCII letters
    from no capitals, and so does this; a tag that says how a feed is listed is no place to look."""
    tagged: dict[bytes, tuple[str, News]] = {}
    for row in feeds:
        for key, tag in {tag.encode().lower(): tag for tag in reversed(row.feed.tags) if tag != TAG}.items():
            name, news = tagged.get(key, (tag, News()))
            tagged[key] = name, News(news.articles + row.articles, news.unread + row.unread)
    found = sorted(tagged.values(), key=lambda each: each[0].casefold())
    return [Choice("Tags", tag, Filter(tag=tag), news=news) for tag, news in found]


def of_feeds(feeds: Sequence[FeedRow]) -> list[Choice]:
    """The feeds; those of one title have their hosts beside it, and where these are alike their numbers too."""
    hosts = [short_address(row.feed.address) for row in feeds]
    titles = told_apart([row.feed.title or row.feed.address for row in feeds], hosts)
    numbered = told_apart(titles, [str(row.feed.id) for row in feeds])
    return [
        Choice(
            "Feeds",
            title,
            Filter(feed=row.feed.id),
            news=News(row.articles, row.unread),
            note="paused" if row.paused else "failing" if row.feed.error else "",
        )
        for row, title in zip(feeds, numbered, strict=True)
    ]


def told_apart(names: Sequence[str], by: Sequence[str]) -> list[str]:
    """Names that are alike with what tells them apart."""
    counts = Counter(names)
    return [f"{name} · {more}" if more and counts[name] > 1 else name for name, more in zip(names, by, strict=True)]


def _lists(cache: Cache) -> tuple[list[Follow], list[FeedRow], int]:
    unread = len(cache.rows(Filter(unread=True, starred=True), 1000))
    return following.follows(cache), cache.feeds(), unread


def _news(follow: Follow, cache: Cache) -> News:
    return following.news(cache, follow)


def _mark_read(choice: Choice, cache: Cache) -> "Before":
    """What they were before."""
    if choice.follow is None:
        return cache.mark_list_read(choice.filter or Filter())
    rows = following.articles(cache, choice.follow, FOUND)
    return mark_read([row.id for row in rows if not row.read], True, cache)


def _change(follow: Follow, words: str, title: str, cache: Cache) -> Follow:
    return following.change(cache, follow, words, title)


def _unfollow(follow: Follow, cache: Cache) -> bool:
    following.unfollow(cache, follow)
    return True

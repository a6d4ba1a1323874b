"""What shall the list show? Something followed, all, what is unread or starred, the feeds of a tag, a feed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one
from textual.screen import ModalScreen

from cache import following
from cache.errors import CacheError
from cache.following import Follow, News
from cache.rows import FeedRow, Filter
from cache.store import Cache
from reader.bindings import chosen
from reader.commands import named
from reader.labels import short_address
from reader.listing import Turned, no_more, not_kept
from reader.panes.lists import Choice, ListsPane
from reader.screens.boxed import Box
from reader.screens.host import Host
from reader.screens.keying import answer_keys
from reader.screens.seeking import Seeking
from reader.unfolded import TAG

NONE = "nothing yet: {follow} follows a story or a name"
KEYS = "{open} shows it · {leave} closes · {feed_page} a feed's page · {follow} follows no more"


class ListsScreen(ModalScreen[Choice | int | None], Seeking[Choice | int | None]):
    """Answers with what was chosen, or with the number of the feed whose page is wanted.

    It opens at once; what is followed is counted beside it, one after the other.
    """

    app: Host

    BINDINGS: ClassVar[list[BindingType]] = chosen("leave", "close", "lists", "follow", "feed_page", "search")
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

    def __init__(self, feed: int = 0, keep: Turned = not_kept) -> None:
        """The cursor goes to a feed, if one is named; `keep` is told what is followed no more."""
        super().__init__()
        self._keep = keep
        self._at = feed

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
        self.load()

    def name_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Others are in force: what stands where nothing is followed names one."""
        self.load()

    @work(exclusive=True, group="lists")
    async def load(self) -> None:
        """First what there is, then what of it is new."""
        try:
            follows, feeds, starred = await self.app.aside(_lists)
            self.lists.show([*self._followed(follows), *self._plain(starred), *of_tags(feeds), *of_feeds(feeds)])
            if self._at:
                self.lists.put(next((i for i, each in enumerate(self.lists.choices) if each.feed == self._at), 0))
                self._at = 0
            for follow in follows:
                self.told(follow, await self.app.aside(partial(_news, follow)))
        except CacheError as error:
            self.query_one(Box).tell(str(error))

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
        self.lists.show([replace(each, news=news) if each.follow == follow else each for each in self.lists.choices])

    @on(ListsPane.Chosen)
    def choose(self, event: ListsPane.Chosen) -> None:
        """Show it."""
        if event.choice.filter is not None or event.choice.follow is not None:
            self.dismiss(event.choice)

    @work(group="follow")
    async def action_follow(self) -> None:
        """What is under the cursor is followed no more."""
        at = self.lists.item
        follow = self.lists.choices[at].follow if at >= 0 else None
        if follow is None:
            return
        try:
            await self.app.aside(partial(_unfollow, follow))
        except CacheError as error:
            self.query_one(Box).tell(str(error))
            return
        self._keep(no_more(follow), follow, False)
        left = [choice for choice in self.lists.choices if choice.follow != follow]
        self.lists.show(left if any(choice.follow for choice in left) else [*self._followed([]), *left])

    def action_feed_page(self) -> None:
        """The page of the feed under the cursor."""
        at = self.lists.item
        if at >= 0 and (feed := self.lists.choices[at].feed):
            self.dismiss(feed)

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(None)

    action_close = action_lists = action_leave


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


def _unfollow(follow: Follow, cache: Cache) -> bool:
    following.unfollow(cache, follow)
    return True

"""How does the reader follow a story or a name, and come back to what is followed?"""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import work

from cache.rows import Filter
from cache.store import Cache
from reader.history import Place
from reader.labels import plural
from reader.listing import a_name, a_story, followed, opened_on, told_following, turned, undoable
from reader.screens.finding import FindingScreen
from reader.screens.leading import leading

if TYPE_CHECKING:
    from cache.following import Make
    from feeds.article import Feed
    from reader.panes.lists import Choice

NO_FEED = "no story, so no feed: {lists} lists the feeds, and {feed_page} there opens the page of one"


class FollowingScreen(FindingScreen, part=True):
    """`F` and `f`."""

    def action_follow(self) -> None:
        """Follow the name gone to, else the story; where it is followed already, no more."""
        mention = self.article.current_entity
        if self.article.has_focus and mention is not None:
            self.keep_following(partial(a_name, mention.name, mention.kind))
        elif (row := self.target) is not None:
            self.keep_following(partial(a_story, row.story))
        else:
            self.ask_for_story()

    @work(group="follow")
    async def keep_following(self, what: "Make") -> None:
        """Follow it beside the screen, and say so."""
        done = await self.aside(partial(turned, what))
        if done is not None:
            said, follow, now = done
            self.turned_following(said, follow, now)
            keys = self.app.keys
            self.say(undoable(told_following(said, keys, on=now), keys) if follow is not None else said)

    @work
    @leading
    async def action_lists(self) -> None:
        """Choose what the list shows."""
        from reader.screens.lists import ListsScreen

        choice: Choice | int | None = 0
        while isinstance(choice, int):  # the page of a feed leads back to the lists
            choice = await self.app.push_screen_wait(ListsScreen(self, choice))
            if isinstance(choice, int) and await self.show_feed(choice):
                return
        if choice is None:
            return
        if choice.follow is not None:
            await self.show_listing(followed(choice.follow))
        elif choice.filter is not None:
            self.show_filter(choice.filter)
            self.go_to_begin()
        self.focus_pane("stories")

    @work
    @leading
    async def action_feed_page(self) -> None:
        """The page of the feed that the article is of."""
        if (row := self.target) is None:
            self.say(self.named(NO_FEED))
        else:
            await self.show_feed(row.feed)

    def return_to(self, place: Place) -> None:
        """The line that was read, and the page of a feed that lay over it."""
        super().return_to(place)
        if place.feed:
            self.visit_feed(place.feed)

    @work
    @leading
    async def visit_feed(self, feed: int) -> None:
        """Its page again."""
        await self.show_feed(feed)

    async def show_feed(self, feed: int) -> bool:
        """The page of a feed; whether its articles were asked for there, which the list then shows."""
        from reader.screens.feed import FeedScreen

        page = FeedScreen(feed, self.app.config)
        wanted = await self.visit(page, replace(self.here(), feed=feed))
        if page.renamed:
            self.feeds_changed()
            self.title_list()
            self.disk_changed([self.current])
        if wanted is None:
            return False
        if wanted.feed:
            self.history.leave(replace(self.here(), feed=feed))
        self.show_filter(wanted)
        self.focus_pane("stories")
        return True

    @work(group="feeds")
    async def remove_feed(self, feed: "Feed") -> None:
        """End a subscription beside the screen."""
        name = feed.title or feed.address
        count = await self.aside(partial(_removed, feed.id))
        if count is not None:
            self.undoable.append((f"removed {name}", partial(self._bring_back, feed)))
            self.say(undoable(f"removed {name} and {plural(count, 'article')}", self.app.keys))
            self.feeds_changed()

    @work(group="feeds")
    async def _bring_back(self, feed: "Feed") -> bool:
        if await self.aside(partial(_brought_back, feed.id)) is None:
            return False
        self.feeds_changed()
        self.app.analyse(0)
        return True

    def feeds_changed(self) -> None:
        """Other articles are listed now."""
        self.stories.reload()
        self.count()

    @work
    @leading
    async def action_statistics(self) -> None:
        """What was opened, by day, feed and name; what is chosen there is listed or opened."""
        from reader.screens.statistics import Picked, StatisticsScreen

        chosen = await self.visit(StatisticsScreen(), self.here())
        if not isinstance(chosen, Picked):
            if chosen is not None:
                self.open_from_page(chosen)
            return
        if chosen.day:
            await self.show_listing(opened_on(chosen.day, chosen.label))
        else:
            self.show_filter(Filter(feed=chosen.feed))
        self.focus_pane("stories")


def _removed(feed: int, cache: Cache) -> int:
    return cache.remove_feed(feed)


def _brought_back(feed: int, cache: Cache) -> int:
    return cache.bring_back(feed)

"""What does the list show, in which order, and folded or not?"""

from contextlib import suppress
from functools import partial

from textual import work

from cache.errors import CacheError
from cache.looks import keep_look
from cache.rows import FeedRow, Filter, Order
from reader.listing import Listing, undoable
from reader.screens.splitting import SplittingScreen
from reader.story_pages import Entry

ORDERS: dict[Order, str] = {
    "time": "newest first",
    "oldest": "oldest first",
    "weight": "by weight: what many sources report, twice the sources as three days newer",
}
"""What is said of each."""


class ArrangingScreen(SplittingScreen, part=True):
    """Which stories the list has, and how they stand there."""

    # --- which stories

    def action_show_all(self) -> None:
        """All stories."""
        self.list_only(Filter())

    def action_show_unread(self) -> None:
        """Unread stories; where the list shows them, all again."""
        self.list_only(Filter(unread=self.filter != Filter(unread=True)))

    def action_show_starred(self) -> None:
        """Starred stories."""
        self.list_only(Filter(starred=True))

    def action_show_feed(self) -> None:
        """The feed of the article that is meant."""
        if (row := self.target) is None:
            self.ask_for_story()
        else:
            self.list_only(Filter(feed=row.feed))

    def list_only(self, chosen: Filter) -> None:
        """Show this in the list, and the list where it is not seen."""
        self.show_filter(chosen)
        self.go_to_begin()
        self.focus_pane("stories")

    # --- from feed to feed

    def none_unread(self, *, forward: bool) -> None:
        """Where the list is of one feed, on to what is unread above in it, and then to the next feed that has any."""
        if not forward or self.filter.feed is None or self.listing is not None:
            super().none_unread(forward=forward)
        elif self._open_first_unread():
            self.say("nothing unread below: on from the top")
        elif (feed := self._near_feed(1)) is None:
            super().none_unread(forward=forward)
        else:
            self._show_feed(feed)
            self._open_first_unread()
            self.say(_on_to(feed))

    def action_next_feed(self) -> None:
        """The list of the next feed with anything unread."""
        self._to_feed(1)

    def action_previous_feed(self) -> None:
        """The list of the feed before that has anything unread."""
        self._to_feed(-1)

    def _to_feed(self, by: int) -> None:
        if (feed := self._near_feed(by)) is None:
            self.say("nothing unread in any other feed")
            return
        self._show_feed(feed)
        self.go_to_unread()
        self.focus_pane("stories")
        self.say(_on_to(feed))

    def _show_feed(self, feed: FeedRow) -> None:
        self.show_filter(Filter(feed=feed.feed.id))

    def _open_first_unread(self) -> bool:
        """Open what is unread first in the list; False where there is nothing, or it is open."""
        id = self.go_to_unread()
        if id:
            self.open(id)
        return bool(id)

    def _near_feed(self, by: int) -> FeedRow | None:
        """The next feed with anything unread after that of the list, or the one before, from the last on to the first;
        None where there is no other one."""
        row, feeds = self.target, self.cache.feeds()[::by]
        feed = self.filter.feed if self.filter.feed is not None or row is None else row.feed
        at = next((index for index, each in enumerate(feeds) if each.feed.id == feed), -1)
        others = [*feeds[at + 1 :], *feeds[: max(at, 0)]]
        return next((each for each in others if each.unread), None)

    # --- in which order

    def take_order(self, name: str) -> None:
        """Sort by this from now on; by time where there is no such order."""
        self.order = next((order for order in ORDERS if order == name), "time")
        self.by_time = self.by_time if self.order == "weight" else self.order

    def action_sort(self) -> None:
        """By weight, or by time again as before."""
        self._sort(self.by_time if self.order == "weight" else "weight", None)

    def action_oldest_first(self) -> None:
        """The oldest first, or the newest again; what was found turns round with it."""
        self._sort("time" if self.order == "oldest" else "oldest", self.listing)

    def _sort(self, order: Order, listing: Listing | None) -> None:
        self.undoable.append(("sorting", partial(self._turn_order, self.order, self.listing)))
        self._turn_order(order, listing)
        self.say(ORDERS[order])

    def _turn_order(self, order: Order, listing: Listing | None) -> object:
        """Sort so, also at the next start, and show all stories again, or the list of what was found."""
        before, pages = self.by_time, self.stories.pages
        self.take_order(order)
        self.keep_look("order", f"{self.app.config.sort} {order}")
        if listing is None or listing is not self.listing or pages is None or pages.fixed is None:
            return self._show_again(listing)
        pages.order = self.by_time
        self.stories.reload(pages.fixed[::-1] if self.by_time != before else None)
        self.title_list()
        return None

    @work(group="look")
    async def keep_look(self, what: str, how: str) -> None:
        """Have it so at the next start; where the cache cannot be written, it begins as it is set."""
        with suppress(CacheError):
            await self.app.aside(partial(keep_look, what=what, how=how))

    # --- themes

    def action_theme(self) -> None:
        """The next theme."""
        cycle = self.app.cycle
        self.wear(cycle[(cycle.index(self.app.theme) + 1) % len(cycle) if self.app.theme in cycle else 0])

    def wear(self, theme: str) -> None:
        """A theme, from now on."""
        self.app.theme = theme
        self.keep_look("theme", f"{self.app.config.theme} {theme}")
        self.say(f"theme: {theme}")

    # --- folded

    def action_folding(self) -> None:
        """Stories in one row each, or every article in a row of its own."""
        self.undoable.append(("folding", partial(self._turn_folding, self.listing)))
        self._turn_folding()
        said = "stories are folded" if self.folding else "every article has a row of its own"
        self.say(undoable(said, self.app.keys))

    def fold_row(self) -> bool:
        """Fold the story of the row in the list; False where it is not unfolded."""
        entry = self.stories.entry
        if entry is None or not self.stories.fold():
            return False
        self.undoable.append(("folding", partial(self._unfold_row, entry)))
        return True

    def _unfold_row(self, entry: Entry) -> bool:
        if self.stories.unfold(entry):
            return True
        self.say("the story that was folded is not in this list")
        return False

    def _turn_folding(self, listing: Listing | None = None) -> object:
        self.folding = self.app.folding = not self.folding
        return self._show_again(listing)

    def _show_again(self, listing: Listing | None) -> object:
        """All stories, sorted and folded as they are now, or the list of what was found that stood there before."""
        self.show_filter(self.filter)
        return self.list_again(listing) if listing is not None else None

    @work(group="listing")
    async def list_again(self, listing: Listing) -> bool:
        """Show what was found once more."""
        await self.show_listing(listing)
        return True


def _on_to(feed: FeedRow) -> str:
    return f"on to {feed.feed.title or feed.feed.address} · {feed.unread:,} unread"

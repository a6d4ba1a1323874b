"""What does the list show, in which order, and folded or not?"""

from contextlib import suppress
from functools import partial

from textual import work

from cache.errors import CacheError
from cache.looks import keep_look
from cache.rows import Filter, Order
from reader.listing import Listing
from reader.screens.splitting import SplittingScreen

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
        self.focus_pane("stories")

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

    # --- folded

    def action_folding(self) -> None:
        """Stories in one row each, or every article in a row of its own."""
        self.undoable.append(("folding", partial(self._turn_folding, self.listing)))
        self._turn_folding()
        self.say("stories are folded" if self.folding else "every article has a row of its own")

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

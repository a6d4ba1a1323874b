"""How does the reader find words: in the article, in the list, in everything?"""

import re
from asyncio import shield
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.markup import escape

from cache.errors import CacheError
from cache.rows import Filter, Row, StoryRow
from cache.store import Cache
from reader.find import hits
from reader.history import Place
from reader.listing import FOUND, Listing, found
from reader.reading import Reading
from reader.screens.base import FOUND_IN
from reader.screens.leading import leading
from reader.screens.marking import mark_read
from reader.screens.relating import RelatingScreen
from reader.story_pages import Entry, StoryPages

if TYPE_CHECKING:
    from reader.screens.narrowing import NarrowScreen


class FindingScreen(RelatingScreen, part=True):
    """Words that are looked for, and the list of what holds them."""

    asking: "NarrowScreen | None" = None
    """The box that the list was filtered with last."""

    # --- in the article

    @work
    @leading
    async def action_find(self) -> None:
        """Find in the article, or filter the list: what is typed so far at each key."""
        if self.stories.has_focus or self.reading is None:
            await self.filter_list()
        else:
            await self.find_in_article()

    async def find_in_article(self) -> None:
        """Marks as one types; escape leads back to the line."""
        from reader.screens.narrowing import NarrowScreen

        here = self.here()

        def typed(words: str) -> None:
            self.article.set_position(here.offset, here.above)
            number = self.article.find(words)
            asking.tell(f"{number} found" if number else "not in this article" if words else "")

        asking = NarrowScreen("Find in this article", typed)
        if words := await self.app.push_screen_wait(asking):
            self.find(words)
        else:
            self.article.end_find()
            self.article.set_position(here.offset, here.above)
            self.end_finding()

    def find(self, words: str) -> None:
        """Mark the words in the article and go to the first."""
        number = self.article.find(words)
        self.finding = words if number else ""
        self.tell_lasting()
        found = f"{number} found{self.named(FOUND_IN)}"
        self.say(found if number else f"“{words}” is not in this article")

    def mark_hits(self, words: str, patterns: "Sequence[re.Pattern[str]]") -> None:
        """Mark in the article what a search found there, and go to the first place."""
        number = self.article.find_hits(patterns) if patterns else 0
        self.finding = words if number else ""
        self.tell_lasting()
        if number:
            self.say(f"{number} found{self.named(FOUND_IN)}")

    def end_finding(self) -> None:
        """Take the marks away."""
        if self.finding:
            self.article.end_find()
            self.finding = ""
            self.tell_lasting()

    def action_next_unread(self) -> None:
        """The next unread story, or the next match while finding."""
        if self.finding:
            self.article.next_match()
            self.tell_match()
        else:
            super().action_next_unread()

    def action_previous_unread(self) -> None:
        """The previous unread story, or match."""
        if self.finding:
            self.article.previous_match()
            self.tell_match()
        else:
            super().action_previous_unread()

    def tell_match(self) -> None:
        """Which of the places this is."""
        self.tell_lasting()
        self.say(self.status.standing)

    def opened(self, reading: Reading) -> None:
        """In a list of what was found, the words are marked in the article too."""
        super().opened(reading)
        if self.listing is not None and self.listing.words and self._listed(reading.row.id):
            self.mark_hits(self.listing.words, self.stories.hits)

    def _listed(self, id: int) -> bool:
        pages = self.stories.pages
        return pages is not None and any(row.lead.id == id for row in pages.fixed or ())

    # --- in the list

    async def filter_list(self) -> None:
        """The list shows what holds the words so far; escape brings back what it showed before."""
        from reader.screens.narrowing import NarrowScreen

        before, keep = self.listing, self.stories.entry
        asking = self.asking = NarrowScreen("Filter the list by words", lambda words: self.filter_typed(words, asking))
        if words := await self.app.push_screen_wait(asking):
            await self.show_listing(found(words))
        else:
            self.end_finding()
            if before is not None:
                await self.show_listing(before)
            elif self.listing is not None:
                self.show_filter(self.filter, keep)

    @work(exclusive=True, group="narrow")
    async def filter_typed(self, words: str, asking: "NarrowScreen") -> None:
        """Show what holds the words, where anything does; words that are not complete yet are no fault."""
        listing = found(words)
        try:
            rows, number = await self.app.aside(partial(_load, listing, self.folding)) if words else ([], 0)
        except CacheError:
            return
        if asking.is_current:
            asking.tell(f"{number}{'+' * (number == FOUND)} found" if words else "")
            if rows:
                self.list_rows(listing, rows)

    async def show_listing(self, listing: Listing) -> None:
        """The list shows what was found, or is followed."""
        loaded = await self.aside(partial(_load, listing, self.folding))
        if loaded is None:
            return
        rows, number = loaded
        if not rows:
            self.say(f"nothing holds {listing.title}" if listing.words else f"nothing there: {listing.title}")
            return
        self.end_finding()  # `leave` would end it first
        self.list_rows(listing, rows)
        told = f"{number} found" if number < FOUND else f"{FOUND} and more found, those are shown"
        self.say(f"{told} · {self.key_of('leave')} shows all again")

    def list_rows(self, listing: Listing, rows: Sequence[StoryRow]) -> None:
        """The list shows these articles, its words marked."""
        self.listing = listing
        patterns = hits(listing.words, prefix=True) if listing.words else []
        self.stories.show(StoryPages(self.cache, Filter(), self._in_order(rows), self.by_time), hits=patterns)
        self.title_list()

    def _in_order(self, rows: Sequence[StoryRow]) -> Sequence[StoryRow]:
        """Rows that came newest first."""
        return rows[::-1] if self.by_time == "oldest" else rows

    def show_filter(self, filter: Filter, keep: Entry | None = None) -> None:
        """The list shows what the filter lets through; the cursor stays on its story, or goes to that of `keep`, where
        it is among them."""
        keep = keep or self.stories.entry
        self.filter, self.listing = filter, None
        self.stories.show(self.pages_of(filter), keep)
        self.title_list()

    def title_list(self) -> None:
        """What the list shows, on its border."""
        order = self.stories.pages.order if self.stories.pages is not None else "time"
        parts = ["Oldest first" if order == "oldest" else "Stories"]
        if self.listing is not None:
            parts.append(self.listing.title)
        elif self.filter.unread or self.filter.starred or self.filter.saved:
            parts.append("Unread" if self.filter.unread else "Starred" if self.filter.starred else "Saved")
        elif self.filter.feed is not None:
            parts += [row.feed.title for row in self.cache.feeds() if row.feed.id == self.filter.feed]
        elif self.filter.tag:
            parts.append(self.filter.tag)
        if order == "weight":
            parts.append("by weight")
        self.stories.border_title = escape(" · ".join(parts))

    def arrived(self) -> None:
        """Stories came in: some of them may belong into the list."""
        super().arrived()
        if self.asking is not None and self.asking.is_current:
            self.filter_typed(self.asking.words, self.asking)
        elif self.listing is not None:
            self.load_listing_again(self.listing)

    @work(exclusive=True, group="listing")
    async def load_listing_again(self, listing: Listing) -> None:
        """Read the list of what was found anew; the cursor stays on its article, or on the copy that stands for it."""
        loaded, pages = await self.aside(partial(_load, listing, self.folding)), self.stories.pages
        if loaded and loaded[0] and listing is self.listing and pages is not None and pages.fixed is not None:
            keep, rows = self.stories.entry, self._in_order(loaded[0])
            self.stories.reload(rows)
            if keep is not None and not pages.holds(keep):
                copies = self.cache.copies_of(keep.row.id)
                at = next((index for index, row in enumerate(rows) if row.lead.id in copies), None)
                if at is not None:
                    self.stories.go_to(at)

    def unread(self, *, forward: bool) -> None:
        """The nearest unread one of the list, where it shows what was found."""
        pages = self.stories.pages
        if pages is None or pages.fixed is None:
            super().unread(forward=forward)
            return
        at = self.stories.cursor
        order = range(at + 1, len(pages.fixed)) if forward else range(at - 1, -1, -1)
        index = next((index for index in order if pages.fixed[index].unread), None)
        if index is None:
            self.say("nothing unread " + ("below" if forward else "above"))
        elif (entry := self.stories.go_to(index)) is not None:
            self.open(entry.row.id)

    def action_mark_list_read(self) -> None:
        """Mark what the list shows read: what was found alone, where it shows that."""
        pages = self.stories.pages
        if pages is None or pages.fixed is None:
            super().action_mark_list_read()
        else:
            ids = [row.lead.id for row in pages.fixed if row.unread]
            self.mark("marked the list read", partial(mark_read, ids, True))

    # --- in everything

    def return_to(self, place: Place) -> None:
        """The line that was read, and the search that lay over it."""
        super().return_to(place)
        if place.search and not place.page:
            self.search_for(place.search, place.row)

    def search_again(self, words: str) -> None:
        """Back to the search."""
        self.search_for(words)

    def action_search(self) -> None:
        """Search everything."""
        self.search_for("")

    @work
    @leading
    async def search_for(self, words: str, row: int = 0) -> None:
        """The search screen, the cursor on an article; what is chosen there opens, and `back` leads to the search. A
        page on which it was asked stays below it until then."""
        from reader.screens.above import AboveScreen
        from reader.screens.searching import SearchScreen

        below = self.app.screen
        asked = SearchScreen(words, row, self.turned_following)
        # Not Textual's push_screen_wait: a box that gave way would be waited for, and keys go to what stands below it.
        chosen = await shield(self.app.push_screen(asked, wait_for_dismiss=True))
        if chosen is None:
            return
        if isinstance(below, AboveScreen):
            below.give_way()
            await self.uncovered()
            self.history.leave(below.place)
        if chosen.article:
            here = replace(self.here(), search=chosen.words, row=chosen.article)
            self.open(chosen.article, remember=False)
            if self.current == chosen.article:
                self.history.leave(here)
            self.mark_hits(chosen.words, hits(chosen.words, prefix=True))
        elif chosen.feed:
            self.history.leave(replace(self.here(), search=chosen.words))
            self.show_filter(Filter(feed=chosen.feed))
            self.focus_pane("stories")
        elif chosen.name:
            self.show_name(chosen.name, words=chosen.words)
        elif chosen.command:
            self.app.run_command(chosen.command)


def _load(listing: Listing, folding: bool, cache: Cache) -> tuple[list[StoryRow], int]:
    """The rows, each text once where stories are folded, and how many articles there are."""
    rows = listing.load(cache)
    return [_alone(row) for row in (cache.each_text_once(rows) if folding else rows)], len(rows)


def _alone(row: Row) -> StoryRow:
    return StoryRow(row.story, row, row.copies, 0 if row.read else 1, 1, row.sorted_at)

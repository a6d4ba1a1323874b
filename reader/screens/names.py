"""How does the reader walk the names of an article, and come to the page of one and back?"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work

from cache.store import Cache
from reader.commands import shown_key
from reader.history import Place
from reader.panes.article import ArticlePane
from reader.screens.downloading import DownloadingScreen
from reader.screens.leading import leading

if TYPE_CHECKING:
    from reader.screens.naming import Opened


NO_NAME = "no name under the cursor: {next_entity} goes to the next, {hints} shows all that can be opened"
FRAMES = 20
"""In which an article that comes forward is laid out, and many more."""


class NamesScreen(DownloadingScreen, part=True):
    """The names of the article that is open, and their pages."""

    def action_next_entity(self) -> None:
        """The next name."""
        self._go(self.article.next_entity)

    def action_previous_entity(self) -> None:
        """The name before."""
        self._go(self.article.previous_entity)

    def _go(self, step: Callable[[], object], left: int = FRAMES) -> None:
        """Take a step among the names; an article that other panes hide comes forward first, and is laid out, which
        takes a frame or more."""
        if self.reading is None or self.article.laid_out or not left:
            self._told(step())
            return
        if not self.article.has_focus:
            self.focus_pane("article")
        # In the pane's own queue, behind the news of its size.
        self.call_after_refresh(self.article.call_later, self._go, step, left - 1)

    def _told(self, mention: object) -> None:
        if self.reading is None:
            self.ask_for_story()
        elif mention is None:
            self.say("no names found")
        elif not self.article.has_focus:  # enter and follow mean the name from here on, not the row of another pane
            self.focus_pane("article")

    @on(ArticlePane.EntityChanged)
    def tell_entity(self, event: ArticlePane.EntityChanged) -> None:
        """Say who the name is, which of its places this is, and what can be done with it."""
        name, keys = event.mention, self.app.keys
        does = (("open", "its page"), ("follow", "follows it"))
        told = [f"{shown_key(keys[id][0])} {what}" for id, what in does if keys[id]]
        self.say(" · ".join([f"{name.name} {event.number}/{event.places}", name.kind, *told]))

    @on(ArticlePane.EntityPressed)
    def open_entity(self, event: ArticlePane.EntityPressed) -> None:
        """Its page."""
        self.show_name(event.mention.name)

    @on(ArticlePane.NoName)
    def tell_way(self) -> None:
        """How to come to what can be opened."""
        self.say(self.named(NO_NAME))

    @work
    @leading
    async def action_name_page(self) -> None:
        """The page of a name that is typed; of the one gone to, as it stands there."""
        from reader.screens.asking import AskScreen

        name = await self.app.push_screen_wait(AskScreen("The page of which name?", "a name in any of its forms"))
        near = (await self.aside(partial(_near, name)) or []) if name else []
        if len(near) > 1:
            self.search_for(name)
        elif name:
            self.show_name(near[0] if near else name)

    @work
    @leading
    async def show_name(self, name: str, row: int = 0, words: str = "") -> None:
        """The page of a name, which a search for `words` may have led to; what is chosen there opens, and `back` leads
        to the page again."""
        from reader.screens.correcting import NameScreen

        page = NameScreen(name, row)
        opened = await self.visit(page, replace(self.here(), page=name, row=row, search=words))
        for followed in page.followed:
            self.turned_following(*followed)
        if page.corrected:
            self.analysed(self.current)
        if opened is not None:
            self.open_from_page(opened, words)
        elif words and not page.passed and not page.searched:
            self.search_again(words)

    def search_for(self, words: str, row: int = 0) -> object:
        """The search, which offers the names that are like the words."""

    def search_again(self, words: str) -> None:
        """Nothing was opened on the page that a search led to."""

    def open_from_page(self, opened: "Opened", words: str = "") -> None:
        """Open what was chosen on the page of a name, to which `back` leads."""
        here = replace(self.here(), page=opened.name, row=opened.article, search=words)
        self.open(opened.article, 0 if opened.sentence else None, remember=False)
        if self.current == opened.article:
            self.history.leave(here)
            if opened.sentence:
                self.article.go_to(*opened.sentence)
            else:
                self.find_name(opened.name)

    def find_name(self, name: str) -> None:
        """Bring a name into view in an article that is opened at its beginning."""
        reading = self.reading
        if reading is None or reading.analysis is None or self.article.position:
            return
        found = next((each for each in reading.analysis.mentions if each.name == name), None)
        if found is not None:
            self.article.go_to(found.start, found.end)

    def return_to(self, place: Place) -> None:
        """The line that was read, and the page of a name that lay over it."""
        super().return_to(place)
        if place.page:
            self.show_name(place.page, place.row, place.search)


def _near(name: str, cache: Cache) -> list[str]:
    """Names that are like what no article has just so: 'solh' means Ingrid Solheim, where nobody else is called so."""
    from cache.entities import entity
    from reader.known_names import known_names

    return [] if entity(cache, name, 0) else [row.name for row in known_names(cache).near(name)]

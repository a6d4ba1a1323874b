"""What in the article can be opened, by letters or by the mouse? Its links, and the names in it."""

import re
from functools import partial

from textual import events
from textual.message import Message
from textual.selection import Selection

from feeds.article import Mention
from feeds.record import dataclass
from reader.page import Link, Page
from reader.panes.hinted import Target
from reader.panes.pictured import PicturedView
from reader.panes.points import at_offset
from reader.selecting import index_of, units


class LinkedView(PicturedView, part=True):
    """A page whose links and names are opened."""

    numbered = False
    """Whether the links have numbers, and their addresses stand at the end."""

    @dataclass
    class EntityPressed(Message):
        """The reader opens a name."""

        mention: Mention

    @dataclass
    class LinkPressed(Message):
        """The reader opens a link."""

        href: str
        start: int = -1
        """Where in the article it stands; -1 where nobody said."""

    # --- what is seen

    def number_links(self, numbered: bool) -> int:
        """Number the links, in this and every article from now on, or not; how many addresses they lead to. The text
        stays where it is."""
        self.numbered = numbered
        self.lay_out()
        return len({link.href for link in self.links if not link.href.startswith("#")})

    @property
    def links(self) -> tuple[Link, ...]:
        """Every link of the article, in order."""
        return self._page.links if self._page is not None else ()

    def leads_to(self, href: str, start: int) -> tuple[int, int] | None:
        """The paragraph of this article that the link which begins at `start` leads to: a footnote, a heading; None
        where it leads elsewhere."""
        from reader.footnotes import counterpart, heading

        found = counterpart(self._text, self.links, start)
        if found is None or self._page is None:
            return heading(self._text, href)
        paragraphs = units(self._page, "paragraph")
        return paragraphs[index_of(paragraphs, found.start)]

    def _seen(self, page: Page) -> tuple[int, int]:
        """The offsets that are on the screen; read aloud, from the line on that is read."""
        if self.spoken and self._line:
            return page.offset_of(self._line), page.offset_of(self.top + self.size.height)
        return page.offset_of(self.top) if self.top else 0, page.offset_of(self.top + self.size.height)

    def targets(self) -> list[Target]:
        """The links that are seen, also those listed at the end, and each name where it is first seen."""
        if (page := self._page) is None or not self.size.height:
            return []
        first, last = self._seen(page)
        found: list[tuple[int, Message]] = [
            (link.start, self.LinkPressed(link.href, link.start)) for link in page.links if first <= link.start < last
        ]
        named: set[str] = set()
        for mention in page.mentions:
            if first <= mention.start < last and mention.name not in named:
                named.add(mention.name)
                if page.link_at(mention.start) is None:
                    found.append((mention.start, self.EntityPressed(mention)))
        listed = [
            Target(self.left, y, partial(self.post_message, self.LinkPressed(row.href)))
            for y, row in enumerate(page.rows[self.top : self.top + self.size.height])
            if row.href and row.href != page.rows[self.top + y - 1].href
        ]
        return [*(self._target(page, *each) for each in sorted(found, key=lambda each: each[0])), *listed]

    def _target(self, page: Page, offset: int, message: Message) -> Target:
        x, y = self.left + page.column_of(offset), page.row_of(offset) - self.top
        return Target(x, y, partial(self.post_message, message))

    # --- the mouse

    def on_click(self, event: events.Click) -> None:
        """A click opens a link or a name; two select a word, three a paragraph."""
        if self._page is None:
            return
        offset, href = self.offset_under(event), self._address_under(event)
        if href:
            self.post_message(self.LinkPressed(href))
        if offset < 0:
            return
        if event.chain > 1:
            event.prevent_default()
            self._select_around(self._page.text, offset, r"[\w'’-]+" if event.chain == 2 else r"[^\n]+")
        elif self.text_selection is None:
            if (link := self._page.link_at(offset)) is not None:
                self.post_message(self.LinkPressed(link.href, link.start))
            elif (mention := self._page.mention_at(offset)) is not None:
                self.post_message(self.EntityPressed(mention))

    def _address_under(self, event: events.Click) -> str:
        """The address that is listed under the mouse; '' where none is."""
        point = event.get_content_offset(self)
        rows = self._page.rows if self._page is not None else ()
        if point is None or self.top + point.y >= len(rows) or event.chain > 1 or self.text_selection is not None:
            return ""
        return rows[self.top + point.y].href

    def _select_around(self, text: str, offset: int, pattern: str) -> None:
        begin = text.rfind("\n", 0, offset) + 1
        end = (text.find("\n", offset) + 1 or len(text) + 1) - 1
        for found in re.compile(pattern).finditer(text, begin, end):
            if found.start() <= offset < found.end():
                points = at_offset(found.start(), 0), at_offset(found.end(), 1)
                self.screen.selections = {self: Selection(*points)}

"""The article pane: which article is read, where, and what in it is named, linked, found or pointed at?"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from feeds.article import Article, Mention, block_starts
from feeds.record import dataclass
from reader.find import Matches
from reader.page import Link, Mark, Page, clipped, ordered
from reader.panes.linked import LinkedView
from reader.render import MEASURE, NO_PICTURES, layout, links_of
from reader.spoken import spoken

if TYPE_CHECKING:
    from cache.image_table import Shape
    from reader.novelty import News

NEW = "▎"
"""Before a row that says something new."""


class ArticlePane(LinkedView, can_focus=True):
    """Shows one article and tells by messages what the reader does in it."""

    @dataclass
    class EntityChanged(Message):
        """The reader went to a name."""

        mention: Mention
        number: int
        """Which of its places in the article this is, from 1."""
        places: int

    class NothingOpen(Message):
        """The reader opens something where no article stands."""

    class NoName(Message):
        """The reader opens something where no name was gone to."""

    @dataclass
    class CodeShown(Message):
        """The article holds code of a known language, which is plain yet."""

        article: Article

    def __init__(
        self, *, id: str | None = None, measure: int = MEASURE, moved: Callable[[], object] = lambda: None
    ) -> None:
        """`moved` is told that another line is at the top, once where many lines go by at once."""
        super().__init__(id=id, measure=measure)
        self._tell = moved
        self._article: Article | None = None
        self._mentions: tuple[Mention, ...] = ()
        self._meta = ""
        self._sentence: Mark | None = None
        self._going = False
        self._entity: Mention | None = None
        self._move_told = True
        self.news: News | None = None
        """What of the article is known from other reports; None while nobody knows."""
        self._known: tuple[Mark, ...] = ()
        self._new: tuple[Mark, ...] = ()
        self._fresh: tuple[Mark, ...] = ()
        self._code: tuple[Mark, ...] = ()

    # --- what is shown

    def show(
        self, article: Article, mentions: Sequence[Mention] = (), meta: str = "", offset: int = 0,
        pictures: "Mapping[str, Shape]" = NO_PICTURES,
    ) -> None:  # fmt: skip
        """Show an article, the character at `offset` (or another `kept_place`) at the top; `meta` is the line under its
        title, `pictures` are the images that are kept, by address."""
        lit = self.lights_one
        self._drop_marks()
        self._pictures = pictures
        self._article, self._mentions, self._meta = article, tuple(mentions), meta
        self._anchor, self._above = (offset, 0) if offset >= 0 else (self._body, -offset)
        self.lay_out()
        if lit:
            self.light(self._anchor)
        if any(block.kind == "code" and block.marker for block in article.blocks) and not self.spoken:
            self.post_message(self.CodeShown(article))
        self.moved()

    @property
    def kept_place(self) -> int:
        """The place as it is stored: its offset; within the head, the number of its rows that are seen, less than 0."""
        return -self.above if self.above and self.position == self._body else self.position

    @property
    def _body(self) -> int:
        """Where the text below the head begins."""
        article = self._article
        return block_starts(article.title, article.blocks)[0] if article is not None and article.blocks else 0

    def set_meta(self, meta: str) -> None:
        """Other words under the title; the text stays where it is."""
        if meta != self._meta and self._article is not None:
            self._meta = meta
            self.lay_out()

    def clear(self, message: str = "") -> None:
        """Show no article, only a sentence."""
        self._drop_marks()
        self._article, self._mentions, self._meta, self._message = None, (), "", message
        self._anchor = self._above = 0
        self._page = None
        self.lay_out()

    def update_mentions(self, mentions: Sequence[Mention]) -> None:
        """Colour the names that are known now; the text stays where it is."""
        self._mentions = tuple(mentions)
        if self._page is not None:
            self._page.set_mentions(mentions)
            if self._entity not in self._page.mentions:
                self._entity = None
            self.repaint()

    def show_news(self, news: "News", *, dimmed: bool = True) -> None:
        """Dim the sentences that say what is known, and mark the others; the text stays where it is."""
        self.news = news
        self.dim(dimmed)

    def dim(self, dimmed: bool) -> None:
        """Dim what is known, or show all alike."""
        shown = self.news if dimmed and self.news is not None and self.news.known else None
        self._known = tuple(Mark(*span, "known") for span in shown.known) if shown else ()
        self._new = tuple(Mark(*span, "new") for span in shown.new) if shown else ()
        self._fresh = tuple(Mark(fact.start, fact.end, "news") for fact in shown.facts) if shown else ()
        self.repaint()

    def colour_code(self, article: Article, marks: Sequence[Mark]) -> None:
        """Colour the words of the code, where the article is the one that is shown; the text stays as it is."""
        if article is self._article:
            self._code = ordered(marks, len(article.text))
            self.repaint()

    def _drop_marks(self) -> None:
        self.news = None
        self._known = self._new = self._fresh = self._code = ()
        self._sentence = self._entity = self._selected = self._picked = self._lit = None
        self._matches = Matches()
        if self.is_attached and self.text_selection is not None:
            self.screen.clear_selection()

    @property
    def links(self) -> tuple[Link, ...]:
        """Every link of the article, in order, also before it has a width."""
        return super().links if self._page is not None or self._article is None else links_of(self._article)

    def make_page(self, width: int) -> Page | None:
        """The article's page."""
        if self._article is None:
            return None
        pictures = self._pictures if self.shows_pictures else NO_PICTURES
        meta = spoken(self._meta) if self.spoken else self._meta
        return layout(
            self._article,
            self._mentions,
            width,
            measure=self.measure,
            meta=meta,
            pictures=pictures,
            numbered=self.numbered,
        )

    def overlays(self, start: int, end: int) -> list[Mark]:
        """Words of code, what is known and what is new, the sentence gone to, the words found, the current name."""
        marks = [*clipped(self._code, start, end), *clipped(self._known, start, end), *clipped(self._fresh, start, end)]
        marks += self.dimmed(start, end)
        marks += [self._sentence] if self._sentence is not None else []
        marks += [Mark(*place, "find") for place in self._matches.between(start, end)]
        if self._entity is not None:
            marks.append(Mark(self._entity.start, self._entity.end, "entity-current"))
        if (place := self._matches.current) is not None:
            marks.append(Mark(*place, "find-current"))
        return marks

    def margin_mark(self, start: int, end: int) -> str:
        """A bar before the rows that say something new, where others do not."""
        return NEW if clipped(self._new, start, end) else ""

    # --- where the reader is

    @property
    def progress(self) -> int:
        """How far the reader is, 0 to 100 %."""
        return 100 if self.at_end else min(99, round(100 * self.through))

    @property
    def reading_at(self) -> int:
        """What is being read: the sentence gone to, else a line that sinks from the top of the screen to its bottom as
        one goes through the article, so that it comes over every sentence."""
        if self._page is None or self._sentence is not None:
            return self._sentence.start if self._sentence is not None else 0
        if self.spoken:
            return self._page.rows[self._line].at if len(self._page) else 0
        if not (most := self.max_scroll_y):
            return 0
        top = self.top
        sunk = (self.size.height - 1) * top // most
        return self._page.begin_of(top + sunk + 1) - 1

    @property
    def gone_to(self) -> int:
        """Where the sentence gone to begins; -1 for none."""
        return self._sentence.start if self._sentence is not None else -1

    @property
    def place(self) -> int:
        """Where the eye is: the name or the words gone to, the sentence gone to, else the first line that is seen."""
        match = self._matches.current
        gone_to = [mark.start for mark in (self._entity, self._sentence) if mark is not None]
        gone_to += [match[0]] if match is not None else []
        if self._page is None:
            return 0
        first, last = self._seen(self._page)
        return next((offset for offset in gone_to if first <= offset < last), first)

    def moved(self) -> None:
        """Tell it, once where many lines go by at once."""
        if self._move_told and self._article is not None and self.is_attached:
            self._move_told = False
            if not self.answering:
                self.call_later(self._tell_move)

    def _tell_move(self) -> None:
        self._move_told = True
        if self._article is not None:
            self.screen.call_later(self._tell)

    def answered(self) -> None:
        """Tell it at once."""
        if not self._move_told:
            self._move_told = True
            self._tell()

    def go_to(self, offset: int, end: int = -1, flash: bool = True) -> None:
        """Bring a sentence into view and, with `flash`, mark it until the reader moves on."""
        self.unmark()
        end = max(end, offset + 1)
        self._going = True
        self.reveal(offset, end)
        self._going = False
        if flash:
            self._sentence = Mark(offset, end, "sentence")
            self.repaint_span(offset, end)

    def unmark(self) -> None:
        """Take the mark from the sentence gone to."""
        if (mark := self._sentence) is not None:
            self._sentence = None
            self.repaint_span(mark.start, mark.end)

    def read_on(self) -> None:
        """The reader scrolls on from the sentence gone to: its mark goes."""
        if not self._going:
            self.unmark()

    def page_down(self) -> bool:
        """A page on, two lines kept; False where the end was seen already."""
        if self.at_end and not (self.picking or self.lights_one):
            return False
        self.step(self.page_rows)
        return True

    def step(self, rows: int) -> None:
        """The reader goes on, or back: the mark of the sentence gone to is taken away."""
        self.unmark()
        super().step(rows)

    # --- names

    @property
    def current_entity(self) -> Mention | None:
        """The name the reader went to."""
        return self._entity

    def next_entity(self) -> Mention | None:
        """Go to the next name, from the one gone to or from the top of the screen; None where there is none."""
        return self._go_to_entity(1)

    def previous_entity(self) -> Mention | None:
        """Go to the name before."""
        return self._go_to_entity(-1)

    def _go_to_entity(self, by: int) -> Mention | None:
        if self._page is None or not (mentions := self._page.mentions):
            return None
        first, last = self._seen(self._page)
        if self._entity in mentions and first <= self._entity.start < last:
            index = mentions.index(self._entity) + by
        elif by > 0:
            index = next((n for n, mention in enumerate(mentions) if mention.start >= first), 0)
        else:
            index = next((n for n, mention in enumerate(mentions) if mention.start >= last), len(mentions)) - 1
        left, self._entity = self._entity, mentions[index % len(mentions)]
        self.reveal(self._entity.start, self._entity.end)
        for mention in (left, self._entity):
            if mention is not None:
                self.repaint_span(mention.start, mention.end)
        same = [mention.start for mention in mentions if mention.name == self._entity.name]
        self.post_message(self.EntityChanged(self._entity, same.index(self._entity.start) + 1, len(same)))
        return self._entity

    def action_open(self) -> None:
        """Open the name the reader went to."""
        if self._article is None:
            self.post_message(self.NothingOpen())
        else:
            self.post_message(self.EntityPressed(self._entity) if self._entity is not None else self.NoName())

    @property
    def _text(self) -> str:
        return self._article.text if self._article is not None else ""

"""Which articles hold these words? Titles and full text, as one types; below them feeds, names and commands."""

import re
from asyncio import Event
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input

from cache.as_typed import typed
from cache.errors import CacheError, NotFound
from cache.query import Query, parse_query
from cache.rows import FeedRow, Row
from cache.snippet import snippet, spans_in
from cache.store import Cache
from feeds.article import canonical_text
from feeds.record import dataclass
from reader.bindings import bindings
from reader.find import hits
from reader.known_names import KnownNames, known_names
from reader.labels import plural, report_line
from reader.listing import Turned, a_query, not_kept, told_following, turned
from reader.offering import Offer, offers
from reader.panes.rows import Drawn, RowsPane, fitted, marked, wrapped
from reader.screens.boxed import Box
from reader.screens.host import Host
from reader.screens.keying import answer_keys
from reader.screens.leading import leading
from reader.screens.once import Once

LIMIT = 50
ROOM = 78
"""Characters of a snippet."""
READ = 100_000
"""Characters of an article that are looked through for its snippet."""
HINT = 'words, "phrases", -not, feed:, tag:, is:unread, is:starred, since:2024-01-31, before:, entity:'
TITLE = "Search everything"
KEYS = "⏎ opens · Esc closes · {next_group} next group · {follow_query} follows the search"


@dataclass(frozen=True, slots=True)
class Picked:
    """What the reader opens, and the words that led there."""

    words: str
    article: int = 0
    feed: int = 0
    name: str = ""
    command: str = ""


class Results(RowsPane):
    """What was found."""

    @dataclass
    class Opened(Message):
        """The reader opens one: an article, or an offer."""

        item: Row | Offer

    always = True
    barred = False  # titles stand at the edge
    rows: Sequence[Row] = ()
    pieces: Sequence[str] = ()
    """A snippet of each row, once they are read."""
    offers: Sequence[Offer] = ()
    hits: "Sequence[re.Pattern[str]]" = ()
    message = HINT
    now: Callable[[], datetime] = partial(datetime.now, UTC)
    """The clock that ages are counted by."""

    def show(self, rows: Sequence[Row], message: str, patterns: "Sequence[re.Pattern[str]]" = ()) -> None:
        """Show results, or why there are none; patterns are marked in them."""
        self.rows, self.message, self.hits, self.pieces, self.offers = rows, message, patterns, (), ()
        self.rebuild()

    def add(self, pieces: Sequence[str], offers: Sequence[Offer]) -> None:
        """Show what took longer: snippets of the results, and what else is offered; the cursor stays."""
        self.pieces, self.offers = pieces, offers
        self.rebuild(max(0, self.item))

    def renew(self, rows: Sequence[Row], pieces: Sequence[str], offers: Sequence[Offer]) -> None:
        """Show what was found anew, all of it; the cursor stays on its article or offer."""
        before: list[int | Offer] = [*(row.id for row in self.rows), *self.offers]
        after: list[int | Offer] = [*(row.id for row in rows), *offers]
        on = before[self.item] if 0 <= self.item < len(before) else None
        self.rows, self.pieces, self.offers = rows, pieces, offers
        self.rebuild(after.index(on) if on in after else 0)

    def draw(self, width: int) -> Sequence[Drawn]:
        """Title, snippet, and source and age of each; then what is offered, by groups."""
        rows = [self._row(row, index, width) for index, row in enumerate(self.rows)]
        if not rows:
            rows = [Drawn(tuple(((line, "quiet"),) for line in wrapped(self.message, width, 4)))]
        group = ""
        for index, offer in enumerate(self.offers, len(self.rows)):
            if offer.group != group:
                group = offer.group
                rows.append(Drawn((((" ", "plain"),), ((group, "strong"),))))
            rows.append(self._offer(offer, index, width))
        return rows

    def _row(self, row: Row, index: int, width: int) -> Drawn:
        title = wrapped(row.title, width - 1, 1)[0]
        piece = wrapped(self.pieces[index], width - 3, 1)[0] if index < len(self.pieces) else ""
        told = "  " + wrapped(report_line(row, self.now()), width - 3, 1)[0]
        lines = (
            marked(title, spans_in(title, self.hits), "plain" if row.read else "strong"),
            marked(piece, spans_in(piece, self.hits), "plain", before="  "),
            ((told, "quiet"),),
        )
        return Drawn(lines, index)

    def _offer(self, offer: Offer, index: int, width: int) -> Drawn:
        title = fitted(" ".join(offer.title.split()), width - 4)
        beside = fitted("  " + offer.beside, width - 4 - len(title))
        return Drawn(((*marked(title, spans_in(title, self.hits), "plain", before="  "), (beside, "quiet")),), index)

    def next_group(self) -> None:
        """To the first of the next group; round the end to the articles."""
        groups = ["" for _ in self.rows] + [offer.group for offer in self.offers]
        firsts = [at for at, group in enumerate(groups) if not at or groups[at - 1] != group]
        if firsts:
            self.put(next((at for at in firsts if at > self.item), firsts[0]))

    def chosen(self, item: int) -> None:
        """Open it."""
        at = item - len(self.rows)
        self.post_message(self.Opened(self.rows[item] if at < 0 else self.offers[at]))


class SearchScreen(ModalScreen[Picked | None], Once[Picked | None]):
    """Answers with what to open. The cursor of the results moves while the input has the focus."""

    app: Host

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss", "Close"),
        ("down,ctrl+j,ctrl+n", "next", "Next"),
        ("up,ctrl+k,ctrl+p", "previous", "Previous"),
        ("pagedown", "page(1)", "Page down"),
        ("pageup", "page(-1)", "Page up"),
        *bindings("search"),
    ]
    DEFAULT_CSS = """
    SearchScreen { align: center top; }
    SearchScreen > Vertical {
        width: 84; max-width: 96%; height: 80%; margin-top: 2; padding: 0 1;
        border: round $primary; border-title-color: $foreground; border-subtitle-color: $text-quiet;
        background: $surface;
    }
    SearchScreen Input { margin-bottom: 1; background: $panel; }
    SearchScreen Results { height: 1fr; background: $surface; }
    """
    results = query_one(Results)
    box = query_one(Box)

    def __init__(self, words: str = "", row: int = 0, keep: Turned = not_kept) -> None:
        """The words that stand there, and the article that the cursor goes to; `keep` is told what is followed."""
        super().__init__()
        self._keep = keep
        self._words, self._row = words, row
        self._feeds: Sequence[FeedRow] | None = None
        """Read once, with the first search."""
        self._names: KnownNames | None = None
        """Read once, after the first search."""
        self._found: tuple[list[str], list[int], str] | None = None
        """Snippets, articles and words of what is shown."""
        self._shown = Event()
        """Whether the articles that hold what stands there are shown."""
        self._shown.set()
        self._offered = Event()
        """Whether what else there is stands below them."""
        self._offered.set()

    def compose(self) -> ComposeResult:
        """Input and results."""
        with Box() as box:
            box.border_title = TITLE
            box.tell_keys(KEYS, self.app.keys)
            yield Input(self._words, placeholder="titles and full text", compact=True)
            yield Results()

    def on_mount(self) -> None:
        """The results take no focus: typing goes on."""
        answer_keys(self, self.app.keys)
        self.results.can_focus = False

    def name_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Others are in force: what is found again names them."""
        self.look_again()

    @property
    def words(self) -> str:
        """What is typed."""
        return self.query_one(Input).value

    @on(Input.Changed)
    def look(self, event: Input.Changed) -> None:
        """Search for what stands there now."""
        self.box.tell_keys(KEYS, self.app.keys)
        self._shown.clear()
        self._offered.clear()
        for group in ("take", "turn"):
            self.app.workers.cancel_group(self, group)
        self.search(event.value)

    def tell_number(self, number: int) -> None:
        """How many articles hold the words, on the border."""
        told = f"{LIMIT} articles or more" if number >= LIMIT else plural(number, "article") if number else ""
        self.box.border_title = " · ".join(filter(None, (TITLE, told)))

    @work(exclusive=True, group="search")
    async def search(self, words: str) -> None:
        """Search beside the screen; the next key ends it. First the articles, then their snippets and what else there
        is."""
        if not words.strip():
            self.results.show((), HINT)
            self.tell_number(0)
            self._shown.set()
            self._offered.set()
            return
        rows, found, self._found = list[Row](), 0, None
        try:
            rows, found = await self.app.aside(partial(_typed, words, self.app.folding))
            self.results.show(rows, f"nothing holds “{words.strip()}”", hits(words, prefix=True))
            self.results.put(next((at for at, row in enumerate(rows) if row.id == self._row), 0))
            self._row = 0
        except CacheError as error:  # a BadQuery most often: one sentence
            self.results.show((), str(error))
        self.tell_number(found)
        self._shown.set()
        try:
            if self._feeds is None:
                self._feeds = await self.app.aside(_feeds)
            pieces = await self.app.aside(partial(_pieces, words, rows)) if rows else []
            self._found = pieces, [row.id for row in rows], words
            await self._offer()
            if self._names is None:
                self.learn_names()
        except CacheError as error:
            self.box.tell(str(error))
        self._offered.set()

    @work(exclusive=True, group="search")
    async def look_again(self) -> None:
        """Find anew what is shown, as other articles may hold the words by now; the cursor stays on what it is on."""
        if not self._offered.is_set():  # it was ended by this, and nothing is shown yet
            self.search(self.words)
            return
        if self._found is None:
            return
        words = self.words
        with suppress(CacheError):  # what was found stays
            rows, number = await self.app.aside(partial(_typed, words, self.app.folding))
            pieces = await self.app.aside(partial(_pieces, words, rows)) if rows else []
            self._feeds, self._found = await self.app.aside(_feeds), (pieces, [row.id for row in rows], words)
            self.results.renew(rows, pieces, await self._offers())
            self.tell_number(number)
        if self._names is None:
            self.learn_names()

    @work(exclusive=True, group="names")
    async def learn_names(self) -> None:
        """Read the names that the cache knows, once articles are shown, and offer them as well."""
        if self._names is None:
            self._names = KnownNames(())  # once: it takes a while, and the next key comes
            with suppress(CacheError):  # the articles are there
                self._names = await self.app.aside(known_names)
                await self._offer()

    async def _offer(self) -> None:
        """Show what else there is, beside what was found."""
        if (found := self._found) is not None:
            offered = await self._offers()
            if self._found is found:
                self.results.add(found[0], offered)

    async def _offers(self) -> list[Offer]:
        _, ids, words = self._found or ([], [], "")
        return await self.app.aside(partial(_offers, self._feeds or (), ids, words, self.app.keys, self._names))

    # --- keys

    def action_next(self) -> None:
        """The next result."""
        self.results.action_down()

    def action_previous(self) -> None:
        """The result before."""
        self.results.action_up()

    def action_page(self, by: int) -> None:
        """A page of results down or up."""
        (self.results.action_page_down if by > 0 else self.results.action_page_up)()

    @work(exclusive=True, group="turn")
    @leading
    async def action_next_group(self) -> None:
        """Articles, feeds, names, commands, of what was typed before it."""
        await self._offered.wait()
        self.results.next_group()

    @work(group="follow")
    async def action_follow_query(self) -> None:
        """Follow what is typed, or no more."""
        try:
            said, follow, on = await self.app.aside(partial(turned, partial(a_query, self.words)))
            self._keep(said, follow, on)
            said = told_following(said, self.app.keys, on=on)
        except CacheError as error:
            said = str(error)
        self.box.tell(said)

    @on(Input.Submitted)
    @work(exclusive=True, group="take")
    @leading
    async def take(self) -> None:
        """Enter opens the result under the cursor, of what was typed before it."""
        await self._shown.wait()
        self.results.action_open()
        self.app.handed(self.results)

    @on(Results.Opened)
    def picked(self, event: Results.Opened) -> None:
        """A result was opened."""
        item = event.item
        if isinstance(item, Row):
            self.dismiss(Picked(self.words, article=item.id))
        elif item.query:
            typed = self.query_one(Input)
            typed.value = item.query
            typed.cursor_position = len(item.query)
        else:
            self.dismiss(Picked(self.words, feed=item.feed, name=item.name, command=item.command))


def _typed(words: str, folding: bool, cache: Cache) -> tuple[list[Row], int]:
    """The rows, each text once where stories are folded, and how many articles were found."""
    found = typed(cache, words, LIMIT)
    return cache.each_text_once(found) if folding else found, len(found)


def _feeds(cache: Cache) -> list[FeedRow]:
    return cache.feeds()


def _pieces(words: str, rows: Sequence[Row], cache: Cache) -> list[str]:
    query = parse_query(words, datetime.now(UTC), prefix=True)
    return [_piece(cache, row.id, query) for row in rows]


def _piece(cache: Cache, id: int, query: Query) -> str:
    try:
        return snippet(canonical_text("", cache.get(id).blocks)[:READ], query, ROOM)[0]
    except NotFound:  # removed in the meantime
        return ""


def _offers(
    feeds: Sequence[FeedRow], articles: Sequence[int], words: str, keys: Mapping[str, tuple[str, ...]],
    known: KnownNames | None, cache: Cache,
) -> list[Offer]:  # fmt: skip
    return offers(cache, feeds, articles, words, keys, known)

"""Which articles hold these words? Titles and full text, as one types."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.getters import query_one
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input

from cache.errors import BadQuery, CacheError
from cache.rows import Row
from cache.search import matches
from cache.store import Cache
from reader.labels import report_line
from reader.panes.rows import Drawn, RowsPane, wrapped
from reader.screens.host import Host

LIMIT = 50
HINT = 'words, "phrases", -not, feed:, tag:, is:unread, is:starred, since:2024-01-31, entity:'


class Results(RowsPane):
    """What was found."""

    class Picked(Message):
        """The reader opens one."""

        def __init__(self, article: int) -> None:
            super().__init__()
            self.article = article

    rows: Sequence[Row] = ()
    message = HINT
    now: Callable[[], datetime] = partial(datetime.now, UTC)
    """The clock that ages are counted by."""

    def show(self, rows: Sequence[Row], message: str) -> None:
        """Show results, or why there are none."""
        self.rows, self.message = rows, message
        self.rebuild()

    def draw(self, width: int) -> Sequence[Drawn]:
        """Title, and source and age below."""
        now = self.now()
        if not self.rows:
            return [Drawn(tuple(((line, "quiet"),) for line in wrapped(self.message, width, 4)))]
        return [
            Drawn(
                (
                    ((wrapped(row.title, width - 1, 1)[0], "plain" if row.read else "strong"),),
                    (("  " + wrapped(report_line(row, now), width - 3, 1)[0], "quiet"),),
                ),
                index,
            )
            for index, row in enumerate(self.rows)
        ]

    def chosen(self, item: int) -> None:
        """Open it."""
        self.post_message(self.Picked(self.rows[item].id))


class SearchScreen(ModalScreen[int]):
    """Answers with the article to open, 0 for none. The cursor of the results moves while the input has the focus."""

    app: Host

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss(0)", "Close"),
        ("down,ctrl+j,ctrl+n", "next", "Next"),
        ("up,ctrl+k,ctrl+p", "previous", "Previous"),
    ]
    DEFAULT_CSS = """
    SearchScreen { align: center top; }
    SearchScreen > Vertical {
        width: 84; max-width: 96%; height: 80%; margin-top: 2; padding: 0 1;
        border: round $primary; border-title-color: $foreground; background: $surface;
    }
    SearchScreen Input { margin-bottom: 1; background: $panel; }
    SearchScreen Results { height: 1fr; background: $surface; }
    """
    results = query_one(Results)

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self._words = words

    def compose(self) -> ComposeResult:
        """Input and results."""
        with Vertical() as box:
            box.border_title = "Search everything"
            yield Input(self._words, placeholder="titles and full text", compact=True)
            yield Results()

    def on_mount(self) -> None:
        """The results take no focus: typing goes on."""
        self.results.can_focus = False

    @on(Input.Changed)
    def look(self, event: Input.Changed) -> None:
        """Search for what stands there now."""
        self.search(event.value)

    @work(exclusive=True, group="search")
    async def search(self, words: str) -> None:
        """Search beside the screen; the newest words win."""
        if not words.strip():
            self.results.show((), HINT)
            return
        try:
            rows = await self.app.aside(partial(_matches, words))
        except BadQuery as error:
            self.results.show((), str(error))
        except CacheError as error:
            self.results.show((), str(error))
        else:
            self.results.show(rows, f"nothing holds “{words.strip()}”")

    def action_next(self) -> None:
        """The next result."""
        self.results.action_down()

    def action_previous(self) -> None:
        """The result before."""
        self.results.action_up()

    @on(Input.Submitted)
    def take(self) -> None:
        """Enter opens the result under the cursor."""
        if self.results.item >= 0:
            self.dismiss(self.results.rows[self.results.item].id)

    @on(Results.Picked)
    def picked(self, event: Results.Picked) -> None:
        """A click opens a result."""
        self.dismiss(event.article)


def _matches(words: str, cache: Cache) -> list[Row]:
    return matches(cache, words, LIMIT)

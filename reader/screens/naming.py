"""The page of a name: every story that names it, its dates, whom it appears with, how it is written."""

from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from cache.store import Cache
from feeds.record import dataclass
from reader.bindings import bindings, elsewhere
from reader.commands import COMMANDS, Command, by_id
from reader.labels import plural, source_of
from reader.name_page import TOLD, NamePage, NameTimeline, dates_of, kind_line, name_page, rows_of, seen_line
from reader.panes.bars import StatusBar, whole
from reader.panes.names import BesidePane, FormsPane
from reader.panes.reports import ReportsPane
from reader.panes.rows import fitted
from reader.panes.timeline import TimelinePane
from reader.screens.leading import leading
from reader.screens.paned import PanedScreen
from reader.timeline import Item, Telling

MORE = 200
"""Stories that are read on at once."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What the reader opens from the page of a name."""

    article: int
    sentence: tuple[int, int] | None = None
    """Where in it, where it was opened from the timeline."""
    name: str = ""
    """The name whose page it was."""


class NamingScreen(PanedScreen[Opened]):
    """Opens at once and fills as it is read beside the screen. Answers with what was opened, None for nothing."""

    PANES = ("reports", "timeline", "beside", "forms")
    head = query_one("#name", Static)
    reports = query_one("#reports", ReportsPane)
    timeline = query_one("#timeline", TimelinePane)
    beside = query_one("#beside", BesidePane)
    forms = query_one("#forms", FormsPane)

    DEFAULT_CSS = """
    NamingScreen { layout: vertical; background: $background; }
    #name { height: 2; padding: 0 1; }
    #name-panes { layout: horizontal; height: 1fr; }
    #reports, #beside, #forms {
        border: round $frame;
        border-title-color: $text-quiet;
        background: $background;
    }
    #reports:focus, #beside:focus, #forms:focus { border: round $primary; border-title-color: $foreground; }
    #reports { width: 1fr; }
    #name-side { width: 82; layout: horizontal; }
    #name-with { width: 38; }
    #name-side #timeline { width: 1fr; height: 1fr; }
    #beside { height: 1fr; }
    #forms { height: auto; min-height: 3; max-height: 9; }

    NamingScreen.-two #name-side { width: 44; layout: vertical; }
    NamingScreen.-two #name-with { width: 1fr; height: 1fr; }

    NamingScreen.-one #name-side, NamingScreen.-one #name-with, NamingScreen.-one #forms { width: 1fr; height: 1fr; }
    NamingScreen.-one #forms { max-height: 100%; }
    NamingScreen.-one #reports, NamingScreen.-one #timeline, NamingScreen.-one #beside, NamingScreen.-one #forms,
    NamingScreen.-one #name-with { display: none; }
    NamingScreen.-one.on-reports #reports, NamingScreen.-one.on-timeline #timeline,
    NamingScreen.-one.on-beside #beside, NamingScreen.-one.on-forms #forms,
    NamingScreen.-one.on-beside #name-with, NamingScreen.-one.on-forms #name-with { display: block; }
    NamingScreen.-one.on-reports #name-side { display: none; }
    """
    where = "name"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("name"), *elsewhere("name")]
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (84, "-two"), (116, "-three")]  # noqa: RUF012  # Textual declares it so

    def __init__(self, name: str, article: int = 0) -> None:
        """The page of a name, the cursor on an article's row."""
        super().__init__()
        self.called = name
        """What the page was asked for by."""
        self.page: NamePage | None = None
        self._article = article
        self._behind: list[tuple[str, int]] = []
        """Pages that the reader came from, and the item of 'Appears with' that was opened there."""

    def compose(self) -> ComposeResult:
        """Name, panes, status."""
        yield Static("", id="name", markup=False)
        with Container(id="name-panes"):
            yield ReportsPane(id="reports")
            with Container(id="name-side"):
                yield TimelinePane(id="timeline")
                with Vertical(id="name-with"):
                    yield BesidePane(id="beside")
                    yield FormsPane(id="forms")
        yield StatusBar(_helping(), id="status")

    def on_mount(self) -> None:
        """Read it."""
        self.beside.border_title, self.forms.border_title = "Appears with", "Also as"
        self.reports.focus()
        self.go(self.called, article=self._article)

    # --- reading the cache

    def go(self, name: str, *, article: int = 0, item: int = 0, said: str = "") -> None:
        """Show the page of another name, or of this one anew, the cursor on an article or on an item beside it."""
        self.called = name
        if self.page is None:
            self.draw_head()
            self.reports.show((), "reading …")
        self.load(name, article, item, said)

    @work(exclusive=True, group="name")
    @leading
    async def load(self, name: str, article: int, item: int, said: str) -> None:
        """Read a page that was asked for; keys wait for it."""
        await self._load(name, article, item, said)

    @work(exclusive=True, group="name")
    async def load_again(self, article: int, item: int) -> None:
        """Read this one anew."""
        await self._load(self.called, article, item, "")

    async def _load(self, name: str, article: int, item: int, said: str) -> None:
        """What stands in the tables; the dates, which take longer, follow."""
        page = await self.aside(partial(_page, name))
        if page is None:
            if not self.status.message:
                self.status.say(f"no article names “{name}”")
            self.reports.show((), "no article names it")
            return
        self.show_page(page, article, item)
        if said:
            self.status.say(said)
        self.load_dates(page)

    @work(exclusive=True, group="dates")
    async def load_dates(self, page: NamePage) -> None:
        """The dates of the page that is shown."""
        told = await self.aside(partial(_dates, page))
        if told is not None and self.page is not None and page.entity is self.page.entity:
            self.show_dates(told)

    @work(exclusive=True, group="name again")  # what is being loaded goes on
    async def look_again(self) -> None:
        """The analyser rests: where it found more of this name, show that, the cursor where it was."""
        called = self.called
        page, before = await self.aside(partial(_page, called)), self.page
        if page is None or self.called != called or (before is not None and page.entity == before.entity):
            return
        row = before.rows[self.reports.item] if before and 0 <= self.reports.item < len(before.rows) else None
        self.load_again(row.id if row else 0, self.beside.item)

    def show_page(self, page: NamePage, article: int, item: int) -> None:
        """Fill the panes; the dates follow."""
        self.page = page
        found = page.entity
        at = next((index for index, row in enumerate(page.rows) if row.id == article), 0)
        self.draw_head()
        self.reports.border_title = f"Articles · {len(found.articles):,}"
        self.reports.show(page.rows, left=len(found.articles) - len(page.rows), item=at)
        self.beside.show(found.beside, "no other names", item=item)
        self.forms.show(found.forms, "no other form seen")
        self.timeline.border_title = "Timeline"
        self.timeline.show((), "reading the dates …")

    def show_dates(self, told: NameTimeline) -> None:
        """Fill the timeline."""
        total, name = (len(self.page.entity.articles), self.page.entity.name) if self.page is not None else (0, "")
        counted = f" · {plural(len(told.items), 'event')}" if told.items else ""
        among = f" · the newest {TOLD} stories" if total > told.articles else ""
        self.timeline.border_title = f"Timeline{counted}{among}"
        note = "" if told.items else "no dated sentence names it"
        self.timeline.show([_without(item, name) for item in told.items], note, reports=told.reports)

    def draw_head(self) -> None:
        """The name and its kind, and under it how often and since when it is seen."""
        width = max(1, self.size.width - 2)
        if self.page is None:
            self.head.update(Content.assemble((fitted(self.called, width), "bold $accent")))
            return
        kind = kind_line(self.page.entity)
        name = fitted(" ".join(self.page.entity.name.split()), max(8, width - len(kind) - 3))
        self.head.update(
            Content.assemble(
                (name, "bold $accent"),
                ("   " + kind, "$text-quiet"),
                "\n",
                fitted(whole(seen_line(self.page), width), width),
            )
        )

    def on_resize(self) -> None:
        """The name is cut to the width."""
        self.draw_head()
        super().on_resize()

    # --- stepping out

    def action_leave(self) -> None:
        """Back to the article; an unfolded event folds first."""
        if not (self.timeline.has_focus and self.timeline.fold()):
            self.dismiss(None)

    def action_close(self) -> None:
        """The same."""
        self.action_leave()

    def action_back(self) -> None:
        """To the name that the reader came from, else back to the article."""
        if self._behind:
            name, item = self._behind.pop()
            self.go(name, item=item)
        else:
            self.dismiss(None)

    # --- opening

    @on(ReportsPane.Chosen)
    def open_story(self, event: ReportsPane.Chosen) -> None:
        """A story is read."""
        self.dismiss(Opened(event.article, name=self.called))

    @on(TimelinePane.Chosen)
    def open_event(self, event: TimelinePane.Chosen) -> None:
        """A sentence is read."""
        told = event.telling.event
        self.dismiss(Opened(event.telling.article, (told.sentence_start, told.sentence_end), self.called))

    @on(TimelinePane.Passed)
    def tell_source(self, event: TimelinePane.Passed) -> None:
        """Say who tells it."""
        self.status.say(f"told by {self._source(event.telling)} · {self.key_of('open')} opens it there")

    def _source(self, telling: Telling) -> str:
        row = self.timeline.reports.get(telling.article)
        return source_of(row) if row is not None else "a report"

    @on(BesidePane.Chosen)
    def open_name(self, event: BesidePane.Chosen) -> None:
        """The page of another name."""
        self._behind.append((self.called, self.beside.item))
        self.turn_to("reports")
        self.go(event.name)

    @on(FormsPane.Chosen)
    def tell_form(self) -> None:
        """Say what can be done with a form."""
        self.status.say(f"{self.key_of('split')} takes this form out: a name of its own")

    @on(ReportsPane.More)
    @work(exclusive=True, group="more")
    async def show_more(self) -> None:
        """Older stories."""
        page = self.page
        if page is None:
            return
        ids = page.entity.articles[len(page.rows) : len(page.rows) + MORE]
        rows = await self.aside(lambda cache: rows_of(cache, ids))
        if rows is not None and page is self.page:
            shown = [*page.rows, *rows]
            self.page = NamePage(page.entity, shown, page.first, page.last)
            self.reports.show(shown, left=max(0, len(page.entity.articles) - len(shown)), item=len(page.rows))


def _without(item: Item, name: str) -> Item:
    """An event without the name whose page this is: each of its sentences has it."""
    return replace(item, event=replace(item.event, names=tuple(n for n in item.event.names if n != name)))


def _helping() -> list[Command]:
    """The commands that the line at the bottom names."""
    known = by_id()
    own = [command for command in COMMANDS if command.where == "name"]
    return [known["open"], replace(known["next_pane"], footer="pane"), *own, known["back"], known["help"]]


def _page(name: str, cache: Cache) -> NamePage | None:
    return name_page(cache, name)


def _dates(page: NamePage, cache: Cache) -> NameTimeline:
    return dates_of(cache, page.entity)

"""The page of statistics: what was opened, by day, by feed and by name, in bars and sparklines."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from cache.habits import FeedHabit, Habits, habits
from feeds.record import dataclass
from reader.bindings import bindings, elsewhere
from reader.commands import by_id
from reader.panes.bars import StatusBar, whole
from reader.panes.measured import MeasuredPane
from reader.panes.rows import fitted
from reader.scale import sparkline
from reader.screens.leading import leading
from reader.screens.naming import Opened
from reader.screens.paned import PanedScreen
from reader.stats import NOTHING, by_day, by_feed, by_name, day_label, total_line


@dataclass(frozen=True, slots=True)
class Picked:
    """What the list is to show: a day, else a feed."""

    day: str = ""
    label: str = ""
    feed: int = 0


class StatisticsScreen(PanedScreen[Picked | Opened]):
    """Opens at once and fills as it is counted beside the screen. Answers with what the list shall show, or with what
    was opened from the page of a name; None for nothing."""

    PANES = ("days", "feeds", "names")
    DEFAULT_CSS = """
    StatisticsScreen { layout: vertical; background: $background; }
    #counted { height: 2; padding: 0 1; }
    #stats-panes { layout: horizontal; height: 1fr; }
    #days, #feeds, #names {
        border: round $frame; border-title-color: $text-quiet; background: $background; width: 1fr; height: 1fr;
    }
    #days:focus, #feeds:focus, #names:focus { border: round $primary; border-title-color: $foreground; }
    #days { width: 30; }
    #stats-side { width: 1fr; height: 1fr; layout: horizontal; }
    StatisticsScreen.-two #stats-side { layout: vertical; }
    StatisticsScreen.-one #days, StatisticsScreen.-one #feeds, StatisticsScreen.-one #names,
    StatisticsScreen.-one #stats-side {
        display: none; width: 1fr;
    }
    StatisticsScreen.-one.on-days #days, StatisticsScreen.-one.on-feeds #feeds, StatisticsScreen.-one.on-names #names,
    StatisticsScreen.-one.on-feeds #stats-side, StatisticsScreen.-one.on-names #stats-side { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("statistics"), *elsewhere("statistics")]
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (84, "-two"), (116, "-three")]  # noqa: RUF012  # Textual declares it so

    head = query_one("#counted", Static)
    days = query_one("#days", MeasuredPane)
    feeds = query_one("#feeds", MeasuredPane)
    names = query_one("#names", MeasuredPane)
    today: Callable[[], date] = date.today
    """The clock."""

    def __init__(self) -> None:
        super().__init__()
        self.habits: Habits | None = None
        """None while it is counted."""

    def compose(self) -> ComposeResult:
        """Totals, panes, status."""
        yield Static("counting …", id="counted", markup=False)
        with Container(id="stats-panes"):
            yield MeasuredPane(id="days")
            with Container(id="stats-side"):
                yield MeasuredPane(id="feeds")
                yield MeasuredPane(id="names")
        known = by_id()
        pane = replace(known["next_pane"], footer="pane")
        yield StatusBar([known["open"], pane, known["back"], known["search"], known["help"]], id="status")

    def on_mount(self) -> None:
        """Count."""
        for pane, title in ((self.days, "By day"), (self.feeds, "By feed"), (self.names, "By name")):
            pane.border_title = title
            pane.show((), "counting …")
        self.days.focus()
        self.load()

    @work(exclusive=True, group="statistics")
    @leading
    async def load(self) -> None:
        """Read the marks, and show what they come to."""
        found = await self.aside(habits)
        if found is None:
            return
        self.habits = found
        today = self.today()
        self.days.show(by_day(found, today), NOTHING)
        self.feeds.show(by_feed(found, today), "no feeds")
        self.names.show(by_name(found), "no names in what was opened")
        self.draw_head()

    def draw_head(self) -> None:
        """The totals, and how many were opened each day."""
        if self.habits is not None:
            width = max(1, self.size.width - 2)
            line = "" if self.app.spoken else sparkline(self.habits.days, width)
            self.head.update(
                Content.assemble(
                    (fitted(whole(total_line(self.habits), width), width), "bold $accent"), "\n", (line, "$text-quiet")
                )
            )

    def on_resize(self) -> None:
        """The totals fit the width."""
        self.draw_head()
        super().on_resize()

    # --- stepping out

    def action_leave(self) -> None:
        """Back to the article."""
        self.dismiss(None)

    action_close = action_back = action_leave

    # --- opening

    @on(MeasuredPane.Chosen)
    def open_counted(self, event: MeasuredPane.Chosen) -> None:
        """The articles of a day or of a feed in the list; the page of a name."""
        if self.habits is None:
            return
        if event.pane == "days":
            day = list(self.habits.days)[-1 - event.item]
            self.dismiss(Picked(day=day, label=day_label(day, self.today())))
        elif event.pane == "feeds":
            self._open_feed(self.habits.feeds[event.item])
        else:
            self.open_name(self.habits.names[event.item].name)

    def _open_feed(self, feed: FeedHabit) -> None:
        if feed.id:
            self.dismiss(Picked(feed=feed.id))
        else:
            self.status.say("these feeds are subscribed to no more")

    @work
    @leading
    async def open_name(self, name: str) -> None:
        """Its page; what is opened there is opened, and a step out leads back here."""
        from reader.screens.correcting import NameScreen

        page = NameScreen(name)
        opened = await self.app.push_screen_wait(page)
        if opened is not None:
            self.dismiss(opened)
        elif page.corrected:
            self.load()

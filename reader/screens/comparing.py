"""Two reports side by side: what does each say that the other does not?"""

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.getters import query_one
from textual.markup import escape
from textual.widgets import Static

from reader.bindings import bindings, elsewhere
from reader.commands import COMMANDS, by_id
from reader.compare import count_line
from reader.labels import meta_line, source_of
from reader.panes.bars import StatusBar
from reader.panes.report import ReportPane
from reader.screens.above import AboveScreen
from reader.why import Paired

SIDES = ("one", "other")


class CompareScreen(AboveScreen[int]):
    """The open report on the left or above, the other one beside or below. Answers with the article that the reader
    goes on in, 0 for the one that was open."""

    one = query_one("#one", ReportPane)
    other = query_one("#other", ReportPane)

    DEFAULT_CSS = """
    CompareScreen { layout: vertical; background: $background; }
    #differ { height: 1; padding: 0 1; color: $text-quiet; }
    #pair { layout: horizontal; height: 1fr; }
    #one, #other {
        width: 1fr; height: 1fr; border: round $frame; border-title-color: $text-quiet; background: $background;
    }
    #one:focus, #other:focus { border: round $primary; border-title-color: $foreground; }
    CompareScreen.-one #pair { layout: vertical; }
    """
    where = "pair"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("pair"), *elsewhere("pair")]
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (84, "-two")]  # noqa: RUF012  # Textual declares it so

    def __init__(self, pair: Paired) -> None:
        super().__init__()
        self.pair = pair

    def compose(self) -> ComposeResult:
        """How much differs, both reports, the keys."""
        yield Static(count_line(self.pair.comparison), id="differ", markup=False)
        sides = (self.pair.comparison.one, self.pair.comparison.other)
        with Container(id="pair"):
            for index, side in enumerate(sides):
                yield ReportPane(
                    self.pair.articles[index],
                    self.pair.analyses[index].mentions,
                    side.own,
                    meta=meta_line(self.pair.rows[index]),
                    id=SIDES[index],
                    measure=self.app.measure,
                )
        known = by_id()
        own = [command for command in COMMANDS if command.where == "pair"]
        pane = replace(known["next_pane"], footer="pane")
        yield StatusBar([known["open"], pane, *own, known["back"], known["help"]], id="status")

    def on_mount(self) -> None:
        """Sources on the borders; the reader begins in the first."""
        for pane, row in zip((self.one, self.other), self.pair.rows, strict=True):
            pane.border_title = escape(source_of(row))
        self.one.focus()

    @property
    def here(self) -> ReportPane:
        """The report that the reader is in."""
        return self.other if self.other.has_focus else self.one

    def action_next_difference(self) -> None:
        """The next place that differs."""
        self._go(1)

    def action_previous_difference(self) -> None:
        """The place before."""
        self._go(-1)

    def _go(self, by: int) -> None:
        number = self.here.go(by)
        total = len(self.here.marks)
        self.status.say(f"{number}/{total} that the other report does not state" if number else "nothing differs here")

    def action_next_pane(self) -> None:
        """To the other report."""
        (self.one if self.other.has_focus else self.other).focus()

    def action_previous_pane(self) -> None:
        """The same."""
        self.action_next_pane()

    @on(ReportPane.Chosen)
    def read_on(self, event: ReportPane.Chosen) -> None:
        """Go on in the report with the focus."""
        self.dismiss(event.article)

    def action_leave(self) -> None:
        """Back to the article."""
        self.dismiss(None)

    action_close = action_back = action_leave

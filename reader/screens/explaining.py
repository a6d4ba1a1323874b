"""Why is this related? A calm panel over the reader; escape leaves it."""

from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one
from textual.screen import ModalScreen

from reader.bindings import chosen
from reader.panes.why import WhyPane
from reader.screens.boxed import Box
from reader.screens.host import Host
from reader.screens.keying import answer_keys
from reader.screens.seeking import Seeking
from reader.why import Why

Next = Literal["", "open", "compare"]
"""What the reader does next: nothing, read the other article, or set both side by side."""


KEYS = "{open} opens that one · {leave} closes · {compare} side by side"


class WhyScreen(ModalScreen[Next], Seeking[Next]):
    """What two articles share, and where they differ."""

    app: Host

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "leave", "Close"),
        *chosen("leave", "close", "back", "why", "compare", "search"),
    ]
    DEFAULT_CSS = """
    WhyScreen { align: center middle; background: $background 40%; }
    WhyScreen > Vertical {
        width: 92; max-width: 96%; height: auto; max-height: 90%; padding: 0 1;
        border: round $primary; border-title-color: $foreground; border-subtitle-color: $text-quiet;
        background: $background;
    }
    WhyScreen WhyPane { height: auto; max-height: 100%; }
    """
    pane = query_one(WhyPane)

    def __init__(self, told: Why) -> None:
        super().__init__()
        self._told = told

    def compose(self) -> ComposeResult:
        """One pane in a box."""
        with Box() as box:
            box.border_title = "Why is this related?"
            box.tell_keys(KEYS, self.app.keys)
            yield WhyPane(self._told)

    def on_mount(self) -> None:
        """The keys in force."""
        answer_keys(self, self.app.keys)

    @on(WhyPane.Chosen)
    def open_other(self) -> None:
        """Read the other article."""
        self.dismiss("open")

    def action_compare(self) -> None:
        """Both, side by side."""
        self.dismiss("compare")

    def action_leave(self) -> None:
        """Back to the article."""
        self.dismiss("")

    action_close = action_back = action_why = action_leave

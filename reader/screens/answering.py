"""What did a command say to a text? A calm panel over the reader; escape leaves it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.markup import escape
from textual.screen import ModalScreen

from feeds.article import Article, Block
from reader.page import Mark, Page
from reader.panes.page_view import PageView
from reader.render import layout
from reader.screens.boxed import Box
from reader.screens.host import Host
from reader.screens.keying import answer_keys
from reader.screens.once import Once

SHOWN = 60_000
"""Characters of an answer that are shown: laid out on the screen's own thread, a million of them hold the keys for
seconds."""


class AnswerPane(PageView, can_focus=True):
    """A text as it stands; long lines go on below."""

    def __init__(self, text: str) -> None:
        super().__init__(measure=200)
        shown = text.strip("\n")
        cut = f"{shown[:SHOWN]}\n…" if len(shown) > SHOWN else shown
        self._article = Article("", "", (Block("code", cut),))

    def make_page(self, width: int) -> Page | None:
        """The page."""
        return layout(self._article, (), width, measure=self.measure)

    def overlays(self, start: int, end: int) -> list[Mark]:
        """Nothing is marked."""
        return []


class AnswerScreen(ModalScreen[None], Once[None]):
    """What a command said."""

    app: Host

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,h,left,backspace,enter", "dismiss", "Close")]
    DEFAULT_CSS = """
    AnswerScreen { align: center middle; background: $background 40%; }
    AnswerScreen > Vertical {
        width: 92; max-width: 96%; height: 80%;
        border: round $primary; border-title-color: $foreground; border-subtitle-color: $text-quiet;
        background: $background;
    }
    """

    def __init__(self, name: str, text: str, told: str) -> None:
        """`told` is how it ended, where it did not end well."""
        super().__init__()
        self._command, self._text, self._told = name, text, told

    def compose(self) -> ComposeResult:
        """One pane in a box."""
        with Box() as box:
            box.border_title = escape(self._command)
            box.tell(" · ".join(part for part in (self._told, "Esc closes") if part))
            yield AnswerPane(self._text)

    def on_mount(self) -> None:
        """The keys in force."""
        answer_keys(self, self.app.keys)

"""What does the reader type? One line in a box: an address to add."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from reader.screens.once import Once


class AskScreen(ModalScreen[str], Once[str]):
    """A title, an input; enter answers with what was typed, escape with `otherwise`."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "cancel", "Cancel")]
    DEFAULT_CSS = """
    AskScreen { align: center middle; }
    AskScreen > Vertical {
        width: 72; max-width: 94%; height: auto; padding: 1 2;
        border: round $primary; border-subtitle-color: $text-quiet; background: $surface;
    }
    AskScreen Label { width: 1fr; }
    AskScreen Input { margin-top: 1; }
    """

    def __init__(self, title: str, placeholder: str, text: str = "", otherwise: str = "") -> None:
        """`text` stands in the input already."""
        super().__init__()
        self._otherwise = otherwise
        self._title, self._placeholder, self._text = title, placeholder, text

    def compose(self) -> ComposeResult:
        """Title and input."""
        with Vertical() as box:
            box.border_subtitle = "Esc leaves"
            yield Label(self._title, markup=False)
            yield Input(self._text, placeholder=self._placeholder, compact=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        self.dismiss(event.value.strip())

    def action_cancel(self) -> None:
        """Escape."""
        self.dismiss(self._otherwise)

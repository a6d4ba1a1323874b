"""What is looked for, heard at each key? One line at the bottom, so that what it leads to is seen above it."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from reader.screens.once import Once


class NarrowScreen(ModalScreen[str], Once[str]):
    """Tells what was typed at each key; enter answers with it, escape with ''."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss('')", "Cancel")]
    closed_beside = False  # the list that is narrowed stands there
    DEFAULT_CSS = """
    NarrowScreen { align: left bottom; background: transparent; }
    NarrowScreen > Horizontal { height: 1; padding: 0 1; background: $panel; }
    NarrowScreen Input { width: 1fr; margin: 0 1; background: $panel; }
    NarrowScreen Label { color: $text-quiet; }
    """
    told = query_one("#narrow-told", Label)

    def __init__(self, title: str, typed: Callable[[str], object]) -> None:
        """`typed` is called with the words, '' where there are none."""
        super().__init__()
        self._title, self._typed = title, typed

    def compose(self) -> ComposeResult:
        """Title, input, and what there is of it."""
        with Horizontal():
            yield Label(f"{self._title}:", markup=False)
            yield Input(placeholder="words", compact=True)
            yield Label("", markup=False, id="narrow-told")

    @property
    def words(self) -> str:
        """What is typed."""
        return self.query_one(Input).value.strip()

    def tell(self, told: str) -> None:
        """How much of it there is."""
        self.told.update(told)

    def on_input_changed(self, event: Input.Changed) -> None:
        """A key."""
        self._typed(event.value.strip())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        self.dismiss(event.value.strip())

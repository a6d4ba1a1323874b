"""Where to? Letters on everything that can be opened; typing them opens it, any other key leaves."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.geometry import Offset, Size
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.hints import MOST, labels, meant


class HintScreen(ModalScreen[int]):
    """Labels over the panes, which stay as they are; answers which was chosen, -1 for none."""

    DEFAULT_CSS = """
    HintScreen { background: $background 40%; }
    HintScreen > Static {
        position: absolute; width: auto; height: 1;
        color: $foreground; background: $background; text-style: bold reverse;
    }
    """

    def __init__(self, places: Sequence[Offset]) -> None:
        """A label at each of these places of the screen."""
        super().__init__()
        self._places = places[:MOST]
        self._labels = labels(len(self._places))
        self._typed = ""
        self._laid: Size | None = None

    def compose(self) -> ComposeResult:
        """The labels."""
        for label, place in zip(self._labels, self._places, strict=True):
            hint = Static(label, markup=False)
            hint.styles.offset = (place.x, place.y)
            yield hint

    def on_key(self, event: events.Key) -> None:
        """A letter of a label, else the end."""
        event.stop()
        event.prevent_default()
        self._typed += event.character or "\n"
        chosen = meant(self._labels, self._typed)
        if chosen is None:
            self.dismiss(-1)
        elif chosen >= 0:
            self.dismiss(chosen)
        else:
            for label, hint in zip(self._labels, self.query(Static), strict=True):
                hint.display = label.startswith(self._typed)

    def on_click(self) -> None:
        """The mouse needs no letters."""
        self.dismiss(-1)

    def on_resize(self, event: events.Resize) -> None:
        """What the labels stood on has moved."""
        if self._laid is None:
            self._laid = event.size
        elif event.size != self._laid:
            self.dismiss(-1)

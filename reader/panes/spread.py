"""What becomes of a message that is too long for one line? It is laid over the lines above it; nothing moves for it."""

from textual import events
from textual.widgets import Static


class Spread(Static):
    """A message over the lines above it."""

    DEFAULT_CSS = """
    Spread {
        overlay: screen; constrain: inside inside; width: 100vw; height: auto; max-height: 4; padding: 0 1;
        background: $surface;
    }
    """

    def on_click(self, event: events.Click) -> None:
        """It is no key, and those below it are named again by now."""
        event.stop()

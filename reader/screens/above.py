"""What does a page above the reading screen answer as the reading screen does? Search, keys, palette, the way out."""

from typing import TypeVar

from textual.screen import Screen

from reader.commands import in_force
from reader.screens.host import Host

T = TypeVar("T")


class AboveScreen(Screen[T | None]):
    """A page above the reading screen; None answers that nothing was chosen."""

    app: Host

    def action_search(self) -> None:
        """Search everything; the article stands behind it."""
        self.dismiss(None)
        self.app.search_everything()

    def action_help(self) -> None:
        """The keys."""
        from reader.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(in_force(self.app.keys)))

    def action_palette(self) -> None:
        """Every command."""
        self.app.action_command_palette()

    def action_quit(self) -> None:
        """Leave the reader."""
        self.app.leave()

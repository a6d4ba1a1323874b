"""What does a page above the reading screen answer as the reading screen does? Search, keys, palette, the way out."""

from typing import TypeVar

from reader.commands import Where, by_id
from reader.history import Place
from reader.panes.timeline import TimelinePane
from reader.screens.hinting import KeyedScreen
from reader.screens.keying import answer_keys
from reader.screens.once import Once

T = TypeVar("T")


class AboveScreen(KeyedScreen[T | None], Once[T | None]):
    """A page above the reading screen; None answers that nothing was chosen."""

    where: Where = "reader"
    """Whose keys its help begins with."""
    place = Place(0)
    """How it stands in the jump list."""
    passed = False
    """Whether it was left to go forward, where `back` had led here (`OpeningScreen.visit`)."""
    searched = False
    """Whether it was left for what a search over it found."""

    def action_forward(self) -> None:
        """Forward again, where `back` led to this page."""
        if self.app.goes_forward():
            self.passed = True
            self.dismiss(None)
        else:
            self.status.say("nothing to go forward to")

    def action_elsewhere(self, id: str) -> None:
        """Say that a command of the article is not answered here."""
        self.status.say(f"“{by_id()[id].title}” is not on this page · {self.key_of('leave')} goes back")

    def action_follow(self) -> object:
        """Nothing here to follow, unless the page knows better."""
        self.action_elsewhere("follow")
        return None

    def action_undo(self) -> object:
        """Nothing was marked here, unless the page knows better."""
        self.action_elsewhere("undo")
        return None

    async def action_read_on(self) -> None:
        """A page on in the pane with the focus."""
        await self.app.run_action("page_down", self.focused or self)

    async def action_read_back(self) -> None:
        """A page back."""
        await self.app.run_action("page_up", self.focused or self)

    def on_mount(self) -> None:
        """The keys in force."""
        answer_keys(self, self.app.keys)

    def action_search(self) -> None:
        """Search everything; escape leads back to this page."""
        self.app.search_everything()

    def give_way(self) -> None:
        """Close for what a search over this page found."""
        self.searched = True
        self.dismiss(None)

    def action_help(self) -> None:
        """The keys."""
        from reader.screens.help import HelpScreen

        pane = "timeline" if isinstance(self.focused, TimelinePane) else ""
        self.app.push_screen(HelpScreen(self.app.keys, pane, self.where))

    def action_palette(self) -> None:
        """Every command."""
        self.app.action_command_palette()

    def action_suspend(self) -> None:
        """To the shell; `fg` comes back."""
        self.app.action_suspend_process()

    def action_quit(self) -> None:
        """Leave the reader."""
        self.app.leave()

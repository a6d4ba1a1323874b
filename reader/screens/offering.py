"""How often is a command run that was chosen in the palette twice at once, as by enter and the mouse? Once."""

from typing import Any

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette
from textual.message import Message
from textual.widgets import Input, OptionList


class Palette(CommandPalette):
    """Textual's, which for the second choice takes the page below it away too, or ends where that is the last one."""

    async def _on_message(self, message: Message) -> None:
        """As Textual's, until it has gone: what was chosen before it went comes to it behind that."""
        if self.is_active or not isinstance(message, OptionList.OptionSelected | Input.Submitted):
            await super()._on_message(message)

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """As Textual's, where it stands on top."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

"""What is the palette of commands like? A box as the others; and what is chosen twice at once, as by enter and the
mouse, is run once."""

from typing import Any

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette
from textual.message import Message
from textual.widgets import Input, OptionList


class Palette(CommandPalette):
    """Textual's, which for the second choice takes the page below it away too, or ends where that is the last one."""

    # Without colours the option under the cursor is underlined: of an option's style Textual draws no 'reverse'.
    DEFAULT_CSS = """
    Palette { align: center middle; }
    Palette > Vertical {
        width: 76; max-width: 96%; height: 90%; padding: 0 1; margin: 0; visibility: visible;
        border: round $primary; border-title-color: $foreground; border-subtitle-color: $text-quiet;
        background: $surface;
    }
    Palette > Vertical:dark { background: $surface; }
    Palette SearchIcon, Palette LoadingIndicator { display: none; }
    Palette #--input, Palette #--input.--list-visible { height: 1; margin-bottom: 1; border: none; background: $panel; }
    Palette CommandInput, Palette CommandInput:focus { height: 1; border: none; background: $panel; }
    Palette #--results { overlay: none; height: 1fr; }
    Palette CommandList, Palette CommandList.--populating { height: 1fr; max-height: 100%; border: none; }
    Palette CommandList {
        scrollbar-size-vertical: 1; scrollbar-background: transparent;
        scrollbar-background-hover: transparent; scrollbar-background-active: transparent;
    }
    Palette CommandList > .option-list--option { padding: 0 1; }
    Palette CommandList:nocolor > .option-list--option-highlighted { text-style: bold underline; }
    """

    def on_mount(self) -> None:
        """Named as the other boxes are; its parts stay Textual's."""
        box = self.query_one("#--container")
        box.border_title, box.border_subtitle = "Every command", "Esc closes"
        self.query_one(Input).placeholder = "type to narrow down"

    async def _on_message(self, message: Message) -> None:
        """As Textual's, until it has gone: what was chosen before it went comes to it behind that."""
        if self.is_active or not isinstance(message, OptionList.OptionSelected | Input.Submitted):
            await super()._on_message(message)

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """As Textual's, where it stands on top."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

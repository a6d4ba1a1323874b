"""Which commands does the palette find? Those with the letters in their names, then those whose help has the words."""

from textual.command import Hit, Hits
from textual.system_commands import SystemCommandsProvider

BY_HELP = 0.001
"""How well a command fits by its help alone: less than any by its name. Twice that where it says the very words."""


class CommandsProvider(SystemCommandsProvider):
    """As Textual's, which looks at the names alone."""

    async def search(self, query: str) -> Hits:
        """The commands found, for Textual to sort."""
        matcher, words = self.matcher(query), query.lower().split()
        for name, help_, callback, *_ in self.app.get_system_commands(self.screen):
            if (found := matcher.match(name)) > 0:
                yield Hit(found, matcher.highlight(name), callback, help=help_)
            elif all(word in help_.lower() for word in words):
                yield Hit(BY_HELP * (1 + (" ".join(words) in help_.lower())), name, callback, help=help_)

"""Which commands does the palette find? Those with the letters in their names, then those whose help has the words, and
where that is done which no command does here."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from textual.command import Hit, Hits
from textual.system_commands import SystemCommandsProvider

from reader.commands import COMMANDS, Where, key_for, shown_key
from reader.panes.bars import StatusBar
from reader.screens.arranging import ArrangingScreen
from reader.screens.host import Host
from reader.signs import PANES, SIGNS

BY_HELP = 0.001
"""How well a command fits by its help alone: less than any by its name. Twice that where it says the very words."""
OURS = "backstory "
"""What every command of the shell begins with: 'story' means none of them."""
THERE = 0.5
"""How well what is done elsewhere fits, of what it would here."""
WAYS: Mapping[Where, str] = {"lists": "lists", "name": "name_page", "pair": "compare", "feed": "feed_page"}
"""The commands that lead to the pages that answer others."""


class CommandsProvider(SystemCommandsProvider):
    """As Textual's, which looks at the names alone."""

    async def search(self, query: str) -> Hits:
        """The commands found, for Textual to sort."""
        for name, help_, callback, *_ in self.app.get_system_commands(self.screen):
            if found := self._fits(query, name, help_):
                yield Hit(found, self.matcher(query).highlight(name), callback, help=help_)
        for name, help_, choose in self._themes():
            if found := self._fits(query, name, help_):
                yield Hit(found, self.matcher(query).highlight(name), choose, help=help_)
        for name, help_, said in self._elsewhere():
            if found := THERE * self._fits(query, name.removeprefix(OURS), help_, OURS):
                yield Hit(found, self.matcher(query).highlight(name), partial(self._tell, said), help=help_)

    def _fits(self, query: str, name: str, help_: str, before: str = "") -> float:
        """How well; what stands before every name of a kind is nothing that it is found by."""
        if (found := self.matcher(query.removeprefix(before)).match(name)) > 0:
            return found
        words, told = query.lower().split(), help_.lower()
        return BY_HELP * (1 + (" ".join(words) in told)) if all(word in told for word in words) else 0

    def _tell(self, said: str) -> None:
        self.screen.query_one(StatusBar).say(said)

    def _themes(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        """Every theme by its name: it is worn from then on."""
        assert isinstance(self.app, Host)
        reading = self.app.screen_stack[0]
        assert isinstance(reading, ArrangingScreen)
        for theme in self.app.cycle:
            yield f"Theme {theme}", "these colours, also at the next start", partial(reading.wear, theme)

    def _elsewhere(self) -> Iterator[tuple[str, str, str]]:
        """What other pages answer, and what is done in a shell: name, help, and where it is."""
        assert isinstance(self.app, Host)
        keys = self.app.keys
        for command in COMMANDS:
            if (way := WAYS.get(command.where)) and not hasattr(self.screen, f"action_{command.id}"):
                place = f"{command.group[0].lower()}{command.group[1:]} ({key_for(way, keys)})"
                key = " · ".join([*map(shown_key, keys[command.id][:1]), place])
                yield command.title, f"{key}: {command.help}", f"{command.title}: {key}"
        for verb, means in SIGNS["shell"]:
            yield f"{OURS}{verb}", f"{PANES['shell'].split(',')[0].lower()}: {means}", f"{OURS}{verb}: {means}"

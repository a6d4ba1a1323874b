"""What stands above and below the panes: how many stories, what is going on, which keys help now."""

from collections.abc import Iterable, Mapping

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from feeds.record import dataclass
from reader.commands import Command, footer, shown_key
from reader.spoken import spoken
from reader.wrap import safe

SEPARATOR = " · "


def whole(said: str, room: int) -> str:
    """As many of the parts of a line as there is room for, at least the first; none of them cut."""
    parts = said.split(SEPARATOR)
    while len(parts) > 1 and cell_len(SEPARATOR.join(parts)) > room:
        parts.pop()
    return SEPARATOR.join(parts)


class HeaderBar(Static):
    """Name on the left; stories, unread and the offline badge on the right."""

    DEFAULT_CSS = """
    HeaderBar { height: 1; width: 1fr; padding: 0 1; color: $text-quiet; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)
        self._parts: tuple[str, ...] = ()

    def say(self, *parts: str) -> None:
        """Show these on the right: two counts, then what else is so. Of little room the last has it."""
        self._parts = parts
        self._draw()

    def on_resize(self) -> None:
        """Keep the right side right."""
        self._draw()

    def _draw(self) -> None:
        name, parts = "Backstory", list(self._parts)
        room = self.size.width - len(name) - 1
        while len(parts) > 1 and cell_len(SEPARATOR.join(parts)) > room:
            del parts[2 if len(parts) > 3 else 0]
        right = SEPARATOR.join(parts)
        gap = max(1, room + 1 - cell_len(right))
        self.update(Content.assemble((name, "bold $accent"), " " * gap, right), layout=False)


class StatusBar(Static):
    """The keys that help now; a message takes their place until the next key, and what lasts until that is over. What
    lasts is shortened by whole parts; a message is whole, on more lines where one is too short."""

    @dataclass
    class Pressed(Message):
        """The mouse pressed a key that is named."""

        command: str

    DEFAULT_CSS = """
    StatusBar {
        height: 1; width: 1fr; padding: 0 1; color: $text-quiet; background: $surface;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    def __init__(self, commands: Iterable[Command] | None = None, *, id: str | None = None) -> None:
        """`commands` are those that help here; those of the list, if not stated."""
        super().__init__("", id=id, markup=False)
        self._commands = list(commands if commands is not None else footer("stories"))
        self.message = ""
        self._keys: Mapping[str, tuple[str, ...]] = {}
        self._look = ""  # a style, not a class: a change of class costs a restyling with each key
        self._working = ""
        self.standing = ""
        """What lasts and which keys it has: words that are looked for, a selection; '' for nothing."""
        self._hint: tuple[str, str] | None = None
        self._spread: Static | None = None
        """Made for the first message that needs it."""
        self._ends: list[tuple[int, str]] = []
        """Up to which column each key that is named stands, and its command."""

    def on_mount(self) -> None:
        """Show the keys."""
        self._draw()

    def on_resize(self) -> None:
        """As many keys as fit."""
        self._draw()

    def say(self, message: str, *, error: bool = False) -> None:
        """Show a message until `hush`."""
        self.message, self._look = safe(message), "$error" if error else "$foreground"
        self._draw()

    def working(self, progress: str) -> None:
        """Show what goes on in the background; '' when it is over. Nothing where the screen is read aloud: each step
        would be read."""
        self._working = "" if self.app.has_class("spoken") else progress
        self._draw()

    def stand(self, line: str) -> None:
        """Show what lasts, with its keys, wherever there is no message; '' when it is over."""
        if line != self.standing:
            self.standing = line
            self._draw()

    def name_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Name these keys, by command, instead of those that the commands declare."""
        self._keys = keys
        self._draw()

    def offer(self, commands: Iterable[Command]) -> None:
        """Name other commands, of the pane that the reader came to."""
        if (offered := list(commands)) != self._commands:
            self._commands = offered
            self._draw()

    def suggest(self, hint: tuple[str, str] | None) -> None:
        """Name a key and what it does on the right, before other keys where there is little room; None for none."""
        if hint != self._hint:
            self._hint = hint
            self._draw()

    def hush(self) -> None:
        """Take the message away."""
        if self.message:
            self.say("")

    def on_click(self, event: events.Click) -> None:
        """A key that is named here can be pressed here."""
        at = event.x - 1
        if (command := next((id for end, id in self._ends if at < end), "")) and at >= 0:
            self.post_message(self.Pressed(command))

    def _shortened(self, said: str) -> str:
        """What there is room for, in whole parts; a mark for those that are left out."""
        room = self.size.width
        if not self.size.width or cell_len(said) <= room:
            return said
        return f"{whole(said, room - 2)} …"

    def _spread_out(self, said: Content) -> None:
        """Show a message whole that is cut here; an empty one takes it away."""
        if self._spread is None and said:
            from reader.panes.spread import Spread  # few messages need it

            self._spread = Spread(markup=False)
            self.mount(self._spread)
        if self._spread is not None:
            self._spread.display = bool(said)
            self._spread.update(said)

    def _draw(self) -> None:
        self._ends = []
        if self.message or self._working or self.standing:
            said = " · ".join(part for part in (self._working, self.message or self.standing) if part)
            aloud = self.app.has_class("spoken")
            said = spoken(said) if aloud else said
            look, short = self._look if self.message else "$foreground", self._shortened(said)
            self.update(Content.styled(short, look), layout=False)
            self._spread_out(Content.styled(said if (self.message or aloud) and short != said else "", look))
            return
        self._spread_out(Content())
        named = [
            (self._named(shown_key(keys[0])), command.footer, command.id)
            for command in self._commands
            if command.footer and (keys := self._keys.get(command.id, command.keys))
        ]
        kept = sum(cell_len(key) + len(does) + 3 for key, does, id in named if id == "help")  # it leads to the others
        hint = self._drawn_hint(self.size.width - kept)
        room = self.size.width - sum(cell_len(text) for text, _ in hint)
        pieces: list[str | tuple[str, str]] = []
        used = 0
        for key, does, id in named:
            width = cell_len(key) + len(does) + 3
            if used + width + (kept if id != "help" else 0) <= room:
                used += width
                self._ends.append((used, id))
                pieces += [(key, "bold $accent"), f" {does}  "]
        self.update(Content.assemble(*pieces, " " * max(0, room - used), *hint), layout=False)

    def _named(self, key: str) -> str:
        return spoken(key) or key if self.app.has_class("spoken") else key

    def _drawn_hint(self, room: int) -> list[tuple[str, str]]:
        """The hint, where there is room for it."""
        if self._hint is None:
            return []
        key, does = self._named(self._hint[0]), self._hint[1]
        drawn = [("hint: ", "$text-quiet"), (key, "bold $accent"), (f" {does}", "$text-quiet")]
        return drawn if sum(cell_len(text) for text, _ in drawn) <= room else []

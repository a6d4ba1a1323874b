"""Which keys are there? Every command with its keys, narrowed down as one types."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Input

from reader.bindings import chosen
from reader.commands import COMMANDS, Command, Where, shown_key
from reader.panes.rows import Drawn, RowsPane, fitted, wrapped
from reader.screens.boxed import Box
from reader.screens.keying import answer_keys
from reader.screens.seeking import Seeking
from reader.signs import PANES, SIGNS

KEYS_WIDTH = 20
NARROW_KEYS = 14
"""Cells for the keys, also where there are fewer than 60 in all."""


class Keys(RowsPane):
    """The commands that hold the typed words."""

    always = True
    words = ""
    pane = ""
    """Whose signs stand first, where one needs them to read it; those of others stand last."""
    where = "reader"
    """The page whose own keys stand before all others."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: Mapping[str, tuple[str, ...]] = {}

    def name_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Others are in force."""
        self.keys = keys
        self.rebuild(max(0, self.item))

    def draw(self, width: int) -> Sequence[Drawn]:
        """Groups, and under each its commands; the signs of the pane where the reader is before, others after them."""
        rows, group = list[Drawn](), ""
        for command in self._wanted():
            if command.group != group:
                group = command.group
                rows.append(Drawn((((group, "strong"),),)))
            own = self.keys.get(command.id, command.keys)
            keys = " ".join(map(shown_key, own or self.keys.get("palette", ())[:1])) or "palette"
            told = command.help if own else f"{command.title}: {command.help}"  # the name is what one types there
            rows.append(_row(keys, told, width))
        rows = [*self._signs(width, own=True), *rows, *self._signs(width, own=False)]
        rows = [replace(row, item=at) if row.item >= 0 else row for at, row in enumerate(rows)]
        none = "no command has these words; `backstory --help` in a shell tells of tags, limits and rules"
        return rows or [Drawn(tuple(((line, "quiet"),) for line in wrapped(none, width, 3)))]

    def _signs(self, width: int, *, own: bool) -> list[Drawn]:
        """What the signs of the reader's pane mean, or those of the others."""
        rows = []
        for pane, signs in SIGNS.items():
            wanted = [sign for sign in signs if all(word in _sign(pane, *sign) for word in self.words.lower().split())]
            if wanted and (pane == self.pane) is own:
                rows.append(Drawn((((PANES[pane], "strong"),),)))
                rows += [_row(sign, means, width) for sign, means in wanted]
        return rows

    def _wanted(self) -> list[Command]:
        words = self.words.lower().split()
        own_first = sorted(COMMANDS, key=lambda command: command.where != self.where or command.where == "reader")
        return [
            command
            for command in own_first
            if not command.id.startswith("related.") and all(word in self._told(command) for word in words)
        ]

    def _told(self, command: Command) -> str:
        """What of a command is searched."""
        keys = self.keys.get(command.id, command.keys)
        return " ".join((command.title, command.help, *keys)).lower()


def _row(head: str, told: str, width: int) -> Drawn:
    """Keys or a sign, and beside them what they do or mean."""
    cells = KEYS_WIDTH if width >= 60 else NARROW_KEYS
    body = wrapped(told, max(10, width - cells - 2), 3)
    beside = [((" " * (cells + 2) + line, "plain"),) for line in body]
    if cell_len(head) >= cells:  # it has a line of its own: a sign, or more keys than there is room for
        return Drawn(((("  " + fitted(head, width - 2), "accent"),), *beside), 0)
    first = (("  " + head.ljust(cells), "accent"), (body[0], "plain"))
    return Drawn((first, *beside[1:]), 0)


def _sign(pane: str, sign: str, means: str) -> str:
    """What of a sign is searched."""
    return f"{PANES[pane]} {sign} {means}".lower()


class HelpScreen(ModalScreen[None], Seeking[None]):
    """Type to narrow down; escape closes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss", "Close"),
        ("down,ctrl+j", "next", "Next"),
        ("up,ctrl+k", "previous", "Previous"),
        ("pagedown", "page(1)", "Page down"),
        ("pageup", "page(-1)", "Page up"),
        Binding("home", "top", "Top", priority=True),  # before the input, which is too short to walk in
        Binding("end", "bottom", "Bottom", priority=True),
        *chosen("search"),
    ]
    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen > Vertical {
        width: 76; max-width: 96%; height: 90%; padding: 0 1;
        border: round $primary; border-title-color: $foreground; border-subtitle-color: $text-quiet;
        background: $surface;
    }
    HelpScreen Input { margin-bottom: 1; background: $panel; }
    HelpScreen Keys { height: 1fr; background: $surface; }
    """
    list_of_keys = query_one(Keys)

    def __init__(self, keys: dict[str, tuple[str, ...]], pane: str = "", where: Where = "reader") -> None:
        """`pane` is one whose signs the reader has before him, `where` the page that is seen."""
        super().__init__()
        self._keys, self._pane, self._where = keys, pane, where

    def compose(self) -> ComposeResult:
        """Input and commands."""
        with Box() as box:
            box.border_title = "Keys"
            box.tell("Esc closes · ↓ PgDn End move")
            yield Input(placeholder="type to narrow down", compact=True)
            yield Keys()

    def on_mount(self) -> None:
        """The list takes no focus: typing goes on."""
        answer_keys(self, self._keys)
        shown = self.list_of_keys
        shown.keys, shown.pane, shown.where = self._keys, self._pane, self._where
        self.list_of_keys.can_focus = False

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Only what holds the words."""
        self.list_of_keys.words = event.value
        self.list_of_keys.rebuild()

    def action_next(self) -> None:
        """Down."""
        self.list_of_keys.action_down()

    def action_previous(self) -> None:
        """Up."""
        self.list_of_keys.action_up()

    def action_page(self, by: int) -> None:
        """A page down or up."""
        (self.list_of_keys.action_page_down if by > 0 else self.list_of_keys.action_page_up)()

    def action_top(self) -> None:
        """To the first."""
        self.list_of_keys.action_top()

    def action_bottom(self) -> None:
        """To the last."""
        self.list_of_keys.action_bottom()

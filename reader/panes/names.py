"""What stands beside a name? The names that come with it, and the forms that it is written in."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.message import Message

from cache.entities import EntityRow, FormRow
from feeds.record import dataclass
from reader.panes.rows import Drawn, RowsPane, fitted, wrapped

SHORT = {"organization": "org."}
"""Kinds that take too much of a narrow pane."""


class BesidePane(RowsPane):
    """Whom and what a name appears with, and in how many articles."""

    @dataclass
    class Chosen(Message):
        """The reader goes to the page of a name."""

        name: str
        kind: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.names: Sequence[EntityRow] = ()
        self.message = ""

    def show(self, names: Sequence[EntityRow], message: str = "", *, item: int = 0) -> None:
        """Show names; `message` says why there are none."""
        self.names, self.message = names, message
        self.rebuild(item)

    def draw(self, width: int) -> Sequence[Drawn]:
        """Count, name and kind."""
        if not self.names:
            return [_said(self.message, width)]
        digits = max(len(f"{row.count:,}") for row in self.names)
        return [
            _row(index, f" {row.count:>{digits},}", row.name, SHORT.get(row.kind, row.kind), width)
            for index, row in enumerate(self.names)
        ]

    def chosen(self, item: int) -> None:
        """Go to its page."""
        self.post_message(self.Chosen(self.names[item].name, self.names[item].kind))


class FormsPane(RowsPane):
    """How a name is written otherwise; a form can be taken out of it."""

    @dataclass
    class Chosen(Message):
        """The reader asks what can be done with a form."""

        form: FormRow

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.forms: Sequence[FormRow] = ()
        self.message = ""

    @property
    def form(self) -> FormRow | None:
        """The form under the cursor."""
        return self.forms[self.item] if 0 <= self.item < len(self.forms) else None

    def show(self, forms: Sequence[FormRow], message: str = "") -> None:
        """Show forms; `message` says why there are none."""
        self.forms, self.message = forms, message
        self.rebuild()

    def draw(self, width: int) -> Sequence[Drawn]:
        """In how many articles, the form, and whether the reader put it here."""
        if not self.forms:
            return [_said(self.message, width)]
        digits = max(len(f"{row.articles:,}") for row in self.forms)
        return [
            _row(index, f" {row.articles:>{digits},}", row.text, "yours" if row.yours else "", width)
            for index, row in enumerate(self.forms)
        ]

    def chosen(self, item: int) -> None:
        """Say what can be done."""
        self.post_message(self.Chosen(self.forms[item]))


def _said(message: str, width: int) -> Drawn:
    return Drawn(tuple(((" " + line, "quiet"),) for line in wrapped(message, width - 1, 4)))


def _row(index: int, count: str, name: str, note: str, width: int) -> Drawn:
    """Count, name, and a note at the right edge."""
    room = max(4, width - cell_len(count) - cell_len(note) - 3)
    shown = fitted(" ".join(name.split()), room)
    gap = " " * (room - cell_len(shown) + 1)
    return Drawn((((count + " ", "accent"), (shown, "plain"), (gap + note, "quiet")),), index)

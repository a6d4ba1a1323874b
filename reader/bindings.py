"""Which Textual bindings do the commands make?"""

from textual.binding import Binding, BindingType

from reader.commands import COMMANDS, EVERYWHERE, Where, shown_key


def bindings(where: Where) -> list[BindingType]:
    """The bindings of all commands that are answered in one place; a command's id is its binding's id."""
    return [
        Binding(
            ",".join(command.keys),
            action_of(command.id),
            command.title,
            key_display=shown_key(command.keys[0]),
            id=command.id,
            show=bool(command.footer),
            tooltip=command.help,
            priority=where == "search",  # before the input, which has the focus there
        )
        for command in COMMANDS
        if command.keys and (command.where == where or (where in ("name", "pair") and command.id in EVERYWHERE))
    ]


def chosen(*ids: str) -> list[BindingType]:
    """The bindings of a few commands of the reading screen, for a box that answers them too."""
    return [binding for binding in bindings("reader") if isinstance(binding, Binding) and binding.id in ids]


def action_of(id_: str) -> str:
    """The action of a command: 'related.3' is `related(3)`."""
    name, _, number = id_.partition(".")
    return f"{name}({number})" if number else name

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


def elsewhere(where: Where) -> list[BindingType]:
    """Bindings of what the reading screen alone answers, for a page above it that says so: `elsewhere('star')`."""
    answered = [command for command in COMMANDS if command.where in (where, "pane") or command.id in EVERYWHERE]
    taken = {key for command in answered for key in command.keys}
    return [
        Binding(",".join(left), f"elsewhere('{command.id}')", command.title, id=command.id, show=False)
        for command in COMMANDS
        if command.where == "reader" and (left := [key for key in command.keys if key not in taken])
    ]


def chosen(*ids: str) -> list[BindingType]:
    """The bindings of a few commands of the reading screen, for a box that answers them too."""
    return [binding for binding in bindings("reader") if isinstance(binding, Binding) and binding.id in ids]


def action_of(id_: str) -> str:
    """The action of a command: 'related.3' is `related(3)`."""
    name, _, number = id_.partition(".")
    return f"{name}({number})" if number else name

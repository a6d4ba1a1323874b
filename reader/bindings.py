"""Which Textual bindings do the commands make?"""

from collections.abc import Iterable, Mapping

from textual.binding import Binding, BindingsMap, BindingType
from textual.dom import DOMNode

from reader.chords import is_pair
from reader.commands import ALSO, COMMANDS, Command, Where, by_id, in_force, shown_key

NO_KEY = "no-key"
"""What a command is bound to that has no key: it can be given one."""

ELSEWHERE = "elsewhere"
"""The action that says that a command is answered elsewhere."""


def bindings(where: Where) -> list[BindingType]:
    """The bindings of all commands that are answered in one place; a command's id is its binding's id."""
    return list(_made(_answered(where), None))


def elsewhere(where: Where) -> list[BindingType]:
    """Bindings of what the reading screen alone answers, for a page above it that says so: `elsewhere('star')`."""
    answered = [command.id for command in _answered(where)]
    others = [command.id for command in COMMANDS if command.where == "reader" and command.id not in answered]
    return list(_told(others, answered, in_force({})))


def _told(ids: Iterable[str], answered: Iterable[str], force: Mapping[str, tuple[str, ...]]) -> Iterable[Binding]:
    """Bindings that say that a command is answered elsewhere, on the keys that none has that is answered here."""
    panes = (command.id for command in COMMANDS if command.where == "pane")
    taken = {key for id in (*answered, *panes) for key in force[id]}
    for id in ids:
        left = [_bound(key) for key in force[id] if key not in taken and not is_pair(key)]
        yield Binding(",".join(left) or NO_KEY, f"{ELSEWHERE}('{id}')", by_id()[id].title, id=id, show=False)


def chosen(*ids: str) -> list[BindingType]:
    """The bindings of a few commands of the reading screen, for a box that answers them too."""
    return list(_made((command for command in _answered("reader") if command.id in ids), None))


def _answered(where: Where) -> list[Command]:
    return [each for each in COMMANDS if each.where == where or each.id in ALSO.get(where, ())]


def _made(commands: Iterable[Command], keys: Mapping[str, tuple[str, ...]] | None) -> Iterable[Binding]:
    """Pairs are left out: no single key is bound to them (reader/chords.py)."""
    force = in_force(keys or {})
    for command in commands:
        own = [key for key in force[command.id] if not is_pair(key)]
        yield Binding(
            ",".join(map(_bound, own)) or NO_KEY,
            action_of(command.id),
            command.title,
            key_display=shown_key(own[0]) if own else None,
            id=command.id,
            show=bool(command.footer),
            tooltip=command.help,
            priority=command.where == "search",  # before the input, which has the focus there
        )


def _bound(key: str) -> str:
    """A key as a binding has it: commas stand between keys."""
    return "comma" if key == "," else key


def rebind(node: DOMNode, keys: Mapping[str, tuple[str, ...]]) -> None:
    """Give a pane or screen the keys in force; what it binds besides our commands stays, where its key is still free.

    Not by `App.set_keymap`: it lays the keymap over every binding anew with each key, twice (0.6 ms a time for the
    preset `vim`), and takes no key away. Textual has no public way to bind a node's keys anew."""
    declared = list(node._merged_bindings or ())
    known = by_id()
    ours = {binding.id: binding.action for _, binding in declared if binding.id in known}
    if ours:
        answered = [id for id, action in ours.items() if id and not action.startswith(ELSEWHERE)]
        others = [id for id in ours if id and id not in answered]
        made = [*_made((known[id] for id in answered), keys), *_told(others, answered, keys)]
        anew = BindingsMap(made)
        for key, binding in declared:
            if binding.id not in ours and key not in anew.key_to_bindings:
                anew.key_to_bindings[key] = [binding]
        node._bindings = anew


def action_of(id_: str) -> str:
    """The action of a command: 'related.3' is `related(3)`."""
    name, _, number = id_.partition(".")
    return f"{name}({number})" if number else name

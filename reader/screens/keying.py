"""How do the keys in force come to a screen, and what becomes of counts and pairs that are typed on it?"""

from collections.abc import Mapping
from typing import Any, Protocol, runtime_checkable

from textual import events
from textual.screen import Screen

from reader.bindings import rebind
from reader.chords import Chords
from reader.commands import in_force
from reader.panes.bars import StatusBar
from reader.screens.host import Host

DECLARED = in_force({})


@runtime_checkable
class NamesKeys(Protocol):
    """What names keys, so that it wants to know where they become others."""

    def name_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Name these, by command."""


def answer_keys(screen: Screen[Any], keys: Mapping[str, tuple[str, ...]], was: object = DECLARED) -> None:
    """Bind the keys in force on a screen and its panes, and name them where keys are named, unless they are what they
    were."""
    if keys == was:
        return
    for node in screen.walk_children(with_self=True):
        rebind(node, keys)
        if isinstance(node, NamesKeys):
            node.name_keys(keys)


async def take(app: Host, chords: Chords, bar: StatusBar | None, event: events.Key) -> None:
    """Take a key that belongs to a count or a pair: run what it completes, say on a bar what waits for more."""
    step = chords.press(event.key, event.character)
    if step.taken:
        event.stop()
        event.prevent_default()
    if step.typed and bar is not None:
        bar.say(f"{step.typed} …" if step.waiting else f"there is no key '{step.typed}'")
    for command in step.commands:
        if app.answers(command.partition(".")[0]):
            await app.run_now(command)
        elif (elsewhere := getattr(app.screen, "action_elsewhere", None)) is not None:
            elsewhere(command)  # never what lies below
    for command in [id for id in step.claimed if app.answers(id)][:1]:
        for _ in range(step.times):
            await app.run_now(command)

"""When does a key get its turn that is typed before the one ahead of it was answered?

Textual hands each key to the pane that has the focus when it comes, and asks what it is bound to only when it has gone
up from there. Of keys that come at once, as over a slow line, all would go to one pane, also those that are meant for
the box that the first of them opens. Nor are they for what stands below a page that is still being read (`leading`).
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, TypeGuard

from textual import events
from textual.dom import DOMNode
from textual.message import Message
from textual.message_pump import MessagePumpClosed
from textual.screen import Screen
from textual.widgets import Input

from reader.commands import COMMANDS
from reader.panes.hinted import Hinted
from reader.screens.hinting import KeyedScreen
from reader.screens.host import Host

PATIENCE = 1.0
"""Seconds after which a key that was not answered is waited for no more: it went down with its pane."""
MOVES = tuple(command.id for command in COMMANDS if command.where == "pane" and command.id != "open")
Typed = events.Key | events.Paste


def _is_text(message: Message) -> TypeGuard[events.Key]:
    """Whether it is a key that an input takes as a letter."""
    return isinstance(message, events.Key) and message.is_printable and not message.is_forwarded


class InTurn(Host, part=True):
    """Gives a key only when the one before it was answered and the screen on top stands."""

    def __init__(self, **settings: Any) -> None:
        self._held: deque[Typed] = deque()
        self._given: Typed | None = None
        """The last key, while it is not answered."""
        self._to: DOMNode = self
        """Who has it."""
        self._under_way: Typed | None = None
        """The last key that went down to a pane, until it has come up again."""
        self._since = 0.0
        self._begun = False
        """Whether the last key may have begun something."""
        self._moving: tuple[object, frozenset[str]] = None, frozenset()
        """The keys in force that only move, and in which map of keys."""
        self._looks = False
        """Whether it is looked again whether one waits."""
        self._stands: Screen[Any] | None = None
        """The screen that was on top with the last key, and stood."""
        self._rising: Screen[Any] | None = None
        """One that is waited for."""
        self._ways: dict[object, Sequence[Screen[Any]]] = {}
        """What leads to something that does not stand yet, each with the screens whose keys wait for it."""
        super().__init__(**settings)

    def on_mount(self) -> None:
        """What was led to stands with its screen."""
        self.screen_change_signal.subscribe(self, lambda _: self._look_now(), immediate=True)

    @contextmanager
    def leading(self, screen: Screen[Any]) -> Iterator[None]:
        """As long as this lasts, keys for a screen or what stands below it wait."""
        stack = self.screen_stack
        way = self._begin_way(stack[: stack.index(screen) + 1] if screen in stack else ())
        try:
            yield
        finally:
            self._arrived(way)

    def handed(self, node: DOMNode) -> None:
        """Keys for the screen of a node wait until what was posted to the node has come up from there."""
        screens = [screen for screen in self.screen_stack if screen in node.ancestors_with_self]
        if screens:  # else it has gone
            self._climb(node, partial(self._arrived, self._begin_way(screens)))

    def _begin_way(self, screens: Sequence[Screen[Any]]) -> object:
        way, self._since, stack = object(), time.monotonic(), self.screen_stack
        # One whose screens are gone went down with them.
        self._ways = {known: held for known, held in self._ways.items() if any(each in stack for each in held)}
        self._ways[way] = screens
        return way

    def _arrived(self, way: object) -> None:
        self._ways.pop(way, None)
        self._look_now()

    def _look_now(self) -> None:
        """Where a key waits, see to it soon."""
        if self._held:
            self.call_later(self._give)

    async def on_event(self, event: events.Event) -> None:
        """As Textual's, keys in turn."""
        if not isinstance(event, Typed):
            await super().on_event(event)
        elif event.is_forwarded:
            await super().on_event(event)
            if event is self._under_way:
                self._under_way = None
            await self._answered(event)
        else:
            self._held.append(event)
            if self._given is not None and len(self._held) == 1:
                self._go_behind(self._given)
            await self._give()
            self._look_again()

    def _look_again(self) -> None:
        """Where a key waits, see to it once the patience is over, also if no other comes."""
        if self._held and not self._looks:
            self._looks = True
            self.set_timer(PATIENCE, self._late)

    async def _late(self) -> None:
        self._looks = False
        await self._give()
        self._look_again()

    async def _give(self) -> None:
        """Give the keys that are held, as far as they need not wait."""
        while self._held and not self._wait():
            if self._begun:
                await asyncio.sleep(0)  # what the key before has begun may open a box
                if self._wait():
                    return
            if self.screen is not self._stands:
                self._rising, self._since = self.screen, time.monotonic()
                self._climb(self.screen, self._stood)
                return
            event = self._held.popleft()
            if isinstance(self.focused, Input):
                event = await self._joined(event)
            behind = self._begun or self._under_way is not None  # then it may be for what the one before opens
            if not behind and isinstance(event, events.Key) and self.moved(event):
                continue
            self._given = self._under_way = event
            self._to, self._since = self.focused or self.screen, time.monotonic()
            await super().on_event(event)
            if not event.is_forwarded:
                self._under_way = None
            self._begun = not self._only_moves(event)
            if not (event.is_forwarded and self._begun):
                self._given = None
            elif self._held:
                self._go_behind(event)

    async def _joined(self, event: Typed) -> Typed:
        """What is typed into an input at once, as one piece: key by key it would be looked for, and drawn, as often."""
        typed = list[str]()
        while _is_text(event):
            typed.append(str(event.character))
            if not self._held:
                with suppress(MessagePumpClosed):
                    # There is no public way to see what comes next.
                    if (more := self._peek_message()) is not None and _is_text(more):
                        await self._get_message()
                        self._held.append(more)
            if not self._held or not _is_text(self._held[0]):
                break
            event = self._held.popleft()
        return events.Paste("".join(typed)) if len(typed) > 1 else event

    @property
    def free(self) -> bool:
        """Whether a key that came now would be answered before anything else."""
        behind = self._held or self._ways or self._begun or self._given is not None or self._under_way is not None
        return not behind and bool(self.screen_stack) and self.screen is self._stands

    def moved(self, event: events.Key) -> bool:
        """Answer a key that moves the pane with the focus, where nobody on its way there and up again would take it:
        that way, and what the key is bound to, asked of all on it twice, cost more than the move and its drawing."""
        pane, screen = self.focused, self.screen
        if not isinstance(pane, Hinted) or not isinstance(screen, KeyedScreen) or not screen.leaves(event):
            return False
        bound = pane._bindings.key_to_bindings.get(event.key)
        if not bound or bound[0].id not in MOVES or event.key in self._bindings.key_to_bindings:
            return False
        screen.status.hush()
        if not self.app_focus:
            self.app_focus = True  # as Textual: who types has the focus, whatever the terminal said last
        pane.answer(bound[0].action)
        self.ran(bound[0].action)
        if not self._held:
            screen.draw(pane)
        pane.rest()
        return True

    def _only_moves(self, event: Typed) -> bool:
        """Whether a key opens nothing and leaves the focus where it is: many at once are drawn once."""
        if self._moving[0] is not self.keys:
            self._moving = self.keys, frozenset(key for id in MOVES for key in self.keys[id])
        return isinstance(event, events.Key) and event.key in self._moving[1] and not isinstance(self._to, Input)

    def _wait(self) -> bool:
        """Whether the next key has to wait: for the one before, or for a screen that is on its way up."""
        if not self.screen_stack:
            return True  # the application ends
        if time.monotonic() - self._since >= PATIENCE:
            self._given = self._rising = None
            self._ways = {way: before for way, before in self._ways.items() if self.screen not in before}
        given = self._given
        if given is not None and given._stop_propagation and isinstance(self._to, Input):
            given = self._given = None  # it was typed there
        if given is not None or (self._rising is not None and self._rising is self.screen):
            return True
        return bool(self._ways) and any(self.screen in before for before in self._ways.values())

    def _go_behind(self, event: Typed) -> None:
        """Hear when it was answered, whoever keeps it: what goes the same way behind it comes here then."""
        self._climb(self._to, partial(self._answered, event))

    def _climb(self, node: DOMNode, then: Callable[[], object]) -> None:
        """Go up through all that a key at a node goes through, each when it has done what came before."""
        above: DOMNode = node.parent if isinstance(node.parent, DOMNode) else self
        if node is self:
            self.call_later(then)
        elif not node.call_later(self._climb, above, then):
            self._climb(above, then)

    async def _answered(self, event: Typed) -> None:
        """A key was; the next has its turn."""
        if event is self._given:
            self._given = None
            if self._held and isinstance(self._to, Input):
                self.handed(self._to)  # that enter was pressed there, which whoever has the box is told
            await self._give()

    async def _stood(self) -> None:
        """The screen on top stands, its first focus set."""
        self._stands, self._rising = self._rising, None
        await self._give()

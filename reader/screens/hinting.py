"""What do the letters do that `;` lays over all that can be opened? Those typed open it, any other key leaves.

Both the reading screen and the pages above it have them.
"""

from typing import TypeVar

from textual import events, on
from textual.geometry import Size
from textual.getters import query_one
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from reader.commands import key_for
from reader.hints import labels
from reader.panes.bars import StatusBar
from reader.panes.hinted import Hinted, Target
from reader.parts import Parted
from reader.screens.compositing import LeanCompositor
from reader.screens.host import Host
from reader.screens.keying import take

T = TypeVar("T")


class Hints:
    """The letters of one screen while they are shown."""

    def __init__(self, panes: "list[Hinted]", first: Hinted | None) -> None:
        """Of `panes` the one the reader is in comes first: it gets the shortest labels."""
        ordered = sorted(panes, key=lambda pane: pane is not first)
        found = [(pane, target) for pane in ordered for target in pane.targets()]
        self.panes = panes
        self.by_label: dict[str, tuple[Hinted, Target]] = dict(zip(labels(len(found)), found, strict=False))
        self.typed = ""

    def show(self) -> None:
        """Lay what is left to type over the panes."""
        for pane in self.panes:
            lines: dict[int, list[tuple[int, str]]] = {}
            for label, (owner, target) in self.by_label.items():
                if owner is pane and label.startswith(self.typed):
                    lines.setdefault(target.y, []).append((target.x, label[len(self.typed) :]))
            pane.show_hints({y: sorted(found) for y, found in lines.items()})

    def end(self) -> None:
        """Take the letters away."""
        for pane in self.panes:
            pane.show_hints({})

    def press(self, letter: str) -> tuple[Target | None, Hinted | None]:
        """Type a letter; what it opens, and where, None where that is nothing yet (`waiting`) or nothing at all."""
        self.typed += letter
        pane, target = self.by_label.get(self.typed, (None, None))
        return target, pane

    @property
    def waiting(self) -> bool:
        """Whether what was typed begins a label."""
        return any(label.startswith(self.typed) for label in self.by_label)


class KeyedScreen(Parted, Screen[T], part=True):
    """A screen that takes keys before its bindings have them: letters of hints, counts, pairs."""

    app: Host

    status = query_one("#status", StatusBar)
    hints: Hints | None = None
    """The letters that are shown; None while there are none."""
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As Textual's, which draws the whole screen for it: the panes that have it and had it do so themselves."""

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name, id, classes)
        self._compositor = LeanCompositor()  # there is no public way to bring another one

    def on_mount(self) -> None:
        """Nothing is restyled for the size: all is when a screen comes to the top, right behind this."""
        self.fit()

    def fit(self) -> None:
        """Wear the classes of the size that there is, for the first layout: Textual tells of it only after that was
        drawn. Read aloud, the panes come one at a time, however wide the terminal is."""
        if self.app.spoken:
            setattr(self, "HORIZONTAL_BREAKPOINTS", [(0, "-one")])  # noqa: B010  # Textual declares it for classes
        self._fit(self.app.size, update=False)

    async def _on_resize(self, event: events.Resize) -> None:
        """As Textual's, which lays out and draws the new size in the classes of the old one first."""
        self._fit(event.size)

    def _fit(self, size: Size, *, update: bool = True) -> None:
        """Wear the classes of a size."""
        across, down = self.HORIZONTAL_BREAKPOINTS or [], self.VERTICAL_BREAKPOINTS or []
        found = self._get_breakpoint_classes(size.width, across)
        found |= self._get_breakpoint_classes(size.height, down)
        self.update_classes({name: name in found for _, name in across + down}, update=update, animate=False)

    def _screen_resized(self, size: Size) -> None:
        """As Textual's, once: a screen is told of a size by the application, and again by its own layout. All is drawn
        then, and need not be drawn again, twice, because it had another size before."""
        if self.outer_size != size:
            super()._screen_resized(size)
            if size and self.is_current and not self.app._batch_count:
                for widget in (self, *self._compositor.visible_widgets):
                    widget._repaint_required = False
                    widget._exchange_repaint_regions()

    def draw(self, *panes: Hinted) -> None:
        """Draw at once what changed of panes, where nothing must be done before it: Textual's way to it, by three
        messages and a timer, is a third of what a key costs. Of many keys that come at once the last one draws."""
        if self.app.message_queue_size or not self.is_current or self.app._batch_count:
            return
        if self._layout_required or self._repaint_required or self._scroll_required:
            return
        for widget in (each for pane in panes for each in (pane, pane.vertical_scrollbar)):
            if widget._repaint_required and not widget._layout_required and widget.display:
                widget._repaint_required = False
                self._dirty_widgets.add(widget)
        if self._dirty_widgets:
            self._compositor.update_widgets(self._dirty_widgets)
            self._compositor_refresh()

    def working(self, told: str) -> None:
        """Show what goes on in the background, '' when it is over; work that ends with its screen finds no line."""
        for bar in self.query(StatusBar):
            bar.working(told)

    def key_of(self, id: str) -> str:
        """The key in force of a command, as it is shown."""
        return key_for(id, self.app.keys)

    def leaves(self, event: events.Key) -> bool:
        """Whether all that a key does here is to take the last message away: it is no letter of hints, no count."""
        mine = type(self).on_key is KeyedScreen.on_key
        return mine and self.hints is None and not self.app.chords.takes(event.key, event.character)

    async def on_key(self, event: events.Key) -> None:
        """Any key takes the last message away; letters of hints, counts and pairs of keys are taken."""
        self.status.hush()
        if self.hints is not None:
            event.stop()
            event.prevent_default()
            self._type(self.hints, event.character or "")
        else:
            await take(self.app, self.app.chords, self.status, event)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """The mouse takes the last message away as keys do; not where it is pressed on it: keys would come under it."""
        if not self.status.region.contains(event.screen_x, event.screen_y):
            self.status.hush()

    def action_hints(self) -> None:
        """Letters over everything that can be opened in the panes that are seen."""
        panes = [pane for pane in self.query(Hinted) if pane.is_on_screen and pane.size.width]
        focused = self.focused if isinstance(self.focused, Hinted) else None
        hints = Hints(panes, focused)
        if not hints.by_label:
            self.status.say("nothing here can be opened")
            return
        self.hints = hints
        hints.show()
        self.status.say("type the letters · Esc leaves")

    def _type(self, hints: Hints, letter: str) -> None:
        target, pane = hints.press(letter.lower()) if letter.isalpha() else (None, None)
        if target is None and letter.isalpha() and hints.waiting:
            hints.show()
            self.status.say(f"{hints.typed} …")
            return
        self.end_hints()
        if target is not None and pane is not None:
            target.press()
            self.app.handed(pane)

    @on(events.Resize)
    @on(events.MouseDown)
    @on(Hinted.Shifted)
    def end_hints(self) -> None:
        """Take the letters away: in another size, or scrolled, they would stand over other things, and whoever takes
        the mouse wants none."""
        if self.hints is not None:
            self.hints.end()
            self.hints = None
            self.status.hush()

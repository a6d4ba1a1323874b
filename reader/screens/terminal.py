"""What passes between the application and the terminal besides keys and drawings? Signals, sizes, title and cursor."""

from asyncio import get_running_loop
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from textual import events, screen
from textual.command import CommandPalette
from textual.driver import Driver
from textual.geometry import Offset, Size
from textual.widgets import Input, OptionList
from textual.worker import WorkerFailed

from reader import kitty
from reader.announcing import Announcer
from reader.commands import shown_key
from reader.page import Raster
from reader.panes.hinted import Hinted
from reader.panes.pictured import PicturedView
from reader.panes.rows import RowsPane
from reader.screens.atonce import AtOnce
from reader.screens.driving import our_driver
from reader.screens.graphics import Graphics
from reader.screens.hinting import KeyedScreen
from reader.screens.styling import LeanStylesheet

WALKS = ("down", "up", "pagedown", "pageup")
SHOW_CURSOR = "\x1b[?25h"
MOST = Size(1000, 400)
"""Columns and lines that are drawn, whatever the terminal says of its size: some say nonsense for a moment."""


PALETTE = "--command-palette"
"""What Textual calls it."""
FRAME = 1 / 240
"""Seconds between two drawings of a screen. Textual's sixtieth is for what moves by itself; a key that comes just after
a drawing, as of a progress line, waits for the frame after the next: 33 ms at worst."""


class TerminalApp(AtOnce, part=True):
    """The application as its terminal sees it."""

    def __init__(self, environ: Mapping[str, str], *, spoken: bool) -> None:
        self._caret = Offset(0, 0)
        self._walked = False
        """Whether the last key went up or down."""
        self.spoken = spoken
        screen.UPDATE_PERIOD = FRAME  # type: ignore[misc]  # TEXTUAL_FPS would have animations send as many frames
        super().__init__(ansi_color=True if environ.get("NO_COLOR") else None)  # else greys are sent
        self.stylesheet = LeanStylesheet(variables=self.get_css_variables())
        self.set_class(spoken, "spoken", update=False)
        self.announcer = Announcer(self.send, environ)
        shows = kitty.speaks(environ) and not spoken and self.console.color_system == "truecolor"
        self.graphics = Graphics(self.send, self._waiting, self._undraw) if shows else None

    def get_driver_class(self) -> type[Driver]:
        """As Textual's, with our ways to read and to write."""
        return our_driver(super().get_driver_class(), self._told_to_end)

    def action_command_palette(self) -> None:
        """As Textual's, once: a page that was asked for before it may have come over it."""
        if all(screen.id != PALETTE for screen in self.screen_stack):
            from reader.screens.offering import Palette

            self.push_screen(Palette(id=PALETTE))

    def _fatal_error(self) -> None:
        """No traceback here, over half a screen: whoever started us raises the `fault` and tells what it means."""
        self._close_messages_no_wait()

    @property
    def fault(self) -> BaseException | None:
        """What ended the app, where it did not end by itself."""
        return self._exception.error if isinstance(self._exception, WorkerFailed) else self._exception

    async def run_async(self, **how: Any) -> None:
        """As Textual's; what ends us is heard before the terminal is taken, which is given back then."""
        self._end_when_told()
        await super().run_async(**how)

    def take_terminal(self) -> None:
        """At the start: hear what ends or lends it, and show the cursor where the screen is read aloud."""
        if self.is_web:
            self._end_when_told()  # what gives us to a browser hears it in its own way since
        self.app_suspend_signal.subscribe(self, self._lend, immediate=True)
        self.app_resume_signal.subscribe(self, self._take_back, immediate=True)
        if self.spoken:
            self.send(SHOW_CURSOR)

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """As Textual's, which leaves the terminal for good where what runs meanwhile cannot be begun."""
        failed: OSError | None = None
        with super().suspend():
            try:
                yield
            except OSError as error:
                failed = error
        if failed is not None:
            raise failed

    def _end_when_told(self) -> None:
        """Told to end, or the terminal gone: end as by the key, the terminal as it was and the line kept."""
        import signal

        for number in (signal.SIGTERM, signal.SIGINT, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])):
            with suppress(NotImplementedError):  # Windows
                get_running_loop().add_signal_handler(number, self._told_to_end)

    def _told_to_end(self) -> None:
        if self.screen_stack and self.screen_stack[0].is_mounted:
            self.leave()
        else:  # Textual composes nothing any more of an app that ends, and the screen would miss its panes
            self.call_later(self._end_once_mounted)

    async def _end_once_mounted(self) -> None:
        await self.screen_stack[0]._mounted_event.wait()
        self.leave()

    async def on_event(self, event: events.Event) -> None:
        """A size that no terminal has is cut, what is pasted is one line."""
        if isinstance(event, events.Resize) and (event.size.width > MOST.width or event.size.height > MOST.height):
            size = Size(min(event.size.width, MOST.width), min(event.size.height, MOST.height))
            event = events.Resize(size, size)
        if isinstance(event, events.InputEvent):
            self.hand_first()
        if isinstance(event, events.Paste) and "\n" in event.text and not event.is_forwarded:
            # An input takes the first line alone: half of a headline.
            event = events.Paste(" ".join(event.text.split("\n")).strip())
        if isinstance(event, events.Key) and self.spoken and self._walks_in_palette(event):
            return
        await super().on_event(event)

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """As Textual's, once the screen on top stands: a key may come up from the one below when it has no panes yet,
        and not the keys in force. There is no public way to hold it."""
        await self.screen._mounted_event.wait()
        return await super()._check_bindings(key, priority)

    def _walks_in_palette(self, event: events.Key) -> bool:
        """Whether a key brings the cursor to the first offer of the palette, which Textual marks from the beginning:
        then that is all that it does. Whatever is typed takes the cursor back."""
        before, self._walked = self._walked, event.key in WALKS
        offers = self.screen.query(OptionList) if isinstance(self.screen, CommandPalette) else ()
        first = next((offered for offered in offers if offered.highlighted == 0), None)
        if before or event.key != "down" or first is None:
            return False
        first.refresh()
        return True

    def action_help_quit(self) -> None:
        """Ctrl+C copies what is selected; where nothing is, it says how to leave."""
        keys = self.keys["quit"]
        screen = next(each for each in reversed(self.screen_stack) if isinstance(each, KeyedScreen))
        screen.status.say(f"{shown_key(keys[0])} leaves the reader" if keys else "the palette knows how to quit")

    def send(self, sequence: str) -> None:
        """Give a whole sequence to the terminal, between two drawings."""
        if self._driver is not None and not self.is_headless:
            self._driver.write(sequence)

    def _waiting(self) -> int:
        """How many writes the terminal has not taken yet; Textual has no public way to ask."""
        queue = getattr(getattr(self._driver, "_writer_thread", None), "_queue", None)
        return queue.qsize() if queue is not None else 0

    def _undraw(self, raster: Raster) -> None:
        for pane in self._articles():
            pane.show_drawing(raster, ())

    def _articles(self) -> list[PicturedView]:
        return [pane for screen in self.screen_stack for pane in screen.query(PicturedView)]

    def leave_terminal(self) -> None:
        """Nothing of ours stays in it."""
        self.announcer.leave()
        if self.graphics is not None:
            self.graphics.leave()

    def _lend(self, _: object) -> None:
        """Another program gets the terminal for a while."""
        self.leave_terminal()

    def _take_back(self, _: object) -> None:
        """The terminal is ours again, and empty after `fg`; Textual hides its cursor."""
        self.refresh(layout=True)
        self.announcer.take()
        if self.graphics is not None:
            for pane in self._articles():
                pane.lay_out()  # it asks for its pictures
        if self.spoken:
            self.send(SHOW_CURSOR)

    # --- read aloud

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor stands after each drawing: read aloud, on the row or line that is meant."""
        if not self.spoken or not self.screen_stack:
            return self._caret
        pane = self.screen.focused
        if isinstance(pane, Input):
            led = [rows for rows in self.screen.query(RowsPane) if rows.led and not rows.can_focus]
            if not led:
                return self._in_palette() or pane.cursor_screen_offset
            pane = led[-1]
        caret = pane.caret() if isinstance(pane, Hinted) else None
        return self._caret if pane is None or caret is None else pane.content_region.offset + caret

    @cursor_position.setter
    def cursor_position(self, offset: Offset) -> None:
        self._caret = offset

    def _in_palette(self) -> Offset | None:
        """On what the palette offers, once one goes down in it; Textual has no public way to ask for an option's
        line."""
        for offered in self.screen.query(OptionList):
            if self._walked and offered.highlighted is not None:
                line = [option for option, _ in offered._lines].index(offered.highlighted)
                return offered.content_region.offset + Offset(2, line - offered.scroll_offset.y)
        return None

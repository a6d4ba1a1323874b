"""The Textual application: terminal, themes, the second connection to the cache, the analyser."""

import gc
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events, on, work
from textual.constants import TEXTUAL_ANIMATIONS
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import WorkerCancelled

from cache.store import Cache
from reader import __version__
from reader.analyser import Analyser
from reader.bindings import action_of
from reader.chords import Chords
from reader.commands import COMMANDS, in_force, shown_key
from reader.config import Config
from reader.palette import TERMINAL, Palette
from reader.panes.bars import StatusBar
from reader.panes.look import add_parts
from reader.paths import Paths
from reader.screens.host import Job
from reader.screens.keying import answer_keys
from reader.screens.reading import ReadingScreen
from reader.screens.terminal import TerminalApp
from reader.settings import Settings, load_settings, signature
from reader.themes import CYCLE, FALLBACK, TERMINAL_THEME, own_themes, theme_of

if TYPE_CHECKING:
    from textual.actions import ActionParseResult
    from textual.app import SystemCommand
    from textual.command import Provider

    from feeds.article import Feed
    from reader.library import Library
    from reader.outcomes import Outcome

T = TypeVar("T")
GLANCE = 1.0
"""Seconds between two looks at whether a file of the settings has changed."""
BREATH = 1.0
"""Seconds after the start until the analyser may take a processor: the first screen and the first keys come first."""
LOOK = 60.0
"""Seconds between two looks for feeds that are due; the first comes as long after the start."""


def _commands() -> "type[Provider]":
    """What the palette offers, imported when it is asked for."""
    from reader.screens.commanding import CommandsProvider

    return CommandsProvider


class BackstoryApp(TerminalApp):
    """The reader. Everything that may wait runs beside it: marks and related stories on a second connection in a
    thread of their own, fetches in another, the analysis in another process."""

    TITLE = "Backstory"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar = {_commands}
    COMMAND_PALETTE_BINDING = "f12"
    NOTIFICATION_TIMEOUT = 3
    BINDINGS: ClassVar = []
    _dressed = False

    def __init__(
        self,
        cache: Cache,
        paths: Paths,
        config: Config,
        *,
        offline: bool = False,
        keys: Mapping[str, tuple[str, ...]] | None = None,
        themes: Sequence[Palette] = (),
        looks: Mapping[str, str] = {},
        first_article: int = 0,
        focus_first: bool = False,
        notice: str = "",
        greeting: str = "",
        tutor: bool = False,
        spoken: bool = False,
    ) -> None:
        super().__init__(os.environ, spoken=spoken)
        self.cache, self.paths, self.config = cache, paths, config
        self.measure = int(looks.get("measure", config.measure))
        self.sort, self.folding = config.sort, config.folding == "on"
        self.offline, self.keys = offline, in_force(keys or {})
        self.chords = Chords(self.keys)
        self.first_article, self.focus_first = first_article, focus_first
        self.notice, self.greeting, self.tutor = notice, greeting, tutor
        self._beside: Cache | None = None
        self._thread = ThreadPoolExecutor(1, "beside")
        self._analyser = Analyser(paths.cache, refused=self._analysis_refused)
        self.downloads = paths.downloads
        self._fetching: set[Library] = set()
        self._listening = self._closing = False
        self._refusal = ""
        self.cycle = CYCLE
        for theme in own_themes():
            self.register_theme(theme)
        self._bring_themes(themes)
        self._seen = signature(paths)
        self.looks = looks
        self._begin_in(self._wearable(looks.get("theme", config.theme)))

    def get_css_variables(self) -> dict[str, str]:
        """As Textual has them; none before our own theme is set, which nobody would see."""
        return super().get_css_variables() if self._dressed else {}

    def _begin_in(self, theme: str) -> None:
        """Set the first theme before any style sheet is read: a change of it has all of them read twice again."""
        self.set_reactive(BackstoryApp.theme, theme)
        self._dressed = True
        dark = self.current_theme.dark
        for name, holds in ((f"-theme-{theme}", True), ("-dark-mode", dark), ("-light-mode", not dark)):
            self.set_class(holds, name, update=False)
        self._refresh_truecolor_filter(self.ansi_theme)  # else the terminal's own colours are sent as RGB
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colour names, for themes that do not know them."""
        return TERMINAL_THEME.variables if self.current_theme.ansi else FALLBACK[self.current_theme.dark]

    def get_default_screen(self) -> Screen[None]:
        """The reading screen, its panes to be styled for the size that there is."""
        screen = ReadingScreen()
        screen.fit()
        return screen

    @property
    def reading(self) -> ReadingScreen:
        """The reading screen, whatever stands above it."""
        screen = self.screen_stack[0]
        assert isinstance(screen, ReadingScreen)
        return screen

    def on_mount(self) -> None:
        """What is set; the analyser only after the first paint, if anything waits for it."""
        self._move(self.config.motion)
        self.take_terminal()
        self.set_timer(BREATH, self.look_for_pending)
        if self.config.fetching == "on" and not self.offline:
            self.set_interval(LOOK, self.look_for_due)
        self.set_interval(LOOK, self.look_at_clock)
        self.set_interval(GLANCE, self.look_at_settings)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Where motion is reduced, the cursor of what is typed into does not blink."""
        if isinstance(event.widget, Input):
            event.widget.cursor_blink = self.animation_level != "none"

    @work(group="pending")
    async def look_for_pending(self) -> None:
        """What waited for the first screen: what the first article needs, the garbage collector, which leaves what is
        there now alone, and the analyser, where articles wait."""
        import asyncio

        from reader.ahead import load_ahead

        await asyncio.to_thread(load_ahead)
        add_parts(self.stylesheet)
        gc.freeze()
        gc.enable()
        if self.cache.counts().pending:
            self.analyse(0)

    def look_for_due(self) -> None:
        """Fetch the feeds whose time has come, while somebody reads."""
        self.reading.refresh_due()

    def look_at_clock(self) -> None:
        """Draw the ages of rows anew, which no key does while none is pressed, and show what other processes stored."""
        self.reading.stories.refresh()
        self.reading.look_for_others()

    # --- what is set

    def look_at_settings(self) -> None:
        """Read settings, keys and themes anew where one of their files has changed."""
        if (seen := signature(self.paths)) != self._seen:
            self._seen = seen
            self.use(load_settings(self.paths))

    def use(self, settings: Settings) -> None:
        """Keys, motion and theme from now on, the theme only where it is another one or looks otherwise: it may have
        been changed by its command. What the list begins with counts from the next start."""
        was, self.keys = self.keys, in_force(settings.keys)
        self.chords = Chords(self.keys)
        for screen in self.screen_stack:
            answer_keys(screen, self.keys, was)
        self._bring_themes(settings.themes)
        if settings.config.theme != self.config.theme:
            self.theme = self._wearable(settings.config.theme)
        elif self.theme in self.cycle[len(CYCLE) :]:
            self.refresh_css(animate=False)
        self._move(settings.config.motion)
        self.config = settings.config
        self.reading.say(settings.told or "settings read anew", error=bool(settings.faults))

    def _bring_themes(self, palettes: Sequence[Palette]) -> None:
        for palette in palettes:
            self.register_theme(theme_of(palette))
        self.cycle = (*CYCLE, *(palette.name for palette in palettes))

    def _wearable(self, name: str) -> str:
        """The theme of a name, but where no colour is wanted or there is none of that name."""
        return TERMINAL if self.no_color else name if name in self.available_themes else CYCLE[0]

    def _move(self, motion: str) -> None:
        """What TEXTUAL_ANIMATIONS says counts where the setting says nothing."""
        self.animation_level = "none" if motion == "reduced" or self.spoken else TEXTUAL_ANIMATIONS

    # --- beside the screen

    async def aside(self, work: Callable[[Cache], T]) -> T:
        """Run `work` in the background thread, on its own connection; in order. Raises what it raises."""
        import asyncio

        return await asyncio.get_running_loop().run_in_executor(self._thread, self._run_aside, work)

    def _run_aside(self, work: Callable[[Cache], T]) -> T:
        if self._beside is None:
            self._beside = Cache.open(self.paths.cache)
        return work(self._beside)

    def _close_aside(self) -> None:
        if self._beside is not None:
            self._beside.close()
            self._beside = None

    def fetch(self, job: Job, progress: Callable[["Outcome"], None]) -> "list[Outcome]":
        """Run a fetch in the calling thread, on a connection of its own. Raises CancelledError where the reader ends:
        then whoever waits for it ends as well."""
        from reader.library import library_for

        with Cache.open(self.paths.cache) as cache:
            library = library_for(cache, self.config, __version__, offline=self.offline)
            self._fetching.add(library)
            if self._closing:
                library.stop()
            try:
                return job(library, progress)
            finally:
                self._fetching.discard(library)
                library.close()

    def hand_first(self) -> None:
        """The analyser rests while keys come."""
        self._analyser.give_way()

    def remove(self, feed: "Feed") -> None:
        """End a subscription; the reading screen says so, and undoes it."""
        self.reading.remove_feed(feed)

    async def refetch(self, feed: "Feed") -> bool:
        """Ask a feed now, whatever its due time; whether that could not be because another fetch runs."""
        import asyncio

        if self.reading.fetching:
            return True
        if (worker := self.reading.refresh_feeds([feed])) is not None:
            with suppress(WorkerCancelled):  # the reader ends
                await asyncio.shield(worker.wait())  # who leaves the page that asks does not end what it asked for
        return False

    # --- the analyser

    @work(group="analyser")
    async def analyse(self, article: int) -> None:
        """Have an article analysed next (0: whatever is pending), and hear what is done."""
        await self._analyser.ask(article)
        if self._listening:
            return
        self._listening = True
        try:
            async for done in self._analyser.done():
                self._refusal = ""
                self.reading.analysed(done)
                if not done:
                    self._refresh_names()
        finally:
            self._listening = False
        if not self._closing and not self._refusal:
            self.reading.say("the analysis has stopped; `backstory analyse` tells why", error=True)

    def _analysis_refused(self, said: str) -> None:
        """Say once why nothing is analysed now; the analyser goes on by itself where it can."""
        if said != self._refusal:
            self._refusal = said
            self.reading.say(f"nothing is analysed for now: {said}", error=True)

    def _refresh_names(self) -> None:
        """The page of a name that is open learns what the analyser has found."""
        for screen in self.screen_stack[1:]:
            from reader.screens.naming import NamingScreen  # loaded with the first screen of its kind

            if isinstance(screen, NamingScreen):
                screen.look_again()

    async def on_unmount(self) -> None:
        """End the analyser and the background connection, and wait for both."""
        self._closing = True
        self.leave_terminal()
        for library in tuple(self._fetching):  # a server that is silent would hold the terminal
            library.stop()
        await self._analyser.close()
        self._thread.submit(self._close_aside)
        self._thread.shutdown(wait=True)

    # --- the world outside

    def run_command(self, id: str) -> None:
        """Run a command by its id: on the pane with the focus, else on the screen."""
        _runner(self, id)()

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action, and notice which commands are used."""
        done = await super().run_action(action, default_namespace, namespaces)
        if done and isinstance(action, str):
            self.ran(action)
        return done

    def ran(self, action: str) -> None:
        """A lesson may be learnt by it."""
        self.reading.ran(action)

    async def run_now(self, id: str) -> None:
        """The same at once, before the next key."""
        await self.run_action(action_of(id), _target(self, id))

    @on(StatusBar.Pressed)
    async def press(self, event: StatusBar.Pressed) -> None:
        """A key that is named at the bottom was pressed by the mouse."""
        await self.run_now(event.command)

    def answers(self, id: str) -> bool:
        """Whether the pane with the focus or the screen answers a command."""
        return any(hasattr(one, f"action_{id}") for one in (self.screen.focused, self.screen))

    def search_everything(self) -> None:
        """Open the search screen over what is seen."""
        self.reading.action_search()

    def goes_forward(self) -> bool:
        """Whether the reader came back from somewhere."""
        return bool(self.reading.history.ahead)

    def leave(self) -> None:
        """Keep the line that is read, and end."""
        self.reading.leave_reader()

    def browse(self, address: str) -> bool:
        """Open an http or https address in the browser; nothing else is ever opened. Whether it was."""
        if not address.startswith(("http://", "https://")):
            self.reading.say("this article has no page to open")
            return False
        import webbrowser

        try:
            opened = webbrowser.open(address)
        except webbrowser.Error:
            opened = False
        self.reading.say(
            f"opened {address}" if opened else f"no browser could be started for {address}", error=not opened
        )
        return opened

    def get_system_commands(self, screen: Screen[object]) -> "Iterable[SystemCommand]":
        """The palette: every command, from the one place where they are declared."""
        from textual.app import SystemCommand

        for command in COMMANDS:
            if not command.id.startswith("related.") and (
                command.where in ("pane", "reader") or hasattr(screen, f"action_{command.id}")
            ):
                key = " · ".join([*map(shown_key, self.keys[command.id][:1]), command.help])
                yield SystemCommand(command.title, key, _runner(self, command.id))


def _runner(app: BackstoryApp, id: str) -> Callable[[], object]:
    """What the palette calls for a command."""
    return lambda: app.call_later(app.run_action, action_of(id), _target(app, id))


def _target(app: BackstoryApp, id: str) -> DOMNode:
    """Who answers a command: the pane with the focus, else the screen, else what the one below has, else that one."""
    asked = (app.screen.focused, app.screen, app.reading.focused)
    return next((one for one in asked if one is not None and hasattr(one, f"action_{id}")), app.reading)

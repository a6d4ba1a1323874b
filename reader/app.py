"""The application: the terminal, its themes, the connection beside the screen, the analyser."""

import gc
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import work
from textual.screen import Screen

from cache.store import Cache
from reader.analyser import Analyser
from reader.bindings import action_of
from reader.commands import COMMANDS
from reader.config import Config
from reader.paths import Paths
from reader.screens.host import Host, Job
from reader.screens.reading import ReadingScreen
from reader.themes import CYCLE, FALLBACK, OWN

if TYPE_CHECKING:
    from textual.app import SystemCommand

    from reader.library import Outcome

T = TypeVar("T")
BREATH = 1.0
"""Seconds after the start until the analyser may take a processor: the first screen and the first keys come first."""
LOOK = 60.0
"""Seconds between two looks for feeds that are due; the first comes as long after the start."""


class BackstoryApp(Host):
    """The reader. Everything that may wait runs beside it: marks and related stories on a second connection in a
    thread of their own, fetches in another, the analysis in another process."""

    TITLE = "Backstory"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "f12"
    NOTIFICATION_TIMEOUT = 3
    BINDINGS: ClassVar = []

    def __init__(
        self,
        cache: Cache,
        paths: Paths,
        config: Config,
        *,
        version: str,
        offline: bool = False,
        keys: dict[str, tuple[str, ...]] | None = None,
        first_article: int = 0,
        focus_first: bool = False,
        notice: str = "",
        greeting: str = "",
    ) -> None:
        super().__init__()
        self.cache, self.paths, self.config, self.version = cache, paths, config, version
        self.measure, self.sort, self.folding = config.measure, config.sort, config.folding == "on"
        self.offline, self.keys = offline, keys or {}
        self.first_article, self.focus_first = first_article, focus_first
        self.notice, self.greeting = notice, greeting
        self._beside: Cache | None = None
        self._thread = ThreadPoolExecutor(1, "beside")
        self._analyser = Analyser(paths.cache)
        self._listening = self._closing = False
        for theme in OWN:
            self.register_theme(theme)
        self._begin_in(config.theme if config.theme in [theme.name for theme in OWN] else CYCLE[0])

    def _begin_in(self, theme: str) -> None:
        """Set the first theme before any style sheet is read: a change of it has all of them read twice again."""
        self.set_reactive(BackstoryApp.theme, theme)
        dark = self.current_theme.dark
        for name, holds in ((f"-theme-{theme}", True), ("-dark-mode", dark), ("-light-mode", not dark)):
            self.set_class(holds, name, update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colour names, for themes that do not know them: a dark one's or a light one's."""
        return FALLBACK[self.current_theme.dark]

    def get_default_screen(self) -> Screen[None]:
        """The reading screen."""
        return ReadingScreen()

    @property
    def reading(self) -> ReadingScreen:
        """The reading screen, whatever stands above it."""
        screen = self.screen_stack[0]
        assert isinstance(screen, ReadingScreen)
        return screen

    def on_mount(self) -> None:
        """Keys, and a theme of someone else; the analyser only after the first paint, if anything waits for it."""
        if self.config.theme in self.available_themes:
            self.theme = self.config.theme
        self.set_keymap({id: ",".join(keys) for id, keys in self.keys.items()})
        self.set_timer(BREATH, self.look_for_pending)
        if self.config.fetching == "on" and not self.offline:
            self.set_interval(LOOK, self.look_for_due)

    def look_for_pending(self) -> None:
        """What waited for the first screen: the garbage collector, which leaves what is there now alone, and the
        analyser, where articles wait."""
        gc.freeze()
        gc.enable()
        if self.cache.counts().pending:
            self.analyse(0)

    def look_for_due(self) -> None:
        """Fetch the feeds whose time has come, while somebody reads."""
        self.reading.refresh_due()

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
        """Run a fetch in the calling thread, on a connection of its own."""
        from reader.library import library_for

        with Cache.open(self.paths.cache) as cache:
            library = library_for(cache, self.config, self.version, offline=self.offline)
            try:
                return job(library, progress)
            finally:
                library.close()

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
                self.reading.analysed(done)
                if not done:
                    self._refresh_names()
        finally:
            self._listening = False
        if not self._closing:
            self.reading.say("the analysis has stopped; `backstory analyse` tells why", error=True)

    def _refresh_names(self) -> None:
        """The page of a name that is open learns what the analyser has found."""
        for screen in self.screen_stack[1:]:
            from reader.screens.naming import NamingScreen  # loaded with the first screen of its kind

            if isinstance(screen, NamingScreen):
                screen.look_again()

    async def on_unmount(self) -> None:
        """End the analyser and the background connection, and wait for both."""
        self._closing = True
        await self._analyser.close()
        self._thread.submit(self._close_aside)
        self._thread.shutdown(wait=True)

    # --- the world outside

    def run_command(self, id: str) -> None:
        """Run a command by its id: on the pane with the focus, else on the screen."""
        _runner(self, id)()

    def search_everything(self) -> None:
        """Open the search screen over the reading screen."""
        self.reading.action_search()

    def leave(self) -> None:
        """Keep the line that is read, and end."""
        self.reading.leave_reader()

    def browse(self, address: str) -> None:
        """Open an http or https address in the browser; nothing else is ever opened."""
        if not address.startswith(("http://", "https://")):
            self.reading.say("this article has no page to open")
            return
        import webbrowser

        try:
            opened = webbrowser.open(address)
        except webbrowser.Error:
            opened = False
        self.reading.say(
            f"opened {address}" if opened else f"no browser could be started for {address}", error=not opened
        )

    def get_system_commands(self, screen: Screen[object]) -> "Iterable[SystemCommand]":
        """The palette: every command, from the one place where they are declared."""
        from textual.app import SystemCommand

        for command in COMMANDS:
            if not command.id.startswith("related.") and (
                command.where in ("pane", "reader") or hasattr(screen, f"action_{command.id}")
            ):
                yield SystemCommand(command.title, command.help, _runner(self, command.id))


def _runner(app: BackstoryApp, id: str) -> Callable[[], object]:
    """What the palette calls for a command: its action on the pane with the focus, else on the screen, else on the one
    below."""

    def run() -> object:
        asked = (app.screen.focused, app.screen, app.reading.focused)
        target = next((one for one in asked if hasattr(one, f"action_{id}")), app.reading)
        return app.call_later(app.run_action, action_of(id), target)

    return run

"""What do the screens ask of the application that they run in?

A class between Textual's App and ours, so that screens know what they may ask for without importing the application,
which imports them.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen

from cache.store import Cache
from reader.announcing import Announcer
from reader.chords import Chords
from reader.parts import Parted
from reader.screens.graphics import Graphics

if TYPE_CHECKING:
    from feeds.article import Feed
    from reader.config import Config
    from reader.library import Library
    from reader.outcomes import Outcome
    from reader.paths import Paths

T = TypeVar("T")
Job = Callable[["Library", Callable[["Outcome"], None]], list["Outcome"]]
"""A fetch: what to do with a library, telling each outcome as it comes."""


class Host(Parted, App[None], part=True):
    """The application, as its screens see it."""

    cache: Cache
    """The screen's own connection: short reads only."""
    offline: bool
    downloads: Path
    """The folder that files of articles are put into."""
    keys: dict[str, tuple[str, ...]]
    """The keys in force by command id."""
    chords: Chords
    """Counts and pairs of keys, across the screens."""
    looks: Mapping[str, str]
    """What the screen begins with, as it was left: 'theme', 'sides', 'order'."""
    cycle: Sequence[str]
    """The themes that the theme command walks through."""
    sort: str
    """What the list is sorted by at the start: 'time' or 'weight'."""
    folding: bool
    """Whether the reports of a story stand in one row of the list."""
    measure: int
    """Widest line of an article, in columns."""
    first_article: int
    """What is open at the start; 0 for nothing."""
    hide_read = False
    """Whether feeds with nothing unread are left out of the list of feeds."""
    focus_first: bool
    """Whether the reader starts in it, or in the list."""
    notice: str
    """What the header says besides the counts: 'OFFLINE', 'sample stories'."""
    greeting: str
    """The first line at the bottom; '' for none."""

    spoken: bool
    """Whether the screen is read aloud: one pane at a time, nothing drawn, states as words, a real cursor."""
    graphics: Graphics | None
    """The pictures that the terminal itself shows; None where it shows none."""
    tutor: bool
    """Whether the keys are taught: nothing is kept then."""

    async def aside(self, work: Callable[[Cache], T]) -> T:
        """Run `work` in the background thread, on its own connection; in order. Raises what it raises."""
        raise NotImplementedError

    def fetch(self, job: Job, progress: "Callable[[Outcome], None]") -> "list[Outcome]":
        """Run a fetch in the calling thread, on a connection of its own."""
        raise NotImplementedError

    config: "Config"
    """What is set."""
    paths: "Paths"
    """Where that, and all else of the reader's own, lies."""

    def look_at_settings(self) -> None:
        """Have what is set hold from now on, where a file of it has changed."""
        raise NotImplementedError

    def remove(self, feed: "Feed") -> None:
        """End a subscription; the reading screen says so, and undoes it."""
        raise NotImplementedError

    async def refetch(self, feed: "Feed") -> bool:
        """Ask a feed now, whatever its due time; whether that could not be because another fetch runs."""
        raise NotImplementedError

    def search_everything(self) -> None:
        """Open the search screen over what is seen."""

    def leading(self, screen: Screen[Any]) -> AbstractContextManager[None]:
        """As long as this lasts, keys for a screen or what stands below it wait."""
        raise NotImplementedError

    def handed(self, node: DOMNode) -> None:
        """Keys wait until what was posted to a node has come up from there."""
        raise NotImplementedError

    def goes_forward(self) -> bool:
        """Whether the reader came back from somewhere."""
        raise NotImplementedError

    def analyse(self, article: int) -> object:
        """Have an article analysed next (0: whatever is pending), and hear what is done."""
        raise NotImplementedError

    def browse(self, address: str) -> bool:
        """Open an http or https address in the browser; nothing else is ever opened. Whether it was."""
        raise NotImplementedError

    def run_command(self, id: str) -> None:
        """Run a command by its id, where it is answered."""
        raise NotImplementedError

    async def run_now(self, id: str) -> None:
        """The same at once, before the next key."""
        raise NotImplementedError

    def hand_first(self) -> None:
        """A key or the mouse: whatever runs beside the screen lets it have its turn."""

    def ran(self, action: str) -> None:
        """Notice which commands are used."""
        raise NotImplementedError

    def answers(self, id: str) -> bool:
        """Whether the pane with the focus or the screen answers a command."""
        raise NotImplementedError

    announcer: Announcer
    """The window's title and notifications."""

    def leave(self) -> None:
        """Keep the line that is read, and end."""
        raise NotImplementedError

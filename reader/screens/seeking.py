"""What does a box answer as the reading screen does? The search, which takes its place, counts and pairs of keys."""

from typing import TypeVar

from textual import events

from reader.screens.host import Host
from reader.screens.keying import take
from reader.screens.once import Once

T = TypeVar("T")


class Seeking(Once[T]):
    """A box that answers `search`: what is typed after it is looked for, and runs no commands in the box."""

    app: Host

    async def on_key(self, event: events.Key) -> None:
        """Counts and pairs; what is typed into an input does not come here."""
        await take(self.app, self.app.chords, None, event)

    async def action_search(self) -> None:
        """Close, and search as what stands below does."""
        if self.is_active:
            self.dismiss(None)
            await self.app.run_now("search")

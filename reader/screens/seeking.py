"""How does the search come in the place of a box? The box closes, and so does the page that it stands on."""

from typing import TypeVar

from reader.screens.host import Host
from reader.screens.once import Once

T = TypeVar("T")


class Seeking(Once[T]):
    """A box that answers `search`: what is typed after it is looked for, and runs no commands in the box."""

    app: Host

    async def action_search(self) -> None:
        """Close, and search as what stands below does."""
        if self.is_active:
            self.dismiss(None)
            await self.app.run_now("search")

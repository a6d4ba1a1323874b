"""Where was the user before, and where after that? A jump list of articles and lines, like a browser's history."""

from dataclasses import field

from feeds.record import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A line of an article."""

    article: int
    offset: int = 0
    """Character offset at the top of the screen."""
    entry: tuple[int, int] | None = None
    """Where the timeline of the story was shown: the article and the offset that its cursor stood on."""
    steering: bool = False
    """Whether the reader was in that timeline."""
    page: str = ""
    """The name whose page lay over it; '' for none."""
    search: str = ""
    """The words of the search that lay over it, under the page of a name that it led to; '' for none."""
    feed: int = 0
    """The feed whose page lay over it; 0 for none."""
    row: int = 0
    """The article whose row the cursor of that page, or of that search, stood on."""
    above: int = 0
    """Rows of decoration above the offset that were seen: of the head, or between paragraphs."""

    @property
    def lies_under_page(self) -> bool:
        """Whether something lay over it that leads to lists."""
        return bool(self.feed or (self.search and not self.page))


@dataclass(slots=True)
class History:
    """Places behind and ahead of the present one; at most `limit` behind."""

    limit: int = 200
    behind: list[Place] = field(default_factory=list)
    ahead: list[Place] = field(default_factory=list)

    def leave(self, here: Place) -> None:
        """The reader goes from `here` to a new place: what was ahead is forgotten. A line from which a page was left is
        not left twice: the list that was chosen on that page lies between."""
        last = self.behind[-1] if self.behind else None
        if last is None or not last.lies_under_page or (last.article, last.offset) != (here.article, here.offset):
            self.behind.append(here)
        del self.behind[: -self.limit]
        self.ahead.clear()

    def back(self, here: Place) -> Place | None:
        """The place before; None where there is none. `here` can be returned to by `forward`."""
        if not self.behind:
            return None
        self.ahead.append(here)
        return self.behind.pop()

    def forward(self, here: Place) -> Place | None:
        """The place after; None where there is none."""
        if not self.ahead:
            return None
        self.behind.append(here)
        return self.ahead.pop()

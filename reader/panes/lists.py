"""Which lists are there? What is followed, all stories, and the feeds, with what of each is unread."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.message import Message

from cache.following import Follow, News
from cache.rows import Filter
from feeds.record import dataclass
from reader.panes.rows import Drawn, RowsPane, fitted, wrapped

NOTHING = (None, None)
KINDS = {"story": "story", "name": "name", "query": "search"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One list."""

    group: str
    title: str
    filter: Filter | None = None
    follow: Follow | None = None
    news: News | None = None
    """None while it is not counted."""
    note: str = ""
    """How it fares, in a word, where it does not fare well."""

    @property
    def what(self) -> tuple[Filter | None, int | None]:
        """What it lists, however it is called and counted; a mere remark lists nothing."""
        return self.filter, self.follow.id if self.follow is not None else None

    @property
    def feed(self) -> int:
        """The feed whose list this is; 0 for none."""
        return (self.filter.feed if self.filter is not None else 0) or 0


class ListsPane(RowsPane):
    """The lists, under the headings of their groups."""

    @dataclass
    class Chosen(Message):
        """The reader wants to see one."""

        choice: Choice

    choices: Sequence[Choice] = ()

    def show(self, choices: Sequence[Choice], *, top: bool = False) -> None:
        """Show other lists, or other counts; the cursor stays on its list where that is among them, else in its row or
        the last one above, or goes to the top."""
        at = 0 if top else max(0, self.item)
        here = [] if top else [each.what for each in self.choices[at : at + 1]]
        self.choices = choices
        same = (index for index, each in enumerate(choices) if each.what in here)
        above = (index for index in range(min(at, len(choices) - 1), -1, -1) if choices[index].what != NOTHING)
        self.rebuild(next(same, next(above, 0)))

    @property
    def choice(self) -> Choice | None:
        """The list under the cursor."""
        return self.choices[self.item] if 0 <= self.item < len(self.choices) else None

    def draw(self, width: int) -> Sequence[Drawn]:
        """A heading for each group; title and what is unread."""
        rows, group = list[Drawn](), ""
        for index, choice in enumerate(self.choices):
            if choice.group != group:
                group = choice.group
                rows += [Drawn((((" ", "plain"),),))] if rows else []
                rows.append(Drawn((((group, "strong"),),)))
            rows.append(self._row(choice, index, width))
        return rows

    def _row(self, choice: Choice, index: int, width: int) -> Drawn:
        kind = f"{KINDS[choice.follow.kind]:<7}" if choice.follow is not None else ""
        if choice.what == NOTHING:  # a mere remark, which the cursor passes
            lines = wrapped(choice.title, width - 3, 3)
            return Drawn(tuple((("  ", "plain"), (line, "quiet")) for line in lines))
        told, new = _told(choice.news)
        told = f"{choice.note} · {told}" if choice.note else told
        title = fitted(choice.title, width - 4 - len(kind) - len(told))
        gap = " " * max(1, width - 3 - len(kind) - cell_len(title) - len(told))
        return Drawn(
            (
                (
                    ("  " + kind, "quiet"),
                    (title, "strong" if new else "plain"),
                    (gap, "plain"),
                    (told, "accent" if new else "quiet"),
                ),
            ),
            index,
        )

    def chosen(self, item: int) -> None:
        """Show it."""
        self.post_message(self.Chosen(self.choices[item]))


def _told(news: News | None) -> tuple[str, bool]:
    """What is unread, and whether anything is."""
    if news is None:
        return "…", False
    if news.fault:
        return news.fault, False
    return (f"{news.unread:,} unread" if news.unread else "nothing new" if news.articles else "empty"), news.unread > 0

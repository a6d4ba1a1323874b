"""Which keys does a new user learn, in which order, and what does each do in the current place?

Hints name them one at a time until they are used; `backstory tutor` goes through them.
"""

from collections.abc import Iterable, Mapping

from feeds.record import dataclass
from reader.commands import key_for

ANYWHERE = ("stories", "article", "timeline", "related")
READING = ("article",)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One command to learn."""

    id: str
    """The command."""
    does: str
    """What its key does: 'opens the story under the bar'."""
    told: str
    """What the tutor says of it, one sentence or two."""
    where: tuple[str, ...] = ANYWHERE
    """The panes in which its key is of use."""
    taught: bool = True
    """Whether the tutor has it, too: it has no network and keeps nothing."""

    def line(self, keys: Mapping[str, tuple[str, ...]]) -> tuple[str, str]:
        """Its key, or the way to it in the palette where its key was taken away, and what that does."""
        return key_for(self.id, keys), self.does


LESSONS = (
    Lesson("down", "goes down a row", "The bar on the left stands before the story that is meant.", ("stories",)),
    Lesson(
        "open",
        "opens the row under the bar",
        "The article comes into the middle. A story of several reports unfolds first: then open one of them.",
        ("stories",),
    ),
    Lesson("read_on", "reads a page on", "At the end of an article it opens the next unread story.", READING),
    Lesson("next_entity", "goes to the next name", "People, organizations and places stand out in the text.", READING),
    Lesson(
        "timeline",
        "goes to the dates of the article, and back",
        "Each date with what happened; moving there moves the article.",
        ("article", "timeline"),
    ),
    Lesson("next_related", "opens the next related story", "Reports of the same story stand first.", READING),
    Lesson("back", "goes back to where you were", "To the very line that you left.", READING),
    Lesson("hints", "puts letters on all that can be opened", "Type the letters; Esc leaves.", READING),
    Lesson("find", "finds words", "In the article, or in the list; stepping out ends it.", ("stories", "article")),
    Lesson("search", "searches everything you have", "As you type; Esc leads back here."),
    Lesson("leave", "steps out", "From the article to the list; it never quits.", ("article", "timeline", "related")),
    Lesson("star", "stars a story", "Marks are kept, whatever becomes of its feed.", ("stories", "article")),
    Lesson("undo", "undoes the last mark", "And that before it, and so on."),
    Lesson("help", "shows every key", "Type there what you look for; Esc closes it."),
    Lesson("add", "adds a feed, page or file of yours", "", ("stories",), taught=False),
)


def ahead(keys: Mapping[str, tuple[str, ...]], left: Iterable[Lesson]) -> list[Lesson]:
    """Those of the lessons that are left, in order; a command without a key is none."""
    return [lesson for lesson in left if keys.get(lesson.id)]


def useful(lessons: list[Lesson], pane: str) -> Lesson | None:
    """The first lesson whose key is of use in a pane."""
    return next((lesson for lesson in lessons if pane in lesson.where), None)

"""What do the modules for derived data need of a cache?

A protocol instead of an import of the store: the store may use these modules, never the other way round.
"""

import sqlite3
from contextlib import AbstractContextManager
from typing import Protocol

from feeds.article import Article


class Handle(Protocol):
    """An open cache, as far as the modules for derived data need it."""

    @property
    def db(self) -> sqlite3.Connection:
        """The connection; write only inside `write()`."""

    def write(self, *, durable: bool = False) -> AbstractContextManager[object]:
        """One transaction, begun immediately; nested ones join the outer one. `durable` waits for the disk. Raises
        Busy, NotWritable."""

    def get(self, id: int, /) -> Article:
        """The article as stored. Raises NotFound."""

    def resolve(self, key: str, /) -> int:
        """The article with this id, guid, address or path. Raises NotFound."""

    def assign_story(self, article: int, story: int, /) -> None:
        """Move an article into a story."""

    def move_story(self, story: int, to: int, *, but: int = 0) -> None:
        """Move all articles of a story, but one, into another story."""

    def counting_once(self) -> AbstractContextManager[object]:
        """Defers the recounting of stories to its end, when each changed one is recounted once."""

    def note_copy(self, article: int, original: int | None, /) -> None:
        """Record that an article is a copy of another one, or of none (None)."""

    def copies_of(self, id: int, /) -> list[int]:
        """The other articles that are recorded as having the text of this one."""

"""What do the derived modules ask of the cache they work on?

A protocol instead of an import of the store: the store may use the derived modules, never the other way round.
"""

import sqlite3
from contextlib import AbstractContextManager
from typing import Protocol

from feeds.article import Article


class Handle(Protocol):
    """An open cache, as far as derived data need it."""

    @property
    def db(self) -> sqlite3.Connection:
        """The connection; written to only inside `write()`."""

    def write(self, *, durable: bool = False) -> AbstractContextManager[object]:
        """One transaction, begun immediately; an inner one joins the outer. `durable` waits for the disk. Raises Busy,
        NotWritable."""

    def get(self, id: int, /) -> Article:
        """The article as stored. Raises NotFound."""

    def resolve(self, key: str, /) -> int:
        """The article with this id, guid, address or path. Raises NotFound."""

    def assign_story(self, article: int, story: int, /) -> None:
        """Move an article into a story."""

    def move_story(self, story: int, to: int, *, but: int = 0) -> None:
        """Move all articles of a story, but one, into another story."""

    def counting_once(self) -> AbstractContextManager[object]:
        """Until its end the rows of stories are left as they are; then those that changed are worked out once."""

    def note_copy(self, article: int, original: int | None, /) -> None:
        """An article has the text of another one, or of none."""

    def copies_of(self, id: int, /) -> list[int]:
        """The other articles that are noted to have the text of this one."""

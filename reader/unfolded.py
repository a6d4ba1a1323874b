"""Which articles are in the list if stories are not folded? Each as a story of its own, in order of time."""

from collections.abc import Sequence
from dataclasses import replace

from cache.rows import Filter, Key, Order, Row, StoryRow
from cache.store import Cache

TAG = "unfolded"
"""A feed with this tag is listed so where it is shown alone."""


class Unfolded:
    """The articles of a cache in the place of its stories. The number of each row is that of its article."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache

    def story_rows(
        self, filter: Filter, limit: int, after: Key | None = None, before: Key | None = None, offset: int = 0,
        order: Order = "time",
    ) -> list[StoryRow]:  # fmt: skip
        """Newest first or oldest first: an article has no weight."""
        return [_alone(row) for row in self.cache.rows(filter, limit, after, before, offset, order)]

    def story_count(self, filter: Filter) -> int:
        """How many articles the filter lets through."""
        return self.cache.article_count(filter)

    def story_rank(self, filter: Filter, key: Key, order: Order = "time") -> int:
        """How many articles stand before the key."""
        return self.cache.article_rank(filter, key, order)

    def row(self, id: int) -> Row:
        """One article's row. Raises NotFound."""
        return self.cache.row(id)

    def story_row(self, story: int) -> StoryRow:
        """One article's row. Raises NotFound."""
        return _alone(self.cache.row(story))

    def story_holding(self, article: int) -> StoryRow:
        """The same."""
        return self.story_row(article)

    def story_reports(self, story: int) -> Sequence[Row]:
        """The article alone. Raises NotFound."""
        return [self.cache.row(story)]

    def next_unread(
        self, filter: Filter, after: Key | None, *, forward: bool = True, order: Order = "time"
    ) -> StoryRow | None:
        """The nearest unread article after a key (the first without one), or before it."""
        unread = replace(filter, unread=True)
        if forward:
            found = self.story_rows(unread, 1, after=after, order=order)
        else:
            found = self.story_rows(unread, 1, before=after, order=order) if after is not None else []
        return found[0] if found else None


def _alone(row: Row) -> StoryRow:
    return StoryRow(row.id, row, 1, 0 if row.read else 1, 1, row.sorted_at)

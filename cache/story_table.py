"""Which stories does the list show? A row for each, kept by the writer, read page by page."""

from collections.abc import Iterable
from typing import Any

from cache.article_rows import FROM, ROW, ArticleRows, condition, row_of
from cache.errors import NotFound
from cache.rows import Filter, Key, Row, StoryRow

STORY = f"SELECT s.id, s.articles, s.unread, s.sources, s.sorted_at, {ROW} FROM story s JOIN article a ON a.id = s.lead"
STORY += " JOIN feed f ON f.id = a.feed"
COUNTED = {Filter(): "stories", Filter(unread=True): "unread stories", Filter(starred=True): "starred stories"}
"""The filters whose stories are counted by the writer."""
FACTS = """
SELECT count(*), sum(read = 0), sum(starred), max(sorted_at), count(DISTINCT feed || char(0) || source),
    (SELECT id FROM article WHERE story = :s ORDER BY words DESC, sorted_at DESC, id LIMIT 1)
FROM article WHERE story = :s"""


class Stories(ArticleRows):
    """Stories as the list shows them. A new article is a story of its own until it is assigned to another."""

    def story_rows(
        self, filter: Filter, limit: int, after: Key | None = None, before: Key | None = None, offset: int = 0
    ) -> list[StoryRow]:
        """At most `limit` rows, newest first: just after a key, or just before one, `offset` rows further on."""
        where, values = _stories(filter)
        key, sign, order = (before, ">", "ASC") if before is not None else (after, "<", "DESC")
        if key is not None:
            where += f" AND (s.sorted_at, s.id) {sign} (?, ?)"
            values += key
        # The page is found in the index alone, so that rows that are passed over by `offset` cost no look-ups.
        page = f"SELECT s.id FROM story s WHERE {where} ORDER BY s.sorted_at {order}, s.id {order} LIMIT ? OFFSET ?"
        sql = f"{STORY} WHERE s.id IN ({page}) ORDER BY s.sorted_at DESC, s.id DESC"
        return [_story(found) for found in self.all(sql, (*values, limit, offset))]

    def story_row(self, story: int) -> StoryRow:
        """One story. Raises NotFound."""
        found = self.one(f"{STORY} WHERE s.id = ?", (story,))
        if found is None:
            raise NotFound(f"there is no story {story}")
        return _story(found)

    def story_count(self, filter: Filter) -> int:
        """How many stories the filter lets through."""
        if filter in COUNTED:
            return self._counter(COUNTED[filter])
        where, values = _stories(filter)
        return int(self.one(f"SELECT count(*) FROM story s WHERE {where}", values)[0])

    def story_rank(self, filter: Filter, key: Key) -> int:
        """How many stories stand before the key."""
        where, values = _stories(filter)
        sql = f"SELECT count(*) FROM story s WHERE {where} AND (s.sorted_at, s.id) > (?, ?)"
        return int(self.one(sql, (*values, *key))[0])

    def next_unread(self, filter: Filter, key: Key | None, *, forward: bool) -> StoryRow | None:
        """The nearest story behind (or before) the key that the filter lets through and that has something unread."""
        where, values = _stories(filter)
        if key is not None:
            where += f" AND (s.sorted_at, s.id) {'<' if forward else '>'} (?, ?)"
            values += key
        order = "DESC" if forward else "ASC"
        sql = f"{STORY} WHERE s.unread > 0 AND {where} ORDER BY s.sorted_at {order}, s.id {order} LIMIT 1"
        found = self.one(sql, values)
        return None if found is None else _story(found)

    def story_articles(self, story: int) -> list[Row]:
        """The reports of a story, oldest first."""
        sql = f"SELECT {ROW} {FROM} WHERE a.story = ? ORDER BY a.sorted_at, a.id"
        return [row_of(found) for found in self.all(sql, (story,))]

    def assign_story(self, article: int, story: int) -> None:
        """Move an article into a story; the rows of both stories are right afterwards. Raises NotFound."""
        with self.write() as db:
            before = self.row(article).story
            if before != story:
                db.execute("UPDATE article SET story = ? WHERE id = ?", (story, article))
                self.recount_stories((before, story))

    def recount_stories(self, stories: Iterable[int]) -> None:
        """Bring the rows of stories up to date; one without articles goes."""
        with self.write() as db:
            for story in dict.fromkeys(stories):
                count, unread, starred, newest, sources, lead = db.execute(FACTS, {"s": story}).fetchone()
                if not count:
                    db.execute("DELETE FROM story WHERE id = ?", (story,))
                    continue
                db.execute(
                    "INSERT INTO story VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET lead = excluded.lead,"
                    " sorted_at = excluded.sorted_at, articles = excluded.articles, unread = excluded.unread,"
                    " starred = excluded.starred, sources = excluded.sources",
                    (story, lead, newest, count, unread, starred, sources),
                )

    def _counter(self, name: str) -> int:
        return int(self.one("SELECT value FROM counter WHERE name = ?", (name,))[0])


def _stories(filter: Filter) -> tuple[str, list[Any]]:
    """A filter as SQL on `s` (story), with its values: the partial indexes where they serve."""
    simple = {Filter(): "1", Filter(unread=True): "s.unread > 0", Filter(starred=True): "s.starred > 0"}
    if filter in simple:
        return simple[filter], []
    where, values = condition(filter)
    return f"s.id IN (SELECT a.story {FROM} WHERE {where})", values


def _story(found: Any) -> StoryRow:
    return StoryRow(found[0], row_of(found, 5), found[1], found[2], found[3], found[4])

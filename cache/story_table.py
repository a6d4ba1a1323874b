"""How are the rows of stories and the counters kept up to date? On writing, so that reading is cheap."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from cache.errors import NotFound
from cache.file import CacheFile
from cache.rows import best_first

SOURCE = "CASE WHEN source = '' THEN feed ELSE lower(source) END"
"""The source that a report counts for: the one that it names, else its feed."""
OWN = "article.id NOT IN (SELECT c.article FROM copy AS c WHERE c.article = article.id)"
"""Whether an article is not a copy."""
LEAD = f"SELECT n.id FROM article AS n WHERE n.story = counted.story {best_first('n')} LIMIT 1"
"""The report that represents a story."""
RECOUNT = f"""
    INSERT OR REPLACE INTO story (id, lead, sorted_at, articles, unread, starred, saved, sources, texts, weight)
    SELECT story, ({LEAD}), newest, articles, unread, starred, saved, sources, texts, weight FROM (
        SELECT story, max(sorted_at) AS newest, count(*) AS articles, sum(read = 0) AS unread, sum(starred) AS starred,
            sum(saved) AS saved, count(DISTINCT {SOURCE}) AS sources, max(1, sum({OWN})) AS texts,
            max(1, count(DISTINCT CASE WHEN {OWN} THEN {SOURCE} END)) AS weight
        FROM article WHERE story IN (SELECT value FROM json_each(?)) GROUP BY story) AS counted"""
"""Computes the row of a story; its lead is searched once, not for each of its articles."""
EMPTY = """
    DELETE FROM story WHERE id IN (SELECT value FROM json_each(?))
    AND NOT EXISTS (SELECT 1 FROM article WHERE article.story = story.id)"""


class StoryTable(CacheFile):
    """The rows of the stories, and the counters."""

    _changed: set[int] | None = None
    """The stories to recount at the end; None if each is recounted at once."""

    def assign_story(self, article: int, story: int) -> None:
        """Move an article into a story, which is created if needed. Raises NotFound."""
        with self.write():
            row = self.db.execute("SELECT story FROM article WHERE id = ?", (article,)).fetchone()
            if row is None:
                raise NotFound(f"there is no article {article}")
            if row[0] != story:
                self.db.execute("UPDATE article SET story = ? WHERE id = ?", (story, article))
                self._recount((row[0], story))

    def move_story(self, story: int, to: int, *, but: int = 0) -> None:
        """Move all articles of a story, except one, into another story."""
        with self.write():
            self.db.execute("UPDATE article SET story = ? WHERE story = ? AND id <> ?", (to, story, but))
            self._recount((story, to))

    @contextmanager
    def counting_once(self) -> Iterator[None]:
        """Defer the recounting of stories to its end, when each changed one is recounted once: a story of thousands is
        not recounted for each article that joins it."""
        if self._changed is not None:
            yield
            return
        self._changed = set()
        try:
            yield
            changed, self._changed = self._changed, None
            with self.write():
                self._recount(changed)
        finally:
            self._changed = None

    def note_copy(self, article: int, original: int | None) -> None:
        """Record that an article is a copy of another one, or of none (None)."""
        with self.write():
            before = self.db.execute("SELECT original FROM copy WHERE article = ?", (article,)).fetchone()
            if before == (None if original is None else (original,)):
                return
            self.db.execute("DELETE FROM copy WHERE article = ?", (article,))
            if original is not None:
                self.db.execute("INSERT INTO copy VALUES (?, ?)", (article, original))
            self._recount(self.db.execute("SELECT story FROM article WHERE id = ?", (article,)).fetchone() or ())

    def copies_of(self, id: int) -> list[int]:
        """The other articles that have the text of this one."""
        found = self.db.execute("SELECT original FROM copy WHERE article = ?", (id,)).fetchone()
        original = found[0] if found else id
        copies = self.db.execute("SELECT article FROM copy WHERE original = ? ORDER BY article", (original,)).fetchall()
        return [other for other in (original, *(copy for (copy,) in copies)) if other != id]

    def _recount(self, stories: Iterable[int]) -> None:
        """Recompute the rows of these stories; those without articles are deleted."""
        if self._changed is not None:
            self._changed.update(stories)
            return
        ids = json.dumps(list(stories))
        before = self._story_totals(ids)
        self.db.execute(RECOUNT, (ids,))
        self.db.execute(EMPTY, (ids,))
        after = self._story_totals(ids)
        self._count({"stories": after[0] - before[0], "unread stories": after[1] - before[1]})

    def _story_totals(self, ids: str) -> tuple[int, int]:
        """How many of these stories there are, and how many with something unread."""
        sql = "SELECT count(*), total(unread > 0) FROM story WHERE id IN (SELECT value FROM json_each(?))"
        stories, unread = self.db.execute(sql, (ids,)).fetchone()
        return stories, int(unread)

    def _count(self, changes: Mapping[str, int]) -> None:
        """Add to the counters."""
        moved = [(change, name) for name, change in changes.items() if change]
        if moved:
            self.db.executemany("UPDATE counter SET value = value + ? WHERE name = ?", moved)

    def _count_feeds(self, changes: Mapping[int, tuple[int, int]]) -> None:
        """Add to the articles and unread of feeds."""
        moved = [(articles, unread, feed) for feed, (articles, unread) in changes.items() if articles or unread]
        self.db.executemany("UPDATE feed SET articles = articles + ?, unread = unread + ? WHERE id = ?", moved)

"""Which articles and stories does a list contain, page by page? Keyset pagination: no rows are counted from the top."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import isqrt

from cache.choosing import Values, chosen_articles
from cache.errors import NotFound
from cache.feed_table import RUNNING
from cache.file import CacheFile
from cache.rows import COLUMNS, MANY, Counts, Filter, Key, Order, Row, StoryRow, best_first, row_of

ROWS = f"SELECT {COLUMNS} FROM article AS a CROSS JOIN feed AS f ON f.id = a.feed"
STORY_COLUMNS = "s.id, s.articles, s.unread, s.sources, s.sorted_at, s.texts, s.weight"
SORTED: dict[Order, str] = {"time": "s.sorted_at", "oldest": "s.sorted_at", "weight": "s.heft"}
EVERYTHING = Filter()
UNREAD = Filter(unread=True)
PLAIN_FLAGS = ("unread", "starred", "saved")
"""Filters that a story's own row suffices for."""


class Lists(CacheFile):
    """The lists of articles and of stories."""

    # --- articles

    def rows(
        self, filter: Filter, limit: int, after: Key | None = None, before: Key | None = None, offset: int = 0,
        order: Order = "time",
    ) -> list[Row]:  # fmt: skip
        """The articles that match a filter, newest or oldest first, just after or just before a key, `offset` articles
        further on."""
        condition, values = chosen_articles(filter)
        part, keys = _between("a.sorted_at, a.id", after, before, order)
        upwards = before is not None and after is None
        way = _way(order, upwards=upwards)
        # If only few articles have the tag, the plus keeps SQLite from using the index on time.
        plus = "+" if filter.tag and self._is_rare(filter) else ""
        sql = f"{ROWS} WHERE {part}{condition} ORDER BY {plus}a.sorted_at{way}, a.id{way} LIMIT ? OFFSET ?"
        found = [row_of(columns) for columns in self.db.execute(sql, (*keys, *values, limit, offset)).fetchall()]
        return found[::-1] if upwards else found

    def article_count(self, filter: Filter) -> int:
        """How many articles match a filter."""
        if filter in (EVERYTHING, UNREAD):
            return self._counter("articles" if filter == EVERYTHING else "unread")
        condition, values = chosen_articles(filter)
        return int(self.db.execute(f"SELECT count(*) FROM article AS a WHERE {condition}", values).fetchone()[0])

    def article_rank(self, filter: Filter, key: Key, order: Order = "time") -> int:
        """How many articles precede a key."""
        condition, values = chosen_articles(filter)
        part, keys = _between("a.sorted_at, a.id", None, key, order)
        sql = f"SELECT count(*) FROM article AS a WHERE {part}{condition}"
        return int(self.db.execute(sql, (*keys, *values)).fetchone()[0])

    def story_articles(self, story: int) -> list[Row]:
        """The reports of a story, oldest first."""
        found = self.db.execute(f"{ROWS} WHERE a.story = ? ORDER BY a.sorted_at, a.id", (story,)).fetchall()
        return [row_of(columns) for columns in found]

    def story_reports(self, story: int) -> list[Row]:
        """The reports of a story, oldest first, without copies, each with the number of articles with its text."""
        rows = self.story_articles(story)
        here = {row.id for row in rows}
        copied = {copy: original for copy, original in self._originals(here).items() if original in here}
        counts = Counter(copied.values())
        return [replace(row, copies=1 + counts[row.id]) for row in rows if row.id not in copied]

    def each_text_once(self, rows: Sequence[Row]) -> list[Row]:
        """One row for each text, the first unread one, at the position of the first; with the number of all articles
        with that text."""
        originals = self._originals(row.id for row in rows)
        chosen: dict[int, Row] = {}
        for row in rows:
            text = originals.get(row.id, row.id)
            if text not in chosen or (chosen[text].read and not row.read):
                chosen[text] = row
        sql = "SELECT original, count(*) FROM copy WHERE original IN (SELECT value FROM json_each(?)) GROUP BY original"
        counts = dict(self.db.execute(sql, (json.dumps(list(chosen)),)).fetchall())
        return [replace(row, copies=1 + counts[text]) if text in counts else row for text, row in chosen.items()]

    def _originals(self, ids: Iterable[int]) -> dict[int, int]:
        """Which of these articles are copies, and of which article."""
        sql = "SELECT article, original FROM copy WHERE article IN (SELECT value FROM json_each(?))"
        return dict(self.db.execute(sql, (json.dumps(list(ids)),)).fetchall())

    # --- stories

    def story_rows(
        self, filter: Filter, limit: int, after: Key | None = None, before: Key | None = None, offset: int = 0,
        order: Order = "time",
    ) -> list[StoryRow]:  # fmt: skip
        """The stories with an article that matches the filter: the newest, the oldest, or those of most sources first.

        Those just after a key, or just before it, `offset` stories further on. The lead of each is its best report that
        matches (see `best_first`), an unread one if there is any.
        """
        condition, values = self._chosen_stories(filter)
        part, keys = _between(f"{SORTED[order]}, s.id", after, before, order)
        upwards = before is not None and after is None
        way = _way(order, upwards=upwards)
        lead, lead_values = _lead(filter)
        page = f"""SELECT {STORY_COLUMNS}, {lead} AS lead FROM story AS s
            WHERE {part}{condition} ORDER BY {SORTED[order]}{way}, s.id{way} LIMIT ? OFFSET ?"""
        found = self._story_rows(page, (*lead_values, *keys, *values, limit, offset))
        return found[::-1] if upwards else found

    def _story_rows(self, page: str, values: Values) -> list[StoryRow]:
        sql = f"""WITH page AS MATERIALIZED ({page})
            SELECT page.*, {COLUMNS} FROM page CROSS JOIN article AS a ON a.id = page.lead
            CROSS JOIN feed AS f ON f.id = a.feed"""
        return [
            StoryRow(story, row_of(columns), articles, unread, sources, sorted_at, texts, weight)
            for story, articles, unread, sources, sorted_at, texts, weight, _, *columns in self.db.execute(
                sql, values
            ).fetchall()
        ]

    def story_row(self, story: int) -> StoryRow:
        """One story's row; its lead is its best report. Raises NotFound."""
        found = self._story_rows(f"SELECT {STORY_COLUMNS}, s.lead FROM story AS s WHERE s.id = ?", (story,))
        if not found:
            raise NotFound(f"there is no story {story}")
        return found[0]

    def story_holding(self, article: int) -> StoryRow:
        """The row of the story that an article belongs to. Raises NotFound."""
        found = self.db.execute("SELECT story FROM article WHERE id = ?", (article,)).fetchone()
        return self.story_row(found[0] if found is not None else 0)

    def story_count(self, filter: Filter) -> int:
        """How many stories have an article that matches the filter."""
        if filter in (EVERYTHING, UNREAD):
            return self._counter("stories" if filter == EVERYTHING else "unread stories")
        condition, values = chosen_articles(filter)
        (count,) = self.db.execute(
            f"SELECT count(DISTINCT a.story) FROM article AS a WHERE {condition}", values
        ).fetchone()
        return int(count)

    def story_rank(self, filter: Filter, key: Key, order: Order = "time") -> int:
        """How many stories precede a key."""
        condition, values = self._chosen_stories(filter)
        part, keys = _between(f"{SORTED[order]}, s.id", None, key, order)
        (count,) = self.db.execute(
            f"SELECT count(*) FROM story AS s WHERE {part}{condition}", (*keys, *values)
        ).fetchone()
        return int(count)

    def next_unread(
        self, filter: Filter, after: Key | None, *, forward: bool = True, order: Order = "time"
    ) -> StoryRow | None:
        """The nearest story with something unread after a key (without one, the first of all), or before it."""
        unread = replace(filter, unread=True)
        if forward:
            found = self.story_rows(unread, 1, after=after, order=order)
        else:
            found = self.story_rows(unread, 1, before=after, order=order) if after is not None else []
        return found[0] if found else None

    def unread_beside(
        self, filter: Filter, after: Key | None, before: Key | None, order: Order = "time", *, folded: bool = True
    ) -> list[int]:
        """The unread articles that match a filter, of the stories after one key or before another; unless stories are
        `folded`, the articles after or before it themselves."""
        condition, values = chosen_articles(replace(filter, unread=True))
        part, keys = _between(f"{SORTED[order]}, s.id" if folded else "a.sorted_at, a.id", after, before, order)
        joined = "JOIN story AS s ON s.id = a.story" if folded else ""
        found = self.db.execute(f"SELECT a.id FROM article AS a {joined} WHERE {part}{condition}", (*keys, *values))
        return [id for (id,) in found.fetchall()]

    def _chosen_stories(self, filter: Filter) -> tuple[str, Values]:
        """The condition on `story AS s` that one of its articles matches the filter."""
        if (plain := _plain(filter)) is not None:
            return plain, ()
        condition, values = chosen_articles(filter)
        if self._is_rare(filter):
            # Few articles: start from them and sort their stories. The plus keeps SQLite from using the index on time.
            return f"+s.id IN (SELECT a.story FROM article AS a WHERE {condition})", values
        return f"EXISTS (SELECT 1 FROM article AS a WHERE a.story = s.id AND {condition})", values

    def _is_rare(self, filter: Filter) -> bool:
        """Whether so few articles match a filter that it is cheaper to start with them.

        Starting with n matches takes n steps; finding a page of 50 along the list of all takes 50 * all / n.
        """
        few = isqrt(50 * self._counter("articles")) + 50
        if filter.feed is not None:
            found = self.db.execute("SELECT articles FROM feed WHERE id = ?", (filter.feed,)).fetchone()
            return found is None or found[0] < few
        condition, values = chosen_articles(filter)
        sql = f"SELECT count(*) FROM (SELECT 1 FROM article AS a WHERE {condition} LIMIT {few})"
        return int(self.db.execute(sql, values).fetchone()[0]) < few

    # --- numbers

    def counts(self) -> Counts:
        """The counts of everything."""
        (feeds, pending, newest) = self.db.execute(
            f"""SELECT (SELECT count(*) FROM feed WHERE {RUNNING}),
            (SELECT count(*) FROM (SELECT 1 FROM pending LIMIT {MANY + 1})),
            (SELECT coalesce(max(id), 0) FROM article)"""
        ).fetchone()
        articles, unread, starred, stories = map(self._counter, ("articles", "unread", "starred", "stories"))
        return Counts(feeds, articles, unread, starred, stories, pending, newest)

    def _counter(self, name: str) -> int:
        """A counter; 0 if it is lost, which `doctor` reports."""
        row = self.db.execute("SELECT value FROM counter WHERE name = ?", (name,)).fetchone()
        return row[0] if row is not None and isinstance(row[0], int) else 0


def _between(columns: str, after: Key | None, before: Key | None, order: Order) -> tuple[str, Values]:
    """The condition, followed by AND, that a row is after one key and before another in an order."""
    on, back = (">", "<") if order == "oldest" else ("<", ">")
    keys = [(side, key) for side, key in ((on, after), (back, before)) if key is not None]
    return "".join(f"({columns}) {side} (?, ?) AND " for side, _ in keys), tuple(at for _, key in keys for at in key)


def _way(order: Order, *, upwards: bool) -> str:
    """The direction in which an index is read, downwards or upwards in an order."""
    return "" if upwards is (order != "oldest") else " DESC"


def _plain(filter: Filter) -> str | None:
    """The condition on a story's own row, if that suffices for the filter; else None."""
    set_flags = [name for name in PLAIN_FLAGS if getattr(filter, name)]
    if filter.feed is not None or filter.source or filter.tag or len(set_flags) > 1:
        return None
    return f"s.{set_flags[0]} > 0" if set_flags else "1"


def _lead(filter: Filter) -> tuple[str, Values]:
    """The article that represents a story in a filtered list: the best, of the unread ones if there are any."""
    best = best_first("a", unread=not filter.unread)  # else all of them are
    if filter == EVERYTHING:
        found = f"SELECT a.id FROM article AS a WHERE a.story = s.id {best} LIMIT 1"
        return f"CASE WHEN s.unread BETWEEN 1 AND s.articles - 1 THEN ({found}) ELSE s.lead END", ()
    condition, values = chosen_articles(filter)
    return f"(SELECT a.id FROM article AS a WHERE a.story = s.id AND {condition} {best} LIMIT 1)", values

"""Which articles are read, starred, saved, opened? Statuses outlive articles, may precede them, and are durable."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from cache.choosing import chosen_articles
from cache.errors import NotFound
from cache.rows import Filter
from cache.story_table import StoryTable
from cache.times import packed, unpacked
from feeds.article import Status

Previous = list[tuple[int, Status]]
"""Articles and their previous statuses, for undo."""

CHOSEN = "id IN (SELECT value FROM json_each(?))"
FLAGS = ("read", "starred", "saved")
STATUS = """SELECT a.id, a.read, a.starred, a.saved, s.opened, s.position FROM article AS a
    LEFT JOIN status AS s ON s.feed = a.feed AND s.key = a.key"""
KEEP = f"""INSERT INTO status (feed, key, read, starred, saved)
    SELECT feed, key, read, starred, saved FROM article WHERE {CHOSEN}
    ON CONFLICT (feed, key) DO UPDATE SET read = excluded.read, starred = excluded.starred, saved = excluded.saved"""
SET = """INSERT INTO status (feed, key, {0}) SELECT feed, key, ? FROM article WHERE id = ?
    ON CONFLICT (feed, key) DO UPDATE SET {0} = excluded.{0}"""

_THERE = "WHERE (feed, key) = (SELECT feed, key FROM article WHERE id = ?2)"
OPENED = f"""UPDATE status SET first_opened = coalesce(first_opened, opened, ?1), opened = ?1 {_THERE}"""
REOPEN = f"""UPDATE status SET opened = ?1, first_opened = CASE WHEN ?1 IS NOT NULL THEN first_opened END {_THERE}"""


def _status_of(columns: Sequence[Any]) -> tuple[int, Status]:
    id, read, starred, saved, opened, position = columns
    return id, Status(bool(read), bool(starred), bool(saved), unpacked(opened), position or 0)


class Statuses(StoryTable):
    """The marks of articles."""

    def status(self, id: int) -> Status:
        """The status of an article. Raises NotFound."""
        return self._statuses([id])[0][1]

    def mark(
        self, ids: Iterable[int], *, read: bool | None = None, starred: bool | None = None, saved: bool | None = None
    ) -> Previous:
        """Mark articles; None leaves a mark unchanged. Returns the previous statuses. Raises NotFound, and then marks
        none."""
        wanted = {name: flag for name, flag in zip(FLAGS, (read, starred, saved), strict=True) if flag is not None}
        with self.write(durable=True):
            before = self._statuses(ids)
            self._set_flags([id for id, _ in before], wanted)
        return before

    def restore(self, previous: Previous) -> None:
        """Undo marks: restore previous statuses. Articles that no longer exist are skipped.

        The position of reading is not restored.
        """
        groups: dict[tuple[bool, ...], list[int]] = {}
        for id, status in previous:
            groups.setdefault((status.read, status.starred, status.saved), []).append(id)
        with self.write(durable=True):
            for flags, ids in groups.items():
                self._set_flags(ids, dict(zip(FLAGS, flags, strict=True)))
            self.db.executemany(REOPEN, [(packed(status.opened)[0], id) for id, status in previous])

    def mark_list_read(self, filter: Filter) -> Previous:
        """Mark all unread articles of a list read. Returns the previous statuses."""
        chosen, values = chosen_articles(filter)
        with self.write(durable=True):
            sql = f"SELECT a.id FROM article AS a WHERE a.read = 0 AND {chosen}"
            ids = [id for (id,) in self.db.execute(sql, values).fetchall()]
            before = self._statuses(ids)
            self._set_flags(ids, {"read": True})
        return before

    def opened(self, id: int) -> Previous:
        """Record that an article was opened now, which also marks it read. Returns the previous status. Raises
        NotFound."""
        with self.write(durable=True):
            before = self._statuses([id])
            self._set_flags([id], {"read": True})
            self.db.execute(OPENED, (self.now().timestamp(), id))
        return before

    def first_opened(self, ids: Iterable[int]) -> dict[int, datetime]:
        """When articles were opened for the first time; those that never were are left out."""
        sql = f"""SELECT a.id, coalesce(s.first_opened, s.opened) FROM article AS a
            JOIN status AS s ON s.feed = a.feed AND s.key = a.key WHERE a.{CHOSEN}"""
        rows = self.db.execute(sql, (json.dumps(list(ids)),)).fetchall()
        return {id: moment for id, seconds in rows if (moment := unpacked(seconds)) is not None}

    def set_position(self, id: int, offset: int) -> None:
        """Store the offset at the top of the screen. An article that no longer exists is skipped."""
        with self.write():
            self.db.execute(SET.format("position"), (offset, id))

    def _statuses(self, ids: Iterable[int]) -> Previous:
        """The statuses of articles, each once, in order. Raises NotFound."""
        wanted = list(dict.fromkeys(ids))
        found = dict(map(_status_of, self.db.execute(f"{STATUS} WHERE a.{CHOSEN}", (json.dumps(wanted),)).fetchall()))
        for id in wanted:
            if id not in found:
                raise NotFound(f"there is no article {id}")
        return [(id, found[id]) for id in wanted]

    def _set_flags(self, ids: Sequence[int], wanted: dict[str, Any]) -> None:
        """Set flags of articles, in their rows, statuses, stories and all counters."""
        if not ids or not wanted:
            return
        listed = json.dumps(ids)
        self._count_marks(listed, wanted)
        assignments = ", ".join(f"{name} = ?" for name in wanted)
        self.db.execute(f"UPDATE article SET {assignments} WHERE {CHOSEN}", (*map(int, wanted.values()), listed))
        self.db.execute(KEEP, (listed,))
        stories = self.db.execute(f"SELECT DISTINCT story FROM article WHERE {CHOSEN}", (listed,)).fetchall()
        self._recount([story for (story,) in stories])

    def _count_marks(self, listed: str, wanted: dict[str, Any]) -> None:
        """Update the counters for marks that are about to be set."""
        if "read" in wanted:
            sql = f"SELECT feed, count(*) FROM article WHERE {CHOSEN} AND read <> ? GROUP BY feed"
            sign = -1 if wanted["read"] else 1
            rows = self.db.execute(sql, (listed, int(wanted["read"]))).fetchall()
            self._count_feeds({feed: (0, sign * count) for feed, count in rows})
            self._count({"unread": sign * sum(count for _, count in rows)})
        if "starred" in wanted:
            sql = f"SELECT count(*) FROM article WHERE {CHOSEN} AND starred <> ?"
            (count,) = self.db.execute(sql, (listed, int(wanted["starred"]))).fetchone()
            self._count({"starred": count if wanted["starred"] else -count})

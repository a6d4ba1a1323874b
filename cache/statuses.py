"""What did the user do with an article? Read, starred, saved, opened, where the reader was; kept beside the articles."""

from collections.abc import Iterable, Sequence
from typing import Any

from cache.article_rows import FROM, condition
from cache.codec import moment_of
from cache.errors import NotFound
from cache.rows import Filter
from cache.story_table import Stories
from feeds.article import Status

Before = list[tuple[int, Status]]
"""Articles and what their statuses were: what undo needs."""
SELECT = (
    "SELECT a.id, coalesce(t.read, 0), coalesce(t.starred, 0), coalesce(t.saved, 0), t.opened, coalesce(t.position, 0)"
)
BESIDE = "LEFT JOIN status t ON t.feed = a.feed AND t.key = a.key"
KEYED = (
    "INSERT INTO status (feed, key, {columns}) SELECT feed, key, {places} FROM article WHERE id = ?"
    " ON CONFLICT (feed, key) DO UPDATE SET {updates}"
)


class Statuses(Stories):
    """The status is the truth; the flags on the articles' rows are copies for the indexes."""

    def status(self, id: int) -> Status:
        """The status of an article. Raises NotFound."""
        found = self.one(f"{SELECT} FROM article a {BESIDE} WHERE a.id = ?", (id,))
        if found is None:
            raise NotFound(f"there is no article {id}")
        return _status(found)[1]

    def mark(
        self, ids: Iterable[int], *, read: bool | None = None, starred: bool | None = None, saved: bool | None = None
    ) -> Before:
        """Mark articles; on the disk when it returns. Those that changed, with their statuses before."""
        flags = {"read": read, "starred": starred, "saved": saved}
        wanted = {name: int(value) for name, value in flags.items() if value is not None}
        with self.write(durable=True):
            before = [(id, status) for id, status in self._statuses(ids) if _differs(status, wanted)]
            for id, _ in before:
                self._set(id, wanted)
            self._recount([id for id, _ in before])
        return before

    def mark_list_read(self, filter: Filter) -> Before:
        """Mark all that a filter lets through read; what changed, with the statuses before."""
        where, values = condition(filter)
        found = self.all(f"SELECT a.id {FROM} WHERE a.read = 0 AND {where}", values)
        return self.mark([id for (id,) in found], read=True)

    def restore(self, before: Before) -> None:
        """Give articles the marks that they had; those that are gone by now are passed over."""
        with self.write(durable=True):
            for id, status in before:
                self._set(id, {"read": status.read, "starred": status.starred, "saved": status.saved})
            self._recount([id for id, _ in before])

    def opened(self, id: int) -> None:
        """Note that an article was opened now."""
        with self.write():
            self._set(id, {"opened": self.now().timestamp()})

    def set_position(self, id: int, offset: int) -> None:
        """Keep the line that was at the top when the article was left."""
        with self.write():
            self._set(id, {"position": offset})

    def _statuses(self, ids: Iterable[int]) -> Before:
        found: Before = []
        wanted = list(dict.fromkeys(ids))
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            sql = f"{SELECT} FROM article a {BESIDE} WHERE a.id IN ({', '.join('?' * len(part))})"
            found += [_status(row) for row in self.all(sql, part)]
        return found

    def _set(self, id: int, values: dict[str, Any]) -> None:
        """Store columns of a status, and the copies of its flags."""
        sql = KEYED.format(
            columns=", ".join(values),
            places=", ".join("?" * len(values)),
            updates=", ".join(f"{name} = excluded.{name}" for name in values),
        )
        self.db.execute(sql, (*values.values(), id))
        flags = {name: value for name, value in values.items() if name in ("read", "starred", "saved")}
        if flags:
            updates = ", ".join(f"{name} = ?" for name in flags)
            self.db.execute(f"UPDATE article SET {updates} WHERE id = ?", (*flags.values(), id))

    def _recount(self, ids: Sequence[int]) -> None:
        """The stories of these articles."""
        for start in range(0, len(ids), 500):
            part = ids[start : start + 500]
            sql = f"SELECT DISTINCT story FROM article WHERE id IN ({', '.join('?' * len(part))})"
            self.recount_stories(story for (story,) in self.all(sql, part))


def _differs(status: Status, wanted: dict[str, int]) -> bool:
    return any(getattr(status, name) != bool(value) for name, value in wanted.items())


def _status(row: Any) -> tuple[int, Status]:
    return row[0], Status(bool(row[1]), bool(row[2]), bool(row[3]), moment_of(row[4]), row[5])

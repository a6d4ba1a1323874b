"""Which sources are there, and how are they?"""

import json
from typing import Any

from cache.base import Base
from cache.codec import moment_of
from cache.errors import NotFound
from cache.rows import FeedRow
from feeds.article import Feed

COLUMNS = "id, address, title, site, kind, tags, etag, last_modified, content_hash, next_check, last_good, error, failures, gone"


class Feeds(Base):
    """Feeds and every address that they ever had."""

    def feeds(self) -> list[FeedRow]:
        """Every feed with its counts, oldest subscription first."""
        rows = self.all(f"SELECT {COLUMNS}, articles, unread FROM feed ORDER BY id")
        return [FeedRow(_feed(row), row[14], row[15]) for row in rows]

    def feed(self, id: int) -> Feed:
        """One feed. Raises NotFound."""
        row = self.one(f"SELECT {COLUMNS} FROM feed WHERE id = ?", (id,))
        if row is None:
            raise NotFound(f"there is no feed {id}")
        return _feed(row)

    def find_feed(self, key: str) -> Feed | None:
        """The feed of this address (any it ever had), id, or exact title."""
        row = self.one(f"SELECT {COLUMNS} FROM feed WHERE address = ?", (key,))
        if row is None:
            row = self.one(
                f"SELECT {COLUMNS} FROM feed WHERE id = (SELECT feed FROM former_address WHERE address = ?)", (key,)
            )
        if row is None and key.isascii() and key.isdigit() and len(key) < 19:
            row = self.one(f"SELECT {COLUMNS} FROM feed WHERE id = ?", (int(key),))
        if row is None:
            row = self.one(f"SELECT {COLUMNS} FROM feed WHERE title = ? ORDER BY id", (key,))
        return None if row is None else _feed(row)

    def _of_address(self, address: str) -> Feed | None:
        row = self.one(
            f"SELECT {COLUMNS} FROM feed WHERE address = :a OR id = (SELECT feed FROM former_address WHERE address = :a)"
            " ORDER BY address <> :a",
            {"a": address},
        )
        return None if row is None else _feed(row)

    def add_feed(self, feed: Feed) -> Feed:
        """The stored feed of this address, made where there is none."""
        known = self._of_address(feed.address)
        if known is not None:
            return known
        with self.write() as db:
            values = _values(feed)
            places = ", ".join("?" * len(values))
            cursor = db.execute(f"INSERT INTO feed ({COLUMNS.removeprefix('id, ')}) VALUES ({places})", values)
        return self.feed(int(cursor.lastrowid or 0))

    def update_feed(self, feed: Feed) -> None:
        """Store what is known of a feed now; an address that it leaves is remembered as its own. Raises NotFound."""
        with self.write() as db:
            before = self.feed(feed.id)
            if before.address != feed.address:
                db.execute("INSERT OR REPLACE INTO former_address VALUES (?, ?)", (before.address, feed.id))
                db.execute("DELETE FROM former_address WHERE address = ?", (feed.address,))
            names = COLUMNS.removeprefix("id, ").split(", ")
            db.execute(
                f"UPDATE feed SET {', '.join(f'{n} = ?' for n in names)} WHERE id = ?", (*_values(feed), feed.id)
            )


def _values(feed: Feed) -> tuple[Any, ...]:
    return (
        feed.address,
        feed.title,
        feed.site,
        feed.kind,
        json.dumps(feed.tags, ensure_ascii=False),
        feed.etag,
        feed.last_modified,
        feed.content_hash,
        feed.next_check.timestamp() if feed.next_check else None,
        feed.last_good.timestamp() if feed.last_good else None,
        feed.error,
        feed.failures,
        feed.gone,
    )


def _feed(row: Any) -> Feed:
    return Feed(
        id=row[0],
        address=row[1],
        title=row[2],
        site=row[3],
        kind=row[4],
        tags=tuple(json.loads(row[5])),
        etag=row[6],
        last_modified=row[7],
        content_hash=row[8],
        next_check=moment_of(row[9]),
        last_good=moment_of(row[10]),
        error=row[11],
        failures=row[12],
        gone=bool(row[13]),
    )

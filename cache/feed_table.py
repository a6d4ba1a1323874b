"""Which feeds are subscribed to, under which addresses, and how many articles does each have?"""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from cache.codec import safe
from cache.errors import NotFound
from cache.file import CacheFile
from cache.rows import FeedRow
from cache.times import packed, unpacked
from feeds.article import Feed

COLUMNS = """id, address, title, site, kind, tags, etag, last_modified, content_hash, next_check, last_good, error,
    failures, gone, failed, size, final, pace, skip, gap, login, own_title"""
COMES_BACK = "UPDATE removed_feed SET since = 0 WHERE feed = ? AND since <> 0"
"""`since` is 0 while a removed feed is being brought back, and negative while it is being removed."""
SAID = ("address", "tags", "login")
"""What the user may change of a feed while it is fetched."""
RUNNING = "id NOT IN (SELECT feed FROM removed_feed WHERE since > 0)"
TITLES = 20
"""Earlier titles of a feed that are kept."""
NAMED = "title"
"""The setting with the title that the user gave a feed, even if the feed has the same title itself."""
PAUSED = "id IN (SELECT feed FROM feed_setting WHERE name = 'paused')"


def feed_of(columns: Iterable[Any]) -> Feed:
    """The feed that was selected by `COLUMNS`."""
    (id, address, title, site, kind, tags, etag, modified, hash, next_check, last_good, error, failures, gone,
     failed, size, final, pace, skip, gap, login, own_title) = columns  # fmt: skip
    return Feed(
        address, title, id, site, kind, _tags(tags), etag, modified, hash, unpacked(next_check),
        unpacked(last_good), error, failures, bool(gone), unpacked(failed), size, final, pace, tuple(skip.split()), gap,
        login, own_title,
    )  # fmt: skip


def _tags(told: Any) -> tuple[str, ...]:
    """The tags of a feed; none if another program wrote something else there, which `doctor` reports."""
    try:
        tags = json.loads(told)
    except (TypeError, ValueError, RecursionError):
        return ()
    return tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else ()


def _seconds(moment: datetime | None) -> float | None:
    return packed(moment)[0]


def _values(feed: Feed) -> tuple[object, ...]:
    """The columns of a feed but its id."""
    tags = safe(json.dumps(feed.tags, ensure_ascii=False))
    texts = [safe(text) for text in (feed.address, feed.title, feed.site, feed.kind)]
    validators = [safe(text) for text in (feed.etag, feed.last_modified, feed.content_hash)]
    times = [_seconds(feed.next_check), _seconds(feed.last_good)]
    health = (safe(feed.error), feed.failures, feed.gone, _seconds(feed.failed))
    asked = (
        feed.size,
        safe(feed.final),
        feed.pace,
        " ".join(feed.skip),
        feed.gap,
        safe(feed.login),
        safe(feed.own_title),
    )
    return (*texts, tags, *validators, *times, *health, *asked)


class FeedTable(CacheFile):
    """The feeds of a cache."""

    def feeds(self) -> list[FeedRow]:
        """All feeds by title, with their counts, without removed ones."""
        rows = self.db.execute(f"SELECT articles, unread, {PAUSED}, {COLUMNS} FROM feed WHERE {RUNNING}").fetchall()
        found = [
            FeedRow(feed_of(columns), articles, unread, bool(paused)) for articles, unread, paused, *columns in rows
        ]
        return sorted(found, key=lambda row: ((row.feed.title or row.feed.address).casefold(), row.feed.id))

    def feed(self, id: int) -> Feed:
        """The feed with this id, even if it was removed and some of its articles are kept. Raises NotFound."""
        columns = self.db.execute(f"SELECT {COLUMNS} FROM feed WHERE id = ?", (id,)).fetchone()
        if columns is None:
            raise NotFound(f"there is no feed {id}")
        return feed_of(columns)

    def find_feed(self, key: str) -> Feed | None:
        """The feed with this address, id, exact title or earlier address; else the only one that had this title before,
        if no feed has it now, removed ones that may come back included. None if there is none."""
        key = safe(key)
        number = int(key) if key.isascii() and key.isdigit() and len(key) < 18 else -1
        for where, value in (
            ("address = ?", key),
            ("id = ?", number),
            ("title = ? AND title <> ''", key),
            ("id = (SELECT feed FROM feed_address WHERE address = ?)", key),
        ):
            sql = f"SELECT {COLUMNS} FROM feed WHERE {RUNNING} AND {where} ORDER BY id"
            columns = self.db.execute(sql, (value,)).fetchone()
            if columns is not None:
                return feed_of(columns)
        former = self.formerly(key)
        taken = len(former) == 1 and self.db.execute("SELECT 1 FROM feed WHERE title = ?", (key,)).fetchone()
        return former[0] if len(former) == 1 and not taken else None

    def formerly(self, title: str) -> list[Feed]:
        """The feeds that had this title before."""
        sql = f"SELECT {COLUMNS} FROM feed WHERE {RUNNING} AND id IN (SELECT feed FROM feed_title WHERE title = ?)"
        return [feed_of(columns) for columns in self.db.execute(f"{sql} ORDER BY id", (safe(title),)).fetchall()]

    def feed_at(self, address: str) -> Feed | None:
        """The feed that has or had this address; None if there is none. Titles do not count."""
        known = "id = (SELECT feed FROM feed_address WHERE address = ?)"
        for where in ("address = ?", known):
            sql = f"SELECT {COLUMNS} FROM feed WHERE {RUNNING} AND {where}"
            if (columns := self.db.execute(sql, (safe(address),)).fetchone()) is not None:
                return feed_of(columns)
        return None

    def is_taken(self, address: str, id: int) -> bool:
        """Whether the address is that of another feed than `id`, also of one that was removed and may come back."""
        sql = "SELECT 1 FROM feed WHERE address = ? AND id <> ?"
        return self.db.execute(sql, (safe(address), id)).fetchone() is not None

    def add_feed(self, feed: Feed) -> Feed:
        """Add a feed; if there is one that has or had its address, that is returned unchanged.

        A removed feed that comes back gets its old id, and so its statuses.
        """
        with self.write():
            columns = f"SELECT {COLUMNS} FROM feed WHERE"
            address = safe(feed.address)
            known = self.db.execute(f"{columns} address = ?", (address,)).fetchone()
            row = self.db.execute("SELECT feed FROM feed_address WHERE address = ?", (address,)).fetchone()
            if known is None and row is not None:
                known = self.db.execute(f"{columns} id = ?", row).fetchone()
            if known is not None:
                return self._again(feed_of(known), feed)
            values = (row[0] if row else None, *_values(feed))
            marks = ", ".join("?" * len(values))
            id = int(self.db.execute(f"INSERT INTO feed ({COLUMNS}) VALUES ({marks})", values).lastrowid or 0)
            self._remember(address, id)
            return self.feed(id or 0)

    def _again(self, known: Feed, wanted: Feed) -> Feed:
        """The known feed; a removed one starts afresh, under its old id."""
        if not self.db.execute(COMES_BACK, (known.id,)).rowcount:
            return known
        self.update_feed(replace(wanted, id=known.id))
        return self.feed(known.id)

    def removed_feeds(self) -> list[Feed]:
        """The removed feeds that can be brought back, the last one first."""
        names = ", ".join(f"f.{name.strip()}" for name in COLUMNS.split(","))
        sql = f"""SELECT {names} FROM removed_feed AS r JOIN feed AS f ON f.id = r.feed WHERE r.since > 0
            ORDER BY r.since DESC, r.rowid DESC"""
        return [feed_of(columns) for columns in self.db.execute(sql).fetchall()]

    def update_feed(self, feed: Feed) -> None:
        """Store all fields of a feed, found by its id; its old address and title are kept. Raises NotFound.

        If its new address belongs to another feed, it keeps its old one, and its login: two subscriptions stay two. The
        validators, which came from the other address, are dropped.
        """
        with self.write():
            old = self.feed(feed.id)
            if self.is_taken(feed.address, feed.id):
                feed = replace(feed, address=old.address, login=old.login, final="")
                feed = replace(feed, etag="", last_modified="", content_hash="")
            values = _values(feed)
            columns = ", ".join(f"{name.strip()} = ?" for name in COLUMNS.split(",")[1:])
            self.db.execute(f"UPDATE feed SET {columns} WHERE id = ?", (*values, feed.id))
            if values[0] != old.address:
                self._remember(str(values[0]), feed.id)
            if values[1] != old.title and old.title:
                self._remember_title(old.title, feed.id)

    def former_titles(self) -> dict[int, list[str]]:
        """The earlier titles of feeds that no feed has now: rules and searches that use such a title keep working."""
        titles: dict[int, list[str]] = {}
        sql = "SELECT feed, title FROM feed_title WHERE title NOT IN (SELECT title FROM feed) ORDER BY id"
        for feed, title in self.db.execute(sql).fetchall():
            titles.setdefault(feed, []).append(title)
        return titles

    def called(self, feed: Feed, own: str) -> str:
        """The title to show for a feed that gives itself the title `own`: that, unless the user chose another."""
        if not own or feed.title not in ("", feed.own_title) or feed.title == own:
            return feed.title
        sql = "SELECT 1 FROM feed_setting WHERE feed = ? AND name = ? AND value = ?"
        named = feed.title and self.db.execute(sql, (feed.id, NAMED, feed.title)).fetchone()
        return feed.title if named else own

    def call_feed(self, id: int, title: str) -> None:
        """Give a feed a title; with '' it gets its own, at its next refresh, which is unconditional. Raises
        NotFound."""
        with self.write(durable=True):
            feed = replace(self.feed(id), title=title)
            self.update_feed(feed if title else replace(feed, etag="", last_modified="", content_hash=""))
            self.db.execute("DELETE FROM feed_setting WHERE feed = ? AND name = ?", (id, NAMED))
            if title:
                self.db.execute("INSERT INTO feed_setting VALUES (?, ?, ?)", (id, NAMED, safe(title)))

    def tag_feed(self, id: int, tags: Iterable[str]) -> None:
        """Set the tags of a feed; of tags that differ only in case the first is kept. Raises NotFound."""
        once: dict[str, str] = {}
        for tag in filter(None, tags):
            once.setdefault(tag.casefold(), tag)
        with self.write(durable=True):
            self.update_feed(replace(self.feed(id), tags=tuple(once.values())))

    def note_fetch(self, feed: Feed, asked: Feed) -> None:
        """Store what a fetch found out about a feed; `asked` is the feed as it was before. Raises NotFound.

        A title, tags or login that the user changed meanwhile are kept.
        """
        with self.write():
            now = self.feed(feed.id)
            kept = SAID if feed.address == asked.address else ("tags",)  # a login goes with its address
            same = [name for name in (*kept, "own_title") if getattr(feed, name) == getattr(asked, name)]
            feed = replace(feed, **{name: getattr(now, name) for name in same})
            self.update_feed(replace(feed, title=self.called(now, feed.own_title) or feed.title))

    def _remember(self, address: str, feed: int | None) -> None:
        self.db.execute("INSERT OR REPLACE INTO feed_address (address, feed) VALUES (?, ?)", (address, feed))

    def _remember_title(self, title: str, feed: int) -> None:
        self.db.execute("INSERT OR REPLACE INTO feed_title (title, feed) VALUES (?, ?)", (title, feed))
        last = "SELECT id FROM feed_title WHERE feed = ?1 ORDER BY id DESC LIMIT ?2"
        self.db.execute(f"DELETE FROM feed_title WHERE feed = ?1 AND id NOT IN ({last})", (feed, TITLES))

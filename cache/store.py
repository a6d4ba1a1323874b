"""What do we know? The cache: articles saved and read back, with everything that the modules below it add."""

import sqlite3
from collections.abc import Iterable
from typing import Any

from cache import derived
from cache.checks import faults
from cache.codec import LONGEST_GUID, digest, key_of, moment_of, pack, seconds, squeeze, unpack, url_key
from cache.errors import NotFound
from cache.rows import Counts, Saved
from cache.statuses import Statuses
from feeds.article import Article

REVISIONS = 5
"""Former texts of an article that are kept."""
COLUMNS = (
    "feed, key, guid, url, url_key, title, source, language, published, zone, first_seen, sorted_at, words, digest"
)
INSERT = (
    f"INSERT INTO article ({COLUMNS}, read, starred, saved) SELECT {', '.join('?' * 14)},"
    " coalesce(t.read, 0), coalesce(t.starred, 0), coalesce(t.saved, 0)"
    " FROM (SELECT 1) LEFT JOIN status t ON t.feed = ? AND t.key = ?"
)
WAITS = (
    "INSERT INTO pending (article, sorted_at) VALUES (?, ?)"
    " ON CONFLICT (article) DO UPDATE SET until = 0, owner = '', sorted_at = excluded.sorted_at"
)


class Cache(Statuses):
    """One open cache file."""

    # --- in

    def save(self, feed: int, articles: Iterable[Article]) -> Saved:
        """Store what a feed says now, in one transaction. What is known and the same costs no writing; what is known
        and says something else becomes a new revision of the same article, which keeps its status."""
        new, changed, ids = 0, 0, []
        with self.write() as db:
            for article in articles:
                key, packed = key_of(article.guid), pack(article)
                says = digest(article, packed)
                known = db.execute("SELECT id, digest FROM article WHERE key = ? AND feed = ?", (key, feed)).fetchone()
                if known is None:
                    ids.append(self._insert(feed, key, says, article, packed))
                    new += 1
                elif known[1] != says:
                    self._revise(known[0], says, article, packed)
                    ids.append(known[0])
                    changed += 1
        return Saved(new, changed, tuple(ids))

    def _insert(self, feed: int, key: bytes, says: bytes, article: Article, packed: bytes) -> int:
        db, seen = self.db, seconds(self.now())
        columns = self._columns(article, seen)
        sorted_at = columns[9]
        cursor = db.execute(INSERT, (feed, key, *columns, says, feed, key))
        id = int(cursor.lastrowid or 0)
        read, starred = db.execute("SELECT read, starred FROM article WHERE id = ?", (id,)).fetchone()
        db.execute("INSERT INTO body VALUES (?, ?)", (id, squeeze(packed)))
        db.execute("INSERT INTO word (rowid, title, text) VALUES (?, ?, ?)", (id, article.title, _body_text(article)))
        db.execute("UPDATE article SET story = ? WHERE id = ?", (id, id))
        db.execute("INSERT INTO story VALUES (?, ?, ?, 1, ?, ?, 1)", (id, id, sorted_at, 1 - read, starred))
        db.execute(WAITS, (id, sorted_at))
        return id

    def _revise(self, id: int, says: bytes, article: Article, packed: bytes) -> None:
        """Keep the former text, put the new one in its place."""
        db = self.db
        seen, number, title, story = db.execute(
            "SELECT first_seen, revision, title, story FROM article WHERE id = ?", (id,)
        ).fetchone()
        self._unindex(id)
        db.execute(
            "INSERT INTO revision SELECT ?, ?, ?, ?, data FROM body WHERE article = ?",
            (id, number, seconds(self.now()), title, id),
        )
        db.execute("DELETE FROM revision WHERE article = ? AND number <= ?", (id, number - REVISIONS))
        columns = self._columns(article, seen)
        names = COLUMNS.split(", ")[2:-1]
        db.execute(
            f"UPDATE article SET {', '.join(f'{n} = ?' for n in names)}, digest = ?, revision = revision + 1 WHERE id = ?",
            (*columns, says, id),
        )
        db.execute("UPDATE body SET data = ? WHERE article = ?", (squeeze(packed), id))
        db.execute("INSERT INTO word (rowid, title, text) VALUES (?, ?, ?)", (id, article.title, _body_text(article)))
        db.execute(WAITS, (id, columns[9]))
        self.recount_stories([story])

    def _columns(self, article: Article, seen: int) -> tuple[Any, ...]:
        """The columns from guid to words."""
        published = seconds(article.published) if article.published else None
        offset = article.published.utcoffset() if article.published else None
        return (
            article.guid[:LONGEST_GUID],
            article.url,
            url_key(article.url),
            article.shown_title,
            article.source,
            article.language,
            published,
            int(offset.total_seconds() // 60) if offset is not None else None,
            seen,
            self._order(article, published, seen),
            len(article.text.split()),
        )

    def _order(self, article: Article, published: int | None, seen: int) -> int:
        """What the lists sort by. A date in the future would stay on top for ever: such an article sorts by when it was
        first seen."""
        stated = published if published is not None else seconds(article.modified) if article.modified else seen
        return stated if stated <= seen else seen

    def _unindex(self, id: int) -> None:
        """Take an article out of the full-text index, which has no copy of its text and must be handed the old one."""
        old = self.get(id)
        self.db.execute(
            "INSERT INTO word (word, rowid, title, text) VALUES ('delete', ?, ?, ?)", (id, old.title, _body_text(old))
        )

    # --- out

    def get(self, id: int) -> Article:
        """The whole article. Raises NotFound."""
        found = self.one(
            "SELECT b.data, a.feed, a.guid, a.url, a.source, a.language, a.published, a.zone, a.first_seen"
            " FROM article a JOIN body b ON b.article = a.id WHERE a.id = ?",
            (id,),
        )
        if found is None:
            raise NotFound(f"there is no article {id}")
        data, feed, guid, url, source, language, published, zone, seen = found
        with self.explained():
            return unpack(
                data,
                id=id,
                feed=feed,
                guid=guid,
                url=url,
                source=source,
                language=language,
                published=moment_of(published, zone),
                first_seen=moment_of(seen),
            )

    def revisions(self, id: int) -> list[Article]:
        """What an article said before, oldest first; empty where it never changed."""
        rows = self.all("SELECT data FROM revision WHERE article = ? ORDER BY number", (id,))
        article = self.get(id)
        columns = {"id": id, "feed": article.feed, "guid": article.guid, "url": article.url}
        with self.explained():
            return [unpack(data, **columns) for (data,) in rows]

    def counts(self) -> Counts:
        """How much there is; a handful of rows, whatever the size."""
        value = dict(self.all("SELECT name, value FROM counter"))
        feeds = self.one("SELECT count(*) FROM feed")[0]
        waits = self.one("SELECT count(*) FROM pending")[0]
        return Counts(feeds, value["articles"], value["unread"], value["starred"], value["stories"], waits)

    # --- away

    def remove_feed(self, id: int) -> int:
        """Remove a feed and its articles; what the user marked is remembered, should it come back. How many went."""
        with self.write() as db:
            self.feed(id)
            ids = [found[0] for found in self.all("SELECT id FROM article WHERE feed = ?", (id,))]
            stories = [found[0] for found in self.all("SELECT DISTINCT story FROM article WHERE feed = ?", (id,))]
            for article in ids:
                self._unindex(article)
            derived.forget(self, ids)
            db.execute("DELETE FROM article WHERE feed = ?", (id,))
            self.recount_stories(stories)
            db.execute("DELETE FROM feed WHERE id = ?", (id,))
        return len(ids)

    # --- health

    def check(self) -> list[str]:
        """One sentence for each fault of the file, its index or its counters; none where all is well."""
        try:
            return faults(self.db)
        except sqlite3.DatabaseError as error:
            return [f"{self.path} is damaged ({error})"]


def _body_text(article: Article) -> str:
    """The canonical text without the title, which has a column of its own."""
    return article.text[len(article.title) :]

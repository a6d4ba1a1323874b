"""Which articles are removed with their feed or for their age, and how does a removed feed come back?

Starred and saved articles stay whatever happens to their feed. The other articles of a removed feed go to the table
`shelf`, complete, from which `bring_back` restores them. Articles beyond the limits are dropped, and do not count as
new again while their feed still lists them. Statuses outlive all of this.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import NamedTuple

from cache import codec
from cache.clock import reached
from cache.errors import Damaged
from cache.feed_table import COMES_BACK
from cache.page_table import PageTable
from cache.saving import CHUNK, Place
from feeds.article import Article
from feeds.record import dataclass

KEPT_REMOVED = timedelta(days=30)
"""How long the articles of a removed feed can be brought back."""
STILL_NAMED = timedelta(days=180)
"""A dropped article that its feed has not listed for so long is forgotten."""
UNMARKED = """a.starred = 0 AND a.saved = 0
    AND (a.feed = ?1 OR (?1 = 0 AND a.feed IN (SELECT id FROM feed WHERE kind = 'web')))"""
"""The articles that may go, of one feed (?1) or of all that are fetched (0)."""
TOO_OLD = f"SELECT a.id FROM article AS a WHERE a.sorted_at < ?2 AND {UNMARKED}"
TOO_MANY = f"""SELECT a.id FROM article AS a WHERE {UNMARKED} ORDER BY a.sorted_at DESC, a.id DESC
    LIMIT -1 OFFSET ?2"""
TOO_LARGE = f"""SELECT id FROM (SELECT a.id,
        sum(length(b.content) + coalesce(length(p.content), 0) + coalesce(m.size, 0)) OVER newest AS size
    FROM article AS a JOIN body AS b ON b.article = a.id LEFT JOIN page AS p ON p.article = a.id
        LEFT JOIN (SELECT article, sum(size) AS size FROM (
            SELECT j.article, length(i.content) + length(i.sketch) AS size, row_number() OVER
                (PARTITION BY j.image ORDER BY h.starred OR h.saved DESC, h.sorted_at DESC, h.id DESC) AS place
            FROM article_image AS j JOIN image AS i ON i.id = j.image JOIN article AS h ON h.id = j.article)
            WHERE place = 1 GROUP BY article) AS m ON m.article = a.id
    WHERE {UNMARKED} WINDOW newest AS (ORDER BY a.sorted_at DESC, a.id DESC))
    WHERE size > ?2"""
"""An image of several articles is counted for the one that is dropped last: the image goes with that one."""
SHELVE = """INSERT OR REPLACE INTO shelf (feed, key, since, content, page, page_read, rule, article, story)
    VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?)"""
SHELVED = """SELECT id, content, page, page_read, article, story FROM shelf WHERE feed = ? AND rule = 0
    ORDER BY id DESC LIMIT ?"""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is kept, not counting starred and saved articles; 0 means no limit."""

    days: int = 0
    articles: int = 0
    megabytes: int = 0
    """Of texts and images as stored, without the index."""


UNLIMITED = Limits()


class _Shelved(NamedTuple):
    """An article that left with its feed."""

    id: int
    content: bytes
    page: bytes | None
    page_read: int
    article: int
    """Its former id; 0 if it left before that was recorded."""
    story: int


def _unpacked(content: bytes) -> Article | None:
    """What lay on the shelf; None where it is damaged: it keeps no other there."""
    try:
        return codec.unpack_whole(content)
    except ValueError:
        return None


class Keeping(PageTable):
    """Removes feeds, brings them back, and drops what is beyond the limits."""

    # --- with their feed

    def remove_feed(self, id: int) -> int:
        """End a subscription: its articles go to the shelf, and their number is returned; starred and saved ones stay.
        Raises NotFound.

        This is done in several transactions, so that no other process waits long; `go_on` completes one that was
        interrupted.
        """
        self._must_exist(id)
        with self.write(durable=True):
            sql = """INSERT INTO removed_feed (feed, since) VALUES (?, -1)
                ON CONFLICT (feed) DO UPDATE SET since = -1 WHERE since = 0"""
            self.db.execute(sql, (id,))
        return self._leave(id)

    def _leave(self, feed: int) -> int:
        """Carry a removal through, unless the feed is added again meanwhile."""
        count = self._put_away(feed)
        with self.write():
            if (self._since(feed) or 0) >= 0:
                return count
            if self._unmarked(feed):  # another process has just fetched it
                return count + self._leave(feed)
            self.db.execute("UPDATE removed_feed SET since = ? WHERE feed = ?", (self.now().timestamp(), feed))
        return count

    def _since(self, feed: int) -> float | None:
        """When a feed was removed, see `COMES_BACK`; None if it is not."""
        row = self.db.execute("SELECT since FROM removed_feed WHERE feed = ?", (feed,)).fetchone()
        return None if row is None else float(row[0])

    def bring_back(self, feed: int) -> int:
        """Subscribe to a removed feed again and restore its articles, with their ids and stories; how many. Raises
        NotFound if it was not removed, or if nothing of it is left."""
        with self.write(durable=True):
            self.db.execute(COMES_BACK, (feed,))
            self._must_exist(feed)
        return self._return(feed)

    def _return(self, feed: int) -> int:
        """Carry the return of a feed through, unless it is removed again meanwhile."""
        count = self._in_batches(partial(self._unshelve, feed))
        with self.write():
            self.db.execute("DELETE FROM removed_feed WHERE feed = ? AND since = 0", (feed,))
        return count

    def go_on(self) -> int:
        """Complete an interrupted `remove_feed` or `bring_back`; how many articles came back."""
        begun = self.db.execute("SELECT feed, since FROM removed_feed WHERE since <= 0").fetchall()
        for feed, since in begun:
            if since < 0:
                self._leave(feed)
        return sum(self._return(feed) for feed, since in begun if since == 0)

    def _put_away(self, feed: int) -> int:
        """Move the articles of a feed to the shelf, except starred and saved ones; how many."""
        return self._in_batches(partial(self._shelve, feed))

    def _in_batches(self, move: Callable[[], int]) -> int:
        """Move articles until none is left; how many. Each batch is chosen in the transaction that moves it: another
        process may have moved, starred or removed some since the one before."""
        count = 0
        while True:
            with self.write():
                moved = move()
            if not moved:
                return count
            count += moved

    def _unmarked(self, feed: int) -> list[int]:
        sql = "SELECT id FROM article WHERE feed = ? AND starred = 0 AND saved = 0 LIMIT ?"
        return [id for (id,) in self.db.execute(sql, (feed, CHUNK)).fetchall()]

    def _shelve(self, feed: int) -> int:
        """Move one batch to the shelf, within a transaction; how many."""
        now = self.now().timestamp()
        if not self._since(feed) or not (ids := self._unmarked(feed)):
            return 0  # none is left, or it is wanted again
        for id in ids:
            with suppress(Damaged):  # nothing of it could come back
                self._put_on_shelf(feed, id, now)
        self.remove_articles(ids, for_good=False)
        return len(ids)

    def _put_on_shelf(self, feed: int, id: int, now: float) -> None:
        """Raises Damaged."""
        whole = codec.pack_whole(self.feed_text(id))
        key, story = self.db.execute("SELECT key, story FROM article WHERE id = ?", (id,)).fetchone()
        self.db.execute(SHELVE, (feed, key, now, whole, *self._page_of(id), id, story))

    def _page_of(self, id: int) -> tuple[bytes | None, bool]:
        """The page's text, packed, and whether it is the one that is read; None where there is none to be read."""
        now, both = self.texts_of(id)
        if not both:
            return None, False
        try:
            self.read_text(id, "page")
            return codec.pack_whole(self.get(id)), now == "page"
        except Damaged:
            return None, False

    def _shelved(self, feed: int) -> list[_Shelved]:
        return [_Shelved(*row) for row in self.db.execute(SHELVED, (feed, CHUNK)).fetchall()]

    def _unshelve(self, feed: int) -> int:
        """Restore one batch from the shelf, within a transaction; how many."""
        if self._since(feed) or not (batch := self._shelved(feed)):
            return 0  # none is left, or it is removed once more
        told = {article.guid: (article, row) for row in batch if (article := _unpacked(row.content)) is not None}
        # Some have come anew meanwhile.
        missing = {guid: pair for guid, pair in told.items() if not self.find_article(feed, guid)}
        places = {guid: Place(row.article, row.story) for guid, (_, row) in missing.items() if row.article}
        saved = self.save(feed, [article for article, _ in missing.values()], places=places)
        new = set(saved.arrived)
        for guid, (_, row) in missing.items():
            page = _unpacked(row.page) if row.page is not None else None
            if page is not None and (id := self.find_article(feed, guid)) in new:
                self.save_page(id, page, read=bool(row.page_read))
        self.db.executemany("DELETE FROM shelf WHERE id = ?", [(row.id,) for row in batch])
        return len(batch)

    # --- for their age or number

    def drop_beyond(self, limits: Limits, feed: int = 0) -> int:
        """Drop the oldest articles beyond these limits, of one feed or of all that are fetched (files and pages were
        added one by one on purpose); how many."""
        asked = list[tuple[str, float]]()
        if limits.days:
            asked.append((TOO_OLD, reached(self.db, self.now().timestamp()) - limits.days * 86_400))
        if limits.articles:
            asked.append((TOO_MANY, limits.articles))
        if limits.megabytes:
            asked.append((TOO_LARGE, limits.megabytes * 1_000_000))
        found = {id for sql, most in asked for (id,) in self.db.execute(sql, (feed, most)).fetchall()}
        ids = sorted(found)
        return sum(self._drop(ids[start : start + CHUNK]) for start in range(0, len(ids), CHUNK))

    def name_anew(self, feed: int) -> None:
        """Let dropped articles count as new again if the feed still lists them, and fetch it unconditionally next."""
        with self.write():
            if self.db.execute("DELETE FROM dropped WHERE feed = ?", (feed,)).rowcount:
                sql = "UPDATE feed SET etag = '', last_modified = '', content_hash = '' WHERE id = ?"
                self.db.execute(sql, (feed,))

    def _drop(self, ids: Sequence[int]) -> int:
        """Drop these, except those starred, saved or removed since they were chosen; how many."""
        with self.write():
            left = [id for id in ids if self._may_go(id)]
            sql = "INSERT OR REPLACE INTO dropped (feed, key, seen) SELECT feed, key, ? FROM article WHERE id = ?"
            self.db.executemany(sql, [(self.now().timestamp(), id) for id in left])
            self.remove_articles(left)
        return len(left)

    def _may_go(self, id: int) -> bool:
        sql = "SELECT 1 FROM article WHERE id = ? AND starred = 0 AND saved = 0"
        return self.db.execute(sql, (id,)).fetchone() is not None

    def forget_old(self) -> int:
        """Delete what was removed long ago, and the records of dropped articles that no feed lists any more; how many
        removed articles were deleted. Articles of removed feeds that are no longer starred or saved go to the shelf."""
        now = reached(self.db, self.now().timestamp())
        self.go_on()
        with self.write():
            for (feed,) in self.db.execute("SELECT feed FROM removed_feed WHERE since > 0").fetchall():
                self._put_away(feed)
            self.db.execute("DELETE FROM dropped WHERE seen < ?", (now - STILL_NAMED.total_seconds(),))
            long_ago = (now - KEPT_REMOVED.total_seconds(),)
            self.db.execute(
                "DELETE FROM revision WHERE article IN (SELECT article FROM shelf WHERE since < ?)", long_ago
            )
            return self.db.execute("DELETE FROM shelf WHERE since < ?", long_ago).rowcount

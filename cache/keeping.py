"""Which articles leave the cache, which never do, and how do those come back that left with their feed?

Starred and saved articles stay whatever happens to their feed. What a removed feed leaves behind is put on a shelf,
whole, from which `bring_back` takes it. What is too old or too much is dropped; it is not new again where its feed
still names it. What the user said of an article outlives all of this.
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
"""How long the articles of a removed feed may still be brought back."""
STILL_NAMED = timedelta(days=180)
"""A dropped article that its feed has not named for so long is forgotten."""
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
"""Of several articles with one image the last that will leave counts it: with that one it goes."""
SHELVE = """INSERT OR REPLACE INTO shelf (feed, key, since, content, page, page_read, rule, article, story)
    VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?)"""
SHELVED = """SELECT id, content, page, page_read, article, story FROM shelf WHERE feed = ? AND rule = 0
    ORDER BY id DESC LIMIT ?"""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is kept, starred and saved articles not counted; 0 is no limit."""

    days: int = 0
    articles: int = 0
    megabytes: int = 0
    """Of texts and images as they are stored; the index comes on top."""


UNLIMITED = Limits()


class _Shelved(NamedTuple):
    """An article that left with its feed."""

    id: int
    content: bytes
    page: bytes | None
    page_read: int
    article: int
    """The id that it had; 0 where it left before that was noted."""
    story: int


def _unpacked(content: bytes) -> Article | None:
    """What lay on the shelf; None where it is damaged: it keeps no other there."""
    try:
        return codec.unpack_whole(content)
    except ValueError:
        return None


class Keeping(PageTable):
    """Articles leave, and come back."""

    # --- with their feed

    def remove_feed(self, id: int) -> int:
        """End a subscription. Its articles, which are counted, go on the shelf; starred and saved ones stay where they
        are. Raises NotFound.

        It goes in steps, each one whole, so that nobody waits long; `go_on` does what is left of one that was
        interrupted.
        """
        self._must_exist(id)
        with self.write(durable=True):
            sql = """INSERT INTO removed_feed (feed, since) VALUES (?, -1)
                ON CONFLICT (feed) DO UPDATE SET since = -1 WHERE since = 0"""
            self.db.execute(sql, (id,))
        return self._leave(id)

    def _leave(self, feed: int) -> int:
        """The steps of a removal that is under way; whoever wants the feed again meanwhile has it."""
        count = self._put_away(feed)
        with self.write():
            if (self._since(feed) or 0) >= 0:
                return count
            if self._unmarked(feed):  # another process has just fetched it
                return count + self._leave(feed)
            self.db.execute("UPDATE removed_feed SET since = ? WHERE feed = ?", (self.now().timestamp(), feed))
        return count

    def _since(self, feed: int) -> float | None:
        """When a feed was removed: see `COMES_BACK`; None where it is there."""
        row = self.db.execute("SELECT since FROM removed_feed WHERE feed = ?", (feed,)).fetchone()
        return None if row is None else float(row[0])

    def bring_back(self, feed: int) -> int:
        """Subscribe again to a feed that was removed, and put its articles back as they were, under the ids that they
        had and in the stories; how many. Raises NotFound where it was not removed, or nothing of it is left."""
        with self.write(durable=True):
            self.db.execute(COMES_BACK, (feed,))
            self._must_exist(feed)
        return self._return(feed)

    def _return(self, feed: int) -> int:
        """The steps of bringing back what was removed, unless it is removed once more meanwhile."""
        count = self._in_batches(partial(self._unshelve, feed))
        with self.write():
            self.db.execute("DELETE FROM removed_feed WHERE feed = ? AND since = 0", (feed,))
        return count

    def go_on(self) -> int:
        """Go on where `remove_feed` or `bring_back` was interrupted; how many articles came back."""
        begun = self.db.execute("SELECT feed, since FROM removed_feed WHERE since <= 0").fetchall()
        for feed, since in begun:
            if since < 0:
                self._leave(feed)
        return sum(self._return(feed) for feed, since in begun if since == 0)

    def _put_away(self, feed: int) -> int:
        """Put the articles of a feed on the shelf, but for the starred and saved; how many."""
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
        """One batch onto the shelf, within a transaction; how many."""
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
        """One batch from the shelf, within a transaction; how many."""
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
        """Drop the oldest of what is more than these limits allow, of one feed or of all that are fetched
        (what was added from a file or as a page was wanted one by one); how many."""
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
        """Take what was dropped of a feed for new where it still names it, and have it told whole."""
        with self.write():
            if self.db.execute("DELETE FROM dropped WHERE feed = ?", (feed,)).rowcount:
                sql = "UPDATE feed SET etag = '', last_modified = '', content_hash = '' WHERE id = ?"
                self.db.execute(sql, (feed,))

    def _drop(self, ids: Sequence[int]) -> int:
        """Drop these, but for what was starred, saved or removed since they were chosen; how many."""
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
        """Forget what was removed long ago, and dropped articles that no feed names any more; how many articles of
        removed feeds went for good. What is no longer starred or saved of such feeds is put away first."""
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

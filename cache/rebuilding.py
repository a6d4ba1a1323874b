"""How is everything derived from the articles (index, counts, analyses) rebuilt?

Wrong values are repaired first (see `cache.kinds`). Apart from that, what came from sources and from the user is not
touched. One transaction: an interrupted rebuild has no effect.
"""

import json
import re
from collections.abc import Callable, Iterator

from cache.derived_tables import DERIVED
from cache.errors import CacheError
from cache.indexing import INDEX, index_texts
from cache.kinds import mend_values
from cache.schema import statements
from cache.store import Cache
from cache.story_table import RECOUNT

BATCH = 500
PARTS = ("body", "page", "page_aside", "page_try", "article_tag", "article_image", "image_try")
LOST = (
    *(f"DELETE FROM {table} WHERE article NOT IN (SELECT id FROM article)" for table in PARTS),
    "DELETE FROM article_tag WHERE tag NOT IN (SELECT id FROM tag)",
    "DELETE FROM article_image WHERE image NOT IN (SELECT id FROM image)",
)
"""Deletes parts of articles that do not exist, and references to nothing."""
SAID = "DELETE FROM revision WHERE article NOT IN (SELECT id FROM article UNION SELECT article FROM shelf)"
"""Deletes revisions of articles that cannot come back."""
UNUSED = "DELETE FROM image WHERE id NOT IN (SELECT image FROM article_image)"
MARKS = """UPDATE article SET (read, starred, saved) = (SELECT s.read, s.starred, s.saved FROM status AS s
    WHERE s.feed = article.feed AND s.key = article.key)
    WHERE EXISTS (SELECT 1 FROM status AS s WHERE s.feed = article.feed AND s.key = article.key)"""
COUNTERS = {
    "articles": "SELECT count(*) FROM article",
    "unread": "SELECT total(read = 0) FROM article",
    "starred": "SELECT total(starred) FROM article",
    "stories": "SELECT count(*) FROM story",
    "unread stories": "SELECT total(unread > 0) FROM story",
}
FEEDS = """UPDATE feed SET (articles, unread) =
    (SELECT count(*), CAST(total(read = 0) AS INTEGER) FROM article WHERE article.feed = feed.id)"""


def rebuild(cache: Cache, progress: Callable[[int], object] = lambda count: None) -> int:
    """Rebuild index, counts and the rows of stories, and queue every article for analysis; how many articles there are.

    `progress` is called with the number of articles indexed so far. An article whose text cannot be read stays, but is
    not indexed. Raises Busy, NotWritable, Damaged.
    """
    with cache.write():
        cache.db.execute("PRAGMA defer_foreign_keys = ON")  # until the end of this transaction
        _drop_derived(cache)
        mend_values(cache.db)
        for statement in (*LOST, SAID, UNUSED, MARKS):
            cache.db.execute(statement)
        count = _index(cache, progress)
        _count(cache)
    return count


def _drop_derived(cache: Cache) -> None:
    """Empty the tables of derived data and queue every article."""
    for table in re.findall(r"CREATE TABLE IF NOT EXISTS (\w+)", DERIVED):
        cache.db.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in statements(DERIVED):
        cache.db.execute(statement)
    cache.db.execute("INSERT INTO pending (article, sorted_at) SELECT id, sorted_at FROM article")


def _index(cache: Cache, progress: Callable[[int], object]) -> int:
    """Rebuild the full-text index from the articles."""
    cache.db.execute("INSERT INTO words (words) VALUES ('delete-all')")
    done = 0
    for ids in _batches(cache):
        rows = list[tuple[int, str, str]]()
        for id in ids:
            try:
                rows.append((id, *_texts(cache, id)))
                cache.hold(id)
            except (CacheError, ValueError):  # its body is gone or broken: `doctor` names it
                continue
        cache.db.executemany(INDEX, rows)
        done += len(ids)
        progress(done)
    return done


def _texts(cache: Cache, id: int) -> tuple[str, str]:
    """The texts to index. A page's text that cannot be read is deleted: then the feed's text is used."""
    try:
        return index_texts(cache.get(id))
    except (CacheError, ValueError):
        cache.db.execute("DELETE FROM page WHERE article = ?", (id,))
        return index_texts(cache.get(id))


def _batches(cache: Cache) -> Iterator[list[int]]:
    last = 0
    sql = "SELECT id FROM article WHERE id > ? ORDER BY id LIMIT ?"
    while ids := [id for (id,) in cache.db.execute(sql, (last, BATCH)).fetchall()]:
        yield ids
        last = ids[-1]


def _count(cache: Cache) -> None:
    """The rows of stories and feeds, and the counters."""
    cache.db.execute("DELETE FROM story")
    stories = [story for (story,) in cache.db.execute("SELECT DISTINCT story FROM article").fetchall()]
    cache.db.execute(RECOUNT, (json.dumps(stories),))
    cache.db.execute(FEEDS)
    for name, sql in COUNTERS.items():
        (value,) = cache.db.execute(sql).fetchone()
        cache.db.execute("INSERT OR REPLACE INTO counter (name, value) VALUES (?, ?)", (name, int(value)))

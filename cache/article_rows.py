"""Which articles does a filter let through, newest first? Rows for lists, page by page."""

from typing import Any

from cache.codec import key_of, moment_of, url_key
from cache.errors import NotFound
from cache.feed_table import Feeds
from cache.rows import Filter, Key, Row

ROW = (
    "a.id, a.guid, a.feed, f.title, f.address, a.source, a.url, a.title, a.published, a.zone, a.first_seen, a.sorted_at,"
    " a.read, a.starred, a.saved, a.words, a.story, a.language"
)
FROM = "FROM article a JOIN feed f ON f.id = a.feed"


def row_of(found: Any, at: int = 0) -> Row:
    """The row in the columns of ROW, which begin at `at`."""
    (id, guid, feed, feed_title, address, source, url, title, published, zone, seen, sorted_at,
     read, starred, saved, words, story, language) = found[at : at + 18]  # fmt: skip
    return Row(
        id, guid, feed, feed_title, address, source, url, title, moment_of(published, zone), moment_of(seen), sorted_at,
        bool(read), bool(starred), bool(saved), words, story, language,
    )  # fmt: skip


def condition(filter: Filter) -> tuple[str, list[Any]]:
    """A filter as SQL on `a` (article) and `f` (feed), with its values; '1' where it lets everything through."""
    parts: list[str] = []
    values: list[Any] = []
    if filter.unread:
        parts.append("a.read = 0")
    if filter.starred:
        parts.append("a.starred = 1")
    if filter.saved:
        parts.append("a.saved = 1")
    if filter.feed is not None:
        parts.append("a.feed = ?")
        values.append(filter.feed)
    if filter.source:
        parts.append("a.source = ?")
        values.append(filter.source)
    if filter.tag:
        parts.append("EXISTS (SELECT 1 FROM json_each(f.tags) WHERE value = ? COLLATE NOCASE)")
        values.append(filter.tag)
    return " AND ".join(parts) or "1", values


class ArticleRows(Feeds):
    """Articles as lists show them."""

    def rows(self, filter: Filter, limit: int, after: Key | None = None) -> list[Row]:
        """At most `limit` rows, newest first, those behind the key `after`."""
        where, values = condition(filter)
        if after is not None:
            where += " AND (a.sorted_at, a.id) < (?, ?)"
            values += after
        # The order is an index's own: a page costs its rows, wherever it lies.
        sql = f"SELECT {ROW} {FROM} WHERE {where} ORDER BY a.sorted_at DESC, a.id DESC LIMIT ?"
        return [row_of(found) for found in self.all(sql, (*values, limit))]

    def row(self, id: int) -> Row:
        """One row. Raises NotFound."""
        found = self.one(f"SELECT {ROW} {FROM} WHERE a.id = ?", (id,))
        if found is None:
            raise NotFound(f"there is no article {id}")
        return row_of(found)

    def rows_of(self, ids: "list[int]") -> list[Row]:
        """The rows of these articles, in their order; those that are gone left out."""
        found: dict[int, Row] = {}
        for start in range(0, len(ids), 500):
            part = ids[start : start + 500]
            sql = f"SELECT {ROW} {FROM} WHERE a.id IN ({', '.join('?' * len(part))})"
            found |= {row[0]: row_of(row) for row in self.all(sql, part)}
        return [found[id] for id in ids if id in found]

    def resolve(self, key: str) -> int:
        """The article of this id, guid, address or path. Raises NotFound."""
        if key.isascii() and key.isdigit() and len(key) < 19:
            found = self.one("SELECT id FROM article WHERE id = ?", (int(key),))
            if found is not None:
                return int(found[0])
        found = self.one("SELECT id FROM article WHERE key = ? ORDER BY id", (key_of(key),))
        found = found or self.one("SELECT id FROM article WHERE url_key = ? ORDER BY id", (url_key(key),))
        if found is None:
            raise NotFound(f"there is no article '{key}'")
        return int(found[0])

    def find_article(self, feed: int, guid: str) -> int:
        """The id of a feed's article of this guid; 0 where there is none."""
        found = self.one("SELECT id FROM article WHERE key = ? AND feed = ?", (key_of(guid), feed))
        return int(found[0]) if found else 0

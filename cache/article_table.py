"""What is in one article, and which article does a key (id, guid, address, path) refer to?"""

import json
import os
from collections.abc import Iterable, Sequence
from typing import Any

from cache import codec
from cache.errors import Damaged, NotFound
from cache.file import CacheFile
from cache.rows import COLUMNS, Row, row_of
from cache.times import unpacked
from feeds.article import Article

WHOLE = """
    SELECT a.id, a.feed, coalesce(a.guid, a.url), a.url, a.title, a.untitled, a.source, a.language, a.published, a.zone,
        a.first_seen, b.content, p.content
    FROM article AS a JOIN body AS b ON b.article = a.id LEFT JOIN page AS p ON p.article = a.id"""


class ArticleTable(CacheFile):
    """The articles of a cache, read one by one."""

    def get(self, id: int) -> Article:
        """The article, with the page's full text if that was fetched. Raises NotFound, Damaged."""
        columns = self.db.execute(f"{WHOLE} WHERE a.id = ?", (id,)).fetchone()
        if columns is None:
            raise NotFound(f"there is no article {id}")
        return self._article(columns)

    def feed_text(self, id: int) -> Article:
        """The article as its feed gave it, even if the page's text is stored. Raises NotFound, Damaged."""
        columns = self.db.execute(f"{WHOLE} WHERE a.id = ?", (id,)).fetchone()
        if columns is None:
            raise NotFound(f"there is no article {id}")
        return self._article((*columns[:-1], None))

    def _article(self, columns: Iterable[Any]) -> Article:
        (id, feed, guid, url, title, untitled, source, language, published, zone, seen, body, page) = columns
        try:
            fields = codec.unpack(body if page is None else page)
        except ValueError as error:
            raise Damaged(f"{self.path}: article {id} cannot be read ({error})") from error
        return Article(
            guid=guid,
            title="" if untitled else title,
            url=url,
            id=id,
            feed=feed,
            source=source,
            language=language,
            published=unpacked(published, zone),
            first_seen=unpacked(seen),
            **fields,
        )

    def row(self, id: int) -> Row:
        """The article as lists show it. Raises NotFound."""
        sql = f"SELECT {COLUMNS} FROM article AS a JOIN feed AS f ON f.id = a.feed WHERE a.id = ?"
        columns = self.db.execute(sql, (id,)).fetchone()
        if columns is None:
            raise NotFound(f"there is no article {id}")
        return row_of(columns)

    def revisions(self, id: int) -> list[Article]:
        """The earlier versions of the article that are kept, oldest first."""
        sql = "SELECT content FROM revision WHERE article = ? ORDER BY number"
        return [codec.unpack_whole(content) for (content,) in self.db.execute(sql, (id,)).fetchall()]

    def find_article(self, feed: int, guid: str) -> int:
        """The id of a feed's article with this guid; 0 if there is none."""
        sql = "SELECT id FROM article WHERE key = ? AND feed = ?"
        found = self.db.execute(sql, (codec.guid_key(guid), feed)).fetchone()
        return found[0] if found else 0

    def which_are_here(self, ids: Sequence[int]) -> set[int]:
        """Those of these ids that exist."""
        sql = "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?))"
        return {id for (id,) in self.db.execute(sql, (json.dumps(ids),)).fetchall()}

    def resolve(self, key: str) -> int:
        """The id of the article with this id, guid, address or path; of several the newest. Raises NotFound."""
        key = codec.safe(key)
        if key.isascii() and key.isdigit() and len(key) < 18:
            found = self.db.execute("SELECT id FROM article WHERE id = ?", (int(key),)).fetchone()
            if found:
                return int(found[0])
        names = [key] if "://" in key or "\0" in key or not key else [key, os.path.abspath(key)]
        for name in names:
            for where, values in (
                ("key = ?", (codec.guid_key(name),)),
                ("url_number = ? AND url = ?", (codec.number_of(name), name)),
            ):
                sql = f"SELECT id FROM article WHERE {where} ORDER BY sorted_at DESC, id DESC"
                found = self.db.execute(sql, values).fetchone()
                if found:
                    return int(found[0])
        raise NotFound(f"there is no article '{key[:200]}'")

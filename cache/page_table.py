"""Which articles have the full text of their page, which of both texts is shown, and which pages are to be fetched?

The page's text is in `page` while it is shown, in `page_aside` while the feed's text is shown: so every query for an
article gets the text that is shown, and neither is ever lost.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Literal

from cache import codec
from cache.article_table import ArticleTable
from cache.errors import NotFound
from cache.saving import Saving
from cache.times import packed, sort_time
from feeds.article import Article

TextOf = Literal["feed", "page"]
MOST_TRIES = 5
"""After so many consecutive failures a page is fetched only on request."""
FIRST_PAUSE = timedelta(hours=1)
"""Time until a failed page is tried again; doubles with each failure."""
WANTED = """SELECT a.id FROM article AS a LEFT JOIN page AS p ON p.article = a.id
    LEFT JOIN page_aside AS o ON o.article = a.id LEFT JOIN page_try AS t ON t.article = a.id
    WHERE {0} AND (t.until <= ? OR (p.article IS NULL AND o.article IS NULL
        AND (t.article IS NULL OR (? AND t.until IS NULL AND t.tries = 0))))
    AND a.url LIKE 'http%' ORDER BY a.sorted_at DESC LIMIT ?"""
FACTS = """UPDATE article SET language = ?, published = ?, zone = ?, sorted_at = ? WHERE id = ?"""


def _beside(page: Article, feed: Article) -> Article:
    """The page's text with what only the feed knows about the article."""
    return replace(
        page,
        title=feed.title,
        url=feed.url,
        source=feed.source,
        authors=feed.authors or page.authors,
        summary=feed.summary or page.summary,
        tags=feed.tags or page.tags,
        images=feed.images or page.images,
        enclosures=feed.enclosures,
        duration=feed.duration,
        updated=feed.updated,
        modified=feed.modified,
        text_of="page",
    )


class PageTable(Saving, ArticleTable):
    """The texts of pages."""

    def texts_of(self, id: int) -> tuple[TextOf, bool]:
        """Which text of an article is shown, and whether it has both. Raises NotFound."""
        sql = """SELECT (SELECT 1 FROM page WHERE article = a.id), (SELECT 1 FROM page_aside WHERE article = a.id)
            FROM article AS a WHERE a.id = ?"""
        found = self.db.execute(sql, (id,)).fetchone()
        if found is None:
            raise NotFound(f"there is no article {id}")
        if found[0]:
            return "page", True
        return ("feed", True) if found[1] else (self.feed_text(id).text_of, False)

    def save_page(self, id: int, page: Article, *, read: bool = True) -> None:
        """Store the text of an article's page beside the feed's; `read` decides which of them is shown from now on.
        Title, address and tags stay the feed's; language and date are the page's if the feed has none. Raises
        NotFound."""
        with self.write():
            before, feed = self.get(id), self.feed_text(id)
            body = codec.pack(_beside(page, feed))
            self._forget_page(id)
            where = "page" if read else "page_aside"
            self.db.execute(f"INSERT INTO {where} VALUES (?, ?, ?)", (id, body.hash, body.content))
            self._fill(feed, page)
            self._reread(before)

    def read_text(self, id: int, text: TextOf) -> bool:
        """Show the page's text, or the feed's; whether that changed anything. Raises NotFound."""
        now, both = self.texts_of(id)
        if now == text or not both:
            return False
        there, here = ("page", "page_aside") if text == "page" else ("page_aside", "page")
        with self.write():
            before = self.get(id)
            self.db.execute(f"INSERT OR REPLACE INTO {there} SELECT * FROM {here} WHERE article = ?", (id,))
            self.db.execute(f"DELETE FROM {here} WHERE article = ?", (id,))
            self._reread(before)
        return True

    def page_failed(self, id: int, error: str) -> None:
        """Record that a page could not be fetched: it is tried again later, finally only on request."""
        with self.write():
            row = self.db.execute("SELECT tries FROM page_try WHERE article = ?", (id,)).fetchone()
            tries = (row[0] if row else 0) + 1
            until = (self.now() + FIRST_PAUSE * 2 ** (tries - 1)).timestamp() if tries < MOST_TRIES else None
            self._note(id, tries, until, error)

    def page_not_needed(self, id: int) -> None:
        """Record that the feed gives the complete article, so that it is not examined at every refresh."""
        with self.write():
            self._note(id, 0, None, "")

    def pages_wanted(self, feed: int, since: float, limit: int, *, whole: bool = False) -> list[int]:
        """Articles of a feed, newest first and not older than `since` (seconds since 1970), whose page is still to be
        fetched; those that are complete without it only if `whole`."""
        sql = WANTED.format("a.feed = ? AND a.sorted_at >= ?")
        now = self.now().timestamp()
        return [id for (id,) in self.db.execute(sql, (feed, int(since), now, whole, limit)).fetchall()]

    def saved_pages_wanted(self, limit: int) -> list[int]:
        """Saved articles whose page is still to be fetched, newest first."""
        now = self.now().timestamp()
        return [id for (id,) in self.db.execute(WANTED.format("a.saved = 1"), (now, True, limit)).fetchall()]

    def _note(self, id: int, tries: int, until: float | None, error: str) -> None:
        values = (id, tries, until, codec.safe(error))
        self.db.execute("INSERT OR REPLACE INTO page_try (article, tries, until, error) VALUES (?, ?, ?, ?)", values)

    def _forget_page(self, id: int) -> None:
        for table in ("page", "page_aside", "page_try"):
            self.db.execute(f"DELETE FROM {table} WHERE article = ?", (id,))

    def _fill(self, feed: Article, page: Article) -> None:
        """Take language and date from the page if the feed has none."""
        published = feed.published or page.published
        seen = packed(feed.first_seen)[0] or 0.0
        sorted_at = sort_time(published, feed.modified, seen, self.now().timestamp())
        values = (codec.safe(feed.language or page.language), *packed(published), sorted_at, feed.id)
        self.db.execute(FACTS, values)

    def _reread(self, before: Article) -> None:
        """The shown text of an article has changed: update index, word count and story, and analyse it again."""
        self._refresh_index(before, self.get(before.id))
        self.hold(before.id)
        self.db.execute("UPDATE article SET revision = revision + 1 WHERE id = ?", (before.id,))
        (story,) = self.db.execute("SELECT story FROM article WHERE id = ?", (before.id,)).fetchone()
        self._recount((story,))

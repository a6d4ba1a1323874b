"""How is an article removed, with everything that depends on it?"""

import json
from collections import Counter
from collections.abc import Sequence

from cache import codec
from cache.article_table import ArticleTable
from cache.errors import Damaged
from cache.indexing import UNINDEX, index_texts
from cache.story_table import StoryTable
from feeds.article import Article

GONE = [f"DELETE FROM {table}" for table in ("body", "page", "page_aside", "page_try", "article_image", "image_try")]


class Leaving(ArticleTable, StoryTable):
    """Removes articles."""

    def remove_articles(self, ids: Sequence[int], *, for_good: bool = True) -> None:
        """Remove articles and all that was derived from them. What the user said of them is kept, and unless they go
        `for_good`, their earlier revisions. Raises NotFound."""
        with self.write():
            for id in ids:
                self._take_out_of_index(id)
            listed = json.dumps(list(ids))
            chosen = "IN (SELECT value FROM json_each(?))"
            self._count_leaving(f"FROM article WHERE id {chosen}", listed)
            stories = [row[0] for row in self.db.execute(f"SELECT story FROM article WHERE id {chosen}", (listed,))]
            from cache import derived  # whoever only reads does without all that is derived

            derived.forget(self, ids)
            for statement in [*GONE, "DELETE FROM revision"] if for_good else GONE:
                self.db.execute(f"{statement} WHERE article {chosen}", (listed,))
            self.db.execute(f"DELETE FROM article WHERE id {chosen}", (listed,))
            self._recount(set(stories))

    def _take_out_of_index(self, id: int) -> None:
        try:
            article = self.get(id)
        except Damaged:  # nobody knows its words: they stay and lead nowhere, which `doctor --rebuild` mends
            return
        self.db.execute(UNINDEX, (id, *index_texts(article)))
        self._untag(article)

    def _untag(self, article: Article) -> None:
        sql = "DELETE FROM article_tag WHERE article = ? AND tag = (SELECT id FROM tag WHERE name = ?)"
        self.db.executemany(sql, [(article.id, codec.safe(tag)) for tag in article.tags])

    def _count_leaving(self, chosen: str, listed: str) -> None:
        sql = f"SELECT feed, read, starred, count(*) {chosen} GROUP BY 1, 2, 3"
        totals: Counter[str] = Counter()
        feeds: dict[int, tuple[int, int]] = {}
        for feed, read, starred, count in self.db.execute(sql, (listed,)).fetchall():
            totals["articles"] -= count
            totals["unread"] -= 0 if read else count
            totals["starred"] -= count if starred else 0
            articles, unread = feeds.get(feed, (0, 0))
            feeds[feed] = (articles - count, unread - (0 if read else count))
        self._count(totals)
        self._count_feeds(feeds)

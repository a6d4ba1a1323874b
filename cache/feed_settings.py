"""Which settings does one feed have, and how many articles does it bring?

Settings outlive the feed; what is not set for it is as for all feeds.
"""

from cache.codec import safe
from cache.errors import NotFound
from cache.file import CacheFile

PAUSED = "paused"
"""The setting of a feed that is fetched only when it is named."""
LATELY = 56
"""Days before its newest article whose arrivals are counted."""


class FeedSettings(CacheFile):
    """The settings of single feeds, such as `full_text`."""

    def settings(self, name: str) -> dict[int, str]:
        """The feeds that have this setting, each with its value."""
        rows = self.db.execute("SELECT feed, value FROM feed_setting WHERE name = ?", (name,)).fetchall()
        return dict(rows)

    def settings_of(self, feed: int) -> dict[str, str]:
        """All that is set for a feed."""
        return dict(self.db.execute("SELECT name, value FROM feed_setting WHERE feed = ?", (feed,)).fetchall())

    def set_setting(self, feed: int, name: str, value: str) -> None:
        """Set it for a feed; with '' the feed has it as all feeds have. Raises NotFound."""
        with self.write(durable=True):
            if self.db.execute("SELECT 1 FROM feed WHERE id = ?", (feed,)).fetchone() is None:
                raise NotFound(f"there is no feed {feed}")
            self.db.execute("DELETE FROM feed_setting WHERE feed = ? AND name = ?", (feed, name))
            if value:
                self.db.execute("INSERT INTO feed_setting VALUES (?, ?, ?)", (feed, name, safe(value)))

    def arrivals(self, feed: int) -> dict[str, int]:
        """How many articles each day had ('2024-02-18', the reader's own zone), over the days up to the newest."""
        newest = self.db.execute("SELECT max(sorted_at) FROM article WHERE feed = ?", (feed,)).fetchone()[0]
        if newest is None:
            return {}
        rows = self.db.execute(
            """SELECT date(sorted_at, 'unixepoch', 'localtime') AS day, count(*) FROM article
                WHERE feed = ? AND sorted_at > ? GROUP BY day ORDER BY day""",
            (feed, newest - LATELY * 86400),
        )
        return dict(rows.fetchall())

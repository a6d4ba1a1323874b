"""What does the user want of one feed? Named settings, which outlive the feed; what is not set is as for all feeds."""

from cache.codec import safe
from cache.errors import NotFound
from cache.file import CacheFile


class FeedSettings(CacheFile):
    """The settings of feeds: `full_text` and whatever else is said feed by feed."""

    def settings(self, name: str) -> dict[int, str]:
        """The feeds that have this setting, each with its value."""
        rows = self.db.execute("SELECT feed, value FROM feed_setting WHERE name = ?", (name,)).fetchall()
        return dict(rows)

    def settings_of(self, feed: int) -> dict[str, str]:
        """All that is set for a feed."""
        return dict(self.db.execute("SELECT name, value FROM feed_setting WHERE feed = ?", (feed,)).fetchall())

    def set_setting(self, feed: int, name: str, value: str) -> None:
        """Set it for a feed; '' leaves it to what holds for all feeds. Raises NotFound."""
        with self.write(durable=True):
            if self.db.execute("SELECT 1 FROM feed WHERE id = ?", (feed,)).fetchone() is None:
                raise NotFound(f"there is no feed {feed}")
            self.db.execute("DELETE FROM feed_setting WHERE feed = ? AND name = ?", (feed, name))
            if value:
                self.db.execute("INSERT INTO feed_setting VALUES (?, ?, ?)", (feed, name, safe(value)))

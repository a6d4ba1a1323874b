"""Which files of articles were downloaded, completely or in part, and where are they?

The files belong to the user: nothing here deletes one. Their records outlive the article, so that one that left with
its feed and comes back finds its files again.
"""

import os
from pathlib import Path

from cache.codec import safe
from cache.errors import NotFound
from cache.saving import Saving
from feeds.record import dataclass

KEEP = """INSERT OR REPLACE INTO file (feed, key, url, path, size, validator, since)
    SELECT feed, key, ?, ?, ?, ?, ? FROM article WHERE id = ?"""
FILE = "SELECT f.url, f.path, f.size, f.validator, f.since IS NOT NULL FROM file AS f"


@dataclass(frozen=True, slots=True)
class File:
    """A file of an article on the disk."""

    url: str
    path: Path
    size: int
    """Bytes of the complete file; 0 for a part."""
    validator: str
    """The version of a part, needed to resume it."""
    whole: bool


class FileTable(Saving):
    """The downloaded files."""

    def files_of(self, id: int) -> dict[str, File]:
        """The downloaded files and parts of an article, by address."""
        sql = f"{FILE} JOIN article AS a ON a.feed = f.feed AND a.key = f.key WHERE a.id = ?"
        found = [_file(*columns) for columns in self.db.execute(sql, (id,)).fetchall()]
        return {file.url: file for file in found}

    def file_count(self, feed: int) -> int:
        """How many files of a feed's articles were downloaded, including articles that have left."""
        sql = "SELECT count(*) FROM file WHERE feed = ? AND since IS NOT NULL"
        return int(self.db.execute(sql, (feed,)).fetchone()[0])

    def all_files(self) -> list[File]:
        """Every downloaded file and part."""
        return [_file(*columns) for columns in self.db.execute(f"{FILE} ORDER BY f.path").fetchall()]

    def part_begun(self, id: int, url: str, path: Path, validator: str) -> None:
        """Record that a download has begun. Raises NotFound."""
        self._keep(id, url, path, 0, validator, None)

    def file_whole(self, id: int, url: str, path: Path, size: int) -> None:
        """Record that a file is complete. Raises NotFound."""
        self._keep(id, url, path, size, "", self.now().timestamp())

    def forget_file(self, path: Path) -> None:
        """Record that a file is gone."""
        name = os.fsencode(path)
        with self.write(durable=True):
            sql = "SELECT a.id FROM article AS a JOIN file AS f ON f.feed = a.feed AND f.key = a.key WHERE f.path = ?"
            ids = self.db.execute(sql, (name,)).fetchall()
            self.db.execute("DELETE FROM file WHERE path = ?", (name,))
            for (id,) in ids:
                self.hold(id)

    def _keep(self, id: int, url: str, path: Path, size: int, validator: str, since: float | None) -> None:
        values = (safe(url), os.fsencode(path), size, validator, since, id)
        with self.write(durable=True):
            if not self.db.execute(KEEP, values).rowcount:
                raise NotFound(f"there is no article {id}")
            self.hold(id)


def _file(url: str, path: bytes, size: int, validator: str, whole: int) -> File:
    return File(url, Path(os.fsdecode(path)), size, validator, bool(whole))

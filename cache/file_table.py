"""Which files of articles were downloaded, or begun, and where do they lie?

They are the user's: nothing here deletes one, and what is known of them outlives their article, so that one which left
with its feed and comes back finds its files again.
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
    """A file that comes with an article, as it lies on the disk."""

    url: str
    path: Path
    size: int
    """Bytes when it was whole; 0 of a part."""
    validator: str
    """The version of a part, to go on with it."""
    whole: bool


class FileTable(Saving):
    """The downloaded files."""

    def files_of(self, id: int) -> dict[str, File]:
        """What was downloaded, or begun, of an article, by address."""
        sql = f"{FILE} JOIN article AS a ON a.feed = f.feed AND a.key = f.key WHERE a.id = ?"
        found = [_file(*columns) for columns in self.db.execute(sql, (id,)).fetchall()]
        return {file.url: file for file in found}

    def file_count(self, feed: int) -> int:
        """How many files were downloaded of a feed's articles, also of those that have left."""
        sql = "SELECT count(*) FROM file WHERE feed = ? AND since IS NOT NULL"
        return int(self.db.execute(sql, (feed,)).fetchone()[0])

    def all_files(self) -> list[File]:
        """Every file that was downloaded, or begun."""
        return [_file(*columns) for columns in self.db.execute(f"{FILE} ORDER BY f.path").fetchall()]

    def part_begun(self, id: int, url: str, path: Path, validator: str) -> None:
        """Note that a file begins to come. Raises NotFound."""
        self._keep(id, url, path, 0, validator, None)

    def file_whole(self, id: int, url: str, path: Path, size: int) -> None:
        """Note that a file is there. Raises NotFound."""
        self._keep(id, url, path, size, "", self.now().timestamp())

    def forget_file(self, path: Path) -> None:
        """Note that a file is there no more."""
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

"""Is the cache sound? The checks of `doctor`, one sentence for each fault; and `vacuum`."""

import sqlite3
from collections.abc import Iterator

from cache.errors import Busy, CacheError, NotWritable
from cache.lists import Lists

RECOUNTED = {
    "articles": "SELECT count(*) FROM article",
    "unread": "SELECT count(*) FROM article WHERE read = 0",
    "starred": "SELECT count(*) FROM article WHERE starred = 1",
    "stories": "SELECT count(*) FROM story",
    "unread stories": "SELECT count(*) FROM story WHERE unread > 0",
}
AGREEMENTS = {
    "the counts of {n} feeds are wrong": """SELECT count(*) FROM feed AS f WHERE (f.articles, f.unread) <>
        (SELECT count(*), total(read = 0) FROM article WHERE feed = f.id)""",
    "the rows of {n} stories do not agree with their articles": """SELECT count(*) FROM story AS s
        WHERE (s.articles, s.unread, s.starred, s.saved, s.sorted_at) IS NOT (SELECT count(*), sum(read = 0),
        sum(starred), sum(saved), max(sorted_at) FROM article WHERE story = s.id)""",
    "{n} articles stand in no story": "SELECT count(*) FROM article WHERE story NOT IN (SELECT id FROM story)",
    "{n} articles have no text": "SELECT count(*) FROM article WHERE id NOT IN (SELECT article FROM body)",
    "{n} articles are missing in the index": """SELECT count(*) FROM article
        WHERE id NOT IN (SELECT id FROM words_docsize)""",
    "{n} entries of the index lead nowhere": """SELECT count(*) FROM words_docsize
        WHERE id NOT IN (SELECT id FROM article)""",
    "the marks of {n} articles are not in their rows": """SELECT count(*) FROM article AS a JOIN status AS s
        ON s.feed = a.feed AND s.key = a.key WHERE (a.read, a.starred, a.saved) <> (s.read, s.starred, s.saved)""",
    "{n} images belong to no article": """SELECT count(*) FROM image
        WHERE id NOT IN (SELECT image FROM article_image)""",
}


class Health(Lists):
    """Checks the whole file."""

    def check(self) -> list[str]:
        """What is wrong with the file, its index or its counters, a sentence for each fault. Reads everything."""
        try:
            faults = list(self._file_faults()) or list(self._odd_values())
            if not faults:  # to count what is no number fails
                faults = [*self._index_faults(), *self._disagreements()]
        except (CacheError, sqlite3.Error) as error:  # SQLite's own where a sum is too large for it
            return [str(error)]
        return faults

    def _file_faults(self) -> Iterator[str]:
        for (said,) in self.db.execute("PRAGMA quick_check(20)").fetchall():
            if said != "ok":
                yield f"{self.path}: the file is damaged: {said}"
        strays = len(self.db.execute("PRAGMA foreign_key_check").fetchall())
        if strays:
            yield f"{self.path}: {strays} rows refer to what is not there"

    def _index_faults(self) -> Iterator[str]:
        if self.readonly:
            return  # SQLite asks for the question as a write
        try:
            with self.write():
                self.db.execute("INSERT INTO words (words) VALUES ('integrity-check')")
        except (NotWritable, Busy):
            return  # no fault of the index
        except CacheError as error:
            yield f"the full-text index is damaged: {error}"

    def _disagreements(self) -> Iterator[str]:
        for name, sql in RECOUNTED.items():
            (real,), told = self.db.execute(sql).fetchone(), self._counter(name)
            if real != told:
                yield f"{self.path}: the counter of {name} says {told} where there are {real}"
        for sentence, sql in AGREEMENTS.items():
            (number,) = self.db.execute(sql).fetchone()
            if number:
                yield f"{self.path}: {sentence.format(n=number)}"
        from cache.kinds import strays  # as in `_odd_values`

        for table, column, rows in strays(self.db):
            yield f"{self.path}: {rows} rows of {table} belong to no {column} that is there"

    def _odd_values(self) -> Iterator[str]:
        from cache.kinds import odd_values  # whoever reads does without

        for table, column, rows in odd_values(self.db):
            yield f"{self.path}: {rows} rows of {table} hold no proper {column}"

    def vacuum(self) -> None:
        """Optimise the index and return free space. Takes as long as copying the file. Raises CacheError."""
        with self.write():
            self.db.execute("INSERT INTO words (words) VALUES ('optimize')")
        self.db.execute("PRAGMA temp_store = FILE")  # what it makes is as large as the cache
        try:
            self.db.execute("VACUUM")
        finally:
            self.db.execute("PRAGMA temp_store = MEMORY")
        self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()  # or the file keeps its size until it is closed

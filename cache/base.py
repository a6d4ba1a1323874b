"""How is the cache file opened, written to and closed, and what is said when it cannot be?"""

import os
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from cache import schema
from cache.errors import Busy, CacheError, Damaged, NotWritable, TooNew

WAIT = 10.0
"""Seconds that we wait while another process writes."""


def utc_now() -> datetime:
    """The clock."""
    return datetime.now(UTC)


class Base:
    """One connection to one file. Not for two threads at once: each opens its own, which costs a millisecond."""

    def __init__(self, db: sqlite3.Connection, path: Path, *, readonly: bool, now: Callable[[], datetime]) -> None:
        self.db = db
        self.path = path
        self.readonly = readonly
        self.now = now
        self._depth = 0

    @classmethod
    def open(
        cls, path: Path, *, readonly: bool = False, now: Callable[[], datetime] = utc_now, wait: float = WAIT
    ) -> Self:
        """Open the file, or make it. Raises Damaged, TooNew, Busy, NotWritable."""
        try:
            fresh = _make(path) if not readonly else False
            db, readonly = _connect(path, readonly, wait)
        except (sqlite3.Error, OSError) as error:
            raise explain(error, path) from error
        try:
            cache = cls(db, path, readonly=readonly, now=now)
            cache._prepare(fresh)
        except sqlite3.Error as error:
            db.close()
            raise explain(error, path) from error
        except CacheError:
            db.close()
            raise
        return cache

    def _prepare(self, fresh: bool) -> None:
        """Settings of the connection; tables in a new file; migrations, after a backup, in an old one."""
        db = self.db
        found = schema.version_of(db)
        if found > schema.VERSION:
            raise TooNew(f"{self.path} was written by a newer version of Backstory; update Backstory to open it")
        if found == 0 and not self._is_empty():
            raise Damaged(f"{self.path} is a database of some other program; it was left as it is")
        if not self.readonly:
            db.execute("PRAGMA journal_mode = WAL")
            if found < schema.VERSION:
                if found:
                    self.backup(self.path.with_name(f"{self.path.name}.v{found}.bak"))
                schema.migrate(db)
        for setting in ("foreign_keys = ON", "synchronous = NORMAL", "cache_size = -8000", "temp_store = MEMORY"):
            db.execute(f"PRAGMA {setting}")
        if fresh:
            for name in (f"{self.path}-wal", f"{self.path}-shm"):
                with suppress(OSError):
                    os.chmod(name, 0o600)

    def _is_empty(self) -> bool:
        return not self.db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def backup(self, target: Path) -> None:
        """A whole copy of the live file, by SQLite's backup API."""
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o600))
        with sqlite3.connect(target) as copy:
            self.db.backup(copy)
        copy.close()

    # --- reading and writing

    @contextmanager
    def write(self, *, durable: bool = False) -> Iterator[sqlite3.Connection]:
        """A transaction that writes: BEGIN IMMEDIATE to COMMIT, or ROLLBACK after an error; an inner one joins the outer.

        `durable`: on the disk when it returns, whatever the machine does then (`synchronous=FULL`); for marks.
        """
        if self._depth:
            yield self.db
            return
        with self.explained():
            if durable:
                self.db.execute("PRAGMA synchronous = FULL")
            self.db.execute("BEGIN IMMEDIATE")
        self._depth = 1
        try:
            with self.explained():
                yield self.db
                self.db.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):  # a full disk has rolled it back already
                self.db.execute("ROLLBACK")
            raise
        finally:
            self._depth = 0
            if durable:
                self.db.execute("PRAGMA synchronous = NORMAL")

    @contextmanager
    def explained(self) -> Iterator[None]:
        """SQLite's errors as ours."""
        try:
            yield
        except (sqlite3.Error, zlib.error) as error:
            raise explain(error, self.path) from error

    def all(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """Every row of a query."""
        with self.explained():
            return self.db.execute(sql, values).fetchall()

    def one(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """The first row of a query; None where there is none."""
        with self.explained():
            return self.db.execute(sql, values).fetchone()

    def data_version(self) -> int:
        """Another number whenever another connection has written."""
        return int(self.one("PRAGMA data_version")[0])


def _make(path: Path) -> bool:
    """Make the folder and the file, for the owner alone; whether the file is new. Raises OSError."""
    if path.is_file():
        return False
    if not path.parent.is_dir():
        path.parent.mkdir(parents=True, mode=0o700)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    return True


def _connect(path: Path, readonly: bool, wait: float) -> tuple[sqlite3.Connection, bool]:
    """A connection, and whether it can only read. Raises sqlite3.Error."""
    if not readonly and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        db = sqlite3.connect(path, timeout=wait, isolation_level=None)
        try:
            db.execute("PRAGMA user_version").fetchone()
        except sqlite3.OperationalError as error:
            db.close()
            if "readonly" not in str(error):
                raise
        else:
            return db, False
    uri = path.absolute().as_uri()
    # A WAL database on a disk that cannot be written opens only as immutable, and only where no -wal file is left.
    for mode in ("mode=ro", "immutable=1"):
        db = sqlite3.connect(f"{uri}?{mode}", uri=True, timeout=wait, isolation_level=None)
        try:
            db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        except sqlite3.OperationalError:
            db.close()
            if mode == "immutable=1":
                raise
        else:
            return db, True
    raise sqlite3.OperationalError("unable to open database file")


def explain(error: Exception, path: Path) -> CacheError:
    """What an error of SQLite or of the file system means for the reader, in one sentence that names the file."""
    said = str(error).lower()
    if isinstance(error, OSError):
        return NotWritable(f"{path} cannot be made: {(error.strerror or said).lower()}")
    if "locked" in said or "busy" in said:
        return Busy(f"{path} is being written by another program; try again")
    if "readonly" in said or "read-only" in said:
        return NotWritable(f"{path} can be read and not written")
    if "full" in said:
        return NotWritable(f"the disk is full: nothing was written to {path}")
    if "unable to open" in said:
        return NotWritable(
            f"{path} cannot be opened; its folder cannot be written, or another program left it unfinished"
        )
    return Damaged(f"{path} is damaged or no cache of Backstory ({said}); it was left as it is")

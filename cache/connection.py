"""How is the SQLite file opened, and how are SQLite's errors told?

A connection belongs to the thread that made it. Every error of SQLite that is caused by the file, the disk or another
process becomes a `CacheError`; any other (a violated constraint, a wrong statement) is a bug of ours.
"""

import os
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from shutil import disk_usage
from typing import Any, NoReturn, Self, cast
from urllib.parse import quote

from cache.errors import Busy, CacheError, Damaged, NotWritable

APPLICATION = 0x42614B73
"""SQLite's application id of our files ('BaKs')."""
HELPING = ("-wal", "-journal", "-shm")
"""Suffixes of the files that SQLite keeps beside a database; the last is only an index of the first."""
PATIENCE = 10.0
"""Seconds to wait for another process."""
HELPERS = 1 << 16
"""Bytes needed for the files beside the cache: without that room SQLite reports a disk error."""
FULL = "the disk is full; nothing of this step was stored"
SMALLEST = 512
"""Bytes of the smallest page that a database can have."""
SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -8000",
    "PRAGMA journal_size_limit = 16777216",
)
ALONE = ("PRAGMA locking_mode = EXCLUSIVE",)
"""Set before the first access to the file: SQLite then keeps the index of the log (`-shm`) in memory."""


def cache_error(error: sqlite3.Error, path: str) -> CacheError | None:
    """An error of SQLite as one sentence for the user; None if it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", 0) or 0
    match code & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return Busy(f"{path}: another program is writing to the cache; try again in a moment")
        case sqlite3.SQLITE_FULL:
            return NotWritable(f"{path}: {FULL}")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return NotWritable(f"{path}: the cache can be read and not written")
        case sqlite3.SQLITE_CANTOPEN:
            return NotWritable(f"{path}: the cache cannot be opened ({error})")
        case sqlite3.SQLITE_IOERR if _no_room(path):
            return NotWritable(f"{path}: {FULL}")
        case sqlite3.SQLITE_IOERR if not may_write(Path(path)):  # made read-only while it was open
            return NotWritable(f"{path}: the cache can be read and not written")
        case sqlite3.SQLITE_IOERR:
            return NotWritable(f"{path}: the disk failed ({error})")
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return Damaged(f"{path}: the cache file is damaged ({error}); it was left as it is")
    if "no such table" in str(error) or "no such column" in str(error):
        return Damaged(f"{path}: the cache file lacks a part ({error}); it was left as it is")
    return None


def _no_room(path: str) -> bool:
    """Whether the disk is full, or as good as full."""
    try:
        return disk_usage(os.path.dirname(path)).free < HELPERS
    except OSError:
        return False


def _tell(error: sqlite3.Error, path: str) -> NoReturn:
    told = cache_error(error, path)
    try:
        if told is None:
            raise error
        raise told from error
    finally:
        del told, error  # or what is raised holds itself by its traceback, and its cursor the lock on the file


class Cursor(sqlite3.Cursor):
    """A cursor that raises CacheError."""

    connection: "Connection"

    def execute(self, sql: str, parameters: Any = (), /) -> Self:
        """As in sqlite3. Raises CacheError."""
        try:
            return super().execute(sql, parameters)
        except sqlite3.Error as error:
            _tell(error, self.connection.path)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> Self:
        """As in sqlite3. Raises CacheError."""
        try:
            return super().executemany(sql, parameters)
        except sqlite3.Error as error:
            _tell(error, self.connection.path)

    def fetchone(self) -> Any:
        """As in sqlite3. Raises CacheError."""
        try:
            return super().fetchone()
        except sqlite3.Error as error:
            _tell(error, self.connection.path)

    def fetchall(self) -> list[Any]:
        """As in sqlite3. Raises CacheError."""
        try:
            return super().fetchall()
        except sqlite3.Error as error:
            _tell(error, self.connection.path)

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except sqlite3.Error as error:
            _tell(error, self.connection.path)


class Connection(sqlite3.Connection):
    """A connection that knows its file; its cursors raise CacheError."""

    path: str = ""
    seen: "Seen | None" = None
    """If it reads without a lock: the state of the files when it was opened. Once they change, it reads nonsense."""

    def close(self) -> None:
        """As in sqlite3; but a connection without locks stays open and only frees its memory. To close it would release
        the locks of this process's other connections (sqlite.org/howtocorrupt.html, 2.2)."""
        if self in _LOCKLESS:
            self.execute("PRAGMA shrink_memory")
        else:
            super().close()

    def cursor(self, factory: Any = Cursor) -> Any:
        """A cursor that raises CacheError."""
        return super().cursor(factory)

    # Since Python 3.11 these short forms bypass `cursor`: they would raise SQLite's own errors.

    def execute(self, sql: str, parameters: Any = (), /) -> Cursor:
        """As in sqlite3. Raises CacheError."""
        return cast(Cursor, self.cursor()).execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> Cursor:
        """As in sqlite3. Raises CacheError."""
        return cast(Cursor, self.cursor()).executemany(sql, parameters)


Seen = tuple[tuple[int, int, int] | None, ...]
_LOCKLESS = list[Connection]()
"""Open until the process ends. There are few: one is opened only if the disk is full and the last writer was killed."""


def seen(path: Path) -> Seen:
    """The state of a file and its log, which changes with every write and checkpoint."""
    found = list[tuple[int, int, int] | None]()
    for there in (path, _log(path)):
        try:
            state = os.stat(there)
        except OSError:
            found.append(None)
        else:
            found.append((state.st_ino, state.st_size, state.st_mtime_ns))
    return tuple(found)


def connect(path: Path, mode: str, patience: float = PATIENCE, *, alone: bool = False) -> Connection:
    """A connection with our settings; `mode` is SQLite's 'mode=rw', 'mode=ro' or 'immutable=1'. Raises CacheError.

    `alone`: with exclusive access, for which no file beside it has to be created.
    """
    if os.path.exists(path) and 0 < os.path.getsize(path) < SMALLEST:
        # SQLite takes a file of one byte for an empty one, and would write over it.
        raise Damaged(f"{path}: the cache file is damaged (it is too short); it was left as it is")
    try:
        db = sqlite3.connect(
            f"file:{quote(os.fsencode(path))}?{mode}",
            uri=True,
            timeout=patience,
            isolation_level=None,
            factory=Connection,
            cached_statements=256,
        )
    except sqlite3.Error as error:
        _tell(error, str(path))
    db.path = str(path)
    db.text_factory = _text
    try:
        for setting in (*ALONE, *SETTINGS) if alone else SETTINGS:
            db.execute(setting)
        db.execute("PRAGMA schema_version").fetchone()  # the first look at the file itself
    except CacheError:
        db.close()
        raise
    return db


def _text(stored: bytes) -> str:
    """Decode a stored text; a corrupt byte costs one character, not the whole list."""
    return stored.decode("utf-8", "replace")


def open_writable(path: Path, patience: float = PATIENCE) -> Connection:
    """A read-write connection; a new file (and folder) is private to its owner. Raises CacheError."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # SQLite gives -wal and -shm the mode of the file. An existing file is not opened here: to close it would
        # release the locks of this process's other connections (sqlite.org/howtocorrupt.html, 2.2), and another process
        # would delete the -wal that they write to.
        if not os.path.isfile(path):
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise NotWritable(f"{path}: the cache cannot be opened ({error.strerror})") from error
    try:
        return connect(path, "mode=rw", patience)
    except NotWritable:
        if not (_logged(path) and _taken_in(path, patience)):
            raise
    return connect(path, "mode=rw", patience)


def open_readable(path: Path, patience: float = PATIENCE) -> Connection:
    """A read-only connection, also on a read-only disk. Raises CacheError."""
    if not os.path.exists(path):  # which is false also where we may not look, as `Path.exists` is not
        raise NotWritable(f"{path}: there is no cache yet, and none may be made here")
    try:
        return connect(path, "mode=ro", patience)
    except NotWritable as error:
        # A file in WAL mode needs files beside it; if they cannot be created, it is opened as immutable.
        if _logged(path):
            return _with_log(path, patience, error)
    return _unlocked(path, "immutable=1", patience)


def _unlocked(path: Path, mode: str, patience: float, *, alone: bool = False) -> Connection:
    """A connection without locks, which must be reopened once `seen` changes."""
    now = seen(path)
    db = connect(path, mode, patience, alone=alone)
    db.seen = now
    return db


def _log(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _logged(path: Path) -> bool:
    """Whether the log beside the file may contain changes that are not in the file."""
    log = _log(path)
    return log.exists() and log.stat().st_size > 0


def _with_log(path: Path, patience: float, error: NotWritable) -> Connection:
    """A read-only connection that includes the log, where SQLite cannot create the files that it needs for that.

    It takes no lock, so it is opened only if no other process has the file, or none can write it. Raises NotWritable.
    """
    try:
        if not _read_only_disk(path) and _taken_in(path, patience):
            return _unlocked(path, "immutable=1", patience)
        db = _unlocked(path, "mode=ro&vfs=unix-none", patience, alone=True)
        _LOCKLESS.append(db)
        return db
    except NotWritable:
        said = f"{path}: its last changes lie in {_log(path).name}, and its folder cannot be written to read them"
        raise NotWritable(said) from error


def _taken_in(path: Path, patience: float) -> bool:
    """Whether the log could be checkpointed into the file, which frees its space; without room for that nothing
    changes.

    Raises NotWritable if the file may not be written, Busy if another process has it.
    """
    with closing(connect(path, "mode=rw", patience, alone=True)) as db:
        try:
            ((busy, *_),) = db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        except NotWritable:
            return False
    return not busy and not _logged(path)


def _read_only_disk(path: Path) -> bool:
    """Whether the disk is mounted read-only."""
    if sys.platform == "win32":
        return False
    return bool(os.statvfs(path.parent).f_flag & os.ST_RDONLY)


def may_write(path: Path) -> bool:
    """Whether the file and its folder look writable; what does not exist yet counts as writable."""
    return not os.path.exists(path) or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))

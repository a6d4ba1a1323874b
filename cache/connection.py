"""How is the file opened, written to in one piece, and what is said when it cannot be?

A connection belongs to the thread that made it. Every error of SQLite that comes of the state of the file, the disk or
another process leaves here as a `CacheError`; what is left (a broken constraint, a wrong statement) is a bug of ours.
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
"""Says whose database this is ('BaKs')."""
HELPING = ("-wal", "-journal", "-shm")
"""What SQLite adds to the name of a file for those where it keeps what is not in it yet; the last is a mere index."""
PATIENCE = 10.0
"""Seconds that we wait for another process."""
HELPERS = 1 << 16
"""Bytes that the files beside the cache want: where there is no room for them, SQLite says that the disk failed."""
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
"""Before the first look at the file: SQLite then keeps in memory where what is in the log (`-shm`)."""


def cache_error(error: sqlite3.Error, path: str) -> CacheError | None:
    """What an error of SQLite means to the reader, in one sentence; None where it is a bug of ours."""
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
    """A cursor whose errors are ours."""

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
    """A connection that knows its file; its cursors raise our errors."""

    path: str = ""
    seen: "Seen | None" = None
    """Where it reads without a lock: what it was made for. Once that has changed it reads nonsense."""

    def close(self) -> None:
        """As in sqlite3; but one that takes no lock stays open, and gives its memory back. To close it would take the
        locks from this process's other connections (sqlite.org/howtocorrupt.html, 2.2)."""
        if self in _LOCKLESS:
            self.execute("PRAGMA shrink_memory")
        else:
            super().close()

    def cursor(self, factory: Any = Cursor) -> Any:
        """A cursor whose errors are ours."""
        return super().cursor(factory)

    # From Python 3.11 on the short forms pass `cursor` by: they would raise SQLite's own errors.

    def execute(self, sql: str, parameters: Any = (), /) -> Cursor:
        """As in sqlite3. Raises CacheError."""
        return cast(Cursor, self.cursor()).execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> Cursor:
        """As in sqlite3. Raises CacheError."""
        return cast(Cursor, self.cursor()).executemany(sql, parameters)


Seen = tuple[tuple[int, int, int] | None, ...]
_LOCKLESS = list[Connection]()
"""They end with the process. There are few: one is made only where the disk is full, and its last writer was killed."""


def seen(path: Path) -> Seen:
    """What changes whenever somebody writes to a file, or brings its log into it."""
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

    `alone`: no other connection may have the file, and in return none of the files beside it has to be made.
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
    """A text of the file; a byte that fell over costs its letter, not the whole list."""
    return stored.decode("utf-8", "replace")


def open_writable(path: Path, patience: float = PATIENCE) -> Connection:
    """A connection to a file that we may write; a new file (and folder) is its owner's alone. Raises CacheError."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # SQLite gives its -wal and -shm the mode of the file. One that is there is left alone: to close it here would
        # take the locks from this process's other connections (sqlite.org/howtocorrupt.html, 2.2), and another process
        # would throw the -wal away in which they write.
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
    """A connection that only reads, also on a read-only disk. Raises CacheError."""
    if not os.path.exists(path):  # which is false also where we may not look, as `Path.exists` is not
        raise NotWritable(f"{path}: there is no cache yet, and none may be made here")
    try:
        return connect(path, "mode=ro", patience)
    except NotWritable as error:
        # A file in WAL mode wants helpers beside it; where none can be made it is read as one that never changes.
        if _logged(path):
            return _with_log(path, patience, error)
    return _unlocked(path, "immutable=1", patience)


def _unlocked(path: Path, mode: str, patience: float, *, alone: bool = False) -> Connection:
    """A connection without locks, which is to be made anew once the file is not as it was `seen` any more."""
    now = seen(path)
    db = connect(path, mode, patience, alone=alone)
    db.seen = now
    return db


def _log(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _logged(path: Path) -> bool:
    """Whether the last changes lie in the log beside the file, or may."""
    log = _log(path)
    return log.exists() and log.stat().st_size > 0


def _with_log(path: Path, patience: float, error: NotWritable) -> Connection:
    """A connection that only reads, also what is in the log, where SQLite cannot make what it wants for that.

    It takes no lock, so it is made only where nobody else has the file, or nobody can write it. Raises NotWritable.
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
    """Whether the log could be brought into the file, which gives its room back; without room for that all stays.

    Raises NotWritable where the file may not be written, Busy where somebody else has it.
    """
    with closing(connect(path, "mode=rw", patience, alone=True)) as db:
        try:
            ((busy, *_),) = db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        except NotWritable:
            return False
    return not busy and not _logged(path)


def _read_only_disk(path: Path) -> bool:
    """Whether nobody can write there now."""
    if sys.platform == "win32":
        return False
    return bool(os.statvfs(path.parent).f_flag & os.ST_RDONLY)


def may_write(path: Path) -> bool:
    """Whether the file and its folder look writable; what does not exist yet counts as writable."""
    return not os.path.exists(path) or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))

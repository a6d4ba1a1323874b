"""How is a cache restored from a backup, and where is the previous one kept?"""

import sqlite3
from contextlib import closing
from pathlib import Path

from cache.backup import copy_to, is_same
from cache.connection import HELPING, PATIENCE, Connection, cache_error, may_write, open_readable, open_writable
from cache.errors import Busy, CacheError, Damaged, NotWritable
from cache.schema import MIGRATIONS, prepare, version_of
from cache.times import utc_now

UNDONE = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
"""Errors that mean that nothing was changed."""


def restore(path: Path, backup: Path, patience: float = PATIENCE) -> Path | None:
    """Replace a cache by a backup, migrated if it is an older one; returns where the previous cache is kept.

    The backup is checked first: one that is damaged, not a cache, or newer than this program changes nothing. The cache
    is locked from before the previous one is copied until it is replaced, so that nothing can be written in between.
    Raises Damaged, TooNew, Busy, NotWritable.
    """
    if is_same(path, backup):
        raise NotWritable(f"{backup}: this is the cache itself")
    if not may_write(path):
        raise NotWritable(f"{path}: the cache can be read and not written")
    if backup.exists() and not backup.is_file():
        raise Damaged(f"{backup}: this is no cache")
    with closing(open_readable(backup)) as source:
        _look_over(source, backup)
        kept = path.with_name(f"{path.name}.{utc_now():%Y%m%d-%H%M%S-%f}.replaced")
        there = path.exists() and path.stat().st_size > 0
        try:
            target = _taken(path, patience)
        except Damaged:
            _replace_damaged(path, source, kept, patience)
        else:
            with closing(target):
                if there:
                    copy_to(target, kept)
                _replace(target, source, kept)
    with closing(open_writable(path, patience)) as db:
        _bring_up_to_date(db, path, kept if there else None)
    return kept if there else None


def _bring_up_to_date(db: Connection, path: Path, kept: Path | None) -> None:
    """Migrate what was restored. Where that fails, the next start does it: the error says that all else is done."""
    try:
        prepare(db, path, readonly=False)
    except NotWritable as error:
        before = f"; what was there before is {kept}" if kept is not None else ""
        raise NotWritable(
            f"the backup is restored, but not yet brought up to date, which the next start does: {error}{before}"
        ) from error


def _look_over(source: Connection, backup: Path) -> None:
    try:
        if not version_of(source, len(MIGRATIONS)):
            raise Damaged(f"{backup}: this is no cache")
        said = " ".join(" ".join(row) for row in source.execute("PRAGMA quick_check(1)").fetchall())
    except Damaged as error:
        raise Damaged(str(error).replace("the cache file", "the backup")) from error
    if said != "ok":
        raise Damaged(f"{backup}: the backup is damaged: {' '.join(said.split())}")


def _taken(path: Path, patience: float) -> Connection:
    """The cache, locked exclusively until it is closed."""
    db = open_writable(path, patience)
    try:
        db.execute("PRAGMA locking_mode = EXCLUSIVE").fetchone()
        # A log has pages of a size that cannot change. Nobody may have the file open.
        db.execute("PRAGMA journal_mode = DELETE").fetchone()
        db.execute("BEGIN EXCLUSIVE")
        db.execute("COMMIT")
    except Busy:
        db.close()
        raise Busy(f"{path}: the cache is in use; close Backstory and try again") from None
    except CacheError:
        db.close()
        raise
    return db


def _replace(target: Connection, source: Connection, copy: Path | None = None) -> None:
    """Overwrite the target with the source; where that fails and changed nothing, the copy of the target goes too."""
    try:
        source.backup(target)
    except sqlite3.Error as error:
        if copy is not None and error.sqlite_errorcode & 0xFF in UNDONE:
            copy.unlink(missing_ok=True)
        raise (cache_error(error, target.path) or NotWritable(f"{target.path}: not restored ({error})")) from error


def _replace_damaged(path: Path, source: Connection, kept: Path, patience: float) -> None:
    """Move a damaged cache aside, as it is, and make a new one in its place; where that fails, move it back."""
    _move(path, kept)
    try:
        with closing(_taken(path, patience)) as target:
            _replace(target, source)
    except BaseException:  # also when interrupted: there is no other copy of it
        _move(kept, path)
        raise


def _move(path: Path, to: Path) -> None:
    """Move a file that is no readable cache, with what lies beside it."""
    try:
        for end in ("", *HELPING[:-1]):
            there = path.with_name(path.name + end)
            if there.exists():
                there.replace(to.with_name(to.name + end))
        path.with_name(f"{path.name}{HELPING[-1]}").unlink(missing_ok=True)
    except OSError as error:
        raise NotWritable(f"{to}: cannot be written ({error.strerror})") from error

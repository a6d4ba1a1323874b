"""How does a cache become what a backup of it is, and where is what was there before?"""

import sqlite3
from contextlib import closing
from pathlib import Path

from cache.backup import back_up, is_same
from cache.connection import PATIENCE, Connection, cache_error, open_readable, open_writable
from cache.errors import Busy, Damaged, NotWritable
from cache.schema import MIGRATIONS, prepare, version_of
from cache.times import utc_now


def restore(path: Path, backup: Path, patience: float = PATIENCE) -> Path | None:
    """Make a cache what a backup is, brought up to date where it is an older one; where what was there is kept.

    The backup is looked over first: one that is damaged, no cache, or newer than this program changes nothing. Raises
    Damaged, TooNew, Busy, NotWritable.
    """
    if is_same(path, backup):
        raise NotWritable(f"{backup}: this is the cache itself")
    with closing(open_readable(backup)) as source:
        _look_over(source, backup)
        kept = _put_aside(path)
        try:
            with closing(open_writable(path, patience)) as target:
                # A log has pages of a size that cannot change. This also waits until nobody else has the file open.
                target.execute("PRAGMA journal_mode = DELETE").fetchone()
                source.backup(target)
                target.execute("PRAGMA journal_mode = WAL").fetchone()
                prepare(target, path, readonly=False)
        except sqlite3.Error as error:
            raise (cache_error(error, str(path)) or NotWritable(f"{path}: not restored ({error})")) from error
        except Busy:
            if kept is not None and path.exists():  # nothing was replaced
                kept.unlink()
            raise Busy(f"{path}: the cache is in use; close Backstory and try again") from None
    return kept


def _look_over(source: Connection, backup: Path) -> None:
    if not version_of(source, len(MIGRATIONS)):
        raise Damaged(f"{backup}: this is no cache")
    for (said,) in source.execute("PRAGMA quick_check(1)").fetchall():
        if said != "ok":
            raise Damaged(f"{backup}: the backup is damaged: {said}")


def _put_aside(path: Path) -> Path | None:
    """A copy of what is going to be replaced; a file that is damaged is moved there. None where there is nothing."""
    if not path.exists() or not path.stat().st_size:
        return None
    kept = path.with_name(f"{path.name}.{utc_now():%Y%m%d-%H%M%S}.replaced")
    try:
        back_up(path, kept)
    except Damaged:
        try:
            for end in ("", "-wal"):
                there = path.with_name(path.name + end)
                if there.exists():
                    there.replace(kept.with_name(kept.name + end))
            path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
        except OSError as error:
            raise NotWritable(f"{kept}: cannot be written ({error.strerror})") from error
    return kept

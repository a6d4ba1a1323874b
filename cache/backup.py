"""How is a whole cache backed up while it is in use?

By SQLite's online backup: readers and writers continue meanwhile, and the copy is a consistent snapshot. It is written
under another name, flushed to the disk and only then renamed, so that there is never half of one.
"""

import os
import sqlite3
import time
from contextlib import closing, suppress
from glob import escape
from pathlib import Path

from cache.connection import APPLICATION, HELPING, Connection, cache_error, open_readable
from cache.errors import NotWritable

HEAD = 100
"""Bytes of a database's header (sqlite.org/fileformat.html, 1.3)."""
MAGIC = b"SQLite format 3\0"
LEFT = 86_400
"""Seconds after which an unfinished copy is abandoned."""


def back_up(path: Path, target: Path) -> None:
    """Copy a cache, as last committed, to a file that only its owner can read; an older backup there is replaced.

    Raises NotWritable if the target cannot be written or is something else, Busy, Damaged.
    """
    if target.is_dir() or is_same(path, target) or _beside(path, target):
        raise NotWritable(f"{target}: the backup cannot be written there")
    with closing(open_readable(path)) as source:
        copy_to(source, target)


def copy_to(source: Connection, target: Path) -> None:
    """The same from an open cache. Raises NotWritable, Busy, Damaged."""
    end = Path(os.path.realpath(target))  # a link stays one
    part = end.with_name(f".{end.name}.{os.getpid()}.part")  # another program may copy there as well
    try:
        if not _may_be_replaced(end):
            raise NotWritable(f"{target}: something that is no backup is there already; it was left as it is")
        end.parent.mkdir(parents=True, exist_ok=True)
        _clear_away(end)
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
        with closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, that can be read from a read-only disk
        _to_the_disk(part)
        part.replace(end)
        with suppress(OSError):  # not every system opens a folder; the copy is whole in any case
            _to_the_disk(end.parent)
    except OSError as error:
        raise NotWritable(f"{target}: the backup cannot be written ({error.strerror})") from error
    except sqlite3.Error as error:
        raise (cache_error(error, str(target)) or NotWritable(f"{target}: the backup failed ({error})")) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _clear_away(target: Path) -> None:
    """Delete what earlier, killed backups to this target left: each is as large as a cache. Raises OSError."""
    for left in target.parent.glob(f".{escape(target.name)}.*.part*"):
        with suppress(FileNotFoundError):
            if left.stat().st_mtime < time.time() - LEFT:
                left.unlink()


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same existing file."""
    return one.exists() and other.exists() and one.samefile(other)


def _beside(path: Path, target: Path) -> bool:
    """Whether the target is one of the files that SQLite keeps beside the cache file."""
    return Path(os.path.realpath(target)) in [Path(f"{os.path.realpath(path)}{end}") for end in HELPING]


def _may_be_replaced(target: Path) -> bool:
    """Whether there is no file, an empty one, or a backup of ours. Raises OSError."""
    if not target.exists():
        return True
    if not target.is_file():
        return False
    with target.open("rb") as file:
        head = file.read(HEAD)
    return not head or (head.startswith(MAGIC) and head[68:72] == APPLICATION.to_bytes(4, "big"))


def _to_the_disk(path: Path) -> None:
    """Wait until the disk has a file, or the names in a folder. Raises OSError."""
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)

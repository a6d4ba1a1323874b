"""How is a whole cache copied away while it is in use?

By SQLite's online backup: readers and writers go on meanwhile, and the copy is one moment of the file. It is made under
another name, forced to the disk and only then given its own, so that there is never half of one.
"""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from cache.connection import cache_error, open_readable
from cache.errors import NotWritable


def back_up(path: Path, target: Path) -> None:
    """Copy a cache, as it was last committed, to another file, its owner's alone; one that is there is replaced.

    Raises NotWritable where the target cannot be written, Busy, Damaged.
    """
    if target.is_dir() or is_same(path, target):
        raise NotWritable(f"{target}: the backup cannot be written there")
    part = target.with_name(f"{target.name}.part")
    with closing(open_readable(path)) as source:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
            with closing(sqlite3.connect(part)) as copy:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, that can be read from a read-only disk
            _to_the_disk(part)
            part.replace(target)
        except OSError as error:
            raise NotWritable(f"{target}: the backup cannot be written ({error.strerror})") from error
        except sqlite3.Error as error:
            raise (cache_error(error, str(target)) or NotWritable(f"{target}: the backup failed ({error})")) from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file that is there."""
    return one.exists() and other.exists() and one.samefile(other)


def _to_the_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())

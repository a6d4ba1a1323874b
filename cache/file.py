"""How is a cache file kept open and written to? The base class of everything that reads or writes the cache."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from cache.connection import PATIENCE, Connection, may_write, open_readable, open_writable, seen
from cache.errors import CacheError, NotWritable
from cache.schema import Updating, prepare
from cache.times import utc_now


def _silent(articles: int) -> None:
    """Nobody is told."""


class CacheFile:
    """One open cache file. It belongs to the thread that opened it: each thread opens its own."""

    def __init__(
        self,
        path: Path | str,
        *,
        readonly: bool = False,
        now: Callable[[], datetime] = utc_now,
        patience: float = PATIENCE,
        updating: Updating = _silent,
    ) -> None:
        """Open the file, or create it. Raises CacheError.

        A file or folder that may not be written is opened for reading; `readonly` asks for that. `patience` is how many
        seconds to wait for another process. `updating` is called with the number of articles before an older file is
        migrated, which may take minutes.
        """
        self.path = Path(path).absolute()
        self.now = now
        self.readonly = readonly or not may_write(self.path)
        self._unwritable = f"{self.path}: the cache is open for reading only"
        self._waits: float | None = None
        """If writing is allowed but was impossible, as on a full disk: the patience for the next attempt."""
        self._patience = patience
        self._db = open_readable(self.path, patience) if self.readonly else self._opened(patience)
        self.backup: Path | None = None
        """The backup made before opening the file migrated its schema."""
        self._identity = self._here()
        self._depth = 0
        try:
            self.backup = prepare(self._db, self.path, readonly=self.readonly, updating=updating)
        except BaseException:  # also when interrupted: the file is let go of, and the error goes on
            self._db.close()
            raise

    @property
    def db(self) -> Connection:
        """The connection. Raises CacheError if it has to be reopened and cannot be."""
        if self._db.seen is not None:
            self._look_again()
        return self._db

    def _look_again(self) -> None:
        """Reopen a connection without locks if another process has written since."""
        if self._db.seen != seen(self.path) and not self._db.in_transaction:
            db = open_readable(self.path, self._patience)
            try:
                prepare(db, self.path, readonly=True)
            except CacheError:
                db.close()
                raise
            self._db = db

    def _here(self) -> tuple[int, int] | None:
        """The identity of the file that has the cache's name now."""
        try:
            state = os.stat(self.path)
        except OSError:
            return None
        return state.st_dev, state.st_ino

    def _opened(self, patience: float) -> Connection:
        """Open for writing; if that fails, as on a full disk, for reading."""
        try:
            return open_writable(self.path, patience)
        except NotWritable as error:
            if not self.path.is_file() or not self.path.stat().st_size:
                raise
            try:
                db = open_readable(self.path, patience)
            except NotWritable:
                raise error from None
            self.readonly, self._unwritable, self._waits = True, str(error), patience
            return db

    def _try_again(self) -> None:
        """Reopen for writing what could only be read: there may be room by now. Raises NotWritable, Busy.

        Cursors of the old connection stay usable.
        """
        if self._waits is None:
            raise NotWritable(self._unwritable)
        db = open_writable(self.path, self._waits)
        try:
            self.backup = prepare(db, self.path, readonly=False) or self.backup
        except CacheError:
            db.close()
            raise
        self._db, self.readonly, self._waits, self._identity = db, False, None, self._here()

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        readonly: bool = False,
        now: Callable[[], datetime] = utc_now,
        patience: float = PATIENCE,
        updating: Updating = _silent,
    ) -> Self:
        """Open the file, as the constructor does. Raises CacheError."""
        return cls(path, readonly=readonly, now=now, patience=patience, updating=updating)

    def close(self) -> None:
        """Close the file; closing twice is harmless."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def write(self, *, durable: bool = False) -> Iterator[None]:
        """One transaction: everything is stored, or nothing. Nested ones are savepoints of the outer one.

        If a nested one fails, only its changes are rolled back, so that the outer one may continue. `durable` waits
        until the disk has the changes (the outermost decides). Raises Busy, NotWritable, Damaged.
        """
        if self._depth:
            with self._step():
                yield
            return
        if self.readonly:
            self._try_again()
        if self._here() != self._identity:  # what is written now would be in no file that anybody opens again
            raise NotWritable(f"{self.path}: the file was moved or replaced while it was open; open Backstory again")
        if durable:
            self.db.execute("PRAGMA synchronous = FULL")
        try:
            with self._transaction():
                yield
        finally:
            if durable:
                self.db.execute("PRAGMA synchronous = NORMAL")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.db.execute("BEGIN IMMEDIATE")
        self._depth = 1
        try:
            yield
            self.db.execute("COMMIT")
        except BaseException:  # whatever ended the block, nothing of it stays, and it goes on
            if self.db.in_transaction:  # SQLite ends it by itself where the disk is full
                self.db.execute("ROLLBACK")
            raise
        finally:
            self._depth = 0

    @contextmanager
    def _step(self) -> Iterator[None]:
        """A nested transaction."""
        name = f"step{self._depth}"
        self.db.execute(f"SAVEPOINT {name}")
        self._depth += 1
        try:
            yield
        except BaseException:  # the same within another transaction
            if self.db.in_transaction:
                self.db.execute(f"ROLLBACK TO {name}")
                self.db.execute(f"RELEASE {name}")
            raise
        finally:
            self._depth -= 1
        self.db.execute(f"RELEASE {name}")

    @contextmanager
    def steady(self) -> Iterator[None]:
        """A read transaction: everything read within it is one consistent snapshot. Nothing may be written."""
        self.db.execute("BEGIN")
        try:
            yield
        finally:
            self.db.execute("COMMIT")

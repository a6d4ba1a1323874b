"""How is one cache file held open and written to? The base that every question about the cache stands on."""

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
        """Open the file, made new where there is none. Raises CacheError.

        A file or folder that may not be written is opened for reading; `readonly` asks for that. `patience` is how many
        seconds to wait for another process. `updating` is told how many articles there are before an older file is
        brought up to date, which may take minutes.
        """
        self.path = Path(path).absolute()
        self.now = now
        self.readonly = readonly or not may_write(self.path)
        self._unwritable = f"{self.path}: the cache is open for reading only"
        self._waits: float | None = None
        """Where the file may be written and could not be, such as on a full disk: the patience to try again with."""
        self._patience = patience
        self._db = open_readable(self.path, patience) if self.readonly else self._opened(patience)
        self.backup: Path | None = None
        """The copy that was made because opening the file changed its schema."""
        self._identity = self._here()
        self._depth = 0
        try:
            self.backup = prepare(self._db, self.path, readonly=self.readonly, updating=updating)
        except BaseException:  # also when interrupted: the file is let go of, and the error goes on
            self._db.close()
            raise

    @property
    def db(self) -> Connection:
        """The connection. Raises CacheError where it has to be made anew and cannot be."""
        if self._db.seen is not None:
            self._look_again()
        return self._db

    def _look_again(self) -> None:
        """Open anew what is read without a lock, where somebody has written since: there may be room by now."""
        if self._db.seen != seen(self.path) and not self._db.in_transaction:
            db = open_readable(self.path, self._patience)
            try:
                prepare(db, self.path, readonly=True)
            except CacheError:
                db.close()
                raise
            self._db = db

    def _here(self) -> tuple[int, int] | None:
        """Which file has the name of the cache now."""
        try:
            state = os.stat(self.path)
        except OSError:
            return None
        return state.st_dev, state.st_ino

    def _opened(self, patience: float) -> Connection:
        """Open to be written; where that fails, as on a full disk, what there is can still be read."""
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
        """Open to be written what could only be read: there may be room by now. Raises NotWritable, Busy.

        Whoever still reads from the old connection keeps it to the end of that.
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
        """One transaction: all of it is stored, or nothing. An inner one joins the outer one.

        What failed in an inner one is undone at once, so that the outer one may go on without it. `durable` waits until
        the disk has it (the outermost decides). Raises Busy, NotWritable, Damaged.
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
        """A transaction within one."""
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
        """What is read until its end is all of one moment, whatever another process stores; nothing may be written."""
        self.db.execute("BEGIN")
        try:
            yield
        finally:
            self.db.execute("COMMIT")

    def data_version(self) -> int:
        """A number that changes when another connection has written."""
        (version,) = self.db.execute("PRAGMA data_version").fetchone()
        return int(version)

"""Is a backup the whole cache, and does restoring one lose nothing?"""

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cache import schema
from cache.backup import back_up, copy_to
from cache.connection import Connection, open_writable
from cache.errors import Busy, CacheError, Damaged, NotWritable, TooNew
from cache.restoring import restore
from cache.rows import Filter
from cache.schema import MIGRATIONS
from cache.store import Cache
from tests.cache.make import article, filled


def titles(path: Path) -> set[str]:
    with Cache.open(path, readonly=True) as cache:
        return {row.title for row in cache.rows(Filter(), 100)}


def test_a_backup_is_made_while_the_cache_is_written_to(path: Path, tmp_path: Path) -> None:
    filled(path, 3)
    target = tmp_path / "far" / "copy.db"
    with Cache.open(path) as cache, cache.write():
        cache.save(1, [article("not yet")])
        back_up(path, target)

    assert titles(target) == {"Title 0", "Title 1", "Title 2"}
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert os.listdir(target.parent) == ["copy.db"]


def test_a_backup_takes_the_place_of_an_older_one(path: Path, tmp_path: Path) -> None:
    filled(path, 1)
    link, copy = tmp_path / "latest.db", tmp_path / "copy.db"
    link.symlink_to(copy)
    back_up(path, link)
    with Cache.open(path) as cache:
        cache.save(1, [article("later")])
    back_up(path, link)
    assert titles(copy) == {"Title 0", "Title later"}
    assert link.is_symlink()


def test_a_backup_is_never_the_cache_itself_nor_a_folder(path: Path, tmp_path: Path) -> None:
    filled(path, 1)
    for target in (path, tmp_path, path.with_name("cache.db-wal")):
        with pytest.raises(NotWritable, match="cannot be written there"):
            back_up(path, target)
    assert titles(path) == {"Title 0"}


@pytest.mark.parametrize("content", [b"my thesis", b"SQLite format 3\0" + bytes(90), None], ids=str)
def test_a_backup_takes_the_place_of_nothing_else(path: Path, tmp_path: Path, content: bytes | None) -> None:
    target = tmp_path / "there"
    if content is None:
        os.mkfifo(target)
    else:
        target.write_bytes(content)
    with pytest.raises(NotWritable, match="left as it is"):
        back_up(filled(path, 1), target)
    assert target.is_fifo() if content is None else target.read_bytes() == content


def test_a_backup_that_was_copied_in_place_of_the_cache_is_written_to_while_it_is_read(
    path: Path, tmp_path: Path
) -> None:
    back_up(filled(path, 1), tmp_path / "copy.db")
    (tmp_path / "copy.db").replace(path)
    with Cache.open(path, patience=0.05) as reader, Cache.open(path, patience=0.05) as writer, reader.steady():
        assert len(reader.rows(Filter(), 9)) == 1
        writer.mark([1], starred=True)


def test_a_backup_that_cannot_be_written_leaves_nothing(path: Path, tmp_path: Path) -> None:
    filled(path, 1)
    (tmp_path / "file").touch()
    with pytest.raises(NotWritable, match="file"):
        back_up(path, tmp_path / "file" / "copy.db")


def test_restoring_keeps_what_was_there(path: Path, tmp_path: Path) -> None:
    filled(path, 2)
    back_up(path, tmp_path / "copy.db")
    with Cache.open(path) as cache:
        cache.save(1, [article("later")])
        cache.mark([1], starred=True)

    kept = restore(path, tmp_path / "copy.db")

    assert titles(path) == {"Title 0", "Title 1"}
    assert kept is not None
    assert titles(kept) == {"Title 0", "Title 1", "Title later"}
    with Cache.open(path) as cache:
        assert cache.check() == []
        assert cache.db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_restoring_twice_keeps_both(path: Path, tmp_path: Path) -> None:
    back_up(filled(path, 2), tmp_path / "copy.db")
    with Cache.open(path) as cache:
        cache.save(1, [article("later")])
    kept = [restore(path, tmp_path / "copy.db"), restore(path, tmp_path / "copy.db")]
    assert [len(titles(each)) for each in kept if each] == [3, 2]


def test_nothing_is_written_between_what_is_kept_and_what_is_restored(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be in neither."""
    back_up(filled(path, 2), tmp_path / "copy.db")

    def then_another(source: Connection, target: Path) -> None:
        copy_to(source, target)
        with pytest.raises(Busy), Cache.open(path, patience=0.05) as other:
            other.mark([1], starred=True)

    monkeypatch.setattr("cache.restoring.copy_to", then_another)
    assert restore(path, tmp_path / "copy.db") is not None


def test_a_restore_for_which_there_is_no_room_changes_nothing(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(filled(path, 90, "words and more words " * 500), tmp_path / "copy.db")
    path.unlink()
    filled(path, 1)

    def full(source: Connection, target: Path) -> None:
        copy_to(source, target)
        source.execute("PRAGMA max_page_count = 1")

    monkeypatch.setattr("cache.restoring.copy_to", full)
    with pytest.raises(NotWritable, match="disk is full"):
        restore(path, tmp_path / "copy.db")
    assert titles(path) == {"Title 0"}
    assert os.listdir(path.parent) == ["cache.db"]


def test_a_damaged_cache_is_put_aside_as_it_is(path: Path, tmp_path: Path) -> None:
    filled(path, 2)
    back_up(path, tmp_path / "copy.db")
    path.write_bytes(b"no database " * 100)

    kept = restore(path, tmp_path / "copy.db")

    assert titles(path) == {"Title 0", "Title 1"}
    assert kept is not None
    assert kept.read_bytes() == b"no database " * 100


def without_room(source: Path, patience: float) -> Connection:
    db = open_writable(source, patience)
    db.execute("PRAGMA max_page_count = 1")
    return db


def only_what_is_there(source: Path, patience: float) -> Connection:
    if not source.exists():
        raise NotWritable("the disk is full")
    return open_writable(source, patience)


@pytest.mark.parametrize("full", [without_room, only_what_is_there])
def test_a_damaged_cache_comes_back_where_no_other_can_take_its_place(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, full: Callable[[Path, float], Connection]
) -> None:
    back_up(filled(path, 90, "words and more words " * 500), tmp_path / "copy.db")
    path.write_bytes(b"no database " * 100)
    monkeypatch.setattr("cache.restoring.open_writable", full)

    with pytest.raises(NotWritable, match="disk is full"):
        restore(path, tmp_path / "copy.db")
    assert path.read_bytes() == b"no database " * 100
    assert not list(path.parent.glob("*.replaced*"))


def test_an_older_backup_that_cannot_be_brought_up_to_date_yet_is_said_to_be_restored(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path, 3)
    copy = tmp_path / "copy.db"
    back_up(path, copy)
    with closing(sqlite3.connect(copy)) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) - 1}")

    def full(path: Path, version: int) -> Path:
        raise NotWritable(f"{path}: the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(schema, "_backed_up", full)
        with pytest.raises(NotWritable, match=r"is restored.*the disk is full; what was there before is .*\.replaced"):
            restore(path, copy)
    assert titles(next(path.parent.glob("*.replaced"))) == {"Title 0", "Title 1", "Title 2"}
    with Cache.open(path) as cache:
        assert (cache.check(), cache.counts().articles) == ([], 3)


def test_a_cache_is_restored_where_there_is_none(path: Path, tmp_path: Path) -> None:
    filled(path, 2)
    back_up(path, tmp_path / "copy.db")
    assert restore(tmp_path / "new" / "cache.db", tmp_path / "copy.db") is None
    assert titles(tmp_path / "new" / "cache.db") == {"Title 0", "Title 1"}


def spoilt(copy: Path, how: str) -> None:
    with closing(sqlite3.connect(copy)) as db:
        db.execute(how)
        db.commit()


@pytest.mark.parametrize(
    ("how", "error"),
    [
        ("PRAGMA user_version = 999", TooNew),
        ("PRAGMA user_version = 0", Damaged),
        ("PRAGMA application_id = 7", Damaged),
    ],
)
def test_what_is_no_backup_of_ours_changes_nothing(
    path: Path, tmp_path: Path, how: str, error: type[Exception]
) -> None:
    filled(path, 2)
    back_up(path, tmp_path / "copy.db")
    spoilt(tmp_path / "copy.db", how)
    with pytest.raises(error):
        restore(path, tmp_path / "copy.db")
    assert titles(path) == {"Title 0", "Title 1"}
    assert not list(path.parent.glob("*.replaced"))


def test_a_backup_with_broken_pages_changes_nothing(path: Path, tmp_path: Path) -> None:
    filled(path, 200)
    copy = tmp_path / "copy.db"
    back_up(path, copy)
    whole = bytearray(copy.read_bytes())
    whole[16384:65536] = os.urandom(49152)
    copy.write_bytes(whole)
    with pytest.raises(Damaged):
        restore(path, copy)
    assert len(titles(path)) == 100


def test_a_cache_that_is_open_elsewhere_is_not_replaced_under_its_reader(path: Path, tmp_path: Path) -> None:
    filled(path, 2)
    back_up(path, tmp_path / "copy.db")
    with Cache.open(path) as reader:
        reader.save(1, [article("later")])
        with pytest.raises(Busy, match="in use"):
            restore(path, tmp_path / "copy.db", patience=0.05)
        assert len(reader.rows(Filter(), 9)) == 3
    assert not list(path.parent.glob("*.replaced"))


def test_restoring_from_itself_is_refused(path: Path) -> None:
    filled(path, 1)
    with pytest.raises(CacheError, match="itself"):
        restore(path, path)


def test_what_a_copy_that_was_killed_left_there_goes_with_the_next_of_another_day(cache: Cache, tmp_path: Path) -> None:
    left = [tmp_path / f".kept.db.{pid}.part{end}" for pid in (1, 2) for end in ("", "-journal")]
    for path in left:
        path.touch()
    for path in left[:2]:
        os.utime(path, (0, 0))
    back_up(cache.path, tmp_path / "kept.db")
    assert [path.exists() for path in left] == [False, False, True, True]


@pytest.mark.skipif(os.name == "nt", reason="there a folder cannot be opened")
def test_a_backup_is_on_the_disk_before_it_has_its_name_and_then_the_name(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path, 2)
    done: list[object] = []
    replace = Path.replace

    def replaced(self: Path, target: Path) -> Path:
        done.append("replaced")
        return replace(self, target)

    monkeypatch.setattr("os.fsync", lambda file: done.append(stat.S_ISDIR(os.fstat(file).st_mode)))
    monkeypatch.setattr(Path, "replace", replaced)
    back_up(path, tmp_path / "copy.db")
    assert done == [False, "replaced", True]

"""Bad days: another program writes, the disk is full, the file may only be read."""

import gc
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from cache.connection import cache_error
from cache.errors import Busy, NotWritable
from cache.rows import Filter
from cache.store import Cache
from feeds.article import Feed, Status
from tests.cache.make import article, filled

NOBODY = 65534
PROJECT = Path(__file__).parent.parent.parent
Write = Callable[[Cache], object]


@pytest.fixture
def locked(path: Path) -> Iterator[Path]:
    """A cache that another program is writing to."""
    filled(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield path


@pytest.fixture
def full(path: Path) -> Path:
    """A cache of many small articles."""
    return filled(path, MANY, "word")


def test_an_open_file_can_be_read_while_another_program_writes(locked: Path) -> None:
    with Cache.open(locked, patience=0.05) as cache:
        assert len(cache.rows(Filter(), 100)) == 30


WRITES: dict[str, Write] = {
    "save": lambda cache: cache.save(1, [article("new")]),
    "mark": lambda cache: cache.mark([1], read=True),
    "restore": lambda cache: cache.restore([(1, Status(read=True))]),
    "mark_list_read": lambda cache: cache.mark_list_read(Filter()),
    "opened": lambda cache: cache.opened(1),
    "set_position": lambda cache: cache.set_position(1, 7),
    "add_feed": lambda cache: cache.add_feed(Feed("https://b.example/")),
    "update_feed": lambda cache: cache.update_feed(Feed("https://b.example/", id=1)),
    "remove_feed": lambda cache: cache.remove_feed(1),
    "remove_articles": lambda cache: cache.remove_articles([1]),
    "assign_story": lambda cache: cache.assign_story(1, 2),
    "vacuum": lambda cache: cache.vacuum(),
}


def everything(cache: Cache) -> list[object]:
    """All that a reader sees."""
    return [cache.feeds(), cache.rows(Filter(), 99), cache.story_rows(Filter(), 99), cache.counts(), cache.status(1)]


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_each_write_says_that_another_program_writes_and_changes_nothing(locked: Path, write: Write) -> None:
    with Cache.open(locked, patience=0.01) as cache:
        before = everything(cache)
        with pytest.raises(Busy, match=r"cache\.db.*another program"):
            write(cache)
        assert everything(cache) == before


def test_each_write_says_that_the_file_is_open_for_reading(path: Path) -> None:
    with Cache.open(filled(path), readonly=True) as cache:
        before = everything(cache)
        for write in WRITES.values():
            with pytest.raises(NotWritable, match=r"cache\.db.*reading"):
                write(cache)
        assert everything(cache) == before


BIG_WRITES: dict[str, Write] = {
    "save": lambda cache: cache.save(1, [article(f"big {n}", "words and more words " * 5000) for n in range(9)]),
    "mark": lambda cache: cache.mark(range(1, MANY + 1), starred=True),
    "restore": lambda cache: cache.restore([(n, Status(read=True)) for n in range(1, MANY + 1)]),
    "mark_list_read": lambda cache: cache.mark_list_read(Filter()),
    "add_feed": lambda cache: cache.add_feed(Feed("https://b.example/", "long " * 20_000)),
    "update_feed": lambda cache: cache.update_feed(Feed("https://b.example/", "long " * 20_000, id=1)),
}
MANY = 1500


@pytest.mark.parametrize("write", BIG_WRITES.values(), ids=BIG_WRITES)
def test_a_full_disk_is_told_and_nothing_is_stored_by_halves(full: Path, write: Write) -> None:
    with Cache.open(full) as cache:
        before = everything(cache)
        (pages,) = cache.db.execute("PRAGMA page_count").fetchone()
        cache.db.execute(f"PRAGMA max_page_count = {pages}")

        with pytest.raises(NotWritable, match=r"cache\.db.*disk is full"):
            write(cache)

        assert everything(cache) == before
        cache.db.execute("PRAGMA max_page_count = 1000000")
        write(cache)
        assert cache.check() == []


# --- read-only


def test_a_disk_without_room_for_the_files_beside_it_lets_the_cache_be_read(path: Path) -> None:
    filled(path)
    path.with_name(path.name + "-shm").symlink_to("/nowhere/shm")  # as good as no room: it cannot be made
    with Cache.open(path) as cache:
        assert len(cache.rows(Filter(), 100)) == 30
        with pytest.raises(NotWritable, match="cannot be opened"):
            cache.mark([1], read=True)


@pytest.fixture
def logged(path: Path) -> Path:
    """A cache whose program was killed: its last change lies beside it, and nothing else can be made there."""
    filled(path)
    log = path.with_name(path.name + "-wal")
    with closing(sqlite3.connect(path)) as other:
        other.execute("UPDATE feed SET title = 'said last'")
        other.executemany("INSERT INTO counter VALUES (?, 0)", [(str(number) * 900,) for number in range(400)])
        other.commit()
        shutil.copy(log, path.with_name("kept"))
        shutil.copy(path, path.with_name("file"))
    path.with_name("file").replace(path)
    path.with_name("kept").replace(log)
    path.with_name(path.name + "-shm").symlink_to("/nowhere/shm")
    return path


@contextmanager
def no_file_grows(path: Path) -> Iterator[None]:
    """The disk has no byte left for the cache file."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_changes_beside_the_file_are_brought_into_it_where_nothing_can_be_made_to_read_them(logged: Path) -> None:
    with Cache.open(logged) as cache:
        assert [row.feed.title for row in cache.feeds()] == ["said last"]

    log = logged.with_name("cache.db-wal")
    assert not log.exists() or not log.stat().st_size


def test_changes_beside_the_file_can_be_read_by_many_where_there_is_no_room_for_them_in_it(logged: Path) -> None:
    with no_file_grows(logged), Cache.open(logged) as cache, Cache.open(logged) as other:
        assert [one.feeds()[0].feed.title for one in (cache, other)] == ["said last", "said last"]
        assert len(cache.rows(Filter(), 100)) == 30
        with pytest.raises(NotWritable):
            cache.mark([1], read=True)

    assert logged.with_name("cache.db-wal").stat().st_size


def test_a_cache_without_room_is_written_to_again_once_there_is_some(logged: Path) -> None:
    with no_file_grows(logged):
        cache = Cache.open(logged)
    logged.with_name("cache.db-shm").unlink()

    with cache:
        cache.mark([1], starred=True)
        assert (cache.status(1).starred, cache.check()) == (True, [])


ANOTHER = """if True:
    import sys
    from cache.store import Cache
    from tests.cache.make import article
    with Cache.open(sys.argv[1]) as cache:
        cache.save(1, [article(f"new {n}", "words and more words " * 300) for n in range(99)])
        cache.mark([2], starred=True)
        print(cache.counts().starred, cache.check())"""


def another(path: Path) -> str:
    """What a program that comes, writes and goes says of the cache: how many stars there are, and faults."""
    command = [sys.executable, "-c", ANOTHER, str(path)]
    return subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True).stdout.strip()


def test_what_is_read_without_a_lock_is_read_anew_where_another_program_has_written(logged: Path) -> None:
    """It brings the log into the file and takes it away: what was known of the log is worth nothing then."""
    with no_file_grows(logged):
        cache = Cache.open(logged)
    logged.with_name("cache.db-shm").unlink()
    with cache:
        assert len(cache.rows(Filter(), 200)) == 30
        assert another(logged) == "1 []"
        assert (len(cache.rows(Filter(), 200)), cache.counts().articles, cache.check()) == (129, 129, [])


def test_to_write_again_after_reading_without_a_lock_holds_the_file_against_others(logged: Path) -> None:
    """Else the next program that goes takes the log away that is written to."""
    with no_file_grows(logged):
        cache = Cache.open(logged)
    logged.with_name("cache.db-shm").unlink()
    with cache:
        cache.mark([1], starred=True)
        gc.collect()
        assert another(logged) == "2 []"
        cache.mark([3], starred=True)
        assert another(logged) == "3 []"


def test_a_cache_that_cannot_be_written_to_again_yet_is_let_go_of(
    logged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program holds it just then: the next write tries once more."""
    with no_file_grows(logged):
        cache = Cache.open(logged)
    logged.with_name("cache.db-shm").unlink()
    opened = list[sqlite3.Connection]()

    def busy(db: sqlite3.Connection, *_: object, **__: object) -> None:
        opened.append(db)
        raise Busy("another program is writing")

    with cache:
        with monkeypatch.context() as patch, pytest.raises(Busy):
            patch.setattr("cache.file.prepare", busy)
            cache.mark([1], starred=True)
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            opened[0].execute("SELECT 1")
        cache.mark([1], starred=True)
        assert cache.status(1).starred


def test_a_file_that_was_replaced_under_its_reader_is_not_written_to(path: Path) -> None:
    """As a program does that keeps two machines the same: what was written would be gone with the old file."""
    with Cache.open(filled(path)) as cache:
        path.rename(path.with_name("elsewhere"))
        for replaced in (False, True):
            if replaced:
                shutil.copy(path.with_name("elsewhere"), path)
            with pytest.raises(NotWritable, match="moved or replaced"):
                cache.mark([1], read=True)
            assert len(cache.rows(Filter(), 99)) == 30
        path.with_name("elsewhere").replace(path)
        cache.mark([1], read=True)


def test_there_is_nothing_to_read_where_there_is_no_file(path: Path) -> None:
    with pytest.raises(NotWritable, match=r"cache\.db.*no cache yet"):
        Cache.open(path, readonly=True)

    assert not path.parent.exists()


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that anybody may read (pytest's own are their owner's alone)."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def as_reader(path: Path) -> str:
    """What someone who may not write the file's folder says of it. Skips where we cannot be someone else."""
    script = """if True:
        import sys
        from cache.store import Cache
        from cache.errors import CacheError
        from cache.rows import Filter
        try:
            with Cache.open(sys.argv[1]) as cache:
                print(len(cache.rows(Filter(), 99)), end=" ")
                cache.mark([1], read=True)
        except CacheError as error:
            print(type(error).__name__, error)"""
    user: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    for python in (sys.executable, "/usr/bin/python3"):  # root's own interpreter may be root's alone
        try:
            done = subprocess.run(
                [python, "-B", "-c", script, str(path)],
                check=False,
                capture_output=True,
                text=True,
                cwd=PROJECT,
                **user,
            )
        except OSError:
            continue
        if done.returncode == 0:
            return str(done.stdout)
    pytest.skip("no other user may run this interpreter or read this checkout")


def test_a_cache_in_a_read_only_folder_opens_for_reading(public_folder: Path) -> None:
    path = filled(public_folder / "cache.db")
    path.chmod(0o444)
    public_folder.chmod(0o555)

    said = as_reader(path)

    assert said.startswith("30 NotWritable")
    assert "reading only" in said


def test_changes_that_lie_beside_a_read_only_file_are_not_passed_over(public_folder: Path) -> None:
    path = filled(public_folder / "cache.db")
    with closing(sqlite3.connect(path)) as other:
        other.execute("UPDATE article SET title = 'new'")
        other.commit()
        shutil.copy(f"{path}-wal", public_folder / "kept")
    shutil.copy(public_folder / "kept", f"{path}-wal")
    for file in public_folder.iterdir():
        file.chmod(0o444)
    public_folder.chmod(0o555)

    said = as_reader(path)

    assert said.startswith("NotWritable")
    assert "cache.db-wal" in said


def test_a_disk_that_fails_a_file_made_read_only_meanwhile_is_said_to_be_read_only(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path, 1)
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
    assert str(cache_error(error, str(path))) == f"{path}: the disk failed (disk I/O error)"
    monkeypatch.setattr("os.access", lambda path, mode: False)
    assert str(cache_error(error, str(path))) == f"{path}: the cache can be read and not written"

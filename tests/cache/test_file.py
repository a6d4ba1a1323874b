"""Good days and bad days of the file: opened, locked, damaged, full, read-only."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cache.errors import Busy, CacheError, Damaged, NotWritable
from cache.rows import Filter
from cache.store import Cache
from feeds.article import Feed, Status
from tests.cache.make import article

NOBODY = 65534


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def filled(path: Path, count: int = 30) -> Path:
    """A cache with some articles in it."""
    with Cache.open(path) as cache:
        feed = cache.add_feed(Feed("https://a.example/")).id
        cache.save(feed, [article(str(n), f"words of number {n} " * 40) for n in range(count)])
    return path


@pytest.fixture
def locked(path: Path) -> Iterator[Path]:
    """A cache that another program is writing to."""
    filled(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield path


# --- opening


def test_the_file_and_its_helpers_are_their_owners_alone(cache: Cache, path: Path, feed: int) -> None:
    assert mode(path.parent) == 0o700
    assert {file.name: mode(file) for file in path.parent.iterdir()} == {
        "cache.db": 0o600,
        "cache.db-wal": 0o600,
        "cache.db-shm": 0o600,
    }


def test_closing_leaves_one_file(path: Path) -> None:
    cache = Cache.open(filled(path))
    cache.close()
    cache.close()

    assert [file.name for file in path.parent.iterdir()] == ["cache.db"]


@pytest.mark.parametrize("name", ["a b#c?d%20e.db", "über.db", "-.db"])
def test_a_path_with_odd_characters_is_one_file(tmp_path: Path, name: str) -> None:
    filled(tmp_path / name, 1)

    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_an_empty_file_is_a_new_cache(path: Path) -> None:
    path.parent.mkdir()
    path.touch()

    with Cache.open(path) as cache:
        assert cache.counts().articles == 0


@pytest.mark.parametrize(
    "content",
    [b"These are not the pages of a database, they are a letter.\n" * 40, b"\0" * 5000, b"x", b"SQLite format 3\0"],
)
def test_a_file_that_is_no_database_is_named_and_left_alone(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)

    with pytest.raises(Damaged, match=r"cache\.db"):
        Cache.open(path)

    assert path.read_bytes() == content
    assert [file.name for file in path.parent.iterdir()] == ["cache.db"]


def test_a_file_that_was_cut_off_is_named_and_left_alone(path: Path) -> None:
    whole = filled(path, 200).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])

    with pytest.raises(Damaged, match=r"cache\.db"):
        Cache.open(path)

    assert path.read_bytes() == whole[: len(whole) // 2]


def test_another_programs_database_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE theirs (x)")
    before = path.read_bytes()

    with pytest.raises(Damaged, match="another program"):
        Cache.open(path)

    assert path.read_bytes() == before


def test_broken_pages_are_told_when_they_are_read(path: Path) -> None:
    content = bytearray(filled(path, 300).read_bytes())
    content[8192 * 4 :] = os.urandom(len(content) - 8192 * 4)
    path.write_bytes(content)

    def everything() -> None:
        with Cache.open(path) as cache:
            assert cache.check()
            cache.story_rows(Filter(), 500)
            for id in range(1, 301):
                cache.get(id)

    with pytest.raises(CacheError, match=r"cache\.db"):
        everything()


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(NotWritable, match="data"):
        Cache.open(tmp_path)


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")

    with pytest.raises(NotWritable, match=r"cache\.db"):
        Cache.open(tmp_path / "data" / "cache.db")


# --- two at once


def test_an_open_file_can_be_read_while_another_program_writes(locked: Path) -> None:
    with Cache.open(locked, patience=0.05) as cache:
        assert len(cache.rows(Filter(), 100)) == 30


Write = Callable[[Cache], object]
def everything() -> None:
        with Cache.open(path) as cache:
            assert cache.check()
            cache.story_rows(Filter(), 500)
            for id in range(1, 301):
                cache.get(id)

    with pytest.raises(CacheError, match=r"cache\.db"):
        everything()


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(NotWritable, match="data"):
        Cache.open(tmp_path)


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")

    with pytest.raises(NotWritable, match=r"cache\.db"):
        Cache.open(tmp_path / "data" / "cache.db")


# --- two at once


def test_an_open_file_can_be_read_while_another_program_writes(locked: Path) -> None:
    with Cache.open(locked, patience=0.05) as cache:
        assert len(cache.rows(Filter(), 100)) == 30


Write = Callable[[Cache], object]
WRITES: dict[str, Write] = {
        "save": lambda: cache.save(1, [article("new")]),
        "mark": lambda: cache.mark([1], read=True),
        "restore": lambda: cache.restore([(1, Status(read=True))]),
        "mark_list_read": lambda: cache.mark_list_read(Filter()),
        "opened": lambda: cache.opened(1),
        "set_position": lambda: cache.set_position(1, 7),
        "keep_status": lambda: cache.keep_status(1, "later", Status(read=True)),
        "add_feed": lambda: cache.add_feed(Feed("https://b.example/")),
        "update_feed": lambda: cache.update_feed(Feed("https://b.example/", id=1)),
        "remove_feed": lambda: cache.remove_feed(1),
        "remove_articles": lambda: cache.remove_articles([1]),
        "assign_story": lambda: cache.assign_story(1, 2),
        "vacuum": cache.vacuum,
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


@pytest.mark.parametrize("name", [name for name in WRITES if name not in ("remove_feed", "remove_articles")])
def test_a_full_disk_is_told_and_nothing_is_stored_by_halves(path: Path, name: str) -> None:
    with Cache.open(filled(path), patience=0.05) as cache:
        (pages,) = cache.db.execute("PRAGMA page_count").fetchone()
        cache.db.execute(f"PRAGMA max_page_count = {pages}")
        before = everything(cache)
        try:
            WRITES[name](cache)
            cache.save(1, [article(f"big {n}", "words and more words " * 5000) for n in range(9)])
        except NotWritable as error:
            assert "disk is full" in str(error)
        else:
            pytest.fail("nine more articles found room")
        assert cache.rows(Filter(), 99) == before[1] or name in ("mark", "mark_list_read", "opened", "restore", "save", "assign_story")
        cache.db.execute("PRAGMA max_page_count = 1000000")
        assert cache.check() == []
        assert cache.save(1, [article("after")]).new == 1


def test_two_programs_may_make_the_file_at_once(path: Path) -> None:
    script = "import sys; from cache.store import Cache; Cache.open(sys.argv[1]).close()"
    made = [subprocess.Popen([sys.executable, "-c", script, path]) for _ in range(4)]

    assert [child.wait(60) for child in made] == [0] * 4
    with Cache.open(path) as cache:
        assert cache.check() == []


def test_two_programs_may_save_at_once(path: Path) -> None:
    filled(path, 1)
    script = """if True:
        import sys
        from cache.store import Cache
        from tests.cache.make import article
        with Cache.open(sys.argv[1]) as cache:
            for batch in range(10):
                cache.save(1, [article(f"{sys.argv[2]} {batch} {n}") for n in range(20)])
                cache.mark(cache.db.execute("SELECT id FROM article ORDER BY random()").fetchone(), read=True)"""
    work = [subprocess.Popen([sys.executable, "-c", script, path, str(n)]) for n in range(2)]

    assert [child.wait(60) for child in work] == [0, 0]
    with Cache.open(path) as cache:
        assert cache.counts().articles == 401
        assert cache.check() == []


def test_a_killed_program_leaves_a_whole_file(path: Path) -> None:
    filled(path, 1)
    script = """if True:
        import os, sys
        from cache.store import Cache
        from tests.cache.make import article
        cache = Cache.open(sys.argv[1])
        cache.save(1, [article(f"kept {n}") for n in range(50)])
        with cache.write():
            cache.save(1, [article(f"lost {n}") for n in range(50)])
            os.kill(os.getpid(), 9)"""
    child = subprocess.run([sys.executable, "-c", script, path], check=False)

    assert child.returncode == -9
    with Cache.open(path) as cache:
        assert cache.counts().articles == 51
        assert cache.check() == []


def test_what_another_connection_wrote_is_noticed(cache: Cache, path: Path, feed: int) -> None:
    before = cache.data_version()
    cache.save(feed, [article("own")])
    assert cache.data_version() == before

    with Cache.open(path) as other:
        other.save(feed, [article("theirs")])

    assert cache.data_version() != before


def test_a_cache_belongs_to_its_thread(cache: Cache) -> None:
    said: list[str] = []

    def use() -> None:
        try:
            cache.counts()
        except sqlite3.ProgrammingError as error:
            said.append(str(error))

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()

    assert "thread" in said[0]


# --- transactions


def test_a_transaction_is_all_or_nothing(cache: Cache, feed: int) -> None:
    def broken() -> None:
        with cache.write():
            cache.save(feed, [article("one")])
            cache.mark([1], read=True)
            raise RuntimeError("the power fails")

    with pytest.raises(RuntimeError):
        broken()

    assert cache.counts().articles == 0
    assert cache.save(feed, [article("one")]).new == 1


def test_marks_wait_for_the_disk_and_nothing_else_does(cache: Cache, feed: int) -> None:
    statements: list[str] = []
    cache.save(feed, [article()])
    cache.db.set_trace_callback(statements.append)
    for act in (lambda: cache.mark([1], read=True), lambda: cache.set_position(1, 5)):
        statements.clear()
        act()
        assert ("PRAGMA synchronous = FULL" in statements) == (act() is not None)
    assert cache.db.execute("PRAGMA synchronous").fetchone() == (1,)


# --- read-only


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
    command = [sys.executable, "-B", "-c", script, str(path)]
    user = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    try:
        can_run = subprocess.run([sys.executable, "-B", "-c", "import cache.store"], check=False, **user).returncode == 0  # type: ignore[call-overload]  # a table of options
    except OSError:
        can_run = False
    if not can_run:
        pytest.skip("the interpreter or the checkout cannot be read by another user")
    done = subprocess.run(command, check=True, capture_output=True, text=True, **user)  # type: ignore[call-overload]  # as above
    return str(done.stdout)


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

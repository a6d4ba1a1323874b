"""A cache file is made, opened, shared, and written to in one piece."""

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from cache.errors import CacheError, Damaged, NotWritable
from cache.rows import Filter
from cache.store import Cache
from feeds.article import Feed
from tests.cache.make import article, filled


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


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


def test_another_process_that_comes_and_goes_reads_what_two_connections_of_one_write(path: Path) -> None:
    code = (
        f"from cache.store import Cache\nwith Cache.open({str(path)!r}) as cache:\n"
        "    print(*(row.feed.address for row in cache.feeds()))"
    )
    seen = [sys.executable, "-c", code]
    with Cache.open(filled(path, 1)) as one, Cache.open(path):
        subprocess.run(seen, check=True)
        one.add_feed(Feed("https://one.example/feed"))
        assert b"https://one.example/feed" in subprocess.run(seen, check=True, capture_output=True).stdout


LATIN = pytest.param(os.fsdecode(b"\xfc.db"), marks=pytest.mark.skipif(sys.platform != "linux", reason="needs UTF-8"))


@pytest.mark.parametrize("name", ["a b#c?d%20e.db", "über.db", "-.db", LATIN])
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
    [
        b"These are not the pages of a database, they are a letter.\n" * 40,
        b"\0" * 5000,
        b"x",
        b"A letter.",
        b"SQLite format 3\0",
    ],
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
    with pytest.raises(NotWritable, match="Is a directory"):
        Cache.open(tmp_path)


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")

    with pytest.raises(NotWritable, match=r"cache\.db"):
        Cache.open(tmp_path / "data" / "cache.db")


# --- two at once


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


def test_a_step_that_failed_is_undone_and_the_others_stay(cache: Cache, feed: int) -> None:
    def fails() -> None:
        with cache.write():
            cache.save(feed, [article("two")])
            with cache.write():
                cache.mark([1], read=True)
            raise RuntimeError("a step fails")

    with cache.write():
        cache.save(feed, [article("one")])
        with pytest.raises(RuntimeError):
            fails()
        cache.save(feed, [article("three")])

    assert [row.guid for row in cache.rows(Filter(), 9)] == ["three", "one"]
    assert cache.counts().unread == 2
    assert cache.check() == []


def test_marks_wait_for_the_disk_and_nothing_else_does(cache: Cache, feed: int) -> None:
    statements: list[str] = []
    cache.save(feed, [article()])
    cache.db.set_trace_callback(statements.append)
    for act in (lambda: cache.mark([1], read=True), lambda: cache.set_position(1, 5)):
        statements.clear()
        act()
        assert ("PRAGMA synchronous = FULL" in statements) == (act() is not None)
    assert cache.db.execute("PRAGMA synchronous").fetchone() == (1,)

"""A file is made, brought up to date, or refused."""

import shutil
import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from cache import derived
from cache.connection import APPLICATION, open_writable
from cache.content_tables import ON_DISK
from cache.errors import NotWritable, TooNew
from cache.rows import PAGE
from cache.schema import MIGRATIONS, PAGE_SIZE, prepare, statements, take_logins_out
from cache.search import search
from cache.store import Cache
from feeds import guard
from feeds.article import Feed
from tests.cache.make import article

NEXT = "CREATE TABLE later (id INTEGER PRIMARY KEY);\nINSERT INTO later VALUES (7);"


def test_a_new_file_says_whose_it_is(cache: Cache) -> None:
    pragmas = ("application_id", "user_version", "page_size", "journal_mode", "foreign_keys", "synchronous")
    told = [cache.db.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]

    assert told == [APPLICATION, len(MIGRATIONS), PAGE_SIZE, "wal", 1, 1]
    assert cache.backup is None


def test_a_script_is_cut_into_whole_statements() -> None:
    script = "CREATE TABLE a (x); -- one; two\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM a;\nEND;\n-- end"

    assert [statement.split()[1] for statement in statements(script)] == ["TABLE", "TRIGGER"]


def test_an_older_file_is_copied_and_then_changed(path: Path) -> None:
    with Cache.open(path) as cache:
        cache.save(cache.add_feed(Feed("https://a.example/")).id, [article()])
    db = open_writable(path)

    told: list[int] = []
    backup = prepare(db, path, readonly=False, migrations=(*MIGRATIONS, NEXT), updating=told.append)
    assert told == [1]

    assert backup is not None
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert db.execute("SELECT id FROM later").fetchall() == [(7,)]
    assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,)
    db.close()
    with Cache.open(backup) as old:
        assert old.get(1).title == "Title a"
        assert old.check() == []


def test_an_older_file_that_lost_a_counter_is_brought_up_to_date(path: Path) -> None:
    with Cache.open(path) as cache:
        cache.db.execute("DELETE FROM counter")
    told: list[int] = []
    with closing(open_writable(path)) as db:
        prepare(db, path, readonly=False, migrations=(*MIGRATIONS, NEXT), updating=told.append)
    assert told == [0]


def test_a_feed_that_the_user_named_keeps_that_name_also_once_it_calls_itself_so(path: Path) -> None:
    with Cache.open(path) as cache:
        named = cache.add_feed(Feed("https://a.example/", "Mine", own_title="Beta"))
        other = cache.add_feed(Feed("https://b.example/", "Gamma", own_title="Gamma"))
        cache.db.execute("DROP TABLE feed_title")
        cache.db.execute("PRAGMA user_version = 20")
    with Cache.open(path) as cache:
        for own in ("Mine", "Delta"):
            for feed in (cache.feed(named.id), cache.feed(other.id)):
                cache.update_feed(replace(feed, title=cache.called(feed, own), own_title=own))
        assert [cache.feed(feed.id).title for feed in (named, other)] == ["Mine", "Delta"]


def test_a_migration_that_fails_changes_nothing(path: Path) -> None:
    Cache.open(path).close()
    db = open_writable(path)

    with pytest.raises(sqlite3.OperationalError):
        prepare(db, path, readonly=False, migrations=(*MIGRATIONS, NEXT + "\nNONSENSE;"))

    assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    assert db.execute("SELECT 1 FROM sqlite_master WHERE name = 'later'").fetchone() is None
    db.close()


def test_no_migration_without_a_backup(path: Path) -> None:
    Cache.open(path).close()
    path.with_name(f"{path.name}.version-{len(MIGRATIONS)}.backup").mkdir()
    db = open_writable(path)

    with pytest.raises(NotWritable, match="backup"):
        prepare(db, path, readonly=False, migrations=(*MIGRATIONS, NEXT))

    assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    db.close()


def test_a_newer_file_is_refused_and_left_alone(path: Path, tmp_path: Path) -> None:
    with Cache.open(path) as cache:
        cache.db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = path.read_bytes()

    for readonly in (False, True):
        with pytest.raises(TooNew, match=r"cache\.db.*newer"):
            Cache.open(path, readonly=readonly)

    assert path.read_bytes() == before


def test_an_older_file_cannot_be_brought_up_to_date_for_reading_only(path: Path, tmp_path: Path) -> None:
    Cache.open(path).close()
    copy = tmp_path / "copy.db"
    shutil.copy(path, copy)
    db = open_writable(copy)

    with pytest.raises(NotWritable, match="up to date"):
        prepare(db, copy, readonly=True, migrations=(*MIGRATIONS, NEXT))

    db.close()


def of_version(path: Path, number: int, donor: Path) -> None:
    """A file of an earlier schema with all that it could hold of a donor's rows."""
    db = open_writable(path)
    prepare(db, path, readonly=False, migrations=MIGRATIONS[:number])
    db.execute("PRAGMA foreign_keys = OFF")  # tables are filled in the order of their names
    db.execute("ATTACH ? AS donor", (str(donor),))
    tables = {name for (name,) in db.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")}
    there = {name for (name,) in db.execute("SELECT name FROM donor.sqlite_master WHERE type = 'table'")}
    for table in sorted(name for name in tables & there if not name.startswith(("sqlite_", "words"))):
        old, new = (
            {row[1] for row in db.execute(f"PRAGMA {schema}.table_info({table})")} for schema in ("main", "donor")
        )
        columns = ", ".join(sorted(old & new))
        db.execute(f"DELETE FROM main.{table}")
        db.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM donor.{table}")
    for id, title in db.execute("SELECT id, title FROM article").fetchall():
        db.execute("INSERT INTO words (rowid, title, text) VALUES (?, ?, 'Some words.')", (id, title))
    db.close()


@pytest.mark.parametrize("number", range(1, len(MIGRATIONS)))
def test_every_earlier_schema_is_brought_up_to_date_with_all_its_marks(path: Path, tmp_path: Path, number: int) -> None:
    with Cache.open(tmp_path / "donor.db") as donor:
        feed = donor.add_feed(Feed("https://a.example/")).id
        donor.save(feed, [article("1"), article("2"), article("3")])
        donor.mark([1], read=True, starred=True)
        marks = [donor.status(id) for id in (1, 2, 3)]
    of_version(path, number, tmp_path / "donor.db")

    with Cache.open(path) as cache:
        assert cache.backup is not None
        assert [cache.status(id) for id in (1, 2, 3)] == marks
        assert [cache.get(id).text for id in (1, 2, 3)] == [f"Title {n}\n\nSome words." for n in (3, 2, 1)]
        assert len(search(cache, "words", 9)) == 3
        assert derived.pending_count(cache, "1") == 3
        assert cache.check() == []


def test_a_password_in_an_older_address_moves_to_where_nothing_shows_it(cache: Cache) -> None:
    typed = cache.add_feed(Feed("https://ann:s3cret@a.example/feed?x=@"))
    both = [cache.add_feed(Feed(f"https://{login}b.example/")) for login in ("", "bob:s3cret@")]
    take_logins_out(cache.db)

    feed = cache.feed(typed.id)
    assert (feed.address, feed.login) == ("https://a.example/feed?x=@", "ann:s3cret")
    assert cache.find_feed("https://a.example/feed?x=@") == feed
    assert cache.find_feed("https://ann:s3cret@a.example/feed?x=@") is None

    bare, named = (cache.feed(each.id) for each in both)
    assert (bare, named.login) == (both[0], "bob:s3cret"), "two stay two"
    assert (named.address, guard.checked(named.address)) == ("https://b.example/#2", "https://b.example/")
    assert cache.find_feed(named.address) == named
    assert "s3cret" not in str(cache.db.execute("SELECT address FROM feed_address").fetchall())


def test_an_address_without_a_password_stays_as_it_is(cache: Cache) -> None:
    addresses = ["https://a.example?mail=ann@b.example", "https://a.example#ann@b.example", "https://a.example/@ann"]
    feeds = [cache.add_feed(Feed(address)) for address in addresses]
    take_logins_out(cache.db)
    assert [(cache.feed(each.id).address, cache.feed(each.id).login) for each in feeds] == [(a, "") for a in addresses]


def test_a_password_that_an_earlier_version_left_in_an_address_leaves_it(path: Path) -> None:
    with Cache.open(path) as cache:
        cache.add_feed(Feed("https://b.example/"))
        id = cache.add_feed(Feed("https://bob:s3cret@b.example/")).id
        cache.db.execute(f"PRAGMA user_version = {len(MIGRATIONS) - MIGRATIONS[::-1].index(take_logins_out) - 1}")
    with Cache.open(path) as cache:
        assert (cache.feed(id).address, cache.feed(id).login) == ("https://b.example/#2", "bob:s3cret")


def test_an_older_file_learns_which_pages_and_images_it_has(path: Path) -> None:
    with Cache.open(path) as cache:
        one, other = cache.save(cache.add_feed(Feed("https://a.example/")).id, [article("a"), article("b")]).ids
        cache.save_page(one, article("p", "The text of the page."))
        cache.read_text(one, "feed")
        for statement in (
            "DROP TABLE file",
            *(f"ALTER TABLE article DROP COLUMN {name}" for name in ("held", "duration")),
        ):
            cache.db.execute(statement)
        cache.db.execute(f"PRAGMA user_version = {MIGRATIONS.index(ON_DISK)}")
    with Cache.open(path) as cache:
        assert [cache.row(id).held for id in (one, other)] == [PAGE, 0]
        assert cache.check() == []

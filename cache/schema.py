"""Which tables does the file contain, and how is an older file migrated?

A migration is a script, or a function if SQL does not suffice; it runs once, in one transaction with its number in
`PRAGMA user_version`, after a copy of the file was made beside it. There are no downgrades: a file with a higher number
is refused.
"""

import re
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from cache.backup import back_up
from cache.connection import APPLICATION, Connection
from cache.content_tables import CONTENT, IMAGES, ON_DISK
from cache.correcting import CORRECTIONS
from cache.derived_tables import DERIVED, LEASES
from cache.errors import Busy, CacheError, Damaged, NotWritable, TooNew
from cache.indexing import reindex, reindex_wide
from cache.rows import MOST_WEIGHED, best_first, lift

PAGE_SIZE = 8192
PATIENCE = 10.0

ARTICLES = """
CREATE TABLE feed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,     -- never given twice: statuses outlive a feed
    address TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL, site TEXT NOT NULL, kind TEXT NOT NULL,
    tags TEXT NOT NULL,                       -- a JSON list
    etag TEXT NOT NULL, last_modified TEXT NOT NULL, content_hash TEXT NOT NULL,
    next_check REAL, last_good REAL,          -- seconds since 1970
    error TEXT NOT NULL, failures INTEGER NOT NULL, gone INTEGER NOT NULL,
    articles INTEGER NOT NULL DEFAULT 0, unread INTEGER NOT NULL DEFAULT 0);
CREATE TABLE feed_address (                   -- every address that a feed ever had; outlives the feed
    address TEXT PRIMARY KEY, feed INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE article (                        -- what lists show; flags and story are copies kept by the writer
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    feed INTEGER NOT NULL REFERENCES feed (id),
    key BLOB NOT NULL,                        -- hash of the guid
    sorted_at INTEGER NOT NULL,
    story INTEGER NOT NULL,
    read INTEGER NOT NULL, starred INTEGER NOT NULL, saved INTEGER NOT NULL,
    words INTEGER NOT NULL, revision INTEGER NOT NULL,
    published REAL, zone INTEGER,             -- seconds since 1970; the stated zone's offset in seconds
    first_seen REAL NOT NULL,
    hash BLOB NOT NULL,                       -- of all that the feed says of it
    url_number INTEGER,                       -- see codec.number_of; null without an address
    source TEXT NOT NULL COLLATE NOCASE, language TEXT NOT NULL,
    title TEXT NOT NULL,                      -- as shown
    untitled INTEGER NOT NULL,                -- the source gave no title
    url TEXT NOT NULL,
    guid TEXT);                               -- null where it is the address
CREATE UNIQUE INDEX article_key ON article (key, feed);
CREATE INDEX article_time ON article (sorted_at);
CREATE INDEX article_feed ON article (feed, sorted_at);
CREATE INDEX article_story ON article (story, feed);
CREATE INDEX article_url ON article (url_number) WHERE url_number IS NOT NULL;
CREATE INDEX article_unread ON article (sorted_at) WHERE read = 0;
CREATE INDEX article_starred ON article (sorted_at) WHERE starred = 1;
CREATE INDEX article_saved ON article (sorted_at) WHERE saved = 1;
CREATE INDEX article_source ON article (source, sorted_at) WHERE source <> '';
CREATE TABLE body (                           -- what the feed gave, see codec
    article INTEGER PRIMARY KEY REFERENCES article (id), content BLOB NOT NULL);
CREATE TABLE page (                           -- the page's full text, where it was fetched
    article INTEGER PRIMARY KEY REFERENCES article (id), hash BLOB NOT NULL, content BLOB NOT NULL);
CREATE TABLE revision (                       -- what an article said before, the last few
    id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article (id),
    number INTEGER NOT NULL, until REAL NOT NULL, content BLOB NOT NULL);
CREATE INDEX revision_article ON revision (article, number);
CREATE TABLE tag (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE);
CREATE TABLE article_tag (
    tag INTEGER NOT NULL REFERENCES tag (id), article INTEGER NOT NULL, PRIMARY KEY (tag, article)) WITHOUT ROWID;
CREATE TABLE status (                         -- what the user said; may come before its article and outlives it
    feed INTEGER NOT NULL, key BLOB NOT NULL,
    read INTEGER NOT NULL DEFAULT 0, starred INTEGER NOT NULL DEFAULT 0, saved INTEGER NOT NULL DEFAULT 0,
    opened REAL, position INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (feed, key)) WITHOUT ROWID;
CREATE TABLE story (                          -- kept by the writer from the articles of the story
    id INTEGER PRIMARY KEY,                   -- the id of its first article
    lead INTEGER NOT NULL, sorted_at INTEGER NOT NULL,
    articles INTEGER NOT NULL, unread INTEGER NOT NULL, starred INTEGER NOT NULL, saved INTEGER NOT NULL,
    sources INTEGER NOT NULL);
CREATE INDEX story_time ON story (sorted_at);
CREATE INDEX story_unread ON story (sorted_at) WHERE unread > 0;
CREATE INDEX story_starred ON story (sorted_at) WHERE starred > 0;
CREATE INDEX story_saved ON story (sorted_at) WHERE saved > 0;
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO counter VALUES ('articles', 0), ('unread', 0), ('starred', 0), ('stories', 0), ('unread stories', 0);
CREATE VIRTUAL TABLE words USING fts5 (
    title, text, content = '', tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO words (words, rank) VALUES ('automerge', 8); -- merges less often than the 4 of FTS5: faster and smaller
"""

NAMES_IN_FORMS = f"""
{DERIVED}
{CORRECTIONS}
INSERT OR IGNORE INTO pending (article, sorted_at) SELECT id, sorted_at FROM article; -- to learn the forms of names
"""

WEIGHTS = f"""
{DERIVED}
ALTER TABLE story ADD COLUMN texts INTEGER NOT NULL DEFAULT 1;   -- reports, copies of one text counted once
ALTER TABLE story ADD COLUMN weight INTEGER NOT NULL DEFAULT 1;  -- independent sources: those of the texts
ALTER TABLE story ADD COLUMN heft INTEGER AS (weight * 68719476736 + max(sorted_at, 0)); -- what the list is sorted by
UPDATE story SET texts = articles, weight = sources;
CREATE INDEX story_heft ON story (heft);
CREATE INDEX story_heft_unread ON story (heft) WHERE unread > 0;
"""

FOLLOWS = """
CREATE TABLE follow (                         -- what the user follows; refers to nothing that is derived
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,                       -- story, name, query
    what TEXT NOT NULL,                       -- feed:key of an article of the story; kind:name; the words
    title TEXT NOT NULL,                      -- as it was called when it was followed
    since REAL NOT NULL,                      -- seconds since 1970
    UNIQUE (kind, what));
"""

TERMS_BY_BEGINNING = """
DELETE FROM vector;
DELETE FROM posting;
DELETE FROM term;
DELETE FROM tally WHERE name IN ('vectors', 'round', 'story round');
INSERT OR IGNORE INTO pending (article, sorted_at) SELECT id, sorted_at FROM article; -- to weigh terms as now
"""

LIFT = " ".join(f"WHEN {weight} THEN {lift(weight)}" for weight in range(1, MOST_WEIGHED))
WEIGHT_AGAINST_AGE = f"""
DROP INDEX story_heft;
DROP INDEX story_heft_unread;
ALTER TABLE story DROP COLUMN heft;
ALTER TABLE story ADD COLUMN heft INTEGER AS ( -- the order by weight, see rows.lift
    sorted_at + CASE weight {LIFT} ELSE {lift(MOST_WEIGHED)} END);
CREATE INDEX story_heft ON story (heft);
CREATE INDEX story_heft_unread ON story (heft) WHERE unread > 0;
"""

MANNERS = """
ALTER TABLE feed ADD COLUMN failed REAL;                       -- when, seconds since 1970
ALTER TABLE feed ADD COLUMN size INTEGER NOT NULL DEFAULT 0;   -- bytes of the last answer
ALTER TABLE feed ADD COLUMN final TEXT NOT NULL DEFAULT '';    -- where a redirect led
ALTER TABLE feed ADD COLUMN pace INTEGER NOT NULL DEFAULT 0;   -- seconds that it asks to be left alone
ALTER TABLE feed ADD COLUMN skip TEXT NOT NULL DEFAULT '';     -- hours and days that it skips
ALTER TABLE feed ADD COLUMN gap INTEGER NOT NULL DEFAULT 0;    -- seconds between two entries
ALTER TABLE feed ADD COLUMN login TEXT NOT NULL DEFAULT '';    -- name:password of its own host; in no other column
"""


def take_logins_out(db: Connection) -> None:
    """Move names and passwords from the addresses of feeds to a column that is never shown.

    If another feed has the bare address, this one's gets a fragment: both stay, and a fragment is never sent.
    """
    rows = db.execute("SELECT id, address FROM feed WHERE address LIKE 'http%://%@%'").fetchall()
    for id, address in rows:
        scheme, _, rest = address.partition("://")
        login, at, host = re.split("[/?#]", rest, maxsplit=1)[0].rpartition("@")
        bare = f"{scheme}://{host}{rest[len(login) + len(at) + len(host) :]}"
        if at:
            bare = _free_address(db, bare.partition("#")[0])
            db.execute("UPDATE feed SET address = ?, login = ? WHERE id = ?", (bare, login, id))
            db.execute("DELETE FROM feed_address WHERE address = ?", (address,))
            db.execute("INSERT OR REPLACE INTO feed_address (address, feed) VALUES (?, ?)", (bare, id))


def _free_address(db: Connection, bare: str) -> str:
    """The address, or, if another feed has it, the first numbered variant that none has."""
    address, number = bare, 1
    while db.execute("SELECT 1 FROM feed WHERE address = ?", (address,)).fetchone() is not None:
        number += 1
        address = f"{bare}#{number}"
    return address


STORIES_BY_TIME = """
DROP INDEX article_story;
CREATE INDEX article_story ON article (story, sorted_at); -- the newest reports of a story of thousands, in order
"""


def keep_rarity(db: Connection) -> None:
    """Vectors store how rare their terms were; those that do not yet are measured again in turn."""
    if "rare" not in [row[1] for row in db.execute("PRAGMA table_info(vector)").fetchall()]:
        db.execute("ALTER TABLE vector ADD COLUMN rare BLOB")


def keep_places(db: Connection) -> None:
    """Articles on the shelf store their former id and story; 0 for those that left before that was recorded."""
    if "story" not in [row[1] for row in db.execute("PRAGMA table_info(shelf)").fetchall()]:
        db.execute("ALTER TABLE shelf ADD COLUMN article INTEGER NOT NULL DEFAULT 0")
        db.execute("ALTER TABLE shelf ADD COLUMN story INTEGER NOT NULL DEFAULT 0")


BEST_LEADS = f"""
UPDATE story SET lead = (SELECT n.id FROM article AS n WHERE n.story = story.id {best_first("n")} LIMIT 1)
    WHERE articles > 1; -- it used to be the newest one
"""

REVISIONS_WAIT = """
CREATE TABLE said (                           -- what an article said before; waits for one that may come back
    id INTEGER PRIMARY KEY, article INTEGER NOT NULL,
    number INTEGER NOT NULL, until REAL NOT NULL, content BLOB NOT NULL);
INSERT INTO said SELECT id, article, number, until, content FROM revision;
DROP TABLE revision;
ALTER TABLE said RENAME TO revision;
CREATE INDEX revision_article ON revision (article, number);
INSERT OR IGNORE INTO pending (article, sorted_at) -- what is related is known in scripts without spaces as well
    SELECT id, sorted_at FROM article WHERE title GLOB '*[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]*';
"""
"""From this version on bodies are written as an older Backstory cannot read them, see `cache.squeezing`."""


def keep_own_titles(db: Connection) -> None:
    """A feed stores the title that it last gave itself beside the one that is shown; '' until the next refresh."""
    if "own_title" not in [row[1] for row in db.execute("PRAGMA table_info(feed)").fetchall()]:
        db.execute("ALTER TABLE feed ADD COLUMN own_title TEXT NOT NULL DEFAULT ''")


FORMER_TITLES = """
CREATE TABLE IF NOT EXISTS feed_title (       -- what a feed was called before, the last few; outlives the feed
    id INTEGER PRIMARY KEY, title TEXT NOT NULL, feed INTEGER NOT NULL, UNIQUE (title, feed));
INSERT OR IGNORE INTO feed_setting (feed, name, value) -- who calls a feed otherwise than it does itself has named it
    SELECT id, 'title', title FROM feed WHERE title <> '' AND own_title <> '' AND title <> own_title;
"""


def keep_first_openings(db: Connection) -> None:
    """A status has the first opening beside the last one; none where both are the same, as far as is known."""
    if "first_opened" not in [row[1] for row in db.execute("PRAGMA table_info(status)").fetchall()]:
        db.execute("ALTER TABLE status ADD COLUMN first_opened REAL")


Updating = Callable[[int], object]
Migration = str | Callable[[Connection], None]
MIGRATIONS: tuple[Migration, ...] = (
    ARTICLES + DERIVED, NAMES_IN_FORMS, WEIGHTS, FOLLOWS, reindex, TERMS_BY_BEGINNING, CONTENT, WEIGHT_AGAINST_AGE,
    MANNERS, take_logins_out, STORIES_BY_TIME, keep_rarity, IMAGES, ON_DISK,
    take_logins_out,  # once more: it used to leave a login where another feed had the bare address
    keep_places, reindex_wide, BEST_LEADS, REVISIONS_WAIT, keep_own_titles,
    FORMER_TITLES, LEASES, keep_first_openings,
)  # fmt: skip


def statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one (`executescript` would end the transaction)."""
    lines = ""
    for line in script.splitlines():
        lines += line + "\n"
        if ";" in line and sqlite3.complete_statement(lines):
            yield lines
            lines = ""


def version_of(db: Connection, newest: int) -> int:
    """The version of the schema in the file, 0 for a new one. Raises TooNew; Damaged if it is not our database."""
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if application == APPLICATION and version > newest:
        raise TooNew(f"{db.path}: the cache was written by a newer version of Backstory; install that version")
    if application != APPLICATION and (application or version or db.execute("SELECT 1 FROM sqlite_master").fetchone()):
        raise Damaged(f"{db.path}: this is the database of another program, not a cache; it was left as it is")
    return int(version)


def prepare(
    db: Connection,
    path: Path,
    *,
    readonly: bool,
    migrations: Sequence[Migration] = MIGRATIONS,
    updating: Updating = lambda articles: None,
) -> Path | None:
    """Migrate the file to the newest schema, and return the backup that was made before, if any. Before it changes an
    older file it calls `updating` with the number of articles. Raises CacheError."""
    version = version_of(db, len(migrations))
    if version == len(migrations):
        if not readonly:
            _use_log_again(db)
        return None
    if readonly:
        raise NotWritable(f"{path}: the cache must be brought up to date first, and may not be written")
    if not version:
        _use_log(db)
    db.execute("BEGIN IMMEDIATE")
    try:
        version = version_of(db, len(migrations))  # another process may have been first
        backup = None
        if 0 < version < len(migrations):
            counted = db.execute("SELECT value FROM counter WHERE name = 'articles'").fetchone()
            updating(int(counted[0]) if counted else 0)
            backup = _backed_up(path, version)
        for number, migration in enumerate(migrations[version:], version + 1):
            _migrate(db, migration)
            db.execute(f"PRAGMA user_version = {number}")
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute("COMMIT")
    except BaseException:  # also when interrupted: nothing half migrated stays, and the error goes on
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    return backup


def _migrate(db: Connection, migration: Migration) -> None:
    if callable(migration):
        migration(db)
        return
    for statement in statements(migration):
        db.execute(statement)


def _backed_up(path: Path, version: int) -> Path:
    """A copy of the file beside it. Raises NotWritable."""
    copy = path.with_name(f"{path.name}.version-{version}.backup")
    back_up(path, copy)
    return copy


def _use_log_again(db: Connection) -> None:
    """Switch a file without a log, such as a backup that was copied here, to write-ahead logging if possible: then its
    readers do not block writers."""
    if db.execute("PRAGMA journal_mode").fetchone() == ("delete",):
        with suppress(CacheError):  # somebody else has the file, or the disk is full: it can be used as it is
            db.execute("PRAGMA journal_mode = WAL").fetchone()


def _use_log(db: Connection) -> None:
    """Switch a new file to write-ahead logging. SQLite itself does not wait for another process that does the same."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            db.execute(f"PRAGMA page_size = {PAGE_SIZE}")
            db.execute("PRAGMA journal_mode = WAL").fetchone()
            return
        except Busy:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)  # SQLite does not wait here by itself: a change of journal ignores the busy timeout

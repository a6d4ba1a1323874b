"""Which tables hold what is known, and how does a file of an older version become one of this version?

Migrations are numbered, only go forward, and each runs in one transaction with the version that it leads to. Counters
are kept by triggers, so that no writer can forget them. Derived tables are in `cache/derived_tables.py`.
"""

import sqlite3

from cache.derived_tables import DERIVED

APPLICATION_ID = 0x42534B59
"""Says in the file's header that it is ours."""

TABLES = """
CREATE TABLE feed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    address TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL, site TEXT NOT NULL, kind TEXT NOT NULL, tags TEXT NOT NULL,
    etag TEXT NOT NULL, last_modified TEXT NOT NULL, content_hash TEXT NOT NULL,
    next_check REAL, last_good REAL,
    error TEXT NOT NULL, failures INTEGER NOT NULL, gone INTEGER NOT NULL,
    articles INTEGER NOT NULL DEFAULT 0, unread INTEGER NOT NULL DEFAULT 0);
CREATE TABLE former_address (                 -- every address that a feed ever had
    address TEXT PRIMARY KEY,
    feed INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE) WITHOUT ROWID;
CREATE TABLE article (                        -- what lists show; the rest is in body
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    feed INTEGER NOT NULL REFERENCES feed,
    key BLOB NOT NULL,                        -- 16 bytes that stand for the guid, which may be of any length
    guid TEXT NOT NULL,
    url TEXT NOT NULL, url_key INTEGER,       -- 64-bit digest of the address; NULL where there is none
    title TEXT NOT NULL, source TEXT NOT NULL, language TEXT NOT NULL,
    published INTEGER, zone INTEGER,          -- seconds since 1970; minutes east of UTC, as stated
    first_seen INTEGER NOT NULL, sorted_at INTEGER NOT NULL, words INTEGER NOT NULL,
    digest BLOB NOT NULL,                     -- of all that the source says: the same says nothing new
    revision INTEGER NOT NULL DEFAULT 1,
    read INTEGER NOT NULL DEFAULT 0, starred INTEGER NOT NULL DEFAULT 0, saved INTEGER NOT NULL DEFAULT 0,
    story INTEGER NOT NULL DEFAULT 0);
CREATE UNIQUE INDEX article_key ON article (key, feed);
CREATE INDEX article_order ON article (sorted_at, id);
CREATE INDEX article_unread ON article (sorted_at, id) WHERE read = 0;
CREATE INDEX article_starred ON article (sorted_at, id) WHERE starred = 1;
CREATE INDEX article_saved ON article (sorted_at, id) WHERE saved = 1;
CREATE INDEX article_feed ON article (feed, sorted_at, id);
CREATE INDEX article_story ON article (story);
CREATE INDEX article_url ON article (url_key) WHERE url_key IS NOT NULL;
CREATE TABLE body (article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE, data BLOB NOT NULL);
CREATE TABLE revision (                       -- what an article said before; the last few are kept
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    number INTEGER NOT NULL, replaced INTEGER NOT NULL, title TEXT NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (article, number)) WITHOUT ROWID;
CREATE TABLE status (                         -- outlives the article, and may come before it
    feed INTEGER NOT NULL, key BLOB NOT NULL,
    read INTEGER NOT NULL DEFAULT 0, starred INTEGER NOT NULL DEFAULT 0, saved INTEGER NOT NULL DEFAULT 0,
    opened REAL, position INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (feed, key)) WITHOUT ROWID;
CREATE TABLE story (                          -- a row of the list: the articles that report one story
    id INTEGER PRIMARY KEY,                   -- the number of its first article
    lead INTEGER NOT NULL, sorted_at INTEGER NOT NULL,
    articles INTEGER NOT NULL, unread INTEGER NOT NULL, starred INTEGER NOT NULL, sources INTEGER NOT NULL);
CREATE INDEX story_order ON story (sorted_at, id);
CREATE INDEX story_unread ON story (sorted_at, id) WHERE unread > 0;
CREATE INDEX story_starred ON story (sorted_at, id) WHERE starred > 0;
CREATE VIRTUAL TABLE word USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 2');
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO counter VALUES ('articles', 0), ('unread', 0), ('starred', 0), ('stories', 0), ('unread stories', 0),
    ('starred stories', 0);

CREATE TRIGGER article_comes AFTER INSERT ON article BEGIN
    UPDATE feed SET articles = articles + 1, unread = unread + 1 - new.read WHERE id = new.feed;
    UPDATE counter SET value = value + 1 WHERE name = 'articles';
    UPDATE counter SET value = value + 1 - new.read WHERE name = 'unread';
    UPDATE counter SET value = value + new.starred WHERE name = 'starred';
END;
CREATE TRIGGER article_goes AFTER DELETE ON article BEGIN
    UPDATE feed SET articles = articles - 1, unread = unread - 1 + old.read WHERE id = old.feed;
    UPDATE counter SET value = value - 1 WHERE name = 'articles';
    UPDATE counter SET value = value - 1 + old.read WHERE name = 'unread';
    UPDATE counter SET value = value - old.starred WHERE name = 'starred';
END;
CREATE TRIGGER article_read AFTER UPDATE OF read ON article WHEN old.read <> new.read BEGIN
    UPDATE feed SET unread = unread + old.read - new.read WHERE id = new.feed;
    UPDATE counter SET value = value + old.read - new.read WHERE name = 'unread';
END;
CREATE TRIGGER article_star AFTER UPDATE OF starred ON article WHEN old.starred <> new.starred BEGIN
    UPDATE counter SET value = value - old.starred + new.starred WHERE name = 'starred';
END;
CREATE TRIGGER story_comes AFTER INSERT ON story BEGIN
    UPDATE counter SET value = value + 1 WHERE name = 'stories';
    UPDATE counter SET value = value + (new.unread > 0) WHERE name = 'unread stories';
    UPDATE counter SET value = value + (new.starred > 0) WHERE name = 'starred stories';
END;
CREATE TRIGGER story_goes AFTER DELETE ON story BEGIN
    UPDATE counter SET value = value - 1 WHERE name = 'stories';
    UPDATE counter SET value = value - (old.unread > 0) WHERE name = 'unread stories';
    UPDATE counter SET value = value - (old.starred > 0) WHERE name = 'starred stories';
END;
CREATE TRIGGER story_changes AFTER UPDATE OF unread, starred ON story
WHEN (old.unread > 0) <> (new.unread > 0) OR (old.starred > 0) <> (new.starred > 0) BEGIN
    UPDATE counter SET value = value - (old.unread > 0) + (new.unread > 0) WHERE name = 'unread stories';
    UPDATE counter SET value = value - (old.starred > 0) + (new.starred > 0) WHERE name = 'starred stories';
END;
"""

MIGRATIONS: tuple[str, ...] = (TABLES + DERIVED,)
"""Script n leads from version n to version n + 1."""
VERSION = len(MIGRATIONS)


def version_of(db: sqlite3.Connection) -> int:
    """The version of a file; 0 for an empty one."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: sqlite3.Connection) -> None:
    """Bring a file to this version, in one transaction; what another process did in the meantime is not done twice."""
    # Not executescript, which would commit: every statement is run on its own, within the transaction.
    db.execute("BEGIN IMMEDIATE")
    try:
        for number in range(version_of(db), VERSION):
            for statement in statements(MIGRATIONS[number]):
                db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {VERSION}")
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def statements(script: str) -> list[str]:
    """The statements of a script, triggers in one piece."""
    found, begun = [], ""
    for line in script.split("\n"):
        begun += line + "\n"
        if line.split("--")[0].rstrip().endswith(";") and sqlite3.complete_statement(begun):
            found.append(begun)
            begun = ""
    return found

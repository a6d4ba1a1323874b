"""Does every column contain values of its type, and do all derived rows refer to existing ones?

Another program, or a flipped bit, may leave a text in place of a number. Such values are reported by table and column,
and can be repaired without touching the rest of the row; if not, the row is deleted.
"""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from cache.codec import guid_key

FITTING = {
    "INTEGER": ("integer",), "REAL": ("real", "integer"), "TEXT": ("text",), "BLOB": ("blob",),
    "": ("real", "integer", "text"),
}  # fmt: skip
"""The types of values that are allowed, by the declared type of a column."""
NOW = "CAST(strftime('%s', 'now') AS REAL)"
NEUTRAL = {"INTEGER": "0", "REAL": NOW, "": "0", "TEXT": "readable(CAST({name} AS BLOB))"}
"""The replacement of a lost value; a BLOB has none."""
KEPT = ("article", "body", "feed")
"""Tables whose rows are never deleted: a lost text has to be reported."""
BETTER = {
    ("article", "key"): "key_of(coalesce(guid, url))",
    **{(table, "hash"): "X''" for table in ("article", "page", "page_aside")},  # as if it had changed
    **{(table, mark): "1" for table in ("article", "status") for mark in ("starred", "saved")},  # to be kept
    ("article", "story"): "id",
    ("article", "sorted_at"): "CAST(first_seen AS INTEGER)",
    ("feed", "address"): "'lost:' || id",
    ("feed", "kind"): "'web'",
    ("feed", "tags"): "'[]'",
    ("follow", "kind"): "'query'",
}
_MOMENT = "NOT BETWEEN -62135683200 AND 253402387200"
"""Condition on seconds since 1970 that are outside of every calendar."""
FLAGS = ("read", "starred", "saved")
ALSO = {
    ("feed", "tags"): """NOT CASE WHEN json_valid(tags) THEN json_type(tags) = 'array'
        AND NOT EXISTS (SELECT 1 FROM json_each(tags) WHERE type <> 'text') ELSE 0 END""",
    ("vector", "terms"): "length(terms) % 4 <> 0",
    ("vector", "rare"): "length(rare) * 4 <> length(terms)",
    ("tally", "value"): "(typeof(value) = 'text') <> (name = 'version')",
    **{(table, "articles"): "articles NOT BETWEEN 0 AND 4294967296" for table in ("entity", "form", "term")},
    ("follow", "kind"): "kind NOT IN ('story', 'name', 'query')",
    ("article", "zone"): "abs(zone) >= 86400",
    **{(table, mark): f"{mark} NOT IN (0, 1)" for table in ("article", "status") for mark in FLAGS},
    ("article", "sorted_at"): f"sorted_at {_MOMENT}",
}
"""Further conditions under which a value is wrong."""
PARENTS = {
    "pending": {"article": "article"},
    "analysis": {"article": "article"},
    "naming": {"article": "article", "entity": "entity"},
    "form": {"entity": "entity"},
    "forming": {"article": "article", "form": "form"},
    "vector": {"article": "article"},
    "posting": {"article": "article"},
    "copy": {"article": "article", "original": "article"},
}
"""Of the tables of `cache.derived_tables`, what each column refers to."""


ADOPT = (
    """INSERT OR IGNORE INTO feed
        (address, title, site, kind, tags, etag, last_modified, content_hash, error, failures, gone)
        SELECT 'lost:', 'Lost', '', 'page', '[]', '', '', '', '', 0, 0
        WHERE EXISTS (SELECT 1 FROM article WHERE feed NOT IN (SELECT id FROM feed))""",
    """UPDATE OR IGNORE article SET feed = (SELECT id FROM feed WHERE address = 'lost:')
        WHERE feed NOT IN (SELECT id FROM feed)""",
)
"""Articles whose feed does not exist any more get one, or no list would show them."""


class Odd(NamedTuple):
    """Values that do not fit."""

    table: str
    column: str
    rows: int


class _Column(NamedTuple):
    table: str
    name: str
    kind: str
    nullable: bool

    @property
    def wrong(self) -> str:
        """Whether a value does not fit, as a condition."""
        fitting = (*FITTING[self.kind], *(("null",) if self.nullable else ()))
        wrong = f"typeof({self.name}) NOT IN ({', '.join(map(repr, fitting))})"
        if self.kind == "TEXT":
            wrong += f" OR unreadable(CAST({self.name} AS BLOB))"
        if self.kind == "REAL" and self.name != "norm":  # all others are moments
            wrong += f" OR {self.name} {_MOMENT}"
        return f"({wrong} OR {also})" if (also := ALSO.get((self.table, self.name))) else f"({wrong})"

    @property
    def instead(self) -> str | None:
        """The expression that replaces a wrong value; None if there is none."""
        neutral = "NULL" if self.nullable and self.kind != "TEXT" else NEUTRAL.get(self.kind)
        better = BETTER.get((self.table, self.name), neutral)
        return better and better.format(name=self.name)


def odd_values(db: sqlite3.Connection) -> Iterator[Odd]:
    """The wrong values, by table and column."""
    _teach(db)
    for column in _columns(db):
        (rows,) = db.execute(f"SELECT count(*) FROM {column.table} WHERE {column.wrong}").fetchone()
        if rows:
            yield Odd(column.table, column.name, rows)


def mend_values(db: sqlite3.Connection) -> None:
    """Replace each wrong value by a neutral one, or delete its row if there is none, except rows of articles. Within a
    transaction with deferred foreign keys."""
    _teach(db)
    for column in sorted(_columns(db), key=lambda column: column.kind, reverse=True):  # texts and moments make others
        if (value := column.instead) is not None:
            db.execute(f"UPDATE OR IGNORE {column.table} SET {column.name} = {value} WHERE {column.wrong}")
        if column.table not in KEPT:
            db.execute(f"DELETE FROM {column.table} WHERE {column.wrong}")
    for statement in ADOPT:
        db.execute(statement)


def _teach(db: sqlite3.Connection) -> None:
    """Register the SQL functions used here: bytes as text, and the key of an article."""
    db.create_function("unreadable", 1, lambda stored: stored is not None and not _is_text(stored), deterministic=True)
    db.create_function("readable", 1, lambda stored: (stored or b"").decode("utf-8", "replace"), deterministic=True)
    db.create_function("key_of", 1, lambda guid: guid_key(str(guid)), deterministic=True)


def _is_text(stored: bytes) -> bool:
    try:
        stored.decode()
    except UnicodeDecodeError:
        return False
    return True


def strays(db: sqlite3.Connection) -> Iterator[Odd]:
    """Derived rows that refer to articles, names or forms that do not exist, by table and column."""
    there = {table for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()}
    for table, columns in PARENTS.items():
        for column, parent in columns.items() if table in there else ():
            sql = f"SELECT count(*) FROM {table} WHERE {column} NOT IN (SELECT id FROM {parent})"
            (rows,) = db.execute(sql).fetchone()
            if rows:
                yield Odd(table, column, rows)


def _columns(db: sqlite3.Connection) -> Iterator[_Column]:
    """The columns of our tables that have a declared type, without those of the full-text index."""
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'words*'"
    for (table,) in db.execute(sql).fetchall():
        for _, name, kind, required, _, key in db.execute(f"PRAGMA table_info({table})").fetchall():
            if kind in FITTING:
                yield _Column(table, name, kind, not required and not key)

"""Does every column hold the kind of value that it is meant for, and does what was worked out belong to something?

Another program, or a bit that fell over, may leave a text where a number stood. Such a value is named by its table and
column, and can be put right without touching the rest of its row.
"""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

FITTING = {"INTEGER": ("integer",), "REAL": ("real", "integer"), "TEXT": ("text",), "BLOB": ("blob",)}
"""By the kind that a column is declared as, what may be in it."""
NEUTRAL = {"INTEGER": "0", "REAL": "0", "TEXT": "''"}
"""What stands for a value that is lost; a BLOB has no such thing."""
BETTER = {
    ("article", "story"): "id",
    ("article", "sorted_at"): "CAST(first_seen AS INTEGER)",
    ("feed", "address"): "'lost:' || id",
    ("feed", "kind"): "'web'",
    ("feed", "tags"): "'[]'",
    ("follow", "kind"): "'query'",
}
_MOMENT = "NOT BETWEEN -62135683200 AND 253402387200"
"""Of seconds since 1970, those that no calendar has."""
ALSO = {
    ("feed", "tags"): """NOT CASE WHEN json_valid(tags) THEN json_type(tags) = 'array'
        AND NOT EXISTS (SELECT 1 FROM json_each(tags) WHERE type <> 'text') ELSE 0 END""",
    ("vector", "terms"): "length(terms) % 4 <> 0",
    ("follow", "kind"): "kind NOT IN ('story', 'name', 'query')",
    ("article", "zone"): "abs(zone) >= 86400",
    **{("article", name): f"{name} {_MOMENT}" for name in ("published", "first_seen", "sorted_at")},
    **{("feed", name): f"{name} {_MOMENT}" for name in ("next_check", "last_good", "failed")},
}
"""What else is wrong with a value."""
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
        return f"({wrong} OR {also})" if (also := ALSO.get((self.table, self.name))) else wrong


def odd_values(db: sqlite3.Connection) -> Iterator[Odd]:
    """What does not fit, by table and column."""
    for column in _columns(db):
        (rows,) = db.execute(f"SELECT count(*) FROM {column.table} WHERE {column.wrong}").fetchone()
        if rows:
            yield Odd(column.table, column.name, rows)


def mend_values(db: sqlite3.Connection) -> None:
    """Put something neutral in the place of each value that does not fit, where there is such a thing; within a
    transaction."""
    for column in _columns(db):
        neutral = "NULL" if column.nullable else NEUTRAL.get(column.kind)
        value = BETTER.get((column.table, column.name), neutral)
        if value is not None:
            db.execute(f"UPDATE OR IGNORE {column.table} SET {column.name} = {value} WHERE {column.wrong}")


def strays(db: sqlite3.Connection) -> Iterator[Odd]:
    """What was worked out from articles, names or forms that are not there, by table and column."""
    there = {table for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()}
    for table, columns in PARENTS.items():
        for column, parent in columns.items() if table in there else ():
            sql = f"SELECT count(*) FROM {table} WHERE {column} NOT IN (SELECT id FROM {parent})"
            (rows,) = db.execute(sql).fetchone()
            if rows:
                yield Odd(table, column, rows)


def _columns(db: sqlite3.Connection) -> Iterator[_Column]:
    """Those of our tables that are declared as something; the index keeps its own."""
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'words*'"
    for (table,) in db.execute(sql).fetchall():
        for _, name, kind, required, _, key in db.execute(f"PRAGMA table_info({table})").fetchall():
            if kind in FITTING:
                yield _Column(table, name, kind, not required and not key)

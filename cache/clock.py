"""What time is it, given that the machine's clock may be wrong and that the time decides what is deleted?

A machine with a dead battery may start in 1970 or in 2037, and a clock that jumps looks like months passing. So each
refresh stores the date that the servers' answers give, but never one that our clock has not reached. Ages are measured
against that date: a clock that is fast makes nothing old, and after months away nothing is deleted before a refresh.
New articles are not dated before it: a clock that is slow makes nothing old either. Until a server has given a date,
the clock is trusted, unless it is years ahead of everything that was published: then ages are measured against the
newest of that.
"""

import sqlite3

_DATE = "date"
"""Its name among the counters."""
_FAR = 366 * 86_400
"""Seconds for which nothing new may come while the clock is believed."""
_NEWEST = "SELECT sorted_at FROM article WHERE published IS NOT NULL ORDER BY sorted_at DESC LIMIT 1"
"""What was published in the future when it came stands where it came."""


def note_date(db: sqlite3.Connection, told: float, now: float) -> None:
    """Store the date that servers gave, in seconds, while our clock says `now`. Within a transaction."""
    sql = "INSERT OR REPLACE INTO counter (name, value) VALUES (?, ?)"
    db.execute(sql, (_DATE, int(min(told, now))))


def reached(db: sqlite3.Connection, now: float) -> float:
    """The latest time that has certainly been reached if our clock says `now`: ages are measured against it."""
    noted = _noted(db)
    if noted is None:
        newest = db.execute(_NEWEST).fetchone()
        noted = newest[0] if newest is not None and now - newest[0] > _FAR else now
    return min(now, noted)


def passed(db: sqlite3.Connection, now: float) -> float:
    """The earliest time that it can be if our clock says `now`: new articles are dated with it."""
    noted = _noted(db)
    return now if noted is None else max(now, noted)


def _noted(db: sqlite3.Connection) -> float | None:
    row = db.execute("SELECT value FROM counter WHERE name = ?", (_DATE,)).fetchone()
    return None if row is None else float(row[0])

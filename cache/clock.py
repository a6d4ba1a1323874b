"""What time is it, where a clock may have jumped, and what it says decides what is kept?

A machine whose battery is dead wakes up in 1970, another one in 2037, and from within a jump looks like months that
have passed. So each refresh notes the date as the servers that answered tell it, though never one that our clock has
not reached. Ages are counted to that date: a clock that runs ahead makes nothing old, and after months away a refresh
is waited for. What arrives is not dated before it: a clock that fell behind makes nothing old either. While no server
has told a date yet, the clock is believed, unless it is years ahead of all that was published: then ages are counted to
the newest of that.
"""

import sqlite3

_DATE = "date"
"""Its name among the counters."""
_FAR = 366 * 86_400
"""Seconds for which nothing new may come while the clock is believed."""
_NEWEST = "SELECT sorted_at FROM article WHERE published IS NOT NULL ORDER BY sorted_at DESC LIMIT 1"
"""What was published in the future when it came stands where it came."""


def note_date(db: sqlite3.Connection, told: float, now: float) -> None:
    """Servers told this date, in seconds, while our clock says `now`; for a transaction."""
    sql = "INSERT OR REPLACE INTO counter (name, value) VALUES (?, ?)"
    db.execute(sql, (_DATE, int(min(told, now))))


def reached(db: sqlite3.Connection, now: float) -> float:
    """The time that has surely come where our clock says `now`: ages are counted to it."""
    noted = _noted(db)
    if noted is None:
        newest = db.execute(_NEWEST).fetchone()
        noted = newest[0] if newest is not None and now - newest[0] > _FAR else now
    return min(now, noted)


def passed(db: sqlite3.Connection, now: float) -> float:
    """The time that it is at least where our clock says `now`: what arrives has come then."""
    noted = _noted(db)
    return now if noted is None else max(now, noted)


def _noted(db: sqlite3.Connection) -> float | None:
    row = db.execute("SELECT value FROM counter WHERE name = ?", (_DATE,)).fetchone()
    return None if row is None else float(row[0])

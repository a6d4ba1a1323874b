"""What time is it, where a clock may have jumped, and what it says decides what is kept?

A machine whose battery is dead wakes up in 1970, another one in 2037, and from within a jump looks like months that
have passed. So each refresh notes the date as the servers that answered tell it, though never one that our clock has
not reached. Ages are counted to that date: a clock that runs ahead makes nothing old, and after months away a refresh
is waited for. What arrives is not dated before it: a clock that fell behind makes nothing old either. While no server
has told a date yet, the clock is believed.
"""

import sqlite3

_DATE = "date"
"""Its name among the counters."""


def note_date(db: sqlite3.Connection, told: float, now: float) -> None:
    """Servers told this date, in seconds, while our clock says `now`; for a transaction."""
    sql = "INSERT OR REPLACE INTO counter (name, value) VALUES (?, ?)"
    db.execute(sql, (_DATE, int(min(told, now))))


def reached(db: sqlite3.Connection, now: float) -> float:
    """The time that has surely come where our clock says `now`: ages are counted to it."""
    return min(now, _noted(db, now))


def passed(db: sqlite3.Connection, now: float) -> float:
    """The time that it is at least where our clock says `now`: what arrives has come then."""
    return max(now, _noted(db, now))


def _noted(db: sqlite3.Connection, now: float) -> float:
    row = db.execute("SELECT value FROM counter WHERE name = ?", (_DATE,)).fetchone()
    return now if row is None else float(row[0])

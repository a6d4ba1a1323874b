"""Where are the user's corrections of names kept? In a table of their own, which no analysis touches."""

from typing import TYPE_CHECKING

from cache.handle import Handle

if TYPE_CHECKING:  # every process that opens a cache imports this module, but few need the corrections
    from cache.corrections import Change, Corrections

CORRECTIONS = """
CREATE TABLE correction (                     -- what the user said of names; refers to nothing that is derived
    kind TEXT NOT NULL, name TEXT NOT NULL,   -- as it is shown, the name without case
    form TEXT NOT NULL,                       -- without case; '' for all forms of the name
    to_kind TEXT NOT NULL, to_name TEXT NOT NULL,
    hidden INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (kind, name, form)) WITHOUT ROWID;
"""
PUT = "INSERT OR REPLACE INTO correction (kind, name, form, to_kind, to_name, hidden) VALUES (?, ?, ?, ?, ?, ?)"


def load(cache: Handle) -> "Corrections":
    """All corrections."""
    from cache.corrections import KINDS, Correction, Corrections, Known

    rows = cache.db.execute("SELECT kind, name, form, to_kind, to_name, hidden FROM correction").fetchall()
    return Corrections(
        Correction(kind, name, form, Known(to_kind, to_name, bool(hidden)))
        for kind, name, form, to_kind, to_name, hidden in rows
        if kind in KINDS and to_kind in KINDS
    )


def apply(cache: Handle, change: "Change") -> "Change":
    """Store a change, and return the one that undoes it. Raises Busy, NotWritable."""
    with cache.write(durable=True):
        back = load(cache).inverse(change)
        for key in change.drop:
            cache.db.execute("DELETE FROM correction WHERE (kind, name, form) = (?, ?, ?)", key)
        for row in change.put:
            cache.db.execute(PUT, (*row.key, row.to.kind, row.to.name, row.to.hidden))
    return back

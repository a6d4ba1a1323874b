"""Is the file sound? Its pages, its references, its index, its counters."""

import sqlite3

COUNTERS = {
    "articles": "SELECT count(*) FROM article",
    "unread": "SELECT count(*) FROM article WHERE read = 0",
    "starred": "SELECT count(*) FROM article WHERE starred = 1",
    "stories": "SELECT count(*) FROM story",
    "unread stories": "SELECT count(*) FROM story WHERE unread > 0",
    "starred stories": "SELECT count(*) FROM story WHERE starred > 0",
}
NONE_OF = {
    "articles without a text": "SELECT count(*) FROM article a LEFT JOIN body b ON b.article = a.id WHERE b.article IS NULL",
    "articles without a story": "SELECT count(*) FROM article a LEFT JOIN story s ON s.id = a.story WHERE s.id IS NULL",
    "stories without articles": "SELECT count(*) FROM story WHERE id NOT IN (SELECT story FROM article)",
    "articles that the word index does not know": "SELECT count(*) FROM article WHERE id NOT IN (SELECT id FROM word_docsize)",
    "words of articles that are gone": "SELECT count(*) FROM word_docsize WHERE id NOT IN (SELECT id FROM article)",
}


def faults(db: sqlite3.Connection) -> list[str]:
    """One sentence for each fault. Reads the whole file: for `doctor`, not for the way to the screen."""
    found = [f"the file: {said}" for (said,) in db.execute("PRAGMA quick_check(5)") if said != "ok"]
    broken = len(db.execute("PRAGMA foreign_key_check").fetchall())
    found += [f"{broken} rows refer to what is gone"] if broken else []
    for name, counted in COUNTERS.items():
        kept = db.execute("SELECT value FROM counter WHERE name = ?", (name,)).fetchone()
        real = db.execute(counted).fetchone()[0]
        if kept is None or kept[0] != real:
            found.append(f"the counter of {name} says {kept[0] if kept else 'nothing'}, there are {real}")
    for what, query in NONE_OF.items():
        count = db.execute(query).fetchone()[0]
        found += [f"{count} {what}"] if count else []
    return found

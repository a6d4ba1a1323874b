"""How did the reader leave the screen? What was changed on it and is to be so again, kept beside the counters."""

from collections.abc import Mapping

from cache.store import Cache

_PREFIX = "look "
_EACH = "name > ? AND name < ?"


def looks(cache: Cache) -> Mapping[str, str]:
    """By a word for it, how it was left."""
    found = cache.db.execute(f"SELECT name FROM counter WHERE {_EACH}", (_PREFIX, "look!")).fetchall()
    return dict(name.removeprefix(_PREFIX).split(" ", 1) for (name,) in found)


def keep_look(cache: Cache, what: str, how: str) -> None:
    """Something, a word, was left so. Raises CacheError."""
    with cache.write():
        begins = f"{_PREFIX}{what} "
        cache.db.execute(f"DELETE FROM counter WHERE {_EACH}", (begins, f"{_PREFIX}{what}!"))
        cache.db.execute("INSERT INTO counter (name, value) VALUES (?, 1)", (begins + how,))

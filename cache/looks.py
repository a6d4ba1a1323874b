"""How did the user leave the screen? Choices made on it (theme, order, ...), stored among the counters."""

from collections.abc import Mapping

from cache.store import Cache

_PREFIX = "look "
_EACH = "name > ? AND name < ?"


def looks(cache: Cache) -> Mapping[str, str]:
    """The stored choices by name."""
    found = cache.db.execute(f"SELECT name FROM counter WHERE {_EACH}", (_PREFIX, "look!")).fetchall()
    return dict(name.removeprefix(_PREFIX).split(" ", 1) for (name,) in found)


def keep_look(cache: Cache, what: str, how: str) -> None:
    """Store a choice; its name is one word. Raises CacheError."""
    with cache.write():
        begins = f"{_PREFIX}{what} "
        cache.db.execute(f"DELETE FROM counter WHERE {_EACH}", (begins, f"{_PREFIX}{what}!"))
        cache.db.execute("INSERT INTO counter (name, value) VALUES (?, 1)", (begins + how,))

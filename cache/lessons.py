"""Which commands has the user run at least once? Stored among the counters, so that no hint is shown twice."""

from collections.abc import Iterable

from cache.store import Cache

_PREFIX = "learnt "


def learnt(cache: Cache) -> frozenset[str]:
    """The ids of the commands that were run."""
    names = cache.db.execute("SELECT name FROM counter WHERE name > ? AND name < ?", (_PREFIX, "learnt!")).fetchall()
    return frozenset(name.removeprefix(_PREFIX) for (name,) in names)


def learn(cache: Cache, ids: Iterable[str]) -> None:
    """Record that these commands were run. Raises CacheError."""
    rows = [(_PREFIX + id,) for id in ids]
    with cache.write():
        cache.db.executemany("INSERT OR IGNORE INTO counter (name, value) VALUES (?, 1)", rows)


def forget(cache: Cache) -> None:
    """Forget which commands were run: hints start over. Raises CacheError."""
    with cache.write():
        cache.db.execute("DELETE FROM counter WHERE name > ? AND name < ?", (_PREFIX, "learnt!"))

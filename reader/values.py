"""Which feeds, names, articles and follows does a shell offer as completions? Called at every Tab.

The cache is only read, without waiting: if there is none, or it is busy or of another version, nothing is offered.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cache.errors import CacheError
from cache.store import Cache

if TYPE_CHECKING:
    import argparse

MOST = 200
"""Maximum number of completions."""
PATIENCE = 0.2
"""Seconds that another process is waited for."""

Value = tuple[str, str]
"""A completion and its description."""
_QUOTING = re.compile(r"\\(.)|^[\"']|[\"']$")


def values(cache: Path, parser: "argparse.ArgumentParser", verb: str, words: Sequence[str]) -> list[Value]:
    """At most MOST values for the last of the words after the verb, as it stands in the shell, quotes and all."""
    begin = _QUOTING.sub(r"\1", words[-1]).casefold() if words else ""
    found = wanted(parser, verb, [word for word in words[:-1] if word != "="])  # bash's pieces of --feed=X
    if not isinstance(found, str):
        return list(_first(((word, "") for word in found), begin))
    try:
        with Cache.open(cache, readonly=True, patience=PATIENCE) as opened:
            return list(_first(VALUES[found](opened, begin), begin))
    except CacheError:
        return []


def wanted(parser: "argparse.ArgumentParser", verb: str, before: Sequence[str]) -> str | Sequence[str]:
    """What comes after these words of a verb: the name of a kind in VALUES, or words to choose from."""
    action = next((one for one in parser._actions if before[-1:] and before[-1] in one.option_strings), None)
    if action is None or action.nargs == 0:
        places = [one for one in parser._actions if not one.option_strings]
        typed = [word for word in before if not word.startswith("-")]
        action = places[min(len(typed), len(places) - 1)] if places else None
    if action is None or action.choices:
        return tuple(action.choices or ()) if action is not None else ()
    if action.dest == "feed":
        return "removed" if "--undo" in before else "feed"
    if verb in ("following", "unfollow"):
        return "follow"
    if verb == "rules":
        return "rule" if action.dest == "words" and before[:1] == ["remove"] else ()
    return {"name": "name", "id": "article", "story": "article"}.get(action.dest, ())


def _first(found: Iterable[Value], begin: str) -> Iterator[Value]:
    left = MOST
    for value, told in found:
        if left and value.casefold().startswith(begin):
            left -= 1
            yield value, told


def _feeds(cache: Cache, _begin: str) -> Iterator[Value]:
    """By their titles; those that share one, or have none, by their addresses."""
    rows = [row.feed for row in cache.feeds()]
    titles = Counter(feed.title for feed in rows)
    for feed in rows:
        alone = feed.title and not feed.title.startswith("-") and titles[feed.title] == 1
        yield (feed.title, feed.address) if alone else (feed.address, feed.title)


def _removed(cache: Cache, _begin: str) -> Iterator[Value]:
    return ((str(feed.id), feed.title or feed.address) for feed in cache.removed_feeds())


def _names(cache: Cache, begin: str) -> Iterator[Value]:
    from cache.entities import likely

    return ((row.name, row.kind) for row in likely(cache, begin, 5 * MOST) if not row.name.startswith("-"))


def _articles(cache: Cache, _begin: str) -> Iterator[Value]:
    from cache.rows import Filter

    return ((str(row.id), row.title) for row in cache.rows(Filter(), MOST // 4))


def _follows(cache: Cache, _begin: str) -> Iterator[Value]:
    from cache.following import follows

    return ((str(each.id), each.title) for each in follows(cache))


def _rules(cache: Cache, _begin: str) -> Iterator[Value]:
    return ((str(rule.id), f"{rule.does} {rule.pattern}") for rule in cache.rules())


VALUES: dict[str, Callable[[Cache, str], Iterator[Value]]] = {
    "feed": _feeds, "removed": _removed, "name": _names, "article": _articles, "follow": _follows, "rule": _rules,
}  # fmt: skip

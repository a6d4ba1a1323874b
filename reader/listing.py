"""What else can the list show, besides everything and one feed? Search results, follows, a day of reading."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from cache.errors import NotFound
from cache.rows import Row
from cache.store import Cache
from feeds.record import dataclass
from reader.commands import named

if TYPE_CHECKING:  # what is found and followed is loaded when it is asked for
    from cache.following import Follow, Make

Turned = Callable[[str, "Follow | None", bool], None]
"""Is told what was said, what it was of, and whether that is followed now."""
FOUND = 200
"""Rows that such a list has at the most."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of articles, newest first, that can be read again when something comes in."""

    title: str
    load: Callable[[Cache], list[Row]]
    """Raises BadQuery."""
    words: str = ""
    """The query whose words are marked; '' for none."""


def found(words: str) -> Listing:
    """What holds the words."""
    from cache.search import matches

    return Listing(f"“{words}”", lambda cache: matches(cache, words, FOUND), words)


def followed(follow: "Follow") -> Listing:
    """What there is of something followed."""
    from cache import following

    words = follow.what if follow.kind == "query" else ""
    return Listing(f"following {follow.title}", lambda cache: following.articles(cache, follow, FOUND), words)


def opened_on(day: str, label: str) -> Listing:
    """What was opened last on a day ('2024-02-18')."""
    from cache import habits

    return Listing(f"opened {label}", lambda cache: habits.opened_on(cache, day, FOUND))


def turned(make: "Make", cache: Cache) -> "tuple[str, Follow | None, bool]":
    """Follow something, or no more: what is to be said of it; what it was, None where there is no such thing; and
    whether it is followed now."""
    from cache import following

    try:
        what = make(cache)
    except NotFound as error:
        return str(error), None, False
    if following.toggle(cache, what):
        return f"following {what.kind} “{what.title}”", what, True
    return no_more(what), what, False


def no_more(what: "Follow") -> str:
    """What is to be said when it is followed no more."""
    return f"{what.kind} “{what.title}” is followed no more"


def told_following(said: str, keys: Mapping[str, tuple[str, ...]], *, on: bool) -> str:
    """What `turned` says; where it is followed now, with the key in force that shows all that is."""
    return f"{said} · {named('{lists} shows all that is followed', keys)}" if on else said


def undoable(said: str, keys: Mapping[str, tuple[str, ...]]) -> str:
    """The same, and the key in force that undoes it."""
    return f"{said} · {named('{undo} undoes it', keys)}"


def not_kept(said: str, what: "Follow | None", on: bool) -> None:
    """Nobody remembers it."""


def turn(what: "Follow", on: bool, cache: Cache) -> bool:
    """Follow it, or follow it no more, whatever was done to it since."""
    from cache import following

    if on:
        following.follow(cache, what)
    else:
        for each in following.same(cache, what):
            following.unfollow(cache, each)
    return on


def a_name(name: str, kind: str, cache: Cache) -> "Follow":
    """A name as something to follow. Raises NotFound."""
    from cache import following

    return following.name(cache, name, kind)


def a_story(number: int, cache: Cache) -> "Follow":
    """A story as something to follow. Raises NotFound."""
    from cache import following

    return following.story(cache, number)


def a_query(words: str, cache: Cache) -> "Follow":
    """A search as something to follow. Raises BadQuery."""
    from cache import following

    return following.query(cache, words)

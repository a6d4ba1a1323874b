"""What does the user follow, and what of it is new? Stories, names and queries, each a saved search.

What is followed is stored by what outlives every analysis: a story by one of its articles, a name by its kind and name
as shown, a query by its words. Nothing is counted when articles are stored, only on demand, one at a time.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from cache import entities
from cache.correcting import load
from cache.corrections import KINDS
from cache.errors import BadQuery, NotFound
from cache.query import parse_query
from cache.rows import COLUMNS, Row, row_of
from cache.search import FROM, NEWEST, counted, newest
from cache.store import Cache
from cache.times import local
from feeds.record import dataclass

Kind = Literal["story", "name", "query"]
Make = Callable[[Cache], "Follow"]
"""Finds what is to be followed. Raises NotFound, BadQuery."""
LONGEST = 500
"""Characters of a query that is followed: it is shown in a list."""
AMONG = "a.id IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Follow:
    """One thing that is followed."""

    id: int
    kind: Kind
    what: str
    """The story's article (`feed:key`), the `kind:name`, or the words."""
    title: str
    """Its current title, or its last one if it is gone."""


@dataclass(frozen=True, slots=True)
class News:
    """How many articles there are of something followed."""

    articles: int = 0
    unread: int = 0
    fault: str = ""
    """Why they cannot be counted: the feed that a query asks for is gone."""


# --- in


def query(cache: Cache, words: str) -> Follow:
    """A query as something to follow. Raises BadQuery."""
    words = " ".join("".join(char if char.isprintable() else " " for char in words).split())
    if len(words) > LONGEST:
        raise BadQuery(f"what is followed has at most {LONGEST} letters")
    parse_query(words, local(cache.now()))
    return Follow(0, "query", words, words)


def name(cache: Cache, name: str, kind: str = "") -> Follow:
    """A name as something to follow, given by any of its forms, of this kind or its most frequent one. Raises
    NotFound."""
    found = entities.entity(cache, f"{kind}:{name}" if kind else name, 0)
    if found is None:
        raise NotFound(f"no article names '{name}'")
    return Follow(0, "name", f"{found.kind}:{found.name}", found.name)


def story(cache: Cache, story: int) -> Follow:
    """A story as something to follow, stored by the first of its articles. Raises NotFound."""
    first = cache.db.execute("SELECT feed, key FROM article WHERE story = ? ORDER BY id", (story,)).fetchone()
    if first is None:
        raise NotFound(f"there is no story {story}")
    return Follow(0, "story", f"{first[0]}:{first[1].hex()}", cache.story_row(story).lead.title)


def follow(cache: Cache, what: Follow) -> Follow:
    """Follow it, once, and return it as stored. Raises Busy, NotWritable."""
    if known := same(cache, what):
        return known[0]
    sql = "INSERT OR IGNORE INTO follow (kind, what, title, since) VALUES (?, ?, ?, ?)"
    with cache.write(durable=True):
        cache.db.execute(sql, (what.kind, what.what, what.title, cache.now().timestamp()))
        kept = "SELECT id FROM follow WHERE kind = ? AND what = ?"
        (id,) = cache.db.execute(kept, (what.kind, what.what)).fetchone()
    return replace(what, id=id)


def unfollow(cache: Cache, follow: Follow) -> None:
    """Stop following it. Raises Busy, NotWritable."""
    with cache.write(durable=True):
        cache.db.execute("DELETE FROM follow WHERE id = ?", (follow.id,))


def change(cache: Cache, follow: Follow, words: str, title: str) -> Follow:
    """Give a followed search other words and another title ('': its words), and return it as stored. One that was
    unfollowed and followed again has another id. Raises BadQuery, NotFound, Busy, NotWritable."""
    kept = [known for known in follows(cache) if known.id == follow.id] or same(cache, follow)
    if not kept:
        raise NotFound(f"“{follow.title}” is followed no more")
    now = replace(query(cache, words), id=kept[0].id)
    title = " ".join("".join(char if char.isprintable() else " " for char in title).split())[:LONGEST]
    now = replace(now, title=title or now.what)
    if any(known.id != now.id for known in same(cache, now)):
        raise BadQuery(f"“{now.what}” is followed already")
    with cache.write(durable=True):
        cache.db.execute("UPDATE follow SET what = ?, title = ? WHERE id = ?", (now.what, now.title, now.id))
    return now


def toggle(cache: Cache, what: Follow) -> bool:
    """Follow it, or stop following it; whether it is followed now. Raises Busy, NotWritable."""
    kept = same(cache, what)
    for each in kept:
        unfollow(cache, each)
    if not kept:
        follow(cache, what)
    return not kept


# --- out


def follows(cache: Cache) -> list[Follow]:
    """Everything that is followed, by kind and title. Nothing is counted."""
    rows = cache.db.execute("SELECT id, kind, what, title FROM follow ORDER BY id").fetchall()
    found = [_shown(cache, Follow(*row)) for row in rows]
    kinds: Sequence[Kind] = ("story", "name", "query")
    return sorted(found, key=lambda each: (kinds.index(each.kind), each.title.casefold(), each.id))


def _shown(cache: Cache, follow: Follow) -> Follow:
    """With its current title: a story may have grown, a name may have been corrected."""
    title = follow.title
    if follow.kind == "story" and (now := story_of(cache, follow)):
        title = cache.story_row(now).lead.title
    elif follow.kind == "name":
        kind, _, called = follow.what.partition(":")
        title = next((load(cache).resolve(one, called).name for one in KINDS if one == kind), called)
    return replace(follow, title=title)


def same(cache: Cache, follow: Follow) -> list[Follow]:
    """The follows that mean the same: the same story by another article, the same name, the same words."""
    meant = _meaning(cache, follow)
    return [known for known in follows(cache) if _meaning(cache, known) == meant]


def _meaning(cache: Cache, follow: Follow) -> tuple[str, object]:
    if follow.kind == "story":
        return "story", story_of(cache, follow) or follow.what
    if follow.kind == "name":
        return "name", f"{follow.what.partition(':')[0]}:{_shown(cache, follow).title}".casefold()
    return "query", tuple(word if word == "OR" else word.casefold() for word in follow.what.split())


def story_of(cache: Cache, follow: Follow) -> int:
    """The current id of a followed story; 0 if its article is gone."""
    feed, _, key = follow.what.partition(":")
    sql = "SELECT story FROM article WHERE key = ? AND feed = ?"
    try:
        found = cache.db.execute(sql, (bytes.fromhex(key), int(feed))).fetchone()
    except (ValueError, OverflowError):  # another program wrote what names no article
        return 0
    return int(found[0]) if found else 0


def news(cache: Cache, follow: Follow) -> News:
    """How much there is of something followed, and how much of it is unread."""
    if follow.kind == "story":
        sql = "SELECT articles, unread FROM story WHERE id = ?"
        return News(*(cache.db.execute(sql, (story_of(cache, follow),)).fetchone() or (0, 0)))
    if follow.kind == "name":
        ids = json.dumps(entities.naming(cache, _shown(cache, follow).title))
        sql = f"SELECT count(*), total(a.read = 0) FROM article AS a WHERE {AMONG}"
        articles, unread = cache.db.execute(sql, (ids,)).fetchone()
        return News(articles, int(unread))
    try:
        return News(*counted(cache, follow.what))
    except BadQuery as error:
        return News(fault=str(error))


def articles(cache: Cache, follow: Follow, limit: int) -> list[Row]:
    """The articles of something followed, newest first. Raises BadQuery."""
    if follow.kind == "story":
        return cache.story_articles(story_of(cache, follow))[::-1][:limit]
    if follow.kind == "query":
        return newest(cache, follow.what, limit)
    ids = json.dumps(entities.naming(cache, _shown(cache, follow).title))
    sql = f"SELECT {COLUMNS} FROM {FROM} WHERE {AMONG} {NEWEST} LIMIT ?"
    return [row_of(columns) for columns in cache.db.execute(sql, (ids, limit)).fetchall()]


def arrived(cache: Cache, since: int, limit: int) -> set[int]:
    """The unread articles of everything followed that were stored after the article `since`; of each follow the newest
    `limit` articles are considered."""
    found = set()
    for each in follows(cache):
        try:
            rows = articles(cache, each, limit)
        except BadQuery:  # the feed that it asks for is gone
            continue
        found |= {row.id for row in rows if row.id > since and not row.read}
    return found

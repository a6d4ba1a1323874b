"""Which articles match a query? Full-text search by FTS5, with the fields that narrow it down."""

import json
import re
from collections.abc import Iterable
from dataclasses import replace

from cache import entities
from cache.choosing import TAGGED, Values
from cache.errors import BadQuery
from cache.folding import fold
from cache.query import Field, Query, parse_query
from cache.rows import COLUMNS, Row, row_of
from cache.snippet import pattern_of
from cache.store import Cache
from cache.times import local

FROM = "article AS a CROSS JOIN feed AS f ON f.id = a.feed"
JOINED = "CROSS JOIN article AS a ON a.id = w.rowid CROSS JOIN feed AS f ON f.id = a.feed"
NEWEST = "ORDER BY a.sorted_at DESC, a.id DESC"
BEST = 200
"""Best candidates that are ranked by age as well."""
SCORED = 20_000
"""Matches that are scored, those stored last, which bounds the time for very frequent words."""
TITLE_WEIGHT, TEXT_WEIGHT = 6.0, 1.0
FRESH = 0.3
"""The bonus of a new article over an old one that matches equally well; half of it is gone after `FADING` seconds."""
FADING = 30 * 86400
SHORT = 4
"""A prefix of at most so many letters may match a large part of all articles."""
READ, SELDOM = 48, 5
"""After reading so many articles, at least one in so many must have matched to go on reading."""
LATEST = 400
"""Matches that are sorted by time: those stored last."""


def search(cache: Cache, text: str, limit: int = 50) -> list[Row]:
    """The articles that match, best first; where no word is asked for, newest first. Raises BadQuery.

    Words are scored by bm25, the title counted six times; of the best, newer ones move up a little.
    """
    query = parse_query(text, local(cache.now()))
    where, values = conditions(cache, query)
    return ranked(cache, query.words, where, values, limit)


def ranked(cache: Cache, words: str, where: str, values: Values, limit: int, most: int = SCORED) -> list[Row]:
    """The best of the `most` last stored articles that match an FTS5 expression; without one, the newest."""
    if not words:
        return in_time(cache, where, values, limit)
    joined = "" if where == "1" else JOINED
    sql = f"""WITH scored AS MATERIALIZED (
            SELECT w.rowid AS id, bm25(w.words, {TITLE_WEIGHT}, {TEXT_WEIGHT}) AS score FROM words AS w {joined}
            WHERE w.words MATCH ? AND {where} ORDER BY w.rowid DESC LIMIT ?),
        best AS MATERIALIZED (SELECT id, score FROM scored ORDER BY score LIMIT ?)
        SELECT best.score, {COLUMNS} FROM best CROSS JOIN {FROM} WHERE a.id = best.id"""
    found = cache.db.execute(sql, (words, *values, most, max(BEST, limit))).fetchall()
    now = cache.now().timestamp()
    rows = [(_rank(score, row, now), row) for score, row in ((score, row_of(columns)) for score, *columns in found)]
    rows.sort(key=lambda ranked: (-ranked[0], -ranked[1].sorted_at, -ranked[1].id))
    return [row for _, row in rows[:limit]]


def _rank(score: float, row: Row, now: float) -> float:
    """How well an article matches, with a bonus if it is new. (FTS5's bm25 is smaller for better matches.)"""
    age = max(0.0, now - row.sorted_at)
    return -score * (1 + FRESH / (1 + age / FADING))


def matches(cache: Cache, text: str, limit: int = 50) -> list[Row]:
    """The articles that match what was typed so far, newest first; the last word may be incomplete. Raises BadQuery.

    Of very many matches, only those stored last are considered.
    """
    query = parse_query(text, local(cache.now()), prefix=True)
    where, values = conditions(cache, query)
    last = query.wanted[-1] if query.wanted else []
    if len(last) == 1 and last[0].prefix and len(last[0].text) <= SHORT and not query.unwanted:
        rest = replace(query, wanted=query.wanted[:-1])
        found = _read_through(cache, latest(cache, rest.words, where, values, LATEST), pattern_of(last[0]), limit)
        if found is not None:
            return found
    return latest(cache, query.words, where, values, limit)


def latest(cache: Cache, words: str, where: str, values: Values, limit: int) -> list[Row]:
    """The newest of the last stored articles that match; without words, the newest."""
    if not words:
        return in_time(cache, where, values, limit)
    joined = "" if where == "1" else JOINED
    sql = f"""WITH hit AS MATERIALIZED (SELECT w.rowid AS id FROM words AS w {joined}
            WHERE w.words MATCH ? AND {where} ORDER BY w.rowid DESC LIMIT ?)
        SELECT {COLUMNS} FROM hit CROSS JOIN {FROM} WHERE a.id = hit.id {NEWEST} LIMIT ?"""
    found = cache.db.execute(sql, (words, *values, max(LATEST, 4 * limit), limit)).fetchall()
    return [row_of(columns) for columns in found]


def _read_through(cache: Cache, rows: list[Row], pattern: "re.Pattern[str]", limit: int) -> list[Row] | None:
    """Those of the newest rows whose text matches a pattern; None if it is so rare that the index is faster.

    FTS5 collects every article with any word with that prefix before it answers, which is slow for one or two letters;
    reading the newest articles soon finds enough of those.
    """
    found = list[Row]()
    for seen, row in enumerate(rows):
        if len(found) == limit:
            return found
        if seen % READ == READ - 1 and len(found) * SELDOM < seen:
            return None
        if pattern.search(fold(cache.get(row.id).text)):
            found.append(row)
    return found if len(found) == limit else None


def in_time(cache: Cache, where: str, values: Values, limit: int) -> list[Row]:
    """The newest articles that meet a condition."""
    sql = f"SELECT {COLUMNS} FROM {FROM} WHERE {where} {NEWEST} LIMIT ?"
    return [row_of(columns) for columns in cache.db.execute(sql, (*values, limit)).fetchall()]


def newest(cache: Cache, text: str, limit: int) -> list[Row]:
    """The articles that match, with complete words, newest first. Raises BadQuery."""
    query = parse_query(text, local(cache.now()))
    return latest(cache, query.words, *conditions(cache, query), limit)


def counted(cache: Cache, text: str) -> tuple[int, int]:
    """How many articles match, and how many of them are unread, of the last `SCORED` stored. Raises BadQuery."""
    query = parse_query(text, local(cache.now()))
    where, values = conditions(cache, query)
    if query.words:
        joined = "" if where == "1" else JOINED
        hits = f"SELECT w.rowid AS id FROM words AS w {joined} WHERE w.words MATCH ? AND {where} ORDER BY w.rowid DESC"
        values = (query.words, *values)
    else:
        hits = f"SELECT a.id FROM {FROM} WHERE {where} {NEWEST}"
    sql = f"""WITH hit AS MATERIALIZED ({hits} LIMIT {SCORED})
        SELECT count(*), total(a.read = 0) FROM hit CROSS JOIN article AS a ON a.id = hit.id"""
    articles, unread = cache.db.execute(sql, values).fetchone()
    return articles, int(unread)


def conditions(cache: Cache, query: Query) -> tuple[str, Values]:
    """What the fields ask of `article AS a` and `feed AS f`, in SQL; '1' where they ask nothing. Raises BadQuery."""
    parts, values = list[str](), list[object]()
    feeds = [field for field in query.fields if field.name == "feed" and not field.negated]
    asked = [_condition(cache, field) for field in query.fields if field.name != "feed" or field.negated]
    for part, part_values in ([_feeds(cache, feeds)] if feeds else []) + asked:
        parts.append(part)
        values += part_values
    if query.unwanted and not query.wanted:
        parts.append("a.id NOT IN (SELECT rowid FROM words WHERE words MATCH ?)")
        values.append(query.left_out)
    return " AND ".join(parts) or "1", tuple(values)


def _condition(cache: Cache, field: Field) -> tuple[str, Values]:
    """One field; a negated one is the opposite."""
    match field.name:
        case "feed":
            part, values = _feeds(cache, [field])
        case "tag":
            part, values = TAGGED, (field.value, field.value)
        case "is":
            column = field.value.removeprefix("un")
            part, values = f"a.{column} = {int(field.value != 'unread')}", ()
        case "entity":
            ids = json.dumps(entities.naming(cache, field.value))
            part, values = "a.id IN (SELECT value FROM json_each(?))", (ids,)
        case _:
            part, values = f"a.sorted_at {'>=' if field.name == 'since' else '<'} ?", (field.moment,)
    return (f"NOT ({part})" if field.negated else part), values


def _feeds(cache: Cache, fields: list[Field]) -> tuple[str, Values]:
    """The articles of any of these feeds, or with one of them as their source; a part of a name suffices. Raises
    BadQuery if there is none."""
    ids, sources = set[int](), {field.value for field in fields}
    for name, column in [(field.value, field.column) for field in fields]:
        exact = cache.find_feed(name)
        if exact is not None:
            ids.add(exact.id)
            continue
        folded = name.casefold()
        like = {feed for feed, names in _names(cache) if folded in names.casefold()}
        named = {source for source in _sources(cache) if folded in source.casefold()}
        if not like and not named:
            raise BadQuery(f"there is no feed '{name}'", column)
        ids |= like
        sources |= named
    part = f"""(a.feed IN ({", ".join(map(str, sorted(ids)))})
        OR a.source <> '' AND a.source IN (SELECT value FROM json_each(?)))"""
    return part, (json.dumps(sorted(sources)),)


def _names(cache: Cache) -> Iterable[tuple[int, str]]:
    """The title, address and former titles of each feed."""
    former = cache.former_titles()
    for feed in (row.feed for row in cache.feeds()):
        yield feed.id, "\n".join((feed.title, feed.address, *former.get(feed.id, ())))


def _sources(cache: Cache) -> Iterable[str]:
    """The sources of articles, each once: skips through the index from each one to the next."""
    next_one = "SELECT min(source) FROM article WHERE source <> '' AND source > "
    sql = f"""WITH RECURSIVE each(source) AS (
        {next_one}'' UNION ALL SELECT ({next_one}each.source) FROM each WHERE each.source IS NOT NULL)
        SELECT source FROM each WHERE source IS NOT NULL"""
    return [source for (source,) in cache.db.execute(sql)]

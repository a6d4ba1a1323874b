"""Which articles hold these words? Full text by FTS5, with the fields that narrow it down."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from cache import entities
from cache.choosing import TAGGED, Values
from cache.errors import BadQuery
from cache.folding import fold
from cache.query import Field, Query, parse_query
from cache.rows import COLUMNS, Row, row_of
from cache.snippet import pattern_of
from cache.store import Cache
from cache.times import local

EntityIds = Callable[[str], Iterable[int]]
FROM = "article AS a CROSS JOIN feed AS f ON f.id = a.feed"
JOINED = "CROSS JOIN article AS a ON a.id = w.rowid CROSS JOIN feed AS f ON f.id = a.feed"
NEWEST = "ORDER BY a.sorted_at DESC, a.id DESC"
BEST = 200
"""Candidates that the ranking looks at twice."""
SCORED = 20_000
"""Matches that are scored at all, the last to come: what bounds the time of a word that stands everywhere."""
TITLE_WEIGHT, TEXT_WEIGHT = 6.0, 1.0
FRESH = 0.3
"""By how much a new article beats an old one that matches as well; half of it is gone after `FADING` seconds."""
FADING = 30 * 86400
SHORT = 4
"""Letters of the beginning of a word that may stand in a good part of all articles."""
READ, SELDOM = 48, 5
"""Articles that are read before it is asked whether at least one of so many has the word."""
LATEST = 400
"""Matches, the last to come, that are put in order of time."""


def search(cache: Cache, text: str, limit: int = 50, *, entity_ids: EntityIds | None = None) -> list[Row]:
    """The articles that match, best first; where no word is asked for, newest first. Raises BadQuery.

    Words are scored by bm25, the title counted six times; of the best, newer ones move up a little. `entity_ids` says
    which articles name an entity; else what was derived does.
    """
    query = parse_query(text, local(cache.now()))
    where, values = conditions(cache, query, entity_ids)
    return ranked(cache, query.words, where, values, limit)


def ranked(cache: Cache, words: str, where: str, values: Values, limit: int, most: int = SCORED) -> list[Row]:
    """The best of the last `most` articles that came and match an FTS5 expression; just the newest without one."""
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
    """How well an article matches, a little more where it is new. (FTS5's bm25 is smaller where it is better.)"""
    age = max(0.0, now - row.sorted_at)
    return -score * (1 + FRESH / (1 + age / FADING))


def matches(cache: Cache, text: str, limit: int = 50, *, entity_ids: EntityIds | None = None) -> list[Row]:
    """The articles that match what was typed so far, newest first: the last word may go on. Raises BadQuery.

    Where there are very many, the newest of those that came last.
    """
    query = parse_query(text, local(cache.now()), prefix=True)
    where, values = conditions(cache, query, entity_ids)
    last = query.wanted[-1] if query.wanted else []
    if len(last) == 1 and last[0].prefix and len(last[0].text) <= SHORT and not query.unwanted:
        rest = replace(query, wanted=query.wanted[:-1])
        found = _read_through(cache, latest(cache, rest.words, where, values, LATEST), pattern_of(last[0]), limit)
        if found is not None:
            return found
    return latest(cache, query.words, where, values, limit)


def latest(cache: Cache, words: str, where: str, values: Values, limit: int) -> list[Row]:
    """The newest of the last articles that came and match; just the newest where no words are asked for."""
    if not words:
        return in_time(cache, where, values, limit)
    joined = "" if where == "1" else JOINED
    sql = f"""WITH hit AS MATERIALIZED (SELECT w.rowid AS id FROM words AS w {joined}
            WHERE w.words MATCH ? AND {where} ORDER BY w.rowid DESC LIMIT ?)
        SELECT {COLUMNS} FROM hit CROSS JOIN {FROM} WHERE a.id = hit.id {NEWEST} LIMIT ?"""
    found = cache.db.execute(sql, (words, *values, max(LATEST, 4 * limit), limit)).fetchall()
    return [row_of(columns) for columns in found]


def _read_through(cache: Cache, rows: list[Row], pattern: "re.Pattern[str]", limit: int) -> list[Row] | None:
    """Those of the newest rows in whose text a pattern stands; None where it is so rare that the index is faster.

    FTS5 gathers every article with any word that begins so before it answers: a letter or two takes it long, and
    reading the newest articles finds enough of those at once.
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
    """The articles that match, in whole words, newest first. Raises BadQuery."""
    query = parse_query(text, local(cache.now()))
    return latest(cache, query.words, *conditions(cache, query), limit)


def counted(cache: Cache, text: str) -> tuple[int, int]:
    """How many articles match, and how many of them are unread, of the last `SCORED` that came. Raises BadQuery."""
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


def conditions(cache: Cache, query: Query, entity_ids: EntityIds | None = None) -> tuple[str, Values]:
    """What the fields ask of `article AS a` and `feed AS f`, in SQL; '1' where they ask nothing. Raises BadQuery."""
    entity_ids = entity_ids or partial(entities.naming, cache)
    parts, values = list[str](), list[object]()
    feeds = [field for field in query.fields if field.name == "feed" and not field.negated]
    asked = [_condition(cache, field, entity_ids) for field in query.fields if field.name != "feed" or field.negated]
    for part, part_values in ([_feeds(cache, feeds)] if feeds else []) + asked:
        parts.append(part)
        values += part_values
    if query.unwanted and not query.wanted:
        parts.append("a.id NOT IN (SELECT rowid FROM words WHERE words MATCH ?)")
        values.append(query.left_out)
    return " AND ".join(parts) or "1", tuple(values)


def _condition(cache: Cache, field: Field, entity_ids: EntityIds) -> tuple[str, Values]:
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
            ids = json.dumps(list(entity_ids(field.value)))
            part, values = "a.id IN (SELECT value FROM json_each(?))", (ids,)
        case _:
            part, values = f"a.sorted_at {'>=' if field.name == 'since' else '<'} ?", (field.moment,)
    return (f"NOT ({part})" if field.negated else part), values


def _feeds(cache: Cache, fields: list[Field]) -> tuple[str, Values]:
    """The articles of any of these feeds, or that name one as their source; a part of its name does. Raises BadQuery
    where there is none."""
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
    """What each feed is called, and was."""
    former = cache.former_titles()
    for feed in (row.feed for row in cache.feeds()):
        yield feed.id, "\n".join((feed.title, feed.address, *former.get(feed.id, ())))


def _sources(cache: Cache) -> Iterable[str]:
    """What articles name as their sources, each once: the index is asked for the next one after each, not read."""
    next_one = "SELECT min(source) FROM article WHERE source <> '' AND source > "
    sql = f"""WITH RECURSIVE each(source) AS (
        {next_one}'' UNION ALL SELECT ({next_one}each.source) FROM each WHERE each.source IS NOT NULL)
        SELECT source FROM each WHERE source IS NOT NULL"""
    return [source for (source,) in cache.db.execute(sql)]

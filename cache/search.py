"""Which articles hold these words? Full text by FTS5, with the fields that narrow it down."""

from typing import Any

from cache import derived
from cache.query import Query, parse_query
from cache.rows import COLUMNS, Row, row_of
from cache.store import Cache

FROM = "FROM article AS a JOIN feed AS f ON f.id = a.feed"
BEST = 200
"""Candidates of the ranking, ordered by how well they match and then a little by age."""
TITLE_WEIGHT, TEXT_WEIGHT = 6.0, 1.0


def search(cache: Cache, text: str, limit: int = 50) -> list[Row]:
    """The articles that match, best first (bm25, the title counted six times); where no word is asked for, newest
    first. Raises BadQuery."""
    query = parse_query(text, cache.now())
    where, values = _fields(cache, query)
    if not query.words:
        return _newest(cache, where, values, limit)
    sql = (
        f"SELECT {COLUMNS} {FROM} JOIN (SELECT rowid AS id, bm25(words, {TITLE_WEIGHT}, {TEXT_WEIGHT}) AS score FROM words"
        f" WHERE words MATCH ? ORDER BY score LIMIT ?) w ON w.id = a.id WHERE {where} ORDER BY w.score, a.sorted_at DESC LIMIT ?"
    )
    # With fields the best 200 may all be elsewhere: then every match is a candidate.
    most = max(BEST, limit) if where == "1" else -1
    return [row_of(found) for found in cache.db.execute(sql, (query.words, most, *values, limit))]


def matches(cache: Cache, text: str, limit: int = 50) -> list[Row]:
    """The articles that match what was typed so far, newest first: the last word may go on. Raises BadQuery."""
    query = parse_query(text, cache.now(), prefix=True)
    where, values = _fields(cache, query)
    if not query.words:
        return _newest(cache, where, values, limit)
    # Numbers grow with time, nearly: the newest of the last matches by number, not all matches, are put in order.
    sql = (
        f"SELECT {COLUMNS} {FROM} WHERE a.id IN (SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?)"
        f" AND {where} ORDER BY a.sorted_at DESC, a.id DESC LIMIT ?"
    )
    most = 4 * limit if where == "1" else -1
    return [row_of(found) for found in cache.db.execute(sql, (query.words, most, *values, limit))]


def _newest(cache: Cache, where: str, values: list[Any], limit: int) -> list[Row]:
    sql = f"SELECT {COLUMNS} {FROM} WHERE {where} ORDER BY a.sorted_at DESC, a.id DESC LIMIT ?"
    return [row_of(found) for found in cache.db.execute(sql, (*values, limit))]


def _fields(cache: Cache, query: Query) -> tuple[str, list[Any]]:
    """What narrows the words down, as SQL on `a` (article) and `f` (feed)."""
    parts: list[str] = []
    values: list[Any] = []
    for column, state in query.states.items():
        parts.append(f"a.{column} = ?")
        values.append(state)
    for sign, moment in ((">=", query.since), ("<", query.before)):
        if moment is not None:
            parts.append(f"a.sorted_at {sign} ?")
            values.append(moment)
    for name in query.feeds:
        like = "%" + name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        parts.append("(f.title LIKE ? ESCAPE '\\' OR a.source LIKE ? ESCAPE '\\' OR f.address = ? OR f.id = ?)")
        values += [like, like, name, name]
    for tag in query.tags:
        parts.append("EXISTS (SELECT 1 FROM json_each(f.tags) WHERE value = ? COLLATE NOCASE)")
        values.append(tag)
    for name in query.entities:
        ids = derived.naming(cache, name)
        parts.append(f"a.id IN ({', '.join(str(int(id)) for id in ids)})")
    return " AND ".join(parts) or "1", values


def snippet(text: str, words: list[str], width: int = 160) -> str:
    """A piece of the text around the first of the words that stands in it; its beginning where none does."""
    folded = text.casefold()
    at = min((found for word in words if (found := folded.find(word.casefold())) >= 0), default=0)
    start = max(0, at - width // 3)
    piece = " ".join(text[start : start + width].split())
    return ("…" if start else "") + piece + ("…" if start + width < len(text) else "")

"""Which names does an article mention, how often, and in which forms? Corrections are applied on reading."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from cache.correcting import load
from cache.corrections import Corrections, Known, NameKey, form_of
from cache.handle import Handle
from cache.hashing import name_key
from feeds.article import Article, Mention
from feeds.record import dataclass


@dataclass(frozen=True, slots=True)
class Naming:
    """How often an article mentions a name."""

    article: int
    known: Known
    times: int
    articles: int
    """Articles that name it, of all in the cache, before corrections."""


def save_namings(cache: Handle, article: Article, mentions: Sequence[Mention]) -> None:
    """Store which names an article mentions and in which forms, replacing what was stored before."""
    drop_namings(cache, article.id)
    forms: dict[tuple[str, str], Counter[str]] = {}
    for mention in mentions:
        forms.setdefault((mention.kind, mention.name), Counter())[form_of(article.text, mention)] += 1
    for (kind, name), counted in forms.items():
        entity = _counted(cache, "entity", "key = ? AND kind = ? AND name = ?", (name_key(name), kind, name))
        cache.db.execute("INSERT INTO naming VALUES (?, ?, ?)", (entity, article.id, counted.total()))
        for form, count in counted.items():
            if form:
                id = _counted(cache, "form", "key = ? AND entity = ? AND text = ?", (name_key(form), entity, form))
                cache.db.execute("INSERT INTO forming VALUES (?, ?, ?)", (id, article.id, count))


def _counted(cache: Handle, table: str, same: str, values: tuple[object, ...]) -> int:
    """The id of the row with these values, created if needed, counted for one article more."""
    found = cache.db.execute(f"SELECT id FROM {table} WHERE {same}", values).fetchone()
    if found is not None:
        cache.db.execute(f"UPDATE {table} SET articles = articles + 1 WHERE id = ?", found)
        return int(found[0])
    columns = same.replace(" = ? AND", ",").replace(" = ?", "")
    made = cache.db.execute(f"INSERT INTO {table} ({columns}, articles) VALUES (?, ?, ?, 1)", values)
    return int(made.lastrowid or 0)


def drop_namings(cache: Handle, id: int) -> None:
    """Delete the names of an article, and those that no article has any more."""
    held = [row[0] for row in cache.db.execute("SELECT entity FROM naming WHERE article = ?", (id,))]
    written = "SELECT f.id FROM form f JOIN forming g ON g.form = f.id WHERE f.entity = ? AND g.article = ?"
    forms = [row[0] for entity in held for row in cache.db.execute(written, (entity, id))]
    cache.db.executemany("DELETE FROM forming WHERE form = ? AND article = ?", [(form, id) for form in forms])
    cache.db.execute("DELETE FROM naming WHERE article = ?", (id,))
    for table, ids in (("form", forms), ("entity", held)):
        cache.db.executemany(f"UPDATE {table} SET articles = articles - 1 WHERE id = ?", [(one,) for one in ids])
        cache.db.executemany(f"DELETE FROM {table} WHERE id = ? AND articles <= 0", [(one,) for one in ids])


def named_in(
    cache: Handle, ids: Iterable[int], fix: Corrections | None = None, only: Iterable[int] | None = None
) -> Iterator[Naming]:
    """The names of articles (`only` those of some entities), without hidden ones; a name that corrections merged may
    come more than once."""
    fix = load(cache) if fix is None else fix
    among = "" if only is None else " AND n.entity IN (SELECT value FROM json_each(?))"
    rows = cache.db.execute(
        "SELECT n.article, n.entity, e.kind, e.name, n.count, e.articles FROM naming n JOIN entity e ON e.id = n.entity"
        f" WHERE n.article IN (SELECT value FROM json_each(?)){among}",
        (json.dumps(list(ids)), *([] if only is None else [json.dumps(list(only))])),
    ).fetchall()
    known: dict[int, Known] = {}
    for article, entity, kind, name, count, articles in rows:
        if entity not in known:
            known[entity] = fix.resolve(kind, name)
        left = count
        for form, times in _split_forms(cache, fix, entity, (kind, name.casefold()), article):
            left -= times
            if not (alone := fix.resolve(kind, name, form)).hidden:
                yield Naming(article, alone, times, articles)
        if left > 0 and not known[entity].hidden:
            yield Naming(article, known[entity], left, articles)


def _split_forms(cache: Handle, fix: Corrections, entity: int, key: NameKey, article: int) -> list[tuple[str, int]]:
    """The forms that were separated from a name, and how often an article has them."""
    if key not in fix.split:
        return []
    sql = "SELECT f.text, g.count FROM form f JOIN forming g ON g.form = f.id WHERE f.entity = ? AND g.article = ?"
    found = cache.db.execute(sql, (entity, article)).fetchall()
    return [(text, count) for text, count in found if text.casefold() in fix.split[key]]

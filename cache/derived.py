"""What was found in the articles: which are still to be analysed, what stands in one, which names stand where?

The queue is the table `pending`. An article taken from it is leased to a process until a time, so that two processes
never do one article twice; the lease of a process that has died counts no more.
"""

import os
import socket
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from cache import vectors
from cache.errors import NotFound
from cache.handle import Handle
from cache.packing import pack, unpack
from feeds.article import Analysis, Article, Mention

LEASE = 300.0
"""Seconds after which an article taken and not saved is free again."""


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One name, and how often it stands in an article or in all of them."""

    name: str
    kind: str
    count: int
    """Mentions."""
    articles: int
    """Articles that name it, of all in the cache."""


@dataclass(frozen=True, slots=True)
class EntityPage:
    """One name, where it stands and what stands beside it."""

    name: str
    kind: str
    count: int
    articles: tuple[int, ...]
    """Newest first."""
    beside: tuple[EntityRow, ...]
    """Other names of those articles, those in most of them first; `count` is the number of shared articles."""


# --- the queue


def require(cache: Handle, version: str) -> None:
    """Put every article that this version has not analysed into the queue, where another version came before."""
    if _version(cache) == version:
        return
    with cache.write():
        if _version(cache) == version:  # another process was faster
            return
        cache.db.execute(
            "INSERT OR IGNORE INTO pending (article, sorted_at) SELECT id, sorted_at FROM article"
            " WHERE id NOT IN (SELECT article FROM analysis WHERE version = ?)",
            (version,),
        )
        cache.db.execute("INSERT OR REPLACE INTO tally VALUES ('version', ?)", (version,))


def _version(cache: Handle) -> str:
    row = cache.db.execute("SELECT value FROM tally WHERE name = 'version'").fetchone()
    return str(row[0]) if row else ""


def pending_count(cache: Handle, version: str) -> int:
    """How many articles this version still has to analyse, leased ones included."""
    if _version(cache) == version:
        return int(cache.db.execute("SELECT count(*) FROM pending").fetchone()[0])
    counted = "SELECT count(*) FROM article WHERE id NOT IN (SELECT article FROM analysis WHERE version = ?)"
    return int(cache.db.execute(counted, (version,)).fetchone()[0])


def take_pending(
    cache: Handle,
    limit: int,
    version: str,
    wanted: Sequence[int] = (),
    lease: float = LEASE,
    *,
    only: bool = False,
    now: float | None = None,
) -> list[Article]:
    """At most `limit` articles to analyse, leased to this process for `lease` seconds.

    The wanted ones come first (and nothing else if `only`), then the newest. An article leased by a living process
    is left to it. Raises Busy.
    """
    require(cache, version)
    if not cache.db.execute("SELECT 1 FROM pending LIMIT 1").fetchone():
        return []
    moment = time.time() if now is None else now
    with cache.write():
        chosen = [id for id in dict.fromkeys(wanted) if _is_free(cache, id, moment)]
        if not only and len(chosen) < limit:
            chosen += [id for id in _newest(cache, limit, moment) if id not in chosen]
        articles = _read(cache, chosen[:limit])
        leased = [(moment + lease, _me(), article.id) for article in articles]
        cache.db.executemany("UPDATE pending SET until = ?, owner = ? WHERE article = ?", leased)
    return articles


def _newest(cache: Handle, limit: int, now: float) -> list[int]:
    dead = _dead_owners(cache)
    marks = ",".join("?" * len(dead))
    rows = cache.db.execute(
        f"SELECT article FROM pending WHERE until <= ? OR owner IN ({marks})"
        " ORDER BY sorted_at DESC, article DESC LIMIT ?",
        (now, *dead, limit),
    )
    return [row[0] for row in rows]


def _is_free(cache: Handle, id: int, now: float) -> bool:
    row = cache.db.execute("SELECT until, owner FROM pending WHERE article = ?", (id,)).fetchone()
    return row is not None and (row[0] <= now or _is_dead(row[1]))


def _read(cache: Handle, ids: Iterable[int]) -> list[Article]:
    """The articles; one that has gone leaves the queue."""
    articles = []
    for id in ids:
        try:
            articles.append(cache.get(id))
        except NotFound:
            cache.db.execute("DELETE FROM pending WHERE article = ?", (id,))
    return articles


def _me() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"


def _dead_owners(cache: Handle) -> list[str]:
    owners = cache.db.execute("SELECT DISTINCT owner FROM pending WHERE until > 0 AND owner <> ''")
    return [owner for (owner,) in owners.fetchall() if _is_dead(owner)]


def _is_dead(owner: str) -> bool:
    """Whether the process that holds a lease is known to have ended; a process of another machine never is."""
    host, _, pid = owner.rpartition(":")
    if host != socket.gethostname() or not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False


# --- one article


def digest(text: str) -> int:
    """64 bits that tell one text from another."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def save_analysis(cache: Handle, article: Article, version: str, analysis: Analysis) -> None:
    """Store what was found in an article's text, in place of what was found before, and take it off the queue.

    Where the article was removed or got another text meanwhile, nothing is stored, and the new text stays queued.
    """
    with cache.write():
        try:
            current = cache.get(article.id)
        except NotFound:
            forget(cache, [article.id])
            return
        if current.text != article.text:
            cache.db.execute("UPDATE pending SET until = 0, owner = '' WHERE article = ?", (article.id,))
            return
        cache.db.execute(
            "INSERT OR REPLACE INTO analysis (article, text, version, data) VALUES (?, ?, ?, ?)",
            (article.id, digest(article.text), version, pack(analysis)),
        )
        _save_namings(cache, article.id, analysis.mentions)
        cache.db.execute("DELETE FROM pending WHERE article = ?", (article.id,))


def save_analyses(cache: Handle, batch: Iterable[tuple[Article, Analysis]], version: str) -> None:
    """Store a batch in one transaction."""
    with cache.write():
        for article, analysis in batch:
            save_analysis(cache, article, version, analysis)


def analysis(cache: Handle, id: int, version: str = "") -> Analysis | None:
    """What was found in the article's present text, by this version of the analyser ('': by any); None if nothing was
    stored or it is out of date. Raises NotFound."""
    row = cache.db.execute("SELECT text, version, data FROM analysis WHERE article = ?", (id,)).fetchone()
    if row is None or (version and row[1] != version) or row[0] != digest(cache.get(id).text):
        return None
    return unpack(row[2])


def forget(cache: Handle, ids: Iterable[int]) -> None:
    """Drop all that was derived from these articles; called when they are removed."""
    with cache.write():
        for id in ids:
            _drop_namings(cache, id)
            vectors.drop_vector(cache, id)
            cache.db.execute("DELETE FROM analysis WHERE article = ?", (id,))
            cache.db.execute("DELETE FROM pending WHERE article = ?", (id,))


# --- names


def _save_namings(cache: Handle, id: int, mentions: Sequence[Mention]) -> None:
    _drop_namings(cache, id)
    counted = Counter((mention.kind, mention.name) for mention in mentions)
    for (kind, name), count in counted.items():
        values = (_name_key(name), kind, name)
        found = cache.db.execute("SELECT id FROM entity WHERE key = ? AND kind = ? AND name = ?", values).fetchone()
        if found is None:
            made = cache.db.execute("INSERT INTO entity (key, kind, name, articles) VALUES (?, ?, ?, 1)", values)
            entity = made.lastrowid
        else:
            entity = found[0]
            cache.db.execute("UPDATE entity SET articles = articles + 1 WHERE id = ?", (entity,))
        cache.db.execute("INSERT INTO naming (entity, article, count) VALUES (?, ?, ?)", (entity, id, count))


def _drop_namings(cache: Handle, id: int) -> None:
    """Names that no article has any more go with it."""
    held = [row[0] for row in cache.db.execute("SELECT entity FROM naming WHERE article = ?", (id,))]
    cache.db.execute("DELETE FROM naming WHERE article = ?", (id,))
    cache.db.executemany("UPDATE entity SET articles = articles - 1 WHERE id = ?", [(entity,) for entity in held])
    cache.db.executemany("DELETE FROM entity WHERE id = ? AND articles <= 0", [(entity,) for entity in held])


def entities(cache: Handle, article: int | None = None, limit: int | None = None) -> list[EntityRow]:
    """The names of one article, or of all: those mentioned most first."""
    stated = -1 if limit is None else limit
    if article is not None:
        query = (
            "SELECT e.name, e.kind, n.count, e.articles FROM naming n JOIN entity e ON e.id = n.entity"
            " WHERE n.article = ? ORDER BY n.count DESC, e.name, e.kind LIMIT ?"
        )
        return [EntityRow(*row) for row in cache.db.execute(query, (article, stated))]
    query = (
        "SELECT e.name, e.kind, n.total, e.articles FROM"
        " (SELECT entity, sum(count) AS total FROM naming GROUP BY entity) n JOIN entity e ON e.id = n.entity"
        " ORDER BY n.total DESC, e.name, e.kind LIMIT ?"
    )
    return [EntityRow(*row) for row in cache.db.execute(query, (stated,))]


def _name_key(name: str) -> int:
    return digest(name.casefold())


def _entity_ids(cache: Handle, name: str) -> list[int]:
    """The entities that a name means, without regard to case; 'kind:name' means one kind only."""
    query = "SELECT id, kind, name FROM entity WHERE key = ? ORDER BY articles DESC, id"
    for kind, wanted in _meanings(name):
        rows = cache.db.execute(query, (_name_key(wanted),)).fetchall()
        if found := [id for id, k, n in rows if kind in ("", k) and n.casefold() == wanted.casefold()]:
            return found
    return []


def _meanings(name: str) -> list[tuple[str, str]]:
    """What 'kind:name' may mean: a kind ('' for any) and a name."""
    kind, colon, rest = name.partition(":")
    whole = ("", name.strip())
    return [(kind.strip().casefold(), rest.strip()), whole] if colon and kind.strip() else [whole]


def naming(cache: Handle, name: str) -> list[int]:
    """The articles that name this, newest in the cache first; `name` is a canonical name or 'kind:name'."""
    found: set[int] = set()
    for entity in _entity_ids(cache, name):
        found.update(row[0] for row in cache.db.execute("SELECT article FROM naming WHERE entity = ?", (entity,)))
    return sorted(found, reverse=True)


def entity(cache: Handle, name: str, limit: int = 20) -> EntityPage | None:
    """All about one name; None where no article names it. Where it has two kinds, the one in more articles counts."""
    ids = _entity_ids(cache, name)
    if not ids:
        return None
    shown, kind = cache.db.execute("SELECT name, kind FROM entity WHERE id = ?", (ids[0],)).fetchone()
    marks = ",".join("?" * len(ids))
    total = cache.db.execute(f"SELECT sum(count) FROM naming WHERE entity IN ({marks})", ids).fetchone()[0]
    beside = cache.db.execute(
        "SELECT e.name, e.kind, count(DISTINCT b.article) AS shared, e.articles FROM naming a"
        " JOIN naming b ON b.article = a.article JOIN entity e ON e.id = b.entity"
        f" WHERE a.entity IN ({marks}) AND b.entity NOT IN ({marks})"
        " GROUP BY b.entity ORDER BY shared DESC, e.name, e.kind LIMIT ?",
        (*ids, *ids, limit),
    )
    return EntityPage(shown, kind, total, tuple(naming(cache, name)), tuple(EntityRow(*row) for row in beside))

"""Which articles are still to be analysed, and what did the analysis find in one?

The queue is the table `pending`. An article taken from it is leased to a process for some time, so that two processes
never analyse the same article; the lease of a process that has died is void.
"""

import os
import socket
import time
from collections.abc import Iterable, Sequence

from cache import copying, namings, people, vectors
from cache.correcting import load
from cache.corrections import corrected
from cache.errors import NotFound
from cache.handle import Handle
from cache.hashing import digest
from cache.packing import pack, unpack
from feeds.article import FAILED, Analysis, Article

GIVEN_UP = 64
"""Largest size in bytes of an analysis that failed, in which nothing was found."""
FAR = 3600.0
"""Seconds: a lease that ends later than this was given by a clock that has been put back since."""
LEASE = 300.0
"""Seconds after which an article that was taken and not saved is available again."""


# --- the queue


def require(cache: Handle, version: str) -> None:
    """If another version of the analyser came before, queue every article that this one has not analysed."""
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
    counted = """SELECT count(*) FROM article WHERE id IN (SELECT article FROM pending)
        OR id NOT IN (SELECT article FROM analysis WHERE version = ?)"""
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

    The `wanted` ones come first (and no others if `only`), then the newest. Articles leased by a living process are
    skipped. Raises Busy.
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
        f"SELECT article FROM pending WHERE until <= ? OR until > ? OR owner IN ({marks})"
        " ORDER BY sorted_at DESC, article DESC LIMIT ?",
        (now, now + FAR, *dead, limit),
    )
    return [row[0] for row in rows]


def _is_free(cache: Handle, id: int, now: float) -> bool:
    row = cache.db.execute("SELECT until, owner FROM pending WHERE article = ?", (id,)).fetchone()
    return row is not None and (row[0] <= now or row[0] > now + FAR or _is_dead(row[1]))


def _read(cache: Handle, ids: Iterable[int]) -> list[Article]:
    """The articles; one that no longer exists leaves the queue."""
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
    """Whether the process that holds a lease is known to have ended; that of another machine is never known."""
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


def save_analysis(cache: Handle, article: Article, version: str, analysis: Analysis) -> bool:
    """Store the analysis of an article, replacing an earlier one, and remove the article from the queue; whether it was
    stored.

    If the article was removed or its text has changed meanwhile, nothing is stored, and the new text stays queued.
    """
    with cache.write():
        try:
            current = cache.get(article.id)
        except NotFound:
            forget(cache, [article.id])
            return False
        if current.text != article.text:
            cache.db.execute("UPDATE pending SET until = 0, owner = '' WHERE article = ?", (article.id,))
            return False
        analysis = people.in_full(cache, analysis)
        _store(cache, article, version, analysis)
        cache.db.execute("DELETE FROM pending WHERE article = ?", (article.id,))
        for id in people.waiting(cache, article.text, analysis):
            _look_again(cache, id)
    return True


def _store(cache: Handle, article: Article, version: str, analysis: Analysis) -> None:
    cache.db.execute(
        "INSERT OR REPLACE INTO analysis (article, text, version, data) VALUES (?, ?, ?, ?)",
        (article.id, digest(article.text), version, pack(analysis)),
    )
    namings.save_namings(cache, article, analysis.mentions)


def _look_again(cache: Handle, id: int) -> None:
    """Complete lone surnames in an earlier article whose full names are known now."""
    row = cache.db.execute("SELECT text, version, data FROM analysis WHERE article = ?", (id,)).fetchone()
    before = unpack(row[2]) if row is not None else None
    if before is not None and (after := people.in_full(cache, before)) is not before:
        article = cache.get(id)
        if digest(article.text) == row[0]:
            _store(cache, article, row[1], after)


def analysis(cache: Handle, id: int, version: str = "", *, hidden: bool = False) -> Analysis | None:
    """The analysis of the article's current text by this version of the analyser ('': by any); None if there is none.
    Names are corrected by the user's corrections; `hidden` ones are included only if asked for. Raises NotFound."""
    row = cache.db.execute("SELECT text, version, data FROM analysis WHERE article = ?", (id,)).fetchone()
    if row is None or (version and row[1] != version):
        return None
    text = cache.get(id).text
    found = unpack(row[2]) if row[0] == digest(text) else None
    return corrected(found, text, load(cache), hidden=hidden) if found is not None else None


def given_up(cache: Handle, version: str) -> list[int]:
    """The articles that this version of the analyser failed on. Reads every small analysis."""
    small = "SELECT article, data FROM analysis WHERE version = ? AND length(data) <= ?"
    rows = cache.db.execute(small, (version, GIVEN_UP)).fetchall()
    return [article for article, data in rows if (found := unpack(data)) is not None and found.reader == FAILED]


def forget(cache: Handle, ids: Sequence[int]) -> None:
    """Delete everything derived from these articles; called when they are removed."""
    with cache.write():
        copying.pass_on(cache, ids)
        for id in ids:
            namings.drop_namings(cache, id)
            vectors.drop_vector(cache, id)
            cache.db.execute("DELETE FROM analysis WHERE article = ?", (id,))
            cache.db.execute("DELETE FROM copy WHERE article = ?1 OR original = ?1", (id,))
            cache.db.execute("DELETE FROM pending WHERE article = ?", (id,))

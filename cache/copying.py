"""Which articles are copies of another one? Recorded as they arrive, so that a list shows each text once.

The first article with a text is the original; the others refer to it. Only reports of one story are compared, those
that are similar in words, and few of them in full: the time is bounded however many copies there are.
"""

import json
from collections.abc import Iterable, Sequence

from cache.copies import same_text
from cache.errors import NotFound
from cache.handle import Handle
from cache.moment import Moment
from cache.vectors import Query

LOOKED_AT = 60
"""Newest texts of the story whose words are compared."""
READ = 4
"""The likeliest of those, which are compared in full."""
LIKE_A_COPY = 0.3
"""Cosine from which two texts are compared word for word."""
MORE = 16
"""Texts of the same stories that are compared again."""
NEWEST = """SELECT a.id, a.sorted_at, c.original FROM article AS a LEFT JOIN copy AS c ON c.article = a.id
    WHERE a.story = ? ORDER BY a.sorted_at DESC, a.id DESC LIMIT ?"""
RECENT = 200
"""Newest reports of a story among which its texts are looked for: of thousands most are copies."""


def note_copies(cache: Handle, ids: Iterable[int], now: Moment | None = None) -> None:
    """Record whether articles that were put into stories are copies. A copy of two texts that counted as different
    until now (because their stories have just been merged) joins these."""
    now = now or Moment(cache)
    with cache.write(), cache.counting_once():
        asked = list(ids)
        waiting = _oldest_first(cache, [*asked, *_beside(cache, asked)])
        while waiting:
            id = waiting.pop(0)
            same = _same(cache, id, waiting, now)
            if same:
                _bring_together(cache, _oldest_first(cache, [id, *same]))
            elif not cache.db.execute("SELECT 1 FROM copy WHERE original = ? LIMIT 1", (id,)).fetchone():
                cache.note_copy(id, None)


def pass_on(cache: Handle, ids: Sequence[int]) -> None:
    """These articles leave: the first remaining copy of each becomes the original."""
    sql = """SELECT c.original, c.article FROM copy AS c JOIN article AS a ON a.id = c.article
        WHERE c.original IN (SELECT value FROM json_each(?1)) AND c.article NOT IN (SELECT value FROM json_each(?1))
        ORDER BY a.sorted_at DESC, a.id DESC"""
    with cache.write():
        for original, heir in dict(cache.db.execute(sql, (json.dumps(ids),)).fetchall()).items():
            cache.db.execute("UPDATE copy SET original = ? WHERE original = ?", (heir, original))
            cache.note_copy(heir, None)


def _oldest_first(cache: Handle, ids: Iterable[int]) -> list[int]:
    sql = "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?)) ORDER BY sorted_at, id"
    return [id for (id,) in cache.db.execute(sql, (json.dumps(list(ids)),)).fetchall()]


def _beside(cache: Handle, ids: Sequence[int]) -> list[int]:
    """A few more texts of the same stories, the newest: the stories may have been merged since these were recorded."""
    sql = "SELECT DISTINCT story FROM article WHERE id IN (SELECT value FROM json_each(?))"
    stories = cache.db.execute(sql, (json.dumps(list(ids)),)).fetchall()
    found = [row for (story,) in stories for row in cache.db.execute(NEWEST, (story, RECENT)).fetchall()]
    texts = [(moment, id) for id, moment, original in found if original is None and id not in ids]
    return [id for _, id in sorted(texts, reverse=True)[:MORE]]


def _texts(cache: Handle, id: int) -> list[int]:
    """The originals of the texts in the story of an article, without its own, those with the newest reports first."""
    (story,) = cache.db.execute("SELECT story FROM article WHERE id = ?", (id,)).fetchone()
    found = cache.db.execute(NEWEST, (story, RECENT)).fetchall()
    texts = dict.fromkeys(other if original is None else original for other, _, original in found)
    return [other for other in texts if other != id][:LOOKED_AT]


def _bring_together(cache: Handle, ids: Sequence[int]) -> None:
    """Make the first the original of all others and of their copies."""
    original = ids[0]
    for id in ids[1:]:
        cache.db.execute("UPDATE copy SET original = ? WHERE original = ?", (original, id))
        cache.note_copy(id, original)
    cache.note_copy(original, None)


def _same(cache: Handle, id: int, waiting: Sequence[int], now: Moment) -> list[int]:
    """The texts of its story that an article is a copy of; those still waiting are compared later."""
    others = [other for other in _texts(cache, id) if other not in waiting]
    if not others:
        return []
    cosines = Query(cache, id, now, exact=False).cosines(cache, others)
    likely = sorted((other for other in cosines if cosines[other] >= LIKE_A_COPY), key=lambda o: (-cosines[o], o))
    return [other for other in likely[:READ] if _is_copy(now, id, other)]


def _is_copy(now: Moment, id: int, other: int) -> bool:
    try:
        return same_text(now.print(id), now.print(other))
    except NotFound:  # its text is gone
        return False

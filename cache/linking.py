"""Which articles does an article itself refer to, in its Related section?"""

from collections.abc import Sequence

from cache.errors import NotFound
from cache.handle import Handle

SAME_TITLE = 20
"""Articles of one title that are looked at."""


def named(cache: Handle, id: int, keys: Sequence[str]) -> list[int]:
    """The articles that titles, addresses and absolute paths refer to, in order, each once, without the article
    itself."""
    found = (_find(cache, id, key.strip()) for key in keys)
    return [other for other in dict.fromkeys(found) if other not in (0, id)]


def _find(cache: Handle, id: int, key: str) -> int:
    """One of them; 0 if there is none."""
    if "://" in key or key.startswith("/"):
        try:
            return cache.resolve(key)
        except NotFound:
            return 0
    return _titled(cache, id, key)


def _titled(cache: Handle, id: int, title: str) -> int:
    """The article with this title, ignoring case; of several the newest of the same feed, else the newest."""
    wanted = _plain(title)
    if not wanted:
        return 0
    rows = cache.db.execute(
        "SELECT a.id, a.title FROM words w JOIN article a ON a.id = w.rowid, article own"
        " WHERE w.words MATCH ? AND own.id = ? AND a.id <> own.id"
        " ORDER BY a.feed = own.feed DESC, a.sorted_at DESC LIMIT ?",
        ('title : "' + " ".join(wanted) + '"', id, SAME_TITLE),
    )
    return next((other for other, found in rows if _plain(found) == wanted), 0)


def _plain(title: str) -> list[str]:
    """The words of a title, without case and punctuation."""
    return "".join(c if c.isalnum() else " " for c in title.casefold()).split()

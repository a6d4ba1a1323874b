"""Does an entry with a new guid belong to an article that we already have under another guid?

Some feeds change the guid of an entry with each change of their software, with their move to https, or at each request.
An entry is taken for a known article of its feed if the feed does not list that article's guid any more, and both have
the same address (ignoring the scheme and www.), the same title and either the same time of publication or the same
text: less would merge two reports that share a page. If the address differs too, as after a move of the site, title,
time and text must all be the same. An entry with neither id nor address, which is identified by its content, is the one
with the same title and time, whatever its text says now; of several, the one in the same place, if there are as many as
before: a list from which the last one falls is not one whose entries have all changed.
"""

import math
import re
from collections.abc import Mapping
from functools import cached_property

from cache import codec
from cache.handle import Handle
from cache.times import packed
from feeds.article import BY_CONTENT, Article, Block

ALIKE = """SELECT id, key FROM article WHERE url_number = ? AND url = ? AND feed = ? AND title = ?
    ORDER BY id DESC LIMIT 20"""

AT_ONCE = """SELECT id, key, url = '' AND guid LIKE ? FROM article WHERE feed = ? AND sorted_at = ? AND title = ?
    AND feed IN (SELECT id FROM feed WHERE kind = 'web') ORDER BY id DESC LIMIT 20"""
"""Only web feeds come in one piece: with others, an entry that is missing may be in another batch."""
_WEB = re.compile(r"https?://(?:www\.)?")


class Listed:
    """What a feed lists, by the keys of the guids, in its order."""

    def __init__(self, told: Mapping[bytes, tuple[Article, object]]) -> None:
        self._told = told

    def __contains__(self, key: bytes) -> bool:
        return key in self._told

    @cached_property
    def _nameless(self) -> dict[tuple[str, int], list[str]]:
        """The guids of entries with neither id nor address, by title and time."""
        found: dict[tuple[str, int], list[str]] = {}
        for article, _ in self._told.values():
            seconds, _ = packed(article.published)
            if _is_nameless(article) and seconds is not None:
                found.setdefault((codec.safe(article.shown_title), math.floor(seconds)), []).append(article.guid)
        return found

    def place_of(self, article: Article, title: str, second: int, among: int) -> int:
        """The place of a nameless entry among those of its title and time; -1 if there are not as many as `among`."""
        alike = self._nameless.get((title, second), [])
        return alike.index(article.guid) if len(alike) == among and article.guid in alike else -1


def renamed(cache: Handle, feed: int, article: Article, named: Listed, *, moved: bool) -> int:
    """The article of this feed that now has another guid, or 0; `named` is what the feed lists. `moved`: it may have
    another address as well."""
    url, title = codec.safe(article.url), codec.safe(article.shown_title)
    for address in _addresses(url) if url else ():
        for id, key in cache.db.execute(ALIKE, (codec.number_of(address), address, feed, title)).fetchall():
            if key not in named and _says_the_same(cache, id, article):
                return int(id)
    seconds, _ = packed(article.published)
    if not moved or seconds is None or not (article.title and article.blocks):
        return 0
    second = math.floor(seconds)
    rows = cache.db.execute(AT_ONCE, (f"{BY_CONTENT}%", feed, second, title)).fetchall()
    for id, key, _ in rows:
        if key not in named and _has_the_text(cache, id, article):
            return int(id)
    if not _is_nameless(article):
        return 0
    alike = [(int(id), key) for id, key, nameless in rows if nameless]
    place = named.place_of(article, title, second, len(alike))
    return alike[place][0] if place >= 0 and alike[place][1] not in named else 0


def _is_nameless(article: Article) -> bool:
    return not article.url and article.guid.startswith(BY_CONTENT)


def _addresses(url: str) -> list[str]:
    """An address, and its variants with http or https, with and without www."""
    found = _WEB.match(url)
    if found is None:
        return [url]
    rest = url[found.end() :]
    others = [f"{scheme}://{www}{rest}" for scheme in ("https", "http") for www in ("", "www.")]
    return list(dict.fromkeys([url, *others]))


def rename(cache: Handle, id: int, article: Article) -> None:
    """Give an article its new guid, also in statuses, files and follows."""
    feed, old, url = cache.db.execute("SELECT feed, key, url FROM article WHERE id = ?", (id,)).fetchone()
    key, guid = codec.guid_key(article.guid), codec.short_guid(article.guid)
    cache.db.execute("UPDATE article SET key = ?, guid = ? WHERE id = ?", (key, None if guid == url else guid, id))
    cache.db.execute("UPDATE OR REPLACE status SET key = ? WHERE feed = ? AND key = ?", (key, feed, old))
    cache.db.execute("UPDATE OR REPLACE file SET key = ? WHERE feed = ? AND key = ?", (key, feed, old))
    story = ("story", f"{feed}:{old.hex()}")
    cache.db.execute(
        "UPDATE OR REPLACE follow SET what = ? WHERE kind = ? AND what = ?", (f"{feed}:{key.hex()}", *story)
    )


def _says_the_same(cache: Handle, id: int, article: Article) -> bool:
    published, content = cache.db.execute(
        "SELECT a.published, b.content FROM article AS a JOIN body AS b ON b.article = a.id WHERE a.id = ?", (id,)
    ).fetchone()
    if published is not None and published == packed(article.published)[0]:
        return True
    return bool(article.blocks) and _blocks(content) == article.blocks


def _has_the_text(cache: Handle, id: int, article: Article) -> bool:
    (content,) = cache.db.execute("SELECT content FROM body WHERE article = ?", (id,)).fetchone()
    return [block.text for block in _blocks(content)] == [block.text for block in article.blocks]


def _blocks(content: bytes) -> tuple[Block, ...]:
    """The blocks of a body; none where it is damaged."""
    try:
        blocks: tuple[Block, ...] = codec.unpack(content)["blocks"]
    except ValueError:
        return ()
    return blocks

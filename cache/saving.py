"""How are new and changed articles stored, with everything that depends on them?"""

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple

from cache import codec
from cache.clock import passed
from cache.errors import Damaged, NotFound
from cache.feed_table import RUNNING
from cache.held import told_of
from cache.indexing import INDEX, UNINDEX, arriving, index_texts
from cache.leaving import Leaving
from cache.renaming import Listed, rename, renamed
from cache.rows import FILES_HERE, IMAGES, PAGE, Saved
from cache.times import packed, sort_time
from feeds.article import Article, is_stub, words_of
from feeds.record import dataclass

KEPT_REVISIONS = 5
"""Earlier versions of an article that are kept."""
A_DAY = 86_400.0
CHUNK = 500
"""Articles that are written, or removed, in one step."""
ARTICLE = """INSERT INTO article (id, feed, key, sorted_at, story, read, starred, saved, words, revision, published,
    zone, first_seen, hash, url_number, source, language, title, untitled, url, guid, duration, held)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
STORY = """INSERT OR IGNORE INTO story (id, lead, sorted_at, articles, unread, starred, saved, sources)
    VALUES (?, ?, ?, 1, ?, ?, ?, 1)"""
CHANGE = """UPDATE article SET sorted_at = ?, words = ?, revision = revision + 1, published = ?, zone = ?, hash = ?,
    url_number = ?, source = ?, language = ?, title = ?, untitled = ?, url = ?, guid = ?,
    duration = ? WHERE id = ?"""
PENDING = """INSERT INTO pending (article, sorted_at) VALUES (?, ?)
    ON CONFLICT (article) DO UPDATE SET until = 0, owner = '', sorted_at = excluded.sorted_at"""
MUTE = """INSERT INTO shelf (feed, key, since, content, page_read, rule) VALUES (?, ?, ?, ?, 0, ?)
    ON CONFLICT (feed, key) DO UPDATE SET since = excluded.since, content = excluded.content, rule = excluded.rule
    WHERE content <> excluded.content OR rule <> excluded.rule"""
UNMARKED = (0, 0, 0)
NONE: Mapping[str, Any] = MappingProxyType({})


class Place(NamedTuple):
    """The former id and story of an article that comes back: ids are never reused, so it can have its own again."""

    id: int
    story: int


@dataclass(slots=True)
class _New:
    """An article to be inserted."""

    article: Article
    key: bytes
    packed: codec.Packed
    first_seen: float
    sorted_at: int
    words: int
    index_texts: tuple[str | bytes, str | bytes]


class _Told(NamedTuple):
    """An article as its feed gives it."""

    article: Article
    packed: codec.Packed


def _unique(articles: Iterable[Article]) -> dict[bytes, _Told]:
    """The articles of a batch by the keys of their guids; of several with one guid the first."""
    unique: dict[bytes, Article] = {}
    for article in articles:
        unique.setdefault(codec.guid_key(article.guid), article)
    return {key: _Told(article, codec.pack(article)) for key, article in unique.items()}


def _arrival(key: bytes, told: _Told, now: float) -> _New:
    article, body = told
    seen = packed(article.first_seen)[0]
    seen = now if seen is None else min(seen, now)
    sorted_at = sort_time(article.published, article.modified, seen, now)
    return _New(article, key, body, seen, sorted_at, *arriving(article, body.body))


def _texts(article: Article) -> tuple[object, ...]:
    """The columns from `url_number` to `duration`."""
    url, guid = codec.safe(article.url), codec.short_guid(article.guid)
    number = codec.number_of(url) if url else None
    texts = [codec.safe(text) for text in (article.source, article.language, article.shown_title)]
    return (number, *texts, not article.title, url, None if guid == url else guid, article.duration)


def _article_row(id: int, story: int, feed: int, new: _New, mark: tuple[int, int, int]) -> tuple[object, ...]:
    """The columns of `ARTICLE`."""
    moments = (*packed(new.article.published), new.first_seen)
    told = (new.packed.hash, *_texts(new.article), told_of(new.article, new.packed.body.stub))
    return (id, feed, new.key, new.sorted_at, story, *mark, new.words, *moments, *told)


class Batch(NamedTuple):
    """The articles of one feed to be saved; see `Saving.save`."""

    feed: int
    articles: Iterable[Article]
    muted: Mapping[str, int] = NONE
    places: Mapping[str, Place] = NONE


class Saving(Leaving):
    """Writes articles."""

    def save(
        self,
        feed: int,
        articles: Iterable[Article],
        muted: Mapping[str, int] | None = None,
        places: Mapping[str, Place] | None = None,
    ) -> Saved:
        """Store new and changed articles, in one transaction. Raises NotFound, CacheError.

        An article is identified by its guid (see `cache.renaming`); of several with one guid in a batch the first
        counts. An unchanged one is not written. A changed one keeps its id, status and story, and its earlier version
        is kept as a revision. The text of a page (`text_of`) is stored beside the feed's. A new article whose guid is
        in `muted`, with the rule, goes to the shelf instead and is not counted. `places` gives the former places of
        articles that come back, by guid.
        """
        (saved,) = self.save_all([Batch(feed, articles, muted or NONE, places or NONE)])
        return saved

    def save_all(self, batches: Iterable[Batch], also: Callable[[], object] | None = None) -> list[Saved]:
        """Save several batches in one transaction: all of them, or none. `also` is called first in the same
        transaction. Raises NotFound, CacheError, and whatever `also` raises.

        All words are indexed together at the end: before each statement that may have to be rolled back alone, SQLite
        makes the index write out what it has collected.
        """
        told = [(batch, _unique(batch.articles)) for batch in batches]  # packed before the lock is taken
        saved, arrived = list[Saved](), list[tuple[int, _New]]()
        with self.write():
            if also is not None:
                also()
            met = set()
            for batch, unique in told:
                if batch.feed in met:  # it may change an article that has to be in the index to be removed from it
                    self._index(arrived)
                met.add(batch.feed)
                saved.append(self._save(batch, unique, arrived))
            self._index(arrived)
        return saved

    def _save(self, batch: Batch, unique: Mapping[bytes, _Told], arrived: list[tuple[int, _New]]) -> Saved:
        """Store one batch, except for the words of its new articles, which are added to `arrived` with their ids."""
        feed, now = batch.feed, passed(self.db, self.now().timestamp())
        self._must_exist(feed)
        fresh, changed, listed = [], [], Listed(unique)
        sql = "SELECT 1 FROM article WHERE feed = ? LIMIT 1"
        empty = self.db.execute(sql, (feed,)).fetchone() is None  # then nothing has to be looked for
        sql = "SELECT 1 FROM dropped WHERE feed = ? LIMIT 1"
        dropped = self.db.execute(sql, (feed,)).fetchone() is not None
        for key, told in unique.items():
            article = told.article
            moved = not batch.places  # what comes back does so in several batches
            known = None if empty else self._known(feed, key) or self._renamed(feed, article, listed, moved)
            if not known:
                if rule := batch.muted.get(article.guid):
                    self.db.execute(MUTE, (feed, key, now, codec.pack_whole(article), rule))
                elif not (dropped and self._was_dropped(feed, key, now)):
                    fresh.append(_arrival(key, told, now))
                continue
            try:
                if self._revise(known, told, now):
                    changed.append(int(known[0]))
            except Damaged:  # what the feed says now takes the place of what cannot be read any more
                self.remove_articles([int(known[0])])
                fresh.append(_arrival(key, told, now))
        # Ids grow with time as far as possible; without dates, the first entry of the feed is the newest.
        fresh.reverse()
        fresh.sort(key=lambda new: new.sorted_at)
        ids: list[int] = []
        for start in range(0, len(fresh), CHUNK):
            ids += self._insert(feed, fresh[start : start + CHUNK], batch.places)
        arrived += zip(ids, fresh, strict=True)
        return Saved(len(ids), len(changed), (*ids, *changed))

    def _index(self, arrived: list[tuple[int, _New]]) -> None:
        """Index the words of new articles, and empty the list."""
        self.db.executemany(INDEX, ((id, *new.index_texts) for id, new in arrived))
        arrived.clear()

    def _must_exist(self, feed: int) -> None:
        if self.db.execute(f"SELECT 1 FROM feed WHERE id = ? AND {RUNNING}", (feed,)).fetchone() is None:
            raise NotFound(f"there is no feed {feed}")

    def _known(self, feed: int, key: bytes) -> tuple[Any, ...] | None:
        sql = """SELECT a.id, a.hash, a.first_seen, a.story, p.hash FROM article AS a
            LEFT JOIN page AS p ON p.article = a.id WHERE a.key = ? AND a.feed = ?"""
        found: tuple[Any, ...] | None = self.db.execute(sql, (key, feed)).fetchone()
        return found

    def _renamed(self, feed: int, article: Article, named: Listed, moved: bool) -> tuple[Any, ...] | None:
        """As `_known`, if the feed has given one of our articles another guid, which it gets here."""
        id = renamed(self, feed, article, named, moved=moved)
        if not id:
            return None
        rename(self, id, article)
        return self._known(feed, codec.guid_key(article.guid))

    def _was_dropped(self, feed: int, key: bytes, now: float) -> bool:
        """Whether it was dropped before; if so, record once a day that its feed still lists it."""
        found = self.db.execute("SELECT seen FROM dropped WHERE feed = ? AND key = ?", (feed, key)).fetchone()
        if found is not None and abs(now - found[0]) > A_DAY:
            self.db.execute("UPDATE dropped SET seen = ? WHERE feed = ? AND key = ?", (now, feed, key))
        return found is not None

    # --- new ones

    def _insert(self, feed: int, batch: Sequence[_New], places: Mapping[str, Place]) -> list[int]:
        """Insert new articles, table by table, without indexing them; their ids."""
        free = itertools.count(self._next_id())
        taken = [places.get(new.article.guid) or Place(id := next(free), id) for new in batch]
        ids = [place.id for place in taken]
        marks = self._marks(feed, [new.key for new in batch])
        rows = [_article_row(*place, feed, new, mark) for place, new, mark in zip(taken, batch, marks, strict=True)]
        pairs = list(zip(ids, batch, strict=True))
        self.db.executemany(ARTICLE, rows)
        self.db.executemany("INSERT INTO body VALUES (?, ?)", [(i, n.packed.content) for i, n in pairs])
        self.db.executemany(PENDING, [(i, n.sorted_at) for i, n in pairs])
        self._tag_all([(i, tag) for i, n in pairs for tag in n.article.tags])
        if places:
            self._recount({place.story for place in taken})
        else:
            self._new_stories(ids, batch, marks)
        self._hold_files(feed, ids)
        self._count_new(feed, marks)
        return ids

    def _next_id(self) -> int:
        found = self.db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'article'").fetchone()
        return int(found[0]) + 1 if found else 1

    def _marks(self, feed: int, keys: Sequence[bytes]) -> list[tuple[int, int, int]]:
        """The marks that the articles had before they arrived: (read, starred, saved) of each."""
        if self.db.execute("SELECT 1 FROM status WHERE feed = ? LIMIT 1", (feed,)).fetchone() is None:
            return [UNMARKED] * len(keys)
        sql = "SELECT read, starred, saved FROM status WHERE feed = ? AND key = ?"
        return [self.db.execute(sql, (feed, key)).fetchone() or UNMARKED for key in keys]

    def _new_stories(self, ids: Sequence[int], batch: Sequence[_New], marks: Sequence[tuple[int, int, int]]) -> None:
        """Every new article is a story of its own."""
        rows = [
            (id, id, new.sorted_at, 1 - read, starred, saved)
            for id, new, (read, starred, saved) in zip(ids, batch, marks, strict=True)
        ]
        self.db.executemany(STORY, rows)
        self._count({"stories": len(marks), "unread stories": sum(not read for read, _, _ in marks)})

    def _count_new(self, feed: int, marks: Sequence[tuple[int, int, int]]) -> None:
        articles, unread = len(marks), sum(not read for read, _, _ in marks)
        starred = sum(starred for _, starred, _ in marks)
        self._count_feeds({feed: (articles, unread)})
        self._count({"articles": articles, "unread": unread, "starred": starred})

    def _tag_all(self, tagged: Iterable[tuple[int, str]]) -> None:
        """Give articles, by their ids, their tags."""
        pairs = [(id, codec.safe(tag)) for id, tag in tagged]
        numbers = {tag: self._tag_number(tag) for tag in dict.fromkeys(tag for _, tag in pairs)}
        rows = [(numbers[tag], id) for id, tag in pairs]
        self.db.executemany("INSERT OR IGNORE INTO article_tag (tag, article) VALUES (?, ?)", rows)

    def _tag_number(self, name: str) -> int:
        """The number of a tag, which is given one where it is new."""
        sql = "SELECT id FROM tag WHERE name = ?"
        if found := self.db.execute(sql, (name,)).fetchone():
            return int(found[0])
        return int(self.db.execute("INSERT INTO tag (name) VALUES (?) RETURNING id", (name,)).fetchone()[0])

    # --- changed ones

    def _revise(self, known: tuple[Any, ...], told: _Told, now: float) -> bool:
        """Store the changes of a known article; whether there are any."""
        id, feed_hash, first_seen, story, page_hash = known
        article, body = told
        if body.hash in (feed_hash, page_hash):
            return False
        before = self.get(id)
        self._keep_revision(before, now)
        if article.text_of == "page" and self.feed_text(id).text_of == "feed":
            self.db.execute("INSERT OR REPLACE INTO page VALUES (?, ?, ?)", (id, body.hash, body.content))
            self.db.execute("UPDATE article SET revision = revision + 1 WHERE id = ?", (id,))
        else:
            article = self._with_facts_of_page(article, before)
            self._change(id, article, body, sort_time(article.published, article.modified, first_seen, now))
            self._ask_page_again(id)
        self._refresh_index(before, self.get(id))
        self.hold(id)
        self._recount((story,))
        return True

    def _change(self, id: int, article: Article, body: codec.Packed, sorted_at: int) -> None:
        words = words_of(article.text)
        values = (sorted_at, words, *packed(article.published), body.hash, *_texts(article), id)
        self.db.execute(CHANGE, values)
        self.db.execute("UPDATE body SET content = ? WHERE article = ?", (body.content, id))

    def _with_facts_of_page(self, article: Article, before: Article) -> Article:
        """The article with the date and language of its page, if the feed still has none."""
        if not self._has_page(before.id):
            return article
        return replace(
            article, published=article.published or before.published, language=article.language or before.language
        )

    def _has_page(self, id: int) -> bool:
        sql = "SELECT 1 FROM page WHERE article = ?1 UNION ALL SELECT 1 FROM page_aside WHERE article = ?1"
        return self.db.execute(sql, (id,)).fetchone() is not None

    def _ask_page_again(self, id: int) -> None:
        """The feed's text has changed: the page may have changed too, and may now be needed or not."""
        self.db.execute("DELETE FROM page_try WHERE article = ?", (id,))
        if self._has_page(id):
            self.db.execute("INSERT INTO page_try (article, tries, until, error) VALUES (?, 0, 0, '')", (id,))

    def _keep_revision(self, article: Article, now: float) -> None:
        """Store a version of an article as a revision, and delete the oldest beyond the limit."""
        sql = "SELECT coalesce(max(number), 0) + 1 FROM revision WHERE article = ?"
        (number,) = self.db.execute(sql, (article.id,)).fetchone()
        values = (article.id, number, now, codec.pack_whole(article))
        self.db.execute("INSERT INTO revision (article, number, until, content) VALUES (?, ?, ?, ?)", values)
        sql = "DELETE FROM revision WHERE article = ? AND number <= ?"
        self.db.execute(sql, (article.id, number - KEPT_REVISIONS))

    def _refresh_index(self, before: Article, after: Article) -> None:
        """Index the article again, update its tags and word count, and queue it for analysis."""
        if index_texts(before) != index_texts(after):
            self.db.execute(UNINDEX, (before.id, *index_texts(before)))
            self.db.execute(INDEX, (after.id, *index_texts(after)))
        if before.tags != after.tags:
            self._untag(before)
            self._tag_all((after.id, tag) for tag in after.tags)
        sql = "UPDATE article SET words = ? WHERE id = ? RETURNING sorted_at"
        (sorted_at,) = self.db.execute(sql, (words_of(after.text), after.id)).fetchone()
        self.db.execute(PENDING, (after.id, sorted_at))

    # --- what of them is on disk

    def hold(self, id: int) -> None:
        """Update what of an article is stored (`Row.held`), except for its images. Within a transaction."""
        article = self.feed_text(id)
        sql = """SELECT f.url FROM article AS a JOIN file AS f ON f.feed = a.feed AND f.key = a.key
            WHERE a.id = ? AND f.since IS NOT NULL"""
        named = {codec.safe(file.url) for file in article.enclosures}
        here = bool(named) and named <= {url for (url,) in self.db.execute(sql, (id,)).fetchall()}
        held = told_of(article, is_stub(article)) | (PAGE if self._has_page(id) else 0) | (FILES_HERE if here else 0)
        self.db.execute(f"UPDATE article SET held = (held & {IMAGES}) | ? WHERE id = ?", (held, id))

    def _hold_files(self, feed: int, ids: Sequence[int]) -> None:
        """Update `held` of new articles whose files were downloaded before they left and came back."""
        if self.db.execute("SELECT 1 FROM file WHERE feed = ? LIMIT 1", (feed,)).fetchone() is not None:
            for id in ids:
                self.hold(id)

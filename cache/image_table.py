"""Which images of articles are stored, and for which articles are images still to be fetched?

They are in the cache file, not beside it: so a backup is complete, a killed process leaves no partial file, an image
and its article come and go in one transaction, and `doctor --compact` frees their space. Scaled down they are some 100
KB each, which SQLite reads as fast as files.
"""

from collections.abc import Collection, Sequence
from datetime import timedelta

from cache.article_table import ArticleTable
from cache.codec import safe
from cache.errors import NotFound
from cache.hashing import blake2b
from cache.rows import IMAGES
from feeds.article import Picture
from feeds.record import dataclass

MOST_TRIES = 4
"""After so many consecutive failures images are fetched only on request."""
FIRST_PAUSE = timedelta(hours=2)
"""Time until failed images are tried again; doubles with each failure."""
WANTED = """SELECT a.id FROM article AS a LEFT JOIN image_try AS t ON t.article = a.id
    WHERE {0} AND (t.article IS NULL OR t.revision <> a.revision OR t.until <= ?)
    ORDER BY a.sorted_at DESC LIMIT ?"""
HOLD = f"""UPDATE article SET held = (held & ~{IMAGES})
    | {IMAGES} * EXISTS (SELECT 1 FROM article_image WHERE article = ?1) WHERE id = ?1"""
"""Updates the flag that an article's row has for its images."""
INSERT = """INSERT INTO image (hash, width, height, sketch_width, sketch_height, sketch, kind, content)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""


@dataclass(frozen=True, slots=True)
class Shape:
    """A stored image and its size in pixels."""

    image: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Sketch:
    """The pixels of an image for a terminal."""

    width: int
    height: int
    deflated: bytes
    """RGB, row by row."""


class ImageTable(ArticleTable):
    """The images of articles."""

    def shapes_of(self, article: int) -> dict[str, Shape]:
        """The stored images of an article, by address."""
        sql = """SELECT j.address, i.id, i.width, i.height FROM article_image AS j JOIN image AS i ON i.id = j.image
            WHERE j.article = ?"""
        return {address: Shape(*shape) for address, *shape in self.db.execute(sql, (article,)).fetchall()}

    def sketch(self, image: int) -> Sketch:
        """An image as a terminal shows it. Raises NotFound."""
        sql = "SELECT sketch_width, sketch_height, sketch FROM image WHERE id = ?"
        if (found := self.db.execute(sql, (image,)).fetchone()) is None:
            raise NotFound(f"there is no image {image}")
        return Sketch(*found)

    def save_image(self, article: int, address: str, picture: Picture) -> None:
        """Store an image of an article; the same image is stored only once. Raises NotFound."""
        hash = blake2b(picture.content, digest_size=16).digest()
        with self.write():
            found = self.db.execute("SELECT id FROM image WHERE hash = ?", (hash,)).fetchone()
            if found is None:
                sizes = (picture.width, picture.height, picture.sketch_width, picture.sketch_height)
                values = (hash, *sizes, picture.sketch, picture.kind, picture.content)
                found = (self.db.execute(INSERT, values).lastrowid,)
            self._join(article, address, found[0])

    def share_image(self, article: int, address: str) -> bool:
        """Use the image that another article has from the same address; whether there is one. Raises NotFound."""
        with self.write():
            sql = "SELECT image FROM article_image WHERE address = ? LIMIT 1"
            found = self.db.execute(sql, (safe(address),)).fetchone()
            if found is not None:
                self._join(article, address, found[0])
        return found is not None

    def _join(self, article: int, address: str, image: int) -> None:
        if self.db.execute("SELECT 1 FROM article WHERE id = ?", (article,)).fetchone() is None:
            raise NotFound(f"there is no article {article}")
        self.db.execute("INSERT OR IGNORE INTO article_image VALUES (?, ?, ?)", (article, safe(address), image))
        self.db.execute(HOLD, (article,))

    def images_looked_after(self, article: int, addresses: Collection[str], *, failed: bool) -> None:
        """Record that an article's images were fetched; `addresses` are all that it has now, others are deleted.
        `failed`: some could not be fetched and are tried again later, finally only on request."""
        with self.write():
            row = self.db.execute("SELECT revision FROM article WHERE id = ?", (article,)).fetchone()
            if row is None:
                return  # its feed was removed meanwhile
            for gone in self.shapes_of(article).keys() - {safe(address) for address in addresses}:
                self.db.execute("DELETE FROM article_image WHERE article = ? AND address = ?", (article, gone))
            self.db.execute(HOLD, (article,))
            sql = "SELECT tries FROM image_try WHERE article = ? AND revision = ?"
            before = self.db.execute(sql, (article, *row)).fetchone()
            tries = (before[0] if before else 0) + 1 if failed else 0
            again = failed and tries < MOST_TRIES
            until = (self.now() + FIRST_PAUSE * 2 ** (tries - 1)).timestamp() if again else None
            self.db.execute("INSERT OR REPLACE INTO image_try VALUES (?, ?, ?, ?)", (article, *row, tries, until))

    def images_wanted(self, feed: int, since: float, limit: int) -> list[int]:
        """Articles of a feed, newest first and not older than `since` (seconds since 1970), whose images are still to
        be fetched."""
        values = (feed, int(since), self.now().timestamp(), limit)
        sql = WANTED.format("a.feed = ? AND a.sorted_at >= ?")
        return [id for (id,) in self.db.execute(sql, values).fetchall()]

    def marked_images_wanted(self, but: Sequence[int], limit: int) -> list[int]:
        """Starred and saved articles, except those of some feeds, whose images are still to be fetched; newest
        first."""
        marks = ", ".join("?" * len(but))
        values = (*but, *but, self.now().timestamp(), limit)
        starred = f"a.starred = 1 AND a.feed NOT IN ({marks})"
        sql = WANTED.format(f"a.id IN (SELECT a.id FROM article AS a WHERE {starred} UNION ALL "
                            f"SELECT a.id FROM article AS a WHERE {starred.replace('starred', 'saved')})")  # fmt: skip
        return [id for (id,) in self.db.execute(sql, values).fetchall()]

"""How does an article lie on disk, and how does it come back? Pure.

What lists show is in columns; the rest is one JSON array, compressed. Fields may be added at its end.
"""

import json
import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import blake2b
from typing import Any

from feeds.article import Article, Block, Enclosure, Span

LEVEL = 6
"""Of zlib: 2.8 KB of prose become 1.35 KB in 60 microseconds; level 1 needs half the time and a tenth more room."""
LONGEST_GUID = 2000
"""Characters of a guid that are kept to be shown; what identifies is its digest, of the whole."""
DICTIONARY = (
    b'the of and to in that for with was were has have had not said from this which been would their after about "]]],'
    b'["image","",[],0,"https://www."["code","["table","["rule","---",[],0,""],["quote","["heading","",[["link","https://'
    b'"],[["emphasis",["strong","",[],[],"",[],[],[],[],"feed",[["item","\\u2022",["paragraph","'
)
"""What most bodies have: the shape of a body and the commonest words (changing it needs a migration)."""


def key_of(guid: str) -> bytes:
    """What stands for a guid, whatever its length."""
    return blake2b(guid.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def url_key(url: str) -> int | None:
    """What stands for an address in the index; None for no address."""
    if not url:
        return None
    return int.from_bytes(blake2b(url.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def pack(article: Article) -> bytes:
    """Everything that is not in a column, as JSON."""
    blocks = [
        [b.kind, b.text, [[s.kind, s.href, s.start, s.end] for s in b.spans], b.level, b.marker] for b in article.blocks
    ]
    rest = [
        blocks,
        article.text_of,
        article.authors,
        article.summary,
        article.tags,
        article.images,
        [[e.url, e.kind, e.length] for e in article.enclosures],
        article.related,
        *(stamp(moment) for moment in (article.updated, article.modified)),
        article.title,
    ]
    return json.dumps(rest, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def digest(article: Article, packed: bytes) -> bytes:
    """Of all that the source says; a file's time is no news."""
    state = blake2b(digest_size=8)
    stated = (article.guid, article.title, article.url, article.source, article.language, stamp(article.published))
    state.update(repr(stated).encode("utf-8", "surrogatepass"))
    state.update(packed if article.modified is None else pack(replace(article, modified=None)))
    return state.digest()


def squeeze(packed: bytes) -> bytes:
    """Compressed."""
    squeezer = zlib.compressobj(LEVEL, zlib.DEFLATED, -15, zdict=DICTIONARY)
    return squeezer.compress(packed) + squeezer.flush()


def unsqueeze(data: bytes) -> bytes:
    """As it was. Raises zlib.error for a damaged body."""
    return zlib.decompressobj(-15, zdict=DICTIONARY).decompress(data)


def unpack(data: bytes, **columns: Any) -> Article:
    """The article of a body and of what its columns hold."""
    rest = json.loads(unsqueeze(data))
    blocks, text_of, authors, summary, tags, images, enclosures, related, updated, modified, title = rest[:11]
    return Article(
        **columns,
        title=title,
        blocks=tuple(
            Block(kind, text, tuple(Span(s[2], s[3], s[0], s[1]) for s in spans), level, marker)
            for kind, text, spans, level, marker in blocks
        ),
        text_of=text_of,
        authors=tuple(authors),
        summary=summary,
        tags=tuple(tags),
        images=tuple(images),
        enclosures=tuple(Enclosure(*e) for e in enclosures),
        related=tuple(related),
        updated=unstamp(updated),
        modified=unstamp(modified),
    )


def stamp(moment: datetime | None) -> list[float] | None:
    """A time as seconds since 1970 and minutes east of UTC."""
    if moment is None:
        return None
    offset = moment.utcoffset() or timedelta()
    return [seconds(moment), offset // timedelta(minutes=1)]


def unstamp(stamped: list[float] | None) -> datetime | None:
    """The time of a stamp."""
    return None if stamped is None else moment_of(int(stamped[0]), int(stamped[1]))


def seconds(moment: datetime) -> int:
    """Whole seconds since 1970, negative before."""
    return (moment - EPOCH) // timedelta(seconds=1)


def moment_of(at: float | None, zone: int | None = 0) -> datetime | None:
    """The time so many seconds after 1970, in the zone so many minutes east of UTC."""
    if at is None:
        return None
    moment = EPOCH + timedelta(seconds=at)
    return moment if not zone else moment.astimezone(timezone(timedelta(minutes=zone)))


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

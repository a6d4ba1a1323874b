"""Which words of an article go into the full-text index?

The index is contentless, so an article can be removed only by passing exactly the same words again: what this module
does to a text may change only with a migration that updates the index (`reindex`).
"""

import re
import sqlite3
from collections.abc import Callable
from functools import cache

from cache import codec
from cache.codec import safe
from cache.folding import LETTERS, WIDE, plain
from feeds.article import (
    SYLLABLE,
    UNSPACED,
    Article,
    canonical_text,
    has_plain_words,
    plain_words_of,
    western,
    words_of,
)
from feeds.body import PRINTABLE, Body

UNINDEX = "INSERT INTO words (words, rowid, title, text) VALUES ('delete', ?, ?, ?)"
INDEX = "INSERT INTO words (rowid, title, text) VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT))"
"""Takes strings, or their UTF-8 bytes."""
TEXTS = """SELECT a.id, CASE WHEN a.untitled THEN '' ELSE a.title END, coalesce(p.content, b.content)
    FROM article AS a JOIN body AS b ON b.article = a.id LEFT JOIN page AS p ON p.article = a.id"""


# These patterns are compiled when needed: such large character classes take 10 ms, and most starts need none.


@cache
def unspaced() -> "re.Pattern[str]":
    """A character of a script without spaces. Each is indexed as a word, so any part of a sentence is found as a
    phrase."""
    return re.compile(f"[{UNSPACED}]")


@cache
def syllables() -> "re.Pattern[str]":
    """A run of Korean syllables: each pair of neighbours is indexed as a word, so that parts of words are found, but
    nothing across a space."""
    return re.compile(f"[{SYLLABLE}]+")


@cache
def _changed() -> "re.Pattern[str]":
    """Any of the characters that are changed: one search instead of three."""
    return re.compile(f"[{''.join(map(chr, LETTERS))}{UNSPACED}{SYLLABLE}]")


@cache
def _alone() -> "re.Pattern[str]":
    return re.compile(f"(?<![{SYLLABLE}])[{SYLLABLE}]$")


def ends_alone(text: str) -> bool:
    """Whether it ends with a single syllable, which has to be searched for as the beginning of a pair."""
    return not text.isascii() and _alone().search(text) is not None


def spaced(text: str) -> str:
    """The text in plain letters, with spaces around what is indexed as a word in scripts without spaces."""
    if western(text):  # nothing is done to these characters
        return text
    if not _changed().search(text):
        return text
    return syllables().sub(_pairs, unspaced().sub(r" \g<0> ", plain(text)))


def _pairs(found: "re.Match[str]") -> str:
    word = found[0]
    return f" {' '.join(word[at : at + 2] for at in range(max(1, len(word) - 1)))} "


def index_texts(article: Article) -> tuple[str, str]:
    """The title and the rest of the canonical text, as they are indexed."""
    title, text = article.title, article.text
    rest = text[len(title) + 2 :] if title else text
    if western(text):  # both are safe, and stay as they are
        return title, rest
    return spaced(safe(title)), spaced(safe(rest))


def arriving(article: Article, body: Body) -> "tuple[int, tuple[str | bytes, str | bytes]]":
    """How many words a new article has, and its `index_texts`.

    Those of a western text are the UTF-8 that was written: it is not put together as a text, to be encoded again.
    """
    title = safe(article.title).encode()
    if body.words < 0 or not has_plain_words(title.translate(None, PRINTABLE)):
        return words_of(article.text), index_texts(article)
    return plain_words_of(title) + body.words, (title, body.text)


# --- for files that were indexed before letters were made plain


def reindex(db: sqlite3.Connection) -> None:
    """Update the index of an older file to what `spaced` does now, for each article that it changes."""
    last = 0
    while rows := db.execute(f"{TEXTS} WHERE a.id > ? ORDER BY a.id LIMIT 500", (last,)).fetchall():
        for id, title, content in rows:
            _reindex(db, id, title, content, _spaced_before)
        last = rows[-1][0]


def reindex_wide(db: sqlite3.Connection) -> None:
    """The same for a file that was indexed before full-width letters and digits were folded: the articles with any are
    found through the words of the index."""
    db.execute("CREATE VIRTUAL TABLE temp.spelled USING fts5vocab('main', 'words', 'row')")
    wide = "".join(map(chr, WIDE))
    terms = db.execute("SELECT term FROM temp.spelled WHERE term GLOB ?", (f"*[{wide}]*",)).fetchall()
    db.execute("DROP TABLE temp.spelled")
    ids = {
        id for (term,) in terms for (id,) in db.execute("SELECT rowid FROM words WHERE words MATCH ?", (f'"{term}"',))
    }
    for id in sorted(ids):
        for _, title, content in db.execute(f"{TEXTS} WHERE a.id = ?", (id,)).fetchall():
            _reindex(db, id, title, content, _spaced_narrow)


def _reindex(db: sqlite3.Connection, id: int, title: str, content: bytes, spelled: Callable[[str], str]) -> None:
    """Index one article anew that was indexed as `spelled` does it."""
    try:
        texts = [safe(title), safe(canonical_text("", codec.unpack(content)["blocks"]))]
    except ValueError:  # it cannot be read, nor taken out of the index: it stays as it is
        return
    before, after = [spelled(text) for text in texts], [spaced(text) for text in texts]
    if before != after:
        db.execute(UNINDEX, (id, *before))
        db.execute(INDEX, (id, *after))


def _spaced_narrow(text: str) -> str:
    """What was indexed up to version 16 of the schema: wide letters stayed so."""
    narrow = {letter: plain for letter, plain in LETTERS.items() if letter not in WIDE}
    return syllables().sub(_pairs, unspaced().sub(r" \g<0> ", text.translate(narrow)))


def _spaced_before(text: str) -> str:
    """What was indexed up to version 2 of the schema."""
    return text if text.isascii() else unspaced().sub(r" \g<0> ", text)

"""How is an article written as plain text, for a pipe? Pure, without escape codes."""

from dataclasses import replace

from feeds.article import Article, canonical_text
from feeds.durations import clock
from reader.labels import moment
from reader.spans import time_of


def as_text(article: Article, source: str = "") -> str:
    """The canonical text, with source, authors, date and address under the title."""
    published = moment(article.published) if article.published else ""
    length = f"length {clock(article.duration)}" if article.duration else ""
    facts = [source, ", ".join(article.authors), published, length, article.url]
    timed = tuple(replace(block, text=time_of(block) + block.text) for block in article.blocks)
    body = canonical_text("", timed).lstrip("\n")
    head = "\n".join([article.shown_title, *(fact for fact in facts if fact)])
    related = "\n\nRelated\n" + "\n".join(article.related) if article.related else ""
    return f"{head}\n\n{body}{related}" if body else head + related

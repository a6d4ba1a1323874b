"""How does an article read as plain text, for a pipe? Pure, never an escape code."""

from feeds.article import Article
from reader.labels import moment


def as_text(article: Article, source: str = "") -> str:
    """The canonical text, with source, authors, date and address under the title."""
    facts = [source, ", ".join(article.authors), moment(article.published) if article.published else "", article.url]
    body = article.text.removeprefix(article.title).lstrip("\n")
    head = "\n".join([article.shown_title, *(fact for fact in facts if fact)])
    related = "\n\nRelated\n" + "\n".join(article.related) if article.related else ""
    return f"{head}\n\n{body}{related}" if body else head + related

"""Which of the flags of `Row.held` follow from the feed's text alone: is it a teaser, do files belong to it?"""

from cache.rows import FILES, TEASER
from feeds.article import Article


def told_of(article: Article, stub: bool) -> int:
    """What its feed alone says of what is on disk, see `rows.TEASER`; `stub`: see `article.is_stub`."""
    teaser = stub and article.url.startswith("http") and article.text_of == "feed"
    return (TEASER if teaser else 0) | (FILES if article.enclosures else 0)

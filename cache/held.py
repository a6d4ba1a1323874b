"""Which of the flags of `Row.held` follow from the feed's text alone: is it a teaser, do files belong to it?"""

from cache.rows import FILES, TEASER
from feeds.article import Article, is_stub, words_of


def told_of(article: Article, words: int = 0) -> int:
    """What its feed alone says of what is on disk, see `rows.TEASER`; `words` of its text, where they are counted."""
    teaser = article.url.startswith("http") and article.text_of == "feed" and is_stub(article, _least(article, words))
    return (TEASER if teaser else 0) | (FILES if article.enclosures else 0)


def _least(article: Article, words: int) -> int:
    """Of so many words, how many its blocks tell at least: neither the title's, which are not counted, nor those of
    images and rules, and each block may have half a word less where two characters are one."""
    shown = sum([words_of(block.text) for block in article.blocks if block.kind in {"image", "rule"}])
    return words - len(article.title) // 2 - shown - len(article.blocks) // 2 - 4

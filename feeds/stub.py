"""Is this page the full text of an article whose feed gives only a stub, and does it say more?

Pure; both questions are answered by comparing words.
"""

import re
from itertools import pairwise

from feeds.article import SYLLABLE, UNSPACED, Article, western, words_of
from feeds.pattern import pattern

ALIKE = 0.25
"""Share of the distinct longer words of title and teaser that the article's page must contain: a teaser is often
written separately, but a consent or login page has almost no words in common with it."""
LEAST_TO_COMPARE = 4
"""Words below which nothing can be said of a page."""
_WORD = re.compile(r"\w{4,}")
_CHARACTER = pattern(f"[{UNSPACED}{SYLLABLE}]")


def is_of(page: Article, article: Article) -> bool:
    """Whether the page is that of the article: it contains enough of the words of title and teaser."""
    told = _distinct(f"{article.title}\n{article.text}\n{article.summary}")
    if len(told) < LEAST_TO_COMPARE:
        return True
    return len(told & _distinct(page.text)) >= ALIKE * len(told)


def says_more(page: Article, article: Article) -> bool:
    """Whether the page has more words than the feed gave."""
    return sum(words_of(block.text) for block in page.blocks) > sum(words_of(block.text) for block in article.blocks)


def _distinct(text: str) -> set[str]:
    """The longer words, without case; pairs of characters in scripts without spaces."""
    lower = text.casefold()
    characters = [] if western(lower) else _CHARACTER.findall(lower)
    return set(_WORD.findall(lower)) | {one + other for one, other in pairwise(characters)}

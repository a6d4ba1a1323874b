"""Is this page's text that of an article whose feed gives only a stub, and does it say more?

Pure; both are questions about words, see `feeds.article.words_of`.
"""

import re
from itertools import pairwise

from feeds.article import SYLLABLE, UNSPACED, Article, western, words_of
from feeds.pattern import pattern

ALIKE = 0.25
"""Part of the distinct longer words of title and teaser that a page must have to be the article's: a teaser is often
written apart from the text, but a wall of consent or a login page shares next to nothing with it."""
LEAST_TO_COMPARE = 4
"""Words below which nothing can be said of a page."""
_WORD = re.compile(r"\w{4,}")
_CHARACTER = pattern(f"[{UNSPACED}{SYLLABLE}]")


def is_of(page: Article, article: Article) -> bool:
    """Whether the page's text is that of the article: as much of its title and words is there as a teaser shares."""
    told = _distinct(f"{article.title}\n{article.text}\n{article.summary}")
    if len(told) < LEAST_TO_COMPARE:
        return True
    return len(told & _distinct(page.text)) >= ALIKE * len(told)


def says_more(page: Article, article: Article) -> bool:
    """Whether the page has more words than the feed gave."""
    return sum(words_of(block.text) for block in page.blocks) > sum(words_of(block.text) for block in article.blocks)


def _distinct(text: str) -> set[str]:
    """The longer words, whatever their case; pairs of characters of scripts that have no words so long."""
    lower = text.casefold()
    characters = [] if western(lower) else _CHARACTER.findall(lower)
    return set(_WORD.findall(lower)) | {one + other for one, other in pairwise(characters)}

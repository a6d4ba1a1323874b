"""Is the text that a feed gives only a stub of its article, and is this page's text that article's?

Pure; both are questions about words, in any language that writes words apart. Where words are not written apart, a
character counts as half a word.
"""

import re
from itertools import pairwise

from feeds.article import Article

SHORT = 120
"""Words. Of the feeds that give teasers few give more, and few whole reports of news are shorter."""
ALIKE = 0.25
"""Part of the distinct longer words of title and teaser that a page must have to be the article's: a teaser is often
written apart from the text, but a wall of consent or a login page shares next to nothing with it."""
LEAST_TO_COMPARE = 4
"""Words below which nothing can be said of a page."""
_CUT = re.compile(r"(?:\[?(?:…|\.\.\.)\]?|\[&#8230;\])\s*$")
_MORE = re.compile(
    r"\W*(?:read (?:more|on|the (?:full|rest)\b.{0,40})|continue reading\b.{0,80}|more\W*|weiterlesen|mehr lesen|"
    r"lire (?:la suite|plus)|leer más|seguir leyendo|continua a leggere|leia mais|читать далее)\W*",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w{4,}")
_PACKED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def is_stub(article: Article) -> bool:
    """Whether the article breaks off, or is so short that its page likely says more. Sound and film are no stubs: their
    page has what they come with."""
    if any(file.kind.startswith(("audio/", "video/")) for file in article.enclosures):
        return False
    texts = [
        block.text.strip() for block in article.blocks if block.text.strip() and block.kind not in ("rule", "image")
    ]
    if texts and (_CUT.search(texts[-1]) or _MORE.fullmatch(texts[-1])):
        return True
    return sum(map(_words, texts)) < SHORT


def is_of(page: Article, article: Article) -> bool:
    """Whether the page's text is that of the article: as much of its title and words is there as a teaser shares."""
    told = _distinct(f"{article.title}\n{article.text}\n{article.summary}")
    if len(told) < LEAST_TO_COMPARE:
        return True
    return len(told & _distinct(page.text)) >= ALIKE * len(told)


def says_more(page: Article, article: Article) -> bool:
    """Whether the page has more words than the feed gave."""
    return sum(_words(block.text) for block in page.blocks) > sum(_words(block.text) for block in article.blocks)


def _words(text: str) -> int:
    return len(text.split()) + len(_PACKED.findall(text)) // 2


def _distinct(text: str) -> set[str]:
    """The longer words, whatever their case; a packed script's pairs of characters."""
    lower = text.casefold()
    packed = _PACKED.findall(lower)
    return set(_WORD.findall(lower)) | {one + other for one, other in pairwise(packed)}

"""Which words of an article go into the full-text index?

The index keeps no text, so an article leaves it only when it is handed the very same words again: what this file does
to a text may change only with a migration that builds the index anew.
"""

import re

from cache.codec import safe
from feeds.article import Article, canonical_text

# Scripts without spaces between words: each character counts as a word, so that a part of a sentence is found as a
# phrase. Kana, ideographs and their extensions.
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]")


def spaced(text: str) -> str:
    """The text with a space around each character of a script that has none."""
    return text if text.isascii() else UNSPACED.sub(r" \g<0> ", text)


def index_texts(article: Article) -> tuple[str, str]:
    """The title and the rest of the canonical text, as they are indexed."""
    return spaced(safe(article.title)), spaced(safe(canonical_text("", article.blocks)))

"""What identifies an article within its feed?"""

from feeds.article import BY_CONTENT, Article
from feeds.pattern import pattern
from feeds.strings import clean_line, clean_text

LONGEST = 900
"""Characters of an id that are kept; a longer one is cut and ends in a hash of the whole."""

_LINE_END = pattern(r"[\t\n]")


def guid_of(value: object) -> str:
    """An id as its source states it, without unsafe characters; '' if there is none."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str | int | float):
        return ""
    text = str(value)
    if len(text) > LONGEST:
        return f"{clean_line(text[:LONGEST], LONGEST)} #{_digest(text)}"
    if text.isascii() and text.isprintable():
        return text.strip()
    return _LINE_END.sub(" ", clean_text(text)).strip()


def content_key(article: Article) -> str:
    """A hash of what an article says, for one that has neither id nor address."""
    stated = article.published.isoformat() if article.published else ""
    return BY_CONTENT + _digest("\0".join((article.title, stated, *(block.text for block in article.blocks))))


def _digest(text: str) -> str:
    from hashlib import blake2b  # brings OpenSSL, and most entries have an id

    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

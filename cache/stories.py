"""Which articles report one story? (stand-in)"""

from collections.abc import Sequence

from cache.handle import Handle
from cache.vectors import nearest
from feeds.article import Related, Story


def relate(cache: Handle, articles: Sequence[int]) -> None:
    """Stand-in."""


def related(cache: Handle, id: int, limit: int = 20) -> list[Related]:
    """Stand-in."""
    return [Related(other, score, "background") for other, score in nearest(cache, id, limit) if score > 0.08]


def stories(cache: Handle) -> list[Story]:
    """Stand-in."""
    return [Story(id, title, (id,)) for id, title in cache.db.execute("SELECT id, title FROM article")]

"""How does the code of the article that is read come to its colours? Beside the screen: it is shown plain at once."""

from typing import TYPE_CHECKING

from textual import on, work
from textual.cache import LRUCache

from feeds.article import Article
from reader.page import Mark
from reader.panes.article import ArticlePane
from reader.screens.full_text import FullTextScreen

if TYPE_CHECKING:
    from reader.coding import Piece

KEPT = 8
"""Articles whose colours are kept: going back to one asks nobody."""


class CodingScreen(FullTextScreen, part=True):
    """The colours of code."""

    def __init__(self) -> None:
        super().__init__()
        self._coloured: LRUCache[tuple[Piece, ...], tuple[Mark, ...]] = LRUCache(KEPT)

    @on(ArticlePane.CodeShown)
    def see_code(self, event: ArticlePane.CodeShown) -> None:
        """Colour it after this frame."""
        self.call_after_refresh(self.colour_code, event.article)

    @work(exclusive=True, group="code", description="code")  # as `relating.load_news`
    async def colour_code(self, article: Article) -> None:
        """Ask, and show it."""
        from reader.coding import marks, pieces

        code = tuple(pieces(article))
        if (known := self._coloured.get(code)) is None:
            known = self._coloured[code] = await marks(code)
        self.article.colour_code(article, known)

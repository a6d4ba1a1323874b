"""Which pictures stand in the article, and which of them are drawn yet?"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.cache import LRUCache
from textual.message import Message

from feeds.record import dataclass
from reader.page import Raster
from reader.panes.halfblocks import Drawn, segments
from reader.panes.matching import MatchingView
from reader.render import MEASURE, NO_PICTURES

if TYPE_CHECKING:
    from cache.image_table import Shape

KEPT_DRAWINGS = 60
"""Pictures that stay drawn: those of one article and of some before it."""


class PicturedView(MatchingView, part=True):
    """A page with pictures, which are asked for by a message and appear as they come."""

    @dataclass
    class PicturesWanted(Message):
        """Pictures of the article are not drawn yet; those nearest the top of the screen first."""

        rasters: Sequence[Raster]

    def __init__(self, *, id: str | None = None, measure: int = MEASURE) -> None:
        super().__init__(id=id, measure=measure)
        self._pictures: Mapping[str, Shape] = NO_PICTURES
        self._drawings: LRUCache[Raster, Drawn] = LRUCache(KEPT_DRAWINGS)

    @property
    def shows_pictures(self) -> bool:
        """Whether the terminal has colours enough: of 16 no picture can be made."""
        return not self.spoken and not self.app.no_color and self.app.console.color_system in ("truecolor", "256")

    def lay_out(self) -> None:
        """Make the page, and ask for its pictures."""
        super().lay_out()
        if self._pictures and self._page is not None:
            top = self.top
            at = {row.picture: n for n, row in enumerate(self._page.rows) if row.picture and not row.slice}
            wanted = [raster for raster in at if not self._drawings.get(raster)]
            if wanted:
                self.post_message(self.PicturesWanted(sorted(wanted, key=lambda raster: abs(at[raster] - top))))

    def set_pictures(self, pictures: "Mapping[str, Shape]") -> None:
        """Images have come; the text stays where it is."""
        self._pictures = pictures
        self.lay_out()

    def show_drawing(self, raster: Raster, drawing: Drawn) -> None:
        """A picture is drawn: it appears in the rows that were kept for it; () takes it away."""
        self._drawings.discard(raster)  # Textual's cache keeps the old value of a key that it has
        self._drawings[raster] = drawing
        rows = [n for n, row in enumerate(self._page.rows) if row.picture == raster] if self._page is not None else []
        for row in rows:
            self._strips.pop(row, None)
        if any(self.top <= row < self.top + self.size.height for row in rows):
            self.refresh()

    def drawn(self, raster: Raster, row: int) -> Sequence[Segment]:
        """One row of a picture; nothing while it is not drawn."""
        drawing = self._drawings.get(raster)
        return segments(drawing[row]) if drawing else ()

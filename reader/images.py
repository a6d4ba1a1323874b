"""Which images of an article are shown, and how many terminal cells does each take?"""

from typing import TYPE_CHECKING

from feeds.article import Article

if TYPE_CHECKING:
    from cache.image_table import Shape
    from reader.page import Raster

MOST = 40
"""Images of one article."""
MOST_ROWS = 16
"""Rows of a picture: with its caption and some text it fits a terminal of 24."""
PIXELS_A_CELL = 8
"""Pixels that a cell is taken to be wide: no picture is drawn larger than that makes it."""
LEAST_COLUMNS, LEAST_ROWS = 4, 2
"""Cells of the smallest picture that is worth showing."""
WEB = ("http://", "https://")


def addresses_of(article: Article) -> tuple[str, ...]:
    """The images of its text, else the one that stands above it; http and https."""
    found = dict.fromkeys(block.marker for block in article.blocks if block.kind == "image")
    lead = lead_of(article)
    return tuple(address for address in (*found, lead) if address.startswith(WEB))[:MOST]


def lead_of(article: Article) -> str:
    """The image that stands above a text that has none itself: the first that its source names; '' where none does."""
    if any(block.kind == "image" for block in article.blocks):
        return ""
    return next((address for address in article.images if address.startswith(WEB)), "")


def raster(shape: "Shape", width: int) -> "Raster | None":
    """How many cells a picture takes in a column of `width`; None where it would be too small to be seen."""
    from reader.page import Raster  # here: a refresh asks for addresses alone, and draws nothing

    columns = min(width, round(shape.width / PIXELS_A_CELL))
    rows = round(columns * shape.height / shape.width / 2)
    if rows > MOST_ROWS:
        columns, rows = round(MOST_ROWS * 2 * shape.width / shape.height), MOST_ROWS
    return Raster(shape.image, columns, rows) if columns >= LEAST_COLUMNS and rows >= LEAST_ROWS else None

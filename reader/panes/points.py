"""How do Textual's selection points and the article's offsets become each other?

Textual adds the number of characters between a segment's beginning and the pointer to the `x` that the segment carries.
A segment of text carries the offset of its first character, so any point in it is an offset into the article and stays
right over a resize. A segment of decoration carries a large negative number from which its offset can be read whatever
was added. `y` is the row, far above any row of the screen: a smaller `y` is a border's, of which Textual tells only
where on the screen it is.
"""

from textual.geometry import Offset
from textual.selection import Selection

from reader.page import Page, Piece

_SPAN = 1 << 14
"""More than a segment of decoration has cells."""
_ROWS = 1 << 30
"""More than a screen has rows."""


def point_of(piece: Piece, row: int) -> tuple[int, int]:
    """What a segment carries."""
    return (piece.start if piece.end > piece.start else -(piece.start + 1) * _SPAN), _ROWS + row


def at_offset(offset: int, row: int) -> Offset:
    """The point of a character."""
    return Offset(offset, _ROWS + row)


def offsets_of(selection: Selection, page: Page, top: int) -> tuple[int, int]:
    """The characters that are selected, in order; `top` is the row at the top of the screen."""
    length = len(page.text)
    start = 0 if selection.start is None else _offset(selection.start, page, top)
    end = length if selection.end is None else _offset(selection.end, page, top)
    return min(start, end, length), min(length, max(start, end))


def _offset(point: Offset, page: Page, top: int) -> int:
    x, y = point
    if y < _ROWS:
        return page.offset_of(top + y)
    return x if x >= 0 else -(x // _SPAN) - 1

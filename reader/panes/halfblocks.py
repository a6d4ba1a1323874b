"""How is a picture drawn in cells? Each is '▀', the upper half of it in one colour, the lower half in another.

The sketch that the cache keeps is averaged down to two pixels a cell, in plain Python: some milliseconds a picture,
beside the screen. Where the terminal itself shows pictures (`reader.kitty`), the cells say which, and nothing is drawn.
"""

import zlib
from itertools import pairwise
from typing import NamedTuple

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from cache.image_table import Sketch
from reader import kitty
from reader.page import Raster

HALF = "▀"
Pixel = tuple[int, ...]
"""Red, green and blue."""


class Placed(NamedTuple):
    """A row of a picture that the terminal has."""

    id: int
    """Its number there, of 24 bits."""
    row: int
    columns: int


Drawn = tuple[bytes | Placed, ...]
"""Rows that the terminal draws, or the pixels of each row of cells: those of its upper halves, then those of its lower
ones. Sixty pictures are 400 KB; as segments they would be 40 MB, so a row becomes segments only when it is seen."""


def draw(sketch: Sketch, raster: Raster) -> Drawn:
    """The picture in that many cells; grey where the sketch is cut off."""
    unpacker, size = zlib.decompressobj(), sketch.width * sketch.height * 3
    data = unpacker.decompress(sketch.deflated, size).ljust(size, b"\x80")
    across, down = _edges(sketch.width, raster.columns), _edges(sketch.height, raster.rows * 2)
    lines = [
        bytes(part for left, right in across for part in _mean(data, sketch.width, left, right, top, bottom))
        for top, bottom in down
    ]
    return tuple(upper + lower for upper, lower in zip(lines[::2], lines[1::2], strict=True))


def segments(row: bytes | Placed) -> list[Segment]:
    """A row of a drawing: like cells beside each other are one segment; those of one colour are spaces, which no font
    draws with seams."""
    if isinstance(row, Placed):
        colour = Color.from_rgb(row.id >> 16, row.id >> 8 & 255, row.id & 255)
        return [Segment(kitty.cells(row.row, row.columns), Style(color=colour))]
    half = len(row) // 2
    found: list[tuple[Pixel, int]] = []
    for at in range(0, half, 3):
        cell = (*row[at : at + 3], *row[half + at : half + at + 3])
        if found and found[-1][0] == cell:
            found[-1] = cell, found[-1][1] + 1
        else:
            found.append((cell, 1))
    return [_cells(cell[:3], cell[3:], count) for cell, count in found]


def _cells(upper: Pixel, lower: Pixel, count: int) -> Segment:
    style = Style(color=Color.from_rgb(*upper), bgcolor=Color.from_rgb(*lower))
    return Segment((" " if upper == lower else HALF) * count, style)


def _edges(length: int, parts: int) -> list[tuple[int, int]]:
    """Where each part of a length begins and ends, a pixel at least."""
    cuts = [part * length // parts for part in range(parts + 1)]
    return [(min(a, length - 1), max(b, min(a, length - 1) + 1)) for a, b in pairwise(cuts)]


def _mean(data: bytes, width: int, left: int, right: int, top: int, bottom: int) -> Pixel:
    """The mean colour of a box of pixels."""
    box = b"".join(data[(row * width + left) * 3 : (row * width + right) * 3] for row in range(top, bottom))
    count = len(box) // 3
    return sum(box[::3]) // count, sum(box[1::3]) // count, sum(box[2::3]) // count

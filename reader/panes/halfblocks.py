"""How is a picture drawn in cells? Each is '▀', the upper half of it in one colour, the lower half in another.

The sketch that the cache keeps is averaged down to two pixels a cell, in plain Python: some milliseconds a picture,
beside the screen.
"""

import zlib
from itertools import pairwise

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from cache.image_table import Sketch
from reader.page import Raster

HALF = "▀"
Pixel = tuple[int, int, int]
Drawn = tuple[tuple[Segment, ...], ...]
"""The segments of each row."""


def draw(sketch: Sketch, raster: Raster) -> Drawn:
    """The picture in that many cells; nothing where the sketch is not what it says."""
    pixels = averaged(sketch, raster.columns, raster.rows * 2)
    return tuple(_row(upper, lower) for upper, lower in zip(pixels[::2], pixels[1::2], strict=True))


def averaged(sketch: Sketch, columns: int, rows: int) -> list[list[Pixel]]:
    """The sketch in so many pixels, each the mean of those it covers; grey where the sketch is cut off."""
    unpacker, size = zlib.decompressobj(), sketch.width * sketch.height * 3
    data = unpacker.decompress(sketch.deflated, size).ljust(size, b"\x80")
    across, down = _edges(sketch.width, columns), _edges(sketch.height, rows)
    return [[_mean(data, sketch.width, left, right, top, bottom) for left, right in across] for top, bottom in down]


def _edges(length: int, parts: int) -> list[tuple[int, int]]:
    """Where each part of a length begins and ends, a pixel at least."""
    cuts = [part * length // parts for part in range(parts + 1)]
    return [(min(a, length - 1), max(b, min(a, length - 1) + 1)) for a, b in pairwise(cuts)]


def _mean(data: bytes, width: int, left: int, right: int, top: int, bottom: int) -> Pixel:
    box = b"".join(data[(row * width + left) * 3 : (row * width + right) * 3] for row in range(top, bottom))
    count = len(box) // 3
    return sum(box[::3]) // count, sum(box[1::3]) // count, sum(box[2::3]) // count


def _row(upper: list[Pixel], lower: list[Pixel]) -> tuple[Segment, ...]:
    """Like cells beside each other are one segment; those of one colour are spaces, which no font draws with seams."""
    found: list[tuple[tuple[Pixel, Pixel], int]] = []
    for cell in zip(upper, lower, strict=True):
        if found and found[-1][0] == cell:
            found[-1] = cell, found[-1][1] + 1
        else:
            found.append((cell, 1))
    return tuple(Segment((" " if cell[0] == cell[1] else HALF) * count, _style(*cell)) for cell, count in found)


def _style(upper: Pixel, lower: Pixel) -> Style:
    return Style(color=Color.from_rgb(*upper), bgcolor=Color.from_rgb(*lower))

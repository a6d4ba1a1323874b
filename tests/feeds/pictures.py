"""Small images for tests, made where they are needed: halves of two colours, and one that is not what it says."""

import struct
import zlib
from io import BytesIO

from PIL import Image

from feeds.article import Picture
from feeds.picture import picture

RED, BLUE = (200, 30, 30), (30, 30, 200)


def image(kind: str = "PNG", size: tuple[int, int] = (320, 160), mode: str = "RGB", **options: object) -> bytes:
    """Red above, blue below; a see-through one (RGBA) shows nothing below."""
    drawn = Image.new(mode, size, (*BLUE, 0)[: len(mode)])
    drawn.paste((*RED, 255)[: len(mode)], (0, 0, size[0], size[1] // 2))
    out = BytesIO()
    drawn.save(out, kind, **options)
    return out.getvalue()


def kept(size: tuple[int, int] = (320, 160)) -> Picture:
    """The same, as the parsing process hands it on."""
    return picture(image(size=size))


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that unpacks to so many pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 4096)) + chunk(b"IEND", b"")
    )

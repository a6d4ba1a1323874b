"""How does an image from the network become a small one that is safe to keep and quick to show?

Only the parser process decodes images (`feeds.process`). Pillow reads the four formats that feeds use, recognised by
their first bytes and never by name or type; it decodes nothing whose header announces more than MOST_PIXELS. What is
kept is re-encoded, so that neither metadata nor anything hidden in the file survives. With it goes a sketch: the few
pixels that a terminal can show, so that the screen never has to decode anything.
"""

import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from feeds.article import Picture
from feeds.errors import ParseError

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 40_000_000
"""Of one image, by its header, before anything is decoded; 160 MB of memory."""
WIDEST, HIGHEST = 960, 2400
"""Pixels of the image that is kept."""
SKETCH = (160, 96)
"""Pixels of the sketch: two for each cell of a column of text, or one for half a cell if it is shown in 16 rows."""
QUALITY = 82
MISSING = "images need Pillow: pip install 'backstory[images]'"
"""The message if the extra is not installed."""

Kind = Literal["PNG", "JPEG", "GIF", "WEBP"]
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, OverflowError, struct.error,
           zlib.error)  # fmt: skip
"""What Pillow raises at a broken file; SyntaxError is its own for a broken PNG."""


def kind_of(content: bytes) -> Kind | None:
    """The format by the first bytes; None if we do not read it (SVG never)."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    return "WEBP" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else None


def picture(content: bytes) -> Picture:
    """The first frame of the image, scaled down and re-encoded. Raises ParseError."""
    if (kind := kind_of(content)) is None:
        raise ParseError("is no PNG, JPEG, GIF or WebP image")
    try:
        from PIL import Image
    except ImportError as error:
        raise ParseError(MISSING) from error
    Image.MAX_IMAGE_PIXELS = None  # Pillow warns at half of what it refuses; ours is one limit, checked first
    try:
        with Image.open(BytesIO(content), formats=(kind,)) as opened:
            return _kept(_small(opened))
    except _BROKEN as error:
        raise ParseError("is a broken image") from error


def _small(opened: "Image") -> "Image":
    """The first frame upright, in RGB or RGBA, scaled down. Raises ParseError, and whatever Pillow raises."""
    from PIL import ImageOps

    if opened.width * opened.height > MOST_PIXELS:
        raise ParseError(f"is larger than {MOST_PIXELS // 1_000_000} million pixels")
    opened.draft("RGB", (WIDEST, HIGHEST))  # a JPEG is unpacked at a half or a quarter where that suffices
    upright = ImageOps.exif_transpose(opened)
    small = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    small.thumbnail((WIDEST, HIGHEST))
    small.info = {}  # comments and profiles, which Pillow would hand on
    return small


def _kept(small: "Image") -> Picture:
    from PIL import Image

    plain = small
    if small.mode == "RGBA":  # most are drawn for paper
        plain = Image.new("RGB", small.size, "white")
        plain.paste(small, mask=small.getchannel("A"))
    out = BytesIO()
    if plain is small:
        small.save(out, "JPEG", quality=QUALITY, optimize=True)
    else:
        small.save(out, "PNG", optimize=True)
    sketch = plain.copy()
    sketch.thumbnail(SKETCH)
    pixels = zlib.compress(sketch.tobytes(), 6)
    return Picture(out.getvalue(), "jpeg" if plain is small else "png", *small.size, pixels, *sketch.size)

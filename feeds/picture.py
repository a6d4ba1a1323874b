"""How does an image from the network become a small one that is safe to keep and quick to show?

Only the parsing process decodes (`feeds.process`). Pillow reads the four kinds that feeds use, each told by its first
bytes, never by its name or type; it decodes nothing whose header promises more than MOST_PIXELS. What is kept is
encoded anew, so that neither metadata nor anything hidden in the file survives. Beside it goes a sketch: the pixels
that a terminal can show, so that the screen never decodes anything.
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
"""Of one image, as its header tells them before anything is unpacked; 160 MB of memory."""
WIDEST, HIGHEST = 960, 2400
"""Pixels of the image that is kept."""
SKETCH = (160, 96)
"""Pixels of the sketch: two for each cell of a column of text, or half of one, where it is shown in 16 rows."""
QUALITY = 82
MISSING = "images need Pillow: pip install 'backstory[images]'"
"""What is said where the extra is not there."""

Kind = Literal["PNG", "JPEG", "GIF", "WEBP"]
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, OverflowError, struct.error,
           zlib.error)  # fmt: skip
"""What Pillow raises at a broken file; SyntaxError is its own for a broken PNG."""


def kind_of(content: bytes) -> Kind | None:
    """What kind of image it is by its first bytes; None where it is none that we read (SVG never is)."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    return "WEBP" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else None


def picture(content: bytes) -> Picture:
    """The image, its first frame, made small and encoded anew. Raises ParseError."""
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
    """The first frame upright, in RGB or RGBA, no larger than is kept. Raises ParseError and whatever Pillow does."""
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

"""Which name does a downloaded file get?

Never one that a server chose: a cleaned title, and the extension that a table gives for the file's type. A name
contains no path, no control or bidirectional characters and nothing that Windows reserves, and it is short in bytes.
"""

import re
import sys
import unicodedata
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from feeds.strings import strip_unsafe

MOST_BYTES = 120
"""Of a name without its extension: with everything added it fits into the 143 bytes that encrypted folders allow."""
EXTENSIONS = {
    "application/epub+zip": ".epub", "application/gzip": ".gz", "application/json": ".json",
    "application/json+chapters": ".json", "application/ogg": ".ogg", "application/pdf": ".pdf",
    "application/x-bittorrent": ".torrent", "application/zip": ".zip",
    "audio/aac": ".aac", "audio/flac": ".flac", "audio/m4a": ".m4a", "audio/mp3": ".mp3", "audio/mp4": ".m4a",
    "audio/mpeg": ".mp3", "audio/mpeg3": ".mp3", "audio/ogg": ".ogg", "audio/opus": ".opus", "audio/wav": ".wav",
    "audio/webm": ".weba", "audio/x-flac": ".flac", "audio/x-m4a": ".m4a", "audio/x-mp3": ".mp3",
    "audio/x-mpeg": ".mp3", "audio/x-wav": ".wav",
    "image/avif": ".avif", "image/gif": ".gif", "image/jpeg": ".jpg", "image/jpg": ".jpg", "image/png": ".png",
    "image/webp": ".webp",
    "text/plain": ".txt", "text/vtt": ".vtt", "application/srt": ".srt", "application/x-subrip": ".srt",
    "video/3gpp": ".3gp", "video/mp4": ".mp4", "video/mpeg": ".mpg", "video/ogg": ".ogv", "video/quicktime": ".mov",
    "video/webm": ".webm", "video/x-m4v": ".m4v", "video/x-matroska": ".mkv",
}  # fmt: skip
"""Extensions by MIME type: nothing that a double click would run."""
KNOWN = frozenset(EXTENSIONS.values()) | {".jpeg", ".mpeg", ".oga", ".tar", ".bz2", ".xz"}
_NOT_IN_NAMES = re.compile(r'[/\\:*?"<>|\s\u200c\u200d]+')
SOFT_HYPHEN = "\xad"
_DOTS = re.compile(r"\.{2,}")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)


def stem(title: str, ending: str = "") -> str:
    """A file name without extension, from a title; a title that already ends with the extension loses it."""
    name = _NOT_IN_NAMES.sub(" ", strip_unsafe(unicodedata.normalize("NFC", title)))
    coding = sys.getfilesystemencoding()
    name = _DOTS.sub(".", name).encode(coding, "replace").decode(coding).replace("?", "_")
    name = "".join(letter for letter in name if letter == SOFT_HYPHEN or unicodedata.category(letter) != "Cf")
    name = _cut(name.strip(" .-~"), MOST_BYTES).rstrip(" .")
    if ending and name.lower().endswith(ending):
        name = name[: -len(ending)].rstrip(" .")
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    return name or "file"


def extension(kinds: tuple[str, ...], address: str) -> str:
    """The extension for the first known of its MIME types, else a known one of its address, else ''."""
    for kind in kinds:
        if known := EXTENSIONS.get(kind.partition(";")[0].strip().lower()):
            return known
    suffix = PurePosixPath(urlsplit(address).path).suffix.lower()
    return suffix if suffix in KNOWN else ""


def _cut(name: str, most: int) -> str:
    """As many of its characters as fit into so many bytes of UTF-8."""
    return name.encode("utf-8", "replace")[:most].decode("utf-8", "ignore")

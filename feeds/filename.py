"""Under which name does a file from the web lie on the disk?

Never under the one that a server chose: a cleaned title, and the extension that a table knows for the file's type. A
name holds no path, no control or bidirectional character, nothing that Windows reserves, and is short in bytes.
"""

import re
import sys
import unicodedata
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from feeds.strings import strip_unsafe

MOST_BYTES = 120
"""Of a name without its extension: with what is added to it, it fits into 143 bytes, what encrypted folders allow."""
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
"""What the types of what comes with articles are called on the disk: nothing that a double click would run."""
KNOWN = frozenset(EXTENSIONS.values()) | {".jpeg", ".mpeg", ".oga", ".tar", ".bz2", ".xz"}
_NOT_IN_NAMES = re.compile(r'[/\\:*?"<>|\s\u200c\u200d]+')
SOFT_HYPHEN = "\xad"
_DOTS = re.compile(r"\.{2,}")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)


def stem(title: str, ending: str = "") -> str:
    """A file's name without its extension, from a title; what ends with the extension already gets it once."""
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
    """The extension of a file by the first of its types (MIME) that is known, else by its address where that has a
    known one; '' where nothing is known."""
    for kind in kinds:
        if known := EXTENSIONS.get(kind.partition(";")[0].strip().lower()):
            return known
    suffix = PurePosixPath(urlsplit(address).path).suffix.lower()
    return suffix if suffix in KNOWN else ""


def _cut(name: str, most: int) -> str:
    """As many of its characters as fit into so many bytes of UTF-8."""
    return name.encode("utf-8", "replace")[:most].decode("utf-8", "ignore")

"""Into which file does a dossier go? One of a kind that can be written; in the reader one that is not there yet."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from feeds.filename import stem
from reader.dossier import Dossier

KINDS = "a dossier is a .md, .html or .epub file"
MOST = 99
"""Names of one title that are tried."""


def form(suffix: str) -> Callable[[Dossier], bytes] | None:
    """What writes a file of this kind; None where nothing does."""
    match suffix.lower():
        case ".html" | ".htm":
            from reader.dossier_html import as_html

            return lambda told: as_html(told).encode()
        case ".md" | ".markdown":
            from reader.dossier_markdown import as_markdown

            return lambda told: as_markdown(told).encode()
        case ".epub":
            from reader.dossier_epub import as_epub

            return as_epub
    return None


def suggested(title: str) -> str:
    """A file in the user's own folder that is not there yet, named after a story, as the user would write it."""
    name = "-".join(stem(title).lower().split())
    tried = [f"~/{name}.html", *(f"~/{name}-{number}.html" for number in range(2, MOST))]
    return next((each for each in tried if not Path(each).expanduser().exists()), "")


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, as a whole or not at all. Raises OSError."""
    with path.open("xb") as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # it is on the disk before it is said to be there
        except OSError:
            with suppress(OSError):
                path.unlink()
            raise

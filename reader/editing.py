"""Which command edits a file, and where does a text lie that is opened in it?"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

EDITORS = ("sensible-editor", "nano", "vi")
"""Tried where neither VISUAL nor EDITOR names one."""


def editor(environ: Mapping[str, str]) -> list[str]:
    """The command that edits a file; empty where there is none."""
    import shlex
    import shutil

    for name in ("VISUAL", "EDITOR"):
        with suppress(ValueError):  # a quotation mark that is not closed names no command
            if words := shlex.split(environ.get(name, "")):
                return words
    return next(([name] for name in EDITORS if shutil.which(name)), [])


@contextmanager
def private_file(text: str, name: str) -> Iterator[Path]:
    """A file of this text in a folder that nobody else may enter, gone afterwards. Raises OSError."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="backstory-") as folder:
        path = Path(folder, name)
        path.write_text(text, encoding="utf-8")
        yield path

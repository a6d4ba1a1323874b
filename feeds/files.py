"""What is at this path, and may we read it?

Only regular files are opened, and without blocking, so that a pipe or a device cannot stop us. Every failure is an
Unreadable with one sentence.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from feeds.errors import Unreadable
from feeds.strings import is_clean

LARGEST = 50 * 1024 * 1024
"""Bytes of a file that is read in one piece; an archive is streamed and may be larger."""
ENTRIES = 1_000_000
"""Directory entries looked at below one folder."""

_REASONS = {
    FileNotFoundError: "no such file or folder",
    PermissionError: "not ours to read",
    NotADirectoryError: "no such file or folder",
    IsADirectoryError: "a folder, not a file",
}


def kind_of(path: Path) -> str:
    """'folder' or 'file'. Raises Unreadable if it is missing or neither.

    Also if its name contains characters that no terminal may get: the name becomes a feed's address, which is shown.
    """
    if not is_clean(name := os.fspath(path)) or any(char in name for char in "\n\t"):
        raise Unreadable("its name holds characters that cannot be shown; give it another one")
    mode = _stat(path).st_mode
    if stat.S_ISDIR(mode):
        return "folder"
    if stat.S_ISREG(mode):
        return "file"
    raise Unreadable("not a regular file")


def modified(path: Path) -> float:
    """When a file was changed, in seconds since 1970. Raises Unreadable."""
    return _stat(path).st_mtime


def open_file(path: Path) -> BinaryIO:
    """A regular file, open for reading. Raises Unreadable."""
    kind_of(path)
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except (OSError, ValueError) as error:
        raise Unreadable(reason(error)) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Unreadable("not a regular file")
    return os.fdopen(descriptor, "rb")


def read_file(path: Path) -> bytes:
    """A file's bytes. Raises Unreadable for what is missing, empty, too large or not ours to read."""
    with open_file(path) as file:
        if os.fstat(file.fileno()).st_size > LARGEST:
            raise Unreadable(f"larger than {LARGEST // 1024 // 1024} MiB")
        try:
            content = file.read(LARGEST + 1)
        except OSError as error:
            raise Unreadable(reason(error)) from error
    if not content:
        raise Unreadable("an empty file")
    return content[:LARGEST]


def walk(folder: Path) -> Iterator[Path | tuple[Path, Unreadable]]:
    """Every file below a folder, sorted, without hidden ones; symbolic links never lead to a folder twice.

    An unreadable folder below it comes as a pair with its error. Raises Unreadable for the folder itself.
    """
    seen: set[tuple[int, int]] = set()
    waiting, looked = [folder], 0
    while waiting:
        here = waiting.pop()
        try:
            identity = _stat(here)
            if (identity.st_dev, identity.st_ino) in seen:
                continue
            seen.add((identity.st_dev, identity.st_ino))
            folders, files = _listing(here)
        except Unreadable as error:
            if here == folder:
                raise
            yield here, error
            continue
        looked += len(folders) + len(files)
        if looked > ENTRIES:
            yield here, Unreadable(f"more than {ENTRIES:,} files: the rest was left out")
            return
        yield from files
        waiting.extend(reversed(folders))


def _listing(folder: Path) -> tuple[list[Path], list[Path]]:
    """The folders and the files in a folder, sorted by name."""
    folders: list[Path] = []
    files: list[Path] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not entry.name.startswith("."):
                    (folders if _is_folder(entry) else files).append(Path(entry.path))
    except OSError as error:
        raise Unreadable(reason(error)) from error
    return sorted(folders), sorted(files)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself: whoever opens it is told
        return False


def _stat(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except (OSError, ValueError) as error:
        raise Unreadable(reason(error)) from error


def reason(error: Exception) -> str:
    """An error of the file system as a sentence."""
    for kind, sentence in _REASONS.items():
        if isinstance(error, kind):
            return sentence
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror.lower()}"
    return "no such file or folder"

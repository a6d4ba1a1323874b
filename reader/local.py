"""Has a local file or folder changed since it was read?"""

from hashlib import blake2b
from pathlib import Path

from feeds import files
from feeds.errors import Unreadable


def fingerprint(path: Path) -> str:
    """A hash that changes when the file, or any file below the folder, is written, added or removed.

    Raises Unreadable. It covers times and sizes, not contents: a folder of a thousand files takes a thousand stats.
    """
    state = blake2b(digest_size=16)
    found = files.walk(path) if files.kind_of(path) == "folder" else [path]
    for there in found:
        if isinstance(there, tuple):
            continue
        state.update(f"{there}\0{_facts(there)}\n".encode("utf-8", "surrogateescape"))
    return state.hexdigest()


def _facts(path: Path) -> str:
    """A file's time and size; '' for a dangling link, or a file that has just been deleted."""
    try:
        facts = path.stat()
    except OSError:
        return ""
    return f"{facts.st_mtime_ns}\0{facts.st_size}"


def print_of(path: Path) -> str:
    """The same; '' if it cannot be read any more."""
    try:
        return fingerprint(path)
    except Unreadable:
        return ""

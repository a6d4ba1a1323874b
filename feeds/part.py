"""How is a file downloaded piece by piece, and resumed where it was cut off?

It grows in a `.part` file beside its final place, and is moved there when it is complete; an existing file is never
overwritten. A download is resumed only if the server names the file's version (a strong ETag or Last-Modified) and
confirms that it is unchanged (RFC 9110, sections 13.1.5 and 14.2); any other part is deleted when it breaks off.
"""

import errno
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from feeds import filename
from feeds.errors import FetchError, TooLarge, TooSlow, Unwritable
from feeds.headers import media_type, validator

LARGEST = 4 << 30
"""Bytes of one file."""
MOST_OF_A_NAME = 1000
"""Files of one name in a folder."""
_FROM = re.compile(r"bytes (\d{1,15})-\d{1,15}/(\d{1,15}|\*)")
_PAGES = ("text/html", "application/xhtml+xml")

Begun = Callable[[str], object]
Grown = Callable[[int, int], object]


class Speed:
    """Gives up on a server that sends fewer than `least` bytes a second for `patience` seconds: one that trickles never
    runs into the idle timeout and would hold us for hours."""

    def __init__(
        self, least: float = 1000.0, patience: float = 60.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._least, self._patience, self._clock = least, patience, clock
        self.begin()

    def begin(self) -> None:
        """A body begins."""
        self._since, self._came = self._clock(), 0

    def count(self, size: int) -> None:
        """Count received bytes. Raises TooSlow."""
        self._came += size
        passed = self._clock() - self._since
        if passed < self._patience:
            return
        if self._came < self._least * passed:
            raise TooSlow(f"sends fewer than {self._least:,.0f} bytes a second")
        self.begin()


def part_path(folder: Path, title: str, address: str) -> Path:
    """The path of the part of this address."""
    return folder / f"{filename.stem(title)}.{blake2b(address.encode(), digest_size=6).hexdigest()}.part"


class Part:
    """A file while it is being downloaded; locked while it is open, so that no two processes write to it.

    `known` is the version of what is there already ('' if there is nothing). `begun` is called with the version that is
    about to be written; `grown` with the number of bytes so far and in total (0: unknown). Every method may raise
    Unwritable.
    """

    def __init__(
        self,
        path: Path,
        known: str,
        *,
        begun: Begun,
        grown: Grown,
        cap: int = LARGEST,
        speed: Speed | None = None,
    ) -> None:
        self.path, self.size, self.total, self.kind = path, 0, 0, ""
        self._known, self._begun, self._grown, self._cap = known, begun, grown, cap
        self._media = False
        self._speed = speed or Speed()
        with _telling(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
            self._file = os.fdopen(os.open(path, flags, 0o666), "r+b")
        if not (_locked(self._file.fileno()) and _lies_at(path, self._file.fileno())):
            self._file.close()
            raise Unwritable("is being downloaded already")
        with _telling(path):
            self.size = self._file.seek(0, os.SEEK_END) if known else self._file.truncate(0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with _telling(self.path):
            if kind is not None and not self.kept:
                _delete(self.path, self._file)
            self._file.close()

    @property
    def kept(self) -> int:
        """Bytes that the next request can resume from."""
        return self.size if self._known and self.path.exists() else 0  # a full disk takes it

    @property
    def asks(self) -> dict[str, str]:
        """The headers that ask for the rest only, provided that the version is unchanged."""
        return {"Range": f"bytes={self.size}-", "If-Range": self._known} if self.size and self._known else {}

    def expect(self, kind: str) -> None:
        """The MIME type by the feed: if it is audio or video, a web page is refused."""
        self._media = kind.startswith(("audio/", "video/"))

    def begin(self, status: int, headers: Mapping[str, str]) -> None:
        """An answer with a body begins. Raises FetchError if it is not the file."""
        self.kind = media_type(headers.get("content-type", ""))
        if self._media and self.kind in _PAGES:
            raise FetchError("sends a web page instead of the file")
        length = headers.get("content-length", "")
        coming = int(length) if length.isascii() and length.isdigit() and len(length) < 16 else 0
        if status == 206:
            found = _FROM.fullmatch(headers.get("content-range", "").strip())
            if found is None or int(found[1]) != self.size:
                self.anew()
                raise FetchError("goes on at another place than it was asked to")
            if _is_other(self._known, headers):  # it does not know If-Range
                self.anew()
                raise FetchError("is another file now than the one that was begun")
            self.total = int(found[2]) if found[2] != "*" else self.size + coming if coming else 0
        else:
            self.anew()
            self.total = coming
        self._check_room()
        self._known = _version(headers) or self._known
        self._begun(self._known)
        self._speed.begin()
        self._grown(self.size, self.total)

    def anew(self) -> None:
        """Discard what was received so far."""
        with _telling(self.path):
            self._file.seek(0)
            self._file.truncate(0)
        self.size, self._known = 0, ""

    def write(self, data: bytes) -> None:
        """Append received bytes. Raises TooLarge, TooSlow."""
        if self.size + len(data) > self._cap:
            self.anew()
            raise TooLarge(f"is larger than {self._cap / (1 << 20):g} MiB")
        with _telling(self.path):
            self._file.write(data)
        self.size += len(data)
        self._grown(self.size, self.total)
        self._speed.count(len(data))

    def finish(self, title: str, ending: str) -> Path:
        """Move the complete file to a free name beside it, and return that. Raises FetchError if it is incomplete."""
        if not self.size:
            raise FetchError("sends an empty file")
        if self.total and self.size != self.total:
            raise FetchError("sent less than it announced")
        with _telling(self.path):
            self._file.flush()
            os.fsync(self._file.fileno())
            if os.name == "nt":  # there an open file cannot be moved
                self._file.close()
            place = _free(self.path.parent, filename.stem(title, ending), ending)
            os.replace(self.path, place)
        return place

    def _check_room(self) -> None:
        if self.total > self._cap:
            raise TooLarge(f"is larger than {self._cap / (1 << 20):g} MiB")
        with _telling(self.path):
            free = shutil.disk_usage(self.path.parent).free
        if self.total - self.size > free:
            raise Unwritable(f"needs {(self.total - self.size) / 1e6:,.0f} MB, and the disk has {free / 1e6:,.0f} left")


def discard(path: Path) -> bool:
    """Delete an abandoned part; whether it is gone. One that is being downloaded at this moment stays."""
    try:
        with os.fdopen(os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)), "r+b") as file:
            if not _locked(file.fileno()):
                return False
            _delete(path, file)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def _delete(path: Path, file: BinaryIO) -> None:
    """Delete an open part while it is locked: a moment later another process might have begun one of this name."""
    ours = _lies_at(path, file.fileno())
    if os.name == "nt":  # there an open file cannot be deleted
        file.close()
    if ours:
        path.unlink(missing_ok=True)


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    """Turn an error of the file system into a sentence; if the disk is full, delete the part."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            path.unlink(missing_ok=True)
            raise Unwritable("needs more room than the disk has") from error
        raise Unwritable(f"cannot be written to {path.parent}: {error.strerror or 'error'}") from error


def _version(headers: Mapping[str, str]) -> str:
    """The validator of an answer that is strong enough to resume from; '' if it has none."""
    etag = validator(headers.get("etag", ""))
    return validator(headers.get("last-modified", "")) if not etag or etag.startswith("W/") else etag


def _is_other(known: str, headers: Mapping[str, str]) -> bool:
    """Whether an answer states another version than the known one."""
    etag, changed = (validator(headers.get(name, "")) for name in ("etag", "last-modified"))
    told = etag.removeprefix("W/") if known.startswith('"') else changed
    return bool(told) and known not in (told, etag)


def _locked(number: int) -> bool:
    """Whether we got the lock of the open file; always true where files cannot be locked."""
    try:
        import fcntl
    except ImportError:  # Windows: an open file cannot be opened for writing by another one anyway
        return True
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a network folder without locks
        return True
    return True


def _lies_at(path: Path, number: int) -> bool:
    """Whether the open file still has this name: another process may have moved it just before we locked it."""
    try:
        return os.path.samestat(os.fstat(number), path.lstat())
    except FileNotFoundError:
        return False


def _free(folder: Path, stem: str, ending: str) -> Path:
    """A free name in this folder, reserved by an empty file."""
    for number in range(1, MOST_OF_A_NAME):
        place = folder / f"{stem}{f' ({number})' if number > 1 else ''}{ending}"
        try:
            os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        except FileExistsError:
            continue
        return place
    raise Unwritable(f"finds no free name in {folder}")

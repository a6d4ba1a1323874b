"""How is the body of an answer decompressed, and stopped if it is too large?

gzip and deflate (RFC 9110, section 8.4; deflate with or without the zlib wrapper), brotli (RFC 7932) and Zstandard
(RFC 8878) are decompressed piece by piece, so that a megabyte that expands to a gigabyte is stopped at the limit.
"""

import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol

from feeds.errors import CutOff, FetchError, TooLarge

_PIECE = 1 << 18
_MOST_LAYERS = 2
_EXTRA = {"br": "brotli", "zstd": "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"}
"""Encodings whose modules may be missing."""
_UNPACKED = frozenset({"", "identity", "none", "binary", "utf-8", "utf8", "iso-8859-1"})
"""Values that mean no compression; some servers put a charset here."""
_MOST_MEMBERS = 10_000
"""Concatenated streams in one body; each takes microseconds, even if it is empty."""
_PIECES = "packed its answer in too many pieces"
_BROKEN = "sent packed data that is broken"
_CUT = "broke off in the middle of packed data"


class Unpacker:
    """Decompresses one body piece by piece.

    Raises TooLarge beyond `cap` decompressed bytes, and beyond twice as many compressed ones (data that expands to
    nothing takes time as well); FetchError for invalid, truncated or unknown encodings.
    """

    def __init__(self, encoding: str, cap: int) -> None:
        self._cap = cap
        self._parts: list[bytes] = []
        names = [name.strip().lower() for name in encoding.split(",")]
        self._layers: list[_Packing] = [_layer(name) for name in reversed(names) if name not in _UNPACKED]
        if len(self._layers) > _MOST_LAYERS:
            raise FetchError("packed its answer too many times")
        self._sizes = [0] * (len(self._layers) + 1)

    def feed(self, data: bytes) -> None:
        """Takes the next bytes from the wire."""
        self._parts.extend(self.pieces(data))

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """The decompressed pieces of the next bytes, which are not kept here."""
        return self._through(data, 0)

    def finish(self) -> None:
        """The body has ended. Raises CutOff if that was in the middle of compressed data."""
        for layer in self._layers:
            layer.close()

    def unpacked(self) -> bytes:
        """The body as far as it was received."""
        return b"".join(self._parts)

    def _through(self, data: bytes, depth: int) -> Iterator[bytes]:
        """The data unpacked by the layers from `depth` on."""
        self._sizes[depth] += len(data)
        if self._sizes[depth] > (self._cap if depth == len(self._layers) else 2 * self._cap):
            raise too_large(self._cap)
        if depth == len(self._layers):
            yield data
        else:
            for piece in self._layers[depth].pieces(data):
                yield from self._through(piece, depth + 1)


def offered() -> str:
    """The Accept-Encoding that we send: the encodings that can be decompressed here."""
    return ", ".join(["gzip", "deflate", *(name for name, module in _EXTRA.items() if _installed(module))])


def _installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # not even the package that it would be in
        return False


class _Packing(Protocol):
    """One content encoding of a body."""

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """The decompressed data, about `_PIECE` bytes at a time. Raises FetchError."""

    def close(self) -> None:
        """CutOff where the packed data ended before its end."""


def _layer(name: str) -> _Packing:
    """The decompressor for a content encoding. Raises FetchError."""
    if name in ("gzip", "x-gzip", "deflate"):
        return _Zlib(name)
    with suppress(ImportError):
        if name in _EXTRA:
            return (_Brotli if name == "br" else _Zstd)(import_module(_EXTRA[name]))
    raise FetchError("packed its answer in a way that we did not ask for")


class _Brotli:
    """Brotli, one stream."""

    def __init__(self, brotli: Any) -> None:
        self._open, self._broken, self._begun = brotli.Decompressor(), brotli.error, False

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """See `_Packing`."""
        self._begun = self._begun or bool(data)
        try:
            while not self._open.is_finished():
                piece = self._open.process(data, output_buffer_limit=_PIECE)
                data = b""
                if piece:
                    yield piece
                if self._open.can_accept_more_data():
                    return
        except self._broken as error:
            raise FetchError(_BROKEN) from error

    def close(self) -> None:
        """See `_Packing`."""
        if self._begun and not self._open.is_finished():
            raise CutOff(_CUT)


class _Zstd:
    """Zstandard, frame after frame."""

    def __init__(self, zstd: Any) -> None:
        self._new, self._broken, self._begun = zstd.ZstdDecompressor, zstd.ZstdError, False
        self._open, self._members = self._new(), 1

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """See `_Packing`."""
        self._begun = self._begun or bool(data)
        try:
            while True:
                if self._open.eof:
                    data = self._open.unused_data or data
                    if not data:
                        return
                    self._open, self._members = self._new(), self._members + 1
                    if self._members > _MOST_MEMBERS:
                        raise FetchError(_PIECES)
                piece = self._open.decompress(data, _PIECE)
                data = b""
                if piece:
                    yield piece
                if self._open.needs_input and not self._open.eof:
                    return
        except self._broken as error:
            raise FetchError(_BROKEN) from error

    def close(self) -> None:
        """See `_Packing`."""
        if self._begun and not self._open.eof:
            raise CutOff(_CUT)


class _Zlib:
    """gzip or deflate."""

    def __init__(self, name: str) -> None:
        self._raw_allowed = name == "deflate"
        self._head = b""
        self._after = b""
        self._open, self._members = zlib.decompressobj(32 + zlib.MAX_WBITS), 1  # 32: gzip or zlib, by its own header

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """What the data unpacks to, at most `_PIECE` bytes at a time."""
        if len(self._head) < 2:
            data = self._head = self._head + data
            if len(data) < 2:
                return
            if self._raw_allowed and not _has_wrapper(data):
                self._open = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            yield from self._steps(data)
        except zlib.error as error:
            raise FetchError(_BROKEN) from error

    def close(self) -> None:
        """CutOff where the packed data ended before its end."""
        if self._head and not self._ended():
            raise CutOff(_CUT)

    def _ended(self) -> bool:
        """Whether the member that is open has come to its end."""
        return self._open.eof

    def _steps(self, data: bytes) -> Iterator[bytes]:
        """Unpacks step by step, one gzip member after another."""
        data = self._next_member(data) if self._ended() else data
        while not self._ended():
            piece = self._open.decompress(data, _PIECE)
            if piece:
                yield piece
            if self._ended():
                data = self._next_member(self._open.unused_data)
            else:
                data = self._open.unconsumed_tail
                if not data and len(piece) < _PIECE:
                    return

    def _next_member(self, data: bytes) -> bytes:
        """After the end: opens the gzip member that begins here (its first bytes may come in parts), drops all else."""
        if len(self._after) < 2:
            self._after += data
            if self._after[:2] == b"\x1f\x8b":
                data, self._after = self._after, b""
                self._members += 1
                if self._members > _MOST_MEMBERS:
                    raise FetchError(_PIECES)
                self._open = zlib.decompressobj(16 + zlib.MAX_WBITS)
                return data
        return b""


def too_large(cap: int) -> TooLarge:
    """The error that says what the cap is."""
    return TooLarge(f"sends more than {cap / (1 << 20):g} MiB")


def _has_wrapper(data: bytes) -> bool:
    """Whether deflated data begins with a zlib header (RFC 1950, section 2.2)."""
    return data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0

"""How is the body of an article compressed and decompressed?

By Zstandard at its fastest level with a preset dictionary: five times as fast as zlib, for two or three per cent more
bytes. Earlier versions wrote zlib, which stays readable; the first byte tells which it is. Zstandard is imported with
the first body that is read or written.
"""

import sys
import threading
import zlib
from functools import cache
from typing import Any

from cache.dictionary import TABLES, WORDS

DEFLATED = b"\x01"
ZSTANDARD = b"\x02"
LEVEL = 1


class _Packers(threading.local):
    """A compressor for each thread: it is reused from one body to the next, but not by two threads at once."""

    def __init__(self) -> None:
        option = _zstd().CompressionParameter
        options = {option.compression_level: LEVEL, option.content_size_flag: 0, option.dict_id_flag: 0}
        self.packer = _zstd().ZstdCompressor(options=options, zstd_dict=_words().as_digested_dict)


def squeeze(data: bytes) -> bytes:
    """Compress."""
    packer = _packers().packer
    packed: bytes = packer.compress(data, packer.FLUSH_FRAME)
    return ZSTANDARD + packed


def unsqueeze(content: bytes) -> bytes:
    """Decompress. Raises ValueError if the bytes are not ours."""
    kind = content[:1]
    try:
        if kind == ZSTANDARD:
            data: bytes = _zstd().decompress(memoryview(content)[1:], zstd_dict=_words())
            return data
        if kind == DEFLATED:
            return zlib.decompressobj(-15, WORDS).decompress(content[1:])
    except (zlib.error, _zstd().ZstdError) as error:
        raise ValueError("the body of an article cannot be read") from error
    raise ValueError("the body of an article was written in another way")


@cache
def _zstd() -> Any:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd


@cache
def _words() -> Any:
    return _zstd().ZstdDict(TABLES + WORDS)


@cache
def _packers() -> _Packers:
    return _Packers()

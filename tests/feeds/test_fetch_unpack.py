"""Packed bodies: right, broken, cut, and far too large."""

import gzip
import sys
import tracemalloc
import zlib
from collections.abc import Callable
from contextlib import suppress

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.errors import FetchError, TooLarge
from feeds.unpack import Unpacker

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

BODY = b"<rss>" + b"news of the day " * 5000 + b"</rss>"
# Without a time: the names of the tests hold these bytes, and must be the same in each of xdist's workers.
BROTLI, ZSTD = brotli.compress(BODY), zstd.compress(BODY)
GZIPPED = gzip.compress(BODY, mtime=0)


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def unpack(encoding: str, packed: bytes, step: int = 1000, cap: int = 1 << 20) -> bytes:
    unpacker = Unpacker(encoding, cap)
    for start in range(0, len(packed), step):
        unpacker.feed(packed[start : start + step])
    unpacker.finish()
    return unpacker.unpacked()


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("", BODY),
        ("identity", BODY),
        ("gzip", GZIPPED),
        ("X-GZip", GZIPPED),
        ("deflate", zlib.compress(BODY)),
        ("deflate", raw_deflate(BODY)),
        ("gzip, deflate", zlib.compress(GZIPPED)),
        ("gzip", gzip.compress(BODY[:100], mtime=0) + gzip.compress(BODY[100:], mtime=0)),
        ("gzip", GZIPPED + b"trailing garbage"),
        ("br", BROTLI),
        ("zstd", ZSTD),
        ("zstd", zstd.compress(BODY[:100]) + zstd.compress(BODY[100:])),
        ("gzip, br", brotli.compress(GZIPPED)),
    ],
)
@pytest.mark.parametrize("step", [1, 7, 100_000])
def test_a_packed_body_comes_out_whole(encoding: str, packed: bytes, step: int) -> None:
    assert unpack(encoding, packed, step) == BODY


@pytest.mark.parametrize("encoding", ["", "identity", "none", "UTF-8"])
def test_a_body_that_was_not_packed_stays_as_it_is(encoding: str) -> None:
    assert unpack(encoding, BODY) == BODY


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "gzip, gzip", "br", "zstd"])
def test_an_empty_body_stays_empty(encoding: str) -> None:
    assert unpack(encoding, b"") == b""


@pytest.mark.parametrize(
    ("encoding", "packed", "why"),
    [
        ("gzip", b"\x1f\x8b\x08\x00garbage" + b"\xff" * 100, "broken"),
        ("gzip", BODY, "broken"),
        ("deflate", b"\xff" * 50, "broken"),
        ("gzip", GZIPPED[:-6], "middle"),
        ("gzip", GZIPPED[:50], "middle"),
        ("gzip", b"\x1f", "middle"),
        ("deflate", raw_deflate(BODY)[:-5], "middle"),
        ("br", BODY, "broken"),
        ("br", BROTLI[:-3], "middle"),
        ("zstd", BODY, "broken"),
        ("zstd", ZSTD[:-3], "middle"),
        ("compress", BODY, "did not ask"),
        ("\x1b[0m", BODY, "did not ask"),
        ("gzip, gzip, gzip", BODY, "too many"),
    ],
)
def test_bad_packing_is_said_in_one_line(encoding: str, packed: bytes, why: str) -> None:
    with pytest.raises(FetchError, match=why) as error:
        unpack(encoding, packed)
    assert str(error.value).isprintable()


PACKERS = {"br": lambda data: brotli.compress(data, quality=1), "zstd": zstd.compress}


def gzip_bomb(times: int) -> bytes:
    """So many MiB of spaces in one stream; its parts are alike, so only two of them need packing."""
    packer = zlib.compressobj(9, wbits=31)
    first, other = (packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return first + other * (times - 1) + packer.flush()


@pytest.mark.parametrize("encoding", ["gzip", "gzip, gzip", "br", "zstd"])
def test_a_bomb_is_stopped_at_the_cap_and_never_held(encoding: str) -> None:
    if encoding in PACKERS:
        bomb = PACKERS[encoding](b" " * (200 << 20))
    else:
        bomb = gzip.compress(gzip_bomb(200), 9) if "," in encoding else gzip_bomb(200)
    tracemalloc.start()
    with pytest.raises(TooLarge, match="1 MiB"):
        unpack(encoding, bomb, 1 << 20)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 << 20


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", bytes), ("gzip, gzip", gzip.compress), ("zstd, gzip", gzip.compress)],
    ids=["one layer", "gzip in gzip", "zstd in gzip"],
)
def test_what_unpacks_to_nothing_is_not_read_for_ever(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    nothing = (zstd.compress(b"") if "zstd" in encoding else gzip.compress(b"")) * 400
    with pytest.raises(TooLarge):
        unpack(encoding, pack(nothing), cap=len(nothing) // 2 - 1)
    assert unpack(encoding, pack(nothing), cap=len(nothing)) == b""


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
def test_a_body_in_ever_so_many_pieces_is_refused(encoding: str) -> None:
    piece = zstd.compress(b"a") if encoding == "zstd" else gzip.compress(b"a")
    assert unpack(encoding, piece * 1000) == b"a" * 1000
    with pytest.raises(FetchError, match="too many pieces"):
        unpack(encoding, piece * 11_000)


def test_the_cap_itself_is_allowed() -> None:
    assert len(unpack("gzip", gzip.compress(b"x" * 1000), cap=1000)) == 1000
    with pytest.raises(TooLarge):
        unpack("gzip", gzip.compress(b"x" * 1001), cap=1000)


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from(["gzip", "deflate", "identity", "deflate, gzip", "br", "zstd"]),
    st.integers(1, 50),
)
def test_any_bytes_come_out_or_are_refused(data: bytes, encoding: str, step: int) -> None:
    with suppress(FetchError):
        assert isinstance(unpack(encoding, data, step), bytes)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=2000), st.integers(1, 50))
def test_what_was_packed_comes_back(data: bytes, step: int) -> None:
    assert unpack("gzip", gzip.compress(data), step) == data
    assert unpack("deflate", zlib.compress(data), step) == data
    assert unpack("deflate", raw_deflate(data), step) == data
    assert unpack("br", brotli.compress(data), step) == data
    assert unpack("zstd", zstd.compress(data), step) == data

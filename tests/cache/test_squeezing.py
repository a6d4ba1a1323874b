"""Bodies become few bytes and come back whole, those of earlier versions too, and what is broken is told."""

import zlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache.dictionary import WORDS
from cache.squeezing import squeeze, unsqueeze

BODY = (
    '[["The ministry said on Tuesday that talks had ended.",[5,"Теперь — нет.",[[0,6,0,"https://x.test/"]],0,""]],{}]'
)


@given(st.one_of(st.binary(), st.text(max_size=2_000).map(str.encode), st.binary().map(lambda data: data * 1_000)))
def test_what_is_squeezed_comes_back(data: bytes) -> None:
    assert unsqueeze(squeeze(data)) == data


def test_a_body_of_news_becomes_few_bytes() -> None:
    body = b"The prime minister told reporters on Tuesday that the government would be able to reach an agreement."
    assert len(squeeze(body)) < len(body) // 2


def test_what_an_earlier_version_wrote_is_read() -> None:
    packer = zlib.compressobj(4, zlib.DEFLATED, -15, 8, zlib.Z_DEFAULT_STRATEGY, WORDS)
    assert unsqueeze(b"\x01" + packer.compress(BODY.encode()) + packer.flush()) == BODY.encode()


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00", b"\x03no", b"\x01\xff\xff", b"\x02", b"\x02no", squeeze(BODY.encode())[:-5], b"\x02" + b"\x28" * 40],
)
def test_what_is_broken_is_a_value_error(content: bytes) -> None:
    with pytest.raises(ValueError, match="body of an article"):
        unsqueeze(content)


def test_threads_squeeze_at_the_same_time() -> None:
    bodies = [f"{number} {BODY}".encode() * 9 for number in range(200)]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(unsqueeze, threads.map(squeeze, bodies))) == bodies


def test_the_words_never_change() -> None:
    """A body that was written once, as it lies in files."""
    assert unsqueeze(bytes.fromhex(WRITTEN)) == BODY.encode()


WRITTEN = (
    "0228b52ffd0000d50200a3c4109a34d0781a0d04bde96934d0a5d2aed28f373d923765320f926c20083304c20d815824783e"
    "0b04417804618640c021106608c4140201bd91cc8324d850f6267237339907fce6178ed9b034238d23276aacdb402178350e"
)

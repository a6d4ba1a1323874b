"""Claims about how an analysis is written down."""

import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cache.packing import KINDS, pack, unpack
from feeds.article import Analysis, Event, Mention, TimeExpression

words = st.text(max_size=12)
numbers = st.integers(0, 100_000)
mentions = st.builds(Mention, numbers, numbers, st.sampled_from(KINDS), words)
dates = st.builds(TimeExpression, numbers, numbers, st.sampled_from(["DATE", "SET"]), words, first=words, last=words)
events = st.builds(
    Event, numbers, numbers, numbers, numbers, words, ordinal=st.none() | st.integers(-(10**7), 10**7),
    names=st.lists(words, max_size=3).map(tuple), anchor=words, anchor_start=st.integers(-1, 10_000),
)  # fmt: skip
analyses = st.builds(
    Analysis,
    st.lists(mentions, max_size=5).map(tuple),
    st.lists(dates, max_size=3).map(tuple),
    st.lists(events, max_size=3).map(tuple),
    words,
)


@settings(max_examples=80, deadline=None)
@given(analyses)
def test_what_is_packed_comes_back(analysis: Analysis) -> None:
    assert unpack(pack(analysis)) == analysis


@pytest.mark.parametrize("data", [b"", b"no", zlib.compress(b"[0]"), zlib.compress(b"[1,2]"), zlib.compress(b"{}")])
def test_what_is_of_another_form_is_as_if_it_were_not_there(data: bytes) -> None:
    assert unpack(data) is None


def test_many_mentions_take_few_bytes() -> None:
    some = tuple(Mention(100 * n, 100 * n + 5, "person", "Esmail Qaani") for n in range(50))
    assert len(pack(Analysis(some))) < 250

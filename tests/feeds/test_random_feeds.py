"""Two hundred random feeds, half of them hostile, a third damaged: read whole, clean, or refused in one sentence."""

import pytest

from tests.feeds.judging import faults
from tests.feeds.random_feeds import random_feed

FEEDS, AT_ONCE = 200, 25


@pytest.mark.parametrize("first", range(0, FEEDS, AT_ONCE))
def test_random_feeds_are_read_whole_and_clean(first: int) -> None:
    assert {seed: found for seed in range(first, first + AT_ONCE) if (found := faults(random_feed(seed)))} == {}

"""The length of an episode is read as podcasts state it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.durations import LONGEST, clock, read_duration

NONE: list[object] = [
    *("", "0", "00:00", "-3", "abc", "h", "1:02:03:04", "1" * 9, "１２", "x" * 99),
    *(None, True, [], -1, 1e12, float("nan"), float("inf")),
]


@pytest.mark.parametrize(
    ("stated", "seconds"),
    [
        ("3723", 3723),
        ("62:03", 3723),
        ("1:02:03", 3723),
        (" 01:02:03.5 ", 3723),
        ("90:00", 5400),
        ("0:45", 45),
        ("1h 2m 3s", 3723),
        ("62 min", 3720),
        ("1 hour, 5 minutes", 3900),
        ("PT1H2M3S", 3723),
        ("3723.0", 3723),
        (12.7, 12),
        *((none, 0) for none in NONE),
    ],
)
def test_a_length_is_read(stated: object, seconds: int) -> None:
    assert read_duration(stated) == seconds


@given(st.integers(0, LONGEST))
def test_what_is_shown_is_read_as_what_it_was(seconds: int) -> None:
    assert read_duration(clock(seconds)) == seconds

"""Moments keep their zone and their order."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache.times import local, packed, sort_time, unpacked
from tests.cache.make import NOON

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@pytest.mark.usefixtures("berlin")
@pytest.mark.parametrize("moment", [datetime(2024, 1, 15, 12, tzinfo=UTC), datetime(2024, 10, 27, 1, 30, tzinfo=UTC)])
def test_the_local_zone_knows_of_summer_time(moment: datetime) -> None:
    here = local(moment)

    assert here.timestamp() == moment.timestamp()
    assert here.utcoffset() == timedelta(hours=1)
    assert here.replace(month=7).utcoffset() == timedelta(hours=2)


@given(st.datetimes(datetime(1700, 1, 1), datetime(2300, 1, 1), timezones=OFFSETS))
def test_a_moment_comes_back_with_its_zone(moment: datetime) -> None:
    back = unpacked(*packed(moment))

    assert back is not None
    assert back.utcoffset() == moment.utcoffset()
    assert abs(back - moment) < timedelta(microseconds=5)


@pytest.mark.parametrize(
    "moment",
    [
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=-12))),
        datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC),
        datetime(1890, 5, 1, tzinfo=timezone(timedelta(minutes=19, seconds=32))),
    ],
)
def test_the_ends_of_the_calendar_and_odd_zones_survive(moment: datetime) -> None:
    back = unpacked(*packed(moment))

    assert back is not None
    assert (back.replace(tzinfo=None), back.utcoffset()) == (moment.replace(tzinfo=None), moment.utcoffset())


def test_a_moment_without_a_zone_counts_as_utc() -> None:
    assert packed(datetime(1970, 1, 2)) == (86400, 0)


def test_no_moment_is_no_number() -> None:
    assert packed(None) == (None, None)
    assert unpacked(None, None) is None


HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("published", "modified", "expected"),
    [
        (NOON - HOUR, None, NOON - HOUR),
        (NOON + HOUR, None, NOON),  # the future: when it was first seen
        (None, NOON - 2 * HOUR, NOON - 2 * HOUR),
        (None, NOON + HOUR, NOON),
        (None, None, NOON),
        (NOON - HOUR, NOON - 2 * HOUR, NOON - HOUR),
    ],
)
def test_lists_sort_by_the_time_that_is_known(
    published: datetime | None, modified: datetime | None, expected: datetime
) -> None:
    assert sort_time(published, modified, NOON.timestamp(), NOON.timestamp()) == expected.timestamp()

"""Is a stated time read as it was stated, its zone kept?"""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.times import from_utc, read_time

TABLE = [
    ("Mon, 29 Jan 2024 10:00:00 GMT", "2024-01-29T10:00:00+00:00"),
    ("Mon, 29 Jan 2024 10:00:00 +0330", "2024-01-29T10:00:00+03:30"),
    ("29 Jan 24 10:00 EST", "2024-01-29T10:00:00-05:00"),
    ("Mon, 29 Jan 2024 10:00:00 CEST", "2024-01-29T10:00:00+02:00"),
    ("2024-01-29T18:00:00+03:00", "2024-01-29T18:00:00+03:00"),
    ("2024-01-29T18:00:00Z", "2024-01-29T18:00:00+00:00"),
    ("2024-01-29 18:00:00", "2024-01-29T18:00:00+00:00"),
    ("2024-1-9 7:05 CET", "2024-01-09T07:05:00+01:00"),
    ("2024-01", "2024-01-01T00:00:00+00:00"),
    ("18 February 2024", "2024-02-18T00:00:00+00:00"),
    ("Sunday, 18 February 2024", "2024-02-18T00:00:00+00:00"),
    ("Feb. 18, 2024", "2024-02-18T00:00:00+00:00"),
    ("1706540400", "2024-01-29T15:00:00+00:00"),
    ("13.02.2024", "2024-02-13T00:00:00+00:00"),
    ("3. 2. 2024, 10:05", "2024-02-03T10:05:00+00:00"),
    ("13/02/2024", "2024-02-13T00:00:00+00:00"),
    ("02/13/2024 10:05", "2024-02-13T10:05:00+00:00"),
    ("5/5/2024", "2024-05-05T00:00:00+00:00"),
    ("13 février 2024", "2024-02-13T00:00:00+00:00"),
    ("mer. 14 août 2024 à 10h30", "2024-08-14T10:30:00+00:00"),
    ("1er mars 2024", "2024-03-01T00:00:00+00:00"),
    ("Mi, 13 Mär 2024 10:00:00 +0100", "2024-03-13T10:00:00+01:00"),
    ("Dienstag, 13. Februar 2024, 10:05 Uhr", "2024-02-13T10:05:00+00:00"),
    ("Mo, 1 Okt 2024 10:00:00 CEST", "2024-10-01T10:00:00+02:00"),
    ("13 de enero de 2024", "2024-01-13T00:00:00+00:00"),
    ("sáb, 13 abr 2024 10:00:00 -0330", "2024-04-13T10:00:00-03:30"),
    ("martedì 13 ottobre 2024 alle ore 10:00", "2024-10-13T10:00:00+00:00"),
    ("terça-feira, 13 de março de 2024 10:00", "2024-03-13T10:00:00+00:00"),
    ("2024年2月13日", "2024-02-13T00:00:00+00:00"),
    ("2024년 2월 13일 10:05:30", "2024-02-13T10:05:30+00:00"),
    ("Tue, 13 Feb 2024 10:00:00 +01:00", "2024-02-13T10:00:00+01:00"),
    ("Tue, 13 Feb 2024 10:00:00 GMT+01:00", "2024-02-13T10:00:00+01:00"),
    ("Tue, 13 Feb 2024 10:00 UTC-3", "2024-02-13T10:00:00-03:00"),
    ("2024-02-13 10:00:00 GMT+0530", "2024-02-13T10:00:00+05:30"),
    ("2024/02/13 10:00:00", "2024-02-13T10:00:00+00:00"),
    ("2024/2/13", "2024-02-13T00:00:00+00:00"),
    ("20240213100500", "2024-02-13T10:05:00+00:00"),
    ("Tue, 13 Feb 2024 1:05 PM", "2024-02-13T13:05:00+00:00"),
    ("Tue, 13 Feb 2024 12:05:30 a.m.", "2024-02-13T00:05:30+00:00"),
    ("February 13, 2024 12:05 PM", "2024-02-13T12:05:00+00:00"),
    ("13 February 2024 at 10:00", "2024-02-13T10:00:00+00:00"),
    ("2/13/2024 1:05:00 PM", "2024-02-13T13:05:00+00:00"),
    ("Wed, 28 Feb 2024 24:00:00 GMT", "2024-02-29T00:00:00+00:00"),
    ("2024-02-13T24:00:00Z", "2024-02-14T00:00:00+00:00"),
    ("2024-W07-2", "2024-02-13T00:00:00+00:00"),
    ("2024-02-13T10:24:00Z", "2024-02-13T10:24:00+00:00"),
    ("2024.02.13 10:05", "2024-02-13T10:05:00+00:00"),
    ("13-Feb-2024 10:05:00", "2024-02-13T10:05:00+00:00"),
    ("13/Feb/2024", "2024-02-13T00:00:00+00:00"),
    ("Tue, 02/13/2024 - 10:05", "2024-02-13T10:05:00+00:00"),
    ("Tuesday, February 13, 2024 - 10:05", "2024-02-13T10:05:00+00:00"),
    ("13th February 2024", "2024-02-13T00:00:00+00:00"),
    ("February 1st, 2024", "2024-02-01T00:00:00+00:00"),
    ("Tue Feb 13 2024 10:05:00 GMT+0100 (Central European Standard Time)", "2024-02-13T10:05:00+01:00"),
    ("2024-02-13T10:05:00+01:00[Europe/Berlin]", "2024-02-13T10:05:00+01:00"),
]


@pytest.mark.parametrize(("stated", "meant"), TABLE)
def test_a_time_keeps_the_zone_that_was_stated(stated: str, meant: str) -> None:
    time = read_time(stated)
    assert time is not None
    assert time.isoformat() == meant


@pytest.mark.parametrize("number", [1706540400, 1706540400.0, 1706540400000])
def test_a_number_is_seconds_or_milliseconds_since_1970(number: float) -> None:
    assert read_time(number) == datetime(2024, 1, 29, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "odd",
    [
        *("", "yesterday", "Mon, 32 Foo 2024 25:61:61 +9999", "2024-13-45T99:99:99Z", "99999999999999999999"),
        *("Wed, 29 Feb 2023 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "Sat, 01 Jan 0001 00:00:00 GMT"),
        *("0001-01-01T00:00:00+14:00", "2024-01-29T18:00:00+99:00", "1" * 50_000 + " Jan 2024", "Mon, " * 20_000),
        *(None, True, [], {}, float("nan"), float("inf"), -1e300, "12 Foo 2024"),
        *(
            "03/04/2024",
            "13/13/2024",
            "13/02/2024 noon",
            "31 février 2024",
            "0 mars 2024",
            "mars 2024",
            "13 mardi 2024",
            "mardi 13 2024",
            "13 decade 2024",
            "Wed, 30 Nov -0001 00:00:00 +0000",
            "-0001-11-30T00:00:00+00:00",
            "0000-00-00 00:00:00",
        ),
    ],
)
def test_what_is_no_time_is_none(odd: object) -> None:
    assert read_time(odd) is None


@pytest.mark.parametrize("parts", [None, (), (0, 1, 1, 0, 0, 0), (2024, 2, 30, 0, 0, 0, 0, 0, 0), ("x",) * 9])
def test_a_tuple_that_is_no_time_is_none(parts: object) -> None:
    assert from_utc(parts) is None


@pytest.mark.parametrize("time", ["2024-02-29T23:59:59Z", "2024-02-29T00:00:00+05:45", "2023-12-01T07:08:09-00:30"])
def test_iso_8601_as_most_feeds_write_it_is_read_as_any_other_form_of_it(time: str) -> None:
    assert read_time(time) == read_time(time.replace("T", " ")) == datetime.fromisoformat(time)


@pytest.mark.parametrize("time", ["2023-02-29T01:02:03Z", "0000-01-01T01:02:03Z", "2023-13-01T01:02:03Z"])
def test_a_day_that_no_calendar_has_is_no_time(time: str) -> None:
    assert read_time(time) is None


def test_a_leap_second_is_the_second_before() -> None:
    assert from_utc((2016, 12, 31, 23, 59, 60, 5, 366, 0)) == datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789-:+., TZJanFebMonGMT", max_size=40) | st.text(max_size=40))
def test_any_string_is_a_time_that_every_zone_can_show_or_none(text: str) -> None:
    time = read_time(text)
    if time:
        assert time.utcoffset() is not None
        assert abs(time - datetime(2000, 1, 1, tzinfo=UTC)) < timedelta(days=4_000_000)
        time.astimezone(UTC)

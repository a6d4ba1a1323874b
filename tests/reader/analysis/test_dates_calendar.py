"""Does the calendar of the date engine count right, also before year 1?"""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.dates import calendar, holidays


@settings(max_examples=100, deadline=None)
@given(st.dates())
def test_an_ordinal_is_pythons(day: date) -> None:
    assert calendar.ordinal(day.isoformat()) == day.toordinal()


def test_years_bc_sort_before_year_1() -> None:
    assert calendar.ordinal("0000-12-31") == 0
    assert calendar.ordinal("0000-01-01") == 1 - 366
    assert (calendar.ordinal("-0043-12-31") or 0) + 1 == calendar.ordinal("-0042-01-01")
    assert calendar.ordinal("no day") is None


@pytest.mark.parametrize(
    ("value", "bounds", "granularity"),
    [
        ("2024-02-04", ("2024-02-04", "2024-02-04"), "day"),
        ("2024-02-04T18:00", ("2024-02-04", "2024-02-04"), "time"),
        ("2024-W05", ("2024-01-29", "2024-02-04"), "week"),
        ("2024-W05-WE", ("2024-02-03", "2024-02-04"), "week"),
        ("2024-02", ("2024-02-01", "2024-02-29"), "month"),
        ("2024-Q1", ("2024-01-01", "2024-03-31"), "quarter"),
        ("2019-H2", ("2019-07-01", "2019-12-31"), "quarter"),
        ("2024-SU", ("2024-06-01", "2024-08-31"), "season"),
        ("2023-WI", ("2023-12-01", "2024-02-29"), "season"),
        ("2003", ("2003-01-01", "2003-12-31"), "year"),
        ("199", ("1990-01-01", "1999-12-31"), "decade"),
        ("19", ("1900-01-01", "1999-12-31"), "century"),
        ("BC0044", ("-0043-01-01", "-0043-12-31"), "year"),
        ("BC02", ("-0299-01-01", "-0200-12-31"), "century"),
        ("XXXX-WXX-2", ("", ""), ""),
        ("PRESENT_REF", ("", ""), ""),
        ("2023-02-30", ("", ""), "day"),
        ("2023-13", ("", ""), "month"),
        ("2023-W60", ("", ""), "week"),
    ],
)
def test_a_value_covers_its_days(value: str, bounds: tuple[str, str], granularity: str) -> None:
    assert calendar.bounds(value) == bounds
    assert calendar.granularity(value) == granularity


@pytest.mark.parametrize(
    ("unit", "number", "value"),
    [
        ("day", -1, "2023-12-31"),
        ("week", -1, "2023-W52"),
        ("weekend", 0, "2024-W01-WE"),
        ("month", -1, "2023-12"),
        ("quarter", -1, "2023-Q4"),
        ("year", -24, "2000"),
        ("decade", -1, "201"),
        ("century", -1, "19"),
        ("year", 9000, ""),
        ("day", 10**9, ""),
    ],
)
def test_a_day_moves_by_units_as_precise_as_the_unit(unit: str, number: int, value: str) -> None:
    assert calendar.moved(date(2024, 1, 1), unit, number) == value


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("thanksgiving", "2023-11-23"),
        ("black friday", "2023-11-24"),
        ("election day", "2024-11-05"),
        ("memorial day", "2024-05-27"),
        ("labor day", "2024-09-02"),
        ("good friday", "2024-03-29"),
        ("easter", "2024-03-31"),
        ("christmas", "2024-12-25"),
    ],
)
def test_a_holiday_falls_on_its_day(name: str, day: str) -> None:
    assert holidays.day_in(name, int(day[:4])) == day

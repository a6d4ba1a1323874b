"""Does one line show where events lie, and how many reports came each day?"""

import pytest
from rich.cells import cell_len

from feeds.article import Event
from reader.analysis.dates import calendar
from reader.scale import report_days, scale, sparkline
from reader.timeline import Item


def item(value: str, *, major: bool = False, report: bool = False) -> Item:
    first, last = calendar.bounds(value)
    event = Event(0, 1, 0, 1, value, first, last, calendar.ordinal(first), calendar.granularity(value))
    return Item(event, 1, 0, "", "", "", kind="report" if report else "event", major=major)


@pytest.mark.parametrize(
    ("values", "width", "shown"),
    [
        ([], 30, ""),
        (["2024"], 30, ""),
        (["2024-02-04", "2024-02-04"], 30, ""),
        (["2024-01-22", "2024-03-01"], 30, "22 Jan ·──────────· 1 Mar 2024"),
        (["2024-01-22", "2024-01-23", "2024-01-23", "2024-01-31"], 30, "22 Jan ·•────────· 31 Jan 2024"),
        (["2023-12-28", "2024-01-04"], 32, "28 Dec 2023 ·───────· 4 Jan 2024"),
        (["2003", "2024-02-04"], 24, "2003 ·────────────· 2024"),
        (["2023-10", "2024-02-04"], 32, "Oct 2023 ·────────────· Feb 2024"),
        (["2024-01", "2024-02-04"], 28, "Jan ·───────────· 4 Feb 2024"),
        (["BC0044", "2024"], 24, "44 BC ·───────────· 2024"),
        (["2024-01-22", "2024-03-01"], 20, ""),
    ],
)
def test_a_scale_is_linear_and_says_its_ends_as_precisely_as_they_are_known(
    values: list[str], width: int, shown: str
) -> None:
    assert scale([item(value) for value in values], width) == shown


def test_an_outlier_is_cut_off_and_the_cluster_stays_visible() -> None:
    values = ["1914", "2023-10-17", "2024-01-20", "2024-02-04"]
    assert scale([item(value) for value in values], 34) == "1914 · ╱ Oct 2023 ·────·· Feb 2024"
    assert scale([item(value) for value in values], 30) == "1914 · ╱ 2023 · ╱ 2024 ·─────·"


def test_a_day_that_stands_out_is_heavier() -> None:
    items = [item("2024-01-22"), item("2024-02-04", major=True), item("2024-03-01")]
    assert scale(items, 30) == "22 Jan ·───●──────· 1 Mar 2024"


def test_undated_entries_are_not_on_the_scale() -> None:
    assert scale([item(""), item("2024")], 30) == ""


def test_a_scale_never_exceeds_its_width() -> None:
    items = [item(value) for value in ("1914", "2003", "2023-10-17", "2024-01-20", "2024-02-04")]
    for width in range(80):
        line = scale(items, width)
        assert cell_len(line) <= width
        assert line or width < 16


@pytest.mark.parametrize(
    ("days", "width", "shown"),
    [
        ({}, 40, ""),
        ({"2024-01-28": 3}, 40, ""),
        ({"2024-01-28": 3, "2024-01-29": 8, "2024-01-31": 1}, 40, "28 Jan ▃█ ▁ 31 Jan 2024"),
        ({"2023-12-31": 1, "2024-01-01": 1}, 40, "31 Dec 2023 ██ 1 Jan 2024"),
        ({"2024-01-01": 2, "2024-01-02": 2, "2024-01-03": 4, "2024-01-08": 1}, 22, "1 Jan ██  ▂ 8 Jan 2024"),
        ({"2024-01-28": 3, "2024-01-29": 9}, 12, ""),
        ({"nonsense": 3, "2024-01-29": 9}, 40, ""),
    ],
)
def test_a_sparkline_counts_reports_a_day(days: dict[str, int], width: int, shown: str) -> None:
    assert sparkline(days, width) == shown


def test_reports_are_counted_by_their_day() -> None:
    items = [item("2024-02-04", report=True), item("2024-02-04", report=True), item("2024-01-22", report=True)]
    assert report_days([*items, item("2024-02-04")]) == {"2024-01-22": 1, "2024-02-04": 2}

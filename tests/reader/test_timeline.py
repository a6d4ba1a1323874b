"""How dates read on the timeline, and in which order they stand."""

import pytest

from feeds.article import Analysis, Article, Block, Event
from reader.timeline import folded_timeline, timeline
from reader.whenlabels import heading, label, offset_label


def event(value: str = "", first: str = "", last: str = "", **more: object) -> Event:
    return Event(0, 1, 0, 1, value, first, last or first, **more)  # type: ignore[arg-type]  # the table says which


@pytest.mark.parametrize(
    ("given", "year", "shown"),
    [
        (event("2024-02-04", "2024-02-04", granularity="day", ordinal=1, qualifier="since"), "2024", "since 4 Feb →"),
        (event("2024-02-04T18:30", "2024-02-04", granularity="time", ordinal=1), "2024", "4 Feb 18:30"),
        (event("2024-02", "2024-02-01", "2024-02-29", granularity="month", ordinal=1), "2024", "Feb"),
        (event("2003", "2003-01-01", "2003-12-31", granularity="year", ordinal=1), "2003", ""),
        (event("2024-SU", "2024-06-01", "2024-08-31", granularity="season", ordinal=1), "2024", "summer"),
        (event("2024-Q1", "2024-01-01", "2024-03-31", granularity="quarter", ordinal=1), "2024", "Q1"),
        (event("2024-W05", "2024-01-29", "2024-02-04", granularity="week", ordinal=1), "2024", "week of 29 Jan"),
        (event("2024-W06", "2024-02-05", "2024-02-11", granularity="week", ordinal=1), "2024", "week of 5 Feb"),
        (event("-0043-03-15", "-0043-03-15", granularity="day", ordinal=-1), "44 BC", "15 Mar"),
        (event(offset="PT48H"), "undated", "+48 h"),
    ],
)
def test_a_date_reads_as_people_write_it(given: Event, year: str, shown: str) -> None:
    assert (heading(given), label(given)) == (year, shown)


@pytest.mark.parametrize(
    ("offset", "shown"),
    [("PT48H", "+48 h"), ("-P2D", "−2 d"), ("P3W", "+3 w"), ("PT30M", "+30 min"), ("", ""), ("odd", "")],
)
def test_an_offset_reads_as_a_signed_number(offset: str, shown: str) -> None:
    assert offset_label(offset) == shown


def test_the_undated_stand_last_and_paragraphs_are_counted() -> None:
    article = Article("g", "Title", (Block("paragraph", "First."), Block("paragraph", "Second.")), id=7)
    events = (
        Event(7, 8, 7, 13, "", offset="P1D"),
        Event(15, 16, 15, 22, "2024-02-04", "2024-02-04", "2024-02-04", 738920, "day"),
        Event(0, 1, 0, 5, "2003", "2003-01-01", "2003-12-31", 731216, "year"),
    )
    items = timeline([(article, Analysis(events=events))])
    assert [(item.heading, item.paragraph, item.text, item.article) for item in items] == [
        ("2003", 0, "Title", 7),
        ("2024", 2, "Second.", 7),
        ("undated", 1, "First.", 7),
    ]


def test_a_folded_timeline_names_each_year_once_and_leaves_the_undated_out() -> None:
    article = Article("g", "Title", (Block("paragraph", "Text."),), id=7)
    events = (
        Event(0, 1, 0, 5, "2024-01-28", "2024-01-28", "2024-01-28", 738913, "day", confidence="resolved"),
        Event(1, 2, 0, 5, "2024-02-04", "2024-02-04", "2024-02-04", 738920, "day", qualifier="since"),
        Event(2, 3, 0, 5, "2003", "2003-01-01", "2003-12-31", 731216, "year"),
        Event(3, 4, 0, 5, "", offset="P1D"),
    )
    items = timeline([(article, Analysis(events=events))])
    assert folded_timeline(items) == "2003 ─ 2024 ≈28 Jan ─ since 4 Feb →"
    assert folded_timeline(items, most=1) == "2003 …"
    assert folded_timeline([]) == ""

"""Are dates found where they stand, and are their values what a careful reader would say?"""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.article import TimeExpression
from reader.analysis.timex import find_dates

TUESDAY = datetime(2024, 2, 6, 12, 0, tzinfo=UTC)
"""Published on Tuesday, 6 February 2024."""


def read(text: str, published: datetime | date | None = TUESDAY) -> list[tuple[str, str]]:
    """Words and value of each expression."""
    return [(text[d.start : d.end], d.value) for d in find_dates(text, published)]


def only(text: str, published: datetime | date | None = TUESDAY) -> TimeExpression:
    """The one expression of a text."""
    (found,) = find_dates(text, published)
    return found


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("There were none since February 4th, 2024.", "February 4th, 2024", "2024-02-04"),
        ("It began on 4 February 2024 in Amman.", "4 February 2024", "2024-02-04"),
        ("On Sunday, Feb. 4, 2024, they met.", "Sunday, Feb. 4, 2024", "2024-02-04"),
        ("The 4th of July 1776 was hot.", "The 4th of July 1776", "1776-07-04"),
        ("Dated 2024-02-04 by hand.", "2024-02-04", "2024-02-04"),
        ("Filed 7/8/07 in court.", "7/8/07", "2007-07-08"),
        ("Filed 25.12.2023 in court.", "25.12.2023", "2023-12-25"),
        ("Back to 2003, when it fell.", "2003", "2003"),
        ("It fell in 1815.", "1815", "1815"),
        ("In February 2024 it ended.", "February 2024", "2024-02"),
        ("In early May 1998 it ended.", "early May 1998", "1998-05"),
        ("By the end of 2010 it was over.", "the end of 2010", "2010"),
        ("It grew in the early 1990s.", "the early 1990s", "199"),
        ("In the late '70s it closed.", "the late '70s", "197"),
        ("In the nineties it closed.", "the nineties", "199"),
        ("A 20th century idea.", "20th century", "19"),
        ("In the twenty-first century.", "the twenty-first century", "20"),
        ("Caesar died in 44 BC there.", "44 BC", "BC0044"),
        ("In the third century BC it stood.", "the third century BC", "BC02"),
        ("The first quarter of 2024 was bad.", "The first quarter of 2024", "2024-Q1"),
        ("Q3 2023 was bad.", "Q3 2023", "2023-Q3"),
        ("The second half of 2019 was bad.", "The second half of 2019", "2019-H2"),
        ("The winter of 1994 was cold.", "The winter of 1994", "1994-WI"),
        ("On Christmas Day 2003 it snowed.", "Christmas Day 2003", "2003-12-25"),
        ("On Thanksgiving 1999 it snowed.", "Thanksgiving 1999", "1999-11-25"),
        ("On Easter Sunday 2024 they met.", "Easter Sunday 2024", "2024-03-31"),
    ],
)
def test_an_explicit_date_says_its_value_with_no_publication_date(text: str, words: str, value: str) -> None:
    assert read(text, None) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("He spoke on Tuesday.", "Tuesday", "2024-02-06"),
        ("He died Thursday.", "Thursday", "2024-02-01"),
        ("Parliament will meet on Thursday.", "Thursday", "2024-02-08"),
        ("The vote is scheduled for Thursday.", "Thursday", "2024-02-08"),
        ("It will end, he said Monday.", "Monday", "2024-02-05"),
        ("The board will review Thursday's vote.", "Thursday", "2024-02-01"),
        ("He left last Friday.", "last Friday", "2024-02-02"),
        ("They play next Tuesday.", "next Tuesday", "2024-02-13"),
        ("Friday of last week was bad.", "Friday of last week", "2024-02-02"),
        ("He left yesterday.", "yesterday", "2024-02-05"),
        ("He will leave tomorrow morning.", "tomorrow morning", "2024-02-07TMO"),
        ("It burned last night.", "last night", "2024-02-05TNI"),
        ("He spoke Sunday evening.", "Sunday evening", "2024-02-04TEV"),
        ("It fell last week.", "last week", "2024-W05"),
        ("It will rise next month.", "next month", "2024-03"),
        ("It fell last year.", "last year", "2023"),
        ("Over the weekend it fell.", "the weekend", "2024-W05-WE"),
        ("It fell in October.", "October", "2023-10"),
        ("It will be decided by May.", "May", "2024-05"),
        ("It fell last June.", "last June", "2023-06"),
        ("It happened on Jan. 28.", "Jan. 28", "2024-01-28"),
        ("It happened on Dec. 25.", "Dec. 25", "2023-12-25"),
        ("It will open on March 3.", "March 3", "2024-03-03"),
        ("It fell in June last year.", "June last year", "2023-06"),
        ("It opened last summer.", "last summer", "2023-SU"),
        ("He came three days ago.", "three days ago", "2024-02-03"),
        ("He came two weeks ago.", "two weeks ago", "2024-W04"),
        ("He came almost four years ago.", "almost four years ago", "2020"),
        ("He came a decade ago.", "a decade ago", "2014"),
        ("He came several years ago.", "several years ago", "PAST_REF"),
        ("The third quarter was weak.", "The third quarter", "2023-Q3"),
        ("He knows it now.", "now", "PRESENT_REF"),
        ("It ends at 18:00 UTC.", "18:00 UTC", "2024-02-06T18:00Z"),
        ("It ended at 9 a.m. Monday.", "9 a.m. Monday", "2024-02-05T09:00"),
        ("It ended at noon on Sunday.", "noon on Sunday", "2024-02-04T12:00"),
    ],
)
def test_a_relative_date_counts_from_the_publication_day(text: str, words: str, value: str) -> None:
    assert read(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("It took three days.", "DURATION", "P3D"),
        ("It took 48 hours.", "DURATION", "PT48H"),
        ("A two-year plan.", "DURATION", "P2Y"),
        ("Nearly forty years of peace.", "DURATION", "P40Y"),
        ("More than twenty-four hours of rain.", "DURATION", "PT24H"),
        ("For the past decade he slept.", "DURATION", "P10Y"),
        ("It took several months.", "DURATION", "PXM"),
        ("It took half an hour.", "DURATION", "PT30M"),
        ("Almost two and a half years behind.", "DURATION", "P2.5Y"),
        ("They meet every day.", "SET", "P1D"),
        ("They meet every two weeks.", "SET", "P2W"),
        ("They meet each Thursday.", "SET", "XXXX-WXX-4"),
        ("They meet on Tuesdays.", "SET", "XXXX-WXX-2"),
        ("At a rate of 15 a year.", "SET", "P1Y"),
    ],
)
def test_a_length_or_a_rate_covers_no_days(text: str, kind: str, value: str) -> None:
    found = only(text)
    assert (found.type, found.value, found.first, found.last) == (kind, value, "", "")


@pytest.mark.parametrize(
    "text",
    [
        "A 39-year-old man and a girl aged 6.",
        "She is five years old.",
        "The 2003-based group moved.",
        "He told 60 Minutes of it.",
        "May he march? March on, he may.",
        "Theresa May spoke.",
        "They paid $2003 and €1999 and #1998.",
        "Some 1200 people and 2000 troops came.",
        "Flight 1999 was a Boeing 787-9.",
        "The A350 and the F16 flew 1,500 km.",
        "Shares fell 20 percent to 12.50 a share.",
        "A second man came; one second, please.",
        "It rose 3-2 and 10-12 and 1/2.",
    ],
)
def test_what_is_no_date_makes_no_noise(text: str) -> None:
    assert read(text) == []


def test_48_hours_after_an_event_is_a_length_and_no_day_after_publication() -> None:
    found = only("It comes just 48 hours after the United States accused militant groups of attacking.")
    assert (found.type, found.value, found.first) == ("DURATION", "PT48H", "")


def test_an_evening_story_does_not_flip_to_tomorrow() -> None:
    evening = datetime(2024, 2, 6, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert read("He spoke today.", evening) == [("today", "2024-02-06")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He spoke on Tuesday.", "XXXX-WXX-2"),
        ("He spoke today.", "XXXX-XX-XX"),
        ("He spoke last week.", "XXXX-WXX"),
        ("It snowed on Christmas Day.", "XXXX-12-25"),
        ("It fell on Aug. 7.", "XXXX-08-07"),
        ("It fell in October.", "XXXX-10"),
        ("It fell two years ago.", "XXXX"),
    ],
)
def test_without_a_publication_date_a_relative_date_stays_unresolved(text: str, value: str) -> None:
    found = only(text, None)
    assert (found.value, found.confidence, found.first, found.last) == (value, "guessed", "", "")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("In 1998 he left. A year later he returned.", ["1998", "1999"]),
        ("In 1998 he left. That year was bad. The following year was worse.", ["1998", "1998", "1999"]),
        ("On May 5, 1950 he left. The next day he died.", ["1950-05-05", "1950-05-06"]),
        ("On May 5, 1950 he left. Two days earlier it rained.", ["1950-05-05", "1950-05-03"]),
        ("He was born on 5 May 1950 and died on 7 June.", ["1950-05-05", "1950-06-07"]),
        ("It made $2 million in the third quarter, up from $1 million a year earlier.", ["2023-Q3", "2022-Q3"]),
    ],
)
def test_the_date_mentioned_last_carries_the_next(text: str, values: list[str]) -> None:
    assert [value for _, value in read(text)] == values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sept. 3-5, 2009", [("Sept. 3", "2009-09-03"), ("5, 2009", "2009-09-05")]),
        ("3 to 5 September 2009", [("3", "2009-09-03"), ("5 September 2009", "2009-09-05")]),
        ("the war of 1939-45", [("1939", "1939"), ("45", "1945")]),
        ("from March to June 2003", [("March", "2003-03"), ("June 2003", "2003-06")]),
        ("from November to March 2003", [("November", "2002-11"), ("March 2003", "2003-03")]),
    ],
)
def test_a_range_says_both_its_ends(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "first", "last", "confidence"),
    [
        ("on February 4, 2024", "2024-02-04", "2024-02-04", "stated"),
        ("in February 2024", "2024-02-01", "2024-02-29", "stated"),
        ("last week", "2024-01-29", "2024-02-04", "resolved"),
        ("the 1980s", "1980-01-01", "1989-12-31", "stated"),
        ("in 44 BC", "-0043-01-01", "-0043-12-31", "stated"),
        ("on 7/8/07", "2007-07-08", "2007-07-08", "guessed"),
        ("recently", "", "", "guessed"),
    ],
)
def test_an_expression_says_which_days_it_covers_and_how_sure_it_is(
    text: str, first: str, last: str, confidence: str
) -> None:
    found = only(text)
    assert (found.first, found.last, found.confidence) == (first, last, confidence)


def test_a_time_aside_in_brackets_leaves_the_day_behind_it() -> None:
    text = "The blast was at about 10:35 a.m. (0735 GMT) Friday."
    assert read(text) == [("about 10:35 a.m.", "2024-02-02T10:35"), ("Friday", "2024-02-02")]


def test_a_day_that_no_month_has_is_no_date() -> None:
    assert read("It ended on 31 April 2023 or February 30.") == []


def test_a_blank_line_parts_expressions() -> None:
    assert read("It ended in February\n\n2024 was better.") == [("February", "2024-02"), ("2024", "2024")]


SAMPLE = (
    "May March Feb. 4 31 2024 1815 , - – . the of to and last next this year days week hours ago after before a.m. "
    "noon early end every third quarter Tuesday 's night twenty two hundred 4th 1980s BC 10:35 7/8/07 1,200 $ X \n "
    "\n\n now that earlier half an weekend Christmas summer fiscal will said 99999999999999 0000 ٣"
)
WORDS = st.sampled_from(SAMPLE.split(" "))


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)), st.dates() | st.none())
def test_any_text_reads_without_error_in_order_and_inside_the_text(text: str, published: date | None) -> None:
    at = 0
    for found in find_dates(text, published):
        assert at <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == text[found.start : found.end].strip()
        assert found.value
        assert (found.first == "") == (found.last == "")
        assert found.type in {"DATE", "TIME"} or not found.first
        at = found.end


@pytest.mark.parametrize("unit", ["7", "1,", "May ", "of the of the ", "last ", "2024-", "1/", "\n ", "early in the "])
def test_reading_is_linear_in_the_length_of_hostile_text(unit: str) -> None:
    """Not timed: a thousand times the text gives at most a thousand times as many expressions, and it comes back."""
    small = len(find_dates(unit * 20, TUESDAY))
    assert len(find_dates(unit * 20_000, TUESDAY)) <= 1000 * max(small, 1) + 1


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "On 3 January 2020 a drone killed him. On 5 January parliament met.",
            ["2020-01-03", "2020-01-05"],
        ),
        (
            "Four years earlier, on 3 January 2020, he had been killed, and on 8 January Iran had answered.",
            ["2020", "2020-01-03", "2020-01-08"],
        ),
        ("On 12 December 2023 the firm bought a mill. On 5 January it was shut.", ["2023-12-12", "2024-01-05"]),
        ("On 3 January 2020 he left. The vote will be on 5 March.", ["2020-01-03", "2024-03-05"]),
        ("He came on 5 June 2001. That Friday he left.", ["2001-06-05", "2001-06-08"]),
        ("It fell on Thursday, 20 March 2003. A child born on that Thursday is grown up.", ["2003-03-20"] * 2),
        ("He left on 5 June 2001. Police said that Friday would be quiet.", ["2001-06-05", "2024-02-23"]),
        ("The hall will stay closed on Monday.", ["2024-02-19"]),
        ("Dust blown here in April made it worse.", ["2023-04"]),
        ("The snow had gone by early April.", ["2023-04"]),
        ("They will get pay and health coverage until September 30.", ["2024-09-30"]),
    ],
)
def test_a_past_told_goes_on_and_verbs_tell_the_direction(text: str, values: list[str]) -> None:
    assert [found.value for found in find_dates(text, date(2024, 2, 18)) if found.type != "DURATION"] == values

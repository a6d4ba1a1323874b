"""Are the parts of days, months, years and eras read as one expression each, and the direction of a weekday?"""

from datetime import date

import pytest

from reader.analysis.timex import find_dates

TUESDAY = date(2024, 2, 6)
"""Published on Tuesday, 6 February 2024."""


def read(text: str, published: date | None = TUESDAY) -> list[tuple[str, str]]:
    """Words and value of each expression."""
    return [(text[d.start : d.end], d.value) for d in find_dates(text, published)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("early May 1998", "1998-05"),
        ("late January 1998", "1998-01"),
        ("mid-May 1998", "1998-05"),
        ("early in May 1998", "1998-05"),
        ("the end of May 1998", "1998-05"),
        ("the beginning of May 1998", "1998-05"),
        ("the last days of April 1945", "1945-04"),
        ("the first half of June 1940", "1940-06"),
        ("the first week of May 1940", "1940-W18"),
        ("early 1941", "1941"),
        ("mid-1942", "1942"),
        ("late in 1943", "1943"),
        ("the middle of 1942", "1942"),
        ("the start of 2020", "2020"),
        ("late spring 1941", "1941-SP"),
        ("the late summer of 1941", "1941-SU"),
        ("the winter of 1941-42", "1941-WI"),
        ("the winter of 1941–1942", "1941-WI"),
        ("the evening of 4 May 1950", "1950-05-04TEV"),
        ("the early morning of 4 May 1950", "1950-05-04TMO"),
        ("the morning of July 1, 1916", "1916-07-01TMO"),
        ("the night of 4/5 May 1941", "1941-05-04TNI"),
        ("the night of 4-5 May 1941", "1941-05-04TNI"),
        ("the night of May 4-5, 1941", "1941-05-04TNI"),
        ("4/5 May 1941", "1941-05-04"),
        ("the week of March 6, 1950", "1950-W10"),
        ("dawn on 6 June 1944", "1944-06-06TMO"),
        ("dusk on 6 June 1944", "1944-06-06TEV"),
    ],
)
def test_a_part_and_its_whole_are_one_expression(words: str, value: str) -> None:
    assert read(f"It ended in {words}, as it had begun.", None) == [(words, value)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("44 BC", "BC0044"),
        ("around 3000 BC", "BC3000"),
        ("AD 79", "0079"),
        ("410 AD", "0410"),
        ("1066 CE", "1066"),
        ("the spring of 217 BC", "BC0217-SP"),
        ("late spring 218 BC", "BC0218-SP"),
        ("March 44 BC", "BC0044-03"),
        ("15 March 44 BC", "BC0044-03-15"),
        ("March 15, 44 BC", "BC0044-03-15"),
        ("the second century BC", "BC01"),
        ("the 3rd century", "02"),
        ("the first century AD", "00"),
        ("the late 16th century", "15"),
        ("the mid-19th century", "18"),
        ("the early twentieth century", "19"),
        ("the 480s BC", "BC048"),
        ("the 790s", "079"),
        ("the 1530s", "153"),
        ("the mid-1950s", "195"),
        ("the late '60s", "196"),
        ("the early twenties", "192"),
    ],
)
def test_an_era_says_its_years(words: str, value: str) -> None:
    assert read(f"It ended in {words}, as it had begun.", None) == [(words, value)]


@pytest.mark.parametrize("number", ["66", "about 2.5", "four", "1,900"])
def test_an_age_of_the_earth_is_no_year(number: str) -> None:
    assert all(not d.first for d in find_dates(f"It lived {number} million years ago.", TUESDAY))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("431-404 BC", [("431", "BC0431"), ("404 BC", "BC0404")]),
        ("218 to 201 BC", [("218", "BC0218"), ("201 BC", "BC0201")]),
        ("12 August to 19 October 1759", [("12 August", "1759-08-12"), ("19 October 1759", "1759-10-19")]),
        ("Aug. 12-Oct. 19, 1759", [("Aug. 12", "1759-08-12"), ("Oct. 19, 1759", "1759-10-19")]),
        ("in the 1960s and 1970s", [("the 1960s", "196"), ("1970s", "197")]),
        ("in the '60s and '70s", [("the '60s", "196"), ("'70s", "197")]),
        ("(1890–1950)", [("1890", "1890"), ("1950", "1950")]),
        ("the 2023/24 season", [("2023/24", "2023")]),
    ],
)
def test_the_ends_of_a_range_are_two_expressions(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text, None) == found


@pytest.mark.parametrize(
    "text",
    [
        "He will arrive on Thursday.",
        "He'll arrive Thursday.",
        "He’ll arrive Thursday.",
        "He is expected to arrive on Thursday.",
        "He is to arrive on Thursday.",
        "He was to arrive on Thursday.",
        "He plans to arrive on Thursday.",
        "He is going to arrive Thursday.",
        "They are set to meet Thursday.",
        "They would meet Thursday, he said.",
        "The report should be out Thursday.",
        "The vote is due Thursday.",
        "The meeting, scheduled for Thursday, is off.",
        "Wages will be paid Thursday.",
        "On Thursday, the court will rule.",
        "It is over by Thursday.",
        "The trial was postponed until Thursday.",
        "The judge adjourned the case until Thursday.",
        "They have until Thursday to pay.",
        "He said it will open Thursday.",
    ],
)
def test_a_cue_for_the_future_makes_a_weekday_the_coming_one(text: str) -> None:
    assert read(text) == [("Thursday", "2024-02-08")]


@pytest.mark.parametrize(
    "text",
    [
        "He died Thursday.",
        "It will rise, officials said Thursday.",
        "He had been due to arrive on Thursday.",
        "On Thursday, the court ruled.",
        "Thursday's vote was close.",
        "He will contest Thursday's vote.",
        "He will resign. The minister fell on Thursday.",
        "The match ended 2-1 on Thursday.",
    ],
)
def test_a_past_verb_between_or_a_possessive_makes_it_the_past_one(text: str) -> None:
    assert read(text) == [("Thursday", "2024-02-01")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The minister, who resigned on Thursday, will speak on Friday.", ["2024-02-01", "2024-02-09"]),
        ("Police said Thursday that he will appear in court on Friday.", ["2024-02-01", "2024-02-09"]),
        ("He said on Monday that talks will resume on Wednesday.", ["2024-02-05", "2024-02-07"]),
    ],
)
def test_each_weekday_of_a_sentence_has_its_own_direction(text: str, values: list[str]) -> None:
    assert [value for _, value in read(text)] == values


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The trial was delayed until March.", "March", "2024-03"),
        ("He arrives this coming Thursday.", "this coming Thursday", "2024-02-08"),
        ("He came last Tuesday.", "last Tuesday", "2024-01-30"),
        ("He came on Tuesday.", "Tuesday", "2024-02-06"),
        ("He comes on Friday next week.", "Friday next week", "2024-02-16"),
        ("He comes a week from Thursday.", "a week from Thursday", "2024-02-15"),
        ("He came early Tuesday morning.", "early Tuesday morning", "2024-02-06TMO"),
        ("He came late Monday.", "late Monday", "2024-02-05"),
        ("He came early this morning.", "early this morning", "2024-02-06TMO"),
        ("He came yesterday evening.", "yesterday evening", "2024-02-05TEV"),
        ("It began on the night of Feb. 1.", "the night of Feb. 1", "2024-02-01TNI"),
        ("It began in mid-January.", "mid-January", "2024-01"),
        ("It began late last year.", "late last year", "2023"),
        ("It began earlier this month.", "earlier this month", "2024-02"),
        ("It began early in the year.", "early in the year", "2024"),
    ],
)
def test_a_part_of_the_news_counts_from_the_publication_day(text: str, words: str, value: str) -> None:
    assert read(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It snowed on Christmas Eve.", "Christmas Eve", "2023-12-24"),
        ("It snowed last Christmas.", "last Christmas", "2023-12-25"),
        ("It snowed on New Year's Eve.", "New Year's Eve", "2023-12-31"),
        ("It snowed on New Year’s Day.", "New Year’s Day", "2024-01-01"),
        ("It snowed on Halloween.", "Halloween", "2023-10-31"),
        ("It snowed on Thanksgiving.", "Thanksgiving", "2023-11-23"),
        ("It snowed on Black Friday.", "Black Friday", "2023-11-24"),
        ("It snowed on Martin Luther King Day.", "Martin Luther King Day", "2024-01-15"),
        ("It snowed on Election Day 2020.", "Election Day 2020", "2020-11-03"),
        ("It snowed on Labor Day 2023.", "Labor Day 2023", "2023-09-04"),
        ("It snowed on Memorial Day 2023.", "Memorial Day 2023", "2023-05-29"),
        ("It will snow on Good Friday.", "Good Friday", "2024-03-29"),
        ("It will snow on Easter Monday.", "Easter Monday", "2024-04-01"),
        ("It will snow on Independence Day.", "Independence Day", "2024-07-04"),
        ("It is near: St. Patrick's Day.", "St. Patrick's Day", "2024-03-17"),
    ],
)
def test_a_holiday_is_the_last_one_or_one_that_is_near_or_that_the_sentence_looks_to(
    text: str, words: str, value: str
) -> None:
    assert read(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("It took a fortnight.", "DURATION", "P2W"),
        ("They train twice a week.", "SET", "P1W"),
        ("They train three times a month.", "SET", "P1M"),
        ("They train once every two years.", "SET", "P2Y"),
        ("It took two and a half hours.", "DURATION", "PT2H30M"),
        ("It took one and a half days.", "DURATION", "P1DT12H"),
        ("It took three and a half years.", "DURATION", "P3.5Y"),
        ("It took half a day.", "DURATION", "PT12H"),
        ("It took half a year.", "DURATION", "P6M"),
        ("It took half a decade.", "DURATION", "P5Y"),
        ("It took half an hour.", "DURATION", "PT30M"),
        ("It took 1,000 days.", "DURATION", "P1000D"),
        ("It took 2 1/2 years.", "DURATION", "P2.5Y"),
    ],
)
def test_an_amount_of_time_is_read_to_the_half(text: str, kind: str, value: str) -> None:
    assert [(d.type, d.value) for d in find_dates(text, TUESDAY)] == [(kind, value)]


@pytest.mark.parametrize(
    ("clock", "later", "value"),
    [
        ("9 a.m.", "Two hours later", "1941-05-03T11:00"),
        ("11 p.m.", "Two hours later", "1941-05-04T01:00"),
        ("9:30 a.m.", "45 minutes earlier", "1941-05-03T08:45"),
        ("noon", "An hour earlier", "1941-05-03T11:00"),
    ],
)
def test_hours_later_move_the_clock(clock: str, later: str, value: str) -> None:
    assert read(f"On 3 May 1941 at {clock} he came. {later} he left.", None)[-1] == (later, value)


@pytest.mark.parametrize(
    "text",
    [
        "A 39-year-old man, aged 65 or over, met the six-year-olds.",
        "She is 6 years old, at the age of 30.",
        "The 1990-based index fell.",
        "A firm of 1999 employees made 1,999 calls.",
        "He told 60 Minutes and 48 Hours of it.",
        "You may go. It may rain in part. They may march on Rome.",
        "Theresa May said so. Mrs May left. Prime Minister May left.",
        "The march on Washington. The March on Washington.",
        "Flight 2019 landed; the Boeing 737 and the A320 did not.",
        "Room 1984 is on Route 66, in Area 51, on Channel 4.",
        "It cost $1999, or €2003, or 2015 euros.",
        "They won 2-1, then 6-4 6-3, in 24/7.",
        "A 2,000-year-old tree.",
        "The sun is up; he sat; she wed; Mon Dieu.",
        "A second chance, second place, the second minute.",
        "It fell to earth; the fall of Rome; the spring of water.",
        "A night watchman came at the eleventh hour.",
        "Write to 90210 or call 555-0199.",
    ],
)
def test_what_only_looks_like_a_date_makes_no_noise(text: str) -> None:
    assert read(text) == []

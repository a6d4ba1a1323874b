"""Does a story told keep its year, also past asides, ranges and the birth of Christ?"""

from datetime import date

import pytest

from reader.analysis.timex import find_dates


def told(text: str) -> list[tuple[str, str]]:
    """Words and value of each expression of a text without a publication date."""
    return [(text[d.start : d.end], d.value) for d in find_dates(text, None)]


def last(text: str) -> tuple[str, str]:
    """Words and value of the last one."""
    return told(text)[-1]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("In 1941 the war reached Russia. In June the army marched.", "June", "1941-06"),
        ("On 5 May 1950 he left. On 7 June he came back.", "7 June", "1950-06-07"),
        ("On May 5, 1950 he left. On June 7 he came back.", "June 7", "1950-06-07"),
        ("In May 1950 he came. On the 17th he left.", "the 17th", "1950-05-17"),
        ("He came on Monday, 3 April 1950. On Thursday he left.", "Thursday", "1950-04-06"),
        ("In 1941 the war reached Russia. In the summer it rained.", "the summer", "1941-SU"),
        ("In 1950 he came. Ten years later he left. In May he died.", "May", "1960-05"),
        ("In 1941 he came. At the end of the year he left.", "the end of the year", "1941"),
        ("On 3 May 1941 he came. At the end of the month he left.", "the end of the month", "1941-05"),
        ("In 1950 he came. On Christmas Day he left.", "Christmas Day", "1950-12-25"),
        ("In 1950 he came. On Easter Sunday he left.", "Easter Sunday", "1950-04-09"),
    ],
)
def test_what_names_no_year_belongs_to_the_year_where_the_story_stands(text: str, words: str, value: str) -> None:
    assert last(text) == (words, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In December 1941 they landed. In February they fell back.", "1942-02"),
        ("On 7 December 1941 they landed. On 8 February they fell back.", "1942-02-08"),
        ("In December 1941 they landed. In October they had sailed.", "1941-10"),
        ("In March 1941 they landed. In February they had sailed.", "1941-02"),
    ],
)
def test_a_month_far_behind_is_the_next_years_and_one_just_behind_is_a_look_back(text: str, value: str) -> None:
    assert last(text)[1] == value


@pytest.mark.parametrize(
    "aside",
    [
        "In March 1944 the king (born in 1890) fled.",
        "In March 1944 he met a man who had fought in 1916.",
        "In March 1944 he came. The last troops had left in June 1939.",
        "In March 1944 he came. He had been born in 1890.",
        "In March 1944 he came. Two years earlier she had come.",
        "In March 1944 he wrote to a man he knew since 1938.",
    ],
)
def test_an_aside_does_not_move_the_story(aside: str) -> None:
    assert last(f"{aside} In May it ended.") == ("May", "1944-05")


def test_a_month_within_an_aside_belongs_to_the_aside() -> None:
    text = "In March 1944 he met a veteran of 1916 who fell in July. In May it ended."
    assert told(text)[1:] == [("1916", "1916"), ("July", "1916-07"), ("May", "1944-05")]


def test_a_year_named_at_the_start_of_a_sentence_moves_the_story_back() -> None:
    assert last("In March 1944 he died. In 1890 he had two sons. In May one fell.") == ("May", "1890-05")


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("He ruled from 1701 to 1714. In May he won.", "May", "1701-05"),
        ("He ruled from 1701 until 1714. In May he won.", "May", "1701-05"),
        ("The war (1701–1714) began badly. A year later it rained.", "A year later", "1702"),
        ("He ruled from May 1701 to June 1714. That year was wet.", "That year", "1701"),
    ],
)
def test_a_range_keeps_the_story_at_its_start(text: str, words: str, value: str) -> None:
    assert last(text) == (words, value)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("He fought in March 1862. A year earlier he had married.", "A year earlier", "1861"),
        ("He fought in March 1862. A year later he married.", "A year later", "1863"),
        ("He fought in March 1862. Two months later he married.", "Two months later", "1862-05"),
        ("He fought in March 1862. The next month he married.", "The next month", "1862-04"),
        ("He fought on 3 March 1862. Ten days later he died.", "Ten days later", "1862-03-13"),
        ("He fought on 3 March 1862. A week later he died.", "A week later", "1862-W11"),
        ("He fought on 3 March 1862. The next day he died.", "The next day", "1862-03-04"),
        ("He fought on 3 March 1862. The previous day it rained.", "The previous day", "1862-03-02"),
        ("He fought on 3 March 1862. The next morning he died.", "The next morning", "1862-03-04TMO"),
        ("He fought on 3 March 1862. The previous evening it rained.", "The previous evening", "1862-03-02TEV"),
        ("He fought on 3 March 1862. That evening he died.", "That evening", "1862-03-03TEV"),
        ("He fought on 3 March 1862. Later that month he died.", "Later that month", "1862-03"),
        ("He fought on 3 March 1862. Later that year he died.", "Later that year", "1862"),
        ("He fought in March 1862. That year he died.", "That year", "1862"),
        ("He fought in March 1862. In the same year he died.", "the same year", "1862"),
        ("He fought in the 1860s. A decade later he died.", "A decade later", "187"),
        ("In the 12th century it stood. A century later it fell.", "A century later", "12"),
        ("In 1950 he came. In the summer of that year he left.", "the summer of that year", "1950-SU"),
        ("In 1950 he came. In March of the following year he left.", "March of the following year", "1951-03"),
        ("In May 1950 he came. The following January he left.", "The following January", "1951-01"),
        ("In May 1950 he came. The following October he left.", "The following October", "1950-10"),
        ("In May 1950 he came. He had left the previous March.", "the previous March", "1950-03"),
        ("In the autumn of 1914 he came. The following spring he left.", "The following spring", "1915-SP"),
        ("In the autumn of 1914 he came. That winter he left.", "That winter", "1914-WI"),
    ],
)
def test_a_distance_counts_from_the_date_mentioned_last(text: str, words: str, value: str) -> None:
    assert last(text) == (words, value)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("He sailed in March 44 BC. In May he landed.", "May", "BC0044-05"),
        ("He sailed in December 216 BC. The next month he landed.", "The next month", "BC0215-01"),
        ("He sailed in January 216 BC. A month earlier it froze.", "A month earlier", "BC0217-12"),
        ("He sailed in March 44 BC. The following year he died.", "The following year", "BC0043"),
        ("He sailed in March 44 BC. A year earlier it froze.", "A year earlier", "BC0045"),
        ("In 1 BC he sailed. The following year he died.", "The following year", "0001"),
        ("On 15 March 44 BC he fell. On 16 March they fled.", "16 March", "BC0044-03-16"),
        ("In 216 BC he came. In the autumn he left.", "the autumn", "BC0216-FA"),
        ("In 431 BC war began. In 430 the plague came.", "430", "BC0430"),
        ("It fell in AD 476. In 480 he died.", "480", "0480"),
    ],
)
def test_a_story_before_christ_counts_its_years_down(text: str, words: str, value: str) -> None:
    assert last(text) == (words, value)


def test_a_day_of_an_unknown_month_stays_unsaid() -> None:
    assert told("On the 17th he left.") == []


def test_an_old_story_in_the_news_is_told_in_its_own_year() -> None:
    text = "In 1939 the war began, and in September the town fell. It was rebuilt."
    values = [d.value for d in find_dates(text, date(2024, 2, 6))]
    assert values == ["1939", "1939-09"]

"""Is each date read rightly that was once read wrongly, and is what is no date left alone?"""

from datetime import date

import pytest

from reader.analysis.analyse import analyse_text
from reader.analysis.timex import find_dates

TUESDAY = date(2024, 2, 6)


def read(text: str, published: date | None) -> str:
    """The dates of a text, as 'words=value; words=value'."""
    return "; ".join(f"{text[found.start : found.end]}={found.value}" for found in find_dates(text, published))


def holds(text: str, published: date | None, wanted: str) -> bool:
    """Whether all wanted are read, and nothing where nothing is."""
    found = read(text, published)
    return found == "" if not wanted else set(wanted.split("; ")) <= set(found.split("; "))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It began at 9 a.m. Sunday. The next day it ended.", "The next day=2024-02-05"),
        ("The quake struck at 2:15 p.m. Saturday. That night people slept outside.", "That night=2024-02-03TNI"),
        ("The quake struck at 2:15 p.m. Saturday. Later that day it rained.", "Later that day=2024-02-03"),
        ("It began at 9 a.m. Monday. Two hours later it was over.", "Two hours later=2024-02-05T11:00"),
        ("It began at 9 a.m. on Sunday. Two hours later it ended.", "Two hours later=2024-02-04T11:00"),
        (
            "It began on Sunday at 9 a.m. The next day it ended.",
            "Sunday at 9 a.m.=2024-02-04T09:00; The next day=2024-02-05",
        ),
        ("It began at 9 a.m. Monday. Half an hour later it was over.", "Half an hour later=2024-02-05T09:30"),
        ("He left the day before yesterday.", "the day before yesterday=2024-02-04"),
        ("He leaves the day after tomorrow.", "the day after tomorrow=2024-02-08"),
        ("Next Wednesday's game will be tough.", "Next Wednesday=2024-02-07"),
        ("This Thursday he speaks.", "This Thursday=2024-02-08"),
        ("It runs from Monday to Friday.", "Monday=2024-02-05; Friday=2024-02-09"),
        ("between Monday and Wednesday", "Monday=2024-02-05; Wednesday=2024-02-07"),
        ("The talks were adjourned to Monday.", "Monday=2024-02-12"),
        ("Independence Day will be hot.", "Independence Day=2024-07-04"),
        ("He left at 6.30pm.", "6.30pm=2024-02-06T18:30"),
        ("By 2100 the sea will rise a metre.", "2100=2100"),
        ("A crowd of 2000 supporters came; some 2000 fans left; it cut 2000 posts.", ""),
        ("He paid 2000 yen for 2000 litres.", ""),
        ("A man in his 30s came.", ""),
        ("The Sunday Times reported it; so did USA Today.", ""),
        ("See chapter 1999, section 2002, version 2003.", ""),
        ("Call 555-2014.", ""),
        ("It won the first quarter final.", ""),
        ("He moved there a fortnight ago.", "a fortnight ago=2024-W04"),
        ("It closed half a century ago.", "half a century ago=1974"),
        ("He came on Feb. 1. The following Monday he left.", "Feb. 1=2024-02-01; The following Monday=2024-02-05"),
    ],
)
def test_news_of_a_tuesday(text: str, wanted: str) -> None:
    assert holds(text, TUESDAY, wanted), read(text, TUESDAY)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("At 9 a.m. on 3 May 1941 he came. Two hours later he left.", "Two hours later=1941-05-03T11:00"),
        ("On 3 May 1941 he came. A fortnight later he left.", "A fortnight later=1941-W20"),
        ("in the 5th and 6th centuries", "5th=04; 6th centuries=05"),
        ("in the 1990's", "the 1990's=199"),
    ],
)
def test_stories_without_a_publication_date(text: str, wanted: str) -> None:
    assert holds(text, None, wanted), read(text, None)


WEDNESDAY = date(2024, 3, 13)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # an insertion dates nothing else
        ("Apple, founded in 1976, said on March 5 that it would.", "March 5=2024-03-05"),
        ("The bank, which was bailed out in 2008, collapsed on March 4.", "March 4=2024-03-04"),
        ("It was founded in 1976. In February it fired 100 people.", "February=2024-02"),
        ("In 1939 the war began. In May he fell.", "May=1939-05"),
        # what is planned, told in the present
        ("He said Monday that voting begins Friday.", "Monday=2024-03-11; Friday=2024-03-15"),
        ("The two sides meet Monday in Geneva.", "Monday=2024-03-18"),
        ("Russians vote on Sunday.", "Sunday=2024-03-17"),
        ("They held the vote on Sunday.", "Sunday=2024-03-10"),
        ("The Games run from July 26 to Aug. 11.", "July 26=2024-07-26; Aug. 11=2024-08-11"),
        ("Voters go to the polls on 5 November.", "5 November=2024-11-05"),
        ("By Friday, all residents must leave.", "Friday=2024-03-15"),
        ("If no deal is reached by Friday, the government shuts down.", "Friday=2024-03-15"),
        ("The Nov. 5 election is expected to be close.", "Nov. 5=2024-11-05"),
        ("The ceasefire must hold until Christmas Day.", "Christmas Day=2024-12-25"),
        # no date
        ("The vote took place on 31 February 2024.", ""),
        ("It opened in 2020, nine years later than planned.", "2020=2020; nine years=P9Y"),
        ("The emperor fell on 4 September 476.", "4 September 476=0476-09-04"),
    ],
)
def test_news_of_a_wednesday(text: str, wanted: str) -> None:
    assert holds(text, WEDNESDAY, wanted), read(text, WEDNESDAY)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "On Monday a drone struck.\n\nSoldiers had come in the spring of 2003, when it fell. Almost seventeen years"
            " later the capitals face each other.",
            "the spring of 2003=2003-SP; Almost seventeen years later=2020",
        ),
        ("The strike began on Monday. Ten days later it ended.", "Ten days later=XXXX-XX-XX"),
        ("The strike began on Monday. Ten days later they vote.", "Ten days later=2020-01-16"),
        ("The summit will open on 14 May and end two days later.", "two days later=2020-05-16"),
        ("It began on Monday and ended two days later.", "two days later=2020-01-08"),
    ],
)
def test_later_in_a_past_that_is_told_does_not_lead_beyond_publication(text: str, wanted: str) -> None:
    assert holds(text, date(2020, 1, 9), wanted), read(text, date(2020, 1, 9))


def test_the_number_of_a_footnote_belongs_to_no_date_name_or_sentence() -> None:
    text = (
        "Ida Holm of Reuters² left Berlin on 12 February 2024.¹ Tomas Brannigh came back on 3 March 2024¹⁰ from Paris."
    )
    found = analyse_text(text, None, 0, "en")
    assert [event.value for event in found.events] == ["2024-02-12", "2024-03-03"]
    assert [text[event.sentence_start] for event in found.events] == ["I", "T"]
    assert {"Ida Holm", "Berlin", "Tomas Brannigh", "Paris"} <= {mention.name for mention in found.mentions}
    assert not any(character in mention.name for mention in found.mentions for character in "¹²⁰")

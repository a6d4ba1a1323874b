"""Is the label of an event short, true, and something that a reader understands?"""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.article import Event
from reader.analysis.events import find_events
from reader.analysis.timex import find_dates
from reader.brief import MOST, brief

TUESDAY = datetime(2024, 2, 6, 12, 0, tzinfo=UTC)


def briefs(text: str) -> dict[str, str]:
    """The label of each event of a text, by the words of its date."""
    dates = find_dates(text, TUESDAY)
    spans = [(date.start, date.end) for date in dates]
    return {text[e.start : e.end]: brief(text, e, spans) for e in find_events(text, dates, (), TUESDAY)}


@pytest.mark.parametrize(
    ("text", "date", "label"),
    [
        # the date leads
        ("On 1 March the union will vote.", "1 March", "the union will vote"),
        ("On 1 March, the union will vote.", "1 March", "the union will vote"),
        ("In 2019, after a long dispute, the port reopened.", "2019", "the port reopened"),
        ("Since 17 October 2023 groups have fired rockets.", "17 October 2023", "groups have fired rockets"),
        ("Two days after the strike, on Sunday, the town held a vote.", "Sunday", "the town held a vote"),
        ("From 3 May 2023 on, ferries ran again.", "3 May 2023", "ferries ran again"),
        ("2003 was a bad year for the port.", "2003", "2003 was a bad year for the port"),
        # the date closes
        ("The last contract was signed in March 2019.", "March 2019", "The last contract was signed"),
        ("No ferry left the harbour on Tuesday.", "Tuesday", "No ferry left the harbour"),
        ("The feud dates back to 2003, when the mayor sold the pier.", "2003", "the mayor sold the pier"),
        ("There have been no raids since February 4th, 2024.", "February 4th, 2024", "There have been no raids"),
        ("The pilots' guild was founded as early as 1901.", "1901", "The pilots' guild was founded"),
        ("They fought between 2003 and 2011.", "2011", "They fought"),
        ("The strike would go on, she told reporters on Friday.", "Friday", "The strike would go on"),
        ("“The strike goes on,” she said on Friday.", "Friday", "The strike goes on"),
        ("The war, which began in 2003, killed thousands.", "2003", "The war, which began"),
        ("Ida Holm, who leads the guild, resigned on Friday.", "Friday", "Ida Holm, who leads the guild, resigned"),
        ("The mayor left but the pilots stayed until 2019.", "2019", "the pilots stayed"),
        ("The mood turned when the mayor sold the pier in 2019.", "2019", "the mayor sold the pier"),
        ("The mayor resigned after the vote in 2019.", "2019", "The mayor resigned after the vote"),
        ("The mayor resigned after a court sold the pier in 2019.", "2019", "a court sold the pier"),
        ("Ferry talks resume 1 March", "1 March", "Ferry talks resume"),
        # the date stands amid its clause
        ("A round of talks on 25 January failed.", "25 January", "A round of talks on 25 January failed"),
        ("They condemned the January 28 attack on the fort.", "January 28", "attack on the fort"),
        ("They praised Tuesday's vote on the budget.", "Tuesday", "vote on the budget"),
        ("The union will hold a vote on 1 March at its hall.", "1 March", "The union will hold a vote"),
        ("Police said on Friday that a man was held.", "Friday", "a man was held"),
        ("Apple announced on Friday a new phone.", "Friday", "Apple announced on Friday a new phone"),
        ("A drone struck the fort, a post, on Sunday and killed three.", "Sunday", "A drone struck the fort, a post"),
        ("Ida Holm said on Wednesday that pilots would vote on 1 March.", "1 March", "pilots would vote"),
        (
            "Ida Holm of the guild said on Wednesday that pilots would vote on 1 March 2024.",
            "Wednesday",
            "pilots would vote on 1 March 2024",
        ),
        ("Three days before the vote on 5 March, the candidate withdrew.", "5 March", "the vote"),
        ("Unless lawmakers agree by Friday, it shuts down.", "Friday", "Unless lawmakers agree"),
        # too long
        (
            "Talks between the Dockers' Guild and the Harbour Authority ended on 13 February.",
            "13 February",
            "Talks between the Dockers' Guild and the Harbour Authority …",
        ),
        (
            "A drone of the navy killed the old commander of the hill fort, a man of sixty, in the capital on Sunday.",
            "Sunday",
            "A drone of the navy killed the old commander of the hill …",
        ),
        (
            "In 2003 the allies marched into the north and overthrew the government of the old president of the isles.",
            "2003",
            "the allies marched into the north",
        ),
        (
            "In 2003 the allies marched into the north of the country and into the hills of the east with many tanks.",
            "2003",
            "the allies marched into the north of the country …",
        ),
        (
            "The minister of ports, harbours, rivers and lakes of the kingdom said the pilots would be paid by 1 July.",
            "1 July",
            "the pilots would be paid",
        ),
        # hung on another event
        ("The port closed two days after the vote.", "two days", "The port closed"),
        ("This comes just 48 hours after the allies accused them.", "48 hours", "after the allies accused them"),
        ("Two days after the vote, the port closed.", "Two days", "the port closed"),
        # names and marks
        ("The U.S. left the island in 1975.", "1975", "The U.S. left the island"),
        ("A plane is also going to the U.S. on Monday.", "Monday", "A plane is also going to the U.S."),
        ("The thieves took “The Orchard” from its museum on Monday night.", "Monday night",
         "The thieves took “The Orchard” from its museum"),
    ],
)  # fmt: skip
def test_a_label_is_the_clause_around_the_date(text: str, date: str, label: str) -> None:
    assert briefs(text).get(date, briefs(text)) == label


def test_a_sentence_of_nothing_but_a_date_is_its_own_label() -> None:
    assert brief("4 May 2003", Event(0, 10, 0, 10, "2003-05-04"), [(0, 10)]) == "4 May 2003"


def test_a_wrapped_sentence_reads_as_one_line() -> None:
    at, text = 32, "The last contract\nwas signed in May 2019."
    assert brief(text, Event(at, at + 8, 0, len(text), "2019-05"), [(at, at + 8)]) == "The last contract was signed"


WORDS = [
    *(
        "on",
        "1",
        "March",
        "2024",
        ",",
        ";",
        "the",
        "union",
        "-",
        "and",
        "when",
        "who",
        "“said”",
        "said",
        "that",
        "which",
    ),
    *(
        "police",
        "killed",
        "after",
        "in",
        "2003",
        "(",
        ")",
        "since",
        "vote",
        ".",
        "overcomplicated-prepublication",
        "it",
    ),
    *("Tuesday's", "two", "days", "before", "but", "was", "a", "an", "New", "York’s", "he"),
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_a_label_is_short_and_stands_in_its_sentence(text: str) -> None:
    dates = find_dates(text, TUESDAY)
    for event in find_events(text, dates, (), TUESDAY):
        label = brief(text, event, [(date.start, date.end) for date in dates])
        sentence = " ".join(text[event.sentence_start : event.sentence_end].split())
        assert label
        assert len(label) <= MOST
        assert label.removesuffix(" …") in sentence

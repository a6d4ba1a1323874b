"""How dates read on the timeline, and in which order they stand."""

from datetime import UTC, datetime

import pytest

from feeds.article import Analysis, Article, Block, Event
from reader.analysis.analyse import analyse
from reader.analysis.dates import calendar
from reader.timeline import Item, folded_timeline, story_timeline, timeline
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
    ("value", "qualifier", "words", "year", "shown"),
    [
        ("2024-02", "", "early February 2024", "2024", "early Feb"),
        ("2024-02", "", "mid-February", "2024", "mid Feb"),
        ("2024-02", "until", "late February", "2024", "until late Feb"),
        ("2024-01", "before", "the end of January 2024", "2024", "before end of Jan"),
        ("2024-02", "", "the beginning of February", "2024", "start of Feb"),
        ("2009", "", "early 2009", "2009", "early 2009"),
        ("2003", "", "2003", "2003", ""),
        ("2003", "since", "2003", "2003", "since 2003 →"),
        ("1850", "about", "1850", "1850", "about 1850"),
        ("199", "", "the 1990s", "1990s", ""),
        ("199", "after", "the early 1990s", "1990s", "after early 1990s"),
        ("18", "", "the 19th century", "19th century", ""),
        ("20", "", "the 21st century", "21st century", ""),
        ("BC0044", "", "44 BC", "44 BC", ""),
        ("2024-H1", "", "the first half of 2024", "2024", "first half"),
        ("2024-W06-WE", "", "that weekend", "2024", "weekend 10–11 Feb"),
        ("2024-02-04TEV", "", "Sunday evening", "2024", "4 Feb evening"),
        ("2024-02-04T24:00", "", "midnight", "2024", "4 Feb midnight"),
        ("XXXX-WXX-2", "", "Tuesday", "undated", "Tuesday"),
    ],
)
def test_a_date_reads_as_precise_as_it_is_known(value: str, qualifier: str, words: str, year: str, shown: str) -> None:
    first, last = calendar.bounds(value)
    kind = calendar.granularity(value)
    given = Event(0, 1, 0, 1, value, first, last, calendar.ordinal(first), kind, qualifier)
    assert (heading(given), label(given, words)) == (year, shown)


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


# --- whole texts


def report(id: int, title: str, *paragraphs: str, day: int = 6) -> tuple[Article, Analysis]:
    """An article of February 2024 and what is found in it."""
    blocks = tuple(Block("paragraph", text) for text in paragraphs)
    article = Article(f"g{id}", title, blocks, id=id, published=datetime(2024, 2, day, 12, tzinfo=UTC))
    return article, analyse(article)


def shown(items: list[Item]) -> list[tuple[str, str, str, int]]:
    return [(item.heading, item.label, item.brief, item.count) for item in items]


def test_an_entry_has_the_clause_around_its_date() -> None:
    items = timeline([report(1, "Vote in the port", "On 1 March 2024, the union will vote, its leader said.")])
    assert shown(items) == [("2024", "1 Mar", "the union will vote", 1)]


def test_what_hangs_on_an_event_stands_right_after_it() -> None:
    text = (
        "The talks failed, and the port closed 48 hours after armed men raided the Halvern lighthouse.",
        "On 20 January 2024 armed men raided the lighthouse of Halvern.",
        "On 30 January 2024 the mayor went.",
    )
    assert [item.label for item in timeline([report(1, "Port closed", *text)])] == ["20 Jan", "+48 h", "30 Jan"]
    assert {item.heading for item in timeline([report(1, "Port closed", *text)])} == {"2024"}


def test_what_hangs_on_nothing_that_is_dated_stands_last() -> None:
    items = timeline([report(1, "Port", "It closed two days after the vote of the guild. The mayor left in 2019.")])
    assert [(item.heading, item.label) for item in items] == [("2019", ""), ("undated", "+2 d")]
    assert items[1].counted == ""  # it says so itself
    text = (
        "His death comes ten days after the raid, in which a drone hit the tower, and two days after the guild voted."
    )
    first, second = timeline([report(1, "Port", text)])
    assert (first.brief, first.counted) == ("His death comes", "10 d after the raid")
    assert second.counted == "2 d after the guild voted"


def test_what_says_itself_what_it_hangs_on_is_not_told_so_again() -> None:
    items = timeline([report(1, "Twenty years after the fall of Halvern", "It rains.")])
    assert [(item.label, item.brief, item.counted) for item in items] == [("+20 y", "after the fall of Halvern", "")]


def test_a_clause_with_a_date_and_a_length_is_told_once_and_what_came_before_it_as_well() -> None:
    items = timeline([report(1, "Port", "On 5 March 2023, two days after the raid, the port closed.")])
    assert shown(items) == [("2023", "5 Mar", "the port closed", 1), ("2023", "−2 d", "the raid", 1)]
    assert [(item.event.value, item.event.offset) for item in items] == [("2023-03-05", ""), ("", "P2D")]
    text = "On 5 March 2023, two days after the raid of 3 March, the port closed."
    assert not any(item.event.offset for item in timeline([report(1, "Port", text)]))


def test_a_date_alone_and_the_same_clause_twice_are_no_entries() -> None:
    text = ("4 May 2023", "The guild was founded in 1901. The guild was founded in 1901.")
    (item,) = timeline([report(1, "Guild", *text)])
    assert (item.heading, item.count) == ("1901", 2)


def test_a_sentence_that_says_twice_when_is_one_mention() -> None:
    told = "A mediator came to Halvern on 5 May 2023 and left the same night."
    item, _ = story_timeline([report(1, "Guild", told)])
    assert (item.label, item.brief, item.count) == ("5 May", "A mediator came to Halvern", 1)


def test_a_story_tells_each_event_once_and_lists_its_reports() -> None:
    one = report(1, "Pilots walk out", "The pilots of Halvern walked out on 23 January 2024.", day=5)
    two = report(2, "Ferries stand still", "On 23 January 2024 the pilots of Halvern harbour walked out.", day=6)
    three = report(3, "Ferries stand still", "The guild asks for more. The last contract was signed in 2019.", day=6)
    items = story_timeline([one, two, three])
    assert [(i.heading, i.label, i.brief, i.kind, i.count) for i in items] == [
        ("2019", "", "The last contract was signed", "event", 1),
        ("2024", "23 Jan", "The pilots of Halvern walked out", "event", 2),
        ("2024", "5 Feb", "Pilots walk out", "report", 1),
        ("2024", "6 Feb", "Ferries stand still", "report", 2),
    ]
    assert [telling.article for telling in items[1].tellings] == [1, 2]


def test_a_report_stands_on_its_day_in_its_own_zone() -> None:
    from datetime import timedelta, timezone

    night = datetime(2024, 2, 6, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    (item,) = story_timeline([(Article("g", "Late news", id=1, published=night), Analysis())])
    assert (item.event.value, item.text, item.kind) == ("2024-02-06", "Late news", "report")
    assert story_timeline([(Article("g", "No news", id=1), Analysis())]) == []


def test_copies_of_one_text_do_not_make_a_day_matter_more() -> None:
    text = "The pilots of Halvern walked out on 23 January 2024."
    copies = story_timeline([report(n, f"Report {n}", "News.", text) for n in range(1, 6)])
    assert [(item.count, item.weight) for item in copies if item.kind == "event"] == [(5, 1)]


def test_a_day_in_the_title_or_the_lead_weighs_twice() -> None:
    lead = "The mayor resigned on 3 January 2024."
    items = timeline([report(1, "Mayor", lead, "The port closed on 9 January 2024.", "It opened on 20 January 2024.")])
    assert [(item.label, item.weight, item.major) for item in items] == [
        ("3 Jan", 2, True),
        ("9 Jan", 1, False),
        ("20 Jan", 1, False),
    ]

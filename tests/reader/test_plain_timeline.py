"""Do plain lines say what the pane shows?"""

from dataclasses import replace
from datetime import date

from feeds.article import Event
from reader.plain_timeline import as_lines
from reader.timeline import Item, Telling


def date_of(ordinal: int | None) -> str:
    return date.fromordinal(ordinal).isoformat() if ordinal is not None else ""


def item(year: str, shown: str, brief: str, ordinal: int | None, **more: object) -> Item:
    first = date_of(ordinal)
    event = Event(0, 1, 0, 1, first, first, first, ordinal, "day" if shown else "year")
    return replace(Item(event, 12, 3, year, shown, brief, brief), **more)  # type: ignore[arg-type]  # the table says


def test_a_line_an_entry_with_dates_in_columns() -> None:
    told = Telling(12, Event(0, 1, 0, 1, ""), 3, "")
    guessed = Event(0, 1, 0, 1, "2024-01-23", "2024-01-23", "2024-01-23", 738908, "day", "", "resolved", ("Halvern",))
    hanging = Event(0, 1, 0, 1, "", offset="P2D", anchor="the vote of the guild")
    items = [
        item("2019", "", "the contract was signed", 737060),
        item("2024", "23 Jan", "the pilots walked out", 738908, event=guessed, tellings=(told, told), major=True),
        item("2024", "1 Feb", "Pilots return", 738917, kind="report", paragraph=0),
        item("undated", "+2 d", "the mayor left", None, paragraph=0, event=hanging),
    ]
    assert as_lines(items, 32) == [
        "2019 · ╱ 23 Jan ●───· 1 Feb 2024",
        "",
        "2019                the contract was signed  ¶3",
        "2024     * ≈23 Jan  the pilots walked out  ¶3 x2  (Halvern)",
        "           1 Feb    Pilots return  report",
        "undated    +2 d     the mayor left, 2 d after the vote of the guild  title",
    ]
    assert as_lines(items, 32, story=True)[3].endswith("the pilots walked out  ¶3 of 12 x2  (Halvern)")
    assert as_lines([], 32) == []

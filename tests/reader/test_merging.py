"""Which events of several reports are the same?"""

from dataclasses import replace

import pytest

from feeds.article import Confidence, Event
from reader.analysis.dates import calendar
from reader.merging import same_events

WALKOUT = "The pilots of Halvern harbour walked out."
WALKED = "The 34 harbour pilots of Halvern walked out at dawn."
MAYOR = "Oona Lathrup opened the lifeboat station as a store."


def event(value: str, confidence: Confidence = "stated", *names: str, qualifier: str = "") -> Event:
    first, last = calendar.bounds(value)
    kind = calendar.granularity(value)
    return Event(0, 0, 0, 0, value, first, last, calendar.ordinal(first), kind, qualifier, confidence, names)


@pytest.mark.parametrize(
    ("one", "other", "texts", "same"),
    [
        (event("2024-01-23"), event("2024-01-23"), (WALKOUT, WALKED), True),
        (event("2024-01-23"), event("2024-01-23"), (WALKOUT, MAYOR), False),
        (event("2024-01-23"), event("2024-01"), (WALKOUT, WALKED), True),
        (event("2024-01-23"), event("2024"), (WALKOUT, WALKED), True),
        (event("2024-01-23"), event("2024-02"), (WALKOUT, WALKED), False),
        (event("2024-01-23"), event("2024-01-24"), (WALKOUT, WALKED), False),
        (event("2024-01-23"), event("2024-01-24", "resolved"), (WALKOUT, WALKED), True),
        (event("2024-01-23"), event("2024-01-25", "resolved"), (WALKOUT, WALKED), False),
        (event("2023-12-31", "resolved"), event("2024-01-01"), (WALKOUT, WALKED), True),
        (event("2024-01-23T06:00"), event("2024-01-23"), (WALKOUT, WALKED), True),
        (event("2024-01-23", qualifier="since"), event("2024-01-23"), (WALKOUT, WALKED), False),
        (event("2024-01-23", qualifier="about"), event("2024-01-23"), (WALKOUT, WALKED), True),
        (event("BC0044"), event("BC0044"), (WALKOUT, WALKED), True),
        (event("199"), event("1994"), (WALKOUT, WALKED), True),
        (event("0001-01-01", "resolved"), event("0001-01-01"), (WALKOUT, WALKED), True),
        (event("9999-12-31", "resolved"), event("9999-12-31"), (WALKOUT, WALKED), True),
        (event(""), event("2024"), (WALKOUT, WALKOUT), False),
        (event("2024-01-23"), event("2024-01-23"), ("", ""), True),
        (event("2024-01-23"), event("2024-01-23"), ("", "It was."), False),
    ],
)
def test_dates_must_agree_and_wording_must_be_shared(
    one: Event, other: Event, texts: tuple[str, str], same: bool
) -> None:
    assert len(same_events([one, other], texts)) == (1 if same else 2)


def test_shared_names_bring_two_tellings_together_and_different_ones_keep_them_apart() -> None:
    texts = ["Ida Holm told the island council about ferries.", "Ida Holm told ferries to stop running."]
    both = [event("2024-01-23", "stated", "Ida Holm"), event("2024-01-23", "stated", "Ida Holm")]
    apart = [event("2024-01-23", "stated", "Ida Holm"), event("2024-01-23", "stated", "Ferry Line")]
    assert len(same_events(both, texts)) == 1
    assert len(same_events(apart, texts)) == 2


def test_the_most_explicit_telling_leads() -> None:
    events = [event("2024"), event("2024-01-23", "resolved"), event("2024-01-23")]
    assert same_events(events, [WALKOUT, WALKED, WALKOUT]) == [[2, 1, 0]]


def test_equal_sentences_merge_whatever_they_hold() -> None:
    assert same_events([event("2024")] * 3, ["It was."] * 3) == [[0, 1, 2]]


def test_nothing_is_nothing() -> None:
    assert same_events([], []) == []


def test_a_thousand_tellings_are_merged_alike_each_time() -> None:
    days = [f"2024-{month:02}-{day:02}" for month in (1, 2, 3) for day in range(1, 29)]
    events = [event(days[n % len(days)], "stated", f"Name {n % 7}") for n in range(1500)]
    texts = [" ".join(f"word{(n * k * k) % 997}" for k in range(3, 20)) for n in range(1500)]
    groups = same_events(events, texts)
    assert sorted(number for group in groups for number in group) == list(range(1500))
    assert groups == same_events(events, texts)


def test_two_like_events_of_one_day_at_two_places_stay_two() -> None:
    texts = ["A bomb killed 12 people at a market in Kabul on Monday.", "A bomb killed 14 people in Herat on Monday."]
    assert len(same_events([event("2024-03-11", "stated", name) for name in ("Kabul", "Herat")], texts)) == 2


def test_two_days_that_both_texts_say_stay_two_though_the_year_was_worked_out() -> None:
    texts = ["On March 11 the pilots of Halvern walked out.", "On March 12 the pilots of Halvern walked out."]
    events = [replace(event(value, "resolved"), start=3, end=11) for value in ("2024-03-11", "2024-03-12")]
    assert len(same_events(events, texts)) == 2

"""Does the timeline get what happened when, what hangs on another event, and nothing else?"""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.article import Event, Mention
from reader.analysis import timex
from reader.analysis.analyse import analyse_text
from reader.analysis.events import find_events
from reader.analysis.publication import stated_day
from reader.analysis.timex import find_dates

TUESDAY = datetime(2024, 2, 6, 12, 0, tzinfo=UTC)


def events(
    text: str, published: datetime | date | None = TUESDAY, mentions: tuple[Mention, ...] = ()
) -> tuple[Event, ...]:
    """The events of a text."""
    return find_events(text, find_dates(text, published), mentions, published)


SAMPLE = "two days after the attack , 48 hours before since Feb. 4 2024 on Tuesday . \n\n ( ) and BEIRUT - X"
STORY = (
    "A pause on attacks\n\n"
    "The visit put a pause on attacks by the armies.This comes just 48 hours after the allies accused several groups "
    "in the north of raiding an outpost, killing three soldiers.\n\n"
    "There have been no raids since February 4th, 2024. Conflicts can be dated back to 2003, when the allies marched "
    "in. There have been years of conflict since, and a 39-year-old man now leads."
)


def test_48_hours_after_an_event_hangs_on_that_event_and_is_undated() -> None:
    for published in (TUESDAY, None):
        event = events(STORY, published)[-1]
        assert event.anchor == "the allies accused several groups in the north of raiding an outpost"
        assert STORY[event.anchor_start :].startswith(event.anchor)
        assert (event.offset, event.value, event.first, event.ordinal) == ("PT48H", "", "", None)
        assert STORY[event.sentence_start : event.sentence_end].startswith("This comes just 48 hours")


def test_a_story_without_a_publication_date_keeps_its_stated_dates_and_no_noise() -> None:
    found = [(e.value, e.qualifier, e.granularity) for e in events(STORY, None)]
    assert found == [("2003", "", "year"), ("2024-02-04", "since", "day"), ("", "", "")]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("None since May 2003.", "since"),
        ("Open until May 2003.", "until"),
        ("Done before 2003.", "before"),
        ("Done by 2003.", "before"),
        ("Done after the early 1990s.", "after"),
        ("Built about 1850.", "about"),
        ("He came almost four years ago.", "about"),
        ("Built in 1850.", ""),
    ],
)
def test_the_word_before_a_date_qualifies_it(text: str, qualifier: str) -> None:
    assert [event.qualifier for event in events(text)] == [qualifier]


@pytest.mark.parametrize(
    ("text", "offset", "anchor", "value"),
    [
        ("It fell two days after the attack.", "P2D", "the attack", ""),
        ("It fell three weeks before the vote, he said.", "-P3W", "the vote", ""),
        ("It fell within 48 hours of the attack.", "PT48H", "the attack", ""),
        ("It fell 13 days after the Aug. 7 bombing in 2023.", "P13D", "the Aug. 7 bombing in 2023", "2023-08-20"),
        (
            "It fell two days before the attack on Jan. 28, 2024, he said.",
            "-P2D",
            "the attack on Jan. 28, 2024",
            "2024-01-26",
        ),
        ("It fell 48 hours after Jan. 28, 2024.", "PT48H", "Jan. 28, 2024", "2024-01-30"),
        ("It fell 5 hours after the attack on Jan. 28.", "PT5H", "the attack on Jan. 28", ""),
        (
            "It fell a week after police said a man had confessed to it on Jan. 28.",
            "P1W",
            "police said a man had confessed to it on Jan. 28",
            "",
        ),
    ],
)
def test_a_length_before_a_clause_hangs_on_it(text: str, offset: str, anchor: str, value: str) -> None:
    (event,) = (event for event in events(text) if event.offset)
    assert (event.offset, event.anchor, event.value) == (offset, anchor, value)
    assert text[event.anchor_start :].startswith(anchor)


@pytest.mark.parametrize(
    "text",
    [
        "It took three days and 48 hours.",
        "They meet every Thursday and pay $5 a year.",
        "He is 39 years old now and was ill recently.",
        "It fell two days after that.",
        "It fell several days after the attack.",
        "BEIRUT, Feb. 6 (Reuters) - The army moved in.",
        "BEIRUT, Feb. 5 (Reuters) - The army moved in.",
        "BEIRUT, Jan. 12 (Reuters) --",
        "March 27, 2008\nThe army moved in.",
        "Published on 6 February 2024 at 10:35",
    ],
)
def test_lengths_rates_ages_and_datelines_make_no_event(text: str) -> None:
    assert events(text) == ()


def test_events_go_by_day_then_place_and_the_undated_come_last() -> None:
    text = "On Tuesday he left. In 44 BC Caesar died. In 2003 it fell, two days after the vote. In 2003 it rose."
    assert [event.value for event in events(text)] == ["BC0044", "2003", "2003", "2024-02-06", ""]


def test_a_sentence_names_a_day_once() -> None:
    assert len(events("On Feb. 4, 2024 he left; on Feb. 4, 2024 he died. On Feb. 4, 2024 it rained.")) == 2


def test_without_a_publication_date_a_weekday_is_an_undated_event_that_says_so() -> None:
    (event,) = events("He left on Tuesday.", None)
    assert (event.value, event.first, event.ordinal, event.granularity) == ("XXXX-WXX-2", "", None, "")
    assert event.confidence == "guessed"


def test_an_event_has_the_names_of_its_sentence_in_order_once() -> None:
    text = "Qaani came. Qaani and Iran and Qaani met in 2003. Iraq waited."
    names = {"Qaani": "Esmail Qaani", "Iran": "Iran", "Iraq": "Iraq"}
    found = [
        Mention(at, at + len(word), "other", names[word])
        for at in range(len(text))
        for word in names
        if text.startswith(word, at)
    ]
    assert events(text, TUESDAY, tuple(found))[0].names == ("Esmail Qaani", "Iran")


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(SAMPLE.split(" ")),
        max_size=40,
    ).map(" ".join),
    st.dates() | st.none(),
)
def test_offsets_lie_in_the_text_and_the_order_holds(text: str, published: date | None) -> None:
    found = events(text, published)
    for event in found:
        assert 0 <= event.sentence_start <= event.start < event.end <= len(text)
        assert event.sentence_end <= len(text)
        assert (event.anchor_start < 0) == (event.anchor == "")
        assert event.anchor_start < 0 or text[event.anchor_start :].startswith(event.anchor)
    ordinals = [event.ordinal for event in found if event.ordinal is not None]
    assert ordinals == sorted(ordinals)
    assert all(event.ordinal is None for event in found[len(ordinals) :])


def test_german_words_before_a_date_qualify_it_and_a_length_hangs_on_its_event() -> None:
    text = (
        "Seit dem 4. Februar 2024 ist Ruhe. Der Vertrag gilt bis zum 3. Mai 2025. 48 Stunden nach dem Angriff kam er."
    )
    events = find_events(text, find_dates(text, None, "de"), (), None)
    assert [(event.value, event.qualifier) for event in events[:2]] == [
        ("2024-02-04", "since"),
        ("2025-05-03", "until"),
    ]
    assert (events[2].offset, events[2].ordinal) == ("PT48H", None)


def test_two_lengths_in_a_sentence_hang_on_an_event_each() -> None:
    text = "His death comes ten days after the attack on the fort and eight days after the rebels laid down arms."
    assert {(event.offset, event.anchor) for event in events(text)} == {
        ("P10D", "the attack on the fort"),
        ("P8D", "the rebels laid down arms"),
    }


CHRONOLOGY = """Timeline of the war

24 February 2022

Russian troops cross the border. Missiles hit Kyiv.

6 March 2022

Talks begin in Minsk."""


def test_the_headings_of_a_chronology_date_what_follows_and_are_no_publication_day() -> None:
    found = analyse_text(CHRONOLOGY, None, len("Timeline of the war")).events
    assert [(event.value, CHRONOLOGY[event.sentence_start : event.sentence_end]) for event in found] == [
        ("2022-02-24", "24 February 2022\n\nRussian troops cross the border."),
        ("2022-03-06", "6 March 2022\n\nTalks begin in Minsk."),
    ]
    assert stated_day(CHRONOLOGY) is None


def test_a_range_over_two_months_is_one_sentence() -> None:
    assert [event.value for event in events("Sept. 30-Oct. 2, 2023 saw storms.")] == ["2023-09-30", "2023-10-02"]


def test_a_day_and_its_time_are_one_event() -> None:
    assert [event.value for event in events("A quake struck on 4 May 2023 at 11:30 p.m. in Apia.")] == [
        "2023-05-04T23:30"
    ]


def test_a_text_without_an_end_is_read_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timex, "MOST", 2000)
    found = analyse_text("Ida Holm came on 4 May 2023. " * 1000, None)
    assert 0 < found.dates[-1].end <= 2000
    assert max(mention.end for mention in found.mentions) <= 2000

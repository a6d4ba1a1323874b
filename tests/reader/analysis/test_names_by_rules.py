"""Do the rules alone find the right names, with their kinds and their full forms?"""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.names.by_rules import NAME, find_names
from tests.reader.analysis.mentions import TEXTS, assert_sound

Found = list[tuple[str, str]]


def found(text: str, title_end: int = 0) -> Found:
    return [(text[m.start : m.end], m.kind) for m in find_names(text, title_end)]


def full(text: str, title_end: int = 0) -> dict[str, str]:
    return {text[m.start : m.end]: m.name for m in find_names(text, title_end)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He flew to Kampala, Uganda.", [("Kampala", "place"), ("Uganda", "place")]),
        ("They live in Zqarbad now.", [("Zqarbad", "place")]),
        ("The village of Oberqueck is old.", [("Oberqueck", "place")]),
        ("We met Esmail Qaani there.", [("Esmail Qaani", "person")]),
        ("Yesterday Mr. Vestergren spoke.", [("Vestergren", "person")]),
        ("He met President Goodluck Jonathan.", [("Goodluck Jonathan", "person")]),
        ("It was Oona Lathrup, 45, who called.", [("Oona Lathrup", "person")]),
        ("A visit by Ursula von der Leyen.", [("Ursula von der Leyen", "person")]),
        ("They saw Bashar al-Assad.", [("Bashar al-Assad", "person")]),
        ("They saw Osama bin Laden.", [("Osama bin Laden", "person")]),
        ("Then Jean-Claude Juncker spoke.", [("Jean-Claude Juncker", "person")]),
        ("Then Moon Jae-in spoke.", [("Moon Jae-in", "person")]),
        ("He works for Qlenx Corp. in town.", [("Qlenx Corp", "organization")]),
        (
            "The Ministry of Health and Social Welfare said so.",
            [("Ministry of Health and Social Welfare", "organization")],
        ),
        ("The Food and Drug Administration said so.", [("Food and Drug Administration", "organization")]),
        ("She studied at the University of Oberqueck.", [("University of Oberqueck", "organization")]),
        ("The People's Party won.", [("People's Party", "organization")]),
        ("Then Johnson & Johnson sold it.", [("Johnson & Johnson", "organization")]),
        ("We crossed the Oona River.", [("Oona River", "place")]),
        ("It began with World War II.", [("World War II", "other")]),
        ("The Ba’athist rule and the Sunni parties.", [("Ba’athist", "group"), ("Sunni", "group")]),
        ("Many Kurds and South Koreans came.", [("Kurds", "group"), ("South Koreans", "group")]),
        ("It was near Tower 22 in Jordan.", [("Tower 22", "place"), ("Jordan", "place")]),
    ],
)
def test_a_name_is_found_with_its_kind(text: str, expected: Found) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Iraqi Prime Minister Mustafa Hadi spoke.",
            [("Iraqi", "group"), ("Mustafa Hadi", "person")],
        ),
        ("He heard Tesla CEO Elon Musk.", [("Tesla", "organization"), ("Elon Musk", "person")]),
        ("He heard Secretary of State Hillary Clinton.", [("Hillary Clinton", "person")]),
        ("The Nigerian President said so.", [("Nigerian", "group")]),
        ("The President and the Prime Minister met.", []),
    ],
)
def test_titles_are_no_part_of_a_name(text: str, expected: Found) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "This is new. Moving forward, both must talk. While it rains, we wait. Related",
        "Police said on Monday that a January storm hit. It was the CEO's TV. I think so.",
        "Officials were silent. Critics, however, were not. Yesterday was Friday.",
        "Read https://Example.com/A-B and write to Bob@Example.com.",
        "It cost US$5 and A$7.",
    ],
)
def test_ordinary_capitals_are_no_names(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S.-Iran talks failed.", [("U.S.", "place"), ("Iran", "place")]),
        ("An Iran-backed militia fired.", [("Iran", "place")]),
        ("The Israeli-Palestinian conflict.", [("Israeli", "group"), ("Palestinian", "group")]),
        ("France's troops and the United States’ ships.", [("France", "place"), ("United States", "place")]),
    ],
)
def test_hyphens_and_possessives_are_cut_off(text: str, expected: Found) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("U.S.", "United States"),
        ("US", "United States"),
        ("U. S.", "United States"),
        ("America", "United States"),
        ("UK", "United Kingdom"),
        ("Britain", "United Kingdom"),
        ("Burma", "Burma"),
        ("EU", "European Union"),
        ("UN", "United Nations"),
        ("Al Qaeda", "al-Qaeda"),
    ],
)
def test_an_alias_names_its_canonical_form(written: str, name: str) -> None:
    assert full(f"It was up to the {written} to decide.") == {written: name}


def test_a_surname_is_the_person_of_the_document() -> None:
    text = "Esmail Qaani came. Later Qaani left. “Qaani’s visit was short,” he said. Esmail smiled."
    assert full(text) == {"Esmail Qaani": "Esmail Qaani", "Qaani": "Esmail Qaani", "Esmail": "Esmail Qaani"}


def test_a_surname_that_is_a_country_is_the_person_where_the_document_says_so() -> None:
    assert full("They met Michael Jordan. The crowd loved Jordan.")["Jordan"] == "Michael Jordan"


def test_an_acronym_is_its_long_form_from_where_it_is_taught() -> None:
    text = "The European Space Agency (ESA) met. The ESA is in Paris."
    assert full(text)["ESA"] == "European Space Agency"
    assert ("ESA", "organization") in found(text)


def test_a_name_has_one_kind_in_a_document() -> None:
    text = "We drove to Zorvel. Zorvel is small. They live in Zorvel, Ghana, and like Zorvel."
    assert {kind for name, kind in found(text) if name == "Zorvel"} == {"place"}


def test_a_list_shares_its_kind() -> None:
    text = "He likes Schelling, Novalis and Friedrich Krantz."
    assert found(text) == [("Schelling", "person"), ("Novalis", "person"), ("Friedrich Krantz", "person")]


def test_a_title_case_headline_is_read_by_what_the_body_teaches() -> None:
    title = "Iran-Backed Militias Pause Attacks After Qaani Visits Baghdad"
    text = f"{title}\n\nA visit by Esmail Qaani to Baghdad has put a pause on attacks."
    assert found(text, len(title))[:3] == [("Iran", "place"), ("Qaani", "person"), ("Baghdad", "place")]
    assert full(text, len(title))["Qaani"] == "Esmail Qaani"


def test_a_headline_in_capitals_is_read_too() -> None:
    text = "QAANI MEETS CHIEFS IN BAGHDAD AND SAUDI ARABIA\n\nEsmail Qaani met them."
    assert found(text)[:3] == [("QAANI", "person"), ("BAGHDAD", "place"), ("SAUDI ARABIA", "place")]


def test_a_dateline_in_capitals_is_a_place() -> None:
    assert found("BEIJING, July 18 - The shops are open.")[0] == ("BEIJING", "place")


def test_table_cells_and_list_items_stay_apart() -> None:
    assert found("Jordan\tIraq\nSyria\nIran") == [(n, "place") for n in ("Jordan", "Iraq", "Syria", "Iran")]


def test_a_wrapped_name_is_one_name() -> None:
    text = "A visit by the commander of the elite force named Esmail\nQaani has stopped all the attacks on the\nbase."
    assert full(text) == {"Esmail\nQaani": "Esmail Qaani"}


def test_other_languages_run_too() -> None:
    text = "Bundeskanzlerin Angela Merkel reiste nach Paris."
    mentions = find_names(text)
    assert [text[m.start : m.end] for m in mentions][-1] == "Paris"


def test_the_version_is_named() -> None:
    assert NAME.startswith("rules-")


@given(TEXTS, st.integers(0, 60))
@settings(max_examples=200, deadline=None)
def test_any_words_give_ordered_mentions_within_the_text(text: str, title_end: int) -> None:
    check(text, title_end)


@given(st.text(max_size=120))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_without_an_error(text: str) -> None:
    check(text, 0)


def check(text: str, title_end: int) -> None:
    mentions = find_names(text, title_end)
    assert_sound(text, mentions)
    assert mentions == find_names(text, title_end)


@pytest.mark.parametrize(
    "unit",
    ["A", "A.", "Aa ", "AB-", "Aa of ", "Mr. ", "Xx Yy (XY) ", "'", "-", "Aa de ", "John Qa, ", "a\n", "Bank of the "],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    start = time.process_time()
    find_names(text)
    assert time.process_time() - start < 2

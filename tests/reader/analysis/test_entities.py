"""Who reads which text, and what does the model find with the document's help?"""

import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis import entities
from reader.analysis.entities import VERSION, find_names, read
from reader.analysis.names import by_rules, model
from reader.analysis.names.by_model import ALL, settle
from reader.analysis.names.model import Guess
from reader.analysis.names.tokens import tokens
from tests.reader.analysis.mentions import TEXTS, assert_sound

BODY = (
    "Esmail Qaani, the commander of Iran's Quds Force, arrived in Baghdad on Monday. Qaani met leaders of Kataib "
    "Hezbollah (KH). A spokesman for KH said that Iraqi Prime Minister Mustafa al-Kadhimi was not there."
)


def found(text: str, title_end: int = 0) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.kind) for m in find_names(text, title_end)]


def full(text: str, title_end: int = 0) -> dict[str, str]:
    return {text[m.start : m.end]: m.name for m in find_names(text, title_end)}


def test_people_places_organizations_and_groups_are_told_apart() -> None:
    assert found(BODY) == [
        ("Esmail Qaani", "person"),
        ("Iran", "place"),
        ("Quds Force", "organization"),
        ("Baghdad", "place"),
        ("Qaani", "person"),
        ("Kataib Hezbollah", "organization"),
        ("KH", "organization"),
        ("KH", "organization"),
        ("Iraqi", "group"),
        ("Mustafa al-Kadhimi", "person"),
    ]


ORGANIZATION = (-9.0, -0.1, -9.0, -9.0, -9.0)
"""What the model says of an organization: the log probability of each kind."""


@pytest.mark.parametrize(
    ("text", "guessed", "name"),
    [
        ("Its new CEO met them.", "CEO", ""),
        ("Write to press@mofa.gov soon.", "press@mofa.gov", ""),
        ("President Tsai (蔡英文) spoke.", "蔡英文", ""),
        ("The chief of the Quds Force of Iran said so.", "Quds Force of Iran", "Quds Force"),
        ("The chief of the Bank of China said so.", "Bank of China", "Bank of China"),
        ("They left the Ministry of for good.", "Ministry of", "Ministry"),
        ("The attack on Tower 22 came at night.", "Tower", "Tower 22"),
    ],
)
def test_the_rules_mend_what_the_model_guesses(text: str, guessed: str, name: str) -> None:
    start = text.index(guessed)
    found = settle(tokens(text), [Guess(start, start + len(guessed), ORGANIZATION)], ALL - {"spread"})
    assert [text[m.start : m.end] for m in found] == ([name] if name else [])


def test_surnames_and_acronyms_name_whom_the_full_name_does() -> None:
    names = full(BODY)
    assert names["Qaani"] == "Esmail Qaani"
    assert names["KH"] == "Kataib Hezbollah"


@pytest.mark.parametrize(
    "title", ["Qaani Visits Baghdad Again as Pressure Mounts", "QAANI VISITS BAGHDAD AGAIN AS PRESSURE MOUNTS"]
)
def test_a_headline_is_read_with_the_bodys_help(title: str) -> None:
    text = f"{title}\n\n{BODY}"
    assert [(name.lower(), kind) for name, kind in found(text, len(title))[:2]] == [
        ("qaani", "person"),
        ("baghdad", "place"),
    ]


def test_titles_determiners_and_possessives_are_no_part_of_a_name() -> None:
    assert found("The United Nations' envoy, Dr. Anna Weber, met Mr. Okafor at the White House.") == [
        ("United Nations", "organization"),
        ("Anna Weber", "person"),
        ("Okafor", "person"),
        ("White House", "place"),
    ]


def test_hyphens_join_two_places_or_a_place_and_a_word() -> None:
    text = "The talks on the U.S.-Iran deal angered Iran-backed groups in Iraq."
    assert [name for name, _ in found(text)] == ["U.S.", "Iran", "Iran", "Iraq"]


def test_no_word_behind_two_places_is_part_of_a_name() -> None:
    text = "The U.S.-Iran deal angered Iraq."
    deal = Guess(text.index("U.S."), text.index(" angered"), (-3.0, -0.1, -3.0, -9.0, -9.0))
    names = [text[mention.start : mention.end] for mention in settle(tokens(text), [deal])]
    assert names == ["U.S.", "Iran", "Iraq"]


def test_two_peoples_with_a_hyphen_are_one_group() -> None:
    assert found("The Israeli-Palestinian conflict went on.") == [("Israeli-Palestinian", "group")]


def test_line_breaks_end_names() -> None:
    text = "Present were:\n\nAnna Weber\nPeter Okafor\nGeneva"
    assert [name for name, _ in found(text)] == ["Anna Weber", "Peter Okafor", "Geneva"]


def test_other_languages_are_read_by_the_rules_and_say_so() -> None:
    mentions, by = read("Bundeskanzlerin Angela Merkel reiste nach Paris.", 0, "de")
    assert mentions
    assert by == by_rules.NAME


def test_english_is_read_by_the_model_and_says_so() -> None:
    assert read(BODY)[1] == model.NAME
    assert VERSION.startswith(model.NAME)


def test_without_the_runtime_rules_read_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entities, "VERSION", by_rules.NAME)
    mentions, by = read(BODY)
    assert mentions
    assert by == by_rules.NAME


def test_a_broken_model_leaves_the_text_to_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "model", lambda: None)
    assert read(BODY)[1] == by_rules.NAME


def test_a_run_that_fails_leaves_the_text_to_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    network = model.model()
    assert network is not None

    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(network, "_session", SimpleNamespace(run=fail))
    assert entities.read("Mira Castellane came to Paris.")[1] == by_rules.NAME


def test_the_runtime_is_not_imported_before_a_text_is_read() -> None:
    code = "import sys, reader.analysis.analyse; print([m for m in ('onnxruntime', 'numpy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


@given(TEXTS, st.integers(0, 60))
@settings(max_examples=100, deadline=None)
def test_any_words_give_ordered_mentions_within_the_text(text: str, title_end: int) -> None:
    check(text, title_end)


@given(st.text(max_size=120))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_without_an_error(text: str) -> None:
    check(text, 0)


def check(text: str, title_end: int) -> None:
    mentions = find_names(text, title_end)
    assert_sound(text, mentions)


@pytest.mark.parametrize("unit", ["a", "AB-", "Ab ", "Mr. ", "'", "😀", "中", "Xx Yy (XY) ", "\n"])
def test_of_hostile_text_the_network_reads_a_bounded_part(monkeypatch: pytest.MonkeyPatch, unit: str) -> None:
    network, read_pieces = model.model(), 0
    assert network is not None
    run = network._run

    def counted(given: dict[str, Any]) -> Any:
        nonlocal read_pieces
        read_pieces += int((given["pieces"] > 0).sum())
        return run(given)

    monkeypatch.setattr(model, "MAX_PIECES", 400)
    monkeypatch.setattr(network, "_run", counted)
    find_names(unit * (20_000 // len(unit)))
    assert read_pieces <= 2 * 400

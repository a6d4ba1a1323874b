"""Are German dates found and resolved? Claims, the 100 annotated sentences, and any text at all."""

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.analyse import analyse_text
from reader.analysis.language import guess
from reader.analysis.timex import find_dates
from tests.reader.analysis.scoring import documents, score

SENTENCES = Path(__file__).parents[2] / "data" / "dates_de.jsonl"
TUESDAY = datetime(2024, 2, 6, 12, 0, tzinfo=UTC)
"""Published on Tuesday, 6 February 2024."""


def read(text: str, published: datetime | date | None = TUESDAY, language: str = "de") -> list[tuple[str, str]]:
    """Words and value of each expression."""
    return [(text[d.start : d.end], d.value) for d in find_dates(text, published, language)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Am 9. November 1989 fiel sie.", "9. November 1989", "1989-11-09"),
        ("Am Freitag, 9. Februar 2024, endet es.", "Freitag, 9. Februar 2024", "2024-02-09"),
        ("Am 3.10.2024 war frei.", "3.10.2024", "2024-10-03"),
        ("Am 4.2.24 war frei.", "4.2.24", "2024-02-04"),
        ("Stand: 2024-02-04.", "2024-02-04", "2024-02-04"),
        ("Im Mai 1945 war es vorbei.", "Mai 1945", "1945-05"),
        ("Das war 2015 anders.", "2015", "2015"),
        ("Die Burg brannte 1618 nieder.", "1618", "1618"),
        ("Seit Anfang 2020 ruht der Bau.", "Anfang 2020", "2020"),
        ("Mitte der 1990er-Jahre zog er um.", "Mitte der 1990er-Jahre", "199"),
        ("In den frühen 1960er Jahren zog er um.", "den frühen 1960er Jahren", "196"),
        ("In den Zwanzigerjahren zog er um.", "den Zwanzigerjahren", "192"),
        ("Im 19. Jahrhundert lebten sie hier.", "19. Jahrhundert", "18"),
        ("Im ersten Jahrhundert v. Chr. lebten sie hier.", "ersten Jahrhundert v. Chr.", "BC00"),
        ("Er starb 44 v. Chr. in Rom.", "44 v. Chr.", "BC0044"),
        ("Im dritten Quartal 2023 fiel er.", "dritten Quartal 2023", "2023-Q3"),
        ("Im 1. Halbjahr 2023 fiel er.", "1. Halbjahr 2023", "2023-H1"),
        ("Im Sommer 2018 fiel kein Regen.", "Sommer 2018", "2018-SU"),
        ("Ostern 2024 fällt früh.", "Ostern 2024", "2024-03-31"),
        ("An Christi Himmelfahrt 2024 war frei.", "Christi Himmelfahrt 2024", "2024-05-09"),
    ],
)
def test_an_explicit_date_needs_no_publication_date(text: str, words: str, value: str) -> None:
    assert read(text, None) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Er kam am Montag.", "Montag", "2024-02-05"),
        ("Er kommt am Donnerstag.", "Donnerstag", "2024-02-08"),
        ("Am Donnerstag wird gewählt.", "Donnerstag", "2024-02-08"),
        ("Am Donnerstag hatte er gewählt.", "Donnerstag", "2024-02-01"),
        ("Er hat am Donnerstag gewählt.", "Donnerstag", "2024-02-01"),
        ("Am Montagabend kam er.", "Montagabend", "2024-02-05TEV"),
        ("In der Nacht zum Montag kam er.", "der Nacht zum Montag", "2024-02-04TNI"),
        ("Gestern kam er.", "Gestern", "2024-02-05"),
        ("Vorgestern kam er.", "Vorgestern", "2024-02-04"),
        ("Sie reisen übermorgen ab.", "übermorgen", "2024-02-08"),
        ("Sie reisen morgen früh ab.", "morgen früh", "2024-02-07TMO"),
        ("Morgen reisen sie ab.", "Morgen", "2024-02-07"),
        ("Im vergangenen Jahr fiel er.", "vergangenen Jahr", "2023"),
        ("Kommende Woche tagt er.", "Kommende Woche", "2024-W07"),
        ("Ende vergangener Woche sagte er es.", "Ende vergangener Woche", "2024-W05"),
        ("Am Wochenende regnete es.", "Wochenende", "2024-W05-WE"),
        ("Bis Ende des Jahres bleibt er.", "Ende des Jahres", "2024"),
        ("Vor zwei Jahren kam er.", "Vor zwei Jahren", "2022"),
        ("Vor einer Woche kam er.", "Vor einer Woche", "2024-W05"),
        ("Vor wenigen Tagen kam er.", "Vor wenigen Tagen", "PAST_REF"),
        ("In drei Wochen kommt er.", "In drei Wochen", "2024-W09"),
        ("Anfang März kommt er.", "Anfang März", "2024-03"),
        ("Anfang März kam er.", "Anfang März", "2023-03"),
        ("Im März vergangenen Jahres kam er.", "März vergangenen Jahres", "2023-03"),
        ("Zum 1. Januar soll er kommen.", "1. Januar", "2025-01-01"),
        ("Am 1. Januar kam er.", "1. Januar", "2024-01-01"),
        ("An Silvester war er fort.", "Silvester", "2023-12-31"),
        ("Am Rosenmontag werden viele kommen.", "Rosenmontag", "2024-02-12"),
        ("Um 14.30 Uhr kam er.", "14.30 Uhr", "2024-02-06T14:30"),
        ("Gegen 8 Uhr kam er.", "8 Uhr", "2024-02-06T08:00"),
        ("Derzeit schläft er.", "Derzeit", "PRESENT_REF"),
    ],
)
def test_a_relative_date_counts_from_the_publication_day(text: str, words: str, value: str) -> None:
    assert read(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Es dauerte zwei Tage lang.", "DURATION", "P2D"),
        ("Es dauerte 1.000 Tage.", "DURATION", "P1000D"),
        ("Es dauerte 2,5 Jahre.", "DURATION", "P2.5Y"),
        ("Es dauerte ein halbes Jahr.", "DURATION", "P6M"),
        ("Es dauerte mehr als achtundvierzig Stunden.", "DURATION", "PT48H"),
        ("Der dreitägige Besuch war lang.", "DURATION", "P3D"),
        ("Die 90-minütige Rede war lang.", "DURATION", "PT90M"),
        ("Er wartete seit Jahren.", "DURATION", "PXY"),
        ("Er hatte jahrelang gewartet.", "DURATION", "PXY"),
        ("In den vergangenen drei Jahren fiel er.", "DURATION", "P3Y"),
        ("Sie treffen sich täglich.", "SET", "P1D"),
        ("Sie treffen sich alle zwei Wochen.", "SET", "P2W"),
        ("Sie treffen sich jeden Montag.", "SET", "XXXX-WXX-1"),
        ("Sie treffen sich montags.", "SET", "XXXX-WXX-1"),
        ("Es kostet 5 Euro pro Monat.", "SET", "P1M"),
    ],
)
def test_a_length_or_a_rate_covers_no_days(text: str, kind: str, value: str) -> None:
    (found,) = find_dates(text, TUESDAY, "de")
    assert (found.type, found.value, found.first, found.last) == (kind, value, "", "")


@pytest.mark.parametrize(
    "text",
    [
        "Der 42-Jährige war 39 Jahre alt und starb im Alter von 87 Jahren.",
        "Die 17-jährige Schülerin kam mit 2000 Menschen.",
        "Das Haus kostet 1.450 Euro und hat 1990 Quadratmeter.",
        "Hannelore Mai, Karl März und August Bebel kamen.",
        "Herr Sommer und Frau Winter sagten: Guten Morgen!",
        "Nach dem 3:1 in der 73. Minute stieg der Kurs um 3,4 Prozent.",
        "Artikel 5, Version 3.10 und DIN 1451 fehlen.",
        "Nr. 1999 flog mit der Boeing 787 ab 1,9 Millionen.",
    ],
)
def test_what_is_no_date_makes_no_noise(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1957 siegte er. Im selben Jahr heiratete er, ein Jahr später zog er um.", ["1957", "1957", "1958"]),
        ("Am 9. Mai 1950 sprach er; tags darauf fuhr er.", ["1950-05-09", "1950-05-10"]),
        ("Sie kam 1978. Zwei Jahre zuvor war sie krank, im Jahr darauf gesund.", ["1978", "1976", "1977"]),
        ("Vom 24. bis 31. August 2024 fährt er.", ["2024-08-24", "2024-08-31"]),
        ("Von Mai bis Juli 2003 ruhte er.", ["2003-05", "2003-07"]),
        ("Von 10 bis 18 Uhr ist offen.", ["2024-02-06T10:00", "2024-02-06T18:00"]),
    ],
)
def test_the_date_mentioned_last_carries_the_next_and_a_range_has_two_ends(text: str, values: list[str]) -> None:
    assert [value for _, value in read(text)] == values


def test_the_values_of_a_hundred_annotated_sentences_are_mostly_right() -> None:
    """Annotated before the tables were written; .98 when they were done, and the issue asks for .70."""
    sentences = list(documents(SENTENCES))
    assert len(sentences) == 100
    assert score(sentences, "de").value >= 0.90


@pytest.mark.parametrize("tag", ["de", "de-AT", "DE_ch"])
def test_the_primary_subtag_chooses_the_language(tag: str) -> None:
    assert read("Er kam gestern.", TUESDAY, tag) == [("gestern", "2024-02-05")]


def test_an_unknown_language_is_read_by_its_figures_alone() -> None:
    text = "Le 04.02.2024, le 7/8/07, 2024-02-04, mardi, en 2003; May 5."
    assert read(text, TUESDAY, "fr") == [("04.02.2024", "2024-02-04"), ("2024-02-04", "2024-02-04")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "en"),
        ("Budget", "en"),
        ("The court said on Tuesday that it was the end of the case.", "en"),
        ("Das Gericht hat am Dienstag entschieden, dass der Fall nicht endet.", "de"),
        ("Ministers of the von der Leyen commission met in the Hague on the 3rd of May.", "en"),
    ],
)
def test_the_language_of_a_text_is_guessed_by_its_small_words(text: str, language: str) -> None:
    assert guess(text) == language


def test_a_stated_language_wins_over_the_guess() -> None:
    text = "Das Gericht hat gestern entschieden, dass der Fall nicht endet."
    assert [d.value for d in analyse_text(text, TUESDAY).dates] == ["2024-02-05"]
    assert analyse_text(text, TUESDAY, language="en").dates == ()


def test_reading_english_does_not_load_german() -> None:
    code = (
        "import sys; from reader.analysis.timex import find_dates; find_dates('It fell yesterday.', None)\n"
        "print([m for m in sys.modules if m.endswith(('_de', '.german')) or '_de_' in m])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


SAMPLE = (
    "Mai März 4. 31 2024 1815 , - – . der des bis und letzten nächsten dieses Jahr Jahre Jahren Tage Wochen Stunden "
    "vor in seit nach Uhr Mitternacht früh Ende Anfang jeden dritten Quartal Dienstag Dienstagabend Nacht zum auf "
    "zwanzig zweieinhalb halbes 1990er 14.30 3.10.24 28.12 v Chr 1.000 € X \n \n\n heute morgen Morgen später zuvor "
    "darauf tags ein Wochenende Ostern Silvester Sommer Jahrhundert wird hatte 99999999999999 0000 ٣ 42 Jährige"
)
WORDS = st.sampled_from(SAMPLE.split(" "))


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)), st.dates() | st.none())
def test_any_text_reads_without_error_in_order_and_inside_the_text(text: str, published: date | None) -> None:
    at = 0
    for found in find_dates(text, published, "de"):
        assert at <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == text[found.start : found.end].strip()
        assert found.value
        assert (found.first == "") == (found.last == "")
        assert found.type in {"DATE", "TIME"} or not found.first
        at = found.end


@pytest.mark.parametrize(
    "unit", ["7", "7.", ". ", "letzten ", "im Mai ", "der Nacht ", "3. ", "1.", "Montag, ", "vor "]
)
def test_reading_is_linear_in_the_length_of_hostile_text(unit: str) -> None:
    """Not timed: a thousand times the text gives at most a thousand times as many expressions, and it comes back."""
    small = len(find_dates(unit * 20, TUESDAY, "de"))
    assert len(find_dates(unit * 20_000, TUESDAY, "de")) <= 1000 * max(small, 1) + 1

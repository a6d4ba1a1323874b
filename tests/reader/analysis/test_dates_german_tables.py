"""Which German expressions does each rule understand? Tables of what was once read wrong, by class."""

from datetime import UTC, datetime

import pytest

from reader.analysis.timex import find_dates

TUESDAY = datetime(2024, 2, 6, 12, 0, tzinfo=UTC)
"""Published on Tuesday, 6 February 2024."""


def read(text: str, published: datetime | None = TUESDAY) -> list[tuple[str, str]]:
    """Words and value of each expression."""
    return [(text[d.start : d.end], d.value) for d in find_dates(text, published, "de")]


def values(text: str, published: datetime | None = TUESDAY) -> list[str]:
    """The value of each expression."""
    return [value for _, value in read(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Um 8 Uhr abends kam er.", "8 Uhr abends", "2024-02-06T20:00"),
        ("Um acht Uhr morgens kam er.", "acht Uhr morgens", "2024-02-06T08:00"),
        ("Um 11 Uhr vormittags kam er.", "11 Uhr vormittags", "2024-02-06T11:00"),
        ("Um 3.30 Uhr nachmittags kam er.", "3.30 Uhr nachmittags", "2024-02-06T15:30"),
        ("Um 15 Uhr nachmittags kam er.", "15 Uhr nachmittags", "2024-02-06T15:00"),
        ("Um 12 Uhr mittags kam er.", "12 Uhr mittags", "2024-02-06T12:00"),
        ("Um 1 Uhr mittags kam er.", "1 Uhr mittags", "2024-02-06T13:00"),
        ("Um 2 Uhr nachts kam er.", "2 Uhr nachts", "2024-02-06T02:00"),
        ("Um 11 Uhr nachts kam er.", "11 Uhr nachts", "2024-02-06T23:00"),
        ("Um 12 Uhr nachts kam er.", "12 Uhr nachts", "2024-02-06T24:00"),
        ("Um halb neun abends kam er.", "halb neun abends", "2024-02-06T20:30"),
        ("Um Viertel nach acht kam er.", "Viertel nach acht", "2024-02-06T08:15"),
        ("Um Viertel vor acht abends kam er.", "Viertel vor acht abends", "2024-02-06T19:45"),
        ("Er kam um 9 Uhr am Montag.", "9 Uhr am Montag", "2024-02-05T09:00"),
        ("Er kam um 8 Uhr abends am Montag.", "8 Uhr abends am Montag", "2024-02-05T20:00"),
        ("Er kommt um 9 Uhr am Donnerstag.", "9 Uhr am Donnerstag", "2024-02-08T09:00"),
        ("Er kam um 9.15 Uhr am 4. Februar.", "9.15 Uhr am 4. Februar", "2024-02-04T09:15"),
        ("Er kam um 9 Uhr am Sonntag, 4. Februar 2024.", "9 Uhr am Sonntag, 4. Februar 2024", "2024-02-04T09:00"),
        ("Um 5 Uhr am Nachmittag kam er.", "5 Uhr am Nachmittag", "2024-02-06T17:00"),
        ("Um 3 Uhr in der Nacht kam er.", "3 Uhr in der Nacht", "2024-02-06T03:00"),
        ("Er kommt um Viertel nach acht am Mittwoch.", "Viertel nach acht am Mittwoch", "2024-02-07T08:15"),
        ("Er kam um Viertel nach acht am 4. Februar.", "Viertel nach acht am 4. Februar", "2024-02-04T08:15"),
        ("Er kam um halb neun abends am 4. Februar.", "halb neun abends am 4. Februar", "2024-02-04T20:30"),
        ("Er kam um 9 Uhr am Montagmorgen.", "9 Uhr am Montagmorgen", "2024-02-05T09:00"),
        ("Er kam um 9 Uhr am Montagabend.", "9 Uhr am Montagabend", "2024-02-05T21:00"),
    ],
)
def test_a_clock_time_takes_the_part_of_the_day_and_the_day_behind_it(text: str, words: str, value: str) -> None:
    assert read(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Die Sitzung wurde auf Donnerstag verschoben.", "2024-02-08"),
        ("Der Prozess wurde bis Freitag vertagt.", "2024-02-09"),
        ("Er hat die Sitzung auf den 12. Mai verlegt.", "2024-05-12"),
        ("Das Gericht hat den Prozess bis Mai ausgesetzt.", "2024-05"),
        ("Die Sitzung wurde verschoben auf Donnerstag.", "2024-02-08"),
        ("Bis Donnerstag haben sie Zeit.", "2024-02-08"),
        ("Die für den 12. Mai geplante Wahl wurde abgesagt.", "2024-05-12"),
        ("Die für Donnerstag angesetzte Sitzung fiel aus.", "2024-02-08"),
        ("Die für Montag angesetzte Sitzung fiel aus.", "2024-02-05"),
        ("Die für Januar geplante Messe fiel aus.", "2024-01"),
        ("Die für Juni geplante Messe wurde abgesagt.", "2024-06"),
        ("Er verschob das Treffen auf Freitag.", "2024-02-09"),
        ("Sie verlegten die Feier auf den 20. Februar.", "2024-02-20"),
        ("Die Messe wurde auf den Herbst verschoben.", "2024-FA"),
        ("Für Freitag haben sie zum Streik aufgerufen.", "2024-02-09"),
        ("Die Frist wurde bis zum 15. März verlängert.", "2024-03-15"),
        ("Die für den Mai erwarteten Zahlen wurden verschoben.", "2024-05"),
        ("Für Freitag ist Schnee vorhergesagt.", "2024-02-09"),
        ("Seit Mai ruht der Verkehr.", "2023-05"),
        ("Seit Anfang März wird ermittelt.", "2023-03"),
        ("Seit dem 12. Mai gilt das Verbot.", "2023-05-12"),
        ("Seit Donnerstag läuft der Streik.", "2024-02-01"),
        ("Seit Herbst läuft der Streik.", "2023-FA"),
        ("Im Sommer fiel kein Regen.", "2023-SU"),
        ("Im Sommer wird gewählt.", "2024-SU"),
    ],
)
def test_the_words_around_a_day_say_whether_it_lies_ahead(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Er kommt am Donnerstag nächster Woche.", "Donnerstag nächster Woche", "2024-02-15"),
        ("Er kam am Montag der vergangenen Woche.", "Montag der vergangenen Woche", "2024-01-29"),
        ("Er kommt am Freitag dieser Woche.", "Freitag dieser Woche", "2024-02-09"),
        ("Er kam am Montagabend vergangener Woche.", "Montagabend vergangener Woche", "2024-01-29TEV"),
        ("Er kam im Mai des Vorjahres.", "Mai des Vorjahres", "2023-05"),
        ("Er kam am 12. Mai vergangenen Jahres.", "12. Mai vergangenen Jahres", "2023-05-12"),
        ("Er kam am 12. Mai des Vorjahres.", "12. Mai des Vorjahres", "2023-05-12"),
        ("Er kam im Mai des Jahres 1945.", "Mai des Jahres 1945", "1945-05"),
        ("Er kommt übernächste Woche.", "übernächste Woche", "2024-W08"),
        ("Er kam vorletzte Woche.", "vorletzte Woche", "2024-W04"),
        ("Er kam vorletztes Jahr.", "vorletztes Jahr", "2022"),
        ("In der vergangenen Nacht brannte es.", "der vergangenen Nacht", "2024-02-05TNI"),
        ("Vergangene Nacht brannte es.", "Vergangene Nacht", "2024-02-05TNI"),
        ("In der kommenden Nacht wird es kalt.", "der kommenden Nacht", "2024-02-06TNI"),
        ("Sie kam am Morgen des 5. Februar an.", "Morgen des 5. Februar", "2024-02-05TMO"),
        ("In der Nacht zum 4. Februar kam er.", "der Nacht zum 4. Februar", "2024-02-03TNI"),
        ("In der Nacht zu Montag kam er.", "der Nacht zu Montag", "2024-02-04TNI"),
        ("Am Abend zuvor kam er.", "Abend zuvor", "2024-02-05TEV"),
        ("In den 90ern kam er.", "den 90ern", "199"),
        ("Vor zwei bis drei Jahren kam er.", "Vor zwei bis drei Jahren", "2022"),
        ("In zwei bis drei Jahren wird er kommen.", "In zwei bis drei Jahren", "2026"),
        ("Sie treffen sich zweimal die Woche.", "die Woche", "P1W"),
        ("Sie treffen sich jeden zweiten Tag.", "jeden zweiten Tag", "P2D"),
        ("Am 17. wird gewählt.", "17.", "2024-02-17"),
        ("Am 17. hat er gewählt.", "17.", "2024-01-17"),
        ("Am 3. hat er gewählt.", "3.", "2024-02-03"),
        ("Am 3. wird er wählen.", "3.", "2024-03-03"),
    ],
)
def test_a_day_named_by_several_words_is_one_expression(text: str, words: str, value: str) -> None:
    assert read(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zwischen Mai und Juli ruht der Verkehr.", ["2024-05", "2024-07"]),
        ("Von Mai bis Juli ruhte der Verkehr.", ["2023-05", "2023-07"]),
        ("Zwischen Januar und März wird gebaut.", ["2024-01", "2024-03"]),
        ("Von November bis Januar ruhte der Verkehr.", ["2023-11", "2024-01"]),
        ("Zwischen Montag und Mittwoch ruht der Verkehr.", ["2024-02-05", "2024-02-07"]),
        (
            "Der Streik dauerte von Mittwoch, 2 Uhr, bis Montag, 18 Uhr.",
            ["2024-01-31", "2024-01-31T02:00", "2024-02-05", "2024-02-05T18:00"],
        ),
        ("Der Streik soll von Mittwoch, 2 Uhr, bis Montag dauern.", ["2024-02-07", "2024-02-07T02:00", "2024-02-12"]),
        ("Gestern Abend gegen halb neun kam er.", ["2024-02-05TEV", "2024-02-05T20:30"]),
        (
            "In der Nacht zum Montag brannte es. Um 2.30 Uhr kam sie. Noch am Morgen starb er.",
            ["2024-02-04TNI", "2024-02-05T02:30", "2024-02-05TMO"],
        ),
        ("In der Nacht zum Montag war bis 8 Uhr gesperrt.", ["2024-02-04TNI", "2024-02-05T08:00"]),
        ("Am Montagabend um 8 Uhr kam er.", ["2024-02-05TEV", "2024-02-05T20:00"]),
        ("In der Nacht zum Montag brannte es gegen 3 Uhr.", ["2024-02-04TNI", "2024-02-05T03:00"]),
        ("In der Nacht zum Montag brannte es gegen 23 Uhr.", ["2024-02-04TNI", "2024-02-04T23:00"]),
        ("Morgen Abend um acht Uhr beginnt es.", ["2024-02-07TEV", "2024-02-07T20:00"]),
        ("Von Donnerstag bis Sonntag wird gespielt.", ["2024-02-08", "2024-02-11"]),
        ("Von Freitag bis Sonntag wurde gespielt.", ["2024-02-02", "2024-02-04"]),
    ],
)
def test_the_second_end_of_a_range_does_not_lie_before_the_first(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Es kostet eine Miete von 2000 Euro.",
        "Es kostet zwischen 2000 und 2500 Euro.",
        "Der Preis stieg von 1500 auf 2000 Euro.",
        "Es kostet 1500 bis 2000 Euro.",
        "Es kostet 1900–2000 Euro.",
        "Nach 2000 Metern lag er vorn.",
        "Sie siegten vor 2000 Zuschauern.",
        "Mehr als 2000 waren gekommen.",
        "Die Firma schafft 2000 neue Stellen.",
        "Er verdient 2000 brutto.",
        "Etwa 2000 sind geflohen.",
        "Bis 2000 Bewohner sind betroffen.",
        "1900 bis 2000 Besucher kamen.",
        "Die Anlage liefert 2000 bis 3000 Megawatt.",
        "Das sagte er der Welt am Sonntag.",
        "Das sagte er der „Bild am Sonntag“.",
        "Das meldet heute.de.",
        "Das meldet das heute-journal.",
        "Das meldet das heute journal.",
        "Mit 42 Jahren hörte er auf.",
        "Eine Zwanzigjährige und ein Zwanzigjähriger kamen.",
        "Eines Tages hörte er auf.",
        "Am 3. Spieltag verlor er.",
        "Am 3. internationalen Kongress nahm er teil.",
    ],
)
def test_a_count_a_name_or_an_age_is_no_date(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vor 2000 war es anders.", ["2000"]),
        ("Zwischen 2000 und 2010 war es anders.", ["2000", "2010"]),
        ("Nach 1990 zog er um.", ["1990"]),
        ("Er war von 2005 bis 2013 Minister.", ["2005", "2013"]),
        ("Seit 1998 Mitglied der Partei.", ["1998"]),
        ("Der Preis stieg 2000 auf 1500 Euro.", ["2000"]),
        ("Ab 2025 Neuwagen nur elektrisch.", ["2025"]),
        ("2023 neue Rekorde.", ["2023"]),
        ("Seit 2015 Menschen kamen, ist es anders.", ["2015"]),
        ("Mit zehn Jahren Verspätung kam er.", ["P10Y"]),
        ("Am Sonntag war die Welt am Ende.", ["2024-02-04"]),
        ("Heute. Der Tag danach.", ["2024-02-06"]),
    ],
)
def test_what_looks_like_a_count_or_a_name_may_be_a_date(text: str, expected: list[str]) -> None:
    assert [value for value in values(text) if value != "XXXX-XX-XX"][: len(expected)] == expected


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Am Abend des 4. Mai 1945 kam er.", "Abend des 4. Mai 1945", "1945-05-04TEV"),
        ("Am frühen Morgen des 4. Mai 1945 kam er.", "frühen Morgen des 4. Mai 1945", "1945-05-04TMO"),
        (
            "In der Nacht vom 3. auf den 4. Mai 1941 kam er.",
            "der Nacht vom 3. auf den 4. Mai 1941",
            "1941-05-03TNI",
        ),
        (
            "In der Nacht vom 30. April zum 1. Mai 1941 kam er.",
            "der Nacht vom 30. April zum 1. Mai 1941",
            "1941-04-30TNI",
        ),
        ("In der Nacht zum 4. Mai 1941 kam er.", "der Nacht zum 4. Mai 1941", "1941-05-03TNI"),
        ("Im Winter 1941/42 fror er.", "Winter 1941/42", "1941-WI"),
        ("Im März 44 v. Chr. starb er.", "März 44 v. Chr.", "BC0044-03"),
        ("Am 15. März 44 v. Chr. starb er.", "15. März 44 v. Chr.", "BC0044-03-15"),
        ("In der Nacht des 4. Mai 1945 kam er.", "der Nacht des 4. Mai 1945", "1945-05-04TNI"),
        ("Im Sommer 480 v. Chr. starb er.", "Sommer 480 v. Chr.", "BC0480-SU"),
        (
            "In der Nacht vom 31. Dezember 1999 auf den 1. Januar 2000 kam er.",
            "der Nacht vom 31. Dezember 1999 auf den 1. Januar 2000",
            "1999-12-31TNI",
        ),
        ("Er starb 1791.", "1791", "1791"),
        ("Der 1756 geborene Mozart kam.", "1756", "1756"),
        ("Der Maler (geboren 1890) starb jung.", "1890", "1890"),
    ],
)
def test_a_story_told_needs_no_publication_date(text: str, words: str, value: str) -> None:
    assert read(text, None) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Krieg dauerte von 431 bis 404 v. Chr. an.", ["BC0431", "BC0404"]),
        ("Der Krieg (264–241 v. Chr.) war lang.", ["BC0264", "BC0241"]),
        ("Er lebte von 12 bis 41 n. Chr. in Rom.", ["0012", "0041"]),
        (
            "Im März 1944 begann es. Die Truppen waren 1939 abgezogen. Im Mai kamen sie zurück.",
            ["1944-03", "1939", "1944-05"],
        ),
        (
            "Im März 1944 begann es. 1939 hatte er die Stadt verlassen. Im Mai kam er zurück.",
            ["1944-03", "1939", "1944-05"],
        ),
        ("1950 zog er um. Am Ende des Jahres starb er.", ["1950", "1950"]),
        ("Am 4. Mai 1941 kam er. In der folgenden Nacht brannte es.", ["1941-05-04", "1941-05-04TNI"]),
        ("Am 4. Mai 1941 kam er. Am nächsten Morgen ging er.", ["1941-05-04", "1941-05-05TMO"]),
        ("Am 4. Mai 1941 kam er. Am selben Abend ging er.", ["1941-05-04", "1941-05-04TEV"]),
        ("Am 4. Mai 1941 kam er. Am 17. ging er.", ["1941-05-04", "1941-05-17"]),
        ("Am 2. Februar 1941 kam er. Am 31. ging er.", ["1941-02-02", "1941-03-31"]),
        ("Am 28. Mai 1941 kam er. Am 3. ging er.", ["1941-05-28", "1941-06-03"]),
        ("1941 kam er. Am 4. Mai desselben Jahres ging er.", ["1941", "1941-05-04"]),
        ("1941 kam er. Im Mai des folgenden Jahres ging er.", ["1941", "1942-05"]),
    ],
)
def test_a_story_goes_on_where_it_stands(text: str, expected: list[str]) -> None:
    assert values(text, None) == expected

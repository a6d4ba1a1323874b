"""Does a text that states its own day count from it, and one that states none from nothing?"""

from datetime import UTC, date, datetime

import pytest

from feeds.article import Article, Block
from reader.analysis.analyse import analyse, analyse_text
from reader.analysis.publication import stated_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Harbour strike ends\nPublished on 18 February 2024\nThe strike is over.", date(2024, 2, 18)),
        ("Harbour strike ends\nPublished: 18 February 2024, 14:05 GMT\nThe strike is over.", date(2024, 2, 18)),
        ("Harbour strike ends\nPosted by Ida Holm, February 18, 2024\nThe strike is over.", date(2024, 2, 18)),
        ("Harbour strike ends\nLast updated 2024-02-18\nThe strike is over.", date(2024, 2, 18)),
        ("Harbour strike ends\nFebruary 18, 2024\nThe strike is over.", date(2024, 2, 18)),
        ("Harbour strike ends\nSunday, 18 February 2024\nThe strike is over.", date(2024, 2, 18)),
        ("Harbour strike ends\n18.2.2024\nThe strike is over.", date(2024, 2, 18)),
        ("NORTHPORT, Feb. 18, 2024 (Sample Wire) - The strike is over.", date(2024, 2, 18)),
        ("Strike ends\nNORTHPORT, Feb. 18, 2024 — The strike is over.", date(2024, 2, 18)),
        # no day of publication
        ("Harbour strike ends\nThe strike that began on 18 February 2024 is over.", None),
        ("Harbour strike ends\nPublished in 2024\nThe strike is over.", None),
        ("NORTHPORT, Feb. 18 (Sample Wire) - The strike is over.", None),
        ("The book was published on 18 February 2024 and sold well.", None),
        ("The harbour\n" + "It is old. " * 100 + "\nPublished on 18 February 2024", None),
        ("", None),
    ],
)
def test_only_a_line_of_its_own_or_a_dateline_states_the_day(text: str, day: date | None) -> None:
    assert stated_day(text) == day


def test_a_german_text_states_its_day_as_well() -> None:
    assert stated_day("Streik beendet\nVeröffentlicht am 18. Februar 2024\nEr ist vorbei.", "de") == date(2024, 2, 18)


def values(article: Article) -> list[str]:
    return [found.value for found in analyse(article).dates]


def article(*texts: str, **more: datetime) -> Article:
    return Article("g", "Strike ends", tuple(Block("paragraph", text) for text in texts), **more)  # type: ignore[arg-type]


def test_relative_dates_count_from_what_is_known_best() -> None:
    texts = ("Published on 18 February 2024", "The vote was on Friday.")
    monday = datetime(2024, 3, 4, 12, tzinfo=UTC)
    assert values(article(*texts))[-1] == "2024-02-16"
    assert values(article(*texts, published=monday))[-1] == "2024-03-01"
    assert values(article(*texts, updated=monday))[-1] == "2024-03-01"
    assert values(article(texts[1], modified=monday)) == ["XXXX-WXX-5"]


def test_a_dateline_makes_no_event() -> None:
    found = analyse_text("NORTHPORT, Feb. 18, 2024 (Wire) - The vote was on Friday.", None)
    assert [event.value for event in found.events] == ["2024-02-16"]

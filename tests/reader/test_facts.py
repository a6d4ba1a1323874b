"""Are names, numbers and dates taken from a text so that the same fact has the same key?"""

import pytest

from feeds.article import Analysis, Mention, TimeExpression
from reader.facts import Fact, Known, facts


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("3,000 people", ["3000"]),
        ("three thousand people", ["3000"]),
        ("1.5 million or 1,500,000", ["1500000", "1500000"]),
        ("$2bn", ["2000000000"]),
        ("40% or 40 percent, not 40", ["40%", "40%", "40"]),
        ("three dozen", ["36"]),
        ("two hundred", ["200"]),
        ("Twenty-three ships, twenty‑one cranes", ["23", "21"]),
        ("thirty-two thousand", ["32000"]),
        ("a twenty-year loan, a twenty five-year one", ["20", "20", "5"]),
        ("the 47th", ["47th"]),
        ("a 25-year-old", ["25"]),
        ("COVID-19, F-16, v1, one of them", []),
    ],
)
def test_numbers_are_known_by_their_value(text: str, keys: list[str]) -> None:
    assert [fact.key for fact in facts(text, Analysis())] == keys


@pytest.mark.parametrize(
    ("kind", "value", "found"),
    [
        ("DATE", "2024-01-28", ("date", "2024-01-28", "28 Jan 2024")),
        ("TIME", "2024-01-28TMO", ("date", "2024-01-28", "28 Jan 2024")),
        ("TIME", "2024-01-28T05:30", ("date", "2024-01-28T05:30", "28 Jan 2024 05:30")),
        ("DATE", "2024-01", ("date", "2024-01", "Jan 2024")),
        ("DATE", "XXXX-WXX-7", ("date", "on sunday", "on Sunday")),
        ("DURATION", "PT48H", ("number", "PT48H", "on Sunday")),
        ("DATE", "PRESENT_REF", None),
    ],
)
def test_dates_are_known_by_their_day(kind: str, value: str, found: tuple[str, str, str] | None) -> None:
    date = TimeExpression(0, 9, kind, value)  # type: ignore[arg-type]  # each kind is a TimexType
    assert [fact[2:] for fact in facts("on Sunday", Analysis(dates=(date,)))] == ([found] if found else [])


def test_a_number_within_a_name_or_a_date_is_none_of_its_own() -> None:
    text = "Tower 22 was hit on 28 January by 3 drones"
    analysis = Analysis((Mention(0, 8, "place", "Tower 22"),), (TimeExpression(20, 30, "DATE", "2024-01-28"),))
    assert [fact.key for fact in facts(text, analysis)] == ["tower 22", "2024-01-28", "3"]


@pytest.mark.parametrize(
    ("kind", "told", "asked", "known"),
    [
        ("name", "esmail qaani", "qaani", True),
        ("name", "qaani", "esmail qaani", True),
        ("name", "bill clinton", "hillary clinton", False),
        ("date", "2024-01-28", "2024-01", True),
        ("date", "2024-01", "2024-01-28", False),
        ("date", "2024-01-28", "2024-01-29", False),
        ("number", "40", "40%", False),
        ("number", "40", "40", True),
    ],
)
def test_a_fact_is_known_also_by_a_shorter_name_or_a_day_of_the_month(
    kind: str, told: str, asked: str, known: bool
) -> None:
    def fact(key: str) -> Fact:
        return Fact(0, 1, kind, key, key)  # type: ignore[arg-type]  # each kind is a FactKind

    assert Known([fact(told)]).has(fact(asked)) is known

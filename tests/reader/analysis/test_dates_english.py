"""Are the dates of whole English texts found and resolved as annotators say?

Fourteen invented encyclopedic narratives without a publication date and sixteen invented news texts with one, annotated
before the rules for them were tuned. The fourth text of every four of a set (its index % 4 == 3, from 0) was never
looked at while they were.
"""

from pathlib import Path

import pytest

from tests.reader.analysis.scoring import Document, Score, documents, score

TEXTS = Path(__file__).parents[2] / "data" / "dates_en.jsonl"


@pytest.fixture(scope="module")
def narrative() -> list[Document]:
    return [text for text in documents(TEXTS) if text.published is None]


@pytest.fixture(scope="module")
def news() -> list[Document]:
    return [text for text in documents(TEXTS) if text.published is not None]


def short_of(got: Score, floor: Score) -> dict[str, float]:
    """The figures that are below their floor."""
    return {name: got._asdict()[name] for name, least in floor._asdict().items() if got._asdict()[name] < least}


def test_the_sets_are_whole(narrative: list[Document], news: list[Document]) -> None:
    assert (len(narrative), len(news)) == (14, 16)
    assert sum(len(text.dates) for text in [*narrative, *news]) == 945


def test_the_dates_of_a_story_told_are_found_and_resolved(narrative: list[Document]) -> None:
    assert short_of(score(narrative, "en"), Score(strict=0.96, relaxed=0.97, value=0.95)) == {}


def test_the_dates_of_news_are_found_and_resolved(news: list[Document]) -> None:
    assert short_of(score(news, "en"), Score(strict=0.94, relaxed=0.96, value=0.845)) == {}


def test_the_texts_never_looked_at_do_not_fall_behind(narrative: list[Document], news: list[Document]) -> None:
    assert short_of(score(narrative[3::4], "en"), Score(strict=0.91, relaxed=0.96, value=0.9)) == {}
    assert short_of(score(news[3::4], "en"), Score(strict=0.92, relaxed=0.96, value=0.8)) == {}

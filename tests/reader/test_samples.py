"""The sample stories: whole, dated, marked as samples, and right about their weekdays."""

import calendar
import re
from datetime import date
from pathlib import Path

import pytest

from feeds.article import Article
from feeds.textfile import article_from_text
from reader.session import with_keys

FOLDER = Path(__file__).parents[2] / "reader" / "samples"
FILES = sorted(FOLDER.glob("*.txt"))
MONTHS = list(calendar.month_name)[1:]
DAYS = list(calendar.day_name)
KEYS = {"j", "k", "]", "e", "t", "/", "a", "?", "q", "ctrl+o", "enter"}


def read(path: Path) -> Article:
    return article_from_text(with_keys(path.read_text(encoding="utf-8")), path)


ARTICLES = {path.name: read(path) for path in FILES}
each = pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES.keys())


def test_there_are_about_ten_and_their_names_sort() -> None:
    assert 10 <= len(FILES) <= 14
    assert [path.name[:3] for path in FILES] == [f"{number:02}-" for number in range(1, len(FILES) + 1)]


def test_no_title_comes_twice() -> None:
    assert len({article.title for article in ARTICLES.values()}) == len(ARTICLES)


@each
def test_a_sample_says_when_and_from_whom_and_that_it_is_one(article: Article) -> None:
    assert article.published is not None
    assert article.published.tzinfo is not None
    assert "sample" in article.source.casefold()


@each
def test_a_sample_is_a_short_story_in_paragraphs(article: Article) -> None:
    assert 4 <= len(article.blocks) <= 9
    assert all(block.kind == "paragraph" and "\n" not in block.text for block in article.blocks)
    assert 120 <= len(article.text.split()) <= 270
    assert article.text.replace("\n", "").isprintable()


@each
def test_a_sample_quotes_nobody(article: Article) -> None:
    assert not re.search('["“”„«»‘]', article.text)


@each
def test_related_lines_name_other_samples(article: Article) -> None:
    titles = {other.title for other in ARTICLES.values()} - {article.title}
    assert len(article.related) <= 2
    assert set(article.related) <= titles


@each
def test_a_related_sample_exists_already_when_it_is_named(article: Article) -> None:
    times = {other.title: other.published for other in ARTICLES.values()}
    for title in article.related:
        assert (named := times[title]) is not None
        assert article.published is not None
        assert named <= article.published


@each
def test_a_weekday_fits_the_date_beside_it(article: Article) -> None:
    found = re.findall(rf"({'|'.join(DAYS)}) (\d+) ({'|'.join(MONTHS)})(?: (\d{{4}}))?", article.text)
    for day, number, month, year in found:
        assert article.published is not None
        told = date(int(year or article.published.year), MONTHS.index(month) + 1, int(number))
        assert DAYS[told.weekday()] == day, told


def test_the_welcome_comes_first_in_the_list_and_names_the_keys() -> None:
    welcome = ARTICLES["01-welcome.txt"]
    newest = max(ARTICLES.values(), key=lambda article: article.published.timestamp() if article.published else 0)
    assert newest is welcome
    assert set(re.findall(r"\S+", welcome.text.replace(",", " ").replace(".", " "))) >= KEYS
    assert "sample" in welcome.text


def test_the_story_is_told_on_different_days_by_different_sources() -> None:
    story = [article for article in ARTICLES.values() if "Tower 22" in article.text and "Kataib" in article.text]
    assert len({article.published.date() for article in story if article.published}) >= 5
    assert len({article.source for article in story}) >= 3


def test_one_wire_story_is_carried_by_another_source_nearly_word_for_word() -> None:
    shingles = []
    for name in ("06-visit.txt", "07-visit-again.txt"):
        words = ARTICLES[name].text.lower().split()
        shingles.append({tuple(words[at : at + 4]) for at in range(len(words) - 3)})
    assert len(shingles[0] & shingles[1]) / min(map(len, shingles)) >= 0.8
    assert ARTICLES["06-visit.txt"].source != ARTICLES["07-visit-again.txt"].source

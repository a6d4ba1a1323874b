"""What rows and lines say of what is on disk."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from cache.rows import FILES, FILES_HERE, IMAGES, PAGE, TEASER, Row
from feeds.article import Article, Block
from reader.in_html import as_html
from reader.in_markdown import as_markdown
from reader.labels import age, byline, held, megabytes, meta_line, moment, section
from reader.plain import as_text
from reader.render import layout

ROW = Row(1, "g", 1, "Wire", "https://w.example/", "", "", "T", None, None, 0, False, False, False, 9, 1, "en")


@pytest.mark.parametrize(
    ("bits", "duration", "listed", "line"),
    [
        (0, 0, "", "on disk"),
        (TEASER, 0, "teaser", "only a teaser on disk"),
        (TEASER | PAGE, 0, "full text", "on disk"),
        (FILES, 0, "file online", "on disk · file online"),
        (FILES, 3723, "1:02:03 online", "on disk · 1:02:03 online"),
        (FILES | FILES_HERE, 123, "2:03 on disk", "on disk · 2:03 on disk"),
        (IMAGES | PAGE, 0, "full text · images", "on disk · images"),
        (0, 59, "0:59", "on disk · 0:59"),
    ],
)
def test_what_is_not_simply_here_is_said(bits: int, duration: int, listed: str, line: str) -> None:
    row = replace(ROW, held=bits, duration=duration)
    assert held(row) == listed
    assert meta_line(row).endswith(f"1 min · {line}")


def test_a_size_is_short() -> None:
    told = [megabytes(size) for size in (0, 5, 3100, 48_200_000, 3 * 10**9)]
    assert told == ["0 KB", "1 KB", "3 KB", "48.2 MB", "3,000.0 MB"]


def test_chapters_keep_their_times_wherever_they_are_written() -> None:
    items = (Block("item", "Hello", (), 1, "0:00"), Block("item", "End", (), 1, "1:02:03"))
    article = Article("e", "Episode", (Block("heading", "Chapters", level=2), *items), duration=3723)
    assert "0:00 Hello\n1:02:03 End" in as_text(article)
    assert "length 1:02:03" in as_text(article)
    assert "- 0:00 Hello\n- 1:02:03 End" in as_markdown(article)
    assert "<li>0:00 Hello</li><li>1:02:03 End</li>" in as_html(article)
    assert [line.text for line in layout(article, width=40).lines][-2:] == ["   0:00 Hello", "1:02:03 End"]


NEW_YORK = timezone(timedelta(hours=-5))
NOON = datetime(2024, 2, 18, 17, tzinfo=UTC)


def test_a_mere_day_is_the_same_day_everywhere_and_has_no_hour() -> None:
    stated = datetime(2024, 2, 15, tzinfo=UTC)
    assert moment(stated, NEW_YORK) == "15 Feb 2024"
    assert age(stated, NOON, NEW_YORK) == "15 Feb"
    assert section(stated, NOON, NEW_YORK) == "Thursday"
    assert age(NOON.replace(hour=0), NOON, NEW_YORK) == "today"


def test_an_hour_is_that_of_the_reader() -> None:
    stated = datetime(2024, 2, 15, 0, 30, tzinfo=UTC)
    assert moment(stated, NEW_YORK) == "14 Feb 2024 19:30"
    assert section(stated, NOON, NEW_YORK) == "Wednesday"
    assert moment(datetime(2024, 2, 15, tzinfo=NEW_YORK), UTC) == "15 Feb 2024 05:00"  # midnight there is an hour


@pytest.mark.parametrize(
    ("authors", "told"),
    [
        ((), ""), (("Ida Holm",), "Ida Holm"), (("Ida Holm", "Sample wire"), "Ida Holm"), (("x" * 61,), ""),
        (("Ida Holm", "Ann Lee", "Bo Ek", "Cy Fox"), "Ida Holm, Ann Lee and 2 more"),
    ],
)  # fmt: skip
def test_who_wrote_it_is_told_shortly(authors: tuple[str, ...], told: str) -> None:
    assert byline(authors, "Sample Wire") == told

"""Is a local text the article that its writer wrote, and does its Related section lead nowhere else?"""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.markdown import article_from_markdown
from feeds.textfile import article_from_text, with_file_time

HERE = Path("/news/story.txt")

STORY = """Harbour strike enters its fourth week
Date: 2024-02-14T09:00:00+01:00
Source: Sample Wire (sample)
By: Mira Castellane and Jon Ake
Tags: ports, labour
Language: en

Talks ended on Tuesday
without a date.

A second paragraph with [/] brackets & <b>no markup</b>.

Related
"""


def test_a_text_is_title_header_and_paragraphs() -> None:
    article = article_from_text(STORY, HERE)
    assert article.title == "Harbour strike enters its fourth week"
    assert [block.text for block in article.blocks] == [
        "Talks ended on Tuesday without a date.",
        "A second paragraph with [/] brackets & <b>no markup</b>.",
    ]
    assert article.published is not None
    assert article.published.isoformat() == "2024-02-14T09:00:00+01:00"
    assert (article.source, article.authors) == ("Sample Wire (sample)", ("Mira Castellane", "Jon Ake"))
    assert (article.tags, article.language, article.related) == (("ports", "labour"), "en", ())
    assert (article.guid, article.url) == ("/news/story.txt", "/news/story.txt")


def test_a_text_without_a_date_has_no_published_time_and_its_files_time_dates_nothing() -> None:
    article = with_file_time(article_from_text("Title\n\nText", HERE), 1706540400)
    assert article.published is None
    assert article.modified is not None
    assert article.modified.isoformat() == "2024-01-29T15:00:00+00:00"


@pytest.mark.parametrize(
    ("text", "title", "paragraphs"),
    [
        ("Title only", "Title only", []),
        ("Title\nNote: this is text\n\nMore", "Title", ["Note: this is text", "More"]),
        ("Title\nText right below", "Title", ["Text right below"]),
        ("\n\n  Title  \r\n\r\nOne\r\n\r\n\r\nTwo\r\n", "Title", ["One", "Two"]),
        ("x" * 400 + "\n\nTwo", "", ["x" * 400, "Two"]),
        ("Title\nDate: no date at all\n\nText", "Title", ["Text"]),
        ("Title\nDate: 2024-01-01\nand more\n\nText", "Title", ["Date: 2024-01-01 and more", "Text"]),
    ],
)
def test_the_first_line_is_the_title(text: str, title: str, paragraphs: list[str]) -> None:
    article = article_from_text(text, HERE)
    assert (article.title, [block.text for block in article.blocks]) == (title, paragraphs)


def test_a_link_in_the_header_is_the_address_and_the_path_stays_the_id() -> None:
    article = article_from_text("T\nLink: https://site.example/1\n\nText", HERE)
    assert (article.url, article.guid) == ("https://site.example/1", "/news/story.txt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text("secret")
    inside = tmp_path / "news"
    (inside / "deep").mkdir(parents=True)
    (inside / "other.txt").write_text("Other\n\nText")
    (inside / "deep" / "older.md").write_text("# Older")
    (inside / "plain").write_text("no suffix")
    (inside / "escape.txt").symlink_to(tmp_path / "secret.txt")
    return inside


def related(folder: Path, *lines: str) -> tuple[str, ...]:
    return article_from_text("T\n\nText\n\nRelated\n" + "\n".join(lines) + "\n", folder / "story.txt").related


def test_related_names_titles_addresses_and_paths(folder: Path) -> None:
    names = ["What the dockers want", "https://site.example/1", "AC/DC reunite"]
    assert related(folder, *names[:2], "- other.txt", "* deep/older.md", "2. plain", names[2]) == (
        "What the dockers want",
        "https://site.example/1",
        str(folder / "other.txt"),
        str(folder / "deep/older.md"),
        str(folder / "plain"),
        "AC/DC reunite",
    )


@pytest.mark.parametrize(
    "line",
    [
        *("../secret.txt", "deep/../../secret.txt", "/etc/passwd", "~/.ssh/id_rsa", "escape.txt", "..\\secret.txt"),
        *("file:///etc/passwd", "ssh://-oProxyCommand=x", "", "   "),
    ],
)
def test_related_leads_nowhere_out_of_the_folder(folder: Path, line: str) -> None:
    assert related(folder, line) == ()


def test_related_credentials_are_not_kept(folder: Path) -> None:
    assert related(folder, "https://user:word@site.example/1") == ("https://site.example/1",)


def test_the_section_is_no_part_of_the_text(folder: Path) -> None:
    article = article_from_text("T\n\nText\n\nRelated:\n\nother.txt\n", folder / "story.txt")
    assert article.text == "T\n\nText"
    assert article.related == (str(folder / "other.txt"),)


def test_prose_under_the_word_related_stays_prose() -> None:
    text = f"T\n\nText\n\nRelated\n\n{'long prose ' * 60}"
    assert "long prose" in article_from_text(text, HERE).text
    assert "Related work" in article_from_text("T\n\nText\n\nRelated work is plenty.", HERE).text


class TestMarkdown:
    def test_front_matter_states_the_fields(self) -> None:
        text = '---\ntitle: "A: b"\ndate: 2024-01-29\ntags: [x, y]\nlayout: post\n---\n\n# Heading\n\nText'
        article = article_from_markdown(text, Path("/news/a.md"))
        assert (article.title, article.tags) == ("A: b", ("x", "y"))
        assert article.published is not None
        assert article.published.date().isoformat() == "2024-01-29"

    def test_the_first_heading_is_the_title_and_header_lines_are_read(self) -> None:
        article = article_from_markdown("# The *big* day\nDate: 2024-01-29\nSource: Wire\n\nText", Path("/news/a.md"))
        assert (article.title, article.source, article.text) == ("The big day", "Wire", "The big day\n\nText")

    @pytest.mark.parametrize(
        ("title", "header"),
        [
            ("# Day", "Date: 2024-01-29\nAuthor: Mira Castellane"),
            ("Day\n===", "**Date:** 2024-01-29  \n**Author**: Mira Castellane"),
            ("# Day #", "*Date: 2024-01-29*\\\n_By: Mira Castellane_"),
        ],
    )
    def test_header_lines_below_a_blank_line_are_read(self, title: str, header: str) -> None:
        article = article_from_markdown(f"{title}\n\n{header}\n\nText", Path("/news/a.md"))
        assert article.published is not None
        assert article.published.date().isoformat() == "2024-01-29"
        assert (article.authors, article.text) == (("Mira Castellane",), "Day\n\nText")

    @pytest.mark.parametrize(
        "text", ["# T\n\nDate: to be told\n\nText", "T\n\nBy: me\n\nText", "# T\n\nBy: me\nand you"]
    )
    def test_a_paragraph_that_only_begins_like_a_header_stays(self, text: str) -> None:
        article = article_from_markdown(text, Path("/news/a.md"))
        assert (article.published, article.authors) == (None, ())
        assert re.search(r"^(Date|By): ", article.text, re.M)

    def test_blocks_keep_lists_code_tables_and_links(self) -> None:
        text = "# T\n\n- one\n- [two](https://x.example/)\n\n```py\nif a:\n    b\n```\n\n"
        text += "| a | b |\n|---|---|\n| 1 | 2 |\n"
        blocks = article_from_markdown(text, Path("/news/a.md")).blocks
        assert [block.kind for block in blocks] == ["item", "item", "code", "table"]
        assert blocks[1].spans[0].href == "https://x.example/"
        assert "    b" in blocks[2].text

    def test_raw_html_goes_through_the_gate(self) -> None:
        text = "T\n\n<script>alert(1)</script>\n\n<p>kept <a href='javascript:x'>link</a></p>"
        article = article_from_markdown(text, Path("/news/a.md"))
        assert "alert" not in article.text
        assert "kept link" in article.text

    def test_related_links_lead_to_files_of_the_folder(self, folder: Path) -> None:
        text = "# T\n\nText\n\n## Related\n\n- [Other](other.txt)\n- [Out](../secret.txt)\n"
        text += "- <https://x.example/1>\n- A title\n"
        article = article_from_markdown(text, folder / "story.md")
        assert article.related == (str(folder / "other.txt"), "https://x.example/1", "A title")
        assert article.text == "T\n\nText"

    @pytest.mark.parametrize("text", ["> " * 5000 + "x", "[" * 20_000, "*a " * 20_000, "- " * 5000, "`" * 20_001])
    def test_nesting_ends(self, text: str) -> None:
        article_from_markdown(text, Path("/news/a.md"))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_an_article(text: str) -> None:
    for article in (article_from_text(text, HERE), article_from_markdown(text, HERE)):
        assert article.guid == "/news/story.txt"
        article.text.encode("utf-8")

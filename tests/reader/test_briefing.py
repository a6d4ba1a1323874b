"""Does a brief say in few lines what was reported, and can each line be found where it says that it stands?"""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cache.errors import BadQuery
from cache.rows import Row, StoryRow
from feeds.article import Article, Block
from reader.analysis.analyse import analyse
from reader.briefing import MOST_LINES, Brief, as_markdown, as_text, lines_of
from reader.novelty import Told
from reader.verbs.briefing import since_of
from tests.reader.cli import Home

NOW = datetime(2024, 2, 20, 12, tzinfo=UTC)
ROW = Row(
    1, "g", 1, "Feed", "https://f.example/", "", "", "T", NOW, NOW, int(NOW.timestamp()), False, False, False, 9, 1, ""
)
LEAD = "The harbour strike in Northport began on 22 January 2024, the Dockers' Union said."
SAME = "In Northport, the harbour strike began on 22 January 2024."
MORE = "Some 900 members of the union will vote on 1 March 2024 in the old customs house."


def told(id: int, source: str, *paragraphs: str) -> tuple[Row, Told]:
    article = Article(f"g{id}", f"Title {id}", tuple(Block("paragraph", text) for text in paragraphs))
    return replace(ROW, id=id, source=source), (article, analyse(article))


def test_each_source_gives_one_line_and_a_later_one_says_something_new() -> None:
    reports = [told(1, "Wire", LEAD), told(2, "Post", SAME, MORE), told(3, "Wire", MORE), told(4, "Times", SAME)]
    lines = lines_of(reports)
    assert [(line.row.id, line.text) for line in lines] == [(1, LEAD), (2, MORE)]
    texts = {row.id: report[0].text for row, report in reports}
    assert all(texts[line.row.id][line.start : line.end] == line.text for line in lines)


def test_there_are_only_so_many_lines_and_odd_texts_give_none() -> None:
    numbers = [
        told(n, f"S{n}", f"Report number {n} tells that {n * 100} ships lie before harbour {n}.") for n in range(2, 9)
    ]
    assert (len(lines_of(numbers)), len(lines_of(numbers, 6))) == (MOST_LINES, 6)
    assert lines_of([told(1, "Wire"), told(2, "Post", "")]) == ()


def test_markdown_is_taken_literally_and_links_lead_to_pages() -> None:
    line = lines_of([told(1, "[b]Wire[/b]", "A *starred* line of [sic] forty characters and some more.")])[0]
    line = replace(line, row=replace(line.row, url="https://w.example/1"))
    story = StoryRow(1, replace(ROW, title="*One* [/]"), 1, 1, 1, ROW.sorted_at)
    out = "\n".join(as_markdown([Brief(story, (line,))]))
    assert "## \\*One\\* \\[/\\]" in out
    assert "\\*starred\\* line of \\[sic\\]" in out
    assert "[\\[b\\]Wire\\[/b\\]](https://w.example/1)" in out
    assert "[1 [b]Wire[/b] 9-" in "\n".join(as_text([Brief(story, (line,))]))


@pytest.mark.parametrize(("text", "hours"), [("1d", 24), ("12h", 12), ("today", 12), ("2024-02-19", 36)])
def test_since_is_what_a_search_takes(text: str, hours: int) -> None:
    assert since_of(text, NOW) == int(NOW.timestamp()) - hours * 3600


@pytest.mark.parametrize("text", ["", "nonsense", 'a" b', "1x", "since:1d", "2024-13-01"])
def test_a_wrong_since_is_told_what_since_takes(text: str) -> None:
    with pytest.raises(BadQuery) as told:
        since_of(text, NOW)
    assert str(told.value) == f"--since takes 12h, 7d, 2w, today, yesterday or a day such as 2024-01-31, not '{text}'"


def test_brief_answers_on_the_shell(stocked: Home) -> None:
    found = stocked("brief", "--since", "2024-01-01", "--json").json
    assert [one["weight"] for one in found] == sorted((one["weight"] for one in found), reverse=True)
    for one in found:
        for line in one["lines"]:
            text = stocked("show", line["article"], "--json").json["text"]
            assert " ".join(text[line["start"] : line["end"]].split()) == line["text"]
    assert stocked("brief", "--since", "2024-01-01", "--limit", "1").out.count("\n  - ") >= 1
    assert stocked("brief", "--since", "2024-01-01", "--markdown").out.startswith("## ")
    none = stocked("brief", "--since", "2999-01-01")
    assert (none.code, none.out) == (0, "")
    assert none.err.startswith("no story since ")
    assert stocked("brief", "--since", "whenever").code == 2
    assert {"sources", "texts", "weight"} <= stocked("stories", "--json").json[0].keys()

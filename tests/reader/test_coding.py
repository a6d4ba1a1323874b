"""Does code have its colours, its text unchanged, whatever the lexer and the language?"""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.article import Article, Block
from reader.coding import COMMAND, LONGEST, MOST, marks, pieces
from reader.page import Mark, ordered
from reader.panes.article import ArticlePane
from reader.render import layout
from reader.tokens import STYLES, tokens
from tests.reader.article_world import SHORT, PaneApp, opened
from tests.reader.rest import at_rest
from tests.reader.screen import reader

CODE = 'def depth(hour=12):\n    return "deep"  # metres'
TIDES = Article("tides", "Tides", (Block("paragraph", "They wrote:"), Block("code", CODE, marker="python")))
LANGUAGES = ("python", "js", "json", "html", "c++", "bash", "pycon", "diff", "css", "text")


def named(code: str, language: str) -> list[tuple[str, str]]:
    return [(code[start:end], style.removeprefix("code-")) for start, end, style in tokens(code, language)]


def test_words_of_code_are_told_apart() -> None:
    assert named(CODE, "Python") == [
        *(("def", "keyword"), ("depth", "name"), ("12", "number"), ("return", "keyword"), ('"deep"', "string")),
        ("# metres", "comment"),
    ]
    assert named('{"open": true}', "json") == [('"open"', "name"), ("true", "number")]
    assert named("- old\n+ new", "diff") == [("- old", "number"), ("+ new", "string")]


@pytest.mark.parametrize("language", ["", "text", "klingon", "../../etc", "python" * 30])
def test_nothing_is_guessed_where_the_language_is_not_known(language: str) -> None:
    assert tokens(CODE, language) == []


PIECES = st.text(alphabet=st.sampled_from("ab1 \t\n'\"#/*{}<>!&;=-漢\u0301\x1b\r\u00ad"), max_size=80)


@settings(max_examples=60, deadline=None)
@given(PIECES, st.sampled_from(LANGUAGES))
def test_colours_alter_no_character(code: str, language: str) -> None:
    article = Article("g", "T", (Block("paragraph", "p"), Block("code", code, marker=language)))
    found: list[Mark] = []
    for start, stated, text in pieces(article):
        told = tokens(text, stated)
        assert [*told] == sorted(told)
        assert all(0 <= a < b <= len(text) and style in STYLES for a, b, style in told)
        assert all(one[1] <= other[0] for one, other in pairwise(told))
        found += [Mark(start + a, start + b, style) for a, b, style in told]
    page = layout(article, (), 30)
    plain = [(line.text, line.start, line.end) for line in page.lines]
    coloured = [page.line(row, ordered(found, len(article.text))) for row in range(len(page))]
    assert [(line.text, line.start, line.end) for line in coloured] == plain


def test_long_code_is_coloured_so_far() -> None:
    long = tuple(Block("code", "x = 1\n" * LONGEST, marker="python") for _ in range(5))
    found = pieces(Article("g", "T", (*long, Block("code", "y", marker=""))))
    assert [len(code) for _, _, code in found] == [LONGEST] * (MOST // LONGEST)


async def test_the_colours_come_from_a_process_of_their_own() -> None:
    found = await marks(pieces(TIDES))
    assert [TIDES.text[mark.start : mark.end] for mark in found] == [word for word, _ in named(CODE, "python")]


OFF_ITS_END = '[[0,3,"code-name"],[1,999,"code-name"]]'


@pytest.mark.parametrize(
    "does", ["print('Traceback')", f"print({OFF_ITS_END!r})", "raise SystemExit", "input(); input()"]
)
async def test_a_lexer_that_breaks_costs_colours_alone(does: str) -> None:
    found = await marks(pieces(TIDES), (sys.executable, "-c", does))
    assert [TIDES.text[mark.start : mark.end] for mark in found] == (["def"] if "999" in does else [])


async def test_a_lexer_that_does_not_end_is_ended() -> None:
    assert await marks(pieces(TIDES), (sys.executable, "-c", "import time; time.sleep(60)"), patience=0.01) == ()
    assert await marks(pieces(TIDES), ("/nowhere/python",)) == ()


async def test_code_is_asked_for_and_coloured_in_place() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 20)) as pilot:
        pane = await opened(pilot, TIDES)
        (wanted,) = app.heard(ArticlePane.CodeShown)
        before = [pane.render_line(y).text for y in range(20)]
        pane.colour_code(wanted.article, await marks(pieces(wanted.article)))
        await at_rest(pilot.app)
        assert [pane.render_line(y).text for y in range(20)] == before
        colour = pane.get_component_rich_style("article--code-string").color
        found = [seg.text for y in range(20) for seg in pane.render_line(y) if seg.style and seg.style.color == colour]
        assert found == ['"deep"']
        await opened(pilot, SHORT)
        pane.colour_code(TIDES, [Mark(0, 3, "code-name")])  # it comes late
        assert pane._code == ()


async def test_an_article_with_code_opens_plain_and_has_its_colours_after(tmp_path: Path) -> None:
    async with reader(tmp_path, "lone") as app:
        app.screen.cache.save(app.screen.cache.feeds()[0].feed.id, [TIDES])
        app.screen.open(app.screen.cache.counts().articles)
        assert app.screen.article._code == ()
        await app.settle()
        assert len(app.screen.article._code) == len(tokens(CODE, "python"))


def test_a_folder_that_the_reader_stands_in_brings_no_code_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("print('mine')")
    done = subprocess.run(COMMAND, input="[]", cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("", "")

"""Is what is selected by keys what is copied, piped and edited?"""

import asyncio
import os
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.worker import WorkerCancelled

from feeds.article import Article, Block, Span
from reader.editing import private_file
from reader.piping import MOST, Answer, pipe
from reader.render import layout
from reader.screens.answering import SHOWN, AnswerPane
from reader.screens.base import PICKING
from reader.selecting import Picked, Unit, excerpt, extent, moved, units, with_source
from tests.reader.opening import opened
from tests.reader.rest import at_rest
from tests.reader.screen import reader

ARTICLE = Article(
    "a",
    "A title",
    (
        Block("paragraph", "First words of it.", (Span(0, 5, "link", "https://a.example/1"),)),
        Block("item", "one", level=1, marker="•"),
        Block("item", "two", level=1, marker="•"),
        Block("paragraph", "Last words."),
    ),
    url="https://a.example/x",
)
PAGE = layout(ARTICLE, (), 10)


@pytest.mark.parametrize(
    ("unit", "anchor", "by", "selected"),
    [
        ("paragraph", 12, 0, "First words of it."),
        ("paragraph", 12, 1, "First words of it.\n\none"),
        ("paragraph", 12, 2, "First words of it.\n\none\ntwo"),
        ("paragraph", 12, -1, "A title\n\nFirst words of it."),
        ("paragraph", 12, -9, "A title\n\nFirst words of it."),
        ("paragraph", 12, 99, "First words of it.\n\none\ntwo\n\nLast words."),
        ("line", 9, 0, "First"),
        ("line", 9, 1, "First words of"),
        ("line", 8, 0, "A title"),
    ],
)
def test_a_selection_grows_by_whole_units(unit: Unit, anchor: int, by: int, selected: str) -> None:
    found = units(PAGE, unit)
    start, end = extent(moved(Picked(anchor, anchor, unit), found, by), found)
    assert ARTICLE.text[start:end].strip() == selected


def test_what_is_selected_can_be_moved_whole_and_ends_at_the_ends() -> None:
    found = units(PAGE, "paragraph")
    picked = moved(moved(Picked(0, 0), found, 1), found, 2, whole=True)
    start, end = extent(picked, found)
    assert ARTICLE.text[start:end] == "one\ntwo"
    assert extent(moved(picked, found, 50, whole=True), found)[1] == len(ARTICLE.text)
    assert extent(Picked(0, 0), []) == (0, 0)


def test_an_excerpt_keeps_links_and_lists_as_far_as_they_are_inside() -> None:
    start = ARTICLE.text.index("st words")
    assert excerpt(ARTICLE, start, ARTICLE.text.index("two")) == (
        Block("paragraph", "st words of it.", (Span(0, 2, "link", "https://a.example/1"),)),
        Block("item", "one", level=1, marker="•"),
    )


def test_as_markdown_it_says_where_it_is_from() -> None:
    told = with_source(ARTICLE, 0, ARTICLE.text.index("Last"), "The *Wire*")
    assert told == (
        "## A title\n\n[First](https://a.example/1) words of it.\n\n- one\n- two\n\n"
        "— [A title](https://a.example/x) · The \\*Wire\\*"
    )


# --- commands


def says(code: str) -> list[str]:
    return [sys.executable, "-c", code]


@pytest.mark.parametrize(
    ("code", "text", "ended"),
    [
        ("import sys; print(sys.stdin.read().upper())", "ABC", 0),
        ("import sys; sys.stderr.write('no'); sys.exit(3)", "no", 3),
        ("pass", "", 0),
        ("import sys, os; print(os.isatty(0), os.isatty(1))", "False False", 0),
        ("try: open('/dev/tty')\nexcept OSError: print('no terminal')", "no terminal", 0),
    ],
)
async def test_a_command_reads_the_text_and_has_no_terminal(code: str, text: str, ended: int) -> None:
    answer = await pipe(says(code), "abc")
    assert (answer.text.strip(), answer.code, answer.cut) == (text, ended, False)


async def test_a_command_that_says_too_much_or_reads_nothing_is_ended() -> None:
    endless = await pipe(says("while True: print('x' * 999)"), "")
    assert (len(endless.text), endless.cut) == (MOST, True)
    assert (await pipe(says("pass"), "x" * MOST)).code == 0


async def test_a_command_that_is_cancelled_is_gone_with_what_it_started(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    os.mkfifo(told)
    code = (
        "import os, signal, subprocess, sys\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import signal; signal.pause()'])\n"
        f"open({str(told)!r}, 'w').write(str(child.pid))\nsignal.pause()"
    )
    running = asyncio.create_task(pipe(says(code), ""))
    child = int(await asyncio.to_thread(told.read_text))
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    while (state := Path(f"/proc/{child}/stat")).exists() and state.read_text().split()[2] != "Z":
        await asyncio.sleep(0)


def test_the_file_of_an_editor_is_private_and_goes() -> None:
    with private_file("text", "article.md") as path:
        assert (path.read_text(), path.parent.stat().st_mode & 0o777) == ("text", 0o700)
    assert not path.parent.exists()


# --- keys


async def test_V_selects_paragraphs_that_y_copies_and_escape_ends(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        r.screen.open(2, 0)
        await r.settle()
        text = r.screen.article._text
        await r.press("V", "j")
        assert r.lines[-1].strip() == r.screen.named(PICKING)  # as long as it lasts, and whole at 80 columns
        assert cell_len(r.screen.named(PICKING)) <= 78
        await r.press("y")
        assert "y Y copy" not in r.lines[-1]
        assert r.app.clipboard == "\n\n".join(text.split("\n\n")[:2])
        assert not r.screen.article.picking
        await r.press("V", "J", "Y")
        first = text.split("\n\n")[1]
        words = len(first.split())  # of the article, not of what is written around them
        assert r.said == f"copied as Markdown with its source, {words} words"
        assert r.app.clipboard == f"{first}\n\n— Harbour strike enters fourth week \\[/\\] · Sample Post"
        await r.press("V", "escape")
        assert (r.screen.article.selected, r.focus) == (None, "article")


async def test_a_selection_goes_to_a_command_which_is_offered_again(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        r.screen.open(2, 0)
        await r.settle()
        await (await r.press("V", "|")).type(f"{sys.executable} -c 'import sys; print(len(sys.stdin.read()))'")
        await r.press("enter")
        assert r.said == f"{sys.executable}: {len('Harbour strike enters fourth week [/]') + 1}"
        await r.press("escape", "|", "enter")
        assert r.said == f"{sys.executable}: {len(r.screen.article._text) + 1}"


async def test_a_short_command_is_said_with_its_answer(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        r.screen.open(2, 0)
        await r.settle()
        await (await r.press("V", "|")).type("wc -w")
        await r.press("enter")
        assert r.said.split() == ["wc", "-w:", "6"]


async def test_another_command_ends_the_first_and_escape_ends_it(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        r.screen.open(2, 0)
        await r.settle()
        r.screen.piping = first = r.screen.pipe_to(says("import signal; signal.pause()"), "")
        await at_rest(r.app)
        r.screen.piping = second = r.screen.pipe_to(says("import signal; signal.pause()"), "")
        with pytest.raises(WorkerCancelled):
            await first.wait()
        await at_rest(r.app)
        assert "Esc ends it" in r.lines[-1]
        await r.press("escape")
        assert second.is_cancelled
        assert "Esc ends it" not in r.text


async def test_a_long_answer_is_read_on_a_page_as_far_as_keys_stay_quick(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike", (80, 24)) as r:
        r.screen.show_answer("sum", Answer("long " * 40 + "line", 0))
        await r.settle()
        assert "line" in r.text
        await r.press("escape")
        r.screen.show_answer("yes", Answer("y\n" * (MOST // 2), -9, cut=True))
        await r.settle()
        await r.press("G")
        assert "…" in r.text
        shown = r.app.screen.query_one(AnswerPane)._page
        assert shown is not None
        assert len(shown) <= SHOWN // 2 + 2


async def test_what_a_command_says_is_shown_as_it_stands_and_commands_nothing(tmp_path: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        r.screen.open(2, 0)
        await r.settle()
        code = r"print('[b]one[/b] \x1b[31mred\x1b]0;x\x07'); print('two')"
        await (await r.press("|")).type(f'{sys.executable} -c "{code}"')
        await r.press("enter")
        assert "[b]one[/b] \ufffd[31mred\ufffd]0;x\ufffd" in r.text
        await r.press("escape")
        assert len(r.app.screen_stack) == 1


async def test_the_editor_has_the_article_as_markdown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "kept.md"
    monkeypatch.setenv("VISUAL", f"{sys.executable} -c 'import shutil, sys; shutil.copy(sys.argv[1], \"{kept}\")'")
    async with reader(tmp_path, "strike") as r:
        r.screen.open(2, 0)
        await r.settle()
        await r.press("ctrl+e")
        assert r.said == "an editor cannot be opened in this terminal"
        monkeypatch.setattr(r.app, "suspend", nullcontext)
        await r.press("ctrl+e")
        assert r.said == "the article is kept as it was"
        assert kept.read_text().startswith("# Harbour strike enters fourth week")


async def test_in_the_mode_of_one_paragraph_the_others_are_dim_and_j_goes_on(tmp_path: Path) -> None:
    async with reader(tmp_path) as r:
        await opened(r)
        pane = r.screen.article
        assert pane._page
        found = units(pane._page, "paragraph")
        await r.press(".", "j")
        assert pane._lit == found[1]
        await r.press("G")
        assert pane._lit == found[-1]
        await r.press("]")
        assert pane.lights_one
        await r.press(".")
        assert not pane.lights_one

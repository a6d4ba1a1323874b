"""Does a story go out of the reader as a dossier, into no file that is there already?"""

from pathlib import Path

import pytest
from textual.widgets import Input

from reader.dossier_file import suggested
from tests.reader.screen import Reader, reader


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's own folder."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    return folder


async def send(r: Reader, typed: str | None = None) -> str:
    """Ask for a dossier; what stood in the box."""
    r.screen.action_dossier()
    await r.settle()
    box = r.app.screen.query_one(Input)
    offered = box.value
    if typed is not None:
        box.value = typed
    await r.press("enter")
    await r.rest()
    return offered


async def test_the_story_under_the_cursor_is_written_with_all_its_reports(tmp_path: Path, home: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await r.go_to("What the dockers")
        assert await send(r) == "~/what-the-dockers-want.html"
        assert r.said == "wrote 3 reports of this story to ~/what-the-dockers-want.html"
        text = (home / "what-the-dockers-want.html").read_text(encoding="utf-8")
        assert "Dockers walk out at Northport" in text
        assert "Mira Castellane" in text


async def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path, home: Path) -> None:
    kept = home / "mine.md"
    kept.write_text("my notes")
    async with reader(tmp_path, "strike") as r:
        await send(r, "~/mine.md")
        assert r.said == "~/mine.md is there already: it was left as it is"
        assert kept.read_text() == "my notes"


async def test_the_file_that_is_offered_is_not_there_yet(home: Path) -> None:
    (home / "weir.html").write_text("")
    assert suggested("Weir") == "~/weir-2.html"
    assert suggested("../a/..") == "~/a.html"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("~/a.pdf", "~/a.pdf: a dossier is a .md, .html or .epub file"),
        ("~/none/a.epub", "~/none/a.epub: cannot be written (No such file or directory)"),
    ],
)
async def test_what_cannot_be_written_is_said(tmp_path: Path, typed: str, said: str) -> None:
    async with reader(tmp_path, "strike") as r:
        await send(r, typed)
        assert r.said == said


async def test_nothing_typed_writes_nothing(tmp_path: Path, home: Path) -> None:
    async with reader(tmp_path, "strike") as r:
        await send(r, "")
        assert list(home.iterdir()) == []


async def test_without_a_story_there_is_nothing_to_send(tmp_path: Path) -> None:
    async with reader(tmp_path, "empty") as r:
        r.screen.action_dossier()
        await r.settle()
        assert r.said.startswith("there is no story here")

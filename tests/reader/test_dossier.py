"""Can a dossier be sent? Everything is in it, nothing hostile works in it, and it tells nothing of who made it."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

import pytest

from cache import derived
from cache.store import Cache
from feeds.article import Analysis, Block, Event, Feed, Mention, Span
from reader.dossier import Dossier, collect, stories_of
from reader.dossier_epub import as_epub
from reader.dossier_html import as_html
from reader.dossier_markdown import as_markdown
from tests.cache.make import article
from tests.reader.cli import Home
from tests.reader.test_written_out import Seen, read_back

HOSTILE = '<script>alert(1)</script> ]]> "&lt; [x](javascript:y) | * # Title'
BLOCKS = (
    Block("heading", HOSTILE, level=1),
    Block("paragraph", HOSTILE + "\n1. no list", (Span(0, 8, "link", "javascript:alert(1)"),)),
    Block("image", 'alt" onerror="x', marker="https://tracker.example/i.png"),
    Block("code", "``` \n</code>", marker="x"),
    Block("table", "a|b\t<td>\nc"),
    Block("item", HOSTILE, level=3, marker="•"),
)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    """A hostile report, a copy of it, a local one of the same story; and a story of its own."""
    with Cache.open(tmp_path / "cache.db") as opened:
        web = opened.add_feed(Feed("https://me:secret@feed.example/rss")).id
        here = opened.add_feed(Feed(str(tmp_path / "private folder"), kind="folder")).id
        evil = replace(article("evil", hours=2, title=HOSTILE, url="https://me:secret@page.example/1"), blocks=BLOCKS)
        opened.save(web, [evil, replace(evil, guid="copy", published=None), article("other", hours=1, language="en")])
        opened.save(here, [article("local", "Of 'Qaani' <b>", hours=3, url=f"{tmp_path}/private folder/x.txt")])
        opened.note_copy(2, 1)
        for id in (2, 4):
            opened.assign_story(id, 1)
        for id in (1, 2, 3, 4):
            _analyse(opened, id)
        yield opened


def _analyse(cache: Cache, id: int) -> None:
    """A name and a date at the beginning of the text, whatever stands there."""
    found = cache.get(id)
    event = Event(
        0, 4, 0, len(found.title), "2024-02-04", "2024-02-04", "2024-02-04", 738920, "day", names=("<i>Q</i>",)
    )
    analysis = Analysis((Mention(0, 4, "person", "<i>Q</i>"),), (), (event,))
    derived.save_analysis(cache, found, "1", analysis)


@pytest.fixture
def told(cache: Cache) -> Dossier:
    return collect(cache, stories_of(cache, [4, 3, 1], alone=False), "1")


def test_the_reports_of_each_story_stand_once_and_in_order(told: Dossier) -> None:
    numbered = [[(report.number, report.article.id, report.same_as) for report in c.reports] for c in told.chapters]
    assert numbered == [[(1, 4, 0), (2, 1, 0), (3, 2, 2)], [(4, 3, 0)]]
    assert told.title == f"{HOSTILE} and 1 other story"
    assert told.line == "4 reports of 2 sources, 1 Jun 2024"
    assert (told.language, f"{told.newest:%H:%M}") == ("en", "11:00")
    assert told.chapters[0].sources == [("private folder", 1), ("feed.example", 2)]
    assert [(name.name, name.reports, name.count) for name in told.chapters[0].names] == [("<i>Q</i>", 2, 2)]
    assert [told.chapters[0].told_by(item) for item in told.chapters[0].items if item.kind == "event"] == [[1, 2]]


def test_alone_takes_only_what_is_named(cache: Cache) -> None:
    (chapter,) = collect(cache, stories_of(cache, [2, 4, 2], alone=True), "1").chapters
    assert [(report.article.id, report.same_as) for report in chapter.reports] == [(4, 0), (2, 0)]


def forms(told: Dossier) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(as_epub(told))) as book:
        pages = "".join(book.read(name).decode() for name in book.namelist())
    return {"html": as_html(told), "markdown": as_markdown(told), "epub": pages}


def test_nothing_of_who_made_it_is_told(told: Dossier, tmp_path: Path) -> None:
    for form in forms(told).values():
        assert "secret" not in form
        assert str(tmp_path) not in form


def test_the_page_is_well_formed_and_loads_and_runs_nothing(told: Dossier) -> None:
    page = as_html(told)
    root = ElementTree.fromstring(page.removeprefix("<!DOCTYPE html>"))
    seen = Seen(page)
    assert not seen.tags & {"script", "img", "link", "iframe", "object", "form"}
    assert [address for address in seen.addresses if not address.startswith(("https://", "#report-"))] == []
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {address[1:] for address in seen.addresses if address[0] == "#"} <= set(ids)
    assert "url(" not in page
    assert not [name for name in seen.attributes if name.startswith("on") or name == "style"]
    assert HOSTILE in "".join(root.itertext())


def test_markdown_says_what_the_reports_say_and_no_more(told: Dossier) -> None:
    out = as_markdown(told)
    assert "![" not in out
    assert "<script" not in "".join(re.findall(r"(?<!\\)<script", out))
    lines = read_back(out)
    assert lines[0] == told.title
    assert HOSTILE in lines
    assert "``` \n</code>\n" in lines


def test_the_book_is_built_as_epub_asks(told: Dossier) -> None:
    made = as_epub(told)
    assert made[30:58] == b"mimetypeapplication/epub+zip"  # not compressed, without an extra field, first
    book = zipfile.ZipFile(BytesIO(made))
    assert book.testzip() is None
    parsed = {name: ElementTree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(("ml", "opf"))}
    (rootfile,) = parsed["META-INF/container.xml"].findall(".//{*}rootfile")
    package = parsed[rootfile.attrib["full-path"]]
    folder = PurePosixPath(rootfile.attrib["full-path"]).parent
    items = {item.attrib["id"]: str(folder / item.attrib["href"]) for item in package.findall(".//{*}item")}
    assert set(items.values()) == set(book.namelist()) - {
        "mimetype",
        "META-INF/container.xml",
        str(folder / "package.opf"),
    }
    assert {ref.attrib["idref"] for ref in package.findall(".//{*}itemref")} == set(items) - {"nav", "style"}
    assert [item.attrib["id"] for item in package.findall(".//{*}item") if item.get("properties") == "nav"] == ["nav"]
    said = {element.tag.partition("}")[2]: element.text for element in package.iter()}
    assert (said["title"], said["language"], said["meta"]) == (told.title, "en", "2024-06-01T11:00:00Z")
    for name, page in parsed.items():
        for link in page.findall(".//{*}a"):
            address = link.attrib["href"]
            assert address.startswith("https://") or str(folder / address) in items.values(), name
        assert not list(page.findall(".//{*}script")) + list(page.findall(".//{*}img"))
    contents = [link.text for link in parsed[items["nav"]].findall(".//{*}a")]
    assert contents[1:4] == [HOSTILE, "[1] Title local", f"[2] {HOSTILE}"]


def test_the_same_cache_gives_the_same_bytes(told: Dossier, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    again = collect(cache, stories_of(cache, [4, 3, 1], alone=False), "1")
    assert as_epub(again) == as_epub(told)


def test_a_dossier_is_written_on_the_shell_or_said_why_not(stocked: Home) -> None:
    (strike,) = stocked("search", "castellane vote", "--json").json
    done = stocked("dossier", strike["id"], "2", "d.epub", "--alone")
    assert (done.code, done.out, done.err) == (0, "wrote 2 reports of 2 stories to d.epub\n", "")
    assert (stocked.folder / "d.epub").read_bytes().startswith(b"PK")
    assert stocked("dossier", strike["id"], "d.doc").err == "d.doc: a dossier is a .md, .html or .epub file\n"
    missing = stocked("dossier", strike["id"], "no/where.md")
    assert (missing.code, missing.err) == (3, "no/where.md: cannot be written (No such file or directory)\n")
    assert not list(stocked.folder.glob(".*.part"))

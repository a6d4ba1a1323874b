"""Have links numbers where they are asked for, their addresses at the end, and the text nothing else?"""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from feeds.article import Article, Block, Span
from reader.numbered import LONGEST, MOST, address_rows, numbers
from reader.page import Link, Page
from reader.panes.article import ArticlePane
from reader.render import layout
from reader.wrap import widths
from tests.reader.article_world import SHORT, PaneApp, opened, rows
from tests.reader.rest import at_rest
from tests.reader.screen import reader
from tests.reader.test_render import ARTICLES, drawn

UNION, TIDES = "https://docks.example.org/union", "https://ports.example.net/2024/tides.html?a=1"
TEXT = "The union read the tides, as the union does."
LINKED = Article("linked", "Tides", (
    Block("paragraph", TEXT, (Span(4, 9, "link", UNION), Span(19, 24, "link", TIDES), Span(33, 38, "link", UNION))),
))  # fmt: skip


def shown(page: Page) -> list[str]:
    return [line.text.rstrip() for line in page.lines]


def test_links_have_numbers_one_address_one_number_and_the_addresses_stand_at_the_end() -> None:
    assert shown(layout(LINKED, (), 60, numbered=True)) == [
        *("Tides", "", "The union[1] read the tides[2], as the union[1] does.", "", "Links", f"[1] {UNION}"),
        f"[2] {TIDES}",
    ]
    assert "[1]" not in "".join(shown(layout(LINKED, (), 60)))
    assert shown(layout(SHORT, (), 60, numbered=True)) == shown(layout(SHORT, (), 60))


def test_a_number_has_its_room_and_stays_with_its_link() -> None:
    assert shown(layout(LINKED, (), 12, numbered=True))[2:6] == [
        "The union[1]",
        "read the",
        "tides[2], as",
        "the union[1]",
    ]


def test_a_long_address_goes_on_below_and_a_very_long_one_is_cut() -> None:
    long = "https://docks.example.org/" + "very-long/" * 100
    found = address_rows([UNION, long], 40, 7)
    lines = ["".join(text for text, _ in row.lead) for row in found]
    assert lines[:3] == ["", "Links", f"[1] {UNION}"]
    assert all(cell_len(line) <= 40 for line in lines)
    assert all(line.startswith("    ") for line in lines[4:])
    assert "".join(line[4:] for line in lines[3:]) == long[: LONGEST - 1] + "…"
    assert {row.href for row in found[3:]} == {long}


def test_the_host_of_an_address_stands_out() -> None:
    (_, _, row) = address_rows([TIDES], 80, 7)
    assert [text for text, style in row.lead if style == "plain"] == ["ports.example.net"]
    assert len(address_rows(["http://[broken"], 80, 7)) == 3


def test_footnotes_keep_their_own_numbers() -> None:
    page = "https://a.example/page"
    links = [
        Link(0, 1, f"{page}#fn1"),
        Link(2, 3, f"{page}#fnref1"),
        Link(4, 9, UNION),
        Link(10, 12, "https://b.example/#x"),
    ]
    notes, addresses = numbers("1 ↩ union xy", links)
    assert (dict(notes), addresses) == ({8: "[1]", 11: "[2]"}, (UNION, "https://b.example/#x"))


def test_no_more_addresses_are_listed_than_one_can_read() -> None:
    links = [Link(n, n + 1, f"https://a.example/{n}") for n in range(MOST + 5)]
    notes, addresses = numbers("x" * len(links), links)
    assert len(notes) == len(addresses) == MOST


def _linked(source: Article) -> Article:
    """Each word of an article a link."""

    def spans(block: Block) -> tuple[Span, ...]:
        found = enumerate(re.finditer(r"\w+", block.text))
        return tuple(Span(*word.span(), "link", f"https://a.example/{n % 12}") for n, word in found)

    return replace(source, blocks=tuple(replace(b, spans=spans(b)) if b.kind != "rule" else b for b in source.blocks))


@settings(max_examples=60, deadline=None)
@given(ARTICLES, st.integers(12, 90))
@example(Article("g", "", (Block("heading", "ﷺ\n1\xad1/1"),)), 12)
@example(Article("g", "", (Block("table", "11\t11 "),)), 12)
def test_numbers_alter_no_character_and_no_offset(source: Article, width: int) -> None:
    linked = _linked(source)
    plain, page = layout(linked, (), width), layout(linked, (), width, numbered=True)
    assert page.text == plain.text

    def seen(laid: Page) -> dict[int, str]:
        return {at: char for at, char in drawn(laid).items() if not char.isspace() and char != "-"}

    assert seen(page) == seen(plain)
    noted = [piece for line in page.lines if line.start >= 0 for piece in line.pieces if "note" in piece.styles]
    assert len(noted) == len(page.notes)
    assert all(cell_len(line.text.rstrip()) <= page.width for line in page.lines)  # a blank may stand over the edge
    for row, line in enumerate(page.lines):
        for piece in line.pieces:
            tab = len(piece.text) != piece.end - piece.start
            for offset in range(piece.start, piece.end):
                if tab or widths(piece.text)[offset - piece.start]:
                    assert page.offset_of(row, page.column_of(offset)) == offset


async def test_a_press_on_a_number_or_a_listed_address_opens_it() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 20)) as pilot:
        pane = await opened(pilot, LINKED)
        assert pane.number_links(True) == 2
        await at_rest(app)
        shown = list(rows(pane))
        left, first = pane.left, shown.index(f"[1] {UNION}")
        line = next(y for y, text in enumerate(shown) if text.startswith("The union[1]"))
        for x, y in ((10, line), (27, line), (8, first + 1), (30, line), (3, first - 1)):
            await pilot.click(pane, offset=(left + x + 1, y + 1))
        assert [told.href for told in app.heard(ArticlePane.LinkPressed)] == [UNION, TIDES, TIDES]


@pytest.mark.parametrize("size", [(140, 42), (80, 24)])
async def test_numbers_come_and_go_with_one_key_and_stay_from_article_to_article(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reader(tmp_path, "lone", size) as r:
        pressed: list[str] = []
        monkeypatch.setattr(r.app, "browse", pressed.append)
        r.screen.cache.save(1, [LINKED])
        await r.press("#")
        assert r.said == "open a story first"
        r.screen.open(2)
        assert "union[1]" in (await r.press("#")).text
        assert r.said == "2 addresses at the end of the article · G goes there"
        await r.press(";")
        assert r.screen.hints
        label = [label for label, (pane, _) in r.screen.hints.by_label.items() if pane is r.screen.article][-1]
        await r.press(*label)
        assert pressed == [TIDES]
        r.screen.open(1)
        assert "Links" not in r.text
        r.screen.open(2)
        await r.settle()
        assert f"[2] {TIDES}" in r.text
        assert "union[1]" not in (await r.press("#")).text
        assert r.said == "links without numbers"


async def test_links_are_counted_also_before_the_article_has_its_width(tmp_path: Path) -> None:
    async with reader(tmp_path, "lone", (80, 24)) as r:
        r.screen.cache.save(1, [LINKED])
        r.screen.open(2)
        assert not r.screen.article.size.width
        r.screen.action_links()
        assert r.said == "2 addresses at the end of the article · G goes there"


async def test_where_there_are_no_links_it_says_so(tmp_path: Path) -> None:
    async with reader(tmp_path, "lone") as r:
        r.screen.open(1)
        await r.press("#")
        assert r.said == "no links in this article; in others they have numbers now"

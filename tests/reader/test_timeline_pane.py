"""Does the timeline pane draw what it is given, straight and literal, fold and unfold, and keep its cursor?"""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.message import Message

from cache.rows import Row
from feeds.article import Event
from reader.panes.timeline import TimelinePane, tellings
from reader.themes import FALLBACK
from reader.timeline import Item, Telling
from tests.reader.rest import at_rest

WIDTH = 36
HOSTILE = "[/] [@click=app.quit]x[/] \x1b[31mred\x1b[0m \u202eevil\u202c 漢字文章新聞記者 cafe\u0301 \u200bzero"


def row(id: int, source: str, title: str = "A title") -> Row:
    return Row(id, f"g{id}", 1, "Feed", "https://x.example/", source, "", title, datetime(2024, 2, 1, tzinfo=UTC), None,
               1, False, False, False, 100, 1, "en")  # fmt: skip


REPORTS = {1: row(1, "Sample Post"), 2: row(2, "Sample Wire"), 3: row(3, HOSTILE)}


def event(start: int, value: str = "2024-02-04", confidence: str = "stated", names: tuple[str, ...] = ()) -> Event:
    return Event(start, start + 5, start, start + 40, value, value, value, 738920 if value else None, "day",
                 confidence=confidence, names=names)  # type: ignore[arg-type]  # fmt: skip


def item(start: int, brief: str, label: str = "4 Feb", article: int = 1, heading: str = "2024", **more: object) -> Item:
    names = more.pop("names", ())
    made = event(start, "" if heading == "undated" else "2024-02-04", names=names)  # type: ignore[arg-type]
    return Item(made, article, 2, heading, label, f"The sentence of {brief}", brief, **more)  # type: ignore[arg-type]


def telling(article: int, start: int, text: str) -> Telling:
    return Telling(article, event(start), 3, text)


SEVERAL = item(50, "the strike begins", tellings=(telling(2, 10, "Wire tells it."), telling(1, 50, "Post tells it.")))
ITEMS = [
    item(10, "the last contract is signed", "", heading="2019", names=("Mira Castellane", "Northport")),
    SEVERAL,
    item(60, "talks end", "13 Feb", article=2, major=True),
    item(0, "What the dockers want", "14 Feb", article=2, kind="report"),
    item(70, "a vote is planned", "since 15 Feb", names=("Mira Castellane",)),
    item(80, "final offer", "−48 h", heading="undated"),
]


class PaneApp(App[None]):
    """A timeline in a border."""

    CSS = f"TimelinePane {{ border: round white; width: {WIDTH}; }}"

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Message] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return FALLBACK[True]

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield TimelinePane()

    def on_timeline_pane_passed(self, event: TimelinePane.Passed) -> None:
        self.told.append(event)

    def on_timeline_pane_chosen(self, event: TimelinePane.Chosen) -> None:
        self.told.append(event)

    @property
    def pane(self) -> TimelinePane:
        return self.query_one(TimelinePane)

    @property
    def last(self) -> tuple[str, int, int]:
        """(kind, article, offset) of the last message."""
        told = self.told[-1]
        assert isinstance(told, TimelinePane.Passed | TimelinePane.Chosen)
        return type(told).__name__, told.telling.article, told.telling.event.start


def lines(pane: TimelinePane) -> list[str]:
    return [pane.render_line(y).text.rstrip() for y in range(pane.size.height)]


async def test_dates_dots_places_and_what_happened() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 40)) as pilot:
        app.pane.show(ITEMS, article=1, reports=REPORTS)
        await at_rest(pilot.app)
        found = "\n".join(lines(app.pane)).strip("\n")
    assert (
        found
        == """\
 2019
 └─● 2019                      ¶2
     the last contract is signed
     Mira Castellane, Northport
 2024
 ├─● 4 Feb                  x2 ¶3
 │   the strike begins
 ├─◆ 13 Feb           Sample Wire
 │   talks end
 ├─▤ 14 Feb           Sample Wire
 │   What the dockers want
 └─● since 15 Feb              ¶2
     a vote is planned
     Mira Castellane
 undated
 └─● −48 h                     ¶2
     final offer"""
    )


async def test_what_was_worked_out_is_marked_even_where_only_the_year_is_known() -> None:
    app = PaneApp()
    guessed = replace(ITEMS[0], event=event(10, confidence="resolved"))
    async with app.run_test(size=(80, 40)) as pilot:
        app.pane.show([guessed, replace(guessed, label="3 May")], article=1)
        await at_rest(pilot.app)
        assert [line[:12].rstrip() for line in lines(app.pane) if "◉" in line] == [" ├─◉ ≈2019", " └─◉ ≈3 May"]


async def test_what_hangs_on_something_undated_says_what_it_counts_from() -> None:
    app = PaneApp()
    hanging = Event(80, 85, 80, 120, "", offset="P8D", anchor="the attack on the tower")
    there = replace(ITEMS[-1], event=hanging, label="+8 d", brief="His death comes")
    unknown = replace(there, event=event(80, ""), label="")
    async with app.run_test(size=(80, 40)) as pilot:
        app.pane.show([there, replace(there, heading="2024"), unknown], article=1)
        await at_rest(pilot.app)
        told = [line for line in lines(app.pane) if "●" in line]
    assert told == [
        " └─● 8 d after the attack on…  ¶2",
        " └─● +8 d                      ¶2",
        " └─● date unknown              ¶2",
    ]


async def test_enter_unfolds_what_several_tell_and_h_folds_it() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 40)) as pilot:
        app.pane.show(ITEMS, article=1, reports=REPORTS)
        app.pane.focus()
        await pilot.press("j", "enter")
        assert app.last == ("Passed", 1, 50)
        shown = lines(app.pane)
        at = next(n for n, line in enumerate(shown) if "x2" in line)
        assert shown[at + 2 : at + 6] == [
            " │   ├ Sample Wire            ¶3",
            " │   │ Wire tells it.",
            " │   └ this article           ¶3",
            " │     Post tells it.",
        ]
        await pilot.press("j")
        assert app.last == ("Passed", 2, 10)
        await pilot.press("l")
        assert app.last == ("Chosen", 2, 10)
        await pilot.press("j", "enter")
        assert app.last == ("Chosen", 1, 50)
        assert app.pane.fold()
        assert (app.pane.item, app.pane.row.part, app.pane.fold()) == (1, -1, False)
        assert "Wire tells it." not in "\n".join(lines(app.pane))
        await pilot.press("l", "l")
        assert app.last == ("Chosen", 1, 50)


async def test_the_same_timeline_beside_another_article_keeps_cursor_and_what_is_unfolded() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 40)) as pilot:
        app.pane.show(ITEMS, article=1, reports=REPORTS)
        app.pane.focus()
        await pilot.press("j", "enter", "j")
        app.pane.show(ITEMS, article=2, reports=REPORTS)
        await at_rest(pilot.app)
        assert (app.pane.item, app.pane.row.part) == (1, 0)
        assert "├ this article" in "\n".join(lines(app.pane))
        app.pane.show(list(ITEMS), article=2, reports=REPORTS)
        assert app.pane.item == 0
        assert "├ this article" not in "\n".join(lines(app.pane))


async def test_the_bar_follows_the_reader_and_stays_on_the_event_of_a_sentence_that_tells_several() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 40)) as pilot:
        twice = [*ITEMS, replace(item(90, "one more"), event=event(70))]
        app.pane.show(twice, article=1, reports=REPORTS)
        await at_rest(pilot.app)
        found = []
        for offset in (0, 10, 49, 50, 69, 70, 500):
            app.pane.follow(offset)
            found.append(app.pane.marked)
        assert found == [0, 0, 0, 1, 1, 4, 5]
        app.pane.put(6)
        app.pane.follow(75)
        assert (app.pane.marked, app.pane.item) == (6, 6)
        bars = [line for line in lines(app.pane) if line.startswith("▌")]
        assert [bar.strip("▌ ├└─│●") for bar in bars] == ["4 Feb                     ¶2", "one more"]
        assert app.told == []


@pytest.mark.parametrize("width", [24, WIDTH, 46])
async def test_hostile_and_wide_text_stays_literal_and_columns_straight(width: int) -> None:
    app = PaneApp()
    odd = [replace(item(n, HOSTILE, HOSTILE[:n], n % 3 + 1, names=(HOSTILE,)), text=HOSTILE) for n in range(1, 30)]
    several = replace(odd[0], tellings=tuple(telling(n, n, HOSTILE) for n in (1, 2, 3)))
    async with app.run_test(size=(80, 60)) as pilot:
        app.pane.styles.width = width
        await at_rest(pilot.app)
        app.pane.show([several, *odd], HOSTILE, article=1, reports=REPORTS)
        app.pane.focus()
        await pilot.press("enter", "j", "G")
        await at_rest(pilot.app)
        assert all(app.pane.render_line(y).cell_length == app.pane.size.width for y in range(app.pane.size.height))
        shown = "\n".join(lines(app.pane))
        assert not {"\x1b", "\u202e", "\u202c", "\u200b"} & set(shown)
        assert "[/]" in shown
        assert all(cell_len(line) <= app.pane.size.width for line in lines(app.pane))


async def test_every_event_can_be_come_to_and_is_seen() -> None:
    app = PaneApp()
    many = [item(n, f"event number {n}", f"{n} Feb", heading=str(2000 + n // 20)) for n in range(200)]
    async with app.run_test(size=(80, 20)) as pilot:
        app.pane.show(many, article=1)
        app.pane.focus()
        for key, expected in (("j", range(1, 200)), ("k", range(198, -1, -1))):
            for at in expected:
                getattr(app.pane, "action_down" if key == "j" else "action_up")()
                assert app.pane.item == at
                assert f"event number {at}" in "\n".join(lines(app.pane))
        assert "2000" in lines(app.pane)[len(app.pane._head)]
        await pilot.press("G")
        assert "event number 199" in "\n".join(lines(app.pane))


async def test_the_scale_stays_above_the_rows() -> None:
    app = PaneApp()
    many = [item(n, f"event number {n}") for n in range(100)]
    dated = [replace(one, event=replace(one.event, ordinal=738920 + n // 50)) for n, one in enumerate(many)]
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.show(dated, article=1)
        app.pane.focus()
        await pilot.press("G")
        assert lines(app.pane)[0].startswith(" 4 Feb •───")
        assert lines(app.pane)[1] == ""
        await pilot.click(app.pane, offset=(8, 1))
        assert app.pane.item == 99


async def test_why_there_is_nothing_is_said() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.show((), "no dates found", article=1)
        app.pane.focus()
        await pilot.press("j", "k", "enter", "G")
        assert lines(app.pane)[0] == " no dates found"
        assert (app.told, app.pane.fold(), app.pane.telling) == ([], False, None)


def test_an_item_without_tellings_is_told_by_its_own_article() -> None:
    (own,) = tellings(ITEMS[0])
    assert (own.article, own.event, own.paragraph) == (1, ITEMS[0].event, 2)

"""How do tests drive the whole reader? A cache filled once and copied, the app in a headless terminal, its text."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache as once
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import pytest
from textual import events
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import Worker

from cache.lessons import learn
from cache.store import Cache
from feeds.article import Article, Block, Feed, Mention
from reader.analysis.names import by_rules, model
from reader.analysis.worker import finish
from reader.app import BackstoryApp
from reader.config import Config
from reader.lessons import LESSONS
from reader.paths import Paths
from reader.screens.reading import ReadingScreen
from reader.session import store_samples
from tests.feeds.pictures import kept
from tests.reader.rest import TICK, at_rest

T = TypeVar("T")
STYLE = str(Path(sys.modules[BackstoryApp.__module__].__file__ or "").with_name("app.tcss"))
NOW = datetime(2024, 2, 20, 12, tzinfo=UTC)
LITERAL = ("A bracket [/] in a title about the pilots of Halvern", "[@click=app.bell]x[/] rings for the Halvern pilots")
"""Titles that a careless screen would take for markup."""
TALES = (
    "The Halvern Pilots' Guild and Ida Vestergren met the Halvern Port Company on 25 January 2024. "
    "The pilots of Halvern asked for a second pilot on winter nights, and Tomas Brannigh refused again.",
    "Tomas Brannigh of the Halvern Port Company refused the pilots of Halvern again: no second pilot on winter nights. "
    "Ida Vestergren and the Halvern Pilots' Guild had asked for one on 25 January 2024.",
)
ASKING = {
    *(
        "search_for",
        "action_lists",
        "action_change_search",
        "action_find",
        "action_add",
        "show_name",
        "action_name_page",
        "action_rename",
        "action_merge",
    ),
    *(
        "action_why",
        "action_compare",
        "action_statistics",
        "action_feed_page",
        "open_name",
        "action_pipe",
        "action_mute",
        "action_dossier",
        "visit_feed",
        "action_rename_feed",
        "action_tag_feed",
        "show_answer_page",
    ),
}
"""Workers that wait for the reader of a box or a page: they run as long as it is open."""


class QuietApp(BackstoryApp):
    """The reader without its analysing process: the caches of these tests are analysed already."""

    CSS_PATH = STYLE
    busy = 0
    """How much runs in the thread beside the screen."""

    def analyse(self, article: int) -> Any:
        """Nobody is asked."""

    async def aside(self, work: Callable[[Cache], T]) -> T:
        """Count what runs."""
        self.busy += 1
        try:
            return await super().aside(work)
        finally:
            self.busy -= 1


@once
def seed(name: str) -> bytes:
    """The bytes of an analysed cache: 'samples', 'new' (and no key is known yet), 'odd' (and titles with brackets),
    'strike' (a story of three reports, and another article), 'pictured' (an article with images), 'lone' or 'empty'."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "cache.db")
        with Cache.open(path) as cache:
            if name in ("samples", "odd", "new"):
                store_samples(cache)
            if name != "new":
                learn(cache, [lesson.id for lesson in LESSONS])
            if name in ("odd", "lone"):
                feed = cache.add_feed(Feed("https://odd.example/feed", "Odd [b]Wire[/b]"))
                cache.save(feed.id, _odd() if name == "odd" else [_baker()])
            if name == "pictured":
                feed = cache.add_feed(Feed("https://wire.example/feed", "Wire"))
                cache.save(feed.id, [_pictured()])
                cache.save_image(1, PICTURED[0], kept((480, 240)))
            if name == "strike":
                feed = cache.add_feed(Feed("https://wire.example/feed", "Wire"))
                cache.save(feed.id, [*_strike(), _baker()])
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr("reader.analysis.analyse.read", _read)
                finish(cache)
            if name == "strike":
                for id in (2, 3):
                    cache.assign_story(id, cache.row(1).story)
        return path.read_bytes()


def _read(text: str, title_end: int = 0, language: str = "en") -> tuple[tuple[Mention, ...], str]:
    """Names by rules, as if by the model: what this reads in a doubtful place differs from processor to processor."""
    return by_rules.find_names(text, title_end), model.NAME


def _odd() -> list[Article]:
    return [
        Article(
            f"odd{number}",
            title,
            (Block("paragraph", title), Block("paragraph", f"{TALES[number]} This was report {number}.")),
            url=f"https://odd.example/{number}",
            published=NOW - timedelta(hours=number + 1),
        )
        for number, title in enumerate(LITERAL)
    ]


STRIKE = {
    "Sample Wire": (
        "Dockers walk out at Northport",
        "The harbour strike in Northport began on 22 January 2024, the Dockers' Union said.",
        "Mira Castellane led the march to the gates on 23 January 2024.",
    ),
    "Sample Post": (
        "Harbour strike enters fourth week [/]",
        "Talks between the Dockers' Union and Northport Authority ended on 13 February 2024 without a result.",
        "Mira Castellane said on Wednesday that members would vote on 1 March 2024.",
        *(
            f"Ships of line {number} wait off the harbour, and nobody knows for how long they will."
            for number in range(9)
        ),
        "The harbour strike began in Northport on 22 January 2024.",
        "The owners had signed the last contract with the Dockers' Union on 3 May 2019.",
    ),
    "Sample Times [b]": (
        "What the dockers want",
        "The Dockers' Union in Northport wants a new contract, Mira Castellane said on 29 January 2024.",
        *(f"Crane {number} stands still, and nobody knows for how long it will be." for number in range(9)),
        "A mediator came to the harbour strike on 5 February 2024 and left the same night.",
    ),
}
"""Three reports of one story by their sources: title and paragraphs."""


def _strike() -> list[Article]:
    return [
        Article(
            source,
            title,
            tuple(Block("paragraph", text) for text in texts),
            source=source,
            published=NOW - timedelta(days=12 - 5 * number),
        )
        for number, (source, (title, *texts)) in enumerate(STRIKE.items())
    ]


PICTURED = ("https://wire.example/harbour.png", "https://wire.example/crane.png")
"""The images of an article: the first is kept, the second is not."""


def _pictured() -> Article:
    first, second = (Block("image", text, marker=address) for text, address in
                     zip(("The harbour at dawn", "A crane stands still"), PICTURED, strict=True))  # fmt: skip
    blocks = (Block("paragraph", TALES[0]), first, Block("paragraph", TALES[1]), second, Block("paragraph", TALES[0]))
    return Article("pictured", "A quiet harbour", blocks, published=NOW)


def _baker() -> Article:
    text = "Rye bread won a prize. The jury tasted forty loaves in one afternoon."
    return Article("baker", "Village baker wins a prize", (Block("paragraph", text),), published=NOW)


@dataclass
class Reader:
    """The running app, and hands for it."""

    app: QuietApp
    pilot: Pilot[None]

    @property
    def screen(self) -> ReadingScreen:
        """The reading screen."""
        return self.app.reading

    @property
    def lines(self) -> list[str]:
        """What the terminal shows, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """What the terminal shows."""
        return "\n".join(self.lines)

    @property
    def said(self) -> str:
        """The line at the bottom."""
        return self.screen.status.message

    @property
    def focus(self) -> str:
        """The pane with the focus."""
        return self.screen.pane_with_focus()

    @property
    def title(self) -> str:
        """The title of the row under the list's cursor."""
        entry = self.screen.stories.entry
        return entry.row.title if entry is not None else ""

    async def settle(self) -> None:
        """Wait until nothing is left to do but to wait for a key."""
        await at_rest(self.app)
        while (running := self._running()) or self.app.busy:
            if running:
                await asyncio.gather(*(worker.wait() for worker in running), return_exceptions=True)
            else:
                await asyncio.sleep(TICK)
            await at_rest(self.app)

    def _running(self) -> list[Worker[Any]]:
        return [worker for worker in self.app.workers if not worker.is_finished and worker.name not in ASKING]

    async def rest(self) -> None:
        """Wait until the list has said where its cursor rests."""
        while not self.screen.rests:
            await asyncio.sleep(TICK)
        await self.settle()

    async def press(self, *keys: str) -> "Reader":
        """Press keys, each when the one before has done its work."""
        for key in keys:  # not by the pilot, which waits three times for the process to fall idle
            char = key if len(key) == 1 else " " if key == "space" else None
            self.app.post_message(events.Key(_character_to_key(key) if len(key) == 1 else key, char))
            await self.settle()
        return self

    async def type(self, words: str) -> "Reader":
        """Put words into the input, as a paste does."""
        self.app.screen.query_one(Input).insert_text_at_cursor(words)
        await self.settle()
        return self

    async def resize(self, width: int, height: int) -> "Reader":
        """Another size of the terminal."""
        driver = self.app._driver
        assert driver is not None
        driver._size = (width, height)
        self.app.post_message(events.Resize(Size(width, height), Size(width, height)))
        await self.settle()
        return self

    async def go_to(self, title: str) -> "Reader":
        """Put the list's cursor on the story whose title begins so."""
        pages = self.screen.stories.pages
        assert pages is not None
        entries = [pages.entry(index) for index in range(len(pages))]
        self.screen.stories.go_to([e.row.title.startswith(title) for e in entries if e is not None].index(True))
        await self.settle()
        return self


@asynccontextmanager
async def reader(
    tmp_path: Path,
    name: str = "samples",
    size: tuple[int, int] = (140, 42),
    config: Config = Config(),  # noqa: B008  # it is frozen
    **options: Any,
) -> AsyncIterator[Reader]:
    """The reader over a copy of a seeded cache, its clock standing still, in UTC."""
    os.environ["TZ"] = "UTC"
    time.tzset()
    paths = Paths(tmp_path / "cache.db", tmp_path / "config.toml")
    paths.cache.write_bytes(seed(name))
    with Cache.open(paths.cache) as cache:
        app = QuietApp(cache, paths, config, **options)
        async with app.run_test(size=size) as pilot:
            driven = Reader(app, pilot)
            app.reading.stories.now = lambda: NOW
            app.look_at_clock()
            await driven.settle()
            yield driven

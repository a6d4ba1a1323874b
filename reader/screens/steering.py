"""How do timeline and article move each other? The article's own timeline, or that of all reports of its story."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import on, work
from textual.geometry import Size

from cache.rows import Row
from cache.store import Cache
from feeds.record import dataclass
from reader.history import Place
from reader.labels import left, plural, source_of
from reader.panes.timeline import TimelinePane
from reader.reading import Reading, Surroundings, story_timeline
from reader.screens.opening import STORED, OpeningScreen

if TYPE_CHECKING:
    from reader.timeline import Item, Telling

ENDS = 6
"""Cells of a border that words on it leave to its ends."""
MOST_FOLDED = 6
"""Dates that the folded timeline shows at the most."""


@dataclass(frozen=True, slots=True)
class Told:
    """The timeline of a story, and its reports by their ids."""

    items: "Sequence[Item]"
    reports: dict[int, Row]


class SteeringScreen(OpeningScreen, part=True):
    """What stands in the timeline pane, and what its events do."""

    def __init__(self) -> None:
        super().__init__()
        self.story: Told | None = None
        """The timeline of the story, once it is known."""
        self.folded_for = 0
        """Cells that the folded timeline had when it was last folded."""
        self._seen: tuple[int, int, int, Size] | None = None
        """The article, its first line, the sentence gone to and the size of its pane, as it was told last."""

    # --- what stands in the pane

    def stays_whole(self, id: int) -> bool:
        """Whether the timeline shows the story, and the article is one of its reports."""
        return self.whole and self.story is not None and id in self.story.reports

    def show_reading(self, reading: Reading, offset: int) -> None:
        """The timeline of another article, or of its story."""
        super().show_reading(reading, offset)
        if self.story is not None and reading.row.id not in self.story.reports:
            self.story = None
        if self.whole:
            self.show_timeline()

    def show_waiting(self) -> None:
        """Nor is its timeline."""
        super().show_waiting()
        if self.around is None and not self.whole:
            self.show_timeline()

    def show_surroundings(self, around: Surroundings) -> None:
        """The timeline of the article, and folded under its title where there is no room beside it."""
        super().show_surroundings(around)
        self.fold_timeline()
        self.tell_progress()
        if not self.whole:
            self.show_timeline()

    def show_timeline(self) -> None:
        """Fill the pane with what is known of the article, or of the whole story."""
        pane = self.timeline_pane
        waiting = self.reading is not None and self.reading.analysis is None
        if not self.whole:
            items: Sequence[Item] = self.around.items if self.around is not None else ()
            counted = f" · {plural(len(items), 'event')}" if items else ""
            note = "reading the dates …" if waiting else _note(items, "article") if self.around is not None else ""
            pane.border_title = f"Timeline · article{counted}"
            pane.show(items, note, article=self.current)
        elif self.story is None:
            pane.border_title = "Timeline · story"
            pane.show((), "reading the story …", article=self.current)
        else:
            pane.border_title = f"Timeline · story · {plural(len(self.story.reports), 'report')}"
            pane.show(
                self.story.items, _note(self.story.items, "story"), article=self.current, reports=self.story.reports
            )
        if not pane.has_focus:
            pane.follow(self.article.reading_at)
        if self.around is not None and not waiting:
            self.side.share()

    def fold_timeline(self) -> None:
        """Where the panes come one at a time, the timeline stands folded into one line under the title."""
        if self.reading is None or self.around is None:
            return
        self.folded_for = self._room_to_fold()
        from reader.timeline import folded_timeline

        shown = [folded_timeline(self.around.items, most) for most in range(MOST_FOLDED, 0, -1)]
        fitting = [line for line in shown if cell_len(line) <= self.folded_for]
        self.article.set_meta("\n".join([self.told_of(self.reading), *fitting[:1]]).rstrip())

    def _room_to_fold(self) -> int:
        """Cells that the folded timeline may take; 0 where it does not fold."""
        return self.article.column if self.has_class("-one") and not self.app.spoken else 0

    def analysed(self, id: int) -> None:
        """The analyser has read the article, or rests: what it found is on the timeline of the story too."""
        super().analysed(id)
        if self.whole and id in (0, self.current):
            self.load_story(self.current)

    # --- keys

    def action_timeline(self) -> None:
        """To the timeline of this article, and back."""
        self._to_timeline(whole=False)

    def action_story_timeline(self) -> None:
        """To the timeline of all reports of this story, and back."""
        self._to_timeline(whole=True)

    def _to_timeline(self, *, whole: bool) -> None:
        if self.reading is None:
            self.ask_for_story()
        elif self.timeline_pane.has_focus and self.whole == whole:
            self.focus_pane("article")
        else:
            if self.whole != whole:
                self.whole = whole
                self.show_timeline()
                self.timeline_pane.follow(self.article.reading_at)
            if whole and self.story is None:
                self.load_story(self.current)
            self.focus_pane("timeline")

    @work(exclusive=True, group="story")
    async def load_story(self, id: int, entry: tuple[int, int] | None = None) -> None:
        """The timeline of the story, computed beside the screen; the cursor goes to an entry, else where the article is
        read, else it stays on what it stood on."""
        told = await self.aside(partial(_told, id))
        if told is None or id != self.current or not self.whole:
            return
        known = self._entry() if self.story is not None else None
        self.story = told
        self.show_timeline()
        self.timeline_pane.follow(self.article.reading_at)
        if (entry := entry or known) is not None:
            self.timeline_pane.put_telling(*entry)

    # --- the timeline moves the article

    @on(TimelinePane.Passed)
    def pass_event(self, event: TimelinePane.Passed) -> None:
        """The article moves to the sentence; of another report is said which it is."""
        telling = event.telling
        if telling.article == self.current:
            self.article.go_to(telling.event.sentence_start, telling.event.sentence_end)
        else:
            self.article.unmark()
            said = "published by" if event.item.kind == "report" else "told by"
            self.say(f"{said} {self._source(telling)} · {self.key_of('open')} opens it there")

    @on(TimelinePane.Chosen)
    def go_to_event(self, event: TimelinePane.Chosen) -> None:
        """To the sentence, also in another report, whose story's timeline stays."""
        telling = event.telling
        if telling.article != self.current:
            self.open(telling.article, 0, whole=self.whole)
        if telling.article == self.current:
            self.focus_pane("article")
            self.article.go_to(telling.event.sentence_start, telling.event.sentence_end)

    def _source(self, telling: "Telling") -> str:
        row = self.story.reports.get(telling.article) if self.story is not None else None
        return source_of(row) if row is not None else "another report"

    # --- the article moves the timeline

    def follow(self) -> None:
        """The timeline follows the article, where the reader moved in it, and not where it was laid out anew."""
        self.tell_progress()
        if self.folded_for != self._room_to_fold():  # the article has another width now, or its first one
            self.fold_timeline()
        pane, before = self.article, self._seen
        self._seen = self.current, pane.top, pane.gone_to, pane.size
        known = before is not None and before[0] == self.current
        laid_out = before is not None and known and (before[:3] == self._seen[:3] or before[3] != self._seen[3])
        if not (laid_out or self.timeline_pane.has_focus):
            self.timeline_pane.follow(self.article.reading_at)
        self.draw(self.article, self.timeline_pane)

    def tell_progress(self) -> None:
        """How far one is, on the border; before it how many stories are related, where their pane is hidden."""
        if self.reading is None:
            self.article.tell_corner("")
            return
        words = self.reading.row.words
        near = len(self.around.related) if self.around is not None else 0
        hidden = any(map(self.has_class, ("-one", "-two", "no-sides"))) and not self.has_class("on-side")
        told = [
            self._report_of_story(),
            f"{near} related" if near and hidden else "",
            left(words, self.article.progress),
        ]
        while cell_len(corner := " · ".join(filter(None, told))) > self.article.size.width - ENDS and any(told[:-1]):
            told.pop(0)
        self.article.tell_corner(corner)

    def _report_of_story(self) -> str:
        """Which report of its story the article is, where there are several."""
        ids = [row.id for row in self.around.reports] if self.around is not None else []
        return f"report {ids.index(self.current) + 1} of {len(ids)}" if self.current in ids and len(ids) > 1 else ""

    # --- back and forward

    def here(self) -> Place:
        """The line that is read, and where on the timeline of the story the reader is."""
        steering = self.whole and self.timeline_pane.has_focus
        return replace(super().here(), entry=self._entry(), steering=steering)

    def _entry(self) -> tuple[int, int] | None:
        telling = self.timeline_pane.telling
        return (telling.article, telling.event.start) if self.whole and telling is not None else None

    def return_to(self, place: Place) -> None:
        """The line that was read, the timeline as it was."""
        if place.article:
            super().return_to(place)
        if place.entry is None or self.current != place.article:
            return
        if self.story is None:
            self.load_story(place.article, place.entry)
        else:
            self.timeline_pane.put_telling(*place.entry)
        if place.steering:
            self.focus_pane("timeline")


def _told(id: int, cache: Cache) -> Told:
    rows = cache.story_articles(cache.row(id).story)
    return Told(story_timeline(cache, id, STORED), {row.id: row for row in rows})


def _note(items: "Sequence[Item]", what: str) -> str:
    dated = [item for item in items if item.event.value]
    return {0: "no dates found" if not items else "", 1: f"only one date in this {what}"}.get(len(dated), "")

"""The reading screen: the panes, what passes between them, and what becomes of them as the terminal narrows."""

from collections.abc import Mapping
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from cache.errors import CacheError
from cache.rows import Filter
from reader.bindings import bindings
from reader.commands import footer, shown_key
from reader.labels import minutes, plural
from reader.panes.article import ArticlePane
from reader.panes.bars import HeaderBar, StatusBar
from reader.panes.related import RelatedPane
from reader.panes.split import Side, Split
from reader.panes.stories import StoriesPane
from reader.panes.timeline import TimelinePane
from reader.screens.numbering import NumberingScreen

PANES = ("stories", "article", "timeline", "related")
LEAST = (40, 12)
STEP = 4
"""Columns that lines get longer or shorter by."""
NARROWEST = 30
WELCOME = "{open} opens a story · {help} shows the keys"


class ReadingScreen(NumberingScreen):
    """The one screen that a reader lives in."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("reader")
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  # Textual declares it so
        (0, "-one"), (84, "-two"), (116, "-three"), (160, "-wide"), (200, "-vast"),
    ]  # fmt: skip
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-high")]  # noqa: RUF012  # as above
    _styled = False

    def compose(self) -> ComposeResult:
        """Header, panes, status."""
        yield HeaderBar(id="header")
        if self.app.tutor:
            from reader.panes.tutor import TutorBar

            yield TutorBar(id="tutor")
        with Split(id="panes"):
            yield StoriesPane(id="stories", moved=self.number_list)
            yield ArticlePane(id="article", measure=self.app.measure, moved=self.follow)
            with Side(id="side"):
                yield TimelinePane(id="timeline")
                yield RelatedPane(id="related")
        yield StatusBar(id="status")
        yield Static(f"Backstory needs a terminal of {LEAST[0]}x{LEAST[1]} or more.", id="too-small", markup=False)

    def on_mount(self) -> None:
        """The stories are there at once, from the cache."""
        self.folding = self.app.folding
        self.take_order(self.app.looks.get("order", self.app.sort))
        self.stories.show(self.pages_of(self.filter))
        self.go_to_begin()
        self.timeline_pane.border_title = "Timeline"
        self.related_pane.border_title = "Related"
        self.article.clear(self.named(WELCOME))
        self.title_list()
        self.count()
        self.set_class(self.app.looks.get("sides") == "hidden", "no-sides")
        self.split.begin(self.app.looks)
        self.focus_pane("stories")
        if self.app.first_article:
            self.open(self.app.first_article, focus=self.app.focus_first)
        if self.app.greeting:
            self.say(self.app.greeting)
        self.begin_lessons()

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """At the start nothing is styled again: all was just now, in the same classes."""
        event.refresh_styles, self._styled = event.refresh_styles and self._styled, True

    def name_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Others came while the reader is open."""
        if self.reading is None:
            self.article.clear(self.named(WELCOME))
        else:
            self.tell_head(self.reading)
        self.tell_lasting()
        self.name_next_key()

    # --- layout

    def on_resize(self, event: events.Resize) -> None:
        """Under the least size there is one sentence; the timeline folds, or unfolds, with the panes."""
        if self.around is not None:
            self.call_after_refresh(self.fold_timeline)
            self.call_after_refresh(self.tell_progress)
        self.set_class(event.size.width < LEAST[0] or event.size.height < LEAST[1], "too-small")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The pane with the focus comes forward where not all have room."""
        if event.widget is not self.focused:  # it was left again since
            return
        name = event.widget.id or ""
        place = {"timeline": "side", "related": "side"}.get(name, name)
        if name in PANES:
            self.set_classes_for(place)
            self.status.offer(footer(name))
            self.name_next_key()
            if self.app.spoken:
                self.say_place(name)

    def say_place(self, name: str) -> None:
        """Which pane the reader came to, and how much there is in it."""
        pages, reading = self.stories.pages, self.reading
        told = {
            "stories": f"Stories, row {self.stories.cursor + 1} of {len(pages) if pages is not None else 0}",
            "article": f"Article, {reading.row.words:,} words, {minutes(reading.row.words)} min" if reading else "",
            "timeline": str(self.timeline_pane.border_title),
            "related": f"Related, {plural(len(self.related_pane.items), 'story', 'stories')}",
        }
        self.say(told[name])

    def set_classes_for(self, place: str) -> None:
        """Where the reader is, as a class for the style sheet."""
        if not self.has_class(f"on-{place}"):
            self.remove_class("on-stories", "on-article", "on-side", update=False)
            # Where every pane has room the style sheet says the same of all places, and need not be asked.
            self.add_class(f"on-{place}", update=self.has_class("-one") or self.has_class("-two"))
            self.tell_progress()

    def focus_pane(self, name: str) -> None:
        """Go to a pane; a hidden one comes forward first. Leaving the timeline takes its mark from the article."""
        if self.timeline_pane.has_focus and name != "timeline":
            self.article.unmark()
        if name != "article":
            self.remove_class("zen")
        if name in ("timeline", "related"):
            if self.has_class("no-sides"):
                self.remove_class("no-sides")
                self.keep_look("sides", "shown")
            if self.reading is not None and not (self.whole and name == "timeline"):
                self.show_waiting()  # keys mean what stands around this article, not around the one before
        self.set_classes_for({"timeline": "side", "related": "side"}.get(name, name))
        super().focus_pane(name)

    def pane_with_focus(self) -> str:
        """The name of the pane with the focus."""
        return self.focused.id or "" if self.focused is not None and self.focused.id in PANES else ""

    def action_next_pane(self) -> None:
        """Tab."""
        self._turn(1)

    def action_previous_pane(self) -> None:
        """Shift tab."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        if self.reading is None:
            self.ask_for_story()
        order = [name for name in PANES if name == "stories" or self.reading is not None]
        at = order.index(self.pane_with_focus()) if self.pane_with_focus() in order else 0
        self.focus_pane(order[(at + by) % len(order)])

    def action_zen(self) -> None:
        """The article alone."""
        if self.reading is None:
            self.ask_for_story()
        else:
            self.toggle_class("zen")
            self.focus_pane("article")

    def action_sides(self) -> None:
        """Side panes on and off."""
        self.toggle_class("no-sides")
        shown = "hidden" if self.has_class("no-sides") else "shown"
        self.keep_look("sides", shown)
        if self.has_class("-one") or self.has_class("-two"):
            self.say(self.named(f"side panes {shown} where there is room for them · {{timeline}} the timeline"))
        if self.has_class("no-sides") and self.pane_with_focus() in ("timeline", "related"):
            self.focus_pane("article")
        if self.reading is not None:
            self.call_after_refresh(self.tell_progress)  # when the article has its width: it may have been hidden

    def action_wider(self) -> None:
        """Longer lines in the article; a wider list, or side, where that has the focus."""
        self._widen(STEP)

    def action_narrower(self) -> None:
        """Shorter ones, a narrower one."""
        self._widen(-STEP)

    def _widen(self, by: int) -> None:
        focus = self.pane_with_focus()
        if focus in ("", "article") or self.has_class("-one"):
            self._set_measure(by)
            return
        name, told = ("stories", "the list") if focus == "stories" else ("side", "the side")
        word, width = self.split.widen(name, by)
        if width:
            self.keep_look(word, str(width))
            self.say(f"{told} has {width} columns")
        else:
            self.say(f"{told} cannot be {'wider' if by > 0 else 'narrower'} here")

    def _set_measure(self, by: int) -> None:
        """Lines longer or shorter than they are seen, as far as there is room; so again at the next start."""
        pane, before = self.article, self.app.measure
        shown = pane.column if pane.size.width else before
        pane.set_measure(max(NARROWEST, shown + by))
        if shown == (pane.column if pane.size.width else pane.measure):
            pane.set_measure(before)
            self.say(f"lines have {shown} columns: there is no room for more" if by > 0 else "no lines are shorter")
            return
        self.app.measure = pane.measure
        self.keep_look("measure", f"{self.app.config.measure} {pane.measure}")
        self.say(f"lines of {pane.measure} columns at the most")
        if self.around is not None:
            self.fold_timeline()

    # --- stepping out

    def action_leave(self) -> None:
        """One step out; in the list it folds, and takes a filter away; never quits."""
        if self.piping is not None:
            self.piping.cancel()
        elif self.article.picking:
            self.article.end_pick()
            self.tell_lasting()
        elif self.stories.has_focus and self.stories.end_range():
            self.tell_lasting()
        elif self.finding:
            self.end_finding()
        elif self.has_class("zen"):
            self.remove_class("zen")
        elif self.pane_with_focus() in ("timeline", "related"):
            if not (self.timeline_pane.has_focus and self.timeline_pane.fold()):
                self.focus_pane("article")
        elif self.pane_with_focus() == "article":
            self.leave_article()
            self.focus_pane("stories")
        elif not self.fold_row() and (self.listing or self.filter != Filter()):
            self.show_filter(Filter())

    def action_close(self) -> None:
        """One step out, and out of the list it quits."""
        if self.pane_with_focus() == "stories" and not self.listing:
            self.leave_reader()
        else:
            self.action_leave()

    def action_suspend(self) -> None:
        """To the shell; `fg` comes back."""
        self.app.action_suspend_process()

    def action_quit(self) -> None:
        """Leave the reader."""
        self.leave_reader()

    # --- reading on

    def action_read_on(self) -> None:
        """A page on; at the end the next unread story."""
        if self.pane_with_focus() == "stories" or self.reading is None:
            self.stories.action_page_down() if self.reading is None else self._page_on()
        else:
            self._page_on()

    def _page_on(self) -> None:
        if not self.article.page_down():
            before = self.current
            self.unread(forward=True)
            keys = self.app.keys["back"]
            if before and self.current != before and keys and not self.status.message:
                self.say(f"the next unread story · {shown_key(keys[0])} goes back")

    def action_read_back(self) -> None:
        """A page back."""
        self.article.action_page_up()

    @on(ArticlePane.LinkPressed)
    def open_link(self, event: ArticlePane.LinkPressed) -> None:
        """A footnote is gone to, or back from, and a heading; any other link opens in the browser."""
        if (place := self.article.leads_to(event.href, event.start)) is None:
            if event.href.startswith("#"):
                self.say("this link leads to a place that the article does not show")
            else:
                self.app.browse(event.href)
            return
        self.history.leave(self.here())
        self.article.go_to(*place)
        keys = self.app.keys["back"]
        self.say(f"{shown_key(keys[0])} goes back" if keys else "")

    def action_links(self) -> None:
        """Numbers after the links and their addresses at the end, in every article until they are taken away."""
        if self.reading is None:
            self.ask_for_story()
            return
        count = self.article.number_links(not self.article.numbered)
        keys = self.app.keys["bottom"]
        if not self.article.numbered:
            self.say("links without numbers")
        elif count:
            where = f" · {shown_key(keys[0])} goes there" if keys else ""
            self.say(f"{plural(count, 'address', 'addresses')} at the end of the article{where}")
        else:
            self.say("no links in this article; in others they have numbers now")

    # --- help

    def action_help(self) -> None:
        """The keys."""
        from reader.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.app.keys, "timeline" if self.timeline_pane.has_focus else ""))

    def action_palette(self) -> None:
        """Every command."""
        self.app.action_command_palette()

    def on_paste(self, event: events.Paste) -> None:
        """Pasting an address adds it."""
        words = event.text.split()
        if len(words) == 1 and words[0].startswith(("http://", "https://", "/")):
            self.add_source(words[0])
        elif words:
            self.say("an address or a path that is pasted here is added; this is neither")

    def leave_reader(self) -> None:
        """Keep the last line and leave."""
        if self.current:
            try:
                self.cache.set_position(self.current, self.article.kept_place)
            except CacheError as error:  # read-only or busy: the line is the only thing lost
                self.log(str(error))
        self.app.exit()

"""What goes out of an article? A selection to the clipboard, to a command or an editor; an address to the browser."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import work
from textual.app import SuspendNotSupported
from textual.worker import Worker, get_current_worker

from reader.labels import plural, source_of
from reader.screens.following import FollowingScreen
from reader.screens.leading import leading
from reader.wrap import safe

if TYPE_CHECKING:
    from reader.piping import Answer
    from reader.story_pages import Entry

ROOM = 6
"""Cells of the line at the bottom that an answer leaves for what stands around it."""

SHORT = 24
"""Letters of a command that are said with its answer; of a longer one only its first word."""

ONE_BRIGHT = "one paragraph bright · {down} {up} to the next and back · {focus_mode} shows all alike"


class SharingScreen(FollowingScreen, part=True):
    """`V`, `y`, `Y`, `|`, `ctrl+e` and `o`."""

    piped = ""
    """The last command that a text was given to: `|` offers it again."""
    piping: Worker[None] | None = None
    """The command that runs now."""

    # --- selecting

    def action_select(self) -> None:
        """Select a paragraph, from where the reader is; again: by lines. In the list take rows."""
        if self.stories.has_focus and self.stories.entry is not None:
            if not self.stories.end_range():
                self.stories.begin_range()
            self.tell_lasting()
            return
        if self.reading is None:
            self.ask_for_story()
            return
        if not self.article.has_focus:
            self.focus_pane("article")
        self.article.pick(self.article.place)
        self.tell_lasting()

    def action_next_article(self) -> None:
        """The next article of the list; while selecting, the next paragraph."""
        if self.article.picking:
            self.article.shift(1)
        else:
            super().action_next_article()

    def action_previous_article(self) -> None:
        """The article before, or the paragraph before."""
        if self.article.picking:
            self.article.shift(-1)
        else:
            super().action_previous_article()

    @property
    def taken(self) -> tuple[int, int] | None:
        """What of the open article is selected."""
        return self.article.selected if self.reading is not None and not self.stories.has_focus else None

    # --- copying

    def action_copy_address(self) -> None:
        """Copy what is selected, else the address."""
        if self.taken is not None and self.reading is not None:
            start, end = self.taken
            text = self.reading.article.text[start:end]
            self._copied(text, text, "copied")
        else:
            self._copy(title=False)

    def action_copy_title(self) -> None:
        """Copy what is selected as Markdown with its source, else title and address."""
        if self.taken is not None and self.reading is not None:
            from reader.selecting import with_source

            source = source_of(self.reading.row)
            start, end = self.taken
            marked = with_source(self.reading.article, start, end, source)
            self._copied(marked, self.reading.article.text[start:end], "copied as Markdown with its source,")
        else:
            self._copy(title=True)

    def _copied(self, text: str, words: str, told: str) -> None:
        self.app.copy_to_clipboard(safe(text))
        self.article.end_pick()
        self.tell_lasting()
        self.say(f"{told} {plural(len(words.split()), 'word')}")

    def _copy_rows(self, entries: "Sequence[Entry]", *, title: bool) -> None:
        """The addresses of the rows that are taken in the list."""
        rows = [entry.row for entry in entries if entry.row.url]
        self.stories.end_range()
        self.tell_lasting()
        if rows:
            told = [f"{row.title}\n{row.url}" if title else row.url for row in rows]
            self.app.copy_to_clipboard(("\n\n" if title else "\n").join(told))
            self.say(
                f"copied {'the titles and addresses' if title else 'the addresses'} of {plural(len(rows), 'article')}"
            )
        else:
            self.say("these articles have no address")

    def _copy(self, *, title: bool) -> None:
        if self.stories.has_focus and (entries := self.stories.taken):
            self._copy_rows(entries, title=title)
            return
        row = self.target
        if row is None:
            self.ask_for_story()
        elif not row.url:
            self.say("this article has no address")
        else:
            self.app.copy_to_clipboard(f"{row.title}\n{row.url}" if title else row.url)
            self.say(f"copied {'the title and ' if title else ''}{row.url}")

    def action_browse(self) -> None:
        """Open the page in the browser."""
        if (row := self.target) is None:
            self.ask_for_story()
        else:
            self.app.browse(row.url)

    # --- to a command

    @work
    @leading
    async def action_pipe(self) -> None:
        """Give what is selected, or the whole article, to a command."""
        import shlex

        from reader.screens.asking import AskScreen

        if self.reading is None:
            self.ask_for_story()
            return
        start, end = self.taken or (0, len(self.reading.article.text))
        text = safe(self.reading.article.text[start:end]) + "\n"
        asked = f"Give {'the selection' if self.taken else 'the article'} to a command"
        line = await self.app.push_screen_wait(AskScreen(asked, "wc -w", self.piped))
        try:
            words = shlex.split(line)
        except ValueError:
            self.say("a quotation mark is not closed", error=True)
            return
        if words:
            self.piped = line
            self.piping = self.pipe_to(words, text)

    @work(exclusive=True, group="pipe", description="pipe")  # as `relating.load_news`
    async def pipe_to(self, words: Sequence[str], text: str) -> None:
        """Run it beside the screen; show what it says."""
        import shlex

        from reader.piping import pipe

        own = get_current_worker()
        self.working(f"{words[0]} runs · {self.key_of('leave')} ends it")
        try:
            answer = await pipe(words, text)
        except OSError as error:
            self.say(f"{words[0]}: {error.strerror or error}", error=True)
            return
        finally:
            if self.piping is own:  # else another one runs already, for which it was ended
                self.piping = None
                self.working("")
        line = shlex.join(words)
        self.show_answer(line if len(line) <= SHORT else words[0], answer)

    def show_answer(self, name: str, answer: "Answer") -> None:
        """One line at the bottom, more on a page."""
        told = f"{name} ended with {answer.code}" if answer.code and not answer.cut else ""
        told = f"{name} said too much and was ended" if answer.cut else told
        lines = answer.text.strip("\n").split("\n")
        line = lines[0].strip()
        said = f"{told} · {line}" if told and line else told or (f"{name}: {line}" if line else f"{name} said nothing")
        if len(lines) > 1 or cell_len(said) > self.status.size.width - ROOM:
            self.show_answer_page(name, answer.text, told)
        else:
            self.say(said, error=bool(told))

    @work
    @leading
    async def show_answer_page(self, name: str, text: str, told: str) -> None:
        """All that it said."""
        from reader.screens.answering import AnswerScreen

        await self.uncovered()
        self.app.push_screen(AnswerScreen(name, text, told))

    # --- to the editor

    def action_edit_article(self) -> None:
        """The article as Markdown in the editor; the file goes with it."""
        from reader.editing import edit, editor, private_file
        from reader.in_markdown import as_markdown

        if self.reading is None:
            self.ask_for_story()
            return
        if not (command := editor(os.environ)):
            self.say("there is no editor: set VISUAL or EDITOR")
            return
        try:
            text = as_markdown(self.reading.article, source_of(self.reading.row)).rstrip("\n") + "\n"
            with (
                private_file(text, "article.md") as path,
                self.app.suspend(),
            ):
                code = edit(command, path)
        except SuspendNotSupported:
            self.say("an editor cannot be opened in this terminal")
        except OSError as error:
            self.say(f"{command[0]}: {error.strerror or error}", error=True)
        else:
            self.say(f"{command[0]} ended with {code}" if code else "the article is kept as it was", error=bool(code))

    # --- one paragraph bright

    def action_focus_mode(self) -> None:
        """The paragraph that is read bright, the others dim; and back."""
        if self.reading is None:
            self.ask_for_story()
        elif self.article.lights_one:
            self.article.light_all()
        else:
            self.focus_pane("article")
            self.article.light(self.article.place)
            self.say(self.named(ONE_BRIGHT))

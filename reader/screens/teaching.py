"""Which key helps next? A hint at the bottom that goes when its key is used, and the steps of `backstory tutor`."""

from collections.abc import Collection
from contextlib import suppress
from functools import partial

from textual import on, work

from cache.errors import CacheError
from cache.lessons import forget, learn, learnt
from reader.commands import shown_key
from reader.lessons import LESSONS, Lesson, ahead, useful
from reader.panes.stories import StoriesPane
from reader.screens.muting import MutingScreen


class TeachingScreen(MutingScreen, part=True):
    """Notices which commands were run once; what was learnt is kept in the cache."""

    def __init__(self) -> None:
        super().__init__()
        self._left: dict[str, Lesson] = {}
        """The lessons that are left, by command."""
        self._done: list[Lesson] = []
        """What was learnt since the start, in that order."""

    def begin_lessons(self) -> None:
        """Look which keys are known."""
        known: Collection[str] = ()
        if not self.app.tutor:
            known = learnt(self.cache)
        self._set_lessons(known)

    def _set_lessons(self, known: Collection[str]) -> None:
        left = [lesson for lesson in LESSONS if lesson.id not in known and (lesson.taught or not self.app.tutor)]
        self._left = {lesson.id: lesson for lesson in left}
        self.name_next_key()

    def ran(self, command: str) -> None:
        """A command was run: its lesson is learnt. In the list `open` may only unfold; see `opens`."""
        if command != "open":
            self._learn(command)

    @on(StoriesPane.Chosen)
    def opens(self) -> None:
        """An article is opened from the list."""
        self._learn("open")

    def _learn(self, command: str) -> None:
        if (lesson := self._left.pop(command, None)) is not None:
            self._done.append(lesson)
            if not self.app.tutor:
                self.keep_learnt([command])
            self.name_next_key()

    def name_next_key(self) -> None:
        """Name the next key: of use in the pane with the focus, or the next step of the tutor."""
        keys = self.app.keys
        left = ahead(keys, self._left.values())
        if self.app.tutor:
            step = left[0] if left else None
            done = [lesson.line(keys)[0] for lesson in self._done]
            leave = shown_key((*keys["quit"], ":")[0])
            from reader.panes.tutor import TutorBar

            bar = self.query_one("#tutor", TutorBar)
            bar.teach(step, step.line(keys)[0] if step else "", done, len(left) + len(done), leave)
        else:
            lesson = useful(left, self.pane_with_focus() or "stories")
            self.status.suggest(lesson.line(keys) if lesson is not None else None)

    def pane_with_focus(self) -> str:
        """The name of the pane with the focus."""
        raise NotImplementedError

    def action_lessons(self) -> None:
        """No more hints, or all of them anew."""
        if ahead(self.app.keys, self._left.values()):
            self.keep_learnt([lesson.id for lesson in LESSONS])
            self._set_lessons([lesson.id for lesson in LESSONS])
            self.say("no more hints of keys")
        else:
            self.forget_learnt()
            self._set_lessons(())
            self.say("hints of keys begin anew")

    @work(group="learn")
    async def keep_learnt(self, commands: list[str]) -> None:
        """Store it beside the screen; where the cache cannot be written, a hint comes once more another time."""
        with suppress(CacheError):
            await self.app.aside(partial(learn, ids=commands))

    @work(group="learn")
    async def forget_learnt(self) -> None:
        """Store that nothing is learnt."""
        with suppress(CacheError):
            await self.app.aside(forget)

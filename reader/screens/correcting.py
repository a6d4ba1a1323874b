"""What does the reader know better about a name? Rename, merge, split, change the kind, hide; and undo."""

from collections.abc import Callable
from functools import partial

from textual import work

from cache import entities
from cache.correcting import apply, load
from cache.corrections import KINDS, Change, Corrections, Known, joined
from cache.entities import EntityPage, FormRow
from cache.following import Follow
from cache.store import Cache
from reader.listing import a_name, told_following, turn, turned, undoable
from reader.screens.asking import AskScreen
from reader.screens.leading import leading
from reader.screens.naming import NamingScreen
from reader.wrap import safe

Edit = Callable[[Corrections], Change]


class NameScreen(NamingScreen):
    """The page of a name with the keys that correct it. Each correction is written beside the screen, then the page is
    read anew."""

    def __init__(self, name: str, article: int = 0) -> None:
        super().__init__(name, article)
        self.corrected = False
        """Whether anything was corrected, so that the article below shows it."""
        self.followed: list[tuple[str, Follow, bool]] = []
        """What was followed here, or no more, and not undone: the screen below can undo it as well."""
        self._undoable: list[tuple[str, Callable[[Cache], object], str]] = []
        """What was done, what undoes it, and the name of the page before."""

    @property
    def entity(self) -> EntityPage | None:
        """The name as it is shown."""
        return self.page.entity if self.page is not None else None

    # --- the corrections

    @work
    @leading
    async def action_rename(self) -> None:
        """Another name; where one is called so already, the two become one."""
        found = self.entity
        name = await self._ask("Rename", found.name) if found is not None else ""
        if not name or found is None or name in (found.name, safe(found.name)):
            return
        there = await self.aside(partial(_there, name))
        if there is not None and there.name.casefold() == name.casefold() != found.name.casefold():
            self._merge(found, there)
        else:
            to = Known(found.kind, name)
            self.correct(f"renamed to {name}", lambda fix: fix.lead(found.known, to), name)

    @work
    @leading
    async def action_merge(self) -> None:
        """One with another name, whose page then shows both."""
        found = self.entity
        if found is None:
            return
        name = await self._ask(f"“{found.name}” is the same as …", "")
        if not name:
            return
        there = await self.aside(partial(_there, name))
        if there is None:
            self.status.say(f"no article names “{name}”; {self.key_of('rename')} renames")
        elif there.name.casefold() == found.name.casefold():
            self.status.say("that is this name")
        else:
            self._merge(found, there)

    def _merge(self, found: EntityPage, there: EntityPage) -> None:
        to = Known(there.kind, there.name)
        self.correct(f"{found.name} is {there.name} now", lambda fix: fix.lead(found.known, to), there.name)

    def action_split(self) -> None:
        """The form under the cursor is a name of its own again."""
        found, form = self.entity, self.forms.form
        if found is None:
            return
        if form is None:
            self.status.say("no other form to take out")
        elif not self.forms.has_focus:
            self.turn_to("forms")
            self.status.say(f"choose the form · {self.key_of('split')} takes it out: a name of its own")
        else:
            self.correct(f"{form.text} is a name of its own", partial(_split, found, form), found.name)

    def action_change_kind(self) -> None:
        """The next kind."""
        if (found := self.entity) is not None:
            kind = KINDS[(KINDS.index(found.kind) + 1) % len(KINDS)]
            to = Known(kind, found.name)
            self.correct(f"{found.name}: {kind}", lambda fix: fix.lead(found.known, to), found.name)

    def action_hide(self) -> None:
        """Not shown any more, or again."""
        if (found := self.entity) is not None:
            hidden = f"hidden: neither highlighted nor listed · {self.key_of('hide')} shows it again"
            said = "shown again" if found.hidden else hidden
            self.correct(said, lambda fix: fix.hide(found.known, hidden=not found.hidden), found.name)

    @work(group="correct")
    @leading
    async def action_undo(self) -> None:
        """Undo the last correction that was made on this page, or what was followed."""
        if not self._undoable:
            self.status.say("nothing to undo on this page")
            return
        done, back, name = self._undoable.pop()
        if await self.aside(back) is not None:
            self.followed = [each for each in self.followed if each[0] != done]
            self.go(name, said=f"undone: {done}")

    @work(group="correct")
    @leading
    async def correct(self, done: str, edit: Edit, name: str) -> None:
        """Write a correction, say it, and show the page that the name has now."""
        before = self.called
        back = await self.aside(lambda cache: apply(cache, edit(load(cache))))
        if back is None:
            return
        self.corrected = True
        self._undoable.append((done, lambda cache: apply(cache, back), before))
        self.go(name, said=undoable(done, self.app.keys))

    @work(group="follow")
    async def action_follow(self) -> None:
        """Follow the name, or no more."""
        name, kind = (self.entity.name, self.entity.kind) if self.entity is not None else (self.called, "")
        done = await self.aside(partial(turned, partial(a_name, name, kind)))
        if done is None:
            return
        said, follow, now = done
        if follow is not None:
            self.followed.append((said, follow, now))
            self._undoable.append((said, partial(turn, follow, not now), self.called))
        keys = self.app.keys
        self.status.say(undoable(told_following(said, keys, on=now), keys) if follow is not None else said)

    async def _ask(self, title: str, text: str) -> str:
        """What is typed, in one line."""
        typed = await self.app.push_screen_wait(AskScreen(safe(title), "a name", safe(text)))
        return " ".join(typed.split())


def _there(name: str, cache: Cache) -> EntityPage | None:
    return entities.entity(cache, name, 0)


def _split(found: EntityPage, form: FormRow, fix: Corrections) -> Change:
    name = {known.kind: known for known in reversed(found.known)}
    return joined(fix.take_out(source, form.text, name.get(source.kind, found.known[0])) for source in form.sources)

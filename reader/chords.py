"""What do sequences of keys mean? Counts such as '5j', and pairs such as 'gg'."""

from collections.abc import Mapping

from feeds.record import dataclass

MOST = 999
"""The highest count: more is a slip of the finger."""
COUNTED = (
    "down", "up", "half_down", "half_up", "page_down", "page_up", "next_pane", "previous_pane", "next_related",
    "previous_related", "next_report", "previous_report", "back", "forward", "next_unread", "previous_unread",
    "next_article", "previous_article", "next_entity", "previous_entity", "next_difference", "previous_difference",
)  # fmt: skip
"""Commands that a count repeats: those that move, and nothing that marks, fetches or opens."""
ENDS = ("top", "bottom")
"""Commands that with a count go to the row of that number."""
TWO_LETTERS = ("up", *(f"f{number}" for number in range(1, 10)))
"""Single keys whose names have two letters."""


def is_pair(key: str) -> bool:
    """Whether what a keymap names is two keys, pressed one after the other: 'gg'."""
    return len(key) == 2 and key not in TWO_LETTERS


@dataclass(frozen=True, slots=True)
class Step:
    """What one press comes to."""

    taken: bool = False
    """Whether it ends here; else the key is answered as any other."""
    commands: tuple[str, ...] = ()
    """Commands to run, in order."""
    claimed: tuple[str, ...] = ()
    """Commands that claim the key, the one that is answered here to be run so many `times`."""
    times: int = 1
    typed: str = ""
    """What was typed so far and waits for more, or was in vain."""
    waiting: bool = False
    """Whether it waits for more."""


PASS = Step()


class Chords:
    """Keeps a count and the first key of a pair until the key that completes them."""

    def __init__(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """`keys` are those in force, by command."""
        self._pairs = {key: id for id, own in keys.items() for key in own if is_pair(key)}
        self._begin = {pair[0] for pair in self._pairs}
        claimed = {key: id for id, own in keys.items() for key in own}
        self._counting = not any(digit in claimed for digit in "123456789")
        self._repeats: dict[str, tuple[str, ...]] = {}
        for id in COUNTED:
            for key in keys.get(id, ()):
                self._repeats[key] = (*self._repeats.get(key, ()), id)
        self._ends = {key for id in ENDS for key in keys.get(id, ())}
        self._count = self._first = ""

    def takes(self, key: str, character: str | None) -> bool:
        """Whether a key begins a count or a pair, or comes behind one that did."""
        name = _typed(key, character)
        return bool(self._count or self._first or name in self._begin or (self._counting and name in "123456789"))

    def press(self, key: str, character: str | None) -> Step:
        """What a key means after those before it. `character` is what it types, if anything."""
        if not self.takes(key, character):
            return PASS
        name = _typed(key, character)
        if key == "escape":
            self._forget()
            return Step(taken=True)
        if self._first:
            return self._pair(name)
        if self._counting and len(name) == 1 and name in "0123456789":
            self._count += name
            return self._waiting()
        if name in self._begin:
            self._first = name
            return self._waiting()
        return self._counted(name)

    def _pair(self, name: str) -> Step:
        typed, times = self._first + name, self._times
        shown = self._count + typed
        self._forget()
        id = self._pairs.get(typed)
        if id is None:
            return Step(taken=True, typed=shown)
        if id in ENDS and times:
            return Step(taken=True, commands=_row(times))
        return Step(taken=True, commands=(id,) * (max(1, times) if id in COUNTED else 1))

    def _counted(self, name: str) -> Step:
        times = self._times
        self._forget()
        if name in self._ends:
            return Step(taken=True, commands=_row(times))
        return Step(taken=True, claimed=self._repeats[name], times=times) if name in self._repeats else PASS

    @property
    def _times(self) -> int:
        return min(int(self._count or 0), MOST)

    def _waiting(self) -> Step:
        return Step(taken=True, typed=self._count + self._first, waiting=True)

    def _forget(self) -> None:
        self._count = self._first = ""


def _typed(key: str, character: str | None) -> str:
    return character if character is not None and len(character) == 1 and character.isprintable() else key


def _row(number: int) -> tuple[str, ...]:
    return ("top", *["down"] * (number - 1))

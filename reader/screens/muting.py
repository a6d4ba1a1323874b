"""How does the reader keep new articles that hold some words out of the lists?"""

from dataclasses import replace
from functools import partial

from textual import work

from cache.errors import NotFound
from cache.rule_table import Rule
from cache.store import Cache
from reader.listing import undoable
from reader.screens.leading import leading
from reader.screens.sending import SendingScreen


class MutingScreen(SendingScreen, part=True):
    """The command `mute`; rules of other kinds are those of `backstory rules`."""

    @work
    @leading
    async def action_mute(self) -> None:
        """Mute the words that are typed."""
        from reader.screens.asking import AskScreen

        asking = AskScreen("Mute new articles with which words?", "whole words, anywhere")
        words = await self.app.push_screen_wait(asking)
        number = await self.aside(partial(_mute, words)) if words else None
        if isinstance(number, str):
            self.say(number, error=True)
        elif number is not None:
            said = f"new articles with “{words}” stay out of the lists"
            self.undoable.append((f"muting “{words}”", partial(self.end_muting, number)))
            self.say(undoable(said, self.app.keys))

    @work(group="mute")
    async def end_muting(self, number: int) -> bool:
        """Forget a rule; what it muted comes into the lists."""
        came = await self.aside(partial(_end, number))
        if came:
            self.arrived()
        return came is not None


def _mute(words: str, cache: Cache) -> int | str:
    """The number of the rule, or why there is none."""
    from reader.rules import BadRule, checked

    try:
        rule = checked(Rule("mute", "any", words))
    except BadRule as error:
        return str(error)
    if any(replace(each, id=rule.id) == rule for each in cache.rules()):
        return f"“{rule.pattern}” is muted already"  # and to undo this must not end that
    return cache.add_rule(rule)


def _end(number: int, cache: Cache) -> int:
    """How many articles came back."""
    from reader.rules import release

    try:
        cache.remove_rule(number)
    except NotFound:  # removed in the shell meanwhile
        return 0
    return release(cache)

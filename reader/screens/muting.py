"""How does the reader keep new articles that hold some words out of the lists, and take them in again?"""

from dataclasses import replace
from functools import partial

from textual import work

from cache.errors import NotFound
from cache.rule_table import Rule
from cache.store import Cache
from reader.labels import plural
from reader.listing import undoable
from reader.screens.leading import leading
from reader.screens.tuning import TuningScreen

QUESTION = "Mute new articles with which words?"
NAMED = 8
"""Words that are named in the box, those that were muted last."""


class MutingScreen(TuningScreen, part=True):
    """The command `mute`; rules of other kinds are those of `backstory rules`."""

    @work
    @leading
    async def action_mute(self) -> None:
        """Mute the words that are typed; those that are muted, no more."""
        from reader.screens.asking import AskScreen

        asking = AskScreen(QUESTION + _told(self.cache.rules()), "whole words, anywhere")
        words = await self.app.push_screen_wait(asking)
        done = await self.aside(partial(_turn, words)) if words else None
        if isinstance(done, str):
            self.say(done, error=True)
        elif isinstance(done, int):
            self.undoable.append((f"muting “{words}”", partial(self.end_muting, done)))
            self.say(undoable(f"new articles with “{words}” stay out of the lists", self.app.keys))
        elif done is not None:
            self.arrived()
            rule, came = done
            said = f"“{rule.pattern}” is muted no more" + (f" · {plural(came, 'article')} came back" if came else "")
            self.undoable.append((f"“{rule.pattern}” muted no more", partial(self.mute_again, rule)))
            self.say(undoable(said, self.app.keys))

    @work(group="mute")
    async def end_muting(self, number: int) -> bool:
        """Forget a rule; what it muted comes into the lists."""
        came = await self.aside(partial(_end, number))
        if came:
            self.arrived()
        return came is not None

    @work(group="mute")
    async def mute_again(self, rule: Rule) -> bool:
        """The rule again, for what is new from now on: what came back stays."""
        return await self.aside(lambda cache: cache.add_rule(rule)) is not None


def _told(rules: list[Rule]) -> str:
    """What is muted so already, and how it is taken in again."""
    words = [rule.pattern for rule in reversed(rules) if _plain(rule)]
    if not words:
        return ""
    more = f" and {len(words) - NAMED} more" if len(words) > NAMED else ""
    return f"\n\nmuted: {', '.join(words[:NAMED])}{more}\nthe same words again: muted no more"


def _plain(rule: Rule) -> bool:
    """Whether it is of the kind that this command makes."""
    return rule == Rule("mute", "any", rule.pattern, id=rule.id)


def _turn(words: str, cache: Cache) -> int | tuple[Rule, int] | str:
    """The number of the new rule; the rule that was ended, and how many articles came back; or why there is none."""
    from reader.rules import BadRule, checked

    try:
        rule = checked(Rule("mute", "any", words))
    except BadRule as error:
        return str(error)
    folded = rule.pattern.casefold()
    for each in cache.rules():
        if _plain(each) and each.pattern.casefold() == folded:
            return replace(each, id=0), _end(each.id, cache)
    return cache.add_rule(rule)


def _end(number: int, cache: Cache) -> int:
    """How many articles came back."""
    from reader.rules import release

    try:
        cache.remove_rule(number)
    except NotFound:  # removed in the shell meanwhile
        return 0
    return release(cache)

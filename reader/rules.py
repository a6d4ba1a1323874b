"""Which articles do the user's rules mute?

A rule looks for plain words (whole, in any case, in this order) or a regular expression in one place of an article:
`feed` (title, also an earlier one, or address), `title`, `text`, `name` (a name, case-sensitive), `author`, or `any` of
them. `mute` keeps a new article out of every list; `keep` overrides rules that mute. Regular expressions are those of
the `regex` package, which supports timeouts: one that takes too long matches nothing, and is disabled if that happens
repeatedly.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import prod
from time import thread_time
from typing import TYPE_CHECKING, get_args

from cache.rule_table import Place, Rule
from cache.store import Cache
from feeds.article import SYLLABLE, UNSPACED, Article, Feed

if TYPE_CHECKING:
    from collections.abc import Callable

PLACES: tuple[Place, ...] = get_args(Place)
PATIENCE = 0.1
"""Seconds that one regular expression may take with one article."""
SLOW = 0.002
"""Seconds for one article from which an expression counts as slow."""
MOST = 1.0
"""Seconds that a slow expression may take for the articles of one feed before it is disabled there."""
MOST_IN_ALL = 5.0
"""The same for everything that shares one `spent`; larger, so that one feed cannot disable a rule for all others."""
REPEATS = 1_000
"""The largest repetition count in an expression, nested groups multiplied: repetitions take memory."""
REPEATS_IN_ALL = 10_000
"""The largest repetition count including those of the groups around it."""
_REPEATED = re.compile(r"(\)?)\{([0-9]{1,18}(?:,[0-9]{1,18})?)")
_IN_ROWS = re.compile(f"[{UNSPACED}{SYLLABLE}]")
"""Scripts without spaces between words, or with attached endings: there words have no boundaries."""
LONGEST = 1_000
"""Characters of a pattern."""


class BadRule(Exception):
    """A rule that cannot be used: one sentence."""


class Rules:
    """Compiled rules; an invalid one is reported as a fault, and mutes nothing.

    `titles` are former titles of feeds; `spent` adds up the time of each rule over several instances.
    """

    def __init__(
        self,
        rules: Iterable[Rule],
        spent: "Spent | None" = None,
        clock: "Callable[[], float]" = thread_time,
        *,
        titles: Mapping[int, Sequence[str]] | None = None,
    ) -> None:
        self._spent, self._in_all, self._clock = Spent(), spent or Spent(), clock
        self._titles = titles or {}
        self.faults: dict[int, str] = {}
        """The ids of rules that were not applied, each with a sentence why."""
        self._finders: list[tuple[Rule, Callable[[str], bool]]] = []
        for rule in rules:
            try:
                self._finders.append((rule, _finder(rule)))
            except BadRule as error:
                self.faults[rule.id] = f"{_called(rule)} was not applied: {error}"

    def muted(self, articles: Iterable[Article], feed: Feed) -> dict[str, int]:
        """The guids of muted articles, each with the id of the first rule that mutes it."""
        found = ((article.guid, self._verdict(article, feed)) for article in articles) if self._finders else ()
        return {guid: rule for guid, rule in found if rule}

    def matching(self, article: Article, feed: Feed) -> list[int]:
        """The ids of the rules that an article matches."""
        return [rule.id for rule, find in self._finders if self._matches(rule, find, article, feed)]

    def _verdict(self, article: Article, feed: Feed) -> int:
        matching = set(self.matching(article, feed))
        met = [rule for rule, _ in self._finders if rule.id in matching]
        if any(rule.does == "keep" for rule in met):
            return 0
        return met[0].id if met else 0

    def _matches(self, rule: Rule, find: "Callable[[str], bool]", article: Article, feed: Feed) -> bool:
        texts = _texts(rule.place, article, feed, self._titles.get(feed.id, ()))
        if not rule.regex:
            return any(find(text) for text in texts)
        if self._spent.too_much(rule.id, MOST) or self._in_all.too_much(rule.id, MOST_IN_ALL):
            self.faults[rule.id] = f"{_called(rule)} was left out: it takes too long"
            return False
        begun = self._clock()
        try:
            return any(find(text) for text in texts)
        except TimeoutError:
            said = f"was not applied: it took too long with '{article.shown_title}'"
            self.faults[rule.id] = f"{_called(rule)} {said}"
            return False
        finally:
            took = self._clock() - begun
            self._spent.add(rule.id, took)
            self._in_all.add(rule.id, took)


class Spent:
    """The time that each rule took."""

    def __init__(self) -> None:
        self._seconds, self._articles = defaultdict[int, float](float), Counter[int]()

    def add(self, rule: int, seconds: float) -> None:
        """Add the time for one article."""
        self._seconds[rule] += seconds
        self._articles[rule] += 1

    def too_much(self, rule: int, most: float) -> bool:
        """Whether it took more than so many seconds, and is slow."""
        return self._seconds[rule] > max(most, SLOW * self._articles[rule])


def _called(rule: Rule) -> str:
    return f"rule {rule.id}" if rule.id else f"'{rule.pattern}'"


def _texts(place: Place, article: Article, feed: Feed, titles: Sequence[str]) -> Sequence[str]:
    """The texts to search."""
    told = {
        "feed": (feed.title, *titles, feed.address, article.source),
        "title": (article.title,),
        "text": (article.text, article.summary),
        "name": (article.text,),
        "author": article.authors,
    }
    return told[place] if place != "any" else [text for texts in told.values() for text in texts]


def _finder(rule: Rule) -> "Callable[[str], bool]":
    """A function that tells whether a text contains the pattern. Raises BadRule."""
    if not rule.pattern.strip() or len(rule.pattern) > LONGEST:
        raise BadRule(f"a rule wants 1 to {LONGEST:,} characters to look for")
    if rule.regex:
        return _by_regex(rule.pattern)
    words = r"\s+".join(map(re.escape, rule.pattern.split()))  # no repetition within another: as fast as it is safe
    first, last = (
        "" if _IN_ROWS.fullmatch(rule.pattern.strip()[at]) else edge for at, edge in ((0, r"(?<!\w)"), (-1, r"(?!\w)"))
    )
    whole = re.compile(f"{first}{words}{last}", 0 if rule.place == "name" else re.IGNORECASE)
    return lambda text: whole.search(text) is not None


def _by_regex(pattern: str) -> "Callable[[str], bool]":
    counted = [(group, max(map(int, numbers.split(",")))) for group, numbers in _REPEATED.findall(pattern)]
    most, groups = max((count for _, count in counted), default=0), prod(n for group, n in counted if group)
    inside = max((count for group, count in counted if not group), default=1)
    if most > REPEATS or groups > REPEATS or groups * inside > REPEATS_IN_ALL:
        raise BadRule(f"'{pattern}' repeats something more than {REPEATS:,} times")
    import regex  # a tenth of a second, for what few use

    try:
        search = regex.compile(pattern, regex.IGNORECASE).search
    except regex.error as error:
        raise BadRule(f"'{pattern}' is no regular expression: {error}") from error
    # Concurrent: a thread that searches keeps no other from its keys.
    return lambda text: search(text, timeout=PATIENCE, concurrent=True) is not None


def checked(rule: Rule) -> Rule:
    """The rule with normalised spaces, if it is valid. Raises BadRule."""
    tidy = replace(rule, pattern=rule.pattern if rule.regex else " ".join(rule.pattern.split()))
    _finder(tidy)
    return tidy


def release(cache: Cache) -> int:
    """Move muted articles that the current rules do not mute into the lists; how many. Articles muted by a rule that
    takes too long now stay muted."""
    rules = Rules(cache.rules(), titles=cache.former_titles())
    feeds = {row.feed.id: row.feed for row in cache.feeds()}
    came = 0
    for feed, muted_by, article in cache.muted_articles():
        if feed not in feeds or (muted := rules.muted([article], feeds[feed])) == {article.guid: muted_by}:
            continue
        if muted_by not in rules.faults:
            came += cache.unmute(feed, article, muted)
    return came

"""What else, besides articles, matches what is typed into the search: feeds, names, commands?"""

import re
from collections.abc import Iterable, Mapping, Sequence

from cache.entities import hidden, likely
from cache.folding import fold, plain
from cache.namings import named_in
from cache.rows import FeedRow
from cache.snippet import WORD
from cache.store import Cache
from feeds.record import dataclass
from reader.commands import COMMANDS, shown_key
from reader.known_names import KnownNames

MOST = 4
"""Of each kind."""
FILLED = 8
"""Values of a field."""
FIELD = re.compile(r'(?:^|\s)-?(entity|feed|tag):(?:"([^"]*)|([^\s"]*))$', re.IGNORECASE)
"""A field whose value is still being typed."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing other than an article: a group, what is shown, and what it is."""

    group: str
    title: str
    beside: str
    feed: int = 0
    name: str = ""
    command: str = ""
    query: str = ""
    """The search with a field filled in: it goes on."""


def offers(
    cache: Cache, feeds: Iterable[FeedRow], articles: Sequence[int], words: str, keys: Mapping[str, tuple[str, ...]],
    known: KnownNames | None = None,
) -> list[Offer]:  # fmt: skip
    """Feeds, names, and commands with their `keys`, that are like the words: the best. Names are those of the articles
    found, and all that are `known`."""
    typed = words.strip()
    if not typed:
        return []
    if field := FIELD.search(words):
        return _values(
            cache, list(feeds), words[: field.start(1)], field[1].lower(), (field[2] or field[3] or "").strip()
        )
    found = [Offer("Feeds", row.feed.title, f"{row.unread:,} unread", feed=row.feed.id) for row in feeds]
    others = [Offer("Names", row.name, row.kind, name=row.name) for row in (known.near(typed) if known else ())]
    names = dict.fromkeys([*_names(cache, articles), *_hidden(cache), *others])
    return [*_best(typed, found), *_best(typed, names), *_best(typed, _commands(keys))]


def _values(cache: Cache, feeds: Sequence[FeedRow], before: str, field: str, part: str) -> list[Offer]:
    """What a field may be filled in with, of which something is typed already."""
    match field:
        case "entity":
            found = {row.name: f"{row.kind} · {row.articles:,} articles" for row in likely(cache, part)}
        case "feed":
            found = {row.feed.title or row.feed.address: f"{row.articles:,} articles" for row in feeds}
        case _:
            found = dict.fromkeys(sorted({tag for row in feeds for tag in row.feed.tags}), "")
    # a quotation mark would end the value
    values = [
        (name, beside) for name, beside in found.items() if '"' not in name and (not part or likeness(part, name))
    ]
    values.sort(key=lambda value: -likeness(part, value[0]))
    group = {"entity": "Names", "feed": "Feeds", "tag": "Tags"}[field]
    return [Offer(group, name, beside, query=f'{before}{field}:"{name}" ') for name, beside in values[:FILLED]]


def _names(cache: Cache, articles: Sequence[int]) -> list[Offer]:
    """The names in the articles that were found, those in most articles first."""
    known = {naming.known.key: naming for naming in named_in(cache, articles)}
    spread = sorted(known.values(), key=lambda naming: (-naming.articles, naming.known.name))
    return [Offer("Names", each.known.name, each.known.kind, name=each.known.name) for each in spread]


def _hidden(cache: Cache) -> list[Offer]:
    """Names that the user hides: no list has them, so here is the way to their pages."""
    return [Offer("Names", row.name, f"{row.kind} · hidden", name=row.name) for row in hidden(cache)]


def _commands(keys: Mapping[str, tuple[str, ...]]) -> list[Offer]:
    return [
        Offer("Commands", each.title, " ".join(map(shown_key, keys[each.id])) or each.help, command=each.id)
        for each in COMMANDS
        if each.where == "reader" and not each.id.startswith("related.")
    ]


def _best(typed: str, offers: Iterable[Offer]) -> list[Offer]:
    """Those that are like what is typed, the most like first."""
    liked = [(likeness(typed, offer.title), offer) for offer in offers]
    return [offer for like, offer in sorted(liked, key=lambda each: -each[0]) if like][:MOST]


def likeness(typed: str, title: str) -> int:
    """How like a title is to what is typed: 3 where each typed word begins one of its words, in any order; 2 where they
    stand in it; 1 where its words begin with the letters typed ('mlr' is 'Mark list read'), or where a letter or two of
    a word were left out; 0 where it is not."""
    folded, wanted = plain(fold(title)), [plain(word) for word in WORD.findall(fold(typed))]
    words = WORD.findall(folded)
    if not wanted:
        return 0
    if all(any(word.startswith(part) for word in words) for part in wanted):
        return 3
    if len("".join(wanted)) > 2 and all(part in folded for part in wanted):
        return 2
    initials = "".join(word[0] for word in words)
    if len(wanted) == 1 and len(wanted[0]) > 1 and initials.startswith(wanted[0]):
        return 1
    return int(all(any(_nearly(part, word) for word in words) for part in wanted))


def _nearly(part: str, word: str) -> bool:
    """Whether a word begins so, one or two letters left out: 'foldng' and 'folding'."""
    if word.startswith(part):
        return True
    rest = iter(word[: len(part) + 2])
    return len(part) > 3 and word[0] == part[0] and all(letter in rest for letter in part)

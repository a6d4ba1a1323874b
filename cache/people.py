"""Which person does a surname refer to in an article that never gives the full name?

The person of the archive with that surname, if exactly one of them is mentioned in a related article: one that shares
significant names. Otherwise the surname stays a name of its own, for two people may share it.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cache.correcting import load
from cache.corrections import with_names
from cache.handle import Handle
from cache.hashing import name_key
from feeds.article import Analysis, Mention

ENOUGH = 4.0
"""Minimum sum of the significance (log of rarity) of the shared names: one rare name, or several common ones."""
BACKGROUND = 30
"""So many further articles are assumed."""
ASKED = 50
"""Articles of a person that are compared: those stored last."""
WAITING = 8
"""Articles with a lone surname that are revised when the full name appears: those stored last."""


def in_full(cache: Handle, analysis: Analysis) -> Analysis:
    """The analysis of an article with lone surnames replaced by the full names that related articles give."""
    persons = {mention.name for mention in analysis.mentions if mention.kind == "person"}
    touched = load(cache).touched
    full: dict[str, str] = {}
    for name in persons:
        if " " not in name and ("person", name.casefold()) not in touched:
            known = _person(cache, name, {m.name for m in analysis.mentions if m.name != name})
            if known:
                full[name] = known
    if not full:
        return analysis
    return with_names(analysis, [_called(mention, full) for mention in analysis.mentions])


def _called(mention: Mention, full: dict[str, str]) -> Mention:
    lone = mention.kind == "person" and mention.name in full
    return replace(mention, name=full[mention.name]) if lone else mention


def _person(cache: Handle, surname: str, others: Iterable[str]) -> str:
    """The full name of the only person with that surname in an article that shares enough other names; else ''."""
    written = (
        "SELECT e.id, e.name FROM form f JOIN entity e ON e.id = f.entity"
        " WHERE f.key = ? AND e.kind = 'person' AND e.name <> f.text"
    )
    found = [row for row in cache.db.execute(written, (name_key(surname),)).fetchall() if _ends(row[1], surname)]
    keys = json.dumps([name_key(name) for name in others])
    near = [name for id, name in found if _nearness(cache, id, keys) >= ENOUGH]
    return near[0] if len(near) == 1 else ""


def _ends(name: str, surname: str) -> bool:
    return name.casefold().endswith(" " + surname.casefold())


def _nearness(cache: Handle, person: int, keys: str) -> float:
    """The significance of the names shared with the most similar of a person's articles."""
    shared = (
        "SELECT n.article, e.key, max(e.articles) FROM naming n JOIN entity e ON e.id = n.entity WHERE n.article IN"
        " (SELECT article FROM naming WHERE entity = ?1 ORDER BY article DESC LIMIT ?2)"
        " AND e.id <> ?1 AND e.key IN (SELECT value FROM json_each(?3)) GROUP BY n.article, e.key"
    )
    # The counter, for to count would read the whole table for each surname; 0 where it is lost, which `doctor` tells.
    (count,) = cache.db.execute("SELECT coalesce((SELECT value FROM counter WHERE name = 'articles'), 0)").fetchone()
    size = count + BACKGROUND
    says: defaultdict[int, float] = defaultdict(float)
    for article, _, count in cache.db.execute(shared, (person, ASKED, keys)):
        says[article] += max(0.0, math.log(size / (count + 0.5)))
    return max(says.values(), default=0.0)


def waiting(cache: Handle, text: str, analysis: Analysis) -> Iterator[int]:
    """Articles that give only the surname of a person whom this text names in full, those stored last first."""
    written = Counter(
        (text[m.start : m.end], m.name) for m in analysis.mentions if m.kind == "person" and " " in m.name
    )
    lone = (
        "SELECT n.article FROM entity e JOIN naming n ON n.entity = e.id WHERE e.key = ? AND e.kind = 'person'"
        " AND e.name NOT LIKE '% %' ORDER BY n.article DESC LIMIT ?"
    )
    for form, name in written:
        if " " not in form and _ends(name, form):
            yield from (article for (article,) in cache.db.execute(lone, (name_key(form), WAITING)).fetchall())

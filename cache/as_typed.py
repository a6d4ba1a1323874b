"""Which articles match what has been typed so far?

One or two letters begin a word of nearly every article: up to three letters, titles and whole words are searched,
newest first. From four letters on, the articles are ranked.
"""

import re
from dataclasses import replace

from cache.choosing import Values
from cache.folding import fold
from cache.query import Phrase, Query, parse_query
from cache.rows import Row
from cache.search import FROM, NEWEST, conditions, in_time, latest, ranked
from cache.snippet import WORD, pattern_of
from cache.store import Cache
from cache.times import local

LETTERS = 4
"""Letters from which on articles are ranked."""
CHARACTER = 2
"""How many letters a character of Chinese, Japanese or Korean counts as."""
LOOKED = 1500
"""Newest titles that are searched."""
RANKED = 2000
"""Matches that are ranked: those stored last."""
LEAD = 200
"""Best articles for the other words, in which a short last word is looked for."""


def typed(cache: Cache, text: str, limit: int = 50) -> list[Row]:
    """The articles that match; the last word may be incomplete. Raises BadQuery."""
    query = parse_query(text, local(cache.now()), prefix=True)
    where, values = conditions(cache, query)
    if not query.wanted:
        return in_time(cache, where, values, limit)
    if sum(_letters(phrase) for group in query.wanted for phrase in group) < LETTERS:
        return _joined(_by_title(cache, query, where, values, limit), _whole(cache, query, where, values, limit), limit)
    last = query.wanted[-1]
    if len(query.wanted) > 1 and len(last) == 1 and last[0].prefix and _letters(last[0]) < LETTERS:
        return _begun(cache, query, where, values, limit)
    return ranked(cache, query.words, where, values, limit, RANKED)


def _letters(phrase: Phrase) -> int:
    return sum(CHARACTER if char > "\u2e7f" else char.isalnum() for char in phrase.text)


def _joined(first: list[Row], then: list[Row], limit: int) -> list[Row]:
    known = {row.id for row in first}
    return [*first, *(row for row in then if row.id not in known)][:limit]


def _ended(query: Query) -> Query:
    """The query as if its last word were complete."""
    return replace(query, wanted=[[replace(phrase, prefix=False) for phrase in group] for group in query.wanted])


def _whole(cache: Cache, query: Query, where: str, values: Values, limit: int) -> list[Row]:
    """The newest articles that contain the words as typed: 'EU' and 'Xi' are complete words."""
    return latest(cache, _ended(query).words, where, values, limit)


def _by_title(cache: Cache, query: Query, where: str, values: Values, limit: int) -> list[Row]:
    """Those of the newest articles whose titles contain the words."""
    wanted = [[pattern_of(phrase) for phrase in group] for group in query.wanted]
    unwanted = [pattern_of(phrase) for phrase in query.unwanted]
    word = _first_word(query)
    # SQLite excludes most titles; it knows no accents, so every title with characters beyond ASCII is checked here.
    among = "article AS a" if where == "1" else FROM
    sql = f"""SELECT id, title FROM (SELECT a.id, a.title FROM {among} WHERE {where} {NEWEST} LIMIT {LOOKED})
        WHERE instr(lower(title), ?) OR title GLOB '*[^ -~]*'"""
    found = list[Row]()
    for id, title in cache.db.execute(sql, (*values, word)):
        folded = fold(title)
        if _holds(folded, wanted) and not any(pattern.search(folded) for pattern in unwanted):
            found.append(cache.row(id))
            if len(found) == limit:
                break
    return found


def _holds(folded: str, wanted: "list[list[re.Pattern[str]]]") -> bool:
    return all(any(pattern.search(folded) for pattern in group) for group in wanted)


def _first_word(query: Query) -> str:
    """A word that every wanted title contains and that SQLite can search for; '' if there is none."""
    words = WORD.findall(fold(query.wanted[0][0].text)) if len(query.wanted[0]) == 1 else []
    return words[0] if words and words[0].isascii() else ""


def _begun(cache: Cache, query: Query, where: str, values: Values, limit: int) -> list[Row]:
    """A short last word: complete, or as the beginning of a word in the best articles for the other words."""
    first = ranked(cache, _ended(query).words, where, values, limit, RANKED)
    if len(first) >= limit:
        return first
    pattern, known = pattern_of(query.wanted[-1][0]), {row.id for row in first}
    rest = replace(query, wanted=query.wanted[:-1])
    for row in ranked(cache, rest.words, where, values, LEAD, RANKED):
        if row.id not in known and pattern.search(fold(cache.get(row.id).text)):
            first.append(row)
            if len(first) == limit:
                break
    return first

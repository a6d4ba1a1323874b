"""How is a search query parsed? Words, "phrases", prefix*, -not, OR, and fields that narrow it down. Pure.

Any text is a query or a BadQuery: whatever is typed, SQLite only gets quoted words.
"""

import re
from collections.abc import Sequence
from dataclasses import field
from datetime import UTC, datetime, timedelta
from itertools import islice

from cache.errors import BadQuery
from cache.indexing import ends_alone, spaced
from feeds.record import dataclass

FIELDS = ("feed", "tag", "is", "since", "before", "entity")
TOKEN = re.compile(rf'(-?)(?:({"|".join(FIELDS)}):)?(?:"([^"]*)(?:"(\*?)|$)|(\S+)|$)', re.IGNORECASE)
"""Minus, field, phrase, its star, word. An unclosed quotation mark extends to the end."""
AGO = re.compile(r"(\d{1,5})([hdwmy])")
DAYS = {"h": 1 / 24, "d": 1, "w": 7, "m": 30, "y": 365}
ASKED = re.compile(r"([^\W\d_]+):(?!//)[^\s:]")
"""A word that looks like a field."""
BARE = re.compile(rf"-?({'|'.join(FIELDS)}):", re.IGNORECASE)
"""A field with nothing right after it."""
OTHERWISE = {"AND": "all words are wanted anyway", "NOT": "a minus before a word leaves it out, as in -word"}
"""Operators of other search engines, with a hint."""
DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
MOST = 100
"""Words and fields of one search; SQLite gives up at some hundred."""
STATES = ("unread", "read", "starred", "saved")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Consecutive words."""

    text: str
    prefix: bool = False
    """The last word may be incomplete."""

    @property
    def expression(self) -> str:
        """As an FTS5 expression."""
        goes_on = self.prefix or ends_alone(self.text)
        return f'"{spaced(self.text)}"' + (" *" if goes_on else "")


@dataclass(frozen=True, slots=True)
class Field:
    """A condition other than words: `name:value`, or its opposite. A moment is in seconds since 1970."""

    name: str
    value: str
    moment: int = 0
    negated: bool = False
    column: int = field(default=0, compare=False)
    """The position of its value in the query, from 1."""


@dataclass(slots=True)
class Query:
    """A parsed query."""

    wanted: list[list[Phrase]] = field(default_factory=list)
    """At least one phrase of each group must occur."""
    unwanted: list[Phrase] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The FTS5 expression of wanted and unwanted words; '' if there are only fields."""
        if not self.wanted:
            return ""
        groups = " AND ".join(f"({' OR '.join(phrase.expression for phrase in group)})" for group in self.wanted)
        return f"({groups}) NOT ({self.left_out})" if self.unwanted else groups

    @property
    def left_out(self) -> str:
        """The FTS5 expression of the unwanted words; '' if there are none."""
        return " OR ".join(phrase.expression for phrase in self.unwanted)


def parse_query(text: str, now: datetime, *, prefix: bool = False) -> Query:
    """Parse a query; with `prefix` its last word may be incomplete (search as you type). Raises BadQuery.

    '7d' is counted back from `now`; the days of `since:` begin at midnight in its zone (see `cache.times.local`).
    """
    query, joins = Query(), False
    text = "".join(char if char.isprintable() else " " for char in text)
    tokens = [match for match in islice(TOKEN.finditer(text), MOST + 2) if match[0]]
    if len(tokens) > MOST:
        raise BadQuery(f"a search has {MOST} words and fields at the most", tokens[MOST].start() + 1)
    _check_joins(tokens, typing=prefix)
    for token in tokens:
        if token[0] == "OR":
            joins = bool(query.wanted)
            continue
        goes_on = prefix and token is tokens[-1] and token[5] is not None and not text.endswith(" ")
        _add(query, token, now, joins=joins, goes_on=goes_on)
        joins = False
    if not (query.wanted or query.fields):
        if query.unwanted:
            raise BadQuery("a search needs a word to find, not only words to leave out", tokens[0].start() + 1)
        raise BadQuery("there is no word to search for")
    return query


def remarks(text: str) -> list[str]:
    """Hints about parts of a query that were probably meant differently, a sentence each."""
    said = []
    for token in islice(TOKEN.finditer(text), MOST):
        other = ASKED.match(token[5] or "") if not token[2] else None
        if other:
            said.append(f"'{other[1]}:' is no field ({', '.join(FIELDS)}): it is looked for as a word")
        if (plain := OTHERWISE.get(token[0])) is not None:
            said.append(f"'{token[0]}' is looked for as a word: {plain}")
        if token[3] is not None and token[4] is None:
            said.append("a quotation mark is not closed: all that follows it is looked for as one phrase")
    return said


def _check_joins(tokens: "Sequence[re.Match[str]]", *, typing: bool) -> None:
    """Check that each OR joins words with words, or feeds with feeds. While the user is `typing`, the second operand
    may still be missing."""
    for one, join, other in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
        if join[0] != "OR":
            continue
        kinds = _kind(one), _kind(other)
        if "" in kinds and not typing:
            raise BadQuery("OR needs a word on each side", join.start() + 1)
        if "" not in kinds and kinds not in (("word", "word"), ("feed", "feed")):
            raise BadQuery("OR joins words with words, or feed: with feed:", join.start() + 1)


def _kind(token: "re.Match[str] | None") -> str:
    """'word', the name of a field, or '-' if it is negated; '' if there is nothing to search for."""
    if token is None or token[0] == "OR":
        return ""
    minus, name, phrase, _, word = token.groups()
    if name:
        return "-" if minus else name.lower()
    sought = any(char.isalnum() for char in phrase or word or "")
    return ("-" if minus else "word") if sought else ""


def _add(query: Query, token: "re.Match[str]", now: datetime, *, joins: bool, goes_on: bool) -> None:
    minus, name, phrase, star, word = token.groups()
    value = phrase if phrase is not None else word or ""
    if name:
        column = token.end(2) + 2 if not value else token.start(5 if phrase is None else 3) + 1
        query.fields.append(_field(name.lower(), value.strip(), now, column, negated=bool(minus)))
    elif phrase is None and (bare := BARE.fullmatch(value)):
        raise BadQuery(f"{bare[1].lower()}: needs something right after the colon", token.end() + 1)
    elif any(char.isalnum() for char in value):
        found = Phrase(value.replace('"', " "), prefix=bool(star) or value.endswith("*") or goes_on)
        if minus:
            query.unwanted.append(found)
        elif joins:
            query.wanted[-1].append(found)
        else:
            query.wanted.append([found])


def _field(name: str, value: str, now: datetime, column: int, *, negated: bool) -> Field:
    if not value:
        raise BadQuery(f"{name}: needs something right after the colon", column)
    moment = 0
    if name == "is":
        value = value.lower()
        if value not in STATES:
            raise BadQuery(f"is: knows {', '.join(STATES)}, not '{value}'", column)
    elif name in ("since", "before"):
        begins = moment_of(value, now)
        if begins is None:
            raise BadQuery(f"'{value.lower()}' is no day: write 2024-01-31, or 7d for seven days ago", column)
        moment = begins
    return Field(name, value, moment, negated, column)


def moment_of(text: str, now: datetime) -> int | None:
    """The beginning of '2024-01-31', '2024-01', '2024', 'today', 'yesterday'; or '7d', '2w', '3m' ago. In seconds since
    1970; None if the text is not a day."""
    text = text.lower()
    ago, day = AGO.fullmatch(text), DAY.fullmatch(text)
    try:
        if ago:
            return int((now.astimezone(UTC) - timedelta(days=int(ago[1]) * DAYS[ago[2]])).timestamp())
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        if text in ("today", "yesterday"):
            return int((midnight - timedelta(days=text == "yesterday")).timestamp())
        if day:
            year, month, date = int(day[1]), int(day[2] or 1), int(day[3] or 1)
            return int(midnight.replace(year=year, month=month, day=date).timestamp())
    except (ValueError, OverflowError):
        pass  # 2024-13-45
    return None

"""What does a search ask for? Words, phrases, -not, and the fields feed:, tag:, is:, since:, before:, entity:. Pure.

Any text is a query or a BadQuery: whatever the user types, SQLite is handed quoted words alone.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from cache.errors import BadQuery
from cache.indexing import spaced

TOKEN = re.compile(r'(-?)(?:(feed|tag|is|since|before|entity):)?(?:"([^"]*)"?|(\S+))', re.IGNORECASE)
WORD = re.compile(r"\w+", re.UNICODE)
AGO = re.compile(r"(\d{1,5})([hdwmy])")
SPANS = {"h": 1 / 24, "d": 1, "w": 7, "m": 30, "y": 365}
STATES = {"unread": ("read", 0), "read": ("read", 1), "starred": ("starred", 1), "saved": ("saved", 1)}


@dataclass(slots=True)
class Query:
    """A search, understood."""

    wanted: list[str] = field(default_factory=list)
    """FTS5 expressions that must all match."""
    unwanted: list[str] = field(default_factory=list)
    feeds: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    entities: list[str] = field(default_factory=list)
    states: dict[str, int] = field(default_factory=dict)
    """Column -> value."""
    since: int | None = None
    """Seconds since 1970."""
    before: int | None = None

    @property
    def words(self) -> str:
        """The FTS5 expression; '' where only fields are asked for."""
        wanted = " AND ".join(self.wanted)
        return wanted + "".join(f" NOT {unwanted}" for unwanted in self.unwanted) if wanted else ""


def parse_query(text: str, now: datetime, *, prefix: bool = False) -> Query:
    """The query in a text; with `prefix` its last word may go on (search as one types). Raises BadQuery."""
    query = Query()
    tokens = list(TOKEN.finditer(text))
    for token in tokens:
        goes_on = prefix and token is tokens[-1] and token[3] is None and not text[-1:].isspace()
        _add(query, token, now, goes_on=goes_on)
    if not query.wanted and query.unwanted:
        raise BadQuery("a search needs a word to find, not only words to leave out")
    asked = (query.wanted, query.feeds, query.tags, query.entities, query.states, query.since, query.before)
    if all(part in ([], {}, None) for part in asked):
        raise BadQuery("there is no word to search for")
    return query


def _add(query: Query, token: "re.Match[str]", now: datetime, *, goes_on: bool) -> None:
    minus, name, phrase, word = token[1], (token[2] or "").lower(), token[3], token[4]
    value = phrase if phrase is not None else word
    match name:
        case "":
            expression = _expression(value, goes_on=goes_on)
            if expression:
                (query.unwanted if minus else query.wanted).append(expression)
        case "is":
            if value.lower() not in STATES:
                raise BadQuery(f"is: knows {', '.join(STATES)}, not '{value}'")
            column, state = STATES[value.lower()]
            query.states[column] = 1 - state if minus else state
        case "since":
            query.since = _moment(value, now)
        case "before":
            query.before = _moment(value, now)
        case _:
            {"feed": query.feeds, "tag": query.tags, "entity": query.entities}[name].append(value)


def _expression(text: str, *, goes_on: bool) -> str:
    """The words of a text as an FTS5 phrase; '' where it has none. 'U.S.-backed' is the phrase u s backed."""
    words = WORD.findall(spaced(text))
    if not words:
        return ""
    star = "*" if text.endswith("*") or goes_on else ""
    return f'"{" ".join(words)}"{star}'


def _moment(text: str, now: datetime) -> int:
    """'2024-01-31', or '7d', '2w', '3m' ago. Raises BadQuery."""
    ago = AGO.fullmatch(text.lower())
    try:
        if ago:
            return int((now - timedelta(days=int(ago[1]) * SPANS[ago[2]])).timestamp())
        day = datetime.fromisoformat(text)
    except (ValueError, OverflowError) as error:
        raise BadQuery(f"'{text}' is no day: write 2024-01-31, or 7d for seven days ago") from error
    return int((day if day.tzinfo else day.replace(tzinfo=UTC)).timestamp())

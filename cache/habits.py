"""What did the user open, on which days, of which feeds, and which names were in it?

An article counts once, on the day on which it was opened last, in the local time zone; marking a list read does not
count as opening. Statuses outlive articles, so a day also counts articles that are gone since.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from cache.corrections import NameKey
from cache.namings import named_in
from cache.rows import COLUMNS, Row, row_of
from cache.store import Cache
from feeds.record import dataclass

AMONG = 2000
"""Articles opened last whose names are counted, which bounds the time."""
MOST_NAMES = 200
LEFT = "feeds that you left"
DAYS = """SELECT feed, date(opened, 'unixepoch', 'localtime') AS day, count(*) FROM status
    WHERE opened IS NOT NULL GROUP BY feed, day"""
OPENED = """FROM status AS s JOIN article AS a ON a.key = s.key AND a.feed = s.feed WHERE s.opened IS NOT NULL"""
ON_A_DAY = f"""SELECT {COLUMNS} FROM status AS s JOIN article AS a ON a.key = s.key AND a.feed = s.feed
    JOIN feed AS f ON f.id = a.feed WHERE s.opened >= ? AND s.opened < ? ORDER BY s.opened DESC LIMIT ?"""
Days = Mapping[str, int]
"""How many were opened on each day ('2024-02-18'), in order; days without any are not in it."""


@dataclass(frozen=True, slots=True)
class FeedHabit:
    """What was opened of one feed."""

    id: int
    """0 for the feeds that are subscribed to no more."""
    title: str
    articles: int
    read: int
    """Marked read, whether opened or not."""
    days: Days

    @property
    def opened(self) -> int:
        """How many were opened."""
        return sum(self.days.values())


@dataclass(frozen=True, slots=True)
class NameHabit:
    """How many of the articles opened last have a name."""

    name: str
    kind: str
    opened: int


@dataclass(frozen=True, slots=True)
class Habits:
    """What one reads."""

    articles: int
    """In the cache, as are those marked read and those with a star."""
    read: int
    starred: int
    words: int
    """Of the opened articles that are in the cache."""
    days: Days
    feeds: tuple[FeedHabit, ...]
    """Those of which most was opened first."""
    names: tuple[NameHabit, ...]

    @property
    def opened(self) -> int:
        """How many were opened."""
        return sum(self.days.values())


def habits(cache: Cache) -> Habits:
    """What was opened so far, as the names are corrected now."""
    counts = cache.counts()
    rows = cache.db.execute(DAYS).fetchall()
    days = Counter[str]()
    for _, day, count in rows:
        days[day] += count
    opened = cache.db.execute(f"SELECT a.id, a.words {OPENED} ORDER BY s.opened DESC").fetchall()
    return Habits(
        counts.articles,
        counts.articles - counts.unread,
        counts.starred,
        sum(words for _, words in opened),
        dict(sorted(days.items())),
        _feeds(cache, rows),
        _names(cache, [id for id, _ in opened[:AMONG]]),
    )


def opened_on(cache: Cache, day: str, limit: int) -> list[Row]:
    """The articles that were opened last on a day ('2024-02-18'), the last first."""
    begin = date.fromisoformat(day)
    bounds = [datetime(each.year, each.month, each.day).timestamp() for each in (begin, begin + timedelta(days=1))]
    return [row_of(columns) for columns in cache.db.execute(ON_A_DAY, (*bounds, limit)).fetchall()]


def _feeds(cache: Cache, rows: list[tuple[int, str, int]]) -> tuple[FeedHabit, ...]:
    """The feeds that there are, and in one what was opened of the others."""
    days: dict[int, Counter[str]] = {}
    there = {row.feed.id: row for row in cache.feeds()}
    for feed, day, count in rows:
        days.setdefault(feed if feed in there else 0, Counter())[day] += count
    found = [
        FeedHabit(id, row.feed.title or row.feed.address, row.articles, row.articles - row.unread, days.get(id, {}))
        for id, row in there.items()
    ]
    if 0 in days:
        found.append(FeedHabit(0, LEFT, 0, 0, days[0]))
    return tuple(sorted(found, key=lambda feed: (-feed.opened, -feed.read, feed.title.casefold(), feed.id)))


def _names(cache: Cache, ids: list[int]) -> tuple[NameHabit, ...]:
    """The names in these articles, those in most of them first."""
    among: dict[NameKey, set[int]] = {}
    shown: dict[NameKey, tuple[str, str]] = {}
    for naming in named_in(cache, ids):
        among.setdefault(naming.known.key, set()).add(naming.article)
        shown.setdefault(naming.known.key, (naming.known.name, naming.known.kind))
    found = [NameHabit(*shown[key], len(articles)) for key, articles in among.items()]
    return tuple(sorted(found, key=lambda name: (-name.opened, name.name, name.kind))[:MOST_NAMES])

"""How are reading statistics drawn as bars and sparklines? Pure; the day is passed in."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from rich.cells import cell_len, set_cell_size

from cache.habits import Days, Habits
from reader.labels import MONTHS, minutes, plural
from reader.scale import bars, sparkline

EIGHTHS = " ▏▎▍▌▋▊▉"
RECENT = 28
"""Days of the sparkline of a feed."""
MOST_LINES = 14
"""Lines of each kind in plain text."""
NOTHING = "nothing was opened yet"
FULL = 4
"""What fills a bar, where there is no more than that of anything: else a row of ones would be a wall."""
Measured = tuple[str, int, str]
"""What is counted, how many, and what is said beside it."""


def bar(count: int, most: int, width: int) -> str:
    """As much of `width` cells as `count` is of `most`, to an eighth of a cell; what there is shows at least that, and
    what is few does not fill it (FULL)."""
    if count <= 0 or most <= 0 or width <= 0:
        return ""
    whole, rest = divmod(max(1, round(min(count, most) * width * 8 / max(most, FULL))), 8)
    return "█" * whole + EIGHTHS[rest].strip()


def recent(days: Days, today: date, length: int = RECENT) -> str:
    """A cell for each of the last days, today's on the right; a blank for a day without any."""
    return bars([days.get((today - timedelta(days=ago)).isoformat(), 0) for ago in range(length - 1, -1, -1)])


def day_label(iso: str, today: date) -> str:
    """'today', 'Tue 18 Feb', 'Sat 30 Dec 2023'."""
    when = date.fromisoformat(iso)
    if when == today:
        return "today"
    return f"{when:%a} {when.day} {MONTHS[when.month - 1]}" + (f" {when.year}" if when.year != today.year else "")


def total_line(habits: Habits) -> str:
    """'12 opened, about 45 min · 340 of 3,456 articles read · 5 starred'."""
    time = f", about {duration(minutes(habits.words))}" if habits.words else ""
    opened = f"{habits.opened:,} opened{time}" if habits.opened else NOTHING
    return f"{opened} · {habits.read:,} of {plural(habits.articles, 'article')} read · {habits.starred:,} starred"


def duration(of_minutes: int) -> str:
    """'45 min', '3 h 20 min'."""
    hours, left = divmod(of_minutes, 60)
    return " ".join(part for part in (f"{hours:,} h" * (hours > 0), f"{left} min" * (left > 0)) if part)


def by_day(habits: Habits, today: date) -> list[Measured]:
    """Each day on which something was opened, the last first."""
    return [(day_label(day, today), count, "") for day, count in reversed(list(habits.days.items()))]


def by_feed(habits: Habits, today: date) -> list[Measured]:
    """Each feed, with its last days and how much of it is read."""
    return [
        (
            feed.title,
            feed.opened,
            f"{recent(feed.days, today)}  {feed.read:,} of {feed.articles:,} read" if feed.id else "",
        )
        for feed in habits.feeds
    ]


def by_name(habits: Habits) -> list[Measured]:
    """Each name in what was opened."""
    return [(name.name, name.opened, "") for name in habits.names]


def as_lines(habits: Habits, today: date, width: int) -> Iterator[str]:
    """The totals, then days, feeds and names in bars of at most `width` cells."""
    yield total_line(habits)
    if line := sparkline(habits.days, width):
        yield line
    for title, rows in (("days", by_day(habits, today)), ("feeds", by_feed(habits, today)), ("names", by_name(habits))):
        if rows:
            yield from ("", title)
            yield from bar_lines(rows[:MOST_LINES], width)
            if len(rows) > MOST_LINES:
                yield f"  … {len(rows) - MOST_LINES:,} more"


def bar_lines(rows: Sequence[Measured], width: int) -> Iterable[str]:
    """What is counted, how many, its bar, and what is said beside it where that has room."""
    most = max(count for _, count, _ in rows)
    digits = len(f"{most:,}")
    labels = min(max(cell_len(label) for label, _, _ in rows), max(12, width // 3))
    notes = max(cell_len(note) for _, _, note in rows)
    room = width - labels - digits - 6
    if room - notes < 10:
        notes = 0
    for label, count, note in rows:
        filled = set_cell_size(bar(count, most, room - notes - 2 * (notes > 0)), room - notes)
        shown = label if cell_len(label) <= labels else set_cell_size(label, labels - 1) + "…"
        yield f"  {set_cell_size(shown, labels)}  {count:>{digits},}  {filled}{note if notes else ''}".rstrip()

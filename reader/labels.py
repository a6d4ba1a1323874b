"""How are times, counts and sources written in lists and lines? Pure."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta, tzinfo
from urllib.parse import urlsplit

from cache.rows import FILES, FILES_HERE, IMAGES, PAGE, TEASER, Row, StoryRow
from cache.times import since_epoch
from feeds.article import FAILED
from feeds.durations import clock
from reader.signs import STAR, TIMES

WORDS_A_MINUTE = 230
"""Median silent reading rate of English non-fiction: 238 words a minute (Brysbaert 2019), rounded down."""
LONGEST_NAME = 60
"""Characters; a longer 'author' is something else."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def is_day(when: datetime) -> bool:
    """Whether only a day was stated: its first moment in UTC stands for that, and is nobody's hour of publication."""
    return when.timetz().replace(tzinfo=None) == time() and when.utcoffset() == timedelta()


def local(when: datetime, zone: tzinfo | None = None) -> datetime:
    """A time in the reader's own zone (or `zone`); a mere day is the same day everywhere."""
    return when if is_day(when) else when.astimezone(zone)


def age(when: datetime | None, now: datetime, zone: tzinfo | None = None) -> str:
    """How old something is, as short as it stays clear: 'now', '5 min', '3 h', 'today', '14 Feb', '14 Feb 2019'."""
    if when is None:
        return "undated"
    if is_day(when):
        today = now.astimezone(zone)
        return "today" if when.date() == today.date() else day(when, today.year)
    seconds = (now - when).total_seconds()
    if 0 <= seconds < 60:
        return "now"
    if 0 <= seconds < 3600:
        return f"{int(seconds // 60)} min"
    if 0 <= seconds < 24 * 3600:
        return f"{int(seconds // 3600)} h"
    return day(when.astimezone(zone), now.astimezone(zone).year)


def day(when: datetime, this_year: int = 0) -> str:
    """'14 Feb 2019', without the year where it is this one."""
    short = f"{when.day} {MONTHS[when.month - 1]}"
    return short if when.year == this_year else f"{short} {when.year}"


def section(when: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """The day of a list that it stands under: 'Today', 'Yesterday', 'Monday', '14 Feb', '14 Feb 2019'."""
    here, today = local(when, zone), now.astimezone(zone)
    days = (today.date() - here.date()).days
    if 0 <= days < 2:
        return ("Today", "Yesterday")[days]
    return f"{here:%A}" if 2 <= days < 7 else day(here, today.year)


def moment(when: datetime | None, zone: tzinfo | None = None) -> str:
    """'14 Feb 2024 09:14' in the reader's own zone; '14 Feb 2024' where only the day was stated."""
    if when is None:
        return "undated"
    if is_day(when):
        return day(when)
    here = when.astimezone(zone)
    return f"{day(here)} {here:%H:%M}"


def since(when: datetime) -> str:
    """'09:14' where that was today, else '14 Feb 2024 09:14', in the reader's own zone."""
    here = when.astimezone()
    return f"{here:%H:%M}" if here.date() == datetime.now().date() else moment(when)


def source_of(row: Row) -> str:
    """Who reports it: its own source, else its feed's title, else the feed's host or file name."""
    return row.source or row.feed_title or short_address(row.feed_address)


def short_address(address: str) -> str:
    """The host of an address without www, the last part of a path."""
    if "://" in address:
        return (urlsplit(address).hostname or address).removeprefix("www.")
    return address.rstrip("/").rsplit("/", 1)[-1] or address


def minutes(words: int) -> int:
    """Minutes to read so many words, at least one."""
    return max(1, round(words / WORDS_A_MINUTE))


def left(words: int, progress: int) -> str:
    """How far one is in so many words, and the minutes that are left: '45 % · 3 min left'."""
    rest = words * (100 - progress) // 100
    return f"{progress} % · {minutes(rest)} min left" if rest else f"{progress} %"


def story_line(story: StoryRow, now: datetime) -> str:
    """The second line of a story's row: the source of the report that stands for it, or how many sources there are; how
    many reports (copies once), or `x10` of one text; the age of the report that stands for it; its star."""
    count = story.weight if story.texts > 1 else story.sources
    sources = source_of(story.lead) if count < 2 else plural(count, "source")
    reports = plural(story.texts, "report") if story.texts > 1 else _times(story.articles)
    return _joined(
        sources, reports, age(when_of(story.lead), now), STAR if story.lead.starred else "", held(story.lead)
    )


def report_line(row: Row, now: datetime) -> str:
    """The second line of one report of an unfolded story."""
    return _joined(source_of(row), age(when_of(row), now), _times(row.copies), STAR if row.starred else "", held(row))


def held(row: Row) -> str:
    """What a list says of what is on disk: nothing where the whole text is and no file comes with it."""
    text = "full text" if row.held & PAGE else "teaser" if row.held & TEASER else ""
    return _joined(text, "images" if row.held & IMAGES else "", files(row))


def files(row: Row) -> str:
    """The sound or film of an article, or what else comes with it, and whether it is on disk: '52:10 online'."""
    if not row.held & FILES:
        return clock(row.duration) if row.duration else ""
    return f"{clock(row.duration) if row.duration else 'file'} {'on disk' if row.held & FILES_HERE else 'online'}"


def megabytes(size: int) -> str:
    """'48.2 MB', '310 KB'."""
    return f"{size / 1e6:,.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3)) if size else 0} KB"


def byline(authors: Sequence[str], source: str) -> str:
    """Who wrote it, two names at the most and none that is the source's own: 'Ida Holm, Ann Lee and 2 more'."""
    names = [name for name in authors if name.casefold() != source.casefold() and len(name) <= LONGEST_NAME]
    more = f" and {len(names) - 2} more" if len(names) > 2 else ""
    return ", ".join(names[:2]) + more


def meta_line(
    row: Row, reader: str = "", *, text_of: str = "feed", authors: Sequence[str] = (), fetches: str = ""
) -> str:
    """The line under an article's title: source, authors, date, words, minutes, how much of it is on disk, which key
    fetches the rest, its files, and who read its names where it was not the model."""
    stub = text_of == "feed" and row.held & TEASER and not row.held & PAGE
    return _joined(
        source_of(row),
        byline(authors, source_of(row)),
        moment(row.published) if row.published else "undated",
        f"{row.words:,} words" if row.words else "",
        f"{minutes(row.words)} min" if row.words else "",
        "full text" if text_of == "page" else "",
        "only a teaser on disk" if stub else "on disk",
        f"{fetches} fetches the text" if stub and fetches else "",
        "images" if row.held & IMAGES else "",
        files(row),
        STAR if row.starred else "",
        _read_by(reader),
    )


def _read_by(reader: str) -> str:
    if reader == FAILED:
        return "names and dates could not be read"
    return "names by rules" if reader.startswith("rules") else ""


def when_of(row: Row) -> datetime:
    """The time that a row sorts by, as a time."""
    return row.published if row.published is not None else since_epoch(row.sorted_at)


def plural(count: int, word: str, many: str = "") -> str:
    """'1 story', '2 stories'."""
    return f"{count:,} {word if count == 1 else many or word + 's'}"


def _times(articles: int) -> str:
    return f"{TIMES}{articles}" if articles > 1 else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)

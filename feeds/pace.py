"""How often does a feed change, by its own statement and by its entries, and when must it not be fetched?

RSS 2.0 has `ttl` (minutes), `skipHours` (0 to 23, GMT) and `skipDays` (English names); the syndication module of
RSS 1.0 has `sy:updatePeriod` and `sy:updateFrequency`. They are read from the text, independently of the parser.
"""

import re
from collections.abc import Iterable
from datetime import datetime

from feeds.pattern import pattern

HEAD = 1 << 16
"""Characters before the first entry, and after the last one, that are searched."""
LATEST = 10
"""Latest entries from whose dates the frequency of changes is estimated."""
LONGEST = 7 * 24 * 3600
"""Seconds: a feed that asks for a longer interval is fetched once a week."""
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ENTRY = pattern(r"<(?:\w+:)?(?:item|entry)[\s>]", re.I)
_INNER = r"(?:\s[^<>]{0,500})?>\s*(?:<!\[CDATA\[\s*)?"
"""What follows the name of an element up to what it says."""
_TTL = pattern(rf"<ttl{_INNER}(\d{{1,18}})\s*(?:\]\]>\s*)?</ttl>", re.I)
_PERIOD = pattern(rf"<\w{{1,20}}:updatePeriod{_INNER}(hourly|daily|weekly|monthly|yearly)\s*(?:\]\]>\s*)?</", re.I)
_FREQUENCY = pattern(rf"<\w{{1,20}}:updateFrequency{_INNER}(\d{{1,4}})\s*(?:\]\]>\s*)?</", re.I)
_PERIODS = {"hourly": 3600, "daily": 86400, "weekly": 7 * 86400, "monthly": 30 * 86400, "yearly": 365 * 86400}
_SKIPPED = pattern(r"<skip(?:Hours|Days)(?:\s[^<>]{0,500})?>(.{0,2000}?)</skip(?:Hours|Days)>", re.I | re.S)
_HOUR = pattern(rf"<hour{_INNER}(\d{{1,2}})\s*(?:\]\]>\s*)?</hour>", re.I)
_DAY = pattern(rf"<day{_INNER}([A-Za-z]{{6,9}})\s*(?:\]\]>\s*)?</day>", re.I)


def stated(text: str) -> tuple[int, tuple[str, ...]]:
    """The seconds between two checks that a feed asks for (0 if it does not), and the hours and days that it skips.

    An hour is '0' to '23' (GMT), a day its English name in lower case.
    """
    first = _ENTRY.search(text, 0, HEAD)
    head = text[: first.start() if first else HEAD]
    if last := max(text.rfind("</item>"), text.rfind("</entry>")) + 1:
        head += text[last : last + HEAD]  # some say it after their entries
    return min(_seconds(head), LONGEST), _skipped(head)


def shown(published: Iterable[datetime | None], now: datetime) -> int:
    """Mean seconds between two recent entries, up to now; 0 if fewer than two have a date."""
    times = sorted((time for time in published if time is not None and time <= now), reverse=True)[:LATEST]
    return int((now - times[-1]).total_seconds() / len(times)) if len(times) > 1 else 0


def _seconds(head: str) -> int:
    if ttl := _TTL.search(head):
        return int(ttl[1]) * 60
    if period := _PERIOD.search(head):
        often = _FREQUENCY.search(head)
        return _PERIODS[period[1].lower()] // max(int(often[1]) if often else 1, 1)
    return 0


def _skipped(head: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for block in _SKIPPED.findall(head):
        found |= {str(int(hour) % 24): None for hour in _HOUR.findall(block) if int(hour) <= 24}
        found |= {day.lower(): None for day in _DAY.findall(block) if day.lower() in DAYS}
    return tuple(found)

"""How are moments stored as numbers, with their time zone, and read back?"""

import math
from datetime import UTC, datetime, timedelta, timezone, tzinfo

EPOCH = datetime(1970, 1, 1)
"""Naive, so that local times near the ends of the calendar never overflow."""
SECOND = timedelta(seconds=1)


def utc_now() -> datetime:
    """The clock."""
    return datetime.now(UTC)


class _Local(tzinfo):
    """The zone of this machine, with its summer time. What `astimezone()` gives has the offset of that one moment."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """By the system's rules for that day."""
        return moment.replace(tzinfo=None).astimezone().utcoffset() if moment is not None else None

    def dst(self, moment: datetime | None) -> timedelta | None:
        """Not known apart from the offset."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        """Not told."""
        return None

    def fromutc(self, moment: datetime) -> datetime:
        """The local time; in the hour that is repeated when summer time ends, which of both it is."""
        there = moment.replace(tzinfo=UTC).astimezone()
        here = there.replace(tzinfo=self)
        return here if here.utcoffset() == there.utcoffset() else here.replace(fold=1)


_LOCAL = _Local()


def local(moment: datetime) -> datetime:
    """The moment in the zone of this machine. Other days of it (by `replace`) have the offset of their own day."""
    return moment.astimezone(_LOCAL)


def packed(moment: datetime | None) -> tuple[float | None, int | None]:
    """Seconds since 1970 (negative before) and the zone's offset in seconds; a naive moment counts as UTC."""
    if moment is None:
        return None, None
    if moment.tzinfo is UTC:
        return moment.timestamp(), 0
    offset = moment.utcoffset() or timedelta(0)
    whole = timedelta(seconds=round(offset.total_seconds()))
    return (moment.replace(tzinfo=None) - EPOCH - whole) / SECOND, int(whole.total_seconds())


def unpacked(seconds: float | None, offset: int | None = 0) -> datetime | None:
    """The moment that was packed, in its stated zone; None if the numbers are not those of a moment."""
    if seconds is None:
        return None
    try:
        zone = timedelta(seconds=offset or 0)
        return (EPOCH + (timedelta(seconds=seconds) + zone)).replace(tzinfo=timezone(zone) if zone else UTC)
    except (TypeError, ValueError, OverflowError):  # another program wrote it: `doctor` names it
        return None


def since_epoch(seconds: float) -> datetime:
    """The moment of a stored number, in UTC; 1970 if another program wrote one that no calendar has."""
    return unpacked(seconds) or EPOCH.replace(tzinfo=UTC)


def sort_time(published: datetime | None, modified: datetime | None, first_seen: float, now: float) -> int:
    """The seconds that lists sort by: the publication, else the file's time; one in the future counts as first seen."""
    for moment in (published, modified):
        seconds, _ = packed(moment)
        if seconds is not None:
            return math.floor(seconds if seconds <= now else first_seen)
    return math.floor(first_seen)

"""Which moment does a date in a feed, an archive or a header line state?

The stated time zone is kept, because the local day decides what 'today' means in an article; a time without a zone is
taken as UTC. Anything that is not a date, or lies at the ends of `datetime`'s calendar, is None.
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from feeds.pattern import pattern
from feeds.worddates import MONTHS, read_worded

LONGEST = 80
"""Characters of a date; longer strings are not looked at."""

_ISO = pattern(r"[+-]?\d{4}-?\d\d|\d{4}-\d|\d{4}-?W\d")
_PLAIN_ISO = pattern(
    r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])"
)
"""ISO 8601 as most feeds write it, which needs no normalising."""
_ISO_LOOSE = pattern(
    r"(\d{4})-(\d\d?)(?:-(\d\d?))?"
    r"(?:[Tt ]+(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*([Zz]|[A-Z]{1,5}|[+-]\d\d:?\d\d|[+-]\d\d)?)?"
)
_DAY_FIRST = pattern(r"(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})\.?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})")
_MONTH_FIRST = pattern(r"(?:[A-Za-z]{3,9},?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})")
_DOTTED = pattern(r"(?P<day>\d{1,2})\.\s*(?P<month>\d{1,2})\.\s*(?P<year>\d{4})")
_SIGNED = pattern(r"(?P<year>\d{4})\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일]")
_SLASHED = pattern(r"(?P<one>\d{1,2})/(?P<other>\d{1,2})/(?P<year>\d{4})")
_CLOCK = pattern(r"(?:[ ,]+(\d{1,2}):(\d\d)(?::(\d\d))?)?")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_ANCIENT = pattern(r"[A-Za-z]{3}\.?\s+0\d{3}\b")
_NUMBER = pattern(r"\d{9,13}(?:\.\d+)?")
_RFC_MONTHS = {name[:3].title(): number for number, name in enumerate(_MONTHS, 1)}
_RFC = pattern(
    rf"[A-Z][a-z]{{2}}, ([0-9]{{1,2}}) ({'|'.join(_RFC_MONTHS)}) ([1-9][0-9]{{3}}) "
    r"([0-9]{2}):([0-9]{2}):([0-9]{2}) (GMT|[+-][0-9]{4})"
)
_ZONES = {
    **{"UT": 0, "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "MEZ": 60},
    **{"CEST": 120, "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180, "JST": 540, "KST": 540},
    **{"AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780, "EST": -300, "EDT": -240, "CST": -360},
    **{"CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420},
}
"""UTC offsets in minutes of the zone names that feeds use, also beyond those of RFC 5322."""
_YEAR_FIRST = pattern(r"(\d{4})([/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_MONTH_BETWEEN = pattern(r"\b(\d{1,2})([/-])([A-Za-z]{3,9})\2(?=\d{4}\b)")
_IDLE = pattern(
    r"^[^\W\d]{2,9}\.?,?\s+(?=\d{1,2}[/.]\d)|(?<=\d)(?:st|nd|rd|th)\b|\s*(?:\([^()]*\)|\[[\w/+-]*\])$"
    r"|(?<=\s)-\s(?=\d{1,2}:\d\d)",
    re.I,
)
"""Parts without information: a weekday before digits, the end of '27th', a repeated zone ('(CET)'), a dash."""
_ZERO = datetime(1970, 1, 1, tzinfo=UTC)
_NEVER = pattern(r"(?<!\d)-0001\b|(?<!\d)0000-00-00")
"""A database's way to write that no time is known; other parsers take it for the year 2000."""
_DIGITS = pattern(r"(\d{8})(\d{6})")
_FROM_ZERO = pattern(r"(?<=:\d\d)\s*(?:GMT|UTC)?\s*([+-])(\d{1,2})(?::?(\d\d))?$", re.I)
_HALF_DAY = pattern(r"(?<!\d)(0?[1-9]|1[0-2]):(\d\d(?::\d\d)?)\s*([ap])\.?m\b\.?", re.I)
_MIDNIGHT = pattern(r"(?<=[ T])24:00(?=:00(?!\d)|(?![:\d]))")
_WORD_ZONE = pattern(r"\b([A-Z]{1,5})$")


def read_time(value: object) -> datetime | None:
    """The time that a string (RFC 5322, ISO 8601) or number (seconds or milliseconds since 1970) states."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_number(value)
    if not isinstance(value, str) or not 4 <= len(value) <= LONGEST + 40:
        return None
    return _from_text(value)


@lru_cache(256)
def _from_text(value: str) -> datetime | None:
    """Cached, as the time of one entry is asked for several times."""
    text = value.strip()
    if not text or len(text) > LONGEST:
        return None
    try:
        if (plain := _RFC.fullmatch(text)) and plain[4] != "24":
            return _sane(_read_plain(plain))
        if _PLAIN_ISO.fullmatch(text):
            return _sane(datetime.fromisoformat(text))
        if is_never(text):
            return None
        text = _tidied(text)
        if _MIDNIGHT.search(text):
            day = _from_text(_MIDNIGHT.sub("00:00", text))
            return _sane(day + timedelta(days=1)) if day else None
        local = _DOTTED.match(text) or _SIGNED.match(text)
        if local:
            return _sane(_read_local(local, local["month"], local["day"]))
        if slashed := _SLASHED.match(text):
            return _sane(_read_slashed(slashed))
        return _sane(_read_iso(text) if _ISO.match(text) else _read_rfc(text))
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def known(time: datetime | None) -> datetime | None:
    """The time, or None for the first moment of 1970, which programs write if they know none."""
    return None if time == _ZERO else time


def is_never(text: str) -> bool:
    """Whether a text states that there is no time."""
    return _NEVER.search(text) is not None


def from_utc(parts: object) -> datetime | None:
    """The time of a UTC nine-tuple as feedparser gives it; None for anything that is no such time."""
    if not isinstance(parts, tuple) or len(parts) < 6:
        return None
    try:
        year, month, day, hour, minute, second = (int(part) for part in parts[:6])
        return _sane(datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC))
    except (ValueError, OverflowError, TypeError):
        return None


def _sane(time: datetime | None) -> datetime | None:
    """The time, aware, if it is far enough from the ends of the calendar to be shown in any zone; else None."""
    if time is None or not 1 < time.year < 9999:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _from_number(value: float) -> datetime | None:
    """Seconds since 1970, or milliseconds where seconds would lie beyond the year 5138."""
    try:
        return _sane(datetime.fromtimestamp(value / 1000 if abs(value) >= 1e11 else value, UTC))
    except (ValueError, OverflowError, OSError):
        return None


def _read_plain(found: re.Match[str]) -> datetime:
    """RFC 5322 as most feeds write it; the parser of `email` is much slower."""
    day, month, year, hour, minute, second, zone = found.groups()
    offset = _zone(zone) if zone[0] in "+-" else UTC
    return datetime(int(year), _RFC_MONTHS[month], int(day), int(hour), int(minute), min(int(second), 59), 0, offset)


def _tidied(text: str) -> str:
    """Rewrites '2024/2/13', '20240213100500', '1:05 PM', 'GMT+1' and 'May 3 at 10:00' to the formats read below."""
    text = _YEAR_FIRST.sub(r"\1-\3-\4", _IDLE.sub("", text), count=1)
    text = _MONTH_BETWEEN.sub(r"\1 \3 ", text, count=1)
    if digits := _DIGITS.fullmatch(text):
        return f"{digits[1]}T{digits[2]}"
    text = _HALF_DAY.sub(lambda told: f"{int(told[1]) % 12 + 12 * (told[3] in 'pP'):02}:{told[2]}", text)
    text = _FROM_ZERO.sub(lambda told: f" {told[1]}{told[2]:0>2}{told[3] or '00'}", text)
    return text.replace(" at ", " ")


def _read_iso(text: str) -> datetime | None:
    """ISO 8601, strictly and then as feeds write it ('2024-1-9 7:05 CET')."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        found = _ISO_LOOSE.fullmatch(text)
    if not found:
        return _from_number(float(text)) if _NUMBER.fullmatch(text) else None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    micro = int((found[7] or "0")[:6].ljust(6, "0"))
    return datetime(year, month, day or 1, hour, minute, second, micro, tzinfo=_zone(found[8] or ""))


def _read_slashed(date: re.Match[str]) -> datetime | None:
    """'13/02/2024 10:00', where only one of the two can be the month; '03/04/2024' is two days in two countries."""
    one, other = int(date["one"]), int(date["other"])
    if one > 12 >= other or one == other:
        return _read_local(date, date["other"], date["one"])
    return _read_local(date, date["one"], date["other"]) if other > 12 >= one else None


def _read_local(date: re.Match[str], month: str, day: str) -> datetime | None:
    """'13.02.2024, 10:00' and '2024年2月13日 10:00'; None where something else follows."""
    clock = _CLOCK.fullmatch(date.string[date.end() :])
    if clock is None:
        return None
    hour, minute, second = (int(part or 0) for part in clock.groups())
    return datetime(int(date["year"]), int(month), int(day), hour, minute, second)


def _read_rfc(text: str) -> datetime | None:
    """RFC 5322 by the parser of `email`, with the zone names that it does not know."""
    if _NUMBER.fullmatch(text):
        return _from_number(float(text))
    for form, order in ((_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2))):
        found = form.fullmatch(text)
        if found and (month := _month(found[order[1]])):
            return datetime(int(found[order[0]]), month, int(found[order[2]]), tzinfo=UTC)
    from email.utils import parsedate_tz  # for the few that are neither plain nor ISO: it takes its time to come

    parts = parsedate_tz(text)
    if parts is None:
        return read_worded(text, _ZONES)
    if _ANCIENT.search(text):
        return None
    offset = parts[9]
    named = _WORD_ZONE.search(text)
    if named and named[1] in _ZONES:
        offset = _ZONES[named[1]] * 60
    zone = UTC if not offset else timezone(timedelta(seconds=offset))
    return datetime(*parts[:5], min(parts[5], 59), tzinfo=zone)


def _month(word: str) -> int:
    """The number of a month by its name, or by the beginning of its English name; 0 for other words ('mardi')."""
    name = word.lower()
    return MONTHS.get(name) or next((at for at, month in enumerate(_MONTHS, 1) if month.startswith(name)), 0)


def _zone(name: str) -> timezone:
    """The zone of '+01:00', '+0100', '+01', 'Z' or a name; UTC for '' and names that are not known."""
    if name[:1] in "+-" and name:
        digits = name[1:].replace(":", "").ljust(4, "0")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        return timezone(timedelta(minutes=-minutes if name[0] == "-" else minutes))
    minutes = _ZONES.get(name.upper(), 0)
    return timezone(timedelta(minutes=minutes)) if minutes else UTC

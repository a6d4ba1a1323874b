"""Which days does a TIMEX3 value cover, and what is a value some units earlier or later?

Values are those of TimeML 1.2.1: '2024-02-04', '2024-W05', '2024-W05-WE', '2024-02', '2024-Q1', '2024-H1', '2024-SU',
'2024', '202' (a decade), '20' (a century), 'BC0044', each day with an optional 'T...' behind it.
"""

import re
from datetime import date, timedelta
from functools import lru_cache

DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""How a value begins that names one day."""
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""A season's first month; the year of a winter is that of its December."""
_VALUE = re.compile(
    r"(?P<bc>BC)?(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?:-(?P<weekday>[1-7]|WE))?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?:T.*)?"
)
_BC_SPAN = re.compile(r"BC\d{2,3}")
"""A century or a decade before Christ."""
_YEARS_OF = {2: 100, 3: 10}
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_length(year: int, month: int) -> int:
    """Days of a month in the proleptic Gregorian calendar (year 0 is 1 BC)."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _LENGTHS[month - 1]


def ordinal(day: str) -> int | None:
    """Proleptic Gregorian number of an ISO day: 1 is 0001-01-01, BC is below; None for no day.

    The count of days is Howard Hinnant's days_from_civil, shifted to Python's epoch.
    """
    match = re.fullmatch(r"(-?\d{4})-(\d\d)-(\d\d)", day)
    if match is None:
        return None
    year, month, number = int(match[1]), int(match[2]), int(match[3])
    year -= month <= 2
    era, of_era = divmod(year, 400)
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + number - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 305


@lru_cache(maxsize=4096)
def bounds(value: str) -> tuple[str, str]:
    """First and last ISO day that a value covers ('-0043-03-15' BC); ('', '') for a value that covers no known days."""
    if len(value) in _YEARS_OF and value.isascii() and value.isdigit():
        years = _YEARS_OF[len(value)]
        first = int(value) * years
        return f"{max(first, 1):04}-01-01", f"{first + years - 1:04}-12-31"
    if _BC_SPAN.fullmatch(value):
        years = 100 if len(value) == 4 else 10
        last = years * int(value[2:])
        return _iso(-last - years + 1, 1, 1), _iso(-last, 12, 31)
    match = _VALUE.fullmatch(value)
    if match is None:
        return "", ""
    year = 1 - int(match["year"]) if match["bc"] else int(match["year"])
    if match["week"]:
        return _week_bounds(year, int(match["week"]), match["weekday"] or "")
    return _month_bounds(year, match)


def _week_bounds(year: int, week: int, weekday: str) -> tuple[str, str]:
    try:
        monday = date.fromisocalendar(year, week, 1)
        first, last = {"": (0, 6), "WE": (5, 6)}.get(weekday) or (int(weekday) - 1, int(weekday) - 1)
        return (monday + timedelta(first)).isoformat(), (monday + timedelta(last)).isoformat()
    except (ValueError, OverflowError):
        return "", ""


def _month_bounds(year: int, match: re.Match[str]) -> tuple[str, str]:
    start, months, day = 1, 12, int(match["day"] or 0)
    if match["month"]:
        start, months = int(match["month"]), 1
    elif match["quarter"]:
        start, months = int(match["quarter"]) * 3 - 2, 3
    elif match["half"]:
        start, months = int(match["half"]) * 6 - 5, 6
    elif match["season"]:
        start, months = SEASONS[match["season"]], 3
    if not 1 <= start <= 12:
        return "", ""
    if day:
        known = day <= month_length(year, start)
        return (_iso(year, start, day),) * 2 if known else ("", "")
    end_year, end = year + (start + months - 2) // 12, (start + months - 2) % 12 + 1
    return _iso(year, start, 1), _iso(end_year, end, month_length(end_year, end))


def _iso(year: int, month: int, day: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}"


@lru_cache(maxsize=4096)
def granularity(value: str) -> str:
    """How precise it is: 'time', 'day', 'week', 'month', 'season', 'quarter', 'year', 'decade', 'century', else ''."""
    if len(value) in _YEARS_OF and value.isdigit():
        return "century" if len(value) == 2 else "decade"
    if _BC_SPAN.fullmatch(value):
        return "century" if len(value) == 4 else "decade"
    match = _VALUE.fullmatch(value)
    if match is None:
        return ""
    if "T" in value:
        return "time"
    if match["day"] or (match["weekday"] or "WE") != "WE":
        return "day"
    if match["half"]:
        return "quarter"
    named = ("week", "month", "season", "quarter")
    return next((name for name in named if match[name]), "year")


def day_of(value: str) -> date | None:
    """The one day that a value names, its time cut off; None for anything else."""
    if not DAY.match(value):
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def week_value(day: date) -> str:
    """'2024-W05'."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def valid_day(year: int, month: int, day: int) -> bool:
    """Whether a year that `date` knows has that day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= month_length(year, month)


def moved(day: date, unit: str, number: int) -> str:
    """The value `number` units after `day`, as precise as the unit ('day', 'week', 'weekend', 'month', 'quarter',
    'year', 'decade', 'century'); '' where the calendar ends."""
    try:
        return _moved(day, unit, number)
    except (OverflowError, ValueError):
        return ""


def _moved(day: date, unit: str, number: int) -> str:
    if unit == "day":
        return (day + timedelta(number)).isoformat()
    if unit in {"week", "weekend"}:
        return week_value(day + timedelta(7 * number)) + ("-WE" if unit == "weekend" else "")
    if unit == "month":
        return _year_and(divmod(day.year * 12 + day.month - 1 + number, 12), "-{:02}")
    if unit == "quarter":
        return _year_and(divmod(day.year * 4 + (day.month - 1) // 3 + number, 4), "-Q{}")
    year = day.year + number * {"decade": 10, "century": 100}.get(unit, 1)
    if not 1 <= year <= 9999:
        raise ValueError(year)
    return f"{year:04}"[: {"decade": 3, "century": 2}.get(unit, 4)]


def _year_and(parts: tuple[int, int], form: str) -> str:
    year, index = parts
    if not 1 <= year <= 9999:
        raise ValueError(year)
    return f"{year:04}" + form.format(index + 1)


def easter(year: int) -> date:
    """Easter Sunday (the anonymous Gregorian algorithm, Meeus)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """The n-th weekday (1 Monday to 7 Sunday) of a month; n = -1 is the last one."""
    if n < 0:
        last = date(year, month, month_length(year, month))
        return last - timedelta((last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (n - 1))

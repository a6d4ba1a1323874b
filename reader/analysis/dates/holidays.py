"""On which day does a holiday fall in a year?"""

from datetime import timedelta

from reader.analysis.dates import calendar

FIXED = {
    "new year's day": (1, 1),
    "new year's": (1, 1),
    "valentine's day": (2, 14),
    "st. patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "independence day": (7, 4),
    "fourth of july": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "veterans day": (11, 11),
    "armistice day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "groundhog day": (2, 2),
    "earth day": (4, 22),
}
"""Holidays on a fixed month and day."""
EASTER = {
    "ash wednesday": -46,
    "palm sunday": -7,
    "good friday": -2,
    "easter sunday": 0,
    "easter": 0,
    "easter monday": 1,
    "pentecost": 49,
}
"""Days from Easter Sunday."""
NTH = {
    "thanksgiving day": (11, 4, 4),
    "thanksgiving": (11, 4, 4),
    "labor day": (9, 1, 1),
    "memorial day": (5, 1, -1),
    "columbus day": (10, 1, 2),
    "presidents' day": (2, 1, 3),
    "presidents day": (2, 1, 3),
    "martin luther king day": (1, 1, 3),
    "mother's day": (5, 7, 2),
    "father's day": (6, 7, 3),
    "election day": (11, 2, 0),
    "black friday": (11, 5, 0),
}
"""Month, weekday and which one; 0: the day after the first Monday (Election Day) or fourth Thursday (Black Friday)."""
NAMES = (*FIXED, *EASTER, *NTH)
"""Every holiday; its place is its number in the table of words."""


def day_in(name: str, year: int) -> str:
    """ISO day of a holiday in a year; '' where the calendar ends."""
    if not 1583 <= year <= 9998:
        return ""
    if name in FIXED:
        month, day = FIXED[name]
        return f"{year:04}-{month:02}-{day:02}"
    if name in EASTER:
        return (calendar.easter(year) + timedelta(EASTER[name])).isoformat()
    month, weekday, n = NTH[name]
    if n:
        return calendar.nth_weekday(year, month, weekday, n).isoformat()
    first = calendar.nth_weekday(year, month, *((1, 1) if name == "election day" else (4, 4)))
    return (first + timedelta(1)).isoformat()


def unresolved(name: str) -> str:
    """A holiday of an unknown year: 'XXXX-12-25', else 'XXXX-XX-XX'."""
    if name in FIXED:
        month, day = FIXED[name]
        return f"XXXX-{month:02}-{day:02}"
    return "XXXX-XX-XX"

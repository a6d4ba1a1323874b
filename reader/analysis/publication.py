"""On which day does a text itself say that it was published?

Only where no feed says so: a line 'Published on 18 February 2024', a dateline 'BEIRUT, Feb. 4, 2024 (Reuters) -', or a
date that is a line of its own near the top. A file's time says nothing, and nothing ever counts from today.
"""

import re
from datetime import date

from reader.analysis.dates import calendar
from reader.analysis.timex import find_dates

_HEAD, _LOOK = 800, 3000
"""Characters in which a publication line stands, and those in which a second date alone makes it a chronology."""
_STATED = re.compile(
    r"(?:first |last )?(?:published|posted|updated|date|dated|filed|issued|released|veröffentlicht|stand|erschienen)"
    r"(?: on| at| am|:)*[\s:]*(?:by [^,|\n]{1,40}[,|] ?)?",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[A-Z][\w.'’-]+(?:[ ,/]+[A-Z][\w.'’-]*){0,5},?\s*\(?")
_DASH = re.compile(r"\)?\s*(?:\([^()\n]{1,40}\)\s*)?(?:[-–—]{1,2}|_)\s")
_REST = re.compile(
    r"[\s,|/]*(?:\d\d?[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*[A-Z]{0,4}|at\s.{1,12})?[\s.|]*", re.IGNORECASE
)


def stated_day(text: str, language: str = "en") -> date | None:
    """The day that the top of a text states; None where it states none."""
    head = text[:_LOOK]
    alone: list[date] = []
    for found in find_dates(head, None, language):
        day = calendar.day_of(found.value)
        if day is None or found.confidence != "stated":
            continue
        start = head.rfind("\n", 0, found.start) + 1
        end = head.find("\n", found.end)
        before, after = head[start : found.start], head[found.end : end if end >= 0 else len(text)]
        if _REST.fullmatch(after) and not before.strip():
            alone += [day] if found.start < _HEAD or alone else []
        elif found.start < _HEAD and _says(before, after):
            return day
    return alone[0] if len(alone) == 1 else None  # several are the headings of a chronology


def _says(before: str, after: str) -> bool:
    """Whether the rest of a date's line makes it the day of publication."""
    if _REST.fullmatch(after):
        return _STATED.fullmatch(before.strip(" \t|·-") + " ") is not None
    return _PLACE.fullmatch(before) is not None and _DASH.match(after) is not None

"""How are the events of a timeline distributed over its span, and reports over days? One line each. Pure.

A stretch without events that would squeeze the rest into a corner is cut out and shown as '╱', with a date on either
side: `2003 · ╱ Oct 2023 ·──•───●─· Feb 2024`. Within a stretch the axis is linear.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from feeds.article import Event
from feeds.record import dataclass
from reader.analysis.dates.calendar import ordinal
from reader.timeline import Item
from reader.whenlabels import day_of, month_of, year_of

LINE, ONE, SEVERAL, MAJOR, BREAK = "─", "·", "•", "●", " ╱ "
BARS = "▁▂▃▄▅▆▇█"
GAP = 0.8
"""A stretch without events longer than this part of the span is cut out."""
MOST_BREAKS = 2
LEAST = 5
"""Cells that the axis must have, else it says less than its labels."""
YEARS, MONTHS_APART = 3 * 365, 75
"""Days from which years, or months, are precise enough at the ends."""
COARSE = {"month": 1, "season": 2, "quarter": 2, "year": 2, "decade": 2, "century": 2}
"""Kinds of date that are no day: 1 reads 'Feb 2024', 2 '2024'."""


@dataclass(frozen=True, slots=True)
class _Day:
    ordinal: int
    count: int
    major: bool
    first: str
    coarse: int


def scale(items: Sequence[Item], width: int) -> str:
    """Where the dated entries lie, in at most `width` cells; '' for fewer than two days, or where there is no room."""
    days = _days(items)
    if len(days) < 2:
        return ""
    cut = [_stretches(days, breaks) for breaks in range(MOST_BREAKS, 0, -1)]
    # Years alone at the breaks are less than dates, but better than a cluster squeezed into one cell.
    lines = (*((part, False) for part in cut), *((part, True) for part in cut if _distinct(part)), ([days], False))
    return next((line for part, years in lines if (line := _line(part, width, years=years))), "")


def _distinct(stretches: list[list[_Day]]) -> bool:
    """Whether no two stretches begin in one year."""
    return len({year_of(days[0].first) for days in stretches}) == len(stretches) > 1


def _days(items: Sequence[Item]) -> list[_Day]:
    """The distinct days of the entries, in order."""
    held: dict[int, list[Item]] = {}
    for item in items:
        if item.event.ordinal is not None:
            held.setdefault(item.event.ordinal, []).append(item)
    return [
        _Day(at, len(told), any(i.major for i in told), told[0].event.first, min(_coarse(i.event) for i in told))
        for at, told in sorted(held.items())
    ]


def _coarse(event: Event) -> int:
    return COARSE.get(event.granularity, 0)


def _stretches(days: list[_Day], breaks: int) -> list[list[_Day]]:
    """The days, cut at the gaps that take most of what is left."""
    stretches = [days]
    for _ in range(breaks):
        cut = max((found for n in range(len(stretches)) if (found := _cut(stretches, n))), default=None)
        if cut is None:
            break
        _, number, at = cut
        whole = stretches[number]
        stretches[number : number + 1] = [whole[:at], whole[at:]]
    return stretches


def _cut(stretches: list[list[_Day]], number: int) -> tuple[int, int, int] | None:
    """(length, stretch, index) of the gap that squeezes the rest of a stretch; None where none does."""
    days = stretches[number]
    if len(days) < 3:
        return None
    gap, at = max((days[i].ordinal - days[i - 1].ordinal, i) for i in range(1, len(days)))
    return (gap, number, at) if gap > GAP * (days[-1].ordinal - days[0].ordinal) else None


def _line(stretches: list[list[_Day]], width: int, *, years: bool = False) -> str:
    """The stretches with a date at each end (with `years` only a year at the beginning of each); '' where they have no
    room."""
    ends = [
        (year_of(days[0].first), "") if years else _ends(days, last=number == len(stretches) - 1)
        for number, days in enumerate(stretches)
    ]
    fixed = sum(sum(cell_len(label) + 1 for label in pair if label) for pair in ends)
    room = width - fixed - cell_len(BREAK) * (len(stretches) - 1) - sum(len(days) == 1 for days in stretches)
    wide = [len(days) for days in stretches if len(days) > 1]
    if room < (LEAST * len(wide) if wide else 0):
        return ""
    parts = []
    for days, (first, last) in zip(stretches, ends, strict=True):
        cells = room * len(days) // sum(wide) if len(days) > 1 else 1
        parts.append(" ".join(part for part in (first, _axis(days, cells), last) if part))
    return BREAK.join(parts)


def _ends(days: list[_Day], *, last: bool) -> tuple[str, str]:
    """The labels of a stretch: as precise as its length asks for and its dates allow."""
    span = days[-1].ordinal - days[0].ordinal
    wanted = 2 if span >= YEARS else 1 if span >= MONTHS_APART else 0
    if len(days) == 1:
        return _label(days[0], max(days[0].coarse, 0 if last else 2)), ""
    left, right = (_label(day, max(day.coarse, wanted)) for day in (days[0], days[-1]))
    year = year_of(days[-1].first)
    return (left.removesuffix(f" {year}") if left != year and right.endswith(f" {year}") else left), right


def _label(day: _Day, coarse: int) -> str:
    year = year_of(day.first)
    if coarse == 2:
        return year
    return f"{month_of(day.first) if coarse else day_of(day.first)} {year}"


def _axis(days: list[_Day], width: int) -> str:
    """One stretch as cells: a dot where a day is, heavier for several entries and for a day that stands out."""
    first, span = days[0].ordinal, days[-1].ordinal - days[0].ordinal
    counts: Counter[int] = Counter()
    major: set[int] = set()
    for day in days:
        cell = round((day.ordinal - first) * (width - 1) / span) if span else 0
        counts[cell] += day.count
        if day.major:
            major.add(cell)
    return "".join(
        MAJOR if cell in major else SEVERAL if counts[cell] > 1 else ONE if counts[cell] else LINE
        for cell in range(width)
    )


def report_days(items: Sequence[Item]) -> dict[str, int]:
    """How many reports of a story came each day, from its timeline."""
    days: Counter[str] = Counter()
    for item in items:
        if item.kind == "report" and item.event.first:
            days[item.event.first] += max(1, len(item.tellings))
    return dict(sorted(days.items()))


def sparkline(days: Mapping[str, int], width: int) -> str:
    """Reports per day from the first day to the last, both labelled; a blank is a day without any; several days share
    a cell where there are more of them than cells. '' for fewer than two days, or where there is no room."""
    dated = sorted((at, day) for day, count in days.items() if count > 0 and (at := ordinal(day)) is not None)
    if len(dated) < 2:
        return ""
    (first, start), (last, end) = dated[0], dated[-1]
    year = year_of(end)
    right = f"{day_of(end)} {year}"
    left = f"{day_of(start)} {year_of(start)}".removesuffix(f" {year}")
    room = width - cell_len(left) - cell_len(right) - 2
    if room < 3:
        return ""
    span = last - first + 1
    cells = [0] * min(room, span)
    for at, day in dated:
        cells[(at - first) * len(cells) // span] += days[day]
    return f"{left} {bars(cells)} {right}"


def bars(counts: Sequence[int]) -> str:
    """A cell for each number, as high as it is of the largest; a blank for 0."""
    most = max(counts, default=0)
    return "".join(BARS[-(-count * len(BARS) // most) - 1] if count else " " for count in counts)

"""Which English words name a time by its distance from publication or from the date mentioned last?"""

import re
from datetime import datetime, timedelta

from reader.analysis.dates import calendar
from reader.analysis.dates.amounts import count, duration_value, unit_name
from reader.analysis.dates.context import UNRESOLVED, Context
from reader.analysis.dates.grammar import Answer, Hit, Rules, Sense, sense
from reader.analysis.dates.memory import shifted_year
from reader.analysis.dates.rules_quarter import near_quarter, year_before

_SHIFT = {
    "this": 0,
    "last": -1,
    "next": 1,
    "previous": -1,
    "past": -1,
    "coming": 1,
    "current": 0,
    "same": 0,
    "following": 1,
}
_SHORT = frozenset(("second", "minute", "hour", "millennium"))
"""Units that are too short, or too long, to count days by."""
_CLOCK = {"minute": 1, "hour": 60}
"""Units that a clock time is counted in, in minutes."""
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T([01]\d:\d\d|2[0-3]:\d\d)Z?")
_ORDER = ("time", "day", "week", "month", "season", "quarter", "year", "decade", "century")
_ON = frozenset(("later", "afterward", "afterwards", "after"))


def shifted_unit(hit: Hit, context: Context) -> Answer:
    """'last week', 'early next year', 'this month', 'the current quarter', 'the previous weekend'."""
    unit = unit_name(hit)
    which = hit.words("q").split()[-1]
    if unit in {"second", "minute", "hour", "millennium", "decade", "century"} and which not in {
        "this",
        "last",
        "next",
    }:
        return None
    if unit in {"second", "minute", "hour", "millennium"}:
        return Sense("DATE", "PRESENT_REF", "guessed") if which == "this" else None
    if unit == "day":
        return shifted_day(which, context)
    value = context.relative(unit, _SHIFT[which])
    if which in {"following", "previous", "same"} or context.published is None:
        value = counted_from(context, unit, _SHIFT[which]) or value
    elif unit == "weekend" and context.published is not None:
        value = weekend(which, context, hit)
    if unit == "year" and hit.has("f"):
        value = "FY" + value
    return sense(value)


def shifted_day(which: str, context: Context) -> Answer:
    """'the next day', 'the previous day', 'this day'."""
    if which in {"this", "current"}:
        return None
    if which in {"last", "past", "coming"}:
        return None
    day = context.reference()
    if day is None:
        return Sense("DATE", UNRESOLVED["day"], "guessed")
    return sense(calendar.moved(day, "day", _SHIFT[which]))


def weekend(which: str, context: Context, hit: Hit) -> str:
    """'this weekend', 'the weekend': the last one, unless the sentence looks ahead."""
    published = context.published
    assert published is not None
    on = published.isoweekday() >= 6
    if which in {"next", "coming"}:
        return calendar.moved(published, "week", 0 if which == "coming" and not on else 1) + "-WE"
    if on or (which == "this" and context.direction(hit.start) >= 0 and published.isoweekday() >= 3):
        return calendar.moved(published, "week", 0 if which != "last" else -1) + "-WE"
    return calendar.moved(published, "week", 0 if context.direction(hit.start) > 0 else -1) + "-WE"


def counted_from(context: Context, unit: str, number: int) -> str:
    """So many units from the date mentioned last, as precise as the unit; '' where that date is too coarse."""
    if _is_coarser(context.last, unit):
        day = calendar.day_of(context.reference_day()) if context.published is None else None
        return calendar.moved(day, unit, number) if day else ""
    return moved_value(context.last, unit, number)


def moved_value(value: str, unit: str, number: int) -> str:
    """So many units from a date, as precise as the unit; '' where it is too coarse or none."""
    if not calendar.granularity(value) or unit not in _ORDER or _is_coarser(value, unit):
        return ""
    if value.startswith("BC"):
        return moved_bc(value, unit, number)
    base = calendar.day_of(calendar.bounds(value)[0])
    return calendar.moved(base, unit, number) if base else ""


def _is_coarser(value: str, unit: str) -> bool:
    grain = calendar.granularity(value)
    return grain in _ORDER and unit in _ORDER and _ORDER.index(grain) > _ORDER.index(unit)


def moved_bc(value: str, unit: str, number: int) -> str:
    """Years or months from a value before Christ; '' for other units."""
    if unit == "year":
        return shifted_year(value[:6], number)
    if unit != "month" or not value[7:9].isdigit():
        return ""
    years, month = divmod(int(value[7:9]) - 1 + number, 12)
    return f"{shifted_year(value[:6], years)}-{month + 1:02}"


def same_unit(hit: Hit, context: Context) -> Answer:
    """'that year', 'later that month', 'the same day', 'that weekend'."""
    unit = unit_name(hit)
    if unit in {"second", "minute", "hour", "millennium"}:
        return None
    value = counted_from(context, unit, 0)
    return sense(value or UNRESOLVED[unit])


def within_unit(hit: Hit, context: Context) -> Answer:
    """'the end of the year', 'later in the day', 'earlier in the month', 'the beginning of the year'."""
    unit = unit_name(hit)
    if unit in {"second", "minute", "hour", "millennium", "quarter"}:
        return None
    if hit.words("u") == "year" and hit.words("e") and hit.tokens.kind(hit.at("e") - 1) not in hit.tokens.names["POSS"]:
        return sense(here(context, "year") + "-12-31")
    if unit == "day":
        value = context.last[:10] if calendar.day_of(context.last) else context.shifted(0)
        return sense(value)
    return sense(here(context, unit))


def here(context: Context, unit: str) -> str:
    """The unit in which the publication day lies; in a story told, the date mentioned last."""
    return (context.published is None and counted_from(context, unit, 0)) or context.relative(unit, 0)


def the_weekend(hit: Hit, context: Context) -> Answer:
    """'over the weekend'."""
    if context.published is None:
        return Sense("DATE", UNRESOLVED["weekend"], "guessed")
    return sense(weekend("the", context, hit))


def the_unit(hit: Hit, context: Context) -> Answer:
    """'the year', 'the month', 'the full year': the current one; 'the year ended ...': how long."""
    tokens, unit = hit.tokens, unit_name(hit)
    after = tokens.word(hit.end).lower()
    if after in {"ended", "ending"}:
        return Sense("DURATION", {"year": "P1Y", "month": "P1M", "week": "P1W"}[unit], "stated", None, False)
    if tokens.word(hit.start - 1).lower() not in {"for", "in", "of", "during", "through", "over", "throughout"}:
        return None
    if after[:1].isalpha() and after not in {
        "and",
        "to",
        "as",
        "but",
        "with",
        "on",
        "at",
        "because",
        "or",
        "from",
        "by",
    }:
        return None
    return sense(context.relative(unit, 0))._replace(anchors=False)


def ago(hit: Hit, context: Context) -> Answer:
    """'three days ago', 'almost four years ago', 'a decade ago', 'several years ago'."""
    unit, number = unit_name(hit), count(hit, "n")
    if number is None:
        return Sense("DATE", "PAST_REF", "guessed")
    if unit in {"second", "minute", "hour"}:
        return Sense("DATE", "PAST_REF", "guessed", None, False)
    if context.published is None:
        return Sense("DATE", UNRESOLVED.get(unit, "XXXX"), "guessed")
    if unit == "year" and number == 1 and near_quarter(context):
        return year_before(context, 1)
    return sense(backwards(context, unit, number))


def backwards(context: Context, unit: str, number: float) -> str:
    """The value so many units before publication."""
    assert context.published is not None
    years = {"decade": 10, "century": 100, "millennium": 1000}.get(unit)
    if years:
        return calendar.moved(context.published, "year", -round(years * number))
    if number != int(number):
        return calendar.moved(context.published, "month", -round(12 * number)) if unit == "year" else ""
    return calendar.moved(context.published, unit, -int(number))


def from_now(hit: Hit, context: Context) -> Answer:
    """'two weeks from now', 'a year from today', 'in two years' time'."""
    unit, number = unit_name(hit), count(hit, "n")
    if number is None or unit in {"second", "minute", "hour", "millennium"} or number != int(number):
        return Sense("DATE", "FUTURE_REF", "guessed")
    return sense(context.relative(unit, int(number)))


def week_from(hit: Hit, context: Context) -> Answer:
    """'a week from Saturday': seven days after the coming one."""
    day = calendar.day_of(context.weekday(hit.number("w"), hit.start, True))
    return sense(calendar.moved(day, "day", 7) if day else UNRESOLVED["day"])


def earlier(hit: Hit, context: Context) -> Answer:
    """'a year earlier', 'two days later', 'three months before': from the date mentioned last."""
    unit, number = unit_name(hit), count(hit, "n")
    if hit.tokens.word(hit.end).lower() == "than":  # 'nine years later than planned': a length
        return Sense("DURATION", duration_value(unit, number), "stated", (hit.start, hit.at("k")), False)
    if number is None and unit not in _SHORT:
        return Sense("DATE", "FUTURE_REF" if hit.words("k") in _ON else "PAST_REF", "guessed", None, False)
    if number is not None and unit in _CLOCK and (moved := moved_clock(context.last, unit, number, hit.words("k"))):
        return sense(moved)
    if number is None or number != int(number) or unit in _SHORT:
        return Sense("DURATION", duration_value(unit, number), "stated", (hit.start, hit.at("k")), False)
    sign = -1 if hit.words("k") in {"earlier", "before", "previously", "prior"} else 1
    if unit == "year" and sign < 0 and near_quarter(context):
        return year_before(context, int(number))
    value = counted_from(context, unit, sign * int(number))
    if not value and unit == "year" and sign < 0:
        value = context.relative("year", -int(number))
    if sign > 0 and context.overshoots(value):
        value = not_beyond(context, unit, int(number), hit.start) or value
    return sense(value or UNRESOLVED.get(unit, "XXXX"))


def not_beyond(context: Context, unit: str, number: int, index: int) -> str:
    """'Seventeen years later' that leads beyond publication from where the story stands: from the aside just told
    ('had come in the spring of 2003'), where that leads less far; X where the sentence tells of the past."""
    aside = moved_value(context.left_behind, unit, number)
    if aside and not context.overshoots(aside):
        return aside
    return UNRESOLVED.get(unit, "XXXX") if context.tells_past(index) else ""


def fortnights(hit: Hit, context: Context) -> Answer:
    """'a fortnight ago', 'a fortnight later'."""
    word = hit.words("k")
    if word == "ago":
        return sense(context.relative("week", -2))
    return sense(counted_from(context, "week", 2 if word in _ON else -2) or UNRESOLVED["week"])


def half_ago(hit: Hit, context: Context) -> Answer:
    """'half a century ago', 'half an hour later'."""
    unit, later = unit_name(hit), hit.words("k")
    if unit == "hour" and later != "ago":
        return sense(moved) if (moved := moved_clock(context.last, "minute", 30, later)) else None
    parts = {"century": ("year", 50), "decade": ("year", 5), "year": ("month", 6)}.get(unit)
    if parts is None or later != "ago":
        return None
    return sense(context.relative(parts[0], -parts[1]))


def moved_clock(last: str, unit: str, number: float, which: str) -> str:
    """A clock time so many hours or minutes from the one mentioned last; '' where that was none."""
    match = _TIME.fullmatch(last)
    if match is None:
        return ""
    minutes = round(number * _CLOCK[unit]) * (1 if which in _ON else -1)
    try:
        moment = datetime.fromisoformat(f"{match[1]}T{match[2]}") + timedelta(minutes=minutes)
    except (ValueError, OverflowError):
        return ""
    return moment.strftime("%Y-%m-%dT%H:%M") if moment.year > 999 else ""


def reference(hit: Hit, _: Context) -> Answer:
    """'now', 'currently', 'recently', 'the future': PRESENT_REF, PAST_REF, FUTURE_REF."""
    words = hit.words("r")
    if hit.tokens.word(hit.start) == "Now" or hit.tokens.kind(hit.end) in hit.tokens.names["HYPHEN"]:
        return None
    kind = next((ref for ref, group in REFERENCES.items() if words in group), "")
    return Sense("DATE", kind, "guessed", None, False) if kind else None


REFERENCES = {
    "PRESENT_REF": (
        "now",
        "currently",
        "current",
        "right now",
        "at present",
        "these days",
        "at the moment",
        "nowadays",
        "present",
    ),
    "PAST_REF": ("recently", "recent", "previously", "the past", "more recently", "most recently", "formerly"),
    "FUTURE_REF": (
        "soon",
        "the future",
        "future",
        "the near future",
        "shortly",
        "as soon as possible",
        "the near term",
    ),
}


RULES: Rules = (
    (
        (
            "<MOD> (sometime)? q:(this|last|next|(the)? (previous|following|next|last|current)|"
            "this past|(the)? coming|this coming)"
            " f:(fiscal)? u:UNIT1",
        ),
        shifted_unit,
    ),
    (
        (
            "(EARLY)? q:(that|that same|(the)? same) u:UNIT1",
            "(the)? EDGE of q:(that|that same|the same) u:UNIT1",
        ),
        same_unit,
    ),
    (
        ("(EARLY in|the EDGE of|EDGE of|(the)? (very)? beginning of) the u:UNIT1", "u:year (HYPHEN|POSS)? e:end"),
        within_unit,
    ),
    (("the u:weekend",), the_weekend),
    (("the u:(year|month|week)", "the (full|fiscal) u:year"), the_unit),
    (
        (
            "(<APPROX>)? n:(A|<COUNT>|A? VAGUE|A couple of|A couple) (more)? u:ANYUNIT (or so)? ago",
            "(<APPROX>)? n:(A|<COUNT>) u:ANYUNIT and A half ago",
        ),
        ago,
    ),
    (("n:(A|<COUNT>) u:ANYUNIT from (now|today)", "in n:(A|<COUNT>) u:ANYUNIT ' time"), from_now),
    (("A week from w:WD",), week_from),
    (
        ("(<APPROX>)? n:(A|<COUNT>|A? VAGUE|A couple of) u:ANYUNIT k:(earlier|later|previously|afterward|afterwards)",),
        earlier,
    ),
    (("(A|one)? fortnight k:(ago|earlier|later)",), fortnights),
    (("(ABOUT)? half A u:ANYUNIT1 k:(ago|earlier|later)",), half_ago),
    (
        (
            "r:(now|currently|recently|nowadays)",
            "r:(right now|these UNITS|the past|the future)",
            "r:((more|most) recently)",
            "r:(the near future|the near term)",
        ),
        reference,
    ),
)
"""Rules and what understands them; the longest match counts, then the first."""

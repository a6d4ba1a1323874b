"""Which English words name a day by its weekday or by its distance from publication?"""

from reader.analysis.dates import calendar
from reader.analysis.dates.context import Context
from reader.analysis.dates.grammar import Answer, Hit, Rules, Sense, sense

PARTS = ("", "TMO", "TAF", "TEV", "TNI")
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
_SHIFT = {"this": 0, "last": -1, "next": 1}


def weekday(hit: Hit, context: Context) -> Answer:
    """'Tuesday', 'last Friday', 'early next Monday', "Wednesday night's"."""
    tokens = hit.tokens
    which = hit.words("q")
    number = hit.number("w")
    if tokens.kind(hit.at("w")) == tokens.names["WDABBR"]:
        return None
    ahead: bool | None = None
    if "next" in which or "coming" in which:
        ahead = True
    elif tokens.kind(hit.end) == tokens.names["POSS"] or "last" in which or "previous" in which or "past" in which:
        ahead = False
    elif which == "this":
        ahead = context.direction(hit.start) >= 0
    if _named(hit):
        return "noise"
    value = context.weekday(number, hit.start, ahead)
    if context.published and ahead is False and "last" in which and value == context.published.isoformat():
        value = context.shifted(-7)
    if context.published and "next" in which and value == context.published.isoformat():
        value = context.shifted(7)
    if hit.has("p"):
        value += PARTS[hit.number("p")]
    return sense(value)


_PAPERS = frozenset(
    ["Times", "Telegraph", "Mirror", "Express", "Mail", "Post", "Herald", "Star", "Sun", "Tribune", "World"]
)
"""Names of newspapers that a weekday may begin."""


def _named(hit: Hit) -> bool:
    """Whether a weekday is part of a name: 'The Sunday Times'."""
    return hit.start == hit.at("w") and hit.tokens.word(hit.end) in _PAPERS


_POINTS = frozenset(["on", "by", "of", "until", "till", "before", "after", "since", "early", "late", "around"])
"""Words before 'that Friday' that make it a day told of; elsewhere 'that' is a conjunction: 'said that Friday ...'."""


def that_weekday(hit: Hit, context: Context) -> Answer:
    """'On that Thursday', 'That Friday he left.': the day mentioned that was one, else the next from the last one."""
    before = hit.tokens.word(hit.start - 1).lower()
    if not (before in _POINTS or context.ends_at(hit.start - 1)):
        return None
    day = context.told_weekday(hit.number("w"))
    return sense(day + (PARTS[hit.number("p")] if hit.has("p") else "")) if day else None


def following_weekday(hit: Hit, context: Context) -> Answer:
    """'The following Monday': the first behind the day mentioned last."""
    last = context.reference()
    if last is None:
        return None
    days = (hit.number("w") - last.isoweekday()) % 7 or 7
    return sense(calendar.moved(last, "day", days) + (PARTS[hit.number("p")] if hit.has("p") else ""))


def weekday_set(hit: Hit, _: Context) -> Answer:
    """'Mondays', 'every Tuesday night', 'each Thursday'."""
    value = f"XXXX-WXX-{hit.number('w')}" + (PARTS[hit.number("p")] if hit.has("p") else "")
    return Sense("SET", value, "stated")


def weekday_of_week(hit: Hit, context: Context) -> Answer:
    """'Tuesday of last week', 'Friday next week', 'a week from Monday'."""
    if context.published is None:
        return Sense("DATE", f"XXXX-WXX-{hit.number('w')}", "guessed")
    days = 7 * _SHIFT[hit.words("q")] + hit.number("w") - context.published.isoweekday()
    return sense(context.shifted(days))


def deictic(hit: Hit, context: Context) -> Answer:
    """'today', 'late yesterday', 'tomorrow morning', 'tonight'."""
    word = hit.words("k")
    shown, after = hit.tokens.word(hit.start), hit.tokens.word(hit.end).lower()
    if shown == "Today" and (hit.tokens.word(hit.start - 1) == "USA" or after in {"programme", "program", "show"}):
        return "noise"
    value = context.shifted(_DAYS[word])
    part = "TNI" if word == "tonight" else PARTS[hit.number("p")] if hit.has("p") else ""
    return sense(value + part)


def two_days_off(hit: Hit, context: Context) -> Answer:
    """'the day before yesterday', 'the day after tomorrow'."""
    return sense(context.shifted(2 if hit.words("k") == "tomorrow" else -2))


def part_of_day(hit: Hit, context: Context) -> Answer:
    """'this morning', 'last night', 'that evening', 'overnight'."""
    which, part = hit.words("q"), PARTS[hit.number("p")]
    if which in {"that", "the same"} or which.startswith("the"):
        if which == "that":
            day = context.reference_day()
            return sense(day and day + part)
        day = context.day_here(hit.start) if context.last_at >= 0 else context.shifted(0)
        return sense(day + part)
    if hit.tokens.word(hit.at("p")).endswith("s"):
        return None
    shift = {"last": -1, "tomorrow": 1, "next": 1}.get(which, 0)
    return sense(context.shifted(shift) + part)


RULES: Rules = (
    (("<MOD> q:(last|next|this|this past|this coming|past|the previous|the past)? w:WD (p:PART)?",), weekday),
    (("that w:WEEKDAY (p:PART)?",), that_weekday),
    (("the following w:WEEKDAY (p:PART)?",), following_weekday),
    (("w:WEEKDAYS (p:PART)?", "(EACH|EACH other) w:WEEKDAY (p:PART)?"), weekday_set),
    (("w:WEEKDAY (of)? q:(last|next|this) week",), weekday_of_week),
    (("(EARLY)? k:(today|yesterday|tomorrow|tonight) (p:PART)?",), deictic),
    (("(the)? day before k:yesterday", "(the)? day after k:tomorrow"), two_days_off),
    (("(EARLY)? q:(this|last|that|the same) p:PART",), part_of_day),
)
"""Rules and what understands them; the longest match counts, then the first."""

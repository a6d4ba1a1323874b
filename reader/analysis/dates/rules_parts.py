"""Which English words name a part of a day, week, month or season that they, or the text before, name?"""

from datetime import date

from reader.analysis.dates import calendar
from reader.analysis.dates.context import UNRESOLVED, Context
from reader.analysis.dates.grammar import Answer, Hit, Rules, Sense, sense
from reader.analysis.dates.memory import shifted_year
from reader.analysis.dates.rules_calendar import day_value
from reader.analysis.dates.rules_days import PARTS
from reader.analysis.dates.rules_years import SEASONS
from reader.analysis.dates.tables_en import words

_SHIFT = {"following": 1, "next": 1, "previous": -1, "same": 0, "that": 0, "preceding": -1, "before": -1, "after": 1}
_NO_DAY = frozenset(
    words(
        "century centuries floor street avenue district amendment congress minute hole lap inning grade edition round "
        "consecutive straight birthday anniversary place time season largest"
    )
)
"""What an ordinal counts that is no day of a month."""


def part_of_date(hit: Hit, context: Context) -> Answer:
    """'the night of 4 May', 'the morning of July 1, 1916', 'the night of 4/5 May': a part of that day."""
    day = day_value(hit, context)
    part = "TMO" if "hours" in hit.words("p") else PARTS[hit.number("p")]
    return day and day._replace(type="TIME", value=day.value + part)


def part_of_that_day(hit: Hit, context: Context) -> Answer:
    """'the afternoon of the same day', 'the morning of the 16th'."""
    if hit.has("o"):
        day = month_day_alone(context, hit.number("o"), hit.start)
    else:
        day = moved_day(context, _SHIFT[hit.words("q").split()[-1]])
    return sense((day or UNRESOLVED["day"]) + PARTS[hit.number("p")])


def next_part(hit: Hit, context: Context) -> Answer:
    """'the following morning', 'the next afternoon', 'the previous evening'."""
    day = moved_day(context, _SHIFT[hit.words("q")])
    return sense((day or UNRESOLVED["day"]) + PARTS[hit.number("p")])


def day_beside(hit: Hit, context: Context) -> Answer:
    """'the day before', 'the day after': of what the text named last, where no clause follows."""
    if hit.tokens.word(hit.end)[:1].isalnum():
        return None
    return sense(moved_day(context, _SHIFT[hit.words("q")]) or UNRESOLVED["day"])


def moved_day(context: Context, days: int) -> str:
    """A day some days from the last one mentioned, else (in news) from publication; '' unknown."""
    day = context.reference() or context.published
    return calendar.moved(day, "day", days) if day else ""


def ordinal_day(hit: Hit, context: Context) -> Answer:
    """'on the 17th': of the month mentioned last."""
    after = hit.tokens.word(hit.end)
    tokens = hit.tokens
    named = after[:1].isupper() and tokens.word(hit.start).lower() != "on"
    listed = after in {"and", "to", "or"} and tokens.word(hit.end + 2).lower() in _NO_DAY
    if named or listed or tokens.kind(hit.end) in tokens.names["ANYUNIT"] or after.lower() in _NO_DAY:
        return None
    day = month_day_alone(context, hit.number("o"), hit.start)
    return sense(day) if day else None


def month_day_alone(context: Context, day: int, index: int) -> str:
    """A day of the month mentioned last (a story), else of the month of publication; '' for no day."""
    base = context.last if context.published is None else context.last[:7] or context.published.isoformat()
    first = calendar.bounds(base[:10])[0]
    if calendar.granularity(base[:10]) not in {"day", "month", "week"} or first.startswith("-"):
        return ""
    year, month = int(first[:4]), int(first[5:7])
    return f"{year:04}-{month:02}-{day:02}" if calendar.valid_day(year, month, day) else ""


def week_of_month(hit: Hit, context: Context) -> Answer:
    """'the third week of September 1943': the ISO week around its middle day."""
    month = month_value(hit, context)
    number = 4 if "last" in hit.words("o") or "final" in hit.words("o") else hit.number("o")
    if not month[:4].isdigit() or not 1 <= number <= 4:
        return sense("XXXX-WXX")
    last = hit.words("o") in {"last", "final"}
    day = calendar.month_length(int(month[:4]), int(month[5:7])) - 3 if last else 7 * number - 3
    return sense(calendar.week_value(date(int(month[:4]), int(month[5:7]), day)))


def week_of_day(hit: Hit, context: Context) -> Answer:
    """'the week of March 6'."""
    found = day_value(hit, context)
    day = calendar.day_of(found.value) if found else None
    return sense(calendar.week_value(day)) if day else None


def days_of_month(hit: Hit, context: Context) -> Answer:
    """'the last days of April 1945', 'the first half of June': that month."""
    return sense(month_value(hit, context))


def month_value(hit: Hit, context: Context) -> str:
    """The month that the parts `m` and `y` name."""
    if hit.has("y"):
        return f"{hit.number('y'):04}-{hit.number('m'):02}"
    return context.month(hit.number("m"), hit.start)


def of_that_year(hit: Hit, context: Context) -> Answer:
    """'the summer of that year', 'September of the same year', 'March of the following year'."""
    year = story_or_news_year(context)
    if not year:
        return Sense("DATE", "XXXX", "guessed")
    year = shifted_year(year, _SHIFT[hit.words("q").split()[-1]])
    if hit.has("d") and not calendar.valid_day(2000, hit.number("m"), hit.number("d")):
        return None
    day = f"-{hit.number('d'):02}" if hit.has("d") else ""
    return sense(f"{year}-{SEASONS[hit.number('s')] if hit.has('s') else format(hit.number('m'), '02')}{day}")


def that_month(hit: Hit, context: Context) -> Answer:
    """'the following January', 'the previous March': from the date mentioned last."""
    year, month = story_or_news_year(context), hit.number("m")
    if not year:
        return Sense("DATE", f"XXXX-{month:02}", "guessed")
    first, which = calendar.bounds(context.last)[0], _SHIFT[hit.words("q").split()[-1]]
    coarse = calendar.granularity(context.last) in {"", "year", "decade", "century"}
    now = int(first.rsplit("-", 2)[1]) if first and not coarse else 12 * (which > 0)
    step = int(month <= now) if which > 0 else -int(month >= now) if now else 0
    return sense(f"{shifted_year(year, step)}-{month:02}")


def dawn(hit: Hit, context: Context) -> Answer:
    """'dawn on 25 June 1950', 'dusk on the same day', 'at dawn': the morning or evening of that day."""
    part = PARTS[1 if hit.number("k") == 1 else 3]
    if hit.has("d"):
        day = day_value(hit, context)
        return day and day._replace(type="TIME", value=day.value + part)
    if hit.has("q"):
        return sense((moved_day(context, _SHIFT[hit.words("q").split()[-1]]) or UNRESOLVED["day"]) + part)
    if hit.has("o"):
        return sense((month_day_alone(context, hit.number("o"), hit.start) or UNRESOLVED["day"]) + part)
    return sense(context.day_here(hit.start) + part)._replace(open=True)


def that_season(hit: Hit, context: Context) -> Answer:
    """'that summer', 'the following spring', 'the previous winter'."""
    year, which = story_or_news_year(context), _SHIFT[hit.words("q").split()[-1]]
    name = SEASONS[hit.number("s")]
    if not year:
        return Sense("DATE", f"XXXX-{name}", "guessed")
    first = calendar.bounds(context.last)[0]
    month = int(first.rsplit("-", 2)[1]) if first and calendar.granularity(context.last) != "year" else 0
    start = calendar.SEASONS[name]
    if which > 0 and month:
        year = shifted_year(year, int(start <= month))
    elif which < 0:
        year = shifted_year(year, -int(not month or start >= month - 2))
    elif which > 0:
        year = shifted_year(year, 1)
    return sense(f"{year}-{name}")


def story_or_news_year(context: Context) -> str:
    """The year mentioned last, else that of publication; '' where nothing names one."""
    return context.year or (str(context.published.year) if context.published else "")


def winter_of(hit: Hit, _: Context) -> Answer:
    """'the winter of 1941-42', 'the 1914/15 season': by its first year."""
    return Sense("DATE", f"{hit.number('y'):04}-{SEASONS[hit.number('s')]}")


def bc_season(hit: Hit, _: Context) -> Answer:
    """'the spring of 217 BC', 'March 44 BC'."""
    number = hit.number("n")
    if not 1 <= number <= 9999:
        return None
    part = SEASONS[hit.number("s")] if hit.has("s") else f"{hit.number('m'):02}"
    day = f"-{hit.number('d'):02}" if hit.has("d") else ""
    return Sense("DATE", f"BC{number:04}-{part}{day}")


RULES: Rules = (
    (
        (
            "(the)? (EARLY)? p:PART (hours)? of (the)? d:<DAYNUM> (<TO> <DAYNUM>)? (of)? m:MON (,? y:<YEARS>)?",
            "(the)? (EARLY)? p:PART of d:DAYPAIR m:MON (,? y:<YEARS>)?",
            "the (EARLY)? p:hours of (the)? d:<DAYNUM> (of)? m:MON (,? y:<YEARS>)?",
            "(the)? p:PART of (WD ,?)? m:MON d:<DAYNUM> (<TO> <DAYNUM>)? (,? y:<YEARS>)?",
        ),
        part_of_date,
    ),
    (("the p:PART of (q:(the (same|following|next|previous)|that) day|the o:ORDDAY)",), part_of_that_day),
    (("the q:(following|next|previous|preceding) p:PART",), next_part),
    (("the day q:(before|after)", "the q:(preceding) day"), day_beside),
    (("(on|by|until|till|of|since|from|and|to|through|between) x:(the o:ORDDAY)",), ordinal_day),
    (("the o:(ORDINAL|last|final) (full)? week (of|in) m:MON (,? y:<YEARS>)?",), week_of_month),
    (("the week of m:MON d:<DAYNUM> (,? y:<YEARS>)?", "the week of (the)? d:<DAYNUM> (of)? m:MON"), week_of_day),
    (
        (
            "the (first|last|final|opening|closing|early|late) (few)? (days|weeks) of m:MON (,? y:<YEARS>)?",
            "the (first|second|last|latter) (half|part) of m:MON (,? y:<YEARS>)?",
        ),
        days_of_month,
    ),
    (
        (
            "<MOD> (the)? (EARLY)? s:SEASON of q:(that|the (same|following|next|previous|preceding)) year",
            "d:<DAYNUM> (of)? m:MON (of)? q:(that|the (same|following|next|previous|preceding)) year",
            "m:MON d:<DAYNUM> ,? (of)? q:(that|the (same|following|next|previous|preceding)) year",
            "<MOD> m:MON (of)? q:(that|the (same|following|next|previous|preceding)) year",
        ),
        of_that_year,
    ),
    (("the q:(following|next|previous|preceding) m:MON",), that_month),
    (
        (
            "k:DAWN (on|of) (WD ,?)? (the)? d:<DAYNUM> (of)? m:MON (,? y:<YEARS>)?",
            "k:DAWN (on|of) (WD ,?)? m:MON d:<DAYNUM> (,? y:<YEARS>)?",
            "k:DAWN (on|of) (q:(the (same|following|next|previous)|that) day|the o:ORDDAY)",
            "(at|by|before|until|after|around|about|from|since) x:(k:DAWN)",
        ),
        dawn,
    ),
    (("(EARLY)? q:(that|(that|the) same|the (following|next|previous|preceding)) s:SEASON",), that_season),
    (("<MOD> (the)? (EARLY)? s:SEASON (of)? y:<YEARS> (HYPHEN|DASH) (TWO|DAY|<YEARS>)",), winter_of),
    (
        (
            "<MOD> (the)? (EARLY)? s:SEASON (of)? n:DIGITS BC",
            "<MOD> (d:<DAYNUM> (of)?)? m:MON (of)? n:DIGITS BC",
            "m:MON d:<DAYNUM> , n:DIGITS BC",
        ),
        bc_season,
    ),
)
"""Rules and what understands them; the longest match counts, then the first."""

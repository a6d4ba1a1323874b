"""Which English words name a day or a month of the calendar?"""

import re

from feeds.article import Confidence
from reader.analysis.dates import calendar
from reader.analysis.dates.context import Context
from reader.analysis.dates.grammar import Answer, Hit, Rules, Sense
from reader.analysis.dates.lexicon import OTHER
from reader.analysis.dates.rules_years import counted

_MONTH_CUES = frozenset(
    (
        "in",
        "since",
        "until",
        "till",
        "by",
        "of",
        "during",
        "from",
        "to",
        "through",
        "last",
        "next",
        "this",
        "before",
        "after",
        "between",
        "and",
        "or",
        "for",
        "late",
        "early",
        "mid",
        "on",
        "every",
        "each",
        "around",
        "about",
        "as",
        "through",
        "that",
        "than",
        "past",
        ",",
        "-",
        "–",
        "through",
        "beginning",
        "following",
        "around",
    )
)


def day_value(hit: Hit, context: Context, day: str = "d") -> Sense | None:
    """A day of a month, its year stated (part `y`) or worked out."""
    m, d, y = hit.number("m"), hit.number(day), hit.number("y")
    if (y and not calendar.valid_day(y, m, d)) or d > calendar.month_length(2000, m):
        return None
    if y:
        return Sense("DATE", f"{y:04}-{m:02}-{d:02}")
    value = context.day(m, d, hit.start, hit.number("w"))
    return Sense("DATE", value, "guessed" if "X" in value else "resolved")


def month_day(hit: Hit, context: Context) -> Answer:
    """'Feb. 4', 'February 4th, 2024', 'Sunday, 4 February'."""
    after = hit.tokens.kind(hit.end)
    if (not hit.has("y") and hit.tokens.word(hit.end) == "%") or (after in hit.tokens.kinds and counted(hit)):
        return None
    if not hit.has("y") and (year := _old_year(hit)):
        m, d = hit.number("m"), hit.number("d")
        value = f"{year:04}-{m:02}-{d:02}" if calendar.valid_day(year, m, d) else ""
        return Sense("DATE", value, "stated", (hit.start, hit.end + 1)) if value else None
    return day_value(hit, context) or "noise"


def _old_year(hit: Hit) -> int:
    """A year of three digits right behind a day: 'on 4 September 476'; 0 for none."""
    tokens = hit.tokens
    word, after = tokens.word(hit.end), tokens.word(hit.end + 1)
    if tokens.kind(hit.end) != tokens.names["NUM"] or len(word) != 3 or hit.at("d") > hit.at("m"):
        return 0
    return int(word) if word.isdigit() and not after[:1].islower() else 0


def day_range(hit: Hit, context: Context) -> Answer:
    """'Sept. 3-5, 2009', '3 to 5 September': two days."""
    first, last = day_value(hit, context), day_value(hit, context, "e")
    if first is None:
        return None
    if last is None or counted(hit) or hit.number("e") <= hit.number("d"):
        return None
    begin, split = hit.start, hit.at("e")
    if hit.at("d") < hit.at("m"):
        return first._replace(span=(hit.at("d"), hit.at("d") + 1)), last._replace(span=(split, hit.end))
    return first._replace(span=(begin, hit.at("d") + 1)), last._replace(span=(split, hit.end))


def full_range(hit: Hit, context: Context) -> Answer:
    """'12 August to 19 October 1759', 'Aug. 12-Oct. 19, 1759': two days, the year belongs to both."""
    year, m, n = hit.number("y"), hit.number("m"), hit.number("n")
    split = hit.span("t")
    days = hit.number("d"), hit.number("e")
    first = year - (m > n)
    if not calendar.valid_day(first, m, days[0]) or not calendar.valid_day(year, n, days[1]):
        return None
    return (
        Sense("DATE", f"{first:04}-{m:02}-{days[0]:02}", "resolved", (hit.start, split[0])),
        Sense("DATE", f"{year:04}-{n:02}-{days[1]:02}", "stated", (split[1], hit.end)),
    )


def day_pair(hit: Hit, context: Context) -> Answer:
    """'4/5 May': the first of two days that follow each other."""
    return day_value(hit, context)


def month_year(hit: Hit, _: Context) -> Answer:
    """'February 2024', 'early May 1998', 'August of 1990'."""
    return Sense("DATE", f"{hit.number('y'):04}-{hit.number('m'):02}")


def month_range(hit: Hit, _: Context) -> Answer:
    """'March to June 2003': the year belongs to both."""
    m, n, y = hit.number("m"), hit.number("n"), hit.number("y")
    if not y:
        return None
    value = f"{y - (m > n):04}-{m:02}"
    return (
        Sense("DATE", value, "resolved", (hit.start, hit.at("m") + 1)),
        Sense("DATE", f"{y:04}-{n:02}", "stated", (hit.at("n"), hit.end)),
    )


def month_of_shifted_year(hit: Hit, context: Context) -> Answer:
    """'January this year', 'June last year'."""
    year = context.relative("year", {"last": -1, "next": 1}.get(hit.words("q"), 0))
    return Sense("DATE", f"{year}-{hit.number('m'):02}", "guessed" if "X" in year else "resolved")


def month_alone(hit: Hit, context: Context) -> Answer:
    """'October', 'late November', 'last June'."""
    tokens, at = hit.tokens, hit.at("m")
    plain = hit.start == at
    kind = tokens.kind(at)
    names = hit.tokens.names
    if plain and kind != names["MONTH"]:
        before = tokens.word(at - 1).lower()
        if before not in _MONTH_CUES or (before in {",", "and", "or", "that", "than", "as"} and not other_month(hit)):
            return None
        if kind == names["MAY"] and before in {"to", "on", "this", "for"} and not tokens.word(at).istitle():
            return None
        if (
            tokens.word(at + 1).lower() in {"have", "be", "not", "also", "well", "on", "s", "against", "for"}
            and before != "in"
        ):
            return None
    if plain and tokens.kind(at - 1) == OTHER and tokens.word(at - 1)[:1].isupper() and is_name(hit):
        return None
    value = context.month(hit.number("m"), hit.start)
    return Sense("DATE", value, "guessed" if "X" in value else "resolved")


def is_name(hit: Hit) -> bool:
    """Whether a month stands inside a name: 'Black September', 'April Jones'."""
    before = hit.tokens.word(hit.at("m") - 1)
    return before in {"Black", "Miss", "Ms", "Mrs", "Lady", "Augusta"}


def other_month(hit: Hit) -> bool:
    """Whether another month stands just before: 'April and May'."""
    names = hit.tokens.names
    return any(hit.tokens.kind(hit.at("m") - k) in names["MON"] for k in (2, 3))


def shifted_month(hit: Hit, context: Context) -> Answer:
    """'last June', 'next April 3', 'this past March'."""
    if context.published is None:
        return Sense("DATE", f"XXXX-{hit.number('m'):02}", "guessed")
    month, now = hit.number("m"), context.published
    which = hit.words("q").split()
    year = now.year
    if "next" in which or "coming" in which:
        year += month <= now.month
    elif "this" in which and len(which) == 1:
        pass
    else:
        year -= month >= now.month
    day = hit.number("d") if hit.has("d") else 0
    if day and not calendar.valid_day(year, month, day):
        return None
    return Sense("DATE", f"{year:04}-{month:02}" + (f"-{day:02}" if day else ""), "resolved")


def iso(hit: Hit, _: Context) -> Answer:
    """'2024-02-04', '2024-02-04T18:00Z'."""
    word = hit.tokens.word(hit.start)
    if not calendar.bounds(word[:10])[0]:
        return None
    return Sense("TIME" if "T" in word else "DATE", word)


def slashed(hit: Hit, _: Context) -> Answer:
    """'7/8/07', '04.02.2024': the month first with slashes, the day first with dots, unless that makes no day."""
    match = re.fullmatch(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d\d)", hit.tokens.word(hit.start))
    if match is None or (match[2] == "." and len(match[4]) == 2):
        return None
    year = int(match[4]) if len(match[4]) == 4 else 1900 + int(match[4]) + (100 if int(match[4]) < 50 else 0)
    month, day = (int(match[1]), int(match[3])) if match[2] == "/" else (int(match[3]), int(match[1]))
    sure: Confidence = "stated" if month > 12 or day > 12 or month == day else "guessed"
    if not calendar.valid_day(year, month, day):
        month, day = day, month
    return Sense("DATE", f"{year:04}-{month:02}-{day:02}", sure) if calendar.valid_day(year, month, day) else None


RULES: Rules = (
    (
        (
            "(w:WD ,?)? (EARLY)? m:MON d:<DAYNUM> (,? y:<YEARS>)?",
            "(w:WD ,?)? (the)? d:<DAYNUM> (of)? m:MON (,? y:<YEARS>)?",
            "(w:WD ,?)? m:MON the d:(ORDDAY|ORDWORD) (,? y:<YEARS>)?",
            "the d:ORDWORD of m:MON (,? y:<YEARS>)?",
        ),
        month_day,
    ),
    (
        (
            "(WD ,?)? m:MON d:<DAYNUM> <TO> e:<DAYNUM> (,? y:<YEARS>)?",
            "d:<DAYNUM> <TO> e:<DAYNUM> (of)? m:MON (,? y:<YEARS>)?",
        ),
        day_range,
    ),
    (
        (
            "d:<DAYNUM> (of)? m:MON t:<TO> e:<DAYNUM> (of)? n:MON ,? y:<YEARS>",
            "m:MON d:<DAYNUM> t:<TO> n:MON e:<DAYNUM> ,? y:<YEARS>",
        ),
        full_range,
    ),
    (("d:DAYPAIR m:MON (,? y:<YEARS>)?", "m:MON d:DAYPAIR (,? y:<YEARS>)?"), day_pair),
    (("<MOD> m:MON ,? y:<YEARS>", "<MOD> m:MON of y:<YEARS>"), month_year),
    (("<MOD> m:MON <TO> n:MON ,? y:<YEARS>",), month_range),
    (("<MOD> m:MON (of)? q:(this|last|next) year",), month_of_shifted_year),
    (("<MOD> m:MON",), month_alone),
    (("<MOD> (the)? q:(last|next|this past|this coming|this|past) m:MON (d:<DAYNUM>)?",), shifted_month),
    (("ISO",), iso),
    (("SLASHED",), slashed),
)
"""Rules and what understands them; the longest match counts, then the first."""

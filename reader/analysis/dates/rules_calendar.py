"""Which English words name a day, month, season, year, decade or century outright?"""

import re

from feeds.article import Confidence
from reader.analysis.dates import calendar, holidays
from reader.analysis.dates.context import Context
from reader.analysis.dates.grammar import Answer, Grammar, Hit, Sense
from reader.analysis.dates.scan import BREAK, OTHER

SEASONS = ("", "SP", "SU", "FA", "WI")
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
_YEAR_CUES = frozenset(
    (
        "in",
        "since",
        "until",
        "till",
        "by",
        "during",
        "from",
        "before",
        "after",
        "between",
        "circa",
        "of",
        "to",
        "about",
        "around",
        "late",
        "early",
        "mid",
        "year",
        "the",
        "and",
        "(",
        "through",
    )
)
_COUNTED = frozenset(
    (
        "people",
        "men",
        "women",
        "children",
        "troops",
        "soldiers",
        "miles",
        "meters",
        "metres",
        "feet",
        "pounds",
        "dollars",
        "euros",
        "tons",
        "tonnes",
        "km",
        "kilometers",
        "kilometres",
        "percent",
        "per",
        "million",
        "billion",
        "jobs",
        "points",
        "votes",
        "workers",
        "employees",
        "shares",
        "students",
        "cases",
        "deaths",
        "homes",
        "houses",
        "copies",
        "pages",
        "members",
        "hectares",
        "acres",
        "barrels",
        "megawatts",
        "mg",
        "kg",
        "cm",
        "mm",
        "mph",
        "gmt",
        "utc",
        "hours",
        "units",
        "aircraft",
        "planes",
        "passengers",
        "civilians",
        "refugees",
        "prisoners",
        "rpm",
        "calories",
        "degrees",
        "yards",
    )
)


def register(grammar: Grammar) -> None:
    """Adds the rules of this module."""
    for sources, handler in RULES:
        grammar.rule(*sources)(handler)


def day_value(hit: Hit, context: Context, day: str = "d", month: str = "m") -> Sense | None:
    """A day of a month, its year stated (part `y`) or worked out."""
    m, d, y = hit.number(month), hit.number(day), hit.number("y")
    if (y and not calendar.valid_day(y, m, d)) or d > calendar.month_length(2000, m):
        return None
    if y:
        return Sense("DATE", f"{y:04}-{m:02}-{d:02}")
    value = context.day(m, d, hit.start)
    return Sense("DATE", value, "guessed" if "X" in value else "resolved")


def month_day(hit: Hit, context: Context) -> Answer:
    """'Feb. 4', 'February 4th, 2024', 'Sunday, 4 February'."""
    after = hit.tokens.kind(hit.end)
    if (not hit.has("y") and hit.tokens.word(hit.end) == "%") or (after in hit.tokens.kinds and counted(hit)):
        return None
    return day_value(hit, context)


def counted(hit: Hit) -> bool:
    """Whether a number at the end counts what follows ('May 20 people')."""
    return hit.tokens.word(hit.end).lower() in _COUNTED


def day_range(hit: Hit, context: Context) -> Answer:
    """'Sept. 3-5, 2009', '3 to 5 September': two days."""
    tokens = hit.tokens
    first, last = day_value(hit, context), day_value(hit, context, "e")
    if first is None:
        return None
    if last is None or counted(hit) or hit.number("e") <= hit.number("d"):
        return None
    begin, split = hit.start, hit.at("e")
    if hit.at("d") < hit.at("m"):
        return first._replace(span=(hit.at("d"), hit.at("d") + 1)), last._replace(span=(split, hit.end))
    return first._replace(span=(begin, hit.at("d") + 1)), last._replace(span=(split, hit.end))


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
    names = tokens_of(hit)
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
    names = tokens_of(hit)
    return any(hit.tokens.kind(hit.at("m") - k) in names["MON"] for k in (2, 3))


def tokens_of(hit: Hit) -> dict[str, str]:
    """The names of kinds, by the grammar that made the hit."""
    return hit.tokens.names


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
    return Sense("DATE", f"{year}-{month:02}" + (f"-{day:02}" if day else ""), "resolved")


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


def year_alone(hit: Hit, _: Context) -> Answer:
    """'2003', 'the end of 1990', 'mid-1996'; not '2003-based', '1200 people', 'No. 1999'."""
    tokens, at = hit.tokens, hit.at("y")
    before, after = tokens.word(at - 1).lower(), tokens.word(at + 1)
    value = Sense("DATE", f"{hit.number('y'):04}")
    if (
        counted(hit)
        or after in {"%", "°"}
        or before in {"no", "flight", "route", "room", "page", "article", "resolution"}
    ):
        return None
    if before == "." and tokens.word(at - 2).lower() in {"no", "nos"}:
        return None
    if tokens.kind(hit.end) == tokens.names["HYPHEN"]:
        follower = tokens.word(hit.end + 1)
        if not follower.isdigit() and follower.lower() not in {"style", "era"}:
            return "noise"
    if tokens.kind(hit.start - 1) == tokens.names["HYPHEN"] and not tokens.word(hit.start - 2).isdigit():
        return None
    if hit.start == at and hit.number("y") < 1900 and not old_year(hit, before, after):
        return None
    return value


def old_year(hit: Hit, before: str, after: str) -> bool:
    """Whether a number below 1900 is a year: after a preposition and before no counted thing."""
    if before not in _YEAR_CUES or (before in {"of", "to", "about", "the", "and", "around"} and after[:1].islower()):
        return False
    return not (
        after[:1].islower()
        and hit.tokens.kind(hit.end) == OTHER
        and before in {"from", "by", "between", "after"}
        and after not in {"until", "when", "by", "as", "he", "she", "it", "they"}
    )


def year_range(hit: Hit, _: Context) -> Answer:
    """'1939-45', '1998-2004'."""
    first, last = hit.number("y"), int(hit.tokens.numbers.get(hit.at("z"), 0))
    word = hit.tokens.word(hit.at("z"))
    if len(word) == 2:
        last = first // 100 * 100 + int(word)
    if not first < last < first + 200:
        return None
    return (
        Sense("DATE", f"{first:04}", "stated", (hit.start, hit.at("y") + 1)),
        Sense("DATE", f"{last:04}", "stated", (hit.at("z"), hit.end)),
    )


def named_year(hit: Hit, _: Context) -> Answer:
    """'44 BC', 'AD 79'."""
    number = hit.number("n")
    if number < 1 or number > 9999:
        return None
    return Sense("DATE", f"BC{number:04}" if hit.has("b") else f"{number:04}")


def spelled_year(hit: Hit, _: Context) -> Answer:
    """'nineteen ninety-six', 'twenty twenty-four', 'the year two thousand'."""
    if not hit.has("t"):
        return Sense("DATE", "2000")
    century, tens = hit.number("c"), hit.number("t")
    if century not in {19, 20} or hit.tokens.kind(hit.end) in hit.tokens.names["ANYUNIT"]:
        return None
    ones = hit.number("o")
    return Sense("DATE", f"{century}{tens + (ones if ones < 10 else 0):02}")


def decade(hit: Hit, _: Context) -> Answer:
    """'the 1980s', "the late '70s", 'the nineties'."""
    return Sense("DATE", f"{hit.number('k'):03}")


def century(hit: Hit, _: Context) -> Answer:
    """'the 20th century', 'the first century BC'."""
    number = hit.number("n")
    if not 1 <= number <= 30:
        return None
    return Sense("DATE", f"BC{number - 1:02}" if hit.has("b") else f"{number - 1:02}")


def season(hit: Hit, context: Context) -> Answer:
    """'the winter of 1994', 'summer 2003', 'this summer', 'last fall', 'the spring'."""
    which, name = hit.words("q"), SEASONS[hit.number("s")]
    if hit.has("y"):
        return Sense("DATE", f"{hit.number('y'):04}-{name}")
    if context.published is None:
        return Sense("DATE", f"{context.year or 'XXXX'}-{name}", "resolved" if context.year else "guessed")
    now, first = context.published, calendar.SEASONS[name]
    year = now.year - (name == "WI" and now.month <= 2)
    if "last" in which or "past" in which or "previous" in which:
        year -= (year, first + 2) >= (now.year, now.month)
    elif "next" in which or "coming" in which:
        year += (year, first) <= (now.year, now.month)
    return Sense("DATE", f"{year}-{name}", "resolved")


def holiday(hit: Hit, context: Context) -> Answer:
    """'Thanksgiving Day', 'Christmas 2003', 'last Easter'."""
    shown = hit.tokens.word(hit.at("h"))
    form = " ".join(hit.words("h").replace("’", "'").split())
    if form not in holidays.NAMES or not shown[0].isupper():
        return None
    if hit.has("y"):
        return Sense("DATE", holidays.day_in(form, hit.number("y")))
    if context.published is None:
        return Sense("DATE", holidays.unresolved(form), "guessed")
    which, now = hit.words("q"), context.published
    value = holidays.day_in(form, now.year)
    ahead = "next" in which or "coming" in which or ("last" not in which and context.direction(hit.start) > 0)
    if value > now.isoformat() and not ahead and "this" not in which and not near(value, context):
        value = holidays.day_in(form, now.year - 1)
    elif value < now.isoformat() and ahead:
        value = holidays.day_in(form, now.year + 1)
    return Sense("DATE", value, "resolved")


def holiday_source(name: str) -> str:
    """The rule of a holiday's name."""
    words = name.replace("'s", " POSS").replace(".", " .")
    return f"q:(last|next|this)? h:({words}) (,? y:<YEARS>)?"


def near(value: str, context: Context) -> bool:
    """Whether a day lies within two months after publication."""
    day = calendar.day_of(value)
    return day is not None and context.published is not None and (day - context.published).days <= 60


RULES = (
    (
        (
            "(WD ,?)? (EARLY)? m:MON d:<DAYNUM> (,? y:<YEARS>)?",
            "(WD ,?)? (the)? d:<DAYNUM> (of)? m:MON (,? y:<YEARS>)?",
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
    (("<MOD> m:MON ,? y:<YEARS>", "<MOD> m:MON of y:<YEARS>"), month_year),
    (("<MOD> m:MON <TO> n:MON ,? y:<YEARS>",), month_range),
    (("<MOD> m:MON (of)? q:(this|last|next) year",), month_of_shifted_year),
    (("<MOD> m:MON",), month_alone),
    (("<MOD> (the)? q:(last|next|this past|this coming|this|past) m:MON (d:<DAYNUM>)?",), shifted_month),
    (("ISO",), iso),
    (("SLASHED",), slashed),
    (("<MOD> (the year)? y:<YEARS>",), year_alone),
    (("y:<YEARS> HYPHEN z:(TWO|DAY|<YEARS>)",), year_range),
    (("n:(DIGITS) b:BC", "AD n:(DIGITS)", "n:(DIGITS) AD"), named_year),
    (("c:(NINETEEN|TEN) t:TEN (HYPHEN? o:ONE)?", "the year t:(two)? (two HUNDRED)"), spelled_year),
    (("<MOD> (the)? (EARLY HYPHEN?)? k:DECADE", "<MOD> the (EARLY HYPHEN?)? k:DECADEWORD"), decade),
    (("<MOD> (the)? (EARLY HYPHEN?)? n:ORDINAL HYPHEN? century (b:BC|AD)?",), century),
    (
        (
            "<MOD> q:(this past|this coming|this|last|next|the|that|past)? (EARLY)? s:SEASON (of)? y:<YEARS>",
            "<MOD> q:(this past|this coming|this|last|next|past|the coming|the previous) (EARLY)? s:SEASON",
            "(over|during|in|into|of) x:(q:(the) (EARLY)? s:SEASON)",
        ),
        season,
    ),
    (tuple(map(holiday_source, holidays.NAMES)), holiday),
)
"""Rules and what understands them; the longest match counts, then the first."""

__all__ = ["BREAK", "RULES", "register"]

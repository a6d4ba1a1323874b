"""Which English words name a year, decade, century, season or holiday?"""

from datetime import date

from reader.analysis.dates import calendar, holidays
from reader.analysis.dates.context import Context
from reader.analysis.dates.grammar import Answer, Hit, Rules, Sense, sense
from reader.analysis.dates.lexicon import OTHER

SEASONS = ("", "SP", "SU", "FA", "WI")
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
_TOLD = frozenset(("in", "of", "or", "and", "since", "until", "till", "by", "from", "between", "before", "after", "("))
"""Words before a year that a story told names."""
_MASSES = frozenset(
    ("men", "horse", "foot", "strong", "infantry", "cavalry", "people", "dead", "wounded", "or", "more")
)
"""Words in the singular that a number may count."""
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
        "yen",
        "yuan",
        "rupees",
        "litres",
        "liters",
        "fans",
        "adults",
        "supporters",
        "protesters",
        "residents",
        "tickets",
        "words",
    )
)


_PLURALS = frozenset(("was", "has", "is", "as", "does", "this", "its", "his", "us", "plus", "perhaps", "sometimes"))
"""Words that end as plurals do."""


_NUMBERED = frozenset(
    (
        "no",
        "number",
        "flight",
        "route",
        "room",
        "page",
        "article",
        "resolution",
        "chapter",
        "section",
        "version",
        "model",
    )
)
"""What has a number that is no year."""


def counted(hit: Hit) -> bool:
    """Whether a number at the end counts what follows ('May 20 people')."""
    return hit.tokens.word(hit.end).lower() in _COUNTED


def round_count(hit: Hit, before: str, after: str) -> bool:
    """Whether a round number counts things: 'cut 2000 posts', 'a crowd of 2000 supporters', but not 'the 2000 games'
    or 'in 2000 voters ...'."""
    plural = after.islower() and after.endswith("s") and len(after) > 3 and after not in _PLURALS
    return plural and hit.number("y") % 100 == 0 and (before not in _YEAR_CUES or before in {"of", "about", "around"})


def year_alone(hit: Hit, context: Context) -> Answer:
    """'2003', 'the end of 1990', 'mid-1996'; not '2003-based', '1200 people', 'No. 1999'."""
    tokens, at = hit.tokens, hit.at("y")
    before, after = tokens.word(at - 1).lower(), tokens.word(at + 1)
    value = Sense("DATE", f"{hit.number('y'):04}")
    if (
        counted(hit)
        or (hit.start == at and round_count(hit, before, after))
        or after in {"%", "°"}
        or before in _NUMBERED
    ):
        return None
    if before == "." and tokens.word(at - 2).lower() in {"no", "nos"}:
        return None
    if tokens.kind(hit.end) == tokens.names["HYPHEN"]:
        follower = tokens.word(hit.end + 1)
        if not follower.isdigit() and follower.lower() not in {"style", "era"}:
            return "noise"
    if tokens.kind(hit.start - 1) == tokens.names["HYPHEN"]:
        first = tokens.word(hit.start - 2)
        if not first.isdigit() or len(first) == 3:  # '555-2014'
            return None
    told = context.published is None and before in _TOLD and not after.endswith("s") and after not in _MASSES
    if hit.start == at and hit.number("y") < 1900 and not told and not old_year(hit, before, after):
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


def year_pair(hit: Hit, _: Context) -> Answer:
    """'1939/40': by its first year."""
    return Sense("DATE", f"{hit.number('y'):04}")


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
    """'the 1980s', "the late '70s", 'the nineties'; not an age: 'in his 30s'."""
    if hit.tokens.word(hit.start - 1).lower() in {"his", "her", "their", "my", "our", "your"}:
        return "noise"
    return Sense("DATE", f"{hit.number('k'):03}")


def decade_owned(hit: Hit, _: Context) -> Answer:
    """'the 1990's', as some papers write it."""
    year = hit.number("y")
    return Sense("DATE", f"{year // 10:03}") if year % 10 == 0 else None


def centuries(hit: Hit, _: Context) -> Answer:
    """'the 5th and 6th centuries': two."""
    first, last = hit.number("n"), hit.number("m")
    if not 1 <= first < last <= 30:
        return None
    return (
        Sense("DATE", f"{first - 1:02}", "stated", (hit.at("n"), hit.at("n") + 1)),
        Sense("DATE", f"{last - 1:02}", "stated", (hit.at("m"), hit.end)),
    )


def century(hit: Hit, _: Context) -> Answer:
    """'the 20th century', 'the first century BC'."""
    number = hit.number("n") + hit.number("t")
    if not 1 <= number <= 30:
        return None
    return Sense("DATE", f"BC{number - 1:02}" if hit.has("b") else f"{number - 1:02}")


def season(hit: Hit, context: Context) -> Answer:
    """'the winter of 1994', 'summer 2003', 'this summer', 'last fall', 'the spring'."""
    which, name = hit.words("q"), SEASONS[hit.number("s")]
    if hit.has("y"):
        return Sense("DATE", f"{hit.number('y'):04}-{name}")
    if context.published is None:
        return sense(f"{context.story_year(calendar.SEASONS[name], hit.start)}-{name}")
    now, first = context.published, calendar.SEASONS[name]
    year = now.year - (name == "WI" and now.month <= 2)
    if "last" in which or "past" in which or "previous" in which:
        year -= (year, first + 2) >= (now.year, now.month)
    elif "next" in which or "coming" in which:
        year += (year, first) <= (now.year, now.month)
    return Sense("DATE", f"{year:04}-{name}", "resolved")


def holiday(hit: Hit, context: Context) -> Answer:
    """'Thanksgiving Day', 'Christmas 2003', 'last Easter'."""
    shown = hit.tokens.word(hit.at("h"))
    form = " ".join(hit.words("h").replace("’", "'").split())
    if form not in holidays.NAMES or not shown[0].isupper():
        return None
    if hit.has("y"):
        return Sense("DATE", holidays.day_in(form, hit.number("y")))
    if context.published is None:
        day = calendar.day_of(holidays.day_in(form, 2000))
        year = context.story_year(day.month if day else 0, hit.start)
        return sense(holidays.day_in(form, int(year)) if year.isdigit() else holidays.unresolved(form))
    return sense(nearest_holiday(form, hit, context, context.published))


def nearest_holiday(form: str, hit: Hit, context: Context, now: date) -> str:
    """The holiday that a news text means: the past one, or a coming one that is near or that the words look to."""
    which = hit.words("q")
    looks = context.direction(hit.start) > 0 or context.ahead_of_verb(hit.end - 1)
    ahead = "next" in which or "coming" in which or ("last" not in which and looks)
    days = [day for day in (holidays.day_in(form, now.year + step) for step in (-1, 0, 1)) if day]
    past = [day for day in days if day <= now.isoformat()]
    coming = [day for day in days if day > now.isoformat()]
    if coming and (ahead or ("last" not in which and near(coming[0], now))):
        return coming[0]
    return past[-1] if past else ""


def holiday_source(name: str) -> str:
    """The rule of a holiday's name."""
    words = name.replace("'s", " POSS").replace(".", " .")
    return f"q:(last|next|this)? h:({words}) (,? y:<YEARS>)?"


def near(value: str, now: date) -> bool:
    """Whether a day lies within two months after publication."""
    day = calendar.day_of(value)
    return day is not None and (day - now).days <= 60


RULES: Rules = (
    (("<MOD> (the year)? y:<YEARS>",), year_alone),
    (("y:<YEARS> (HYPHEN|DASH) z:(TWO|DAY|<YEARS>)",), year_range),
    (("y:YEARPAIR",), year_pair),
    (("the years x:(y:<YEARS> (HYPHEN|DASH|to|and) z:<YEARS>)",), year_range),
    (("<MOD> (ABOUT)? n:DIGITS b:BC", "AD n:(DIGITS)", "n:(DIGITS) AD"), named_year),
    (("c:(NINETEEN|TEN) t:TEN (HYPHEN? o:ONE)?", "the year t:(two)? (two HUNDRED)"), spelled_year),
    (("<MOD> (the)? (EARLY HYPHEN?)? k:DECADE", "<MOD> the (EARLY HYPHEN?)? k:DECADEWORD"), decade),
    (("<MOD> (the|mid HYPHEN) y:YEAR POSS", "<MOD> the EARLY HYPHEN? y:YEAR POSS"), decade_owned),
    (("(the)? n:ORDINAL (and|or|to) m:ORDINAL centuries",), centuries),
    (("<MOD> (the)? (EARLY HYPHEN?)? (t:TEN HYPHEN)? n:ORDINAL HYPHEN? century (b:BC|AD)?",), century),
    (
        (
            "<MOD> q:(this past|this coming|this|last|next|the|that|past)? (EARLY)? s:SEASON (of)? y:<YEARS>",
            "<MOD> q:(this past|this coming|this|last|next|past|the coming|the previous) (EARLY)? s:SEASON",
            "(over|during|in|into|of|by|until|since|through) x:(q:(the) (EARLY)? s:SEASON)",
            "(over|during|in|into|by|until|since|through) x:(EARLY HYPHEN? s:SEASON)",
            "(over|during|in|into|by|until|since|through) x:(s:(SUMMER))",
        ),
        season,
    ),
    (tuple(map(holiday_source, holidays.NAMES)), holiday),
)
"""Rules and what understands them; the longest match counts, then the first."""

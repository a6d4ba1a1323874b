"""Which English words name a quarter, a half or a fiscal year?"""

from reader.analysis.dates import calendar
from reader.analysis.dates.context import Context
from reader.analysis.dates.grammar import Answer, Hit, Rules, Sense, sense

_SHIFT = {"this": 0, "last": -1, "next": 1}


def near_quarter(context: Context) -> bool:
    """Whether a quarter was the date mentioned last, or one stands in this paragraph."""
    return context.published is not None and bool(context.quarter) and context.quarter[:4] == context.last[:4]


def year_before(context: Context, years: int) -> Sense:
    """The quarter mentioned last, so many years before; nothing counts from it."""
    return sense(f"{int(context.quarter[:4]) - years:04}{context.quarter[4:]}")._replace(anchors=False)


def quarter(hit: Hit, context: Context) -> Answer:
    """'the third quarter', 'the fourth quarter of 1990', "next year's first quarter"."""
    number = hit.number("o")
    if not 1 <= number <= 4 or hit.tokens.word(hit.end).lower() in {"mile", "final", "finals", "back", "century"}:
        return None
    if hit.has("y"):
        return Sense("DATE", f"{hit.number('y'):04}-Q{number}")
    if hit.has("q"):
        return sense(f"{context.relative('year', _SHIFT[hit.words('q')])}-Q{number}")
    if context.published is None:
        return Sense("DATE", f"XXXX-Q{number}", "guessed")
    ahead = context.direction(hit.start) > 0
    now = (context.published.month - 1) // 3 + 1
    year = context.published.year
    if ahead:
        year += number < now
    else:
        year -= number > now
    if hit.has("a"):
        year -= 1
    return sense(f"{year:04}-Q{number}")


def the_quarter(hit: Hit, context: Context) -> Answer:
    """'the quarter', 'the latest quarter', 'the year-ago quarter': by the quarter mentioned last."""
    base = context.quarter
    if context.published is None and (not base or "period" in hit.words("n")):
        return None if "period" in hit.words("n") else Sense("DATE", "XXXX-QX", "guessed")
    if not base:
        assert context.published is not None
        base = calendar.moved(context.published, "quarter", -1)
    if not base:  # published in the first quarter of all
        return None
    if hit.has("y"):
        return Sense("DATE", f"{hit.number('y'):04}{base[4:]}", "resolved", None, False)
    if hit.has("a"):
        return sense(f"{int(base[:4]) - 1:04}{base[4:]}")._replace(anchors=False)
    return sense(base)


def half(hit: Hit, context: Context) -> Answer:
    """'the first half of 1989', 'the second half of the year', 'the last half of the 1980s'."""
    number = 2 if "last" in hit.words("o") or hit.number("o") == 2 else 1
    if hit.has("k"):
        return Sense("DATE", f"{hit.number('k'):03}")
    year = f"{hit.number('y'):04}" if hit.has("y") else context.relative("year", _SHIFT.get(hit.words("q"), 0))
    return Sense("DATE", f"{year}-H{number}") if hit.has("y") else sense(f"{year}-H{number}")


def fiscal(hit: Hit, _: Context) -> Answer:
    """'fiscal 1989', 'fiscal year 2003'."""
    return Sense("DATE", f"{hit.number('y'):04}")


RULES: Rules = (
    (("o:QCODE (of|,)? y:<YEARS>", "o:QCODE"), quarter),
    (("o:HCODE (of|,)? y:<YEARS>",), half),
    (
        (
            "<MOD> (the)? (fiscal)? HYPHEN? o:ORDINAL quarter ((of|in) (the)? (fiscal)? y:<YEARS>)?",
            "(fiscal)? o:ORDINAL HYPHEN quarter",
            "(the)? y:<YEARS> o:ORDINAL HYPHEN? quarter",
            "the a:(year HYPHEN? (ago|EARLY)) o:ORDINAL HYPHEN? quarter",
            "q:(this|last|next) year POSS o:ORDINAL HYPHEN? quarter",
            "(the)? o:ORDINAL HYPHEN? quarter of q:(this|last|next) year",
        ),
        quarter,
    ),
    (
        (
            "the (latest)? n:(quarter|period)",
            "(the)? (comparable)? a:(year HYPHEN (ago|EARLY)) (quarter|period)?",
            "the y:<YEARS> (quarter|period)",
            "that quarter",
        ),
        the_quarter,
    ),
    (
        (
            "(the)? o:(ORDINAL|last|latter) half of y:<YEARS>",
            "(the)? o:(ORDINAL|last|latter) half of the k:DECADE",
            "(the)? o:(ORDINAL|last|latter) half of (q:(this|last|next)|the) year",
        ),
        half,
    ),
    (("(the)? fiscal (year)? y:<YEARS>",), fiscal),
)
"""Rules and what understands them; the longest match counts, then the first."""

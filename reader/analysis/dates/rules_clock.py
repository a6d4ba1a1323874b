"""Which English words tell the time of day?"""

import re

from reader.analysis.dates.context import Context
from reader.analysis.dates.grammar import Answer, Hit, Rules, sense


def minutes(hit: Hit) -> int | None:
    """Minutes after midnight that the parts say; None for no time of day."""
    tokens, at = hit.tokens, hit.at("c")
    number = tokens.numbers.get(at, 0)
    kind = tokens.kind(at)
    if kind in tokens.names["NOON"]:
        return int(number) if noon(hit) else None
    if kind in tokens.names["CLOCK"] or kind in tokens.names["CLOCKAP"]:
        total = int(number)
    elif kind in tokens.names["DECIMAL"]:
        total = int(number) * 60 + round(number % 1 * 100)
    elif kind in tokens.names["FOUR"] + tokens.names["YEAR"] + tokens.names["OLDYEAR"]:
        total = int(number) // 100 * 60 + int(number) % 100
    else:
        total = int(number) * 60
    half = hit.number("h") if hit.has("h") else 0
    fused = re.search(r"[ap]m$", tokens.word(at).lower())
    if fused:
        half = 1 if fused[0] == "am" else 2
    if half and not 60 <= total < 13 * 60:
        return None
    if half:
        total = total % (12 * 60) + (720 if half == 2 else 0)
    return total if total <= 24 * 60 else None


def noon(hit: Hit) -> bool:
    """Whether 'noon' or 'midnight' is a time here and no part of a name ('High Noon')."""
    tokens, at = hit.tokens, hit.at("c")
    if tokens.word(at)[0].islower():
        return tokens.word(at - 1).lower() not in {"high", "the"}
    return tokens.word(at - 1).lower() in {"at", "by", "around", "until", "before", "after", "since", "about"}


def clock(hit: Hit, context: Context) -> Answer:
    """'10:35 a.m.', '18:00 UTC', '0735 GMT', 'noon', 'midnight', "4 o'clock"."""
    total = minutes(hit)
    if total is None:
        return None
    zone = "Z" if hit.has("z") and hit.words("z") in {"utc", "gmt"} else ""
    value = f"{context.day_here(hit.start)}T{total // 60:02}:{total % 60:02}{zone}"
    return sense(value)._replace(open=True)


def clock_part(hit: Hit, context: Context) -> Answer:
    """'4 in the morning', "9 o'clock at night"."""
    number, part = hit.number("c"), hit.number("p")
    if not 1 <= number <= 12:
        return None
    hour = number % 12 + (12 if part > 1 and not (part == 4 and number < 5) else 0)
    value = f"{context.day_here(hit.start)}T{hour:02}:00"
    return sense(value)._replace(open=True)


def mid_part(hit: Hit, context: Context) -> Answer:
    """'mid afternoon', 'early in the morning', 'the morning', 'overnight'."""
    part = ("", "TMO", "TAF", "TEV", "TNI")[hit.number("p") if hit.has("p") else 4]
    value = context.day_here(hit.start) + part
    return sense(value)._replace(open=True)


RULES: Rules = (
    (
        (
            "(ABOUT)? c:(CLOCK|DAY|DECIMAL) h:AMPM (z:ZONE)?",
            "(ABOUT)? c:CLOCKAP (z:ZONE)?",
            "(ABOUT)? c:CLOCK (z:ZONE|hours|local time|local)?",
            "c:(FOUR|OLDYEAR|YEAR) (z:ZONE|hours|local time)",
            "c:NOON (z:ZONE)?",
            "c:(DAY|ONE) OCLOCK",
        ),
        clock,
    ),
    (("(ABOUT)? c:(DAY|ONE) (OCLOCK)? (in the|at) p:PART",), clock_part),
    (("EARLY HYPHEN? p:PART", "(in|during|by|since) x:(the p:PART)"), mid_part),
)
"""Rules and what understands them; the longest match counts, then the first."""

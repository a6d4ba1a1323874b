"""Which English words say how long or how often?"""

from reader.analysis.dates.amounts import count, duration_value, unit_name
from reader.analysis.dates.context import Context
from reader.analysis.dates.grammar import Answer, Hit, Rules, Sense
from reader.analysis.dates.tables_en import UNITS


def duration(hit: Hit, _: Context) -> Answer:
    """'three days', 'a two-week', 'nearly forty years', 'the past decade', 'several months'."""
    unit, number = unit_name(hit), count(hit, "n") if hit.has("n") else 1.0
    if unit == "hour" and hit.tokens.word(hit.start)[:1] == "0":
        return None
    if not unit or not plausible(hit, unit, number):
        return "noise"
    if hit.has("h") and number is not None:
        number += 0.5
    return Sense("DURATION", duration_value(unit, number), "stated", None, False)


def plausible(hit: Hit, unit: str, number: float | None) -> bool:
    """No ages, no titles ('60 Minutes'), no ordinal second."""
    tokens = hit.tokens
    word = tokens.word(hit.at("u"))
    if word[0].isupper() and word[1:].islower() and hit.has("n") and tokens.word(hit.at("n"))[:1].isupper():
        return False  # 'the Thirty Years' War'
    if word[0].isupper() and tokens.word(hit.start)[0].isdigit() and word[1:].islower():
        return False
    if unit == "second" and word.lower() == "second":
        return False
    return number is None or number < 100000


def amount(_hit: Hit, _: Context) -> Answer:
    """'75 hours of video': how much, not how long."""
    return "noise"


def age(_hit: Hit, _: Context) -> Answer:
    """'39-year-old', 'five years old', 'aged 6', 'a six-year, 60,000-mile': no date."""
    return "noise"


def rate(hit: Hit, _: Context) -> Answer:
    """'$5 a day', 'four flights a week', 'per year', '60 miles an hour': how often."""
    unit = unit_name(hit)
    if unit in {"second", "weekend", "quarter"}:
        return "noise"
    if unit in {"minute", "hour"} and not per_cue(hit):
        return Sense("DURATION", duration_value(unit, 1), "stated", None, False)
    if per_cue(hit):
        return Sense("SET", duration_value(unit, 1), "stated", None, False)
    return Sense("DURATION", duration_value(unit, 1), "stated", None, False)


def often(hit: Hit, _: Context) -> Answer:
    """'twice a week'."""
    return Sense("SET", duration_value(unit_name(hit), 1), "stated", None, False)


def fortnight(hit: Hit, _: Context) -> Answer:
    """'a fortnight': two weeks."""
    return Sense("DURATION", "P2W", "stated", None, False)


def per_cue(hit: Hit) -> bool:
    """Whether what stands before 'a day' is counted by it: a number or a plural."""
    tokens = hit.tokens
    before = tokens.word(hit.start - 1).lower()
    if tokens.word(hit.end).lower() in {"after", "before", "later", "since", "following", "to", "of"}:
        return False
    if before in {"times", "once", "twice", "percent", "million", "billion", "points", "flights", "dollars", "people"}:
        return True
    return (before.endswith("s") and len(before) > 4) or before.isdigit()


def every(hit: Hit, _: Context) -> Answer:
    """'every day', 'each year', 'every two weeks'."""
    number = count(hit, "n") if hit.has("n") else 1.0
    return Sense("SET", duration_value(unit_name(hit), number), "stated", None, False)


def every_month(hit: Hit, _: Context) -> Answer:
    """'each November', 'every spring'."""
    part = ("", "SP", "SU", "FA", "WI")[hit.number("s")] if hit.has("s") else f"{hit.number('m'):02}"
    return Sense("SET", f"XXXX-{part}", "stated", None, False)


def adverb(hit: Hit, _: Context) -> Answer:
    """'daily', 'annually', 'quarterly'."""
    unit = UNITS[hit.number("v") - 1]
    value = "P3M" if unit == "quarter" else duration_value(unit, 1)
    word = hit.tokens.word(hit.start)
    if unit == "quarter":
        return None
    if word[0].isupper() and hit.tokens.word(hit.start - 1)[:1].isupper():
        return "noise"
    return Sense("SET", value, "stated", None, False)


def vague(hit: Hit, _: Context) -> Answer:
    """'years', 'decades-long', 'recent months', 'the coming weeks'."""
    unit = unit_name(hit)
    if unit == "decade":
        return Sense("DURATION", "PXY", "stated", None, False)
    if hit.tokens.kind(hit.at("u")) != hit.tokens.names["UNITS"]:
        return Sense("DURATION", duration_value(unit, 1), "stated", None, False)
    return Sense("DURATION", duration_value(unit, None), "stated", None, False)


def half_hour(hit: Hit, _: Context) -> Answer:
    """'half an hour', 'half a year', 'half-hour'."""
    unit = unit_name(hit)
    value = {"hour": "PT30M", "year": "P6M", "century": "P50Y", "decade": "P5Y", "day": "PT12H", "minute": "PT30S"}.get(
        unit
    )
    return Sense("DURATION", value, "stated", None, False) if value else None


RULES: Rules = (
    (("A u:ANYUNIT1", "per u:ANYUNIT1"), rate),
    (("(once|twice|three times|four times) (A|EACH|per) u:ANYUNIT1",), often),
    (("(A|one|<COUNT>|the last|the next|the past)? n:(fortnight|fortnights)",), fortnight),
    (
        (
            "(<APPROX>)? n:(A|<COUNT>|A? VAGUE|A couple of|A couple|A dozen) "
            "(more|additional|consecutive|straight|full|trading|calendar|whole)?"
            " u:ANYUNIT (h:(and A half))?",
            "(<APPROX>)? n:<COUNT> and A h:half u:ANYUNIT",
            "n:<COUNT> HYPHEN u:ANYUNIT1 (HYPHEN long)?",
            "(the (past|last|next|coming|previous|following|first|final)|(past|last|next|coming)|these|those)"
            " n:(<COUNT>|VAGUE|couple of) u:ANYUNIT (or so)?",
            "the past u:UNIT1",
            "the last u:(decade|century)",
            "one HYPHEN u:ANYUNIT1",
            "A (full|single) u:ANYUNIT",
            "an additional u:ANYUNIT",
            "the n:<COUNT> u:UNITS",
        ),
        duration,
    ),
    (("<COUNT> UNITS of (video|footage|music|audio|tape|film|recordings|programming|television)",), amount),
    (
        (
            "<COUNT> HYPHEN? ANYUNIT HYPHEN? (old|olds)",
            "(aged|age) <COUNT>",
            "<COUNT> ANYUNIT of age",
            "<COUNT> (and A half)? ANYUNIT old",
        ),
        age,
    ),
    (("EACH m:MON", "EACH s:SEASON"), every_month),
    (("EACH u:ANYUNIT1", "EACH n:<COUNT> u:UNITS", "EACH other u:ANYUNIT1"), every),
    (("v:ADVERB",), adverb),
    (
        (
            "u:(UNITS|UNIT1) HYPHEN long",
            "(recent|(the)? coming|past) u:UNITS",
            "(for|in|within|over|after) x:(u:UNITS)",
        ),
        vague,
    ),
    (("half A u:ANYUNIT1", "half HYPHEN u:ANYUNIT1", "A half HYPHEN? u:ANYUNIT1"), half_hour),
)
"""Rules and what understands them; the longest match counts, then the first."""

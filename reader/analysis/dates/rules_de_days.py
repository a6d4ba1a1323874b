"""Which German words name a day, a part of it or a month?"""

import re

from reader.analysis.dates import calendar
from reader.analysis.dates.context import Context
from reader.analysis.dates.grammar import Answer, Hit, Rules, Sense, sense
from reader.analysis.dates.rules_calendar import day_range, day_value, month_range, month_year
from reader.analysis.dates.tables_de import PART_CODES

_SHORT = re.compile(r"(\d{1,2})\.(\d{1,2})")
_SHORT_YEAR = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d\d)")
_DAY_CUES = frozenset(
    ("am", "vom", "zum", "bis", "seit", "ab", "der", "den", "dem", "des", ",", "(", "und", "Am", "Ab")
)
_MONTH_CUES = frozenset(
    ("Im", "Ab", "Seit", "Bis", "Von", "Vom", "Zum", "Der", "Den", "Des", "Monat", "Monats", "Nach")
)
_JOINS = frozenset(("und", "oder"))
_SINGLE = frozenset(("LAST", "NEXT", "THIS"))


def which(hit: Hit, name: str = "q") -> str:
    """Name of the kind of a part: 'LAST', 'NEXT' ...; '' where it is absent."""
    kind = hit.tokens.kind(hit.at(name)) if hit.has(name) else ""
    names = hit.tokens.names
    return next((n for n in ("LAST", "NEXT", "THIS", "SAME", "AFTER", "BEFORE") if kind and kind in names[n]), "")


def day_of_month(hit: Hit, context: Context) -> Answer:
    """'3. Oktober', 'Dienstag, 19. November', '9. November 1989'."""
    return day_value(hit, context)


def days_between(hit: Hit, context: Context) -> Answer:
    """'vom 24. bis 31. August': two days, the stop of the first one its own."""
    answer = day_range(hit, context)
    if answer is None or answer == "noise" or isinstance(answer, Sense):
        return answer
    first, last = answer
    stop = hit.at("d") + 1
    return first._replace(span=(hit.at("d"), stop + (hit.tokens.word(stop) == "."))), last


def short_day(hit: Hit, context: Context) -> Answer:
    """'am 28.12.': the day and the month."""
    match = _SHORT.fullmatch(hit.tokens.word(hit.at("d")))
    if match is None or (hit.tokens.word(hit.start - 1) not in _DAY_CUES and hit.start == hit.at("d")):
        return None
    day, month = int(match[1]), int(match[2])
    if not calendar.valid_day(2000, month, day):
        return None
    return sense(context.day(month, day, hit.start))


def short_year(hit: Hit, _: Context) -> Answer:
    """'3.10.24'."""
    match = _SHORT_YEAR.fullmatch(hit.tokens.word(hit.start))
    if match is None:
        return None
    day, month, year = map(int, match.groups())
    year += 2000 if year < 50 else 1900
    return Sense("DATE", f"{year:04}-{month:02}-{day:02}") if calendar.valid_day(year, month, day) else None


def spaced_day(hit: Hit, _: Context) -> Answer:
    """'3. 10. 2024'."""
    day, month, year = hit.number("d"), hit.number("m"), hit.number("y")
    return Sense("DATE", f"{year:04}-{month:02}-{day:02}") if calendar.valid_day(year, month, day) else None


def month_of_year(hit: Hit, context: Context) -> Answer:
    """'März vergangenen Jahres', 'Juni dieses Jahres'."""
    year = context.relative("year", {"LAST": -1, "NEXT": 1}.get(which(hit), 0))
    return sense(f"{year}-{hit.number('m'):02}")


def month_alone(hit: Hit, context: Context) -> Answer:
    """'März', 'Anfang Mai', 'kommenden Juni'; not 'Hannelore Mai' and not 'August Bebel'."""
    if hit.start == hit.at("m") and is_name(hit):
        return None
    month, way = hit.number("m"), which(hit)
    if way in _SINGLE and context.published is not None:
        now = context.published
        year = now.year + {"LAST": -(month >= now.month), "NEXT": int(month <= now.month)}.get(way, 0)
        return sense(f"{year:04}-{month:02}")
    return sense(context.month(month, hit.start))


def is_name(hit: Hit) -> bool:
    """Whether a month belongs to a name: a noun before it, or a capital behind it and no small word before."""
    before, after = hit.tokens.word(hit.start - 1), hit.tokens.word(hit.end)
    if before[:1].isupper():
        return before not in _MONTH_CUES and hit.tokens.kind(hit.start - 1) not in hit.tokens.names["MON"]
    return after[:1].isupper() and (before in _JOINS or not before[:1].islower())


def weekday(hit: Hit, context: Context) -> Answer:
    """'Dienstag', 'vergangenen Mittwoch', 'diesem Freitag', 'Dienstag früh', 'Dienstagabend'."""
    number, part = hit.number("w"), hit.number("p")
    if hit.tokens.kind(hit.at("w")) in hit.tokens.names["WDPART"]:
        number, part = divmod(number, 10)
    way = which(hit)
    ahead = {"LAST": False, "NEXT": True, "THIS": True}.get(way)
    value = context.weekday(number, hit.start, ahead)
    today = context.published.isoformat() if context.published else ""
    if value == today and way in {"LAST", "NEXT"}:
        value = context.shifted(-7 if way == "LAST" else 7)
    return sense(value + PART_CODES[part])


def weekday_set(hit: Hit, _: Context) -> Answer:
    """'montags', 'jeden Dienstag', 'jeden zweiten Donnerstag'."""
    return Sense("SET", f"XXXX-WXX-{hit.number('w')}")


def night_before(hit: Hit, context: Context) -> Answer:
    """'der Nacht zum Montag', 'der Nacht von Sonntag auf Montag': it begins the day before."""
    day = calendar.day_of(context.weekday(hit.number("w"), hit.start))
    return sense((calendar.moved(day, "day", -1) if day else f"XXXX-WXX-{(hit.number('w') - 2) % 7 + 1}") + "TNI")


def deictic(hit: Hit, context: Context) -> Answer:
    """'heute', 'gestern Abend', 'morgen früh', 'übermorgen'."""
    return sense(context.shifted(hit.number("k")) + PART_CODES[hit.number("p")])


def tomorrow(hit: Hit, context: Context) -> Answer:
    """'Morgen' at the start of a sentence, where a verb follows it."""
    before, after = hit.tokens.word(hit.start - 1), hit.tokens.word(hit.end)
    starts = before in {"", ".", "!", "?", ":", "„", "»", "\n"} or before.isspace()
    return sense(context.shifted(1)) if starts and after[:1].islower() else None


def part_of_day(hit: Hit, context: Context) -> Answer:
    """'am Abend', 'am frühen Morgen', 'in der Nacht'."""
    return sense(context.day_here(hit.start) + PART_CODES[hit.number("p")])._replace(anchors=False)


RULES: Rules = (
    (("(w:WD ,? (DET)?)? (DET)? d:DAY . m:MON (y:<YEARS>)?", "(DET)? d:ORDINAL m:MON (y:<YEARS>)?"), day_of_month),
    (("d:DAY . <TO> (zum)? e:DAY . m:MON (y:<YEARS>)?", "d:DAY HYPHEN e:DAY . m:MON (y:<YEARS>)?"), days_between),
    (("(WD ,? (DET)?)? d:DECIMAL .",), short_day),
    (("SLASHED",), short_year),
    (("d:DAY . m:DAY . y:<YEARS>",), spaced_day),
    (("<MOD> m:MON y:<YEARS>",), month_year),
    (("m:MON <TO> n:MON y:<YEARS>",), month_range),
    (("<MOD> m:MON (DET)? q:(LAST|NEXT|THIS) ONE_YEAR",), month_of_year),
    (("<MOD> (q:(LAST|NEXT|THIS))? m:MON",), month_alone),
    (("(DET)? (q:(LAST|NEXT|THIS))? w:WEEKDAY (p:(PART|FRUEH))?", "(DET)? (EARLY)? w:WDPART"), weekday),
    (("w:WEEKDAYS", "EACH (ORDINAL)? w:WEEKDAY"), weekday_set),
    (
        (
            "(DET)? NIGHTWORD (zum|auf) (DET)? w:WEEKDAY",
            "(DET)? NIGHTWORD (von|vom) WEEKDAY (auf|zum) (DET)? w:WEEKDAY",
        ),
        night_before,
    ),
    (("k:DEICTIC (p:(PART|FRUEH))?",), deictic),
    (("PART",), tomorrow),
    (("(am|vom|zum|gegen|seit) x:((EARLY)? p:PART)", "(in|seit) x:(DET (EARLY)? p:NIGHTWORD)"), part_of_day),
)
"""Rules and what understands them; the longest match counts, then the first."""

"""Which German words name a day, a part of it or a month?"""

import re

from reader.analysis.dates import calendar
from reader.analysis.dates.context import UNRESOLVED, Context
from reader.analysis.dates.context_de import GermanContext
from reader.analysis.dates.grammar import Answer, Hit, Rules, Sense, sense
from reader.analysis.dates.rules_calendar import day_range, day_value, month_range, month_year
from reader.analysis.dates.rules_relative import counted_from
from reader.analysis.dates.scan import BREAK
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
SHIFTS = {"LAST": -1, "NEXT": 1, "THIS": 0, "SAME": 0, "AFTER": 1, "BEFORE": -1, "FORELAST": -2, "OVERNEXT": 2}
"""Which one a word says, by its kind, and how many units away that is."""
TOLD = frozenset(("SAME", "AFTER", "BEFORE"))
"""Those that count from the date mentioned last, not from publication."""
_PAPERS = frozenset(("Welt", "Bild", "NZZ", "WELT", "BILD"))
_OF_EVERY = frozenset(("jeden", "jedes", "eines"))


def which(hit: Hit) -> str:
    """The name of the kind of the part `q`: 'LAST', 'NEXT' ...; '' if it is absent."""
    kind = hit.tokens.kind(hit.at("q")) if hit.has("q") else ""
    names = hit.tokens.names
    return next((name for name in SHIFTS if kind and kind in names[name]), "")


def counted(context: Context, unit: str, number: int) -> Sense:
    """So many units from the date mentioned last, else from publication where the unit is a year or a month."""
    value = counted_from(context, unit, number)
    if not value and unit in {"day", "year", "month", "week", "quarter"}:
        value = context.relative(unit, number)
    return sense(value or UNRESOLVED.get(unit, "XXXX"))


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
    """'März vergangenen Jahres', 'Juni dieses Jahres', 'Mai des folgenden Jahres', 'Mai des Vorjahres', '12. Mai
    vergangenen Jahres'."""
    month, day = hit.number("m"), hit.number("d")
    if day > calendar.month_length(2000, month):
        return None
    if hit.has("u"):
        prior = hit.tokens.kind(hit.at("u")) in hit.tokens.names["PRIOR"]
        if not hit.words("u").endswith("jahres"):
            return None
        year = (counted(context, "year", 1) if not prior else sense(context.relative("year", -1))).value
    elif which(hit) in TOLD:
        year = counted(context, "year", SHIFTS[which(hit)]).value
    else:
        year = context.relative("year", SHIFTS[which(hit)])
    return sense(f"{year}-{month:02}" + (f"-{day:02}" if day else ""))


def old_month(hit: Hit, _: Context) -> Answer:
    """'März 44 v. Chr.', '15. März 44 v. Chr.'."""
    year, month, day = hit.number("n"), hit.number("m"), hit.number("d")
    if not 1 <= year <= 9999 or day > calendar.month_length(2000, month):
        return None
    return Sense("DATE", f"{'BC' if hit.has('b') else ''}{year:04}-{month:02}" + (f"-{day:02}" if day else ""))


def months_between(hit: Hit, context: Context) -> Answer:
    """'von Mai bis Juli', 'zwischen November und Januar': two months, the second one not before the first."""
    m, n = hit.number("m"), hit.number("n")
    value = context.month(m, hit.start)
    year = value[:4]
    if year.isdigit() and n < m:
        year = f"{int(year) + 1:04}"
    now = context.published
    if now is not None and value > f"{now:%Y-%m}" and year.isdigit() and int(year) > now.year and n >= now.month > m:
        year, value = f"{int(year) - 1:04}", f"{int(value[:4]) - 1:04}-{m:02}"  # it goes on today
    return (
        sense(value)._replace(span=(hit.at("m"), hit.at("m") + 1)),
        sense(f"{year}-{n:02}")._replace(span=(hit.at("n"), hit.end)),
    )


def weekdays_between(hit: Hit, context: Context) -> Answer:
    """'von Freitag bis Sonntag', 'zwischen Montag und Mittwoch': two days, the second one behind the first."""
    w, v = hit.number("w"), hit.number("v")
    value = context.weekday(w, hit.start)
    day = calendar.day_of(value)
    last = calendar.moved(day, "day", (v - w) % 7) if day else f"XXXX-WXX-{v}"
    return (
        sense(value)._replace(span=(hit.at("w"), hit.at("w") + 1)),
        sense(last)._replace(span=(hit.at("v"), hit.end)),
    )


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


def weekday_of_week(hit: Hit, context: Context) -> Answer:
    """'Donnerstag nächster Woche', 'Montag der vergangenen Woche'."""
    number, part = hit.number("w"), 0
    if hit.tokens.kind(hit.at("w")) in hit.tokens.names["WDPART"]:
        number, part = divmod(number, 10)
    now = context.reference() if which(hit) in TOLD else context.published
    if now is None:
        return sense(f"XXXX-WXX-{number}")
    return sense(calendar.moved(now, "day", number - now.isoweekday() + 7 * SHIFTS[which(hit)]) + PART_CODES[part])


def newspaper(hit: Hit, _: Context) -> Answer:
    """'Welt am Sonntag': no day, but a name."""
    return "noise" if hit.tokens.word(hit.start) in _PAPERS else None


def weekday_set(hit: Hit, _: Context) -> Answer:
    """'montags', 'jeden Dienstag', 'jeden zweiten Donnerstag'."""
    return Sense("SET", f"XXXX-WXX-{hit.number('w')}")


def night_before(hit: Hit, context: Context) -> Answer:
    """'der Nacht zum Montag', 'der Nacht von Sonntag auf Montag': it begins the day before."""
    day = calendar.day_of(context.weekday(hit.number("w"), hit.start))
    return sense((calendar.moved(day, "day", -1) if day else f"XXXX-WXX-{(hit.number('w') - 2) % 7 + 1}") + "TNI")


def night_before_day(hit: Hit, context: Context) -> Answer:
    """'der Nacht zum 4. Mai', 'der Nacht vom 3. auf den 4. Mai 1941': it begins the day before."""
    found = day_value(hit, context)
    day = calendar.day_of(found.value) if found else None
    return sense(calendar.moved(day, "day", -1) + "TNI") if day else None


def deictic(hit: Hit, context: Context) -> Answer:
    """'heute', 'gestern Abend', 'morgen früh', 'übermorgen'; not 'heute.de' and not 'heute-journal'."""
    tokens = hit.tokens
    behind = tokens.text[tokens.ends[hit.end - 1] :][:2] if tokens.word(hit.end) in {".", "-"} else ""
    if behind[1:].isalpha() or tokens.word(hit.end) == "journal":
        return "noise"
    return sense(context.shifted(hit.number("k")) + PART_CODES[hit.number("p")])


def tomorrow(hit: Hit, context: Context) -> Answer:
    """'Morgen' at the start of a sentence, where a verb follows it; 'Morgen Abend'."""
    if hit.tokens.word(hit.start) != "Morgen":
        return None
    before, after = hit.tokens.word(hit.start - 1), hit.tokens.word(hit.end)
    starts = before in {"", ".", "!", "?", ":", "„", "»", "\n"} or before.isspace()
    fine = starts and (after[:1].islower() or hit.has("p"))
    return sense(context.shifted(1) + PART_CODES[hit.number("p")]) if fine else None


def part_of_day(hit: Hit, context: Context) -> Answer:
    """'am Abend', 'am frühen Morgen', 'in der Nacht'."""
    day, code = context.day_here(hit.start), PART_CODES[hit.number("p")]
    return sense((morning_after(hit, context, day) if code == "TMO" else day) + code)._replace(anchors=False)


def morning_after(hit: Hit, context: Context, day: str) -> str:
    """The day of a morning or its hours: where the paragraph told of the night before last, the day behind it."""
    night = calendar.day_of(day) if context.last == day + "TNI" else None
    if night is None or not context.same_paragraph(context.last_at, hit.start):
        return day
    return calendar.moved(night, "day", 1)


def part_of_named_day(hit: Hit, context: Context) -> Answer:
    """'Abend des 4. Mai 1945', 'frühen Morgen des 5. Februar'."""
    found = day_value(hit, context)
    return found._replace(type="TIME", value=found.value + PART_CODES[hit.number("p")]) if found else None


def part_of_other_day(hit: Hit, context: Context) -> Answer:
    """'vergangene Nacht', 'am nächsten Morgen', 'in der folgenden Nacht', 'am selben Abend'.

    The following night is that of the day told, the next morning another day's.
    """
    way, code = which(hit), PART_CODES[hit.number("p")]
    if way in {"LAST", "THIS"} or (way == "NEXT" and code == "TNI"):
        return sense(context.shifted(SHIFTS["LAST"] if way == "LAST" else 0) + code)
    same_day = code == "TNI" and way == "AFTER" and not context.last.endswith("TNI")
    return sense(counted(context, "day", 0 if same_day else SHIFTS[way]).value + code)


def part_of_day_beside(hit: Hit, context: Context) -> Answer:
    """'am Abend zuvor', 'am Morgen danach'."""
    return sense(counted(context, "day", hit.number("k")).value + PART_CODES[hit.number("p")])


def bare_day(hit: Hit, context: Context) -> Answer:
    """'am 17.': in the month that is spoken of; not 'am 3. Spieltag', 'am 1. jeden Monats'."""
    after, behind = hit.tokens.word(hit.end), hit.tokens.word(hit.end + 1)
    if not isinstance(context, GermanContext) or after in _OF_EVERY:
        return None
    if not after[:1].islower() and not (hit.tokens.kind(hit.end) == BREAK or after in {",", ";", ")"}):
        return None
    if after.endswith("en") and behind[:1].isupper() and not context.is_verb(after):
        return None
    return sense(context.day_of_month(hit.number("d"), hit.start))


RULES: Rules = (
    (("(w:WD ,? (DET)?)? (DET)? d:DAY . m:MON (y:<YEARS>)?", "(DET)? d:ORDINAL m:MON (y:<YEARS>)?"), day_of_month),
    (("d:DAY . <TO> (zum)? e:DAY . m:MON (y:<YEARS>)?", "d:DAY HYPHEN e:DAY . m:MON (y:<YEARS>)?"), days_between),
    (("(WD ,? (DET)?)? d:DECIMAL .",), short_day),
    (("SLASHED",), short_year),
    (("d:DAY . m:DAY . y:<YEARS>",), spaced_day),
    (("<MOD> m:MON y:<YEARS>",), month_year),
    (("m:MON <TO> n:MON y:<YEARS>",), month_range),
    (("<MOD> m:MON DET ONE_YEAR y:<YEARS>",), month_year),
    (("<MOD> m:MON n:DIGITS <BCAD>", "(DET)? d:DAY . m:MON n:DIGITS <BCAD>"), old_month),
    (("(von|vom|zwischen) x:(m:MON <TO> n:MON)", "m:MON (bis|HYPHEN|DASH) n:MON"), months_between),
    (
        (
            "<MOD> m:MON (DET)? q:<WHICH> ONE_YEAR",
            "<MOD> m:MON DET u:(PRIOR|NEXTONE)",
            "(DET)? d:DAY . m:MON (DET)? q:<WHICH> ONE_YEAR",
            "(DET)? d:DAY . m:MON DET u:(PRIOR|NEXTONE)",
        ),
        month_of_year,
    ),
    (("<MOD> (q:(LAST|NEXT|THIS))? m:MON",), month_alone),
    (("(DET)? (q:(LAST|NEXT|THIS))? w:WEEKDAY (p:(PART|FRUEH))?", "(DET)? (EARLY)? w:WDPART"), weekday),
    (("w:(WEEKDAY|WDPART) (DET)? q:<WHICH> ONE_WEEK",), weekday_of_week),
    (("(von|vom|zwischen) x:(w:WEEKDAY <TO> v:WEEKDAY)", "w:WEEKDAY (bis|HYPHEN|DASH) v:WEEKDAY"), weekdays_between),
    (("(welt|bild|nzz) am WEEKDAY",), newspaper),
    (("w:WEEKDAYS", "EACH (ORDINAL)? w:WEEKDAY"), weekday_set),
    (
        (
            "(DET)? NIGHTWORD (zum|zu|auf) (DET)? w:WEEKDAY",
            "(DET)? NIGHTWORD (von|vom) WEEKDAY (auf|zum) (DET)? w:WEEKDAY",
        ),
        night_before,
    ),
    (
        (
            "(DET)? NIGHTWORD (zum|auf) (DET)? d:DAY . m:MON (y:<YEARS>)?",
            "(DET)? NIGHTWORD (von|vom) DAY . (MON (<YEARS>)?)? (auf|zum) (DET)? d:DAY . m:MON (y:<YEARS>)?",
        ),
        night_before_day,
    ),
    (("k:DEICTIC (p:(PART|FRUEH))?",), deictic),
    (("DAYPART (p:(PART|FRUEH))?",), tomorrow),
    (
        (
            "(EARLY)? p:PART DET (WD ,?)? d:DAY . m:MON (y:<YEARS>)?",
            "DET p:NIGHTWORD DET (WD ,?)? d:DAY . m:MON (y:<YEARS>)?",
        ),
        part_of_named_day,
    ),
    (("(DET)? q:<WHICH> p:PART",), part_of_other_day),
    (("am x:(d:DAY .)",), bare_day),
    (("(am|vom|bis|in) (DET)? x:(p:PART k:LATER)",), part_of_day_beside),
    (("(am|vom|zum|gegen|seit) x:((EARLY)? p:PART)", "(in|seit) x:(DET (EARLY)? p:NIGHTWORD)"), part_of_day),
)
"""Rules and what understands them; the longest match counts, then the first."""

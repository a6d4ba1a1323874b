"""Which German words name a year, decade, century, quarter, season or holiday?"""

import re
from datetime import timedelta

from reader.analysis.dates import calendar
from reader.analysis.dates.context import Context
from reader.analysis.dates.context_de import GermanContext
from reader.analysis.dates.grammar import Answer, Hit, Rules, Sense, sense
from reader.analysis.dates.rules_de_days import which
from reader.analysis.dates.rules_quarter import half, quarter
from reader.analysis.dates.rules_years import SEASONS, century, decade, year_pair, year_range
from reader.analysis.dates.tables_de import EASTER_BASE
from reader.analysis.dates.tables_en import words

_CUES = frozenset(
    words(
        "seit bis ab um anno von zwischen und nach vor vom im ( jahr jahre jahren anfang mitte ende wm em sommer "
        "winter / schon noch erst bereits für - – oder"
    )
)
"""Words before a number that make it a year, whatever follows."""
_OLD_CUES = frozenset(words("seit bis ab um anno zwischen ( geboren geb gestorben gegründet erbaut errichtet † *"))
_AFTER = frozenset(
    words(
        "in im als an am auf aus bei beim bis durch für gegen mit nach ohne seit unter von vor zu zum zur und der die "
        "das den dem ein eine einen"
    )
)
"""Small words that go on after a year."""
_SMALL_UNITS = frozenset(words("km kg m cm mm g mg kw ps mal % ° € $ prozent brutto netto uhr"))
_WEAK_CUES = frozenset(words("von zwischen und nach vor oder"))
"""Cues that also stand before what is counted."""
_ROUND_CUES = frozenset(words("um bis ab für - –"))
"""Those that seldom do, unless the number is round."""
_MADE = re.compile(r"(?:geboren|gegründet|erbaut|errichtet|gestorben|eröffnet|erschienen|entstanden)e?[nmrs]?")
"""What was done in a year, behind it: 'der 1756 geborene Mozart'."""
_TO = frozenset(words("und oder bis - –"))
_LEAST = frozenset(words("rund knapp fast mindestens höchstens gut insgesamt"))
"""Words before a count that stand before no year."""
_MORE = frozenset(
    words("neue neuen weitere weiteren zusätzliche zusätzlichen andere anderen kleine kleinen große großen")
)
"""Adjectives between a count and its noun."""
_MANY = frozenset(
    words(
        "Menschen Personen Besucher Zuschauer Einwohner Bewohner Soldaten Mitarbeiter Beschäftigte Teilnehmer "
        "Demonstranten Anhänger Fans Arbeiter Mitglieder Tote Fälle Stellen Wohnungen Haushalte Arbeitsplätze Plätze"
    )
)
"""What is counted in news, in the nominative."""
_ABOUT = frozenset(words("etwa ungefähr circa ca über nahezu"))
_TITLES = frozenset(("nr", "din", "iso", "artikel", "seite", "zimmer", "kapitel", "paragraf", "boeing", "flug", "§"))


def year_alone(hit: Hit, context: Context) -> Answer:
    """'2015', 'Ende 2019', 'Jahr 2008'; not '2000 Menschen', '1450 Euro', 'DIN 1451'."""
    tokens, at, value = hit.tokens, hit.at("y"), f"{hit.number('y'):04}"
    before, after = tokens.word(at - 1).lower(), tokens.word(hit.end)
    if hit.start < at:
        return Sense("DATE", value)
    if before in _TITLES or after.lower() in _SMALL_UNITS or tokens.word(at - 2) in {"Nr", "§"}:
        return None
    if before in _LEAST or tokens.word(at - 2).lower() in {"mehr", "weniger"} or counts_what_follows(hit, before):
        return None
    if tokens.kind(hit.end) in tokens.names["HYPHEN"] and not tokens.word(hit.end + 1).isdigit():
        return None
    counts = after[:1].isupper() and before not in _CUES
    if counts or (hit.number("y") < 1900 and not is_old_year(hit, context, before, after)):
        return None
    return Sense("DATE", value)


def counts_what_follows(hit: Hit, before: str) -> bool:
    """Whether a number counts the noun behind it or behind the number that follows: 'vor 2000 Zuschauern', 'zwischen
    2000 und 2500 Euro', '2000 neue Stellen'."""
    tokens, end = hit.tokens, hit.end
    if (tokens.word(end) in _TO or (before == "von" and tokens.word(end) == "auf")) and tokens.word(end + 1)[
        :1
    ].isdecimal():
        end += 2
    after, plump = tokens.word(end), hit.number("y") % 50 == 0
    if tokens.kind(end) in tokens.names["MEASURE"] or (end > hit.end and after in _MANY):
        return True
    if before in _ABOUT and hit.number("y") == 2000:
        return True
    weak = before in _WEAK_CUES or (before in _ROUND_CUES and plump)
    if after in _MORE and plump and tokens.word(end + 1)[:1].isupper():
        return before not in _CUES or weak
    return weak and after[:1].isupper() and (after.endswith(("en", "ern", "eln")) or after in _MANY)


def counted_range(hit: Hit, context: Context) -> Answer:
    """'1939-45'; not '1900–2000 Euro'."""
    return None if hit.tokens.kind(hit.end) in hit.tokens.names["MEASURE"] else year_range(hit, context)


def named_years(hit: Hit, _: Context) -> Answer:
    """'von 431 bis 404 v. Chr.', '264–241 v. Chr.', '12 bis 41 n. Chr.': two years."""
    first, last = hit.number("n"), hit.number("m")
    era = "BC" if hit.has("b") else ""
    if min(first, last) < 1 or max(first, last) > 9999 or (first > last) != bool(era):
        return None
    return (
        Sense("DATE", f"{era}{first:04}", "resolved", (hit.start, hit.start + 1)),
        Sense("DATE", f"{era}{last:04}", "stated", (hit.at("m"), hit.end)),
    )


def is_old_year(hit: Hit, context: Context, before: str, after: str) -> bool:
    """Whether a number below 1900 is a year: after 'seit' or 'um', behind the verb of a clause that it ends, or before
    a small word that counts no noun."""
    if _MADE.fullmatch(after):
        return True
    if isinstance(context, GermanContext) and context.is_verb(before) and not after[:1].isalpha():
        return after in {"", ".", ",", ";", ")"}
    if before in _OLD_CUES or (before in _CUES and not after[:1].isalpha()):
        return True
    return after[:1].islower() and (after in _AFTER or not hit.tokens.word(hit.end + 1)[:1].isupper())


def named_year(hit: Hit, _: Context) -> Answer:
    """'44 v. Chr.', '79 nach Christus'."""
    number = hit.number("n")
    if not 1 <= number <= 9999:
        return None
    return Sense("DATE", f"BC{number:04}" if hit.has("b") else f"{number:04}")


def bare_decade(hit: Hit, context: Context) -> Answer:
    """'den 90ern'."""
    word = hit.tokens.word(hit.at("k"))
    return decade(hit, context) if word[0].isdigit() and word.endswith("n") else None


def short_decade(hit: Hit, context: Context) -> Answer:
    """'den 80er-Jahren', 'den siebziger Jahren'."""
    return decade(hit, context)


def season(hit: Hit, context: Context) -> Answer:
    """'Sommer 2018', 'kommenden Frühjahr', 'letzten Winter', 'im Herbst'."""
    name, way = SEASONS[hit.number("s")], which(hit)
    if hit.has("y"):
        return Sense("DATE", f"{hit.number('y'):04}-{name}")
    if hit.has("n"):
        return Sense("DATE", f"{'BC' if hit.has('b') else ''}{hit.number('n'):04}-{name}")
    now, first = context.published, calendar.SEASONS[name]
    if now is None:
        return sense(f"{context.story_year(first, hit.start)}-{name}")
    year = now.year - (name == "WI" and now.month <= 2)
    turn = context.direction(hit.start) if not way else 0
    if way == "LAST" or turn < 0:
        year -= (year, first + 2 if way else first) >= (now.year, now.month)
    elif way == "NEXT" or turn > 0:
        year += (year, first if way else first + 2) <= (now.year, now.month)
    return Sense("DATE", f"{year:04}-{name}", "resolved")


def fixed_holiday(hit: Hit, context: Context) -> Answer:
    """'Heiligabend', 'Weihnachten 2023', 'Silvester', 'der Silvesternacht'."""
    month, day = divmod(hit.number("h"), 100)
    night = "TNI" if hit.tokens.kind(hit.at("h")) in hit.tokens.names["NIGHT"] else ""
    if hit.has("y"):
        return sense(f"{hit.number('y'):04}-{month:02}-{day:02}{night}")._replace(confidence="stated")
    return sense(context.day(month, day, hit.start) + night)


def german_unity(hit: Hit, context: Context) -> Answer:
    """'Tag der Deutschen Einheit': the third of October."""
    if hit.has("y"):
        return Sense("DATE", f"{hit.number('y'):04}-10-03")
    return sense(context.day(10, 3, hit.start))


def easter_day(hit: Hit, context: Context) -> Answer:
    """'Ostern', 'Karfreitag 2021', 'Pfingstmontag': the one that lies nearest, on the side that the clause looks to."""
    shift = timedelta(hit.number("h") - EASTER_BASE)
    if hit.has("y"):
        year = hit.number("y")
        return Sense("DATE", (calendar.easter(year) + shift).isoformat()) if 1583 <= year <= 9998 else None
    now = context.published
    if now is None:
        told = context.story_year(4, hit.start)
        return sense((calendar.easter(int(told)) + shift).isoformat() if told.isdigit() else "XXXX-XX-XX")
    if not 2 <= now.year <= 9997:
        return None
    direction = context.direction(hit.start)
    days = [calendar.easter(now.year + step) + shift for step in (-1, 0, 1)]
    fitting = [day for day in days if (day - now).days * direction >= 0]
    return sense(min(fitting, key=lambda day: abs((day - now).days)).isoformat())


RULES: Rules = (
    (("((EDGE|(DET)? EARLY) (DET)?)? ((ONE_YEAR|MANY_YEAR))? y:<YEARS>",), year_alone),
    (("y:<YEARS> HYPHEN z:(TWO|DAY|<YEARS>)",), counted_range),
    (("y:YEARPAIR",), year_pair),
    (("(ONE_YEAR|MANY_YEAR)? n:DIGITS <BCAD>",), named_year),
    (("n:DIGITS (bis|und|HYPHEN|DASH) m:DIGITS <BCAD>",), named_years),
    (("<MOD> (DET)? (EARLY)? k:DECADES (HYPHEN? MANY_YEAR)?",), decade),
    (("<MOD> (DET)? (EARLY)? k:SHORTDECADES HYPHEN? MANY_YEAR",), short_decade),
    (("<MOD> DET (EARLY)? k:SHORTDECADES",), bare_decade),
    (
        (
            "<MOD> (DET)? (EARLY)? n:DAY . ONE_CENTURY (<BCAD>)?",
            "<MOD> (DET)? (EARLY)? n:ORDINAL ONE_CENTURY (<BCAD>)?",
        ),
        century,
    ),
    (
        (
            "<MOD> (DET)? o:ORDINAL ONE_QUARTER ((DET)? (ONE_YEAR|MANY_YEAR)? y:<YEARS>)?",
            "<MOD> (DET)? o:DAY . ONE_QUARTER ((DET)? (ONE_YEAR|MANY_YEAR)? y:<YEARS>)?",
        ),
        quarter,
    ),
    (
        (
            "(DET)? o:ORDINAL HALFYEAR ((DET)? (ONE_YEAR|MANY_YEAR)? y:<YEARS>)?",
            "(DET)? o:DAY . HALFYEAR ((DET)? (ONE_YEAR|MANY_YEAR)? y:<YEARS>)?",
        ),
        half,
    ),
    (
        (
            "<MOD> s:SEASON (DET ONE_YEAR)? y:(<YEARS>|YEARPAIR)",
            "<MOD> s:SEASON n:DIGITS <BCAD>",
            "(DET)? q:(LAST|NEXT|THIS) s:SEASON",
            "(im|zum|vom|in|seit|bis|auf|für|ab) x:((DET)? s:SEASON)",
        ),
        season,
    ),
    (("h:FIXED (y:<YEARS>)?", "(DET)? h:NIGHT (y:<YEARS>)?"), fixed_holiday),
    (("ONE_DAY der deutschen einheit (y:<YEARS>)?",), german_unity),
    (("(christi)? h:EASTER (y:<YEARS>)?",), easter_day),
)
"""Rules and what understands them; the longest match counts, then the first."""

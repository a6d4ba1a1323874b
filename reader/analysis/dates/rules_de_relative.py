"""Which German words name a time by its distance, and which say how long or how often?"""

from reader.analysis.dates.amounts import duration_value, unit_name
from reader.analysis.dates.amounts_de import count, spelled_length
from reader.analysis.dates.context import UNRESOLVED, Context
from reader.analysis.dates.grammar import Answer, Hit, Rules, Sense, sense
from reader.analysis.dates.rules_de_days import which
from reader.analysis.dates.rules_duration import half_hour
from reader.analysis.dates.rules_relative import backwards, counted_from, weekend
from reader.analysis.dates.tables_de import REFERENCES
from reader.analysis.dates.words_de import spelled_lengths

_SHIFT = {"LAST": -1, "NEXT": 1, "THIS": 0, "SAME": 0, "AFTER": 1, "BEFORE": -1}
_SHORT = frozenset(("second", "minute", "hour", "millennium"))
"""Units that are too short, or too long, to count days by."""
_WEEKENDS = {"LAST": "last", "NEXT": "coming", "THIS": "this"}
_ROOTS = spelled_lengths()


def length(unit: str, number: float | None, span: tuple[int, int] | None = None) -> Sense:
    """A duration."""
    return Sense("DURATION", duration_value(unit, number), "stated", span, False)


def counted(context: Context, unit: str, number: int) -> Sense:
    """So many units from the date mentioned last, else from publication where the unit is a year or a month."""
    value = counted_from(context, unit, number)
    if not value and unit in {"day", "year", "month", "week", "quarter"}:
        value = context.relative(unit, number)
    return sense(value or UNRESOLVED.get(unit, "XXXX"))


def shifted_unit(hit: Hit, context: Context) -> Answer:
    """'vergangenen Jahr', 'kommende Woche', 'dieser Woche', 'selben Jahr', 'folgenden Tag'."""
    unit, way = unit_name(hit), which(hit)
    if unit in _SHORT:
        return None
    told = way in {"SAME", "AFTER", "BEFORE"} or (unit == "day" and way != "THIS")
    if told:
        return counted(context, unit, _SHIFT[way])
    if unit == "weekend" and context.published is not None:
        return sense(weekend(_WEEKENDS[way], context, hit))
    return sense(context.relative(unit, _SHIFT[way]))


def the_weekend(hit: Hit, context: Context) -> Answer:
    """'am Wochenende'."""
    return sense(weekend("the", context, hit) if context.published else UNRESOLVED["weekend"])


def within_unit(hit: Hit, context: Context) -> Answer:
    """'Anfang des Jahres', 'Ende der Woche', 'Mitte des Jahrhunderts', 'Jahresende'."""
    unit = unit_name(hit)
    return None if unit in _SHORT else sense(context.relative(unit, 0))


def beside(hit: Hit, context: Context) -> Answer:
    """'am Vortag', 'im Vorjahr', 'im Folgejahr', 'tags darauf': from the day or year that is spoken of."""
    unit = "day" if hit.has("t") else unit_name(hit)
    step = hit.number("k") if hit.has("k") else -1 if hit.tokens.kind(hit.at("u")) in hit.tokens.names["PRIOR"] else 1
    here = context.last_at >= 0 and context.same_sentence(context.last_at, hit.start)
    if here or hit.has("t") or step > 0:
        return counted(context, unit, step)
    return sense(context.relative(unit, step))


def ago(hit: Hit, context: Context) -> Answer:
    """'vor zwei Jahren', 'vor gut 200 Jahren', 'vor einer Woche', 'vor wenigen Tagen', 'vor Jahren'."""
    unit, number = unit_name(hit), count(hit) if hit.has("n") else None
    if number is None or unit in _SHORT:
        return Sense("DATE", "PAST_REF", "guessed", None, False)
    if context.published is None:
        return Sense("DATE", UNRESOLVED.get(unit, "XXXX"), "guessed")
    return sense(backwards(context, unit, number))


def ahead(hit: Hit, context: Context) -> Answer:
    """'in drei Wochen', 'in zwei Jahren'; how long it took where the clause tells what was."""
    unit, number = unit_name(hit), count(hit)
    if unit in _SHORT or number is None or number != int(number) or context.direction(hit.start) < 0:
        return length(unit, number, (hit.start + 1, hit.end))
    return sense(context.relative(unit, int(number)))


def later(hit: Hit, context: Context) -> Answer:
    """'ein Jahr später', 'zwei Jahre zuvor', 'vier Wochen danach'; '(im) Jahr darauf'."""
    unit, number = unit_name(hit), count(hit) if hit.has("n") else 1.0
    if unit in _SHORT or number is None or number != int(number):
        return length(unit, number, (hit.start, hit.at("k")))
    return counted(context, unit, int(number) * hit.number("k"))


def duration(hit: Hit, _: Context) -> Answer:
    """'zwei Tage lang', 'mehr als 48 Stunden', 'den vergangenen drei Jahren'."""
    number = count(hit)
    return None if number is not None and not 0 < number < 100000 else length(unit_name(hit), number)


def vague(hit: Hit, _: Context) -> Answer:
    """'(seit) Jahren', 'jahrelang', 'den nächsten Tagen'."""
    unit = unit_name(hit)
    return length("year", None) if unit in {"decade", "century"} else length(unit, None)


def adjective(hit: Hit, _: Context) -> Answer:
    """'dreitägigen', 'mehrjährige', '90-minütige'."""
    number = count(hit) if hit.has("n") else spelled_length(hit.tokens.word(hit.at("u")), _ROOTS)
    return length(unit_name(hit), number)


def age(hit: Hit, _: Context) -> Answer:
    """'der 42-Jährige', '39 Jahre alt', 'im Alter von 87 Jahren': no date."""
    return "noise"


def every(hit: Hit, _: Context) -> Answer:
    """'täglich', 'jedes Jahr', 'alle zwei Wochen', 'pro Woche', '(zweimal) im Jahr'."""
    return Sense("SET", duration_value(unit_name(hit), count(hit) if hit.has("n") else 1.0), "stated", None, False)


def reference(hit: Hit, _: Context) -> Answer:
    """'derzeit', 'kürzlich', 'bald'."""
    kind, names = hit.tokens.kind(hit.start), hit.tokens.names
    value = next((name for name in REFERENCES if kind in names[name]), "")
    return Sense("DATE", value, "guessed", None, False) if value else None


RULES: Rules = (
    (("<MOD> (DET)? q:<WHICH> u:UNIT1",), shifted_unit),
    (("(am|vom|zum|übers) x:(u:ONE_WEEKEND)", "DET u:ONE_WEEKEND"), the_weekend),
    (("EDGE DET u:UNIT1", "u:ENDOF"), within_unit),
    (("u:(PRIOR|NEXTONE)", "t:(tags) k:LATER"), beside),
    (("vor (<APPROX>)? n:<COUNT> u:ANYUNIT", "vor n:((A)? HALF) u:UNIT1", "vor u:UNITS"), ago),
    (("in (<APPROX>)? n:<COUNT> u:ANYUNIT",), ahead),
    (("(<APPROX>)? n:<COUNT> u:ANYUNIT k:LATER", "u:UNIT1 k:LATER"), later),
    (("(<APPROX>)? (A)? HALF u:UNIT1 (lang)?",), half_hour),
    (
        (
            "(<APPROX>)? n:<COUNT> u:ANYUNIT (lang)?",
            "(DET)? (LAST|NEXT|ORDINAL) n:<COUNT> u:UNITS",
            "DET n:<COUNT> u:UNITS",
        ),
        duration,
    ),
    (("(seit|nach|über|für) x:(u:UNITS)", "u:LONG", "(DET)? (LAST|NEXT) u:UNITS"), vague),
    (("u:LENGTH", "n:DIGITS HYPHEN u:LASTING"), adjective),
    (
        (
            "DIGITS HYPHEN AGED",
            "DIGITS HYPHEN YEARLASTING",
            "<COUNT> ANYUNIT OLD",
            "ALTER von (<APPROX>)? <COUNT> ANYUNIT",
        ),
        age,
    ),
    (
        (
            "u:SET",
            "EACH u:UNIT1",
            "alle n:<COUNT> u:UNITS",
            "pro u:UNIT1",
            "TIMES x:(im u:UNIT1)",
            "(TIMES|MEASURE) (am|im) x:(u:UNIT1)",
            "(TIMES|MEASURE) in x:(DET u:UNIT1)",
        ),
        every,
    ),
    (tuple(REFERENCES), reference),
)
"""Rules and what understands them; the longest match counts, then the first."""

"""Which German words name a time by its distance, and which say how long or how often?"""

from reader.analysis.dates.amounts import duration_value, unit_name
from reader.analysis.dates.amounts_de import count, spelled_length
from reader.analysis.dates.context import UNRESOLVED, Context
from reader.analysis.dates.grammar import Answer, Hit, Rules, Sense, sense
from reader.analysis.dates.rules_de_days import SHIFTS, TOLD, counted, which
from reader.analysis.dates.rules_duration import half_hour
from reader.analysis.dates.rules_relative import backwards, counted_from, not_beyond, weekend
from reader.analysis.dates.tables_de import REFERENCES
from reader.analysis.dates.words_de import spelled_lengths

_SHORT = frozenset(("second", "minute", "hour", "millennium"))
"""Units that are too short, or too long, to count days by."""
_WEEKENDS = {"LAST": "last", "NEXT": "coming", "THIS": "this"}
_ROOTS = spelled_lengths()


def length(unit: str, number: float | None, span: tuple[int, int] | None = None) -> Sense:
    """A duration."""
    return Sense("DURATION", duration_value(unit, number), "stated", span, False)


def shifted_unit(hit: Hit, context: Context) -> Answer:
    """'vergangenen Jahr', 'kommende Woche', 'dieser Woche', 'selben Jahr', 'folgenden Tag'."""
    unit, way = unit_name(hit), which(hit)
    if unit in _SHORT:
        return None
    told = way in TOLD or (unit == "day" and way != "THIS")
    if told:
        return counted(context, unit, SHIFTS[way])
    if unit == "weekend" and way in _WEEKENDS and context.published is not None:
        return sense(weekend(_WEEKENDS[way], context, hit))
    return sense(context.relative(unit, SHIFTS[way]))


def the_weekend(hit: Hit, context: Context) -> Answer:
    """'am Wochenende'."""
    return sense(weekend("the", context, hit) if context.published else UNRESOLVED["weekend"])


def within_unit(hit: Hit, context: Context) -> Answer:
    """'Anfang des Jahres', 'Ende der Woche', 'Mitte des Jahrhunderts', 'Jahresende'."""
    unit = unit_name(hit)
    if unit in _SHORT:
        return None
    told = "" if context.published and not story(hit, context) else counted_from(context, unit, 0)
    return sense(told or context.relative(unit, 0))


def story(hit: Hit, context: Context) -> bool:
    """Whether this paragraph has told of a past year."""
    now, year = context.published, context.year
    old = now is not None and year.isdigit() and int(year) < now.year - 1
    return old and context.last.startswith(year) and context.same_paragraph(context.last_at, hit.start)


def beside(hit: Hit, context: Context) -> Answer:
    """'am Vortag', 'im Vorjahr', 'im Folgejahr', 'tags darauf': from the day or year that is spoken of."""
    unit = "day" if hit.has("t") else unit_name(hit)
    step = hit.number("k") if hit.has("k") else -1 if hit.tokens.kind(hit.at("u")) in hit.tokens.names["PRIOR"] else 1
    here = context.last_at >= 0 and context.same_sentence(context.last_at, hit.start)
    if here or hit.has("t") or step > 0:
        return counted(context, unit, step)
    return sense(context.relative(unit, step))


def between(hit: Hit, context: Context) -> Answer:
    """'vor zwei bis drei Jahren', 'in zwei bis drei Jahren': the end that lies nearer."""
    unit, numbers = unit_name(hit), (count(hit), count(hit, "m"))
    if unit in _SHORT or context.published is None or numbers[0] is None or numbers[1] is None:
        return None
    way = -1 if hit.words("q") == "vor" else 1
    return sense(context.relative(unit, way * int(min(numbers[0], numbers[1]))))


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
    told = counted(context, unit, int(number) * hit.number("k"))
    if hit.number("k") > 0 and context.overshoots(told.value):
        return sense(not_beyond(context, unit, int(number), hit.start) or told.value)
    return told


def duration(hit: Hit, _: Context) -> Answer:
    """'zwei Tage lang', 'mehr als 48 Stunden', 'den vergangenen drei Jahren'."""
    number = count(hit)
    if hit.words("n") == "eines" and unit_name(hit) == "day":
        return "noise"
    return None if number is not None and not 0 < number < 100000 else length(unit_name(hit), number)


def vague(hit: Hit, _: Context) -> Answer:
    """'(seit) Jahren', 'jahrelang', 'den nächsten Tagen'."""
    unit = unit_name(hit)
    return length("year", None) if unit in {"decade", "century"} else length(unit, None)


def adjective(hit: Hit, _: Context) -> Answer:
    """'dreitägigen', 'mehrjährige', '90-minütige'."""
    word = hit.tokens.word(hit.at("u"))
    if "jährige" in word and word[0].isupper() and not hit.tokens.word(hit.end)[:1].isupper():
        return "noise"  # 'eine Zwanzigjährige'
    number = count(hit) if hit.has("n") else spelled_length(word, _ROOTS)
    return length(unit_name(hit), number)


def age(hit: Hit, _: Context) -> Answer:
    """'der 42-Jährige', '39 Jahre alt', 'im Alter von 87 Jahren': no date."""
    return "noise"


def aged(hit: Hit, _: Context) -> Answer:
    """'mit 42 Jahren': no date; but 'mit zehn Jahren Verspätung' is how long."""
    return None if hit.tokens.word(hit.end)[:1].isupper() else "noise"


def every(hit: Hit, _: Context) -> Answer:
    """'täglich', 'jedes Jahr', 'alle zwei Wochen', 'pro Woche', '(zweimal) im Jahr'."""
    return Sense("SET", duration_value(unit_name(hit), count(hit) if hit.has("n") else 1.0), "stated", None, False)


def every_other(hit: Hit, _: Context) -> Answer:
    """'jeden zweiten Tag': every two days."""
    return Sense("SET", duration_value(unit_name(hit), hit.number("o")), "stated", None, False)


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
    (("q:(vor|in) (<APPROX>)? n:<COUNT> (bis|oder|HYPHEN|DASH) m:<COUNT> u:ANYUNIT",), between),
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
            "TIMES x:(DET u:UNIT1)",
            "(TIMES|MEASURE) (am|im) x:(u:UNIT1)",
            "(TIMES|MEASURE) in x:(DET u:UNIT1)",
        ),
        every,
    ),
    (("EACH o:ORDINAL u:UNIT1",), every_other),
    (("mit (<APPROX>)? <COUNT> MANY_YEAR",), aged),
    (tuple(REFERENCES), reference),
)
"""Rules and what understands them; the longest match counts, then the first."""

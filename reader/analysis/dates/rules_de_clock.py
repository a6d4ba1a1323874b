"""Which German words tell the time of day?"""

from reader.analysis.dates.context import Context
from reader.analysis.dates.grammar import Answer, Hit, Rules, sense
from reader.analysis.dates.rules_calendar import day_value
from reader.analysis.dates.rules_clock import minutes
from reader.analysis.dates.rules_de_days import morning_after
from reader.analysis.dates.tables_de import PART_CODES, PARTS

_NOON = 12 * 60
_AFTER_NOON = frozenset((PARTS["Nachmittag"], PARTS["Abend"]))
_NIGHT, _MIDDAY = PARTS["Nacht"], PARTS["Mittag"]
_NIGHT_BEGINS = 6 * 60
"""Minutes on a clock's face from which 'nachts' is before midnight: '11 Uhr nachts'."""
_MIDDAY_ENDS = 4 * 60


def at_minute(hit: Hit, context: Context, total: int) -> Answer:
    """So many minutes after midnight, in the part of the day that is said, on the day that is said or spoken of."""
    named = hit.has("w") or hit.has("d")
    day, part = named_day(hit, context) if named else (context.day_here(hit.start), part_here(hit, context))
    if not day or not 0 <= total <= 2 * _NOON:
        return None
    total = in_part(total, hit.number("p") or part)
    if not named and total <= _NOON:
        day = morning_after(hit, context, day)
    return sense(f"{day}T{total // 60:02}:{total % 60:02}")._replace(open=not named)


def part_here(hit: Hit, context: Context) -> int:
    """The afternoon or evening that the sentence has named: 'gestern Abend um acht Uhr'; 0 for none."""
    code = context.last[len("2024-02-06") :]
    part = PART_CODES.index(code) if code in PART_CODES else 0
    return part if part in _AFTER_NOON and context.same_sentence(context.last_at, hit.start) else 0


def named_day(hit: Hit, context: Context) -> tuple[str, int]:
    """The day behind a clock time, and the part of it: 'am Montag', 'am Montagabend', 'am 4. Mai'; '' for no day."""
    if hit.has("d"):
        found = day_value(hit, context)
        return (found.value if found else ""), 0
    number, part = hit.number("w"), 0
    if hit.tokens.kind(hit.at("w")) in hit.tokens.names["WDPART"]:
        number, part = divmod(number, 10)
    return context.weekday(number, hit.at("w")), part


def in_part(total: int, part: int) -> int:
    """A time on a clock's face in its part of the day: '8 Uhr abends' is 20:00, '12 Uhr nachts' the day's end."""
    if total > _NOON + 59:
        return total
    face = total % _NOON
    later = (
        part in _AFTER_NOON
        or (part == _NIGHT and (face >= _NIGHT_BEGINS or total == _NOON))
        or (part == _MIDDAY and face < _MIDDAY_ENDS)
    )
    if part == _NIGHT and total >= _NOON:
        return 2 * _NOON if total == _NOON else face
    return face + _NOON if later else total


def clock(hit: Hit, context: Context) -> Answer:
    """'8 Uhr', '14.30 Uhr', '18:05 Uhr', '8 Uhr 15', '8 Uhr abends', '9 Uhr am Montag'."""
    total = minutes(hit)
    if total is None or total % 60 + hit.number("m") > 59:
        return None
    return at_minute(hit, context, total + hit.number("m"))


def dated_clock(hit: Hit, context: Context) -> Answer:
    """'9.15 Uhr am 4. Mai'."""
    total = minutes(hit)
    return None if total is None else at_minute(hit, context, total)


def midnight(hit: Hit, context: Context) -> Answer:
    """'um Mitternacht'."""
    return at_minute(hit, context, hit.number("c"))


def half_past(hit: Hit, context: Context) -> Answer:
    """'um halb neun': half an hour before nine."""
    hour = hit.number("c")
    return at_minute(hit, context, 60 * hour - 30) if 1 <= hour <= 12 else None


def quarter_hour(hit: Hit, context: Context) -> Answer:
    """'Viertel nach acht', 'Viertel vor acht abends'."""
    hour = hit.number("c")
    return at_minute(hit, context, 60 * hour + (15 if hit.has("a") else -15)) if 1 <= hour <= 12 else None


def opening(hit: Hit, context: Context) -> Answer:
    """'von 10 bis 18 Uhr': two times."""
    first, last = hit.number("a"), minutes(hit)
    if last is None or first > 24:
        return None
    begin, at = hit.at("a"), hit.at("c")
    day = context.day_here(hit.start)
    return (
        sense(f"{day}T{first:02}:00")._replace(span=(begin, begin + 1)),
        sense(f"{day}T{last // 60:02}:{last % 60:02}")._replace(span=(at, hit.end)),
    )


RULES: Rules = (
    (("c:(DECIMAL|CLOCK|DAY|NUM|TWO|CARDINAL) UHR (m:(DAY|TWO))? <THEN>",), clock),
    (("c:(DECIMAL|CLOCK|DAY|NUM|TWO|CARDINAL) UHR <ONDAY>",), dated_clock),
    (("(um|gegen|vor|nach|bis|seit) x:(c:NOON)",), midnight),
    (
        ("(um|gegen|bis) x:(halb c:(DAY|CARDINAL) <THEN>)", "(um|gegen|bis) x:(halb c:(DAY|CARDINAL) <ONDAY>)"),
        half_past,
    ),
    (("viertel (a:nach|vor) c:(DAY|CARDINAL) <THEN>", "viertel (a:nach|vor) c:(DAY|CARDINAL) <ONDAY>"), quarter_hour),
    (("a:DAY (bis|HYPHEN|DASH|und) c:(DECIMAL|CLOCK|DAY) UHR",), opening),
)
"""Rules and what understands them; the longest match counts, then the first."""

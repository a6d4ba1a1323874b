"""Which German words tell the time of day?"""

from reader.analysis.dates.context import Context
from reader.analysis.dates.grammar import Answer, Hit, Rules, Sense, sense
from reader.analysis.dates.rules_clock import minutes


def at_minute(hit: Hit, context: Context, total: int) -> Sense:
    """So many minutes after midnight, on the day that is spoken of."""
    return sense(f"{context.day_here(hit.start)}T{total // 60:02}:{total % 60:02}")._replace(open=True)


def clock(hit: Hit, context: Context) -> Answer:
    """'8 Uhr', '14.30 Uhr', '18:05 Uhr', '8 Uhr 15'."""
    total = minutes(hit)
    if total is None or total % 60 + hit.number("m") > 59:
        return None
    return at_minute(hit, context, total + hit.number("m"))


def midnight(hit: Hit, context: Context) -> Answer:
    """'um Mitternacht'."""
    return at_minute(hit, context, hit.number("c"))


def half_past(hit: Hit, context: Context) -> Answer:
    """'um halb neun': half an hour before nine."""
    hour = hit.number("c")
    return at_minute(hit, context, 60 * hour - 30) if 1 <= hour <= 12 else None


def opening(hit: Hit, context: Context) -> Answer:
    """'von 10 bis 18 Uhr': two times."""
    first, last = hit.number("a"), minutes(hit)
    if last is None or first > 24:
        return None
    begin, at = hit.at("a"), hit.at("c")
    return (
        at_minute(hit, context, 60 * first)._replace(span=(begin, begin + 1), open=False),
        at_minute(hit, context, last)._replace(span=(at, hit.end), open=False),
    )


RULES: Rules = (
    (("c:(DECIMAL|CLOCK|DAY|NUM|TWO|CARDINAL) UHR (m:(DAY|TWO))?",), clock),
    (("(um|gegen|vor|nach|bis|seit) x:(c:NOON)",), midnight),
    (("(um|gegen|bis) x:(halb c:(DAY|CARDINAL))",), half_past),
    (("a:DAY (bis|HYPHEN|DASH|und) c:(DECIMAL|CLOCK|DAY) UHR",), opening),
)
"""Rules and what understands them; the longest match counts, then the first."""

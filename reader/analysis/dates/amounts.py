"""How many of which unit does a part of a rule say, and how is that written as a duration?"""

from reader.analysis.dates.grammar import Hit
from reader.analysis.dates.tables_en import UNITS

_CODES = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "weekend": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
    "millennium": "L",
}

_CLOCK = frozenset(("minute", "hour"))
_HALVES = {"minute": ("S", 30), "hour": ("M", 30), "day": ("H", 12)}
"""What half a unit of the clock is in the next finer one: two and a half hours are PT2H30M; years stay P2.5Y."""


def unit_name(hit: Hit) -> str:
    """'day', 'week' ... of the part `u`."""
    number = hit.number("u")
    if hit.words("u").startswith("second"):
        return "second"
    return UNITS[number - 1] if 1 <= number <= len(UNITS) else ""


def plain(number: float) -> str:
    """A number without needless zeros: '2', '2.5'."""
    return str(int(number)) if number == int(number) else f"{number:g}"


def duration_value(unit: str, number: float | None) -> str:
    """'P2D', 'PT48H'; PXD where the number is vague. A decade is ten years."""
    code = _CODES[unit]
    if unit == "decade" and number is not None:
        code, number = "Y", number * 10
    elif unit == "century" and number is not None:
        code, number = "Y", number * 100
    if number is not None and number % 1 == 0.5 and unit in _HALVES:
        finer, count = _HALVES[unit]
        whole = duration_value(unit, number - 0.5).removeprefix("P") if number > 1 else ""
        return f"P{whole or ('T' if unit in _CLOCK else '')}{'T' if unit == 'day' else ''}{count}{finer}"
    clock = "T" if code.startswith("T") else ""
    return f"P{clock}{'X' if number is None else plain(number)}{code[-1]}"


def count(hit: Hit, name: str) -> float | None:
    """The number that a part says in digits or words; None where it is vague ('several')."""
    tokens = hit.tokens
    total = current = 0.0
    known = False
    for index in range(*hit.span(name)):
        kind, number = tokens.kind(index), tokens.numbers.get(index, 0)
        if kind in tokens.names["HUNDRED"]:
            current = (current or 1) * number
            if number == 1000:
                total, current = total + current, 0
        elif tokens.word(index).lower() == "couple":
            current = 2
        elif kind not in tokens.names["HYPHEN"] and kind not in tokens.names["A"]:
            if not number:
                continue
            current += number
        known = known or kind not in tokens.names["VAGUE"]
    if any(tokens.kind(i) in tokens.names["VAGUE"] for i in range(*hit.span(name))):
        return None
    return (total + current) or (1.0 if known else None)

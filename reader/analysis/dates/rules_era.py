"""Which numbers are years of a far era: '431-404 BC', 'the 480s BC', 'in 430' where the text tells of such?"""

from reader.analysis.dates.context import Context
from reader.analysis.dates.grammar import Answer, Hit, Rules, Sense
from reader.analysis.dates.lexicon import OTHER
from reader.analysis.dates.tables_en import words

_BEFORE_A_NAME = frozenset(words("the he she they it his her their a an when after before with and at in on by as to"))
"""Small words that may follow a bare year; other ones are what the number counts."""


def bc_range(hit: Hit, _: Context) -> Answer:
    """'431-404 BC', '218 to 201 BC': two years."""
    first, last = hit.number("n"), hit.number("m")
    if not 9999 > first > last > 0:
        return None
    return (
        Sense("DATE", f"BC{first:04}", "resolved", (hit.start, hit.at("n") + 1)),
        Sense("DATE", f"BC{last:04}", "stated", (hit.at("m"), hit.end)),
    )


def old_decade(hit: Hit, _: Context) -> Answer:
    """'the 480s BC', 'the 790s'."""
    number = hit.number("k")
    return Sense("DATE", f"BC{number:03}" if hit.has("b") else f"{number:03}")


def era_year(hit: Hit, context: Context) -> Answer:
    """'in 430' in a text that tells of BC, or of the first millennium: as far as the year mentioned before."""
    number = hit.number("y")
    if not context.year or not 10 <= number <= 999 or not bare(hit):
        return None
    if context.year.startswith("BC"):
        return Sense("DATE", f"BC{number:04}", "resolved")
    return Sense("DATE", f"{number:04}", "resolved") if int(context.year) < 1000 and number >= 100 else None


def era_range(hit: Hit, context: Context) -> Answer:
    """'(264-241)' in a text that tells of BC."""
    first, last = hit.number("n"), hit.number("m")
    if not context.year.startswith("BC") or not 999 >= first > last >= 10 or first - last > 150:
        return None
    return (
        Sense("DATE", f"BC{first:04}", "resolved", (hit.start, hit.at("n") + 1)),
        Sense("DATE", f"BC{last:04}", "resolved", (hit.at("m"), hit.end)),
    )


def bare(hit: Hit) -> bool:
    """Whether a number counts nothing that follows."""
    tokens = hit.tokens
    after = tokens.word(hit.end)
    if not after[:1].isalpha():
        return after not in {"%", "°", "/"}
    return after[0].isupper() or after in _BEFORE_A_NAME or tokens.kind(hit.end) not in OTHER


RULES: Rules = (
    (("n:(NUM|TWO|DAY|OLDYEAR) (HYPHEN|DASH|to|and|or|until) m:(NUM|TWO|DAY|OLDYEAR) b:BC",), bc_range),
    (("(the)? k:OLDDECADE b:BC", "the k:OLDDECADE"), old_decade),
    (("n:NUM (HYPHEN|DASH) m:NUM",), era_range),
    (
        ("(in|by|until|till|since|from|between|before|after|of|and|to|EARLY|during) x:(y:(NUM|TWO))",),
        era_year,
    ),
)
"""Rules and what understands them; the longest match counts, then the first."""

"""Which English words tell time, of what kind is each, and what is its number?"""

from reader.analysis.dates.context import Cues
from reader.analysis.dates.grammar import Grammar
from reader.analysis.dates.lexicon import Lexicon


def words(text: str) -> tuple[str, ...]:
    """The words of a line."""
    return tuple(text.split())


MONTHS = words("january february march april may june july august september october november december")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ONES = words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
    "twenty-first"
)
UNITS = words("second minute hour day week weekend month quarter year decade century millennium")
"""Singular units; a unit's number is its place here, from 1."""
PLURALS = words("seconds minutes hours days weeks weekends months quarters years decades centuries millennia")
ADVERBS = {"hourly": 3, "daily": 4, "nightly": 4, "weekly": 5, "monthly": 7, "quarterly": 8, "yearly": 9, "annually": 9}
PARTS = {
    "morning": 1,
    "afternoon": 2,
    "evening": 3,
    "night": 4,
    "mornings": 1,
    "afternoons": 2,
    "evenings": 3,
    "nights": 4,
}
NUMBER_KINDS = words(
    "YEAR OLDYEAR DAY TWO FOUR NUM AMOUNT CLOCK CLOCKAP SLASHED DECIMAL ORDDAY ORDNUM DECADE ISO HYPHEN DASH FRACTION "
    "DAYPAIR YEARPAIR OLDDECADE"
)
"""What the scan itself tells apart."""
ZONES = ("gmt", "utc", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "cet", "cest", "bst", "ist", "jst", "et")


def numbered(words: tuple[str, ...]) -> dict[str, float]:
    """Words and their places in a row."""
    return {word: number for number, word in enumerate(words, 1)}


def calendar_words(lexicon: Lexicon) -> None:
    """Months, weekdays, seasons, parts of the day."""
    sure = {word: number for word, number in numbered(MONTHS).items() if word not in {"march", "may"}}
    lexicon.add("MONTH", {w: n for w, n in sure.items() if w != "august"})
    lexicon.add("MONTH", {"august": 8}, "cu")
    lexicon.add("MAY", {"march": 3, "may": 5}, "cu")
    short = {word[:3]: n for word, n in numbered(MONTHS).items() if word not in {"may"}} | {"sept": 9}
    lexicon.add("ABBR", short, "cu", dotted=True)
    lexicon.group("MON", ("MONTH", "MAY", "ABBR"))
    lexicon.add("WEEKDAY", numbered(WEEKDAYS))
    lexicon.add("WEEKDAYS", {word + "s": n for word, n in numbered(WEEKDAYS).items()}, "cu")
    short = {word[:3]: n for word, n in numbered(WEEKDAYS).items()} | {"tues": 2, "thur": 4, "thurs": 4}
    lexicon.add("WDABBR", short, "cu", dotted=True)
    lexicon.group("WD", ("WEEKDAY", "WDABBR"))
    lexicon.add("SPRING", {"spring": 1, "fall": 3})
    lexicon.add("SUMMER", {"summer": 2, "autumn": 3, "winter": 4})
    lexicon.group("SEASON", ("SPRING", "SUMMER"))
    lexicon.add("PART", PARTS)
    lexicon.add("DAWN", {"dawn": 1, "daybreak": 1, "sunrise": 1, "dusk": 3, "sunset": 3, "nightfall": 3}, "lc")
    lexicon.add("NOON", {"noon": 12 * 60, "midday": 12 * 60, "midnight": 24 * 60, "noontime": 12 * 60})
    lexicon.add("AMPM", {"am": 1, "pm": 2, "a.m.": 1, "p.m.": 2, "a.m": 1, "p.m": 2, "a. m.": 1, "p. m.": 2})
    lexicon.add("ZONE", dict.fromkeys(ZONES, 1), "u")


def number_words(lexicon: Lexicon) -> None:
    """Cardinals, ordinals, vague counts, units."""
    lexicon.add("ONE", {w: n for w, n in numbered(ONES).items() if n != 19})
    lexicon.add("NINETEEN", {"nineteen": 19})
    lexicon.add("TEN", {word: 10 * n for n, word in enumerate(TENS, 2)})
    lexicon.add("HUNDRED", {"hundred": 100, "thousand": 1000, "dozen": 12})
    lexicon.group("CARDINAL", ("ONE", "NINETEEN", "TEN"))
    lexicon.group("DIGITS", ("DAY", "TWO", "FOUR", "NUM", "YEAR", "OLDYEAR", "DECIMAL"))
    lexicon.add("ORDWORD", {w: n for w, n in numbered(ORDINALS).items() if w != "second"})
    lexicon.add("SECOND", {"second": 2})
    lexicon.group("ORDINAL", ("ORDWORD", "SECOND", "ORDDAY", "ORDNUM"))
    units = numbered(UNITS)
    for word, number in units.items():
        if word != "second":
            lexicon.add(word, {word: number})
    lexicon.group("CLOCKUNIT", ("minute", "hour"))
    lexicon.group("UNIT1", UNITS[3:])
    plurals = numbered(PLURALS)
    lexicon.add("UNITS", plurals | {"yrs": 9, "hrs": 3, "mins": 2, "secs": 1})
    lexicon.group("ANYUNIT1", ("CLOCKUNIT", "UNIT1", "SECOND"))
    lexicon.group("ANYUNIT", ("CLOCKUNIT", "UNIT1", "SECOND", "UNITS"))
    lexicon.add("VAGUE", dict.fromkeys(("several", "few", "many", "some", "numerous", "various"), 0))
    lexicon.add("A", {"a": 1, "an": 1})


def other_words(lexicon: Lexicon) -> None:
    """Sets, holidays, possessives, eras."""
    lexicon.add("ADVERB", ADVERBS)
    lexicon.add("POSS", {"'s": 0, "’s": 0, "'S": 0}, "l")
    lexicon.add("EARLY", {"early": 1, "late": 2, "mid": 3, "earlier": 1, "later": 2})
    lexicon.add("EDGE", {"start": 1, "beginning": 1, "middle": 2, "end": 3, "turn": 1})
    lexicon.add("EACH", {"each": 1, "every": 1})
    lexicon.add("THESE", {"these": 0, "those": 0})
    lexicon.add("BC", {"BC": 0, "BCE": 0, "B.C.": 0, "B.C.E.": 0}, "l")
    lexicon.add("AD", {"AD": 0, "CE": 0, "A.D.": 0}, "l")
    lexicon.add("DECADEWORD", {w[:-1] + "ies": n for n, w in enumerate(TENS, 192)}, "lc")
    lexicon.add("QCODE", {f"q{n}": n for n in range(1, 5)}, "u")
    lexicon.add("HCODE", {"h1": 1, "h2": 2}, "u")
    lexicon.add("OCLOCK", {"o'clock": 0, "o’clock": 0})
    lexicon.add(
        "ABOUT",
        dict.fromkeys(("about", "around", "nearly", "almost", "roughly", "approximately", "over", "under", "some"), 0),
    )


def english() -> Grammar:
    """An empty grammar over the English words."""
    lexicon = Lexicon()
    for name in NUMBER_KINDS:
        lexicon.kind(name)
    calendar_words(lexicon)
    number_words(lexicon)
    other_words(lexicon)
    return Grammar(lexicon, FRAGMENTS)


FRAGMENTS = {
    "MOD": "((the (EARLY HYPHEN?|EDGE of (the)?)|EARLY (in (the)?|HYPHEN)?|(the)? EDGE of (the)?)?)",
    "TO": "(HYPHEN|DASH|to|and|or|through|until|till)",
    "DAYNUM": "(DAY|ORDDAY)",
    "COUNT": "(DIGITS (FRACTION)?|(A)? HUNDRED|CARDINAL (HYPHEN? (CARDINAL|HUNDRED))? (HUNDRED)?)",
    "APPROX": "((the)? ABOUT|(more|less|fewer|longer|greater) than|no (more|less) than|at (least|most)|up to)",
    "YEARS": "(YEAR|OLDYEAR)",
}
"""Parts that many rules share."""

CUES = Cues(
    future=frozenset(
        (
            "will",
            "shall",
            "'ll",
            "scheduled",
            "due",
            "planned",
            "slated",
            "upcoming",
            "should",
            "would",
            "payable",
            "ll",
        )
    ),
    past=frozenset(
        words(
            "said was were had told took made went came did began found met won lost fell rose gave left "
            "sent held led wrote saw spoke became broke got put shot struck ran grew brought hit kept known "
            "set flew quit paid sold"
        )
    ),
    past_endings=("ed",),
    future_phrases=frozenset(
        (first, second)
        for first, second in (
            pair.split()
            for pair in [
                "is to",
                "are to",
                "going to",
                "set for",
                "set to",
                "early as",
                "soon as",
                "planning to",
                "to be",
                "supposed to",
                "now and",
                "was to",
                "were to",
                "plans to",
                "plan to",
                "expected to",
                "aims to",
                "hopes to",
                "intends to",
                "pledged to",
                "promised to",
                "vowed to",
                "agreed to",
                "forecast for",
                "booked for",
                "reserved for",
                "plans for",
            ]
        )
    ),
    passive=frozenset(words("is are be stay stays remain remains keep get")),
    limits=frozenset(("by", "until", "till")),
    perfect=frozenset(("been",)),
    pluperfect=frozenset(("had",)),
    planned=frozenset(
        words(
            "begins opens starts resumes returns expires ends closes arrives debuts premieres departs meets faces must"
        )
    ),
    planned_plural=frozenset(words("begin meet resume vote open start run return leave face play close end go")),
    plurals=frozenset(words("they we you people")),
    joins=frozenset(("and", "but", "then", "or")),
    leads=frozenset(
        words("in on by during since from until at early late around about throughout between after before")
    ),
    openers=frozenset(("that",)),
    put_off_to="to",
    put_off=frozenset(
        words(
            "postponed delayed adjourned deferred extended suspended remanded postpone delay adjourn extend has have "
            "gave given off recessed"
        )
    ),
    not_past=frozenset(("need", "indeed", "speed", "scheduled", "planned", "slated", "expected", "united", "hundred")),
)

"""Which German words tell time, of what kind is each, and what is its number?

Nouns are listed with their capital: 'Morgen' is a part of the day, 'morgen' the day after this one.
"""

from collections.abc import Mapping

from reader.analysis.dates.grammar import Grammar
from reader.analysis.dates.lexicon import Lexicon
from reader.analysis.dates.tables_en import NUMBER_KINDS, UNITS, numbered, words
from reader.analysis.dates.words_de import (
    LENGTHS,
    TENS,
    cardinals,
    halves,
    inflected,
    ordinals,
    spelled_lengths,
)

MONTHS = words("Januar Februar März April Mai Juni Juli August September Oktober November Dezember")
MONTH_FORMS = {"Jänner": 1, "Feber": 2, "Januars": 1, "Februars": 2, "Aprils": 4, "Julis": 7, "Augusts": 8}
SHORT_MONTHS = {"Jan": 1, "Febr": 2, "Feb": 2, "Apr": 4, "Aug": 8, "Sept": 9, "Sep": 9, "Okt": 10, "Nov": 11, "Dez": 12}
WEEKDAYS = words("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag")
SHORT_WEEKDAYS = {"Mo": 1, "Di": 2, "Mi": 3, "Do": 4, "Fr": 5, "Sa": 6, "So": 7}
SEASONS = {"Frühling": 1, "Frühjahr": 1, "Sommer": 2, "Herbst": 3, "Winter": 4}
PARTS = {"Morgen": 1, "Früh": 1, "Vormittag": 1, "Nachmittag": 2, "Abend": 3, "Nacht": 4, "Mittag": 5}
"""Parts of the day; their numbers are places in PART_CODES."""
DAILY = {"morgens": 1, "frühmorgens": 1, "vormittags": 1, "nachmittags": 2, "abends": 3, "nachts": 4, "mittags": 5}
"""The same as adverbs: '8 Uhr abends'."""
PART_CODES = ("", "TMO", "TAF", "TEV", "TNI", "TMI")
DAYS = {"heute": 0, "gestern": -1, "vorgestern": -2, "morgen": 1, "übermorgen": 2}
"""Days by their distance from publication."""
UNIT_FORMS = {
    "second": ("Sekunde", "Sekunden"),
    "minute": ("Minute", "Minuten"),
    "hour": ("Stunde", "Stunden"),
    "day": ("Tag Tages Tags", "Tage Tagen"),
    "week": ("Woche", "Wochen"),
    "weekend": ("Wochenende Wochenendes", "Wochenenden"),
    "month": ("Monat Monats Monates", "Monate Monaten"),
    "quarter": ("Quartal Quartals", "Quartale Quartalen"),
    "year": ("Jahr Jahres Jahrs", "Jahre Jahren"),
    "decade": ("Jahrzehnt Jahrzehnts", "Jahrzehnte Jahrzehnten"),
    "century": ("Jahrhundert Jahrhunderts", "Jahrhunderte Jahrhunderten"),
    "millennium": ("Jahrtausend Jahrtausends", "Jahrtausende Jahrtausenden"),
}
"""A unit's singular and plural forms."""
UNIT_NUMBERS = numbered(UNITS)
LONG = {"stundenlang": 3, "tagelang": 4, "wochenlang": 5, "monatelang": 7, "jahrelang": 9, "jahrzehntelang": 10}
SETS = {"stündlich": 3, "täglich": 4, "nächtlich": 4, "wöchentlich": 5, "monatlich": 7, "jährlich": 9, "alljährlich": 9}
PRIOR = {"Vortag": 4, "Vortages": 4, "Vorwoche": 5, "Vormonat": 7, "Vormonats": 7, "Vorjahr": 9, "Vorjahres": 9}
NEXT_ONE = {"Folgetag": 4, "Folgetages": 4, "Folgewoche": 5, "Folgemonat": 7, "Folgejahr": 9, "Folgejahres": 9}
END_OF = {"Jahresende": 9, "Jahresbeginn": 9, "Jahresanfang": 9, "Jahresmitte": 9, "Monatsende": 7, "Monatsanfang": 7}
END_OF |= {"Wochenbeginn": 5, "Wochenmitte": 5, "Jahreswechsel": 9}
FIXED_DAYS = {
    "Neujahr": 101,
    "Neujahrstag": 101,
    "Dreikönigstag": 106,
    "Valentinstag": 214,
    "Weltfrauentag": 308,
    "Reformationstag": 1031,
    "Allerheiligen": 1101,
    "Nikolaustag": 1206,
    "Heiligabend": 1224,
    "Weihnachten": 1225,
    "Silvester": 1231,
}
"""Holidays by month and day."""
FIXED_NIGHTS = {"Silvesternacht": 1231, "Neujahrsnacht": 1231, "Walpurgisnacht": 430, "Weihnachtsabend": 1224}
EASTER_DAYS = {
    "Rosenmontag": -48,
    "Aschermittwoch": -46,
    "Palmsonntag": -7,
    "Gründonnerstag": -3,
    "Karfreitag": -2,
    "Karsamstag": -1,
    "Ostern": 0,
    "Ostersonntag": 0,
    "Osterfeiertage": 0,
    "Osterfeiertagen": 0,
    "Ostermontag": 1,
    "Himmelfahrt": 39,
    "Pfingsten": 49,
    "Pfingstsonntag": 49,
    "Pfingstmontag": 50,
    "Fronleichnam": 60,
}
"""Days from Easter Sunday."""
EASTER_BASE = 100
"""What is added to them, so that a word's number is not zero."""
REFERENCES = {
    "PRESENT_REF": words("jetzt derzeit zurzeit momentan gegenwärtig heutzutage"),
    "PAST_REF": words("kürzlich neulich unlängst jüngst"),
    "FUTURE_REF": words("bald demnächst künftig"),
}
MEASURES = words(
    "Euro Dollar Franken Cent Kronen Mark Pfund Rubel Yen Yuan Kilometer Kilometern km Stundenkilometer Meter Metern "
    "Quadratmeter Quadratmetern Quadratkilometer Hektar Liter Litern Tonnen Kilogramm Kilo Gramm Watt Kilowatt "
    "Megawatt Gigawatt Kilowattstunden Prozent Mal Grad Punkte Punkten"
)
VAGUE = words(
    "mehrere mehreren mehrerer einige einigen einiger wenige wenigen weniger viele vielen vieler etliche etlichen"
)
ABOUT = words("rund etwa knapp gut fast ungefähr circa zirka nahezu beinahe über höchstens mindestens")


def nouns(lexicon: Lexicon, name: str, forms: Mapping[str, float]) -> None:
    """Nouns of a kind, as they stand and in capitals."""
    lexicon.add(name, forms, "lu")


def calendar_words(lexicon: Lexicon) -> None:
    """Months, weekdays, seasons, parts of the day, holidays."""
    nouns(lexicon, "MONTH", numbered(MONTHS) | MONTH_FORMS)
    lexicon.add("ABBR", SHORT_MONTHS, "l", dotted=True)
    lexicon.group("MON", ("MONTH", "ABBR"))
    days = numbered(WEEKDAYS) | {"Sonnabend": 6}
    nouns(lexicon, "WEEKDAY", days)
    lexicon.add("WDABBR", SHORT_WEEKDAYS, "l", dotted=True)
    lexicon.group("WD", ("WEEKDAY", "WDABBR"))
    lexicon.add("WEEKDAYS", {day.lower() + "s": number for day, number in days.items()}, "lc")
    parts = {part.lower(): number for part, number in PARTS.items()}
    compounds = {day + part: 10 * w + p for day, w in days.items() for part, p in parts.items()}
    nouns(lexicon, "WDPART", compounds)
    nouns(lexicon, "SEASON", dict(SEASONS) | {"Sommers": 2, "Herbstes": 3, "Winters": 4, "Frühjahrs": 1})
    lexicon.add("DAYPART", {part: number for part, number in PARTS.items() if part != "Nacht"}, "l")
    lexicon.add("NIGHTWORD", {"Nacht": PARTS["Nacht"]}, "l")
    lexicon.group("PART", ("DAYPART", "NIGHTWORD"))
    lexicon.add("DAILY", dict(DAILY), "l")
    lexicon.add("FRUEH", {"früh": 1}, "l")
    lexicon.add("DEICTIC", dict(DAYS), "l")
    lexicon.add("DEICTIC", {day: number for day, number in DAYS.items() if day != "morgen"}, "c")
    nouns(lexicon, "NOON", {"Mitternacht": 24 * 60})
    nouns(lexicon, "UHR", {"Uhr": 0})
    nouns(lexicon, "HALFYEAR", dict.fromkeys(words("Halbjahr Halbjahres Halbjahrs Jahreshälfte"), 0))
    nouns(lexicon, "FIXED", dict(FIXED_DAYS))
    nouns(lexicon, "NIGHT", dict(FIXED_NIGHTS))
    nouns(lexicon, "EASTER", {name: EASTER_BASE + days for name, days in EASTER_DAYS.items()})


def number_words(lexicon: Lexicon) -> None:
    """Cardinals, ordinals, vague counts."""
    lexicon.add("CARDINAL", cardinals(), "lc")
    lexicon.add("HALVES", halves(), "lc")
    lexicon.add("HALF", dict.fromkeys(("halb", *inflected("halb")), 0.5), "l")
    lexicon.add("HUNDRED", {"hundert": 100, "tausend": 1000}, "lc")
    lexicon.add("ORDINAL", ordinals(), "lc")
    lexicon.add("A", dict.fromkeys(words("ein eine einem einen einer eines"), 1), "lc")
    lexicon.add("VAGUE", dict.fromkeys(VAGUE, 0), "lc")
    lexicon.add("ABOUT", dict.fromkeys(ABOUT, 0), "lc")
    lexicon.group("DIGITS", ("DAY", "TWO", "FOUR", "NUM", "YEAR", "OLDYEAR", "DECIMAL"))
    lexicon.group("SPELLED", ("CARDINAL", "HALVES", "HUNDRED"))


def unit_words(lexicon: Lexicon) -> None:
    """Units, and the adjectives and adverbs made of them."""
    for unit, (one, many) in UNIT_FORMS.items():
        number = UNIT_NUMBERS[unit]
        nouns(lexicon, f"ONE_{unit.upper()}", dict.fromkeys(one.split(), number))
        nouns(lexicon, f"MANY_{unit.upper()}", dict.fromkeys(many.split(), number))
    lexicon.group("UNIT1", [f"ONE_{unit.upper()}" for unit in UNIT_FORMS])
    lexicon.group("UNITS", [f"MANY_{unit.upper()}" for unit in UNIT_FORMS])
    lexicon.group("ANYUNIT", ("UNIT1", "UNITS"))
    for root, forms in spelled_lengths().items():
        lexicon.add("LENGTH", dict.fromkeys(forms, LENGTHS[root]), "lc")
        lexicon.add(
            "YEARLASTING" if root == "jährig" else "LASTING",
            dict.fromkeys((root, *inflected(root)), LENGTHS[root]),
            "lc",
        )
    lexicon.add("LONG", dict(LONG) | {form: n for word, n in LONG.items() for form in inflected(word)}, "lc")
    lexicon.add("SET", dict(SETS) | {form: n for word, n in SETS.items() for form in inflected(word)}, "lc")
    for name, table in (("PRIOR", PRIOR), ("NEXTONE", NEXT_ONE), ("ENDOF", END_OF)):
        nouns(lexicon, name, dict(table))


def decade_words(lexicon: Lexicon) -> None:
    """'1990er', '80er', 'Zwanzigerjahre', 'siebziger'."""
    full = {f"{decade}0{end}": decade for decade in range(150, 210) for end in ("er", "ern")}
    short = {f"{decade}0{end}": 190 + decade for decade in range(1, 10) for end in ("er", "ern")}
    lexicon.add("DECADES", full, "l")
    spelled = {ten: number for number, ten in enumerate(TENS, 192)}
    lexicon.add("SHORTDECADES", short | {ten + "er": number for ten, number in spelled.items()}, "lc")
    fused = {f"{ten}er{jahre}": n for ten, n in spelled.items() for jahre in ("jahre", "jahren")}
    lexicon.add("DECADES", fused | {f"{d}er{j}": n for d, n in short.items() for j in ("jahre", "jahren")}, "lc")


def other_words(lexicon: Lexicon) -> None:
    """Which one, how far, how often."""
    lexicon.add("DET", dict.fromkeys(words("der die das den dem des"), 0), "lc")
    lexicon.add("LAST", dict.fromkeys(inflected("letzt", "vergangen", "vorig", "verflossen", "zurückliegend"), 0), "lc")
    lexicon.add("NEXT", dict.fromkeys(inflected("nächst", "kommend", "künftig"), 0), "lc")
    lexicon.add("THIS", dict.fromkeys((*inflected("dies", "laufend", "jetzig", "heurig"), "dies"), 0), "lc")
    lexicon.add("SAME", dict.fromkeys(inflected("selb", "gleich", "jen"), 0), "lc")
    lexicon.add(
        "SAME", dict.fromkeys(words("dasselbe derselbe dieselbe demselben denselben derselben desselben"), 0), "lc"
    )
    lexicon.add("AFTER", dict.fromkeys(inflected("folgend", "darauffolgend"), 0), "lc")
    lexicon.add("BEFORE", dict.fromkeys(inflected("vorangegangen", "vorhergehend", "vorherig"), 0), "lc")
    lexicon.add("FORELAST", dict.fromkeys(inflected("vorletzt"), 0), "lc")
    lexicon.add("OVERNEXT", dict.fromkeys(inflected("übernächst"), 0), "lc")
    lexicon.add("EACH", dict.fromkeys(inflected("jed"), 0), "lc")
    lexicon.add("EARLY", dict.fromkeys(inflected("früh", "spät"), 0), "lc")
    nouns(lexicon, "EDGE", dict.fromkeys(words("Anfang Mitte Ende Beginn"), 0))
    lexicon.add("LATER", dict.fromkeys(words("später danach darauf"), 1), "l")
    lexicon.add("LATER", dict.fromkeys(words("zuvor vorher davor"), -1), "l")
    lexicon.add("OLD", dict.fromkeys(("alt", *inflected("alt")), 0), "l")
    lexicon.add("AGED", dict.fromkeys(inflected("Jährig"), 0), "l")
    lexicon.add("ALTER", {"Alter": 0}, "l")
    lexicon.add(
        "TIMES", dict.fromkeys(words("einmal zweimal dreimal viermal fünfmal sechsmal zehnmal mehrmals"), 0), "lc"
    )
    lexicon.add("MEASURE", dict.fromkeys(MEASURES, 0), "l")
    lexicon.add("CHR", {"Chr": 0, "Christus": 0}, "l")
    for reference, group in REFERENCES.items():
        lexicon.add(reference, dict.fromkeys(group, 0), "lc")


def german() -> Grammar:
    """An empty grammar over the German words."""
    lexicon = Lexicon()
    for name in NUMBER_KINDS:
        lexicon.kind(name)
    number_words(lexicon)
    calendar_words(lexicon)
    unit_words(lexicon)
    decade_words(lexicon)
    other_words(lexicon)
    return Grammar(lexicon, FRAGMENTS)


FRAGMENTS = {
    "MOD": "((DET)? EDGE (DET)?|EARLY)?",
    "TO": "(HYPHEN|DASH|bis|und|oder|auf|/)",
    "WHICH": "(LAST|NEXT|THIS|SAME|AFTER|BEFORE|FORELAST|OVERNEXT)",
    "COUNT": "(DIGITS (, DIGITS)?|SPELLED|A|A paar|VAGUE)",
    "APPROX": "(ABOUT|mehr als|weniger als|bis zu)",
    "OFDAY": "((am|in DET) (EARLY)?)? p:(DAILY|PART)",
    "THEN": "(<OFDAY>)? (am w:(WEEKDAY|WDPART))?",
    "ONDAY": "(<OFDAY>)? am (w:WEEKDAY ,? (DET)?)? d:DAY . m:MON (y:<YEARS>)?",
    "YEARS": "(YEAR|OLDYEAR)",
    "BCAD": "(b:(v|vor)|n|nach) .? CHR .?",
}
"""Parts that many rules share."""

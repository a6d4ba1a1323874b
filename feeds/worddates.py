"""Which moment is '13 février 2024' or 'Mi, 13 Mär 2024 10:00:00 +0100'? Dates with month names of other languages.

French, German, Spanish, Italian and Portuguese, in full or abbreviated; accents may be missing. The day comes first, as
in all of these languages.
"""

import unicodedata
from datetime import datetime, timedelta, timezone

from feeds.pattern import pattern

_NAMES = """
    january jan januar janner janvier janv enero ene gennaio gen janeiro
    february feb februar feber fevrier fevr fev febrero febbraio fevereiro
    march mar marz maerz mrz mars marzo marco
    april apr avril avr abril abr aprile
    may mai mayo maggio mag maio
    june jun juni juin junio giugno giu junho
    july jul juli juillet juil julio luglio lug julho
    august aug aout agosto ago
    september sep sept septembre septiembre setiembre settembre set setembro
    october oct oktober okt octobre octubre ottobre ott outubro out
    november nov novembre noviembre novembro
    december dec dezember dez decembre diciembre dic dicembre dezembro
"""
MONTHS = {name: month for month, line in enumerate(_NAMES.strip().splitlines(), 1) for name in line.split()}
_DATE = pattern(
    r"(?:[a-z]+(?:-[a-z]+)?\.?,?\s+)?(?:(?:le|il|el|am|den|der)\s+)?"
    r"(\d{1,2})(?:\.|er|º|°)?\s*(?:de\s+|d[i']\s*)?([a-z]+)\.?,?\s*(?:(?:de|del)\s+)?(\d{4})"
    r"(?:,?\s+(?:-\s*|(?:um|a|a las|alle|alle ore|ore|as)\s+)?(\d{1,2})[:h.](\d\d)(?::(\d\d))?\s*(?:uhr|h)?"
    r"\s*([+-]\d\d:?\d\d|[a-z]{1,5})?)?"
)


def read_worded(text: str, zones: dict[str, int]) -> datetime | None:
    """The time that such a text states, naive if it has no zone; None if it is not such a date. `zones` are UTC offsets
    in minutes by upper-case name. Raises ValueError for a day that no calendar has."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    found = _DATE.fullmatch(plain)
    if found is None or (month := MONTHS.get(found[2])) is None:
        return None
    hour, minute, second = (int(part or 0) for part in found.group(4, 5, 6))
    return datetime(int(found[3]), month, int(found[1]), hour, minute, min(second, 59), tzinfo=_zone(found[7], zones))


def _zone(name: str | None, zones: dict[str, int]) -> timezone | None:
    if not name or name.upper() not in zones:
        digits = (name or "").replace(":", "")
        if digits[:1] not in ("+", "-"):
            return None
        minutes = int(digits[1:3]) * 60 + int(digits[3:])
        return timezone(timedelta(minutes=-minutes if digits[0] == "-" else minutes))
    return timezone(timedelta(minutes=zones[name.upper()]))
